//! Why a problem cannot be planned at all.

use crate::Role;

/// A problem or an order that contradicts itself; an impossible wish is not an error but an
/// [`Outcome`](crate::Outcome) with a contradiction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlannerError {
    /// A node is outside the matrix.
    #[error("node {node} is not in the matrix of {nodes} nodes")]
    NodeOutOfMatrix {
        /// The node that was named.
        node: usize,
        /// How many the matrix holds.
        nodes: usize,
    },
    /// A place has no list of starts for each of the days.
    #[error("{role:?} has starts for {found} days instead of {expected}")]
    StartsForOtherDays {
        /// The visit or the meal place.
        role: Role,
        /// Days of its starts.
        found: usize,
        /// Days of the problem.
        expected: usize,
    },
    /// A variety or the order of visits names a visit that is not there.
    #[error("visit {visit} is named, which does not exist")]
    UnknownVisit {
        /// The index that was named.
        visit: usize,
    },
    /// The grid is not at least one minute.
    #[error("the grid must be at least one minute")]
    NoGrid,
    /// More orders than days were given.
    #[error("orders for {found} days were given for a problem of {expected} days")]
    OtherDays {
        /// Orders that were given.
        found: usize,
        /// Days of the problem.
        expected: usize,
    },
    /// An order names something that the problem or the day does not hold.
    #[error("the order of day {day} names {role:?}, which does not exist there")]
    UnknownHalt {
        /// Index of the day.
        day: usize,
        /// What was named.
        role: Role,
    },
    /// Two halts follow one another and no road leads from the one to the other.
    #[error("no road leads from node {from} to node {to}")]
    NoRoad {
        /// Node of the matrix.
        from: usize,
        /// Node of the matrix.
        to: usize,
    },
}
