//! Times and distances between points, as the planner takes them.

use serde::{Deserialize, Serialize};

use crate::units::{Metres, Minutes};

/// Where the time of a drive comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegSource {
    /// Computed on an OpenStreetMap road graph.
    Osm,
    /// Given by a routing server.
    Server,
    /// An estimate: hand-made network or crow-fly; labelled on every screen and paper.
    #[default]
    Estimated,
    /// Entered by the organiser.
    Override,
}

/// One drive of the coach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Travel {
    /// Driving time, rounded up once, when the matrix was built; includes the buffer.
    pub minutes: Minutes,
    /// Length.
    pub metres: Metres,
    /// Length on toll roads.
    pub toll_metres: Metres,
    /// Where the figures come from.
    pub source: LegSource,
}

/// Drives between every pair of `n` points; `None` where no road leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TravelMatrix {
    n: usize,
    cells: Vec<Option<Travel>>,
}

impl TravelMatrix {
    /// Builds the matrix of `n` points by asking for every ordered pair; the diagonal is zero.
    pub fn build(n: usize, mut travel: impl FnMut(usize, usize) -> Option<Travel>) -> Self {
        let mut cells = Vec::with_capacity(n * n);
        for from in 0..n {
            for to in 0..n {
                cells.push(if from == to { Some(Travel::default()) } else { travel(from, to) });
            }
        }
        Self { n, cells }
    }

    /// Returns the number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.n
    }

    /// Tells whether there is no point at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Returns the drive from point `from` to point `to`, if a road leads there.
    ///
    /// # Panics
    /// When an index is not below [`TravelMatrix::len`].
    #[must_use]
    pub fn get(&self, from: usize, to: usize) -> Option<Travel> {
        assert!(from < self.n && to < self.n, "point out of the matrix");
        self.cells[from * self.n + to]
    }
}
