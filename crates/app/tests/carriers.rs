//! The same tour seen from the depots of several carriers.
#![allow(clippy::unwrap_used)]

use app::carriers::{by_id, chosen, positioned, seen_from, to_ask};
use app::view::{PickUpView, RequestView};
use app::{CatalogueSource, Office, Tour};
use model::{Stop, StopKind};
use planner::Iterations;

#[test]
fn each_carrier_drives_the_same_halts_from_its_own_depot_and_back() {
    let office = Office::open(&CatalogueSource::Demo, None).unwrap();
    let wish = RequestView {
        themes: vec!["medieval".to_owned()],
        dates: vec!["2027-06-12".to_owned()],
        people: 20,
        leave_after: "07:30".to_owned(),
        back_by: "21:00".to_owned(),
        pickups: vec![PickUpView { name: "Millau".to_owned(), ..PickUpView::default() }],
        lunch: "restaurant".to_owned(),
        ..RequestView::default()
    };
    let today = "2026-11-22".parse().unwrap();
    let tour = Tour::plan(&office, &wish, today, 0, &mut Iterations::default()).unwrap();
    let variant = tour.proposal(1).unwrap();
    let halts = |day: &model::DayPlan| -> Vec<(String, model::NaiveDateTime)> {
        let loaded = day.stops.iter().filter(|stop| stop.kind != StopKind::Depot);
        loaded.map(|stop| (stop.name.clone(), stop.start)).collect()
    };
    let carriers = to_ask(&office, &tour, variant);
    assert_eq!(carriers.len(), 3);
    assert_eq!(Some(carriers[0].id), chosen(variant));
    let planned = by_id(&office, carriers[0].id).unwrap();
    let vehicle = tour.request().vehicle;
    assert_eq!(positioned(&office, vehicle, planned, &variant.itinerary), variant.itinerary);
    for carrier in carriers {
        let seen = seen_from(&office, vehicle, variant, carrier);
        let (day, planned) = (&seen.days[0], &variant.itinerary.days[0]);
        assert_eq!(halts(day), halts(planned));
        let ends: Vec<&Stop> = day.stops.iter().filter(|stop| stop.kind == StopKind::Depot).collect();
        assert_eq!(ends.len(), 2);
        assert!(ends.iter().all(|stop| stop.name == carrier.name && stop.point == carrier.depot));
        for pair in day.stops.windows(2) {
            assert_eq!(pair[0].leave + pair[1].leg.unwrap().minutes.delta(), pair[1].arrive);
        }
    }
}
