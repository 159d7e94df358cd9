//! A bound at a glance: as if places needed no order, only time.

use super::sides::is_served;
use crate::orienteering::instance::{Instance, NO_ROAD};

/// Returns what no solution exceeds.
///
/// Every place but the first of a day takes at least its shortest stay and the shortest drive that leads
/// to it; the first takes as much from the earliest instant that any first place is ready. So the places
/// of all days fill a knapsack, cut to measure.
pub(super) fn ceiling(instance: &Instance) -> u32 {
    let mut room = 0;
    let mut meals = 0;
    let mut least: Vec<Option<i64>> = vec![None; instance.places];
    for (day, frame) in instance.days.iter().enumerate() {
        let held = |place: &usize| !frame.windows[*place].is_empty() && is_served(instance, day, *place);
        let open: Vec<usize> = (0..instance.places).filter(held).collect();
        let begin = open.iter().map(|&place| frame.first[place]).filter(|&at| at < NO_ROAD).min();
        let end = open.iter().map(|&place| frame.last[place]).max();
        let (Some(begin), Some(end)) = (begin, end) else {
            continue;
        };
        room += (i64::from(end) - i64::from(begin)).max(0);
        let ready = |place: usize| {
            let drives = open.iter().filter(|&&from| from != place).map(|&from| instance.drive(from, place));
            let first = i64::from(frame.first[place]) - i64::from(begin);
            drives.map(i64::from).chain([first]).filter(|&way| way < i64::from(NO_ROAD)).min()
        };
        for &place in &open {
            let stay = instance.days[day].windows[place].iter().map(|window| i64::from(window.length)).min();
            let takes = ready(place).zip(stay).map(|(way, stay)| way.max(0) + stay);
            least[place] = takes.into_iter().chain(least[place]).min();
        }
        meals += [1, 2]
            .iter()
            .filter_map(|&meal| {
                let serving = open.iter().filter(|&&place| instance.meal[place] == meal);
                serving.map(|&place| instance.prize[place]).max()
            })
            .sum::<u32>();
    }
    let first = |place: usize| -> u32 {
        let with = instance.variety.iter().filter(|variety| variety.members.contains(&place));
        with.filter_map(|variety| variety.bonus.first()).sum()
    };
    let bonus: u32 = instance.variety.iter().flat_map(|variety| &variety.bonus).sum();
    let held = |extra: &dyn Fn(usize) -> u32| {
        let items = (0..instance.places).filter(|&place| instance.meal[place] == 0);
        let item = |place: usize| Some((least[place]?, u64::from(instance.prize[place] + extra(place))));
        filled(items.filter_map(item).collect(), room)
    };
    // The bonus of meal places, too, is in the sum of all.
    let with_firsts = if instance.meal.iter().any(|meal| *meal > 0) { u32::MAX } else { held(&first) };
    meals.saturating_add(held(&|_| 0).saturating_add(bonus).min(with_firsts))
}

/// The most that items fill into `room`, the last one cut, rounded down.
fn filled(mut items: Vec<(i64, u64)>, mut room: i64) -> u32 {
    items.retain(|(_, prize)| *prize > 0);
    items.sort_by(|one, other| (other.1 as i128 * one.0 as i128).cmp(&(one.1 as i128 * other.0 as i128)));
    let mut sum = 0_u64;
    for (takes, prize) in items {
        if takes > room {
            sum += prize * room as u64 / takes as u64;
            break;
        }
        (sum, room) = (sum + prize, room - takes);
    }
    u32::try_from(sum).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn the_last_item_is_cut_to_measure() {
        assert_eq!(filled(vec![(10, 10), (4, 8), (5, 0), (0, 3)], 9), 3 + 8 + 5);
        assert_eq!(filled(vec![(4, 8)], 0), 0);
        assert_eq!(filled(vec![(0, 8), (0, 0)], 0), 8);
    }
}
