//! A proposal that is changed by hand or planned again from a point on, and what fits into its gaps.
#![allow(clippy::unwrap_used)]

use app::view::{EditView, MishapView, PickUpView, PlanView, ProposalView, RequestView, StopView};
use app::{CatalogueSource, Office, Tour};
use documents::{Language, Texts};
use planner::Iterations;

struct Table {
    office: Office,
    tour: Tour,
    texts: Texts,
}

/// A day with some time left.
fn table() -> Table {
    let office = Office::open(&CatalogueSource::Demo, None).unwrap();
    let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
    let wish = RequestView {
        themes: vec!["medieval".to_owned()],
        dates: vec!["2027-06-12".to_owned()],
        people: 35,
        leave_after: "07:30".to_owned(),
        back_by: "19:00".to_owned(),
        pickups: vec![pickup("Béziers")],
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    };
    let today = "2026-11-22".parse().unwrap();
    let tour = Tour::plan(&office, &wish, today, 0, &mut Iterations::default()).unwrap();
    Table { office, tour, texts: Texts::new(Language::English) }
}

impl Table {
    fn plan(&self) -> PlanView {
        self.tour.plan_view(&self.office, &self.texts)
    }

    fn proposal(&self) -> ProposalView {
        self.plan().proposals.remove(0)
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

    fn undone(&mut self) -> ProposalView {
        self.tour.undo(&self.office).unwrap();
        self.proposal()
    }
}

fn stops(proposal: &ProposalView) -> &[StopView] {
    &proposal.days[0].stops
}

fn sites(proposal: &ProposalView) -> Vec<usize> {
    let stops = stops(proposal).iter().enumerate();
    stops.filter(|(_, stop)| stop.kind == "site").map(|(at, _)| at).collect()
}

fn ids(proposal: &ProposalView) -> Vec<String> {
    stops(proposal).iter().map(|stop| stop.id.clone()).collect()
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap()
}

fn minutes(instant: &str) -> i32 {
    instant[11..13].parse::<i32>().unwrap() * 60 + instant[14..16].parse::<i32>().unwrap()
}

fn errors(proposal: &ProposalView) -> Vec<String> {
    let errors = proposal.verdicts.iter().filter(|verdict| verdict.severity == "error");
    errors.map(|verdict| verdict.code.clone()).collect()
}

#[test]
fn two_stops_exchange_their_places_and_go_back() {
    let mut table = table();
    let before = table.proposal();
    let (one, two) = (sites(&before)[0], *sites(&before).last().unwrap());
    let after = table.edit(&EditView::Exchange { stop: number(one), other: number(two) });
    let mut expected = ids(&before);
    expected.swap(one, two);
    assert_eq!(ids(&after), expected);
    assert_eq!(table.undone(), before);
    assert_eq!(table.refused(&EditView::Exchange { stop: 0, other: number(two) }), "fixed-stop");
}

#[test]
fn another_place_is_visited_instead() {
    let mut table = table();
    let before = table.proposal();
    let at = sites(&before)[0];
    let other =
        table.plan().not_included.iter().find(|absent| absent.reason == "lower-prize").unwrap().id.clone();
    let after = table.edit(&EditView::Swap { stop: number(at), place: other.clone() });
    assert_eq!((ids(&after)[at].clone(), ids(&after).len()), (other.clone(), ids(&before).len()));
    assert_eq!(table.undone(), before);
    let meal = stops(&before).iter().position(|stop| stop.kind == "meal").unwrap();
    assert_eq!(table.refused(&EditView::Swap { stop: number(meal), place: other }), "fixed-stop");
}

#[test]
fn a_visit_begins_when_it_was_set_to_and_keeps_it_in_a_file() {
    let mut table = table();
    let before = table.proposal();
    let at = *sites(&before).last().unwrap();
    let later = minutes(&stops(&before)[at].start) + 5;
    let later = format!("{:02}:{:02}", later / 60, later % 60);
    let after = table.edit(&EditView::Pin { stop: number(at), start: Some(later.clone()) });
    assert!(stops(&after)[at].start.ends_with(&later) && stops(&after)[at].pinned);
    let written = table.plan();
    let again = Tour::read_back(&table.office, &written).unwrap();
    let again = again.plan_view(&table.office, &table.texts).proposals.remove(0);
    assert_eq!(stops(&again), stops(&after));
    let free = table.edit(&EditView::Pin { stop: number(at), start: None });
    assert_eq!(stops(&free), stops(&before));
}

#[test]
fn a_visit_lasts_as_long_as_was_set() {
    let mut table = table();
    let before = table.proposal();
    let free = sites(&before).into_iter().find(|at| stops(&before)[*at].slots.is_empty()).unwrap();
    let after = table.edit(&EditView::Length { stop: number(free), minutes: 45 });
    let minutes = |stop: &StopView| {
        let clock =
            |text: &str| text[11..13].parse::<i32>().unwrap() * 60 + text[14..16].parse::<i32>().unwrap();
        clock(&stop.end) - clock(&stop.start)
    };
    assert_eq!(minutes(&stops(&after)[free]), 45);
    assert_eq!(table.refused(&EditView::Length { stop: number(free), minutes: 5 }), "stay-too-short");
    assert_eq!(table.undone(), before);
}

#[test]
fn what_fits_into_a_gap_is_lawful_where_it_is_put() {
    let mut table = table();
    // Without two of its visits the day has gaps.
    let full = table.proposal();
    table.edit(&EditView::Remove { stop: number(sites(&full)[0]) });
    let less = table.proposal();
    let gone = *sites(&less).last().unwrap();
    let id = stops(&less)[gone].id.clone();
    table.edit(&EditView::Remove { stop: number(gone) });
    let before = table.proposal();
    let mut fitted = 0;
    for after in 0..stops(&before).len() {
        let fits = table.tour.fits(&table.office, 1, number(after), &table.texts).unwrap();
        for fit in fits.fits.iter().take(3) {
            let changed = table.edit(&fit.edit);
            let stop = &stops(&changed)[after + 1];
            assert_eq!(
                (&stop.id, &stop.start[11..], &stop.end[11..]),
                (&fit.id, fit.start.as_str(), fit.end.as_str())
            );
            assert_eq!(errors(&changed), [""; 0], "{} after stop {after}", fit.name);
            assert_eq!(changed.days[0].driving_minutes - before.days[0].driving_minutes, fit.driving_minutes);
            let home = stops(&changed).iter().rfind(|stop| stop.kind == "dropoff").unwrap();
            assert_eq!(&home.end[11..], fit.back);
            assert_eq!(table.undone(), before);
            fitted += 1;
        }
        if after + 1 == gone {
            assert!(fits.fits.iter().any(|fit| fit.id == id), "what was taken out fits again");
        }
    }
    assert!(fitted >= 3, "{fitted}");
    assert_eq!(table.tour.fits(&table.office, 1, 99, &table.texts).unwrap_err().code(), "no-stop");
}

#[test]
fn a_delay_keeps_what_was_done_and_drops_what_there_is_no_time_for() {
    let mut table = table();
    let before = table.proposal();
    let first = sites(&before)[0];
    for late in [20, 60, 150] {
        let mishap = MishapView { stop: number(first), late, closed: Vec::new() };
        table.tour.repair(&table.office, 1, &mishap).unwrap();
        let after = table.proposal();
        assert_eq!(&stops(&after)[..first], &stops(&before)[..first], "what was done stays, {late} min late");
        assert_eq!(stops(&after)[first].start, stops(&before)[first].start);
        assert!(
            errors(&after).iter().all(|code| code == "LATE_BACK"),
            "{late} min late: {:?}",
            errors(&after)
        );
        let repaired = table.plan().repaired.unwrap();
        let gone = ids(&before).into_iter().filter(|id| !ids(&after).contains(id));
        let visits_gone: Vec<String> = gone
            .filter(|id| stops(&before).iter().any(|stop| &stop.id == id && stop.kind == "site"))
            .collect();
        let said: Vec<String> = repaired.dropped.iter().map(|one| one.id.clone()).collect();
        assert_eq!(said, visits_gone, "{late} min late");
        assert!(repaired.dropped.iter().all(|one| one.reason == "no-time"));
        assert_eq!(table.undone(), before);
        assert!(table.plan().repaired.is_none());
    }
}

#[test]
fn a_closed_door_is_dropped_and_the_rest_of_the_promise_kept() {
    let mut table = table();
    let before = table.proposal();
    let closed = *sites(&before).last().unwrap();
    let id = stops(&before)[closed].id.clone();
    let mishap = MishapView { stop: 1, late: 0, closed: vec![id.clone()] };
    table.tour.repair(&table.office, 1, &mishap).unwrap();
    let after = table.proposal();
    assert_eq!(errors(&after), [""; 0]);
    assert!(!ids(&after).contains(&id));
    for at in sites(&before).into_iter().filter(|at| *at != closed) {
        assert!(ids(&after).contains(&stops(&before)[at].id), "{}", stops(&before)[at].name);
    }
    let repaired = table.plan().repaired.unwrap();
    assert_eq!(
        repaired.dropped.iter().map(|one| (one.id.as_str(), one.reason.as_str())).collect::<Vec<_>>(),
        [(id.as_str(), "closed")]
    );
}

#[test]
fn now_is_found_among_the_stops() {
    let table = table();
    let before = table.proposal();
    let at = sites(&before)[1];
    let arrive = &stops(&before)[at].arrive;
    assert_eq!(table.tour.stop_at(1, &arrive[11..]).unwrap(), number(at));
    assert_eq!(table.tour.stop_at(1, arrive).unwrap(), number(at));
    assert_eq!(table.tour.stop_at(1, "3").unwrap(), 3);
    assert_eq!(table.tour.stop_at(1, "99").unwrap_err().code(), "no-stop");
    assert_eq!(table.tour.stop_at(1, "noon").unwrap_err().code(), "bad-time");
}
