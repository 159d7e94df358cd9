//! Rule packs: the constants of the law of one country, as data.

use std::collections::BTreeMap;

pub use model::fact::Confidence;
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

#[cfg(test)]
mod tests {
    use super::*;

    const EU: &str = include_str!("../../../assets/rules/eu.json");
    const FR: &str = include_str!("../../../assets/rules/fr.json");

    /// Compares what reading the two packs gives after `from` is replaced by `to` in both.
    fn check(from: &str, to: &str, expected: &str) {
        let (eu, fr) = (EU.replace(from, to), FR.replace(from, to));
        assert!(from.is_empty() || eu != EU || fr != FR, "nothing holds {from}");
        let read = match RulePack::from_json(&[&eu, &fr]) {
            Ok(rules) => rules.packs().iter().map(|pack| pack.country.as_str()).collect::<Vec<_>>().join(" "),
            Err(error) => error.to_string(),
        };
        assert!(read.starts_with(expected), "{read}");
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_packs_of_the_union_and_of_france_can_be_used() {
        check("", "", "EU FR");
    }

    #[test]
    fn every_constant_of_the_union_is_needed() {
        let names: Vec<String> =
            RulePack::from_json(&[EU]).unwrap().packs()[0].constants.keys().cloned().collect();
        assert_eq!(names.len(), 13);
        for name in names {
            let mut pack: serde_json::Value = serde_json::from_str(EU).unwrap();
            pack["constants"].as_object_mut().unwrap().remove(&name);
            let error = RulePack::from_json(&[&pack.to_string(), FR]).unwrap_err();
            assert_eq!(error.to_string(), format!("no pack holds the constant {name}"));
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_and_named() {
        check("\"value\": 270", "\"value\": 0", "pack EU: break_after_driving cannot be 0");
        check("\"value\": 840", "\"value\": -840", "pack FR: amplitude cannot be -840");
        check("\"value\": 840", "\"value\": 99999", "pack FR: amplitude cannot be 99999");
        check("\"amplitude\"", "\"amplitud\"", "pack FR holds an unknown constant amplitud");
        check("\"value\": 600", "\"value\": 500", "daily_driving is more than daily_driving_extended");
        check(
            "\"valid_from\": \"2017",
            "\"valid_to\": \"2016-01-01\", \"valid_from\": \"2017",
            "pack FR holds no",
        );
        check("\"confidence\": \"V\"", "\"confidence\": \"sure\"", "not a rule pack: ");
        check("{", "[", "not a rule pack: ");
    }

    #[test]
    fn the_strictest_pack_wins_whichever_way_is_strict() {
        let country = r#"{"country": "XX", "as_of": "2026-11-22", "valid_from": "2017-01-01", "constants": {
            "break_whole": {"value": 50, "article": "X 1", "source": "X", "confidence": "V"},
            "break_part": {"value": 10, "article": "X 2", "source": "X", "confidence": "V"},
            "daily_driving": {"value": 480, "article": "X 3", "source": "X", "confidence": "V"},
            "extensions_a_week": {"value": 5, "article": "X 4", "source": "X", "confidence": "V"},
            "daily_rest_regular": {"value": 700, "article": "X 5", "source": "X", "confidence": "U"}}}"#;
        let rules = RulePack::from_json(&[EU, country]).unwrap();
        assert_eq!(rules.minutes("break_whole"), Some(Minutes(50)));
        assert_eq!(rules.minutes("break_part"), Some(Minutes(15)));
        assert_eq!(rules.minutes("daily_driving"), Some(Minutes(480)));
        assert_eq!(rules.limits().daily_driving.article, "X 3");
        assert_eq!(rules.limits().extensions_a_week.value, 2);
        // An uncertain value gives way to a certain one.
        assert_eq!(rules.minutes("daily_rest_regular"), Some(Minutes(660)));
        assert_eq!(rules.minutes("amplitude"), None);
    }

    #[test]
    fn an_uncertain_limit_only_warns() {
        let rules = RulePack::from_json(&[EU, &FR.replace("\"V\"", "\"U\"")]).unwrap();
        let plan = crate::parse_plan("2026-06-01T07:00:00".parse().unwrap(), "W14:01").unwrap();
        let judgement = crate::check(&plan, &rules);
        let found: Vec<_> = judgement.infringements.iter().map(|one| (one.code, one.severity)).collect();
        let warned = ("FR_AMPL", crate::Severity::Warning);
        assert_eq!(found, [warned, ("EU_ART8_REDUCED", crate::Severity::Info)]);
        assert!(judgement.is_lawful());
    }

    #[test]
    fn a_pack_counts_only_while_it_is_in_force() {
        let fr = FR.replace("\"valid_from\"", "\"valid_to\": \"2027-06-30\", \"valid_from\"");
        let rules = RulePack::from_json(&[EU, &fr]).unwrap();
        assert_eq!(rules.on(day("2027-06-30")).unwrap().minutes("amplitude"), Some(Minutes::hm(14, 0)));
        assert_eq!(rules.on(day("2027-07-01")).unwrap().minutes("amplitude"), None);
        assert!(matches!(
            rules.on(day("2024-05-21")),
            Err(PackError::MissingConstant("break_after_driving"))
        ));
    }
}
