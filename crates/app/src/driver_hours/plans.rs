//! A file of drivers' plans: judged line by line, as fast as it is read.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;

use documents::Texts;

use super::{Case, RulesByDate, view};
use crate::error::{AppError, HoursError};
use crate::office::texts;
use crate::view::UserError;
use crate::view::hours::{HoursPlanView, HoursView};

/// The longest line that is read, in bytes.
const LONGEST_LINE: usize = 1 << 20;
/// What some editors put before the first line of a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Judges the plans of a file, `-` for the standard input, one JSON object a line, and writes one JSON
/// object a line; a line that cannot be read is answered by its error, and the next is judged. An
/// output that nobody reads any more ends the work.
///
/// # Errors
/// When the file cannot be read, the output not be written, or lines could not be judged: how many,
/// and the first.
pub fn judge_file(plans: &Path, output: &mut dyn Write, language: &str) -> Result<(), UserError> {
    let judged = texts(language).and_then(|texts| {
        if plans.as_os_str() == "-" {
            return judge_lines(&mut std::io::stdin().lock(), output, &texts);
        }
        let unreadable = |cause: std::io::Error| AppError::FileUnreadable {
            path: plans.to_owned(),
            cause: cause.to_string(),
        };
        let file = File::open(plans).map_err(unreadable)?;
        judge_lines(&mut BufReader::with_capacity(1 << 16, file), output, &texts)
    });
    match judged {
        Ok(refused) => refused.map_or(Ok(()), Err),
        Err(error) => Err(crate::say(&error, language)),
    }
}

/// The lines that could not be judged: how many, and the first with its number.
struct Refused {
    lines: u64,
    first: u64,
    error: UserError,
}

fn judge_lines(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    texts: &Texts,
) -> Result<Option<UserError>, AppError> {
    let mut rules = RulesByDate::default();
    let (mut number, mut line) = (0, Vec::new());
    let mut refused: Option<Refused> = None;
    while let Some(whole) = read_line(input, &mut line)? {
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let text = line.strip_prefix(BYTE_ORDER_MARK).filter(|_| number == 1).unwrap_or(&line);
        let judged = if whole { judge_line(text, &mut rules) } else { Err(too_long()) };
        let answer = judged.unwrap_or_else(|error| {
            let error = error.for_people(texts);
            let answer = serde_json::json!({"line": number, "error": error});
            refused.get_or_insert(Refused { lines: 0, first: number, error }).lines += 1;
            format!("{answer}\n").into_bytes()
        });
        if !is_heard(output.write_all(&answer))? {
            return Ok(None);
        }
    }
    is_heard(output.flush())?;
    Ok(refused.map(|refused| say_refused(refused, texts)))
}

/// Reads a line without its end: `true` where it is whole, `false` where it is too long to be kept;
/// nothing at the end of the input.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<Option<bool>, AppError> {
    let unreadable =
        |cause: std::io::Error| AppError::Hours(HoursError::PlansUnreadable { cause: cause.to_string() });
    line.clear();
    let mut read_on = |line: &mut Vec<u8>| {
        let limit = LONGEST_LINE as u64 + 1;
        (&mut *input).take(limit).read_until(b'\n', line).map_err(unreadable)
    };
    if read_on(line)? == 0 {
        return Ok(None);
    }
    if line.len() <= LONGEST_LINE || line.ends_with(b"\n") {
        return Ok(Some(true));
    }
    let mut rest = Vec::new();
    while read_on(&mut rest)? > 0 && !rest.ends_with(b"\n") {
        rest.clear();
    }
    Ok(Some(false))
}

fn too_long() -> AppError {
    AppError::Hours(HoursError::LineTooLong { most: LONGEST_LINE })
}

/// A plan's answer: what it was called, and what the law says of it.
#[derive(serde::Serialize)]
struct LineAnswer {
    id: serde_json::Value,
    #[serde(flatten)]
    view: HoursView,
}

fn judge_line(line: &[u8], rules: &mut RulesByDate) -> Result<Vec<u8>, AppError> {
    let not_a_plan =
        |cause: serde_json::Error| AppError::Hours(HoursError::NotAPlan { cause: cause.to_string() });
    let plan: HoursPlanView = serde_json::from_slice(line).map_err(not_a_plan)?;
    let case = Case::read(&plan)?;
    let judgement = hours::check_under(&case.activities, &case.circumstances, rules.of(&case)?);
    let answer = LineAnswer { id: plan.id, view: view(&judgement, &case.circumstances) };
    let mut answer = serde_json::to_vec(&answer).map_err(not_a_plan)?;
    answer.push(b'\n');
    Ok(answer)
}

/// Tells whether somebody still reads: one who went away (`etape … | head`) is no failure, a full disk is.
fn is_heard(written: std::io::Result<()>) -> Result<bool, AppError> {
    match written {
        Ok(()) => Ok(true),
        Err(cause) if cause.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(cause) => Err(AppError::OutputUnwritable { cause: cause.to_string() }),
    }
}

/// Says the first refusal, its line and how many there are.
fn say_refused(refused: Refused, texts: &Texts) -> UserError {
    let words = [
        ("line", refused.first.into()),
        ("count", refused.lines.into()),
        ("message", refused.error.message.into()),
    ];
    UserError { message: texts.say_with("cli-hours-refused", &words), ..refused.error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::Language;

    const PLAN: &str = "{\"start\": \"2026-06-01T07:00\", \"plan\": \"D1:00\"}\n";

    /// A place to write to that takes so many answers.
    struct Takes {
        answers: usize,
        then: ErrorKind,
    }

    impl Write for Takes {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.answers = self.answers.checked_sub(1).ok_or(self.then)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn judged(answers: usize, then: ErrorKind) -> Result<bool, AppError> {
        let texts = Texts::new(Language::English);
        let refused = judge_lines(&mut PLAN.repeat(3).as_bytes(), &mut Takes { answers, then }, &texts)?;
        Ok(refused.is_some())
    }

    #[test]
    fn a_reader_who_goes_away_is_no_failure_and_a_full_disk_is() {
        assert!(matches!(judged(3, ErrorKind::BrokenPipe), Ok(false)));
        assert!(matches!(judged(1, ErrorKind::BrokenPipe), Ok(false)));
        assert!(matches!(judged(1, ErrorKind::StorageFull), Err(AppError::OutputUnwritable { .. })));
    }
}
