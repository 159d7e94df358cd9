//! A hand-made road network, as an office writes it down: named points and the roads between them.

use crate::units::{GeoPoint, Metres, Seconds};

/// How fast a coach goes on a road of the hand-made network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoadClass {
    /// Motorway.
    Motorway,
    /// Dual carriageway.
    Express,
    /// Main road between towns.
    Main,
    /// Departmental road.
    Secondary,
    /// Narrow road.
    Minor,
    /// Winding road in the hills.
    Mountain,
    /// Streets.
    Town,
}

impl RoadClass {
    /// All classes, fastest first.
    pub const ALL: [RoadClass; 7] =
        [Self::Motorway, Self::Express, Self::Main, Self::Secondary, Self::Minor, Self::Mountain, Self::Town];

    /// Returns the key used in files: `motorway`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Motorway => "motorway",
            Self::Express => "express",
            Self::Main => "main",
            Self::Secondary => "secondary",
            Self::Minor => "minor",
            Self::Mountain => "mountain",
            Self::Town => "town",
        }
    }

    /// Returns the class called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}

/// Where the length of a road comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DistanceSource {
    /// Estimated from the map positions.
    Estimated,
    /// General knowledge.
    Known,
    /// Quoted from a page.
    Page,
}

impl DistanceSource {
    /// All sources, weakest first.
    pub const ALL: [DistanceSource; 3] = [Self::Estimated, Self::Known, Self::Page];

    /// Returns the key used in files: `estimated`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Estimated => "estimated",
            Self::Known => "known",
            Self::Page => "page",
        }
    }

    /// Returns the source called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.key() == key)
    }
}

/// A junction, town or site of the network.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkNode {
    /// Name, unique in its network.
    pub name: String,
    /// Position.
    pub point: GeoPoint,
    /// Where the position comes from.
    pub point_source: Option<String>,
}

/// A road between two nodes, driven both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkEdge {
    /// Name of the node at one end.
    pub from: String,
    /// Name of the node at the other end.
    pub to: String,
    /// Road number, empty where unknown.
    pub road: String,
    /// Class.
    pub class: RoadClass,
    /// Length.
    pub length: Metres,
    /// What a coach takes without a halt.
    pub coach_time: Seconds,
    /// Whether it is a toll road.
    pub toll: bool,
    /// Where the length comes from.
    pub source: DistanceSource,
    /// What else is known or doubted.
    pub note: String,
}

/// A hand-made network: every edge names two of the nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkRows {
    /// Nodes in the order of their names.
    pub nodes: Vec<NetworkNode>,
    /// Roads in the order in which they were given.
    pub edges: Vec<NetworkEdge>,
}
