//! The desk as the window uses it, on the demonstration catalogue.
#![allow(clippy::unwrap_used)]

use app::Desk;
use app::view::{DriverView, EditView, PickUpView, ProposalView, RequestView, StopView, TourView};

fn now() -> model::NaiveDateTime {
    "2026-11-22T10:00:00".parse().unwrap()
}

/// Reads a wish as `medieval 2027-06-12 35 Béziers,Pézenas 19:00`.
fn wish(text: &str) -> RequestView {
    let words: Vec<&str> = text.split(' ').collect();
    RequestView {
        themes: vec![words[0].to_owned()],
        dates: vec![words[1].to_owned()],
        people: words[2].parse().unwrap(),
        leave_after: "07:30".to_owned(),
        back_by: words[4].to_owned(),
        pickups: words[3]
            .split(',')
            .map(|name| PickUpView { name: name.replace('_', " "), ..PickUpView::default() })
            .collect(),
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    }
}

struct Table {
    desk: Desk,
    folder: tempfile::TempDir,
}

fn table() -> Table {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path().join("data"), folder.path().join("papers"));
    Table { desk, folder }
}

fn plan(table: &mut Table, text: &str) -> TourView {
    table.desk.plan(&wish(text), 0, "fr", now()).unwrap()
}

const MEDIEVAL: &str = "medieval 2027-06-12 35 Béziers,Pézenas 19:00";

fn stops(proposal: &ProposalView) -> &[StopView] {
    &proposal.days[0].stops
}

fn order(proposal: &ProposalView) -> Vec<&str> {
    stops(proposal).iter().map(|stop| stop.name.as_str()).collect()
}

fn errors(proposal: &ProposalView) -> Vec<&str> {
    let errors = proposal.verdicts.iter().filter(|verdict| verdict.severity == "error");
    errors.map(|verdict| verdict.code.as_str()).collect()
}

#[test]
fn a_themed_day_gives_three_proposals_that_differ_and_that_the_referee_lets_pass() {
    let tour = plan(&mut table(), MEDIEVAL);
    assert_eq!(tour.plan.proposals.len(), 3);
    for proposal in &tour.plan.proposals {
        assert_eq!(errors(proposal), Vec::<&str>::new());
        assert!(proposal.prize <= proposal.bound);
        assert!(stops(proposal).iter().filter(|stop| stop.kind == "site").count() >= 3);
        assert_eq!(stops(proposal).iter().filter(|stop| stop.kind == "meal").count(), 1);
    }
    let orders: Vec<_> = tour.plan.proposals.iter().map(order).collect();
    assert!(orders[0] != orders[1] && orders[1] != orders[2] && orders[0] != orders[2]);
}

#[test]
fn what_is_not_known_is_shown_and_never_taken_as_open() {
    let tour = plan(&mut table(), MEDIEVAL);
    for stop in tour.plan.proposals.iter().flat_map(stops).filter(|stop| stop.kind == "site") {
        let warned = stop.warnings.iter().any(|warning| warning == "hours-to-be-checked");
        assert_eq!(warned, !stop.open_known, "{}", stop.name);
        assert_eq!(stop.open.is_empty(), !stop.open_known, "{}", stop.name);
    }
}

#[test]
fn a_move_times_everything_again_and_undo_brings_the_same_plan_back() {
    let mut table = table();
    let before = plan(&mut table, MEDIEVAL);
    let sites: Vec<u32> = (0..)
        .zip(stops(&before.plan.proposals[0]))
        .filter(|(_, stop)| stop.kind == "site")
        .map(|(index, _)| index)
        .collect();
    let (from, to) = (sites[0], sites[1]);
    let moved = table.desk.edit(1, &EditView::Move { from, to }, "fr").unwrap();
    assert_ne!(order(&moved.plan.proposals[0]), order(&before.plan.proposals[0]));
    assert_eq!(moved.undo.as_deref(), Some("move"));
    for pair in stops(&moved.plan.proposals[0]).windows(2) {
        assert!(pair[0].leave <= pair[1].arrive);
    }
    let undone = table.desk.undo("fr", now()).unwrap();
    assert_eq!(undone.plan, before.plan);
    assert_eq!(undone.redo.as_deref(), Some("move"));
    assert_eq!(table.desk.redo("fr", now()).unwrap().plan, moved.plan);
    assert_eq!(table.desk.undo("fr", now()).unwrap().plan, before.plan);
    assert_eq!(table.desk.undo("fr", now()).unwrap_err().code, "nothing-to-undo");
}

#[test]
fn a_site_of_another_theme_can_be_added_by_hand_and_taken_out_again() {
    let mut table = table();
    let before = plan(&mut table, MEDIEVAL);
    let office = table.desk.open_office("fr", now()).unwrap();
    let locks = office.places.iter().find(|place| place.name.contains("Fonséranes")).unwrap();
    let with = table.desk.edit(1, &EditView::Insert { place: locks.id.clone() }, "fr").unwrap();
    let at = order(&with.plan.proposals[0]).iter().position(|name| *name == locks.name).unwrap();
    let again = table.desk.edit(1, &EditView::Insert { place: locks.id.clone() }, "fr");
    assert_eq!(again.unwrap_err().code, "already-in-tour");
    let without = table.desk.edit(1, &EditView::Remove { stop: at as u32 }, "fr").unwrap();
    assert_eq!(order(&without.plan.proposals[0]), order(&before.plan.proposals[0]));
    table.desk.undo("fr", now()).unwrap();
    assert_eq!(table.desk.undo("fr", now()).unwrap().plan.proposals, before.plan.proposals);
}

#[test]
fn depots_and_pickups_stay_where_they_are() {
    let mut table = table();
    plan(&mut table, MEDIEVAL);
    let refused = table.desk.edit(1, &EditView::Move { from: 0, to: 3 }, "fr").unwrap_err();
    assert_eq!(refused.code, "fixed-stop");
    assert_eq!(table.desk.edit(9, &EditView::Remove { stop: 1 }, "fr").unwrap_err().code, "no-proposal");
}

#[test]
fn papers_land_in_a_folder_of_the_tour() {
    let mut table = table();
    plan(&mut table, MEDIEVAL);
    let programme = table.desk.save_programme(1, "fr", now()).unwrap();
    let bytes = std::fs::read(&programme.papers[0].file).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    let requests = table.desk.ask_carriers(1, "en", now()).unwrap();
    let kinds: Vec<&str> = requests.papers.iter().map(|paper| paper.kind.as_str()).collect();
    assert_eq!(kinds, ["coach-request", "coach-request", "coach-request", "mail", "mail", "mail"]);
    assert!(table.desk.own_folder(&requests.folder).is_ok());
    assert!(table.desk.own_folder(table.folder.path().parent().unwrap().to_str().unwrap()).is_err());
}

#[test]
fn the_catalogue_is_made_once_and_then_only_read() {
    let mut table = table();
    let first = table.desk.open_office("fr", now()).unwrap();
    let file = table.folder.path().join("data/catalogue.etape");
    let bytes = std::fs::read(&file).unwrap();
    let mut second = Desk::new(table.folder.path().join("data"), table.folder.path().join("papers"));
    assert_eq!(second.open_office("fr", now()).unwrap(), first);
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let text = |tour: TourView| serde_json::to_string(&tour.plan).unwrap();
    assert_eq!(text(plan(&mut table(), MEDIEVAL)), text(plan(&mut table(), MEDIEVAL)));
}

#[test]
fn wishes_of_many_kinds_are_never_late_closed_or_unlawful() {
    let mut table = table();
    let wishes = [
        "industrial 2027-05-15 48 Montpellier,Lunel 19:30",
        "religious 2027-03-14 20 Narbonne 18:00",
        "traditions 2027-07-14 55 Sète,Mèze 20:00",
        "heritage 2027-11-11 12 Lodève 17:30",
        "medieval 2027-05-01 30 Béziers 19:00",
        "canal-du-midi 2027-09-18 40 Agde,Béziers,Narbonne 19:00",
        "protestant 2027-08-02 8 Ganges 21:00",
        "christian 2028-04-09 60 Bédarieux,Lodève,Clermont-l'Hérault 20:30",
        "wine 2026-12-24 35 Pézenas 16:00",
        "heritage 2027-02-08 85 Montpellier 22:00",
    ];
    for text in wishes {
        let tour = plan(&mut table, text);
        let found = !tour.plan.proposals.is_empty();
        assert_eq!(found, tour.plan.contradiction.is_none(), "{text}");
        for proposal in &tour.plan.proposals {
            assert_eq!(errors(proposal), Vec::<&str>::new(), "{text}");
        }
    }
}

#[test]
fn a_plan_written_to_a_file_is_judged_as_it_was_and_a_forged_time_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut tour = plan(&mut table(), MEDIEVAL).plan;
    let file = folder.path().join("plan.json");
    let check = |tour: &app::view::PlanView| {
        std::fs::write(&file, serde_json::to_vec(tour).unwrap()).unwrap();
        app::errand::check(&file, "en").unwrap()
    };
    assert!(check(&tour).clean);
    tour.proposals[0].days[0].driving_minutes += 1;
    assert!(!check(&tour).clean);
    tour.proposals[0].days[0].driving_minutes -= 1;
    let last = tour.proposals[0].days[0].stops.iter_mut().rfind(|stop| stop.kind == "dropoff").unwrap();
    last.end = "2027-06-12T19:01".to_owned();
    let verdicts = check(&tour);
    assert!(verdicts.proposals[0].1.iter().any(|verdict| verdict.code == "LATE_BACK"), "{}", verdicts.text);
}

#[test]
fn a_forged_word_about_the_drivers_is_found_and_the_rules_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.json");
    let tour = plan(&mut table(), MEDIEVAL).plan;
    let check = |forge: &dyn Fn(&mut DriverView), field: &str| {
        let mut tour = tour.clone();
        forge(&mut tour.proposals[0].driver);
        std::fs::write(&file, serde_json::to_vec(&tour).unwrap()).unwrap();
        let text = app::errand::check(&file, "en").unwrap().text;
        assert_eq!(text.contains(&format!("FILE_MISMATCH {field}:")), !field.is_empty(), "{field}: {text}");
        assert!(text.ends_with("EU 2026-11-22, FR 2026-11-22; the carrier decides.\n"), "{text}");
    };
    check(&|_| {}, "");
    check(&|driver| driver.drivers = 0, "driver.drivers");
    check(&|driver| driver.drivers = 3, "driver.drivers");
    check(&|driver| driver.relay = Some(99), "driver.relay");
    for way in [-1, 24 * 60 + 1, i32::MAX, i32::MIN] {
        let forged = |driver: &mut DriverView| {
            (driver.relay, driver.relay_travel_minutes) = (Some(4), Some(way));
        };
        check(&forged, "driver.relay_travel_minutes");
    }
    check(&|driver| driver.days[0].driving_minutes -= 60, "driver.days");
    check(&|driver| driver.days[0].rest_kind = "split".to_owned(), "driver.days");
    check(&|driver| driver.days[0].end = "2027-06-12T18:00".to_owned(), "driver.days");
}

#[test]
fn what_is_required_must_be_able_to_receive_the_group() {
    let mut table = table();
    let office = table.desk.open_office("fr", now()).unwrap();
    let id = |name: &str| office.places.iter().find(|place| place.name.contains(name)).unwrap().id.clone();
    let mut refusal = |required: &str, excluded: &[&str]| {
        let mut wish = wish(MEDIEVAL);
        wish.required = vec![id(required)];
        wish.excluded = excluded.iter().map(|name| id(name)).collect();
        table.desk.plan(&wish, 0, "fr", now()).unwrap_err().code
    };
    assert_eq!(refusal("Millau, beffroi", &[]), "wanted-but-refused");
    assert_eq!(refusal("Abbaye de Gellone", &["Abbaye de Gellone"]), "wanted-and-excluded");
    let hotel = office.places.iter().find(|place| place.kind == "lodging").unwrap();
    assert_eq!(refusal(&hotel.name, &[]), "not-a-candidate");
}

#[test]
fn a_picnic_is_never_planned_where_the_coach_cannot_wait_and_lasts_within_the_day() {
    let mut wish = wish(MEDIEVAL);
    wish.lunch = "picnic".to_owned();
    let mut table = table();
    let office = table.desk.open_office("fr", now()).unwrap();
    let tour = table.desk.plan(&wish, 0, "fr", now()).unwrap();
    for meal in tour.plan.proposals.iter().flat_map(stops).filter(|stop| stop.kind == "meal") {
        let place = office.places.iter().find(|place| place.id == meal.id).unwrap();
        assert_ne!(place.coach_parking.as_deref(), Some("no"), "{}", meal.name);
        assert_eq!(
            meal.warnings.contains(&"coach-access-to-be-checked".to_owned()),
            place.coach_parking.is_none()
        );
        assert_eq!(meal.open, [("00:00".to_owned(), "23:59".to_owned())]);
    }
}
