//! What a wish limits besides time: driving, walking, climbing, money, order, time on board.

use model::{Dinner, GeoPoint, Metres, Minutes, NaiveTime, Request, Travel, TravelMatrix};
use planner::{Day, Limits, Purse, TechnicalStops};
use pricing::{CoachDay, CoachJob, Tariff, coach_estimate};

use super::{Candidate, HaltOnTheWay, Sources, reaches};
use crate::costs::is_dear_day;

/// A technical stop lasts this long.
const TECHNICAL: Minutes = Minutes(20);
/// With more than [`SMALL_GROUP`] people it lasts longer.
const TECHNICAL_OF_MANY: Minutes = Minutes(25);
/// The largest group that is quick at the toilets.
const SMALL_GROUP: u16 = 40;
/// So many halts on the way are offered at most.
const MOST_HALTS: usize = 24;
/// The service of a driver is longer than the day of the group: positioning, preparation, tidying.
const SERVICE_AROUND: Minutes = Minutes(90);
/// No drive makes less headway than this, as the crow flies.
const SLOWEST_METRES_A_MINUTE: u32 = 500;
/// Driving is priced by this many minutes at the wheel.
const PRICED_MINUTES: u32 = 100;

/// Sets what the wish limits; `visits` are those of the problem, in its order.
pub(super) fn limits(
    request: &Request,
    sources: &Sources<'_>,
    days: &[Day],
    visits: &[Candidate],
    matrix: &TravelMatrix,
) -> Limits {
    let index = |id| visits.iter().position(|visit| visit.id == id);
    Limits {
        driving: request.max_driving,
        walking: request.max_walk,
        climbing: request.max_climb,
        purse: request
            .budget
            .map(|budget| purse(request, sources.tariff, days, matrix, super::cents(Some(budget)))),
        order: request.ordered.iter().copied().filter_map(index).collect(),
        technical: None,
    }
}

/// Estimates what one payer bears: the coach by its days and by its driving, shared out.
fn purse(request: &Request, tariff: &Tariff, days: &[Day], matrix: &TravelMatrix, most: u32) -> Purse {
    let people = u32::from(request.people).max(1);
    let share = |metres: Metres, toll: Metres| {
        let job = job(request, days, metres, toll);
        super::cents(Some(coach_estimate(tariff, &job).including_vat))
    };
    let standing = share(Metres(0), Metres(0));
    let (metres, toll) = metres_in(matrix, PRICED_MINUTES);
    let moving = share(metres, toll).saturating_sub(standing);
    let (metres, toll) = positioning(days, matrix);
    let standing = share(metres, toll);
    // The coach's price is not quite linear: a hundredth is kept back.
    let most = most - most / 100;
    Purse { most, fixed: standing.div_ceil(people), driving: moving.div_ceil(people) }
}

/// What one payer bears at the very least: the budget whole, a coach that goes nowhere and is soon back. What
/// cannot be paid by this is above the budget for certain.
pub(crate) fn least_purse(request: &Request, tariff: &Tariff, days: &[Day]) -> Option<Purse> {
    let most = super::cents(Some(request.budget?));
    let mut job = job(request, days, Metres(0), Metres(0));
    for day in &mut job.days {
        let noon = day.date.and_time(NaiveTime::MIN) + Minutes::hm(12, 0).delta();
        (day.service_start, day.service_end) = (noon, noon);
    }
    let coach = super::cents(Some(coach_estimate(tariff, &job).including_vat));
    Some(Purse { most, fixed: coach / u32::from(request.people).max(1), driving: 0 })
}

/// Asks for the days of the tour as long as they can be; all driving is on the first of them.
fn job(request: &Request, days: &[Day], metres: Metres, toll_metres: Metres) -> CoachJob {
    let day = |(index, day): (usize, &Day)| {
        let begin = (day.leave_after - Minutes(SERVICE_AROUND.0 / 2)).max(Minutes::ZERO);
        let end = (day.back_by + Minutes(SERVICE_AROUND.0 / 2)).min(Minutes::hm(23, 59));
        let at = |since: Minutes| day.date.and_time(NaiveTime::MIN) + since.delta();
        CoachDay {
            date: day.date,
            service_start: at(begin),
            service_end: at(end),
            metres: if index == 0 { metres } else { Metres(0) },
            toll_metres: if index == 0 { toll_metres } else { Metres(0) },
            sunday_or_holiday: is_dear_day(day.date),
            second_driver: None,
        }
    };
    CoachJob {
        vehicle: request.vehicle,
        days: days.iter().enumerate().map(day).collect(),
        nights: u16::try_from(request.nights()).unwrap_or(u16::MAX),
        meals: if request.dinner == Dinner::None { request.nights() as u16 } else { 0 },
        tolls: None,
        parking: None,
    }
}

/// Measures the longest ways from the depot to a pick-up and from a drop-off back.
fn positioning(days: &[Day], matrix: &TravelMatrix) -> (Metres, Metres) {
    let Some(depot) = days.first().and_then(|day| day.depot) else { return Default::default() };
    let longest = |drives: Vec<Option<Travel>>| drives.into_iter().flatten().max_by_key(|drive| drive.metres);
    let out = days.iter().flat_map(|day| &day.pickups).map(|halt| matrix.get(depot, halt.node));
    let back = days.iter().flat_map(|day| &day.dropoffs).map(|halt| matrix.get(halt.node, depot));
    let ways = [longest(out.collect()), longest(back.collect())];
    let sum = |of: fn(&Travel) -> Metres| ways.iter().flatten().map(of).sum();
    (sum(|way| way.metres), sum(|way| way.toll_metres))
}

/// Measures how far the coach gets, on average over all drives, and how much of that is on toll roads.
fn metres_in(matrix: &TravelMatrix, minutes: u32) -> (Metres, Metres) {
    let pairs = (0..matrix.len()).flat_map(|from| (0..matrix.len()).map(move |to| (from, to)));
    let (mut spent, mut metres, mut toll) = (0_u64, 0_u64, 0_u64);
    for travel in pairs.filter(|(from, to)| from != to).filter_map(|(from, to)| matrix.get(from, to)) {
        spent += u64::from(travel.minutes.0.unsigned_abs());
        metres += u64::from(travel.metres.0);
        toll += u64::from(travel.toll_metres.0);
    }
    let average = |sum: u64| Metres((sum * u64::from(minutes) / spent.max(1)) as u32);
    (average(metres), average(toll))
}

/// Lists where passengers can get out on the way: the pick-up places of the group, then those of the
/// catalogue, the nearest first; none where all points are so near that nobody sits for too long.
pub(super) fn halts_on_the_way(
    request: &Request,
    sources: &Sources<'_>,
    points: &[GeoPoint],
) -> Vec<HaltOnTheWay> {
    // Who gets on first sits through the drives between the pick-ups, too.
    let drives = request.pickups.len().max(1) as u32;
    let near = Metres(request.largest_gap.0.unsigned_abs() * SLOWEST_METRES_A_MINUTE / drives);
    if points.iter().all(|from| points.iter().all(|to| from.crow_metres(*to) <= near)) {
        return Vec::new();
    }
    let own = request.pickups.iter().map(|pickup| (pickup.name.clone(), pickup.point));
    let mut known: Vec<(String, GeoPoint)> =
        sources.catalogue.pickups.iter().map(|place| (place.name.clone(), place.point)).collect();
    let nearest = |point: GeoPoint| {
        request.pickups.iter().map(|pickup| pickup.point.crow_metres(point).0).min().unwrap_or_default()
    };
    known.sort_by_key(|(_, point)| nearest(*point));
    let mut halts: Vec<HaltOnTheWay> = Vec::new();
    for (name, point) in own.chain(known) {
        let new = halts.iter().all(|halt| halt.name != name);
        if new && halts.len() < MOST_HALTS && reaches(sources.roads, request.vehicle, point) {
            halts.push(HaltOnTheWay { name, point });
        }
    }
    halts
}

/// Returns no less than the longest time that somebody can sit on board: all pick-ups in a row, then
/// the longest drive.
fn longest_on_board(request: &Request, matrix: &TravelMatrix) -> Minutes {
    let longest = |nodes: usize| {
        let pairs = (0..nodes).flat_map(|from| (0..nodes).map(move |to| (from, to)));
        pairs.filter_map(|(from, to)| matrix.get(from, to)).map(|travel| travel.minutes).max()
    };
    let pickups = request.pickups.len();
    let between = longest(pickups).unwrap_or_default() + super::boarding_length(request.people);
    longest(matrix.len()).unwrap_or_default() + Minutes(between.0 * (pickups as i32 - 1).max(0))
}

/// Sets the technical stops at these nodes, where some drive can be too long for somebody.
pub(super) fn technical(
    request: &Request,
    matrix: &TravelMatrix,
    nodes: Vec<usize>,
) -> Option<TechnicalStops> {
    if longest_on_board(request, matrix) <= request.largest_gap {
        return None;
    }
    let length = if request.people > SMALL_GROUP { TECHNICAL_OF_MANY } else { TECHNICAL };
    (!nodes.is_empty()).then_some(TechnicalStops { largest_gap: request.largest_gap, length, nodes })
}
