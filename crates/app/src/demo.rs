//! The demonstration that the program carries: sites of the Hérault, example partners, a
//! hand-made network. Origin and licence of every file: `assets/README.md`.

use exchange::CatalogueFiles;

/// Files of the demonstration catalogue.
#[must_use]
pub fn files() -> CatalogueFiles<'static> {
    CatalogueFiles {
        sites: include_bytes!("../../../assets/demo/sites.csv"),
        themes: Some(include_bytes!("../../../assets/demo/themes.csv")),
        visit_facts: Some(include_bytes!("../../../assets/demo/visit-facts.csv")),
        partners: Some(include_bytes!("../../../assets/demo/partners.csv")),
        carriers: Some(include_bytes!("../../../assets/demo/carriers.csv")),
        pickups: Some(include_bytes!("../../../assets/demo/pickups.csv")),
        towns: Some(include_bytes!("../../../assets/demo/towns.csv")),
    }
}

/// Points of the demonstration network.
pub const NETWORK_NODES: &[u8] = include_bytes!("../../../assets/demo/network_nodes.csv");
/// Roads of the demonstration network.
pub const NETWORK: &[u8] = include_bytes!("../../../assets/demo/network.csv");
/// Land and coast around the demonstration region (Natural Earth).
pub const COAST: &str = include_str!("../../../assets/demo/coast.geojson");
