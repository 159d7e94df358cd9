//! Worked cases of drivers' work, in `scenarios.txt`: what is against the law and from when, and how
//! each duty period ends.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{EU, FR};
use hours::{Circumstances, DailyRest, DutyDay, RulePack, ServiceKind, Severity, check_under, parse_plan};
use model::{Minutes, NaiveDate, NaiveDateTime, Weekday};

/// One case, as its lines tell it.
#[derive(Default)]
struct Scenario {
    title: String,
    start: NaiveDateTime,
    plan: String,
    options: Vec<String>,
    expected: Vec<String>,
}

fn scenarios() -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let lines = include_str!("scenarios.txt").lines();
    for line in lines.filter(|line| !line.starts_with("# ") && !line.is_empty()) {
        if let Some(title) = line.strip_prefix("## ") {
            scenarios.push(Scenario { title: title.to_owned(), ..Scenario::default() });
            continue;
        }
        let scenario = scenarios.last_mut().unwrap();
        match line.split_once(' ').unwrap() {
            ("start", start) => scenario.start = format!("{start}:00").parse().unwrap(),
            ("plan", plan) => plan.clone_into(&mut scenario.plan),
            ("options", options) => scenario.options = options.split(' ').map(str::to_owned).collect(),
            _ => scenario.expected.push(line.to_owned()),
        }
    }
    scenarios
}

impl Scenario {
    fn circumstances(&self) -> Circumstances {
        let mut circumstances = Circumstances::default();
        let mut words = self.options.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--country" => assert_eq!(words.next(), Some("EU")),
                "--regular" => circumstances.service = ServiceKind::Regular,
                "--derogation-25h" => circumstances.derogation_25h = true,
                "--twelve-days" => circumstances.twelve_days = true,
                "--crew" => circumstances.crew = words.next().unwrap().parse().unwrap(),
                "--periods" => circumstances.service_periods = words.next().unwrap().parse().unwrap(),
                "--driven-before" => {
                    let (week, minutes) = words.next().unwrap().split_once('=').unwrap();
                    let (year, week) = week.split_once("-W").unwrap();
                    let (year, week) = (year.parse().unwrap(), week.parse().unwrap());
                    let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).unwrap();
                    circumstances.driven_before.insert(monday, Minutes(minutes.parse().unwrap()));
                }
                other => panic!("{}: unknown option {other}", self.title),
            }
        }
        circumstances
    }

    fn judged(&self) -> Vec<String> {
        let circumstances = self.circumstances();
        let union_alone = self.options.iter().any(|word| word == "--country");
        let packs: &[&str] = if union_alone { &[EU] } else { &[EU, FR] };
        let rules = RulePack::from_json(packs).unwrap();
        let activities = parse_plan(self.start, &self.plan, circumstances.zone).unwrap();
        let judgement = check_under(&activities, &circumstances, &rules);
        let errors = judgement.infringements.iter().filter(|finding| finding.severity == Severity::Error);
        let mut errors: Vec<String> = errors
            .map(|one| format!("breaks the law {} {}", one.code, one.at.format("%a %d %H:%M")))
            .collect();
        errors.sort();
        errors.extend(judgement.days.iter().map(|day| written(day, circumstances.crew)));
        errors
    }
}

fn written(day: &DutyDay, crew: u8) -> String {
    let clock = |minutes: Minutes| format!("{}:{:02}", minutes.0 / 60, minutes.0 % 60);
    let kind = match day.rest {
        DailyRest::Regular => "regular",
        DailyRest::Split => "split",
        DailyRest::Reduced if crew > 1 => "mm9",
        DailyRest::Reduced => "reduced",
        DailyRest::Short => "short",
    };
    assert_eq!(day.amplitude, Minutes::between(day.start, day.end));
    format!(
        "day {} to {}, driving {}, work {}, {kind} rest {}",
        day.start.format("%a %d %H:%M"),
        day.end.format("%a %d %H:%M"),
        clock(day.driving),
        clock(day.effective_work),
        clock(day.rest_length),
    )
}

#[test]
fn each_case_is_judged_as_it_was_worked_out() {
    let scenarios = scenarios();
    assert_eq!(scenarios.len(), 51);
    for scenario in scenarios {
        let mut expected = scenario.expected.clone();
        // Findings first, by name: the order in which they are reported is tested elsewhere.
        expected.sort();
        let days = expected.iter().position(|line| line.starts_with("day")).unwrap();
        let mut judged = scenario.judged();
        judged.sort();
        assert_eq!(judged, expected, "{}: {days} findings expected", scenario.title);
    }
}
