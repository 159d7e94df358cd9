//! An office that is asked again and again without being opened anew: the use cases of `app`, with
//! wishes and plans as JSON.

use app::view::{MishapView, RequestView, UserError};
use app::{CatalogueSource, Office, Tour};
use chrono::NaiveDate;
use documents::{Language, Texts};
use planner::Iterations;
use serde_json::Value;

use suite::checker::parse_date;

/// So many tries end a search: enough to meet all that a plan can hold, and fewer than where the best
/// is wanted.
const TRIES: u64 = 1_500;

/// The office of the demonstration, on a day before all that it is asked for.
pub struct DemoOffice {
    office: Office,
    texts: Texts,
    today: NaiveDate,
}

impl DemoOffice {
    /// Opens it.
    ///
    /// # Panics
    /// When the demonstration cannot be opened.
    #[must_use]
    pub fn open() -> Self {
        let office = Office::open(&CatalogueSource::Demo, None);
        let office = office.unwrap_or_else(|error| panic!("the demonstration: {error}"));
        Self { office, texts: Texts::new(Language::English), today: parse_date("2026-11-22") }
    }

    /// Plans a wish as `etape plan` does.
    ///
    /// # Errors
    /// When the wish cannot be understood.
    pub fn plan(&self, wish: &Value, seed: u64) -> Result<Value, UserError> {
        self.tour(wish, seed).map(|tour| self.written(&tour))
    }

    /// Plans a wish, to go on with it.
    ///
    /// # Errors
    /// When the wish cannot be understood.
    ///
    /// # Panics
    /// When the wish is no JSON of a wish.
    pub fn tour(&self, wish: &Value, seed: u64) -> Result<Tour, UserError> {
        let view: RequestView = read(wish);
        let tour = Tour::plan(&self.office, &view, self.today, seed, &mut Iterations(TRIES));
        tour.map_err(|error| error.for_people(&self.texts))
    }

    /// Writes a tour as a plan.
    pub fn written(&self, tour: &Tour) -> Value {
        write(&tour.plan_view(&self.office, &self.texts))
    }

    /// Asks why a place is in the first proposal or not.
    pub fn why(&self, tour: &Tour, place: &str) -> Value {
        write(
            &tour
                .why(&self.office, 1, place, self.today, &self.texts)
                .unwrap_or_else(|error| panic!("{error}")),
        )
    }

    /// Asks what else fits after a stop of the first proposal.
    pub fn fits(&self, tour: &Tour, after: u32) -> Value {
        write(&tour.fits(&self.office, 1, after, &self.texts).unwrap_or_else(|error| panic!("{error}")))
    }

    /// Changes the first proposal by hand.
    ///
    /// # Errors
    /// When the change cannot be made.
    pub fn edit(&self, tour: &mut Tour, edit: &Value) -> Result<(), UserError> {
        tour.edit(&self.office, 1, &read(edit)).map_err(|error| error.for_people(&self.texts))
    }

    /// Plans the first proposal again from a stop on that is left late; tells whether that can be.
    pub fn repair(&self, tour: &mut Tour, stop: u32, late: u32) -> bool {
        tour.repair(&self.office, 1, &MishapView { stop, late, closed: Vec::new() }).is_ok()
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn write(view: &impl serde::Serialize) -> Value {
    serde_json::to_value(view).unwrap_or_else(|error| panic!("a view is JSON: {error}"))
}
