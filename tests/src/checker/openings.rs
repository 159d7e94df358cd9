//! When a place is open on a day: the part of OpenStreetMap's syntax that the catalogue uses.
//!
//! A rule that matches the day replaces those before it; a day without rule is closed; on the days on
//! which everything closes, hours that do not speak of the day are no reason to be open.

use std::iter::Peekable;
use std::str::Chars;

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, is_closed_unless_named, is_public_holiday};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// What is known of one day, in minutes of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayHours {
    /// Open between these.
    Open(Vec<(i64, i64)>),
    /// Closed all day.
    Closed,
    /// Nobody knows.
    Unknown,
}

/// Returns what the hours of a place say of a day; `None`: the place has none.
///
/// # Panics
/// When the hours are not in the part of the syntax that is understood here.
#[must_use]
pub fn hours_on(hours: Option<&str>, date: NaiveDate, calendar: &Calendar) -> DayHours {
    let closes = is_closed_unless_named(date);
    let Some(hours) = hours else { return if closes { DayHours::Closed } else { DayHours::Unknown } };
    let mut today = DayHours::Closed;
    let mut doubtful = false;
    for rule in hours.split(';').map(Rule::parse) {
        match rule.days.matches(date, calendar) {
            Some(true) => (today, doubtful) = (rule.says, false),
            Some(false) => {}
            None => doubtful = true,
        }
    }
    if closes && !speaks_of(hours, date) {
        return DayHours::Closed;
    }
    if doubtful { DayHours::Unknown } else { today }
}

/// Tells whether the hours name a day, as a date or as a public holiday.
#[must_use]
pub fn speaks_of(hours: &str, date: NaiveDate) -> bool {
    hours.split(';').map(Rule::parse).any(|rule| rule.days.names(date))
}

struct Rule {
    days: DaySelector,
    says: DayHours,
}

/// Which days a rule is for; an empty list: all.
#[derive(Default)]
struct DaySelector {
    dates: Vec<((u32, u32), (u32, u32))>,
    /// Days of the year that are written as such: `May 01`, and not `May`.
    named: Vec<(u32, u32)>,
    weekdays: Vec<(u32, u32)>,
    public_holidays: bool,
    school_holidays: bool,
}

impl DaySelector {
    /// `None` where the rule hangs on school holidays, and nobody knows yet when they are.
    fn matches(&self, date: NaiveDate, calendar: &Calendar) -> Option<bool> {
        let day = (date.month(), date.day());
        let in_span = |&(first, last): &((u32, u32), (u32, u32))| match first <= last {
            true => first <= day && day <= last,
            false => first <= day || day <= last,
        };
        if !self.dates.is_empty() && !self.dates.iter().any(in_span) {
            return Some(false);
        }
        if self.school_holidays && calendar.is_school_holiday(date).is_none() {
            return None;
        }
        let any_day = self.weekdays.is_empty() && !self.public_holidays && !self.school_holidays;
        let weekday = date.weekday().num_days_from_monday();
        let in_week = |&(first, last): &(u32, u32)| match first <= last {
            true => (first..=last).contains(&weekday),
            false => weekday >= first || weekday <= last,
        };
        let holiday = self.public_holidays && is_public_holiday(date);
        let no_school = self.school_holidays && calendar.is_school_holiday(date) == Some(true);
        Some(any_day || holiday || no_school || self.weekdays.iter().any(in_week))
    }

    fn names(&self, date: NaiveDate) -> bool {
        let day = (date.month(), date.day());
        self.named.contains(&day) || (self.public_holidays && is_public_holiday(date))
    }
}

impl Rule {
    fn parse(text: &str) -> Self {
        let mut words = Words { text, rest: text.chars().peekable() };
        let days = words.days();
        let says = words.hours();
        Self { days, says }
    }
}

/// Reads a rule from left to right.
struct Words<'a> {
    text: &'a str,
    rest: Peekable<Chars<'a>>,
}

impl Words<'_> {
    fn days(&mut self) -> DaySelector {
        let mut days = DaySelector::default();
        loop {
            self.skip(" :,");
            let before = self.rest.clone();
            let word = self.letters();
            if let Some(month) = MONTHS.iter().position(|month| *month == word) {
                self.date_span(month, &mut days);
            } else if let Some(first) = WEEKDAYS.iter().position(|day| *day == word) {
                let last = if self.took('-') { self.weekday() } else { first };
                days.weekdays.push((index(first), index(last)));
            } else if word == "PH" {
                days.public_holidays = true;
            } else if word == "SH" {
                days.school_holidays = true;
            } else {
                self.rest = before;
                return days;
            }
        }
    }

    /// `Apr`, `Apr-Oct`, `Apr 01`, `Apr 01-Nov 15`.
    fn date_span(&mut self, month: usize, days: &mut DaySelector) {
        let month = index(month) + 1;
        let first = self.day_of_month();
        let (last_month, last) = if self.took('-') {
            let word = self.letters();
            let last_month = MONTHS.iter().position(|month| *month == word);
            let last_month = index(last_month.unwrap_or_else(|| self.strange(&word))) + 1;
            (last_month, self.day_of_month())
        } else {
            (month, first)
        };
        days.named.extend(first.map(|day| (month, day)));
        days.named.extend(last.map(|day| (last_month, day)));
        days.dates.push(((month, first.unwrap_or(1)), (last_month, last.unwrap_or(31))));
    }

    fn day_of_month(&mut self) -> Option<u32> {
        let before = self.rest.clone();
        self.skip(" ");
        let day = self.digits();
        // `Jul 10:30` is a month and a time.
        if day.is_none() || self.rest.peek() == Some(&':') && self.is_time_after_colon() {
            self.rest = before;
            return None;
        }
        day
    }

    fn is_time_after_colon(&self) -> bool {
        self.rest.clone().nth(1).is_some_and(|next| next.is_ascii_digit())
    }

    fn weekday(&mut self) -> usize {
        let word = self.letters();
        WEEKDAYS.iter().position(|day| *day == word).unwrap_or_else(|| self.strange(&word))
    }

    fn hours(&mut self) -> DayHours {
        self.skip(" :");
        let rest: String = self.rest.clone().collect();
        match rest.trim() {
            "" | "24/7" => return DayHours::Open(vec![(0, 24 * 60)]),
            "off" | "closed" => return DayHours::Closed,
            "unknown" => return DayHours::Unknown,
            _ => {}
        }
        let spans: Option<Vec<(i64, i64)>> = rest.trim().split(',').map(|span| self.span(span)).collect();
        // When it opens is known, and not when it closes.
        spans.map_or(DayHours::Unknown, DayHours::Open)
    }

    fn span(&self, span: &str) -> Option<(i64, i64)> {
        if span.ends_with('+') {
            return None;
        }
        let (opens, closes) = span.split_once('-').unwrap_or_else(|| self.strange(span));
        let minute = |clock: &str| minute_of_day(clock).unwrap_or_else(|| self.strange(clock));
        Some((minute(opens), minute(closes)))
    }

    fn skip(&mut self, these: &str) {
        while self.rest.next_if(|next| these.contains(*next)).is_some() {}
    }

    fn took(&mut self, mark: char) -> bool {
        self.rest.next_if_eq(&mark).is_some()
    }

    fn letters(&mut self) -> String {
        std::iter::from_fn(|| self.rest.next_if(char::is_ascii_alphabetic)).collect()
    }

    fn digits(&mut self) -> Option<u32> {
        let digits: String = std::iter::from_fn(|| self.rest.next_if(char::is_ascii_digit)).collect();
        digits.parse().ok()
    }

    fn strange(&self, word: &str) -> ! {
        panic!("the checker does not understand {word:?} in the opening hours {:?}", self.text)
    }
}

fn index(position: usize) -> u32 {
    u32::try_from(position).expect("a dozen at most")
}

/// Reads `HH:MM` as minutes of the day.
pub fn minute_of_day(clock: &str) -> Option<i64> {
    let (hour, minute) = clock.trim().split_once(':')?;
    Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::calendar::parse_date;
    use super::*;

    /// Draws the hours of a day as `10:00-12:00 14:00-18:00`, `closed`, `unknown`.
    fn check(hours: &str, date: &str, expected: &str) {
        let calendar = Calendar::read();
        let found = match hours_on(Some(hours), parse_date(date), &calendar) {
            DayHours::Closed => "closed".to_owned(),
            DayHours::Unknown => "unknown".to_owned(),
            DayHours::Open(spans) => {
                let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
                let spans = spans.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)));
                spans.collect::<Vec<_>>().join(" ")
            }
        };
        assert_eq!(found, expected, "{hours} on {date}");
    }

    #[test]
    fn a_day_without_rule_is_closed() {
        check("Tu-Sa 12:00-14:30", "2027-06-14", "closed");
        check("Mar-Nov unknown", "2027-02-10", "closed");
        check("Mar-Nov unknown", "2027-03-10", "unknown");
    }

    #[test]
    fn the_last_rule_of_the_day_counts() {
        let hours = "Mo-Fr 14:00-18:00; Sa,Su,PH,SH 10:00-18:00";
        check(hours, "2027-06-14", "14:00-18:00");
        check(hours, "2027-07-14", "10:00-18:00");
        check(hours, "2027-04-05", "10:00-18:00");
        check(hours, "2027-10-25", "unknown");
        check("Mo-Sa 12:00-14:00; Su,PH off", "2027-05-06", "closed");
    }

    #[test]
    fn months_and_dates_go_round_the_year() {
        check("Jul 05-Aug 30: Mo,We 10:00-13:00; Aug 31-Jul 04: unknown", "2027-02-01", "unknown");
        check("Dec 25-Jan 01 off; Mo-Su 09:00-10:00", "2026-12-28", "09:00-10:00");
        check("Mo-Su 09:00-10:00; Dec 25-Jan 01 off", "2026-12-28", "closed");
        check("Sep-Jul: Mo-Fr 09:30-12:00,14:00-17:30; Aug off", "2027-07-01", "09:30-12:00 14:00-17:30");
    }

    #[test]
    fn on_three_days_hours_that_do_not_name_the_day_are_closed() {
        check("Mo-Su 10:00-18:00", "2027-05-01", "closed");
        check("May-Oct: Sa,Su 14:30-18:30", "2027-05-01", "closed");
        check("24/7", "2026-12-25", "closed");
        check("May 02-Sep 30: Mo-Su 10:00-18:15; May 01: unknown", "2027-05-01", "unknown");
        check("We-Su,PH 14:00-17:00", "2027-05-01", "14:00-17:00");
        check("Mo-Su 10:00-18:00", "2027-05-08", "10:00-18:00");
    }

    #[test]
    fn an_open_end_is_unknown() {
        check("Th 10:30+; Fr 10:30+", "2027-06-10", "unknown");
        check("Th 10:30+; Fr 10:30+", "2027-06-12", "closed");
    }
}
