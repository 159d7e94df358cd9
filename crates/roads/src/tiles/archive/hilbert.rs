//! The number of a tile: along Hilbert's curve, zoom after zoom.

/// Returns the number of a tile; `None` where there is no such tile.
pub(in super::super) fn number(zoom: u8, x: u32, y: u32) -> Option<u64> {
    let side = 1_u32.checked_shl(u32::from(zoom))?;
    if zoom > 26 || x >= side || y >= side {
        return None;
    }
    let before = ((1_u64 << (2 * zoom)) - 1) / 3;
    let (mut x, mut y, mut along) = (x, y, 0_u64);
    let mut half = side / 2;
    while half > 0 {
        let (right, below) = (x & half > 0, y & half > 0);
        along += u64::from(half) * u64::from(half) * u64::from((3 * u32::from(right)) ^ u32::from(below));
        if !below {
            if right {
                (x, y) = (half.wrapping_sub(1).wrapping_sub(x), half.wrapping_sub(1).wrapping_sub(y));
            }
            (x, y) = (y, x);
        }
        half /= 2;
    }
    Some(before + along)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_those_of_the_specification() {
        let check = |zoom, x, y, expected| assert_eq!(number(zoom, x, y), Some(expected), "{zoom}/{x}/{y}");
        check(0, 0, 0, 0);
        check(1, 0, 0, 1);
        check(1, 0, 1, 2);
        check(1, 1, 1, 3);
        check(1, 1, 0, 4);
        check(2, 0, 0, 5);
        check(12, 3423, 1763, 19_078_479);
        assert_eq!(number(3, 8, 0), None);
    }

    #[test]
    fn each_tile_has_its_own_number_beside_that_of_a_neighbour() {
        let mut tiles: Vec<(u64, u32, u32)> = (0..32 * 32)
            .map(|tile| (number(5, tile % 32, tile / 32).unwrap(), tile % 32, tile / 32))
            .collect();
        tiles.sort_unstable();
        for pair in tiles.windows(2) {
            let [(a, ax, ay), (b, bx, by)] = [pair[0], pair[1]];
            assert_eq!((b - a, ax.abs_diff(bx) + ay.abs_diff(by)), (1, 1));
        }
    }
}
