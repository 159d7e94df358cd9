//! A driver's activities before the law, without a tour: one plan, or a file of them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

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

/// The longest line of a file of plans that is read, in bytes.
const LONGEST_LINE: usize = 1 << 20;
/// So many mends are said of one infringement.
const MOST_MENDS: usize = 5;

/// One plan to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursErrand {
    /// The plan.
    pub plan: HoursPlanView,
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
        let case = Case::read(&errand.plan)?;
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

/// How a file of plans was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlansJudged {
    /// How many lines were read.
    pub plans: u64,
    /// Those that could not be read: how many, and the first.
    pub refused: Option<(u64, UserError)>,
}

/// Judges the plans of a file, `-` for the standard input; see [`judge_lines`].
///
/// # Errors
/// When the file cannot be read or the output not be written.
pub fn judge_file(plans: &Path, output: &mut dyn Write, language: &str) -> Result<PlansJudged, UserError> {
    if plans.as_os_str() == "-" {
        return judge_lines(&mut std::io::stdin().lock(), output, language);
    }
    let unreadable = |cause: std::io::Error| {
        let error = AppError::FileUnreadable { path: plans.to_owned(), cause: cause.to_string() };
        crate::say(&error, language)
    };
    let file = File::open(plans).map_err(unreadable)?;
    judge_lines(&mut BufReader::with_capacity(1 << 16, file), output, language)
}

/// Judges a file of plans, one JSON object a line, and writes one JSON object a line; a line that
/// cannot be read is answered by its error, and the next is judged.
///
/// # Errors
/// When the input cannot be read or the output not be written.
pub fn judge_lines(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    language: &str,
) -> Result<PlansJudged, UserError> {
    let said = |error: AppError| crate::say(&error, language);
    let unwritable = |cause: std::io::Error| said(AppError::OutputUnwritable { cause: cause.to_string() });
    let mut judged = PlansJudged::default();
    let mut rules = RulesByDate::default();
    let mut line = Vec::new();
    while read_line(input, &mut line).map_err(said)? {
        judged.plans += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = judge_line(&line, judged.plans, &mut rules);
        let error = match answer {
            Ok(answer) => {
                output.write_all(&answer).map_err(unwritable)?;
                continue;
            }
            Err(error) => said(error),
        };
        let answer = serde_json::json!({"line": judged.plans, "error": error});
        writeln!(output, "{answer}").map_err(unwritable)?;
        let refused = judged.refused.get_or_insert((0, error));
        refused.0 += 1;
    }
    output.flush().map_err(unwritable)?;
    Ok(judged)
}

/// Reads a line without its end; `false` at the end of the input.
fn read_line(mut input: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<bool, AppError> {
    line.clear();
    let limit = LONGEST_LINE as u64 + 1;
    let read = (&mut input).take(limit).read_until(b'\n', line);
    let read =
        read.map_err(|cause| AppError::Hours(HoursError::PlansUnreadable { cause: cause.to_string() }))?;
    if line.len() > LONGEST_LINE {
        let cause = format!("a line of more than {LONGEST_LINE} bytes");
        return Err(AppError::Hours(HoursError::PlansUnreadable { cause }));
    }
    Ok(read > 0)
}

/// A plan's answer: what it was called, and what the law says of it.
#[derive(serde::Serialize)]
struct LineAnswer {
    id: serde_json::Value,
    #[serde(flatten)]
    view: HoursView,
}

fn judge_line(line: &[u8], number: u64, rules: &mut RulesByDate) -> Result<Vec<u8>, AppError> {
    let not_a_plan = |cause: serde_json::Error| {
        AppError::Hours(HoursError::NotAPlan { line: number, cause: cause.to_string() })
    };
    let plan: HoursPlanView = serde_json::from_slice(line).map_err(not_a_plan)?;
    let case = Case::read(&plan)?;
    let judgement = hours::check_under(&case.activities, &case.circumstances, rules.of(&case)?);
    let answer = LineAnswer { id: plan.id, view: view(&judgement, &case.circumstances) };
    let mut answer = serde_json::to_vec(&answer).map_err(not_a_plan)?;
    answer.push(b'\n');
    Ok(answer)
}

/// The rules in force by country and date, each put together once.
#[derive(Default)]
struct RulesByDate(BTreeMap<(String, NaiveDate), RulePack>);

impl RulesByDate {
    fn of(&mut self, case: &Case) -> Result<&RulePack, AppError> {
        let (country, date) = (case.country.clone(), case.start.date());
        match self.0.entry((country, date)) {
            std::collections::btree_map::Entry::Occupied(known) => Ok(known.into_mut()),
            std::collections::btree_map::Entry::Vacant(unknown) => {
                let all = Office::rules_in_force()?;
                let country = &unknown.key().0;
                let known: Vec<&str> = all.packs().iter().map(|pack| pack.country.as_str()).collect();
                if !known.contains(&country.as_str()) {
                    let known = known.join(", ");
                    return Err(AppError::Hours(HoursError::UnknownCountry { text: country.clone(), known }));
                }
                let no_rules = |cause| AppError::Hours(HoursError::NoRules { date, cause });
                let rules = all.of_countries(&["EU", country]).and_then(|rules| rules.on(date));
                Ok(unknown.insert(rules.map_err(no_rules)?))
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
        match read_week(week).filter(|_| *minutes >= 0) {
            Some(monday) => driven_before.insert(monday, Minutes(*minutes)),
            None => return refused(HoursError::BadWeek { text: format!("{week}={minutes}") }),
        };
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
    let (year, week) = text.split_once("-W")?;
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
        let Infringement { code, at, .. } = mended.infringement;
        let mends = mended.mends.iter().take(MOST_MENDS);
        let said = mends.map(|mend| HoursMendView {
            code: code.to_owned(),
            at: instant(at),
            key: mend.change.key().to_owned(),
            message: say_mend(&plan, mend, code, texts),
        });
        said.collect::<Vec<_>>()
    };
    hours::mends(&plan, rules).into_iter().flat_map(said).collect()
}

fn say_mend(plan: &ListedPlan, mend: &Mend, code: &str, texts: &Texts) -> String {
    let starts = |stop: &usize| plan.activity(*stop).map(|activity| activity.start);
    let ends = |stop: &usize| plan.activity(*stop).map(|activity| activity.end());
    let (at, minutes) = match &mend.change {
        Change::LeaveLater { by, .. } => (None, *by),
        Change::LengthenBreak { stop, by } | Change::Shorten { stop, by } => (starts(stop), *by),
        Change::InsertBreak { at, length } => (Some(*at), *length),
        Change::FreeDriver { stop } | Change::Drop { stop } | Change::MoveBreak { stop, .. } => {
            (starts(stop), Minutes::ZERO)
        }
        Change::SplitDay { stop } | Change::Relay { stop } => (ends(stop), Minutes::ZERO),
        Change::SecondDriver | Change::OtherCarrier { .. } => (None, Minutes::ZERO),
    };
    let clock = |at: NaiveDateTime| format::clock(at.time(), texts.language());
    let words = [
        ("time", at.map(clock).unwrap_or_default().into()),
        ("minutes", minutes.0.into()),
        ("then", consequence(code, &mend.judgements, texts).into()),
    ];
    texts.say_with(&format!("mend-plan-{}", mend.change.key()), &words)
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
