//! Tables `network_node` and `network_edge`: the hand-made road network that a catalogue carries.

use std::collections::BTreeSet;

use model::{DistanceSource, Metres, NetworkEdge, NetworkNode, NetworkRows, RoadClass, Seconds};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, point, worded};
use crate::changes::changes;
use crate::stamp::Stamp;

/// Reads the network.
pub(crate) fn read(db: &Connection) -> Result<NetworkRows, StoreError> {
    Ok(NetworkRows {
        nodes: list(db, include_str!("list_nodes.sql"), node_from_row)?,
        edges: list(db, include_str!("list_edges.sql"), edge_from_row)?,
    })
}

/// Writes what `after` changes of the network.
pub(crate) fn write(
    db: &Connection,
    before: &NetworkRows,
    after: &NetworkRows,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let names: BTreeSet<&str> = after.nodes.iter().map(|node| node.name.as_str()).collect();
    let ends = after.edges.iter().flat_map(|edge| [&edge.from, &edge.to]);
    if let Some(node) = ends.into_iter().find(|end| !names.contains(end.as_str())) {
        return Err(StoreError::UnknownNode { node: node.clone() });
    }
    let nodes = changes(&before.nodes, &after.nodes, |node| node.name.as_str());
    for node in nodes.gone {
        db.prepare_cached(include_str!("bury_node.sql"))?.execute(named_params! {
            ":name": node.name, ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
        })?;
    }
    for node in nodes.written {
        upsert_node(db, node, stamp)?;
    }
    // A road has no identity but its place in the list.
    for (position, edge) in after.edges.iter().enumerate() {
        if before.edges.get(position) != Some(edge) {
            upsert_edge(db, position, edge, stamp)?;
        }
    }
    db.prepare_cached(include_str!("bury_edges_from.sql"))?.execute(named_params! {
        ":position": after.edges.len() as i64, ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
    })?;
    Ok(())
}

fn upsert_node(db: &Connection, node: &NetworkNode, stamp: &Stamp) -> Result<(), StoreError> {
    db.prepare_cached(include_str!("upsert_node.sql"))?.execute(named_params! {
        ":name": node.name,
        ":lat": node.point.lat,
        ":lon": node.point.lon,
        ":point_source": node.point_source,
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    Ok(())
}

fn upsert_edge(
    db: &Connection,
    position: usize,
    edge: &NetworkEdge,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    db.prepare_cached(include_str!("upsert_edge.sql"))?.execute(named_params! {
        ":position": position as i64,
        ":from_node": edge.from,
        ":to_node": edge.to,
        ":road": edge.road,
        ":class": edge.class.key(),
        ":metres": edge.length.0,
        ":coach_seconds": edge.coach_time.0,
        ":toll": edge.toll,
        ":source": edge.source.key(),
        ":note": edge.note,
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    Ok(())
}

fn node_from_row(row: &Row<'_>) -> Result<NetworkNode, StoreError> {
    Ok(NetworkNode {
        name: row.get("name")?,
        point: point(row, "lat", "lon")?,
        point_source: row.get("point_source")?,
    })
}

fn edge_from_row(row: &Row<'_>) -> Result<NetworkEdge, StoreError> {
    Ok(NetworkEdge {
        from: row.get("from_node")?,
        to: row.get("to_node")?,
        road: row.get("road")?,
        class: worded(row, "class", RoadClass::from_key)?,
        length: Metres(row.get("metres")?),
        coach_time: Seconds(row.get("coach_seconds")?),
        toll: row.get("toll")?,
        source: worded(row, "source", DistanceSource::from_key)?,
        note: row.get("note")?,
    })
}
