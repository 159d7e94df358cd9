//! The traveller's programme: the map of the route, the timetable, what to know of each place.

use crate::{DocumentError, ProgrammeInput, Texts};

/// Prints the traveller's programme as a PDF.
///
/// # Errors
/// [`DocumentError::NothingToPrint`] without a stop; [`DocumentError::UnprintableCharacter`] where
/// no font draws a character of the input.
pub fn programme(input: &ProgrammeInput, _texts: &Texts) -> Result<Vec<u8>, DocumentError> {
    if input.days.is_empty() {
        return Err(DocumentError::NothingToPrint);
    }
    Err(DocumentError::NotWritten { cause: "not there yet".to_owned() })
}
