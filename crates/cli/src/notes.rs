//! The words of `etape notes`.

use std::path::PathBuf;

use app::CatalogueSource;
use app::notes::errand::{NotesAct, NotesErrand};
use app::view::{NewNoteView, NoteEndView};
use clap::{Args, Subcommand};

/// What organisers noted about the roads.
#[derive(Args)]
#[command(after_help = "Examples:

  etape notes herault.etape list
  etape notes herault.etape add no-coach --at 43.3441,3.2158 --by \"Anne Vidal\"
  etape notes herault.etape add passes --at 43.3562,2.7551 --length 12 --by \"Cars Roux\" --on 2026-10-03
  etape notes herault.etape add drop-off --place \"Abbaye de Valmagne\" --at 43.4861,3.5622 --by Anne
  etape notes herault.etape add leg-minutes --from Béziers --to 43.3562,2.7551 --minutes 55 --both-ways --by Anne
  etape notes herault.etape remove 019a0000-0000-7000-8000-000000000000

Notes are kept in the catalogue's file, whatever extract the roads come from.

Exit code 0: done; 2: the note or a file cannot be used, and nothing was written.")]
pub struct Notes {
    /// The catalogue, an .etape file
    pub catalogue: PathBuf,
    /// What to do
    #[command(subcommand)]
    pub act: Act,
    /// Place the notes on the roads of this extract instead of the catalogue's own network
    #[arg(long, value_name = "FILE", global = true)]
    pub roads: Option<PathBuf>,
    /// Print the notes as JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// fr or en
    #[arg(long, default_value = "fr", global = true)]
    pub lang: String,
}

/// What can be done with notes.
#[derive(Subcommand)]
pub enum Act {
    /// Lists the notes, the latest first, and where the roads have no place for one
    List,
    /// Adds a note
    Add(Box<Add>),
    /// Removes a note
    Remove {
        /// Its id, as listed
        id: String,
    },
}

/// A note to add.
#[derive(Args)]
pub struct Add {
    /// no-coach, passes, drop-off or leg-minutes
    pub kind: String,
    /// Where, in degrees
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = point)]
    pub at: Option<(f64, f64)>,
    /// The OpenStreetMap way, where it is known
    #[arg(long, value_name = "ID")]
    pub way: Option<i64>,
    /// no-coach: vans of nine places do not drive there either
    #[arg(long)]
    pub vans_too: bool,
    /// passes: the greatest length, in metres
    #[arg(long, value_name = "METRES", value_parser = centimetres)]
    pub length: Option<u32>,
    /// passes: the greatest height, in metres
    #[arg(long, value_name = "METRES", value_parser = centimetres)]
    pub height: Option<u32>,
    /// drop-off: the place, by its name or its id
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// leg-minutes: where the drive begins, a name of the catalogue or a position
    #[arg(long, value_name = "NAME|LAT,LON", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// leg-minutes: where it ends
    #[arg(long, value_name = "NAME|LAT,LON", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// leg-minutes: how long it takes
    #[arg(long)]
    pub minutes: Option<u32>,
    /// leg-minutes: the way back takes as long
    #[arg(long)]
    pub both_ways: bool,
    /// Who says so, or who checked it
    #[arg(long)]
    pub by: String,
    /// On which day, YYYY-MM-DD; today by default
    #[arg(long, value_name = "DATE", default_value = "")]
    pub on: String,
    /// What else is to be known
    #[arg(long, default_value = "")]
    pub remark: String,
}

impl Notes {
    /// Turns the words into the errand.
    pub fn errand(&self) -> NotesErrand {
        NotesErrand {
            catalogue: CatalogueSource::Path(self.catalogue.clone()),
            roads: self.roads.clone(),
            act: match &self.act {
                Act::List => NotesAct::List,
                Act::Add(note) => NotesAct::Add(Box::new(note.wish())),
                Act::Remove { id } => NotesAct::Remove(id.clone()),
            },
            language: self.lang.clone(),
        }
    }
}

impl Add {
    fn wish(&self) -> NewNoteView {
        NewNoteView {
            kind: self.kind.clone(),
            lat: self.at.map(|(lat, _)| lat),
            lon: self.at.map(|(_, lon)| lon),
            way: self.way,
            vans_too: self.vans_too,
            length_cm: self.length,
            height_cm: self.height,
            place: self.place.clone(),
            from: self.from.as_deref().map(end),
            to: self.to.as_deref().map(end),
            minutes: self.minutes,
            both_ways: self.both_ways,
            author: self.by.clone(),
            date: self.on.clone(),
            remark: self.remark.clone(),
        }
    }
}

fn end(text: &str) -> NoteEndView {
    let at = point(text).ok();
    NoteEndView { name: text.to_owned(), lat: at.map(|(lat, _)| lat), lon: at.map(|(_, lon)| lon) }
}

fn point(text: &str) -> Result<(f64, f64), String> {
    let parts = text
        .split_once(',')
        .and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    parts.ok_or_else(|| "two numbers with a comma between them: 43.3441,3.2158".to_owned())
}

/// `12` and `3.4` are metres.
fn centimetres(text: &str) -> Result<u32, String> {
    let metres: Option<f64> =
        text.replace(',', ".").parse().ok().filter(|metres| (0.0..1e4).contains(metres));
    metres.map(|metres| (metres * 100.0).round() as u32).ok_or_else(|| "metres, as 12 or 3.4".to_owned())
}
