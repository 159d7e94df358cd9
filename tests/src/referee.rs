//! Rules that every proposal keeps, read from its JSON alone: a second opinion that knows nothing of
//! the program, so that a wrong timetable cannot be blessed with the golden files.

use serde_json::Value;

/// Lists what is wrong with the proposals of a plan; empty: nothing.
#[must_use]
pub fn complaints(plan: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let empty = Vec::new();
    let proposals = plan["proposals"].as_array().unwrap_or(&empty);
    if proposals.is_empty() == plan["contradiction"].is_null() {
        found.push("a plan has either proposals or a contradiction".to_owned());
    }
    for proposal in proposals {
        for verdict in proposal["verdicts"].as_array().unwrap_or(&empty) {
            if verdict["severity"] == "error" {
                found.push(format!("{verdict}"));
            }
        }
        for day in proposal["days"].as_array().unwrap_or(&empty) {
            let complain = |complaint| found.push(format!("proposal {}: {complaint}", proposal["rank"]));
            of_day(day, &plan["request"], complain);
        }
    }
    found
}

fn of_day(day: &Value, request: &Value, mut complain: impl FnMut(String)) {
    let empty = Vec::new();
    let mut left: Option<i64> = None;
    for stop in day["stops"].as_array().unwrap_or(&empty) {
        let name = &stop["name"];
        let times = ["arrive", "start", "end", "leave"].map(|key| minute(stop[key].as_str()));
        let [Some(arrive), Some(start), Some(end), Some(leave)] = times else {
            complain(format!("{name} has no times"));
            continue;
        };
        if !(arrive <= start && start <= end && end <= leave) {
            complain(format!("the times of {name} are out of order"));
        }
        if left.is_some_and(|left| Some(arrive - left) != stop["leg"]["minutes"].as_i64()) {
            complain(format!("the drive to {name} does not take the time between the halts"));
        }
        left = Some(leave);
        let is_visit = ["site", "meal"].iter().any(|kind| stop["kind"] == *kind);
        if is_visit && stop["open_known"] == true && !is_inside(stop, start, end) {
            complain(format!("{name} is closed"));
        }
        if is_visit && stop["open_known"] != true && !warns_of_hours(stop) {
            complain(format!("the hours of {name} are not known, and nothing says so"));
        }
        if let Some(slot) = stop["slot"].as_str()
            && minute_of_day(slot) != Some(start.rem_euclid(24 * 60))
        {
            complain(format!("{name} does not begin at its fixed start"));
        }
        let back_by = request["back_by"].as_str().and_then(minute_of_day);
        if stop["kind"] == "dropoff" && Some(end.rem_euclid(24 * 60)) > back_by {
            complain(format!("{name} is reached late"));
        }
        let leave_after = request["leave_after"].as_str().and_then(minute_of_day);
        if stop["kind"] == "pickup" && Some(start.rem_euclid(24 * 60)) < leave_after {
            complain(format!("boarding at {name} is too early"));
        }
    }
}

fn warns_of_hours(stop: &Value) -> bool {
    let warnings = stop["warnings"].as_array().map(Vec::as_slice).unwrap_or_default();
    warnings.iter().any(|warning| warning == "hours-to-be-checked")
}

fn is_inside(stop: &Value, start: i64, end: i64) -> bool {
    let openings = stop["open"].as_array().map(Vec::as_slice).unwrap_or_default();
    openings.iter().any(|opening| {
        let edge = |index: usize| opening[index].as_str().and_then(minute_of_day);
        let (Some(opens), Some(closes)) = (edge(0), edge(1)) else { return false };
        opens <= start.rem_euclid(24 * 60) && end - start <= closes - start.rem_euclid(24 * 60)
    })
}

/// Returns the minutes of an instant, counted over the days of its month.
fn minute(instant: Option<&str>) -> Option<i64> {
    let (date, clock) = instant?.split_once('T')?;
    let day: i64 = date.rsplit('-').next()?.parse().ok()?;
    Some(day * 24 * 60 + minute_of_day(clock)?)
}

fn minute_of_day(clock: &str) -> Option<i64> {
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Draws a plan of one visit, and lists the complaints about it.
    fn check(visit: Value) -> Vec<String> {
        let mut stop = json!({
            "name": "A", "kind": "site", "arrive": "2083-06-12T09:50", "start": "2083-06-12T10:00",
            "end": "2083-06-12T11:00", "leave": "2083-06-12T11:10", "open": [["10:00", "11:00"]],
            "open_known": true, "slot": null, "warnings": []
        });
        if let (Some(stop), Value::Object(changes)) = (stop.as_object_mut(), visit) {
            stop.extend(changes);
        }
        complaints(&json!({
            "request": {"leave_after": "07:30", "back_by": "19:00"}, "contradiction": null,
            "proposals": [{"rank": 1, "verdicts": [], "days": [{"stops": [stop]}]}]
        }))
    }

    #[test]
    fn a_visit_inside_its_opening_is_right() {
        assert_eq!(check(json!({})), Vec::<String>::new());
    }

    #[test]
    fn a_visit_that_ends_a_minute_after_closing_is_found() {
        let found = check(json!({"end": "2083-06-12T11:01"}));
        assert_eq!(found, ["proposal 1: \"A\" is closed"]);
    }

    #[test]
    fn a_fixed_start_missed_by_a_minute_and_silence_about_hours_are_found() {
        let found = check(json!({"slot": "09:59"}));
        assert_eq!(found, ["proposal 1: \"A\" does not begin at its fixed start"]);
        let found = check(json!({"open_known": false, "open": []}));
        assert_eq!(found, ["proposal 1: the hours of \"A\" are not known, and nothing says so"]);
    }

    #[test]
    fn neither_proposal_nor_reason_is_no_answer() {
        let nothing = json!({"proposals": [], "contradiction": null});
        assert_eq!(complaints(&nothing), ["a plan has either proposals or a contradiction"]);
    }
}
