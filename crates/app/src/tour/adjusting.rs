//! Changes by hand that keep the order: times, drivers, carrier.

use model::{Itinerary, Minutes, StopKind, Uuid};
use planner::Role;

use super::adjustments::{Adjustments, Crewing};
use super::{Stop, Tour, is_free};
use crate::candidates::Wished;
use crate::carriers;
use crate::crew::Crew;
use crate::error::AppError;
use crate::office::Office;
use crate::request::read_time;
use crate::start_windows::since_midnight;
use crate::view::EditView;

/// A visit without a guide may be cut to this.
const SHORTEST_VISIT: Minutes = Minutes(30);
/// A stay may be made as long as this.
const LONGEST_STAY: Minutes = Minutes::hm(12, 0);
/// A meal may be cut to this.
const SHORTEST_MEAL: Minutes = Minutes(60);

impl Tour {
    /// Boarding begins so much later than it does now.
    pub(super) fn leave_later(&self, adjustments: &mut Adjustments, index: usize, minutes: i32) {
        let days = self.proposals[index].itinerary.days.iter().enumerate();
        let Some((day, first)) = days.take(1).find_map(|(day, plan)| {
            Some((day, plan.stops.iter().find(|stop| stop.kind == StopKind::Pickup)?))
        }) else {
            return;
        };
        let now = since_midnight(first.start.time());
        let later = (now + Minutes(minutes)).min(Minutes::hm(23, 55));
        if later > self.wished.problem.days[day].leave_after {
            adjustments.not_before.insert(day, later);
        } else {
            adjustments.not_before.remove(&day);
        }
    }

    /// A stay holds the coach so much longer, or shorter, but never less than its minimum.
    pub(super) fn stay(
        &self,
        adjustments: &mut Adjustments,
        index: usize,
        stop: u32,
        minutes: i32,
    ) -> Result<(), AppError> {
        let (day, role) = self.stay_at(index, stop)?;
        let halt = self.stop(role);
        let extra = adjustments.extra.get(&halt).copied().unwrap_or_default() + Minutes(minutes);
        let most_cut = most_cut(&self.wished, day, role);
        if extra < Minutes::ZERO - most_cut {
            let name = self.stop_name(index, stop);
            return Err(AppError::StayTooShort { name, minutes: most_cut });
        }
        if extra == Minutes::ZERO {
            adjustments.extra.remove(&halt);
        } else {
            adjustments.extra.insert(halt, extra);
        }
        Ok(())
    }

    /// Returns by how much a stop of a proposal can be made shorter than it is now.
    pub(crate) fn can_be_cut(&self, index: usize, stop: u32) -> Minutes {
        let Ok((day, role)) = self.stay_at(index, stop) else { return Minutes::ZERO };
        let extra = self.proposals[index].adjustments.extra.get(&self.stop(role)).copied();
        most_cut(&self.wished, day, role) + extra.unwrap_or_default()
    }

    /// Returns what would come of an edit, without making it.
    pub(crate) fn tried(&self, office: &Office, index: usize, edit: &EditView) -> Option<(Itinerary, Crew)> {
        let (order, adjustments) = self.changed(office, index, edit).ok()?;
        self.timed(office, &order, &adjustments).ok()
    }

    /// A stay lasts so long, on the grid.
    pub(super) fn set_length(
        &self,
        adjustments: &mut Adjustments,
        index: usize,
        stop: u32,
        minutes: u32,
    ) -> Result<(), AppError> {
        let (day, role) = self.stay_at(index, stop)?;
        let usual = usual_length(&self.wished, day, role);
        let set = adjustments.extra.get(&self.stop(role)).copied().unwrap_or_default();
        let grid = self.wished.problem.grid.0;
        let wanted = i32::try_from(minutes).unwrap_or(i32::MAX / 2).min(LONGEST_STAY.0);
        let change = (wanted - (usual + set).0) / grid * grid;
        self.stay(adjustments, index, stop, change)
    }

    /// A stay begins at this time, or whenever is best. What the wish pins stays pinned.
    pub(super) fn pin(
        &self,
        adjustments: &mut Adjustments,
        index: usize,
        stop: u32,
        start: Option<&str>,
    ) -> Result<(), AppError> {
        let (_, role) = self.stay_at(index, stop)?;
        let halt = self.stop(role);
        let place = self.proposals[index].itinerary.stops().nth(stop as usize).and_then(|stop| stop.place);
        if self.request.pinned.iter().any(|pin| Some(pin.id) == place) {
            return Err(AppError::FixedStop { name: self.stop_name(index, stop) });
        }
        match start {
            Some(time) => adjustments.pinned.insert(halt, since_midnight(read_time(time)?)),
            None => adjustments.pinned.remove(&halt),
        };
        Ok(())
    }

    pub(super) fn free_driver(
        &self,
        adjustments: &mut Adjustments,
        index: usize,
        stop: u32,
        free: bool,
    ) -> Result<(), AppError> {
        let (_, role) = self.stay_at(index, stop)?;
        adjustments.free.insert(self.stop(role), free);
        Ok(())
    }

    /// The relay is at a visit or a meal, where the group leaves the coach.
    pub(super) fn relay(
        &self,
        adjustments: &mut Adjustments,
        index: usize,
        stop: Option<u32>,
    ) -> Result<(), AppError> {
        adjustments.crew = match stop {
            Some(stop) => Crewing::Relay(self.stop(self.stay_at(index, stop)?.1)),
            None => Crewing::Lone,
        };
        Ok(())
    }

    /// The coach comes from another carrier, who runs such a coach and whose depot a road leads to.
    pub(super) fn change_carrier(
        &self,
        office: &Office,
        adjustments: &mut Adjustments,
        index: usize,
        id: &str,
    ) -> Result<(), AppError> {
        let carrier = Uuid::parse_str(id).ok().and_then(|id| carriers::by_id(office, id));
        let carrier = carrier.ok_or_else(|| AppError::UnknownCarrier {
            text: id.to_owned(),
            known: office.catalogue.carriers.iter().map(|carrier| carrier.name.clone()).collect(),
        })?;
        let vehicle = self.request.vehicle;
        if !carrier.vehicles.contains(&vehicle) {
            return Err(AppError::CarrierWithoutVehicle { name: carrier.name.clone(), vehicle });
        }
        for day in &self.proposals[index].itinerary.days {
            let loaded = || day.stops.iter().filter(|stop| stop.kind != StopKind::Depot);
            let (first, last) = (loaded().next(), loaded().next_back());
            for (from, to) in [
                first.map(|first| (carrier.depot, first.point)),
                last.map(|last| (last.point, carrier.depot)),
            ]
            .into_iter()
            .flatten()
            {
                office.roads.leg(from, to, vehicle.into()).map_err(AppError::Roads)?;
            }
        }
        let planned = self.wished.carrier.as_ref().map(|carrier| carrier.id);
        adjustments.carrier = Some(carrier.id).filter(|id| Some(*id) != planned);
        Ok(())
    }

    /// Finds a stop that is a visit or a meal, and its day.
    fn stay_at(&self, index: usize, stop: u32) -> Result<(usize, Role), AppError> {
        let (day, at) = self.locate(index, stop)?;
        let role = self.proposals[index].order[day][at];
        if is_free(role) {
            Ok((day, role))
        } else {
            Err(AppError::NotAStay { name: self.stop_name(index, stop) })
        }
    }

    /// Names a halt by what it is.
    pub(super) fn stop(&self, role: Role) -> Stop {
        match role {
            Role::Visit(index) => Stop::Visit(self.wished.visits[index].id),
            Role::Meal(index) => Stop::Meal(self.wished.meals[index].id),
            Role::Dinner(index) => Stop::Dinner(self.wished.meals[index].id),
            frame => Stop::Frame(frame),
        }
    }

    /// Finds a halt in the problem as it is now.
    pub(super) fn role(&self, stop: &Stop) -> Option<Role> {
        role_in(&self.wished, stop)
    }
}

/// Finds a halt in a problem.
pub(super) fn role_in(wished: &Wished, stop: &Stop) -> Option<Role> {
    let meal = |id| wished.meals.iter().position(|meal| meal.id == id);
    match *stop {
        Stop::Frame(role) => Some(role),
        Stop::Visit(id) => wished.visits.iter().position(|visit| visit.id == id).map(Role::Visit),
        Stop::Meal(id) => meal(id).map(Role::Meal),
        Stop::Dinner(id) => meal(id).map(Role::Dinner),
    }
}

/// Returns how much shorter than usual a stay may be made. A guided visit lasts as long as it does.
pub(super) fn most_cut(wished: &Wished, day: usize, role: Role) -> Minutes {
    let (starts, least) = match role {
        Role::Visit(visit) if wished.visits[visit].slots.is_empty() => {
            let least = wished.visits[visit].shortest.unwrap_or(SHORTEST_VISIT);
            (&wished.problem.visits[visit].starts, least * wished.visits[visit].sessions)
        }
        Role::Meal(meal) => (&wished.problem.meals[meal].starts, SHORTEST_MEAL),
        Role::Dinner(meal) => (&wished.problem.meals[meal].dinners, SHORTEST_MEAL),
        _ => return Minutes::ZERO,
    };
    let grid = wished.problem.grid.0;
    first_length(starts, day).map_or(Minutes::ZERO, |length| Minutes((length - least).0.max(0) / grid * grid))
}

/// Returns how long a stay lasts as it was wished.
fn usual_length(wished: &Wished, day: usize, role: Role) -> Minutes {
    let starts = match role {
        Role::Visit(visit) => &wished.problem.visits[visit].starts,
        Role::Meal(meal) => &wished.problem.meals[meal].starts,
        Role::Dinner(meal) => &wished.problem.meals[meal].dinners,
        _ => return Minutes::ZERO,
    };
    first_length(starts, day).unwrap_or_default()
}

fn first_length(starts: &[Vec<planner::StartWindow>], day: usize) -> Option<Minutes> {
    starts[day].iter().chain(starts.iter().flatten()).map(|window| window.length).next()
}
