//! Pages of marks, and their writing as a PDF. The PDF library is known here alone.
//!
//! Lengths are points, `x` from the left edge, `y` downwards from the top edge.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use lopdf::{Dictionary, Object, StringFormat};
use model::NaiveDateTime;
use printpdf::{
    Codepoint, Color, CustomPdfConformance, FontId, Line, LineCapStyle, LineDashPattern, LineJoinStyle,
    LinePoint, Mm, Op, PaintMode, ParsedFont, PdfConformance, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::fonts::Face;
use crate::shape::{Glyph, Shaped};
use crate::style::{Colour, PAGE_HEIGHT};
use crate::subset::subset;
use crate::{DocumentError, Language};

/// A place on the page.
pub(crate) type Spot = (f32, f32);

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// A line of text; `at` is the left end of its baseline.
    Text { at: Spot, line: Shaped },
    /// A line through points.
    Path { points: Vec<Spot>, width: f32, colour: Colour, dash: Vec<f32> },
    /// Lines of one look.
    Lines { lines: Vec<Vec<Spot>>, width: f32, colour: Colour, dash: Vec<f32> },
    /// Outlines drawn broadly, under the text that they belong to.
    Halo { rings: Vec<Vec<Spot>>, width: f32, colour: Colour },
    /// Rings filled by the even-odd rule.
    Area { rings: Vec<Vec<Spot>>, fill: Option<Colour>, stroke: Option<(f32, Colour)> },
    /// A disc.
    Disc { centre: Spot, radius: f32, fill: Colour, stroke: Option<(f32, Colour)> },
    /// What follows shows only inside the rectangle `x, y, width, height`.
    Clip { frame: [f32; 4] },
    /// Ends the last [`Mark::Clip`].
    EndClip,
}

impl Mark {
    pub(crate) fn rule(from: Spot, to: Spot, width: f32, colour: Colour) -> Self {
        Self::Path { points: vec![from, to], width, colour, dash: Vec::new() }
    }

    pub(crate) fn rectangle(
        [x, y, width, height]: [f32; 4],
        fill: Option<Colour>,
        stroke: Option<(f32, Colour)>,
    ) -> Self {
        let ring = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        Self::Area { rings: vec![ring], fill, stroke }
    }
}

/// What a PDF says of itself.
#[derive(Clone, Debug)]
pub(crate) struct Imprint {
    pub title: String,
    pub subject: String,
    pub author: String,
    pub language: Language,
    pub issued: NaiveDateTime,
}

/// Writes pages of marks as a PDF.
pub(crate) fn write(pages: &[Vec<Mark>], imprint: &Imprint) -> Result<Vec<u8>, DocumentError> {
    let mut document = PdfDocument::new(&imprint.title);
    for (face, drawn) in drawn_glyphs(pages) {
        let unreadable = DocumentError::UnreadableFont { name: face.name() };
        let mut font = embedded(face)?.clone();
        font.original_bytes = subset(face.bytes(), &drawn).ok_or(unreadable)?;
        document.resources.fonts.map.insert(FontId(face.name().to_owned()), PdfFont::new(font));
    }
    document.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance {
        requires_xmp_metadata: false,
        requires_icc_profile: false,
        ..CustomPdfConformance::default()
    });
    document.pages = pages
        .iter()
        .map(|marks| PdfPage::new(Mm(210.0), Mm(297.0), marks.iter().flat_map(operations).collect()))
        .collect();
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut written = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(DocumentError::NotWritten { cause: warning.msg.clone() });
    }
    sign(&mut written, imprint)?;
    written.compress();
    // The identifier is drawn from the content, so that the same paper has the same one.
    let identifier = hash(&save(&mut written)?);
    let identifier = Object::String(identifier.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    written.trailer.set("ID", Object::Array(vec![identifier.clone(), identifier]));
    save(&mut written)
}

/// Lists the glyphs that the pages draw of each face.
fn drawn_glyphs(pages: &[Vec<Mark>]) -> BTreeMap<Face, BTreeSet<u16>> {
    let mut drawn: BTreeMap<Face, BTreeSet<u16>> = BTreeMap::new();
    for mark in pages.iter().flatten() {
        if let Mark::Text { line, .. } = mark {
            for glyph in &line.glyphs {
                drawn.entry(glyph.face).or_default().insert(glyph.gid);
            }
        }
    }
    drawn
}

// Reading a font for embedding takes milliseconds and always gives the same: it is done once.
static EMBEDDED: [OnceLock<Option<ParsedFont>>; 5] = [const { OnceLock::new() }; 5];

fn embedded(face: Face) -> Result<&'static ParsedFont, DocumentError> {
    EMBEDDED[face as usize]
        .get_or_init(|| {
            let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())?;
            // Six letters before the name say that it is not the whole font.
            font.font_name = Some(format!("ETAPED+{}", face.name()));
            font.original_bytes = Vec::new();
            Some(font)
        })
        .as_ref()
        .ok_or(DocumentError::UnreadableFont { name: face.name() })
}

fn save(document: &mut lopdf::Document) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|error| DocumentError::NotWritten { cause: error.to_string() })?;
    Ok(bytes)
}

/// Replaces what the library says of the file by what is true of it.
fn sign(document: &mut lopdf::Document, imprint: &Imprint) -> Result<(), DocumentError> {
    let refused = |error: lopdf::Error| DocumentError::NotWritten { cause: error.to_string() };
    document.version = "1.7".to_owned();
    // Any stable value: the real one follows when the content is known.
    document.trailer.set("ID", Object::Array(Vec::new()));
    let date = Object::string_literal(imprint.issued.format("D:%Y%m%d%H%M%S").to_string());
    let mut info = Dictionary::new();
    for (key, text) in [("Title", &imprint.title), ("Subject", &imprint.subject), ("Author", &imprint.author)]
    {
        info.set(key, utf16(text));
    }
    info.set("Creator", utf16("Étape"));
    info.set("CreationDate", date.clone());
    info.set("ModDate", date);
    let info = document.add_object(info);
    document.trailer.set("Info", Object::Reference(info));
    let catalog = document.catalog_mut().map_err(refused)?;
    catalog.remove(b"OutputIntents");
    catalog.remove(b"Metadata");
    catalog.set("Lang", Object::string_literal(imprint.language.key()));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    document.prune_objects();
    Ok(())
}

fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// FNV-1a, 128 bits.
fn hash(bytes: &[u8]) -> u128 {
    bytes.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

/// Hundredths of a point are finer than any printer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn point((x, y): Spot) -> Point {
    Point { x: Pt(round(x)), y: Pt(round(PAGE_HEIGHT - y)) }
}

fn corner(spot: Spot) -> LinePoint {
    LinePoint { p: point(spot), bezier: false }
}

fn colour(Colour(red, green, blue): Colour) -> Color {
    let share = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: share(red), g: share(green), b: share(blue), icc_profile: None })
}

fn operations(mark: &Mark) -> Vec<Op> {
    match mark {
        Mark::Text { at, line } => text(*at, line),
        Mark::Path { points, width, colour, dash } => lines([points], *width, *colour, dash),
        Mark::Lines { lines: all, width, colour, dash } => lines(all, *width, *colour, dash),
        Mark::Halo { rings, width, colour } => halo(rings, *width, *colour),
        Mark::Area { rings, fill, stroke } => {
            let rings = rings
                .iter()
                .map(|ring| PolygonRing { points: ring.iter().copied().map(corner).collect() })
                .collect();
            area(rings, *fill, *stroke)
        }
        Mark::Disc { centre, radius, fill, stroke } => {
            area(vec![circle(*centre, *radius)], Some(*fill), *stroke)
        }
        Mark::Clip { frame: [x, y, width, height] } => vec![
            Op::SaveGraphicsState,
            Op::DrawRectangle {
                rectangle: Rect {
                    mode: Some(PaintMode::Clip),
                    winding_order: Some(WindingOrder::NonZero),
                    ..Rect::from_xywh(
                        Pt(round(*x)),
                        Pt(round(PAGE_HEIGHT - y - height)),
                        Pt(round(*width)),
                        Pt(round(*height)),
                    )
                },
            },
        ],
        Mark::EndClip => vec![Op::RestoreGraphicsState],
    }
}

fn lines<'a>(
    lines: impl IntoIterator<Item = &'a Vec<Spot>>,
    width: f32,
    line_colour: Colour,
    dash: &[f32],
) -> Vec<Op> {
    let mut operations = vec![
        Op::SetOutlineColor { col: colour(line_colour) },
        Op::SetOutlineThickness { pt: Pt(round(width)) },
        Op::SetLineDashPattern {
            dash: LineDashPattern { offset: 0.0, pattern: dash.iter().copied().collect() },
        },
        Op::SetLineCapStyle { cap: if dash.is_empty() { LineCapStyle::Round } else { LineCapStyle::Butt } },
        Op::SetLineJoinStyle { join: LineJoinStyle::Round },
    ];
    operations.extend(lines.into_iter().map(|points| Op::DrawLine {
        line: Line { points: points.iter().copied().map(corner).collect(), is_closed: false },
    }));
    operations
}

fn halo(rings: &[Vec<Spot>], width: f32, colour: Colour) -> Vec<Op> {
    let ring = |ring: &Vec<Spot>| PolygonRing { points: ring.iter().copied().map(corner).collect() };
    let mut operations = vec![Op::SetLineJoinStyle { join: LineJoinStyle::Round }];
    operations.extend(area(rings.iter().map(ring).collect(), None, Some((width, colour))));
    operations
}

fn area(rings: Vec<PolygonRing>, fill: Option<Colour>, stroke: Option<(f32, Colour)>) -> Vec<Op> {
    let mut operations = Vec::new();
    if let Some(fill) = fill {
        operations.push(Op::SetFillColor { col: colour(fill) });
    }
    if let Some((width, line)) = stroke {
        operations.push(Op::SetOutlineColor { col: colour(line) });
        operations.push(Op::SetOutlineThickness { pt: Pt(round(width)) });
        operations.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
    }
    let mode = match (fill, stroke) {
        (Some(_), Some(_)) => PaintMode::FillStroke,
        (Some(_), None) => PaintMode::Fill,
        (None, Some(_)) => PaintMode::Stroke,
        (None, None) => return operations,
    };
    operations
        .push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::EvenOdd } });
    operations
}

/// Four Bézier curves, closer to a circle than any eye.
fn circle((x, y): Spot, radius: f32) -> PolygonRing {
    let handle = radius * 0.552_285;
    let turn = |(dx, dy): Spot| (x + dx, y + dy);
    let mut points = vec![corner(turn((radius, 0.0)))];
    let quarters = [
        [(radius, handle), (handle, radius), (0.0, radius)],
        [(-handle, radius), (-radius, handle), (-radius, 0.0)],
        [(-radius, -handle), (-handle, -radius), (0.0, -radius)],
        [(handle, -radius), (radius, -handle), (radius, 0.0)],
    ];
    for [first, second, end] in quarters {
        points.push(LinePoint { bezier: true, ..corner(turn(first)) });
        points.push(LinePoint { bezier: true, ..corner(turn(second)) });
        points.push(corner(turn(end)));
    }
    PolygonRing { points }
}

fn text((x, y): Spot, line: &Shaped) -> Vec<Op> {
    let mut operations = vec![Op::SetFillColor { col: colour(line.style.colour) }, Op::StartTextSection];
    let mut pen = x;
    let mut rest = line.glyphs.as_slice();
    while let Some(first) = rest.first() {
        let same = rest
            .iter()
            .take_while(|glyph| glyph.face == first.face && glyph.shift.1 == first.shift.1)
            .count();
        let (run, after) = rest.split_at(same);
        let baseline = y - first.shift.1 * line.style.size / 1000.0;
        let start = point((pen, baseline));
        operations.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(first.face.name().to_owned())),
            size: Pt(line.style.size),
        });
        operations.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(start.x, start.y) });
        operations.push(Op::ShowText { items: shown(run) });
        pen += run.iter().map(|glyph| glyph.advance).sum::<f32>() * line.style.size / 1000.0;
        rest = after;
    }
    operations.push(Op::EndTextSection);
    operations
}

fn shown(run: &[Glyph]) -> Vec<TextItem> {
    let mut items = Vec::new();
    for glyph in run {
        if glyph.shift.0 != 0.0 {
            items.push(TextItem::Offset(round(-glyph.shift.0)));
        }
        let offset = round(glyph.natural - glyph.advance + glyph.shift.0);
        items.push(TextItem::GlyphIds(vec![Codepoint {
            gid: glyph.gid,
            offset,
            cid: Some(glyph.text.clone()),
        }]));
    }
    items
}
