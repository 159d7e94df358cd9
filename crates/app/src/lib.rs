//! The use cases of Étape: the only thing that the command line and the window call.

pub mod view;

pub mod desk;
pub mod driver_hours;
pub mod errand;

pub mod office;
pub mod tour;

pub mod candidates;
pub mod carriers;
pub mod costs;
pub mod crew;
pub mod drivers;
pub mod itinerary;
pub mod mending;
pub mod notes;
pub mod referee;
pub mod request;
mod start_windows;
pub mod verdicts;
mod worth;

pub mod basemap;
pub mod papers;
pub mod reach;
pub mod region_map;
pub mod regions;
pub mod schematic;

pub mod yardstick;

mod demo;
mod names;
mod printed;
mod readback;
mod school;

pub mod error;

pub use desk::Desk;
pub use error::AppError;
pub use office::{CatalogueSource, Office};
pub use tour::Tour;

/// Says what went wrong in the language called `fr` or `en`; French where it is neither.
#[must_use]
pub fn say(error: &AppError, language: &str) -> view::UserError {
    let language = documents::Language::from_key(language).unwrap_or(documents::Language::French);
    error.for_people(&documents::Texts::new(language))
}

/// Says that the machine's file browser did not open.
#[must_use]
pub fn folder_not_shown(cause: &dyn std::error::Error) -> view::UserError {
    say(&AppError::FolderNotShown { cause: cause.to_string() }, "fr")
}

/// Says that an answer could not be written to the terminal or the file it was sent to.
#[must_use]
pub fn output_unwritable(cause: &dyn std::error::Error, language: &str) -> view::UserError {
    say(&AppError::OutputUnwritable { cause: cause.to_string() }, language)
}
