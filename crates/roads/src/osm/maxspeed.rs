//! Signed speed limits.

use super::tags::Tags;
use crate::speeds::Kmh;

/// Slower than this no limit is believed.
const LEAST: Kmh = Kmh(5);

/// Returns the signed limit for a coach driving along the way's nodes, or against them.
pub(super) fn limit(tags: &Tags<'_>, forward: bool) -> Option<Kmh> {
    let directed = if forward { "maxspeed:forward" } else { "maxspeed:backward" };
    let values = [tags.get_for_coach("maxspeed"), tags.get("maxspeed"), tags.get(directed)];
    values.into_iter().flatten().filter_map(parse).min()
}

/// Reads `50`, `30 mph`, `FR:urban`, `50;30`; `None` where it sets no limit below the planning speeds.
fn parse(value: &str) -> Option<Kmh> {
    value.split(';').filter_map(|part| parse_one(part.trim())).min()
}

fn parse_one(value: &str) -> Option<Kmh> {
    if let Some((_, zone)) = value.split_once(':') {
        return match zone {
            "urban" => Some(Kmh(50)),
            "nsl_restricted" => Some(Kmh(48)),
            "living_street" => Some(Kmh(20)),
            "walk" => Some(LEAST),
            zone => parse_one(zone.trim_start_matches("zone").trim_start_matches(':')),
        };
    }
    let end = value.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    let number: f64 = number.parse().ok()?;
    let kmh = match unit.trim() {
        "" | "km/h" | "kmh" | "kph" => number,
        "mph" => number * 1.609_344,
        _ => return None,
    };
    Some(Kmh(kmh.min(1000.0) as u32).max(LEAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, forward: Option<u32>, backward: Option<u32>) {
        let tags = crate::osm::tags::drawn(tags);
        let tags = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!((limit(&tags, true), limit(&tags, false)), (forward.map(Kmh), backward.map(Kmh)));
    }

    #[test]
    fn limits_are_read_in_km_and_in_miles_an_hour() {
        check("maxspeed=50", Some(50), Some(50));
        check("maxspeed=30+mph", Some(48), Some(48));
        check("maxspeed=20mph", Some(32), Some(32));
        check("maxspeed=80+km/h", Some(80), Some(80));
    }

    #[test]
    fn zones_set_a_limit_and_open_country_does_not() {
        check("maxspeed=FR:urban", Some(50), Some(50));
        check("maxspeed=FR:zone30", Some(30), Some(30));
        check("maxspeed=DE:zone:20", Some(20), Some(20));
        check("maxspeed=FR:rural", None, None);
        check("maxspeed=none", None, None);
        check("maxspeed=signals", None, None);
    }

    #[test]
    fn the_lowest_limit_that_holds_for_a_coach_counts() {
        check("maxspeed=80 maxspeed:bus=60", Some(60), Some(60));
        check("maxspeed=80 maxspeed:hgv=50", Some(80), Some(80));
        check("maxspeed=80 maxspeed:forward=50", Some(50), Some(80));
        check("maxspeed=50;30", Some(30), Some(30));
    }

    #[test]
    fn nonsense_is_not_a_limit_and_a_crawl_is_not_a_standstill() {
        check("maxspeed=fast", None, None);
        check("maxspeed=0", Some(5), Some(5));
        check("maxspeed=99999999999999999999", Some(1000), Some(1000));
    }
}
