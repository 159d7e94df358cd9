//! Wishes given up: what a request becomes when only some of its wishes are kept.

use serde_json::{Value, json};

/// A wish by its key: `back-by`, `pickup:NAME`, `required:ID`.
pub type Key = String;

/// Wishes that no request can give up: the law, and that there be something to see.
const FIRM: [&str; 2] = ["driver-law", "something-open"];
/// Nor a night, while the days stay: key before the date.
const NIGHT: &str = "night:";
/// Wishes that are a field: key, field, what it is when nobody cares.
const FIELDS: [(&str, &str, &str); 9] = [
    ("leave-after", "leave_after", "\"00:00\""),
    ("back-by", "back_by", "\"23:59\""),
    ("lunch", "lunch", "\"none\""),
    ("dinner", "dinner", "\"none\""),
    ("driving", "max_driving_minutes", "null"),
    ("walking", "max_walk_metres", "null"),
    ("climbing", "max_climb_metres", "null"),
    ("budget", "budget", "null"),
    ("order", "ordered", "[]"),
];

/// Tells whether a wish can be given up by asking otherwise.
#[must_use]
pub fn can_be_given_up(key: &str) -> bool {
    !FIRM.contains(&key) && !key.starts_with(NIGHT)
}

/// Returns the request with these wishes alone. A tour needs a pick-up: where none is among them,
/// `instead` is the one.
///
/// # Panics
/// When a key is not known.
#[must_use]
pub fn keeping(request: &Value, keys: &[Key], instead: &Value) -> Value {
    let mut kept = request.clone();
    for key in keys {
        let known = FIRM.contains(&key.as_str())
            || FIELDS.iter().any(|(field, ..)| field == key)
            || [NIGHT, "pickup:", "required:"].iter().any(|prefix| key.starts_with(prefix));
        assert!(known, "the wish {key} is not known");
    }
    for (key, field, nobody_cares) in FIELDS {
        if !keys.iter().any(|kept| kept == key) && !request[field].is_null() {
            kept[field] = serde_json::from_str(nobody_cares).unwrap_or(Value::Null);
        }
    }
    let required =
        |id: &Value| keys.iter().any(|key| Some(key.as_str()) == id.as_str().map(of_place).as_deref());
    retain(&mut kept["required"], required);
    retain(&mut kept["pinned"], |pin| required(&pin["id"]));
    let people = request["people"].as_u64().unwrap_or(0);
    retain(&mut kept["pickups"], |pickup| {
        keys.iter().any(|key| Some(key.as_str()) == pickup["name"].as_str().map(of_pickup).as_deref())
    });
    if kept["pickups"].as_array().is_none_or(Vec::is_empty) {
        kept["pickups"] = json!([instead]);
    }
    share(&mut kept["pickups"], people);
    kept
}

/// Everybody joins: those whose pick-up is given up come to the first that is left.
fn share(pickups: &mut Value, people: u64) {
    let Some(pickups) = pickups.as_array_mut() else { return };
    let others: u64 = pickups.iter().skip(1).filter_map(|pickup| pickup["people"].as_u64()).sum();
    if let Some(first) = pickups.first_mut() {
        first["people"] = json!(people - others.min(people));
    }
}

fn retain(list: &mut Value, keep: impl Fn(&Value) -> bool) {
    if let Some(list) = list.as_array_mut() {
        list.retain(keep);
    }
}

fn of_place(id: &str) -> Key {
    format!("required:{id}")
}

fn of_pickup(name: &str) -> Key {
    format!("pickup:{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_up_is_no_longer_asked_for() {
        let request = json!({
            "people": 30, "leave_after": "08:00", "back_by": "12:00", "lunch": "restaurant",
            "pickups": [{"name": "A", "people": 10}, {"name": "B", "people": 20}],
            "required": ["x", "y"], "pinned": [{"id": "z", "start": "2083-06-12T10:00"}],
        });
        let keys = ["back-by", "pickup:B", "required:y", "driver-law"].map(str::to_owned);
        let kept = keeping(&request, &keys, &Value::Null);
        assert_eq!((&kept["leave_after"], &kept["back_by"]), (&json!("00:00"), &json!("12:00")));
        assert_eq!(kept["pickups"], json!([{"name": "B", "people": 30}]));
        assert_eq!((&kept["required"], &kept["pinned"]), (&json!(["y"]), &json!([])));
    }
}
