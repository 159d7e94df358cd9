//! What the tests share.
#![allow(dead_code, reason = "each test binary uses a part")]

use hours::RulePack;
use model::NaiveDateTime;

pub const EU: &str = include_str!("../../../../assets/rules/eu.json");
pub const FR: &str = include_str!("../../../../assets/rules/fr.json");

/// The packs of the Union and of France.
pub fn france() -> RulePack {
    RulePack::from_json(&[EU, FR]).unwrap()
}

/// A clock time in the week of Monday 1 June 2026.
pub fn instant(day_and_clock: &str) -> NaiveDateTime {
    let (day, clock) = day_and_clock.split_once(' ').unwrap();
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let number = 1 + days.iter().position(|name| *name == day).unwrap();
    format!("2026-06-{number:02}T{clock}:00").parse().unwrap()
}
