//! Every choice in every order on every day.

use planner::orienteering::Instance;

/// Returns the most prize that lawful routes bring; `None` where there are none.
pub fn best_prize(instance: &Instance) -> Option<u32> {
    let mut trial = Trial { instance, routes: vec![Vec::new(); instance.days.len()], best: None };
    trial.on_day(0);
    trial.best
}

struct Trial<'a> {
    instance: &'a Instance,
    routes: Vec<Vec<usize>>,
    best: Option<u32>,
}

impl Trial<'_> {
    /// Tries the route of the day as it is with all the days after it, then every longer one.
    fn on_day(&mut self, day: usize) {
        if day == self.routes.len() {
            if let Some(prize) = self.prize() {
                self.best = self.best.max(Some(prize));
            }
            return;
        }
        if self.day_holds(day) {
            self.on_day(day + 1);
        }
        for place in 0..self.instance.places {
            let held = self.routes.iter().enumerate().any(|(other, route)| {
                route.contains(&place) && (other == day || self.instance.meal[place] == 0)
            });
            if !held {
                self.routes[day].push(place);
                self.on_day(day);
                self.routes[day].pop();
            }
        }
    }

    fn day_holds(&self, day: usize) -> bool {
        let route = &self.routes[day];
        let eaten = |kind: u8| route.iter().filter(|&&place| self.instance.meal[place] == kind).count();
        let wanted = |kind: u8| usize::from(self.instance.days[day].meals >> (kind - 1) & 1);
        (1..=2).all(|kind| eaten(kind) == wanted(kind))
            && (route.is_empty() || self.instance.end_of(day, route).is_some())
    }

    fn prize(&self) -> Option<u32> {
        let held = |place: usize| self.routes.iter().any(|route| route.contains(&place));
        let whole = (0..self.instance.places).all(|place| !self.instance.required[place] || held(place));
        whole.then(|| self.instance.prize_of(&self.routes))
    }
}
