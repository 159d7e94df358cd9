//! What the finished catalogue still leaves in doubt.

use std::collections::BTreeMap;

use model::{
    Catalogue, Datelike, NaiveDate, NaiveTime, OpeningHours, Place, SchoolHolidays, TimeDelta, Uuid,
};

use crate::names;
use crate::report::{Doubt, DoubtCause, Report};

/// A year of 366 days, so that hours of any season have their day in it.
const YEAR_LOOKED_AT: i32 = 2028;

/// Adds to the report what only the whole catalogue shows; `rows` is where each place was last spoken of.
pub(crate) fn look_for(
    catalogue: &Catalogue,
    rows: &BTreeMap<Uuid, (&'static str, u64)>,
    report: &mut Report,
) {
    for theme in catalogue.themes.iter() {
        let covers = |place: &Place| {
            place.themes.iter().any(|key| catalogue.themes.steps_up(key, &theme.key).is_some())
        };
        if !catalogue.places.iter().any(covers) {
            let cause = DoubtCause::ThemeWithoutPlaces { theme: theme.key.clone() };
            report.add(names::THEMES, None, cause);
        }
    }
    let mut doubts: Vec<Doubt> = Vec::new();
    for place in &catalogue.places {
        let row = rows.get(&place.id);
        let file = row.map_or(names::SITES, |(file, _)| *file);
        let line = row.map(|(_, line)| *line);
        doubts.extend(doubts_of(place).into_iter().map(|cause| Doubt { file, line, cause }));
    }
    doubts.sort_by_key(|doubt| (doubt.file, doubt.line));
    report.doubts.extend(doubts);
}

fn doubts_of(place: &Place) -> Vec<DoubtCause> {
    let mut causes = Vec::new();
    let name = || place.name.clone();
    if let (Some(min), Some(max)) = (&place.group_min, &place.group_max)
        && min.value > max.value
    {
        causes.push(DoubtCause::GroupLimitsCrossed { place: name() });
    }
    let Some(hours) = &place.opening_hours else { return causes };
    let text = hours.value.as_str();
    // `unknown`, an end left open (`10:30+`) or words in quotes: the hours are not the whole story.
    if text.contains("unknown") || text.contains('+') || text.contains('"') {
        causes.push(DoubtCause::HoursPartlyUnknown { place: name() });
    }
    for slot in place.start_slots.iter().flat_map(|slots| &slots.value) {
        if !fits_on_some_day(place, &hours.value, *slot) {
            causes.push(DoubtCause::SlotOutsideHours { place: name(), slot: *slot });
        }
    }
    causes
}

/// Tells whether a visit that begins at `slot` ends before closing on some day of the year.
fn fits_on_some_day(place: &Place, hours: &OpeningHours, slot: NaiveTime) -> bool {
    let length = place.visit_length.as_ref().map_or(TimeDelta::zero(), |length| length.value.delta());
    let (end, days_over) = slot.overflowing_add_signed(length);
    let Some(first) = NaiveDate::from_ymd_opt(YEAR_LOOKED_AT, 1, 1) else { return true };
    days_over == 0
        && first.iter_days().take_while(|day| day.year() == YEAR_LOOKED_AT).any(|day| {
            // Hours may differ in school holidays: either will do.
            [vec![], vec![(day, day)]].into_iter().any(|periods| {
                let school = SchoolHolidays { known: Some((day, day)), periods };
                let opening = hours.on(day, &school);
                opening.windows.iter().any(|window| window.from <= slot && end <= window.to)
            })
        })
}
