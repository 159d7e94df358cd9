//! The faces that papers are set in: EB Garamond for reading, Inter for tables.

use std::sync::OnceLock;

use crate::DocumentError;

/// A face at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Text,
    TextItalic,
    TextBold,
    Table,
    TableBold,
}

const FILES: [(&str, &[u8]); 5] = [
    ("EBGaramond-Regular", include_bytes!("../../../assets/fonts/EBGaramond-Regular.ttf")),
    ("EBGaramond-Italic", include_bytes!("../../../assets/fonts/EBGaramond-Italic.ttf")),
    ("EBGaramond-SemiBold", include_bytes!("../../../assets/fonts/EBGaramond-SemiBold.ttf")),
    ("Inter-Regular", include_bytes!("../../../assets/fonts/Inter-Regular.ttf")),
    ("Inter-SemiBold", include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf")),
];

// Reading a face takes milliseconds and always gives the same: it is done once.
static READ: [OnceLock<Option<rustybuzz::Face<'static>>>; 5] = [const { OnceLock::new() }; 5];

impl Face {
    #[cfg(test)]
    pub(crate) const ALL: [Face; 5] =
        [Self::Text, Self::TextItalic, Self::TextBold, Self::Table, Self::TableBold];

    /// Name of the file without its ending, also the name inside the PDF.
    pub(crate) fn name(self) -> &'static str {
        FILES[self as usize].0
    }

    pub(crate) fn bytes(self) -> &'static [u8] {
        FILES[self as usize].1
    }

    pub(crate) fn read(self) -> Result<&'static rustybuzz::Face<'static>, DocumentError> {
        READ[self as usize]
            .get_or_init(|| rustybuzz::Face::from_slice(self.bytes(), 0))
            .as_ref()
            .ok_or(DocumentError::UnreadableFont { name: self.name() })
    }

    /// The faces to look a character up in, this one first.
    pub(crate) fn fallbacks(self) -> [Face; 3] {
        match self {
            Self::Text => [Self::Text, Self::Table, Self::TableBold],
            Self::TextItalic => [Self::TextItalic, Self::Text, Self::Table],
            Self::TextBold => [Self::TextBold, Self::TableBold, Self::Table],
            Self::Table => [Self::Table, Self::Text, Self::TextBold],
            Self::TableBold => [Self::TableBold, Self::TextBold, Self::Text],
        }
    }
}
