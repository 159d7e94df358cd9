//! The questions that a search answers, whoever answers them.

use super::cost::Cost;

/// A node where a search may begin or end, and what it costs to come there from where one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// The node.
    pub node: u32,
    /// The part of an arc between the node and the place.
    pub cost: Cost,
}

/// Which way a search looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the roots on.
    Onward,
    /// Back to where one must come from to get to the roots.
    Back,
}

/// The best drive between two sets of roots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What it costs, the costs of its roots included.
    pub cost: Cost,
    /// The whole arcs that it takes, in order.
    pub arcs: Vec<u32>,
    /// The root that it begins at, counted among those given.
    pub first: usize,
    /// The root that it ends at, counted among those given.
    pub last: usize,
}

/// What the best drives from some places to others cost, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostMatrix {
    columns: usize,
    cells: Vec<Cost>,
}

impl CostMatrix {
    /// Builds the matrix of `rows` times `columns` by asking for each cell.
    pub fn of(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> Option<Cost>) -> Self {
        let cell = |index: usize| cost(index / columns, index % columns).unwrap_or(Cost::UNREACHED);
        Self { columns, cells: (0..rows * columns).map(cell).collect() }
    }

    pub(super) fn unreached(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![Cost::UNREACHED; rows * columns] }
    }

    /// Returns what the drive from one place to another costs, if a road leads there.
    ///
    /// # Panics
    /// When there is no such row or column.
    #[must_use]
    pub fn get(&self, from: usize, to: usize) -> Option<Cost> {
        assert!(to < self.columns, "no such column");
        Some(self.cells[from * self.columns + to]).filter(|cost| cost.is_reached())
    }

    pub(super) fn row_mut(&mut self, from: usize) -> &mut [Cost] {
        &mut self.cells[from * self.columns..(from + 1) * self.columns]
    }
}

/// A search on the arcs of a road graph.
pub trait Engine: Send + Sync {
    /// Returns the best drive from any of `from` to any of `to`, if a road leads there.
    fn fastest(&self, from: &[Root], to: &[Root]) -> Option<Path>;

    /// Returns what the best drives from each of `from` to each of `to` cost.
    fn matrix(&self, from: &[Vec<Root>], to: &[Vec<Root>]) -> CostMatrix;

    /// Returns for every node the tenths of a second between it and the roots; the time of
    /// [`Cost::UNREACHED`] where no road leads.
    fn reach(&self, roots: &[Root], way: Way) -> Vec<u32>;
}
