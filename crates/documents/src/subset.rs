//! Fonts without the glyphs that a paper does not draw.
//!
//! Glyphs keep their numbers; what is not drawn has an empty outline. What shaping needs (kerning,
//! ligatures, the map of characters) has done its work and is left out.

use std::collections::BTreeSet;

/// The tables that a font inside a PDF needs, in the order of their names.
const KEPT: [&[u8; 4]; 9] = [b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"];

/// Returns a TrueType font with the outlines of some glyphs only; `None` where the font is no such
/// font or is damaged.
pub(crate) fn subset(font: &[u8], drawn: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let (head, glyf, loca) = (table(font, b"head")?, table(font, b"glyf")?, table(font, b"loca")?);
    let outlines = Outlines { glyf, loca, is_long: number(head, 50)? == 1 };
    let drawn = with_parts(&outlines, drawn)?;
    let (mut new_glyf, mut new_loca) = (Vec::new(), Vec::new());
    for glyph in 0..number(table(font, b"maxp")?, 4)? {
        new_loca.extend(u32::try_from(new_glyf.len()).ok()?.to_be_bytes());
        if drawn.contains(&glyph) {
            new_glyf.extend_from_slice(outlines.of(glyph)?);
            new_glyf.resize(new_glyf.len().next_multiple_of(4), 0);
        }
    }
    new_loca.extend(u32::try_from(new_glyf.len()).ok()?.to_be_bytes());
    let mut new_head = head.to_vec();
    // The sum of the file is set when the file is known; offsets of glyphs are long.
    new_head.get_mut(8..12)?.fill(0);
    new_head.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    let new_hmtx = widths(font, &drawn)?;
    let tables: Vec<(&[u8; 4], &[u8])> = KEPT
        .into_iter()
        .filter_map(|name| match name {
            b"head" => Some((name, new_head.as_slice())),
            b"glyf" => Some((name, new_glyf.as_slice())),
            b"loca" => Some((name, new_loca.as_slice())),
            b"hmtx" => Some((name, new_hmtx.as_slice())),
            _ => Some((name, table(font, name)?)),
        })
        .collect();
    file(&tables)
}

/// Returns the widths, nothing for what is not drawn: a row of noughts takes no room in a file.
fn widths(font: &[u8], drawn: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let mut widths = table(font, b"hmtx")?.to_vec();
    for glyph in 0..number(table(font, b"hhea")?, 34)? {
        if !drawn.contains(&glyph) {
            widths.get_mut(4 * usize::from(glyph)..4 * usize::from(glyph) + 4)?.fill(0);
        }
    }
    Some(widths)
}

struct Outlines<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    is_long: bool,
}

impl<'a> Outlines<'a> {
    fn of(&self, glyph: u16) -> Option<&'a [u8]> {
        let at = |index: usize| {
            if self.is_long {
                long(self.loca, 4 * index)
            } else {
                Some(2 * usize::from(number(self.loca, 2 * index)?))
            }
        };
        self.glyf.get(at(usize::from(glyph))?..at(usize::from(glyph) + 1)?)
    }

    /// Lists the glyphs that a glyph is put together from.
    fn parts(&self, glyph: u16) -> Option<Vec<u16>> {
        const WORDS: u16 = 0x01;
        const MORE: u16 = 0x20;
        let outline = self.of(glyph)?;
        let mut parts = Vec::new();
        // A negative number of contours: the glyph is put together.
        if outline.is_empty() || number(outline, 0)? < 0x8000 {
            return Some(parts);
        }
        let mut at = 10;
        loop {
            let flags = number(outline, at)?;
            parts.push(number(outline, at + 2)?);
            let scale = match flags & 0xc8 {
                0x08 => 2,
                0x40 => 4,
                0x80 => 8,
                _ => 0,
            };
            at += 4 + if flags & WORDS == 0 { 2 } else { 4 } + scale;
            if flags & MORE == 0 {
                return Some(parts);
            }
        }
    }
}

/// Adds the parts of the glyphs, and the sign of a missing one.
fn with_parts(outlines: &Outlines<'_>, drawn: &BTreeSet<u16>) -> Option<BTreeSet<u16>> {
    let mut all = BTreeSet::new();
    let mut open: Vec<u16> = drawn.iter().copied().chain([0]).collect();
    while let Some(glyph) = open.pop() {
        if all.insert(glyph) {
            open.extend(outlines.parts(glyph)?);
        }
    }
    Some(all)
}

fn table<'a>(font: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let rows = (0..usize::from(number(font, 4)?)).filter_map(|row| font.get(12 + 16 * row..28 + 16 * row));
    let row = rows.into_iter().find(|row| row.starts_with(name))?;
    let start = long(row, 8)?;
    font.get(start..start.checked_add(long(row, 12)?)?)
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// Writes tables as a font file.
fn file(tables: &[(&[u8; 4], &[u8])]) -> Option<Vec<u8>> {
    const WHOLE: u32 = 0xb1b0_afba;
    let count = u16::try_from(tables.len()).ok()?;
    let step = count.checked_ilog2()?;
    let range = 16 << step;
    let mut bytes = 0x0001_0000_u32.to_be_bytes().to_vec();
    for value in [count, range, u16::try_from(step).ok()?, 16 * count - range] {
        bytes.extend(value.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    let mut head = 0;
    for (name, table) in tables {
        if *name == b"head" {
            head = start;
        }
        bytes.extend(*name);
        for value in [sum(table), u32::try_from(start).ok()?, u32::try_from(table.len()).ok()?] {
            bytes.extend(value.to_be_bytes());
        }
        start += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        bytes.extend_from_slice(table);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    let adjusted = WHOLE.wrapping_sub(sum(&bytes));
    bytes.get_mut(head + 8..head + 12)?.copy_from_slice(&adjusted.to_be_bytes());
    Some(bytes)
}

fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use rustybuzz::ttf_parser::{Face as Parsed, GlyphId, OutlineBuilder};

    use super::*;
    use crate::fonts::Face;

    #[derive(Default, PartialEq, Debug)]
    struct Drawn(Vec<(u8, [i32; 4])>);

    impl OutlineBuilder for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push((0, [x as i32, y as i32, 0, 0]));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push((1, [x as i32, y as i32, 0, 0]));
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.push((2, [x1 as i32, y1 as i32, x as i32, y as i32]));
        }
        fn curve_to(&mut self, _: f32, _: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.push((3, [x2 as i32, y2 as i32, x as i32, y as i32]));
        }
        fn close(&mut self) {}
    }

    #[test]
    fn a_glyph_is_drawn_as_before_and_one_that_is_not_asked_for_is_gone() {
        for face in Face::ALL {
            let whole = face.read().unwrap();
            // É is put together from E and an accent.
            let drawn: BTreeSet<u16> =
                "aÉ8".chars().map(|letter| whole.glyph_index(letter).unwrap().0).collect();
            let bytes = subset(face.bytes(), &drawn).unwrap();
            assert!(bytes.len() < face.bytes().len() / 4, "{}: {} bytes", face.name(), bytes.len());
            assert_eq!(sum(&bytes), 0xb1b0_afba);
            let cut = Parsed::parse(&bytes, 0).unwrap();
            assert_eq!(cut.number_of_glyphs(), whole.number_of_glyphs());
            for glyph in drawn {
                let (mut before, mut after) = (Drawn::default(), Drawn::default());
                whole.outline_glyph(GlyphId(glyph), &mut before).unwrap();
                cut.outline_glyph(GlyphId(glyph), &mut after).unwrap();
                assert_eq!(before, after);
                let width = |font: &Parsed<'_>| font.glyph_hor_advance(GlyphId(glyph));
                assert_eq!(width(&cut), width(whole));
            }
            let other = whole.glyph_index('w').unwrap();
            assert!(cut.outline_glyph(other, &mut Drawn::default()).is_none());
        }
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let font = Face::Table.bytes();
        let drawn = BTreeSet::from([5]);
        assert!(subset(b"", &drawn).is_none());
        assert!(subset(&font[..300], &drawn).is_none());
        assert!(subset(font, &BTreeSet::from([u16::MAX])).is_none());
    }
}
