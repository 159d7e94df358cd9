//! The words of `etape hours`.

use std::path::PathBuf;

use app::driver_hours::HoursErrand;
use app::view::hours::{HoursOptions, HoursPlanView};
use clap::Args;

/// A driver's activities to judge.
#[derive(Args)]
#[command(after_help = "Examples:

  etape hours --start 2026-06-01T07:00 --plan \"W0:15 D4:30 B0:45 D4:30 W0:15\"
  etape hours --start 2026-06-01T05:00 --plan \"W0:30 D4:30 B0:45 A3:45 D4:00 W0:45\" --crew 2 --json
  etape hours --plans plans.jsonl

The letters: D driving, W other work, A availability, B break or rest. Lengths are minutes
that pass, 366 days in all at most; the start is civil time. A regular weekly rest ends at
the start, and another follows the plan.

A file of plans has one object a line: {\"id\": …, \"start\": …, \"plan\": …, \"options\": {…}}.
The options are occasional, crew, country, use_2a, use_12day, service_periods, drive_prev,
reduced_used, zone, seats, route_km, non_commercial.

Exit code 0: nothing is against the law (a file of plans: every line was judged);
1: something is; 2: the plan, or a line of the file, cannot be read.")]
pub struct Hours {
    /// When the plan begins, YYYY-MM-DDTHH:MM
    #[arg(long, value_name = "INSTANT", required_unless_present = "plans")]
    pub start: Option<String>,
    /// The activities, one word each: a letter and h:mm
    #[arg(long, value_name = "WORDS", required_unless_present = "plans")]
    pub plan: Option<String>,
    /// Judge a file of plans, one JSON object a line (- for the standard input)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["start", "plan", "country", "crew", "regular",
        "periods", "derogation_25h", "twelve_days", "reduced_used", "driven_before", "zone", "seats",
        "route_km", "non_commercial"])]
    pub plans: Option<PathBuf>,
    /// FR: the law of the Union and of France; EU: that of the Union alone
    #[arg(long, default_value = "FR")]
    pub country: String,
    /// How many drivers are aboard
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub crew: u8,
    /// A regular service, on a timetable; a tour is occasional
    #[arg(long)]
    pub regular: bool,
    /// Length of the service in periods of 24 hours
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub periods: u32,
    /// The daily rest may be taken within 25 hours (Art. 8(2a))
    #[arg(long = "derogation-25h")]
    pub derogation_25h: bool,
    /// The weekly rest is put off for up to twelve days (Art. 8(6a))
    #[arg(long)]
    pub twelve_days: bool,
    /// Reduced daily rests taken since the last weekly rest
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub reduced_used: u32,
    /// Minutes driven before the plan in a calendar week; may be given several times
    #[arg(long, value_name = "WEEK=MINUTES")]
    pub driven_before: Vec<String>,
    /// The zone of the civil times
    #[arg(long, value_name = "NAME", default_value = "Europe/Paris")]
    pub zone: String,
    /// Persons that the vehicle is built for, the driver included
    #[arg(long, value_name = "N")]
    pub seats: Option<u16>,
    /// Length of the route of a regular service
    #[arg(long, value_name = "KM")]
    pub route_km: Option<u16>,
    /// Non-commercial carriage that the State exempts (Art. 13(1)(i))
    #[arg(long)]
    pub non_commercial: bool,
    /// Print the judgement as JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

impl Hours {
    /// Returns the plan and its options.
    pub fn errand(&self) -> HoursErrand {
        let options = HoursOptions {
            occasional: !self.regular,
            crew: self.crew,
            country: self.country.clone(),
            use_2a: self.derogation_25h,
            use_12day: self.twelve_days,
            service_periods: self.periods,
            reduced_used: self.reduced_used,
            zone: self.zone.clone(),
            seats: self.seats,
            route_km: self.route_km,
            non_commercial: self.non_commercial,
            ..HoursOptions::default()
        };
        let (start, plan) = (self.start.clone().unwrap_or_default(), self.plan.clone().unwrap_or_default());
        HoursErrand {
            plan: HoursPlanView { id: serde_json::Value::Null, start, plan, options },
            driven_before: self.driven_before.clone(),
            language: self.lang.clone(),
        }
    }
}
