//! On which side of a coach passengers get on and off: told from the roundabouts of the region.

use crate::graph::GraphView;
use crate::route::Doors;

/// Returns the side of the doors: to the right where traffic goes counterclockwise around roundabouts,
/// and where there are none.
pub(super) fn doors(graph: &GraphView<'_>) -> Doors {
    let roundabouts = (0..graph.arcs() as u32).filter(|arc| graph.kind(*arc).roundabout);
    let turned: i64 = roundabouts.map(|arc| left_turns(graph, arc)).sum();
    if turned < 0 { Doors::Left } else { Doors::Right }
}

/// Returns how many corners of an arc go to the left, less those to the right.
fn left_turns(graph: &GraphView<'_>, arc: u32) -> i64 {
    let shape: Vec<_> = graph.shape(arc).collect();
    let corner = |three: &[crate::import::Position]| {
        let side = |from: i32, to: i32| i128::from(to) - i128::from(from);
        let (a, b, c) = (three[0], three[1], three[2]);
        let cross = side(a.lon, b.lon) * side(b.lat, c.lat) - side(a.lat, b.lat) * side(b.lon, c.lon);
        cross.signum() as i64
    };
    shape.windows(3).map(corner).sum()
}
