//! What keeps a visit out of a tour.

use super::Promised;
use crate::absences::can_be_had;
use crate::ground::Ground;

/// What keeps a visit out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It cannot begin on any of the days.
    Closed,
    /// Even alone it cannot be reached and brought back in time.
    TooFar,
    /// Alone it could be had in time, but the driver’s law does not allow the day.
    Law,
    /// It cannot be had together with what is required.
    DoesNotFit,
    /// Only beside what was promised there is no room.
    NoRoom,
}

/// Tells what keeps a visit out of a tour, whatever else the tour could hold.
pub fn obstacle(promised: &Promised<'_>, visit: usize) -> Obstacle {
    let problem = promised.problem();
    let (Ok(ground), Ok(lawless)) = (Ground::new(problem, true), Ground::new(problem, false)) else {
        return Obstacle::NoRoom;
    };
    if ground.days.iter().all(|frame| frame.slots[visit].is_empty()) {
        return Obstacle::Closed;
    }
    let required: Vec<usize> =
        (0..ground.visits).filter(|&other| other == visit || problem.visits[other].required).collect();
    match () {
        () if !can_be_had(&lawless, &[visit]) => Obstacle::TooFar,
        () if !can_be_had(&ground, &[visit]) => Obstacle::Law,
        () if !can_be_had(&ground, &required) => Obstacle::DoesNotFit,
        () => Obstacle::NoRoom,
    }
}
