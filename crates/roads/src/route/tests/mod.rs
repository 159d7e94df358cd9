//! Small towns, drawn, and random ones; the fast search against two slow ones.

mod town;

mod exact;
mod kept;
mod legs;
mod pickups;
mod places;
mod reach;
mod turns;
