//! `etape hours`: one plan, a file of plans, and what cannot be read.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

use std::fs;
use std::path::Path;

use serde_json::Value;
use suite::program::{Run, run};
use tempfile::TempDir;

/// Judges words of a plan that starts on Monday 1 June 2026 at 07:00, and more words of the command.
fn judged(plan: &str, more: &[&str]) -> Run {
    let words = ["hours", "--start", "2026-06-01T07:00", "--plan", plan, "--lang", "en"];
    run(Path::new("."), words.iter().chain(more))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

/// Writes findings as `EU_ART7 at 2026-06-01T11:45`.
fn findings(view: &Value) -> Vec<String> {
    let found = view["infringements"].as_array().unwrap().iter();
    found.map(|one| format!("{} at {}", one["code"].as_str().unwrap(), one["at"].as_str().unwrap())).collect()
}

#[test]
fn a_lawful_plan_ends_with_code_0() {
    let run = judged("W0:15 D4:30 B0:45 D4:30 W0:15", &["--json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let view = json(&run);
    assert_eq!(findings(&view), Vec::<String>::new());
    let day = &view["days"][0];
    assert_eq!(
        (day["start"].as_str(), day["rest"].as_str()),
        (Some("2026-06-01T07:00"), Some("2026-06-01T17:15"))
    );
    let figures = ["amplitude", "driving", "effective_work", "rest_minutes"].map(|name| day[name].as_i64());
    assert_eq!(figures, [Some(615), Some(540), Some(570), Some(3600)]);
    assert_eq!(day["rest_kind"], "regular");
    assert_eq!(view["weeks"][0]["week"], "2026-W23");
}

#[test]
fn what_is_against_the_law_is_named_with_its_instant_and_what_mends_it() {
    let run = judged("W0:15 D4:31 B0:45 D2:00 W0:15", &["--json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let view = json(&run);
    assert_eq!(findings(&view), ["EU_ART7 at 2026-06-01T11:45"]);
    let finding = &view["infringements"][0];
    assert_eq!((finding["measured"].as_i64(), finding["limit"].as_i64()), (Some(271), Some(270)));
    assert_eq!(finding["article"], "561/2006 art. 7");
    assert_eq!(view["mends"][0]["code"], "EU_ART7");
    let packs: Vec<_> = view["rules"].as_array().unwrap().iter().map(|pack| &pack["country"]).collect();
    assert_eq!(packs, ["EU", "FR"]);
}

#[test]
fn a_person_reads_days_findings_mends_and_whose_rules_they_are() {
    let run = judged("W0:15 D4:31 B0:45 D2:00 W0:15", &[]);
    for words in ["amplitude 7 h 46", "EU_ART7", "  → Take a break of 45 min", "EU 20", "the carrier decides"]
    {
        assert!(run.stdout.contains(words), "{words} is missing:\n{}", run.stdout);
    }
}

#[test]
fn options_change_the_judgement() {
    let long = "W0:30 D2:00 B2:45 D2:00 W0:30 B2:45 W1:30 D2:30 W0:30 B9:00 W0:30 D2:00";
    assert_eq!(findings(&json(&judged(long, &["--json"]))), ["FR_AMPL at 2026-06-01T22:00"]);
    assert!(findings(&json(&judged(long, &["--json", "--country", "EU"]))).is_empty());
    assert!(findings(&json(&judged(long, &["--json", "--crew", "2"]))).is_empty());
    let driven = ["--json", "--driven-before", "2026-W22=5400"];
    assert_eq!(findings(&json(&judged("D0:10", &driven))), ["EU_ART6_3 at 2026-06-01T07:00"]);
    // A vehicle of nine seats is no coach in the eyes of the Regulation.
    assert!(findings(&json(&judged("D5:00", &["--json", "--seats", "9"]))).is_empty());
}

#[test]
fn instants_are_civil_time_across_a_clock_change() {
    let words = ["hours", "--start", "2027-03-27T22:00", "--plan", "W1:00 B9:00 D4:31", "--json"];
    let run = run(Path::new("."), words);
    assert_eq!(findings(&json(&run)), ["EU_ART7 at 2027-03-28T13:30"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_one_message_and_one_hint() {
    let check = |plan: &str, more: &[&str], code: &str, names: &str| {
        let run = judged(plan, more);
        let lines: Vec<&str> = run.stderr.lines().collect();
        let [message, hint] = lines.as_slice() else { panic!("{}", run.stderr) };
        assert!(message.ends_with(&format!("[{code}]")) && message.contains(names), "{message}");
        assert!(hint.starts_with("  → ") && run.stdout.is_empty() && run.code == Some(2), "{hint}");
    };
    check("W0:15 X4:30", &[], "hours-unknown-duty", "Word 2");
    check("W0:15 D4", &[], "hours-bad-length", "D4");
    check("D1:00", &["--country", "ES"], "hours-unknown-country", "ES");
    check("D1:00", &["--zone", "Paris"], "hours-unknown-zone", "Paris");
    check("D1:00", &["--driven-before", "W22"], "hours-bad-week", "W22");
    check("D1:00", &["--driven-before", "2026-W22=10081"], "hours-bad-week", "10081");
    check("D1:00", &["--driven-before", "2025-W53=10"], "hours-bad-week", "2025-W53");
    let twice = ["--driven-before", "2026-W22=10", "--driven-before", "2026-W22=3000"];
    check("D1:00", &twice, "hours-week-twice", "2026-W22");
    check("D1:00", &["--crew", "0"], "hours-nobody-drives", "driver");
    check(&"B744:00 ".repeat(12), &[], "hours-too-long", "Word 12");
}

#[test]
fn a_start_is_a_date_and_a_time_under_rules_that_are_known() {
    let check = |start: &str, words: &str| {
        let start = format!("--start={start}");
        let run = run(Path::new("."), ["hours", &start, "--plan", "D1:00", "--lang", "en"]);
        assert!(run.stderr.contains(words) && run.code == Some(2), "{start}: {}", run.stderr);
    };
    check("2026-06-01", "[bad-instant]");
    check("+262142-12-31T23:00", "[bad-instant]");
    check(
        "2019-06-01T07:00",
        "no driving rules for 2019-06-01. [hours-no-rules]\n  → Its rules begin on 2020-08-20.",
    );
}

#[test]
fn a_mend_names_the_day_and_what_becomes_shorter() {
    let day = "W0:30 D2:00 B2:45 D2:00 W0:30 B2:45 W1:30 D2:00 W0:30 B10:00";
    let run = judged(&format!("{day} W0:30 D4:31 W0:30"), &[]);
    let begin = "Begin 30 min after 07:00 on 2026-06-01, and make what begins at 14:45 on 2026-06-01 that much \
                 shorter: amplitude 14 h 00.";
    for words in [begin, "Take a break of 45 min at 10:15 on 2026-06-02: at most 2 h 16 of driving"] {
        assert!(without_no_break(&run.stdout).contains(words), "{words} is missing:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("nothing to say"), "{}", run.stdout);
}

fn without_no_break(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn judge_lines(lines: &str) -> Run {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("plans.jsonl"), lines).unwrap();
    run(folder.path(), ["hours", "--plans", "plans.jsonl", "--lang", "en"])
}

#[test]
fn a_file_of_plans_is_answered_line_by_line() {
    let run = judge_lines(concat!(
        r#"{"id": "a", "start": "2026-06-01T07:00", "plan": "D4:31"}"#,
        "\n\n",
        r#"{"id": 7, "start": "2026-06-01T07:00", "plan": "D4:30", "options": {"crew": 2, "country": "EU"}}"#,
    ));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((answers[0]["id"].as_str(), answers[1]["id"].as_i64()), (Some("a"), Some(7)));
    assert_eq!(findings(&answers[0]), ["EU_ART7 at 2026-06-01T11:30"]);
    assert!(findings(&answers[1]).is_empty());
}

#[test]
fn a_line_that_is_no_plan_is_answered_by_its_error_and_the_others_are_judged() {
    let run = judge_lines(concat!(
        r#"{"id": 1, "start": "2026-06-01T07:00", "plan": "D4:31"}"#,
        "\n{broken\n",
        r#"{"id": 3, "start": "2026-06-01T07:00", "plan": "D1:00", "options": {"crews": 2}}"#,
        "\n",
        r#"{"id": 4, "start": "2026-06-01T07:00", "plan": "D1:00"}"#,
    ));
    assert_eq!(run.code, Some(2));
    let refused = "Line 2 (and 2 lines refused in all): ";
    assert!(run.stderr.starts_with(refused) && run.stderr.contains("[hours-not-a-plan]"), "{}", run.stderr);
    let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[1]["error"]["code"], "hours-not-a-plan");
    assert!(answers[2]["error"]["message"].as_str().unwrap().contains("crews"));
    assert_eq!(answers[3]["id"], 4);
}

#[test]
fn a_file_from_any_editor_is_read_and_a_line_without_end_is_passed_over() {
    let plan = r#"{"id": 1, "start": "2026-06-01T07:00", "plan": "D1:00"}"#;
    let run = judge_lines(&format!("\u{feff}{plan}\r\n\r\n{plan}\r\n"));
    assert_eq!((run.code, run.stdout.lines().count()), (Some(0), 2), "{}", run.stderr);
    let run = judge_lines(&format!("{{\"plan\": \"{}\"}}\n{plan}\n", "D0:10 ".repeat(400_000)));
    let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["error"]["code"], "hours-line-too-long");
    assert_eq!((&answers[1]["id"], answers.len(), run.code), (&Value::from(1), 2, Some(2)));
    assert!(run.stderr.starts_with("Line 1: "), "{}", run.stderr);
}

#[test]
fn the_worked_cases_that_plans_are_exchanged_in_are_judged_alike() {
    let path = suite::workspace::root().join("../shared/vectors/driver-hours.json");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: no worked cases beside the project");
        return;
    };
    let cases: Value = serde_json::from_str(&text).unwrap();
    let cases = cases["vectors"].as_array().unwrap();
    let lines: Vec<String> = cases
        .iter()
        .map(|case| {
            let [id, start, plan, options] = ["id", "start", "plan", "options"].map(|key| &case[key]);
            serde_json::json!({"id": id, "start": start, "plan": plan, "options": options}).to_string()
        })
        .collect();
    let run = judge_lines(&lines.join("\n"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), cases.len());
    for (case, answer) in cases.iter().zip(run.stdout.lines()) {
        let answer: Value = serde_json::from_str(answer).unwrap();
        let mut codes: Vec<&str> = answer["infringements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap())
            .collect();
        codes.sort_unstable();
        let mut expected: Vec<&str> =
            case["expected"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        expected.sort_unstable();
        assert_eq!(codes, expected, "{}", case["id"]);
        let cycles = case["cycles"].as_array().unwrap();
        assert_eq!(answer["days"].as_array().unwrap().len(), cycles.len(), "{}", case["id"]);
        for (day, cycle) in answer["days"].as_array().unwrap().iter().zip(cycles) {
            let pairs = [
                ("amplitude", "ampl"),
                ("driving", "drive"),
                ("effective_work", "tte"),
                ("rest_kind", "kind"),
            ];
            for (own, theirs) in pairs {
                assert_eq!(day[own], cycle[theirs], "{} {own}", case["id"]);
            }
        }
    }
}
