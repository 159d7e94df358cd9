//! The plain search of Dijkstra on the arcs themselves: slow and plainly right.
//!
//! It answers the same questions as the fast search without anything built beforehand.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cost::Cost;
use super::engine::{CostMatrix, Engine, Path, Root, Way};
use super::roads::Topology;

/// A search without a hierarchy.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// The graph.
    pub topology: Topology<'a>,
    /// What each of its arcs costs.
    pub costs: &'a [Cost],
}

/// What it costs to come to each node, and by which arc or from which root.
struct Tree {
    costs: Vec<Cost>,
    by: Vec<Option<Step>>,
}

#[derive(Clone, Copy)]
enum Step {
    Root(usize),
    Arc { tail: u32, arc: u32 },
}

impl Tree {
    /// Lets the tree grow over all nodes that `next` leads to.
    fn grow<I: Iterator<Item = (u32, u32)>>(
        plain: &Plain<'_>,
        roots: &[Root],
        next: impl Fn(u32) -> I,
    ) -> Self {
        let count = plain.topology.nodes();
        let mut tree = Self { costs: vec![Cost::UNREACHED; count], by: vec![None; count] };
        let mut queue = BinaryHeap::new();
        for (index, root) in roots.iter().enumerate() {
            tree.improve(root.node, root.cost, Step::Root(index), &mut queue);
        }
        while let Some(Reverse((cost, node))) = queue.pop() {
            if cost == tree.costs[node as usize] {
                for (head, arc) in next(node) {
                    let sum = cost + plain.costs[arc as usize];
                    tree.improve(head, sum, Step::Arc { tail: node, arc }, &mut queue);
                }
            }
        }
        tree
    }

    fn improve(&mut self, node: u32, cost: Cost, by: Step, queue: &mut BinaryHeap<Reverse<(Cost, u32)>>) {
        if cost < self.costs[node as usize] {
            self.costs[node as usize] = cost;
            self.by[node as usize] = Some(by);
            queue.push(Reverse((cost, node)));
        }
    }
}

impl Plain<'_> {
    fn onward(&self, roots: &[Root]) -> Tree {
        let next = |node| self.topology.out(node).map(|arc| (self.topology.head[arc as usize], arc));
        Tree::grow(self, roots, next)
    }

    fn back(&self, roots: &[Root]) -> Tree {
        let mut into: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.topology.nodes()];
        for tail in 0..self.topology.nodes() as u32 {
            for arc in self.topology.out(tail) {
                into[self.topology.head[arc as usize] as usize].push((tail, arc));
            }
        }
        Tree::grow(self, roots, |node| into[node as usize].iter().copied())
    }
}

/// Returns the best of several ends and what coming there costs.
fn best_end(tree: &Tree, to: &[Root]) -> Option<(Cost, usize)> {
    let ends = to.iter().enumerate().map(|(index, root)| (tree.costs[root.node as usize] + root.cost, index));
    ends.min().filter(|(cost, _)| cost.is_reached())
}

impl Engine for Plain<'_> {
    fn fastest(&self, from: &[Root], to: &[Root]) -> Option<Path> {
        let tree = self.onward(from);
        let (cost, last) = best_end(&tree, to)?;
        let mut arcs = Vec::new();
        let mut here = to[last].node;
        let first = loop {
            match tree.by[here as usize]? {
                Step::Root(root) => break root,
                Step::Arc { tail, arc } => {
                    arcs.push(arc);
                    here = tail;
                }
            }
        };
        arcs.reverse();
        Some(Path { cost, arcs, first, last })
    }

    fn matrix(&self, from: &[Vec<Root>], to: &[Vec<Root>]) -> CostMatrix {
        let mut matrix = CostMatrix::unreached(from.len(), to.len());
        for (index, roots) in from.iter().enumerate() {
            let tree = self.onward(roots);
            for (cell, ends) in matrix.row_mut(index).iter_mut().zip(to) {
                *cell = best_end(&tree, ends).map_or(Cost::UNREACHED, |(cost, _)| cost);
            }
        }
        matrix
    }

    fn reach(&self, roots: &[Root], way: Way) -> Vec<u32> {
        let tree = match way {
            Way::Onward => self.onward(roots),
            Way::Back => self.back(roots),
        };
        tree.costs.iter().map(|cost| cost.tenths).collect()
    }
}
