//! The columns of the graph as sections, and the checks without which a wrong number would be read
//! as a road.

use std::borrow::Cow;

use bytemuck::{AnyBitPattern, cast_slice, try_cast_slice};

use super::header::Section;
use crate::graph::{GraphView, RoadGraph};
use crate::profile::{Doubts, Limits, Modes, Road, RoadKind, Surface};

const FIRST_OUT: Section = Section(16);
const HEAD: Section = Section(17);
const ARC_STRETCH: Section = Section(18);
const ARC_KIND: Section = Section(19);
const ARC_FLAGS: Section = Section(20);
const NODE_POSITIONS: Section = Section(21);
const NODE_IDS: Section = Section(22);
const JUNCTIONS: Section = Section(23);
const DECIMETRES: Section = Section(24);
const WAYS: Section = Section(25);
const STRETCH_FLAGS: Section = Section(26);
const BENDS: Section = Section(27);
const HAIRPINS: Section = Section(28);
const STRETCH_NAMES: Section = Section(29);
const STRETCH_REFERENCES: Section = Section(30);
const FIRST_SHAPE: Section = Section(31);
const SHAPES: Section = Section(32);
const KINDS: Section = Section(33);
const NAME_BYTES: Section = Section(34);
const NAME_ENDS: Section = Section(35);

/// Numbers of a kind of road.
const KIND: usize = 13;

/// The sections of a graph.
pub(super) const GRAPH: std::ops::RangeInclusive<u32> = FIRST_OUT.0..=NAME_ENDS.0;

/// Lists the sections of a graph with their bytes.
pub(super) fn graph_sections(graph: &RoadGraph) -> Vec<(Section, Cow<'_, [u8]>)> {
    let kinds: Vec<u16> = graph.kinds.iter().flat_map(kind_to_numbers).collect();
    vec![
        (FIRST_OUT, cast_slice(&graph.first_out).into()),
        (HEAD, cast_slice(&graph.head).into()),
        (ARC_STRETCH, cast_slice(&graph.arc_stretch).into()),
        (ARC_KIND, cast_slice(&graph.arc_kind).into()),
        (ARC_FLAGS, graph.arc_flags.as_slice().into()),
        (NODE_POSITIONS, cast_slice(&graph.node_positions).into()),
        (NODE_IDS, cast_slice(&graph.node_ids).into()),
        (JUNCTIONS, cast_slice(&graph.junctions).into()),
        (DECIMETRES, cast_slice(&graph.decimetres).into()),
        (WAYS, cast_slice(&graph.ways).into()),
        (STRETCH_FLAGS, graph.stretch_flags.as_slice().into()),
        (BENDS, graph.bends.as_slice().into()),
        (HAIRPINS, graph.hairpins.as_slice().into()),
        (STRETCH_NAMES, cast_slice(&graph.stretch_names).into()),
        (STRETCH_REFERENCES, cast_slice(&graph.stretch_references).into()),
        (FIRST_SHAPE, cast_slice(&graph.first_shape).into()),
        (SHAPES, cast_slice(&graph.shapes).into()),
        (KINDS, cast_slice::<u16, u8>(&kinds).to_vec().into()),
        (NAME_BYTES, graph.names.bytes.as_bytes().into()),
        (NAME_ENDS, cast_slice(&graph.names.ends).into()),
    ]
}

/// Reads the kinds of roads.
pub(super) fn kinds<'a>(section: impl Fn(Section) -> Option<&'a [u8]>) -> Option<Vec<RoadKind>> {
    let numbers: &[u16] = try_cast_slice(section(KINDS)?).ok()?;
    let rows = numbers.chunks_exact(KIND);
    rows.remainder().is_empty().then(|| rows.map(kind_from_numbers).collect())?
}

/// Reads the columns where they lie. `None` where one is missing or no column.
pub(super) fn view<'a>(
    section: impl Fn(Section) -> Option<&'a [u8]>,
    kinds: &'a [RoadKind],
) -> Option<GraphView<'a>> {
    Some(GraphView {
        first_out: column(section(FIRST_OUT)?)?,
        head: column(section(HEAD)?)?,
        arc_stretch: column(section(ARC_STRETCH)?)?,
        arc_kind: column(section(ARC_KIND)?)?,
        arc_flags: section(ARC_FLAGS)?,
        node_positions: column(section(NODE_POSITIONS)?)?,
        node_ids: column(section(NODE_IDS)?)?,
        junctions: column(section(JUNCTIONS)?)?,
        decimetres: column(section(DECIMETRES)?)?,
        ways: column(section(WAYS)?)?,
        stretch_flags: section(STRETCH_FLAGS)?,
        bends: section(BENDS)?,
        hairpins: section(HAIRPINS)?,
        stretch_names: column(section(STRETCH_NAMES)?)?,
        stretch_references: column(section(STRETCH_REFERENCES)?)?,
        first_shape: column(section(FIRST_SHAPE)?)?,
        shapes: column(section(SHAPES)?)?,
        kinds,
        name_bytes: section(NAME_BYTES)?,
        name_ends: column(section(NAME_ENDS)?)?,
    })
}

fn column<T: AnyBitPattern>(bytes: &[u8]) -> Option<&[T]> {
    try_cast_slice(bytes).ok()
}

/// Tells whether every number of the graph points to something that is there.
pub(super) fn is_sound(graph: &GraphView<'_>) -> bool {
    let (nodes, arcs, stretches) = (graph.node_positions.len(), graph.head.len(), graph.decimetres.len());
    let below = |numbers: &[u32], most: usize| numbers.iter().all(|number| (*number as usize) < most);
    let rises = |numbers: &[u32], by: u32, last: usize| {
        numbers.first() == Some(&0)
            && numbers.last().is_some_and(|end| *end as usize == last)
            && numbers.windows(2).all(|pair| pair[1].checked_sub(pair[0]).is_some_and(|step| step >= by))
    };
    let same = |lengths: &[usize], length: usize| lengths.iter().all(|other| *other == length);
    let names = graph.name_ends.len();
    same(&[graph.node_ids.len(), graph.junctions.len(), graph.first_out.len().wrapping_sub(1)], nodes)
        && same(&[graph.arc_stretch.len(), graph.arc_kind.len(), graph.arc_flags.len()], arcs)
        && same(&[graph.ways.len(), graph.stretch_flags.len(), graph.bends.len()], stretches)
        && same(&[graph.hairpins.len(), graph.stretch_names.len(), graph.stretch_references.len()], stretches)
        && graph.first_shape.len() == stretches + 1
        && rises(graph.first_out, 0, arcs)
        && rises(graph.first_shape, 2, graph.shapes.len())
        && rises(graph.name_ends, 0, graph.name_bytes.len())
        && below(graph.head, nodes)
        && below(graph.junctions, nodes)
        && below(graph.arc_kind, graph.kinds.len())
        && graph.arc_stretch.iter().all(|stretch| ((stretch >> 1) as usize) < stretches)
        && below(graph.stretch_names, names)
        && below(graph.stretch_references, names)
}

fn kind_to_numbers(kind: &RoadKind) -> [u16; KIND] {
    let place = |found: Option<usize>| found.unwrap_or(usize::from(u16::MAX)) as u16;
    let Limits { height_cm, weight_10kg, length_cm, width_cm, axle_10kg } = kind.limits;
    [
        place(Road::ALL.iter().position(|road| *road == kind.road)),
        place(Surface::ALL.iter().position(|surface| *surface == kind.surface)),
        u16::from(kind.open.0),
        u16::from(kind.signed_coach),
        u16::from(kind.signed_car),
        height_cm,
        weight_10kg,
        length_cm,
        width_cm,
        axle_10kg,
        u16::from(kind.toll),
        u16::from(kind.roundabout),
        kind.doubts.0,
    ]
}

fn kind_from_numbers(numbers: &[u16]) -> Option<RoadKind> {
    let [road, surface, open, coach, car, height, weight, length, width, axle, toll, roundabout, doubts] =
        *numbers
    else {
        return None;
    };
    let small = |number: u16| u8::try_from(number).ok();
    let flag = |number: u16| (number < 2).then_some(number == 1);
    Some(RoadKind {
        road: *Road::ALL.get(usize::from(road))?,
        surface: *Surface::ALL.get(usize::from(surface))?,
        open: Modes(small(open)?),
        signed_coach: small(coach)?,
        signed_car: small(car)?,
        limits: Limits {
            height_cm: height,
            weight_10kg: weight,
            length_cm: length,
            width_cm: width,
            axle_10kg: axle,
        },
        toll: flag(toll)?,
        roundabout: flag(roundabout)?,
        doubts: Doubts(doubts),
    })
}
