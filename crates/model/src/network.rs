//! A hand-made road network, as an office writes it down: named points and the roads between them.

use crate::units::{GeoPoint, Metres, Seconds};

/// A class of road of the hand-made network: how fast a coach goes on it.
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
    /// What a coach is planned to take without a halt. The buffer of 10 % on driving time is already
    /// in it: bare driving is this divided by 1.1.
    pub coach_time: Seconds,
    /// Whether it is a toll road.
    pub toll: bool,
    /// Where the length comes from.
    pub source: DistanceSource,
    /// What else is known or doubted.
    pub note: String,
}

impl NetworkEdge {
    /// Tells whether its author doubts that it is right: the note says `doubtful`.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.note.split([';', ',', ' ']).any(|word| word == "doubtful")
    }
}

/// A hand-made network: every edge names two of the nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkRows {
    /// Nodes in the order of their names.
    pub nodes: Vec<NetworkNode>,
    /// Roads in the order in which they were given.
    pub edges: Vec<NetworkEdge>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_sources_are_found_by_their_keys() {
        for class in RoadClass::ALL {
            assert_eq!(RoadClass::from_key(class.key()), Some(class));
        }
        for source in DistanceSource::ALL {
            assert_eq!(DistanceSource::from_key(source.key()), Some(source));
        }
        assert_eq!((RoadClass::from_key("autoroute"), DistanceSource::from_key("")), (None, None));
    }

    fn check(note: &str, doubtful: bool) {
        let edge = NetworkEdge {
            from: "A".to_owned(),
            to: "B".to_owned(),
            road: "D1".to_owned(),
            class: RoadClass::Minor,
            length: Metres(1_000),
            coach_time: Seconds(104),
            toll: false,
            source: DistanceSource::Known,
            note: note.to_owned(),
        };
        assert_eq!(edge.is_doubtful(), doubtful, "{note:?}");
    }

    #[test]
    fn a_road_is_doubtful_when_its_note_has_the_word() {
        check("doubtful", true);
        check("narrow; doubtful, closed in winter", true);
        check("", false);
        check("undoubtful", false);
    }
}
