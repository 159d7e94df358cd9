//! What can be wrong with a driver's plan that is to be judged.

use hours::{NotationError, PackError};
use model::NaiveDate;

use super::Words;

/// Why a driver's plan cannot be judged.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's fields are what its message needs")]
pub enum HoursError {
    #[error(transparent)]
    Notation(#[from] NotationError),
    #[error("line {line} is no plan: {cause}")]
    NotAPlan { line: u64, cause: String },
    #[error("the plans cannot be read: {cause}")]
    PlansUnreadable { cause: String },
    #[error("no rules of {text}")]
    UnknownCountry { text: String, known: String },
    #[error("no time zone {name}")]
    UnknownZone { name: String },
    #[error("not a week with its minutes: {text}")]
    BadWeek { text: String },
    #[error("no driver")]
    NobodyDrives,
    #[error("no rules on {date}: {cause}")]
    NoRules { date: NaiveDate, cause: PackError },
}

/// Names the word, the line or the option.
pub(super) fn plan(cause: &HoursError) -> (&'static str, Words) {
    match cause {
        HoursError::Notation(NotationError::UnknownDuty { position, word }) => {
            ("hours-unknown-duty", vec![("position", position.to_string()), ("word", word.clone())])
        }
        HoursError::Notation(NotationError::BadLength { position, word }) => {
            ("hours-bad-length", vec![("position", position.to_string()), ("word", word.clone())])
        }
        HoursError::NotAPlan { line, cause } => {
            ("hours-not-a-plan", vec![("line", line.to_string()), ("cause", cause.clone())])
        }
        HoursError::PlansUnreadable { cause } => ("hours-plans-unreadable", vec![("cause", cause.clone())]),
        HoursError::UnknownCountry { text, known } => {
            ("hours-unknown-country", vec![("text", text.clone()), ("known", known.clone())])
        }
        HoursError::UnknownZone { name } => ("hours-unknown-zone", vec![("text", name.clone())]),
        HoursError::BadWeek { text } => ("hours-bad-week", vec![("text", text.clone())]),
        HoursError::NobodyDrives => ("hours-nobody-drives", vec![]),
        HoursError::NoRules { date, cause } => {
            ("hours-no-rules", vec![("date", date.to_string()), ("cause", cause.to_string())])
        }
    }
}
