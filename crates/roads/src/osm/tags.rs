//! The tags of one way or node.

/// Keys and values, as they stand in the extract.
pub(super) struct Tags<'a>(Vec<(&'a str, &'a str)>);

/// The coach among the classes of vehicles, narrowest first: a bus lane is open to it although
/// the street is closed to motor vehicles.
pub(super) const COACH: [&str; 4] = ["tourist_bus", "coach", "bus", "psv"];

impl<'a> Tags<'a> {
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// Tells whether `key` has one of the values.
    pub fn is(&self, key: &str, values: &[&str]) -> bool {
        self.get(key).is_some_and(|value| values.contains(&value))
    }

    /// Returns the value that holds for a coach: that of `oneway:bus` rather than of `oneway`.
    pub fn get_for_coach(&self, key: &str) -> Option<&'a str> {
        let narrow = COACH.iter().find_map(|class| {
            let is_narrow =
                |name: &str| name.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) == Some(*class);
            self.0.iter().find(|(name, _)| is_narrow(name)).map(|(_, value)| *value)
        });
        narrow.or_else(|| self.get(key))
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Tags<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(tags: I) -> Self {
        Self(tags.into_iter().collect())
    }
}

/// Reads tags written as `highway=primary oneway=yes`; a `+` stands for a space in a value.
#[cfg(test)]
pub(super) fn drawn(text: &str) -> Vec<(String, String)> {
    let pair = |tag: &str| tag.split_once('=').map(|(key, value)| (key.to_owned(), value.replace('+', " ")));
    text.split_whitespace().filter_map(pair).collect()
}
