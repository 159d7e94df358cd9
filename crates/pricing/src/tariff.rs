//! The house tariff of coaches: data, every value with its source.

use std::collections::BTreeMap;

use model::fact::Confidence;
use model::{Datelike, Decimal, Minutes, Money, NaiveDate, NaiveTime, VehicleClass};
use serde::Deserialize;

/// What a carrier of the country usually asks for, without VAT except where said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// `FR`.
    pub country: String,
    /// Date on which the tariff was last read against its sources.
    pub as_of: NaiveDate,
    /// First date for which it is meant.
    pub valid_from: NaiveDate,
    /// How far a carrier's own quote may lie from the estimate, as a share: 0.20.
    pub precision: Sourced<Rate>,
    /// How hours are billed.
    pub billing: Sourced<Billing>,
    /// What hours of a long day cost more, where they do.
    pub long_day: Option<Sourced<LongDay>>,
    /// What hours of the night cost more.
    pub night: Sourced<Night>,
    /// Added for a Sunday or a public holiday, in euros.
    pub sunday_or_holiday: Sourced<Rate>,
    /// Room and breakfast of the driver, in euros.
    pub driver_night: Sourced<Rate>,
    /// A meal of the driver, in euros.
    pub driver_meal: Sourced<Rate>,
    /// VAT on the carriage of persons, as a share.
    pub vat_transport: Sourced<Rate>,
    /// VAT within tolls, as a share.
    pub vat_toll: Sourced<Rate>,
    /// In the order of [`VehicleClass::ALL`].
    vehicles: [Sourced<VehicleRates>; 6],
    /// Euros a kilometre including VAT, in the order of [`VehicleClass::ALL`].
    tolls: [Sourced<Rate>; 6],
    /// January first.
    seasons: [Decimal; 12],
}

/// Values with where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Sourced<T> {
    /// The values.
    #[serde(flatten)]
    pub of: T,
    /// Who says so.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// The date that it was true.
    pub as_of: NaiveDate,
}

/// One value: euros, or a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Rate {
    /// The value.
    pub value: Decimal,
}

/// Prices of one class of vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct VehicleRates {
    /// A day begun.
    pub day: Money,
    /// An hour of the driver.
    pub hour: Money,
    /// A kilometre, depot to depot.
    pub km: Money,
}

/// How a driver's day is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Billing {
    /// A day is rounded up to a multiple of it.
    #[serde(rename = "step_minutes")]
    pub step: Minutes,
    /// The least that a day costs.
    #[serde(rename = "shortest_minutes")]
    pub shortest: Minutes,
}

/// Dearer hours at the end of a long day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct LongDay {
    /// From how long on.
    #[serde(rename = "after_minutes")]
    pub after: Minutes,
    /// By what the price of the hour is multiplied, more than 1.
    pub factor: Decimal,
}

/// Dearer hours of the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Night {
    /// When the night begins.
    pub from: NaiveTime,
    /// When it ends, the next day.
    pub to: NaiveTime,
    /// The share of the price of the hour that is added.
    pub surcharge: Decimal,
}

/// Why a tariff cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TariffError {
    /// The text is not a tariff.
    #[error("not a tariff: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A class of vehicle has no prices.
    #[error("no prices for the vehicle {0}")]
    MissingVehicle(&'static str),
    /// A toll class has no price.
    #[error("no toll for class {0}")]
    MissingToll(u8),
    /// A month is in no season, in several, or is none.
    #[error("month {0} must be in one season")]
    Month(u32),
    /// A value makes no sense.
    #[error("{0} cannot be what it is")]
    Implausible(&'static str),
}

/// The tariff as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    country: String,
    as_of: NaiveDate,
    valid_from: NaiveDate,
    precision: Sourced<Rate>,
    vehicles: BTreeMap<VehicleClass, Sourced<VehicleRates>>,
    billing: Sourced<Billing>,
    long_day: Option<Sourced<LongDay>>,
    night: Sourced<Night>,
    sunday_or_holiday: Sourced<Rate>,
    driver_night: Sourced<Rate>,
    driver_meal: Sourced<Rate>,
    toll_km: BTreeMap<u8, Sourced<Rate>>,
    seasons: Vec<Sourced<Season>>,
    vat_transport: Sourced<Rate>,
    vat_toll: Sourced<Rate>,
}

#[derive(Deserialize)]
struct Season {
    months: Vec<u32>,
    coefficient: Decimal,
}

impl Tariff {
    /// Reads a tariff and makes sure that every class of vehicle, toll and month has its value.
    ///
    /// # Errors
    /// When the text is malformed or a value is missing or makes no sense; the error names it.
    pub fn from_json(text: &str) -> Result<Self, TariffError> {
        let written: Written = serde_json::from_str(text)?;
        written.verify()?;
        let vehicles = written.vehicle_rates()?;
        let tolls = written.toll_rates()?;
        let seasons = written.coefficients()?;
        Ok(Self {
            country: written.country,
            as_of: written.as_of,
            valid_from: written.valid_from,
            precision: written.precision,
            billing: written.billing,
            long_day: written.long_day,
            night: written.night,
            sunday_or_holiday: written.sunday_or_holiday,
            driver_night: written.driver_night,
            driver_meal: written.driver_meal,
            vat_transport: written.vat_transport,
            vat_toll: written.vat_toll,
            vehicles,
            tolls,
            seasons,
        })
    }

    /// Returns the prices of a class of vehicle.
    #[must_use]
    pub fn vehicle(&self, class: VehicleClass) -> &Sourced<VehicleRates> {
        &self.vehicles[class as usize]
    }

    /// Returns what a kilometre of toll road costs a class of vehicle, including VAT.
    #[must_use]
    pub fn toll_km(&self, class: VehicleClass) -> &Sourced<Rate> {
        &self.tolls[class as usize]
    }

    /// Returns by what the season multiplies the carrier's own prices.
    #[must_use]
    pub fn season(&self, date: NaiveDate) -> Decimal {
        self.seasons[date.month0() as usize]
    }
}

impl Written {
    fn verify(&self) -> Result<(), TariffError> {
        let share = |rate: &Sourced<Rate>| rate.of.value >= Decimal::ZERO && rate.of.value < Decimal::ONE;
        let price = |rate: &Sourced<Rate>| rate.of.value >= Decimal::ZERO;
        let vehicle = |rates: &Sourced<VehicleRates>| {
            [rates.of.day, rates.of.hour, rates.of.km].iter().all(|price| *price > Money::ZERO)
        };
        let long_day = |day: &Sourced<LongDay>| day.of.after > Minutes::ZERO && day.of.factor >= Decimal::ONE;
        let checks = [
            ("precision", share(&self.precision)),
            ("vat_transport", share(&self.vat_transport)),
            ("vat_toll", share(&self.vat_toll)),
            ("vehicles", self.vehicles.values().all(vehicle)),
            ("billing", self.billing.of.step > Minutes::ZERO && self.billing.of.shortest >= Minutes::ZERO),
            ("long_day", self.long_day.as_ref().is_none_or(long_day)),
            ("night", self.night.of.to < self.night.of.from && self.night.of.surcharge >= Decimal::ZERO),
            ("sunday_or_holiday", price(&self.sunday_or_holiday)),
            ("driver_night", price(&self.driver_night)),
            ("driver_meal", price(&self.driver_meal)),
            ("toll_km", self.toll_km.values().all(price)),
            ("seasons", self.seasons.iter().all(|season| season.of.coefficient > Decimal::ZERO)),
        ];
        match checks.iter().find(|(_, sane)| !sane) {
            Some((name, _)) => Err(TariffError::Implausible(name)),
            None => Ok(()),
        }
    }

    fn vehicle_rates(&self) -> Result<[Sourced<VehicleRates>; 6], TariffError> {
        let rates = |class: VehicleClass| {
            self.vehicles.get(&class).cloned().ok_or(TariffError::MissingVehicle(class.key()))
        };
        let [a, b, c, d, e, f] = VehicleClass::ALL;
        Ok([rates(a)?, rates(b)?, rates(c)?, rates(d)?, rates(e)?, rates(f)?])
    }

    fn toll_rates(&self) -> Result<[Sourced<Rate>; 6], TariffError> {
        let rate = |class: VehicleClass| {
            let toll_class = class.toll_class();
            self.toll_km.get(&toll_class).cloned().ok_or(TariffError::MissingToll(toll_class))
        };
        let [a, b, c, d, e, f] = VehicleClass::ALL;
        Ok([rate(a)?, rate(b)?, rate(c)?, rate(d)?, rate(e)?, rate(f)?])
    }

    fn coefficients(&self) -> Result<[Decimal; 12], TariffError> {
        let listed = || self.seasons.iter().flat_map(|season| &season.of.months);
        if let Some(month) = listed().find(|month| !(1..=12).contains(*month)) {
            return Err(TariffError::Month(*month));
        }
        let mut coefficients = [Decimal::ONE; 12];
        for (month, coefficient) in (1..).zip(&mut coefficients) {
            let mut seasons = self.seasons.iter().filter(|season| season.of.months.contains(&month));
            let (Some(season), None) = (seasons.next(), seasons.next()) else {
                return Err(TariffError::Month(month));
            };
            *coefficient = season.of.coefficient;
        }
        Ok(coefficients)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FR: &str = include_str!("../../../assets/rules/tariff-fr.json");

    /// Compares what reading the tariff gives after `from` is replaced by `to`.
    fn check(from: &str, to: &str, expected: &str) {
        assert!(FR.contains(from), "nothing holds {from}");
        let error = Tariff::from_json(&FR.replace(from, to)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn every_vehicle_has_the_price_of_eight_hours_and_200_km() {
        let tariff = Tariff::from_json(FR).unwrap();
        let day_of = |class| {
            let rates = tariff.vehicle(class).of;
            rates.day.0 + Decimal::from(8) * rates.hour.0 + Decimal::from(200) * rates.km.0
        };
        let prices = VehicleClass::ALL.map(|class| day_of(class).normalize().to_string());
        assert_eq!(prices, ["520", "674", "810", "930", "980", "1136"]);
    }

    #[test]
    fn tolls_and_seasons_are_found_by_vehicle_and_date() {
        let tariff = Tariff::from_json(FR).unwrap();
        let tolls = VehicleClass::ALL.map(|class| tariff.toll_km(class).of.value.to_string());
        assert_eq!(tolls, ["0.17", "0.25", "0.25", "0.25", "0.34", "0.34"]);
        let season = |month| tariff.season(NaiveDate::from_ymd_opt(2027, month, 1).unwrap()).to_string();
        let year: Vec<String> = (1..=12).map(season).collect();
        let expected = "0.95 0.95 0.95 1.10 1.10 1.10 1.00 1.00 1.10 1.10 0.95 0.95";
        assert_eq!(year.join(" "), expected);
    }

    #[test]
    fn every_value_says_where_it_comes_from() {
        check("\"confidence\": \"V\"", "\"confidence\": \"sure\"", "not a tariff: ");
        check("\"source\"", "\"sauce\"", "not a tariff: ");
    }

    #[test]
    fn what_is_missing_is_named() {
        check("\"midi\"", "\"maxi\"", "not a tariff: ");
        check("\"3\": {", "\"7\": {", "no toll for class 3");
        check("[7, 8]", "[7]", "month 8 must be in one season");
        check("[7, 8]", "[7, 8, 9]", "month 9 must be in one season");
        check("[7, 8]", "[7, 8, 13]", "month 13 must be in one season");
        check("\"long_day\"", "\"longday\"", "not a tariff: ");
        let mut written: serde_json::Value = serde_json::from_str(FR).unwrap();
        written["vehicles"].as_object_mut().unwrap().remove("midi");
        let error = Tariff::from_json(&written.to_string()).unwrap_err();
        assert_eq!(error.to_string(), "no prices for the vehicle midi");
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        check("\"day\": \"350\"", "\"day\": \"-350\"", "vehicles cannot be");
        check("\"step_minutes\": 15", "\"step_minutes\": 0", "billing cannot be");
        check("\"factor\": \"1.25\"", "\"factor\": \"0.25\"", "long_day cannot be");
        check("\"to\": \"06:00:00\"", "\"to\": \"22:00:00\"", "night cannot be");
        check("\"value\": \"0.10\"", "\"value\": \"10\"", "vat_transport cannot be");
        check("\"coefficient\": \"0.95\"", "\"coefficient\": \"0\"", "seasons cannot be");
    }
}
