//! The words of `etape region search`, `etape region near` and `etape region candidates`.

use std::path::PathBuf;

use app::regions::names::SearchErrand;
use clap::Args;

/// Names to look for.
#[derive(Args)]
#[command(after_help = "Examples:

  etape region search herault.etr \"st guilhem\"
  etape region search herault.etr \"grand rue pezenas\" --limit 3 --json
  etape region search herault.etr \"parking autocars\" --near 43.61,3.87

Case, accents, hyphens and the article in front do not matter, \"St\" is \"Saint\", and the last word
may be unfinished. From five letters on, one letter may be wrong.

Exit code 0: done, also where nothing is found; 2: the region or the point cannot be used.")]
pub struct Search {
    /// The region file
    #[arg(value_name = "FILE.etr")]
    pub region: PathBuf,
    /// What is looked for, as it is typed
    #[arg(value_name = "NAME")]
    pub typed: String,
    /// Among equals, the nearer to this point comes first
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub near: Option<String>,
    /// How many names at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,
    /// Print what is found as JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// A point to name.
#[derive(Args)]
#[command(after_help = "Example:

  etape region near herault.etr 43.4601,3.4233 --json

Exit code 0: done, also where nothing is near; 2: the region or the point cannot be used.")]
pub struct Near {
    /// The region file
    #[arg(value_name = "FILE.etr")]
    pub region: PathBuf,
    /// The point
    #[arg(value_name = "LAT,LON", allow_hyphen_values = true)]
    pub at: String,
    /// Print its street and its settlement as JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// What a region proposes.
#[derive(Args)]
#[command(after_help = "Example, from a region to a first catalogue:

  etape region candidates herault.etr --csv > my-catalogue/sites.csv

Nothing of it is verified: correct the rows, above all the kinds, the themes and what the notes
call doubtful, before anybody plans with them. What the map does not say is left empty.

Exit code 0: done; 2: the region cannot be used.")]
pub struct Candidates {
    /// The region file
    #[arg(value_name = "FILE.etr")]
    pub region: PathBuf,
    /// Print them as rows of sites.csv
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Print them as JSON
    #[arg(long)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

impl Search {
    /// Turns the words into the errand.
    pub fn errand(&self) -> SearchErrand {
        SearchErrand {
            region: self.region.clone(),
            typed: self.typed.clone(),
            near: self.near.clone(),
            limit: usize::from(self.limit),
            language: self.lang.clone(),
        }
    }
}
