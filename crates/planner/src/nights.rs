//! Where nights could be spent: a few good choices to begin with, and changes of one night.

use crate::ends::{homeward, outward};
use crate::ground::{Ground, Nights, is_open};
use crate::halts::node_of;
use crate::orienteering::{Instance, Link, NO_ROAD};
use crate::proposals::Found;

/// So many choices are begun with, at most.
const MOST_SEQUENCES: usize = 6;
/// Farther away than this, a visit says nothing for a lodging.
const NEAR: i32 = 90;

/// Lists nights to begin with, the most promising first; a single one where no day ends at a lodging.
pub(crate) fn sequences(ground: &Ground<'_>) -> Vec<Nights> {
    let open = |day: usize| -> Vec<usize> {
        let lodgings = 0..ground.problem.lodgings.len();
        lodgings.filter(|&lodging| is_open(ground.problem, day, lodging)).collect()
    };
    let days = ground.problem.days.iter().enumerate();
    let open: Vec<Vec<usize>> =
        days.map(|(day, frame)| if frame.night { open(day) } else { Vec::new() }).collect();
    let slept = |day: usize| ground.problem.days[day].night;
    if !(0..open.len()).any(slept) || (0..open.len()).any(|day| slept(day) && open[day].is_empty()) {
        return vec![ground.nights.clone()];
    }
    let appeal: Vec<i64> =
        (0..ground.problem.lodgings.len()).map(|lodging| appeal(ground, lodging)).collect();
    let mut best: Vec<usize> = open.iter().flatten().copied().collect();
    best.sort_unstable();
    best.dedup();
    best.sort_by_key(|&lodging| std::cmp::Reverse(appeal[lodging]));
    // From one night to the next the group moves on, or stays.
    let moving = moving(ground, &open, &appeal);
    let staying = best.iter().map(|&favourite| -> Nights {
        let near = |&&lodging: &&usize| distance(ground, favourite, lodging);
        open.iter().map(|open| open.iter().min_by_key(near).copied()).collect()
    });
    let mut all: Vec<Nights> = std::iter::once(moving).chain(staying.take(MOST_SEQUENCES * 2)).collect();
    let mut seen: Vec<Nights> = Vec::new();
    all.retain(|nights| {
        let fresh = !seen.contains(nights);
        seen.push(nights.clone());
        fresh
    });
    all.truncate(MOST_SEQUENCES);
    all
}

/// Night by night the lodging with the most appeal that the ones before have not used up.
fn moving(ground: &Ground<'_>, open: &[Vec<usize>], appeal: &[i64]) -> Nights {
    let mut nights: Nights = Vec::new();
    for open in open {
        let worth = |&&lodging: &&usize| {
            let before = nights.iter().flatten().map(|&other| distance(ground, other, lodging));
            let fresh = before.min().unwrap_or(NEAR).clamp(0, NEAR);
            (appeal[lodging] * i64::from(fresh + NEAR / 3), std::cmp::Reverse(lodging))
        };
        let next = open.iter().max_by_key(worth).copied();
        nights.push(next);
    }
    nights
}

/// Lists nights that differ by one from some that were tried, and then from these.
pub(crate) fn others(ground: &Ground<'_>, tried: &[Nights], most: usize) -> Vec<Nights> {
    let mut known = tried.to_vec();
    let mut at = 0;
    while at < known.len() && known.len() < tried.len() + most {
        let before = known[at].clone();
        for day in (0..before.len()).filter(|&day| before[day].is_some()) {
            for lodging in (0..ground.problem.lodgings.len()).filter(|&one| is_open(ground.problem, day, one))
            {
                let mut nights = before.clone();
                nights[day] = Some(lodging);
                if !known.contains(&nights) {
                    known.push(nights);
                }
            }
        }
        at += 1;
    }
    known.truncate(tried.len() + most);
    known.split_off(tried.len())
}

/// Lists the most promising changes of one night of a plan, the least detour for its neighbours first.
pub(crate) fn changes(ground: &Ground<'_>, best: &Found, tried: &[Nights], most: usize) -> Vec<Nights> {
    let mut found: Vec<(i32, Nights)> = Vec::new();
    for day in 0..best.nights.len() {
        let Some(now) = best.nights[day] else { continue };
        let around = |lodging: usize| detour(ground, best, day, lodging);
        for lodging in 0..ground.problem.lodgings.len() {
            let mut nights = best.nights.clone();
            nights[day] = Some(lodging);
            if lodging != now && is_open(ground.problem, day, lodging) && !tried.contains(&nights) {
                found.push((around(lodging) - around(now), nights));
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, nights)| nights).take(most).collect()
}

/// The drives from the last stay of a day over a lodging to the first of the next, less what it brings.
fn detour(ground: &Ground<'_>, best: &Found, day: usize, lodging: usize) -> i32 {
    let node = ground.problem.lodgings[lodging].node;
    let stay = |day: usize, last: bool| {
        let mut halts = best.plan.days[day].halts.iter().filter(|halt| halt.role.is_stay());
        let halt = if last { halts.next_back() } else { halts.next() };
        halt.and_then(|halt| node_of(ground.problem, day, halt.role))
    };
    let before = stay(day, true).map_or(0, |from| ground.roads.drive(from, node));
    let after = stay(day + 1, false).map_or(0, |to| ground.roads.drive(node, to));
    let prize = i32::try_from(ground.problem.lodgings[lodging].prize).unwrap_or(i32::MAX / 4);
    before.saturating_add(after).saturating_sub(prize)
}

/// What there is to visit about a lodging, the nearer the more, and what it brings itself.
fn appeal(ground: &Ground<'_>, lodging: usize) -> i64 {
    let node = ground.problem.lodgings[lodging].node;
    let visits = ground.places[..ground.visits].iter().enumerate();
    let about = visits.map(|(visit, place)| {
        let open = ground.days.iter().any(|frame| !frame.slots[visit].is_empty());
        let near = (NEAR - ground.roads.drive(node, place.node)).max(0);
        if open { i64::from(place.prize) * i64::from(near) / i64::from(NEAR) } else { 0 }
    });
    about.sum::<i64>() + i64::from(ground.problem.lodgings[lodging].prize)
}

fn distance(ground: &Ground<'_>, one: usize, other: usize) -> i32 {
    let node = |lodging: usize| ground.problem.lodgings[lodging].node;
    if one == other { 0 } else { ground.roads.drive(node(one), node(other)).max(1) }
}

/// Tells whether no day ends at a lodging.
pub(crate) fn are_none(ground: &Ground<'_>) -> bool {
    ground.problem.days.iter().all(|day| !day.night)
}

/// For each day but the last, the ways to spend the night after it: when the day must be over for them, and
/// when the next one begins.
pub(crate) fn links(ground: &Ground<'_>, instance: &Instance) -> Vec<Vec<Link>> {
    let (problem, roads) = (ground.problem, &ground.roads);
    let nodes: Vec<usize> = ground.places.iter().map(|place| place.node).collect();
    let at_home = |day: usize| Link {
        prize: 0,
        last: instance.days[day].last.clone(),
        first: instance.days[day + 1].first.clone(),
    };
    let at = |day: usize, lodging: usize| {
        let mut nights = ground.nights.clone();
        nights[day] = Some(lodging);
        let morning = outward(problem, day + 1, &nights, roads, &nodes).instants;
        let ready = morning.iter().zip(ground.places.iter());
        Link {
            prize: problem.lodgings[lodging].prize,
            last: homeward(problem, day, &nights, roads, &nodes).instants,
            first: ready.map(|(arrive, place)| (arrive + place.approach).min(NO_ROAD)).collect(),
        }
    };
    let all = |day: usize| match problem.days[day].night {
        true => {
            let open = (0..problem.lodgings.len()).filter(|&lodging| is_open(problem, day, lodging));
            open.map(|lodging| at(day, lodging)).collect()
        }
        false => vec![at_home(day)],
    };
    (0..problem.days.len().saturating_sub(1)).map(all).collect()
}
