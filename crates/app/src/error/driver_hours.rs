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
    #[error("not a plan: {cause}")]
    NotAPlan { cause: String },
    #[error("a line of more than {most} bytes")]
    LineTooLong { most: usize },
    #[error("the plans cannot be read: {cause}")]
    PlansUnreadable { cause: String },
    #[error("no rules of {text}")]
    UnknownCountry { text: String, known: String },
    #[error("no time zone {name}")]
    UnknownZone { name: String },
    #[error("not a week with its minutes: {text}")]
    BadWeek { text: String },
    #[error("{week} is told twice")]
    WeekTwice { week: String },
    #[error("no driver")]
    NobodyDrives,
    #[error("no rules on {date}: {cause}")]
    NoRules { date: NaiveDate, first: Option<NaiveDate>, cause: PackError },
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
        HoursError::Notation(NotationError::TooLong { position }) => {
            ("hours-too-long", vec![("position", position.to_string())])
        }
        HoursError::NotAPlan { cause } => ("hours-not-a-plan", vec![("cause", cause.clone())]),
        HoursError::LineTooLong { most } => ("hours-line-too-long", vec![("most", most.to_string())]),
        HoursError::PlansUnreadable { cause } => ("hours-plans-unreadable", vec![("cause", cause.clone())]),
        HoursError::UnknownCountry { text, known } => {
            ("hours-unknown-country", vec![("text", text.clone()), ("known", known.clone())])
        }
        HoursError::UnknownZone { name } => ("hours-unknown-zone", vec![("text", name.clone())]),
        HoursError::BadWeek { text } => ("hours-bad-week", vec![("text", text.clone())]),
        HoursError::WeekTwice { week } => ("hours-week-twice", vec![("text", week.clone())]),
        HoursError::NobodyDrives => ("hours-nobody-drives", vec![]),
        HoursError::NoRules { date, first, .. } => {
            let first = first.map(|first| first.to_string()).unwrap_or_default();
            ("hours-no-rules", vec![("date", date.to_string()), ("first", first)])
        }
    }
}
