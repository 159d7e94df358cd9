//! The short notation of a driver's day: `W0:15 D4:30 B0:45`.

use model::{Activity, Duty, Minutes, NaiveDateTime, Zone};

/// The longest stretch that can be written: 31 days.
const LONGEST: i32 = 31 * 24 * 60;
/// The longest plan: no roster is judged over more than a year, and sums of minutes stay small.
const LONGEST_PLAN: Minutes = Minutes::hm(366 * 24, 0);

/// Why a plan in the short notation cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotationError {
    /// A word does not begin with one of the four letters.
    #[error("word {position}, {word:?}: begin with D (driving), W (work), A (availability) or B (break)")]
    UnknownDuty {
        /// Number of the word, from 1.
        position: usize,
        /// The word.
        word: String,
    },
    /// What follows the letter is not a length.
    #[error("word {position}, {word:?}: after the letter write hours and two digits of minutes, as in D4:30")]
    BadLength {
        /// Number of the word, from 1.
        position: usize,
        /// The word.
        word: String,
    },
    /// The words together last more than a year.
    #[error("word {position}: the plan is longer than 366 days")]
    TooLong {
        /// Number of the word that goes beyond, from 1.
        position: usize,
    },
}

/// Reads activities that follow each other from `start`, one word each: a letter (`D` driving, `W`
/// other work, `A` availability, `B` break or rest) and a length `h:mm` of at least a minute. Lengths
/// are minutes that pass, starts are civil time in `zone`; all together are at most 366 days.
///
/// # Errors
/// Names the first word that cannot be read, or that goes beyond.
pub fn parse_plan(start: NaiveDateTime, text: &str, zone: Zone) -> Result<Vec<Activity>, NotationError> {
    let mut start = zone.utc(start);
    let (mut plan, mut whole) = (Vec::new(), Minutes::ZERO);
    for (index, word) in text.split_whitespace().enumerate() {
        let position = index + 1;
        let duty = duty(word).ok_or_else(|| NotationError::UnknownDuty { position, word: word.into() })?;
        let length = length(word).ok_or_else(|| NotationError::BadLength { position, word: word.into() })?;
        whole += length;
        if whole > LONGEST_PLAN {
            return Err(NotationError::TooLong { position });
        }
        plan.push(Activity { duty, start: zone.civil(start), length });
        start += length.delta();
    }
    Ok(plan)
}

fn duty(word: &str) -> Option<Duty> {
    [Duty::Driving, Duty::Work, Duty::Availability, Duty::Rest]
        .into_iter()
        .find(|duty| word.starts_with(duty.letter()))
}

fn length(word: &str) -> Option<Minutes> {
    let (hours, minutes) = word.get(1..)?.split_once(':')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&hours.len()) || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let length = hours * 60 + minutes;
    (minutes < 60 && (1..=LONGEST).contains(&length)).then_some(Minutes(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let start = "2026-06-01T07:00:00".parse().unwrap();
        let read = match parse_plan(start, text, Zone::PARIS) {
            Ok(plan) => plan
                .iter()
                .map(|part| {
                    format!("{} {}+{}", part.duty.letter(), part.start.format("%H:%M"), part.length.0)
                })
                .collect::<Vec<_>>()
                .join(", "),
            Err(error) => error.to_string(),
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn each_word_starts_where_the_last_one_ended() {
        check("W0:15 D4:30  B0:45\nA1:00", "W 07:00+15, D 07:15+270, B 11:45+45, A 12:30+60");
        check("", "");
        check("B100:00", "B 07:00+6000");
    }

    #[test]
    fn the_first_word_that_cannot_be_read_is_named() {
        let letter = "begin with D (driving), W (work), A (availability) or B (break)";
        check("D1:00 X0:10", &format!("word 2, \"X0:10\": {letter}"));
        check("d1:00", &format!("word 1, \"d1:00\": {letter}"));
        check("é1:00", &format!("word 1, \"é1:00\": {letter}"));
        let length = "after the letter write hours and two digits of minutes, as in D4:30";
        for word in [
            "D",
            "D4",
            "D4:3",
            "D4:60",
            "D-1:00",
            "D+1:00",
            "D:30",
            "D0:00",
            "Dé:00",
            "D900:00",
            "D99999999999:00",
        ] {
            check(word, &format!("word 1, {word:?}: {length}"));
        }
    }

    #[test]
    fn a_plan_lasts_a_year_at_most() {
        let months = "B744:00 ".repeat(11);
        let year =
            parse_plan("2026-06-01T07:00:00".parse().unwrap(), &format!("{months}B600:00"), Zone::PARIS);
        assert_eq!(year.map(|plan| plan.len()), Ok(12));
        check(&format!("{months}B600:01"), "word 12: the plan is longer than 366 days");
        check(&"D744:00 ".repeat(130_000), "word 12: the plan is longer than 366 days");
    }
}
