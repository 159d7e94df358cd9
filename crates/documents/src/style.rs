//! The look of all papers: sheet, colours and type, in one place.

use crate::fonts::Face;

/// A colour, red, green and blue from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub u8, pub u8, pub u8);

pub(crate) const INK: Colour = Colour(0x22, 0x26, 0x2b);
pub(crate) const QUIET: Colour = Colour(0x5f, 0x67, 0x70);
pub(crate) const FAINT: Colour = Colour(0xb9, 0xb5, 0xac);
pub(crate) const HAIR: Colour = Colour(0xd9, 0xd4, 0xc8);
pub(crate) const LIMESTONE: Colour = Colour(0xfb, 0xf9, 0xf5);
pub(crate) const PAPER: Colour = Colour(0xff, 0xff, 0xff);
pub(crate) const TRADITIONS: Colour = Colour(0x3c, 0x6a, 0x38);
pub(crate) const SEA: Colour = Colour(0x1f, 0x5f, 0x7a);
pub(crate) const WARNING: Colour = Colour(0x8a, 0x5a, 0x00);
pub(crate) const REFUSAL: Colour = Colour(0xa3, 0x18, 0x2b);

/// Lines of the days on the map: told apart in grey by their dashes.
pub(crate) const DAYS: [(Colour, &[f32]); 4] = [
    (SEA, &[]),
    (Colour(0xa3, 0x4a, 0x17), &[6.0, 3.0]),
    (Colour(0x5b, 0x4b, 0x8a), &[2.0, 3.2]),
    (TRADITIONS, &[9.0, 3.0, 2.0, 3.0]),
];

// The map has the light colours of the window's: a test holds them together.
pub(crate) const MAP_SEA: Colour = Colour(0xd5, 0xe4, 0xea);
pub(crate) const MAP_LAND: Colour = Colour(0xf6, 0xf2, 0xe9);
pub(crate) const MAP_COAST: Colour = Colour(0x9f, 0xbd, 0xc9);
pub(crate) const MAP_ROAD: Colour = Colour(0xd3, 0xca, 0xb9);
pub(crate) const MAP_MOTORWAY: Colour = Colour(0xc3, 0xb6, 0x9c);
pub(crate) const MAP_TOWN: Colour = Colour(0x5f, 0x67, 0x70);
pub(crate) const MAP_WOOD: Colour = Colour(0xdc, 0xe4, 0xc9);
pub(crate) const MAP_GRASS: Colour = Colour(0xe9, 0xec, 0xd8);
pub(crate) const MAP_HEATH: Colour = Colour(0xe9, 0xe4, 0xcf);
pub(crate) const MAP_VINEYARD: Colour = Colour(0xeb, 0xe1, 0xd2);
pub(crate) const MAP_SAND: Colour = Colour(0xf3, 0xe8, 0xc8);
pub(crate) const MAP_ROCK: Colour = Colour(0xe4, 0xdf, 0xd6);
pub(crate) const MAP_ICE: Colour = Colour(0xe9, 0xf2, 0xf5);
pub(crate) const MAP_BUILT: Colour = Colour(0xe9, 0xe1, 0xd3);
pub(crate) const MAP_INDUSTRY: Colour = Colour(0xe4, 0xdf, 0xdb);
pub(crate) const MAP_RIVER: Colour = Colour(0x9d, 0xc0, 0xcf);
pub(crate) const MAP_WATER_INK: Colour = Colour(0x2b, 0x60, 0x7a);
pub(crate) const MAP_CASING: Colour = Colour(0xc9, 0xbc, 0xa5);
pub(crate) const MAP_LANE: Colour = Colour(0xff, 0xfd, 0xf8);
pub(crate) const MAP_MAIN: Colour = Colour(0xfb, 0xe7, 0xbd);
pub(crate) const MAP_EXPRESS: Colour = Colour(0xf0, 0xc9, 0x87);
pub(crate) const MAP_RAIL: Colour = Colour(0xa3, 0x9b, 0x90);
pub(crate) const MAP_PEAK: Colour = Colour(0x6a, 0x5a, 0x3f);

/// A millimetre in points.
pub(crate) const MM: f32 = 72.0 / 25.4;
pub(crate) const PAGE_WIDTH: f32 = 210.0 * MM;
pub(crate) const PAGE_HEIGHT: f32 = 297.0 * MM;
pub(crate) const MARGIN: f32 = 18.0 * MM;
pub(crate) const LEFT: f32 = MARGIN;
pub(crate) const RIGHT: f32 = PAGE_WIDTH - MARGIN;
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Where the text begins under the running head, and where it ends above the foot.
pub(crate) const TOP: f32 = MARGIN + 8.0 * MM;
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - MARGIN - 4.0 * MM;

/// How figures are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    /// Of one width, for columns.
    Tabular,
    /// With ascenders and descenders, for running text.
    OldStyle,
}

/// A way to set text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    /// Points from baseline to baseline.
    pub leading: f32,
    pub colour: Colour,
    pub figures: Figures,
    /// Space added after each glyph, thousandths of an em; letter-spaced text has no ligatures.
    pub tracking: f32,
}

const fn garamond(face: Face, size: f32, leading: f32, colour: Colour) -> Style {
    Style { face, size, leading, colour, figures: Figures::OldStyle, tracking: 0.0 }
}

const fn inter(face: Face, size: f32, leading: f32, colour: Colour) -> Style {
    Style { face, size, leading, colour, figures: Figures::Tabular, tracking: 0.0 }
}

pub(crate) const TITLE: Style = garamond(Face::TextBold, 27.0, 30.0, INK);
pub(crate) const SUBTITLE: Style = garamond(Face::TextItalic, 14.5, 18.0, INK);
pub(crate) const HEADING: Style = garamond(Face::TextBold, 15.0, 20.0, INK);
pub(crate) const NAME: Style = garamond(Face::TextBold, 11.5, 14.0, INK);
pub(crate) const BODY: Style = garamond(Face::Text, 10.5, 14.0, INK);
pub(crate) const BODY_ITALIC: Style = garamond(Face::TextItalic, 10.5, 14.0, QUIET);
pub(crate) const TIME: Style = inter(Face::TableBold, 9.5, 14.0, INK);
pub(crate) const TABLE: Style = inter(Face::Table, 8.5, 12.0, INK);
pub(crate) const TABLE_BOLD: Style = inter(Face::TableBold, 8.5, 12.0, INK);
pub(crate) const SMALL: Style = inter(Face::Table, 7.5, 10.5, QUIET);
pub(crate) const SMALL_BOLD: Style = inter(Face::TableBold, 7.5, 10.5, QUIET);
/// Letter-spaced capitals: running head, heads of tables, labels of boxes.
pub(crate) const LABEL: Style = Style { tracking: 60.0, ..inter(Face::TableBold, 6.8, 9.5, QUIET) };

impl Style {
    /// The same in another colour.
    pub(crate) const fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The same in another size, the leading in proportion.
    pub(crate) fn at(self, size: f32) -> Self {
        Self { size, leading: self.leading * size / self.size, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_on_paper_has_the_colours_of_the_map_in_the_window() {
        let tokens = include_str!("../../../ui/src/styles/tokens.css");
        let map = [
            ("sea", MAP_SEA),
            ("land", MAP_LAND),
            ("coast", MAP_COAST),
            ("road", MAP_ROAD),
            ("motorway", MAP_MOTORWAY),
            ("town", MAP_TOWN),
            ("wood", MAP_WOOD),
            ("grass", MAP_GRASS),
            ("heath", MAP_HEATH),
            ("vineyard", MAP_VINEYARD),
            ("sand", MAP_SAND),
            ("rock", MAP_ROCK),
            ("ice", MAP_ICE),
            ("built", MAP_BUILT),
            ("industry", MAP_INDUSTRY),
            ("river", MAP_RIVER),
            ("water-ink", MAP_WATER_INK),
            ("casing", MAP_CASING),
            ("lane", MAP_LANE),
            ("main", MAP_MAIN),
            ("express", MAP_EXPRESS),
            ("rail", MAP_RAIL),
            ("peak", MAP_PEAK),
        ];
        for (name, Colour(red, green, blue)) in map {
            let light = format!("--map-{name}: light-dark(#{red:02x}{green:02x}{blue:02x},");
            assert!(tokens.contains(&light), "the window has no {light}");
        }
    }
}
