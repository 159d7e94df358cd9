//! A plan, as the program writes it in JSON, drawn as a timetable that a reader can follow.

use std::fmt::Write as _;

use serde_json::Value;

/// Draws a plan: the first proposal halt by halt, the others as the names of their halts, then what
/// is left out and what contradicts itself.
#[must_use]
pub fn picture(plan: &Value) -> String {
    let mut drawn = wish(&plan["request"]);
    for (index, proposal) in list(&plan["proposals"]).iter().enumerate() {
        if index == 0 {
            drawn.push_str(&timetable(proposal));
        } else {
            drawn.push_str(&outline(proposal));
        }
    }
    let absent = list(&plan["not_included"]);
    if !absent.is_empty() {
        drawn.push_str("\nleft out\n");
        absent.iter().for_each(|absent| drawn.push_str(&absence(absent)));
    }
    let contradiction = &plan["contradiction"];
    if !contradiction.is_null() {
        let wishes: Vec<&str> = list(&contradiction["wishes"]).iter().map(text).collect();
        let _ = writeln!(drawn, "\nno tour: {}\n  {}", wishes.join(" + "), text(&contradiction["message"]));
    }
    drawn
}

fn wish(request: &Value) -> String {
    let pickups = list(&request["pickups"]).iter();
    let pickups: Vec<String> =
        pickups.map(|pickup| format!("{} ({})", text(&pickup["name"]), pickup["people"])).collect();
    let dates: Vec<&str> = list(&request["dates"]).iter().map(text).collect();
    format!(
        "{}, {} people from {}, {} to {}\n",
        dates.join(" "),
        request["people"],
        pickups.join(" and "),
        text(&request["leave_after"]),
        text(&request["back_by"]),
    )
}

fn timetable(proposal: &Value) -> String {
    let mut drawn = format!("\n{}\n", title(proposal));
    for day in list(&proposal["days"]) {
        for stop in list(&day["stops"]) {
            drawn.push_str(&halt(stop));
        }
        let _ = writeln!(
            drawn,
            "  at the wheel {}, amplitude {}",
            span(&day["driving_minutes"]),
            span(&day["amplitude_minutes"])
        );
    }
    for verdict in list(&proposal["verdicts"]) {
        let (severity, code) = (text(&verdict["severity"]), text(&verdict["code"]));
        let _ = writeln!(
            drawn,
            "  {severity} {code} at {}: {}",
            clock(&verdict["at"]),
            text(&verdict["message"])
        );
    }
    drawn
}

/// Draws a halt in two lines at most: the drive, then arrival, span and departure.
fn halt(stop: &Value) -> String {
    let mut drawn = String::new();
    if let Some(minutes) = stop["leg"]["minutes"].as_i64() {
        let _ = writeln!(drawn, "        drive {minutes} min, {}", text(&stop["leg"]["source"]));
    }
    let kind = match text(&stop["kind"]) {
        "site" => "visit",
        other => other,
    };
    let _ = write!(
        drawn,
        "  {}  {}–{}  {}  {kind:<7}  {}",
        clock(&stop["arrive"]),
        clock(&stop["start"]),
        clock(&stop["end"]),
        clock(&stop["leave"]),
        text(&stop["name"]),
    );
    if let Some(slot) = stop["slot"].as_str() {
        let _ = write!(drawn, "  (fixed start {slot})");
    }
    if stop["sessions"].as_u64().is_some_and(|sessions| sessions > 1) {
        let _ = write!(drawn, "  ({} sessions)", stop["sessions"]);
    }
    let warnings: Vec<&str> = list(&stop["warnings"]).iter().map(text).collect();
    if !warnings.is_empty() {
        let _ = write!(drawn, "  [{}]", warnings.join(", "));
    }
    drawn.push('\n');
    drawn
}

fn outline(proposal: &Value) -> String {
    let days = list(&proposal["days"]).iter();
    let stops = days.flat_map(|day| list(&day["stops"])).filter(|stop| stop["kind"] != "depot");
    let names: Vec<&str> = stops.map(|stop| text(&stop["name"])).collect();
    format!("\n{}\n  {}\n", title(proposal), names.join(" > "))
}

fn title(proposal: &Value) -> String {
    let proven = if proposal["proven"] == true { ", proven" } else { "" };
    format!(
        "proposal {}: {} ({} of at most {}{proven})",
        proposal["rank"],
        text(&proposal["name"]),
        proposal["prize"],
        proposal["bound"],
    )
}

fn absence(absent: &Value) -> String {
    let change = absent["change"].as_str().map(|change| format!(" ({change})")).unwrap_or_default();
    format!("  {}: {}{change}\n", text(&absent["name"]), text(&absent["reason"]))
}

fn span(minutes: &Value) -> String {
    let minutes = minutes.as_i64().unwrap_or_default();
    format!("{} h {:02}", minutes / 60, minutes % 60)
}

/// Returns the time of day of an instant.
fn clock(instant: &Value) -> &str {
    let instant = text(instant);
    instant.split_once('T').map_or(instant, |(_, clock)| clock)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("?")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
