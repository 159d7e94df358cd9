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
/// So many activities are judged in one search at most: every change of a month, and ten seconds of work.
const MOST_JUDGED: usize = 10_000_000;

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
///
/// Of a plan of months only as many changes are tried as can be judged at once.
#[must_use]
pub fn mends(plan: &impl Mendable, rules: &RulePack) -> Vec<Mended> {
    let judged = |change: Option<&Change>| plan.outlook(change).map(|outlook| Judged::of(outlook, rules));
    let Some(now) = judged(None) else { return Vec::new() };
    let none = |infringement: &Infringement| Mended { infringement: infringement.clone(), mends: Vec::new() };
    let mut found: Vec<Mended> = now.errors.iter().map(none).collect();
    if found.is_empty() {
        return found;
    }
    let mut patience = MOST_JUDGED;
    for family in plan.changes() {
        let mut open: Vec<usize> = (0..found.len()).collect();
        for change in family {
            if open.is_empty() || patience == 0 {
                break;
            }
            let Some(after) = judged(Some(&change)) else { continue };
            patience = patience.saturating_sub(after.activities);
            let removed = after.removes(&now);
            for index in open.extract_if(.., |index| removed.contains(index)) {
                found[index]
                    .mends
                    .push(Mend { change: change.clone(), judgements: after.judgements.clone() });
            }
        }
    }
    found.iter_mut().for_each(|mended| keep_smallest_of_each_kind(&mut mended.mends));
    found
}

fn keep_smallest_of_each_kind(mends: &mut Vec<Mend>) {
    mends.sort_by_key(|mend| mend.change.weight());
    let mut kinds: Vec<&'static str> = Vec::new();
    mends.retain(|mend| {
        let new = !kinds.contains(&mend.change.key());
        kinds.push(mend.change.key());
        new
    });
}

/// An outlook with what the checker says of it.
struct Judged {
    judgements: Vec<Judgement>,
    /// Against the law, whoever of the drivers it is.
    errors: Vec<Infringement>,
    complaints: BTreeMap<String, usize>,
    /// How many there were to judge.
    activities: usize,
}

impl Judged {
    fn of(outlook: Outlook, rules: &RulePack) -> Self {
        let judge = |(activities, circumstances): &(Vec<Activity>, Circumstances)| {
            check_under(activities, circumstances, rules)
        };
        let activities = outlook.drivers.iter().map(|(activities, _)| activities.len()).sum();
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
        Self { judgements, errors, complaints, activities }
    }

    /// Lists the infringements of the plan as it was that are gone, by their index; none where anything
    /// new is there.
    fn removes(&self, before: &Self) -> Vec<usize> {
        let known = |(name, times): (&String, &usize)| before.complaints.get(name) >= Some(times);
        let (then, now) = (before.counts(), self.counts());
        let is_no_more = |(code, times): (&&str, &usize)| then.get(code) >= Some(times);
        if !self.complaints.iter().all(known) || !now.iter().all(is_no_more) {
            return Vec::new();
        }
        let left: Vec<usize> = self.errors.iter().filter_map(|error| before.counterpart(error)).collect();
        let fewer = |code: &str| now.get(code) < then.get(code);
        let is_gone = |index: &usize| fewer(before.errors[*index].code) && !left.contains(index);
        (0..before.errors.len()).filter(is_gone).collect()
    }

    fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        self.errors.iter().for_each(|error| *counts.entry(error.code).or_insert(0) += 1);
        counts
    }

    /// Finds the error of the same code that is nearest in time: a change moves what it leaves.
    fn counterpart(&self, error: &Infringement) -> Option<usize> {
        let same = self.errors.iter().enumerate().filter(|(_, other)| other.code == error.code);
        same.min_by_key(|(_, other)| (other.at - error.at).abs()).map(|(index, _)| index)
    }
}
