//! Why a catalogue folder cannot be read.

use std::fmt;

/// The first thing that is wrong with the files, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// A file has no line of column names.
    #[error("{file} is empty: its first line must name the columns")]
    NoHeader {
        /// The file.
        file: &'static str,
    },
    /// A column that cannot be done without is absent.
    #[error("{file} has no column {column}")]
    MissingColumn {
        /// The file.
        file: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Two columns have the same name.
    #[error("{file} has two columns {column}")]
    DuplicateColumn {
        /// The file.
        file: &'static str,
        /// The column.
        column: String,
    },
    /// A line is not a row of the table.
    #[error("{file}, line {line}: {flaw}")]
    BadRow {
        /// The file.
        file: &'static str,
        /// The line on which the row begins, the header being line 1.
        line: u64,
        /// What is wrong with it.
        flaw: RowFlaw,
    },
    /// A cell does not hold what its column needs.
    #[error("{file}, line {line}, column {column}: {value:?} is not {expected}")]
    BadCell {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What should stand there.
        expected: Expected,
    },
    /// A row names a theme that `themes.csv` does not have.
    #[error("{file}, line {line}: there is no theme {theme:?}")]
    UnknownTheme {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// The key as written.
        theme: String,
    },
    /// A theme is its own ancestor.
    #[error("{file}, line {line}: theme {theme:?} is its own ancestor")]
    ThemeCycle {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// One theme on the cycle.
        theme: String,
    },
    /// A row speaks of a site that is not in the catalogue.
    #[error("{file}, line {line}: there is no site {site:?}")]
    UnknownSite {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// The name as written.
        site: String,
    },
    /// A row speaks of a site by a name that several have.
    #[error("{file}, line {line}: several sites are called {site:?}")]
    AmbiguousSite {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// The name as written.
        site: String,
    },
    /// A road leads to a point that the network does not have.
    #[error("{file}, line {line}: there is no point {node:?} in the network")]
    UnknownNode {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// The name as written.
        node: String,
    },
    /// An identity stands twice.
    #[error("{file}, line {line}: {id:?} stands twice")]
    DuplicateId {
        /// The file of the second one.
        file: &'static str,
        /// The line of the second one.
        line: u64,
        /// The id, key, code or name that must be unique.
        id: String,
    },
}

/// Why a line is not a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFlaw {
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// A quoted cell goes on after its closing quote.
    TextAfterQuote,
    /// The row has more or fewer cells than the header.
    CellCount {
        /// Cells of this row.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// The row is not UTF-8 text.
    NotUtf8,
}

impl fmt::Display for RowFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnclosedQuote => f.write_str("a quote is opened and never closed"),
            Self::TextAfterQuote => f.write_str("text follows the closing quote of a cell"),
            Self::CellCount { found, expected } => write!(f, "{found} cells where the header has {expected}"),
            Self::NotUtf8 => f.write_str("not UTF-8 text"),
        }
    }
}

/// What a cell should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Any text but none.
    Text,
    /// A UUID.
    Uuid,
    /// Degrees from -90 to 90.
    Latitude,
    /// Degrees from -180 to 180.
    Longitude,
    /// Opening hours in OpenStreetMap syntax.
    OpeningHours,
    /// Times of day separated by `;`.
    ClockTimes,
    /// Whole minutes, from 1 to one day.
    VisitMinutes,
    /// A whole number from 1 to 65535.
    People,
    /// A whole number, 0 or more.
    WholeNumber,
    /// An amount in euros, 0 or more.
    Price,
    /// `yes` or `no`.
    YesNo,
    /// `yes`, `near` or `no`.
    Parking,
    /// A kind of place.
    Kind,
    /// A family of themes.
    Family,
    /// A class of vehicle.
    Vehicle,
    /// A class of road.
    RoadClass,
    /// `estimated`, `known` or `page`.
    DistanceSource,
    /// Kilometres, 0 or more.
    Kilometres,
    /// Minutes of drive, with a fraction, 0 or more.
    DriveMinutes,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a name",
            Self::Uuid => "a UUID",
            Self::Latitude => "a latitude between -90 and 90",
            Self::Longitude => "a longitude between -180 and 180",
            Self::OpeningHours => "opening hours in OpenStreetMap syntax",
            Self::ClockTimes => "times such as 10:30;14:00",
            Self::VisitMinutes => "a whole number of minutes from 1 to 1440",
            Self::People => "a number of people from 1 to 65535",
            Self::WholeNumber => "a whole number",
            Self::Price => "a price in euros",
            Self::YesNo => "yes, no or unknown",
            Self::Parking => "yes, near, no or unknown",
            Self::Kind => "site, partner, restaurant, lodging, producer or workshop",
            Self::Family => "religious, industrial, medieval, traditions or other",
            Self::Vehicle => "van9, minibus, midi, standard, long or double-deck",
            Self::RoadClass => "motorway, express, main, secondary, minor, mountain or town",
            Self::DistanceSource => "estimated, known or page",
            Self::Kilometres => "a number of kilometres",
            Self::DriveMinutes => "a number of minutes",
        })
    }
}
