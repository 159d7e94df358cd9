//! Conditional tags: `no @ (weight>7.5)`, `yes @ (Mo-Fr 08:00-18:00); no @ (length>12 AND Sa)`.

use super::units;
use crate::import::Tags;

/// A value and when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause<'a> {
    pub value: &'a str,
    pub conditions: Vec<Condition>,
}

/// What a value depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// Holds for what is higher, longer or heavier than this.
    Above(Measure, u16),
    /// Holds for those who go to a place there, as a tour does.
    Destination,
    /// Holds at times, or in some weather: a plan of another day cannot know.
    Other,
}

/// What is measured, in centimetres or tens of kilograms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Height,
    Length,
    Width,
    Weight,
    AxleLoad,
}

/// Reads the conditional values of a key.
pub(super) fn clauses<'a>(tags: &Tags<'a>, key: &str) -> Vec<Clause<'a>> {
    let is_it = |name: &str| name.strip_suffix(":conditional") == Some(key);
    let text = tags.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value);
    text.map(read).unwrap_or_default()
}

fn read(text: &str) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    for part in split_outside_parentheses(text) {
        let Some((value, conditions)) = part.split_once('@') else { continue };
        let conditions = conditions.trim().trim_start_matches('(').trim_end_matches(')');
        let conditions = conditions.split(" AND ").flat_map(|some| some.split(" and "));
        clauses.push(Clause { value: value.trim(), conditions: conditions.map(condition).collect() });
    }
    clauses
}

/// Splits at semicolons, except inside of opening hours in parentheses.
fn split_outside_parentheses(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (place, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' if depth <= 0 => {
                parts.push(&text[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn condition(text: &str) -> Condition {
    let text = text.trim();
    if text == "destination" {
        return Condition::Destination;
    }
    let above = || {
        let (name, limit) = text.split_once('>')?;
        let limit = limit.trim_start_matches('=').trim();
        let (measure, read): (_, fn(&str) -> Option<u16>) = match name.trim() {
            "height" => (Measure::Height, units::centimetres),
            "length" => (Measure::Length, units::centimetres),
            "width" => (Measure::Width, units::centimetres),
            "weight" | "weightrating" => (Measure::Weight, units::tens_of_kilograms),
            "axleload" => (Measure::AxleLoad, units::tens_of_kilograms),
            _ => return None,
        };
        Some(Condition::Above(measure, read(limit)?))
    };
    above().unwrap_or(Condition::Other)
}
