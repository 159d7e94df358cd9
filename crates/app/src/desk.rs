//! The desk of one person: the office that is open and the tour on the table.

use std::path::{Path, PathBuf};

use model::{NaiveDateTime, RoadNote};
use planner::Iterations;

use crate::error::AppError;
use crate::office::{Office, texts};
use crate::papers;
use crate::region_map::TileShelf;
use crate::tour::Tour;
use crate::view::{
    EditView, FitsView, MishapView, OfficeView, PapersView, RequestView, SchematicView, TourView, UserError,
    WhyView,
};

mod region;

/// What the window works on. Each method is one use case; bad news comes in the person's language.
pub struct Desk {
    data: PathBuf,
    documents: PathBuf,
    office: Option<Office>,
    tour: Option<Tour>,
    shelf: TileShelf,
    /// Why the region that was chosen is not planned on.
    region_trouble: Option<AppError>,
    /// What undo takes back, the last change last.
    pub(crate) done: Vec<Change>,
    pub(crate) undone: Vec<Change>,
}

/// A change on the desk that can be taken back.
pub(crate) enum Change {
    /// An edit of the tour, which knows itself how to take it back.
    Tour,
    /// A note about the roads.
    Note(Box<NoteChange>),
}

/// A change of a note: as it was, and as it was made.
pub(crate) struct NoteChange {
    /// `None`: it is new.
    pub(crate) before: Option<RoadNote>,
    /// `None`: it was removed.
    pub(crate) after: Option<RoadNote>,
}

impl Desk {
    /// Makes a desk whose catalogue is kept in `data` and whose papers go to `documents`.
    #[must_use]
    pub fn new(data: PathBuf, documents: PathBuf) -> Self {
        let (done, undone) = (Vec::new(), Vec::new());
        let shelf = TileShelf::default();
        Self { data, documents, office: None, tour: None, shelf, region_trouble: None, done, undone }
    }

    /// Opens the office's catalogue, made from the demonstration the first time.
    ///
    /// # Errors
    /// When the catalogue cannot be made or read.
    pub fn open_office(&mut self, language: &str, now: NaiveDateTime) -> Result<OfficeView, UserError> {
        self.in_language(language, |desk| Ok(desk.office(now)?.view(now.date())))
    }

    /// Returns the schematic map.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn schematic(&mut self, language: &str, now: NaiveDateTime) -> Result<SchematicView, UserError> {
        self.in_language(language, |desk| Ok(desk.office(now)?.schematic(&texts(language)?)))
    }

    /// Plans a wish; the tour that was on the table makes room.
    ///
    /// # Errors
    /// When the wish cannot be understood.
    pub fn plan(
        &mut self,
        request: &RequestView,
        seed: u64,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<TourView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let office = desk.office(now)?;
            let tour = Tour::plan(office, request, now.date(), seed, &mut Iterations::default())?;
            desk.tour = Some(tour);
            // The edits of the tour that made room went with it.
            for changes in [&mut desk.done, &mut desk.undone] {
                changes.retain(|change| matches!(change, Change::Note(_)));
            }
            desk.tour_view(&texts).ok_or(AppError::NoTour)
        })
    }

    /// Returns the tour on the table.
    ///
    /// # Errors
    /// When the language is not known.
    pub fn tour(&mut self, language: &str) -> Result<Option<TourView>, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            Ok(desk.tour_view(&texts))
        })
    }

    /// Changes a proposal by hand.
    ///
    /// # Errors
    /// When the change cannot be made; the tour then stays as it was.
    pub fn edit(&mut self, rank: u32, edit: &EditView, language: &str) -> Result<TourView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let (office, tour) = desk.on_table()?;
            tour.edit(office, rank, edit)?;
            desk.done.push(Change::Tour);
            desk.undone.clear();
            desk.tour_view(&texts).ok_or(AppError::NoTour)
        })
    }

    /// Says why a place is in a proposal or not, and what would bring it in.
    ///
    /// # Errors
    /// When there is no tour, no such proposal or no such place.
    pub fn why(
        &mut self,
        rank: u32,
        place: &str,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<WhyView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let (office, tour) = desk.on_table()?;
            tour.why(office, rank, place, now.date(), &texts)
        })
    }

    /// Lists what fits after a stop of a proposal.
    ///
    /// # Errors
    /// When there is no tour, no such proposal or no such stop.
    pub fn fits(&mut self, rank: u32, after: u32, language: &str) -> Result<FitsView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let (office, tour) = desk.on_table()?;
            tour.fits(office, rank, after, &texts)
        })
    }

    /// Plans a proposal again from a stop on.
    ///
    /// # Errors
    /// When it cannot be done; the tour then stays as it was.
    pub fn repair(&mut self, rank: u32, mishap: &MishapView, language: &str) -> Result<TourView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let (office, tour) = desk.on_table()?;
            tour.repair(office, rank, mishap)?;
            desk.done.push(Change::Tour);
            desk.undone.clear();
            desk.tour_view(&texts).ok_or(AppError::NoTour)
        })
    }

    /// Takes the last change back.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self, language: &str, now: NaiveDateTime) -> Result<TourView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            desk.on_table()?;
            desk.take_back(now)?;
            desk.tour_view(&texts).ok_or(AppError::NoTour)
        })
    }

    /// Makes the change that was taken back again.
    ///
    /// # Errors
    /// When there is none.
    pub fn redo(&mut self, language: &str, now: NaiveDateTime) -> Result<TourView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            desk.on_table()?;
            desk.make_again(now)?;
            desk.tour_view(&texts).ok_or(AppError::NoTour)
        })
    }

    /// Writes the programme of a proposal.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub fn save_programme(
        &mut self,
        rank: u32,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<PapersView, UserError> {
        self.write(rank, language, |office, tour, variant, texts| {
            Ok(vec![papers::programme(office, tour, variant, texts, now)?])
        })
    }

    /// Writes a request and a draft of an e-mail for each of three carriers.
    ///
    /// # Errors
    /// When they cannot be made or written, or no carrier runs such a coach.
    pub fn ask_carriers(
        &mut self,
        rank: u32,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<PapersView, UserError> {
        self.write(rank, language, |office, tour, variant, texts| {
            papers::coach_requests(office, tour, variant, texts, now)
        })
    }

    /// Returns a folder of papers of this desk, and no other folder of the machine.
    ///
    /// # Errors
    /// When the folder is not one of this desk's.
    pub fn own_folder(&mut self, folder: &str) -> Result<String, UserError> {
        self.in_language("fr", |desk| {
            let inside = Path::new(folder).canonicalize().ok().zip(desk.documents.canonicalize().ok());
            match inside {
                Some((folder, documents)) if folder.starts_with(&documents) => {
                    Ok(folder.display().to_string())
                }
                _ => Err(AppError::FileUnreadable { path: folder.into(), cause: "not found".to_owned() }),
            }
        })
    }

    pub(crate) fn office(&mut self, now: NaiveDateTime) -> Result<&mut Office, AppError> {
        let office = match self.office.take() {
            Some(office) => office,
            None => self.opened(now)?,
        };
        Ok(self.office.insert(office))
    }

    /// Returns the office and the tour, where one is on the table.
    pub(crate) fn on_table(&mut self) -> Result<(&Office, &mut Tour), AppError> {
        self.office.as_ref().zip(self.tour.as_mut()).ok_or(AppError::NoTour)
    }

    /// Returns the tour as the window shows it, with what undo and redo would do.
    pub(crate) fn tour_view(&self, texts: &documents::Texts) -> Option<TourView> {
        let (office, tour) = (self.office.as_ref()?, self.tour.as_ref()?);
        let mut view = tour.view(office, texts);
        let kind = |changes: &[Change], of_tour: Option<String>| match changes.last()? {
            Change::Tour => of_tour,
            Change::Note(_) => Some("note".to_owned()),
        };
        view.undo = kind(&self.done, view.undo);
        view.redo = kind(&self.undone, view.redo);
        Some(view)
    }

    fn write(
        &mut self,
        rank: u32,
        language: &str,
        make: impl FnOnce(
            &Office,
            &Tour,
            &crate::tour::Variant,
            &documents::Texts,
        ) -> Result<Vec<papers::Paper>, AppError>,
    ) -> Result<PapersView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let (Some(office), Some(tour)) = (&desk.office, &desk.tour) else { return Err(AppError::NoTour) };
            let variant = tour.proposal(rank)?;
            let made = make(office, tour, variant, &texts)?;
            papers::write(&desk.documents.join(papers::folder_name(office, tour, variant)), &made)
        })
    }

    pub(crate) fn in_language<T>(
        &mut self,
        language: &str,
        use_case: impl FnOnce(&mut Self) -> Result<T, AppError>,
    ) -> Result<T, UserError> {
        use_case(self).map_err(|error| crate::say(&error, language))
    }
}
