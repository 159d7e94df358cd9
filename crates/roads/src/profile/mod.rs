//! What a coach may drive on and how fast: the numbers are data (`assets/roads/coach.json`), the
//! reading of tags is code, one rule a file.

mod data;
mod road;
mod vehicle;

mod access;
mod barrier;
mod conditional;
mod ferry;
mod highway;
mod limits;
mod maxspeed;
mod oneway;
mod place;
mod surface;
mod toll;
mod turn;
mod units;

mod kind;
mod speed;

#[cfg(test)]
pub(crate) mod tests;

pub use barrier::Passage;
pub use data::{BendRules, BufferRules, Profile, Sourced};
pub use kind::{Doubts, RoadKind, WayKinds};
pub use limits::Limits;
pub use road::{Road, Surface};
pub use speed::Lie;
pub use turn::{Turn, TurnRule, Via};
pub use vehicle::{Avoid, Mode, Modes, Vehicle};
