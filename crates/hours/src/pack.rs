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
    /// First date on which this value is in force.
    pub valid_from: NaiveDate,
    /// Last date, if it is known.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
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
    /// The values of each constant over time, by name: `break_after_driving`, `amplitude`.
    pub constants: BTreeMap<String, Vec<Constant>>,
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
    /// Two values of a constant are in force on the same date, or one ends before it begins.
    #[error("pack {country}: the dates of the values of {name} do not follow each other")]
    Overlap {
        /// The pack.
        country: String,
        /// The constant.
        name: String,
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

    /// Keeps the packs, and of each constant the value, that are in force on a date. Without this
    /// call the newest value of each counts.
    ///
    /// # Errors
    /// When a needed constant is in none of them.
    pub fn on(&self, date: NaiveDate) -> Result<Self, PackError> {
        Self::of(self.packs.iter().filter(|pack| pack.is_in_force(date)).map(|pack| pack.on(date)).collect())
    }

    /// Returns the first date on which the packs hold everything that is needed.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let constants = self.packs.iter().flat_map(|pack| pack.constants.values()).flatten();
        let mut days: Vec<NaiveDate> = constants.map(|constant| constant.valid_from).collect();
        days.sort_unstable();
        days.into_iter().find(|day| self.on(*day).is_ok())
    }

    /// Keeps the packs of these countries.
    ///
    /// # Errors
    /// When a needed constant is in none of them.
    pub fn of_countries(&self, countries: &[&str]) -> Result<Self, PackError> {
        let wanted = |pack: &&Pack| countries.contains(&pack.country.as_str());
        Self::of(self.packs.iter().filter(wanted).cloned().collect())
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

    /// Returns the newest value of a constant.
    #[must_use]
    pub fn constant(&self, name: &str) -> Option<&Constant> {
        self.constants.get(name)?.iter().max_by_key(|constant| constant.valid_from)
    }

    fn on(&self, date: NaiveDate) -> Self {
        let mut pack = self.clone();
        pack.constants.values_mut().for_each(|values| values.retain(|value| value.is_in_force(date)));
        pack
    }

    fn verify(&self) -> Result<(), PackError> {
        let country = || self.country.clone();
        if self.constants.is_empty() || self.valid_to.is_some_and(|last| last < self.valid_from) {
            return Err(PackError::Empty { country: country() });
        }
        for (name, values) in &self.constants {
            if !limits::is_known(name) {
                return Err(PackError::UnknownConstant { country: country(), name: name.clone() });
            }
            let least = if limits::may_be_zero(name) { 0 } else { 1 };
            if let Some(wrong) = values.iter().find(|one| !(least..=LARGEST).contains(&one.value)) {
                return Err(PackError::Implausible {
                    country: country(),
                    name: name.clone(),
                    value: wrong.value,
                });
            }
            if values.is_empty() || !follow_each_other(values) {
                return Err(PackError::Overlap { country: country(), name: name.clone() });
            }
        }
        Ok(())
    }
}

impl Constant {
    fn is_in_force(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }
}

fn follow_each_other(values: &[Constant]) -> bool {
    let whole = |value: &Constant| value.valid_to.is_none_or(|last| value.valid_from <= last);
    let then = |pair: &[Constant]| pair[0].valid_to.is_some_and(|last| last < pair[1].valid_from);
    values.iter().all(whole) && values.windows(2).all(then)
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
    fn a_constant_that_is_missing_is_named() {
        let names: Vec<String> =
            RulePack::from_json(&[EU]).unwrap().packs()[0].constants.keys().cloned().collect();
        for name in names.iter().filter(|name| *name != "occasional_break_sum") {
            let mut pack: serde_json::Value = serde_json::from_str(EU).unwrap();
            pack["constants"].as_object_mut().unwrap().remove(name);
            let error = RulePack::from_json(&[&pack.to_string(), FR]).unwrap_err();
            assert_eq!(error.to_string(), format!("no pack holds the constant {name}"));
        }
    }

    #[test]
    fn the_first_day_is_that_on_which_everything_is_in_force() {
        let rules = RulePack::from_json(&[EU, FR]).unwrap();
        let first = rules.first_day().unwrap();
        assert_eq!(first, day("2020-08-20"));
        assert!(rules.on(first).is_ok() && rules.on(first.pred_opt().unwrap()).is_err());
    }

    #[test]
    fn what_cannot_be_meant_is_refused_and_named() {
        check("\"value\": 270,", "\"value\": 0,", "pack EU: break_after_driving cannot be 0");
        check("\"value\": 840,", "\"value\": -840,", "pack FR: amplitude cannot be -840");
        check("\"value\": 840,", "\"value\": 99999,", "pack FR: amplitude cannot be 99999");
        check("\"amplitude\"", "\"amplitud\"", "pack FR holds an unknown constant amplitud");
        check("\"value\": 540,", "\"value\": 700,", "daily_driving is more than daily_driving_extended");
        check("\"valid_from\": \"2002", "\"valid_to\": \"2001-01-01\", \"valid_from\": \"2002", "pack FR");
        check("\"confidence\": \"V\"", "\"confidence\": \"sure\"", "not a rule pack: ");
        check("{", "[", "not a rule pack: ");
    }

    /// A country with these constants, each with its value and its confidence.
    fn country(constants: &[(&str, i32, &str)]) -> String {
        let one = |(name, value, confidence): &(&str, i32, &str)| {
            format!(
                r#""{name}": [{{"value": {value}, "article": "X", "source": "X", "confidence": "{confidence}",
                    "valid_from": "2017-01-01"}}]"#
            )
        };
        let constants: Vec<String> = constants.iter().map(one).collect();
        let constants = constants.join(", ");
        format!(
            r#"{{"country": "XX", "as_of": "2026-11-22", "valid_from": "2017-01-01", "constants": {{{constants}}}}}"#
        )
    }

    #[test]
    fn the_strictest_pack_wins_whichever_way_is_strict() {
        let country = country(&[
            ("break_whole", 50, "V"),
            ("break_part", 10, "V"),
            ("daily_driving", 480, "V"),
            ("extensions_a_week", 5, "V"),
            ("daily_rest_regular", 700, "U"),
        ]);
        let rules = RulePack::from_json(&[EU, &country]).unwrap();
        assert_eq!(rules.minutes("break_whole"), Some(Minutes(50)));
        assert_eq!(rules.minutes("break_part"), Some(Minutes(15)));
        assert_eq!(rules.minutes("daily_driving"), Some(Minutes(480)));
        assert_eq!(rules.limits().daily_driving.article, "X");
        assert_eq!(rules.limits().extensions_a_week.value, 2);
        // An uncertain value gives way to a certain one.
        assert_eq!(rules.minutes("daily_rest_regular"), Some(Minutes(660)));
        assert_eq!(rules.minutes("amplitude"), None);
    }

    #[test]
    fn a_value_counts_from_its_first_date_to_its_last() {
        let newer = FR.replace(
            r#""amplitude": ["#,
            r#""amplitude": [{"value": 780, "article": "X", "source": "X", "confidence": "V",
                "valid_from": "2002-04-18", "valid_to": "2016-12-31"},"#,
        );
        let amplitude = |rules: RulePack| rules.minutes("amplitude");
        let rules = RulePack::from_json(&[EU, &newer]).unwrap();
        assert_eq!(amplitude(rules.on(day("2027-06-30")).unwrap()), Some(Minutes::hm(14, 0)));
        assert_eq!(amplitude(rules), Some(Minutes::hm(14, 0)));
        let union: Pack = serde_json::from_str(EU).unwrap();
        let country: Pack = serde_json::from_str(&newer).unwrap();
        assert_eq!(country.on(day("2016-12-31")).constant("amplitude").unwrap().value, 780);
        // Before May 2024 no two breaks of an occasional service made one by their sum.
        assert!(union.on(day("2024-05-21")).constant("occasional_break_sum").is_none());
        let torn = newer.replace("2016-12-31", "2017-01-01");
        let error = RulePack::from_json(&[EU, &torn]).unwrap_err().to_string();
        assert_eq!(error, "pack FR: the dates of the values of amplitude do not follow each other");
    }

    #[test]
    fn an_uncertain_limit_only_warns() {
        let rules = RulePack::from_json(&[EU, &FR.replace("\"V\"", "\"U\"")]).unwrap();
        let plan = crate::parse_plan(
            "2026-06-01T07:00:00".parse().unwrap(),
            "W5:00 B4:01 W5:00",
            model::Zone::PARIS,
        )
        .unwrap();
        let judgement = crate::check(&plan, &rules);
        let found: Vec<_> = judgement.infringements.iter().map(|one| (one.code, one.severity)).collect();
        assert_eq!(found, [("FR_AMPL", crate::Severity::Warning)]);
        assert!(judgement.is_lawful());
    }

    #[test]
    fn a_pack_counts_only_while_it_is_in_force() {
        let fr = FR.replace("\"valid_from\"", "\"valid_to\": \"2027-06-30\", \"valid_from\"");
        let rules = RulePack::from_json(&[EU, &fr]).unwrap();
        assert_eq!(rules.on(day("2027-06-30")).unwrap().minutes("amplitude"), Some(Minutes::hm(14, 0)));
        assert_eq!(rules.on(day("2027-07-01")).unwrap().minutes("amplitude"), None);
        assert!(matches!(
            rules.on(day("2020-08-19")),
            Err(PackError::MissingConstant("persons_out_of_scope"))
        ));
    }
}
