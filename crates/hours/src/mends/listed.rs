//! A plan that is only a list of activities, as on the command line.

use model::{Activity, Duty, Minutes, NaiveDateTime, Zone};

use super::{Change, Mendable, Outlook, STEP};
use crate::Circumstances;
use crate::shifts::{later, relay, two_aboard};

/// A rest from which on a new day begins.
const NIGHT: Minutes = Minutes::hm(9, 0);
/// The rest that splits a day in two: a regular daily rest.
const DAILY_REST: Minutes = Minutes::hm(11, 0);
/// The shortest and the longest break that is worth inserting.
const BREAKS: (Minutes, Minutes) = (Minutes(15), Minutes(45));
/// The service is put off by at most this.
const LATEST: Minutes = Minutes::hm(3, 0);
/// A break is made longer by at most this.
const LONGEST: Minutes = Minutes::hm(1, 30);
/// Driving after which a break is due.
const DRIVING: Minutes = Minutes::hm(4, 30);

/// A list of activities of one driver, numbered from 0, gaps counted as rests.
#[derive(Clone, Debug)]
pub struct ListedPlan {
    start: NaiveDateTime,
    parts: Vec<Part>,
    circumstances: Circumstances,
}

type Part = (Duty, Minutes);

impl ListedPlan {
    /// Takes the activities of one driver, in the order of time.
    #[must_use]
    pub fn new(activities: &[Activity], circumstances: Circumstances) -> Self {
        let zone = circumstances.zone;
        let mut parts: Vec<Part> = Vec::with_capacity(activities.len());
        // In universal time, in which an hour that the clocks show twice is told apart.
        let mut end: Option<NaiveDateTime> = None;
        for activity in activities {
            let follows = end.filter(|end| zone.civil(*end) == activity.start);
            let begin = follows.unwrap_or_else(|| zone.utc(activity.start));
            let gap = end.map_or(Minutes::ZERO, |end| Minutes::between(end, begin));
            if gap > Minutes::ZERO {
                parts.push((Duty::Rest, gap));
            }
            parts.push((activity.duty, activity.length));
            end = Some(begin + activity.length.delta());
        }
        let start = activities.first().map(|first| first.start).unwrap_or_default();
        Self { start, parts, circumstances }
    }

    /// Tells whether everything is done on one date.
    #[must_use]
    pub fn is_within_a_day(&self) -> bool {
        let last = self.starts().into_iter().zip(&self.parts).next_back();
        let end = last.map(|(start, (_, length))| later(start, *length, self.circumstances.zone));
        end.is_none_or(|end| end.date() == self.start.date())
    }

    /// Returns when a day begins.
    #[must_use]
    pub fn day_start(&self, day: usize) -> Option<NaiveDateTime> {
        let (from, _) = *self.days().get(day)?;
        self.starts().get(from).copied()
    }

    /// Returns the number of what becomes shorter where a day begins later: its longest break or wait.
    #[must_use]
    pub fn gives_way(&self, day: usize) -> Option<usize> {
        let (from, to) = *self.days().get(day)?;
        let waits = |index: &usize| matches!(self.parts[*index].0, Duty::Rest | Duty::Availability);
        (from..to).filter(waits).max_by_key(|index| self.parts[*index].1)
    }

    /// Returns the activity of this number.
    #[must_use]
    pub fn activity(&self, stop: usize) -> Option<Activity> {
        self.written(self.start, &self.parts).into_iter().nth(stop)
    }

    fn written(&self, start: NaiveDateTime, parts: &[Part]) -> Vec<Activity> {
        let starts = starts(start, parts, self.circumstances.zone);
        let part = |((duty, length), start): (&Part, _)| Activity { duty: *duty, start, length: *length };
        parts.iter().zip(starts).map(part).filter(|part| part.length > Minutes::ZERO).collect()
    }

    fn is_night(&self, index: usize) -> bool {
        matches!(self.parts.get(index), Some((Duty::Rest, length)) if *length >= NIGHT)
    }

    /// Lists the days, each as the first number of its activities and the one past its last.
    fn days(&self) -> Vec<(usize, usize)> {
        let mut days = Vec::new();
        let mut from = 0;
        for index in 0..=self.parts.len() {
            if index == self.parts.len() || self.is_night(index) {
                if from < index {
                    days.push((from, index));
                }
                from = index + 1;
            }
        }
        days
    }

    /// Makes an activity longer; the night that follows is that much shorter.
    fn lengthened(&self, index: usize, by: Minutes) -> Option<Vec<Part>> {
        let mut parts = self.parts.clone();
        parts.get_mut(index)?.1 += by;
        let night = (index + 1..parts.len()).find(|index| self.is_night(*index));
        if let Some(night) = night {
            parts[night].1 = parts[night].1 - by;
        }
        parts.iter().all(|(_, length)| *length >= Minutes::ZERO).then_some(parts)
    }

    /// Begins a day later; its longest break is that much shorter.
    fn put_off(&self, day: usize, by: Minutes) -> Option<(NaiveDateTime, Vec<Part>)> {
        let (from, _) = *self.days().get(day)?;
        let longest = self.gives_way(day)?;
        let mut parts = self.parts.clone();
        parts[longest].1 = parts[longest].1 - by;
        if parts[longest].1 < Minutes::ZERO {
            return None;
        }
        match from.checked_sub(1) {
            Some(night) => {
                parts[night].1 += by;
                Some((self.start, parts))
            }
            None => Some((later(self.start, by, self.circumstances.zone), parts)),
        }
    }

    /// Inserts a rest at an instant, in the middle of an activity if need be; the night that follows is
    /// that much shorter.
    fn interrupted(&self, at: NaiveDateTime, length: Minutes) -> Option<Vec<Part>> {
        let zone = self.circumstances.zone;
        let holds = |start: &NaiveDateTime, (_, whole): &Part| {
            (Minutes::ZERO..*whole).contains(&zone.elapsed(*start, at))
        };
        let starts = self.starts();
        let index = starts.iter().zip(&self.parts).position(|(start, part)| holds(start, part))?;
        let ((duty, whole), before) = (self.parts[index], zone.elapsed(starts[index], at));
        let mut parts = self.parts.clone();
        if let Some(night) = (index + 1..parts.len()).find(|index| self.is_night(*index)) {
            parts[night].1 = parts[night].1 - length;
        }
        parts.splice(index..=index, [(duty, before), (Duty::Rest, length), (duty, whole - before)]);
        parts.iter().all(|(_, length)| *length >= Minutes::ZERO).then_some(parts)
    }

    fn starts(&self) -> Vec<NaiveDateTime> {
        starts(self.start, &self.parts, self.circumstances.zone).collect()
    }

    /// Lists the instants of a day at which a break could be inserted: between activities that are no
    /// break themselves, and in a drive half-way and when a break is due.
    fn pauses(&self, from: usize, to: usize) -> Vec<NaiveDateTime> {
        let zone = self.circumstances.zone;
        let starts = self.starts();
        let mut pauses = Vec::new();
        for (index, start) in starts.into_iter().enumerate().take(to).skip(from) {
            let (duty, length) = self.parts[index];
            let beside_a_break = duty == Duty::Rest || index > from && self.parts[index - 1].0 == Duty::Rest;
            pauses.extend((index > from && !beside_a_break).then_some(start));
            if duty == Duty::Driving {
                let half = Minutes(length.0 / 2 / STEP.0 * STEP.0);
                let cuts = [half, DRIVING].into_iter().filter(|cut| Minutes(0) < *cut && *cut < length);
                pauses.extend(cuts.map(|cut| later(start, cut, zone)));
            }
        }
        pauses
    }

    /// Lists the activities of a day after which it can be cut, those near the middle of its work first.
    fn cuts(&self, from: usize, to: usize) -> Vec<usize> {
        let length = |until: usize| -> i32 { self.parts[from..until].iter().map(|(_, part)| part.0).sum() };
        let whole = length(to);
        let mut cuts: Vec<usize> = (from..to.saturating_sub(1)).collect();
        cuts.sort_by_key(|cut| (2 * length(cut + 1) - whole).abs());
        cuts
    }

    fn changed(&self, change: &Change) -> Option<(NaiveDateTime, Vec<Part>)> {
        let kept = |parts: Vec<Part>| (self.start, parts);
        match change {
            Change::LeaveLater { day, by } => self.put_off(*day, *by),
            Change::LengthenBreak { stop, by } => self.lengthened(*stop, *by).map(kept),
            Change::Shorten { stop, by } => self.lengthened(*stop, Minutes::ZERO - *by).map(kept),
            Change::InsertBreak { at, length } => self.interrupted(*at, *length).map(kept),
            Change::FreeDriver { stop } => {
                let mut parts = self.parts.clone();
                parts.get_mut(*stop)?.0 = Duty::Rest;
                Some(kept(parts))
            }
            Change::SplitDay { stop } => {
                let mut parts = self.parts.clone();
                parts.insert(stop + 1, (Duty::Rest, DAILY_REST));
                Some(kept(parts))
            }
            Change::MoveBreak { .. }
            | Change::Drop { .. }
            | Change::SecondDriver
            | Change::Relay { .. }
            | Change::OtherCarrier { .. } => None,
        }
    }

    fn crewed(&self, change: &Change) -> Option<Outlook> {
        let activities = self.written(self.start, &self.parts);
        let (lists, crew) = match change {
            Change::SecondDriver => (two_aboard(&activities, self.circumstances.zone), 2),
            Change::Relay { stop } => {
                let at = *self.starts().get(stop + 1)?;
                (relay(&activities, at, Minutes::ZERO, self.circumstances.zone), 1)
            }
            _ => return None,
        };
        let circumstances = Circumstances { crew, ..self.circumstances.clone() };
        let drivers = lists.into_iter().map(|list| (list, circumstances.clone())).collect();
        Some(Outlook { drivers, complaints: Vec::new() })
    }
}

impl Mendable for ListedPlan {
    fn changes(&self) -> Vec<Vec<Change>> {
        let mut families = Vec::new();
        for (day, (from, to)) in self.days().into_iter().enumerate() {
            families.push(sizes(STEP, LATEST).map(|by| Change::LeaveLater { day, by }).collect());
            for stop in from..to {
                let (duty, length) = self.parts[stop];
                match duty {
                    Duty::Rest => {
                        let longer = |by| Change::LengthenBreak { stop, by };
                        families.push(sizes(STEP, LONGEST).map(longer).collect());
                    }
                    Duty::Availability => families.push(vec![Change::FreeDriver { stop }]),
                    Duty::Work | Duty::Driving => {}
                }
                if duty != Duty::Driving {
                    let shorter = |by| Change::Shorten { stop, by };
                    families.push(sizes(STEP, length - STEP).map(shorter).collect());
                }
            }
            for at in self.pauses(from, to) {
                let insert = |length| Change::InsertBreak { at, length };
                families.push(sizes(BREAKS.0, BREAKS.1).map(insert).collect());
            }
            let cuts = self.cuts(from, to);
            families.push(cuts.iter().map(|stop| Change::SplitDay { stop: *stop }).collect());
            if self.circumstances.crew < 2 {
                families.push(cuts.iter().map(|stop| Change::Relay { stop: *stop }).collect());
            }
        }
        if self.circumstances.crew < 2 {
            families.push(vec![Change::SecondDriver]);
        }
        families
    }

    fn outlook(&self, change: Option<&Change>) -> Option<Outlook> {
        if let Some(change @ (Change::SecondDriver | Change::Relay { .. })) = change {
            return self.crewed(change);
        }
        let (start, parts) = match change {
            Some(change) => self.changed(change)?,
            None => (self.start, self.parts.clone()),
        };
        let activities = self.written(start, &parts);
        Some(Outlook { drivers: vec![(activities, self.circumstances.clone())], complaints: Vec::new() })
    }
}

/// Lists when parts begin that follow each other from a start. The minutes are counted in universal time: a
/// civil time that the clocks show twice would lose the hour between.
fn starts(start: NaiveDateTime, parts: &[Part], zone: Zone) -> impl Iterator<Item = NaiveDateTime> {
    let mut next = zone.utc(start);
    parts.iter().map(move |(_, length)| {
        let begin = next;
        next += length.delta();
        zone.civil(begin)
    })
}

/// Lists the sizes of a change, in steps.
pub(super) fn sizes(from: Minutes, to: Minutes) -> impl Iterator<Item = Minutes> {
    (from.0..=to.0).step_by(STEP.0.unsigned_abs() as usize).map(Minutes)
}
