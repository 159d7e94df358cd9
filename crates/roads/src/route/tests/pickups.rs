//! The order of pick-ups, against all orders there are.

use proptest::prelude::*;

use crate::route::{Cost, CostMatrix, order_pickups};

fn matrix(tenths: &[Vec<u32>]) -> CostMatrix {
    let cost = |tenths: u32| (tenths > 0).then_some(Cost { tenths, ..Cost::ZERO });
    CostMatrix::of(tenths.len(), tenths.len(), |from, to| cost(tenths[from][to]))
}

/// Tries all orders.
fn shortest(costs: &CostMatrix, first: Option<usize>, left: &[usize], last: Option<usize>) -> Option<u64> {
    let drive = |from: Option<usize>, to: Option<usize>| match (from, to) {
        (Some(from), Some(to)) => costs.get(from, to).map(|cost| u64::from(cost.tenths)),
        _ => Some(0),
    };
    if left.is_empty() {
        return drive(first, last);
    }
    let with = |next: &usize| {
        let rest: Vec<usize> = left.iter().copied().filter(|other| other != next).collect();
        Some(drive(first, Some(*next))? + shortest(costs, Some(*next), &rest, last)?)
    };
    left.iter().filter_map(with).min()
}

/// Pick-ups along a road, some minutes from each other.
fn along_a_road(places: &[i32]) -> CostMatrix {
    CostMatrix::of(places.len(), places.len(), |from, to| {
        Some(Cost { tenths: 600 * places[from].abs_diff(places[to]), ..Cost::ZERO })
    })
}

#[test]
fn pickups_along_a_road_are_taken_as_they_come() {
    let found = order_pickups(&along_a_road(&[0, 30, 10, 20, 40]), Some(0), &[1, 2, 3], Some(4)).unwrap();
    assert_eq!((found.order, found.tenths, found.is_best), (vec![2, 3, 1], 24_000, true));
}

#[test]
fn many_pickups_along_a_road_are_taken_as_they_come() {
    let places: Vec<i32> = (0..20).map(|place| place * 7 % 20).collect();
    let pickups: Vec<usize> = (0..20).collect();
    let found = order_pickups(&along_a_road(&places), None, &pickups, None).unwrap();
    assert_eq!((found.tenths, found.is_best), (19 * 600, false));
}

#[test]
fn no_pickup_at_all_is_a_drive_from_end_to_end() {
    let found = order_pickups(&along_a_road(&[0, 30]), Some(0), &[], Some(1)).unwrap();
    assert_eq!((found.order, found.tenths), (vec![], 18_000));
}

#[test]
fn a_pickup_that_no_road_leads_to_has_no_order() {
    let costs = matrix(&[vec![0, 0, 5], vec![5, 0, 5], vec![5, 0, 0]]);
    assert_eq!(order_pickups(&costs, Some(0), &[1, 2], None), None);
}

proptest! {
    #[test]
    fn no_order_is_shorter(
        tenths in prop::collection::vec(prop::collection::vec(0_u32..50, 7), 7),
        from_depot: bool, to_the_sight: bool,
    ) {
        let costs = matrix(&tenths);
        let (first, last) = (from_depot.then_some(0), to_the_sight.then_some(6));
        let pickups = [1, 2, 3, 4, 5];
        let found = order_pickups(&costs, first, &pickups, last);
        prop_assert_eq!(found.as_ref().map(|found| found.tenths), shortest(&costs, first, &pickups, last));
        if let Some(found) = found {
            let mut order = found.order;
            order.sort_unstable();
            prop_assert_eq!(order, pickups);
        }
    }
}
