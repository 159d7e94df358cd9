//! A driver's activities before the law, without a tour: one plan, or a file of them.

mod plans;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use documents::{Texts, format};
use hours::mends::{ListedPlan, Mend};
use hours::{
    Change, Circumstances, DailyRest, DutyDay, Infringement, Judgement, Mended, RulePack, Scope, ServiceKind,
    Severity, Week,
};
use model::{Activity, Datelike, Minutes, NaiveDate, NaiveDateTime, Weekday, Zone};

use crate::error::{AppError, HoursError};
use crate::mending::consequence;
use crate::office::{Office, rule_packs, texts};
use crate::request::{instant, read_instant};
use crate::verdicts::{self, severity_key};
use crate::view::UserError;
use crate::view::hours::{
    FindingView, HoursDayView, HoursMendView, HoursOptions, HoursPlanView, HoursView, HoursWeekView,
};

pub use plans::judge_file;

/// So many mends are said of one infringement.
const MOST_MENDS: usize = 5;
/// Nobody drives more than this in a week, in minutes.
const A_WEEK: i32 = 7 * 24 * 60;

/// One plan to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursErrand {
    /// The plan.
    pub plan: HoursPlanView,
    /// Minutes driven before it, a calendar week each: `2026-W22=3360`.
    pub driven_before: Vec<String>,
    /// `fr` or `en`.
    pub language: String,
}

/// What the law says, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursAnswer {
    /// For programs.
    pub view: HoursView,
    /// For a terminal.
    pub text: String,
}

/// Judges one plan.
///
/// # Errors
/// When the plan or an option cannot be read.
pub fn judge(errand: &HoursErrand) -> Result<HoursAnswer, UserError> {
    let judged = texts(&errand.language).and_then(|texts| {
        let mut rules = RulesByDate::default();
        let mut case = Case::read(&errand.plan)?;
        case.driven_before(&errand.driven_before)?;
        let rules = rules.of(&case)?;
        let judgement = hours::check_under(&case.activities, &case.circumstances, rules);
        let mut view = view(&judgement, &case.circumstances);
        say_findings(&judgement, &mut view, &texts);
        view.mends = mends(&case, rules, &texts);
        view.weeks = judgement.weeks.iter().map(week_view).collect();
        view.rules = rule_packs(rules);
        Ok(HoursAnswer { text: crate::printed::hours(&view, &texts), view })
    });
    judged.map_err(|error| crate::say(&error, &errand.language))
}

/// The rules in force by country and date, each put together once.
#[derive(Default)]
struct RulesByDate(BTreeMap<(String, NaiveDate), RulePack>);

impl RulesByDate {
    fn of(&mut self, case: &Case) -> Result<&RulePack, AppError> {
        let (country, date) = (case.country.clone(), case.start.date());
        match self.0.entry((country, date)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let all = Office::rules_in_force()?;
                let country = &unknown.key().0;
                let known: Vec<&str> = all.packs().iter().map(|pack| pack.country.as_str()).collect();
                if !known.contains(&country.as_str()) {
                    let known = known.join(", ");
                    return Err(AppError::Hours(HoursError::UnknownCountry { text: country.clone(), known }));
                }
                let rules = all.of_countries(&["EU", country]).map_err(AppError::Rules)?;
                let no_rules =
                    |cause| AppError::Hours(HoursError::NoRules { date, first: rules.first_day(), cause });
                let rules = rules.on(date).map_err(no_rules)?;
                Ok(unknown.insert(rules))
            }
        }
    }
}

/// A plan that has been read.
struct Case {
    start: NaiveDateTime,
    country: String,
    activities: Vec<Activity>,
    circumstances: Circumstances,
}

impl Case {
    fn read(plan: &HoursPlanView) -> Result<Self, AppError> {
        let circumstances = circumstances(&plan.options)?;
        let start = read_instant(&plan.start)?;
        let activities = hours::parse_plan(start, &plan.plan, circumstances.zone)
            .map_err(|cause| AppError::Hours(HoursError::Notation(cause)))?;
        Ok(Self { start, country: plan.options.country.clone(), activities, circumstances })
    }

    /// Adds what was driven before, `2026-W22=3360` each.
    fn driven_before(&mut self, weeks: &[String]) -> Result<(), AppError> {
        for text in weeks {
            let (week, minutes) = text.split_once('=').unwrap_or((text, ""));
            add_week(&mut self.circumstances.driven_before, week, minutes.parse().ok(), text)?;
        }
        Ok(())
    }
}

/// Adds what was driven in a week; a week that is told twice is refused, as is more than a week holds.
fn add_week(
    driven: &mut BTreeMap<NaiveDate, Minutes>,
    week: &str,
    minutes: Option<i32>,
    text: &str,
) -> Result<(), AppError> {
    let minutes = minutes.filter(|minutes| (0..=A_WEEK).contains(minutes));
    let Some((monday, minutes)) = read_week(week).zip(minutes) else {
        return Err(AppError::Hours(HoursError::BadWeek { text: text.to_owned() }));
    };
    match driven.insert(monday, Minutes(minutes)) {
        Some(_) => Err(AppError::Hours(HoursError::WeekTwice { week: week.to_owned() })),
        None => Ok(()),
    }
}

fn circumstances(options: &HoursOptions) -> Result<Circumstances, AppError> {
    let refused = |cause| Err(AppError::Hours(cause));
    if options.crew == 0 {
        return refused(HoursError::NobodyDrives);
    }
    let zone = match Zone::named(&options.zone) {
        Ok(zone) => zone,
        Err(cause) => return refused(HoursError::UnknownZone { name: cause.0 }),
    };
    let mut driven_before = BTreeMap::new();
    for (week, minutes) in &options.drive_prev {
        add_week(&mut driven_before, week, Some(*minutes), &format!("{week}={minutes}"))?;
    }
    Ok(Circumstances {
        service: if options.occasional { ServiceKind::Occasional } else { ServiceKind::Regular },
        crew: options.crew,
        zone,
        scope: scope(options)?,
        derogation_25h: options.use_2a,
        twelve_days: options.use_12day,
        service_periods: options.service_periods,
        reduced_used: options.reduced_used,
        driven_before,
    })
}

/// Whether Regulation (EC) 561/2006 applies; the numbers are those of the packs.
fn scope(options: &HoursOptions) -> Result<Scope, AppError> {
    let within = |value: Option<u16>, limit: i32| value.is_some_and(|value| i32::from(value) <= limit);
    if options.seats.is_none() && options.route_km.is_none() && !options.non_commercial {
        return Ok(Scope::InScope);
    }
    let rules = Office::rules_in_force()?;
    let limits = rules.limits();
    Ok(if within(options.seats, limits.persons_out_of_scope.value) {
        Scope::NineSeats
    } else if !options.occasional && within(options.route_km, limits.short_line_kilometres.value) {
        Scope::ShortLine
    } else if options.non_commercial && within(options.seats, limits.non_commercial_seats.value) {
        Scope::NonCommercial
    } else {
        Scope::InScope
    })
}

/// Reads `2026-W22`; the Monday of that week.
fn read_week(text: &str) -> Option<NaiveDate> {
    let (year, week) = text.split_once("-W").filter(|(year, week)| year.len() == 4 && week.len() == 2)?;
    NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)
}

fn view(judgement: &Judgement, circumstances: &Circumstances) -> HoursView {
    let findings = |errors: bool| {
        let all = judgement.infringements.iter();
        all.filter(move |finding| (finding.severity == Severity::Error) == errors).map(finding_view).collect()
    };
    HoursView {
        infringements: findings(true),
        notes: findings(false),
        days: judgement.days.iter().map(|day| day_view(day, circumstances.crew)).collect(),
        weeks: Vec::new(),
        reduced_rests_left: judgement.reduced_rests_left,
        mends: Vec::new(),
        rules: Vec::new(),
    }
}

fn say_findings(judgement: &Judgement, view: &mut HoursView, texts: &Texts) {
    for finding in &judgement.infringements {
        let message = verdicts::say_law(finding, texts);
        let mut views = view.infringements.iter_mut().chain(&mut view.notes);
        let same = |one: &&mut FindingView| one.message.is_none() && one.code == finding.code;
        if let Some(view) = views.find(|one| same(one) && one.at == instant(finding.at)) {
            view.message = Some(message);
        }
    }
}

/// The smallest change of each kind for each infringement, best first.
fn mends(case: &Case, rules: &RulePack, texts: &Texts) -> Vec<HoursMendView> {
    let plan = ListedPlan::new(&case.activities, case.circumstances.clone());
    let said = |mended: Mended| {
        let mends = mended.mends.iter().take(MOST_MENDS);
        let said = mends.map(|mend| HoursMendView {
            code: mended.infringement.code.to_owned(),
            at: instant(mended.infringement.at),
            key: mend.change.key().to_owned(),
            message: say_mend(&plan, mend, &mended.infringement, texts),
        });
        said.collect::<Vec<_>>()
    };
    hours::mends(&plan, rules).into_iter().flat_map(said).collect()
}

fn say_mend(plan: &ListedPlan, mend: &Mend, mended: &Infringement, texts: &Texts) -> String {
    let starts = |stop: &usize| plan.activity(*stop).map(|activity| activity.start);
    let ends = |stop: &usize| starts(&(stop + 1));
    let (at, minutes) = match &mend.change {
        Change::LeaveLater { day, by } => (plan.day_start(*day), *by),
        Change::LengthenBreak { stop, by } | Change::Shorten { stop, by } => (starts(stop), *by),
        Change::InsertBreak { at, length } => (Some(*at), *length),
        Change::FreeDriver { stop } | Change::Drop { stop } | Change::MoveBreak { stop, .. } => {
            (starts(stop), Minutes::ZERO)
        }
        Change::SplitDay { stop } | Change::Relay { stop } => (ends(stop), Minutes::ZERO),
        Change::SecondDriver | Change::OtherCarrier { .. } => (None, Minutes::ZERO),
    };
    let shorter = match &mend.change {
        Change::LeaveLater { day, .. } => plan.gives_way(*day).as_ref().and_then(starts),
        _ => None,
    };
    let said = |at: Option<NaiveDateTime>| at.map(|at| say_instant(plan, at, texts)).unwrap_or_default();
    let words = [
        ("time", said(at).into()),
        ("shorter", said(shorter).into()),
        ("minutes", minutes.0.into()),
        ("then", consequence(mended, &mend.judgements, texts).into()),
    ];
    texts.say_with(&format!("mend-plan-{}", mend.change.key()), &words)
}

/// Says an instant of a plan, with its date where the plan has several.
fn say_instant(plan: &ListedPlan, at: NaiveDateTime, texts: &Texts) -> String {
    let clock = format::clock(at.time(), texts.language());
    if plan.is_within_a_day() {
        return clock;
    }
    let words = [("clock", clock.into()), ("date", at.date().to_string().into())];
    texts.say_with("mend-plan-instant", &words)
}

fn finding_view(finding: &Infringement) -> FindingView {
    FindingView {
        code: finding.code,
        severity: severity_key(finding.severity),
        at: instant(finding.at),
        measured: finding.measured.0,
        limit: finding.limit.0,
        article: finding.article.clone(),
        message: None,
    }
}

fn day_view(day: &DutyDay, crew: u8) -> HoursDayView {
    HoursDayView {
        start: instant(day.start),
        rest: instant(day.end),
        amplitude: day.amplitude.0,
        driving: day.driving.0,
        effective_work: day.effective_work.0,
        rest_kind: match day.rest {
            DailyRest::Regular => "regular",
            DailyRest::Split => "split",
            DailyRest::Reduced if crew > 1 => "mm9",
            DailyRest::Reduced => "reduced",
            DailyRest::Short => "short",
        },
        rest_minutes: day.rest_length.0,
    }
}

fn week_view(week: &Week) -> HoursWeekView {
    let number = week.monday.iso_week();
    HoursWeekView {
        week: format!("{}-W{:02}", number.year(), number.week()),
        driving: week.driving.0,
        fortnight: week.fortnight.0,
        effective_work: week.effective_work.0,
        extended_days_left: week.extended_days_left,
        long_work_days_left: week.long_work_days_left,
    }
}
