//! What variety adds to a tour: the first visits of a theme or of a kind bring more than the next.

use std::collections::BTreeMap;

use model::{Catalogue, PlaceKind, Request};
use planner::orienteering::Variety;

use super::Candidate;

/// What the first visit of a theme, or of a kind of place, brings on top of its own worth (100 for the
/// very theme that was wished for): about the difference between two neighbouring themes.
const FIRST: u32 = 12;
/// What the second brings.
const SECOND: u32 = 6;

/// Groups the visits that are alike: by the theme that each place names first, and by kind.
///
/// On a stay of several days there may be a first and a second of each on every day.
pub(super) fn varieties(request: &Request, catalogue: &Catalogue, visits: &[Candidate]) -> Vec<Variety> {
    let mut themes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut kinds: BTreeMap<PlaceKind, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in visits.iter().enumerate() {
        let place = &catalogue.places[candidate.place];
        kinds.entry(place.kind).or_default().push(index);
        if let Some(theme) = place.themes.first() {
            themes.entry(theme).or_default().push(index);
        }
    }
    // What all have in common is no variety.
    let groups = [themes.into_values().collect::<Vec<_>>(), kinds.into_values().collect()];
    let days = request.dates.len();
    let bonus: Vec<u32> = [vec![FIRST; days], vec![SECOND; days]].concat();
    let several = groups.into_iter().filter(|groups| groups.len() > 1).flatten();
    several.map(|members| Variety { members, bonus: bonus.clone() }).collect()
}
