//! How much a place answers a wish: the prize of the orienteering problem.

use model::{Catalogue, CoachParking, Place, Request};

/// Measures how well a place answers the wanted themes; `None`: not at all.
///
/// 100 for the very theme, 12 less for each step down the graph, at least 40; 20 more for each
/// further wanted theme; less where something is to be checked. Required places always count, and so
/// do favourites, half as much again; places of a wished order may take part whatever their theme.
#[must_use]
pub fn worth(request: &Request, catalogue: &Catalogue, place: &Place) -> Option<u32> {
    const SAME_THEME: u32 = 100;
    const STEP_DOWN: u32 = 12;
    const LEAST_MATCH: u32 = 40;
    const FURTHER_THEME: u32 = 20;
    const ANY_THEME: u32 = 80;

    let match_with = |wanted: &String| {
        let steps = place.themes.iter().filter_map(|theme| catalogue.themes.steps_up(theme, wanted)).min()?;
        Some(SAME_THEME.saturating_sub(steps * STEP_DOWN).max(LEAST_MATCH))
    };
    let favourite = request.favourites.contains(&place.id);
    let matches: Vec<u32> = request.themes.iter().filter_map(match_with).collect();
    let base = match matches.iter().max() {
        Some(best) => best + FURTHER_THEME * (matches.len() as u32 - 1),
        None if request.themes.is_empty() => ANY_THEME,
        None if request.wants(place.id) => SAME_THEME,
        None if favourite || request.ordered.contains(&place.id) => LEAST_MATCH,
        None => return None,
    };
    let worth = base.saturating_sub(doubts(request, place)).max(1);
    Some(if favourite { worth + worth.div_ceil(2) } else { worth })
}

/// What is not known makes a place worth a little less than one that is.
fn doubts(request: &Request, place: &Place) -> u32 {
    let costs = [
        (place.opening_hours.is_none(), 25),
        (place.visit_length.is_none(), 5),
        (place.coach_parking.is_none(), 5),
        (place.coach_parking.as_ref().is_some_and(|fact| fact.value == CoachParking::No), 10),
        (request.wheelchair && place.wheelchair.is_none(), 20),
    ];
    costs.iter().filter(|(doubtful, _)| *doubtful).map(|(_, cost)| cost).sum()
}
