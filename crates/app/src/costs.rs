//! What a proposal costs: the coach, and what one payer bears.

use model::{
    Activity, Datelike, DayPlan, Dinner, Itinerary, Money, NaiveDate, PublicHoliday, Request, Stop, StopKind,
    VehicleClass, Weekday, Zone,
};
use pricing::{
    CoachDay, CoachEstimate, CoachJob, GroupCosts, Service, bases_around, coach_estimate, per_person,
};

use crate::crew::Crew;
use crate::office::Office;
use crate::view::{BaseView, CostView};

/// Of three numbers of payers the last is five more than the middle one and still fits into a coach.
const LARGEST_MIDDLE_BASE: u16 = 80;

/// The costs of one proposal, as estimated.
#[derive(Clone, Debug, PartialEq)]
pub struct Costs {
    /// The coach.
    pub coach: CoachEstimate,
    /// What one payer bears, at three numbers of payers.
    pub per_person: Vec<pricing::BaseCost>,
    /// What one payer bears when the whole group pays.
    pub per_payer: Money,
    /// Visits, meals and nights without a known price: they are not counted.
    pub unpriced: usize,
}

impl Costs {
    /// Writes the costs out.
    #[must_use]
    pub fn view(&self) -> CostView {
        let bases = self.per_person.iter();
        CostView {
            coach_incl_vat: self.coach.including_vat.to_string(),
            coach_excl_vat: self.coach.excluding_vat.to_string(),
            per_person: bases
                .map(|base| BaseView { base: base.base.into(), price: base.per_person.to_string() })
                .collect(),
            per_payer: self.per_payer.to_string(),
            unpriced: u32::try_from(self.unpriced).unwrap_or(u32::MAX),
        }
    }
}

/// Estimates the costs of an itinerary. The driver eats with the group and is not counted.
///
/// Each number of payers is priced with the coach that seats it, so that the price jumps where
/// the class of coach does.
#[must_use]
pub fn estimate(office: &Office, request: &Request, itinerary: &Itinerary, crew: Crew) -> Costs {
    let prices_at = |people: u16| -> Vec<Option<Money>> {
        paid_stops(itinerary).filter_map(|stop| price(office, people, stop)).collect()
    };
    let unpriced = prices_at(request.people).iter().filter(|price| price.is_none()).count();
    let coach_of = |vehicle| coach_estimate(&office.tariff, &job(request, vehicle, itinerary, crew));
    let cost_at = |base: u16| {
        let vehicle = if base <= request.vehicle.seats() {
            request.vehicle
        } else {
            VehicleClass::smallest_for(base).unwrap_or(request.vehicle)
        };
        let fixed = coach_of(vehicle).including_vat;
        let prices = prices_at(base);
        let each: Money = prices.iter().copied().flatten().sum();
        let unpriced = prices.iter().filter(|price| price.is_none()).count();
        let group = GroupCosts { fixed, each, always_free: 0, one_free_per: None, unpriced };
        per_person(&group, &[base])
    };
    let of_all = cost_at(request.people).first().map_or(Money::ZERO, |cost| cost.per_person);
    Costs {
        coach: coach_of(request.vehicle),
        per_payer: of_all,
        per_person: bases_around(request.people.min(LARGEST_MIDDLE_BASE))
            .into_iter()
            .flat_map(cost_at)
            .collect(),
        unpriced,
    }
}

/// The driver eats with the group; where it has no dinner, that of his nights away is paid for him.
fn job(request: &Request, vehicle: VehicleClass, itinerary: &Itinerary, crew: Crew) -> CoachJob {
    let days = itinerary.days.iter().enumerate();
    let nights = paid_stops(itinerary).filter(|stop| stop.kind == StopKind::Lodging).count();
    let nights = u16::try_from(nights).unwrap_or(u16::MAX).saturating_mul(u16::from(crew.aboard()));
    CoachJob {
        vehicle,
        days: days.filter_map(|(index, day)| coach_day(index, day, crew)).collect(),
        nights,
        meals: if request.dinner == Dinner::None { nights } else { 0 },
        tolls: None,
        parking: None,
    }
}

/// Estimates the tolls of a day, VAT included.
#[must_use]
pub fn tolls(office: &Office, vehicle: VehicleClass, day: &DayPlan) -> Money {
    let per_km = office.tariff.toll_km(vehicle).of.value;
    let amount = per_km * model::Decimal::from(day.toll_metres().0) / model::Decimal::from(1000);
    pricing::rounding::to_cents(amount)
}

fn coach_day(index: usize, day: &DayPlan, crew: Crew) -> Option<CoachDay> {
    let zone = Zone::default();
    let service = |duties: &[Activity]| {
        let (first, last) = (duties.first()?, duties.last()?);
        Some(Service { start: first.start, end: last.end() })
    };
    let [first, second] = crew.duties(index, day, zone);
    let own = service(&first)?;
    Some(CoachDay {
        date: day.date,
        service_start: own.start,
        service_end: own.end,
        metres: day.metres(),
        toll_metres: day.toll_metres(),
        sunday_or_holiday: is_dear_day(day.date),
        second_driver: service(&second),
    })
}

/// Tells whether drivers are paid more on that day.
pub(crate) fn is_dear_day(date: NaiveDate) -> bool {
    date.weekday() == Weekday::Sun || PublicHoliday::on(date).is_some()
}

/// Lists the stops that may cost something; a night is paid in the evening and not again in the morning.
fn paid_stops(itinerary: &Itinerary) -> impl Iterator<Item = &Stop> {
    let stops = itinerary.days.iter().flat_map(|day| day.stops.iter().enumerate());
    stops.filter(|(index, stop)| stop.kind != StopKind::Lodging || *index > 0).map(|(_, stop)| stop)
}

/// The price of a visit, a meal or a night per person; `Some(None)` where it is not known.
fn price(office: &Office, people: u16, stop: &Stop) -> Option<Option<Money>> {
    if !matches!(stop.kind, StopKind::Site | StopKind::Meal | StopKind::Lodging) {
        return None;
    }
    let place = office.catalogue.place(stop.place?)?;
    // A picnic is eaten at a site, whose entry is not paid for it.
    if stop.kind == StopKind::Meal && place.kind.is_visit() {
        return None;
    }
    Some(place.price_per_person(people))
}
