//! Does the coach fit: signed limits of height, weight, length and width.

use super::tags::Tags;

/// A coach of 12 m as carriers run it: house planning values, in thousandths of a metre or tonne.
const COACH: [(&[&str], i64); 4] = [
    (&["maxheight", "maxheight:physical"], 3_800),
    (&["maxweight"], 19_000),
    (&["maxlength"], 12_300),
    (&["maxwidth", "maxwidth:physical"], 2_550),
];

/// Tells whether a standard coach passes every signed limit.
pub(super) fn fits(tags: &Tags<'_>) -> bool {
    let narrow = |keys: &[&str], coach: i64| {
        let values = keys.iter().filter_map(|key| tags.get_for_coach(key));
        values.filter_map(thousandths).any(|limit| limit < coach)
    };
    !COACH.iter().any(|(keys, coach)| narrow(keys, *coach))
}

/// Reads `3.5`, `3.5 m`, `12'6"`, `7.5 t`, `16000 kg`, `38000 lbs`; `None` where it is no number.
fn thousandths(value: &str) -> Option<i64> {
    let value = value.trim();
    if let Some((feet, inches)) = value.split_once('\'') {
        let inches = inches.trim().trim_end_matches(['"', '\'']);
        let inches = if inches.is_empty() { 0.0 } else { inches.parse::<f64>().ok()? };
        return Some(((feet.trim().parse::<f64>().ok()? * 12.0 + inches) * 25.4) as i64);
    }
    let end = value.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    let number: f64 = number.replace(',', ".").parse().ok()?;
    let thousandths = match unit.trim() {
        "" | "m" | "t" => 1000.0,
        "cm" => 10.0,
        "kg" => 1.0,
        "ft" => 304.8,
        "lb" | "lbs" => 0.453_592,
        "st" => 907.185,
        _ => return None,
    };
    Some((number * thousandths) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, expected: bool) {
        let tags = crate::osm::tags::drawn(tags);
        let tags = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(fits(&tags), expected);
    }

    #[test]
    fn a_low_bridge_stops_a_coach_of_3_80_m() {
        check("maxheight=3.7", false);
        check("maxheight=3.8", true);
        check("maxheight=12'0\"", false);
        check("maxheight=12'6\"", true); // 3.81 m
        check("maxheight:physical=350+cm", false);
        check("maxheight=default", true);
    }

    #[test]
    fn a_weak_bridge_stops_a_coach_of_19_t() {
        check("maxweight=7.5", false);
        check("maxweight=3,5+t", false);
        check("maxweight=19", true);
        check("maxweight=16000+kg", false);
        check("maxweight=44000+lbs", true); // 19.96 t
        check("maxweight=7.5 maxweight:bus=none", true);
    }

    #[test]
    fn a_narrow_or_winding_road_stops_a_coach_of_12_30_m() {
        check("maxwidth=2.3", false);
        check("maxwidth=2.55", true);
        check("maxlength=12", false);
        check("maxlength=18", true);
    }
}
