//! What the drivers of a proposal do, and how near they come to their limits.

use documents::{Texts, format};
use hours::{DailyRest, DutyDay, Judgement, Limits, Reached, RulePack};
use model::{Itinerary, Minutes};

use crate::crew::Crew;
use crate::referee::Ruling;
use crate::request::instant;
use crate::view::{DriverDayView, DriverView, GaugeView};

/// A limit is near when less than a tenth of it is left.
const NEAR: i32 = 10;

/// Says who drives, how long, and what is left before each limit.
#[must_use]
pub fn view(
    itinerary: &Itinerary,
    crew: Crew,
    ruling: &Ruling,
    rules: &RulePack,
    texts: &Texts,
) -> DriverView {
    let first = ruling.judgements.first();
    let day = |day: &DutyDay| day_view(day, crew, rules.limits(), texts);
    let mut view = DriverView {
        drivers: crew.aboard().into(),
        days: first.map(|judgement| judgement.days.iter().map(day).collect()).unwrap_or_default(),
        reserves: first.map(|judgement| reserves(judgement, texts)).unwrap_or_default(),
        ..DriverView::default()
    };
    if let Crew::Relay(relief) = crew {
        let before: usize = itinerary.days.iter().take(relief.day).map(|day| day.stops.len()).sum();
        view.relay = u32::try_from(before + relief.stop).ok();
        view.relay_travel_minutes = relief.way.map(|way| way.0);
    }
    view
}

fn day_view(day: &DutyDay, crew: Crew, limits: &Limits, texts: &Texts) -> DriverDayView {
    DriverDayView {
        date: day.start.date().to_string(),
        start: instant(day.start),
        end: instant(day.end),
        amplitude_minutes: day.amplitude.0,
        driving_minutes: day.driving.0,
        effective_work_minutes: day.effective_work.0,
        rest_kind: rest_key(day.rest).to_owned(),
        rest_minutes: day.rest_in_time.0,
        gauges: gauges(day, crew, limits, texts),
    }
}

/// Returns the key of what a daily rest counts as.
#[must_use]
pub fn rest_key(rest: DailyRest) -> &'static str {
    match rest {
        DailyRest::Regular => "regular",
        DailyRest::Split => "split",
        DailyRest::Reduced => "reduced",
        DailyRest::Short => "short",
    }
}

/// Reads each limit that the day has; one that the country does not have is left out.
fn gauges(day: &DutyDay, crew: Crew, limits: &Limits, texts: &Texts) -> Vec<GaugeView> {
    let approach = &day.approach;
    let amplitude = if crew == Crew::Two { &limits.amplitude_crew } else { &limits.amplitude };
    let of =
        |limit: Option<&hours::Limit<Minutes>>| limit.map(|limit| limit.article.clone()).unwrap_or_default();
    let all = [
        (
            "driving-without-break",
            Some(&approach.driving_without_break),
            of(Some(&limits.break_after_driving)),
        ),
        ("daily-driving", Some(&approach.daily_driving), of(Some(&limits.daily_driving))),
        ("amplitude", approach.amplitude.as_ref(), of(amplitude.as_ref())),
        ("work-without-break", Some(&approach.work_without_break), of(Some(&limits.work_without_break))),
        ("effective-work", approach.effective_work.as_ref(), of(limits.effective_work.as_ref())),
    ];
    let gauge = |(key, reached, article): (&str, Option<&Reached>, String)| {
        reached.map(|reached| gauge(key, reached, article, texts))
    };
    all.into_iter().filter_map(gauge).collect()
}

fn gauge(key: &str, reached: &Reached, article: String, texts: &Texts) -> GaugeView {
    let Reached { most, limit, extended, .. } = reached;
    let level = if most > extended {
        "over"
    } else if most > limit || (*limit - *most).0 * NEAR < limit.0 {
        "near"
    } else {
        "calm"
    };
    let (form, minutes) = if most > extended {
        ("over", *most - *extended)
    } else if most > limit {
        ("reserve", *extended - *most)
    } else {
        ("left", *limit - *most)
    };
    let message =
        texts.say_with(&format!("gauge-{key}-{form}"), &[("minutes", format::to_the_minute(minutes).into())]);
    GaugeView {
        key: key.to_owned(),
        minutes: most.0,
        at: instant(reached.at),
        limit_minutes: limit.0,
        extended_minutes: extended.0,
        level: level.to_owned(),
        article,
        message,
    }
}

/// Says what is left of what a week allows now and then.
fn reserves(judgement: &Judgement, texts: &Texts) -> Vec<String> {
    let say = |key: &str, count: u32| texts.say_with(key, &[("count", count.into())]);
    let week = judgement.weeks.last();
    let extended = week.map(|week| say("reserve-extended-days", week.extended_days_left));
    let long = week.and_then(|week| week.long_work_days_left);
    let long = long.map(|count| say("reserve-long-work-days", count));
    let reduced =
        (!judgement.days.is_empty()).then(|| say("reserve-reduced-rests", judgement.reduced_rests_left));
    extended.into_iter().chain(long).chain(reduced).collect()
}
