//! Drives that a coach can do: not faster than the law nor shorter than the crow flies, and the same
//! between the same points.

use std::collections::BTreeMap;

use super::Findings;
use super::written::{Proposal, Request, Stop};

/// Metres in a minute at 100 km/h, the fastest that a coach may go.
const FASTEST: f64 = 100_000.0 / 60.0;
/// Points and lengths are rounded: what is shorter than the crow flies by this share is not.
const ROUNDING: f64 = 0.99;
const SOURCES: [&str; 4] = ["osm", "server", "estimated", "override"];
const EARTH_RADIUS: f64 = 6_371_000.0;

pub(super) fn check(proposal: &Proposal, _request: &Request, findings: &mut Findings) {
    for (from, to) in drives(proposal) {
        let Some(leg) = &to.leg else { continue };
        findings.at(format!("proposal {}, drive from {} to {}", proposal.rank, from.name, to.name));
        let flight = flight((from.lat, from.lon), (to.lat, to.lon)) * ROUNDING;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred kilometres")]
        let (minutes, metres) = (leg.minutes as f64, leg.metres as f64);
        findings.expect(
            metres >= flight - 1.0,
            "leg",
            format!("{metres} m, {flight:.0} m as the crow flies"),
        );
        findings.expect(minutes * FASTEST >= flight, "leg", format!("{minutes} minutes for {flight:.0} m"));
        findings.expect(
            minutes * FASTEST >= metres * ROUNDING,
            "leg",
            format!("{minutes} minutes for {metres} m"),
        );
        findings.expect(leg.toll_metres <= leg.metres, "leg", "more toll than road");
        findings.expect(SOURCES.contains(&leg.source.as_str()), "leg", format!("source {}", leg.source));
    }
}

/// The same drive takes the same time in all proposals.
pub(super) fn compare(proposals: &[Proposal], findings: &mut Findings) {
    let mut known: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (from, to) in proposals.iter().flat_map(drives) {
        let Some(leg) = &to.leg else { continue };
        let between = format!("{:?} to {:?}", (from.lat, from.lon), (to.lat, to.lon));
        let drive = (leg.minutes, leg.metres);
        let first = *known.entry(between).or_insert(drive);
        let what = format!("{} to {}: {first:?} and {drive:?}", from.name, to.name);
        findings.expect(first == drive, "leg", what);
    }
}

fn drives(proposal: &Proposal) -> impl Iterator<Item = (&Stop, &Stop)> {
    proposal.days.iter().flat_map(|day| day.stops.iter().zip(day.stops.iter().skip(1)))
}

/// Metres between two points, as the crow flies.
#[must_use]
pub fn flight(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
    let parallels = from.0.to_radians().cos() * to.0.to_radians().cos();
    let chord = half(from.0, to.0) + parallels * half(from.1, to.1);
    2.0 * EARTH_RADIUS * chord.sqrt().asin()
}
