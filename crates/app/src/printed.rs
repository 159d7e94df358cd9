//! A plan as text for a terminal.

use std::fmt::Write as _;
use std::time::Duration;

use documents::{Language, Texts, format};
use planner::{Better, Role};

use crate::view::hours::{HoursMendView, HoursView};
use crate::view::{DayView, PapersView, PlanView, ProposalView, RulePackView, StopView, VerdictView};

/// Writes proposals, absences and contradiction as a person reads them.
#[must_use]
pub fn plan(plan: &PlanView, texts: &Texts) -> String {
    let mut out = String::new();
    if let Some(repaired) = &plan.repaired {
        let _ = writeln!(out, "{}\n", repaired.message);
    }
    for proposal in &plan.proposals {
        write_proposal(&mut out, proposal, texts);
    }
    if let Some(contradiction) = &plan.contradiction {
        let _ = writeln!(out, "{}", contradiction.message);
        if !contradiction.relaxations.is_empty() {
            let _ = writeln!(out, "{}", texts.say("relax-cli"));
        }
        for change in &contradiction.relaxations {
            let _ = writeln!(out, "  → {}", change.words);
        }
    }
    if !plan.not_included.is_empty() {
        let _ = writeln!(out, "{}", texts.say("cli-not-included"));
        for absent in &plan.not_included {
            let reason = texts.say(&format!("cli-reason-{}", absent.reason));
            let change = absent.change.as_ref().map(|change| format!(" → {change}")).unwrap_or_default();
            let _ = writeln!(out, "  {}", of_place(&absent.name, &format!("{reason}{change}"), texts));
        }
    }
    write_rules(&mut out, &plan.rules, texts);
    let _ = writeln!(out, "{}", plan.attribution);
    out
}

/// Says in a line what a better plan brings, and after how long it was found.
#[must_use]
pub fn better(better: &Better, gone: Duration, texts: &Texts) -> String {
    let seconds = format!("{:.2}", gone.as_secs_f64());
    let seconds = if texts.language() == Language::French { seconds.replace('.', ",") } else { seconds };
    let halts = better.plan.days.iter().flat_map(|day| &day.halts);
    let visits = halts.filter(|halt| matches!(halt.role, Role::Visit(_))).count();
    let words = [("seconds", seconds.into()), ("visits", visits.into()), ("prize", better.prize.into())];
    texts.say_with("cli-better", &words)
}

/// Names the papers that were written.
#[must_use]
pub fn papers(papers: Option<&PapersView>, texts: &Texts) -> String {
    let Some(papers) = papers else { return String::new() };
    let mut out = format!("{}\n", texts.say("cli-papers"));
    for paper in &papers.papers {
        let _ = writeln!(out, "  {}", paper.file);
    }
    out
}

/// Writes the verdicts on each proposal of a plan, and by whose rules.
#[must_use]
pub fn checked(proposals: &[(u32, Vec<VerdictView>)], rules: &[RulePackView], texts: &Texts) -> String {
    let mut out = String::new();
    for (rank, verdicts) in proposals {
        let _ = writeln!(out, "{} {rank}", texts.say("cli-proposal"));
        if verdicts.is_empty() {
            let _ = writeln!(out, "  {}", texts.say("cli-nothing-to-say"));
        }
        write_verdicts(&mut out, verdicts);
    }
    write_rules(&mut out, rules, texts);
    out
}

/// Writes what the law says of a driver's activities.
#[must_use]
pub fn hours(judged: &HoursView, texts: &Texts) -> String {
    let mut out = String::new();
    for day in &judged.days {
        let words = [
            ("start", readable(&day.start).into()),
            ("end", readable(&day.rest).into()),
            ("amplitude", span(day.amplitude).into()),
            ("driving", span(day.driving).into()),
            ("work", span(day.effective_work).into()),
            ("rest", texts.say(&format!("cli-rest-{}", day.rest_kind)).into()),
            ("length", span(day.rest_minutes).into()),
        ];
        let _ = writeln!(out, "{}", texts.say_with("cli-hours-day", &words));
    }
    for finding in judged.infringements.iter().chain(&judged.notes) {
        let message = finding.message.as_deref().unwrap_or_default();
        let (mark, at) = (mark(finding.severity), readable(&finding.at));
        let _ = writeln!(out, "  {mark} {at}  {} {message} [{}]", finding.code, finding.article);
        let same = |mend: &&HoursMendView| mend.code == finding.code && mend.at == finding.at;
        for mend in judged.mends.iter().filter(same) {
            let _ = writeln!(out, "      → {}", mend.message);
        }
    }
    if judged.infringements.is_empty() && judged.notes.is_empty() {
        let _ = writeln!(out, "  {}", texts.say("cli-nothing-to-say"));
    }
    for week in &judged.weeks {
        let words = [
            ("week", week.week.clone().into()),
            ("driving", span(week.driving).into()),
            ("fortnight", span(week.fortnight).into()),
            ("work", span(week.effective_work).into()),
            ("long", week.extended_days_left.into()),
            ("reduced", judged.reduced_rests_left.into()),
        ];
        let _ = writeln!(out, "{}", texts.say_with("cli-hours-week", &words));
    }
    write_rules(&mut out, &judged.rules, texts);
    out
}

/// Says something of a place.
pub(crate) fn of_place(name: &str, words: &str, texts: &Texts) -> String {
    texts.say_with("cli-of-place", &[("name", name.into()), ("words", words.into())])
}

/// Names the rule packs with their dates, and who decides.
fn write_rules(out: &mut String, rules: &[RulePackView], texts: &Texts) {
    let packs: Vec<String> = rules.iter().map(|pack| format!("{} {}", pack.country, pack.as_of)).collect();
    let _ = writeln!(out, "{}", texts.say_with("cli-rules", &[("packs", packs.join(", ").into())]));
}

/// Writes an instant without its `T`.
fn readable(instant: &str) -> String {
    instant.replace('T', " ")
}

fn mark(severity: &str) -> &'static str {
    match severity {
        "error" => "✗",
        "warning" => "!",
        _ => "i",
    }
}

fn write_proposal(out: &mut String, proposal: &ProposalView, texts: &Texts) {
    let words = [
        ("rank", proposal.rank.to_string().into()),
        ("name", proposal.name.clone().into()),
        ("prize", proposal.prize.to_string().into()),
        ("proof", proof(proposal, texts).into()),
    ];
    let _ = writeln!(out, "{}", texts.say_with("cli-proposal", &words));
    for day in &proposal.days {
        write_day(out, day, texts);
    }
    write_verdicts(out, &proposal.verdicts);
    if let Some(cost) = &proposal.cost {
        let bases: Vec<String> =
            cost.per_person.iter().map(|base| format!("{} € × {}", base.price, base.base)).collect();
        let words = [
            ("coach", cost.coach_incl_vat.clone().into()),
            ("bases", bases.join(", ").into()),
            ("unpriced", cost.unpriced.into()),
        ];
        let _ = writeln!(out, "  {}", texts.say_with("cli-cost", &words));
    }
    let _ = writeln!(out);
}

/// Says how good the proposal is for certain.
fn proof(proposal: &ProposalView, texts: &Texts) -> String {
    match proposal.within_percent {
        _ if proposal.proven => texts.say("cli-proven"),
        Some(percent) => {
            let percent = format::tenths_up(percent, texts.language());
            texts.say_with("cli-within", &[("percent", percent.into())])
        }
        None => texts.say("cli-by-hand"),
    }
}

fn write_day(out: &mut String, day: &DayView, texts: &Texts) {
    let words = [
        ("date", day.date.clone().into()),
        ("driving", span(day.driving_minutes).into()),
        ("km", ((day.metres + 500) / 1000).to_string().into()),
        ("amplitude", span(day.amplitude_minutes).into()),
    ];
    let _ = writeln!(out, "  {}", texts.say_with("cli-day", &words));
    for stop in &day.stops {
        write_stop(out, stop, texts);
    }
}

fn write_stop(out: &mut String, stop: &StopView, texts: &Texts) {
    if let Some(leg) = &stop.leg {
        let km = (leg.metres + 500) / 1000;
        let source = texts.say(&format!("cli-source-{}", leg.source));
        let _ = writeln!(out, "           │ {} min · {km} km {source}", leg.minutes);
    }
    let time = |instant: &str| instant.get(11..16).unwrap_or(instant).to_owned();
    let evening = time(&stop.start).as_str() >= "16:00";
    let kind = if stop.kind == "meal" && evening { "dinner" } else { stop.kind.as_str() };
    let kind = texts.say(&format!("cli-kind-{kind}"));
    let _ = writeln!(out, "    {}–{}  {kind} {}", time(&stop.start), time(&stop.end), stop.name);
    let warnings: Vec<String> =
        stop.warnings.iter().map(|key| texts.say(&format!("warning-{key}"))).collect();
    if !warnings.is_empty() {
        let _ = writeln!(out, "               ({})", warnings.join(format::list_separator(texts.language())));
    }
}

fn write_verdicts(out: &mut String, verdicts: &[VerdictView]) {
    for verdict in verdicts {
        let mark = mark(&verdict.severity);
        let article = verdict.article.as_ref().map(|article| format!(" [{article}]")).unwrap_or_default();
        let _ = writeln!(out, "  {mark} {} {}{article}", verdict.code, verdict.message);
    }
}

fn span(minutes: i32) -> String {
    model::Minutes(minutes).to_string()
}
