//! Meals: a lunch as asked at noon, a dinner where one is asked for, nothing else.

use super::Findings;
use super::catalogue::{Catalogue, Kind};
use super::places::{is_picnic, of_day};
use super::written::{Proposal, Request, Stop};

/// A lunch begins between these minutes of the day.
const LUNCH: (i64, i64) = (12 * 60, 13 * 60 + 30);
/// A dinner begins between these.
const DINNER: (i64, i64) = (18 * 60 + 30, 21 * 60);
/// What begins later is no lunch.
const AFTERNOON: i64 = 16 * 60;

pub(super) fn check(proposal: &Proposal, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    let nights = proposal.days.len().saturating_sub(1);
    for (index, day) in proposal.days.iter().enumerate() {
        findings.at(format!("proposal {}, {}", proposal.rank, day.date));
        let meals = || day.stops.iter().filter(|stop| stop.kind == "meal");
        let (lunches, dinners): (Vec<&Stop>, Vec<&Stop>) =
            meals().partition(|stop| of_day(stop.start, day.date) < AFTERNOON);
        let lunch_due = usize::from(request.lunch != "none");
        findings.expect(lunches.len() == lunch_due, "lunch", format!("{} lunches", lunches.len()));
        let dines_out = request.dinner.as_deref() == Some("restaurant") && (index < nights || nights == 0);
        findings.expect(
            dinners.len() == usize::from(dines_out),
            "dinner",
            format!("{} dinners", dinners.len()),
        );
        for (meals, (from, to)) in [(&lunches, LUNCH), (&dinners, DINNER)] {
            for meal in meals {
                let start = of_day(meal.start, day.date);
                let rule = if from == LUNCH.0 { "lunch" } else { "dinner" };
                findings.expect((from..=to).contains(&start), rule, format!("a meal at {}", meal.start));
            }
        }
        for meal in meals() {
            let Some(place) = catalogue.places.get(&meal.id) else { continue };
            let picnic = is_picnic(meal, place);
            let hamper = request.lunch == "picnic" && of_day(meal.start, day.date) < AFTERNOON;
            findings.expect(picnic == hamper, "lunch", format!("{} is no {}", meal.name, request.lunch));
            let seats = place.group_max.is_none_or(|most| request.people <= most);
            findings.expect(
                picnic || seats,
                "capacity",
                format!("{} seats {:?}", meal.name, place.group_max),
            );
            findings.expect(place.kind != Kind::Lodging, "lunch", "a meal at a hotel");
        }
    }
}
