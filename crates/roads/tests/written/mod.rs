//! Small `.osm.pbf` files, written byte by byte.

#![allow(dead_code, clippy::unwrap_used, missing_docs)]

/// Writes the few parts of the protobuf encoding that a small extract needs.
#[derive(Default)]
pub struct Message(pub Vec<u8>);

impl Message {
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push((value as u8 & 0x7f) | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub fn number(mut self, field: u64, value: u64) -> Self {
        self.varint(field << 3);
        self.varint(value);
        self
    }

    pub fn bytes(mut self, field: u64, bytes: &[u8]) -> Self {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    pub fn packed(self, field: u64, values: impl IntoIterator<Item = u64>) -> Self {
        let mut packed = Self::default();
        values.into_iter().for_each(|value| packed.varint(value));
        self.bytes(field, &packed.0)
    }
}

/// Writes numbers as zigzag steps from one to the next.
pub fn steps(values: &[i64]) -> Vec<u64> {
    let mut before = 0_i64;
    let step = |value: &i64| {
        let step = value.wrapping_sub(before);
        before = *value;
        ((step << 1) ^ (step >> 63)) as u64
    };
    values.iter().map(step).collect()
}

pub fn block(kind: &str, blob: Message) -> Vec<u8> {
    let header = Message::default().bytes(1, kind.as_bytes()).number(3, blob.0.len() as u64);
    let length = u32::try_from(header.0.len()).unwrap().to_be_bytes();
    [length.as_slice(), &header.0, &blob.0].concat()
}

pub fn raw(content: &Message) -> Message {
    Message::default().bytes(1, &content.0)
}

pub fn header(features: &[&str]) -> Vec<u8> {
    let header = features.iter().fold(Message::default(), |header, name| header.bytes(4, name.as_bytes()));
    block("OSMHeader", raw(&header))
}

/// Writes the nodes 1 to n with these coordinates, in units of 1e-7 degree.
pub fn nodes(lat: &[i64], lon: &[i64]) -> Vec<u8> {
    let ids: Vec<i64> = (1..).take(lat.len()).collect();
    let dense = Message::default().packed(1, steps(&ids)).packed(8, steps(lat)).packed(9, steps(lon));
    data(&[""], &Message::default().bytes(2, &dense.0))
}

/// Writes one road along nodes.
pub fn road(refs: &[i64]) -> Vec<u8> {
    let way = Message::default().number(1, 7).packed(2, [1]).packed(3, [2]).packed(8, steps(refs));
    data(&["", "highway", "primary"], &Message::default().bytes(3, &way.0))
}

pub fn data(strings: &[&str], group: &Message) -> Vec<u8> {
    let table = strings.iter().fold(Message::default(), |table, text| table.bytes(1, text.as_bytes()));
    block("OSMData", raw(&Message::default().bytes(1, &table.0).bytes(2, &group.0)))
}

pub const SCHEMA: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];
pub const LAT: [i64; 4] = [430_000_000, 430_100_000, 430_200_000, 430_300_000];
pub const LON: [i64; 4] = [30_000_000, 30_000_000, 30_100_000, 30_100_000];

pub fn small() -> Vec<u8> {
    [header(&SCHEMA), nodes(&LAT, &LON), road(&[1, 2, 3, 4])].concat()
}
