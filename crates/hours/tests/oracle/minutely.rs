//! The law, counted minute by minute: slow and plainly right.

use std::collections::{BTreeMap, BTreeSet};

use hours::{Circumstances, Scope, ServiceKind};
use model::{Activity, Datelike, Duty, Minutes, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

/// A finding, as far as the oracle tells: code, instant, measured.
pub type Finding = (&'static str, NaiveDateTime, i32);

const DAY: usize = 24 * 60;

/// What the driver does in each minute from the first on, and what the clocks show then.
pub struct Minutely<'c> {
    under: &'c Circumstances,
    france: bool,
    duties: Vec<Duty>,
    shown: Vec<NaiveDateTime>,
    /// The Monday before each minute.
    mondays: Vec<NaiveDate>,
    /// How long the rest goes on in each minute.
    rest_left: Vec<usize>,
    /// Rest that the plan itself tells after the last minute of service.
    told_rest: usize,
}

/// First minute of service, first minute of the daily rest, first minute after that rest.
#[derive(Clone, Copy)]
struct Period {
    start: usize,
    end: usize,
    next: usize,
}

impl<'c> Minutely<'c> {
    /// Lays activities without gaps out in minutes.
    pub fn of(activities: &[Activity], under: &'c Circumstances, france: bool) -> Self {
        let mut duties: Vec<Duty> = Vec::new();
        for activity in activities {
            duties.extend(vec![activity.duty; activity.length.0 as usize]);
        }
        let told_rest = duties.iter().rev().take_while(|duty| **duty == Duty::Rest).count();
        if told_rest == duties.len() {
            duties.clear();
        } else {
            duties.extend(vec![Duty::Rest; 60 * 60]);
        }
        let first = activities.first().map_or_else(Default::default, |first| under.zone.utc(first.start));
        let mut rest_left = vec![0; duties.len() + 1];
        for minute in (0..duties.len()).rev() {
            rest_left[minute] = if duties[minute] == Duty::Rest { rest_left[minute + 1] + 1 } else { 0 };
        }
        // Clocks change on a full quarter of an hour: between two of them, one reading is enough.
        let quarter = |minute: i64| under.zone.offset(first + TimeDelta::minutes(minute)).delta();
        let mut offset = quarter(0);
        let mut shown = Vec::with_capacity(duties.len() + 2 * DAY);
        for minute in 0..(duties.len() + 2 * DAY) as i64 {
            let utc = first + TimeDelta::minutes(minute);
            if utc.minute().is_multiple_of(15) {
                offset = quarter(minute);
            }
            shown.push(utc + offset);
        }
        let mondays = shown.iter().map(|shown| monday(shown.date())).collect();
        Self { under, france, shown, mondays, duties, rest_left, told_rest }
    }

    /// Everything that the law says.
    pub fn judge(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if self.duties.is_empty() {
            return found;
        }
        let in_scope = self.under.scope == Scope::InScope;
        let employed = self.france && self.under.scope != Scope::NonCommercial;
        if in_scope {
            self.driving_without_break(&mut found);
            self.long_drives(&mut found);
            self.weeks_of_driving(&mut found);
            self.daily_rests(&mut found);
            self.weekly_rests(&mut found);
            self.breaks_from_work(&mut found);
            if self.under.service == ServiceKind::Regular
                && (self.under.derogation_25h || self.under.twelve_days)
            {
                found.push(("EU_ART8_OCCASIONAL", self.shown[0], 0));
            }
        } else {
            found.push(("EU_ART2", self.shown[0], 0));
        }
        if employed {
            self.amplitudes(&mut found);
            self.long_works(&mut found);
            self.night_driving(&mut found);
        }
        self.nights(in_scope, employed, &mut found);
        self.weeks_of_work(in_scope, employed, &mut found);
        found.sort();
        found
    }

    fn crew(&self) -> bool {
        self.under.crew >= 2
    }

    fn works(&self, minute: usize) -> bool {
        match self.duties[minute] {
            Duty::Driving | Duty::Work => true,
            Duty::Availability => self.france && !self.crew(),
            Duty::Rest => false,
        }
    }

    fn drives(&self, minute: usize) -> bool {
        self.duties[minute] == Duty::Driving
    }

    fn count(&self, from: usize, to: usize, what: impl Fn(usize) -> bool) -> i32 {
        (from..to).filter(|minute| what(*minute)).count() as i32
    }

    /// How long the same duty goes on from a minute on.
    fn run(&self, minute: usize) -> usize {
        self.duties[minute..].iter().take_while(|duty| **duty == self.duties[minute]).count()
    }

    fn begins(&self, minute: usize) -> bool {
        minute == 0 || self.duties[minute - 1] != self.duties[minute]
    }

    fn week(&self, minute: usize) -> NaiveDate {
        self.mondays[minute]
    }

    fn clock_hour(&self, minute: usize) -> u32 {
        self.shown[minute].hour()
    }

    fn periods(&self) -> Vec<Period> {
        let mut periods = Vec::new();
        let mut minute = 0;
        while minute < self.duties.len() {
            let start = minute;
            while self.rest_left[minute] < 9 * 60 {
                minute += self.rest_left[minute].max(1);
            }
            let end = minute;
            minute += self.rest_left[minute];
            periods.push(Period { start, end, next: minute });
        }
        periods
    }

    /// From the end of a complete break of Art. 7 to the start of the next.
    /// Where `early`, a part may lie before the first driving of its period.
    fn driving_periods(&self, early: bool) -> Vec<(usize, usize)> {
        let mut periods = Vec::new();
        let (mut start, mut parts) = (0, Vec::<usize>::new());
        for minute in (0..self.duties.len()).filter(|minute| self.begins(*minute)) {
            let length = self.run(minute);
            let complete = match self.duties[minute] {
                Duty::Rest => {
                    let pair = |first: &usize| {
                        let sum = self.under.service == ServiceKind::Occasional && first + length >= 45;
                        *first >= 15 && length >= 15 && (length >= 30 || sum)
                    };
                    length >= 45 || parts.iter().any(pair)
                }
                Duty::Availability => self.crew() && length >= 45,
                Duty::Driving | Duty::Work => false,
            };
            if complete {
                periods.push((start, minute));
                start = minute + length;
                parts.clear();
            } else if self.duties[minute] == Duty::Rest
                && (early || (start..minute).any(|before| self.drives(before)))
            {
                parts.push(length);
            }
        }
        periods
    }

    fn driving_without_break(&self, found: &mut Vec<Finding>) {
        let crossings = |early: bool| {
            let mut crossings = Vec::new();
            for (from, to) in self.driving_periods(early) {
                let driven: Vec<usize> = (from..to).filter(|minute| self.drives(*minute)).collect();
                crossings.extend(driven.get(270).map(|minute| (self.shown[*minute], driven.len() as i32)));
            }
            crossings
        };
        let sure: Vec<NaiveDateTime> = crossings(true).into_iter().map(|(at, _)| at).collect();
        for (at, driven) in crossings(false) {
            if !sure.contains(&at) {
                found.push(("EU_ART7_EARLY_PART", at, driven));
            }
        }
        for (from, to) in self.driving_periods(true) {
            let driven: Vec<usize> = (from..to).filter(|minute| self.drives(*minute)).collect();
            if driven.len() > 270 {
                found.push(("EU_ART7", self.shown[driven[270]], driven.len() as i32));
            }
            let by_night = |minute: &usize| self.clock_hour(*minute) >= 22 || self.clock_hour(*minute) < 6;
            if self.under.twelve_days && !self.crew() {
                let ends = driven.iter().filter(|minute| !self.drives(**minute + 1));
                let too_long = |end: &&usize| {
                    let so_far = driven.iter().take_while(|minute| minute <= end);
                    so_far.clone().count() > 180 && so_far.clone().any(by_night)
                };
                let first = ends.clone().find(too_long);
                found.extend(first.map(|end| ("EU_ART8_6a_NIGHT", self.shown[end + 1], driven.len() as i32)));
            }
        }
    }

    fn night_driving(&self, found: &mut Vec<Finding>) {
        for (from, to) in self.driving_periods(true) {
            let mut by_night = 0;
            for minute in (from..to).filter(|minute| self.drives(*minute)) {
                by_night += i32::from(self.clock_hour(minute) >= 21 || self.clock_hour(minute) < 6);
                if by_night > 240 && !self.drives(minute + 1) {
                    found.push(("FR_NIGHT_CONT", self.shown[minute + 1], by_night));
                    break;
                }
            }
        }
    }

    fn long_drives(&self, found: &mut Vec<Finding>) {
        let codes = ("EU_ART6_1_USED", "EU_ART6_1_EXT", "EU_ART6_1");
        self.long_days(|minute| self.drives(minute), (540, 600), codes, found);
    }

    fn long_works(&self, found: &mut Vec<Finding>) {
        let codes = ("FR_TTE_EXT", "FR_TTE_EXT_COUNT", "FR_TTE");
        self.long_days(|minute| self.works(minute), (600, 720), codes, found);
    }

    fn long_days(
        &self,
        what: impl Fn(usize) -> bool + Copy,
        (ordinary, most): (i32, i32),
        (used, third, too_long): (&'static str, &'static str, &'static str),
        found: &mut Vec<Finding>,
    ) {
        let mut extended: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for Period { start, end, .. } in self.periods() {
            let done = self.count(start, end, what);
            if done > most {
                found.push((too_long, self.shown[end], done));
            } else if done > ordinary {
                let times = extended.entry(self.week(start)).or_default();
                *times += 1;
                found.push((if *times > 2 { third } else { used }, self.shown[end], done));
            }
        }
    }

    fn weeks_of_driving(&self, found: &mut Vec<Finding>) {
        let before = |week: NaiveDate| self.under.driven_before.get(&week).map_or(0, |driven| driven.0);
        let driven = |week: NaiveDate| {
            before(week)
                + self.count(0, self.duties.len(), |minute| self.drives(minute) && self.week(minute) == week)
        };
        let weeks: BTreeSet<NaiveDate> = (0..self.duties.len())
            .filter(|minute| self.drives(*minute))
            .map(|minute| self.week(minute))
            .collect();
        for week in weeks {
            let last = driven(week - TimeDelta::days(7));
            for (code, earlier, limit) in
                [("EU_ART6_2", before(week), 56 * 60), ("EU_ART6_3", before(week) + last, 90 * 60)]
            {
                let mut so_far = earlier;
                let mut crossed = None;
                for minute in 0..self.duties.len() {
                    if self.drives(minute) && self.week(minute) == week {
                        so_far += 1;
                        if so_far > limit && crossed.is_none() {
                            crossed = Some(self.shown[minute]);
                        }
                    }
                }
                found.extend(crossed.map(|at| (code, at, so_far)));
            }
        }
    }

    fn amplitudes(&self, found: &mut Vec<Finding>) {
        let limit = if self.crew() { 18 * 60 } else { 14 * 60 };
        for Period { start, end, .. } in self.periods() {
            if end - start > limit {
                found.push(("FR_AMPL", self.shown[end], (end - start) as i32));
            } else if end - start > 12 * 60 && self.under.service == ServiceKind::Regular && !self.crew() {
                found.push(("FR_AMPL_REGULAR", self.shown[end], (end - start) as i32));
            }
        }
    }

    fn daily_rests(&self, found: &mut Vec<Finding>) {
        let periods_of_service = self.under.service_periods;
        let mut derogations = match (self.under.derogation_25h, self.crew()) {
            (true, false) if periods_of_service >= 8 => 2,
            (true, false) if periods_of_service >= 6 => 1,
            _ => 0,
        };
        if self.under.derogation_25h && periods_of_service < 6 {
            found.push(("EU_ART8_2a_PERIODS", self.shown[0], (periods_of_service * 24 * 60) as i32));
        }
        let mut reduced = i64::from(self.under.reduced_used);
        for period in self.periods() {
            let mut window = if self.crew() { 30 } else { 24 } * 60;
            let mut kind = self.rest_kind(period, window);
            let driven = self.count(period.start, period.end, |minute| self.drives(minute));
            let better = self.rest_kind(period, 25 * 60);
            if derogations > 0
                && (kind == 's' || kind == 'r')
                && rank(better) < rank(kind)
                && driven <= 7 * 60
            {
                derogations -= 1;
                (kind, window) = (better, 25 * 60);
                let taken = self.rest_taken(period, window) as i32;
                found.push(("EU_ART8_2a", self.shown[period.end], taken));
                if kind == 'r' {
                    found.push(("EU_ART8_2a_REDUCED", self.shown[period.end], taken));
                }
            }
            if kind == 's' {
                let code = if self.crew() { "EU_ART8_5" } else { "EU_ART8_2" };
                let in_time = |minute: &usize| *minute < period.start + window;
                let best = (period.start + 1..period.next)
                    .filter(|minute| self.begins(*minute))
                    .map(|from| (from..from + self.rest_left[from]).filter(in_time).count())
                    .max()
                    .unwrap_or(0);
                found.push((code, self.shown[period.start + window], best as i32));
            }
            if kind == 'r' {
                reduced += 1;
                let code = if reduced > 3 { "EU_ART8_4" } else { "EU_ART8_REDUCED" };
                found.push((code, self.shown[period.end], self.rest_taken(period, window) as i32));
            }
            if period.next - period.end >= DAY {
                reduced = 0;
            }
        }
    }

    fn rest_taken(&self, period: Period, window: usize) -> usize {
        (period.end..period.next).filter(|minute| *minute < period.start + window).count()
    }

    /// Regular (`g`), split (`p`), reduced (`r`) or too short (`s`).
    fn rest_kind(&self, period: Period, window: usize) -> char {
        let free_before = (period.start..period.end).map(|minute| self.rest_left[minute]).max().unwrap_or(0);
        match self.rest_taken(period, window) {
            660.. => 'g',
            540.. if free_before >= 180 => 'p',
            540.. => 'r',
            _ => 's',
        }
    }

    fn weekly_rests(&self, found: &mut Vec<Finding>) {
        let (mut since, mut regular) = (0, true);
        for Period { end, next, .. } in self.periods() {
            let rest = next - end;
            if rest < DAY {
                continue;
            }
            let put_off = self.under.twelve_days && regular;
            let (code, days) = if put_off { ("EU_ART8_6a", 12) } else { ("EU_ART8_6", 6) };
            if end - since > days * DAY {
                found.push((code, self.shown[end], (end - since) as i32));
            }
            let known = if next == self.duties.len() { self.told_rest } else { rest };
            if put_off && end - since > 6 * DAY && known < 69 * 60 {
                found.push(("EU_ART8_6a_AFTER", self.shown[end], known as i32));
            }
            if rest < 45 * 60 {
                found.push(("EU_ART8_6_COMPENSATION", self.shown[end], rest as i32));
                if !regular {
                    found.push(("EU_ART8_6_TWO_WEEKS", self.shown[end], rest as i32));
                }
            }
            (since, regular) = (next, rest >= 45 * 60);
        }
    }

    fn breaks_from_work(&self, found: &mut Vec<Finding>) {
        for Period { start, end, .. } in self.periods() {
            let (mut worked, mut crossed, mut breaks) = (0, None, 0);
            let mut minute = start;
            while minute <= end {
                let rest = self.rest_left[minute];
                if rest >= 15 {
                    found.extend(crossed.take().map(|at| ("WT_ART5_6H", at, worked)));
                    worked = 0;
                    if minute < end {
                        breaks += rest as i32;
                    }
                    minute += rest;
                    continue;
                }
                if self.works(minute) {
                    worked += 1;
                    if worked == 361 {
                        crossed = Some(self.shown[minute]);
                    }
                }
                minute += 1;
            }
            let due = match self.count(start, end, |minute| self.works(minute)) {
                ..=360 => 0,
                361..=540 => 30,
                541.. => 45,
            };
            if breaks < due {
                found.push(("WT_ART5_TOTAL", self.shown[end], breaks));
            }
        }
    }

    fn nights(&self, in_scope: bool, employed: bool, found: &mut Vec<Finding>) {
        let (code, last_hour) = match (self.france, in_scope, employed) {
            (true, _, true) => ("FR_L3312_1", 5),
            (false, true, _) => ("WT_NIGHT", 4),
            _ => return,
        };
        for Period { start, end, .. } in self.periods() {
            let work = self.count(start, end, |minute| self.works(minute));
            let by_night =
                (start..end).any(|minute| self.works(minute) && self.clock_hour(minute) < last_hour);
            if work > 600 && by_night {
                found.push((code, self.shown[end], work));
            }
        }
    }

    fn weeks_of_work(&self, in_scope: bool, employed: bool, found: &mut Vec<Finding>) {
        let weeks: BTreeSet<NaiveDate> = (0..self.duties.len())
            .filter(|minute| self.works(*minute))
            .map(|minute| self.week(minute))
            .collect();
        for week in weeks {
            let work =
                self.count(0, self.duties.len(), |minute| self.works(minute) && self.week(minute) == week);
            let last =
                self.periods().into_iter().rev().find(|period| self.week(period.start) <= week).unwrap();
            let limits = [("WT_WEEK", 60 * 60, in_scope), ("FR_WEEK", 48 * 60, employed)];
            for (code, limit, applies) in limits {
                if applies && work > limit {
                    found.push((code, self.shown[last.end], work));
                }
            }
        }
    }

    /// Amplitude, driving and effective work of each duty period.
    pub fn days(&self) -> Vec<(NaiveDateTime, NaiveDateTime, Minutes, Minutes, Minutes)> {
        let day = |period: Period| {
            let Period { start, end, .. } = period;
            let driving = self.count(start, end, |minute| self.drives(minute));
            let work = self.count(start, end, |minute| self.works(minute));
            let amplitude = Minutes((end - start) as i32);
            (self.shown[start], self.shown[end], amplitude, Minutes(driving), Minutes(work))
        };
        self.periods().into_iter().map(day).collect()
    }
}

fn monday(date: NaiveDate) -> NaiveDate {
    date - TimeDelta::days(date.weekday().num_days_from_monday().into())
}

fn rank(kind: char) -> usize {
    ['g', 'p', 'r', 's'].into_iter().position(|one| one == kind).unwrap()
}
