//! The words of `etape bench`.

use std::path::PathBuf;

use app::regions::MeasureErrand;
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
