//! Wishes in words, understood and refused.

use super::*;
use model::{Dinner, Minutes, Pace, PickUpPlace, Place, PlaceKind, Town};

fn catalogue() -> Catalogue {
    let point = GeoPoint { lat: 43.34, lon: 3.21 };
    let pickup = |name: &str| PickUpPlace {
        id: Uuid::nil(),
        name: name.to_owned(),
        point,
        note_fr: String::new(),
        note_en: String::new(),
    };
    let town = |name: &str, lat, population| Town {
        code: "0".to_owned(),
        name: name.to_owned(),
        point: GeoPoint { lat, lon: 3.0 },
        population,
    };
    let place = |id: u128, kind, name: &str| Place::unknown(Uuid::from_u128(id), kind, name, "Caux", point);
    Catalogue {
        places: vec![
            place(1, PlaceKind::Site, "Abbaye"),
            place(2, PlaceKind::Partner, "Moulin"),
            place(3, PlaceKind::Lodging, "Hôtel"),
            place(4, PlaceKind::Lodging, "Gîte"),
        ],
        pickups: vec![pickup("Béziers"), pickup("Pézenas")],
        towns: vec![town("Mons", 43.1, 50), town("Mons", 43.2, 600)],
        ..Catalogue::default()
    }
}

fn wish() -> RequestView {
    RequestView {
        dates: vec!["2027-06-12".to_owned()],
        people: 35,
        leave_after: "07:30".to_owned(),
        back_by: "19:00".to_owned(),
        pickups: vec![
            PickUpView { name: "beziers".to_owned(), ..PickUpView::default() },
            PickUpView { name: "PÉZENAS".to_owned(), ..PickUpView::default() },
        ],
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    }
}

fn check(change: impl FnOnce(&mut RequestView)) -> Result<Request, AppError> {
    let mut view = wish();
    change(&mut view);
    understand(&view, &catalogue(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
}

#[test]
fn names_are_found_whatever_the_accents_and_the_group_is_shared_out() {
    let request = check(|_| {}).unwrap();
    let shares: Vec<u16> = request.pickups.iter().map(|pickup| pickup.people).collect();
    assert_eq!(shares, [18, 17]);
    assert_eq!(request.vehicle, VehicleClass::Midi);
}

#[test]
fn of_two_towns_of_one_name_the_larger_is_meant() {
    let request = check(|view| view.pickups[0].name = "Mons".to_owned()).unwrap();
    assert_eq!(request.pickups[0].point.lat, 43.2);
}

#[test]
fn a_town_that_is_not_known_gives_the_nearest_names() {
    let error = check(|view| view.pickups[0].name = "Bezier".to_owned()).unwrap_err();
    assert!(matches!(error, AppError::UnknownTown { near, .. } if near == ["Béziers"]));
}

#[test]
fn bad_words_are_named() {
    assert!(matches!(check(|view| view.people = 0), Err(AppError::NoPeople)));
    assert!(matches!(check(|view| view.people = 10_000), Err(AppError::TooManyPeople { .. })));
    assert!(matches!(
        check(|view| view.dates[0] = "2026-11-21".to_owned()),
        Err(AppError::DateInPast { .. })
    ));
    assert!(matches!(check(|view| view.dates[0] = "12/06/2027".to_owned()), Err(AppError::BadDate { .. })));
    assert!(matches!(
        check(|view| view.back_by = "07:00".to_owned()),
        Err(AppError::BackBeforeLeaving { .. })
    ));
    assert!(matches!(check(|view| view.themes.push("x".to_owned())), Err(AppError::UnknownTheme { .. })));
    assert!(matches!(
        check(|view| view.vehicle = Some("van9".to_owned())),
        Err(AppError::VehicleTooSmall { .. })
    ));
    assert!(matches!(
        check(|view| view.pickups[0].people = Some(40)),
        Err(AppError::PeopleDoNotAddUp { given: 40, people: 35 })
    ));
}

#[test]
fn a_wish_that_contradicts_itself_is_refused_before_planning() {
    let pickup =
        |people| PickUpView { name: "Béziers".to_owned(), people: Some(people), ..PickUpView::default() };
    assert!(matches!(
        check(|view| view.pickups = vec![pickup(u32::MAX), pickup(36)]),
        Err(AppError::PeopleDoNotAddUp { given: 4_294_967_331, people: 35 })
    ));
    assert!(matches!(check(|view| view.people = 1), Err(AppError::TooFewPeople { people: 1, pickups: 2 })));
    assert!(matches!(
        check(|view| view.pickups = vec![pickup(1); 35]),
        Err(AppError::TooManyPickUps { count: 35, most: 12 })
    ));
    assert!(matches!(
        check(|view| view.pickups = vec![pickup(35), pickup(0)]),
        Err(AppError::PeopleDoNotAddUp { .. })
    ));
}

#[test]
fn a_request_reads_back_as_it_was_written() {
    let request = check(|view| {
        view.dates = vec!["2027-06-12".to_owned(), "2027-06-13".to_owned()];
        view.dinner = Some("restaurant".to_owned());
        view.max_driving_minutes = Some(180);
        view.max_walk_metres = Some(2500);
        view.budget = Some("119,50".to_owned());
        view.pace = Some("relaxed".to_owned());
        view.favourites = vec!["abbaye".to_owned()];
        view.ordered = vec!["Moulin".to_owned(), "Abbaye".to_owned()];
        view.largest_gap_minutes = Some(90);
    })
    .unwrap();
    let written = express(&request);
    assert_eq!(written.budget.as_deref(), Some("119.50"));
    let today = request.asked_on.unwrap();
    assert_eq!(understand(&written, &catalogue(), today).unwrap(), request);
    assert_eq!(express_back(&written).unwrap(), Request { asked_on: None, ..request });
}

#[test]
fn a_request_that_says_no_more_than_it_must_has_the_usual_wishes() {
    let day = check(|_| {}).unwrap();
    assert_eq!((day.dinner, day.pace, day.largest_gap), (Dinner::None, Pace::Normal, Minutes(120)));
    let stay = check(|view| view.dates.push("2027-06-13".to_owned())).unwrap();
    assert_eq!((stay.dinner, stay.nights()), (Dinner::Lodging, 1));
}

#[test]
fn a_stay_is_made_of_days_that_follow_each_other() {
    let days = |dates: &[&str]| check(|view| view.dates = dates.iter().map(ToString::to_string).collect());
    assert_eq!(days(&["2027-06-13", "2027-06-12"]).unwrap().dates.len(), 2);
    let gap = days(&["2027-06-12", "2027-06-14"]);
    assert!(matches!(gap, Err(AppError::DatesNotConsecutive { .. })));
    let twice = days(&["2027-06-12", "2027-06-12"]);
    assert!(matches!(twice, Err(AppError::DatesNotConsecutive { .. })));
    let month: Vec<String> = (1..=15).map(|day| format!("2027-06-{day:02}")).collect();
    let long = check(|view| view.dates = month);
    assert!(matches!(long, Err(AppError::TooManyDates { count: 15, most: 14 })));
}

#[test]
fn words_that_no_tour_can_follow_are_named() {
    let some = |text: &str| Some(text.to_owned());
    assert!(matches!(check(|view| view.dinner = some("lodging")), Err(AppError::DinnerWithoutNight)));
    assert!(matches!(check(|view| view.dinner = some("tea")), Err(AppError::UnknownDinner { .. })));
    assert!(matches!(check(|view| view.pace = some("lazy")), Err(AppError::UnknownPace { .. })));
    for budget in ["-5", "0", "much", "1e9", "1.005"] {
        assert!(
            matches!(check(|view| view.budget = some(budget)), Err(AppError::BadBudget { .. })),
            "{budget}"
        );
    }
    assert!(matches!(
        check(|view| view.max_driving_minutes = Some(5)),
        Err(AppError::LimitOutOfRange { word: "driving", least: 30, most: 600, .. })
    ));
    assert!(matches!(
        check(|view| view.largest_gap_minutes = Some(1000)),
        Err(AppError::LimitOutOfRange { word: "gap", .. })
    ));
}

#[test]
fn wishes_that_cannot_both_hold_are_named() {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let pin = |id: &str, time: &str| PinView { id: id.to_owned(), start: format!("2027-06-12T{time}") };
    assert!(matches!(
        check(|view| (view.favourites, view.excluded) = (names(&["Abbaye"]), names(&["Abbaye"]))),
        Err(AppError::LikedAndExcluded { .. })
    ));
    assert!(matches!(
        check(|view| view.ordered = names(&["Abbaye", "Moulin", "Abbaye"])),
        Err(AppError::OrderedTwice { .. })
    ));
    assert!(matches!(
        check(|view| {
            view.ordered = names(&["Abbaye", "Moulin"]);
            view.pinned = vec![pin("Abbaye", "15:00"), pin("Moulin", "10:00")];
        }),
        Err(AppError::OrderAgainstPins { .. })
    ));
    assert!(matches!(check(|view| view.required = names(&["Hôtel"])), Err(AppError::NotACandidate { .. })));
    assert!(matches!(
        check(|view| {
            view.dates.push("2027-06-13".to_owned());
            view.required = names(&["Hôtel", "Gîte"]);
        }),
        Err(AppError::MoreLodgingsThanNights { lodgings: 2, nights: 1 })
    ));
}
