//! What is remembered at each place: enough that routes end, then more wherever one went in a circle.

use super::bits::Bits;
use crate::orienteering::instance::{Instance, NO_ROAD};

/// The least memories: of oneself; of all that lies no time apart, lest a route turn there for ever; and
/// of all required places where their reward is high.
pub(super) fn least<const K: usize>(instance: &Instance, required: bool) -> Vec<Bits<K>> {
    let mut memory: Vec<Bits<K>> = (0..instance.places).map(|place| Bits::of([place])).collect();
    let instants = |place: usize| {
        let windows = instance.days.iter().flat_map(move |frame| &frame.windows[place]);
        windows.map(|window| window.length).min().unwrap_or(NO_ROAD)
    };
    let lengths: Vec<i32> = (0..instance.places).map(instants).collect();
    for from in 0..instance.places {
        for to in (0..instance.places).filter(|&to| to != from) {
            if instance.drive(from, to) + lengths[to] <= 0 {
                let both = memory[from].or(&memory[to]);
                both.iter().for_each(|place| memory[place] = both);
            }
        }
    }
    for place in (0..instance.places).filter(|&place| required && instance.required[place]) {
        memory.iter_mut().for_each(|memory| *memory = memory.with(place));
    }
    memory
}

/// Whether a route holds nothing twice.
pub(super) fn is_simple(route: &[usize]) -> bool {
    route.iter().enumerate().all(|(at, place)| !route[..at].contains(place))
}

/// Lets every place between two visits of a place remember it, as long as it remembers fewer than `most`;
/// returns whether anything was learnt.
pub(super) fn learn<const K: usize>(memory: &mut [Bits<K>], route: &[usize], most: usize) -> bool {
    let mut learnt = false;
    for (end, &place) in route.iter().enumerate() {
        let Some(begin) = route[..end].iter().rposition(|&before| before == place) else {
            continue;
        };
        for &between in &route[begin + 1..end] {
            if !memory[between].has(place) && memory[between].count() < most {
                memory[between] = memory[between].with(place);
                learnt = true;
            }
        }
    }
    learnt
}
