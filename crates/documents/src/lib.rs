//! Papers: programme, coach request, their map, and the drafts of e-mails.
//!
//! Everything is made from arguments: the same input gives the same bytes.

pub mod texts;

pub mod error;
pub mod input;

pub mod format;

mod fonts;
mod style;

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

pub use coach_request::{MailText, coach_request, coach_request_mail};
pub use error::DocumentError;
pub use input::{
    CarrierAddress, CoachRequestInput, CostBox, DayEstimate, Issue, Luggage, MailDraft, Mailbox, Office,
    PaperDay, PaperStop, ProgrammeInput, RulesUsed, Schematic, VehicleWish, VerdictLine, VerdictSeverity,
};
pub use mail::eml;
pub use programme::programme;
pub use texts::{Language, Texts};
