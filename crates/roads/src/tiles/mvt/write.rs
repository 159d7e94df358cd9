//! Writes a tile.

use std::collections::HashMap;

use super::super::cut::Piece;
use super::super::feature::{Layer, Look, Run};
use super::super::world::{EXTENT, Spot};
use super::{CLOSE, LINE, LINE_TO, MOVE_TO, POINT, POLYGON};

/// Appends the geometry of a piece; returns its kind.
pub(in super::super) fn write_geometry(piece: &Piece, bytes: &mut Vec<u8>) -> u64 {
    let mut here = Spot::default();
    match piece {
        Piece::Spot(spot) => {
            run(&[*spot], MOVE_TO, &mut here, bytes);
            POINT
        }
        Piece::Line(line) => {
            run(&line[..1], MOVE_TO, &mut here, bytes);
            run(&line[1..], LINE_TO, &mut here, bytes);
            LINE
        }
        Piece::Area(rings) => {
            for ring in rings {
                run(&ring[..1], MOVE_TO, &mut here, bytes);
                run(&ring[1..], LINE_TO, &mut here, bytes);
                varint(CLOSE | 1 << 3, bytes);
            }
            POLYGON
        }
    }
}

fn run(spots: &[Spot], command: u64, here: &mut Spot, bytes: &mut Vec<u8>) {
    varint(command | (spots.len() as u64) << 3, bytes);
    for spot in spots {
        for step in [spot.x - here.x, spot.y - here.y] {
            varint(u64::from(((step << 1) ^ (step >> 31)) as u32), bytes);
        }
        *here = *spot;
    }
}

/// A tile in the making: features come layer by layer.
#[derive(Default)]
pub(in super::super) struct TileWriter<'a> {
    bytes: Vec<u8>,
    layer: Option<LayerWriter<'a>>,
}

impl<'a> TileWriter<'a> {
    /// Adds a feature.
    pub fn add(&mut self, look: &Look<'a>, kind: u64, geometry: &[u8]) {
        if self.layer.as_ref().is_none_or(|open| open.layer != look.layer) {
            self.close();
            self.layer = Some(LayerWriter::new(look.layer));
        }
        if let Some(layer) = &mut self.layer {
            layer.add(look, kind, geometry);
        }
    }

    /// Returns the tile.
    pub fn finish(mut self) -> Vec<u8> {
        self.close();
        self.bytes
    }

    fn close(&mut self) {
        if let Some(layer) = self.layer.take() {
            field(3, &layer.finish(), &mut self.bytes);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Value<'a> {
    Text(&'a str),
    Number(i32),
    Flag,
}

struct LayerWriter<'a> {
    layer: Layer,
    features: Vec<u8>,
    keys: Vec<&'static str>,
    values: Vec<Value<'a>>,
    places: HashMap<Value<'a>, u64>,
}

impl<'a> LayerWriter<'a> {
    fn new(layer: Layer) -> Self {
        Self { layer, features: vec![], keys: vec![], values: vec![], places: HashMap::new() }
    }

    fn add(&mut self, look: &Look<'a>, kind: u64, geometry: &[u8]) {
        let mut tags = vec![];
        for (key, value) in attributes(look).into_iter().flatten() {
            varint(self.key(key), &mut tags);
            varint(self.value(value), &mut tags);
        }
        let mut feature = Vec::with_capacity(geometry.len() + tags.len() + 12);
        field(2, &tags, &mut feature);
        varint(3 << 3, &mut feature);
        varint(kind, &mut feature);
        field(4, geometry, &mut feature);
        field(2, &feature, &mut self.features);
    }

    fn key(&mut self, key: &'static str) -> u64 {
        let known = self.keys.iter().position(|known| *known == key);
        known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        }) as u64
    }

    fn value(&mut self, value: Value<'a>) -> u64 {
        *self.places.entry(value).or_insert_with(|| {
            self.values.push(value);
            self.values.len() as u64 - 1
        })
    }

    fn finish(self) -> Vec<u8> {
        let mut bytes = vec![];
        varint(15 << 3, &mut bytes);
        varint(2, &mut bytes);
        field(1, self.layer.name().as_bytes(), &mut bytes);
        bytes.extend_from_slice(&self.features);
        self.keys.iter().for_each(|key| field(3, key.as_bytes(), &mut bytes));
        for value in self.values {
            let mut encoded = vec![];
            match value {
                Value::Text(text) => field(1, text.as_bytes(), &mut encoded),
                Value::Number(number) => {
                    varint(6 << 3, &mut encoded);
                    varint(u64::from(((number << 1) ^ (number >> 31)) as u32), &mut encoded);
                }
                Value::Flag => encoded.extend([7 << 3, 1]),
            }
            field(4, &encoded, &mut bytes);
        }
        varint(5 << 3, &mut bytes);
        varint(EXTENT as u64, &mut bytes);
        bytes
    }
}

fn attributes<'a>(look: &Look<'a>) -> [Option<(&'static str, Value<'a>)>; 7] {
    let text = |key, text: &'a str| (!text.is_empty()).then_some((key, Value::Text(text)));
    let run = match look.run {
        Run::Ground => "",
        Run::Bridge => "bridge",
        Run::Tunnel => "tunnel",
    };
    [
        text("class", look.class),
        text("name", look.name),
        text("ref", look.reference),
        text("run", run),
        (look.rank > 0).then_some(("rank", Value::Number(i32::from(look.rank)))),
        look.minor.then_some(("minor", Value::Flag)),
        look.number.map(|number| ("number", Value::Number(number))),
    ]
}

fn field(number: u64, content: &[u8], bytes: &mut Vec<u8>) {
    varint(number << 3 | 2, bytes);
    varint(content.len() as u64, bytes);
    bytes.extend_from_slice(content);
}

fn varint(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
