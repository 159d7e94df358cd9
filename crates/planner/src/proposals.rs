//! Plans that differ by their stops in ways that people notice.

use crate::exact::quickest_orders;
use crate::finish::{best_day, best_plan, is_checked, merit};
use crate::ground::{Ground, Nights};
use crate::instance::instance;
use crate::judge::{Judge, Wanted};
use crate::limits::{driving, price};
use crate::meter::Meter;
use crate::orienteering::{Instance, Objective, SearchOptions, search};
use crate::tour::Tour;
use crate::{Character, Options, Plan, PlannedHalt, Role};

/// Worth of one point of prize.
const POINT: i64 = 1_000;
/// A tour is home earlier if it is so by as many minutes.
const NOTICED: i32 = 45;
/// It is asked to be home earlier by so many.
const ASKED: i32 = 75;
/// It drives less, or is cheaper, if it does so by so many hundredths.
const LESS: u64 = 15;
/// So many places are worth the less because they are proposed already.
const OTHERS_WORTH: (i64, i64) = (2, 5);

/// A tour with its times.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub tour: Tour,
    pub plan: Plan,
    pub prize: u32,
    pub nights: Nights,
}

impl Found {
    /// Times a tour, its days in the order that ends earliest; `None` where it cannot be lawful.
    pub(crate) fn new(ground: &Ground<'_>, tour: Tour) -> Option<Self> {
        let ordered = in_best_order(ground, &tour);
        let found = best_plan(ground, &ordered).and_then(|plan| Self::timed(ground, ordered, plan));
        found.or_else(|| {
            let plan = best_plan(ground, &tour)?;
            Self::timed(ground, tour, plan)
        })
    }

    /// A tour whose times are known; `None` where the checker objects.
    pub(crate) fn timed(ground: &Ground<'_>, tour: Tour, plan: Plan) -> Option<Self> {
        let prize = tour.prize(ground);
        let nights = ground.nights.clone();
        is_checked(ground, &plan).then_some(Self { tour, plan, prize, nights })
    }
}

/// The same places, on each day in the order with which it ends earliest, then begins latest, then drives
/// least, where that order is its own affair.
fn in_best_order(ground: &Ground<'_>, tour: &Tour) -> Tour {
    if ground.problem.limits.order.len() > 1 {
        return tour.clone();
    }
    let best = |(day, route): (usize, &Vec<usize>)| {
        let orders = quickest_orders(ground, day, route).into_iter().chain([route.clone()]);
        let timed = orders.filter_map(|order| Some((merit(&best_day(ground, day, &order)?), order)));
        timed.min().map_or_else(|| route.clone(), |(_, order)| order)
    };
    Tour { routes: tour.routes.iter().enumerate().map(best).collect() }
}

/// What people compare plans by.
#[derive(Clone, Copy)]
struct Traits {
    prize: u32,
    driving: i32,
    price: u64,
    home: i32,
}

impl Traits {
    fn of(ground: &Ground<'_>, found: &Found) -> Self {
        let days: Vec<&[PlannedHalt]> = found.plan.days.iter().map(|day| day.halts.as_slice()).collect();
        let home = days.last().and_then(|halts| halts.iter().rfind(|halt| halt.role != Role::DepotIn));
        Self {
            prize: found.prize,
            driving: days.iter().map(|halts| driving(halts)).sum(),
            price: price(ground.problem, &days),
            home: home.map_or(0, |halt| halt.end.0),
        }
    }

    /// Tells whether another is at least as good in every way and better in one.
    fn is_beaten_by(&self, other: &Self) -> bool {
        let as_good = other.prize >= self.prize
            && other.driving <= self.driving
            && other.price <= self.price
            && other.home <= self.home;
        let better = other.prize > self.prize
            || other.driving < self.driving
            || other.price < self.price
            || other.home < self.home;
        as_good && better
    }

    /// Says in what way it differs from the best, as people would put it first.
    fn character(&self, best: &Self) -> Character {
        let less = |mine: u64, its: u64| mine * 100 <= its * (100 - LESS);
        if less(u64::from(self.driving.unsigned_abs()), u64::from(best.driving.unsigned_abs())) {
            Character::LessDriving
        } else if less(self.price, best.price) {
            Character::Cheaper
        } else if self.home + NOTICED <= best.home {
            Character::EarlierHome
        } else {
            Character::OtherVisits
        }
    }
}

/// Looks for plans unlike the first and one another: less driving, cheaper, home earlier, other visits.
pub(crate) fn others(
    ground: &Ground<'_>,
    options: &Options,
    meter: &mut Meter<'_>,
    until: f64,
    first: Found,
) -> Vec<Found> {
    let from = meter.spent();
    let mut found = vec![first];
    let wishes = [Character::LessDriving, Character::Cheaper, Character::EarlierHome, Character::OtherVisits];
    let more = options.proposals.saturating_sub(1);
    let tries = wishes.len().max(more);
    for number in 0..if more == 0 { 0 } else { tries } {
        // Other visits are had wherever nothing else is left to wish for.
        if found.len() > more && number + 1 >= wishes.len() {
            break;
        }
        let wish = wishes[number.min(wishes.len() - 1)];
        let share = from + (until - from) * (number + 1) as f64 / tries as f64;
        let other = alternative(ground, options, meter, share, &found, wish);
        found.extend(other);
    }
    found.remove(0);
    found
}

/// Looks for a plan of a character, unlike all others.
fn alternative(
    ground: &Ground<'_>,
    options: &Options,
    meter: &mut Meter<'_>,
    until: f64,
    found: &[Found],
    wish: Character,
) -> Option<Found> {
    let best = Traits::of(ground, &found[0]);
    let mut instance = instance(ground);
    let objective = objective(ground, &mut instance, wish, best, found)?;
    let unlike = found.iter().map(|found| found.tour.visits(ground)).collect();
    let mut judge = Judge::new(ground, Wanted { unlike, floor: found[0].tour.prize(ground) / 3 });
    let seed = SearchOptions { seed: options.seed };
    let mut part = meter.until(until);
    let solution = search(&instance, &objective, &seed, &mut judge, None, &mut part, &mut |_| ())?;
    Found::new(ground, Tour { routes: solution.routes })
}

/// What makes a plan of a character the best; `None`: nothing does.
fn objective(
    ground: &Ground<'_>,
    instance: &mut Instance,
    wish: Character,
    best: Traits,
    found: &[Found],
) -> Option<Objective> {
    let mut objective = Objective::prize(instance);
    let worth = |objective: &mut Objective| {
        objective.worth.iter_mut().for_each(|worth| *worth = *worth * POINT + 1);
        objective.variety = POINT;
    };
    worth(&mut objective);
    let prize = i64::from(best.prize) * POINT;
    match wish {
        // A part of what the best plan brings for its driving is what driving is worth.
        Character::LessDriving => objective.driving = prize / i64::from(best.driving.max(30)) / 2,
        Character::Cheaper => {
            let cost =
                |place: &crate::ground::Place| i64::from(crate::limits::cost_of(ground.problem, place.role));
            let paid: i64 = found[0].tour.places().map(|place| cost(&ground.places[place])).sum();
            if paid == 0 {
                return None;
            }
            for (worth, place) in objective.worth.iter_mut().zip(ground.places.iter()) {
                *worth -= prize * cost(place) / paid / 2;
            }
        }
        Character::EarlierHome => {
            let frame = instance.days.last_mut()?;
            let earlier = best.home - ASKED;
            let latest = ground.problem.days.last()?.back_by.0;
            let by = crate::slots::ceil((latest - earlier).max(0), ground.grid);
            frame.last.iter_mut().for_each(|last| *last -= by);
        }
        Character::OtherVisits | Character::Best => {
            for place in found.iter().flat_map(|found| found.tour.places()) {
                if !ground.is_meal(place) {
                    objective.worth[place] = objective.worth[place] * OTHERS_WORTH.0 / OTHERS_WORTH.1;
                }
            }
        }
    }
    Some(objective)
}

/// Chooses as many as were asked for: the best, then of those unlike it and one another one of each
/// character, before all those that no other beats in every way; best prize first.
pub(crate) fn chosen(
    ground: &Ground<'_>,
    options: &Options,
    best: Found,
    others: Vec<Found>,
) -> Vec<(Character, Found)> {
    let mut all = vec![best];
    all.extend(others);
    all.sort_by_key(|found| std::cmp::Reverse(found.prize));
    let mut found: Vec<Found> = Vec::new();
    for other in all {
        let visits = other.tour.visits(ground);
        if found.iter().all(|known| is_unlike(&visits, &known.tour.visits(ground))) {
            found.push(other);
        }
    }
    let traits: Vec<Traits> = found.iter().map(|found| Traits::of(ground, found)).collect();
    let beaten = |one: &Traits| traits.iter().filter(|other| one.is_beaten_by(other)).count();
    let mut ranked: Vec<(usize, usize, Character)> = Vec::new();
    for (at, one) in traits.iter().enumerate().skip(1) {
        let character = one.character(&traits[0]);
        // One of each character before a second of any.
        let again = ranked.iter().filter(|(.., other)| *other == character).count();
        ranked.push((again * traits.len() + beaten(one), at, character));
    }
    ranked.sort_by_key(|(rank, at, _)| (*rank, *at));
    ranked.truncate(options.proposals.saturating_sub(1));
    ranked.sort_by_key(|(_, at, _)| *at);
    let mut kept = ranked.into_iter().map(|(_, at, character)| (at, character)).peekable();
    let mut proposals = Vec::new();
    for (at, found) in found.into_iter().enumerate() {
        if at == 0 {
            proposals.push((Character::Best, found));
        } else if let Some((_, character)) = kept.next_if(|(kept, _)| *kept == at) {
            proposals.push((character, found));
        }
    }
    proposals
}

/// Tells whether two plans differ by at least a third of the visits of the longer one.
pub(crate) fn is_unlike(one: &[usize], other: &[usize]) -> bool {
    let absent = |from: &[usize], of: &[usize]| from.iter().filter(|visit| !of.contains(visit)).count();
    let differ = absent(one, other).max(absent(other, one));
    differ >= one.len().max(other.len()).div_ceil(3).max(1)
}
