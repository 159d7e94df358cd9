//! What was set by hand about a proposal besides the order of its halts, kept by what each halt is.

use std::collections::BTreeMap;

use model::{Itinerary, Minutes, StopKind, Uuid};
use planner::Role;

use super::{Stop, Tour};
use crate::carriers;
use crate::crew::Crew;
use crate::error::AppError;
use crate::itinerary::is_long_enough;
use crate::office::Office;

/// Times, drivers and carrier as somebody set them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Adjustments {
    /// For each day, when boarding may begin, in minutes since midnight.
    pub not_before: BTreeMap<usize, Minutes>,
    /// For each day that is under way, when it began, in minutes since midnight.
    pub begun: BTreeMap<usize, Minutes>,
    /// How much longer a stay or a pick-up holds the coach; negative: shorter.
    pub extra: BTreeMap<Stop, Minutes>,
    /// When a stay begins, where somebody set it.
    pub pinned: BTreeMap<Stop, Minutes>,
    /// Whether the driver is free, where it is not as the place says.
    pub free: BTreeMap<Stop, bool>,
    /// Who drives.
    pub crew: Crewing,
    /// The carrier, where it is not the one that the tour was planned with.
    pub carrier: Option<Uuid>,
}

/// Who drives, the relay named by its halt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Crewing {
    /// One driver.
    #[default]
    Lone,
    /// Two aboard.
    Two,
    /// Another takes over there.
    Relay(Stop),
}

impl Tour {
    /// Times an order with what was set by hand.
    pub(super) fn timed(
        &self,
        office: &Office,
        order: &[Vec<Role>],
        adjustments: &Adjustments,
    ) -> Result<(Itinerary, Crew), AppError> {
        let times = self.times_of(adjustments);
        let plan =
            planner::retime_adjusted(&self.wished.problem, order, &times).map_err(AppError::Planner)?;
        let mut itinerary =
            crate::itinerary::write_out(&plan, &self.request, &office.catalogue, &self.wished);
        for (halts, day) in order.iter().zip(&mut itinerary.days) {
            for (role, stop) in halts.iter().zip(&mut day.stops) {
                let free = adjustments.free.get(&self.stop(*role));
                stop.driver_free = free.copied().unwrap_or(stop.driver_free);
                stop.pinned |= adjustments.pinned.contains_key(&self.stop(*role));
            }
        }
        let other = adjustments.carrier.and_then(|id| carriers::by_id(office, id));
        if let Some(carrier) = other {
            itinerary = carriers::positioned(office, self.request.vehicle, carrier, &itinerary);
        }
        let crew = self.crew(office, order, &itinerary, adjustments.crew);
        Ok((itinerary, crew))
    }

    /// Names what was set about times by the halts of the problem.
    pub(super) fn times_of(&self, adjustments: &Adjustments) -> planner::Adjustments {
        let role = |stop: &Stop| self.role(stop);
        let extra = adjustments.extra.iter().filter_map(|(stop, extra)| Some((role(stop)?, *extra)));
        let pinned = adjustments.pinned.iter().filter_map(|(stop, start)| Some((role(stop)?, *start)));
        planner::Adjustments {
            not_before: adjustments.not_before.clone(),
            begun: adjustments.begun.clone(),
            extra: extra.collect(),
            pinned: pinned.collect(),
        }
    }

    /// Finds the relay among the halts; a halt that is no longer there relieves nobody.
    fn crew(&self, office: &Office, order: &[Vec<Role>], itinerary: &Itinerary, crewing: Crewing) -> Crew {
        match crewing {
            Crewing::Lone => Crew::Lone,
            Crewing::Two => Crew::Two,
            Crewing::Relay(halt) => {
                let of_day = |halts: &Vec<Role>| halts.iter().position(|role| self.stop(*role) == halt);
                let found = order.iter().enumerate().find_map(|(day, halts)| Some((day, of_day(halts)?)));
                let vehicle = self.request.vehicle;
                found.map_or(Crew::Lone, |(day, stop)| Crew::relieved(office, vehicle, itinerary, day, stop))
            }
        }
    }

    /// Reads back what was set by hand from a written itinerary: what differs from its timing anew.
    pub(super) fn adjustments_of(
        &self,
        written: &crate::view::ProposalView,
        itinerary: &Itinerary,
        order: &[Vec<Role>],
        crew: Crew,
    ) -> Result<Adjustments, AppError> {
        let mut adjustments = Adjustments::default();
        for (index, (halts, day)) in order.iter().zip(&itinerary.days).enumerate() {
            let view = &written.days[index];
            if let Some(time) = &view.not_before {
                let time = crate::request::read_time(time)?;
                adjustments.not_before.insert(index, crate::start_windows::since_midnight(time));
            }
            if view.begun
                && let Some(begun) = begin_of(day)
            {
                adjustments.begun.insert(index, begun);
            }
            for ((role, stop), view) in halts.iter().zip(&day.stops).zip(&view.stops) {
                let halt = self.stop(*role);
                if view.extra_minutes != 0 {
                    adjustments.extra.insert(halt, Minutes(view.extra_minutes));
                }
                let wished = self.request.pinned.iter().any(|pin| Some(pin.id) == stop.place);
                if stop.pinned && !wished {
                    adjustments.pinned.insert(halt, crate::start_windows::since_midnight(stop.start.time()));
                }
                if self.usually_free(*role, stop).is_some_and(|free| free != stop.driver_free) {
                    adjustments.free.insert(halt, stop.driver_free);
                }
            }
        }
        adjustments.crew = match crew {
            Crew::Lone => Crewing::Lone,
            Crew::Two => Crewing::Two,
            Crew::Relay(relief) => order[relief.day]
                .get(relief.stop)
                .map_or(Crewing::Lone, |role| Crewing::Relay(self.stop(*role))),
        };
        let depot = itinerary.stops().find(|stop| stop.kind == StopKind::Depot).and_then(|stop| stop.place);
        let planned = self.wished.carrier.as_ref().map(|carrier| carrier.id);
        adjustments.carrier = depot.filter(|depot| Some(*depot) != planned);
        Ok(adjustments)
    }

    /// Tells whether a place leaves the driver free; `None` for what is neither a visit nor a meal.
    fn usually_free(&self, role: Role, stop: &model::Stop) -> Option<bool> {
        match role {
            Role::Visit(visit) => Some(self.wished.problem.visits[visit].driver_free && is_long_enough(stop)),
            Role::Meal(_) | Role::Dinner(_) => Some(true),
            _ => None,
        }
    }
}

/// Returns when the coach left its depot on a day, or came to the first halt where there is none.
pub(super) fn begin_of(day: &model::DayPlan) -> Option<Minutes> {
    let first = day.stops.first()?;
    let begin = if first.kind == StopKind::Depot { first.leave } else { first.arrive };
    Some(Minutes::between(day.date.and_time(model::NaiveTime::MIN), begin))
}
