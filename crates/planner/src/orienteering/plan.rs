//! The routes that the search works on, what they are worth, and the way back.

use std::ops::Range;

use super::compiled::Compiled;
use super::instance::Instance;
use super::objective::Objective;
use super::route::Route;
use super::select::Offered;
use super::stay::Stays;

/// No day holds the place.
pub(super) const ABSENT: u16 = u16::MAX;

/// What the search knows of places besides their times.
pub(super) struct Worths {
    /// What each is worth.
    pub worth: Vec<i64>,
    /// What a unit of driving costs.
    pub driving: i64,
    /// Which must not be missing.
    pub required: Vec<bool>,
    /// The meal that each is for, as a bit.
    pub meal: Vec<u8>,
    /// The meals of each day.
    pub meals: Vec<u8>,
    /// The varieties of each place.
    varieties: Vec<Vec<u16>>,
    /// What the first, second … of each variety brings.
    bonus: Vec<Vec<i64>>,
    /// More than everything is worth: what the lack of a required place or meal costs.
    pub lack: i64,
    /// What it counts that no visit and no meal is lacking, where lack is not deducted but making it good
    /// is added.
    pub made_good: i64,
    /// Worth of the average place.
    pub average: f64,
}

impl Worths {
    /// Reads an instance with an objective.
    pub fn new(instance: &Instance, objective: &Objective) -> Self {
        let mut varieties = vec![Vec::new(); instance.places];
        for (number, variety) in instance.variety.iter().enumerate() {
            for &place in &variety.members {
                varieties[place].push(number as u16);
            }
        }
        let times = objective.variety;
        let bonus: Vec<Vec<i64>> = instance
            .variety
            .iter()
            .map(|variety| variety.bonus.iter().map(|bonus| i64::from(*bonus) * times).collect())
            .collect();
        let all: i64 = objective.worth.iter().map(|worth| worth.abs()).sum::<i64>()
            * (instance.days.len() as i64).max(1)
            + bonus.iter().flatten().map(|bonus| bonus.abs()).sum::<i64>();
        let positive: Vec<i64> = objective.worth.iter().copied().filter(|worth| *worth > 0).collect();
        Self {
            worth: objective.worth.clone(),
            driving: objective.driving,
            required: instance.required.clone(),
            meal: instance.meal.iter().map(|kind| if *kind > 0 { 1 << (kind - 1) } else { 0 }).collect(),
            meals: instance.days.iter().map(|frame| frame.meals).collect(),
            varieties,
            bonus,
            lack: all + 1,
            made_good: (all + 1) * i64::from(wanted(instance)),
            average: (positive.iter().sum::<i64>() as f64 / positive.len().max(1) as f64).max(1e-9),
        }
    }
}

/// How many visits are required, and meals are part of the days.
fn wanted(instance: &Instance) -> u32 {
    let visits =
        instance.required.iter().zip(&instance.meal).filter(|(required, meal)| **required && **meal == 0);
    visits.count() as u32 + instance.days.iter().map(|frame| frame.meals.count_ones()).sum::<u32>()
}

impl Worths {
    /// The most that a place can bring.
    pub fn most(&self, place: usize) -> i64 {
        let first = |variety: &u16| self.bonus[usize::from(*variety)].first().copied().unwrap_or(0);
        self.worth[place] + self.varieties[place].iter().map(first).sum::<i64>()
    }

    /// The varieties of a place.
    pub fn varieties(&self, place: usize) -> &[u16] {
        &self.varieties[place]
    }

    /// How many varieties there are.
    pub fn kinds(&self) -> usize {
        self.bonus.len()
    }

    /// What one more of a variety brings on top of so many.
    pub fn bonus(&self, variety: u16, held: u16) -> i64 {
        self.bonus[usize::from(variety)].get(usize::from(held)).copied().unwrap_or(0)
    }

    /// What a visit brings the first time that it is held, its variety left out; what is worth less than
    /// nothing need not be kept.
    pub fn once(&self, place: usize) -> i64 {
        self.worth[place].max(0) + if self.required[place] { self.lack } else { 0 }
    }

    /// What the variety of some places brings if there are no others.
    pub fn variety_alone(&self, places: impl Iterator<Item = usize>) -> i64 {
        let mut alike = vec![0; self.kinds()];
        let mut bonus = 0;
        for &variety in places.flat_map(|place| &self.varieties[place]) {
            bonus += self.bonus(variety, alike[usize::from(variety)]);
            alike[usize::from(variety)] += 1;
        }
        bonus
    }

    /// What a route brings if there are no others; that it has its meals counts, too.
    pub fn alone(&self, places: impl Iterator<Item = usize> + Clone) -> i64 {
        let of_meal = |place: usize| self.worth[place] + self.lack;
        let brings = |place: usize| if self.meal[place] > 0 { of_meal(place) } else { self.once(place) };
        let variety = if self.kinds() > 0 { self.variety_alone(places.clone()) } else { 0 };
        places.map(brings).sum::<i64>() + variety
    }
}

/// Routes that change.
pub(super) struct Plan<'a, S> {
    pub ground: &'a Compiled<S>,
    pub worths: &'a Worths,
    /// The route of each day.
    pub routes: Vec<Route>,
    /// The routes as they were kept last; those that are not in `changed` are the same.
    kept: Vec<Route>,
    /// The days that have changed since.
    pub changed: Vec<usize>,
    /// At which positions of each changed day more may fit than did.
    pub opened: Vec<Range<usize>>,
    /// Which day holds each visit.
    pub day_of: Vec<u16>,
    /// On how many days each place is held.
    held: Vec<u16>,
    /// How many of each variety are held.
    alike: Vec<u16>,
    /// The meals that each day holds.
    pub eaten: Vec<u8>,
    /// What places and varieties bring.
    worth: i64,
    /// How many required places and meals are missing.
    pub lacking: i64,
}

impl<'a, S: Stays> Plan<'a, S> {
    /// Begins with empty days.
    pub fn new(ground: &'a Compiled<S>, worths: &'a Worths) -> Self {
        let empty = || ground.class.iter().map(|&class| Route::empty(ground, class)).collect::<Vec<_>>();
        let meals: u32 = worths.meals.iter().map(|meals| meals.count_ones()).sum();
        let required = worths.required.iter().filter(|required| **required).count();
        Self {
            ground,
            worths,
            routes: empty(),
            kept: empty(),
            changed: Vec::new(),
            opened: vec![0..0; ground.class.len()],
            day_of: vec![ABSENT; ground.places],
            held: vec![0; ground.places],
            alike: vec![0; worths.bonus.len()],
            eaten: vec![0; ground.class.len()],
            worth: 0,
            lacking: i64::from(meals) + required as i64,
        }
    }

    /// What the routes are worth, driving deducted; what is lacking is not.
    pub fn value(&self) -> i64 {
        let driving = self.worths.driving;
        if driving == 0 { self.worth } else { self.worth - driving * self.driving() }
    }

    /// What places and varieties bring.
    pub fn worth(&self) -> i64 {
        self.worth
    }

    /// The drives of all days.
    pub fn driving(&self) -> i64 {
        self.routes.iter().map(Route::driving).sum()
    }

    /// What places and varieties bring, less for what is lacking.
    pub fn count(&self) -> i64 {
        self.worth - self.lacking * self.worths.lack
    }

    /// How many of each variety are held.
    pub fn alike(&self) -> &[u16] {
        &self.alike
    }

    /// What a place would bring on a day that does not hold it.
    pub fn offered(&self, place: usize) -> Offered {
        let (worths, fresh) = (self.worths, self.held[place] == 0);
        let lacking = u8::from(fresh && worths.required[place]) + u8::from(worths.meal[place] > 0);
        let gain = worths.worth[place] + i64::from(lacking) * worths.lack;
        Offered { place: place as u16, gain, fresh }
    }

    /// What a place that is absent would bring now.
    pub fn marginal(&self, place: usize) -> i64 {
        let worths = self.worths;
        let bonus = worths.varieties[place].iter().map(|&variety| {
            let variety = usize::from(variety);
            worths.bonus[variety].get(usize::from(self.alike[variety])).copied().unwrap_or(0)
        });
        worths.worth[place] + if self.held[place] == 0 { bonus.sum::<i64>() } else { 0 }
    }

    /// Returns a day that holds a place and has not changed.
    pub fn unchanged_day_of(&self, place: usize) -> Option<usize> {
        if self.held[place] == 0 {
            return None;
        }
        let unchanged = |day: &usize| !self.changed.contains(day);
        if self.worths.meal[place] == 0 {
            return Some(usize::from(self.day_of[place])).filter(unchanged);
        }
        let holds = |day: &usize| self.routes[*day].places().any(|other| other == place);
        (0..self.routes.len()).filter(unchanged).find(holds)
    }

    /// Whether no day holds a place.
    pub fn is_absent(&self, place: usize) -> bool {
        self.held[place] == 0
    }

    /// Tells that a day is going to change.
    pub fn touch(&mut self, day: usize) -> bool {
        let fresh = !self.changed.contains(&day);
        if fresh {
            self.changed.push(day);
            self.opened[day] = self.routes[day].halts.len()..0;
        }
        fresh
    }

    /// Opens all positions of a day.
    pub fn open(&mut self, day: usize) {
        self.touch(day);
        self.opened[day] = 1..self.routes[day].halts.len();
    }

    /// Inserts a place into a day, where it must fit.
    pub fn insert(&mut self, day: usize, at: usize, place: usize) {
        self.touch(day);
        self.routes[day].insert(self.ground, at, place);
        let opened = &mut self.opened[day];
        *opened = opened.start.min(at)..(opened.end + 1).max(at + 2);
        self.hold(day, place);
    }

    /// Takes some halts out of a day, and adds their places to `taken`; `false`: the rest cannot be kept.
    pub fn remove(&mut self, day: usize, halts: Range<usize>, taken: &mut Vec<u16>) -> bool {
        self.touch(day);
        let length = halts.len();
        for at in halts.clone() {
            let place = self.routes[day].halts[at].node;
            self.release(day, usize::from(place));
            if self.worths.meal[usize::from(place)] == 0 {
                taken.push(place);
            }
        }
        let Some(opened) = self.routes[day].remove(self.ground, halts) else {
            return false;
        };
        let before = &mut self.opened[day];
        *before = before.start.min(opened.start)..before.end.saturating_sub(length).max(opened.end);
        true
    }

    fn hold(&mut self, day: usize, place: usize) {
        let meal = self.worths.meal[place];
        if meal > 0 {
            self.eaten[day] |= meal;
            self.lacking -= 1;
        } else {
            self.day_of[place] = day as u16;
        }
        self.worth += self.marginal(place);
        if self.held[place] == 0 {
            for &variety in &self.worths.varieties[place] {
                self.alike[usize::from(variety)] += 1;
            }
            self.lacking -= i64::from(self.worths.required[place]);
        }
        self.held[place] += 1;
    }

    fn release(&mut self, day: usize, place: usize) {
        let meal = self.worths.meal[place];
        if meal > 0 {
            self.eaten[day] &= !meal;
            self.lacking += 1;
        } else {
            self.day_of[place] = ABSENT;
        }
        self.held[place] -= 1;
        if self.held[place] == 0 {
            for &variety in &self.worths.varieties[place] {
                self.alike[usize::from(variety)] -= 1;
            }
            self.lacking += i64::from(self.worths.required[place]);
        }
        self.worth -= self.marginal(place);
    }

    /// Has a day hold other places, in this order; `false`: they cannot be kept, and nothing has changed.
    pub fn replace(&mut self, day: usize, places: &[usize]) -> bool {
        let Some(route) = Route::of(self.ground, self.routes[day].class, places) else {
            return false;
        };
        self.touch(day);
        self.release_all(day);
        self.routes[day] = route;
        self.hold_all(day);
        self.open(day);
        true
    }

    /// Lets go of what a day holds, the route left as it is: until [`Self::hold_all`] the plan is as if
    /// the day were not there.
    pub fn release_all(&mut self, day: usize) {
        self.each_place(day, Self::release);
    }

    /// Holds what the route of a day holds.
    pub fn hold_all(&mut self, day: usize) {
        self.each_place(day, Self::hold);
    }

    /// Makes the changes final.
    pub fn keep(&mut self) {
        for &day in &self.changed {
            self.kept[day].copy(&self.routes[day]);
        }
        self.changed.clear();
    }

    /// Goes back to what was kept last.
    pub fn go_back(&mut self) {
        let changed = std::mem::take(&mut self.changed);
        for &day in &changed {
            self.each_place(day, Self::release);
            self.routes[day].copy(&self.kept[day]);
        }
        for &day in &changed {
            self.each_place(day, Self::hold);
        }
        self.changed = changed;
        self.changed.clear();
    }

    fn each_place(&mut self, day: usize, act: fn(&mut Self, usize, usize)) {
        for at in 1..self.routes[day].halts.len() - 1 {
            let place = usize::from(self.routes[day].halts[at].node);
            act(self, day, place);
        }
    }

    /// Takes over whole routes; of one that cannot be kept, what fits at the end.
    pub fn load(&mut self, routes: &[Vec<usize>]) {
        self.clear();
        for (day, places) in routes.iter().enumerate().take(self.routes.len()) {
            let mut whole: Vec<usize> = Vec::with_capacity(places.len());
            for &place in places.iter().filter(|&&place| self.may_hold(day, place)) {
                let meal = self.worths.meal[place];
                let again = |&other: &usize| other == place || self.worths.meal[other] & meal > 0;
                if !whole.iter().any(again) {
                    whole.push(place);
                }
            }
            if let Some(route) = Route::of(self.ground, self.ground.class[day], &whole) {
                self.routes[day] = route;
                whole.into_iter().for_each(|place| self.hold(day, place));
                continue;
            }
            for place in whole {
                let at = self.routes[day].halts.len() - 1;
                if self.routes[day].fits(self.ground, place, at) {
                    self.insert(day, at, place);
                }
            }
        }
    }

    /// Empties all days.
    pub fn clear(&mut self) {
        for day in 0..self.routes.len() {
            self.touch(day);
            self.each_place(day, Self::release);
            self.routes[day] = Route::empty(self.ground, self.ground.class[day]);
        }
    }

    /// Whether a day may hold a place, be it on time or not.
    fn may_hold(&self, day: usize, place: usize) -> bool {
        let meal = self.worths.meal[place];
        if meal == 0 {
            self.day_of[place] == ABSENT
        } else {
            self.worths.meals[day] & meal & !self.eaten[day] > 0
        }
    }

    /// Writes the routes out.
    pub fn write(&self) -> Vec<Vec<usize>> {
        self.routes.iter().map(|route| route.places().collect()).collect()
    }
}
