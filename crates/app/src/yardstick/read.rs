//! Instances of the team orienteering problem with time windows, as files.

use std::collections::BTreeMap;
use std::path::Path;

use planner::orienteering::{Frame, Instance, Window};
use serde::Deserialize;

use crate::errand::read_json;
use crate::error::AppError;

/// Coordinates are in thousandths of the unit of the literature.
const THOUSANDTHS: i64 = 1000;
/// Times and lengths are below this, so that sums of them stay numbers.
const MOST: i64 = 1 << 22;

/// More than any instance has, and few enough for all drives between them.
const MOST_CUSTOMERS: usize = 10_000;

/// What is wrong with an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstanceFault {
    /// There is no depot, or `n` is not the number of the nodes after it, or it is beyond all measure.
    Count,
    /// The scale does not divide 1000.
    Scale,
    /// A number of a node, or the latest return, is negative or too large.
    Range,
    /// The windows of a customer overlap or are not in order, or there is no such customer.
    Windows,
}

/// A file, as it is written.
#[derive(Deserialize)]
struct Written {
    name: String,
    scale: i64,
    n: usize,
    tmax: i64,
    nodes: Vec<Node>,
    #[serde(default)]
    windows: BTreeMap<usize, Vec<(i64, i64)>>,
}

/// x, y, service, score, open, close.
#[derive(Clone, Copy, Deserialize)]
struct Node(i64, i64, i64, i64, i64, i64);

/// Reads an instance for so many vehicles; returns its name with it.
pub(super) fn read(path: &Path, vehicles: usize) -> Result<(String, Instance), AppError> {
    let written: Written = read_json(path)?;
    let fault = |(node, fault)| AppError::BadInstance { path: path.to_owned(), node, fault };
    check(&written).map_err(fault)?;
    let instance = instance(&written, vehicles);
    instance.verify().map_err(|_| fault((0, InstanceFault::Windows)))?;
    Ok((written.name, instance))
}

/// Names the first node that is wrong, and how.
fn check(written: &Written) -> Result<(), (usize, InstanceFault)> {
    if written.nodes.len() != written.n + 1 || written.n > MOST_CUSTOMERS {
        return Err((written.nodes.len(), InstanceFault::Count));
    }
    if !(1..=THOUSANDTHS).contains(&written.scale) || THOUSANDTHS % written.scale != 0 {
        return Err((0, InstanceFault::Scale));
    }
    let usual = |number: i64| (0..MOST).contains(&number);
    let small = |coordinate: i64| coordinate.abs() < MOST;
    let right = |node: &Node| {
        small(node.0) && small(node.1) && [node.2, node.3, node.4, node.5].into_iter().all(usual)
    };
    if let Some(node) = written.nodes.iter().position(|node| !right(node)) {
        return Err((node, InstanceFault::Range));
    }
    if !usual(written.tmax) {
        return Err((0, InstanceFault::Range));
    }
    let wrong = |(customer, windows): (&usize, &Vec<(i64, i64)>)| {
        let backward = windows.iter().any(|(from, to)| to < from || !usual(*from) || !usual(*to));
        let mixed = windows.windows(2).any(|pair| pair[1].0 <= pair[0].1);
        (backward || mixed || !(1..=written.n).contains(customer)).then_some(*customer)
    };
    match written.windows.iter().find_map(wrong) {
        Some(customer) => Err((customer, InstanceFault::Windows)),
        None => Ok(()),
    }
}

fn instance(written: &Written, vehicles: usize) -> Instance {
    let customers = 1..=written.n;
    let travel = |from: usize, to: usize| travel(written, from, to);
    let windows = |customer: usize| -> Vec<Window> {
        let Node(_, _, service, _, open, close) = written.nodes[customer];
        let own = written.windows.get(&customer);
        let single = [(open, close)];
        let all = own.map_or(&single[..], Vec::as_slice);
        let window =
            |&(from, to): &(i64, i64)| Window { from: from as i32, to: to as i32, length: service as i32 };
        // Who closes before opening is never open.
        all.iter().filter(|(from, to)| from <= to).map(window).collect()
    };
    let leaves = written.nodes[0].4 as i32;
    let frame = Frame {
        first: customers.clone().map(|customer| leaves + travel(0, customer)).collect(),
        last: customers.clone().map(|customer| written.tmax as i32 - travel(customer, 0)).collect(),
        windows: customers.clone().map(windows).collect(),
        meals: 0,
    };
    Instance {
        places: written.n,
        drive: customers.clone().flat_map(|from| (1..=written.n).map(move |to| travel(from, to))).collect(),
        prize: customers.map(|customer| written.nodes[customer].3 as u32).collect(),
        required: vec![false; written.n],
        meal: vec![0; written.n],
        variety: Vec::new(),
        days: vec![frame; vehicles],
        grid: 1,
    }
}

/// The distance as the crow flies, rounded down to the unit of times.
fn travel(written: &Written, from: usize, to: usize) -> i32 {
    let (a, b) = (written.nodes[from], written.nodes[to]);
    let square = (a.0 - b.0).pow(2) + (a.1 - b.1).pow(2);
    (square.isqrt() / (THOUSANDTHS / written.scale)) as i32
}

#[cfg(test)]
mod tests {
    use std::fs;

    use expect_test::{Expect, expect};

    use super::*;

    const SQUARE: &str = r#"{"name": "square", "family": "drawn", "scale": 10, "n": 3, "tmax": 400,
        "nodes": [[0,0,0,0,5,400], [3000,4000,10,7,0,100], [10000,0,10,9,50,60], [0,10000,10,8,90,80]],
        "windows": {"1": [[0,20],[40,100]]}}"#;

    fn check(text: &str, expected: Expect) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("square.json");
        fs::write(&path, text).unwrap();
        let said = match read(&path, 2) {
            Ok((name, instance)) => {
                let frame = &instance.days[1];
                format!(
                    "{name}: drive {:?}, first {:?}, last {:?}\n{:?}",
                    instance.drive, frame.first, frame.last, frame.windows
                )
            }
            Err(AppError::BadInstance { node, fault, .. }) => format!("node {node}: {fault:?}"),
            Err(other) => other.code().to_owned(),
        };
        expected.assert_eq(&said);
    }

    #[test]
    fn drives_are_rounded_down_and_windows_read() {
        check(
            SQUARE,
            expect![[r#"
            square: drive [0, 80, 67, 80, 0, 141, 67, 141, 0], first [55, 105, 105], last [350, 300, 300]
            [[Window { from: 0, to: 20, length: 10 }, Window { from: 40, to: 100, length: 10 }], [Window { from: 50, to: 60, length: 10 }], []]"#]],
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_node() {
        check("{", expect!["not-json"]);
        check(&SQUARE.replace("\"n\": 3", "\"n\": 4"), expect!["node 4: Count"]);
        check(&SQUARE.replace("\"scale\": 10", "\"scale\": 7"), expect!["node 0: Scale"]);
        check(&SQUARE.replace("[10000,0,10,9", "[10000,0,-1,9"), expect!["node 2: Range"]);
        check(&SQUARE.replace("[40,100]", "[20,100]"), expect!["node 1: Windows"]);
        check(&SQUARE.replace("\"1\": [[0", "\"9\": [[0"), expect!["node 9: Windows"]);
    }
}
