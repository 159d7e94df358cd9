//! Why a question about roads has no answer.

use model::units::{GeoPoint, Metres};

/// Causes of failure, in the order in which a user may meet them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RoadsError {
    /// The nearest road is too far from a point.
    #[error("no road near {:.5}, {:.5}: the nearest is {} m away", point.lat, point.lon, metres.0)]
    NoRoadNear {
        /// The point.
        point: GeoPoint,
        /// How far the nearest road is, as the crow flies.
        metres: Metres,
    },
    /// A point lies at roads that the vehicle may use, but that no others lead to.
    #[error(
        "the roads at {:.5}, {:.5} are cut off for this vehicle: the nearest others are {} m away",
        point.lat, point.lon, metres.0
    )]
    CutOff {
        /// The point.
        point: GeoPoint,
        /// How far the nearest road is that the vehicle comes to.
        metres: Metres,
    },
    /// A point is not on the Earth.
    #[error("{}, {} is not a point on the Earth", point.lat, point.lon)]
    NotOnEarth {
        /// The point.
        point: GeoPoint,
    },
    /// Both points have a road, but none leads from one to the other.
    #[error("no road from {:.5}, {:.5} to {:.5}, {:.5}", from.lat, from.lon, to.lat, to.lon)]
    NoRoute {
        /// Where the drive should begin.
        from: GeoPoint,
        /// Where it should end.
        to: GeoPoint,
    },
    /// There is no road at all.
    #[error("there is no road at all")]
    NoRoads,

    /// Two nodes of a network have the same name.
    #[error("the network has two nodes called {name}")]
    TwiceNamed {
        /// The name.
        name: String,
    },
    /// A node of a network is not on the Earth.
    #[error("the node {name} of the network has impossible coordinates")]
    OffTheEarth {
        /// The node.
        name: String,
    },
    /// A road of a network ends at a node that is not there.
    #[error("the road {road} of the network ends at {name}, which is not a node")]
    UnknownNode {
        /// The road.
        road: String,
        /// The missing node.
        name: String,
    },
    /// A road of a network has no length or takes no time.
    #[error("the road from {from} to {to} of the network has no length or takes no time")]
    NoLength {
        /// One end.
        from: String,
        /// The other end.
        to: String,
    },

    /// The profile of coaches is incomplete or wrong.
    #[error("the coach profile cannot be used: {cause}")]
    Profile {
        /// What is wrong with it.
        cause: String,
    },

    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is not an OpenStreetMap extract in PBF.
    #[error("the file is not an OpenStreetMap extract (.osm.pbf)")]
    NotOsm,
    /// The file ends in the middle of a block: the download stopped, or the disk was full.
    #[error("the file stops in the middle of block {block}")]
    Truncated {
        /// The block, counted from 1.
        block: u64,
    },
    /// A block of the file is not what it should be.
    #[error("block {block} of the file is damaged")]
    Damaged {
        /// The block, counted from 1.
        block: u64,
    },
    /// The file tells what the map was, with several versions of the same thing or deleted ones.
    #[error("the file tells the history of the map, not its state")]
    History,
    /// The file is far larger than the extract of a region.
    #[error("the file has {gigabytes} GB: more than {most} GB is not the extract of a region")]
    TooLarge {
        /// Its size.
        gigabytes: u64,
        /// What is taken at most.
        most: u64,
    },
    /// The file spans more of the Earth than the extract of a region.
    #[error("the file spans more of the Earth than the extract of a region")]
    TooWide,
    /// The file unpacks to more than an honest one does.
    #[error("the file unpacks to far more than its size")]
    Swollen,
    /// A block is compressed in a way that is not known here.
    #[error("block {block} of the file is compressed in a way that is not supported")]
    UnknownCompression {
        /// The block, counted from 1.
        block: u64,
    },
    /// The file says that a reader must know something that is not known here.
    #[error("the file needs a reader that knows {feature}")]
    UnknownFeature {
        /// What must be known.
        feature: String,
    },
    /// The file could not be read.
    #[error("the file could not be read: {kind}")]
    Unreadable {
        /// What the system says.
        kind: std::io::ErrorKind,
    },
    /// The file is no region.
    #[error("the file is not a region (.etr)")]
    NotARegion,
    /// The region file ends before its end: a copy stopped, or the disk was full.
    #[error("the region file is cut short")]
    RegionTruncated,
    /// A part of the region file is not what was written.
    #[error("the region file is damaged (part {section})")]
    RegionDamaged {
        /// The number of the part, 0 for the whole.
        section: u32,
    },
    /// The region file was written by a later version of the program.
    #[error("the region file is of version {version}, and {known} is the latest known here")]
    RegionNewer {
        /// Its version.
        version: u32,
        /// The latest that is known.
        known: u32,
    },
    /// The region file was written by an earlier version of the program.
    #[error("the region file is of version {version}, and {known} is needed")]
    RegionOlder {
        /// Its version.
        version: u32,
        /// The one that is needed.
        known: u32,
    },
    /// The roads of the region file were read with another profile of coaches.
    #[error("the region file was made with another profile of coaches")]
    RegionStale,
    /// The region was made for driving alone.
    #[error("the region holds no names: it was made for driving alone")]
    NoNames,
    /// The file could not be written.
    #[error("the file could not be written: {kind}")]
    Unwritable {
        /// What the system says.
        kind: std::io::ErrorKind,
    },
    /// The basemap of a region is not what it should be.
    #[error("the basemap of the region is damaged")]
    Tiles,
    /// The caller asked to stop.
    #[error("the work was stopped")]
    Stopped,
}

impl RoadsError {
    pub(crate) fn unwritable(error: std::io::Error) -> Self {
        Self::Unwritable { kind: error.kind() }
    }

    pub(crate) fn unreadable(error: std::io::Error) -> Self {
        Self::Unreadable { kind: error.kind() }
    }
}
