//! The best plan over a few visits, for certain.
//!
//! First by time alone: for each day and each set of visits, the earliest departure from each last
//! place, by dynamic programming (a departure never gets later when the arrival gets earlier, so
//! the earliest is all that has to be remembered). What time allows bounds what the law allows.
//! Then the sets are asked the law about, the most prize first, in every order if need be.

use crate::finish::{are_all_ends_tried, best_plan, is_idle_possible, quick_plan};
use crate::ground::{DINNER, Ground, Nights, is_open};
use crate::slots::earliest_stay;
use crate::tour::Tour;

/// More visits than this are left to the search.
pub(crate) const MOST_VISITS: usize = 10;
/// Orders asked the law about before giving up certainty.
const MOST_ORDERS: usize = 10_000;
/// With more pairs of ends than this each order costs more, and fewer are asked about.
const FEW_ENDS: usize = 36;
/// Later than every day.
const NEVER: i32 = i32::MAX;

/// More choices of nights than this are left to the search.
const MOST_NIGHTS: usize = 16;
/// So many ways to share visits among days are asked the law about.
const MOST_SHARES: usize = 600;

/// What is certain.
#[derive(Default)]
pub(crate) struct Certainty {
    /// No plan of these visits collects more.
    pub bound: u32,
    /// The best plan that collects more than was asked for, if one was found: its prize, its tour and where
    /// its nights are spent.
    pub best: Option<(u32, Tour, Nights)>,
    /// Whether nothing better than `best` (or than what was asked for) exists.
    pub complete: bool,
}

/// Finds the best plan that holds at least one of `visits`, all of `required`, nothing else, and
/// collects more than `above`, wherever its nights are spent; `None` where that is too much to look at:
/// many visits, dinners, many lodgings.
pub(crate) fn solve(
    ground: &Ground<'_>,
    visits: &[usize],
    required: &[usize],
    above: Option<u32>,
) -> Option<Certainty> {
    let meals = ground.visits..ground.places.len();
    let bound_meals: Vec<usize> = meals.filter(|&meal| ground.places[meal].required).collect();
    let dined = ground.days.iter().any(|frame| frame.meals & DINNER != 0);
    if visits.len() > MOST_VISITS || dined || (ground.days.len() > 1 && !bound_meals.is_empty()) {
        return None;
    }
    let all_nights = all_nights(ground)?;
    let impossible = Certainty { complete: true, ..Certainty::default() };
    let bit = |visit: &usize| visits.iter().position(|other| other == visit).map(|at| 1_usize << at);
    let Some(required) = required.iter().map(bit).try_fold(0, |mask, bit| Some(mask | bit?)) else {
        return Some(impossible);
    };
    if bound_meals.len() > 1 {
        return Some(impossible);
    }
    let mut shares_left = MOST_SHARES;
    Some(all_nights.into_iter().fold(impossible, |known, nights| {
        let ground = ground.at(nights);
        let lodged = ground.nights.iter().flatten().map(|&night| ground.problem.lodgings[night].prize).sum();
        let days =
            (0..ground.days.len()).map(|day| DaySets::of(&ground, day, visits, &bound_meals)).collect();
        let above = known.best.as_ref().map(|(prize, ..)| *prize).max(above);
        // What brings more than the lodgings alone bring too much is anything.
        let beyond = above.and_then(|above| above.checked_sub(lodged));
        let found = Sets { ground: &ground, visits, days }.best(required, beyond, &mut shares_left);
        let best = found.best.map(|(prize, tour, nights)| (prize + lodged, tour, nights)).or(known.best);
        Certainty {
            bound: known.bound.max(found.bound + lodged),
            best,
            complete: known.complete && found.complete,
        }
    }))
}

/// Lists where all nights could be spent; `None` where that is too much to look at.
fn all_nights(ground: &Ground<'_>) -> Option<Vec<Nights>> {
    let mut all: Vec<Nights> = vec![Vec::new()];
    for (day, frame) in ground.problem.days.iter().enumerate() {
        let lodgings = (0..ground.problem.lodgings.len()).filter(|_| frame.night);
        let mut open: Vec<Option<usize>> =
            lodgings.filter(|&lodging| is_open(ground.problem, day, lodging)).map(Some).collect();
        if open.is_empty() {
            open.push(None);
        }
        let with = |nights: Nights| {
            let longer = |night: &Option<usize>| [nights.as_slice(), &[*night]].concat();
            open.iter().map(longer).collect::<Vec<_>>()
        };
        all = all.into_iter().flat_map(with).collect();
        if all.len() > MOST_NIGHTS {
            return None;
        }
    }
    Some(all)
}

/// Lists the quickest order of some places for each of them as the last, whenever the day then ends;
/// none where the places are too many.
pub(crate) fn quickest_orders(ground: &Ground<'_>, day: usize, places: &[usize]) -> Vec<Vec<usize>> {
    if places.len() > MOST_VISITS {
        return Vec::new();
    }
    let table = Table::fill(ground, day, places, Vec::new(), 0);
    let all = (1_usize << places.len()) - 1;
    let lasts = (0..places.len()).filter(|last| table.early[all * places.len() + last] != NEVER);
    lasts.map(|last| table.order_to(places, all, last)).collect()
}

/// The sets of visits that a day can hold, for one class of meal places.
struct Table {
    /// The meal places, all of one prize; empty on a day without a meal.
    meals: Vec<usize>,
    prize: u32,
    /// For each set (the highest bit: the meal) and last place, the earliest departure.
    early: Vec<i32>,
    /// The last place but one.
    before: Vec<usize>,
    /// Of the departures that are equally early, the least driving.
    driven: Vec<i32>,
}

/// The tables of a day, one for each prize of a meal.
struct DaySets {
    day: usize,
    tables: Vec<Table>,
    /// Whether nothing at all can be done on the day, on time.
    idle: bool,
}

/// A set of visits on a day, with the prize of its meal and its table.
#[derive(Clone, Copy)]
struct Held {
    mask: usize,
    table: usize,
}

impl DaySets {
    fn of(ground: &Ground<'_>, day: usize, visits: &[usize], bound_meals: &[usize]) -> Self {
        if ground.days[day].meals == 0 {
            let table = Table::fill(ground, day, visits, Vec::new(), 0);
            let idle = is_idle_possible(ground, day);
            let tables = if bound_meals.is_empty() { vec![table] } else { Vec::new() };
            return Self { day, tables, idle };
        }
        let meals =
            ground.meal_places(day).filter(|meal| bound_meals.is_empty() || bound_meals.contains(meal));
        let meals: Vec<usize> = meals.filter(|&meal| !ground.days[day].slots[meal].is_empty()).collect();
        let mut prizes: Vec<u32> = meals.iter().map(|&meal| ground.places[meal].prize).collect();
        prizes.sort_unstable_by(|one, other| other.cmp(one));
        prizes.dedup();
        let of_prize = |prize| meals.iter().copied().filter(move |&meal| ground.places[meal].prize == prize);
        let tables = prizes
            .into_iter()
            .map(|prize| Table::fill(ground, day, visits, of_prize(prize).collect(), prize));
        Self { day, tables: tables.collect(), idle: false }
    }

    /// Lists the sets that the day can hold, with the prize of the meal.
    fn possible(&self, ground: &Ground<'_>, visits: &[usize]) -> Vec<(u32, Held)> {
        let mut all = Vec::new();
        for mask in 0..1_usize << visits.len() {
            for (index, table) in self.tables.iter().enumerate() {
                let idle = mask == 0 && table.meals.is_empty() && self.idle;
                if idle || table.last(ground, self.day, visits, mask).is_some() {
                    all.push((table.prize, Held { mask, table: index }));
                    // The tables are sorted by prize: the first that holds is the best.
                    if ground.days.len() > 1 {
                        break;
                    }
                }
            }
        }
        all
    }
}

impl Table {
    fn fill(ground: &Ground<'_>, day: usize, visits: &[usize], meals: Vec<usize>, prize: u32) -> Self {
        let places: Vec<usize> = visits.iter().chain(&meals).copied().collect();
        let width = places.len();
        let with_meal = 1_usize << visits.len();
        let sets = if meals.is_empty() { with_meal } else { with_meal * 2 };
        let size = sets * width;
        let (early, before, driven) = (vec![NEVER; size], vec![width; size], vec![0; size]);
        let mut table = Self { meals, prize, early, before, driven };
        for set in 0..sets {
            for (next, &place) in places.iter().enumerate() {
                let bit = if next < visits.len() { 1 << next } else { with_meal };
                if set & bit == 0 {
                    continue;
                }
                let rest = set & !bit;
                let mut best = (NEVER, 0, width);
                for last in (0..width).filter(|_| rest != 0) {
                    let early = table.early[rest * width + last];
                    if early == NEVER {
                        continue;
                    }
                    let drive = ground.drive(places[last], place);
                    let driven = table.driven[rest * width + last] + drive;
                    best = best.min((departure(ground, day, place, early + drive), driven, last));
                }
                if rest == 0 {
                    let arrive = ground.days[day].outward.instants[place];
                    // The earlier the first arrival, the shorter the way there.
                    best = best.min((departure(ground, day, place, arrive), arrive, width));
                }
                let at = set * width + next;
                (table.early[at], table.driven[at], table.before[at]) = best;
            }
        }
        table
    }

    /// The set in the table's own terms.
    fn set(&self, visits: &[usize], mask: usize) -> usize {
        if self.meals.is_empty() { mask } else { mask | 1 << visits.len() }
    }

    fn place(&self, visits: &[usize], index: usize) -> usize {
        visits.get(index).copied().unwrap_or_else(|| self.meals[index - visits.len()])
    }

    /// A last place from which everybody is back in time, if there is one.
    fn last(&self, ground: &Ground<'_>, day: usize, visits: &[usize], mask: usize) -> Option<usize> {
        let width = visits.len() + self.meals.len();
        let set = self.set(visits, mask);
        let homeward = &ground.days[day].homeward.instants;
        (0..width).find(|&last| self.early[set * width + last] <= homeward[self.place(visits, last)])
    }

    /// An order of a possible set that is on time.
    fn order(&self, ground: &Ground<'_>, day: usize, visits: &[usize], mask: usize) -> Vec<usize> {
        let last = self.last(ground, day, visits, mask);
        last.map_or_else(Vec::new, |last| self.order_to(visits, mask, last))
    }

    /// The quickest order of a set that ends with a place.
    fn order_to(&self, visits: &[usize], mask: usize, mut last: usize) -> Vec<usize> {
        let width = visits.len() + self.meals.len();
        let mut set = self.set(visits, mask);
        let mut order = Vec::new();
        while last < width {
            order.push(self.place(visits, last));
            let before = self.before[set * width + last];
            set &= !(1 << last.min(visits.len()));
            last = before;
        }
        order.reverse();
        order
    }
}

fn departure(ground: &Ground<'_>, day: usize, place: usize, arrive: i32) -> i32 {
    let held = &ground.places[place];
    let slots = &ground.days[day].slots[place];
    let stay = earliest_stay(slots, arrive + held.approach, held.return_walk, ground.grid);
    stay.map_or(NEVER, |stay| stay.leave)
}

/// All days with their tables.
struct Sets<'s, 'p> {
    ground: &'s Ground<'p>,
    visits: &'s [usize],
    days: Vec<DaySets>,
}

impl Sets<'_, '_> {
    fn best(&self, required: usize, above: Option<u32>, shares_left: &mut usize) -> Certainty {
        let mut shared = self.shared();
        shared.retain(|(_, held)| {
            let mask = union(held);
            mask != 0 && mask & required == required
        });
        shared.iter_mut().for_each(|(prize, held)| *prize += self.variety(union(held)));
        shared.sort_by_key(|(prize, _)| std::cmp::Reverse(*prize));
        let bound = shared.first().map_or(0, |(prize, _)| *prize);
        let mut certainty = Certainty { bound, best: None, complete: true };
        let ends = self.days.iter().map(|day| self.ground.pairs_of_ends(day.day).count()).max();
        let mut orders_left = MOST_ORDERS * FEW_ENDS / ends.unwrap_or(0).max(FEW_ENDS);
        for (prize, held) in shared.iter().take_while(|(prize, _)| above.is_none_or(|above| *prize > above)) {
            if self.days.len() > 1 {
                if *shares_left == 0 {
                    certainty.complete = false;
                    break;
                }
                *shares_left -= 1;
            }
            if let Some(tour) = self.lawful(held, &mut orders_left, &mut certainty.complete) {
                certainty.best = Some((*prize, tour, self.ground.nights.clone()));
                break;
            }
        }
        certainty
    }

    /// What the variety of a set of visits brings.
    fn variety(&self, mask: usize) -> u32 {
        let held = |place: &&usize| self.visits.iter().position(|visit| visit == *place);
        let is_held = |place: &&usize| held(place).is_some_and(|at| mask >> at & 1 == 1);
        let bonus = self.ground.problem.varieties.iter().map(|variety| {
            let held = variety.members.iter().filter(is_held).count();
            variety.bonus.iter().take(held).sum::<u32>()
        });
        bonus.sum()
    }

    /// Lists how the days can share the visits, with the prize of the places: every set with every class of
    /// meals; where there are many shares of a set, the best of them.
    fn shared(&self) -> Vec<(u32, Vec<Held>)> {
        let prize = |mask: usize| -> u32 {
            let held = self.visits.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            held.map(|(_, &visit)| self.ground.places[visit].prize).sum()
        };
        let mut shares: Vec<(u32, Vec<Held>)> = vec![(0, Vec::new())];
        for day in &self.days {
            let possible = day.possible(self.ground, self.visits);
            let mut next: Vec<(u32, Vec<Held>)> = Vec::new();
            for (before, held) in &shares {
                let taken = union(held);
                for (meal, more) in possible.iter().filter(|(_, more)| more.mask & taken == 0) {
                    let mut held = held.clone();
                    held.push(*more);
                    next.push((before + meal + prize(more.mask), held));
                }
            }
            if self.days.len() > 1 && next.len() > MOST_SHARES {
                // Of many shares of one set, the one with the most prize is enough.
                next.sort_by_key(|(prize, held)| (union(held), std::cmp::Reverse(*prize)));
                next.dedup_by_key(|(_, held)| union(held));
            }
            shares = next;
        }
        shares
    }

    /// Returns a lawful tour that holds these sets; clears `complete` where it may have missed one.
    fn lawful(&self, held: &[Held], orders_left: &mut usize, complete: &mut bool) -> Option<Tour> {
        let order = |(day, held): (&DaySets, &Held)| {
            day.tables[held.table].order(self.ground, day.day, self.visits, held.mask)
        };
        let routes = self.days.iter().zip(held).map(order).collect();
        let tour = Tour::of(self.ground, routes);
        if let Some(tour) = tour.filter(|tour| self.is_lawful(tour)) {
            return Some(tour);
        }
        let ([day], [held]) = (self.days.as_slice(), held) else {
            *complete = false;
            return None;
        };
        let mut places: Vec<usize> = Vec::new();
        places.extend((0..self.visits.len()).filter(|at| held.mask >> at & 1 == 1).map(|at| self.visits[at]));
        let meals = &day.tables[held.table].meals;
        let mut found = None;
        let mut orders =
            Orders { ground: self.ground, day: day.day, meals, fed: meals.is_empty(), left: orders_left };
        let all = orders.each(&mut Vec::new(), &mut places, &mut |route| {
            found = Tour::of(self.ground, vec![route.to_vec()]).filter(|tour| self.is_lawful(tour));
            found.is_some()
        });
        *complete &= found.is_some() || (all && are_all_ends_tried(self.ground, day.day));
        found
    }

    fn is_lawful(&self, tour: &Tour) -> bool {
        quick_plan(self.ground, tour).is_some() || best_plan(self.ground, tour).is_some()
    }
}

/// The visits that the days hold together.
fn union(held: &[Held]) -> usize {
    held.iter().fold(0, |mask, held| mask | held.mask)
}

/// Every order of some visits and one of the meals that is on time.
struct Orders<'o, 'p> {
    ground: &'o Ground<'p>,
    day: usize,
    meals: &'o [usize],
    fed: bool,
    left: &'o mut usize,
}

impl Orders<'_, '_> {
    /// Calls `found` with each order until it returns true; tells whether none was left out.
    fn each(
        &mut self,
        route: &mut Vec<usize>,
        rest: &mut Vec<usize>,
        found: &mut impl FnMut(&[usize]) -> bool,
    ) -> bool {
        if rest.is_empty() && self.fed {
            let homeward = &self.ground.days[self.day].homeward.instants;
            if route.last().is_none_or(|&last| self.leave(route) > homeward[last]) {
                return true;
            }
            if *self.left == 0 {
                return false;
            }
            *self.left -= 1;
            return !found(route);
        }
        for at in 0..rest.len() {
            let place = rest.remove(at);
            let goes_on = self.step(route, rest, place, found);
            rest.insert(at, place);
            if !goes_on {
                return false;
            }
        }
        let meals = if self.fed { &[] } else { self.meals };
        for &meal in meals {
            self.fed = true;
            let goes_on = self.step(route, rest, meal, found);
            self.fed = false;
            if !goes_on {
                return false;
            }
        }
        true
    }

    fn step(
        &mut self,
        route: &mut Vec<usize>,
        rest: &mut Vec<usize>,
        place: usize,
        found: &mut impl FnMut(&[usize]) -> bool,
    ) -> bool {
        route.push(place);
        let goes_on = self.leave(route) == NEVER || self.each(route, rest, found);
        route.pop();
        goes_on
    }

    /// Earliest departure from the last place of a route.
    fn leave(&self, route: &[usize]) -> i32 {
        let mut leave = NEVER;
        let mut before: Option<usize> = None;
        for &place in route {
            let arrive = match before {
                Some(before) => leave + self.ground.drive(before, place),
                None => self.ground.days[self.day].outward.instants[place],
            };
            leave = departure(self.ground, self.day, place, arrive);
            if leave == NEVER {
                return NEVER;
            }
            before = Some(place);
        }
        leave
    }
}
