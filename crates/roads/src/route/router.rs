//! From places on arcs to places on arcs: the parts of the first and the last arc come in here.

use super::cost::Cost;
use super::engine::{CostMatrix, Engine, Root, Way};
use super::roads::RoadArcs;
use super::snap::OnArc;

/// Asks an engine about places instead of nodes.
#[derive(Debug)]
pub struct Router<'a, R, E> {
    /// The roads.
    pub roads: &'a R,
    /// What each arc costs.
    pub costs: &'a [Cost],
    /// Who searches.
    pub engine: E,
}

/// A drive from a place to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What it costs.
    pub cost: Cost,
    /// Where it begins, on the first arc.
    pub from: OnArc,
    /// Where it ends, on the last arc.
    pub to: OnArc,
    /// The arcs, the first and the last in part.
    pub arcs: Vec<u32>,
}

/// How long it takes between some places and everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    places: Vec<OnArc>,
    way: Way,
    /// Of each node, in tenths of a second.
    by_node: Vec<u32>,
}

impl<R: RoadArcs, E: Engine> Router<'_, R, E> {
    /// Returns the best drive from any of `from` to any of `to`, if a road leads there.
    #[must_use]
    pub fn fastest(&self, from: &[OnArc], to: &[OnArc]) -> Option<Route> {
        let along = self.along_one_arc(from, to);
        let path = self.engine.fastest(&self.leaving(from), &self.coming(to));
        match (along, path) {
            (Some(along), path) if path.as_ref().is_none_or(|path| along.cost <= path.cost) => Some(along),
            (_, path) => path.map(|path| {
                let (from, to) = (from[path.first], to[path.last]);
                let arcs = [from.arc].into_iter().chain(path.arcs).chain([to.arc]).collect();
                Route { cost: path.cost, from, to, arcs }
            }),
        }
    }

    /// Returns what the best drives from each of `from` to each of `to` cost.
    #[must_use]
    pub fn matrix(&self, from: &[Vec<OnArc>], to: &[Vec<OnArc>]) -> CostMatrix {
        let leaving: Vec<Vec<Root>> = from.iter().map(|from| self.leaving(from)).collect();
        let coming: Vec<Vec<Root>> = to.iter().map(|to| self.coming(to)).collect();
        let mut matrix = self.engine.matrix(&leaving, &coming);
        for (row, from) in from.iter().enumerate() {
            for (cell, to) in matrix.row_mut(row).iter_mut().zip(to) {
                if let Some(along) = self.along_one_arc(from, to) {
                    *cell = (*cell).min(along.cost);
                }
            }
        }
        matrix
    }

    /// Returns how long it takes from some places to everywhere, or back to them from everywhere.
    #[must_use]
    pub fn reach(&self, places: &[OnArc], way: Way) -> Reach {
        let roots = match way {
            Way::Onward => self.leaving(places),
            Way::Back => self.coming(places),
        };
        Reach { places: places.to_vec(), way, by_node: self.engine.reach(&roots, way) }
    }

    /// Returns the tenths of a second that a reach gives a place, the best of several; `None` where
    /// no road leads.
    #[must_use]
    pub fn tenths(&self, reach: &Reach, places: &[OnArc]) -> Option<u32> {
        let (along, roots) = match reach.way {
            Way::Onward => (self.along_one_arc(&reach.places, places), self.coming(places)),
            Way::Back => (self.along_one_arc(places, &reach.places), self.leaving(places)),
        };
        let round = roots.iter().map(|root| reach.by_node[root.node as usize] + root.cost.tenths);
        let best = along.map(|along| along.cost.tenths).into_iter().chain(round).min();
        best.filter(|tenths| *tenths < Cost::UNREACHED.tenths)
    }

    /// Returns the best drive that never leaves an arc.
    fn along_one_arc(&self, from: &[OnArc], to: &[OnArc]) -> Option<Route> {
        let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to)));
        let onward = |(from, to): &(OnArc, OnArc)| {
            let open = self.costs[from.arc as usize].is_reached();
            open && from.arc == to.arc && from.decimetres <= to.decimetres
        };
        let route = |(from, to): (OnArc, OnArc)| {
            let cost = self.before(to) - self.before(from);
            Route { cost, from, to, arcs: vec![from.arc] }
        };
        pairs.filter(onward).map(route).min_by_key(|route| (route.cost, route.from))
    }

    fn before(&self, place: OnArc) -> Cost {
        self.costs[place.arc as usize].first_part(place.decimetres)
    }

    /// Returns where the search begins: at the heads of the arcs, after the rest of them.
    fn leaving(&self, places: &[OnArc]) -> Vec<Root> {
        let topology = self.roads.topology();
        let root = |place: &OnArc| {
            let whole = self.costs[place.arc as usize];
            let cost = if whole.is_reached() { whole - self.before(*place) } else { whole };
            Root { node: topology.head[place.arc as usize], cost }
        };
        places.iter().map(root).collect()
    }

    /// Returns where the search ends: at the tails of the arcs, before the first part of them.
    fn coming(&self, places: &[OnArc]) -> Vec<Root> {
        let topology = self.roads.topology();
        let root = |place: &OnArc| {
            let open = self.costs[place.arc as usize].is_reached();
            let cost = if open { self.before(*place) } else { Cost::UNREACHED };
            Root { node: topology.tail(place.arc), cost }
        };
        places.iter().map(root).collect()
    }
}

impl Reach {
    /// Returns which way was looked.
    #[must_use]
    pub fn way(&self) -> Way {
        self.way
    }

    /// Returns the places that it is counted from.
    #[must_use]
    pub fn places(&self) -> &[OnArc] {
        &self.places
    }

    /// Returns the tenths of a second between the places and a node, if a road leads there.
    #[must_use]
    pub fn node(&self, node: u32) -> Option<u32> {
        Some(self.by_node[node as usize]).filter(|tenths| *tenths < Cost::UNREACHED.tenths)
    }
}
