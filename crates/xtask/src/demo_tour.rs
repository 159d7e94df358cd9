//! The wish that the demonstrations plan.

use std::fs;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::shell::{Failure, cargo, root, run};

/// Plans a demonstration tour in the terminal and names the papers that it leaves in `out/`.
pub fn plan(wish: &[&str]) -> Result<(), Failure> {
    let started = now();
    let date = next_demo_date(days_since_1970(started));
    let mut arguments = vec!["run", "--release", "--locked", "--package", "cli", "--", "plan"];
    arguments.extend(wish);
    arguments.extend(["--date", &date, "--out", "out"]);
    run(
        &mut cargo(arguments),
        "read its message above; `cargo run -p cli -- plan --help` explains the options",
    )?;
    let papers = papers_since(started)?;
    println!("\nThe papers are in out/:");
    papers.iter().for_each(|paper| println!("  out/{paper}"));
    Ok(())
}

/// Lists what the run has just written; the papers of other tours stay out of it.
fn papers_since(started: SystemTime) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(root().join("out"));
    let entries = entries.map_err(|error| {
        Failure::new(format!("the papers are not in out/: {error}"), "check that the folder can be written")
    })?;
    // File systems may keep times to the second only.
    let since = started - Duration::from_secs(1);
    let is_new = |entry: &fs::DirEntry| {
        entry.metadata().and_then(|metadata| metadata.modified()).is_ok_and(|modified| modified >= since)
    };
    let new = entries.filter_map(Result::ok).filter(is_new);
    let mut names: Vec<String> = new.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    if names.is_empty() {
        return Err(Failure::new("no paper was written to out/", "read the messages above"));
    }
    Ok(names)
}

/// Returns the next second Saturday of June, `YYYY-MM-DD`: everything is open, and it is never past.
fn next_demo_date(today: i64) -> String {
    let mut year = 1970 + today / 366;
    loop {
        let first = days_from_civil(year, 6, 1);
        // 1 January 1970 was a Thursday; Saturday is two days on.
        let first_saturday = first + (2 - first).rem_euclid(7);
        if first_saturday + 7 > today {
            return format!("{year}-06-{:02}", first_saturday + 7 - first + 1);
        }
        year += 1;
    }
}

/// Counts the days from 1 January 1970 (H. Hinnant's algorithm for the Gregorian calendar).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn days_since_1970(now: SystemTime) -> i64 {
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs() / 86_400).unwrap_or(0)
}

#[allow(clippy::disallowed_methods, reason = "a shell reads the clock")]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(today: (i64, i64, i64), expected: &str) {
        assert_eq!(next_demo_date(days_from_civil(today.0, today.1, today.2)), expected);
    }

    #[test]
    fn the_epoch_is_day_zero() {
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2000, 3, 1), 11_017);
    }

    #[test]
    fn the_demo_tour_is_on_a_saturday_in_june_that_is_still_to_come() {
        check((2026, 11, 22), "2027-06-12");
        check((2027, 6, 11), "2027-06-12");
        check((2027, 6, 12), "2028-06-10");
        check((2030, 6, 1), "2030-06-08");
    }
}
