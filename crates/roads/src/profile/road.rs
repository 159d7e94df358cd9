//! Classes of roads and surfaces.

use model::network::RoadClass;
use serde::Deserialize;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them; the place of each is its number in a region file.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// Returns the key used in the profile's file.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)* }
            }
        }
    };
}

named! {
    /// What a road is to those who built it.
    Road {
        /// Motorway.
        Motorway = "motorway",
        /// Slip road of a motorway.
        MotorwayLink = "motorway-link",
        /// Trunk or primary road with a carriageway for each direction.
        DualCarriageway = "dual-carriageway",
        /// Trunk road of two lanes.
        Trunk = "trunk",
        /// Slip road of a trunk road.
        TrunkLink = "trunk-link",
        /// Main road between towns.
        Primary = "primary",
        /// Slip road of a main road.
        PrimaryLink = "primary-link",
        /// Departmental road.
        Secondary = "secondary",
        /// Slip road of a departmental road.
        SecondaryLink = "secondary-link",
        /// Road between villages.
        Tertiary = "tertiary",
        /// Slip road of a road between villages.
        TertiaryLink = "tertiary-link",
        /// Narrow road.
        Unclassified = "unclassified",
        /// Street.
        Residential = "residential",
        /// Street where walkers come first.
        LivingStreet = "living-street",
        /// Street for walkers that a coach may enter.
        Pedestrian = "pedestrian",
        /// Yard, car park, drive.
        Service = "service",
        /// Road for buses.
        Busway = "busway",
        /// Track that a coach may use.
        Track = "track",
        /// Road of unknown class.
        Unknown = "unknown",
        /// Crossing on a ferry.
        Ferry = "ferry",
        /// The place of a barrier: no road, but a way through.
        Gate = "gate",
    }
}

named! {
    /// What the wheels roll on.
    Surface {
        /// Asphalt, concrete; also where nothing is said.
        Paved = "paved",
        /// Setts, cobbles.
        Cobbled = "cobbled",
        /// Gravel, compacted.
        Gravel = "gravel",
        /// Earth, grass, sand.
        Ground = "ground",
    }
}

named! {
    /// What the law makes of a road where no sign stands.
    LegalRoad {
        /// Motorway.
        Motorway = "motorway",
        /// Dual carriageway with a central reservation.
        Dual = "dual",
        /// Other roads outside built-up areas.
        Other = "other",
        /// Built-up area.
        BuiltUp = "built-up",
        /// None: a ferry.
        None = "none",
    }
}

impl Road {
    /// Returns the class that the hand-made network would give it.
    #[must_use]
    pub fn class(self) -> RoadClass {
        match self {
            Self::Motorway => RoadClass::Motorway,
            Self::DualCarriageway => RoadClass::Express,
            Self::MotorwayLink | Self::Trunk | Self::TrunkLink | Self::Primary | Self::PrimaryLink => {
                RoadClass::Main
            }
            Self::Secondary | Self::SecondaryLink => RoadClass::Secondary,
            Self::Tertiary | Self::TertiaryLink | Self::Unclassified | Self::Unknown | Self::Ferry => {
                RoadClass::Minor
            }
            Self::Residential
            | Self::LivingStreet
            | Self::Pedestrian
            | Self::Service
            | Self::Busway
            | Self::Track
            | Self::Gate => RoadClass::Town,
        }
    }

    /// Tells whether it is one of the roads of the last metres, narrow and seldom measured.
    #[must_use]
    pub fn is_last_metres(self) -> bool {
        matches!(self, Self::LivingStreet | Self::Pedestrian | Self::Service | Self::Track)
    }

    /// Tells whether its bridges may be too weak although no sign is known.
    #[must_use]
    pub fn is_small(self) -> bool {
        self.is_last_metres()
            || matches!(
                self,
                Self::Tertiary | Self::TertiaryLink | Self::Unclassified | Self::Residential | Self::Unknown
            )
    }
}
