//! The outlines of glyphs, for the halo that parts a name from the map under it.
//!
//! A halo of outlines is no text: a reader that searches or reads aloud finds each name once.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use crate::DocumentError;
use crate::paper::Spot;
use crate::shape::Shaped;
use crate::style::PAGE_HEIGHT;

/// Steps that a curve is drawn in: a halo is wider than what they leave out.
const STEPS: u8 = 2;
/// Corners of an outline are no closer, in points.
const FINEST: f32 = 0.45;

/// Returns the outlines of a line of text whose baseline begins at `at`.
pub(crate) fn outlines(line: &Shaped, at: Spot) -> Result<Vec<Vec<Spot>>, DocumentError> {
    let mut rings = Vec::new();
    let mut pen = at.0;
    let em = line.style.size / 1000.0;
    for glyph in &line.glyphs {
        let font = glyph.face.read()?;
        let start = (pen + glyph.shift.0 * em, at.1 - glyph.shift.1 * em);
        let scale = line.style.size / font.units_per_em() as f32;
        let mut outline = Outline { start, scale, last: (0.0, 0.0), rings: Vec::new() };
        // A space has no outline.
        let _ = font.outline_glyph(GlyphId(glyph.gid), &mut outline);
        rings.extend(outline.rings.into_iter().filter(|ring| ring.len() > 2));
        pen += glyph.advance * em;
    }
    Ok(rings)
}

struct Outline {
    start: Spot,
    scale: f32,
    /// Where the pen is, in the units of the font.
    last: Spot,
    rings: Vec<Vec<Spot>>,
}

impl Outline {
    fn draw(&mut self, (x, y): Spot) {
        let tenth = |value: f32| (value * 10.0).round() / 10.0;
        let height = PAGE_HEIGHT - self.start.1 + y * self.scale;
        let spot = (tenth(x.mul_add(self.scale, self.start.0)), PAGE_HEIGHT - tenth(height));
        if let Some(ring) = self.rings.last_mut()
            && ring.last().is_none_or(|last| (last.0 - spot.0).hypot(last.1 - spot.1) >= FINEST)
        {
            ring.push(spot);
        }
        self.last = (x, y);
    }

    fn curve(&mut self, point: impl Fn(f32) -> Spot) {
        for step in 1..=STEPS {
            self.draw(point(f32::from(step) / f32::from(STEPS)));
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(Vec::new());
        self.draw((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw((x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (x0, y0) = self.last;
        self.curve(|t| {
            let s = 1.0 - t;
            let on = |a: f32, b: f32, c: f32| s * s * a + 2.0 * s * t * b + t * t * c;
            (on(x0, x1, x), on(y0, y1, y))
        });
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (x0, y0) = self.last;
        self.curve(|t| {
            let s = 1.0 - t;
            let on = |a: f32, b: f32, c: f32, d: f32| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            (on(x0, x1, x2, x), on(y0, y1, y2, y))
        });
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::paragraph::line;
    use crate::style::TABLE;

    #[test]
    fn the_outline_of_a_word_is_as_wide_as_the_word() {
        let word = line("Hob i", TABLE, Language::English).unwrap();
        let rings = outlines(&word, (10.0, 50.0)).unwrap();
        // H, o with its eye, b with its eye, i with its dot.
        assert_eq!(rings.len(), 7);
        let spots = || rings.iter().flatten();
        let right = spots().map(|spot| spot.0).fold(0.0, f32::max);
        assert!((right - 10.0 - word.width).abs() < 1.0, "{right}");
        assert!(spots().all(|(x, y)| *x >= 10.0 && (42.0..50.5).contains(y)));
    }
}
