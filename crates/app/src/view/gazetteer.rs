//! What the map of a region calls its places, and what it proposes for the catalogue.

use serde::{Deserialize, Serialize};

/// A name of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NamedView {
    /// `city`, `town`, `village`, `suburb`, `hamlet`, `station`, `coach-parking`, `sight`, `worship`,
    /// `nature`, `street`, `lodging`, `food`, `shop`, `locality` or `service`.
    pub kind: String,
    /// The name, empty for a coach parking that has none.
    pub name: String,
    /// The settlement in which it lies; `null`: not known, or it is one.
    pub settlement: Option<String>,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants; `null`: not known.
    pub population: Option<u32>,
    /// How far it is from the point that was asked for; `null` where there was none.
    pub metres: Option<u32>,
    /// True where it is found only if a letter of what was typed is wrong.
    pub almost: bool,
    /// Where it comes from: `node/123` of OpenStreetMap.
    pub osm: String,
}

/// What a point of the map is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NearbyView {
    /// The settlement in which it lies; `null`: none is near.
    pub settlement: Option<NamedView>,
    /// The nearest street; `null`: none is near.
    pub street: Option<NamedView>,
}

/// What the map of a region proposes for the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CandidatesView {
    /// As of when the map is, `YYYY-MM-DD`; `null`: not known.
    pub as_of: Option<String>,
    /// Whom the map is owed to.
    pub attribution: String,
    /// The candidates.
    pub candidates: Vec<CandidateView>,
}

/// A site or partner stop that the map knows; nothing of it is verified, and `null` is unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CandidateView {
    /// `site`, `partner`, `restaurant`, `lodging`, `producer` or `workshop`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// The settlement in which it lies.
    pub commune: Option<String>,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Keys of the themes that its tags suggest.
    pub themes: Vec<String>,
    /// The tags by which it is a candidate: `historic=castle`.
    pub reason: String,
    /// Opening hours as the map has them, whether or not they can be read.
    pub opening_hours: Option<String>,
    /// Web page.
    pub website: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// `yes`, `no`, `limited`, as the map has it.
    pub wheelchair: Option<String>,
    /// How many people it takes, as the map has it.
    pub capacity: Option<String>,
    /// Stars of a hotel.
    pub stars: Option<String>,
    /// The level of its protection.
    pub heritage: Option<String>,
    /// Its number in the Mérimée base.
    pub mhs: Option<String>,
    /// Its number in Wikidata.
    pub wikidata: Option<String>,
    /// Who may enter, as the map has it.
    pub access: Option<String>,
    /// Where all this comes from: `node/123` of OpenStreetMap.
    pub osm: String,
    /// What somebody should look at: `hours-unreadable`, `wheelchair-partly`, `not-public`,
    /// `commune-unknown`.
    pub doubts: Vec<String>,
}
