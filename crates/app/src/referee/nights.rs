//! Every night the whole group sleeps at one lodging, and goes on from there in the morning.

use hours::Severity;
use model::{Dinner, Itinerary, NaiveTime, Request, Stop, StopKind};

use super::{Verdict, lies_inside};

/// Where the lodging serves dinner, the group is there by this hour.
const THERE_FOR_DINNER: (u32, u32) = (19, 0);

/// Finds what is wrong with the nights of an itinerary.
pub(super) fn judge(itinerary: &Itinerary, request: &Request) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let mut report = |code, severity, (day, index): (usize, usize), stop: &Stop| {
        let (at, name) = (stop.start, stop.name.clone());
        let stop = Some((day, index));
        verdicts.push(Verdict { code, severity, at, article: None, measured: None, stop, name });
    };
    let days = itinerary.days.len();
    for (day, plan) in itinerary.days.iter().enumerate() {
        let end = plan.stops.len().saturating_sub(1);
        for (index, stop) in plan.stops.iter().enumerate() {
            let evening = index == end && day + 1 < days;
            let morning = index == 0 && day > 0;
            match stop.kind {
                StopKind::Lodging if evening => {
                    evening_at(stop, request)
                        .for_each(|(code, severity)| report(code, severity, (day, index), stop));
                }
                StopKind::Lodging if morning => {}
                StopKind::Lodging => report("NIGHT_MISPLACED", Severity::Error, (day, index), stop),
                _ if evening => report("NO_NIGHT", Severity::Error, (day, index), stop),
                _ => {}
            }
        }
        let before = day.checked_sub(1).and_then(|before| itinerary.days[before].stops.last());
        if let (Some(night), Some(morning)) = (before, plan.stops.first())
            && night.kind == StopKind::Lodging
            && !goes_on_from(night, morning)
        {
            report("OTHER_MORNING", Severity::Error, (day, 0), morning);
        }
    }
    verdicts
}

/// Everybody sleeps there, checks in while somebody receives them, and is there for dinner.
fn evening_at(stop: &Stop, request: &Request) -> impl Iterator<Item = (&'static str, Severity)> + use<> {
    let dinner = NaiveTime::from_hms_opt(THERE_FOR_DINNER.0, THERE_FOR_DINNER.1, 0).unwrap_or_default();
    let late = request.dinner == Dinner::Lodging && stop.arrive.time() > dinner;
    let findings = [
        (stop.people != request.people, ("PEOPLE_MISSING", Severity::Error)),
        (stop.open_known && !lies_inside(stop), ("CHECK_IN", Severity::Error)),
        (late, ("LATE_AT_LODGING", Severity::Warning)),
    ];
    findings.into_iter().filter(|(found, _)| *found).map(|(_, finding)| finding)
}

fn goes_on_from(night: &Stop, morning: &Stop) -> bool {
    morning.kind == StopKind::Lodging
        && (morning.place, morning.point) == (night.place, night.point)
        && morning.people == night.people
        && morning.arrive >= night.leave
}
