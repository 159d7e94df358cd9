//! The independent checker: whether a plan may be sold, judged from its JSON and the CSV files of the
//! catalogue alone.
//!
//! It shares nothing with the program but the law (`hours`): calendar, opening hours, sums, activities
//! and wishes are read and reckoned here a second time.

mod written;

mod calendar;
mod catalogue;
mod openings;

mod schema;

mod absences;
mod driver;
mod legs;
mod meals;
mod nights;
mod places;
mod sums;
mod times;
mod wishes;

use std::fmt::{self, Display};

use serde_json::Value;

pub use calendar::{Calendar, parse_date};
pub use catalogue::{Catalogue, Kind, Place};
pub use legs::flight;
pub use openings::{DayHours, hours_on};
pub use schema::Schema;
pub use written::{Day, Plan, Proposal, Request, Stop};

/// One thing that is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static str,
    /// Where and how.
    pub what: String,
}

impl Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.rule, self.what)
    }
}

/// What is found while a plan is read.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    place: String,
}

impl Findings {
    /// Says where the findings that follow were made.
    fn at(&mut self, place: impl Display) {
        self.place = place.to_string();
    }

    fn add(&mut self, rule: &'static str, what: impl Display) {
        self.found.push(Finding { rule, what: format!("{}: {what}", self.place) });
    }

    fn expect(&mut self, holds: bool, rule: &'static str, what: impl Display) {
        if !holds {
            self.add(rule, what);
        }
    }
}

/// What plans are judged by.
pub struct Checker {
    /// The catalogue that the plans were made from.
    pub catalogue: Catalogue,
    schema: Schema,
    law: driver::Law,
}

impl Checker {
    /// Reads the demonstration catalogue, the published schema and the law.
    ///
    /// # Panics
    /// When a file of the sources cannot be read.
    #[must_use]
    pub fn of_demo() -> Self {
        Self {
            catalogue: Catalogue::read("assets/demo"),
            schema: Schema::published(),
            law: driver::Law::read(),
        }
    }

    /// Lists what is wrong with a plan; empty: nothing.
    #[must_use]
    pub fn findings(&self, plan: &Value) -> Vec<Finding> {
        let mut findings = Findings::default();
        findings.at("plan");
        self.schema.check(plan, &mut findings);
        match serde_json::from_value::<Plan>(plan.clone()) {
            Ok(plan) => self.judge(&plan, &mut findings),
            Err(error) => findings.add("unreadable", error),
        }
        findings.found
    }

    /// Lists what the plan has made of the wish without being asked to.
    #[must_use]
    pub fn compare(&self, wish: &Value, plan: &Value) -> Vec<Finding> {
        let mut findings = Findings::default();
        findings.at("request");
        let said = wish.as_object().into_iter().flatten();
        for (name, wished) in said.filter(|(name, _)| *name != "pickups") {
            let understood = &plan["request"][name];
            findings.expect(understood == wished, "request", format!("{name}: {wished} became {understood}"));
        }
        let names = |request: &Value| -> Vec<Value> {
            let pickups = request["pickups"].as_array().into_iter().flatten();
            pickups.map(|pickup| pickup["name"].clone()).collect()
        };
        let (wished, understood) = (names(wish), names(&plan["request"]));
        findings.expect(wished == understood, "request", format!("{wished:?} became {understood:?}"));
        findings.found
    }

    fn judge(&self, plan: &Plan, findings: &mut Findings) {
        findings.expect(plan.schema == "etape/plan/1", "schema", "another contract");
        let answered = plan.proposals.is_empty() == plan.contradiction.is_some();
        findings.expect(answered, "no-answer", "a plan has either proposals or a contradiction");
        let request = &plan.request;
        for proposal in &plan.proposals {
            findings.at(format!("proposal {}", proposal.rank));
            for verdict in proposal.verdicts.iter().filter(|verdict| verdict.severity == "error") {
                findings.add("verdict", format!("{} {}", verdict.code, verdict.message));
            }
            times::check(proposal, request, findings);
            legs::check(proposal, request, findings);
            places::check(proposal, request, &self.catalogue, findings);
            wishes::check(proposal, request, &self.catalogue, findings);
            meals::check(proposal, request, &self.catalogue, findings);
            nights::check(proposal, request, &self.catalogue, findings);
            sums::check(proposal, request, findings);
            driver::check(proposal, request, &self.law, findings);
        }
        findings.at("proposals");
        sums::compare(&plan.proposals, findings);
        legs::compare(&plan.proposals, findings);
        findings.at("not included");
        absences::check(plan, &self.catalogue, findings);
    }
}
