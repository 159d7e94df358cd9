//! What is set by hand about a proposal, on the demonstration catalogue: judged, priced, undone, and
//! judged the same after it was written to a file.
#![allow(clippy::unwrap_used)]

use app::view::{EditView, PickUpView, ProposalView, RequestView, StopView};
use app::{CatalogueSource, Office, Tour};
use documents::{Language, Texts};
use planner::Iterations;

struct Table {
    office: Office,
    tour: Tour,
    texts: Texts,
}

fn table() -> Table {
    let office = Office::open(&CatalogueSource::Demo, None).unwrap();
    let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
    let wish = RequestView {
        themes: vec!["medieval".to_owned()],
        dates: vec!["2027-06-12".to_owned()],
        people: 35,
        leave_after: "07:30".to_owned(),
        back_by: "19:00".to_owned(),
        pickups: vec![pickup("Béziers"), pickup("Pézenas")],
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    };
    let today = "2026-11-22".parse().unwrap();
    let tour = Tour::plan(&office, &wish, today, 0, &mut Iterations::default()).unwrap();
    Table { office, tour, texts: Texts::new(Language::English) }
}

impl Table {
    fn proposal(&self) -> ProposalView {
        self.tour.plan_view(&self.office, &self.texts).proposals.remove(0)
    }

    fn edit(&mut self, edit: &EditView) -> ProposalView {
        self.tour.edit(&self.office, 1, edit).unwrap();
        self.proposal()
    }

    fn refused(&mut self, edit: &EditView) -> &'static str {
        let before = self.proposal();
        let code = self.tour.edit(&self.office, 1, edit).unwrap_err().code();
        assert_eq!(self.proposal(), before, "a refused edit changes nothing");
        code
    }
}

fn stops(proposal: &ProposalView) -> &[StopView] {
    &proposal.days[0].stops
}

fn index_of(proposal: &ProposalView, kind: &str) -> u32 {
    u32::try_from(stops(proposal).iter().position(|stop| stop.kind == kind).unwrap()).unwrap()
}

fn minutes(instant: &str) -> i32 {
    let clock = &instant[11..];
    clock[..2].parse::<i32>().unwrap() * 60 + clock[3..].parse::<i32>().unwrap()
}

fn euros(proposal: &ProposalView) -> f64 {
    proposal.cost.as_ref().unwrap().coach_excl_vat.parse().unwrap()
}

fn duty(proposal: &ProposalView, letter: &str) -> i32 {
    let parts = proposal.activities.iter().filter(|(duty, _, _)| duty == letter);
    parts.map(|(_, _, minutes)| minutes).sum()
}

#[test]
fn the_day_starts_later_by_what_was_asked() {
    let mut table = table();
    let before = table.proposal();
    let boarding =
        |proposal: &ProposalView| minutes(&stops(proposal)[index_of(proposal, "pickup") as usize].start);
    for asked in [35, 40, 50] {
        let after = table.edit(&EditView::LeaveLater { minutes: asked });
        // Where the day does not end later for it, people board even later than was asked.
        let later = boarding(&after) - boarding(&before);
        assert!((asked..asked + 15).contains(&later), "{later}");
        assert_eq!(table.edit(&EditView::LeaveLater { minutes: -600 }), before);
        let exactly = table.edit(&EditView::LeaveLater { minutes: later });
        assert_eq!(stops(&exactly), stops(&after));
        table.edit(&EditView::LeaveLater { minutes: -600 });
    }
    let again = boarding(&table.edit(&EditView::LeaveLater { minutes: 35 }));
    assert!(boarding(&table.edit(&EditView::LeaveLater { minutes: 10 })) >= again + 10);
    assert_eq!(table.edit(&EditView::LeaveLater { minutes: -600 }), before);
}

#[test]
fn a_meal_holds_the_coach_longer_or_shorter_but_keeps_an_hour() {
    let mut table = table();
    let before = table.proposal();
    let stop = index_of(&before, "meal");
    let held = |proposal: &ProposalView| {
        let meal = &stops(proposal)[index_of(proposal, "meal") as usize];
        minutes(&meal.leave) - minutes(&meal.start)
    };
    let longer = table.edit(&EditView::Stay { stop, minutes: 20 });
    assert_eq!(held(&longer), held(&before) + 20);
    assert_eq!(table.refused(&EditView::Stay { stop, minutes: -200 }), "stay-too-short");
    let usual = table.edit(&EditView::Stay { stop, minutes: -20 });
    assert_eq!(usual, before);
    let shorter = table.edit(&EditView::Stay { stop, minutes: -15 });
    assert_eq!(held(&shorter), held(&before) - 15);
    assert_eq!(table.refused(&EditView::Stay { stop: 0, minutes: 5 }), "not-a-stay");
}

#[test]
fn a_driver_who_guards_the_coach_has_no_break() {
    let mut table = table();
    let before = table.proposal();
    let stop = index_of(&before, "meal");
    let guarding = table.edit(&EditView::FreeDriver { stop, free: false });
    let halt = &stops(&before)[stop as usize];
    let halt = minutes(&halt.leave) - minutes(&halt.arrive);
    assert!(stops(&before)[stop as usize].driver_free && !stops(&guarding)[stop as usize].driver_free);
    assert_eq!(duty(&before, "B") - duty(&guarding, "B"), halt - 15);
    assert_eq!(duty(&guarding, "A") - duty(&before, "A"), halt - 15);
    assert_eq!(table.edit(&EditView::FreeDriver { stop, free: true }), before);
}

#[test]
fn two_drivers_share_the_wheel_and_are_both_paid() {
    let mut table = table();
    let before = table.proposal();
    let after = table.edit(&EditView::SecondDriver { aboard: true });
    assert_eq!(after.driver.drivers, 2);
    assert_eq!(after.days[0].amplitude_minutes, before.days[0].amplitude_minutes);
    let (whole, share) = (duty(&before, "D"), duty(&after, "D"));
    assert_eq!(whole, before.days[0].driving_minutes);
    assert!(share < whole && share * 3 > whole, "{share} of {whole}");
    // In June the season adds a tenth to 40 euros an hour, by quarters of an hour, six hours at least;
    // after twelve hours a quarter costs 2.50 more.
    let quarters = (before.days[0].amplitude_minutes + 14) / 15;
    assert!(quarters >= 24);
    let wages = (f64::from(quarters) * 10.0 + f64::from((quarters - 48).max(0)) * 2.5) * 1.1;
    assert!((euros(&after) - euros(&before) - wages).abs() < 0.011, "{} {wages}", euros(&after));
    assert_eq!(table.edit(&EditView::SecondDriver { aboard: false }), before);
}

#[test]
fn a_relay_ends_the_first_service_where_the_second_begins() {
    let mut table = table();
    let before = table.proposal();
    let stop = index_of(&before, "meal");
    let after = table.edit(&EditView::Relay { stop: Some(stop) });
    assert_eq!((after.driver.drivers, after.driver.relay), (1, Some(stop)));
    let way = after.driver.relay_travel_minutes.unwrap();
    let halt = &stops(&after)[stop as usize];
    let handed_over = minutes(&halt.leave) - 10;
    let start = minutes(&stops(&after)[0].arrive);
    assert_eq!(after.days[0].amplitude_minutes, handed_over + way - start);
    let wheel: i32 = stops(&after)[..=stop as usize]
        .iter()
        .filter_map(|stop| stop.leg.as_ref())
        .map(|leg| leg.minutes)
        .sum();
    assert_eq!(duty(&after, "D"), wheel);
    assert!(euros(&after) > euros(&before));
    assert_eq!(table.refused(&EditView::Relay { stop: Some(0) }), "not-a-stay");
    assert_eq!(table.edit(&EditView::Relay { stop: None }), before);
}

#[test]
fn a_relay_at_a_stop_that_is_taken_out_relieves_nobody() {
    let mut table = table();
    let stop = index_of(&table.proposal(), "site");
    table.edit(&EditView::Relay { stop: Some(stop) });
    assert_eq!(table.edit(&EditView::Remove { stop }).driver.relay, None);
    table.tour.undo(&table.office).unwrap();
    assert_eq!(table.proposal().driver.relay, Some(stop));
}

#[test]
fn another_carrier_comes_from_its_own_depot() {
    let mut table = table();
    let before = table.proposal();
    let variant = table.tour.proposal(1).unwrap();
    let asked = app::carriers::to_ask(&table.office, &table.tour, variant);
    let (own, other) = (asked[0].id.to_string(), asked[1].id.to_string());
    let name = asked[1].name.clone();
    let after = table.edit(&EditView::Carrier { id: other.clone() });
    let ends: Vec<&StopView> = stops(&after).iter().filter(|stop| stop.kind == "depot").collect();
    assert!(ends.len() == 2 && ends.iter().all(|stop| stop.name == name && stop.id == other));
    assert!(stops(&after)[0].leave.ends_with('0') || stops(&after)[0].leave.ends_with('5'));
    assert_eq!(stops(&after)[1].start, stops(&before)[1].start);
    let variant = table.tour.proposal(1).unwrap();
    assert_eq!(app::carriers::to_ask(&table.office, &table.tour, variant)[0].id.to_string(), other);
    assert_eq!(table.edit(&EditView::Carrier { id: own }), before);
    assert_eq!(table.refused(&EditView::Carrier { id: "nobody".to_owned() }), "unknown-carrier");
}

/// Edits of every kind, one after the other.
fn many(table: &Table) -> Vec<EditView> {
    let proposal = table.proposal();
    let (meal, site) = (index_of(&proposal, "meal"), index_of(&proposal, "site"));
    let variant = table.tour.proposal(1).unwrap();
    let asked = app::carriers::to_ask(&table.office, &table.tour, variant);
    let in_tour = |name: &str| stops(&proposal).iter().any(|stop| stop.name == name);
    let other = table.office.catalogue().places.iter();
    let other = other.filter(|place| place.kind.is_visit() && !in_tour(&place.name));
    let locks = other.clone().find(|place| place.name.contains("Fonséranes")).unwrap();
    vec![
        EditView::LeaveLater { minutes: 15 },
        EditView::Stay { stop: meal, minutes: 25 },
        EditView::FreeDriver { stop: meal, free: false },
        EditView::FreeDriver { stop: site, free: true },
        EditView::Insert { place: locks.id.to_string() },
        EditView::Carrier { id: asked[2].id.to_string() },
        EditView::SecondDriver { aboard: true },
        EditView::Relay { stop: Some(site) },
        EditView::Remove { stop: site },
    ]
}

#[test]
fn every_edit_is_undone_to_the_byte_and_made_again() {
    let mut table = table();
    let text = |table: &Table| {
        serde_json::to_string(&table.tour.view(&table.office, &table.texts).plan.proposals).unwrap()
    };
    let mut states = vec![text(&table)];
    for edit in many(&table) {
        table.edit(&edit);
        states.push(text(&table));
    }
    for state in states.iter().rev().skip(1) {
        table.tour.undo(&table.office).unwrap();
        assert_eq!(&text(&table), state);
    }
    for state in &states[1..] {
        table.tour.redo(&table.office).unwrap();
        assert_eq!(&text(&table), state);
    }
}

#[test]
fn a_written_plan_is_judged_the_same_and_can_be_taken_up_where_it_was_left() {
    let mut table = table();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.json");
    for edit in many(&table) {
        table.edit(&edit);
        let plan = table.tour.plan_view(&table.office, &table.texts);
        std::fs::write(&file, serde_json::to_vec(&plan).unwrap()).unwrap();
        let checked = app::errand::check(&file, "en").unwrap();
        let verdicts = |proposal: &ProposalView| -> Vec<(String, String)> {
            proposal.verdicts.iter().map(|said| (said.code.clone(), said.at.clone())).collect()
        };
        let judged: Vec<(String, String)> =
            checked.proposals[0].1.iter().map(|said| (said.code.clone(), said.at.clone())).collect();
        assert_eq!(judged, verdicts(&plan.proposals[0]), "{edit:?}");
        // Nothing moves when a change is made and taken back on what was read.
        let mut again = Tour::read_back(&table.office, &plan).unwrap();
        assert_eq!(again.plan_view(&table.office, &table.texts).proposals, plan.proposals, "{edit:?}");
        let stop = index_of(&plan.proposals[0], "meal");
        again.edit(&table.office, 1, &EditView::Stay { stop, minutes: 5 }).unwrap();
        again.undo(&table.office).unwrap();
        assert_eq!(again.plan_view(&table.office, &table.texts).proposals, plan.proposals, "{edit:?}");
    }
}
