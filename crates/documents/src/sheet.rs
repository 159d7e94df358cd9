//! Pages that fill from top to bottom, with a running head and a foot.

use fluent_bundle::FluentValue;

use crate::input::{Issue, Office};
use crate::paper::{Imprint, Mark, Spot, write};
use crate::paragraph::{Lines, line, line_within, lines};
use crate::shape::Shaped;
use crate::style::{BOTTOM, FAINT, HAIR, LEFT, MM, PAGE_HEIGHT, QUIET, RIGHT, SEA, SMALL, Style, TOP, WIDTH};
use crate::words::rule_packs;
use crate::{DocumentError, Language, Texts, format};

/// Where the running head and the foot stand.
const HEAD_LINE: f32 = 12.5 * MM;
const FOOT_LINE: f32 = PAGE_HEIGHT - 13.5 * MM;

/// Pages being filled.
pub(crate) struct Sheet<'a> {
    pub texts: &'a Texts,
    pub language: Language,
    pages: Vec<Vec<Mark>>,
    /// Where the next thing goes.
    pub y: f32,
}

/// Who and what the running head and the foot name.
pub(crate) struct Furniture<'a> {
    pub office: &'a Office,
    pub issue: &'a Issue,
    pub title: &'a str,
    /// What the paper is, as the PDF's subject.
    pub subject: String,
}

/// Distance from the top of a line to its baseline: the same for every face of one leading, so that
/// columns stand on one line.
pub(crate) fn baseline(leading: f32) -> f32 {
    leading * 0.755
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(texts: &'a Texts) -> Self {
        Self { texts, language: texts.language(), pages: vec![Vec::new()], y: TOP }
    }

    pub(crate) fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Begins a page.
    pub(crate) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Begins a page unless `height` fits, or the page is still empty; tells whether it did.
    pub(crate) fn need(&mut self, height: f32) -> bool {
        let turns = height > self.room() && self.y > TOP;
        if turns {
            self.turn();
        }
        turns
    }

    pub(crate) fn gap(&mut self, height: f32) {
        self.y += height;
    }

    pub(crate) fn draw(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    pub(crate) fn draw_all(&mut self, marks: impl IntoIterator<Item = Mark>) {
        if let Some(page) = self.pages.last_mut() {
            page.extend(marks);
        }
    }

    /// Draws one line with its top left at `at`.
    pub(crate) fn put(&mut self, (x, top): Spot, line: Shaped) {
        let at = (x, top + baseline(line.style.leading));
        self.draw(Mark::Text { at, line });
    }

    /// Draws one line that ends at `right`.
    pub(crate) fn put_right(&mut self, (right, top): Spot, line: Shaped) {
        self.put((right - line.width, top), line);
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.texts.say(key)
    }

    pub(crate) fn say_with(&self, key: &str, variables: &[(&str, FluentValue<'_>)]) -> String {
        self.texts.say_with(key, variables)
    }

    /// Parts points of a list that may hold commas themselves.
    pub(crate) fn list_separator(&self) -> &'static str {
        format::list_separator(self.language)
    }

    pub(crate) fn line(&self, text: &str, style: Style) -> Result<Shaped, DocumentError> {
        line(text, style, self.language)
    }

    pub(crate) fn line_within(&self, text: &str, style: Style, width: f32) -> Result<Shaped, DocumentError> {
        line_within(text, style, width, self.language)
    }

    pub(crate) fn lines(&self, text: &str, style: Style, width: f32) -> Result<Lines, DocumentError> {
        lines(text, style, width, self.language)
    }

    /// Draws lines from the current height on, over as many pages as they need; never one line alone
    /// at the foot of a page.
    pub(crate) fn flow(&mut self, x: f32, text: &Lines) {
        for (index, shaped) in text.lines.iter().enumerate() {
            let together = if index == 0 { text.lines.len().min(2) } else { 1 };
            self.need(text.leading * together as f32);
            self.put((x, self.y + (text.leading - shaped.style.leading) / 2.0), shaped.clone());
            self.y += text.leading;
        }
    }

    /// Draws a paragraph of the width of the sheet.
    pub(crate) fn paragraph(&mut self, text: &str, style: Style) -> Result<(), DocumentError> {
        let lines = self.lines(text, style, WIDTH)?;
        self.flow(LEFT, &lines);
        Ok(())
    }

    /// Draws a heading that keeps with at least `keep` of what follows.
    pub(crate) fn heading(&mut self, text: &str, style: Style, keep: f32) -> Result<(), DocumentError> {
        let lines = self.lines(text, style, WIDTH)?;
        self.need(lines.height() + keep);
        self.flow(LEFT, &lines);
        self.gap(1.2 * MM);
        Ok(())
    }

    /// Adds heads and feet and writes the PDF.
    pub(crate) fn finish(mut self, furniture: &Furniture<'_>) -> Result<Vec<u8>, DocumentError> {
        let count = self.pages.len();
        let foot = self.foot_text(furniture);
        let version = self.say_with(
            "paper-version",
            &[
                ("version", furniture.issue.version.as_str().into()),
                ("date", format::short_date(furniture.issue.issued.date()).into()),
            ],
        );
        for number in 1..=count {
            let mut marks = self.head(furniture, &version)?;
            marks.extend(self.foot(&foot, number, count)?);
            self.pages[number - 1].splice(0..0, marks);
        }
        let imprint = Imprint {
            title: furniture.title.to_owned(),
            subject: furniture.subject.clone(),
            author: furniture.office.name.clone(),
            language: self.language,
            issued: furniture.issue.issued,
        };
        write(&self.pages, &imprint)
    }

    fn head(&self, furniture: &Furniture<'_>, version: &str) -> Result<Vec<Mark>, DocumentError> {
        let office = self.line_within(&furniture.office.name, SMALL.in_colour(QUIET), WIDTH * 0.5)?;
        let version = self.line(version, SMALL.in_colour(QUIET))?;
        let room = WIDTH - 14.0 - office.width - version.width - 24.0;
        let italic = Style { size: 9.0, leading: 10.5, colour: QUIET, ..crate::style::BODY_ITALIC };
        let title = self.line_within(furniture.title, italic, room.max(30.0))?;
        let mut marks = arch((LEFT, HEAD_LINE + 0.4));
        marks.push(Mark::Text { at: (LEFT + 12.0, HEAD_LINE), line: office });
        let version_at = RIGHT - version.width;
        marks.push(Mark::Text { at: (version_at - 8.0 - title.width, HEAD_LINE), line: title });
        marks.push(Mark::Text { at: (version_at, HEAD_LINE), line: version });
        let y = HEAD_LINE + 1.6 * MM;
        marks.push(Mark::rule((LEFT, y), (RIGHT, y), 0.4, HAIR));
        Ok(marks)
    }

    fn foot_text(&self, furniture: &Furniture<'_>) -> String {
        let mut parts = Vec::new();
        if !furniture.issue.rules.is_empty() {
            let packs = rule_packs(&furniture.issue.rules, self.texts);
            parts.push(self.say_with("paper-rules", &[("packs", packs.into())]));
        }
        parts.extend(furniture.issue.attribution.iter().cloned());
        let ends = ['.', '!', '?'];
        parts.iter().map(|part| part.trim().trim_end_matches(ends)).filter(|part| !part.is_empty()).fold(
            String::new(),
            |mut text, part| {
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(part);
                text.push('.');
                text
            },
        )
    }

    fn foot(&self, text: &str, number: usize, count: usize) -> Result<Vec<Mark>, DocumentError> {
        let style = Style { size: 6.2, leading: 8.0, ..SMALL };
        let page = self.say_with(
            "paper-page",
            &[("page", number.to_string().into()), ("pages", count.to_string().into())],
        );
        let page = self.line(&page, SMALL.in_colour(QUIET))?;
        let mut marks = Vec::new();
        if !text.is_empty() {
            let credits = self.lines(text, style, WIDTH - 40.0)?;
            for (index, line) in credits.lines.into_iter().take(3).enumerate() {
                marks.push(Mark::Text { at: (LEFT, FOOT_LINE + index as f32 * style.leading), line });
            }
        }
        marks.push(Mark::Text { at: (RIGHT - page.width, FOOT_LINE), line: page });
        Ok(marks)
    }
}

/// The mark of the house: an arch, drawn from its left foot.
fn arch((x, y): Spot) -> Vec<Mark> {
    let bow = |radius: f32| -> Vec<Spot> {
        let centre = (x + 3.6, y - 3.6);
        let mut points = vec![(centre.0 - radius, y)];
        points.extend((0..=12).map(|step| {
            let angle = std::f32::consts::PI * (1.0 + step as f32 / 12.0);
            (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
        }));
        points.push((centre.0 + radius, y));
        points
    };
    vec![
        Mark::Path { points: bow(3.4), width: 1.1, colour: SEA, dash: Vec::new() },
        Mark::Path { points: bow(1.5), width: 0.6, colour: FAINT, dash: Vec::new() },
    ]
}
