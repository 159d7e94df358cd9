//! The words of `etape bench`.

use std::path::PathBuf;

use app::regions::MeasureErrand;
use app::yardstick::YardstickErrand;
use clap::{Args, Subcommand};

/// Measures the program itself.
#[derive(Args)]
pub struct Bench {
    /// What to measure.
    #[command(subcommand)]
    pub subject: Subject,
}

/// What can be measured.
#[derive(Subcommand)]
pub enum Subject {
    /// Importing an extract, and what is asked of its roads.
    Roads(RoadsBench),
    /// The planner, on an instance of the team orienteering problem with time windows.
    Toptw(ToptwBench),
}

/// An extract to measure.
#[derive(Args)]
pub struct RoadsBench {
    /// The .osm.pbf extract
    pub extract: PathBuf,
    /// A folder for the region file
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Write the points that were used into this file, for other engines
    #[arg(long, value_name = "FILE.csv")]
    pub points: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

impl RoadsBench {
    /// Returns what to measure.
    pub fn errand(&self) -> MeasureErrand {
        MeasureErrand {
            extract: self.extract.clone(),
            folder: self.folder.clone(),
            points: self.points.clone(),
            language: self.lang.clone(),
        }
    }
}

/// An instance to solve.
#[derive(Args)]
pub struct ToptwBench {
    /// The instance, a JSON file
    pub instance: PathBuf,
    /// Number of vehicles
    #[arg(long, value_name = "M", default_value = "1", value_parser = clap::value_parser!(u16).range(1..=200))]
    pub vehicles: u16,
    /// For how long, from the start of solving
    #[arg(long, value_name = "S", default_value = "1", value_parser = seconds)]
    pub seconds: f64,
    /// Instead of time, so many iterations
    #[arg(long, value_name = "N")]
    pub iterations: Option<u64>,
    /// Seed of the search
    #[arg(long, value_name = "N", default_value = "1")]
    pub seed: u64,
    /// Searches side by side
    #[arg(long, value_name = "T", default_value = "1", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: u16,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

impl ToptwBench {
    /// Returns what to solve.
    pub fn errand(&self) -> YardstickErrand {
        YardstickErrand {
            instance: self.instance.clone(),
            vehicles: usize::from(self.vehicles),
            seconds: self.seconds,
            iterations: self.iterations,
            seed: self.seed,
            threads: usize::from(self.threads),
            language: self.lang.clone(),
        }
    }
}

/// Reads a positive number of seconds.
pub fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("`{text}` is not a number of seconds"))?;
    if seconds > 0.0 && seconds < 1e6 {
        Ok(seconds)
    } else {
        Err("give more than 0 seconds, and less than a million".to_owned())
    }
}
