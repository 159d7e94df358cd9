//! Names as they are compared: what people leave out or write otherwise is folded away.
//!
//! Case, accents and ligatures; hyphens, apostrophes and other signs (a space); `St` and `Ste`
//! (`saint`, `sainte`); the article in front (`La`, `Le`, `Les`, `L’`, `The`).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const ARTICLES: [&str; 5] = ["la", "le", "les", "l", "the"];

/// Returns the words of a name, folded, with a space between them. Empty where there is no letter
/// and no digit in it.
pub(super) fn fold(name: &str) -> String {
    let words = words(name);
    join(&words, words.len())
}

/// Returns what a text may mean while it is typed: a last word `st` may grow to `stade` as well as
/// stand for `saint`.
pub(super) fn fold_typed(text: &str) -> Vec<String> {
    let words = words(text);
    let mut readings = vec![join(&words, words.len())];
    let is_growing = text.ends_with(char::is_alphanumeric);
    if let Some(last) = words.len().checked_sub(1).filter(|_| is_growing) {
        readings.push(join(&words, last));
    }
    readings.retain(|reading| !reading.is_empty());
    readings.dedup();
    readings
}

/// Joins words without the article in front; the first `whole` of them are known to be whole.
fn join(words: &[String], whole: usize) -> String {
    let article = words.first().is_some_and(|first| ARTICLES.contains(&first.as_str()));
    let skipped = usize::from(article && words.len() > 1);
    let spelt = words.iter().enumerate().skip(skipped).map(|(place, word)| match word.as_str() {
        "st" if place < whole => "saint",
        "ste" if place < whole => "sainte",
        word => word,
    });
    spelt.collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    let mut words = vec![];
    let mut word = String::new();
    let mut letters = text.nfkd().filter(|letter| !is_combining_mark(*letter)).peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() {
            letter.to_lowercase().filter(|small| !is_combining_mark(*small)).for_each(
                |small| match ligature(small) {
                    Some(both) => word.push_str(both),
                    None => word.push(small),
                },
            );
        } else if is_apostrophe(letter) && ends_in_s(letters.clone()) {
            // `John’s` is one word, as most write it; `L’Isle` and `d’Agde` are two.
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

fn ends_in_s(mut after: impl Iterator<Item = char>) -> bool {
    matches!(after.next(), Some('s' | 'S')) && after.next().is_none_or(|next| !next.is_alphanumeric())
}

/// Letters that no accent is taken from.
fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_take_for_the_same_fold_to_the_same() {
        for (one, other, folded) in [
            ("Béziers", "BEZIERS", "beziers"),
            ("Saint-Guilhem-le-Désert", "st guilhem le desert", "saint guilhem le desert"),
            ("Ste-Marie", "Sainte Marie", "sainte marie"),
            ("Port St. Mary", "port saint mary", "port saint mary"),
            ("St John’s", "St Johns", "saint johns"),
            ("L’Isle-Jourdain", "Isle Jourdain", "isle jourdain"),
            ("Les Matelles", "matelles", "matelles"),
            ("Pont d'Hérault", "PONT D’HERAULT", "pont d herault"),
            ("Vieux-Bœuf", "vieux boeuf", "vieux boeuf"),
            ("Großabünt", "grossabunt", "grossabunt"),
            ("İzmir", "izmir", "izmir"),
            ("  Le  ", "le", "le"),
            ("1er Mai", "1ER-MAI", "1er mai"),
            ("–", "…", ""),
        ] {
            assert_eq!((fold(one), fold(other)), (folded.to_owned(), folded.to_owned()), "{one}, {other}");
        }
    }

    #[test]
    fn a_last_word_may_still_grow() {
        assert_eq!(fold_typed("bank st"), ["bank saint", "bank st"]);
        assert_eq!(fold_typed("bank st "), ["bank saint"]);
        assert_eq!(fold_typed("la"), ["la"]);
        assert_eq!(fold_typed("vaduz"), ["vaduz"]);
        assert!(fold_typed(" - ").is_empty());
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        for name in ["Saint-Étienne", "L’Île", "Ste", "St", "The Howe", "ﬁn", "Łódź", "Ⅳ", "ẞ"] {
            assert_eq!(fold(&fold(name)), fold(name), "{name}");
        }
    }
}
