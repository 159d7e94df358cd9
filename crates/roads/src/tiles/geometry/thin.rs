//! Fewer points for the same look: Douglas and Peucker's rule.

use super::super::world::Spot;

/// Returns a line without the points that lie nearer than `tolerance` to what is left.
pub(in super::super) fn line(line: &[Spot], tolerance: f64) -> Vec<Spot> {
    let mut is_kept = vec![false; line.len()];
    let (Some(first), Some(last)) = (is_kept.first().copied(), line.len().checked_sub(1)) else {
        return vec![];
    };
    debug_assert!(!first);
    (is_kept[0], is_kept[last]) = (true, true);
    keep(line, &mut is_kept, tolerance);
    line.iter().zip(&is_kept).filter(|(_, is_kept)| **is_kept).map(|(spot, _)| *spot).collect()
}

/// Returns a ring with fewer points; less than three where it is smaller than the tolerance.
pub(in super::super) fn ring(ring: &[Spot], tolerance: f64) -> Vec<Spot> {
    let Some(first) = ring.first().copied() else { return vec![] };
    // Held by its first point and the one that is farthest from it.
    let far =
        (0..ring.len()).max_by_key(|index| (ring[*index].squared(first), usize::MAX - index)).unwrap_or(0);
    if (first.squared(ring[far]) as f64) <= tolerance * tolerance {
        return vec![first];
    }
    let mut there = line(&ring[..=far], tolerance);
    let back: Vec<Spot> = ring[far..].iter().copied().chain([first]).collect();
    let back = line(&back, tolerance);
    there.extend_from_slice(&back[1..back.len() - 1]);
    there
}

/// Marks, between the first and the last point, all that lie too far from a straight line.
fn keep(line: &[Spot], is_kept: &mut [bool], tolerance: f64) {
    let mut open = vec![(0, line.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let mut worst = (tolerance * tolerance, None);
        for index in from + 1..to {
            let squared = squared_distance(line[index], line[from], line[to]);
            if squared > worst.0 {
                worst = (squared, Some(index));
            }
        }
        if let Some(index) = worst.1 {
            is_kept[index] = true;
            open.extend([(from, index), (index, to)]);
        }
    }
}

/// Returns the square of the distance of a point to the straight line between two others.
pub(super) fn squared_distance(spot: Spot, a: Spot, b: Spot) -> f64 {
    let minus = |p: Spot, q: Spot| (f64::from(p.x) - f64::from(q.x), f64::from(p.y) - f64::from(q.y));
    let (run, way) = (minus(b, a), minus(spot, a));
    let length = run.0 * run.0 + run.1 * run.1;
    let part = if length > 0.0 { ((way.0 * run.0 + way.1 * run.1) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (way.0 - part * run.0, way.1 - part * run.1);
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{names, spots};
    use super::*;

    const DRAWING: &str = "
              c
        a--b     d--e

        h           g";

    #[test]
    fn bends_stay_and_straight_points_go() {
        let check = |letters, tolerance, expected: &str| {
            assert_eq!(names(DRAWING, &line(&spots(DRAWING, letters), tolerance)), expected);
        };
        check("abcde", 5.0, "abcde");
        check("abcde", 15.0, "ace");
        check("abcde", 25.0, "ae");
        check("abde", 0.0, "ae");
        check("a", 1.0, "a");
        check("", 1.0, "");
    }

    #[test]
    fn a_ring_keeps_its_corners_or_vanishes() {
        let check = |letters, tolerance, expected: &str| {
            assert_eq!(names(DRAWING, &ring(&spots(DRAWING, letters), tolerance)), expected);
        };
        check("abdegh", 2.0, "aegh");
        check("abcdegh", 15.0, "acegh");
        check("abc", 1000.0, "a");
    }

    #[test]
    fn nothing_that_is_left_out_lies_farther_than_the_tolerance() {
        let wave: Vec<Spot> = (0..500)
            .map(|x| Spot { x: x * 7, y: ((f64::from(x) / 9.0).sin() * 300.0) as i32 + (x * x) % 11 })
            .collect();
        let thin = line(&wave, 12.0);
        assert!(thin.len() * 5 < wave.len() && thin.len() > 20, "{}", thin.len());
        for spot in &wave {
            let nearest = thin.windows(2).map(|pair| squared_distance(*spot, pair[0], pair[1]));
            assert!(nearest.fold(f64::MAX, f64::min) <= 144.0);
        }
    }
}
