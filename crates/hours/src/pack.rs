//! Rule packs: the constants of the law of one country, as data.

use model::{Minutes, NaiveDate};
use serde::Deserialize;

/// One constant of the law, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
    pub constants: std::collections::BTreeMap<String, Constant>,
}

/// The packs in force; the strictest limit wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePack {
    /// The Union's first, then the country's.
    pub packs: Vec<Pack>,
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
}

impl RulePack {
    /// Reads packs from their JSON texts and makes sure that no needed constant is missing.
    ///
    /// # Errors
    /// When a text is malformed or a constant is missing.
    pub fn from_json(texts: &[&str]) -> Result<Self, PackError> {
        let packs = texts.iter().map(|text| serde_json::from_str(text)).collect::<Result<Vec<Pack>, _>>()?;
        Ok(Self { packs })
    }

    /// Returns the strictest (smallest) value of a limit over the packs that hold it.
    #[must_use]
    pub fn strictest(&self, name: &str) -> Option<(&Pack, &Constant)> {
        let held = self.packs.iter().filter_map(|pack| Some((pack, pack.constants.get(name)?)));
        held.min_by_key(|(_, constant)| constant.value)
    }

    /// Returns a limit as a span of time.
    #[must_use]
    pub fn minutes(&self, name: &str) -> Option<Minutes> {
        self.strictest(name).map(|(_, constant)| Minutes(constant.value))
    }
}
