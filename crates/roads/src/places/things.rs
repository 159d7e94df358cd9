//! What bears a name in the extracts, apart from streets: nodes, ways and relations alike, each
//! once, though it be drawn as a node and as an area too.

use std::collections::BTreeMap;

use super::Step;
use super::fold::fold;
use super::kind::EntryKind;
use super::osm::OsmId;
use super::shape::Shape;
use crate::RoadsError;
use crate::import::{Atlas, Kind, Position, Relation, Tags, Way};

/// Two drawings of the same thing are not farther apart than this, unless one lies in the other.
const SAME_WITHIN_METRES: f64 = 60.0;
/// The node of a settlement and the outline of its houses.
const SAME_SETTLEMENT_WITHIN_METRES: f64 = 2_000.0;
const METRES_A_UNIT: f64 = 0.011_119_5;

/// The tags that hold names; the first is the one to show.
const NAMES: [&str; 8] =
    ["name", "name:fr", "name:en", "official_name", "short_name", "alt_name", "loc_name", "old_name"];

/// Something with a name, or a car park for coaches.
#[derive(Clone, Debug)]
pub(super) struct Thing<'a> {
    pub osm: OsmId,
    /// What it is to the gazetteer.
    pub kind: Option<EntryKind>,
    pub tags: Tags<'a>,
    /// The tags of other drawings of the same thing: they tell what these do not.
    pub more: Vec<Tags<'a>>,
    pub at: Position,
    pub shape: Option<Shape>,
}

impl<'a> Thing<'a> {
    /// Returns the name to show, empty where it has none.
    pub fn name(&self) -> &'a str {
        shown_name(self.tags).unwrap_or_default()
    }

    /// Returns what a key says, in whichever drawing.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        let all = std::iter::once(&self.tags).chain(&self.more);
        all.filter_map(|tags| tags.get(key)).map(str::trim).find(|value| !value.is_empty())
    }

    /// Lists all its names.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.tags).chain(self.more.iter().copied()).flat_map(names)
    }
}

/// Returns the name to show.
pub(super) fn shown_name(tags: Tags<'_>) -> Option<&str> {
    NAMES.iter().find_map(|key| tags.get(key)).map(str::trim).filter(|name| !name.is_empty())
}

/// Lists all names that tags hold.
pub(super) fn names(tags: Tags<'_>) -> impl Iterator<Item = &str> {
    let values = NAMES.iter().filter_map(move |key| tags.get(key));
    values.flat_map(|value| value.split(';')).map(str::trim).filter(|name| !name.is_empty())
}

/// Returns the distance of positions that are not far from one another.
pub(super) fn metres(a: Position, b: Position) -> f64 {
    let narrow = (f64::from(a.lat) / 1e7).to_radians().cos();
    let east = (f64::from(a.lon) - f64::from(b.lon)) * narrow;
    (f64::from(a.lat) - f64::from(b.lat)).hypot(east) * METRES_A_UNIT
}

/// Collects what bears a name or may be a candidate, as `is_candidate` tells, sorted by id.
pub(super) fn collect<'a>(
    atlas: Atlas<'a>,
    is_candidate: &dyn Fn(Tags<'_>) -> bool,
    step: Step<'_>,
) -> Result<Vec<Thing<'a>>, RoadsError> {
    let mut things = vec![];
    let thing = |kind, id, tags: Tags<'a>, at: Position, shape| {
        let osm = OsmId { kind, id };
        Thing { osm, kind: EntryKind::of(tags), tags, more: vec![], at, shape }
    };
    let is_wanted = |tags: Tags<'_>| {
        let kind = EntryKind::of(tags);
        let named = shown_name(tags).is_some();
        kind == Some(EntryKind::CoachParking) || (named && (kind.is_some() || is_candidate(tags)))
    };
    for (count, point) in atlas.points().enumerate() {
        pause(count, step)?;
        if is_wanted(point.tags) {
            things.push(thing(Kind::Node, point.id, point.tags, point.position, None));
        }
    }
    for (count, way) in atlas.ways().enumerate() {
        pause(count, step)?;
        if is_wanted(way.tags) {
            let shape = Shape::of_way(atlas, &way);
            if let Some(at) = shape.as_ref().map(Shape::inside).or_else(|| middle(atlas, &way)) {
                things.push(thing(Kind::Way, way.id, way.tags, at, shape));
            }
        }
    }
    for (count, relation) in atlas.relations().enumerate() {
        pause(count, step)?;
        if is_wanted(relation.tags) {
            let shape = Shape::of_relation(atlas, &relation);
            if let Some(at) = shape.as_ref().map(Shape::inside).or_else(|| centre(atlas, &relation)) {
                things.push(thing(Kind::Relation, relation.id, relation.tags, at, shape));
            }
        }
    }
    Ok(unite(things))
}

/// Returns the node in the middle of a way.
pub(super) fn middle(atlas: Atlas<'_>, way: &Way<'_>) -> Option<Position> {
    let known: Vec<Position> = way.nodes.iter().filter_map(|node| atlas.position(*node)).collect();
    known.get(known.len() / 2).copied()
}

/// Returns a point of a relation whose outline is not known: its own centre, or a member.
fn centre(atlas: Atlas<'_>, relation: &Relation<'_>) -> Option<Position> {
    let of_node = relation.members.iter().filter(|member| member.kind == Kind::Node);
    let of_way = relation.members.iter().filter(|member| member.kind == Kind::Way);
    let mut nodes = of_node.filter_map(|member| atlas.position(member.id));
    let mut ways = of_way.filter_map(|member| middle(atlas, &atlas.way(member.id)?));
    nodes.next().or_else(|| ways.next())
}

fn pause(count: usize, step: Step<'_>) -> Result<(), RoadsError> {
    if count % 20_000 == 19_999 { step() } else { Ok(()) }
}

/// Makes one of what is drawn twice: what bears the same name, is of the same kind and lies near or
/// inside.
fn unite(things: Vec<Thing<'_>>) -> Vec<Thing<'_>> {
    let mut by_name: BTreeMap<(String, Option<EntryKind>), Vec<Thing<'_>>> = BTreeMap::new();
    for thing in things {
        let kind = thing.kind.map(|kind| if kind.is_settlement() { EntryKind::City } else { kind });
        let name = match fold(thing.name()) {
            name if name.is_empty() => thing.osm.to_string(),
            name => name,
        };
        by_name.entry((name, kind)).or_default().push(thing);
    }
    let mut united: Vec<Thing<'_>> = by_name.into_values().flat_map(unite_namesakes).collect();
    united.sort_by_key(|thing| thing.osm);
    united
}

fn unite_namesakes(namesakes: Vec<Thing<'_>>) -> Vec<Thing<'_>> {
    let mut kept: Vec<Thing<'_>> = vec![];
    for thing in namesakes {
        match kept.iter_mut().find(|known| is_same(known, &thing)) {
            Some(known) => absorb(known, thing),
            None => kept.push(thing),
        }
    }
    kept
}

fn is_same(a: &Thing<'_>, b: &Thing<'_>) -> bool {
    let settled = a.kind.is_some_and(EntryKind::is_settlement);
    let within = if settled { SAME_SETTLEMENT_WITHIN_METRES } else { SAME_WITHIN_METRES };
    let holds =
        |one: &Thing<'_>, other: &Thing<'_>| one.shape.as_ref().is_some_and(|shape| shape.holds(other.at));
    metres(a.at, b.at) <= within || holds(a, b) || holds(b, a)
}

/// The centre of a settlement is its node, that of anything else its area.
fn absorb<'a>(known: &mut Thing<'a>, other: Thing<'a>) {
    let settled = known.kind.is_some_and(EntryKind::is_settlement);
    if !settled && known.shape.is_none() && other.shape.is_some() {
        known.at = other.at;
        known.shape = other.shape;
        known.more.extend(std::iter::once(known.tags).chain(other.more));
        (known.osm, known.tags) = (other.osm, other.tags);
    } else {
        known.shape = known.shape.take().or(other.shape);
        known.more.extend(std::iter::once(other.tags).chain(other.more));
    }
    known.kind = known.kind.min(other.kind);
}
