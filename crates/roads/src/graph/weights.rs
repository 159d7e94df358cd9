//! What each arc takes a vehicle, computed in one pass.

use super::columns::{ArcFlags, GraphView, StretchFlags};
use super::part;
use crate::notes::{PlacedNotes, Word};
use crate::profile::{Avoid, Mode, Profile, Road, RoadKind, Vehicle};

/// The weight of an arc that a vehicle may not drive.
pub const CLOSED: u32 = u32::MAX;

/// All ways in which a stretch can lie in the land.
const LIES: u8 = 8;

impl GraphView<'_> {
    /// Returns what each arc takes, in tenths of a second without the buffer, or [`CLOSED`].
    ///
    /// Roads from which the vehicle does not come back are closed to it: behind a weak bridge there
    /// is nothing to drive to.
    #[must_use]
    pub fn weights(&self, profile: &Profile, vehicle: &Vehicle, avoid: Avoid) -> Vec<u32> {
        self.weights_under(profile, vehicle, avoid, &PlacedNotes::default())
    }

    /// Returns what each arc takes a vehicle that heeds what was noted about the roads.
    #[must_use]
    pub fn weights_under(
        &self,
        profile: &Profile,
        vehicle: &Vehicle,
        avoid: Avoid,
        notes: &PlacedNotes,
    ) -> Vec<u32> {
        let forbidding = match vehicle.drives_as {
            Mode::Coach => ArcFlags::NO_COACH,
            Mode::Car => ArcFlags::NO_CAR,
        };
        let forbidding = forbidding.with(ArcFlags::ROUND, !vehicle.turns_round);
        let mut weights = self.times(profile, vehicle, avoid);
        self.heed(notes, profile, vehicle, avoid, &mut weights);
        self.close_without_return(&mut weights);
        for (weight, flags) in weights.iter_mut().zip(self.arc_flags) {
            if ArcFlags(*flags).has(forbidding) {
                *weight = CLOSED;
            }
        }
        weights
    }

    /// Returns what each arc takes, whatever signs say of turning into it.
    fn times(&self, profile: &Profile, vehicle: &Vehicle, avoid: Avoid) -> Vec<u32> {
        let speeds: Vec<Option<[u32; LIES as usize]>> =
            self.kinds.iter().map(|kind| speeds(kind, profile, vehicle, avoid)).collect();
        let arcs = self.arc_kind.iter().enumerate();
        arcs.map(|(arc, kind)| self.time(arc, speeds[*kind as usize].as_ref(), profile)).collect()
    }

    /// Returns what an arc takes at the speeds of its kind.
    fn time(&self, arc: usize, speeds: Option<&[u32; LIES as usize]>, profile: &Profile) -> u32 {
        let (stretch, flags) = ((self.arc_stretch[arc] >> 1) as usize, ArcFlags(self.arc_flags[arc]));
        let Some(speeds) = speeds else { return CLOSED };
        let tenths_kmh = u64::from(speeds[usize::from(self.stretch_flags[stretch] % LIES)]);
        // 1 km/h is 1 decimetre in 3.6 tenths of a second.
        let drive = (u64::from(self.decimetres[stretch]) * 36 + tenths_kmh / 2) / tenths_kmh;
        let wait = |flag, seconds: u32| if flags.has(flag) { seconds.saturating_mul(10) } else { 0 };
        let booth = wait(ArcFlags::BOOTH, profile.toll_booth_seconds.value);
        let boarding = wait(ArcFlags::BOARDS, profile.ferry_boarding_seconds.value);
        let drive = u32::try_from(drive).unwrap_or(CLOSED - 1);
        drive.saturating_add(booth).saturating_add(boarding).min(CLOSED - 1)
    }

    /// Closes and opens what was noted.
    fn heed(
        &self,
        notes: &PlacedNotes,
        profile: &Profile,
        vehicle: &Vehicle,
        avoid: Avoid,
        weights: &mut [u32],
    ) {
        for arc in (0..weights.len()).filter(|_| !notes.is_empty()) {
            let kind = &self.kinds[self.arc_kind[arc] as usize];
            match notes.word(self.arc_stretch[arc] >> 1, kind, vehicle) {
                Some(Word::Closed) => weights[arc] = CLOSED,
                Some(Word::As(kind)) => {
                    let speeds = speeds(&kind, profile, vehicle, avoid);
                    weights[arc] = self.time(arc, speeds.as_ref(), profile);
                }
                None => {}
            }
        }
    }

    /// Closes what does not lead back, junction by junction: a dead end is left by setting out in
    /// the other direction, wherever turning back on the road is forbidden.
    fn close_without_return(&self, weights: &mut [u32]) {
        let mut arcs = Vec::with_capacity(weights.len());
        for node in 0..self.nodes() {
            let tail = self.junctions[node];
            let heads = &self.head[self.first_out[node] as usize..self.first_out[node + 1] as usize];
            arcs.extend(heads.iter().map(|head| (tail, self.junctions[*head as usize])));
        }
        let open = arcs.iter().zip(&*weights).filter(|(_, weight)| **weight != CLOSED);
        let kept = part::kept(self.nodes(), &open.map(|(arc, _)| *arc).collect::<Vec<_>>());
        for ((tail, head), weight) in arcs.into_iter().zip(weights) {
            if !(kept[tail as usize] && kept[head as usize]) {
                *weight = CLOSED;
            }
        }
    }
}

/// Returns the speed on a kind of road for every lie in the land, `None` where the vehicle may not
/// or shall not drive.
fn speeds(
    kind: &RoadKind,
    profile: &Profile,
    vehicle: &Vehicle,
    avoid: Avoid,
) -> Option<[u32; LIES as usize]> {
    let unwanted = (avoid.tolls && kind.toll)
        || (avoid.motorways && matches!(kind.road, Road::Motorway | Road::MotorwayLink))
        || (avoid.ferries && kind.road == Road::Ferry);
    let enters = kind.open.has(vehicle.drives_as) && vehicle.fits(&kind.limits) && !unwanted;
    enters.then(|| {
        let speed = |flags: usize| profile.tenths_kmh(vehicle, kind, StretchFlags(flags as u8).lie());
        std::array::from_fn(speed)
    })
}
