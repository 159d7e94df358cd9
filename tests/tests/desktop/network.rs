//! Which connections a family of processes has, as Linux tells it under `/proc`.

use std::collections::BTreeSet;
use std::fs;

/// Lists the processes that descend from one, without itself.
pub fn descendants(ancestor: u32) -> Vec<u32> {
    let mut family = vec![ancestor];
    let parents = parents();
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(child, _)| *child));
        next += 1;
    }
    family.split_off(1)
}

fn parents() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    processes.filter_map(|process| Some((process, parent(process)?))).collect()
}

fn parent(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()
}

/// Lists the far ends, other than this machine, of the sockets that the processes hold.
pub fn outside_connections(processes: &[u32]) -> Vec<String> {
    let sockets: BTreeSet<String> = processes.iter().flat_map(|process| sockets(*process)).collect();
    let tables = ["tcp", "tcp6", "udp", "udp6"].into_iter();
    let tables = tables.filter_map(|table| fs::read_to_string(format!("/proc/net/{table}")).ok());
    tables.flat_map(|table| outside(&table, &sockets)).collect()
}

fn sockets(process: u32) -> Vec<String> {
    let entries = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().filter_map(Result::ok);
    let links = entries.filter_map(|entry| fs::read_link(entry.path()).ok());
    let names = links.filter_map(|link| link.to_str().map(str::to_owned));
    names.filter_map(|name| Some(name.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())).collect()
}

/// Picks the far ends out of a table of the kernel: column 3 is `ADDRESS:PORT` in hexadecimal,
/// column 10 the number of the socket.
fn outside(table: &str, sockets: &BTreeSet<String>) -> Vec<String> {
    let rows = table.lines().skip(1).map(|row| row.split_whitespace().collect::<Vec<_>>());
    let held = rows.filter(|row| row.get(9).is_some_and(|socket| sockets.contains(*socket)));
    let far = held.filter_map(|row| row.get(2).map(|far| (*far).to_owned()));
    far.filter(|far| !is_this_machine(far.split(':').next().unwrap_or_default())).collect()
}

/// Knows 0.0.0.0 and :: (not connected), 127.0.0.0/8, ::1 and ::ffff:127.0.0.0/104.
fn is_this_machine(address: &str) -> bool {
    let is_loopback = |v4: &str| v4.len() == 8 && v4.ends_with("7F");
    let mapped = address.strip_prefix("0000000000000000FFFF0000");
    address.bytes().all(|digit| digit == b'0')
        || is_loopback(address)
        || address == "00000000000000000000000001000000"
        || mapped.is_some_and(is_loopback)
}

#[test]
fn a_connection_that_leaves_the_machine_is_found() {
    let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
         0: 0100007F:A0C4 0100007F:1167 01 00000000:00000000 00:00000000 00000000  0 0 111 1\n\
         1: 0F02000A:B1D2 5DB8D822:01BB 01 00000000:00000000 00:00000000 00000000  0 0 222 1\n\
         2: 0F02000A:B1D2 5DB8D822:01BB 01 00000000:00000000 00:00000000 00000000  0 0 333 1\n";
    let sockets = ["111", "222"].map(str::to_owned).into();
    assert_eq!(outside(table, &sockets), ["5DB8D822:01BB"]);
}
