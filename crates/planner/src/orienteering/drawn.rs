//! Instances drawn for tests, with drives that no map would have.

use super::chance::Chance;
use super::instance::{Frame, Instance, Variety, Window};

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub places: usize,
    pub days: usize,
    pub grid: i32,
    /// The first two places are for lunch, the third for dinner.
    pub meals: bool,
    /// Two varieties, and the last place is required.
    pub wishes: bool,
}

impl Drawn {
    /// Draws an instance whose places have up to three windows of several lengths.
    pub(super) fn draw(self, chance: &mut Chance) -> Instance {
        let places = self.places;
        let mut number = |end: usize| chance.below(end) as i32;
        let windows = |number: &mut dyn FnMut(usize) -> i32| {
            let mut at = number(40);
            let window = |_| {
                let from = at + number(30);
                let to = from + number(60);
                at = to + 1;
                Window { from, to, length: number(40) }
            };
            (0..3).map(window).collect()
        };
        let mut frame = || Frame {
            first: (0..places).map(|_| number(60)).collect(),
            last: (0..places).map(|_| 200 + number(200)).collect(),
            windows: (0..places).map(|_| windows(&mut number)).collect(),
            meals: if self.meals { 3 } else { 0 },
        };
        let days = (0..self.days).map(|_| frame()).collect();
        let mut members = || (0..places).filter(|_| number(2) == 0).collect();
        let bonus = vec![9, 4, 1];
        let mut variety = |bonus: &Vec<u32>| Variety { members: members(), bonus: bonus.clone() };
        let variety = if self.wishes { vec![variety(&bonus), variety(&bonus)] } else { Vec::new() };
        Instance {
            places,
            drive: (0..places * places).map(|_| number(50)).collect(),
            prize: (0..places).map(|_| number(20) as u32 + 1).collect(),
            required: (0..places).map(|place| self.wishes && place + 1 == places).collect(),
            meal: (0..places)
                .map(|place| if self.meals { [1, 1, 2].get(place).copied().unwrap_or(0) } else { 0 })
                .collect(),
            variety,
            days,
            grid: self.grid,
        }
    }
}
