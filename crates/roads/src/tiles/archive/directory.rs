//! Where each tile lies.

/// Tiles with the same content that follow each other, or a directory of their own where `run` is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub number: u64,
    pub run: u32,
    pub offset: u64,
    pub length: u32,
}

/// Writes entries sorted by number.
pub(super) fn write(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = vec![];
    varint(entries.len() as u64, &mut bytes);
    let mut before = 0;
    for entry in entries {
        varint(entry.number - before, &mut bytes);
        before = entry.number;
    }
    entries.iter().for_each(|entry| varint(u64::from(entry.run), &mut bytes));
    entries.iter().for_each(|entry| varint(u64::from(entry.length), &mut bytes));
    let mut next = None;
    for entry in entries {
        // What follows the one before it needs no place.
        varint(if next == Some(entry.offset) { 0 } else { entry.offset + 1 }, &mut bytes);
        next = Some(entry.offset + u64::from(entry.length));
    }
    bytes
}

/// Reads entries; `None` where the bytes are not a directory.
pub(super) fn read(mut bytes: &[u8]) -> Option<Vec<Entry>> {
    let count = usize::try_from(take(&mut bytes)?).ok()?;
    // Each entry takes four bytes at least: a count that lies asks for no memory.
    if count > bytes.len() / 4 {
        return None;
    }
    let mut entries = vec![Entry { number: 0, run: 0, offset: 0, length: 0 }; count];
    let mut number = 0_u64;
    for entry in &mut entries {
        number = number.checked_add(take(&mut bytes)?)?;
        entry.number = number;
    }
    for entry in &mut entries {
        entry.run = u32::try_from(take(&mut bytes)?).ok()?;
    }
    for entry in &mut entries {
        entry.length = u32::try_from(take(&mut bytes)?).ok()?;
    }
    let mut next = None;
    for entry in &mut entries {
        entry.offset = match take(&mut bytes)? {
            0 => next?,
            place => place - 1,
        };
        next = Some(entry.offset.checked_add(u64::from(entry.length))?);
    }
    Some(entries)
}

/// Returns the entry that a tile is in.
pub(super) fn find(entries: &[Entry], number: u64) -> Option<Entry> {
    let after = entries.partition_point(|entry| entry.number <= number);
    let entry = *entries.get(after.checked_sub(1)?)?;
    (entry.run == 0 || number - entry.number < u64::from(entry.run)).then_some(entry)
}

fn varint(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for place in 0..10 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_as_written() {
        let entry = |number, run, offset, length| Entry { number, run, offset, length };
        let entries =
            [entry(5, 1, 0, 100), entry(6, 300, 100, 7), entry(900, 1, 0, 100), entry(1 << 40, 2, 107, 1)];
        let bytes = write(&entries);
        assert_eq!(read(&bytes).unwrap(), entries);
        assert!((0..bytes.len()).all(|length| read(&bytes[..length]).is_none()));
        assert!(read(&[0xff, 0xff, 0xff, 0xff, 0x0f]).is_none());
        let at = |number| find(&entries, number).map(|entry| entry.offset);
        assert_eq!([at(4), at(5), at(305), at(306), at(900)], [None, Some(0), Some(100), None, Some(0)]);
    }
}
