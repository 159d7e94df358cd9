//! Mending: for each infringement, the smallest changes that remove it.
//!
//! A plan says what could be changed about it and what its drivers would then do; the search tries
//! changes from the smallest on and keeps those with which the checker no longer finds the
//! infringement, nor any new one. Nothing is suggested that the checker has not seen.

mod change;
mod listed;

pub use change::Change;
pub use listed::ListedPlan;

use std::collections::BTreeMap;

use model::{Activity, Minutes};

use crate::{Circumstances, Infringement, Judgement, RulePack, Severity, check_under};

/// Changes are tried in steps of the grid that programmes are written in.
pub const STEP: Minutes = Minutes(5);

/// A plan about which something can be changed.
pub trait Mendable {
    /// Lists what could be changed, each family from its smallest change to its largest.
    fn changes(&self) -> Vec<Vec<Change>>;

    /// Returns what the plan is after a change, or as it stands; `None` where it cannot be changed so.
    fn outlook(&self, change: Option<&Change>) -> Option<Outlook>;
}

/// A plan as the checker sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// What each driver does, and under which circumstances.
    pub drivers: Vec<(Vec<Activity>, Circumstances)>,
    /// What speaks against the plan besides the law, by name: a visit that is closed.
    pub complaints: Vec<String>,
}

/// A change that removes an infringement, and what the checker says of the plan after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The change.
    pub change: Change,
    /// The judgement on each driver.
    pub judgements: Vec<Judgement>,
}

/// An infringement and what removes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// What is against the law.
    pub infringement: Infringement,
    /// The smallest change of each kind, least weight first; empty where none of them helps.
    pub mends: Vec<Mend>,
}

/// Finds what mends each infringement of a plan: the smallest change of every kind, each verified.
#[must_use]
pub fn mends(plan: &impl Mendable, rules: &RulePack) -> Vec<Mended> {
    let judged = |change: Option<&Change>| plan.outlook(change).map(|outlook| Judged::of(outlook, rules));
    let Some(now) = judged(None) else { return Vec::new() };
    if now.errors.is_empty() {
        return Vec::new();
    }
    let families = plan.changes();
    let mut tried: Vec<Vec<Option<Judged>>> = families.iter().map(|_| Vec::new()).collect();
    let mut found = Vec::with_capacity(now.errors.len());
    for target in &now.errors {
        let mut mends: Vec<Mend> = Vec::new();
        for (family, tried) in families.iter().zip(&mut tried) {
            for (index, change) in family.iter().enumerate() {
                if tried.len() <= index {
                    tried.push(judged(Some(change)));
                }
                if let Some(after) = tried[index].as_ref().filter(|after| after.mends(target, &now)) {
                    mends.push(Mend { change: change.clone(), judgements: after.judgements.clone() });
                    break;
                }
            }
        }
        found.push(Mended { infringement: target.clone(), mends: smallest_of_each_kind(mends) });
    }
    found
}

fn smallest_of_each_kind(mut mends: Vec<Mend>) -> Vec<Mend> {
    mends.sort_by_key(|mend| mend.change.weight());
    let mut kinds: Vec<&'static str> = Vec::new();
    mends.retain(|mend| {
        let new = !kinds.contains(&mend.change.key());
        kinds.push(mend.change.key());
        new
    });
    mends
}

/// An outlook with what the checker says of it.
struct Judged {
    judgements: Vec<Judgement>,
    /// Against the law, whoever of the drivers it is.
    errors: Vec<Infringement>,
    complaints: BTreeMap<String, usize>,
}

impl Judged {
    fn of(outlook: Outlook, rules: &RulePack) -> Self {
        let judge = |(activities, circumstances): &(Vec<Activity>, Circumstances)| {
            check_under(activities, circumstances, rules)
        };
        let judgements: Vec<Judgement> = outlook.drivers.iter().map(judge).collect();
        let mut errors: Vec<Infringement> = Vec::new();
        for finding in judgements.iter().flat_map(|judgement| &judgement.infringements) {
            // What holds for both drivers alike is one infringement.
            if finding.severity == Severity::Error && !errors.contains(finding) {
                errors.push(finding.clone());
            }
        }
        let mut complaints = BTreeMap::new();
        outlook.complaints.into_iter().for_each(|name| *complaints.entry(name).or_insert(0) += 1);
        Self { judgements, errors, complaints }
    }

    /// Tells whether an infringement of the plan as it was is gone, and nothing new is there.
    fn mends(&self, target: &Infringement, before: &Self) -> bool {
        let known = |(name, times): (&String, &usize)| before.complaints.get(name) >= Some(times);
        let is_no_more = |error: &Infringement| self.count(error.code) <= before.count(error.code);
        self.complaints.iter().all(known)
            && self.errors.iter().all(is_no_more)
            && self.count(target.code) < before.count(target.code)
            && !self.errors.iter().any(|error| before.counterpart(error) == Some(target))
    }

    fn count(&self, code: &str) -> usize {
        self.errors.iter().filter(|error| error.code == code).count()
    }

    /// Finds the error of the same code that is nearest in time: a change moves what it leaves.
    fn counterpart(&self, error: &Infringement) -> Option<&Infringement> {
        let same = self.errors.iter().filter(|other| other.code == error.code);
        same.min_by_key(|other| (other.at - error.at).abs())
    }
}
