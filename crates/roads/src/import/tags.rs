//! The tags of one way, relation or point.

use super::strings::Strings;

/// Keys and values, as they stand in the extract.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a> {
    strings: &'a Strings,
    pairs: &'a [[u32; 2]],
}

impl<'a> Tags<'a> {
    pub(crate) fn new(strings: &'a Strings, pairs: &'a [[u32; 2]]) -> Self {
        Self { strings, pairs }
    }

    /// Returns the value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Tells whether `key` has one of the values.
    #[must_use]
    pub fn is(&self, key: &str, values: &[&str]) -> bool {
        self.get(key).is_some_and(|value| values.contains(&value))
    }

    /// Lists keys and values in the order of the extract.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let strings = self.strings;
        self.pairs.iter().map(move |[key, value]| (strings.get(*key), strings.get(*value)))
    }

    /// Tells whether there is no tag at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::import::drawn::TagSheet;

    #[test]
    fn tags_are_found_by_key() {
        let sheet = TagSheet::of("highway=primary ref=D+4");
        let tags = sheet.tags();
        assert_eq!((tags.get("ref"), tags.get("name")), (Some("D 4"), None));
        assert!(tags.is("highway", &["primary", "secondary"]) && !tags.is("name", &[""]));
        assert!(tags.iter().eq([("highway", "primary"), ("ref", "D 4")]) && !tags.is_empty());
    }
}
