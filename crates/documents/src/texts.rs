//! The words of papers and messages, from the Fluent files under `assets/locales/`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language that Étape speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// French, the first language.
    French,
    /// English.
    English,
}

impl Language {
    /// Returns the language called `fr` or `en`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Returns `fr` or `en`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

macro_rules! locale {
    ($language:literal) => {
        [
            include_str!(concat!("../../../assets/locales/", $language, "/words.ftl")),
            include_str!(concat!("../../../assets/locales/", $language, "/papers.ftl")),
            include_str!(concat!("../../../assets/locales/", $language, "/errors.ftl")),
            include_str!(concat!("../../../assets/locales/", $language, "/cli.ftl")),
            include_str!(concat!("../../../assets/locales/", $language, "/window.ftl")),
            include_str!(concat!("../../../assets/locales/", $language, "/why.ftl")),
        ]
    };
}
const FRENCH: [&str; 6] = locale!("fr");
const ENGLISH: [&str; 6] = locale!("en");

/// All messages of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Loads the messages of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let files = match language {
            Language::French => FRENCH,
            Language::English => ENGLISH,
        };
        let tag: LanguageIdentifier = language.key().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would be printed on paper as missing glyphs.
        bundle.set_use_isolating(false);
        for file in files {
            // A file with a mistake still gives its good messages; a test refuses any mistake.
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Returns the language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns the message `key`; a message that is missing shows its key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// Returns the message `key` with its variables filled in.
    #[must_use]
    pub fn say_with(&self, key: &str, variables: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in variables {
            arguments.set(*name, value.clone());
        }
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// Tells whether there is a message `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::french_spaces;
    use std::collections::BTreeSet;

    fn keys(files: [&str; 6]) -> BTreeSet<String> {
        files
            .iter()
            .flat_map(|file| file.lines())
            .filter_map(|line| line.split_once(" ="))
            .filter(|(key, _)| !key.starts_with([' ', '#', '.', '-', '*', '[']))
            .map(|(key, _)| key.to_owned())
            .collect()
    }

    #[test]
    fn every_file_parses_and_both_languages_hold_the_same_messages() {
        for file in FRENCH.iter().chain(&ENGLISH) {
            assert!(FluentResource::try_new((*file).to_owned()).is_ok(), "mistake in:\n{file}");
        }
        assert_eq!(keys(FRENCH), keys(ENGLISH));
    }

    /// A line that breaks before a mark, or between a number and its unit, cannot be read at a glance.
    /// A terminal breaks where it is full: its file, the fourth, keeps plain spaces.
    #[test]
    fn spaces_that_must_not_break_do_not() {
        for (number, file) in FRENCH.iter().chain(&ENGLISH).enumerate().filter(|(number, _)| number % 6 != 3)
        {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let text = line.split_once(" = ").map_or(line, |(_, text)| text);
                // What is filled in stands for a number.
                let text = text.replace(" }", "0").replace("*[", "").replace('[', "");
                assert_eq!(text, french_spaces(&text), "file {number}");
            }
        }
    }
}
