//! How long it takes to change a tour of at least 40 stops by hand, all of it timed again, judged and
//! priced: `cargo bench -p suite --bench edits` prints a table.

#![allow(clippy::print_stdout, unreachable_pub)]

#[path = "../../crates/planner/benches/watch.rs"]
mod watch;

use app::view::{EditView, RequestView};
use app::{CatalogueSource, Office, Tour};
use model::StopKind;
use planner::Iterations;
use serde_json::json;
use suite::checker::parse_date;
use watch::Watch;

/// Each edit is made so often.
const TIMES: u32 = 300;
/// A tour of fewer stops is none to measure with.
const STOPS: usize = 40;

fn main() {
    let office = Office::open(&CatalogueSource::Demo, None);
    let office = office.unwrap_or_else(|error| panic!("the demonstration: {error}"));
    let mut tour = tour(&office);
    let stops = stops(&tour);
    println!("{} stops on {} days; each edit {TIMES} times", stops.len(), tour.request().dates.len());
    println!("| Edit | Mean | Longest |\n|---|---|---|");
    let site =
        |from: usize| stops[from..].iter().position(|kind| *kind == StopKind::Site).map(|at| from + at);
    let first = site(0).expect("a visit");
    let later = site(first + 4).expect("another visit");
    let stop = |at: usize| u32::try_from(at).expect("a small number");
    let (first, later) = (stop(first), stop(later));
    measure(&office, &mut tour, "move a visit", &EditView::Move { from: first, to: first + 1 });
    measure(&office, &mut tour, "exchange two visits", &EditView::Exchange { stop: first, other: later });
    measure(&office, &mut tour, "take a visit out", &EditView::Remove { stop: first });
    measure(&office, &mut tour, "change a length", &EditView::Length { stop: later, minutes: 95 });
}

/// A week with short visits and dinners out.
fn tour(office: &Office) -> Tour {
    let dates: Vec<String> = (10..16).map(|day| format!("2027-05-{day}")).collect();
    let wish = json!({
        "themes": [], "dates": dates, "people": 30, "leave_after": "07:00", "back_by": "21:30",
        "pickups": [{"name": "Béziers", "lat": 43.3428, "lon": 3.2131, "people": 30}],
        "lunch": "restaurant", "dinner": "restaurant", "pace": "brisk",
    });
    let view: RequestView = serde_json::from_value(wish).unwrap_or_else(|error| panic!("a wish: {error}"));
    let tour = Tour::plan(office, &view, parse_date("2026-11-22"), 0, &mut Iterations::default());
    let tour = tour.unwrap_or_else(|error| panic!("{error}"));
    assert!(stops(&tour).len() >= STOPS, "{} stops are too few", stops(&tour).len());
    tour
}

fn stops(tour: &Tour) -> Vec<StopKind> {
    let proposal = tour.proposal(1).unwrap_or_else(|error| panic!("{error}"));
    proposal.itinerary.stops().map(|stop| stop.kind).collect()
}

/// Makes an edit and takes it back, again and again; what is counted is the edit.
fn measure(office: &Office, tour: &mut Tour, name: &str, edit: &EditView) {
    let (mut all, mut longest) = (0.0, 0.0_f64);
    for _ in 0..TIMES {
        let watch = Watch::start();
        tour.edit(office, 1, edit).unwrap_or_else(|error| panic!("{name}: {error}"));
        let seconds = watch.seconds();
        (all, longest) = (all + seconds, longest.max(seconds));
        tour.undo(office).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    println!("| {name} | {:.3} ms | {:.3} ms |", all * 1e3 / f64::from(TIMES), longest * 1e3);
}
