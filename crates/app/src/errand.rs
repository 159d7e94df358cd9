//! What the command line asks for in one go: plan, check, export.

mod fits;
mod repair;
mod why;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use documents::Texts;
use hours::Severity;
use model::NaiveDateTime;
use planner::{Better, Budget, Iterations, Options};
use serde::de::DeserializeOwned;

use crate::crew::Crew;
use crate::error::AppError;
use crate::office::{CatalogueSource, Office, rule_packs, texts};
use crate::papers::{self, Paper};
use crate::referee::judge;
use crate::tour::{PROPOSALS, Tour};
use crate::view::plan::PLAN_SCHEMA;
use crate::view::{PapersView, PlanView, RequestView, UserError, VerdictView};
use crate::{notes, printed, readback, request, verdicts};

pub use fits::{FitsAnswer, FitsErrand, fits};
pub use repair::{RepairErrand, repair};
pub use why::{WhyAnswer, WhyErrand, why};

/// Where a wish stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// In a JSON file: a request, or a plan whose request is taken.
    File(PathBuf),
    /// Already in words.
    Words(Box<RequestView>),
}

/// Planning, and where the papers go.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanErrand {
    /// The catalogue.
    pub catalogue: CatalogueSource,
    /// A region file or `.osm.pbf` extract to drive on, instead of the catalogue’s own network.
    pub roads: Option<PathBuf>,
    /// The wish.
    pub wanted: Wanted,
    /// Folder for the papers of the first proposal and the plan.
    pub out: Option<PathBuf>,
    /// Seed of the search.
    pub seed: u64,
    /// For how long to plan; the same length of search every time where nothing is said.
    pub seconds: Option<f64>,
    /// How many searches run side by side.
    pub threads: usize,
    /// `fr` or `en`.
    pub language: String,
}

/// What came of an errand: for programs and for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The plan.
    pub plan: PlanView,
    /// The plan as text for a terminal.
    pub text: String,
    /// The papers that were written.
    pub papers: Option<PapersView>,
}

/// Papers of a plan that was written before.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportErrand {
    /// The catalogue.
    pub catalogue: CatalogueSource,
    /// A region file or `.osm.pbf` extract to drive on, instead of the catalogue’s own network.
    pub roads: Option<PathBuf>,
    /// The plan.
    pub plan: PathBuf,
    /// Which proposal.
    pub rank: u32,
    /// Folder for the papers.
    pub out: PathBuf,
    /// `fr` or `en`.
    pub language: String,
}

/// The verdicts on a plan that was written before.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Findings of each proposal, with its rank.
    pub proposals: Vec<(u32, Vec<VerdictView>)>,
    /// The same as text for a terminal.
    pub text: String,
    /// Whether nothing speaks against any of them.
    pub clean: bool,
}

/// Plans a wish and writes the papers of the first proposal, all or none; `clock` says what time has gone.
/// Where the length of the search is asked for, `tell` hears of each better plan as it is found.
///
/// # Errors
/// When the wish, the catalogue, the roads or the folder cannot be used.
pub fn plan(
    errand: &PlanErrand,
    clock: &dyn Fn() -> Duration,
    now: NaiveDateTime,
    tell: &mut dyn FnMut(&str),
) -> Result<Answer, UserError> {
    in_language(&errand.language, |texts| {
        let wanted = match &errand.wanted {
            Wanted::Words(request) => (**request).clone(),
            Wanted::File(path) => read_request(path)?,
        };
        let office = Office::open(&errand.catalogue, errand.roads.as_deref())?;
        let options = Options { seed: errand.seed, proposals: PROPOSALS, threads: errand.threads.max(1) };
        let (mut usual, from) = (Iterations::default(), clock());
        let mut time = errand.seconds.map(|seconds| Time { clock, from, seconds });
        let budget: &mut dyn Budget = match &mut time {
            Some(time) => time,
            None => &mut usual,
        };
        let mut on_better = |better: &Better| {
            if errand.seconds.is_some() {
                tell(&printed::better(better, clock().saturating_sub(from), texts));
            }
        };
        let tour = Tour::plan_with(&office, &wanted, now.date(), &options, budget, &mut on_better)?;
        let plan = tour.plan_view(&office, texts);
        let papers = match &errand.out {
            Some(folder) => {
                let mut made = all_papers(&office, &tour, 1, texts, now)?;
                made.push(papers::plan_file(&plan));
                Some(papers::write(folder, &made)?)
            }
            None => None,
        };
        let text = printed::plan(&plan, texts) + &printed::papers(papers.as_ref(), texts);
        Ok(Answer { text, plan, papers })
    })
}

/// Patience by the clock.
struct Time<'c> {
    clock: &'c dyn Fn() -> Duration,
    from: Duration,
    seconds: f64,
}

impl Budget for Time<'_> {
    fn spent(&mut self, _iterations: u64) -> f64 {
        let gone = (self.clock)().saturating_sub(self.from).as_secs_f64();
        if gone < self.seconds { gone / self.seconds } else { 1.0 }
    }
}

/// Judges a written plan again: times, openings, wishes, law, and the sums that it states.
///
/// # Errors
/// When the file cannot be read as a plan.
pub fn check(file: &Path, language: &str) -> Result<Checked, UserError> {
    in_language(language, |texts| {
        let view = read_plan(file)?;
        let rules = Office::rules_in_force()?;
        let request = request::express_back(&view.request)?;
        let mut proposals = Vec::new();
        let mut clean = true;
        for proposal in &view.proposals {
            let itinerary = readback::itinerary(proposal)?;
            let crew = Crew::written(&proposal.driver, &itinerary);
            let mut ruling = judge(&itinerary, &request, crew, &rules);
            ruling.compare_with_file(proposal, &itinerary, crew);
            if let Some(per_payer) = request::stated_price(proposal.cost.as_ref())? {
                ruling.hold_to_budget(&itinerary, &request, per_payer);
            }
            clean &= ruling.verdicts.iter().all(|verdict| verdict.severity != Severity::Error);
            let said = ruling.verdicts.iter().map(|verdict| verdicts::say(verdict, texts));
            let relied = notes::of_file(proposal, texts);
            proposals.push((proposal.rank, said.chain(relied).collect()));
        }
        Ok(Checked { text: printed::checked(&proposals, &rule_packs(&rules), texts), proposals, clean })
    })
}

/// Writes the papers of a plan that was written before.
///
/// # Errors
/// When the plan, the catalogue or the folder cannot be used.
pub fn export(errand: &ExportErrand, now: NaiveDateTime) -> Result<PapersView, UserError> {
    in_language(&errand.language, |texts| {
        let view = read_plan(&errand.plan)?;
        let office = Office::open(&errand.catalogue, errand.roads.as_deref())?;
        let tour = Tour::read_back(&office, &view)?;
        tour.proposal(errand.rank)?;
        papers::write(&errand.out, &all_papers(&office, &tour, errand.rank, texts, now)?)
    })
}

/// The programme, and a request to each of three carriers; nothing where there is no proposal.
fn all_papers(
    office: &Office,
    tour: &Tour,
    rank: u32,
    texts: &Texts,
    now: NaiveDateTime,
) -> Result<Vec<Paper>, AppError> {
    let Ok(variant) = tour.proposal(rank) else { return Ok(Vec::new()) };
    let mut made = vec![papers::programme(office, tour, variant, texts, now)?];
    match papers::coach_requests(office, tour, variant, texts, now) {
        Ok(requests) => made.extend(requests),
        // A catalogue without carriers still gives a programme.
        Err(AppError::NoCarrier) => {}
        Err(error) => return Err(error),
    }
    Ok(made)
}

fn read_request(path: &Path) -> Result<RequestView, AppError> {
    let value: serde_json::Value = read_json(path)?;
    let request = match value.get("request") {
        Some(request) => request.clone(),
        None => value,
    };
    serde_json::from_value(request).map_err(|error| not_json(path, &error))
}

fn read_plan(path: &Path) -> Result<PlanView, AppError> {
    let view: PlanView = read_json(path)?;
    if view.schema != PLAN_SCHEMA {
        return Err(AppError::OtherSchema { path: path.to_owned(), schema: view.schema });
    }
    Ok(view)
}

pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, AppError> {
    let text = fs::read_to_string(path)
        .map_err(|error| AppError::FileUnreadable { path: path.to_owned(), cause: error.to_string() })?;
    serde_json::from_str(&text).map_err(|error| not_json(path, &error))
}

fn not_json(path: &Path, error: &serde_json::Error) -> AppError {
    AppError::NotJson { path: path.to_owned(), line: error.line(), cause: error.to_string() }
}

pub(crate) fn in_language<T>(
    language: &str,
    errand: impl FnOnce(&Texts) -> Result<T, AppError>,
) -> Result<T, UserError> {
    texts(language).and_then(|texts| errand(&texts)).map_err(|error| crate::say(&error, language))
}
