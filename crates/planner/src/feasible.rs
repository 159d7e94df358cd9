//! Whether any lawful day exists, where the search has found none.
//!
//! A day can break the law until a halt is added during which the driver has his break, so adding
//! places one at a time does not find it. Here all days that hold what must be held and a few halts
//! more are built up place by place, in all orders of the ends; of those that hold the same and end
//! at the same place only the ones are kept that none other beats in time, driving and breaks.

use crate::ground::Ground;
use crate::labels::{Label, Labels};
use crate::limits::are_within;
use crate::tour::Tour;
use crate::{Plan, PlannedDay};

/// How many halts are added to so many required places, at most; the more are required, the more
/// of them are a break already and the more orders there are.
const MOST_MORE: [usize; 10] = [3, 3, 3, 3, 2, 2, 1, 1, 0, 0];
/// So many beginnings are built up.
const MOST_LABELS: usize = 60_000;
/// So many complete days are asked the law about.
const MOST_ASKED: usize = 2_000;

/// The answer, as far as there is one.
pub(crate) enum Feasibility {
    /// A tour that is on time and lawful, with its times.
    Found(Tour, Plan),
    /// No lawful day was built up.
    Nothing,
    /// Several days, too many required places, or too many days to build up.
    Unknown,
}

/// Looks for a day that is on time, lawful if the law is asked, and has at least one visit.
pub(crate) fn feasibility(ground: &Ground<'_>) -> Feasibility {
    feasibility_within(ground, MOST_LABELS)
}

/// The same with so many beginnings at most.
pub(crate) fn feasibility_within(ground: &Ground<'_>, most: usize) -> Feasibility {
    let required: Vec<usize> =
        (0..ground.places.len()).filter(|&place| ground.places[place].required).collect();
    let (1, Some(&most_more)) = (ground.days.len(), MOST_MORE.get(required.len())) else {
        return Feasibility::Unknown;
    };
    let meals = required.iter().filter(|&&place| ground.is_meal(place)).count();
    if meals > ground.days[0].meals.count_ones() as usize {
        return Feasibility::Nothing;
    }
    let more = match (ground.law.asked, required.len() > meals) {
        (true, _) => most_more.max(usize::from(required.len() == meals)),
        (false, held) => usize::from(!held),
    };
    let bound = required.iter().map(|&place| ground.meal(place)).fold(0, |bound, meal| bound | meal);
    Builder { ground, required, bound, more, most, asked: 0 }.build()
}

struct Builder<'g, 'p> {
    ground: &'g Ground<'p>,
    /// Bit by bit, what a label has to hold.
    required: Vec<usize>,
    /// The meals that are bound to a place, bit by bit.
    bound: u8,
    more: usize,
    /// So many beginnings are built up.
    most: usize,
    asked: usize,
}

impl Builder<'_, '_> {
    fn build(&mut self) -> Feasibility {
        let mut labels = Labels::new(self.ground);
        let mut layer = Vec::new();
        for place in self.candidates() {
            for outward in 0..self.ground.days[0].outward.orders.len() {
                let begun = Label::begin(self.ground, outward, place);
                self.step(&mut labels, &mut layer, begun, place);
            }
        }
        while !layer.is_empty() {
            let kept: Vec<usize> = layer.drain(..).filter(|&label| labels.is_kept(label)).collect();
            if let Some((tour, plan)) = kept.iter().find_map(|&label| self.complete(&labels, label)) {
                return Feasibility::Found(tour, plan);
            }
            for label in kept {
                if labels.len() > self.most || self.asked >= MOST_ASKED {
                    return Feasibility::Unknown;
                }
                for place in self.candidates() {
                    if !labels.holds(label, place) {
                        let from = labels.leaving(self.ground, label, place);
                        self.step(&mut labels, &mut layer, from, place);
                    }
                }
            }
        }
        Feasibility::Nothing
    }

    /// Lists what can be held: open visits, and the meal places that will do.
    fn candidates(&self) -> impl Iterator<Item = usize> + use<'_> {
        let frame = &self.ground.days[0];
        (0..self.ground.places.len()).filter(move |&place| {
            let meal = self.ground.meal(place);
            let free = meal & frame.meals & !self.bound != 0 || self.ground.places[place].required;
            let wanted = meal == 0 || free;
            wanted && !frame.slots[place].is_empty()
        })
    }

    /// Adds the stay at a place to a label on its way there, if that can lead to a lawful day.
    fn step(&self, labels: &mut Labels, layer: &mut Vec<usize>, on_the_way: Label, place: usize) {
        let mut label = on_the_way;
        if label.is_past_help(self.ground) {
            return;
        }
        let (bit, meal) = (self.ground.meal(place), self.ground.is_meal(place));
        if label.fed & bit != 0 {
            return;
        }
        label.fed |= bit;
        match self.required.iter().position(|&other| other == place) {
            Some(bit) => label.held |= 1 << bit,
            None if meal => {}
            None if label.more >= self.more || (label.visited && !self.is_free(place)) => return,
            None => label.more += 1,
        }
        label.visited |= !meal;
        if label.stay(self.ground, place) {
            layer.extend(labels.add(label));
        }
    }

    /// A halt that is not wished for helps only if the driver can have a break there.
    fn is_free(&self, place: usize) -> bool {
        self.ground.problem.visits[place].driver_free
    }

    /// Brings everybody back from a label that holds all, and times and judges the day.
    fn complete(&mut self, labels: &Labels, at: usize) -> Option<(Tour, Plan)> {
        let ground = self.ground;
        let label = labels.get(at);
        let all = label.held + 1 == 1 << self.required.len();
        if !all || !label.visited || label.fed != ground.days[0].meals {
            return None;
        }
        let route = labels.route(at);
        for homeward in 0..ground.days[0].homeward.orders.len() {
            if label.comes_home(ground, homeward).is_past_help(ground) {
                continue;
            }
            if self.asked >= MOST_ASKED {
                return None;
            }
            self.asked += 1;
            let roles = ground.roles(0, &route, label.outward, homeward);
            let Some(halts) = ground.time(0, &roles).filter(|halts| ground.is_on_time(0, halts)) else {
                continue;
            };
            if ground.law.allows_day(0, &halts) && are_within(ground.problem, &[&halts]) {
                let plan = Plan { days: vec![PlannedDay { halts }] };
                return Tour::of(ground, vec![route]).map(|tour| (tour, plan));
            }
        }
        None
    }
}
