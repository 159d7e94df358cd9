//! The command line of Étape: a thin face of `app`.

mod arguments;
mod bench;
mod hours;
mod names;
mod notes;
mod regions;
mod why;

use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use app::regions::ImportStep;
use app::view::UserError;
use clap::Parser;

use arguments::{Command, Etape};
use bench::{Bench, Subject};
use regions::Act;

/// Everything is well.
const DONE: u8 = 0;
/// The plan that was checked has findings.
const FINDINGS: u8 = 1;
/// The errand could not be run.
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let now = chrono::Local::now().naive_local();
    let command = Etape::parse().command;
    let done = match &command {
        Command::Plan(plan) => app::errand::plan(&plan.errand(), &stopwatch(), now, &mut aside)
            .map(|answer| if plan.json { (json(&answer.plan), DONE) } else { (answer.text, DONE) }),
        Command::Check(check) => app::errand::check(&check.plan, &check.lang)
            .map(|checked| (checked.text, if checked.clean { DONE } else { FINDINGS })),
        Command::Export(export) => {
            app::errand::export(&export.errand(), now).map(|papers| (list(&papers), DONE))
        }
        Command::Fits(asked) => app::errand::fits(&asked.errand())
            .map(|answer| (if asked.json { json(&answer.view) } else { answer.text }, DONE)),
        Command::Repair(asked) => app::errand::repair(&asked.errand(), now)
            .map(|answer| (if asked.json { json(&answer.plan) } else { answer.text }, DONE)),
        Command::Why(asked) => app::errand::why(&asked.errand(), now)
            .map(|answer| (if asked.json { json(&answer.view) } else { answer.text }, DONE)),
        Command::Hours(hours) => match &hours.plans {
            Some(plans) => return judge_plans(plans, &hours.lang),
            None => app::driver_hours::judge(&hours.errand()).map(|answer| {
                let code = if answer.view.infringements.is_empty() { DONE } else { FINDINGS };
                (if hours.json { json(&answer.view) } else { answer.text }, code)
            }),
        },
        Command::Notes(notes) => app::notes::errand::run(&notes.errand(), now)
            .map(|answer| (if notes.json { json(&answer.notes) } else { answer.text }, DONE)),
        Command::Region(region) => act(&region.act).map(|text| (text, DONE)),
        Command::Route(route) => app::regions::route(&route.driving.asked(), &route.from, &route.to)
            .map(|answer| (if route.json { json(&answer.view) } else { answer.text }, DONE)),
        Command::Matrix(matrix) => app::regions::matrix(&matrix.driving.asked(), &matrix.points)
            .map(|answer| (if matrix.json { json(&answer.view) } else { answer.text }, DONE)),
        Command::Reach(reach) => app::regions::reach(&reach.driving.asked(), &reach.from, reach.minutes)
            .map(|answer| (if reach.geojson { json(&answer.view) } else { answer.text }, DONE)),
        Command::Bench(Bench { subject: Subject::Roads(roads) }) => {
            app::regions::measure(&roads.errand(), &stopwatch())
                .map(|answer| (if roads.json { json(&answer.view) } else { answer.text }, DONE))
        }
        Command::Bench(Bench { subject: Subject::Toptw(toptw) }) => {
            app::yardstick::solve(&toptw.errand(), &stopwatch())
                .map(|answer| (if toptw.json { json(&answer.view) } else { answer.text }, DONE))
        }
        Command::Schema => Ok((app::view::plan_schema(), DONE)),
    };
    match done {
        Ok((text, code)) => say(&text, code, command.language()),
        Err(error) => refuse(&error),
    }
}

/// Answers of regions, as text or JSON.
fn act(act: &Act) -> Result<String, UserError> {
    use app::regions::{import, info, names};
    Ok(match act {
        Act::Import(asked) => {
            let answer = import(&asked.errand(), &mut progress())?;
            if asked.json { json(&answer.view) } else { answer.text }
        }
        Act::Info(asked) => {
            let answer = info(&asked.file, asked.verify, &asked.lang)?;
            if asked.json { json(&answer.view) } else { answer.text }
        }
        Act::Search(asked) => {
            let answer = names::found(&asked.errand())?;
            if asked.json { json(&answer.view) } else { answer.text }
        }
        Act::Near(asked) => {
            let answer = names::called(&asked.region, &asked.at, &asked.lang)?;
            if asked.json { json(&answer.view) } else { answer.text }
        }
        Act::Candidates(asked) if asked.csv => names::proposed_rows(&asked.region, &asked.lang)?,
        Act::Candidates(asked) => {
            let answer = names::proposed(&asked.region, &asked.lang)?;
            if asked.json { json(&answer.view) } else { answer.text }
        }
    })
}

/// Answers are written as they come, a line a plan.
fn judge_plans(plans: &Path, language: &str) -> ExitCode {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match app::driver_hours::judge_file(plans, &mut out, language) {
        Ok(()) => ExitCode::from(DONE),
        Err(error) => refuse(&error),
    }
}

/// Tells a person at the terminal each stage of an import when it begins.
fn progress() -> impl FnMut(&ImportStep) -> ControlFlow<()> {
    let mut told = 0;
    move |step| {
        if step.stage != told {
            told = step.stage;
            aside(&format!("{}/{} {}", step.stage, step.stages, step.text));
        }
        ControlFlow::Continue(())
    }
}

/// Tells a person at the terminal what is not part of the answer.
fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Tells the time since now.
#[allow(clippy::disallowed_methods, reason = "a shell reads the clock, to measure")]
fn stopwatch() -> impl Fn() -> Duration {
    let start = Instant::now();
    move || start.elapsed()
}

fn json(view: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(view).map(|text| text + "\n").unwrap_or_default()
}

fn list(papers: &app::view::PapersView) -> String {
    papers.papers.iter().map(|paper| format!("{}\n", paper.file)).collect()
}

/// A reader that went away (`etape … | head`) is no failure; a full disk is.
fn say(text: &str, code: u8, language: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            refuse(&app::output_unwritable(&error, language))
        }
        _ => ExitCode::from(code),
    }
}

fn refuse(error: &UserError) -> ExitCode {
    let _ = writeln!(std::io::stderr().lock(), "{} [{}]\n  → {}", error.message, error.code, error.hint);
    ExitCode::from(REFUSED)
}
