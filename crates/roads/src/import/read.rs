//! From blocks to columns, in two passes: first ways and relations, then the nodes that they need.

use std::io::{Read, Seek, SeekFrom};

use super::block::{Block, RawNode, RawRelation, RawWay};
use super::columns::{Column, Kind, RawMember};
use super::extract::Extract;
use super::frame::{Header, Trouble, for_each_block};
use super::keep::{self, Keep};
use super::position::{Bounds, Position};
use super::progress::{Watch, tell};
use super::strings::Interner;
use crate::RoadsError;

/// A larger file is not the extract of a region.
const LARGEST_FILE: u64 = 4 << 30;
/// A file that unpacks to more than this many times its size, and more than `ALWAYS_ALLOWED`, was
/// made to fill the memory: honest ones take less than 4 times.
const MOST_TIMES_THE_FILE: u64 = 12;
const ALWAYS_ALLOWED: u64 = 64 << 20;
/// No honest way has more nodes, and no relation more members.
const MOST_PARTS: usize = 1 << 20;

pub(super) fn read<R: Read + Seek>(reader: &mut R, watch: &mut Watch<'_>) -> Result<Extract, RoadsError> {
    let size = size(reader)?;
    let mut intake = Intake::new(size);
    tell(watch, 0, 2 * size)?;
    let header = for_each_block(reader, |block, place| {
        intake.take_lines(block)?;
        Ok(tell(watch, place, 2 * size)?)
    })?;
    intake.choose_lines()?;
    for_each_block(reader, |block, place| {
        intake.take_nodes(block)?;
        Ok(tell(watch, size + place, 2 * size)?)
    })?;
    intake.finish(header)
}

/// Returns the size of a file, if it can be the extract of a region.
pub(crate) fn size<R: Seek>(reader: &mut R) -> Result<u64, RoadsError> {
    let size = reader.seek(SeekFrom::End(0)).map_err(RoadsError::unreadable)?;
    if size > LARGEST_FILE {
        return Err(RoadsError::TooLarge { gigabytes: size >> 30, most: LARGEST_FILE >> 30 });
    }
    Ok(size)
}

/// An extract being read.
struct Intake {
    most: u64,
    interner: Interner,
    ways: Column<i64>,
    /// Whether each way is kept even if no relation needs it.
    wanted: Vec<bool>,
    relations: Column<RawMember>,
    points: Column<Position>,
    node_ids: Vec<i64>,
    node_positions: Vec<Position>,
    /// Where the last node was found: the next one is usually not far behind.
    cursor: usize,
    last_change: Option<i64>,
}

impl Intake {
    fn new(size: u64) -> Self {
        Self {
            most: (size * MOST_TIMES_THE_FILE).max(ALWAYS_ALLOWED),
            interner: Interner::default(),
            ways: Column::new(),
            wanted: Vec::new(),
            relations: Column::new(),
            points: Column::new(),
            node_ids: Vec::new(),
            node_positions: Vec::new(),
            cursor: 0,
            last_change: None,
        }
    }

    fn take_lines(&mut self, block: &Block<'_>) -> Result<(), Trouble> {
        let mut texts = Texts::of(block);
        let mut tags = Vec::new();
        for way in block.ways() {
            let way = way?;
            way.thing.tags_into(&mut tags)?;
            self.take_way(&way, &tags, &mut texts)?;
            self.check_size()?;
        }
        for relation in block.relations() {
            let relation = relation?;
            relation.thing.tags_into(&mut tags)?;
            self.take_relation(&relation, &tags, &mut texts)?;
            self.check_size()?;
        }
        Ok(())
    }

    fn take_way(
        &mut self,
        way: &RawWay<'_>,
        tags: &[[usize; 2]],
        texts: &mut Texts<'_, '_>,
    ) -> Result<(), Trouble> {
        self.check_visible(way.thing.visible)?;
        self.last_change = self.last_change.max(way.thing.changed);
        let kept = keep::way(texts.pairs(tags));
        if kept == Keep::No {
            return Ok(());
        }
        let mut nodes = Vec::new();
        for node in way.nodes.take(MOST_PARTS + 1) {
            nodes.push(node?);
        }
        if nodes.len() > MOST_PARTS {
            return Err(RoadsError::Swollen.into());
        }
        // Of a line that a relation is made of only the shape matters.
        let tags = if kept == Keep::Yes { tags } else { &[] };
        let numbers = texts.numbers(tags, &mut self.interner)?;
        self.ways.push(way.thing.id, numbers, nodes)?;
        self.wanted.push(kept == Keep::Yes);
        Ok(())
    }

    fn take_relation(
        &mut self,
        relation: &RawRelation<'_>,
        tags: &[[usize; 2]],
        texts: &mut Texts<'_, '_>,
    ) -> Result<(), Trouble> {
        self.check_visible(relation.thing.visible)?;
        self.last_change = self.last_change.max(relation.thing.changed);
        if !keep::relation(texts.pairs(tags)) {
            return Ok(());
        }
        let mut members = Vec::new();
        for member in relation.members() {
            let (kind, id, role) = member?;
            let role = texts.number(role, &mut self.interner)?;
            members.push(RawMember { id, role, kind });
            if members.len() > MOST_PARTS {
                return Err(RoadsError::Swollen.into());
            }
        }
        let numbers = texts.numbers(tags, &mut self.interner)?;
        Ok(self.relations.push(relation.thing.id, numbers, members)?)
    }

    /// Leaves out the lines that no relation needs, and makes room for the nodes of the others.
    fn choose_lines(&mut self) -> Result<(), RoadsError> {
        let members = self.relations.all_items();
        let mut needed: Vec<i64> =
            members.iter().filter(|member| member.kind == Kind::Way).map(|member| member.id).collect();
        needed.sort_unstable();
        let ways = std::mem::replace(&mut self.ways, Column::new());
        let ids = ways.ids.clone();
        let wanted = std::mem::take(&mut self.wanted);
        self.ways = ways.sorted(|index| wanted[index] || needed.binary_search(&ids[index]).is_ok())?;
        let nodes = members.iter().filter(|member| member.kind == Kind::Node).map(|member| member.id);
        let mut node_ids: Vec<i64> = self.ways.all_items().iter().copied().chain(nodes).collect();
        node_ids.sort_unstable();
        node_ids.dedup();
        node_ids.shrink_to_fit();
        self.node_positions = vec![Position::NOWHERE; node_ids.len()];
        self.node_ids = node_ids;
        self.relations = std::mem::replace(&mut self.relations, Column::new()).sorted(|_| true)?;
        Ok(())
    }

    fn take_nodes(&mut self, block: &Block<'_>) -> Result<(), Trouble> {
        let mut texts = Texts::of(block);
        block.for_each_node(&mut |node: RawNode<'_>| {
            self.check_visible(node.visible)?;
            if let Some(index) = self.find(node.id) {
                let place = &mut self.node_positions[index];
                if *place != Position::NOWHERE {
                    return Err(RoadsError::History.into());
                }
                *place = node.position;
            }
            if !node.tags.is_empty() && keep::point(texts.pairs(node.tags)) {
                let numbers = texts.numbers(node.tags, &mut self.interner)?;
                self.points.push(node.id, numbers, [node.position])?;
                self.check_size()?;
            }
            Ok(())
        })
    }

    /// Finds a node, looking first a little behind the last one.
    fn find(&mut self, id: i64) -> Option<usize> {
        let ids = &self.node_ids;
        let start = if ids.get(self.cursor).is_some_and(|here| *here <= id) { self.cursor } else { 0 };
        let mut step = 1;
        while ids.get(start + step).is_some_and(|there| *there < id) {
            step *= 2;
        }
        let end = (start + step + 1).min(ids.len());
        self.cursor = start + ids[start..end].partition_point(|there| *there < id);
        (ids.get(self.cursor) == Some(&id)).then_some(self.cursor)
    }

    fn check_visible(&self, visible: bool) -> Result<(), RoadsError> {
        if visible { Ok(()) } else { Err(RoadsError::History) }
    }

    fn check_size(&self) -> Result<(), RoadsError> {
        let size = self.ways.size() + self.relations.size() + self.points.size() + self.interner.size();
        if size as u64 > self.most { Err(RoadsError::Swollen) } else { Ok(()) }
    }

    fn finish(self, header: Header) -> Result<Extract, RoadsError> {
        let known = self.node_positions.iter().copied().filter(|position| *position != Position::NOWHERE);
        Ok(Extract {
            bounds: header.bounds.or_else(|| Bounds::around(known)),
            timestamp: header.timestamp.or(self.last_change),
            strings: self.interner.finish(),
            ways: self.ways,
            relations: self.relations,
            points: self.points.sorted(|_| true)?,
            node_ids: self.node_ids,
            node_positions: self.node_positions,
        })
    }
}

/// The texts of one block and the numbers that they have in the extract, once they have one.
struct Texts<'b, 'a> {
    block: &'b Block<'a>,
    numbers: Vec<Option<u32>>,
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'b, 'a> Texts<'b, 'a> {
    fn of(block: &'b Block<'a>) -> Self {
        Self { block, numbers: vec![None; block.strings()], pairs: Vec::new() }
    }

    /// Reads tags; those that are no texts are left out.
    fn pairs(&mut self, tags: &[[usize; 2]]) -> &[(&'a str, &'a str)] {
        self.pairs.clear();
        let read = |[key, value]: &[usize; 2]| Some((self.block.text(*key)?, self.block.text(*value)?));
        self.pairs.extend(tags.iter().filter_map(read));
        &self.pairs
    }

    /// Numbers the tags that are kept.
    fn numbers(&mut self, tags: &[[usize; 2]], interner: &mut Interner) -> Result<Vec<[u32; 2]>, RoadsError> {
        let mut numbers = Vec::new();
        for [key, value] in tags {
            let is_kept = self.block.text(*key).is_some_and(keep::tag) && self.block.text(*value).is_some();
            if is_kept {
                numbers.push([self.number(*key, interner)?, self.number(*value, interner)?]);
            }
        }
        Ok(numbers)
    }

    fn number(&mut self, text: usize, interner: &mut Interner) -> Result<u32, RoadsError> {
        if let Some(number) = self.numbers.get(text).copied().flatten() {
            return Ok(number);
        }
        let number = interner.number(self.block.text(text).unwrap_or_default()).ok_or(RoadsError::Swollen)?;
        if let Some(known) = self.numbers.get_mut(text) {
            *known = Some(number);
        }
        Ok(number)
    }
}
