//! A CSV file as a table with named columns.

use model::Uuid;

use crate::error::{ExchangeError, RowFlaw};
use crate::report::{DoubtCause, Report};
use crate::row::Row;
use crate::scan::row_starts;

/// A CSV file, its header read and its rows known to be whole.
pub(crate) struct Table {
    /// Name of the file.
    pub file: &'static str,
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Table {
    /// Reads a file of comma-, semicolon- or tab-separated values, with or without a byte order mark.
    pub fn read(file: &'static str, bytes: &[u8]) -> Result<Self, ExchangeError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let separator = separator(bytes);
        let records = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes)
            .into_byte_records();
        let mut lines = Vec::new();
        for (start, record) in row_starts(bytes, separator).into_iter().zip(records) {
            let bad = |flaw| ExchangeError::BadRow { file, line: start.line, flaw };
            if let Some(flaw) = start.flaw {
                return Err(bad(flaw));
            }
            let record = record.map_err(|_| bad(RowFlaw::NotUtf8))?;
            let mut record =
                csv::StringRecord::from_byte_record(record).map_err(|_| bad(RowFlaw::NotUtf8))?;
            record.trim();
            // A spreadsheet writes its empty rows as separators alone.
            if record.iter().any(|cell| !cell.is_empty()) {
                lines.push((start.line, record));
            }
        }
        let mut lines = lines.into_iter();
        let (_, header) = lines.next().ok_or(ExchangeError::NoHeader { file })?;
        let header = header_names(file, &header)?;
        let rows: Vec<_> = lines.collect();
        let uneven = rows.iter().find(|(_, record)| record.len() != header.len());
        if let Some((line, record)) = uneven {
            let flaw = RowFlaw::CellCount { found: record.len(), expected: header.len() };
            return Err(ExchangeError::BadRow { file, line: *line, flaw });
        }
        Ok(Self { file, header, rows })
    }

    /// Refuses a file that lacks one of these columns.
    pub fn need(&self, columns: &[&'static str]) -> Result<(), ExchangeError> {
        match columns.iter().find(|column| self.column(column).is_none()) {
            Some(column) => Err(ExchangeError::MissingColumn { file: self.file, column }),
            None => Ok(()),
        }
    }

    /// Reports the columns that nobody reads.
    pub fn report_ignored(&self, known: &[&str], report: &mut Report) {
        for name in self.header.iter().filter(|name| !name.is_empty() && !known.contains(&name.as_str())) {
            report.add(self.file, Some(1), DoubtCause::ColumnIgnored { column: name.clone() });
        }
    }

    /// Returns the position of the column called `name`.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Lists the rows from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { table: self, line: *line, record })
    }
}

/// Identities that have been given, so that none is given twice.
#[derive(Default)]
pub(crate) struct SeenIds(std::collections::BTreeSet<String>);

impl SeenIds {
    /// Refuses an id that was seen before.
    pub fn claim(&mut self, id: &str, row: &Row<'_>) -> Result<(), ExchangeError> {
        if self.0.insert(id.to_owned()) {
            return Ok(());
        }
        Err(ExchangeError::DuplicateId { file: row.table.file, line: row.line, id: id.to_owned() })
    }

    /// Returns the id of a row; a file without such a column gets a new one for each row.
    pub fn id_of(&mut self, row: &Row<'_>, new_id: &mut dyn FnMut() -> Uuid) -> Result<Uuid, ExchangeError> {
        if row.table.column("id").is_none() {
            return Ok(new_id());
        }
        let id = row.uuid("id")?;
        self.claim(&id.to_string(), row)?;
        Ok(id)
    }
}

/// Returns the separator that stands most often in the header.
fn separator(bytes: &[u8]) -> u8 {
    let header = bytes
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .find(|line| !line.trim_ascii().is_empty())
        .unwrap_or_default();
    let times = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    // The last of equals wins: the comma where there is one column only.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| times(*separator)).unwrap_or(b',')
}

fn header_names(file: &'static str, header: &csv::StringRecord) -> Result<Vec<String>, ExchangeError> {
    let names: Vec<String> = header.iter().map(str::to_lowercase).collect();
    for (position, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..position].contains(name) {
            return Err(ExchangeError::DuplicateColumn { file, column: name.clone() });
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a table as `name|lat / 2: A|43 / 3: B|44`, or its error.
    fn check(bytes: &[u8], drawn: &str) {
        let found = match Table::read("sites.csv", bytes) {
            Err(error) => error.to_string(),
            Ok(table) => {
                let rows = table.rows().map(|row| {
                    format!(" / {}: {}", row.line, row.record.iter().collect::<Vec<_>>().join("|"))
                });
                format!("{}{}", table.header.join("|"), rows.collect::<String>())
            }
        };
        assert_eq!(found, drawn, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn every_way_in_which_a_spreadsheet_writes_a_table_is_read() {
        check(b"name,lat\nA,43\n", "name|lat / 2: A|43");
        check(b"\xEF\xBB\xBFName;LAT\r\n A ;43,5\r\n", "name|lat / 2: A|43,5");
        check(b"name\tlat\nA\t43\n", "name|lat / 2: A|43");
        check(b"name\nA;B\n", "name / 2: A;B");
        check(b"name,lat\n,\n\nA,43", "name|lat / 4: A|43");
        check(b"name,lat\n\"A, \"\"B\"\"\",43\n", "name|lat / 2: A, \"B\"|43");
    }

    #[test]
    fn a_broken_line_is_named_by_its_number() {
        let mut file = b"name,lat\n".to_vec();
        for _ in 2..17 {
            file.extend(b"A,43\n");
        }
        let seventeenth = |line: &[u8]| [file.as_slice(), line, b"\nB,44\n"].concat();
        check(&seventeenth(b"A"), "sites.csv, line 17: 1 cells where the header has 2");
        check(&seventeenth(b"A,4,5"), "sites.csv, line 17: 3 cells where the header has 2");
        check(&seventeenth(b"\"A,43"), "sites.csv, line 17: a quote is opened and never closed");
        check(&seventeenth(b"\"A\"s,43"), "sites.csv, line 17: text follows the closing quote of a cell");
        check(&seventeenth(b"B\xE9ziers,43"), "sites.csv, line 17: not UTF-8 text");
    }

    #[test]
    fn a_table_without_names_is_refused() {
        check(b"", "sites.csv is empty: its first line must name the columns");
        check(b"\n\n", "sites.csv is empty: its first line must name the columns");
        check(b"name,lat,name\n", "sites.csv has two columns name");
    }
}
