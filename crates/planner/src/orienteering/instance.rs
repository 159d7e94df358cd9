//! What the solvers solve.

use thiserror::Error;

/// Longer than any day: where no road leads.
pub const NO_ROAD: i32 = 1 << 22;

/// Places with prizes, and days to visit them on.
///
/// Instants and lengths are in one unit (minutes for tours, tenths or hundredths for the instances of
/// the literature). The coach leaves every place at a multiple of `grid`. A place is *ready* to begin
/// when the coach has arrived and the group has walked to the door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
    /// Number of places; they are numbered from 0.
    pub places: usize,
    /// From the departure from `from` to being ready at `to`, at `from * places + to`;
    /// [`NO_ROAD`] or more where no road leads.
    pub drive: Vec<i32>,
    /// What each place brings, at most once in all, however many days hold it.
    pub prize: Vec<u32>,
    /// Whether every solution must hold the place.
    pub required: Vec<bool>,
    /// Which meal is taken at the place: 0 none (it is a visit), 1 lunch, 2 dinner. A day holds exactly
    /// one place of each meal that is part of it and none of the others; unlike visits, a meal place
    /// may be held, and brings its prize, on several days.
    pub meal: Vec<u8>,
    /// Prize on top for variety.
    pub variety: Vec<Variety>,
    /// The days, each for one route (or the vehicles of a team).
    pub days: Vec<Frame>,
    /// Departures are multiples of this; at least 1.
    pub grid: i32,
}

/// One day, or one vehicle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// For each place, when it is ready if it is the first of the day.
    pub first: Vec<i32>,
    /// For each place, the latest departure if it is the last of the day.
    pub last: Vec<i32>,
    /// For each place, when a stay may begin: sorted, disjoint; none: not on this day.
    pub windows: Vec<Vec<Window>>,
    /// The meals that are part of the day: bit 0 lunch, bit 1 dinner.
    pub meals: u8,
}

/// One of several ways from a day to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// What it brings.
    pub prize: u32,
    /// For each place, the latest departure if it is the last of the day before.
    pub last: Vec<i32>,
    /// For each place, when it is ready if it is the first of the day after.
    pub first: Vec<i32>,
}

impl Link {
    /// The same for some of the places only.
    pub(super) fn restricted(&self, names: &[usize]) -> Self {
        let of = |instants: &[i32]| names.iter().map(|&place| instants[place]).collect();
        Self { prize: self.prize, last: of(&self.last), first: of(&self.first) }
    }
}

/// When a stay may begin, and how long it then lasts.
///
/// It begins at `from` if the place is ready by then, otherwise at the next multiple of the grid, if
/// that is not after `to`; the coach leaves at the next multiple of the grid after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Earliest begin.
    pub from: i32,
    /// Latest begin.
    pub to: i32,
    /// From the begin to when the coach can leave.
    pub length: i32,
}

/// Diminishing returns: the first of some places that are alike brings a bonus, the next a smaller one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variety {
    /// The places that are alike; a place may be in several varieties.
    pub members: Vec<usize>,
    /// What the first, the second … of them brings on top; never growing; none after the last.
    pub bonus: Vec<u32>,
}

/// Why an instance cannot be solved at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InstanceError {
    /// A table has another length than the number of places asks for.
    #[error("{table} has {found} entries where {expected} are needed")]
    Length {
        /// Which table.
        table: &'static str,
        /// Its length.
        found: usize,
        /// The length that it must have.
        expected: usize,
    },
    /// The grid is not positive.
    #[error("the grid must be at least 1")]
    NoGrid,
    /// Windows are not sorted, or overlap, or end before they begin.
    #[error("the windows of place {place} on day {day} are not in order")]
    Windows {
        /// The place.
        place: usize,
        /// The day.
        day: usize,
    },
    /// A variety names a place that is not there, or its bonus grows.
    #[error("variety {0} names a place that is not there, or its bonus grows")]
    Variety(usize),
}

impl Instance {
    /// Returns the drive from place to place.
    #[must_use]
    pub fn drive(&self, from: usize, to: usize) -> i32 {
        self.drive[from * self.places + to]
    }

    /// Refuses tables that do not fit together.
    ///
    /// # Errors
    /// Names the first table that is wrong.
    pub fn verify(&self) -> Result<(), InstanceError> {
        let length = |table, found: usize, expected: usize| {
            if found == expected { Ok(()) } else { Err(InstanceError::Length { table, found, expected }) }
        };
        if self.grid < 1 {
            return Err(InstanceError::NoGrid);
        }
        length("drive", self.drive.len(), self.places * self.places)?;
        length("prize", self.prize.len(), self.places)?;
        length("required", self.required.len(), self.places)?;
        length("meal", self.meal.len(), self.places)?;
        for (day, frame) in self.days.iter().enumerate() {
            length("first", frame.first.len(), self.places)?;
            length("last", frame.last.len(), self.places)?;
            length("windows", frame.windows.len(), self.places)?;
            let unordered = |windows: &Vec<Window>| {
                windows.iter().any(|window| window.to < window.from || window.length < 0)
                    || windows.windows(2).any(|pair| pair[1].from <= pair[0].to)
            };
            if let Some(place) = frame.windows.iter().position(unordered) {
                return Err(InstanceError::Windows { place, day });
            }
        }
        let wrong = |variety: &Variety| {
            variety.members.iter().any(|place| *place >= self.places)
                || variety.bonus.windows(2).any(|pair| pair[1] > pair[0])
        };
        self.variety.iter().position(wrong).map_or(Ok(()), |at| Err(InstanceError::Variety(at)))
    }

    /// Returns the earliest departure from a place that is ready at `ready`; `None`: too late.
    ///
    /// With windows of different lengths a later one can end sooner: each is looked at.
    #[must_use]
    pub fn leave(&self, day: usize, place: usize, ready: i32) -> Option<i32> {
        let begin = |window: &Window| {
            let begin = if ready <= window.from { window.from } else { ceil(ready, self.grid) };
            (begin <= window.to).then_some(ceil(begin + window.length, self.grid))
        };
        self.days[day].windows[place].iter().filter_map(begin).min()
    }

    /// Returns the earliest departure from the last place of a route; `None` where it cannot be kept.
    #[must_use]
    pub fn end_of(&self, day: usize, route: &[usize]) -> Option<i32> {
        let frame = &self.days[day];
        let mut leave = None;
        for (at, &place) in route.iter().enumerate() {
            let ready = match (at.checked_sub(1), leave) {
                (Some(before), Some(leave)) => leave + self.drive(route[before], place),
                _ => frame.first[place],
            };
            if ready >= NO_ROAD {
                return None;
            }
            leave = Some(self.leave(day, place, ready)?);
        }
        leave.filter(|leave| route.last().is_some_and(|&last| *leave <= frame.last[last]))
    }

    /// Adds up what some routes bring, bonus included.
    #[must_use]
    pub fn prize_of(&self, routes: &[Vec<usize>]) -> u32 {
        let mut held = vec![0_u32; self.places];
        routes.iter().flatten().for_each(|&place| held[place] += 1);
        let times = |place: usize| if self.meal[place] > 0 { held[place] } else { held[place].min(1) };
        let base: u32 = (0..self.places).map(|place| self.prize[place] * times(place)).sum();
        let bonus = |variety: &Variety| -> u32 {
            let count = variety.members.iter().filter(|&&place| held[place] > 0).count();
            variety.bonus.iter().take(count).sum()
        };
        base + self.variety.iter().map(bonus).sum::<u32>()
    }
}

/// The next multiple of `grid`, at or after `instant`.
#[must_use]
pub(crate) fn ceil(instant: i32, grid: i32) -> i32 {
    instant + (-instant).rem_euclid(grid)
}
