//! What the window suggests against an infringement holds when it is applied, on the demonstration
//! catalogue: tours are pushed over the limits by hand, and each button is tried.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use app::view::{EditView, PickUpView, ProposalView, RequestView, StopView, VerdictView};
use app::{CatalogueSource, Office, Tour};
use documents::{Language, Texts};
use planner::Iterations;

struct Table {
    office: Office,
    tour: Tour,
    texts: Texts,
}

/// Plans a wish `medieval 2027-06-12 35 Béziers,Pézenas 07:30-19:00`.
fn table(text: &str) -> Table {
    let words: Vec<&str> = text.split(' ').collect();
    let (leave, back) = words[4].split_once('-').unwrap();
    let pickup = |name: &str| PickUpView { name: name.replace('_', " "), ..PickUpView::default() };
    let wish = RequestView {
        themes: vec![words[0].to_owned()],
        dates: vec![words[1].to_owned()],
        people: words[2].parse().unwrap(),
        leave_after: leave.to_owned(),
        back_by: back.to_owned(),
        pickups: words[3].split(',').map(pickup).collect(),
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    };
    let office = Office::open(&CatalogueSource::Demo, None).unwrap();
    let today = "2026-11-22".parse().unwrap();
    let tour = Tour::plan(&office, &wish, today, 0, &mut Iterations::default()).unwrap();
    Table { office, tour, texts: Texts::new(Language::English) }
}

impl Table {
    fn proposal(&self) -> ProposalView {
        self.tour.plan_view(&self.office, &self.texts).proposals.remove(0)
    }

    fn edit(&mut self, edit: &EditView) {
        self.tour.edit(&self.office, 1, edit).unwrap();
    }

    /// Puts in the places that lie farthest from the first stop, until the law is broken.
    fn overload(&mut self, most: usize) {
        let first = self.proposal().days[0].stops[1].clone();
        let far = |place: &&model::Place| {
            let (lat, lon) = (place.point.lat - first.lat, place.point.lon - first.lon);
            -((lat * lat + lon * lon) * 1e6) as i64
        };
        let mut places: Vec<model::Place> = self.office.catalogue().places.clone();
        places.retain(|place| place.kind.is_visit());
        places.sort_by_key(|place| far(&place));
        let mut put = 0;
        for place in places {
            let insert = EditView::Insert { place: place.id.to_string() };
            put += usize::from(self.tour.edit(&self.office, 1, &insert).is_ok());
            if put == most || !law(&self.proposal()).is_empty() {
                return;
            }
        }
    }
}

/// Counts the errors, those of the law and the others.
fn errors(proposal: &ProposalView) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for verdict in proposal.verdicts.iter().filter(|verdict| verdict.severity == "error") {
        *counts.entry(verdict.code.clone()).or_insert(0) += 1;
    }
    counts
}

fn law(proposal: &ProposalView) -> Vec<VerdictView> {
    let of_law = |verdict: &&VerdictView| verdict.severity == "error" && verdict.article.is_some();
    proposal.verdicts.iter().filter(of_law).cloned().collect()
}

/// Returns a message with plain spaces.
fn plain(message: &str) -> String {
    message.replace('\u{a0}', " ")
}

fn minutes(instant: &str) -> i32 {
    let day: i32 = instant[8..10].parse().unwrap();
    day * 1440 + instant[11..13].parse::<i32>().unwrap() * 60 + instant[14..].parse::<i32>().unwrap()
}

/// Presses every button of every infringement and takes it back; returns the kinds that were tried.
fn press_all(table: &mut Table) -> BTreeMap<String, usize> {
    let mut tried = BTreeMap::new();
    let before = table.proposal();
    for verdict in law(&before) {
        assert!(verdict.mends.len() <= 5);
        for mend in &verdict.mends {
            *tried.entry(mend.key.clone()).or_insert(0) += 1;
            assert!(!mend.message.is_empty() && !mend.label.is_empty());
            assert!(!mend.message.contains("mend-") && !mend.label.contains("mend-"), "{mend:?}");
            let Some(edit) = &mend.edit else {
                assert_eq!(mend.key, "split-day");
                continue;
            };
            table.edit(edit);
            let after = table.proposal();
            let (was, is) = (errors(&before), errors(&after));
            let count = |counts: &BTreeMap<String, usize>, code: &str| counts.get(code).copied().unwrap_or(0);
            assert!(
                count(&is, &verdict.code) < count(&was, &verdict.code),
                "{edit:?} leaves {is:?} of {was:?}"
            );
            for code in is.keys() {
                assert!(count(&is, code) <= count(&was, code), "{edit:?} brings {code}");
            }
            if verdict.code == "FR_AMPL" && mend.key != "relay" {
                let stops = &after.days[0].stops;
                let amplitude = minutes(&stops.last().unwrap().leave) - minutes(&stops[0].arrive);
                let said = format!("amplitude {} h {:02}", amplitude / 60, amplitude % 60);
                assert!(plain(&mend.message).contains(&said), "{} but {said}", mend.message);
            }
            table.tour.undo(&table.office).unwrap();
            let again = table.proposal();
            assert_eq!(serde_json::to_vec(&again).unwrap(), serde_json::to_vec(&before).unwrap());
        }
    }
    tried
}

const WISHES: [&str; 6] = [
    "medieval 2027-06-12 35 Béziers,Pézenas 06:30-21:00",
    "industrial 2027-05-15 48 Montpellier,Lunel 07:00-21:30",
    "religious 2027-07-14 20 Narbonne 06:00-20:00",
    "traditions 2027-07-14 55 Sète,Mèze 07:00-22:00",
    "canal-du-midi 2027-09-18 40 Agde,Béziers,Narbonne 06:30-21:00",
    "heritage 2027-06-19 30 Lodève 05:30-21:00",
];

#[test]
fn a_lawful_proposal_has_nothing_to_mend() {
    let table = table(WISHES[0]);
    for proposal in table.tour.plan_view(&table.office, &table.texts).proposals {
        assert!(proposal.verdicts.iter().all(|verdict| verdict.mends.is_empty()));
        for gauge in proposal.driver.days.iter().flat_map(|day| &day.gauges) {
            assert_ne!(gauge.level, "over", "{gauge:?}");
        }
    }
}

#[test]
fn every_button_does_what_it_says_on_days_that_are_too_long() {
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for wish in WISHES {
        let mut table = table(wish);
        let meal = table.proposal().days[0].stops.iter().position(|stop| stop.kind == "meal");
        table.edit(&EditView::Stay { stop: u32::try_from(meal.unwrap()).unwrap(), minutes: 120 });
        table.overload(4);
        for (key, times) in press_all(&mut table) {
            *tried.entry(key).or_insert(0) += times;
        }
    }
    for key in ["shorten", "drop", "second-driver", "relay", "split-day"] {
        assert!(tried.get(key).is_some_and(|times| *times > 0), "{key} was never suggested: {tried:?}");
    }
}

#[test]
fn every_button_does_what_it_says_on_days_that_are_a_little_too_long() {
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for wish in WISHES {
        let mut table = table(wish);
        let meal = table.proposal().days[0].stops.iter().position(|stop| stop.kind == "meal");
        let stop = u32::try_from(meal.unwrap()).unwrap();
        while law(&table.proposal()).is_empty() {
            table.edit(&EditView::Stay { stop, minutes: 10 });
        }
        for (key, times) in press_all(&mut table) {
            *tried.entry(key).or_insert(0) += times;
        }
    }
    for key in ["shorten", "drop", "second-driver", "relay", "split-day"] {
        assert!(tried.get(key).is_some_and(|times| *times > 0), "{key} was never suggested: {tried:?}");
    }
}

/// The driver guards the coach at all stays but one, whose break is too short or comes too late.
#[test]
fn every_button_does_what_it_says_where_the_driver_is_free_only_once() {
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for wish in WISHES {
        let stays = |table: &Table| -> Vec<u32> {
            let stops = table.proposal().days[0].stops.clone();
            (0..)
                .zip(stops)
                .filter(|(_, stop)| ["site", "meal"].contains(&stop.kind.as_str()))
                .map(|(at, _)| at)
                .collect()
        };
        let mut table = table(wish);
        for free in stays(&table) {
            for stop in stays(&table) {
                table.edit(&EditView::FreeDriver { stop, free: stop == free });
            }
            // As short as it may be: the break with it.
            while table.tour.edit(&table.office, 1, &EditView::Stay { stop: free, minutes: -5 }).is_ok() {}
            for (key, times) in press_all(&mut table) {
                *tried.entry(key).or_insert(0) += times;
            }
        }
    }
    for key in ["lengthen-break", "move-break", "free-driver"] {
        assert!(tried.get(key).is_some_and(|times| *times > 0), "{key} was never suggested: {tried:?}");
    }
}

#[test]
fn every_button_does_what_it_says_where_the_driver_guards_the_coach() {
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for wish in WISHES {
        let mut table = table(wish);
        let proposal = table.proposal();
        let is_stay = |stop: &StopView| stop.driver_free && ["site", "meal"].contains(&stop.kind.as_str());
        for (stop, _) in (0..).zip(&proposal.days[0].stops).filter(|(_, stop)| is_stay(stop)) {
            table.edit(&EditView::FreeDriver { stop, free: false });
        }
        assert!(!law(&table.proposal()).is_empty(), "{wish}");
        for (key, times) in press_all(&mut table) {
            *tried.entry(key).or_insert(0) += times;
        }
    }
    for key in ["free-driver", "relay"] {
        assert!(tried.get(key).is_some_and(|times| *times > 0), "{key} was never suggested: {tried:?}");
    }
}

#[test]
fn the_depots_of_three_carriers_are_compared_as_their_own_stops_say() {
    let table = table(WISHES[0]);
    let seen = table.tour.view(&table.office, &table.texts).carriers;
    let proposals = table.tour.plan_view(&table.office, &table.texts).proposals;
    assert_eq!(seen.len(), 3 * proposals.len());
    for proposal in &proposals {
        let own: Vec<_> = seen.iter().filter(|carrier| carrier.rank == proposal.rank).collect();
        assert!(own[0].chosen && own[1..].iter().all(|carrier| !carrier.chosen));
        assert_eq!(own[0].amplitude_minutes, proposal.days[0].amplitude_minutes);
        assert_eq!(own[0].driving_minutes, proposal.days[0].driving_minutes);
        assert!(own[0].lawful);
        for carrier in &own {
            let errors = carrier.verdicts.iter().any(|verdict| verdict.severity == "error");
            assert_eq!(carrier.lawful, !errors, "{carrier:?}");
            let (hours, rest) = (carrier.amplitude_minutes / 60, carrier.amplitude_minutes % 60);
            assert!(plain(&carrier.message).contains(&format!("{hours} h {rest:02}")), "{carrier:?}");
            assert_eq!(
                carrier.amplitude_minutes > 14 * 60,
                carrier.verdicts.iter().any(|one| one.code == "FR_AMPL")
            );
        }
    }
}

#[test]
fn gauges_are_what_the_activities_add_up_to() {
    for wish in WISHES {
        let table = table(wish);
        for proposal in table.tour.plan_view(&table.office, &table.texts).proposals {
            let day = &proposal.driver.days[0];
            let sum = |letters: &str| -> i32 {
                let parts = proposal.activities.iter().filter(|(duty, ..)| letters.contains(duty.as_str()));
                parts.map(|(_, _, length)| length).sum()
            };
            let gauge = |key: &str| day.gauges.iter().find(|gauge| gauge.key == key).unwrap();
            assert_eq!(gauge("daily-driving").minutes, sum("D"));
            assert_eq!(gauge("effective-work").minutes, sum("DWA"));
            assert_eq!(gauge("amplitude").minutes, sum("DWAB"));
            assert_eq!((day.driving_minutes, day.effective_work_minutes), (sum("D"), sum("DWA")));
            assert_eq!(gauge("amplitude").limit_minutes, 14 * 60);
            assert_eq!(gauge("driving-without-break").limit_minutes, 270);
            let left = 270 - gauge("driving-without-break").minutes;
            let said =
                if left < 60 { format!("{left} min") } else { format!("{} h {:02}", left / 60, left % 60) };
            assert_eq!(
                plain(&gauge("driving-without-break").message),
                format!("{said} of driving before a break is due")
            );
            assert!(day.gauges.iter().all(|gauge| gauge.article.len() > 3));
            assert_eq!(proposal.driver.reserves.len(), 3);
            assert_eq!(day.rest_minutes, 24 * 60 - day.amplitude_minutes);
        }
    }
}

#[test]
fn nine_seats_are_outside_the_regulation_and_it_is_said() {
    let table = table("medieval 2027-06-12 8 Béziers 07:30-19:00");
    let proposal = table.proposal();
    assert_eq!(table.tour.plan_view(&table.office, &table.texts).request.vehicle.as_deref(), Some("van9"));
    let notes: Vec<&str> = proposal.verdicts.iter().map(|verdict| verdict.code.as_str()).collect();
    assert!(notes.contains(&"EU_ART2"), "{notes:?}");
}
