//! The checker itself is put to the test: one thing is changed in a plan that is right, and it objects.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

mod common;

use common::office::DemoOffice;
use serde_json::{Value, json};
use suite::checker::Checker;

const FONTCAUDE: &str = "01a2008d-7808-7a25-a1ac-2e9b9a2c5a3c";

/// A checker, and a plan to which it has no objection.
struct Bench {
    checker: Checker,
    plan: Value,
}

/// A day with two pick-ups, a visit with known hours, one with unknown hours, a fixed start, a lunch.
fn day() -> Bench {
    let checker = Checker::of_demo();
    let id = |name: &str| {
        let place = checker.catalogue.places.values().find(|place| place.name.starts_with(name));
        place.unwrap_or_else(|| panic!("{name} is not in the catalogue")).id.clone()
    };
    let wish = json!({
        "themes": ["christian"], "dates": ["2027-06-12"], "people": 30,
        "pickups": [{"name": "Béziers", "people": 18}, {"name": "Pézenas", "people": 12}],
        "required": [id("Abbaye de Fontcaude")], "excluded": [id("Abbaye de Gellone")],
        "pinned": [{"id": id("Abbaye Sainte-Marie de Valmagne"), "start": "2027-06-12T15:45"}],
    });
    bench(checker, &wish)
}

fn bench(checker: Checker, wish: &Value) -> Bench {
    let plan = DemoOffice::open().plan(wish, 1).unwrap_or_else(|error| panic!("{}", error.message));
    let found: Vec<String> = checker.findings(&plan).iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new(), "the plan that is changed is right");
    assert!(plan["proposals"].as_array().unwrap().len() > 1, "{plan}");
    Bench { checker, plan }
}

impl Bench {
    /// Changes the plan and expects an objection of this rule.
    fn objects(&self, rule: &str, change: impl FnOnce(&mut Value)) {
        let mut changed = self.plan.clone();
        change(&mut changed);
        assert_ne!(changed, self.plan, "{rule}: nothing is changed");
        let found = self.checker.findings(&changed);
        let objection = found.iter().any(|finding| finding.rule == rule);
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(objection, "no objection to a broken {rule}:\n{}", found.join("\n"));
    }
}

fn first(plan: &mut Value) -> &mut Value {
    &mut plan["proposals"][0]
}

fn day_of(plan: &mut Value) -> &mut Value {
    &mut plan["proposals"][0]["days"][0]
}

fn stops(plan: &mut Value) -> &mut Vec<Value> {
    day_of(plan)["stops"].as_array_mut().unwrap()
}

/// The first halt of the first proposal of which this is true.
fn stop(plan: &mut Value, is_it: impl Fn(&Value) -> bool) -> &mut Value {
    stops(plan).iter_mut().find(|stop| is_it(stop)).expect("there is such a halt")
}

fn kind(kind: &'static str) -> impl Fn(&Value) -> bool {
    move |stop| stop["kind"] == kind
}

fn open_site(stop: &Value) -> bool {
    stop["kind"] == "site" && stop["open_known"] == true && stop["slot"].is_null()
}

fn set_clock(stop: &mut Value, fields: &[&str], clock: &str) {
    for field in fields {
        let date = stop[*field].as_str().unwrap().split('T').next().unwrap().to_owned();
        stop[*field] = json!(format!("{date}T{clock}"));
    }
}

fn add(value: &mut Value, more: i64) {
    *value = json!(value.as_i64().unwrap() + more);
}

#[test]
fn times_that_do_not_follow() {
    let day = day();
    day.objects("drive", |plan| add(&mut stops(plan)[2]["leg"]["minutes"], 1));
    day.objects("drive", |plan| stops(plan)[2]["leg"] = Value::Null);
    day.objects("order", |plan| {
        let visit = stop(plan, kind("site"));
        visit["end"] = visit["arrive"].clone();
    });
    day.objects("grid", |plan| {
        let visit = stop(plan, open_site);
        let later = visit["start"].as_str().unwrap().replace(":00", ":01").replace(":05", ":06");
        let later =
            later.replace(":10", ":11").replace(":20", ":21").replace(":30", ":31").replace(":50", ":51");
        visit["start"] = json!(later);
    });
    day.objects("dates", |plan| day_of(plan)["date"] = json!("2027-06-13"));
    day.objects("dates", |plan| {
        let leave = stop(plan, kind("dropoff"))["leave"].as_str().unwrap().replace("-12T", "-13T");
        stop(plan, kind("dropoff"))["leave"] = json!(leave);
    });
    day.objects("ends", |plan| drop(stops(plan).pop()));
}

#[test]
fn visits_that_the_catalogue_does_not_allow() {
    let day = day();
    day.objects("closed", |plan| set_clock(stop(plan, open_site), &["arrive", "start"], "06:00"));
    day.objects("closed", |plan| set_clock(stop(plan, open_site), &["end", "leave"], "21:00"));
    day.objects("openings", |plan| stop(plan, open_site)["open"] = json!([["00:00", "24:00"]]));
    day.objects("unknown", |plan| stop(plan, |stop| stop["open_known"] == false)["open_known"] = json!(true));
    day.objects("unknown", |plan| {
        let warnings = stop(plan, |stop| stop["open_known"] == false)["warnings"].as_array_mut().unwrap();
        warnings.retain(|warning| warning != "hours-to-be-checked");
    });
    day.objects("slot", |plan| set_clock(stop(plan, |stop| stop["slot"] == "15:45"), &["start"], "15:50"));
    day.objects("slot", |plan| stop(plan, |stop| stop["slot"] == "15:45")["slot"] = Value::Null);
    day.objects("length", |plan| {
        let visit = stop(plan, open_site);
        visit["end"] = visit["start"].clone();
    });
    day.objects("capacity", |plan| stop(plan, kind("site"))["sessions"] = json!(2));
    day.objects("capacity", |plan| plan["request"]["people"] = json!(84));
    day.objects("people", |plan| stop(plan, kind("site"))["people"] = json!(12));
    day.objects("walk", |plan| add(&mut stop(plan, kind("meal"))["walk_metres"], 100));
    day.objects("walk", |plan| {
        let meal = stop(plan, kind("meal"));
        meal["leave"] = meal["end"].clone();
    });
    day.objects("warnings", |plan| stop(plan, kind("site"))["warnings"] = json!([]));
    day.objects("warnings", |plan| {
        stop(plan, kind("meal"))["warnings"].as_array_mut().unwrap().push(json!("booking-needed"));
    });
    day.objects("place", |plan| stop(plan, kind("site"))["id"] = json!(FONTCAUDE.replace('a', "b")));
    day.objects("place", |plan| add_degrees(&mut stop(plan, kind("site"))["lat"], 0.1));
    day.objects("twice", |plan| {
        let again = stop(plan, kind("site")).clone();
        stops(plan).insert(3, again);
    });
}

fn add_degrees(value: &mut Value, more: f64) {
    *value = json!(value.as_f64().unwrap() + more);
}

#[test]
fn wishes_that_are_not_kept() {
    let day = day();
    day.objects("pickups", |plan| drop(stops(plan).remove(1)));
    day.objects("pickups", |plan| stops(plan).retain(|stop| stop["kind"] != "dropoff"));
    day.objects("pickups", |plan| add(&mut stop(plan, kind("pickup"))["people"], -1));
    day.objects("pickups", |plan| stops(plan).swap(2, 3));
    day.objects("leave-after", |plan| plan["request"]["leave_after"] = json!("10:00"));
    day.objects("back-by", |plan| plan["request"]["back_by"] = json!("16:00"));
    day.objects("back-by", |plan| set_clock(stop(plan, kind("dropoff")), &["end", "leave"], "22:30"));
    day.objects("boarding", |plan| {
        let pickup = stop(plan, kind("pickup"));
        pickup["start"] = pickup["end"].clone();
    });
    day.objects("required", |plan| {
        let excluded = plan["request"]["excluded"][0].clone();
        plan["request"]["required"].as_array_mut().unwrap().push(excluded);
    });
    day.objects("excluded", |plan| plan["request"]["excluded"] = plan["request"]["required"].clone());
    day.objects("pinned", |plan| plan["request"]["pinned"][0]["start"] = json!("2027-06-12T16:45"));
    day.objects("pinned", |plan| stop(plan, |stop| stop["pinned"] == true)["pinned"] = json!(false));
    day.objects("theme", |plan| plan["request"]["themes"] = json!(["prehistory"]));
    day.objects("coach", |plan| plan["request"]["vehicle"] = json!("minibus"));
    day.objects("coach", |plan| stops(plan).last_mut().unwrap()["id"] = json!("another"));
    day.objects("lunch", |plan| stops(plan).retain(|stop| stop["kind"] != "meal"));
    day.objects("lunch", |plan| plan["request"]["lunch"] = json!("picnic"));
    day.objects("lunch", |plan| set_clock(stop(plan, kind("meal")), &["arrive", "start"], "11:00"));
    day.objects("dinner", |plan| plan["request"]["dinner"] = json!("restaurant"));
    day.objects("max-driving", |plan| plan["request"]["max_driving_minutes"] = json!(60));
    day.objects("max-walk", |plan| plan["request"]["max_walk_metres"] = json!(10));
    day.objects("largest-gap", |plan| plan["request"]["largest_gap_minutes"] = json!(20));
    day.objects("ordered", |plan| {
        let ids = |plan: &mut Value| -> Vec<Value> {
            stops(plan).iter().filter(|stop| stop["kind"] == "site").map(|stop| stop["id"].clone()).collect()
        };
        plan["request"]["ordered"] = ids(plan).into_iter().rev().collect();
    });
    day.objects("budget", |plan| {
        let people = plan["request"]["people"].clone();
        first(plan)["cost"]["per_person"] = json!([{"base": people, "price": "60.00"}]);
        plan["request"]["budget"] = json!("59.99");
    });
}

#[test]
fn sums_that_are_wrong() {
    let day = day();
    for sum in ["driving_minutes", "metres", "walk_metres", "amplitude_minutes"] {
        day.objects("sum", |plan| add(&mut day_of(plan)[sum], 1));
    }
    day.objects("prize", |plan| add(&mut first(plan)["prize"], -1));
    day.objects("bound", |plan| first(plan)["bound"] = json!(1));
    day.objects("bound", |plan| {
        let prize = first(plan)["prize"].as_i64().unwrap();
        first(plan)["proven"] = json!(true);
        first(plan)["bound"] = json!(prize + 1);
    });
    day.objects("cost", |plan| first(plan)["cost"]["coach_incl_vat"] = json!("1.00"));
    day.objects("cost", |plan| add(&mut first(plan)["cost"]["unpriced"], 1));
    day.objects("rank", |plan| plan["proposals"].as_array_mut().unwrap().swap(0, 1));
    day.objects("distinct", |plan| {
        let again = first(plan)["days"].clone();
        plan["proposals"][1]["days"] = again;
    });
    day.objects("leg", |plan| {
        let drive =
            stops(plan).iter_mut().find(|stop| stop["leg"]["metres"].as_i64() > Some(10_000)).unwrap();
        drive["leg"]["metres"] = json!(1_000);
    });
    day.objects("leg", |plan| {
        let drive = stops(plan).iter_mut().find(|stop| stop["leg"]["minutes"].as_i64() > Some(20)).unwrap();
        drive["leg"]["minutes"] = json!(5);
    });
    day.objects("leg", |plan| stops(plan)[2]["leg"]["source"] = json!("guess"));
}

#[test]
fn a_driver_who_does_something_else() {
    let day = day();
    day.objects("activities", |plan| drop(first(plan)["activities"].as_array_mut().unwrap().pop()));
    day.objects("activities", |plan| add(&mut first(plan)["activities"][1][2], 5));
    day.objects("activities", |plan| stop(plan, kind("meal"))["driver_free"] = json!(false));
    day.objects("driver-days", |plan| add(&mut first(plan)["driver"]["days"][0]["driving_minutes"], 1));
    day.objects("law", |plan| set_clock(&mut stops(plan)[0], &["arrive", "start"], "03:00"));
    day.objects("law", |plan| stops(plan).iter_mut().for_each(|stop| stop["driver_free"] = json!(false)));
    day.objects("verdict", |plan| {
        first(plan)["verdicts"] = json!([{"code": "CLOSED", "severity": "error", "at": "", "message": ""}]);
    });
}

#[test]
fn absences_that_are_not_true() {
    let day = day();
    fn absent<'a>(plan: &'a mut Value, reason: &str) -> &'a mut Value {
        let absent = plan["not_included"].as_array_mut().unwrap();
        absent.iter_mut().find(|absent| absent["reason"] == reason).expect("there is one")
    }
    day.objects("reason", |plan| absent(plan, "lower-prize")["reason"] = json!("capacity"));
    day.objects("reason", |plan| absent(plan, "lower-prize")["reason"] = json!("excluded"));
    day.objects("reason", |plan| absent(plan, "closed")["reason"] = json!("too-far"));
    day.objects("reason", |plan| absent(plan, "excluded")["reason"] = json!("closed"));
    day.objects("reason", |plan| absent(plan, "lower-prize")["reason"] = json!("bad-mood"));
    day.objects("absent", |plan| drop(plan["not_included"].as_array_mut().unwrap().pop()));
    day.objects("absent", |plan| {
        let id = stop(plan, kind("site"))["id"].clone();
        absent(plan, "lower-prize")["id"] = id;
    });
}

#[test]
fn a_plan_that_is_not_of_the_contract() {
    let day = day();
    day.objects("schema", |plan| plan["schema"] = json!("etape/plan/2"));
    day.objects("schema", |plan| drop(first(plan).as_object_mut().unwrap().remove("bound")));
    day.objects("schema", |plan| stops(plan)[1]["leg"]["minutes"] = json!("28"));
    day.objects("schema", |plan| stops(plan)[1]["colour"] = json!("red"));
    day.objects("unreadable", |plan| stops(plan)[1]["arrive"] = json!("half past eight"));
    day.objects("no-answer", |plan| plan["proposals"] = json!([]));
}
