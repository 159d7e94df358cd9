//! `network_nodes.csv` and `network.csv`: a hand-made road network.

use std::collections::BTreeSet;

use model::{Decimal, DistanceSource, Metres, NetworkEdge, NetworkNode, NetworkRows, RoadClass, Seconds};

use crate::error::{ExchangeError, Expected};
use crate::names;
use crate::row::{Row, amount, yes_no};
use crate::table::{SeenIds, Table};

/// Reads a network from the bytes of its two files.
///
/// # Errors
/// Names the first cell that is wrong, or the road that leads nowhere.
pub fn read_network(nodes: &[u8], edges: &[u8]) -> Result<NetworkRows, ExchangeError> {
    let nodes = read_nodes(&Table::read(names::NETWORK_NODES, nodes)?)?;
    let edges = read_edges(&Table::read(names::NETWORK, edges)?, &nodes)?;
    Ok(NetworkRows { nodes, edges })
}

fn read_nodes(table: &Table) -> Result<Vec<NetworkNode>, ExchangeError> {
    table.need(&["name", "lat", "lon"])?;
    let mut seen = SeenIds::default();
    let mut nodes = Vec::new();
    for row in table.rows() {
        let name = row.needed("name")?;
        seen.claim(name, &row)?;
        nodes.push(NetworkNode {
            name: name.to_owned(),
            point: row.point("lat", "lon")?,
            point_source: row.text("coord_source").map(str::to_owned),
        });
    }
    nodes.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(nodes)
}

fn read_edges(table: &Table, nodes: &[NetworkNode]) -> Result<Vec<NetworkEdge>, ExchangeError> {
    table.need(&["from", "to", "class", "km", "coach_minutes"])?;
    let names: BTreeSet<&str> = nodes.iter().map(|node| node.name.as_str()).collect();
    let end = |row: &Row<'_>, column| {
        let node = row.needed(column)?;
        match names.contains(node) {
            true => Ok(node.to_owned()),
            false => {
                Err(ExchangeError::UnknownNode { file: table.file, line: row.line, node: node.to_owned() })
            }
        }
    };
    table
        .rows()
        .map(|row| {
            Ok(NetworkEdge {
                from: end(&row, "from")?,
                to: end(&row, "to")?,
                road: row.string("road"),
                class: row.parsed("class", Expected::RoadClass, RoadClass::from_key)?,
                length: row.parsed("km", Expected::Kilometres, |text| thousandths(text).map(Metres))?,
                coach_time: row
                    .parsed("coach_minutes", Expected::DriveMinutes, |text| sixtieths(text).map(Seconds))?,
                toll: row.known("toll", Expected::YesNo, yes_no)?.unwrap_or(false),
                source: row
                    .known("km_source", Expected::DistanceSource, DistanceSource::from_key)?
                    .unwrap_or(DistanceSource::Estimated),
                note: row.string("note"),
            })
        })
        .collect()
}

/// Reads kilometres as whole metres.
fn thousandths(text: &str) -> Option<u32> {
    u32::try_from(amount(text)?.checked_mul(Decimal::ONE_THOUSAND)?.round()).ok()
}

/// Reads minutes as whole seconds, rounded up: a drive is never shorter than it was said to be.
fn sixtieths(text: &str) -> Option<u32> {
    u32::try_from(amount(text)?.checked_mul(Decimal::from(60))?.ceil()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the roads between A and B, or the error.
    fn check(edges: &str, drawn: &str) {
        let nodes = b"name,lat,lon\nB,43,3\nA,43.5,3.5\n";
        let edges = format!("from,to,road,class,km,coach_minutes,toll,km_source\n{edges}");
        let found = match read_network(nodes, edges.as_bytes()) {
            Err(error) => error.to_string(),
            Ok(rows) => rows
                .edges
                .iter()
                .map(|edge| {
                    format!(
                        "{}-{} {} {} m {} s{} {}",
                        edge.from,
                        edge.to,
                        edge.class.key(),
                        edge.length.0,
                        edge.coach_time.0,
                        if edge.toll { " toll" } else { "" },
                        edge.source.key(),
                    )
                })
                .collect::<Vec<_>>()
                .join(", "),
        };
        assert_eq!(found, drawn);
    }

    #[test]
    fn roads_keep_their_length_time_and_origin() {
        check("A,B,A9,motorway,30.0,22.05,yes,known\n", "A-B motorway 30000 m 1323 s toll known");
        check("A,B,,minor,4.75,3.333,no,\n", "A-B minor 4750 m 200 s estimated");
    }

    #[test]
    fn a_road_needs_two_known_ends_a_class_and_figures() {
        check("A,C,,minor,1,1,no,\n", "network.csv, line 2: there is no point \"C\" in the network");
        check(
            "A,B,,path,1,1,no,\n",
            "network.csv, line 2, column class: \"path\" is not motorway, express, main, secondary, minor, \
             mountain or town",
        );
        check(
            "A,B,,minor,-1,1,no,\n",
            "network.csv, line 2, column km: \"-1\" is not a number of kilometres",
        );
        check(
            "A,B,,minor,1,,no,\n",
            "network.csv, line 2, column coach_minutes: \"\" is not a number of minutes",
        );
        check(
            "A,B,,minor,99999999999,1,no,\n",
            "network.csv, line 2, column km: \"99999999999\" is not a number of kilometres",
        );
    }
}
