//! Every text of an extract once.

use std::hash::{DefaultHasher, Hasher};

const FREE: u32 = u32::MAX;

/// Texts by number, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strings {
    bytes: String,
    /// Where each text ends in `bytes`; it begins where the one before it ends.
    ends: Vec<u32>,
}

impl Strings {
    /// Returns the text of a number, empty for one that was never given.
    pub fn get(&self, number: u32) -> &str {
        let index = number as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Returns how much memory the texts take.
    pub fn size(&self) -> usize {
        self.bytes.len() + 4 * self.ends.len()
    }
}

/// Gives numbers to texts. Open addressing over the numbers keeps a text from being stored twice,
/// as a map with texts for keys would.
#[derive(Default)]
pub(crate) struct Interner {
    strings: Strings,
    slots: Vec<u32>,
}

impl Interner {
    /// Returns the number of a text; `None` once there are more than numbers can be given to.
    pub fn number(&mut self, text: &str) -> Option<u32> {
        if self.strings.ends.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let mut slot = self.first_slot(text);
        while self.slots[slot] != FREE {
            if self.strings.get(self.slots[slot]) == text {
                return Some(self.slots[slot]);
            }
            slot = (slot + 1) % self.slots.len();
        }
        let end = u32::try_from(self.strings.bytes.len() + text.len()).ok()?;
        let number = u32::try_from(self.strings.ends.len()).ok().filter(|number| *number < FREE)?;
        self.strings.bytes.push_str(text);
        self.strings.ends.push(end);
        self.slots[slot] = number;
        Some(number)
    }

    /// Returns how much memory the texts take.
    pub fn size(&self) -> usize {
        self.strings.size() + 4 * self.slots.len()
    }

    /// Ends giving numbers.
    pub fn finish(mut self) -> Strings {
        self.strings.bytes.shrink_to_fit();
        self.strings.ends.shrink_to_fit();
        self.strings
    }

    fn first_slot(&self, text: &str) -> usize {
        // Without a random key: the same file gives the same numbers in the same time.
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        (hasher.finish() % self.slots.len() as u64) as usize
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(1 << 10)];
        for number in 0..self.strings.ends.len() as u32 {
            let mut slot = self.first_slot(self.strings.get(number));
            while self.slots[slot] != FREE {
                slot = (slot + 1) % self.slots.len();
            }
            self.slots[slot] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_and_a_number_one_text() {
        let mut interner = Interner::default();
        let texts: Vec<String> = (0..5000).map(|index| format!("rue {}", index % 3000)).collect();
        let numbers: Vec<u32> = texts.iter().map(|text| interner.number(text).unwrap()).collect();
        assert_eq!(interner.number("").unwrap(), 3000);
        let strings = interner.finish();
        assert!(texts.iter().zip(&numbers).all(|(text, number)| strings.get(*number) == text));
        assert_eq!((numbers[3000], strings.get(3000), strings.get(9999)), (0, "", ""));
    }
}
