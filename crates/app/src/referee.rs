//! The independent check of a finished itinerary: it knows the request and the itinerary, and
//! nothing of how the planner works.

mod limits;
mod nights;

use hours::{DutyDay, Infringement, Judgement, RulePack, Severity, check_under};
use model::{
    Activity, DayPlan, Itinerary, Lunch, Metres, Minutes, Money, NaiveDateTime, NaiveTime, PickUp, Request,
    Stop, StopKind, Timelike, Zone,
};

use crate::crew::{Crew, drivers};
use crate::drivers::rest_key;
use crate::request::instant;
use crate::view::{DriverDayView, DriverView, ProposalView};

/// One finding about an itinerary.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Stable name: `CLOSED`, `LATE_BACK`, `FR_AMPL`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// When.
    pub at: NaiveDateTime,
    /// The article, where it is law.
    pub article: Option<String>,
    /// Measured and limit, where something is limited.
    pub measured: Option<Measured>,
    /// Day and index of the stop that it speaks of.
    pub stop: Option<(usize, usize)>,
    /// Name of that stop.
    pub name: String,
}

/// What was measured, and its limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// A time.
    Time(Minutes, Minutes),
    /// A walk.
    Walk(Metres, Metres),
    /// A price.
    Price(Money, Money),
}

/// What the referee says of an itinerary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruling {
    /// Findings, worst first, then by time.
    pub verdicts: Vec<Verdict>,
    /// The activities of the first driver.
    pub activities: Vec<Activity>,
    /// Amplitude of the first driver's service on each day.
    pub amplitudes: Vec<Minutes>,
    /// What the law says of each driver, the first one first.
    pub judgements: Vec<Judgement>,
}

impl Ruling {
    /// Adds what a file states otherwise than its stops say: sums, amplitude, activities, drivers.
    pub fn compare_with_file(&mut self, file: &ProposalView, itinerary: &Itinerary, crew: Crew) {
        let drivers = self.other_drivers(&file.driver, crew);
        let mut differs = |field: &str, day: &DayPlan| {
            self.verdicts.push(Verdict {
                code: "FILE_MISMATCH",
                severity: Severity::Error,
                at: day.date.and_time(NaiveTime::MIN),
                article: None,
                measured: None,
                stop: None,
                name: field.to_owned(),
            });
        };
        for ((stated, day), amplitude) in file.days.iter().zip(&itinerary.days).zip(&self.amplitudes) {
            let fields = [
                ("driving_minutes", stated.driving_minutes == day.driving().0),
                ("metres", stated.metres == day.metres().0),
                ("amplitude_minutes", stated.amplitude_minutes == amplitude.0),
                ("walk_metres", stated.walk_metres == day.walked().0),
            ];
            fields.iter().filter(|(_, same)| !same).for_each(|(field, _)| differs(field, day));
        }
        let own = self.activities.iter();
        let own: Vec<(String, String, i32)> = own
            .map(|activity| (activity.duty.letter().to_string(), instant(activity.start), activity.length.0))
            .collect();
        if let Some(day) = itinerary.days.first() {
            if own != file.activities {
                differs("activities", day);
            }
            if file.prize != itinerary.prize() {
                differs("prize", day);
            }
            drivers.into_iter().for_each(|field| differs(field, day));
        }
    }

    /// Names what a file states otherwise about its drivers; one that says nothing of their days is older.
    fn other_drivers(&self, file: &DriverView, crew: Crew) -> Vec<&'static str> {
        let (relay, way) = match crew {
            Crew::Relay(relief) => (true, relief.way.map(|way| way.0)),
            Crew::Lone | Crew::Two => (false, None),
        };
        let own = self.judgements.first().map(|judgement| judgement.days.as_slice()).unwrap_or_default();
        let same_day = |(stated, day): (&DriverDayView, &DutyDay)| {
            let minutes = [day.amplitude, day.driving, day.effective_work, day.rest_in_time];
            (&stated.start, &stated.end) == (&instant(day.start), &instant(day.end))
                && [stated.amplitude_minutes, stated.driving_minutes].map(Minutes) == minutes[..2]
                && [stated.effective_work_minutes, stated.rest_minutes].map(Minutes) == minutes[2..]
                && stated.rest_kind == rest_key(day.rest)
        };
        let same_days = file.days.len() == own.len() && file.days.iter().zip(own).all(same_day);
        let fields = [
            ("driver.drivers", file.drivers == u32::from(crew.aboard())),
            ("driver.relay", file.relay.is_some() == relay),
            ("driver.relay_travel_minutes", file.relay_travel_minutes == way),
            ("driver.days", file.days.is_empty() || same_days),
        ];
        fields.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
    }

    /// Adds that one payer would bear more than the budget that was wished for.
    pub fn hold_to_budget(&mut self, itinerary: &Itinerary, request: &Request, per_payer: Money) {
        self.verdicts.extend(limits::budget(itinerary, request, per_payer));
        self.verdicts.sort_by_key(|verdict| (verdict.severity, verdict.at, verdict.code));
    }

    /// Tells whether nothing speaks against the itinerary.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.verdicts.iter().all(|verdict| verdict.severity != Severity::Error)
    }
}

/// Judges an itinerary: times that follow, openings, fixed starts, wishes kept, the law for each driver.
#[must_use]
pub fn judge(itinerary: &Itinerary, request: &Request, crew: Crew, rules: &RulePack) -> Ruling {
    let mut ruling = Ruling { verdicts: complaints(itinerary, request, crew), ..Ruling::default() };
    for (index, day) in itinerary.days.iter().enumerate() {
        // The activities of a day follow each other without a gap.
        let [first, _] = crew.duties(index, day, Zone::default());
        ruling.amplitudes.push(first.iter().map(|activity| activity.length).sum());
    }
    let drivers = drivers(itinerary, request.vehicle, crew);
    for (activities, circumstances) in &drivers {
        let judgement = check_under(activities, circumstances, rules);
        ruling.verdicts.extend(judgement.infringements.iter().map(of_law));
        ruling.judgements.push(judgement);
    }
    ruling.activities = drivers.into_iter().next().map(|(activities, _)| activities).unwrap_or_default();
    ruling.verdicts.sort_by_key(|verdict| (verdict.severity, verdict.at, verdict.code));
    // What holds for both drivers alike is said once.
    ruling.verdicts.dedup();
    ruling
}

/// Makes a verdict of what the law says.
#[must_use]
pub fn of_law(finding: &Infringement) -> Verdict {
    Verdict {
        code: finding.code,
        severity: finding.severity,
        at: finding.at,
        article: Some(finding.article.clone()),
        measured: Some(Measured::Time(finding.measured, finding.limit)),
        stop: None,
        name: String::new(),
    }
}

/// Finds what speaks against an itinerary besides the law.
#[must_use]
pub fn complaints(itinerary: &Itinerary, request: &Request, crew: Crew) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (day, plan) in itinerary.days.iter().enumerate() {
        let mut judge = DayJudge { day, plan, request, verdicts: &mut verdicts };
        judge.times();
        judge.openings();
        judge.pickups();
        judge.meals();
        judge.relay(crew);
    }
    judge_wishes(itinerary, request, &mut verdicts);
    verdicts.extend(nights::judge(itinerary, request));
    verdicts.extend(limits::judge(itinerary, request));
    verdicts
}

struct DayJudge<'a> {
    day: usize,
    plan: &'a DayPlan,
    request: &'a Request,
    verdicts: &'a mut Vec<Verdict>,
}

impl DayJudge<'_> {
    fn report(&mut self, code: &'static str, severity: Severity, at: NaiveDateTime, stop: usize) {
        let name = self.plan.stops[stop].name.clone();
        let stop = Some((self.day, stop));
        self.verdicts.push(Verdict { code, severity, at, article: None, measured: None, stop, name });
    }

    fn stops(&self) -> impl Iterator<Item = (usize, Stop)> + use<> {
        self.plan.stops.clone().into_iter().enumerate()
    }

    /// A halt has its parts in order, and each drive takes the time between two halts.
    fn times(&mut self) {
        let mut before: Option<Stop> = None;
        for (index, stop) in self.stops() {
            if !(stop.arrive <= stop.start && stop.start <= stop.end && stop.end <= stop.leave) {
                self.report("TIMES_OUT_OF_ORDER", Severity::Error, stop.arrive, index);
            }
            if let Some(before) = &before {
                let driven = Minutes::between(before.leave, stop.arrive);
                match stop.leg {
                    Some(leg) if leg.minutes == driven => {}
                    Some(_) => self.report("DRIVE_TIME", Severity::Error, stop.arrive, index),
                    None => self.report("NO_ROAD", Severity::Error, stop.arrive, index),
                }
            }
            before = Some(stop);
        }
    }

    /// A visit or a meal lies inside an opening that is known, and begins at a fixed start where
    /// there are any.
    fn openings(&mut self) {
        for (index, stop) in self.stops() {
            if !matches!(stop.kind, StopKind::Site | StopKind::Meal) {
                continue;
            }
            if stop.open_known && !lies_inside(&stop) {
                self.report("CLOSED", Severity::Error, stop.start, index);
            }
            if stop.people != self.request.people {
                self.report("PEOPLE_MISSING", Severity::Error, stop.start, index);
            }
            if !stop.slots.is_empty() && !stop.slots.contains(&stop.start.time()) {
                self.report("SLOT_MISSED", Severity::Error, stop.start, index);
            }
            let pin = self.request.pinned.iter().find(|pin| Some(pin.id) == stop.place);
            if stop.kind == StopKind::Site && pin.is_some_and(|pin| pin.start != stop.start) {
                self.report("PIN_MISSED", Severity::Error, stop.start, index);
            }
        }
    }

    /// Nobody is picked up too early or after the visits have begun, and everybody is back in time.
    fn pickups(&mut self) {
        let leave_after = self.plan.date.and_time(self.request.leave_after);
        let back_by = self.plan.date.and_time(self.request.back_by);
        let mut under_way = false;
        for (index, stop) in self.stops() {
            match stop.kind {
                StopKind::Site | StopKind::Meal => under_way = true,
                StopKind::Pickup if under_way => {
                    self.report("PICKUP_ORDER", Severity::Error, stop.arrive, index)
                }
                StopKind::Pickup if stop.start < leave_after => {
                    self.report("TOO_EARLY", Severity::Error, stop.start, index);
                }
                StopKind::Lodging if index == 0 && stop.start < leave_after => {
                    self.report("TOO_EARLY", Severity::Error, stop.start, index);
                }
                StopKind::Dropoff if stop.end > back_by => {
                    self.report("LATE_BACK", Severity::Error, stop.end, index);
                }
                _ => {}
            }
        }
    }

    /// The way of the driver who takes over is counted, or said not to be.
    fn relay(&mut self, crew: Crew) {
        if let Crew::Relay(relief) = crew
            && relief.day == self.day
            && relief.way.is_none()
            && let Some(stop) = self.plan.stops.get(relief.stop)
        {
            self.report("RELAY_WAY", Severity::Warning, stop.arrive, relief.stop);
        }
    }

    /// Lunch, and dinner where the group dines out, are there and begin when people eat.
    fn meals(&mut self) {
        const EVENING: u32 = 16;
        let dines_out = self.request.dines_out(self.day);
        let meals: Vec<(usize, Stop)> =
            self.stops().filter(|(_, stop)| stop.kind == StopKind::Meal).collect();
        let is_dinner = |stop: &Stop| dines_out && stop.start.hour() >= EVENING;
        let (dinners, lunches): (Vec<_>, Vec<_>) = meals.into_iter().partition(|(_, stop)| is_dinner(stop));
        let lunch = self.request.lunch != Lunch::None;
        self.meal(&lunches, lunch, [(12, 0), (13, 30)], ["NO_MEAL", "MEAL_HOUR"]);
        self.meal(&dinners, dines_out, [(19, 0), (20, 30)], ["NO_DINNER", "DINNER_HOUR"]);
    }

    fn meal(
        &mut self,
        meals: &[(usize, Stop)],
        wanted: bool,
        hours: [(u32, u32); 2],
        codes: [&'static str; 2],
    ) {
        let [earliest, latest] =
            hours.map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
        if meals.is_empty() && wanted && !self.plan.stops.is_empty() {
            self.report(codes[0], Severity::Error, self.plan.date.and_time(earliest), 0);
        }
        for (index, stop) in meals {
            if !(earliest..=latest).contains(&stop.start.time()) {
                self.report(codes[1], Severity::Warning, stop.start, *index);
            }
        }
    }
}

fn lies_inside(stop: &Stop) -> bool {
    let same_day = stop.start.date() == stop.end.date();
    same_day && crate::start_windows::inside(&stop.open, stop.start.time(), stop.end.time())
}

/// Every pick-up is served, everything required is there and nothing excluded.
fn judge_wishes(itinerary: &Itinerary, request: &Request, verdicts: &mut Vec<Verdict>) {
    let Some(at) = itinerary.days.first().map(|day| day.date.and_time(request.leave_after)) else { return };
    let mut report = |code, name: &str| {
        let name = name.to_owned();
        let severity = Severity::Error;
        verdicts.push(Verdict { code, severity, at, article: None, measured: None, stop: None, name });
    };
    let served = |day: Option<&DayPlan>, kind, name: &str| {
        day.is_some_and(|day| day.stops.iter().any(|stop| stop.kind == kind && stop.name == name))
    };
    let (first, last) = (itinerary.days.first(), itinerary.days.last());
    for PickUp { name, .. } in &request.pickups {
        if !served(first, StopKind::Pickup, name) || !served(last, StopKind::Dropoff, name) {
            report("PICKUP_MISSING", name);
        }
    }
    let visited = |id| itinerary.stops().find(|stop| stop.place == Some(id) && stop.kind != StopKind::Depot);
    for id in request.required.iter().chain(request.pinned.iter().map(|pin| &pin.id)) {
        if visited(*id).is_none() {
            report("REQUIRED_MISSING", &id.to_string());
        }
    }
    for id in &request.excluded {
        if let Some(stop) = visited(*id) {
            report("EXCLUDED_PRESENT", &stop.name);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
