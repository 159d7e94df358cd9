//! From the bytes of an `.osm.pbf` to the ways and nodes that matter to a coach, in two passes.

use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use model::units::GeoPoint;
use osmpbf::PrimitiveBlock;

use super::barrier;
use super::extract::{DrawnWay, Extract, NodeTable};
use super::pbf::for_each_block;
use super::tags::Tags;
use super::way::CoachWay;
use crate::RoadsError;

/// Reads the ways first, so that only their nodes are kept. `stop` is asked before each block.
pub(super) fn read<R: Read + Seek + Send>(
    reader: &mut R,
    stop: &mut dyn FnMut() -> bool,
) -> Result<Extract, RoadsError> {
    let mut ways = Vec::new();
    for_each_block(reader, |_, block| {
        check_patience(stop)?;
        ways.extend(coach_ways(block));
        Ok(())
    })?;
    let mut nodes = NodeTable::of(&ways);
    for_each_block(reader, |number, block| {
        check_patience(stop)?;
        let found = found_nodes(block, &nodes).ok_or(RoadsError::Damaged { block: number })?;
        for FoundNode { id, point, blocked, booth } in found {
            if !(point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0) {
                return Err(RoadsError::Damaged { block: number });
            }
            if let Some(node) = nodes.node_mut(id) {
                (node.point, node.blocked, node.booth) = (Some(point), blocked, booth);
            }
        }
        Ok(())
    })?;
    Ok(Extract { ways, nodes })
}

fn check_patience(stop: &mut dyn FnMut() -> bool) -> Result<(), RoadsError> {
    if stop() { Err(RoadsError::Stopped) } else { Ok(()) }
}

fn coach_ways(block: &PrimitiveBlock) -> impl Iterator<Item = DrawnWay> {
    block.groups().flat_map(|group| group.ways()).filter_map(|way| {
        let tags: Tags<'_> = way.tags().collect();
        // Ids are stored as steps. A damaged step may overflow, and must not panic.
        let steps = way.raw_refs().iter();
        let refs = steps.scan(0_i64, |id, step| {
            *id = id.wrapping_add(*step);
            Some(*id)
        });
        Some(DrawnWay { way: CoachWay::from_tags(&tags)?, refs: refs.collect() })
    })
}

struct FoundNode {
    id: i64,
    point: GeoPoint,
    blocked: bool,
    booth: bool,
}

/// Lists the nodes of a block that the table has room for; `None` where the block is damaged.
///
/// `osmpbf` adds up the steps of ids and coordinates unchecked. Where overflow is checked, as in
/// every debug build, a damaged block makes it panic, and no public function of it avoids that.
fn found_nodes(block: &PrimitiveBlock, table: &NodeTable) -> Option<Vec<FoundNode>> {
    let read = || {
        let mut found = Vec::new();
        for group in block.groups() {
            for node in group.dense_nodes().filter(|node| table.position(node.id).is_some()) {
                found.push(found_node(node.id, node.lat(), node.lon(), node.tags().collect()));
            }
            for node in group.nodes().filter(|node| table.position(node.id()).is_some()) {
                found.push(found_node(node.id(), node.lat(), node.lon(), node.tags().collect()));
            }
        }
        found
    };
    catch_unwind(AssertUnwindSafe(read)).ok()
}

fn found_node(id: i64, lat: f64, lon: f64, tags: Tags<'_>) -> FoundNode {
    FoundNode {
        id,
        point: GeoPoint { lat, lon },
        blocked: barrier::blocks(&tags),
        booth: barrier::is_toll_booth(&tags),
    }
}
