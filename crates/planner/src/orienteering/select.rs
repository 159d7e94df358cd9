//! The best choice of places along an order: labels over a line of more halts than fit.

use super::compiled::Compiled;
use super::plan::Worths;
use super::stay::{Stay, Stays, TOO_LATE};

/// A place of a line, and what it would bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offered {
    pub place: u16,
    /// What it brings, bonus for variety left out, lack made good included.
    pub gain: i64,
    /// Whether it counts for variety: no other day holds it.
    pub fresh: bool,
}

/// The frame of a choice.
pub(super) struct Day<'a, S> {
    pub ground: &'a Compiled<S>,
    pub worths: &'a Worths,
    pub class: usize,
    /// How many of each variety the other days hold.
    pub alike: &'a [u16],
    /// So many labels are kept at a place; the poorer ones go.
    pub most: usize,
}

/// A choice of the places up to one of them.
#[derive(Clone, Copy, Debug)]
struct Label {
    leave: i32,
    /// What was chosen brings, driving deducted.
    value: i64,
    /// The label that it goes on from.
    from: u32,
    /// Number of the place in the line; 0 is the gate.
    at: u16,
    /// The meals that were eaten.
    eaten: u8,
    /// Where it counts the varieties.
    counts: u32,
}

/// Labels, kept from one choice to the next for their memory alone.
#[derive(Debug, Default)]
pub(super) struct Selection {
    labels: Vec<Label>,
    /// Numbers of each variety that the line knows, for the labels that stand for more than one.
    counts: Vec<u16>,
    /// Where the labels of each place begin.
    starts: Vec<usize>,
    /// The latest departure from each place with which a day can still end.
    by: Vec<i32>,
    /// The most that the places after each can bring.
    later: Vec<i64>,
    /// The varieties of the line.
    varieties: Vec<u16>,
    /// Counts of the label that is being made.
    fresh: Vec<u16>,
    /// How many labels were looked at in the last choice.
    pub looked_at: u64,
}

impl Selection {
    /// Chooses places of a line, in its order, so that they bring the most, and more than `least`.
    ///
    /// Exact while no place has more labels than `day.most`. `chosen` gets the numbers of the places.
    pub fn choose<S: Stays>(
        &mut self,
        day: &Day<'_, S>,
        line: &[Offered],
        least: i64,
        chosen: &mut Vec<usize>,
    ) -> Option<i64> {
        self.prepare(day, line);
        let gate =
            Label { leave: day.ground.opens[day.class], value: 0, from: 0, at: 0, eaten: 0, counts: 0 };
        self.labels.push(gate);
        self.starts.extend([0, 1]);
        let mut best = least;
        let mut last = None;
        for at in 1..=line.len() {
            self.extend(day, line, at, best);
            let begin = self.starts[at];
            self.shorten(begin, day.most);
            self.starts.push(self.labels.len());
            let node = usize::from(line[at - 1].place);
            let home = day.ground.leg(node, day.ground.gate(day.class));
            for number in begin..self.labels.len() {
                let label = self.labels[number];
                let value = label.value - day.worths.driving * i64::from(home);
                if value > best && label.leave + home <= day.ground.closes[day.class] {
                    best = value;
                    last = Some(number);
                }
            }
        }
        let mut number = last?;
        chosen.clear();
        while number > 0 {
            chosen.push(usize::from(self.labels[number].at) - 1);
            number = self.labels[number].from as usize;
        }
        chosen.reverse();
        Some(best)
    }

    /// Clears what was, and bounds what comes after each place.
    fn prepare<S: Stays>(&mut self, day: &Day<'_, S>, line: &[Offered]) {
        self.looked_at = 0;
        self.labels.clear();
        self.counts.clear();
        self.starts.clear();
        self.varieties.clear();
        for offered in line.iter().filter(|offered| offered.fresh) {
            for &variety in day.worths.varieties(usize::from(offered.place)) {
                if !self.varieties.contains(&variety) {
                    self.varieties.push(variety);
                }
            }
        }
        self.counts.extend(self.varieties.iter().map(|&variety| day.alike[usize::from(variety)]));
        self.later.clear();
        self.later.resize(line.len() + 1, 0);
        self.by.clear();
        self.by.resize(line.len() + 1, i32::MIN);
        let ground = day.ground;
        for at in (1..=line.len()).rev() {
            let offered = line[at - 1];
            let node = usize::from(offered.place);
            let bonus = if offered.fresh { day.worths.most(node) - day.worths.worth[node] } else { 0 };
            self.later[at - 1] = self.later[at] + (offered.gain + bonus).max(0);
            let row = ground.row(node);
            let mut by = ground.closes[day.class] - row[ground.gate(day.class)].out;
            for (next, offered) in line.iter().enumerate().skip(at) {
                let stay = ground.stays.stay(day.class, usize::from(offered.place));
                let leg = row[usize::from(offered.place)].out;
                if self.by[next + 1] > by {
                    by = by.max(stay.latest_ready(self.by[next + 1]) - leg);
                }
            }
            self.by[at] = by;
        }
    }

    /// Goes on to a place from all labels of the places before it.
    fn extend<S: Stays>(&mut self, day: &Day<'_, S>, line: &[Offered], at: usize, best: i64) {
        let offered = line[at - 1];
        let node = usize::from(offered.place);
        let ground = day.ground;
        let (row, stay) = (ground.row(node), ground.stays.stay(day.class, node));
        let (by, later, meal) = (self.by[at], self.later[at], day.worths.meal[node]);
        let begin = self.starts[at];
        for before in 0..at {
            let from = if before == 0 { ground.gate(day.class) } else { usize::from(line[before - 1].place) };
            let leg = row[from].into;
            let known = self.starts[before]..self.starts[before + 1];
            self.looked_at += known.len() as u64;
            for number in known {
                let label = self.labels[number];
                let leave = stay.leave(label.leave + leg);
                if leave > by || leave >= TOO_LATE || label.eaten & meal > 0 {
                    continue;
                }
                let bonus = self.count(day, offered, label.counts);
                let value = label.value + offered.gain + bonus - day.worths.driving * i64::from(leg);
                if value + later <= best {
                    continue;
                }
                let eaten = label.eaten | meal;
                self.looked_at += (self.labels.len() - begin) as u64;
                let next = Label { leave, value, from: number as u32, at: at as u16, eaten, counts: 0 };
                self.add(day, begin, next);
            }
        }
    }

    /// Counts a place on top of what a label counts, and returns what that brings.
    fn count<S>(&mut self, day: &Day<'_, S>, offered: Offered, counts: u32) -> i64 {
        if self.varieties.is_empty() {
            return 0;
        }
        let begin = counts as usize;
        self.fresh.clear();
        self.fresh.extend_from_slice(&self.counts[begin..begin + self.varieties.len()]);
        if !offered.fresh {
            return 0;
        }
        let mut bonus = 0;
        for variety in day.worths.varieties(usize::from(offered.place)) {
            if let Some(number) = self.varieties.iter().position(|other| other == variety) {
                bonus += day.worths.bonus(*variety, self.fresh[number]);
                self.fresh[number] += 1;
            }
        }
        bonus
    }

    /// Adds a label unless another is as good, and takes out those that are not as good as it.
    fn add<S>(&mut self, day: &Day<'_, S>, begin: usize, mut next: Label) {
        let width = self.varieties.len();
        let mut at = begin;
        while at < self.labels.len() {
            let known = self.labels[at];
            let counts = &self.counts[known.counts as usize..known.counts as usize + width];
            let lead = |one: &[u16], other: &[u16]| -> i64 {
                self.varieties
                    .iter()
                    .zip(one.iter().zip(other))
                    .map(|(&variety, (&one, &other))| {
                        (other..one).map(|count| day.worths.bonus(variety, count)).sum::<i64>()
                    })
                    .sum()
            };
            // What is ahead in a variety has less of its bonus to come.
            if known.leave <= next.leave
                && known.eaten & !next.eaten == 0
                && known.value - lead(counts, &self.fresh) >= next.value
            {
                return;
            }
            if next.leave <= known.leave
                && next.eaten & !known.eaten == 0
                && next.value - lead(&self.fresh, counts) >= known.value
            {
                self.labels.swap_remove(at);
            } else {
                at += 1;
            }
        }
        if width > 0 {
            next.counts = self.counts.len() as u32;
            self.counts.extend_from_slice(&self.fresh);
        }
        self.labels.push(next);
        if self.labels.len() - begin >= day.most.saturating_mul(2) {
            self.shorten(begin, day.most);
        }
    }

    /// Keeps the best labels of a place.
    fn shorten(&mut self, begin: usize, most: usize) {
        if self.labels.len() - begin > most {
            self.labels[begin..].sort_by_key(|label| (std::cmp::Reverse(label.value), label.leave));
            self.labels.truncate(begin + most);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chance::Chance;
    use super::super::drawn::Drawn;
    use super::super::instance::Instance;
    use super::super::objective::Objective;
    use super::super::plan::Plan;
    use super::super::stay::Several;
    use super::*;

    /// What a choice for the first day brings beside the route of the second; `None`: it is not lawful.
    fn brings(instance: &Instance, objective: &Objective, chosen: &[usize], other: &[usize]) -> Option<i64> {
        let eaten =
            |route: &[usize], meal: u8| route.iter().filter(|&&place| instance.meal[place] == meal).count();
        let late = !chosen.is_empty() && instance.end_of(0, chosen).is_none();
        if late || (1..3).any(|meal| eaten(chosen, meal) > 1) {
            return None;
        }
        let ground = Compiled::<Several<false>>::new(instance);
        let worths = Worths::new(instance, objective);
        let mut plan = Plan::new(&ground, &worths);
        plan.load(&[chosen.to_vec(), other.to_vec()]);
        let gates: i64 = plan.routes[0].driving();
        let routes = [chosen.to_vec(), other.to_vec()];
        let missing = |place: &usize| instance.required[*place] && !routes.concat().contains(place);
        let hungry = |meal: &u8| instance.days[0].meals > 0 && eaten(chosen, *meal) == 0;
        let others_hungry = |meal: &u8| instance.days[1].meals > 0 && eaten(other, *meal) == 0;
        let lacking = (0..instance.places).filter(missing).count()
            + (1..3).filter(hungry).count()
            + (1..3).filter(others_hungry).count();
        let prize = i64::from(instance.prize_of(&routes));
        Some(prize - lacking as i64 * worths.lack - objective.driving * gates)
    }

    /// Chooses along a drawn order, by labels and by trying every choice.
    fn check(seed: u64, grid: i32, meals: bool, wishes: bool, driving: i64) {
        let mut chance = Chance::new(seed);
        let instance = Drawn { places: 10, days: 2, grid, meals, wishes }.draw(&mut chance);
        let objective = Objective { driving, ..Objective::prize(&instance) };
        let ground = Compiled::<Several<false>>::new(&instance);
        let worths = Worths::new(&instance, &objective);
        let mut order: Vec<usize> = (0..10).collect();
        (1..10).for_each(|at| order.swap(at, chance.below(at + 1)));
        // Two places stand on the other day already, if they can.
        let mut plan = Plan::new(&ground, &worths);
        plan.load(&[Vec::new(), order.split_off(8)]);
        let other: Vec<usize> = plan.routes[1].places().collect();
        let line: Vec<Offered> = order.iter().map(|&place| plan.offered(place)).collect();
        let class = ground.class[0];
        let day = Day { ground: &ground, worths: &worths, class, alike: plan.alike(), most: usize::MAX };
        let mut chosen = Vec::new();
        let idle = plan.count();
        let found = Selection::default().choose(&day, &line, -worths.lack * 9, &mut chosen);

        let subset = |bits: usize| -> Vec<usize> {
            order.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, &place)| place).collect()
        };
        let all = (1..1 << order.len()).map(subset);
        let best = all.filter_map(|chosen| brings(&instance, &objective, &chosen, &other)).max();
        assert_eq!(found.map(|value| value + idle), best, "{order:?} beside {other:?}");
        let places: Vec<usize> = chosen.iter().map(|&at| order[at]).collect();
        assert_eq!(found.is_some(), !places.is_empty());
        if found.is_some() {
            assert_eq!(brings(&instance, &objective, &places, &other), best);
            assert!(plan.replace(0, &places));
            assert_eq!(Some(plan.count() - driving * plan.routes[0].driving()), best);
        }
    }

    proptest! {
        #[test]
        fn labels_choose_what_trying_every_choice_finds(
            seed: u64, grid in prop_oneof![Just(1), Just(5)], meals: bool, wishes: bool, driving in 0_i64..2
        ) {
            check(seed, grid, meals, wishes, driving);
        }
    }
}
