//! Questions about a plan that was written before.

use std::path::PathBuf;

use app::errand::{FitsErrand, RepairErrand, WhyErrand};
use clap::Args;

use crate::arguments::{Written, source};

/// A place that somebody asks about.
#[derive(Args)]
#[command(after_help = "Examples:

  etape plan --theme medieval --date 2027-06-12 --people 35 --from Béziers --json > tour.json
  etape why tour.json \"Abbaye de Valmagne\" --lang en
  etape why tour.json 0198… --json

Each change was planned again: its request, given to etape plan --request, has the place in it.")]
pub struct Why {
    /// The plan
    #[command(flatten)]
    pub written: Written,
    /// The place: its name or its id
    pub place: String,
    /// Print the answer as JSON (etape/why/1)
    #[arg(long)]
    pub json: bool,
}

impl Why {
    /// Turns the words into the errand.
    pub fn errand(&self) -> WhyErrand {
        WhyErrand {
            catalogue: source(&self.written.catalogue),
            roads: self.written.roads.clone(),
            plan: self.written.plan.clone(),
            rank: self.written.rank,
            place: self.place.clone(),
            language: self.written.lang.clone(),
        }
    }
}

/// A gap of a plan.
#[derive(Args)]
#[command(after_help = "Example:

  etape fits tour.json --after 3 --lang en

The stops are counted from 0, over all days, depots included.")]
pub struct Fits {
    /// The plan
    #[command(flatten)]
    pub written: Written,
    /// The stop before the gap, counted from 0
    #[arg(long, value_name = "STOP")]
    pub after: u32,
    /// Print the answer as JSON (etape/fits/1)
    #[arg(long)]
    pub json: bool,
}

/// A plan that something came in the way of.
#[derive(Args)]
#[command(after_help = "Examples:

  etape repair tour.json --from 11:20 --late 40
  etape repair tour.json --from 4 --closed \"Abbaye de Valmagne\" --json > new.json

What was done stays as it was. Of the rest, what was asked for by name is kept first, then what the plan
promised; what had to go is said, and why.")]
pub struct Repair {
    /// The plan
    #[command(flatten)]
    pub written: Written,
    /// Now: HH:MM of the first day, YYYY-MM-DDTHH:MM, or the number of the last stop that is reached
    #[arg(long, value_name = "HH:MM|STOP")]
    pub from: String,
    /// By how many minutes the coach is late there
    #[arg(long, value_name = "MINUTES", default_value_t = 0)]
    pub late: u32,
    /// A place that turned out to be closed; may be given several times
    #[arg(long, value_name = "PLACE")]
    pub closed: Vec<String>,
    /// Write the plan, the programme and the coach requests into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print the plan as JSON (schema: etape schema)
    #[arg(long)]
    pub json: bool,
}

impl Fits {
    /// Turns the words into the errand.
    pub fn errand(&self) -> FitsErrand {
        FitsErrand {
            catalogue: source(&self.written.catalogue),
            roads: self.written.roads.clone(),
            plan: self.written.plan.clone(),
            rank: self.written.rank,
            after: self.after,
            language: self.written.lang.clone(),
        }
    }
}

impl Repair {
    /// Turns the words into the errand.
    pub fn errand(&self) -> RepairErrand {
        RepairErrand {
            catalogue: source(&self.written.catalogue),
            roads: self.written.roads.clone(),
            plan: self.written.plan.clone(),
            rank: self.written.rank,
            from: self.from.clone(),
            late: self.late,
            closed: self.closed.clone(),
            out: self.out.clone(),
            language: self.written.lang.clone(),
        }
    }
}
