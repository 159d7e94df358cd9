//! Papers: programme, coach request, their map, and the drafts of e-mails.
//!
//! Everything is made from arguments: the same input gives the same bytes.

pub mod texts;

pub mod error;

pub mod basemap;
pub mod input;

pub mod format;

mod fonts;
mod style;
mod subset;

mod outline;
mod shape;

mod paragraph;

mod paper;

mod sheet;
mod table;

mod map;

mod words;

pub mod coach_request;
pub mod mail;
pub mod programme;

pub use basemap::{Basemap, Cover, Ground, MapWindow, Name, NameKind, Schematic, Way, WayKind};
pub use coach_request::{MailText, coach_request, coach_request_mail, request_map_window};
pub use error::DocumentError;
pub use input::{
    CarrierAddress, CoachRequestInput, CostBox, DayEstimate, Issue, Luggage, MailDraft, Mailbox, Office,
    PaperDay, PaperStop, ProgrammeInput, RulesUsed, VehicleWish, VerdictLine, VerdictSeverity,
};
pub use mail::eml;
pub use programme::{map_window, programme};
pub use texts::{Language, Texts};
