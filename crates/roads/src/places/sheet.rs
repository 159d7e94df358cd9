//! Columns of numbers and texts, one behind the other, that are read where they lie.
//!
//! Opening looks at the table of lengths alone. A number that points to nothing is found when it is
//! followed, and is as if it were not there: wrong bytes give wrong or missing rows, never a panic.

use std::collections::BTreeMap;

/// What stands in front of the columns: a mark, their count, and the length of each.
const MARK: usize = 4;
const LENGTH: usize = 8;

/// Columns being written.
pub(super) struct SheetWriter {
    mark: [u8; MARK],
    columns: Vec<Vec<u8>>,
}

impl SheetWriter {
    pub fn new(mark: [u8; MARK]) -> Self {
        Self { mark, columns: vec![] }
    }

    pub fn numbers(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.columns.push(numbers.into_iter().flat_map(u32::to_le_bytes).collect());
    }

    pub fn bytes(&mut self, bytes: impl Into<Vec<u8>>) {
        self.columns.push(bytes.into());
    }

    /// Writes two columns: the texts, and where each ends.
    pub fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let (mut bytes, mut ends) = (vec![], vec![]);
        for text in texts {
            bytes.extend_from_slice(text.as_bytes());
            ends.push(bytes.len() as u32);
        }
        self.bytes(bytes);
        self.numbers(ends);
    }

    pub fn finish(self) -> Vec<u8> {
        let mut bytes = self.mark.to_vec();
        bytes.extend((self.columns.len() as u32).to_le_bytes());
        for column in &self.columns {
            bytes.extend((column.len() as u64).to_le_bytes());
        }
        self.columns.iter().for_each(|column| bytes.extend(column));
        bytes
    }
}

/// Columns being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a, const COLUMNS: usize>([&'a [u8]; COLUMNS]);

impl<'a, const COLUMNS: usize> Sheet<'a, COLUMNS> {
    /// Finds the columns; `None` where these are not the bytes of such a sheet.
    pub fn open(bytes: &'a [u8], mark: [u8; MARK]) -> Option<Self> {
        let rest = bytes.strip_prefix(&mark)?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        if u32::from_le_bytes(*count) as usize != COLUMNS {
            return None;
        }
        let (lengths, mut rest) = rest.split_at_checked(COLUMNS * LENGTH)?;
        let (lengths, _) = lengths.as_chunks::<LENGTH>();
        let mut columns = [&[][..]; COLUMNS];
        for (column, length) in columns.iter_mut().zip(lengths) {
            (*column, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        }
        rest.is_empty().then_some(Self(columns))
    }

    pub fn numbers(&self, column: usize) -> Numbers<'a> {
        Numbers(self.0[column].as_chunks().0)
    }

    pub fn bytes(&self, column: usize) -> &'a [u8] {
        self.0[column]
    }

    /// Reads the two columns of texts that begin with `column`.
    pub fn texts(&self, column: usize) -> Texts<'a> {
        Texts { bytes: self.0[column], ends: self.numbers(column + 1) }
    }
}

/// A column of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers<'a>(&'a [[u8; 4]]);

impl Numbers<'_> {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, index: usize) -> Option<u32> {
        self.0.get(index).map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Returns how many numbers at the start pass.
    pub fn partition_point(&self, mut passes: impl FnMut(u32) -> bool) -> usize {
        self.0.partition_point(|bytes| passes(u32::from_le_bytes(*bytes)))
    }

    /// Returns where the items of a row begin and end, when this column says where each row ends.
    pub fn span(&self, row: usize) -> Option<std::ops::Range<usize>> {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.get(before))?;
        Some(start as usize..self.get(row)? as usize)
    }
}

/// A column of texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts<'a> {
    bytes: &'a [u8],
    ends: Numbers<'a>,
}

impl<'a> Texts<'a> {
    /// Returns the bytes of a text, none where there is no such text.
    pub fn bytes(&self, number: usize) -> &'a [u8] {
        self.ends.span(number).and_then(|span| self.bytes.get(span)).unwrap_or_default()
    }

    pub fn text(&self, number: usize) -> &'a str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }
}

/// Texts that are to be written, each once; the first is empty.
pub(super) struct TextPool {
    numbers: BTreeMap<String, u32>,
    texts: Vec<String>,
}

impl TextPool {
    pub fn new() -> Self {
        Self { numbers: BTreeMap::from([(String::new(), 0)]), texts: vec![String::new()] }
    }

    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Vec<u8> {
        let mut writer = SheetWriter::new(*b"test");
        writer.numbers([3, 1, 2]);
        writer.texts(["Béziers", "", "Pézenas"]);
        writer.finish()
    }

    #[test]
    fn columns_come_back_as_they_were() {
        let bytes = sheet();
        let sheet = Sheet::<3>::open(&bytes, *b"test").unwrap();
        assert_eq!(
            (0..4).map(|at| sheet.numbers(0).get(at)).collect::<Vec<_>>(),
            [Some(3), Some(1), Some(2), None]
        );
        let texts = sheet.texts(1);
        assert_eq!([0, 1, 2, 3].map(|number| texts.text(number)), ["Béziers", "", "Pézenas", ""]);
    }

    #[test]
    fn what_is_cut_or_of_another_kind_is_no_sheet() {
        let bytes = sheet();
        assert!((0..bytes.len()).all(|length| Sheet::<3>::open(&bytes[..length], *b"test").is_none()));
        assert!(Sheet::<3>::open(&bytes, *b"sett").is_none() && Sheet::<2>::open(&bytes, *b"test").is_none());
    }
}
