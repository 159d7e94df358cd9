//! A catalogue folder: the files as bytes, read into one catalogue.

use model::{Catalogue, Uuid};

use crate::error::ExchangeError;
use crate::names;
use crate::places::PlaceBook;
use crate::report::Report;
use crate::table::{SeenIds, Table};
use crate::themes::ThemeBook;
use crate::{carriers, doubts, pickups, places, towns};

/// The bytes of the files of a catalogue folder. Only `sites.csv` is needed.
#[derive(Clone, Copy, Debug, Default)]
pub struct CatalogueFiles<'a> {
    /// [`names::SITES`].
    pub sites: &'a [u8],
    /// [`names::THEMES`]; without it every theme that a place names becomes a theme of its own.
    pub themes: Option<&'a [u8]>,
    /// [`names::VISIT_FACTS`]; its columns may also stand in `sites.csv`.
    pub visit_facts: Option<&'a [u8]>,
    /// [`names::PARTNERS`].
    pub partners: Option<&'a [u8]>,
    /// [`names::CARRIERS`].
    pub carriers: Option<&'a [u8]>,
    /// [`names::PICKUPS`].
    pub pickups: Option<&'a [u8]>,
    /// [`names::TOWNS`].
    pub towns: Option<&'a [u8]>,
}

/// Reads a catalogue folder. `new_id` gives an identity to each row of a file without ids.
///
/// # Errors
/// Names the file, the line, the column and the value of the first thing that is wrong.
pub fn read_catalogue(
    files: &CatalogueFiles<'_>,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<(Catalogue, Report), ExchangeError> {
    let mut report = Report::default();
    let mut ids = SeenIds::default();
    let mut themes = ThemeBook::read(files.themes, &mut ids, new_id, &mut report)?;
    let sites = Table::read(names::SITES, files.sites)?;
    let mut book = PlaceBook::default();
    places::read(&mut book, &sites, &mut themes, &mut ids, new_id, &mut report)?;
    if let Some(bytes) = files.visit_facts {
        let facts = Table::read(names::VISIT_FACTS, bytes)?;
        places::add_visit_facts(&mut book, &facts, &mut report)?;
    }
    if let Some(bytes) = files.partners {
        let partners = Table::read(names::PARTNERS, bytes)?;
        partners.need(&["kind"])?;
        places::read(&mut book, &partners, &mut themes, &mut ids, new_id, &mut report)?;
    }
    let mut catalogue =
        Catalogue { themes: themes.into_graph(), places: book.places, ..Catalogue::default() };
    if let Some(bytes) = files.carriers {
        catalogue.carriers = carriers::read(bytes, &mut ids, new_id, &mut report)?;
    }
    if let Some(bytes) = files.pickups {
        catalogue.pickups = pickups::read(bytes, &mut ids, new_id, &mut report)?;
    }
    if let Some(bytes) = files.towns {
        catalogue.towns = towns::read(bytes, &mut report)?;
    }
    sort(&mut catalogue);
    doubts::look_for(&catalogue, &book.rows, &mut report);
    Ok((catalogue, report))
}

/// Puts everything in the order of its identity, as it comes back from the store.
fn sort(catalogue: &mut Catalogue) {
    catalogue.places.sort_by_key(|place| place.id);
    catalogue.pickups.sort_by_key(|pickup| pickup.id);
    catalogue.carriers.sort_by_key(|carrier| carrier.id);
    catalogue.towns.sort_by(|a, b| a.code.cmp(&b.code));
}
