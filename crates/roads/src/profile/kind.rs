//! All that the tags of a way say to a driver, in one direction.

use super::conditional::Measure;
use super::data::Profile;
use super::limits::{self, Limits};
use super::road::{Road, Surface};
use super::vehicle::{Mode, Modes};
use super::{access, ferry, highway, maxspeed, oneway, place, surface, toll, units};
use crate::import::Tags;

/// What is not known and should be asked before a coach is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doubts(pub u16);

impl Doubts {
    /// A bridge of a small road whose strength is not known.
    pub const BRIDGE: Self = Self(1);
    /// A tunnel or covered way whose height is not known.
    pub const HEIGHT: Self = Self(2);
    /// The last metres: a road whose width nobody wrote down.
    pub const LAST_METRES: Self = Self(4);
    /// A road of one narrow lane.
    pub const NARROW: Self = Self(8);
    /// A road that is closed at times.
    pub const SOMETIMES: Self = Self(16);
    /// Each of them, in the order in which they are reported.
    pub const EACH: [Self; 5] =
        [Self::BRIDGE, Self::HEIGHT, Self::NARROW, Self::SOMETIMES, Self::LAST_METRES];

    /// Tells whether a doubt is among these.
    #[must_use]
    pub fn has(self, doubt: Self) -> bool {
        self.0 & doubt.0 != 0
    }

    fn when(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }
}

/// What a way is in one direction. Many ways are of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoadKind {
    /// Its class.
    pub road: Road,
    /// Its surface.
    pub surface: Surface,
    /// Who may drive in this direction.
    pub open: Modes,
    /// The signed limit for a coach in km/h, 0 for none; the speed of a ferry.
    pub signed_coach: u8,
    /// The signed limit for a car in km/h, 0 for none; the speed of a ferry.
    pub signed_car: u8,
    /// What fits.
    pub limits: Limits,
    /// Whether a toll is due.
    pub toll: bool,
    /// Whether it is part of a roundabout.
    pub roundabout: bool,
    /// What is not known of it.
    pub doubts: Doubts,
}

/// A way in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WayKinds {
    /// Along its nodes.
    pub forward: RoadKind,
    /// Against them.
    pub backward: RoadKind,
    /// Whether it says that it lies in a built-up area.
    pub town: Option<bool>,
    /// How long the crossing takes, of a ferry.
    pub minutes: Option<u16>,
}

impl WayKinds {
    /// Reads the tags of a way; `None` where none of our vehicles drives.
    #[must_use]
    pub fn read(tags: &Tags<'_>, profile: &Profile) -> Option<Self> {
        tags.get("highway").or_else(|| tags.get("route"))?;
        let directions = oneway::directions(tags, profile);
        let access = access::read(tags, profile);
        let one_way = directions.forward.and(directions.backward) == Modes::NONE;
        let road = highway::read(tags, one_way, access.of(Mode::Coach) == Some(true))?;
        // A ferry takes vehicles only where that is said.
        let open = access.modes(road != Road::Ferry);
        let kind = |forward: bool| {
            let signed = |mode| maxspeed::limit(tags, profile, mode, forward).unwrap_or(0);
            RoadKind {
                road,
                surface: surface::read(tags),
                open: open.and(if forward { directions.forward } else { directions.backward }),
                signed_coach: signed(Mode::Coach),
                signed_car: signed(Mode::Car),
                limits: limits::read(tags, profile),
                toll: toll::is_due(tags, profile),
                roundabout: tags.is("junction", &["roundabout", "circular"]),
                doubts: doubts(tags, road, access.sometimes_closed),
            }
        };
        let (forward, backward) = (kind(true), kind(false));
        let is_open = forward.open.or(backward.open) != Modes::NONE;
        let minutes = if road == Road::Ferry { ferry::minutes(tags) } else { None };
        is_open.then(|| Self { forward, backward, town: place::is_town(tags, road), minutes })
    }
}

fn doubts(tags: &Tags<'_>, road: Road, sometimes_closed: bool) -> Doubts {
    let yes = |key: &str| tags.get(key).is_some_and(|value| value != "no");
    let bridge = yes("bridge") && road.is_small() && !limits::says(tags, Measure::Weight);
    let height = (yes("tunnel") || yes("covered")) && !limits::says(tags, Measure::Height);
    let says_width = tags.get("width").is_some() || limits::says(tags, Measure::Width);
    let is_narrow = |width: &str| units::centimetres(width).is_some_and(|width| width < 350);
    let narrow = ["width", "est_width"].iter().filter_map(|key| tags.get(key)).any(is_narrow)
        || tags.is("narrow", &["yes"])
        || (tags.is("lanes", &["1"]) && !yes("oneway") && road != Road::Ferry);
    let all = [
        Doubts::BRIDGE.when(bridge),
        Doubts::HEIGHT.when(height),
        Doubts::LAST_METRES.when(road.is_last_metres() && !says_width),
        Doubts::NARROW.when(narrow),
        Doubts::SOMETIMES.when(sometimes_closed),
    ];
    all.into_iter().fold(Doubts::default(), |all, some| Doubts(all.0 | some.0))
}
