//! The catalogue as the window shows it.

use serde::{Deserialize, Serialize};

/// Everything that the window needs when it opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfficeView {
    /// Name of the catalogue.
    pub name: String,
    /// True while it is the demonstration.
    pub demo: bool,
    /// Where its file is.
    pub file: String,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// A first request to start from.
    pub suggested: super::RequestView,
    /// Themes, the widest first.
    pub themes: Vec<ThemeView>,
    /// Sites and partner stops.
    pub places: Vec<PlaceView>,
    /// Names that a pick-up can have: usual pick-ups first, then towns.
    pub pickups: Vec<PointView>,
    /// Coach companies.
    pub carriers: Vec<CarrierView>,
    /// Classes of coach.
    pub vehicles: Vec<VehicleView>,
    /// Rule packs in force.
    pub rules: Vec<super::RulePackView>,
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ThemeView {
    /// Key used in requests.
    pub key: String,
    /// Keys of the wider themes.
    pub parents: Vec<String>,
    /// French name.
    pub name_fr: String,
    /// English name.
    pub name_en: String,
    /// `religious`, `industrial`, `medieval`, `traditions` or `other`.
    pub family: String,
    /// How many places carry it or a narrower one.
    pub places: u32,
}

/// A site or partner stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlaceView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `site`, `partner`, `restaurant`, `lodging`, `producer` or `workshop`.
    pub kind: String,
    /// Commune.
    pub commune: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Keys of its themes.
    pub themes: Vec<String>,
    /// Family of its first theme.
    pub family: String,
    /// Made up for the demonstration.
    pub example: bool,
    /// Opening hours in OpenStreetMap syntax; `null`: to be checked.
    pub opening_hours: Option<String>,
    /// Minutes; `null`: to be checked.
    pub visit_minutes: Option<i32>,
    /// Largest group; `null`: to be checked.
    pub group_max: Option<u32>,
    /// `yes`, `near` or `no`; `null`: to be checked.
    pub coach_parking: Option<String>,
    /// Euros per person for a group or an adult; `null`: to be checked.
    pub price: Option<String>,
    /// Where the facts come from, with the year.
    pub source: Option<String>,
    /// Whether every known fact was verified by somebody of the office.
    pub verified: bool,
    /// Note for the organiser, French.
    pub note_fr: String,
    /// The same in English.
    pub note_en: String,
    /// Web page.
    pub website: Option<String>,
}

/// A named point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PointView {
    /// Name.
    pub name: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// True for a usual pick-up place of the catalogue, false for a town.
    pub usual: bool,
}

/// A coach company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CarrierView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Commune of the depot.
    pub commune: String,
    /// Classes of coach that it runs.
    pub vehicles: Vec<String>,
}

/// A class of coach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct VehicleView {
    /// Key used in requests.
    pub key: String,
    /// Passengers seated.
    pub seats: u32,
}

/// The schematic map: what is drawn under the route where there is no region file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SchematicView {
    /// Rings of land, `[lon, lat]`.
    pub land: Vec<Vec<(f64, f64)>>,
    /// Coast lines.
    pub coast: Vec<Vec<(f64, f64)>>,
    /// Roads of the network.
    pub roads: Vec<LineView>,
    /// Towns, the largest first.
    pub towns: Vec<TownView>,
    /// Credit.
    pub attribution: String,
}

/// A straight piece of road.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LineView {
    /// `motorway`, `express`, `main`, `secondary`, `minor`, `mountain` or `town`.
    pub class: String,
    /// From, `[lon, lat]`.
    pub from: (f64, f64),
    /// To, `[lon, lat]`.
    pub to: (f64, f64),
}

/// A town on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TownView {
    /// Name.
    pub name: String,
    /// `[lon, lat]`.
    pub at: (f64, f64),
    /// Inhabitants.
    pub population: u32,
}
