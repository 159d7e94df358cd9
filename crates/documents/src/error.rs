//! Why a paper or a draft cannot be made.

/// Why a paper or a draft cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// There is nothing to print: no day, or only days without a halt that travellers see.
    #[error("the plan holds no stop to print")]
    NothingToPrint,
    /// No font at hand draws this character.
    #[error("no font at hand draws {character:?} (U+{code:04X}), in: {text}", code = u32::from(*character))]
    UnprintableCharacter {
        /// The character.
        character: char,
        /// The text that holds it.
        text: String,
    },
    /// A font of the program itself cannot be read.
    #[error("the font {name} cannot be read")]
    UnreadableFont {
        /// Name of the font.
        name: &'static str,
    },
    /// The PDF writer refused what was drawn.
    #[error("the PDF cannot be written: {cause}")]
    NotWritten {
        /// What the writer said.
        cause: String,
    },
    /// Text that is not an e-mail address.
    #[error("not an e-mail address: {address:?}")]
    NotAnAddress {
        /// The text.
        address: String,
    },
    /// The e-mail cannot be put together.
    #[error("the e-mail cannot be put together: {cause}")]
    NotComposed {
        /// What the builder said.
        cause: String,
    },
}
