//! Reads a tile.

use super::super::world::Spot;
use super::{CLOSE, LINE, LINE_TO, MOVE_TO, POINT, POLYGON};
use crate::import::wire::{Fields, Packed, Spoilt, Value, zigzag};

/// What a feature of a tile is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Geometry {
    Points(Vec<Spot>),
    Lines(Vec<Vec<Spot>>),
    /// Rings, the outer one first.
    Area(Vec<Vec<Spot>>),
}

/// A feature of a tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Found<'a> {
    pub layer: &'a str,
    pub geometry: Geometry,
    pub texts: Vec<(&'a str, &'a str)>,
    /// Whole numbers; a flag is 1.
    pub numbers: Vec<(&'a str, i64)>,
}

impl<'a> Found<'a> {
    pub fn text(&self, key: &str) -> &'a str {
        self.texts.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text)
    }

    pub fn number(&self, key: &str) -> Option<i64> {
        self.numbers.iter().find(|(known, _)| *known == key).map(|(_, number)| *number)
    }
}

#[derive(Clone, Copy)]
enum Said<'a> {
    Text(&'a str),
    Number(i64),
    Else,
}

/// Reads all features of a tile.
pub(in super::super) fn read(tile: &[u8]) -> Result<Vec<Found<'_>>, Spoilt> {
    let mut found = vec![];
    for field in Fields(tile) {
        if let (3, layer) = field? {
            read_layer(layer.bytes()?, &mut found)?;
        }
    }
    Ok(found)
}

fn read_layer<'a>(layer: &'a [u8], found: &mut Vec<Found<'a>>) -> Result<(), Spoilt> {
    let (mut name, mut keys, mut values, mut features) = ("", vec![], vec![], vec![]);
    for field in Fields(layer) {
        match field? {
            (1, text) => name = text.text()?,
            (2, feature) => features.push(feature.bytes()?),
            (3, key) => keys.push(key.text()?),
            (4, value) => values.push(read_value(value.bytes()?)?),
            _ => {}
        }
    }
    for feature in features {
        found.push(read_feature(name, feature, &keys, &values)?);
    }
    Ok(())
}

fn read_value(value: &[u8]) -> Result<Said<'_>, Spoilt> {
    let field = Fields(value).next().ok_or(Spoilt)??;
    Ok(match field {
        (1, text) => Said::Text(text.text()?),
        (4 | 5 | 7, Value::Number(number)) => Said::Number(number as i64),
        (6, Value::Number(number)) => Said::Number(zigzag(number)),
        _ => Said::Else,
    })
}

fn read_feature<'a>(
    layer: &'a str,
    feature: &'a [u8],
    keys: &[&'a str],
    values: &[Said<'a>],
) -> Result<Found<'a>, Spoilt> {
    let (mut kind, mut geometry, mut tags) = (0, &[][..], &[][..]);
    for field in Fields(feature) {
        match field? {
            (2, packed) => tags = packed.bytes()?,
            (3, number) => kind = number.number()?,
            (4, packed) => geometry = packed.bytes()?,
            _ => {}
        }
    }
    let (mut texts, mut numbers) = (vec![], vec![]);
    let mut tags = Packed(tags);
    while let Some(key) = tags.next() {
        let key = keys.get(key? as usize).ok_or(Spoilt)?;
        match values.get(tags.next().ok_or(Spoilt)?? as usize).ok_or(Spoilt)? {
            Said::Text(text) => texts.push((*key, *text)),
            Said::Number(number) => numbers.push((*key, *number)),
            Said::Else => {}
        }
    }
    Ok(Found { layer, geometry: read_geometry(kind, geometry)?, texts, numbers })
}

fn read_geometry(kind: u64, bytes: &[u8]) -> Result<Geometry, Spoilt> {
    let mut packed = Packed(bytes);
    let mut here = (0_i64, 0_i64);
    let mut lines: Vec<Vec<Spot>> = vec![];
    while let Some(command) = packed.next() {
        let command = command?;
        match (command & 7, command >> 3) {
            (CLOSE, 1) => {}
            (id @ (MOVE_TO | LINE_TO), count) => {
                for _ in 0..count {
                    let mut step = || Ok(zigzag(packed.next().ok_or(Spoilt)??));
                    here = (here.0.saturating_add(step()?), here.1.saturating_add(step()?));
                    let unit = |number: i64| i32::try_from(number).map_err(|_| Spoilt);
                    let spot = Spot { x: unit(here.0)?, y: unit(here.1)? };
                    if id == MOVE_TO {
                        lines.push(vec![]);
                    }
                    lines.last_mut().ok_or(Spoilt)?.push(spot);
                }
            }
            _ => return Err(Spoilt),
        }
    }
    match kind {
        POINT => Ok(Geometry::Points(lines.into_iter().flatten().collect())),
        LINE => Ok(Geometry::Lines(lines)),
        POLYGON => Ok(Geometry::Area(lines)),
        _ => Err(Spoilt),
    }
}
