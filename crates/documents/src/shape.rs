//! From text to positioned glyphs: kerning, ligatures, figures, and another face where one lacks a
//! character.

use std::ops::Range;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Feature, UnicodeBuffer};
use unicode_normalization::UnicodeNormalization;

use crate::DocumentError;
use crate::fonts::Face;
use crate::style::{Figures, Style};

const NARROW_NO_BREAK: char = '\u{202f}';
/// Width of a narrow no-break space, as a share of a space.
const NARROW_SHARE: f32 = 0.55;

/// One glyph of a line; lengths are thousandths of an em.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub face: Face,
    pub gid: u16,
    /// What the font file says that it advances, cut to a whole number as in the PDF.
    pub natural: f32,
    /// What it advances here.
    pub advance: f32,
    /// Where it is drawn from the pen.
    pub shift: (f32, f32),
    /// The text that it stands for, kept for searching and copying.
    pub text: String,
}

/// A line of glyphs of one style.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shaped {
    pub style: Style,
    pub glyphs: Vec<Glyph>,
    /// Points.
    pub width: f32,
}

/// Brings text into the form that is set: composed accents, no control and no invisible characters.
pub(crate) fn readable(text: &str) -> String {
    text.nfc()
        .filter_map(|character| match character {
            '\n' => Some('\n'),
            '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            // Joiners, direction marks, byte order mark and variation selectors are not drawn.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
            '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}' => None,
            '\u{2010}' | '\u{2011}' => Some('-'),
            '\'' => Some('\u{2019}'),
            character if character.is_control() => None,
            character => Some(character),
        })
        .collect()
}

/// Shapes one line.
///
/// # Errors
/// [`DocumentError::UnprintableCharacter`] where no face at hand has a glyph.
pub(crate) fn shape(text: &str, style: Style) -> Result<Shaped, DocumentError> {
    let mut glyphs = Vec::new();
    for (face, run) in runs(text, style.face)? {
        shape_run(&run, face, style, &mut glyphs)?;
    }
    let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * style.size / 1000.0;
    Ok(Shaped { style, glyphs, width })
}

/// Cuts the text where another face has to step in.
fn runs(text: &str, face: Face) -> Result<Vec<(Face, String)>, DocumentError> {
    let mut runs: Vec<(Face, String)> = Vec::new();
    for character in text.chars() {
        let found = face_for(character, face)?
            .ok_or_else(|| DocumentError::UnprintableCharacter { character, text: text.to_owned() })?;
        match runs.last_mut() {
            Some((last, run)) if *last == found => run.push(character),
            _ => runs.push((found, character.to_string())),
        }
    }
    Ok(runs)
}

fn face_for(character: char, face: Face) -> Result<Option<Face>, DocumentError> {
    if character.is_whitespace() {
        return Ok(Some(face));
    }
    for candidate in face.fallbacks() {
        if candidate.read()?.glyph_index(character).is_some_and(|glyph| glyph.0 != 0) {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}

fn shape_run(run: &str, face: Face, style: Style, glyphs: &mut Vec<Glyph>) -> Result<(), DocumentError> {
    let font = face.read()?;
    let per_em = 1000.0 / font.units_per_em() as f32;
    // A space of any kind is drawn with the glyph of the plain one.
    let spaced: String = run.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let narrow: Vec<usize> = narrow_spaces(run);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&spaced);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(font, &features(style, &spaced), buffer);
    let infos = shaped.glyph_infos();
    for (index, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let gid = u16::try_from(info.glyph_id).unwrap_or(0);
        let start = info.cluster as usize;
        if gid == 0 {
            let character = spaced[start..].chars().next().unwrap_or('\u{fffd}');
            return Err(DocumentError::UnprintableCharacter { character, text: run.to_owned() });
        }
        let natural = font.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(gid)).unwrap_or(0);
        let share = if narrow.contains(&start) { NARROW_SHARE } else { 1.0 };
        glyphs.push(Glyph {
            face,
            gid,
            natural: (f32::from(natural) * per_em).trunc(),
            advance: position.x_advance as f32 * per_em * share + style.tracking,
            shift: (position.x_offset as f32 * per_em, position.y_offset as f32 * per_em),
            text: glyph_text(font, &spaced, infos, index),
        });
    }
    Ok(())
}

/// Lists where the narrow spaces are in the text with plain spaces.
fn narrow_spaces(run: &str) -> Vec<usize> {
    let mut at = 0;
    let mut found = Vec::new();
    for character in run.chars() {
        if character == NARROW_NO_BREAK {
            found.push(at);
        }
        at += if character.is_whitespace() { 1 } else { character.len_utf8() };
    }
    found
}

/// Returns the text that a glyph stands for. A PDF keeps one text a glyph, so the base of an accented
/// letter must not take the accent with it.
fn glyph_text(
    font: &rustybuzz::Face<'_>,
    text: &str,
    infos: &[rustybuzz::GlyphInfo],
    index: usize,
) -> String {
    let start = infos[index].cluster;
    let end = infos.iter().map(|info| info.cluster).filter(|cluster| *cluster > start).min();
    let cluster = text.get(start as usize..end.map_or(text.len(), |end| end as usize)).unwrap_or_default();
    let drawn = |character: &char| {
        font.glyph_index(*character).is_some_and(|glyph| u32::from(glyph.0) == infos[index].glyph_id)
    };
    if let Some(character) = cluster.chars().find(drawn) {
        return character.to_string();
    }
    let continued = index > 0 && infos[index - 1].cluster == start;
    if continued { String::new() } else { cluster.to_owned() }
}

fn features(style: Style, text: &str) -> Vec<Feature> {
    let on = |name: &[u8; 4], range: Range<usize>| Feature::new(Tag::from_bytes(name), 1, range);
    let off = |name: &[u8; 4]| Feature::new(Tag::from_bytes(name), 0, ..);
    // Alternates by context swap glyphs whose text would then be lost to searching.
    let mut features = vec![off(b"calt")];
    if style.tracking > 0.0 {
        features.extend([off(b"liga"), off(b"clig"), off(b"dlig")]);
    }
    // Only the figures: Inter would give hyphens and points the width of a figure, too.
    for digits in digits(text) {
        match style.figures {
            Figures::Tabular => features.extend([on(b"tnum", digits.clone()), on(b"lnum", digits)]),
            Figures::OldStyle => features.extend([on(b"onum", digits.clone()), on(b"pnum", digits)]),
        }
    }
    features
}

/// Lists the runs of figures.
fn digits(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
