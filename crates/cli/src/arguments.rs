//! The words that the command line understands.

use std::path::PathBuf;

use app::CatalogueSource;
use app::errand::{ExportErrand, PlanErrand, Wanted};
use app::view::{LengthView, PickUpView, PinView, RequestView};
use clap::{Args, Parser, Subcommand};

use crate::bench::{Bench, Subject, seconds};
use crate::hours::Hours;
use crate::notes::Notes;
use crate::regions::{Matrix, Reach, Region, Route};
use crate::why::{Fits, Repair, Why};

/// Plans themed group tours by coach, offline.
#[derive(Parser)]
#[command(
    name = "etape",
    version,
    after_help = "A first tour, on the demonstration catalogue, with its papers in the folder out:

  etape plan --catalogue demo --theme medieval --date 2027-06-12 --people 35 \\
             --from Béziers --from Pézenas --back-by 19:00 --out out

Then judge it again, and print its second proposal in English:

  etape check out/plan.json
  etape export out/plan.json --rank 2 --lang en --out out-en"
)]
pub struct Etape {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the command line can do.
#[derive(Subcommand)]
pub enum Command {
    /// Proposes itineraries for a wish, and writes their papers.
    Plan(Box<Plan>),
    /// Judges a plan again: times, opening hours, wishes, the driver's law.
    Check(Check),
    /// Writes the papers of a plan that was saved as JSON.
    Export(Export),
    /// Says why a place is in a plan or not, and what would bring it in.
    Why(Why),
    /// Lists what else fits into a gap of a plan, with everything else kept.
    Fits(Fits),
    /// Plans a plan again from a point on, and keeps what was promised as far as it can be.
    Repair(Repair),
    /// Judges a driver's activities by the law of driving and working time.
    Hours(Box<Hours>),
    /// Lists, adds and removes what organisers know of the roads better than the map.
    Notes(Box<Notes>),
    /// Makes a region of OpenStreetMap extracts, and says what it holds.
    Region(Region),
    /// Drives from a point to a point on the roads of a region.
    Route(Route),
    /// Drives between all points of a file.
    Matrix(Matrix),
    /// Draws what a coach reaches within some minutes.
    Reach(Reach),
    /// Measures the program itself.
    Bench(Bench),
    /// Prints the JSON schema of a plan.
    Schema,
}

impl Command {
    /// Returns the language that was asked for.
    pub fn language(&self) -> &str {
        match self {
            Self::Plan(plan) => &plan.lang,
            Self::Check(check) => &check.lang,
            Self::Export(export) => &export.written.lang,
            Self::Why(why) => &why.written.lang,
            Self::Fits(fits) => &fits.written.lang,
            Self::Repair(repair) => &repair.written.lang,
            Self::Hours(hours) => &hours.lang,
            Self::Notes(notes) => &notes.lang,
            Self::Region(region) => region.act.language(),
            Self::Route(route) => &route.driving.lang,
            Self::Matrix(matrix) => &matrix.driving.lang,
            Self::Reach(reach) => &reach.driving.lang,
            Self::Bench(Bench { subject: Subject::Roads(roads) }) => &roads.lang,
            Self::Bench(Bench { subject: Subject::Toptw(toptw) }) => &toptw.lang,
            Self::Schema => "fr",
        }
    }
}

/// A wish in words.
#[derive(Args)]
#[command(after_help = "Examples:

  etape plan --theme medieval --date 2027-06-12 --people 35 --from Béziers --from Pézenas --back-by 19:00
  etape plan --theme industrial --date 2027-05-15 --people 48 --from Montpellier=30 --from Lunel=18 --json
  etape plan --theme religious --date 2027-06-12 --date 2027-06-13 --people 40 --from Montpellier --budget 220
  etape plan --request wish.json --catalogue my-catalogue.etape --out papers

Exit code 0: done (also when the answer is that the wishes contradict one another);
2: the wish, a file or a folder cannot be used, and nothing was written.")]
pub struct Plan {
    /// The catalogue: demo, an .etape file, or a folder with sites.csv in it (and network.csv with
    /// network_nodes.csv; without them it drives on the demonstration's roads)
    #[arg(long, default_value = "demo")]
    pub catalogue: String,
    /// Drive on the roads of this region (.etr), or of an .osm.pbf extract, instead of the catalogue's
    /// own network
    #[arg(long, value_name = "FILE")]
    pub roads: Option<PathBuf>,
    /// Take the wish from a JSON file (a request, or a plan whose request is taken)
    #[arg(long, value_name = "FILE.json", conflicts_with_all = ["theme", "date", "people", "from"])]
    pub request: Option<PathBuf>,
    /// A theme of the catalogue; may be given several times
    #[arg(long)]
    pub theme: Vec<String>,
    /// A day, YYYY-MM-DD; given several times, the days of a stay, one after the other
    #[arg(long, required_unless_present = "request")]
    pub date: Vec<String>,
    /// Size of the group
    #[arg(long, required_unless_present = "request")]
    pub people: Option<u32>,
    /// A pick-up: a town, or TOWN=PEOPLE; may be given several times
    #[arg(long, value_name = "TOWN[=PEOPLE]", required_unless_present = "request")]
    pub from: Vec<String>,
    /// Nobody boards before this time
    #[arg(long, value_name = "HH:MM", default_value = "07:30")]
    pub leave_after: String,
    /// Everybody is back by this time of the last day
    #[arg(long, value_name = "HH:MM", default_value = "19:00")]
    pub back_by: String,
    /// restaurant, picnic or none
    #[arg(long, default_value = "restaurant")]
    pub lunch: String,
    /// lodging (half board), restaurant or none; on the evenings of a stay at the lodging by default
    #[arg(long)]
    pub dinner: Option<String>,
    /// Most minutes at the wheel on one day, positioning not counted
    #[arg(long, value_name = "MINUTES")]
    pub max_driving: Option<u32>,
    /// Longest walks of one day, there and back
    #[arg(long, value_name = "METRES")]
    pub max_walk: Option<u32>,
    /// Most metres of height climbed on one day
    #[arg(long, value_name = "METRES")]
    pub max_climb: Option<u32>,
    /// Most that one payer bears
    #[arg(long, value_name = "EUROS")]
    pub budget: Option<String>,
    /// relaxed, normal or brisk: visits a quarter longer than usual, as usual, a quarter shorter
    #[arg(long)]
    pub pace: Option<String>,
    /// Longest time on board between two halts
    #[arg(long, value_name = "MINUTES")]
    pub largest_gap: Option<u32>,
    /// van9, minibus, midi, standard, long or double-deck; the smallest that fits by default
    #[arg(long)]
    pub vehicle: Option<String>,
    /// A place that must be visited: its name or its id; may be given several times
    #[arg(long, value_name = "PLACE")]
    pub require: Vec<String>,
    /// A place that must not be visited
    #[arg(long, value_name = "PLACE")]
    pub exclude: Vec<String>,
    /// A place that counts half as much again; may be given several times
    #[arg(long, value_name = "PLACE")]
    pub favourite: Vec<String>,
    /// A place of an order in which places come; given several times, in that order
    #[arg(long, value_name = "PLACE")]
    pub then: Vec<String>,
    /// A visit that begins at a given time, on the first day where no date is given
    #[arg(long, value_name = "PLACE@[YYYY-MM-DDT]HH:MM")]
    pub pin: Vec<String>,
    /// How long a visit or a meal is to last instead of what the catalogue says; may be given several
    /// times
    #[arg(long, value_name = "PLACE=MINUTES", value_parser = length)]
    pub length: Vec<LengthView>,
    /// Somebody travels in a wheelchair
    #[arg(long)]
    pub wheelchair: bool,
    /// The carrier whose depot the coach comes from; the nearest by default
    #[arg(long, value_name = "NAME")]
    pub carrier: Option<String>,
    /// Write the plan, the programme and the coach requests into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print the plan as JSON (schema: etape schema)
    #[arg(long)]
    pub json: bool,
    /// The same seed gives the same plan, unless --seconds is given
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// Plan for so many seconds: longer finds and proves more
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub seconds: Option<f64>,
    /// So many searches side by side, each with a seed of its own
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=64))]
    pub threads: u64,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// A plan to judge.
#[derive(Args)]
pub struct Check {
    /// The plan, as written by `etape plan --json` or `--out`
    pub plan: PathBuf,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// A plan that was written before.
#[derive(Args)]
pub struct Written {
    /// The plan, as written by `etape plan --json` or `--out`
    pub plan: PathBuf,
    /// Which proposal
    #[arg(long, default_value_t = 1)]
    pub rank: u32,
    /// The catalogue that the plan was made from
    #[arg(long, default_value = "demo")]
    pub catalogue: String,
    /// The region (.etr) or .osm.pbf extract that the plan was made on
    #[arg(long, value_name = "FILE")]
    pub roads: Option<PathBuf>,
    /// fr or en
    #[arg(long, default_value = "fr")]
    pub lang: String,
}

/// Papers to write.
#[derive(Args)]
pub struct Export {
    /// The plan
    #[command(flatten)]
    pub written: Written,
    /// Folder for the papers
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

impl Plan {
    /// Turns the words into the errand.
    pub fn errand(&self) -> PlanErrand {
        PlanErrand {
            catalogue: source(&self.catalogue),
            roads: self.roads.clone(),
            wanted: match &self.request {
                Some(file) => Wanted::File(file.clone()),
                None => Wanted::Words(Box::new(self.words())),
            },
            out: self.out.clone(),
            seed: self.seed,
            seconds: self.seconds,
            threads: usize::try_from(self.threads).unwrap_or(1),
            language: self.lang.clone(),
        }
    }

    fn words(&self) -> RequestView {
        let first = self.date.first().map_or("", String::as_str);
        let pin = |text: &String| {
            let (place, time) = text.rsplit_once('@').unwrap_or((text, ""));
            let start = if time.contains('T') { time.to_owned() } else { format!("{first}T{time}") };
            PinView { id: place.to_owned(), start }
        };
        RequestView {
            themes: self.theme.clone(),
            dates: self.date.clone(),
            people: self.people.unwrap_or_default(),
            leave_after: self.leave_after.clone(),
            back_by: self.back_by.clone(),
            pickups: self.from.iter().map(|text| pickup(text)).collect(),
            lunch: self.lunch.clone(),
            vehicle: self.vehicle.clone(),
            required: self.require.clone(),
            excluded: self.exclude.clone(),
            pinned: self.pin.iter().map(pin).collect(),
            lengths: self.length.clone(),
            wheelchair: self.wheelchair,
            carrier: self.carrier.clone(),
            dinner: self.dinner.clone(),
            max_driving_minutes: self.max_driving,
            max_walk_metres: self.max_walk,
            max_climb_metres: self.max_climb,
            budget: self.budget.clone(),
            pace: self.pace.clone(),
            ordered: self.then.clone(),
            favourites: self.favourite.clone(),
            largest_gap_minutes: self.largest_gap,
        }
    }
}

impl Export {
    /// Turns the words into the errand.
    pub fn errand(&self) -> ExportErrand {
        ExportErrand {
            catalogue: source(&self.written.catalogue),
            roads: self.written.roads.clone(),
            plan: self.written.plan.clone(),
            rank: self.written.rank,
            out: self.out.clone(),
            language: self.written.lang.clone(),
        }
    }
}

pub fn source(catalogue: &str) -> CatalogueSource {
    match catalogue {
        "demo" => CatalogueSource::Demo,
        path => CatalogueSource::Path(path.into()),
    }
}

/// `Béziers=20` is twenty people at Béziers.
fn pickup(text: &str) -> PickUpView {
    let counted = text.rsplit_once('=').and_then(|(name, people)| Some((name, people.parse().ok()?)));
    let (name, people) = counted.map_or((text, None), |(name, people)| (name, Some(people)));
    PickUpView { name: name.to_owned(), people, ..PickUpView::default() }
}

/// `Abbaye de Valmagne=45` is three quarters of an hour there.
fn length(text: &str) -> Result<LengthView, String> {
    let (id, minutes) = text.rsplit_once('=').ok_or_else(|| format!("`{text}` lacks =MINUTES"))?;
    let minutes = minutes.parse().map_err(|_| format!("`{minutes}` is not a whole number of minutes"))?;
    Ok(LengthView { id: id.to_owned(), minutes })
}
