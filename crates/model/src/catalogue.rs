//! What an office knows: its themes, places, pick-ups, carriers and towns.

use uuid::Uuid;

use crate::units::GeoPoint;
use crate::{Place, ThemeGraph, VehicleClass};

/// A usual place where passengers join.
#[derive(Clone, Debug, PartialEq)]
pub struct PickUpPlace {
    /// Identity, UUIDv7.
    pub id: Uuid,
    /// Name, usually that of the town.
    pub name: String,
    /// Where the coach stops.
    pub point: GeoPoint,
    /// What to know, in French.
    pub note_fr: String,
    /// The same in English.
    pub note_en: String,
}

/// A coach company.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrier {
    /// Identity, UUIDv7.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Commune of the depot.
    pub commune: String,
    /// Where its coaches start and end their service.
    pub depot: GeoPoint,
    /// E-mail address for requests.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Classes of vehicle that it runs.
    pub vehicles: Vec<VehicleClass>,
    /// Where the entry comes from.
    pub source: String,
    /// True for a made-up company of the demonstration.
    pub example: bool,
}

/// A town or village, for place search and the schematic map.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Official code (INSEE in France).
    pub code: String,
    /// Name.
    pub name: String,
    /// Its town hall.
    pub point: GeoPoint,
    /// Inhabitants, 0 where unknown.
    pub population: u32,
}

/// The whole catalogue as one value, loaded from the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// Themes, a directed acyclic graph.
    pub themes: ThemeGraph,
    /// Sites and partner stops, in the order of their ids.
    pub places: Vec<Place>,
    /// Usual pick-up places.
    pub pickups: Vec<PickUpPlace>,
    /// Coach companies.
    pub carriers: Vec<Carrier>,
    /// Towns.
    pub towns: Vec<Town>,
}

impl Catalogue {
    /// Returns the place with this id.
    #[must_use]
    pub fn place(&self, id: Uuid) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }
}
