//! Names of the ground: towns, waters and peaks that the route leaves room for, numbers of roads.

use model::GeoPoint;

use crate::DocumentError;
use crate::basemap::{Basemap, Name, NameKind, Way, WayKind};
use crate::paper::{Mark, Spot};
use crate::paragraph::Lines;
use crate::sheet::{Sheet, baseline};
use crate::style::{
    BODY_ITALIC, INK, MAP_PEAK, MAP_TOWN, MAP_WATER_INK, QUIET, SMALL, SMALL_BOLD, Style, TRADITIONS,
};

use super::MapStop;
use super::labels::{Area, Labels, with_halo};
use super::view::View;

const TOWN_NAME: Style = Style { size: 8.2, leading: 9.0, colour: QUIET, ..BODY_ITALIC };
/// Towns of the schematic map looked at, largest first, and towns named.
const TOWNS: (usize, usize) = (60, 9);
/// The radius of the dot of a town.
const DOT: f32 = 1.2;
/// Names on a map of a region, peaks among them, and numbers of roads.
const NAMES: usize = 46;
const PEAKS: usize = 9;
const NUMBERS: usize = 16;
/// Peaks have as much room around them to themselves.
const ALONE: f32 = 34.0;
/// A town under a stop is named as far from it as the stop is wide.
const UNDER_STOP: f32 = 6.6;
/// Rather than leave a village out, or a town, its name may touch the route in as many spots.
const CROSSED: [usize; 2] = [1, 4];
/// A number stands on its road only where that goes on for as many points.
const LONG: f32 = 40.0;
/// Names of the ground keep this far from each other.
const APART: f32 = 3.0;

impl Labels {
    /// Names the largest towns that the route leaves room for.
    pub(super) fn name_towns(
        &mut self,
        towns: &[(String, GeoPoint, u32)],
        stops: &[MapStop],
        view: &View,
        sheet: &Sheet<'_>,
    ) -> Result<Vec<Mark>, DocumentError> {
        let mut seen: Vec<_> = towns
            .iter()
            .filter(|(_, point, _)| self.is_on_map(view.spot(*point)))
            .filter(|(name, ..)| !stops.iter().any(|stop| stop.number.is_none() && stop.name == *name))
            .collect();
        seen.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        let mut marks = Vec::new();
        let mut named = 0;
        for (name, point, _) in seen.into_iter().take(TOWNS.0) {
            let at = view.spot(*point);
            let dot = Area::around(at, DOT + 0.6);
            if named == TOWNS.1 || self.is_taken(&dot) {
                continue;
            }
            let lines = Lines { lines: vec![sheet.line(name, TOWN_NAME)?], leading: TOWN_NAME.leading };
            let label = self.place(&lines, at, DOT, 0)?;
            if !label.is_empty() {
                named += 1;
                self.occupy(dot);
                marks.push(Mark::Disc { centre: at, radius: DOT, fill: QUIET, stroke: None });
                marks.extend(label);
            }
        }
        Ok(marks)
    }

    /// Names what lies on the map of a region: towns first, then villages, waters and peaks.
    pub(super) fn name_ground(
        &mut self,
        ground: &Basemap,
        stops: &[MapStop],
        view: &View,
        sheet: &Sheet<'_>,
    ) -> Result<Vec<Mark>, DocumentError> {
        let is_stop = |name: &Name| stops.iter().any(|stop| stop.name == name.text);
        let on_map = |name: &&Name| self.is_on_map(view.spot(name.at)) && !is_stop(name);
        let mut names: Vec<&Name> = ground.names.iter().filter(on_map).collect();
        names.sort_by(|a, b| {
            let place = |name: &Name| (name.kind, name.rank);
            place(a).cmp(&place(b)).then_with(|| a.text.cmp(&b.text))
        });
        names.dedup_by(|a, b| (a.kind, &a.text) == (b.kind, &b.text));
        let mut marks = Vec::new();
        let (mut named, mut peaks) = (0, Vec::<Spot>::new());
        for name in names {
            let at = view.spot(name.at);
            let is_peak = name.kind == NameKind::Peak;
            let is_crowded = peaks.len() == PEAKS || peaks.iter().any(|peak| long(&[*peak, at]) < ALONE);
            if named == NAMES || is_peak && is_crowded {
                continue;
            }
            let label = self.name(name, at, sheet)?;
            if !label.is_empty() {
                named += 1;
                peaks.extend(is_peak.then_some(at));
            }
            marks.extend(label);
        }
        Ok(marks)
    }

    fn name(&mut self, name: &Name, at: Spot, sheet: &Sheet<'_>) -> Result<Vec<Mark>, DocumentError> {
        let height = name.height.map(|height| format!(" {height}")).unwrap_or_default();
        let text =
            if name.kind == NameKind::Peak { format!("{}{height}", name.text) } else { name.text.clone() };
        let style = name_style(name.kind);
        let lines = Lines { lines: vec![sheet.line(&text, style)?], leading: style.leading };
        let sign = match name.kind {
            NameKind::City | NameKind::Town | NameKind::Village => {
                Mark::Disc { centre: at, radius: DOT, fill: style.colour, stroke: None }
            }
            NameKind::Peak => summit(at),
            // An area or a quarter is named in its middle.
            NameKind::Water | NameKind::Wood | NameKind::Hamlet => return self.name_middle(&lines, at),
        };
        let is_town = name.kind <= NameKind::Village;
        let crossed = if is_town { CROSSED[usize::from(name.kind <= NameKind::Town)] } else { 0 };
        let dot = Area::around(at, DOT + 0.6);
        if self.is_taken(&dot) {
            return if is_town { self.place(&lines, at, UNDER_STOP, crossed) } else { Ok(Vec::new()) };
        }
        let mut label = self.place(&lines, at, DOT, crossed)?;
        if !label.is_empty() {
            self.occupy(dot);
            label.insert(0, sign);
        }
        Ok(label)
    }

    fn name_middle(&mut self, lines: &Lines, (x, y): Spot) -> Result<Vec<Mark>, DocumentError> {
        let (width, height) = (lines.width(), lines.height());
        let area = Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        };
        let with_room = Area {
            left: area.left - APART,
            top: area.top - APART,
            right: area.right + APART,
            bottom: area.bottom + APART,
        };
        let Some(line) = lines.lines.first().filter(|_| self.is_free(&with_room)) else {
            return Ok(Vec::new());
        };
        self.occupy(area);
        Ok(with_halo((area.left, area.top + baseline(lines.leading)), line)?.into())
    }

    /// Writes the numbers of the main roads on them, each once.
    pub(super) fn number_roads(
        &mut self,
        ground: &Basemap,
        view: &View,
        sheet: &Sheet<'_>,
    ) -> Result<Vec<Mark>, DocumentError> {
        const NUMBER: Style = Style { size: 5.8, leading: 7.0, colour: MAP_PEAK, ..SMALL_BOLD };
        let numbered = |way: &&Way| way.kind >= WayKind::Secondary && !way.number.is_empty();
        let mut pieces: Vec<(WayKind, &str, Vec<Spot>, f32)> = ground
            .ways
            .iter()
            .filter(numbered)
            .flat_map(|way| view.pieces(&way.line).into_iter().map(move |piece| (way, piece)))
            .map(|(way, piece)| (way.kind, way.number.as_str(), piece))
            .map(|(kind, number, piece)| {
                let length = long(&piece);
                (kind, number, piece, length)
            })
            .filter(|(.., length)| *length > LONG)
            .collect();
        pieces.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.3.total_cmp(&a.3)).then_with(|| a.1.cmp(b.1)));
        let mut marks = Vec::new();
        let mut written: Vec<&str> = Vec::new();
        for (_, number, piece, length) in &pieces {
            if written.contains(number) || written.len() == NUMBERS {
                continue;
            }
            let line = sheet.line(number.split(';').next().unwrap_or(number), NUMBER)?;
            let lines = Lines { lines: vec![line], leading: NUMBER.leading };
            for share in [0.5, 0.3, 0.7] {
                let label = self.name_middle(&lines, along(piece, length * share))?;
                if !label.is_empty() {
                    written.push(number);
                    marks.extend(label);
                    break;
                }
            }
        }
        Ok(marks)
    }
}

fn name_style(kind: NameKind) -> Style {
    match kind {
        NameKind::City => Style { size: 10.5, leading: 11.5, colour: INK, ..SMALL_BOLD },
        NameKind::Town => Style { size: 8.6, leading: 9.6, colour: INK, ..SMALL_BOLD },
        NameKind::Village => Style { size: 7.2, leading: 8.2, colour: MAP_TOWN, ..SMALL },
        NameKind::Hamlet => Style { size: 6.2, leading: 7.2, colour: MAP_TOWN, ..SMALL },
        NameKind::Peak => Style { size: 6.2, leading: 7.2, colour: MAP_PEAK, ..SMALL },
        NameKind::Water => Style { size: 8.0, leading: 9.0, colour: MAP_WATER_INK, ..BODY_ITALIC },
        NameKind::Wood => Style { size: 7.6, leading: 8.6, colour: TRADITIONS, ..BODY_ITALIC },
    }
}

/// The sign of a peak.
fn summit((x, y): Spot) -> Mark {
    let ring = vec![(x - 2.0, y + 1.4), (x, y - 1.9), (x + 2.0, y + 1.4)];
    Mark::Area { rings: vec![ring], fill: Some(MAP_PEAK), stroke: None }
}

fn long(line: &[Spot]) -> f32 {
    line.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum()
}

/// Returns the spot that is so far along a line.
fn along(line: &[Spot], mut way: f32) -> Spot {
    for pair in line.windows(2) {
        let step = long(pair);
        if step >= way && step > 0.0 {
            let share = way / step;
            return (
                (pair[1].0 - pair[0].0).mul_add(share, pair[0].0),
                (pair[1].1 - pair[0].1).mul_add(share, pair[0].1),
            );
        }
        way -= step;
    }
    line.last().copied().unwrap_or_default()
}
