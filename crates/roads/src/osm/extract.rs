//! The ways and nodes of an extract that matter to a coach, as read and before they are joined.

use model::units::GeoPoint;

use super::way::CoachWay;

/// A way and its nodes.
pub(super) struct DrawnWay {
    pub way: CoachWay,
    /// Ids of the nodes, first to last.
    pub refs: Vec<i64>,
}

/// What is known of a node on the way of a coach.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WayNode {
    /// `None` where the extract does not hold it: the way leaves the region there.
    pub point: Option<GeoPoint>,
    /// Visited more than once: a junction.
    pub shared: bool,
    /// The coach has to turn back here.
    pub blocked: bool,
    /// A toll is paid here.
    pub booth: bool,
}

/// The nodes of the ways, found by their id.
#[derive(Default)]
pub(super) struct NodeTable {
    /// Sorted.
    ids: Vec<i64>,
    nodes: Vec<WayNode>,
}

impl NodeTable {
    /// Makes room for the nodes of `ways` and counts the visits.
    pub fn of(ways: &[DrawnWay]) -> Self {
        let mut ids: Vec<i64> = ways.iter().flat_map(|way| way.refs.iter().copied()).collect();
        ids.sort_unstable();
        let mut table = Self::default();
        for id in ids {
            if table.ids.last() == Some(&id) {
                if let Some(node) = table.nodes.last_mut() {
                    node.shared = true;
                }
            } else {
                table.ids.push(id);
                table.nodes.push(WayNode::default());
            }
        }
        table
    }

    /// Returns the place of a node in the table.
    pub fn position(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn node(&self, position: usize) -> &WayNode {
        &self.nodes[position]
    }

    pub fn node_mut(&mut self, id: i64) -> Option<&mut WayNode> {
        let position = self.position(id)?;
        self.nodes.get_mut(position)
    }
}

/// Ways with their nodes.
pub(super) struct Extract {
    pub ways: Vec<DrawnWay>,
    pub nodes: NodeTable,
}
