//! From text to positioned glyphs: kerning, ligatures, figures, and another face where one lacks a
//! character.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer};
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
    for run in runs(text, style)? {
        shape_run(&run, style, &mut glyphs)?;
    }
    let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * style.size / 1000.0;
    Ok(Shaped { style, glyphs, width })
}

/// A piece of text of one face that asks one thing of it.
struct Run {
    face: Face,
    wish: Wish,
    text: String,
}

/// Cuts the text where another face has to step in, and where figures begin and end.
fn runs(text: &str, style: Style) -> Result<Vec<Run>, DocumentError> {
    let mut runs: Vec<Run> = Vec::new();
    for character in text.chars() {
        let face = face_for(character, style.face)?
            .ok_or_else(|| DocumentError::UnprintableCharacter { character, text: text.to_owned() })?;
        let wish = Wish::of(style, character.is_ascii_digit());
        match runs.last_mut() {
            Some(run) if run.face == face && run.wish == wish => run.text.push(character),
            _ => runs.push(Run { face, wish, text: character.to_string() }),
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

fn shape_run(run: &Run, style: Style, glyphs: &mut Vec<Glyph>) -> Result<(), DocumentError> {
    let face = run.face;
    let font = face.read()?;
    let per_em = 1000.0 / font.units_per_em() as f32;
    // A space of any kind is drawn with the glyph of the plain one.
    let spaced: String = run.text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let narrow: Vec<usize> = narrow_spaces(&run.text);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&spaced);
    buffer.guess_segment_properties();
    let plan = plan(face, run.wish, &buffer)?;
    let shaped = rustybuzz::shape_with_plan(font, &plan, buffer);
    let infos = shaped.glyph_infos();
    for (index, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let gid = u16::try_from(info.glyph_id).unwrap_or(0);
        let start = info.cluster as usize;
        if gid == 0 {
            let character = spaced[start..].chars().next().unwrap_or('\u{fffd}');
            return Err(DocumentError::UnprintableCharacter { character, text: run.text.clone() });
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
    let end = infos[index..].iter().map(|info| info.cluster).find(|cluster| *cluster > start);
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

/// What a run of figures or of other characters asks of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wish {
    Plain,
    /// Letter-spaced: without ligatures.
    Spaced,
    Tabular,
    OldStyle,
}

impl Wish {
    fn of(style: Style, is_figure: bool) -> Self {
        match style.figures {
            // Only the figures: Inter would give hyphens and points the width of a figure, too.
            Figures::Tabular if is_figure => Self::Tabular,
            Figures::OldStyle if is_figure => Self::OldStyle,
            _ if style.tracking > 0.0 => Self::Spaced,
            _ => Self::Plain,
        }
    }

    fn features(self) -> Vec<Feature> {
        // Alternates by context swap glyphs whose text would then be lost to searching.
        let wanted: &[(&[u8; 4], u32)] = match self {
            Self::Plain => &[(b"calt", 0)],
            Self::Spaced => &[(b"calt", 0), (b"liga", 0), (b"clig", 0)],
            Self::Tabular => &[(b"calt", 0), (b"tnum", 1), (b"lnum", 1)],
            Self::OldStyle => &[(b"calt", 0), (b"onum", 1), (b"pnum", 1)],
        };
        wanted.iter().map(|(name, value)| Feature::new(Tag::from_bytes(name), *value, ..)).collect()
    }
}

/// Face, wish, script and direction, all of which a plan depends on.
type PlanKey = (Face, Wish, Option<[u8; 4]>, bool);

thread_local! {
    // Making a plan takes longer than shaping a line with it, and always gives the same.
    static PLANS: RefCell<BTreeMap<PlanKey, Rc<ShapePlan>>> = const { RefCell::new(BTreeMap::new()) };
}

fn plan(face: Face, wish: Wish, buffer: &UnicodeBuffer) -> Result<Rc<ShapePlan>, DocumentError> {
    let font = face.read()?;
    let (script, direction) = (buffer.script(), buffer.direction());
    let key = (face, wish, Some(script.tag().to_bytes()), direction == Direction::RightToLeft);
    Ok(PLANS.with_borrow_mut(|plans| {
        let made = || Rc::new(ShapePlan::new(font, direction, Some(script), None, &wish.features()));
        Rc::clone(plans.entry(key).or_insert_with(made))
    }))
}
