//! What a coach with its driver will about cost, to be replaced by the carrier's own quote.

use model::{Decimal, Metres, Minutes, Money, NaiveDate, NaiveDateTime, VehicleClass};

use crate::billed_time::{beyond, billed, in_the_night};
use crate::rounding::to_cents;
use crate::tariff::Tariff;

/// What is asked of the carrier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoachJob {
    /// The vehicle.
    pub vehicle: VehicleClass,
    /// The days of service, in order.
    pub days: Vec<CoachDay>,
    /// Nights of the driver away from home that are to be paid.
    pub nights: u16,
    /// Meals of the driver that are to be paid, because nobody offers them.
    pub meals: u16,
    /// The tolls including VAT where they are known; `None`: estimated from the toll roads.
    pub tolls: Option<Money>,
    /// Parking fees without VAT where they are known; `None`: none are counted.
    pub parking: Option<Money>,
}

/// One day of service, depot to depot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoachDay {
    /// The date.
    pub date: NaiveDate,
    /// When the first driver's service begins.
    pub service_start: NaiveDateTime,
    /// When it ends.
    pub service_end: NaiveDateTime,
    /// How far the coach drives, positioning included.
    pub metres: Metres,
    /// How far of that on toll roads.
    pub toll_metres: Metres,
    /// Whether it is a Sunday or a public holiday.
    pub sunday_or_holiday: bool,
    /// The service of a second driver: aboard all day, or from a relay on. He is paid as the first.
    pub second_driver: Option<Service>,
}

/// From the first to the last minute of one driver's service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// When it begins.
    pub start: NaiveDateTime,
    /// When it ends.
    pub end: NaiveDateTime,
}

impl CoachDay {
    /// Lists the services of the drivers of the day.
    pub fn services(&self) -> impl Iterator<Item = Service> + use<> {
        let first = Service { start: self.service_start, end: self.service_end };
        [Some(first), self.second_driver].into_iter().flatten()
    }
}

/// What a line of the estimate stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostKind {
    /// The vehicle, by the day.
    Vehicle,
    /// The driver, by the hour of service.
    DriverHours,
    /// A second driver, by the hour of service.
    SecondDriver,
    /// What hours beyond a long day cost more.
    LongDay,
    /// What hours of the night cost more.
    Night,
    /// Sundays and public holidays.
    SundayOrHoliday,
    /// Kilometres, depot to depot.
    Kilometres,
    /// What the season adds to the lines above, or takes off them.
    Season,
    /// Rooms of the driver.
    DriverNights,
    /// Meals of the driver.
    DriverMeals,
    /// Tolls, without their VAT.
    Tolls,
    /// Parking.
    Parking,
}

impl CostKind {
    /// Returns the key of its label.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Vehicle => "coach-cost-vehicle",
            Self::DriverHours => "coach-cost-driver-hours",
            Self::SecondDriver => "coach-cost-second-driver",
            Self::LongDay => "coach-cost-long-day",
            Self::Night => "coach-cost-night",
            Self::SundayOrHoliday => "coach-cost-sunday-or-holiday",
            Self::Kilometres => "coach-cost-kilometres",
            Self::Season => "coach-cost-season",
            Self::DriverNights => "coach-cost-driver-nights",
            Self::DriverMeals => "coach-cost-driver-meals",
            Self::Tolls => "coach-cost-tolls",
            Self::Parking => "coach-cost-parking",
        }
    }
}

/// One line of the estimate, without VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// What for.
    pub kind: CostKind,
    /// How many: days, hours, kilometres, nights, meals; 1 where nothing is counted.
    pub quantity: Decimal,
    /// Price of one, exact.
    pub unit_price: Money,
    /// Quantity times price, rounded to the cent.
    pub amount: Money,
}

/// What the coach will about cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoachEstimate {
    /// The lines; what does not occur has none.
    pub lines: Vec<CostLine>,
    /// The sum of the lines.
    pub excluding_vat: Money,
    /// VAT on that sum.
    pub vat: Money,
    /// Both together.
    pub including_vat: Money,
    /// The rate of VAT, as a share.
    pub vat_rate: Decimal,
    /// How far a carrier's own quote may lie from it, as a share.
    pub precision: Decimal,
    /// The date of the tariff.
    pub as_of: NaiveDate,
}

/// Estimates what a carrier will ask, line by line.
///
/// The season is that of the first day. It bears on what the carrier produces, not on the driver's
/// expenses, tolls and parking, which he only passes on.
#[must_use]
pub fn coach_estimate(tariff: &Tariff, job: &CoachJob) -> CoachEstimate {
    let mut lines = carrier_lines(tariff, job);
    let before_season: Money = lines.iter().map(|line| line.amount).sum();
    let season = job.days.first().map_or(Decimal::ONE, |day| tariff.season(day.date));
    lines.push(line(CostKind::Season, Decimal::ONE, before_season.0 * (season - Decimal::ONE)));
    lines.extend(expense_lines(tariff, job));
    lines.retain(|line| line.amount != Money::ZERO);
    let excluding_vat: Money = lines.iter().map(|line| line.amount).sum();
    let vat_rate = tariff.vat_transport.of.value;
    let vat = to_cents(excluding_vat.0 * vat_rate);
    CoachEstimate {
        lines,
        excluding_vat,
        vat,
        including_vat: excluding_vat + vat,
        vat_rate,
        precision: tariff.precision.of.value,
        as_of: tariff.as_of,
    }
}

fn carrier_lines(tariff: &Tariff, job: &CoachJob) -> Vec<CostLine> {
    let rates = tariff.vehicle(job.vehicle).of;
    let (billing, night) = (tariff.billing.of, tariff.night.of);
    let first = || job.days.iter().filter_map(|day| day.services().next());
    let second = || job.days.iter().filter_map(|day| day.second_driver);
    let all = || job.days.iter().flat_map(CoachDay::services);
    let mut lines = vec![
        line(CostKind::Vehicle, Decimal::from(job.days.len()), rates.day.0),
        line(CostKind::DriverHours, hours(first().map(|one| billed(one, billing))), rates.hour.0),
        line(CostKind::SecondDriver, hours(second().map(|one| billed(one, billing))), rates.hour.0),
    ];
    if let Some(long_day) = tariff.long_day.as_ref().map(|sourced| sourced.of) {
        let more = rates.hour.0 * (long_day.factor - Decimal::ONE);
        lines.push(line(CostKind::LongDay, hours(all().map(|one| beyond(one, long_day, billing))), more));
    }
    let night_hours = hours(all().map(|one| in_the_night(one, night, billing)));
    let sundays: usize =
        job.days.iter().filter(|day| day.sunday_or_holiday).map(|day| day.services().count()).sum();
    let metres: u64 = job.days.iter().map(|day| u64::from(day.metres.0)).sum();
    lines.extend([
        line(CostKind::Night, night_hours, rates.hour.0 * night.surcharge),
        line(CostKind::SundayOrHoliday, Decimal::from(sundays), tariff.sunday_or_holiday.of.value),
        line(CostKind::Kilometres, Decimal::from(metres.div_ceil(1000)), rates.km.0),
    ]);
    lines
}

fn expense_lines(tariff: &Tariff, job: &CoachJob) -> [CostLine; 4] {
    let toll_metres: u64 = job.days.iter().map(|day| u64::from(day.toll_metres.0)).sum();
    let estimated =
        || to_cents(Decimal::from(toll_metres) / Decimal::from(1000) * tariff.toll_km(job.vehicle).of.value);
    let tolls = job.tolls.unwrap_or_else(estimated);
    let without_vat = tolls.0 / (Decimal::ONE + tariff.vat_toll.of.value);
    [
        line(CostKind::DriverNights, Decimal::from(job.nights), tariff.driver_night.of.value),
        line(CostKind::DriverMeals, Decimal::from(job.meals), tariff.driver_meal.of.value),
        line(CostKind::Tolls, Decimal::ONE, without_vat),
        line(CostKind::Parking, Decimal::ONE, job.parking.unwrap_or(Money::ZERO).0),
    ]
}

fn line(kind: CostKind, quantity: Decimal, unit_price: Decimal) -> CostLine {
    CostLine { kind, quantity, unit_price: Money(unit_price), amount: to_cents(quantity * unit_price) }
}

fn hours(times: impl Iterator<Item = Minutes>) -> Decimal {
    let sum: Minutes = times.sum();
    Decimal::from(sum.0) / Decimal::from(60)
}
