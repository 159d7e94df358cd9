//! The words of `etape region`, `etape route`, `etape matrix` and `etape reach`.

use std::path::PathBuf;

use app::regions::{Asked, ImportErrand};
use clap::{Args, Subcommand};

use crate::names::{Candidates, Near, Search};

/// Regions of the map.
#[derive(Args)]
pub struct Region {
    /// What to do
    #[command(subcommand)]
    pub act: Act,
}

/// What is done with a region.
#[derive(Subcommand)]
pub enum Act {
    /// Makes a region file of .osm.pbf extracts: roads, basemap, places.
    Import(Import),
    /// Says what a region file holds.
    Info(Info),
    /// Finds towns, streets and sights by their names.
    Search(Search),
    /// Tells what a point of the map is called.
    Near(Near),
    /// Lists the sites and partner stops that a region proposes for the catalogue.
    Candidates(Candidates),
}

/// Extracts to make a region of.
#[derive(Args)]
#[command(after_help = "Examples:

  etape region import herault.osm.pbf --out herault.etr --title \"Hérault\"
  etape region import languedoc-roussillon.osm.pbf midi-pyrenees.osm.pbf --out occitanie.etr

Extracts may overlap: what lies in two of them is taken once. Until the file is whole it is
called NAME.part; an import that was broken off goes on from there when it is started again
with the same extracts and the same title. An earlier region file is left as it is until the
new one is complete.

Exit code 0: done; 2: an extract cannot be used, or the file cannot be written.")]
pub struct Import {
    /// The extracts
    #[arg(required = true, value_name = "FILE.osm.pbf")]
    pub files: Vec<PathBuf>,
    /// The region file
    #[arg(long, value_name = "FILE.etr")]
    pub out: PathBuf,
    /// The name of the region; that of the first extract by default
    #[arg(long)]
    pub title: Option<String>,
    /// Print what the region holds as JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// A region file.
#[derive(Args)]
pub struct Info {
    /// The region file
    #[arg(value_name = "FILE.etr")]
    pub file: PathBuf,
    /// Check every byte of it, the basemap included
    #[arg(long)]
    pub verify: bool,
    /// Print what the region holds as JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// Where and how it is driven.
#[derive(Args)]
pub struct Driving {
    /// The region file, or an .osm.pbf extract
    #[arg(long, value_name = "FILE")]
    pub region: PathBuf,
    /// van9, minibus, midi, standard, long or double-deck
    #[arg(long, default_value = "standard")]
    pub vehicle: String,
    /// What to keep away from
    #[arg(long, value_delimiter = ',', value_parser = ["tolls", "motorways", "ferries"])]
    pub avoid: Vec<String>,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// One drive.
#[derive(Args)]
#[command(after_help = "Example:

  etape route --region herault.etr --from 43.3442,3.2158 --to 43.6108,3.8767 --json

The JSON has metres, seconds (bare driving), planned_seconds (with the buffer of 10 %, 5 minutes at
least beyond 2 km), minutes (planned_seconds rounded up, as plans have them), toll_metres, warnings, steps and geometry (a GeoJSON LineString, [lon, lat]).

Exit code 0: done; 2: no road leads there, or a file cannot be used.")]
pub struct Route {
    /// The roads and who drives on them
    #[command(flatten)]
    pub driving: Driving,
    /// Where the drive begins
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub from: String,
    /// Where it ends
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub to: String,
    /// Print the drive as JSON
    #[arg(long)]
    pub json: bool,
}

/// All drives between points.
#[derive(Args)]
#[command(after_help = "Example:

  etape matrix --region herault.etr --points stops.csv --json

The file has a header with lat and lon, and name if the points have one. The JSON has metres,
seconds (bare driving) and planned_seconds (with the buffer), each as an array of arrays: from the
point of the row to that of the column, null where no road leads; groups lists by their numbers the
points between which one drives there and back. The text has planned minutes.

Exit code 0: done; 2: a file cannot be used.")]
pub struct Matrix {
    /// The roads and who drives on them
    #[command(flatten)]
    pub driving: Driving,
    /// The points
    #[arg(long, value_name = "FILE.csv")]
    pub points: PathBuf,
    /// Print the drives as JSON
    #[arg(long)]
    pub json: bool,
}

/// What is within reach.
#[derive(Args)]
#[command(after_help = "Example:

  etape reach --region herault.etr --from 43.6108,3.8767 --minutes 60 --geojson > hour.geojson

The minutes are planned ones, with the buffer. The drawing is for the eye; whether a place is
within reach is said by etape matrix.

Exit code 0: done; 2: there is no road near, or a file cannot be used.")]
pub struct Reach {
    /// The roads and who drives on them
    #[command(flatten)]
    pub driving: Driving,
    /// From where
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub from: String,
    /// Within how many minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: u32,
    /// Print the area as GeoJSON
    #[arg(long)]
    pub geojson: bool,
}

impl Act {
    /// Returns the language that was asked for.
    pub fn language(&self) -> &str {
        match self {
            Self::Import(import) => &import.lang,
            Self::Info(info) => &info.lang,
            Self::Search(search) => &search.lang,
            Self::Near(near) => &near.lang,
            Self::Candidates(candidates) => &candidates.lang,
        }
    }
}

impl Import {
    /// Turns the words into the errand.
    pub fn errand(&self) -> ImportErrand {
        ImportErrand {
            sources: self.files.clone(),
            out: self.out.clone(),
            title: self.title.clone(),
            language: self.lang.clone(),
        }
    }
}

impl Driving {
    /// Turns the words into who asks.
    pub fn asked(&self) -> Asked {
        let avoids = |what: &str| self.avoid.iter().any(|word| word == what);
        Asked {
            region: self.region.clone(),
            vehicle: self.vehicle.clone(),
            avoid: app::regions::Avoid {
                tolls: avoids("tolls"),
                motorways: avoids("motorways"),
                ferries: avoids("ferries"),
            },
            language: self.lang.clone(),
        }
    }
}
