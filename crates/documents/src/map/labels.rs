//! Names on the map: each where it covers nothing, or not at all.

use crate::DocumentError;
use crate::outline::outlines;
use crate::paper::{Mark, Spot};
use crate::paragraph::Lines;
use crate::shape::Shaped;
use crate::sheet::{Sheet, baseline};
use crate::style::{INK, MAP_LAND, NAME, SMALL_BOLD, Style};

use super::MapStop;

const STOP_NAME: Style = Style { size: 8.6, leading: 9.2, ..NAME };
const PICKUP_NAME: Style = Style { size: 7.2, leading: 8.6, colour: INK, ..SMALL_BOLD };
/// A name wider than this goes to a second line.
const WIDEST: f32 = 96.0;

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    /// Returns `x, y, width, height`.
    pub(crate) fn frame(&self) -> [f32; 4] {
        [self.left, self.top, self.right - self.left, self.bottom - self.top]
    }

    pub(crate) fn around((x, y): Spot, radius: f32) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, (x, y): Spot) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// What is taken on the map.
pub(crate) struct Labels {
    frame: Area,
    taken: Vec<Area>,
    /// Spots along the routes, a few points apart.
    route: Vec<Spot>,
}

impl Labels {
    pub(crate) fn new([left, top, width, height]: [f32; 4], routes: &[Vec<Spot>]) -> Self {
        let frame =
            Area { left: left + 3.0, top: top + 3.0, right: left + width - 3.0, bottom: top + height - 3.0 };
        let route = routes.iter().flat_map(|line| line.windows(2)).flat_map(|pair| dotted(pair[0], pair[1]));
        Self { frame, taken: Vec::new(), route: route.collect() }
    }

    pub(crate) fn occupy(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Tells whether nothing lies in the area.
    pub(crate) fn is_free(&self, area: &Area) -> bool {
        self.has_room(area) && self.crossings(area) == 0
    }

    /// Tells whether the area is on the map and nothing is written there.
    pub(crate) fn has_room(&self, area: &Area) -> bool {
        area.left >= self.frame.left
            && area.right <= self.frame.right
            && area.top >= self.frame.top
            && area.bottom <= self.frame.bottom
            && !self.taken.iter().any(|taken| taken.meets(area))
    }

    pub(super) fn is_on_map(&self, spot: Spot) -> bool {
        self.frame.holds(spot)
    }

    pub(super) fn is_taken(&self, area: &Area) -> bool {
        self.taken.iter().any(|taken| taken.meets(area))
    }

    fn crossings(&self, area: &Area) -> usize {
        self.route.iter().filter(|spot| area.holds(**spot)).count()
    }

    /// Names a stop beside its bead; the number alone remains where there is no room.
    pub(crate) fn name_stop(
        &mut self,
        stop: &MapStop,
        at: Spot,
        radius: f32,
        sheet: &Sheet<'_>,
    ) -> Result<Vec<Mark>, DocumentError> {
        const MOST_CROSSINGS: usize = 3;
        let style = if stop.number.is_some() { STOP_NAME } else { PICKUP_NAME };
        let name = short_name(&stop.name);
        let wide = sheet.lines(&name, style, WIDEST)?;
        let lines = if wide.lines.len() > 2 {
            let line = sheet.line_within(&name, style, WIDEST)?;
            Lines { lines: vec![line], leading: style.leading }
        } else {
            wide
        };
        self.place(&lines, at, radius, MOST_CROSSINGS)
    }

    /// Draws a label in the best free place around a spot; nothing where there is none.
    pub(super) fn place(
        &mut self,
        lines: &Lines,
        at: Spot,
        radius: f32,
        crossings: usize,
    ) -> Result<Vec<Mark>, DocumentError> {
        let size = (lines.width(), lines.height());
        let best = around(at, radius, size)
            .into_iter()
            .filter(|area| self.has_room(area))
            .map(|area| (self.crossings(&area), area))
            .filter(|(crossed, _)| *crossed <= crossings)
            .min_by_key(|(crossed, _)| *crossed);
        let Some((_, area)) = best else { return Ok(Vec::new()) };
        self.occupy(area);
        // A label left of its spot ends at it.
        let middle = (area.left + area.right) / 2.0;
        let mut marks = Vec::new();
        for (index, line) in lines.lines.iter().enumerate() {
            let left = if area.right <= at.0 {
                area.right - line.width
            } else if area.left >= at.0 {
                area.left
            } else {
                middle - line.width / 2.0
            };
            let y = area.top + index as f32 * lines.leading + baseline(lines.leading);
            marks.extend(with_halo((left, y), line)?);
        }
        Ok(marks)
    }
}

/// Draws a line of text over the map, parted from it by a halo of the land's colour.
pub(super) fn with_halo(at: Spot, line: &Shaped) -> Result<[Mark; 2], DocumentError> {
    const WIDTH: f32 = 1.9;
    let halo = Mark::Halo { rings: outlines(line, at)?, width: WIDTH, colour: MAP_LAND };
    Ok([halo, Mark::Text { at, line: line.clone() }])
}

/// Lists the places for a label around a spot, best first.
fn around((x, y): Spot, radius: f32, (width, height): (f32, f32)) -> Vec<Area> {
    let mut areas = Vec::new();
    for gap in [1.8, 5.0, 9.0, 14.0] {
        let away = radius + gap;
        let slant = away * 0.72;
        let corners = [
            (x + away, y - height / 2.0),
            (x - away - width, y - height / 2.0),
            (x + slant, y - slant - height * 0.7),
            (x + slant, y + slant - height * 0.3),
            (x - slant - width, y - slant - height * 0.7),
            (x - slant - width, y + slant - height * 0.3),
            (x - width / 2.0, y - away - height),
            (x - width / 2.0, y + away),
        ];
        areas.extend(corners.map(|(left, top)| Area {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }));
    }
    areas
}

/// Lists spots along a segment, four points apart.
fn dotted(from: Spot, to: Spot) -> Vec<Spot> {
    let steps = ((to.0 - from.0).hypot(to.1 - from.1) / 4.0).ceil().clamp(1.0, 400.0) as usize;
    let spot = |step: usize| {
        let share = step as f32 / steps as f32;
        (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
    };
    (0..=steps).map(spot).collect()
}

/// A name on the map does without what follows a comma or stands in brackets.
fn short_name(name: &str) -> String {
    let short = name.split([',', '(']).next().unwrap_or(name).trim();
    if short.chars().count() < 3 { name.to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use model::GeoPoint;

    use super::*;
    use crate::{Language, Texts};

    const FRAME: [f32; 4] = [50.0, 100.0, 490.0, 330.0];

    #[test]
    fn no_name_covers_another_a_stop_or_the_edge() {
        let texts = Texts::new(Language::French);
        let sheet = Sheet::new(&texts);
        let spots: Vec<Spot> =
            (0..40).map(|n| (80.0 + 430.0 * ((n * 37) % 40) as f32 / 40.0, 120.0 + 7.4 * n as f32)).collect();
        let mut labels = Labels::new(FRAME, std::slice::from_ref(&spots));
        for spot in &spots {
            labels.occupy(Area::around(*spot, 6.0));
        }
        let mut named = 0;
        for (index, spot) in spots.iter().enumerate() {
            let stop = MapStop {
                point: GeoPoint::default(),
                number: Some(index + 1),
                name: format!("Abbaye numéro {index}"),
            };
            named += usize::from(!labels.name_stop(&stop, *spot, 6.0, &sheet).unwrap().is_empty());
        }
        assert!(named >= 20, "{named} names only");
        let names = &labels.taken[spots.len()..];
        assert_eq!(names.len(), named);
        for (index, name) in names.iter().enumerate() {
            assert!(name.left >= FRAME[0] && name.right <= FRAME[0] + FRAME[2]);
            assert!(name.top >= FRAME[1] && name.bottom <= FRAME[1] + FRAME[3]);
            let others = labels.taken[..spots.len()].iter().chain(&names[..index]);
            assert!(others.into_iter().all(|other| !other.meets(name)));
        }
    }
}
