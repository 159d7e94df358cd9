//! Puts places into the tour, the best first, until no more fits: what is required, then the
//! meals, then whatever brings most for the time that it takes.

use hours::ahead::Outlook;
use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use crate::finish::quick_day;
use crate::goal::Goal;
use crate::ground::Ground;
use crate::tour::{Insertion, Tour};

/// Minutes added to the cost of every insertion, so that free ones are told apart by their worth.
const BASE_COST: i128 = 10;
/// Noise is a factor between half and one and a half, in 1024ths.
const NOISE: std::ops::RangeInclusive<i64> = 512..=1536;

/// How insertions are chosen.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// Worth counts squared against time, not simply.
    pub keen: bool,
    /// Whether chance has a say.
    pub noise: bool,
    /// Whether the law is asked about every insertion rather than about the whole tour.
    pub careful: bool,
}

/// Something that a plan must hold.
#[derive(Clone, Copy)]
enum Must {
    Place(usize),
    MealOn(usize),
}

/// Room for the candidates, kept between calls.
#[derive(Default)]
pub(crate) struct Candidates(Vec<usize>);

/// Completes a tour.
pub(crate) fn apply(
    tour: &mut Tour,
    ground: &Ground<'_>,
    goal: &Goal,
    rng: &mut ChaCha8Rng,
    taste: Taste,
    candidates: &mut Candidates,
) {
    for must in musts(tour, ground, rng, taste) {
        let best = match must {
            Must::Place(place) => cheapest(tour, ground, goal, rng, taste, place).ok(),
            Must::MealOn(day) => meal_on(tour, ground, goal, rng, taste, day),
        };
        if let Some((_, insertion)) = best {
            tour.insert(ground, insertion);
        }
    }
    fill(tour, ground, goal, rng, taste, &mut candidates.0);
}

/// Lists what is missing: required meal places before other meals, otherwise in any order.
fn musts(tour: &Tour, ground: &Ground<'_>, rng: &mut ChaCha8Rng, taste: Taste) -> Vec<Must> {
    let absent = |place: &usize| ground.places[*place].required && !tour.holds(*place);
    let mut visits: Vec<Must> = (0..ground.visits).filter(absent).map(Must::Place).collect();
    let meals = (ground.visits..ground.places.len()).filter(absent).map(Must::Place);
    let unfed = (0..ground.days.len()).filter(|&day| !tour.is_fed(ground, day)).map(Must::MealOn);
    let mut meals: Vec<Must> = meals.chain(unfed).collect();
    if taste.noise {
        visits.shuffle(rng);
    }
    if !taste.noise || rng.random_bool(0.5) {
        visits.append(&mut meals);
        return visits;
    }
    meals.append(&mut visits);
    meals
}

/// Why a place is not inserted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// It fits nowhere, now or later.
    ForGood,
    /// A break is missing that another stop could be.
    ForNow,
}

/// Returns the cheapest insertion of a place on any day, with its score.
fn cheapest(
    tour: &Tour,
    ground: &Ground<'_>,
    goal: &Goal,
    rng: &mut ChaCha8Rng,
    taste: Taste,
    place: usize,
) -> Result<(i128, Insertion), Refused> {
    let is_meal = ground.is_meal(place);
    let optional = !is_meal && !ground.places[place].required;
    let mut best = Err(Refused::ForGood);
    for day in 0..ground.days.len() {
        if !is_meal || !tour.is_fed(ground, day) {
            keep_cheapest(tour, ground, day, place, taste.careful && optional, &mut best);
        }
    }
    let (cost, insertion) = best?;
    let gain = goal.worth[place] - goal.minute * i64::from(insertion.detour);
    let wanted = gain > 0 || !optional;
    if wanted { Ok((score(gain.max(1), cost, rng, taste), insertion)) } else { Err(Refused::ForGood) }
}

/// Returns the best meal place for a day, with its score.
fn meal_on(
    tour: &Tour,
    ground: &Ground<'_>,
    goal: &Goal,
    rng: &mut ChaCha8Rng,
    taste: Taste,
    day: usize,
) -> Option<(i128, Insertion)> {
    if tour.is_fed(ground, day) {
        return None;
    }
    let of_place = |place: usize| {
        let mut best = Err(Refused::ForGood);
        keep_cheapest(tour, ground, day, place, false, &mut best);
        let (cost, insertion) = best.ok()?;
        Some((score(goal.worth[place].max(1), cost, rng, taste), insertion))
    };
    (ground.visits..ground.places.len()).filter_map(of_place).max_by_key(|(score, _)| *score)
}

fn keep_cheapest(
    tour: &Tour,
    ground: &Ground<'_>,
    day: usize,
    place: usize,
    careful: bool,
    best: &mut Result<(i32, Insertion), Refused>,
) {
    tour.insertions(ground, day, place, |insertion| {
        let cost = insertion.shift.max(0) + insertion.detour.max(0);
        if best.is_ok_and(|(least, _)| cost >= least) {
            return;
        }
        match if careful { refusal(tour, ground, &insertion) } else { None } {
            None => *best = Ok((cost, insertion)),
            Some(Refused::ForNow) if best.is_err() => *best = Err(Refused::ForNow),
            Some(_) => {}
        }
    });
}

/// Tells whether an insertion makes a lawful day unlawful, as far as that can be told: what is too long
/// at once, a missing break by timing the day. An unlawful day may become lawful by a stop during which
/// the driver has a break.
fn refusal(tour: &Tour, ground: &Ground<'_>, insertion: &Insertion) -> Option<Refused> {
    let day = insertion.day;
    match tour.outlook(ground, insertion) {
        Outlook::TooLong => Some(Refused::ForGood),
        Outlook::BreakMissing if tour.is_lawful_on(ground, day) => {
            let mut route = tour.routes[day].places.clone();
            route.insert(insertion.at, insertion.place);
            let timed = quick_day(ground, day, &route);
            let lawful = timed.is_some_and(|halts| ground.law.allows_day(day, &halts));
            (!lawful).then_some(Refused::ForNow)
        }
        _ => None,
    }
}

fn score(gain: i64, cost: i32, rng: &mut ChaCha8Rng, taste: Taste) -> i128 {
    let gain = i128::from(gain);
    let gain = if taste.keen { gain * gain } else { gain };
    let noise = if taste.noise { rng.random_range(NOISE) } else { 1024 };
    gain * i128::from(noise) / (i128::from(cost) + BASE_COST)
}

/// Inserts optional visits, the best first; what fits nowhere once fits nowhere later, but what lacks a
/// break may be lawful once another stop is one.
fn fill(
    tour: &mut Tour,
    ground: &Ground<'_>,
    goal: &Goal,
    rng: &mut ChaCha8Rng,
    taste: Taste,
    candidates: &mut Vec<usize>,
) {
    candidates.clear();
    candidates.extend((0..ground.visits).filter(|&visit| !tour.holds(visit)));
    loop {
        let mut best: Option<(i128, Insertion)> = None;
        candidates.retain(|&visit| {
            let found = cheapest(tour, ground, goal, rng, taste, visit);
            if let Ok(found) = found
                && best.is_none_or(|best| found.0 > best.0)
            {
                best = Some(found);
            }
            found != Err(Refused::ForGood)
        });
        let Some((_, insertion)) = best else { return };
        candidates.retain(|&visit| visit != insertion.place);
        if taste.careful {
            insert_carefully(tour, ground, insertion);
        } else {
            tour.insert(ground, insertion);
        }
    }
}

/// Inserts unless that makes a lawful day, or the nights about it, unlawful.
fn insert_carefully(tour: &mut Tour, ground: &Ground<'_>, insertion: Insertion) {
    let day = insertion.day;
    let lawful = |tour: &Tour| tour.is_lawful_on(ground, day) && has_its_rests(tour, ground, day);
    let before = lawful(tour);
    tour.insert(ground, insertion);
    if before && !lawful(tour) {
        tour.remove(ground, day, insertion.at, 1);
    }
}

/// Tells whether the nights before and after a day are daily rests.
fn has_its_rests(tour: &Tour, ground: &Ground<'_>, day: usize) -> bool {
    let nights = day.saturating_sub(1)..(day + 1).min(ground.days.len() - 1);
    let timed = |day: usize| quick_day(ground, day, &tour.routes[day].places);
    nights.into_iter().all(|night| match (timed(night), timed(night + 1)) {
        (Some(before), Some(after)) => ground.law.rests_between(night, &before, &after),
        _ => true,
    })
}
