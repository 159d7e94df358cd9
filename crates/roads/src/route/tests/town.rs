//! Towns drawn with letters: a letter is a junction, a line of signs between two letters a road.
//!
//! From sign to sign it is 100 m, which take 10 s. `-` and `|` are driven both ways, `>`, `<`, `v` and `^`
//! make a road one-way, `=` and `"` make it due toll, and roads between two lower-case letters are
//! a roundabout. The first letter of a picture lies at no degrees north and east.

use std::collections::BTreeMap;

use model::network::RoadClass;

use crate::route::{CLOSED, Contracted, Hierarchy, Metric, RoadArcs, Spot, Topology};

/// A hundred metres.
const STEP: i32 = 8_993;
const STEP_DECIMETRES: u32 = 1_000;
const STEP_TENTHS: u32 = 100;

#[derive(Clone, Debug)]
pub struct TownArc {
    pub tail: u32,
    pub head: u32,
    pub decimetres: u32,
    /// Nought where it is closed.
    pub tenths: u32,
    pub toll: bool,
    pub class: RoadClass,
    pub name: Option<String>,
    pub roundabout: bool,
    /// Spots between its ends.
    pub bends: Vec<Spot>,
}

#[derive(Clone, Debug, Default)]
pub struct Town {
    pub spots: Vec<Spot>,
    pub arcs: Vec<TownArc>,
    first_out: Vec<u32>,
    head: Vec<u32>,
    letters: BTreeMap<char, u32>,
}

impl Town {
    pub fn drawn(picture: &str) -> Self {
        let lines: Vec<Vec<char>> = picture.lines().map(|line| line.chars().collect()).collect();
        let sign = |row: usize, column: usize| {
            lines.get(row).and_then(|line| line.get(column)).copied().unwrap_or(' ')
        };
        let mut town = Self::default();
        for (row, line) in lines.iter().enumerate() {
            for (column, letter) in line.iter().enumerate().filter(|(_, sign)| is_junction(**sign)) {
                town.letters.insert(*letter, town.spots.len() as u32);
                town.spots.push(Spot { lon: column as i32 * STEP, lat: row as i32 * -STEP });
            }
        }
        for (row, line) in lines.iter().enumerate() {
            for (column, letter) in line.iter().enumerate().filter(|(_, sign)| is_junction(**sign)) {
                for (down, right) in [(0, 1), (1, 0)] {
                    let along = |step: usize| sign(row + step * down, column + step * right);
                    let signs: String = (1..).map(along).take_while(|sign| is_road(*sign)).collect();
                    let end = along(signs.chars().count() + 1);
                    if !signs.is_empty() && is_junction(end) {
                        town.road(*letter, end, &signs);
                    }
                }
            }
        }
        town.sorted()
    }

    fn road(&mut self, from: char, to: char, signs: &str) {
        let length = signs.chars().count() as u32 + 1;
        let arc = |from: char, to: char| TownArc {
            toll: signs.contains(['=', '"']),
            class: RoadClass::Minor,
            roundabout: from.is_lowercase() && to.is_lowercase(),
            ..plain(self.letters[&from], self.letters[&to], length * STEP_TENTHS, length * STEP_DECIMETRES)
        };
        let (there, back) = (arc(from, to), arc(to, from));
        if !signs.contains(['<', '^']) {
            self.arcs.push(there);
        }
        if !signs.contains(['>', 'v']) {
            self.arcs.push(back);
        }
    }

    /// A graph without a picture: arcs of a tail, a head, tenths and decimetres.
    pub fn listed(nodes: u32, arcs: &[(u32, u32, u32, u32)]) -> Self {
        let spot = |node: u32| Spot { lon: (node % 5) as i32 * STEP, lat: (node / 5) as i32 * STEP };
        let arc = |(tail, head, tenths, decimetres): &(u32, u32, u32, u32)| TownArc {
            toll: decimetres % 3 == 0,
            ..plain(*tail, *head, *tenths, *decimetres)
        };
        let spots = (0..nodes).map(spot).collect();
        Self { spots, arcs: arcs.iter().map(arc).collect(), ..Self::default() }.sorted()
    }

    /// Brings the arcs into the order of their tails.
    pub fn sorted(mut self) -> Self {
        self.arcs.sort_by_key(|arc| (arc.tail, arc.head));
        self.first_out = (0..=self.spots.len() as u32)
            .map(|node| self.arcs.partition_point(|arc| arc.tail < node) as u32)
            .collect();
        self.head = self.arcs.iter().map(|arc| arc.head).collect();
        self
    }

    /// Names the roads along a row of junctions, in both directions.
    pub fn named(mut self, junctions: &str, name: &str) -> Self {
        for ends in junctions.chars().collect::<Vec<_>>().windows(2) {
            let ends = [self.at(ends[0]), self.at(ends[1])];
            for arc in self.arcs.iter_mut().filter(|arc| ends.contains(&arc.tail) && ends.contains(&arc.head))
            {
                arc.name = Some(name.to_owned());
            }
        }
        self
    }

    /// Splits the middle of three junctions, so that who comes from the first cannot go on to the
    /// third.
    pub fn forbidding(mut self, turn: &str) -> Self {
        let turn: Vec<u32> = turn.chars().map(|letter| self.at(letter)).collect();
        self.forbid(turn[0], turn[1], turn[2]);
        self.sorted()
    }

    /// As [`forbidding`](Self::forbidding), also for the copies of the junctions; call
    /// [`sorted`](Self::sorted) afterwards.
    pub fn forbid(&mut self, from: u32, over: u32, to: u32) {
        let alike =
            |town: &Self, one: u32, other: u32| town.spots[one as usize] == town.spots[other as usize];
        let copy = self.spots.len() as u32;
        self.spots.push(self.spots[over as usize]);
        let onward = |arc: &&TownArc| arc.tail == over && !alike(self, arc.head, to);
        let onward: Vec<TownArc> = self.arcs.iter().filter(onward).cloned().collect();
        self.arcs.extend(onward.into_iter().map(|arc| TownArc { tail: copy, ..arc }));
        for index in 0..self.arcs.len() {
            let TownArc { tail, head, .. } = self.arcs[index];
            if alike(self, tail, from) && alike(self, head, over) {
                self.arcs[index].head = copy;
            }
        }
    }

    pub fn at(&self, letter: char) -> u32 {
        self.letters[&letter]
    }

    /// Returns the arcs between two junctions, written as two letters.
    pub fn between(&self, ends: &str) -> Vec<u32> {
        let ends: Vec<u32> = ends.chars().map(|letter| self.at(letter)).collect();
        let here = |arc: &u32| {
            let TownArc { tail, head, .. } = self.arcs[*arc as usize];
            (tail, head) == (ends[0], ends[1])
        };
        (0..self.arcs.len() as u32).filter(here).collect()
    }

    /// Writes a row of arcs as the junctions that they pass; a copy is written as its original.
    pub fn written(&self, arcs: &[u32]) -> String {
        let node = |node: u32| {
            let here = self.spots[node as usize];
            let named = self.letters.iter().find(|(_, at)| self.spots[**at as usize] == here);
            named.map_or('?', |(letter, _)| *letter)
        };
        let first = arcs.iter().take(1).map(|arc| node(self.arcs[*arc as usize].tail));
        first.chain(arcs.iter().map(|arc| node(self.arcs[*arc as usize].head))).collect()
    }

    pub fn weights(&self) -> Vec<u32> {
        self.arcs.iter().map(|arc| if arc.tenths == 0 { CLOSED } else { arc.tenths }).collect()
    }

    pub fn hierarchy(&self) -> Hierarchy {
        Hierarchy::build(self.topology(), &self.spots)
    }

    pub fn metric(&self, hierarchy: &Hierarchy) -> Metric {
        Metric::customise(hierarchy, self, &self.weights())
    }

    pub fn contracted<'a>(&'a self, hierarchy: &'a Hierarchy, metric: &'a Metric) -> Contracted<'a> {
        Contracted { topology: self.topology(), hierarchy, metric }
    }
}

fn plain(tail: u32, head: u32, tenths: u32, decimetres: u32) -> TownArc {
    let (toll, roundabout, name, bends) = (false, false, None, Vec::new());
    TownArc { tail, head, decimetres, tenths, toll, class: RoadClass::Main, name, roundabout, bends }
}

fn is_junction(sign: char) -> bool {
    sign.is_ascii_alphabetic() && sign != 'v'
}

fn is_road(sign: char) -> bool {
    "-=><|v^\"".contains(sign)
}

impl RoadArcs for Town {
    fn topology(&self) -> Topology<'_> {
        Topology { first_out: &self.first_out, head: &self.head }
    }

    fn spots(&self) -> &[Spot] {
        &self.spots
    }

    fn decimetres(&self, arc: u32) -> u32 {
        self.arcs[arc as usize].decimetres
    }

    fn shape(&self, arc: u32, into: &mut Vec<Spot>) {
        let TownArc { tail, head, bends, .. } = &self.arcs[arc as usize];
        into.push(self.spots[*tail as usize]);
        into.extend(bends);
        into.push(self.spots[*head as usize]);
    }

    fn class(&self, arc: u32) -> RoadClass {
        self.arcs[arc as usize].class
    }

    fn is_toll(&self, arc: u32) -> bool {
        self.arcs[arc as usize].toll
    }

    fn is_town(&self, arc: u32) -> bool {
        self.class(arc) == RoadClass::Town
    }

    fn is_roundabout(&self, arc: u32) -> bool {
        self.arcs[arc as usize].roundabout
    }

    fn name(&self, arc: u32) -> Option<&str> {
        self.arcs[arc as usize].name.as_deref()
    }
}
