//! The region that the office plans on: its map, what is reached on it, and choosing another.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use model::{GeoPoint, NaiveDateTime, VehicleClass};
use roads::RoadSource;

use super::Desk;
use crate::error::AppError;
use crate::office::{Office, texts};
use crate::reach::reach;
use crate::region_map::{HoldsTiles, TileShelf};
use crate::regions::{self, chosen};
use crate::view::{OfficeView, ReachView, RegionMapView, RegionsView, UserError};

impl Desk {
    /// Returns the tiles that the window draws; they are served without waiting for the desk.
    #[must_use]
    pub fn shelf(&self) -> TileShelf {
        self.shelf.clone()
    }

    /// Returns what the window must know of the map of the region; `None` without a region.
    ///
    /// # Errors
    /// When the catalogue or the map cannot be read.
    pub fn region_map(
        &mut self,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<Option<RegionMapView>, UserError> {
        self.in_language(language, |desk| {
            desk.office(now)?;
            desk.shelf.view().map_err(AppError::Roads)
        })
    }

    /// Finds what a coach reaches from a point, heeding what is noted about the roads; `None` without
    /// a region.
    ///
    /// # Errors
    /// When the region cannot be used, or there is no road near the point.
    pub fn reach(
        &mut self,
        lat: f64,
        lon: f64,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<Option<ReachView>, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let vehicle = desk.tour.as_ref().map_or(VehicleClass::Standard, |tour| tour.request().vehicle);
            let office = desk.office(now)?;
            let Some(path) = &office.region else { return Ok(None) };
            let mut roads = regions::open(path)?;
            roads.heed(&office.notes.notes);
            reach(&roads, &office.catalogue, GeoPoint { lat, lon }, vehicle, &texts)
                .map(Some)
                .map_err(AppError::Roads)
        })
    }

    /// Lists the regions of the office, and says why the chosen one is not planned on.
    ///
    /// # Errors
    /// When the language is not known.
    pub fn regions(&mut self, language: &str) -> Result<RegionsView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let trouble = desk.region_trouble.as_ref().map(|error| error.for_people(&texts));
            Ok(RegionsView { trouble, ..chosen::list(&desk.data, &texts) })
        })
    }

    /// Plans on another region from now on, or on the network of the catalogue. The tour on the table
    /// was timed on other roads and is put away.
    ///
    /// # Errors
    /// When the region cannot be used; the office then stays on the one it was on.
    pub fn choose_region(
        &mut self,
        name: Option<&str>,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<OfficeView, UserError> {
        self.in_language(language, |desk| {
            let wanted = name.map(|name| chosen::known(&desk.data, name)).transpose()?;
            let office = Office::open_own(&desk.data, wanted.as_deref(), now)?;
            chosen::choose(&desk.data, name)?;
            desk.region_trouble = None;
            desk.tour = None;
            desk.done.clear();
            desk.undone.clear();
            Ok(desk.taken_up(office).view(now.date()))
        })
    }

    /// Returns the region file that is made of an extract for this office.
    #[must_use]
    pub fn region_file(&self, source: &Path) -> PathBuf {
        chosen::file_for(&self.data, source)
    }

    /// Opens the office on the region that was chosen, and without it where it cannot be used: the
    /// catalogue is needed all the same, and what is wrong is told beside the regions.
    pub(super) fn opened(&mut self, now: NaiveDateTime) -> Result<Office, AppError> {
        let region = chosen::chosen(&self.data);
        let opened = Office::open_own(&self.data, region.as_deref(), now);
        let office = match (opened, region) {
            (Err(error @ (AppError::BadRoads { .. } | AppError::FileUnreadable { .. })), Some(_)) => {
                let office = Office::open_own(&self.data, None, now)?;
                self.region_trouble = Some(error);
                office
            }
            (opened, _) => opened?,
        };
        self.lay_map(&office);
        Ok(office)
    }

    fn taken_up(&mut self, office: Office) -> &Office {
        self.lay_map(&office);
        self.office.insert(office)
    }

    fn lay_map(&self, office: &Office) {
        self.shelf.lay(office.map.clone().map(|map| -> Arc<dyn HoldsTiles> { map }));
    }
}
