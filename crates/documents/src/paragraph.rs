//! From text to lines: where a line may break, and where a word may be cut.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::format::french_spaces;
use crate::shape::{Shaped, readable, shape};
use crate::style::Style;
use crate::{DocumentError, Language};

/// A word is cut only where the line would otherwise stay this empty.
const RAGGED: f32 = 0.22;
/// Titles are not cut, nor are labels in spaced capitals.
const LARGEST_CUT: f32 = 13.0;
/// Letters kept before and after a cut.
const KEPT: (usize, usize) = (3, 3);

/// Lines of one style.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lines {
    pub lines: Vec<Shaped>,
    pub leading: f32,
}

impl Lines {
    pub(crate) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading
    }

    pub(crate) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// Returns the text as it is set in a language.
pub(crate) fn tidy(text: &str, language: Language) -> String {
    let text = unbroken_numbers(&readable(text.trim()));
    match language {
        Language::French => french_spaces(&text),
        Language::English => text,
    }
}

/// Keeps the groups of a number together: `06 39 98 12 34`.
fn unbroken_numbers(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|character| character.is_ascii_digit())
    };
    let kept = |(at, character): (usize, &char)| {
        let inside = *character == ' ' && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        if inside { '\u{a0}' } else { *character }
    };
    characters.iter().enumerate().map(kept).collect()
}

/// Sets the text in one line, whatever its width.
pub(crate) fn line(text: &str, style: Style, language: Language) -> Result<Shaped, DocumentError> {
    shape(&tidy(text, language).replace('\n', " "), style)
}

/// Sets the text in one line, cut with an ellipsis where it is wider than `width`.
pub(crate) fn line_within(
    text: &str,
    style: Style,
    width: f32,
    language: Language,
) -> Result<Shaped, DocumentError> {
    let whole = line(text, style, language)?;
    if whole.width <= width {
        return Ok(whole);
    }
    let characters: Vec<char> = tidy(text, language).replace('\n', " ").chars().collect();
    let mut kept = characters.len() * (width.max(0.0) as usize) / (whole.width as usize).max(1) + 2;
    loop {
        kept = kept.min(characters.len()).saturating_sub(1);
        let start: String = characters[..kept].iter().collect();
        let cut = shape(&format!("{}…", start.trim_end()), style)?;
        if cut.width <= width || kept == 0 {
            return Ok(cut);
        }
    }
}

/// Sets the text in lines no wider than `width`, ragged right.
pub(crate) fn lines(
    text: &str,
    style: Style,
    width: f32,
    language: Language,
) -> Result<Lines, DocumentError> {
    let text = tidy(text, language);
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(&text) {
        let piece = &text[start..end];
        start = end;
        add(&mut lines, &mut current, piece, style, width, language)?;
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            lines.push(shape(current.trim_end(), style)?);
            current.clear();
        }
    }
    if !current.trim_end().is_empty() || lines.is_empty() {
        lines.push(shape(current.trim_end(), style)?);
    }
    Ok(Lines { lines, leading: style.leading })
}

/// Adds a piece that does not break to the current line, or begins new ones.
fn add(
    lines: &mut Vec<Shaped>,
    current: &mut String,
    piece: &str,
    style: Style,
    width: f32,
    language: Language,
) -> Result<(), DocumentError> {
    let mut rest = piece.to_owned();
    loop {
        if fits(current, &rest, style, width)? {
            current.push_str(&rest);
            return Ok(());
        }
        let filled = shape(current.trim_end(), style)?.width;
        let too_long = shape(rest.trim_end(), style)?.width > width;
        let ragged = style.size < LARGEST_CUT && style.tracking == 0.0 && filled < width * (1.0 - RAGGED);
        if (ragged || too_long)
            && let Some((head, tail)) = cut(current, &rest, style, width, language, too_long)?
        {
            lines.push(shape(format!("{current}{head}").trim_end(), style)?);
            current.clear();
            rest = tail;
            continue;
        }
        if current.trim_end().is_empty() {
            // Not even one character fits: the column is narrower than a letter.
            current.push_str(&rest);
            return Ok(());
        }
        lines.push(shape(current.trim_end(), style)?);
        current.clear();
    }
}

/// Tells whether two pieces stand on one line. Only near the edge are they shaped together: kerning
/// between them is a matter of a point.
fn fits(current: &str, piece: &str, style: Style, width: f32) -> Result<bool, DocumentError> {
    const NEAR: f32 = 3.0;
    let apart = shape(current, style)?.width + shape(piece.trim_end(), style)?.width;
    if (apart - width).abs() > NEAR {
        return Ok(apart < width);
    }
    Ok(shape(format!("{current}{piece}").trim_end(), style)?.width <= width)
}

/// Cuts a word so that its beginning still fits: at a syllable with a hyphen, and where the word is
/// wider than a whole line, anywhere.
fn cut(
    current: &str,
    word: &str,
    style: Style,
    width: f32,
    language: Language,
    anywhere: bool,
) -> Result<Option<(String, String)>, DocumentError> {
    // A hyphen put into a web or mail address would be typed in.
    let in_address = current.rsplit(' ').next().is_some_and(|token| token.contains(['/', '@', '.']));
    let syllables = if in_address { Vec::new() } else { syllable_ends(word, language) };
    for at in syllables.into_iter().rev() {
        let head = format!("{}-", &word[..at]);
        if shape(&format!("{current}{head}"), style)?.width <= width {
            return Ok(Some((head, word[at..].to_owned())));
        }
    }
    if !(anywhere && current.trim_end().is_empty()) {
        return Ok(None);
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    let (mut low, mut high) = (0, ends.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if shape(&word[..ends[middle - 1]], style)?.width <= width {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok((low > 0).then(|| (word[..ends[low - 1]].to_owned(), word[ends[low - 1]..].to_owned())))
}

/// Lists where the word may be cut. Names keep whole where they are short or hold figures.
fn syllable_ends(word: &str, language: Language) -> Vec<usize> {
    let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let count = letters.chars().count();
    if count < KEPT.0 + KEPT.1 + 1 || !letters.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let lang = match language {
        Language::French => hypher::Lang::French,
        Language::English => hypher::Lang::English,
    };
    let mut at = 0;
    let mut ends = Vec::new();
    for syllable in hypher::hyphenate_bounded(letters, lang, KEPT.0, KEPT.1) {
        at += syllable.len();
        if at < letters.len() {
            ends.push(at);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::BODY;
    use expect_test::{Expect, expect};

    /// Shows the lines: `_` for a space that does not break.
    fn check(text: &str, width: f32, language: Language, expected: Expect) {
        let lines = lines(text, BODY, width, language).unwrap();
        for line in &lines.lines {
            assert!(line.width <= width + 0.01, "{} > {width}", line.width);
        }
        let shown: Vec<String> = lines
            .lines
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect())
            .collect();
        expected.assert_eq(&shown.join("\n"));
    }

    #[test]
    fn a_mark_stays_with_its_word_and_a_number_with_its_unit() {
        check(
            "Visite du prieuré : 8 €",
            78.0,
            Language::French,
            expect![[r#"
            Visite du prieuré :
            8 €"#]],
        );
        check(
            "Téléphone 06 39 98 12 34",
            90.0,
            Language::French,
            expect![[r#"
            Téléphone
            06 39 98 12 34"#]],
        );
    }

    #[test]
    fn a_long_word_is_cut_at_a_syllable() {
        check(
            "Visite extraordinairement longue",
            92.0,
            Language::French,
            expect![[r#"
                Visite extraordinaire-
                ment longue"#]],
        );
    }

    #[test]
    fn a_word_wider_than_the_column_is_cut_anywhere() {
        check(
            "https://patrimoine-herault.invalid/x_1234567890",
            70.0,
            Language::English,
            expect![[r#"
                https://
                patrimoine-
                herault.invalid/
                x_1234567890"#]],
        );
    }

    #[test]
    fn a_ligature_is_one_glyph_and_keeps_its_letters() {
        let line = line("fief", BODY, Language::French).unwrap();
        assert_eq!(line.glyphs.len(), 3);
        assert_eq!(line.glyphs[0].text, "fi");
    }

    #[test]
    fn a_line_that_is_too_wide_ends_with_dots() {
        let line = line_within("Commanderie de Pézenas", BODY, 70.0, Language::French).unwrap();
        assert!(line.width <= 70.0);
        assert_eq!(line.glyphs.last().unwrap().text, "…");
    }
}
