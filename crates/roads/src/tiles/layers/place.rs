//! Towns, villages and other places.

use super::super::feature::{Layer, Look};
use super::{Ruled, number};
use crate::import::Tags;

/// Value of `place`, class, first zoom, rank.
const PLACES: [(&str, &str, u8, u8); 13] = [
    ("city", "city", 5, 10),
    ("town", "town", 6, 20),
    ("village", "village", 9, 40),
    ("suburb", "suburb", 11, 50),
    ("quarter", "suburb", 12, 55),
    ("borough", "suburb", 11, 50),
    ("hamlet", "hamlet", 11, 60),
    ("neighbourhood", "suburb", 13, 65),
    ("isolated_dwelling", "farm", 13, 75),
    ("farm", "farm", 13, 76),
    ("locality", "locality", 13, 80),
    ("island", "island", 8, 30),
    ("islet", "island", 12, 70),
];

pub(super) fn point(tags: Tags<'_>) -> Ruled<'_> {
    let name = tags.get("name")?;
    let value = tags.get("place")?;
    let (_, class, from, rank) = PLACES.iter().find(|(known, ..)| *known == value)?;
    let people = tags.get("population").and_then(number).unwrap_or(0);
    // Ten times the people are worth three steps; a capital is worth any town of its country.
    let steps =
        [300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000].partition_point(|least| *least <= people) as u8;
    let is_capital = tags.get("capital").is_some_and(|level| matches!(level, "yes" | "2" | "3" | "4"));
    let lift = if is_capital { 9 } else { steps };
    let from = match *class {
        "city" => 5,
        "town" if is_capital => 5,
        // Not every town has its people counted.
        "town" => (9 - steps.min(3)).min(7),
        "village" => 11 - steps.min(3),
        _ => *from,
    };
    Some((Look::new(Layer::Place, class).rank(rank - lift).name(Some(name)), from))
}

/// Places that are drawn as an area: only islands, as others have a node of their own.
pub(in super::super) fn area(tags: Tags<'_>) -> Ruled<'_> {
    tags.is("place", &["island", "islet"]).then(|| point(tags))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::drawn::TagSheet;

    fn rank(text: &str) -> u8 {
        point(TagSheet::of(text).tags()).unwrap().0.rank
    }

    #[test]
    fn more_people_and_capitals_come_first() {
        assert!(rank("place=town name=A population=20000") < rank("place=town name=B population=900"));
        assert!(rank("place=city name=A") < rank("place=town name=B population=90000"));
        assert!(
            rank("place=town name=Vaduz capital=yes population=5696")
                < rank("place=town name=Schaan population=6039")
        );
        assert!(rank("place=village name=A population=6000") < rank("place=hamlet name=B"));
        assert!(point(TagSheet::of("place=town").tags()).is_none());
    }
}
