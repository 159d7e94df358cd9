//! What the finished catalogue still leaves in doubt.

use std::collections::BTreeMap;

use model::{
    Catalogue, Datelike, NaiveDate, NaiveTime, OpeningHours, Place, SchoolHolidays, TimeDelta, TimeWindow,
    Uuid,
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
    let outside = slots_outside(place, &hours.value);
    causes.extend(outside.into_iter().map(|slot| DoubtCause::SlotOutsideHours { place: name(), slot }));
    causes
}

/// Lists the slots at which a visit ends before closing on no day of the year.
fn slots_outside(place: &Place, hours: &OpeningHours) -> Vec<NaiveTime> {
    let mut outside = place.start_slots.as_ref().map_or_else(Vec::new, |slots| slots.value.clone());
    let length = place.visit_length.as_ref().map_or(TimeDelta::zero(), |length| length.value.delta());
    let Some(first) = NaiveDate::from_ymd_opt(YEAR_LOOKED_AT, 1, 1) else { return outside };
    // Hours may differ in school holidays: either will do.
    let schools = if hours.as_str().contains("SH") { &[false, true][..] } else { &[false] };
    for day in first.iter_days().take_while(|day| day.year() == YEAR_LOOKED_AT) {
        if outside.is_empty() {
            break;
        }
        for holiday in schools {
            let periods = if *holiday { vec![(day, day)] } else { Vec::new() };
            let open = hours.on(day, &SchoolHolidays { known: Some((day, day)), periods }).windows;
            outside.retain(|slot| {
                let (end, days_over) = slot.overflowing_add_signed(length);
                let fits = |window: &TimeWindow| window.from <= *slot && end <= window.to;
                days_over != 0 || !open.iter().any(fits)
            });
        }
    }
    outside
}
