//! Why a catalogue file cannot be opened, read or written.

use model::Uuid;
use rusqlite::ErrorCode;

use crate::fact::FactField;

/// Everything that can go wrong with a catalogue file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file or folder.
    #[error("there is no such file")]
    Missing,
    /// A file is to be created where one is already.
    #[error("there is already a file of that name")]
    AlreadyThere,
    /// The file is something else: a text, a picture, the database of another program.
    #[error("the file is not a catalogue of Étape")]
    NotACatalogue,
    /// The file was written by a newer version of the program.
    #[error("the catalogue has format {found}, this program knows formats up to {known}")]
    NewerFile {
        /// Format of the file.
        found: u32,
        /// Newest format that this program knows.
        known: u32,
    },
    /// The file was a catalogue and is broken.
    #[error("the catalogue file is damaged: {detail}")]
    Damaged {
        /// What SQLite found.
        detail: String,
    },
    /// The file or its folder cannot be written.
    #[error("the catalogue file cannot be written to")]
    ReadOnly,
    /// There is no room left.
    #[error("the disk is full")]
    DiskFull,
    /// Another program is writing to the file.
    #[error("another program is using the catalogue file")]
    Locked,
    /// The disk refuses to read or write.
    #[error("the disk failed: {detail}")]
    DiskFailed {
        /// What the system says.
        detail: String,
    },
    /// A place names a theme that the catalogue does not have.
    #[error("place {place} has an unknown theme {theme}")]
    UnknownTheme {
        /// The place.
        place: Uuid,
        /// Key of the theme.
        theme: String,
    },
    /// A road leads to a point that the network does not have.
    #[error("there is no point {node} in the network")]
    UnknownNode {
        /// Name of the point.
        node: String,
    },
    /// A fact is to be changed that nobody has recorded.
    #[error("nothing is recorded of {field} at {place}")]
    NoSuchFact {
        /// The place.
        place: Uuid,
        /// What the fact is about.
        field: FactField,
    },
    /// A note about a road is to be removed that is not there, or not any more.
    #[error("there is no note {id} about the roads")]
    NoSuchRoadNote {
        /// The note.
        id: Uuid,
    },
    /// A stored value is none that this program could have written.
    #[error("{column} cannot be {value:?}")]
    BadValue {
        /// Column or kind of fact.
        column: &'static str,
        /// What is stored.
        value: String,
    },
    /// The stored themes form a circle or lack a parent.
    #[error(transparent)]
    BadThemes(#[from] model::theme::ThemeGraphError),
    /// A query failed in a way that no user can cause.
    #[error("unexpected answer of the database: {0}")]
    Unexpected(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotACatalogue,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { detail },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::CannotOpen) => Self::Missing,
            Some(ErrorCode::SystemIoFailure) => Self::DiskFailed { detail },
            _ => Self::Unexpected(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::AlreadyExists => Self::AlreadyThere,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::DiskFailed { detail: error.to_string() },
        }
    }
}
