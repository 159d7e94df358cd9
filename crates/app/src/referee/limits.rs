//! What a wish limits besides time: driving, walking and climbing a day, time on board, order, budget.

use hours::Severity;
use model::{DayPlan, Itinerary, Minutes, Money, NaiveDateTime, Request, Stop, StopKind, Uuid};

use super::{Measured, Verdict};

/// Finds where an itinerary goes beyond what was wished for.
pub(super) fn judge(itinerary: &Itinerary, request: &Request) -> Vec<Verdict> {
    let days = itinerary.days.iter().enumerate();
    let of_days = days.flat_map(|(index, day)| {
        let too_much =
            [too_much_driving(day, request), too_far_on_foot(day, request), too_high_on_foot(day, request)];
        too_much.into_iter().flatten().chain(too_long_on_board(index, day, request))
    });
    of_days.chain(out_of_order(itinerary, request)).collect()
}

/// Tells whether one payer bears more than was wished for.
pub(super) fn budget(itinerary: &Itinerary, request: &Request, per_payer: Money) -> Option<Verdict> {
    let budget = request.budget.filter(|budget| per_payer > *budget)?;
    let day = itinerary.days.first()?;
    Some(of_day("OVER_BUDGET", day, Measured::Price(per_payer, budget)))
}

fn of_day(code: &'static str, day: &DayPlan, measured: Measured) -> Verdict {
    let at = day.stops.first().map_or_else(|| day.date.and_time(model::NaiveTime::MIN), |stop| stop.arrive);
    let measured = Some(measured);
    Verdict { code, severity: Severity::Error, at, article: None, measured, stop: None, name: String::new() }
}

/// Positioning from and to the depot is no drive of the group.
fn too_much_driving(day: &DayPlan, request: &Request) -> Option<Verdict> {
    let with_group = |pair: &[Stop]| pair.iter().all(|stop| stop.kind != StopKind::Depot);
    let drives = day.stops.windows(2).filter(|pair| with_group(pair)).filter_map(|pair| pair[1].leg);
    let driving: Minutes = drives.map(|leg| leg.minutes).sum();
    let most = request.max_driving.filter(|most| driving > *most)?;
    Some(of_day("DRIVING_A_DAY", day, Measured::Time(driving, most)))
}

fn too_far_on_foot(day: &DayPlan, request: &Request) -> Option<Verdict> {
    let most = request.max_walk.filter(|most| day.walked() > *most)?;
    Some(of_day("WALKING_A_DAY", day, Measured::Walk(day.walked(), most)))
}

fn too_high_on_foot(day: &DayPlan, request: &Request) -> Option<Verdict> {
    let most = request.max_climb.filter(|most| day.climbed() > *most)?;
    Some(of_day("CLIMBING_A_DAY", day, Measured::Walk(day.climbed(), most)))
}

/// Who joined first sits on board until the first halt where all get out; who leaves last, from the
/// last such halt on.
fn too_long_on_board(index: usize, day: &DayPlan, request: &Request) -> Vec<Verdict> {
    let mut aboard_since: Option<NaiveDateTime> = None;
    let mut found = Vec::new();
    let end = day.stops.iter().rposition(|stop| stop.kind == StopKind::Dropoff);
    for (at, stop) in day.stops.iter().enumerate() {
        if let Some(since) = aboard_since {
            let sat = Minutes::between(since, stop.arrive);
            let all_get_out = match stop.kind {
                StopKind::Pickup | StopKind::Depot => false,
                StopKind::Dropoff => Some(at) == end,
                StopKind::Site | StopKind::Meal | StopKind::Lodging | StopKind::Break => true,
            };
            if all_get_out && sat > request.largest_gap {
                found.push(Verdict {
                    code: "LONG_ON_BOARD",
                    severity: Severity::Warning,
                    at: stop.arrive,
                    article: None,
                    measured: Some(Measured::Time(sat, request.largest_gap)),
                    stop: Some((index, at)),
                    name: stop.name.clone(),
                });
            }
        }
        aboard_since = match stop.kind {
            StopKind::Depot => None,
            StopKind::Pickup => aboard_since.or(Some(stop.leave)),
            StopKind::Dropoff => aboard_since,
            StopKind::Site | StopKind::Meal | StopKind::Lodging | StopKind::Break => Some(stop.leave),
        };
    }
    found
}

/// What was to come in an order does, as far as the tour holds it.
fn out_of_order(itinerary: &Itinerary, request: &Request) -> Option<Verdict> {
    let visits = itinerary.stops().filter(|stop| stop.kind == StopKind::Site);
    let rank = |id: Uuid| request.ordered.iter().position(|ordered| *ordered == id);
    let ordered: Vec<(usize, &Stop)> = visits.filter_map(|stop| Some((rank(stop.place?)?, stop))).collect();
    let broken = ordered.windows(2).find(|pair| pair[0].0 > pair[1].0)?;
    let stop = broken[1].1;
    Some(Verdict {
        code: "ORDER_BROKEN",
        severity: Severity::Error,
        at: stop.start,
        article: None,
        measured: None,
        stop: None,
        name: stop.name.clone(),
    })
}
