//! What can be wrong with a folder of CSV files.

use std::path::Path;

use exchange::{ExchangeError, Expected, RowFlaw};

use super::Words;

/// As [`bad_catalogue_file`], of a file of points of any name.
pub(super) fn bad_points(
    path: &Path,
    cause: &ExchangeError,
    say: &dyn Fn(&str) -> String,
) -> (&'static str, Words) {
    let (code, mut words) = bad_catalogue_file(Path::new(""), cause, say);
    for word in words.iter_mut().filter(|(name, _)| *name == "path") {
        word.1 = path.display().to_string();
    }
    (code, words)
}

/// Names the file, the line and the flaw.
pub(super) fn bad_catalogue_file(
    folder: &Path,
    cause: &ExchangeError,
    say: &dyn Fn(&str) -> String,
) -> (&'static str, Words) {
    let place = |file: &str, line: &u64| {
        vec![("path", folder.join(file).display().to_string()), ("line", line.to_string())]
    };
    let with = |mut words: Words, name: &'static str, word: &str| {
        words.push((name, word.to_owned()));
        words
    };
    match cause {
        ExchangeError::NoHeader { file } => {
            ("csv-no-header", vec![("path", folder.join(file).display().to_string())])
        }
        ExchangeError::MissingColumn { file, column } => (
            "csv-missing-column",
            vec![("path", folder.join(file).display().to_string()), ("column", (*column).to_owned())],
        ),
        ExchangeError::DuplicateColumn { file, column } => (
            "csv-duplicate-column",
            vec![("path", folder.join(file).display().to_string()), ("column", column.clone())],
        ),
        ExchangeError::BadRow { file, line, flaw } => {
            ("csv-bad-row", with(place(file, line), "flaw", &say(flaw_key(flaw))))
        }
        ExchangeError::BadCell { file, line, column, value, expected } => {
            let words = with(with(place(file, line), "column", column), "value", value);
            ("csv-bad-cell", with(words, "expected", &say(expected_key(*expected))))
        }
        ExchangeError::UnknownTheme { file, line, theme } => {
            ("csv-unknown-theme", with(place(file, line), "name", theme))
        }
        ExchangeError::ThemeCycle { file, line, theme } => {
            ("csv-theme-cycle", with(place(file, line), "name", theme))
        }
        ExchangeError::UnknownSite { file, line, site } => {
            ("csv-unknown-site", with(place(file, line), "name", site))
        }
        ExchangeError::AmbiguousSite { file, line, site } => {
            ("csv-ambiguous-site", with(place(file, line), "name", site))
        }
        ExchangeError::UnknownNode { file, line, node } => {
            ("csv-unknown-node", with(place(file, line), "name", node))
        }
        ExchangeError::DuplicateId { file, line, id } => {
            ("csv-duplicate", with(place(file, line), "name", id))
        }
    }
}

fn flaw_key(flaw: &RowFlaw) -> &'static str {
    match flaw {
        RowFlaw::UnclosedQuote => "flaw-unclosed-quote",
        RowFlaw::TextAfterQuote => "flaw-text-after-quote",
        RowFlaw::CellCount { .. } => "flaw-cell-count",
        RowFlaw::NotUtf8 => "flaw-not-utf8",
    }
}

fn expected_key(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "expected-text",
        Expected::Uuid => "expected-uuid",
        Expected::Latitude => "expected-latitude",
        Expected::Longitude => "expected-longitude",
        Expected::OpeningHours => "expected-opening-hours",
        Expected::ClockTimes => "expected-clock-times",
        Expected::VisitMinutes => "expected-visit-minutes",
        Expected::People => "expected-people",
        Expected::WholeNumber => "expected-whole-number",
        Expected::Price => "expected-price",
        Expected::YesNo => "expected-yes-no",
        Expected::Parking => "expected-parking",
        Expected::Kind => "expected-kind",
        Expected::Family => "expected-family",
        Expected::Vehicle => "expected-vehicle",
        Expected::RoadClass => "expected-road-class",
        Expected::DistanceSource => "expected-distance-source",
        Expected::Kilometres => "expected-kilometres",
        Expected::DriveMinutes => "expected-drive-minutes",
    }
}
