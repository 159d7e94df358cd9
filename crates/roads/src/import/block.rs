//! One block of data: its texts, and the nodes, ways and relations that use them.

use super::columns::Kind;
use super::position::Position;
use super::wire::{Fields, Packed, Spoilt, Steps, zigzag};

/// No honest block has more texts: it holds some 8,000 things.
const MOST_STRINGS: usize = 1 << 21;

/// A block, its things still in their bytes.
pub(super) struct Block<'a> {
    strings: Vec<&'a [u8]>,
    groups: Vec<&'a [u8]>,
    granularity: i64,
    lat_offset: i64,
    lon_offset: i64,
    /// Milliseconds of a unit of time.
    tick: i64,
}

/// What ways and relations have in common.
pub(super) struct Thing<'a> {
    pub id: i64,
    keys: Packed<'a>,
    values: Packed<'a>,
    /// `false` where the file says that the thing was deleted.
    pub visible: bool,
    /// When it was last changed, in seconds since 1970.
    pub changed: Option<i64>,
}

pub(super) struct RawWay<'a> {
    pub thing: Thing<'a>,
    pub nodes: Steps<'a>,
}

pub(super) struct RawRelation<'a> {
    pub thing: Thing<'a>,
    roles: Packed<'a>,
    ids: Steps<'a>,
    kinds: Packed<'a>,
}

pub(super) struct RawNode<'a> {
    pub id: i64,
    pub position: Position,
    pub tags: RawTags<'a>,
    pub visible: bool,
}

/// Numbers of keys and values among the texts of the block.
pub(super) type RawTags<'a> = &'a [[usize; 2]];

impl<'a> Block<'a> {
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Spoilt> {
        let mut block = Self {
            strings: vec![],
            groups: vec![],
            granularity: 100,
            lat_offset: 0,
            lon_offset: 0,
            tick: 1000,
        };
        for field in Fields(bytes) {
            match field? {
                (1, table) => {
                    for text in Fields(table.bytes()?) {
                        if let (1, text) = text? {
                            block.strings.push(text.bytes()?);
                        }
                        if block.strings.len() > MOST_STRINGS {
                            return Err(Spoilt);
                        }
                    }
                }
                (2, group) => block.groups.push(group.bytes()?),
                (17, number) => block.granularity = number.number()? as i64,
                (18, number) => block.tick = number.number()? as i64,
                (19, number) => block.lat_offset = number.number()? as i64,
                (20, number) => block.lon_offset = number.number()? as i64,
                _ => {}
            }
        }
        Ok(block)
    }

    /// Returns a text; texts that are not UTF-8 say nothing.
    pub fn text(&self, number: usize) -> Option<&'a str> {
        std::str::from_utf8(self.strings.get(number)?).ok()
    }

    pub fn strings(&self) -> usize {
        self.strings.len()
    }

    pub fn ways(&self) -> impl Iterator<Item = Result<RawWay<'a>, Spoilt>> {
        self.things(3).map(|bytes| {
            let (thing, mut nodes) = (self.thing(bytes?)?, Steps::default());
            for field in Fields(bytes?) {
                if let (8, steps) = field? {
                    nodes = Steps::new(steps.bytes()?);
                }
            }
            Ok(RawWay { thing, nodes })
        })
    }

    pub fn relations(&self) -> impl Iterator<Item = Result<RawRelation<'a>, Spoilt>> {
        self.things(4).map(|bytes| {
            let thing = self.thing(bytes?)?;
            let (mut roles, mut ids, mut kinds) = (Packed::default(), Steps::default(), Packed::default());
            for field in Fields(bytes?) {
                match field? {
                    (8, numbers) => roles = Packed(numbers.bytes()?),
                    (9, steps) => ids = Steps::new(steps.bytes()?),
                    (10, numbers) => kinds = Packed(numbers.bytes()?),
                    _ => {}
                }
            }
            Ok(RawRelation { thing, roles, ids, kinds })
        })
    }

    /// Gives every node to `visit`.
    pub fn for_each_node<E: From<Spoilt>>(
        &self,
        visit: &mut impl FnMut(RawNode<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for group in &self.groups {
            for field in Fields(group) {
                match field? {
                    (1, node) => self.plain_node(node.bytes()?, visit)?,
                    (2, dense) => self.dense_nodes(dense.bytes()?, visit)?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Lists the bytes of all things of a field of the groups.
    fn things(&self, wanted: u64) -> impl Iterator<Item = Result<&'a [u8], Spoilt>> {
        self.groups.iter().flat_map(|group| Fields(group)).filter_map(move |field| match field {
            Ok((number, value)) if number == wanted => Some(value.bytes()),
            Ok(_) => None,
            Err(spoilt) => Some(Err(spoilt)),
        })
    }

    fn thing(&self, bytes: &'a [u8]) -> Result<Thing<'a>, Spoilt> {
        let mut id = None;
        let mut thing =
            Thing { id: 0, keys: Packed::default(), values: Packed::default(), visible: true, changed: None };
        for field in Fields(bytes) {
            match field? {
                (1, number) => id = Some(number.number()? as i64),
                (2, numbers) => thing.keys = Packed(numbers.bytes()?),
                (3, numbers) => thing.values = Packed(numbers.bytes()?),
                (4, info) => (thing.visible, thing.changed) = self.info(info.bytes()?)?,
                _ => {}
            }
        }
        thing.id = id.ok_or(Spoilt)?;
        Ok(thing)
    }

    fn info(&self, bytes: &[u8]) -> Result<(bool, Option<i64>), Spoilt> {
        let (mut visible, mut changed) = (true, None);
        for field in Fields(bytes) {
            match field? {
                (2, ticks) => {
                    changed = (ticks.number()? as i64).checked_mul(self.tick).map(|time| time / 1000)
                }
                (6, flag) => visible = flag.number()? != 0,
                _ => {}
            }
        }
        Ok((visible, changed))
    }

    fn plain_node<E: From<Spoilt>>(
        &self,
        bytes: &'a [u8],
        visit: &mut impl FnMut(RawNode<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut thing = self.thing(bytes)?;
        thing.id = zigzag(thing.id as u64);
        let (mut lat, mut lon) = (None, None);
        for field in Fields(bytes) {
            match field? {
                (8, number) => lat = Some(zigzag(number.number()?)),
                (9, number) => lon = Some(zigzag(number.number()?)),
                _ => {}
            }
        }
        let position = self.position(lon.ok_or(Spoilt)?, lat.ok_or(Spoilt)?)?;
        let mut tags = Vec::new();
        thing.tags_into(&mut tags)?;
        visit(RawNode { id: thing.id, position, tags: &tags, visible: thing.visible })
    }

    fn dense_nodes<E: From<Spoilt>>(
        &self,
        bytes: &'a [u8],
        visit: &mut impl FnMut(RawNode<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut ids, mut lats, mut lons) = (Steps::default(), Steps::default(), Steps::default());
        let (mut pairs, mut flags) = (Packed::default(), Packed::default());
        for field in Fields(bytes) {
            match field? {
                (1, steps) => ids = Steps::new(steps.bytes()?),
                (5, info) => flags = visible_flags(info.bytes()?)?,
                (8, steps) => lats = Steps::new(steps.bytes()?),
                (9, steps) => lons = Steps::new(steps.bytes()?),
                (10, numbers) => pairs = Packed(numbers.bytes()?),
                _ => {}
            }
        }
        let mut tags = Vec::new();
        for id in ids {
            let (lat, lon) = (lats.next().ok_or(Spoilt)??, lons.next().ok_or(Spoilt)??);
            tags.clear();
            while let Some(key) = pairs.next().transpose()?.filter(|key| *key != 0) {
                let value = pairs.next().ok_or(Spoilt)??;
                tags.push([text_number(key)?, text_number(value)?]);
            }
            let visible = flags.next().transpose()? != Some(0);
            visit(RawNode { id: id?, position: self.position(lon, lat)?, tags: &tags, visible })?;
        }
        Ok(())
    }

    fn position(&self, lon: i64, lat: i64) -> Result<Position, Spoilt> {
        let nano = |units: i64, offset: i64| units.checked_mul(self.granularity)?.checked_add(offset);
        let position =
            || Position::from_nanodegrees(nano(lon, self.lon_offset)?, nano(lat, self.lat_offset)?);
        position().ok_or(Spoilt)
    }
}

fn visible_flags(info: &[u8]) -> Result<Packed<'_>, Spoilt> {
    let mut flags = Packed::default();
    for field in Fields(info) {
        if let (6, numbers) = field? {
            flags = Packed(numbers.bytes()?);
        }
    }
    Ok(flags)
}

fn text_number(number: u64) -> Result<usize, Spoilt> {
    usize::try_from(number).map_err(|_| Spoilt)
}

impl Thing<'_> {
    /// Replaces `tags` by those of the thing.
    pub fn tags_into(&self, tags: &mut Vec<[usize; 2]>) -> Result<(), Spoilt> {
        tags.clear();
        let mut values = self.values;
        for key in self.keys {
            tags.push([text_number(key?)?, text_number(values.next().ok_or(Spoilt)??)?]);
        }
        Ok(())
    }
}

impl RawRelation<'_> {
    /// Lists kind, id and the number of the role's text.
    pub fn members(&self) -> impl Iterator<Item = Result<(Kind, i64, usize), Spoilt>> {
        let (mut roles, mut kinds) = (self.roles, self.kinds);
        self.ids.map(move |id| {
            let kind = match kinds.next().ok_or(Spoilt)?? {
                0 => Kind::Node,
                1 => Kind::Way,
                2 => Kind::Relation,
                _ => return Err(Spoilt),
            };
            Ok((kind, id?, text_number(roles.next().ok_or(Spoilt)??)?))
        })
    }
}
