//! Whether a contradiction is true and minimal: kept alone its wishes are impossible, and giving up any
//! one of them makes a plan possible. Both are asked of the planner, by planning what is left.

use serde_json::{Value, json};

use crate::checker::Catalogue;
use crate::relaxed::{Key, can_be_given_up, keeping};

/// Asks for a plan; `None` where the request is refused.
pub type Asking<'a> = &'a dyn Fn(&Value) -> Option<Value>;

/// Lists what is wrong with the contradiction of a plan.
#[must_use]
pub fn complaints(plan: &Value, catalogue: &Catalogue, ask: Asking<'_>) -> Vec<String> {
    let wishes = plan["contradiction"]["wishes"].as_array().into_iter().flatten();
    let keys: Vec<Key> = wishes.filter_map(Value::as_str).map(str::to_owned).collect();
    if keys.is_empty() {
        return vec!["no wish is named".to_owned()];
    }
    let mut found = Vec::new();
    let request = with_carrier(&plan["request"], ask);
    let own: Vec<Value> = request["pickups"].as_array().cloned().unwrap_or_default();
    // Where no pick-up is to blame, nobody's is.
    if let Some(pickup) = own.iter().find(|pickup| is_possible(&request, &keys, pickup, ask)) {
        found.push(format!("{keys:?} hold together, joining at {}", pickup["name"]));
    }
    let elsewhere = elsewhere(&request, catalogue);
    for (index, given_up) in keys.iter().enumerate().filter(|(_, key)| can_be_given_up(key)) {
        let mut rest = keys.clone();
        rest.remove(index);
        let places = || own.iter().cloned().chain(elsewhere.iter().cloned());
        let met = places().any(|pickup| is_possible(&request, &rest, &pickup, ask));
        if !met && !own.first().is_some_and(|pickup| is_bare(&request, &rest, pickup, ask)) {
            found.push(format!("{keys:?} is not minimal: {rest:?} alone is impossible, without {given_up}"));
        }
    }
    found
}

fn is_possible(request: &Value, keys: &[Key], instead: &Value, ask: Asking<'_>) -> bool {
    let answer = ask(&keeping(request, keys, instead));
    answer.is_some_and(|plan| plan["proposals"].as_array().is_some_and(|proposals| !proposals.is_empty()))
}

/// Tells whether nothing is left to visit: a place of no wanted theme is a candidate only as long as it is
/// required, so that giving it up takes more away than the wish. That says nothing of the others.
fn is_bare(request: &Value, keys: &[Key], instead: &Value, ask: Asking<'_>) -> bool {
    let answer = ask(&keeping(request, keys, instead));
    answer.is_some_and(|plan| plan["contradiction"]["wishes"] == json!(["something-open"]))
}

/// The coach comes from where it came: giving up a pick-up is no reason to ask another carrier.
fn with_carrier(request: &Value, ask: Asking<'_>) -> Value {
    let mut asked = request.clone();
    let pickups = request["pickups"].as_array().into_iter().flatten();
    let all: Vec<Key> =
        pickups.filter_map(|pickup| Some(format!("pickup:{}", pickup["name"].as_str()?))).collect();
    let carrier = |keys: &[Key]| {
        let plan = ask(&keeping(request, keys, &Value::Null))?;
        let depot = plan["proposals"][0]["days"][0]["stops"][0]["id"].clone();
        depot.is_string().then_some(depot)
    };
    if let Some(depot) = carrier(&all).or_else(|| carrier(all.get(..1)?))
        && request["carrier"].is_null()
    {
        asked["carrier"] = depot;
    }
    asked
}

/// Where somebody else could join whose pick-up is no burden: where coaches stand, and at the visits.
fn elsewhere(request: &Value, catalogue: &Catalogue) -> Vec<Value> {
    let depots = catalogue.carriers.values().map(|carrier| carrier.depot);
    let required = request["required"].as_array().into_iter().flatten();
    let pinned = request["pinned"].as_array().into_iter().flatten().map(|pin| &pin["id"]);
    let visits =
        required.chain(pinned).filter_map(|id| catalogue.places.get(id.as_str()?)).map(|place| place.point);
    visits.chain(depots).map(|(lat, lon)| json!({"name": "Elsewhere", "lat": lat, "lon": lon})).collect()
}
