//! Where each row of a CSV file begins, and the quotes that are broken.
//!
//! The `csv` crate mends broken quotes in silence and counts its lines from before the blank ones;
//! a person who mends a file needs the very line.

use crate::error::RowFlaw;

/// A row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowStart {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What is wrong with its quotes.
    pub flaw: Option<RowFlaw>,
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    CellStart,
    Bare,
    Quoted,
    /// After a quote within a quoted cell: its end, or the first half of a doubled quote.
    QuoteInQuoted,
}

/// Lists the rows of `bytes`, blank lines left out, as the `csv` crate does.
pub(crate) fn row_starts(bytes: &[u8], separator: u8) -> Vec<RowStart> {
    let mut rows = Vec::new();
    let mut at = At::CellStart;
    let (mut line, mut start) = (1, 1);
    let (mut blank, mut flaw) = (true, None);
    for &byte in bytes {
        let ends_row = matches!(byte, b'\n' | b'\r') && at != At::Quoted;
        if ends_row {
            if !blank {
                rows.push(RowStart { line: start, flaw });
            }
            (at, blank, flaw) = (At::CellStart, true, None);
        } else {
            if blank {
                start = line;
            }
            blank = false;
            at = match (at, byte) {
                (At::CellStart, b'"') | (At::QuoteInQuoted, b'"') => At::Quoted,
                (At::Quoted, b'"') => At::QuoteInQuoted,
                (At::Quoted, _) => At::Quoted,
                (_, byte) if byte == separator => At::CellStart,
                (At::QuoteInQuoted, _) => {
                    flaw = flaw.or(Some(RowFlaw::TextAfterQuote));
                    At::Bare
                }
                (At::CellStart | At::Bare, _) => At::Bare,
            };
        }
        line += u64::from(byte == b'\n');
    }
    if !blank {
        let unclosed = (at == At::Quoted).then_some(RowFlaw::UnclosedQuote);
        rows.push(RowStart { line: start, flaw: flaw.or(unclosed) });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the rows as `1 2 4(UnclosedQuote)`.
    fn check(text: &str, drawn: &str) {
        let rows: Vec<String> = row_starts(text.as_bytes(), b',')
            .iter()
            .map(|row| match row.flaw {
                Some(flaw) => format!("{}({flaw:?})", row.line),
                None => row.line.to_string(),
            })
            .collect();
        assert_eq!(rows.join(" "), drawn, "{text:?}");
    }

    #[test]
    fn rows_begin_where_a_person_sees_them_begin() {
        check("a,b\n1,2\n", "1 2");
        check("a,b\r\n1,2\r\n3,4", "1 2 3");
        check("\n\na,b\n\n1,2", "3 5");
        check("a,b\n\"x\ny\",2\n3,4\n", "1 2 4");
        check("a,b\n\"say \"\"yes\"\"\",2\n3,4\n", "1 2 3");
    }

    #[test]
    fn broken_quotes_are_found_on_their_line() {
        check("a,b\n1,2\n\"3,4\n5,6\n", "1 2 3(UnclosedQuote)");
        check("a,b\n\"1\"2,3\n4,5\n", "1 2(TextAfterQuote) 3");
        check("a,b\n1,the 5\" pipe\n", "1 2");
    }
}
