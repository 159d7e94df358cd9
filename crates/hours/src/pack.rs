//! Rule packs: the constants of the law of one country, as data.

use std::collections::BTreeMap;

use model::{Minutes, NaiveDate};
use serde::Deserialize;

use crate::limits::{self, Limits};

/// The largest value that a constant may have: 31 days, in minutes.
const LARGEST: i32 = 31 * 24 * 60;

/// One constant of the law, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constant {
    /// Limit in minutes, or a count.
    pub value: i32,
    /// Article, as cited on screens and papers.
    pub article: String,
    /// Text that it was read in.
    pub source: String,
    /// `V` read in a source, `K` known, `U` uncertain (may only warn), `H` house value.
    pub confidence: Confidence,
}

/// How sure a constant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Confidence {
    /// Read in a source.
    V,
    /// Professional knowledge, not re-read.
    K,
    /// Uncertain: may only warn.
    U,
    /// Planning value of the house.
    H,
}

/// The constants of one country (or of the Union) over a span of dates.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// `EU`, `FR`.
    pub country: String,
    /// Date on which the pack was last read against its sources.
    pub as_of: NaiveDate,
    /// First date on which it is in force.
    pub valid_from: NaiveDate,
    /// Last date, if it is known.
    pub valid_to: Option<NaiveDate>,
    /// Constants by name: `break_after_driving`, `amplitude`.
    pub constants: BTreeMap<String, Constant>,
}

/// The packs in force; the strictest limit wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePack {
    packs: Vec<Pack>,
    limits: Limits,
}

/// Why packs cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The text is not a rule pack.
    #[error("not a rule pack: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A constant that the algorithms need is in none of the packs.
    #[error("no pack holds the constant {0}")]
    MissingConstant(&'static str),
    /// A constant has a name that no algorithm knows, so that it would be silently without effect.
    #[error("pack {country} holds an unknown constant {name}")]
    UnknownConstant {
        /// The pack.
        country: String,
        /// The name.
        name: String,
    },
    /// A constant is not positive, or beyond 31 days.
    #[error("pack {country}: {name} cannot be {value}")]
    Implausible {
        /// The pack.
        country: String,
        /// The constant.
        name: String,
        /// Its value.
        value: i32,
    },
    /// Two constants contradict each other.
    #[error("{smaller} is more than {larger}")]
    OutOfOrder {
        /// The one that must not be the larger.
        smaller: &'static str,
        /// The other.
        larger: &'static str,
    },
    /// A pack holds nothing, or ends before it begins.
    #[error("pack {country} holds no constant or ends before it begins")]
    Empty {
        /// The pack.
        country: String,
    },
}

impl RulePack {
    /// Reads packs from their JSON texts and makes sure that no needed constant is missing.
    ///
    /// # Errors
    /// When a text is malformed, or a constant is missing, unknown or not sane; the error names it.
    pub fn from_json(texts: &[&str]) -> Result<Self, PackError> {
        let packs = texts.iter().map(|text| serde_json::from_str(text)).collect::<Result<Vec<Pack>, _>>()?;
        for pack in &packs {
            pack.verify()?;
        }
        Self::of(packs)
    }

    /// Keeps the packs that are in force on a date.
    ///
    /// # Errors
    /// When a needed constant is in none of them.
    pub fn on(&self, date: NaiveDate) -> Result<Self, PackError> {
        Self::of(self.packs.iter().filter(|pack| pack.is_in_force(date)).cloned().collect())
    }

    fn of(packs: Vec<Pack>) -> Result<Self, PackError> {
        let limits = Limits::of(&packs)?;
        Ok(Self { packs, limits })
    }

    /// Lists the packs: the Union's first, then the country's.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Returns the limits in force.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the strictest value of a constant over the packs that hold it: the smallest of a
    /// maximum, the largest of a minimum; an uncertain value only where no certain one exists.
    #[must_use]
    pub fn strictest(&self, name: &str) -> Option<(&Pack, &Constant)> {
        limits::strictest(&self.packs, name)
    }

    /// Returns a limit as a span of time.
    #[must_use]
    pub fn minutes(&self, name: &str) -> Option<Minutes> {
        self.strictest(name).map(|(_, constant)| Minutes(constant.value))
    }
}

impl Pack {
    /// Tells whether the pack is in force on a date.
    #[must_use]
    pub fn is_in_force(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    fn verify(&self) -> Result<(), PackError> {
        let country = || self.country.clone();
        if self.constants.is_empty() || self.valid_to.is_some_and(|last| last < self.valid_from) {
            return Err(PackError::Empty { country: country() });
        }
        for (name, constant) in &self.constants {
            if !limits::is_known(name) {
                return Err(PackError::UnknownConstant { country: country(), name: name.clone() });
            }
            if !(1..=LARGEST).contains(&constant.value) {
                return Err(PackError::Implausible {
                    country: country(),
                    name: name.clone(),
                    value: constant.value,
                });
            }
        }
        Ok(())
    }
}
