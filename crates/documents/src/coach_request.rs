//! The request for a coach quote: one page to answer on with a pen, and the schedule.

use crate::{CoachRequestInput, DocumentError, Texts};

/// Subject and body of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// Prints the request to one carrier as a PDF.
///
/// # Errors
/// As [`crate::programme()`].
pub fn coach_request(input: &CoachRequestInput, _texts: &Texts) -> Result<Vec<u8>, DocumentError> {
    if input.days.is_empty() {
        return Err(DocumentError::NothingToPrint);
    }
    Err(DocumentError::NotWritten { cause: "not there yet".to_owned() })
}

/// Writes the e-mail that goes with the request.
#[must_use]
pub fn coach_request_mail(input: &CoachRequestInput, texts: &Texts) -> MailText {
    MailText { subject: input.title.clone(), body: texts.say("mail-body") }
}
