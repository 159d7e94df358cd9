//! How soon random wishes over the demonstration's catalogue are answered, and how many answers are proven:
//! `cargo bench -p suite --bench tours -- [WISHES]` prints a table; `ETAPE_WISH` asks the wish of one seed.

#![allow(clippy::print_stdout, unreachable_pub)]

#[path = "../../crates/planner/benches/watch.rs"]
mod watch;

use app::tour::PROPOSALS;
use app::view::RequestView;
use app::{CatalogueSource, Office, Tour};
use chrono::{Days, NaiveDate};
use documents::{Language, Texts};
use planner::{Budget, Iterations, Options};
use serde_json::{Value, json};
use suite::checker::{Catalogue, Checker, parse_date};
use suite::requests::{day_trip, stay};
use watch::Watch;

/// How many wishes are asked, where nobody says.
const WISHES: u64 = 60;
/// A proof may take so long.
const SECONDS: f64 = 5.0;
/// A week of one driver: on the seventh day he rests.
const WEEK: u64 = 6;

fn main() {
    let wishes = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(WISHES);
    let office = Office::open(&CatalogueSource::Demo, None);
    let office = office.unwrap_or_else(|error| panic!("the demonstration: {error}"));
    let catalogue = Checker::of_demo().catalogue;
    println!(
        "| Days | Wishes | First proposal | All answers | Proposals | Gap | Proven within {SECONDS} s |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut slowests = Vec::new();
    for (days, draw) in [("1", day_trip as Drawing), ("2–5", stay), ("6", week)] {
        measure(days, wishes, draw, &catalogue, &office, &mut slowests);
    }
    println!("\nThe slowest: {}", slowests.join("; "));
}

type Drawing = fn(u64, &Catalogue) -> Value;

/// Draws the wish of a seed for a week.
fn week(seed: u64, catalogue: &Catalogue) -> Value {
    let mut wish = stay(seed, catalogue);
    let first = parse_date(wish["dates"][0].as_str().unwrap_or_default());
    wish["dates"] = (0..WEEK).map(|day| json!((first + Days::new(day)).to_string())).collect();
    wish
}

fn measure(
    days: &str,
    wishes: u64,
    draw: Drawing,
    catalogue: &Catalogue,
    office: &Office,
    slowests: &mut Vec<String>,
) {
    let only = std::env::var("ETAPE_WISH").ok().and_then(|seed| seed.parse::<u64>().ok());
    let answered = only
        .map_or(0..wishes, |seed| seed..seed + 1)
        .filter_map(|seed| Run::of(office, &draw(seed, catalogue), seed));
    let runs: Vec<Run> = answered.collect();
    let three = runs.iter().filter(|run| run.proposals == 3).count();
    let proven = runs.iter().filter(|run| run.proven).count();
    println!(
        "| {days} | {} | {} | {} | 3 for {three} | {} | {proven} of {} |",
        runs.len(),
        middle(&runs, |run| run.first * 1e3, "ms"),
        middle(&runs, |run| run.all, "s"),
        middle(&runs, |run| run.gap, "%"),
        runs.len(),
    );
    let slowest = runs.iter().max_by(|one, other| one.all.total_cmp(&other.all));
    slowests.extend(slowest.map(|run| format!("{days} days: wish {} took {:.2} s", run.seed, run.all)));
}

/// The middle of some figures, and the greatest.
fn middle(runs: &[Run], figure: fn(&Run) -> f64, unit: &str) -> String {
    let mut figures: Vec<f64> = runs.iter().map(figure).collect();
    figures.sort_by(f64::total_cmp);
    let most = figures.last().copied().unwrap_or(f64::NAN);
    format!("{:.2} {unit} (≤ {most:.2})", figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN))
}

/// What came of a wish; times in seconds.
struct Run {
    seed: u64,
    first: f64,
    /// Proposals, proofs and explanations, with the usual length of search.
    all: f64,
    proposals: usize,
    gap: f64,
    proven: bool,
}

impl Run {
    /// Answers a wish; `None` where it cannot be met.
    fn of(office: &Office, wish: &Value, seed: u64) -> Option<Self> {
        let view: RequestView = serde_json::from_value(wish.clone()).ok()?;
        let options = Options { seed, proposals: PROPOSALS, ..Options::default() };
        let watch = Watch::start();
        let mut first = None;
        let mut on_better = |_: &planner::Better| _ = first.get_or_insert_with(|| watch.seconds());
        let today: NaiveDate = parse_date("2026-11-22");
        let mut usual = Iterations::default();
        let tour = Tour::plan_with(office, &view, today, &options, &mut usual, &mut on_better).ok()?;
        let all = watch.seconds();
        let texts = Texts::new(Language::English);
        let proposals = tour.plan_view(office, &texts).proposals.len();
        let mut patience = Patience(Watch::start());
        let long = Tour::plan_with(office, &view, today, &options, &mut patience, &mut |_| {}).ok()?;
        let plan = long.plan_view(office, &texts);
        let best = plan.proposals.first()?;
        let gap = f64::from(best.bound - best.prize) * 100.0 / f64::from(best.prize.max(1));
        Some(Self { seed, first: first.unwrap_or(all), all, proposals, gap, proven: best.proven })
    }
}

/// A budget of time of the processor.
struct Patience(Watch);

impl Budget for Patience {
    fn spent(&mut self, _iterations: u64) -> f64 {
        self.0.seconds() / SECONDS
    }
}
