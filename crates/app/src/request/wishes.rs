//! The words of a wish that go beyond dates, people and places: nights, limits, pace.

use std::ops::RangeInclusive;

use model::{Decimal, Dinner, Metres, Minutes, Money, NaiveDate, Pace, TimeDelta};

use super::read_date;
use crate::error::AppError;
use crate::view::CostView;

/// A tour lasts at most so many days.
pub const MOST_DAYS: usize = 14;
/// Toilets are no more than two hours apart.
pub const LARGEST_GAP: Minutes = Minutes(120);

/// A day's driving can be limited to so many minutes; the law allows ten hours.
const DRIVING: RangeInclusive<u32> = 30..=600;
/// A day's walks can be limited to so many metres.
const WALKING: RangeInclusive<u32> = 0..=30_000;
/// A day's climbs can be limited to so many metres of height.
const CLIMBING: RangeInclusive<u32> = 0..=3_000;
/// The time on board between two halts can be limited to so many minutes.
const GAP: RangeInclusive<u32> = 30..=300;
/// The most that a payer can be wished to bear, in euros.
const LARGEST_BUDGET: u32 = 99_999;

/// Reads days that follow each other without a gap, the first not before today.
///
/// # Errors
/// Names the date that does not fit.
pub fn read_dates(texts: &[String], today: NaiveDate) -> Result<Vec<NaiveDate>, AppError> {
    let dates = consecutive_dates(texts)?;
    match dates.first() {
        Some(date) if *date < today => Err(AppError::DateInPast { date: *date, today }),
        _ => Ok(dates),
    }
}

/// Reads days that follow each other without a gap, whatever today is.
///
/// # Errors
/// Names the date that does not fit.
pub fn consecutive_dates(texts: &[String]) -> Result<Vec<NaiveDate>, AppError> {
    let mut dates = texts.iter().map(|text| read_date(text)).collect::<Result<Vec<_>, _>>()?;
    dates.sort_unstable();
    if dates.is_empty() {
        return Err(AppError::NoDate);
    }
    let broken = dates.windows(2).find(|pair| pair[0] + TimeDelta::days(1) != pair[1]);
    if let Some(pair) = broken {
        return Err(AppError::DatesNotConsecutive { before: pair[0], after: pair[1] });
    }
    if dates.len() > MOST_DAYS {
        return Err(AppError::TooManyDates { count: dates.len(), most: MOST_DAYS });
    }
    Ok(dates)
}

/// Reads how the group dines; unsaid, where it sleeps.
///
/// # Errors
/// When the word is unknown, or asks to dine at a lodging where there is no night.
pub fn read_dinner(text: Option<&str>, nights: usize) -> Result<Dinner, AppError> {
    let Some(text) = text else {
        return Ok(if nights == 0 { Dinner::None } else { Dinner::Lodging });
    };
    match Dinner::from_key(text) {
        Some(Dinner::Lodging) if nights == 0 => Err(AppError::DinnerWithoutNight),
        Some(dinner) => Ok(dinner),
        None => Err(AppError::UnknownDinner { text: text.to_owned() }),
    }
}

/// Reads the pace; unsaid, the normal one.
///
/// # Errors
/// When the word is unknown.
pub fn read_pace(text: Option<&str>) -> Result<Pace, AppError> {
    let Some(text) = text else { return Ok(Pace::default()) };
    Pace::from_key(text).ok_or_else(|| AppError::UnknownPace { text: text.to_owned() })
}

/// Reads the most minutes at the wheel on one day.
///
/// # Errors
/// When no day can be like that.
pub fn read_driving(minutes: Option<u32>) -> Result<Option<Minutes>, AppError> {
    minutes.map(|minutes| within("driving", minutes, DRIVING)).transpose().map(|read| read.map(in_minutes))
}

/// Reads the longest walks of one day.
///
/// # Errors
/// When nobody walks that far.
pub fn read_walking(metres: Option<u32>) -> Result<Option<Metres>, AppError> {
    metres.map(|metres| within("walking", metres, WALKING)).transpose().map(|read| read.map(Metres))
}

/// Reads the most that is climbed on one day.
///
/// # Errors
/// When no group climbs that high.
pub fn read_climbing(metres: Option<u32>) -> Result<Option<Metres>, AppError> {
    metres.map(|metres| within("climbing", metres, CLIMBING)).transpose().map(|read| read.map(Metres))
}

/// Reads the longest time on board; unsaid, two hours.
///
/// # Errors
/// When it is shorter or longer than makes sense.
pub fn read_gap(minutes: Option<u32>) -> Result<Minutes, AppError> {
    minutes.map_or(Ok(LARGEST_GAP), |minutes| within("gap", minutes, GAP).map(in_minutes))
}

/// Reads euros, with a comma or a point.
///
/// # Errors
/// When the text is not an amount that somebody would pay.
pub fn read_budget(text: Option<&str>) -> Result<Option<Money>, AppError> {
    let Some(text) = text else { return Ok(None) };
    let plain = text.trim().trim_end_matches('€').trim_end().replace(',', ".");
    let sum: Option<Money> = plain.parse::<Decimal>().ok().filter(|euros| euros.scale() <= 2).map(Money);
    let most = Money(Decimal::from(LARGEST_BUDGET));
    sum.filter(|sum| Money::ZERO < *sum && *sum <= most)
        .map(Some)
        .ok_or_else(|| AppError::BadBudget { text: text.to_owned() })
}

/// Reads what a written plan says that one payer bears; an older plan does not say it.
///
/// # Errors
/// When it is no amount.
pub fn stated_price(cost: Option<&CostView>) -> Result<Option<Money>, AppError> {
    let text = cost.map(|cost| cost.per_payer.as_str()).filter(|text| !text.is_empty());
    let read = |text: &str| {
        text.parse::<Decimal>().map(Money).map_err(|_| AppError::UnknownWord { text: text.to_owned() })
    };
    text.map(read).transpose()
}

fn within(word: &'static str, value: u32, range: RangeInclusive<u32>) -> Result<u32, AppError> {
    if range.contains(&value) {
        return Ok(value);
    }
    Err(AppError::LimitOutOfRange { word, value, least: *range.start(), most: *range.end() })
}

fn in_minutes(minutes: u32) -> Minutes {
    Minutes(i32::try_from(minutes).unwrap_or(i32::MAX))
}
