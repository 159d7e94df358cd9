//! Why a place is in a proposal or not: what would bring it in does, when the wish is changed so and
//! planned again.
#![allow(clippy::unwrap_used)]

use app::view::{ChangeView, PickUpView, PlanView, RequestView, WhyView};
use app::{CatalogueSource, Office, Tour};
use documents::{Language, Texts};
use model::NaiveDate;
use planner::Iterations;

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn office() -> Office {
    Office::open(&CatalogueSource::Demo, None).unwrap()
}

fn wish() -> RequestView {
    let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
    RequestView {
        themes: vec!["medieval".to_owned()],
        dates: vec!["2027-06-12".to_owned()],
        people: 35,
        leave_after: "07:30".to_owned(),
        back_by: "19:00".to_owned(),
        pickups: vec![pickup("Béziers"), pickup("Pézenas")],
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    }
}

fn planned(office: &Office, wish: &RequestView) -> Tour {
    Tour::plan(office, wish, today(), 0, &mut Iterations::default()).unwrap()
}

fn texts() -> Texts {
    Texts::new(Language::English)
}

fn visited(plan: &PlanView) -> Vec<String> {
    let stops = plan.proposals[0].days.iter().flat_map(|day| &day.stops);
    stops.filter(|stop| stop.kind == "site").map(|stop| stop.id.clone()).collect()
}

/// What is wrong with a change, when it is made and planned; empty: nothing is.
fn faults(office: &Office, before: &PlanView, why: &WhyView, change: &ChangeView) -> Vec<String> {
    let mut faults = Vec::new();
    let after = planned(office, &change.request).plan_view(office, &texts());
    let Some(best) = after.proposals.first() else { return vec!["nothing was found".to_owned()] };
    let visits = visited(&after);
    if !visits.contains(&why.id) {
        faults.push("it is still left out".to_owned());
    }
    let errors = best.verdicts.iter().filter(|verdict| verdict.severity == "error");
    faults.extend(errors.map(|verdict| verdict.message.clone()));
    let given_up: Vec<&str> = match change.kind.as_str() {
        "drop" | "instead" => change.value.split(' ').collect(),
        // On another day, what was not asked for by name may be closed.
        "other-date" => return faults,
        _ => Vec::new(),
    };
    let lost =
        visited(before).into_iter().filter(|id| !given_up.contains(&id.as_str()) && !visits.contains(id));
    faults.extend(lost.map(|id| format!("{id} is lost")));
    let unlike = |request: &RequestView| RequestView { required: Vec::new(), ..request.clone() };
    let only_other_visits = ["require", "drop", "instead"].contains(&change.kind.as_str());
    if unlike(&change.request) == unlike(&before.request) && !only_other_visits {
        faults.push("nothing was changed".to_owned());
    }
    faults
}

fn why(office: &Office, tour: &Tour, place: &str) -> WhyView {
    tour.why(office, 1, place, today(), &texts()).unwrap()
}

/// Asks about some places that a plan leaves out; returns how many changes were made and planned.
fn check_absent(office: &Office, tour: &Tour, first: usize, step: usize) -> usize {
    let plan = tour.plan_view(office, &texts());
    let mut made = 0;
    for absent in plan.not_included.iter().skip(first).step_by(step) {
        let why = why(office, tour, &absent.id);
        assert!(!why.included && why.obstacle.is_some(), "{}", why.name);
        for change in &why.changes {
            assert_eq!(faults(office, &plan, &why, change), [""; 0], "{}: {}", why.name, change.words);
            made += 1;
        }
        if let Some(first) = &absent.change {
            assert_eq!(why.changes.first().map(|change| &change.words), Some(first), "{}", why.name);
        }
    }
    made
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn wish(&mut self) -> RequestView {
        let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
        let towns = ["Béziers", "Pézenas", "Montpellier", "Lodève", "Agde", "Clermont-l'Hérault"];
        let themes = ["medieval", "religious", "industrial", "antiquity", "literary"];
        let day = 1 + self.below(28);
        let month = 3 + self.below(8);
        RequestView {
            themes: vec![self.one_of(&themes).to_owned()],
            dates: vec![format!("2027-{month:02}-{day:02}")],
            people: 15 + self.below(40) as u32,
            leave_after: format!("{:02}:{:02}", 7 + self.below(3), 30 * self.below(2)),
            back_by: format!("{:02}:{:02}", 15 + self.below(5), 30 * self.below(2)),
            pickups: vec![pickup(self.one_of(&towns))],
            lunch: self.one_of(&["restaurant", "picnic", "none"]).to_owned(),
            ..RequestView::default()
        }
    }
}

/// Plans random wishes and asks about what each leaves out.
fn check_random(seed: u64, wishes: usize) {
    let office = office();
    let mut dice = Dice(seed);
    let (mut planned_wishes, mut made) = (0, 0);
    while planned_wishes < wishes {
        let wish = dice.wish();
        // A theme that the catalogue does not have is refused.
        let Ok(tour) = Tour::plan(&office, &wish, today(), 0, &mut Iterations::default()) else { continue };
        let plan = tour.plan_view(&office, &texts());
        planned_wishes += 1;
        if plan.proposals.is_empty() {
            made += check_relaxed(&office, &plan);
            continue;
        }
        // One place of each.
        let absent = plan.not_included.len();
        made += check_absent(&office, &tour, dice.below(absent.max(1)), absent.max(1));
    }
    assert!(made >= wishes / 2, "{made} changes of {wishes} wishes");
}

/// Every relaxation of an impossible wish makes it possible.
fn check_relaxed(office: &Office, plan: &PlanView) -> usize {
    let relaxations = &plan.contradiction.as_ref().unwrap().relaxations;
    for change in relaxations {
        let after = planned(office, &change.request).plan_view(office, &texts());
        assert!(!after.proposals.is_empty(), "{} does not help", change.words);
        let errors = after.proposals[0].verdicts.iter().filter(|verdict| verdict.severity == "error");
        assert_eq!(errors.count(), 0, "{}", change.words);
    }
    relaxations.len()
}

#[test]
fn what_would_bring_a_place_in_does_when_it_is_planned_again() {
    let office = office();
    assert!(check_absent(&office, &planned(&office, &wish()), 0, 9) > 0);
}

/// `WISHES=400 cargo test -p app --test why` tries more.
#[test]
fn the_changes_of_random_wishes_do_what_they_say() {
    let wishes = std::env::var("WISHES").ok().and_then(|count| count.parse().ok());
    check_random(7, wishes.unwrap_or(50));
}

#[test]
fn an_excluded_place_can_be_let_in_again() {
    let office = office();
    let first = visited(&planned(&office, &wish()).plan_view(&office, &texts())).remove(0);
    let tour = planned(&office, &RequestView { excluded: vec![first.clone()], ..wish() });
    let why = why(&office, &tour, &first);
    assert_eq!(why.obstacle.as_deref(), Some("excluded"));
    let plan = tour.plan_view(&office, &texts());
    for change in &why.changes {
        assert_eq!(change.kind, "no-longer-excluded");
        assert_eq!(faults(&office, &plan, &why, change), [""; 0]);
    }
}

#[test]
fn a_place_that_is_closed_is_had_on_another_date() {
    let office = office();
    // Many places are closed on a Monday or a Tuesday.
    let mut found = 0;
    for date in ["2027-06-14", "2027-06-15"] {
        let closing = RequestView { dates: vec![date.to_owned()], themes: Vec::new(), ..wish() };
        let tour = planned(&office, &closing);
        let plan = tour.plan_view(&office, &texts());
        for absent in plan.not_included.iter().filter(|absent| absent.reason == "closed").take(3) {
            let why = why(&office, &tour, &absent.id);
            assert_eq!(why.obstacle.as_deref(), Some("closed"), "{}", why.name);
            for change in &why.changes {
                assert!(change.kind == "other-date" && change.request.dates != closing.dates);
                assert_eq!(faults(&office, &plan, &why, change), [""; 0], "{}", why.name);
                found += 1;
            }
        }
    }
    assert!(found > 0);
}

#[test]
fn a_place_that_is_visited_says_what_would_be_lost_without_it() {
    let office = office();
    let tour = planned(&office, &wish());
    let plan = tour.plan_view(&office, &texts());
    for id in visited(&plan) {
        let why = why(&office, &tour, &id);
        assert!(why.included && why.obstacle.is_none() && !why.reasons.is_empty(), "{}", why.name);
        let without = why.without.unwrap();
        let prize = without.prize.unwrap();
        assert!(prize <= plan.proposals[0].bound, "{}", why.name);
        assert_eq!(without.lost, plan.proposals[0].prize.saturating_sub(prize));
    }
}

#[test]
fn a_place_is_found_by_its_name_and_one_that_is_not_there_is_refused() {
    let office = office();
    let tour = planned(&office, &wish());
    let name = office.catalogue().places[0].name.clone();
    assert_eq!(why(&office, &tour, &name).name, name);
    let refused = |rank, place| tour.why(&office, rank, place, today(), &texts()).unwrap_err().code();
    assert_eq!(refused(1, "nowhere at all"), "unknown-place");
    assert_eq!(refused(9, name.as_str()), "no-proposal");
}

#[test]
fn an_impossible_wish_says_what_would_make_it_possible() {
    let office = office();
    let far: Vec<String> =
        ["Abbaye de Sylvanès", "Abbatiale de Saint-Gilles"].into_iter().map(str::to_owned).collect();
    for wish in [
        RequestView { back_by: "11:00".to_owned(), ..wish() },
        RequestView { required: far, back_by: "15:00".to_owned(), ..wish() },
    ] {
        let plan = planned(&office, &wish).plan_view(&office, &texts());
        assert!(plan.proposals.is_empty());
        assert!(check_relaxed(&office, &plan) > 0, "{:?}", plan.contradiction);
    }
}
