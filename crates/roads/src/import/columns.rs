//! The columns in which an extract is kept: no object, no map, one array a property.

use super::strings::Strings;
use super::tags::Tags;
use crate::RoadsError;

/// What a member of a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A node.
    Node,
    /// A way.
    Way,
    /// Another relation.
    Relation,
}

/// A member of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its id among those of its kind.
    pub id: i64,
    /// What it does there: `outer`, `from`, `via`; often empty.
    pub role: &'a str,
}

/// The members of a relation.
#[derive(Clone, Copy, Debug)]
pub struct Members<'a> {
    strings: &'a Strings,
    rows: &'a [RawMember],
}

impl<'a> Members<'a> {
    pub(super) fn new(strings: &'a Strings, rows: &'a [RawMember]) -> Self {
        Self { strings, rows }
    }

    /// Lists them in the order of the extract.
    pub fn iter(&self) -> impl Iterator<Item = Member<'a>> + use<'a> {
        let strings = self.strings;
        self.rows.iter().map(move |row| Member { kind: row.kind, id: row.id, role: strings.get(row.role) })
    }

    /// Lists those that have a role.
    pub fn with_role<'r>(&self, role: &'r str) -> impl Iterator<Item = Member<'a>> + use<'a, 'r> {
        self.iter().filter(move |member| member.role == role)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawMember {
    pub id: i64,
    pub role: u32,
    pub kind: Kind,
}

/// Things with an id, tags and a list of `T`: the nodes of a way, the members of a relation, the
/// one position of a point. Sorted by id once [`sorted`](Self::sorted).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column<T> {
    pub ids: Vec<i64>,
    tag_ends: Vec<u32>,
    item_ends: Vec<u32>,
    tags: Vec<[u32; 2]>,
    items: Vec<T>,
}

impl<T: Copy> Column<T> {
    pub fn new() -> Self {
        Self { ids: vec![], tag_ends: vec![], item_ends: vec![], tags: vec![], items: vec![] }
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Adds a thing; fails where there are more tags or items than can be counted.
    pub fn push(
        &mut self,
        id: i64,
        tags: impl IntoIterator<Item = [u32; 2]>,
        items: impl IntoIterator<Item = T>,
    ) -> Result<(), RoadsError> {
        self.tags.extend(tags);
        self.items.extend(items);
        self.ids.push(id);
        let end = |length: usize| u32::try_from(length).map_err(|_| RoadsError::Swollen);
        self.tag_ends.push(end(self.tags.len())?);
        self.item_ends.push(end(self.items.len())?);
        Ok(())
    }

    pub fn tags<'a>(&'a self, strings: &'a Strings, index: usize) -> Tags<'a> {
        Tags::new(strings, slice(&self.tags, &self.tag_ends, index))
    }

    pub fn items(&self, index: usize) -> &[T] {
        slice(&self.items, &self.item_ends, index)
    }

    pub fn all_items(&self) -> &[T] {
        &self.items
    }

    pub fn find(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Returns those that pass, sorted by id.
    ///
    /// # Errors
    /// When an id occurs twice: such a file tells the history, not the state of the map.
    pub fn sorted(self, passes: impl Fn(usize) -> bool) -> Result<Self, RoadsError> {
        let mut order: Vec<u32> = (0..self.len() as u32).filter(|index| passes(*index as usize)).collect();
        order.sort_by_key(|index| self.ids[*index as usize]);
        if order.windows(2).any(|pair| self.ids[pair[0] as usize] == self.ids[pair[1] as usize]) {
            return Err(RoadsError::History);
        }
        if order.len() == self.len()
            && order.iter().enumerate().all(|(place, index)| place == *index as usize)
        {
            return Ok(self);
        }
        let mut sorted = Self::new();
        for index in order.into_iter().map(|index| index as usize) {
            let tags = slice(&self.tags, &self.tag_ends, index).iter().copied();
            sorted.push(self.ids[index], tags, self.items(index).iter().copied())?;
        }
        Ok(sorted)
    }

    /// Returns how much memory the columns take.
    pub fn size(&self) -> usize {
        self.ids.len() * 16 + self.tags.len() * 8 + self.items.len() * size_of::<T>()
    }
}

fn slice<'a, T>(all: &'a [T], ends: &[u32], index: usize) -> &'a [T] {
    let start = index.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &all[start..ends[index] as usize]
}
