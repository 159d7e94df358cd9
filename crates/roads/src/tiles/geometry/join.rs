//! Lines joined end to end, straight on where several meet.

use std::collections::BTreeMap;

use super::super::world::Spot;

/// Joins lines that look the same where their ends meet; at a fork, the straightest goes on.
pub(in super::super) fn join(mut lines: Vec<Vec<Spot>>) -> Vec<Vec<Spot>> {
    lines.retain(|line| line.len() > 1);
    let mut ends: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for end in [line[0], line[line.len() - 1]] {
            ends.entry(end).or_default().push(index);
        }
    }
    let mut joined = vec![];
    for index in 0..lines.len() {
        let mut line = std::mem::take(&mut lines[index]);
        if line.is_empty() {
            continue;
        }
        extend(&mut line, &mut lines, &ends);
        line.reverse();
        extend(&mut line, &mut lines, &ends);
        line.reverse();
        joined.push(line);
    }
    joined
}

/// Adds at the end of a line what goes on from there.
fn extend(line: &mut Vec<Spot>, lines: &mut [Vec<Spot>], ends: &BTreeMap<Spot, Vec<usize>>) {
    while let [.., before, end] = line[..] {
        let open = ends.get(&end).into_iter().flatten().copied().filter(|index| !lines[*index].is_empty());
        let straightest = open.min_by(|a, b| {
            let turn = |index: &usize| sharpness(before, end, after(&lines[*index], end));
            turn(a).total_cmp(&turn(b)).then(a.cmp(b))
        });
        let Some(index) = straightest else { return };
        let mut next = std::mem::take(&mut lines[index]);
        if next[0] != end {
            next.reverse();
        }
        line.extend_from_slice(&next[1..]);
    }
}

fn after(line: &[Spot], end: Spot) -> Spot {
    if line[0] == end { line[1] } else { line[line.len() - 2] }
}

/// Returns how sharp the turn at `end` is: from -1, straight on, to 1, back.
fn sharpness(before: Spot, end: Spot, after: Spot) -> f64 {
    let minus = |p: Spot, q: Spot| (f64::from(p.x - q.x), f64::from(p.y - q.y));
    let (a, b) = (minus(end, before), minus(after, end));
    let length = ((a.0 * a.0 + a.1 * a.1) * (b.0 * b.0 + b.1 * b.1)).sqrt();
    if length > 0.0 { -(a.0 * b.0 + a.1 * b.1) / length } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{names, spots};
    use super::*;

    #[test]
    fn at_a_fork_the_straightest_goes_on() {
        let drawing = "
            a---b---c---d
                |
                e---f";
        let check = |lines: &str, expected: &str| {
            let joined = join(lines.split(' ').map(|line| spots(drawing, line)).collect());
            let words: Vec<String> = joined.iter().map(|line| names(drawing, line)).collect();
            assert_eq!(words.join(" "), expected);
        };
        check("eb cb ab dc fe", "febcd ab");
        check("ab eb cb dc fe", "abcd feb");
        check("ab cd", "ab cd");
        check("ab bef", "abef");
    }

    #[test]
    fn a_loop_is_joined_once() {
        let drawing = "
            a---b
            d---c";
        let joined = join(["ab", "cb", "cd", "da"].map(|line| spots(drawing, line)).to_vec());
        assert_eq!(joined.len(), 1);
        assert_eq!(names(drawing, &joined[0]), "abcda");
    }
}
