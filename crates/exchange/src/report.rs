//! What was read and is doubtful: nothing of it stops a catalogue from being used.

use std::fmt;

use model::NaiveTime;

/// Everything that was doubtful, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The doubts; empty when all is well.
    pub doubts: Vec<Doubt>,
}

/// One thing that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The file that it comes from.
    pub file: &'static str,
    /// The line, where it is about one.
    pub line: Option<u64>,
    /// What is doubtful.
    pub cause: DoubtCause,
}

/// Why something is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoubtCause {
    /// A column has a name that means nothing here: perhaps it is misspelt.
    ColumnIgnored {
        /// Its name.
        column: String,
    },
    /// No place has the theme or one of its narrower themes.
    ThemeWithoutPlaces {
        /// Key of the theme.
        theme: String,
    },
    /// The position of a place is not sure.
    PositionUnsure {
        /// The place.
        place: String,
    },
    /// A start slot fits into the opening hours on no day of the year.
    SlotOutsideHours {
        /// The place.
        place: String,
        /// The slot.
        slot: NaiveTime,
    },
    /// The hours say "unknown" of a part of the year, or leave their end open.
    HoursPartlyUnknown {
        /// The place.
        place: String,
    },
    /// The smallest group is larger than the largest.
    GroupLimitsCrossed {
        /// The place.
        place: String,
    },
    /// Two rows say different things; the first was kept.
    FactGivenTwice {
        /// The place.
        place: String,
        /// The column.
        column: &'static str,
    },
}

impl Report {
    /// Records a doubt.
    pub(crate) fn add(&mut self, file: &'static str, line: Option<u64>, cause: DoubtCause) {
        self.doubts.push(Doubt { file, line, cause });
    }
}

/// One doubt a line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.doubts.iter().try_for_each(|doubt| writeln!(f, "{doubt}"))
    }
}

/// Written as `sites.csv, line 3: …`.
impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.cause)
    }
}

impl fmt::Display for DoubtCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ColumnIgnored { column } => write!(f, "the column {column:?} is not known and was ignored"),
            Self::ThemeWithoutPlaces { theme } => write!(f, "no place has the theme {theme}"),
            Self::PositionUnsure { place } => write!(f, "the position of {place} is not sure"),
            Self::SlotOutsideHours { place, slot } => {
                write!(f, "{place}: the start at {} fits into no opening", slot.format("%H:%M"))
            }
            Self::HoursPartlyUnknown { place } => write!(f, "{place}: a part of the hours is unknown"),
            Self::GroupLimitsCrossed { place } => {
                write!(f, "{place}: the smallest group is larger than the largest")
            }
            Self::FactGivenTwice { place, column } => {
                write!(f, "{place}: a second, different {column} was left out")
            }
        }
    }
}
