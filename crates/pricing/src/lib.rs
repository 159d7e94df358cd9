//! Costs and prices: the coach estimate, and what a tour costs per person at several group sizes.
//!
//! Amounts are exact until a line of a price is written; then they round, in [`rounding`] alone.

pub mod rounding;

pub mod tariff;

pub mod coach;
pub mod group;

mod billed_time;

pub use coach::{CoachDay, CoachEstimate, CoachJob, CostKind, CostLine, Service, coach_estimate};
pub use group::{BaseCost, GroupCosts, bases_around, per_person};
pub use tariff::{Tariff, TariffError};
