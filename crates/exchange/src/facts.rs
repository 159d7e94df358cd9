//! What is said of a place: the columns that may stand in `visit-facts.csv`, `partners.csv` or in
//! `sites.csv` itself.

use model::{CoachParking, Fact, Metres, Minutes, Money, NaiveTime, Place};

use crate::error::{ExchangeError, Expected};
use crate::report::{DoubtCause, Report};
use crate::row::{Row, amount, yes_no};

/// The columns of facts.
pub(crate) const COLUMNS: [&str; 21] = [
    "opening_hours",
    "start_slots",
    "visit_minutes",
    "visit_minutes_least",
    "price_group_eur",
    "price_eur",
    "group_min",
    "price_adult_eur",
    "group_max",
    "coach_parking",
    "walk_metres",
    "climb_metres",
    "wheelchair",
    "booking",
    "website",
    "phone",
    "email",
    "note_fr",
    "note_en",
    "source",
    "year",
];

/// Adds what a row says to what is known of `place`. What was known first is kept.
pub(crate) fn add(place: &mut Place, row: &Row<'_>, report: &mut Report) -> Result<(), ExchangeError> {
    let mut witness = Witness { row, place: place.name.clone(), report };
    use Expected as E;
    witness.add(&mut place.opening_hours, "opening_hours", E::OpeningHours, |text| text.parse().ok())?;
    witness.add(&mut place.start_slots, "start_slots", E::ClockTimes, clock_times)?;
    witness.add(&mut place.visit_length, "visit_minutes", E::VisitMinutes, visit_minutes)?;
    witness.add(&mut place.shortest_visit, "visit_minutes_least", E::VisitMinutes, visit_minutes)?;
    witness.add(&mut place.price_group, "price_group_eur", E::Price, price)?;
    witness.add(&mut place.price_group, "price_eur", E::Price, price)?;
    witness.add(&mut place.group_min, "group_min", E::People, people)?;
    witness.add(&mut place.price_adult, "price_adult_eur", E::Price, price)?;
    witness.add(&mut place.group_max, "group_max", E::People, people)?;
    witness.add(&mut place.coach_parking, "coach_parking", E::Parking, parking)?;
    witness.add(&mut place.walk, "walk_metres", E::WholeNumber, |text| text.parse().ok().map(Metres))?;
    witness.add(&mut place.climb, "climb_metres", E::WholeNumber, |text| text.parse().ok().map(Metres))?;
    witness.add(&mut place.wheelchair, "wheelchair", E::YesNo, yes_no)?;
    witness.add(&mut place.booking, "booking", E::YesNo, yes_no)?;
    add_contacts(place, row);
    for (note, column) in [(&mut place.note_fr, "note_fr"), (&mut place.note_en, "note_en")] {
        if let Some(text) = row.text(column) {
            if !note.is_empty() {
                note.push(' ');
            }
            note.push_str(text);
        }
    }
    Ok(())
}

/// A row that says something of a place.
struct Witness<'a> {
    row: &'a Row<'a>,
    place: String,
    report: &'a mut Report,
}

impl Witness<'_> {
    fn add<T: PartialEq>(
        &mut self,
        known: &mut Option<Fact<T>>,
        column: &'static str,
        expected: Expected,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<(), ExchangeError> {
        let Some(value) = self.row.known(column, expected, parse)? else { return Ok(()) };
        match known {
            None => {
                // Where nobody is named, the file is what can be asked.
                let source = self.row.text("source").unwrap_or(self.row.table.file);
                let as_of = self.row.text("year").map(str::to_owned);
                *known = Some(Fact::unverified(value, source, as_of));
            }
            Some(first) if first.value == value => {}
            Some(_) => {
                let cause = DoubtCause::FactGivenTwice { place: self.place.clone(), column };
                self.report.add(self.row.table.file, Some(self.row.line), cause);
            }
        }
        Ok(())
    }
}

/// Sorts out phone numbers and addresses, which often stand in the column of the web page.
fn add_contacts(place: &mut Place, row: &Row<'_>) {
    let mut pages: Vec<&str> = Vec::new();
    let (mut phone, mut email) = (row.text("phone"), row.text("email"));
    for part in row.parts("website") {
        if let Some(number) = part.strip_prefix("tel ") {
            phone = phone.or(Some(number.trim()));
        } else if part.contains('@') && !part.contains('/') {
            email = email.or(Some(part));
        } else {
            pages.push(part);
        }
    }
    let page = (!pages.is_empty()).then(|| pages.join("; "));
    place.website = place.website.take().or(page);
    place.phone = place.phone.take().or(phone.map(str::to_owned));
    place.email = place.email.take().or(email.map(str::to_owned));
}

fn clock_times(text: &str) -> Option<Vec<NaiveTime>> {
    let mut times = text
        .split(';')
        .map(|time| NaiveTime::parse_from_str(time.trim(), "%H:%M").ok())
        .collect::<Option<Vec<_>>>()?;
    times.sort_unstable();
    times.dedup();
    Some(times)
}

fn visit_minutes(text: &str) -> Option<Minutes> {
    text.parse().ok().filter(|minutes| (1..=24 * 60).contains(minutes)).map(Minutes)
}

fn people(text: &str) -> Option<u16> {
    text.parse().ok().filter(|people| *people >= 1)
}

fn price(text: &str) -> Option<Money> {
    amount(text).map(Money)
}

fn parking(text: &str) -> Option<CoachParking> {
    match text {
        "near" => Some(CoachParking::Near),
        _ => yes_no(text).map(|yes| if yes { CoachParking::Yes } else { CoachParking::No }),
    }
}
