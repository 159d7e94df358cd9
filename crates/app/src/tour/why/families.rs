//! Changes of a wish that the planner cannot try: another date, another coach, fewer people.

use model::{Lunch, NaiveDate, Request, TimeDelta, VehicleClass};

use super::changed::{Changed, Word};
use super::{Case, planned};
use crate::candidates::wish;
use crate::office::Office;
use crate::tour::sources;

/// Other dates are looked for within so many days.
const DAYS_AWAY: i64 = 14;
/// So many other dates are named.
const DATES_NAMED: usize = 2;
/// So many other dates are planned.
const DATES_PLANNED: usize = 4;
/// A group is split into at most this many sessions, one after the other.
const MOST_SESSIONS: u16 = 3;

impl Case<'_> {
    /// Lists what makes a candidate of a place that is none.
    pub(super) fn without_refusal(&self, obstacle: &str) -> Vec<Changed> {
        match obstacle {
            "excluded" => {
                let request = self.asked.clone();
                let change = Changed::new("no-longer-excluded", "change-no-longer-excluded", request);
                vec![change.to(self.place.id)]
            }
            "capacity" => self.fewer_people().into_iter().chain(self.other_dates()).collect(),
            "no-road" => other_vehicles(self.office, &self.asked),
            _ => Vec::new(),
        }
    }

    /// Lists the changes besides those of the day's times, the smallest first.
    pub(super) fn other_wishes(&self, obstacle: &str) -> Vec<Changed> {
        if matches!(obstacle, "closed" | "hours") {
            return self.other_dates();
        }
        let mut changes = other_lunches(&self.asked);
        if obstacle == "law" || obstacle == "too-far" {
            changes.extend(other_vehicles(self.office, &self.asked));
        }
        changes
    }

    /// The largest group that the place can receive.
    fn fewer_people(&self) -> Option<Changed> {
        let most = self.place.group_max.as_ref()?.value;
        (1..=MOST_SESSIONS).rev().find_map(|sessions| {
            let people = most.saturating_mul(sessions).min(self.asked.people.saturating_sub(1));
            let request = with_people(&self.asked, people)?;
            planned(self.office, &request)?;
            let change = Changed::new("fewer-people", "change-fewer-people", request);
            Some(change.to(people).with("people", Word::Number(people.into())))
        })
    }

    /// The nearest dates on which the place is open and everything holds; where none is, those on which
    /// it holds with what was wished for by name.
    fn other_dates(&self) -> Vec<Changed> {
        let open = |request: &Request| self.is_open(request);
        let whole = other_dates(self.office, &self.asked, self.today, &open);
        if !whole.is_empty() {
            return whole;
        }
        let mut least = self.tour.request.clone();
        least.excluded.retain(|id| *id != self.place.id);
        if !least.wants(self.place.id) {
            least.required.push(self.place.id);
        }
        other_dates(self.office, &least, self.today, &open)
    }

    /// Tells whether the place, and all that is wanted, is open on the dates of a wish.
    fn is_open(&self, request: &Request) -> bool {
        let Ok(wished) = wish(request, &[], &sources(self.office)) else { return false };
        let is_candidate = wished.visits.iter().any(|visit| visit.id == self.place.id);
        is_candidate && wished.problem.visits.iter().all(|visit| !visit.required || opens(visit))
    }
}

fn opens(visit: &planner::Visit) -> bool {
    visit.starts.iter().any(|starts| !starts.is_empty())
}

/// Lists the nearest other dates on which a wish can be met.
pub(in crate::tour) fn other_dates(
    office: &Office,
    asked: &Request,
    today: NaiveDate,
    is_open: &dyn Fn(&Request) -> bool,
) -> Vec<Changed> {
    let offsets = (1..=DAYS_AWAY).flat_map(|days| [days, -days]);
    let open = offsets.filter_map(|days| moved(asked, days, today)).filter(|request| is_open(request));
    let possible = open.take(DATES_PLANNED).filter(|request| planned(office, request).is_some());
    let say = |request: Request| {
        let date: NaiveDate = request.dates[0];
        let change = Changed::new("other-date", "change-other-date", request);
        change.to(date).with("date", Word::Date(date))
    };
    possible.take(DATES_NAMED).map(say).collect()
}

/// Lists the ways to have lunch that take less time.
pub(in crate::tour) fn other_lunches(asked: &Request) -> Vec<Changed> {
    let others: &[(Lunch, &str, &'static str)] = match asked.lunch {
        Lunch::Restaurant => {
            &[(Lunch::Picnic, "picnic", "change-lunch-picnic"), (Lunch::None, "none", "change-lunch-none")]
        }
        Lunch::Picnic => &[(Lunch::None, "none", "change-lunch-none")],
        Lunch::None => &[],
    };
    let with = |(lunch, value, key): &(Lunch, &str, &'static str)| {
        Changed::new("lunch", key, Request { lunch: *lunch, ..asked.clone() }).to(value)
    };
    others.iter().map(with).collect()
}

/// Lists the other classes of coach that seat the group.
pub(in crate::tour) fn other_vehicles(office: &Office, asked: &Request) -> Vec<Changed> {
    let fitting = VehicleClass::ALL.into_iter();
    let fitting = fitting.filter(|class| class.seats() >= asked.people && *class != asked.vehicle);
    let with = |vehicle: VehicleClass| {
        let carriers = &office.catalogue.carriers;
        let runs = |id| carriers.iter().any(|one| one.id == id && one.vehicles.contains(&vehicle));
        let carrier = asked.carrier.filter(|id| runs(*id));
        let name = Word::Message(format!("vehicle-{}", vehicle.key()));
        let request = Request { vehicle, carrier, ..asked.clone() };
        Changed::new("vehicle", "change-vehicle", request).to(vehicle.key()).with("vehicle", name)
    };
    fitting.map(with).collect()
}

/// Moves a wish by some days; `None` where it would be past.
fn moved(request: &Request, days: i64, today: NaiveDate) -> Option<Request> {
    let by = TimeDelta::days(days);
    let mut moved = request.clone();
    for date in &mut moved.dates {
        *date = date.checked_add_signed(by)?;
    }
    for pin in &mut moved.pinned {
        pin.start = pin.start.checked_add_signed(by)?;
    }
    moved.dates.iter().all(|date| *date >= today).then_some(moved)
}

/// Makes a group smaller, each pick-up in proportion.
fn with_people(request: &Request, people: u16) -> Option<Request> {
    let pickups = u16::try_from(request.pickups.len()).ok()?;
    if people < pickups {
        return None;
    }
    let mut smaller = Request { people, ..request.clone() };
    let share = |joining: u16| (u32::from(joining) * u32::from(people) / u32::from(request.people)).max(1);
    for pickup in &mut smaller.pickups {
        pickup.people = u16::try_from(share(pickup.people)).ok()?;
    }
    // What rounding leaves over or takes too much is settled where most people join.
    let placed: u16 = smaller.pickups.iter().map(|pickup| pickup.people).sum();
    let largest = smaller.pickups.iter_mut().max_by_key(|pickup| pickup.people)?;
    largest.people = (largest.people + people).checked_sub(placed).filter(|people| *people > 0)?;
    Some(smaller)
}
