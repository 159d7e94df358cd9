//! What can go wrong, and the only place where it becomes words for a person.

mod csv;
mod driver_hours;
mod roads;

use std::path::PathBuf;

use ::roads::RoadsError;
use documents::{DocumentError, Texts};
use exchange::ExchangeError;
use hours::PackError;
use model::{Minutes, NaiveDate, NaiveTime, VehicleClass};
use planner::PlannerError;
use pricing::TariffError;
use store::StoreError;

use crate::request::clock;
use crate::view::UserError;
use crate::yardstick::InstanceFault;

pub use self::driver_hours::HoursError;

/// Every cause for which a use case cannot do its job.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's fields are what its message needs")]
pub enum AppError {
    #[error("the group has no people")]
    NoPeople,
    #[error("{people} people do not fit into one coach")]
    TooManyPeople { people: u32, most: u16 },
    #[error("{people} people do not fit into a {vehicle:?}")]
    VehicleTooSmall { vehicle: VehicleClass, people: u16 },
    #[error("unknown vehicle {key}")]
    UnknownVehicle { key: String },
    #[error("unknown lunch {text}")]
    UnknownLunch { text: String },
    #[error("no date")]
    NoDate,
    #[error("{before}, then {after}")]
    DatesNotConsecutive { before: NaiveDate, after: NaiveDate },
    #[error("{count} days")]
    TooManyDates { count: usize, most: usize },
    #[error("unknown dinner {text}")]
    UnknownDinner { text: String },
    #[error("dinner at the lodging of a tour without a night")]
    DinnerWithoutNight,
    #[error("unknown pace {text}")]
    UnknownPace { text: String },
    #[error("not a budget: {text}")]
    BadBudget { text: String },
    #[error("{word} of {value}")]
    LimitOutOfRange { word: &'static str, value: u32, least: u32, most: u32 },
    #[error("not a date: {text}")]
    BadDate { text: String },
    #[error("not a time: {text}")]
    BadTime { text: String },
    #[error("not an instant: {text}")]
    BadInstant { text: String },
    #[error("a visit of {minutes} minutes")]
    BadLength { minutes: u32 },
    #[error("{date} is past")]
    DateInPast { date: NaiveDate, today: NaiveDate },
    #[error("back by {back_by}, leaving after {leave_after}")]
    BackBeforeLeaving { leave_after: NaiveTime, back_by: NaiveTime },
    #[error("no pick-up")]
    NoPickUp,
    #[error("the pick-up {name} is not on the map")]
    BadPoint { name: String },
    #[error("{given} people at pick-ups, {people} in the group")]
    PeopleDoNotAddUp { given: u64, people: u16 },
    #[error("{people} people at {pickups} pick-ups")]
    TooFewPeople { people: u16, pickups: usize },
    #[error("{count} pick-ups")]
    TooManyPickUps { count: usize, most: usize },
    #[error("{name} is required and excluded")]
    WantedAndExcluded { name: String },
    #[error("{name} is liked and excluded")]
    LikedAndExcluded { name: String },
    #[error("{lodgings} lodgings for {nights} nights")]
    MoreLodgingsThanNights { lodgings: usize, nights: usize },
    #[error("{name} is twice in the order")]
    OrderedTwice { name: String },
    #[error("{first} comes before {second}, which is pinned earlier")]
    OrderAgainstPins { first: String, second: String },
    #[error("{name} is pinned twice")]
    PinnedTwice { name: String },
    #[error("{name} is pinned on {date}")]
    PinnedOnAnotherDay { name: String, date: NaiveDate },
    #[error("{name} runs no {vehicle:?}")]
    CarrierWithoutVehicle { name: String, vehicle: VehicleClass },
    #[error("{name} cannot receive the group")]
    WantedButRefused { name: String, reason: &'static str },
    #[error("the terminal or the file cannot be written: {cause}")]
    OutputUnwritable { cause: String },
    #[error(transparent)]
    Hours(HoursError),
    #[error("unknown town {name}")]
    UnknownTown { name: String, near: Vec<String> },
    #[error("unknown theme {key}")]
    UnknownTheme { key: String, known: Vec<String> },
    #[error("unknown place {text}")]
    UnknownPlace { text: String, near: Vec<String> },
    #[error("unknown carrier {text}")]
    UnknownCarrier { text: String, known: Vec<String> },
    #[error("unknown language {text}")]
    UnknownLanguage { text: String },
    #[error("unknown word {text}")]
    UnknownWord { text: String },
    #[error("cannot read {path}: {cause}")]
    FileUnreadable { path: PathBuf, cause: String },
    #[error("{path}, line {line}: {cause}")]
    NotJson { path: PathBuf, line: usize, cause: String },
    #[error("{path} is written in {schema}")]
    OtherSchema { path: PathBuf, schema: String },
    #[error("no catalogue at {path}")]
    NoCatalogue { path: PathBuf },
    #[error("{folder}: {cause}")]
    BadCatalogueFile { folder: PathBuf, cause: ExchangeError },
    #[error("{path}: {cause}")]
    Store { path: PathBuf, cause: StoreError },
    #[error(transparent)]
    Roads(RoadsError),
    #[error("{path}: {cause}")]
    BadRoads { path: PathBuf, cause: RoadsError },
    #[error("{path} is in the way, and no region")]
    RegionInTheWay { path: PathBuf },
    #[error("{path} is being made already")]
    RegionBusy { path: PathBuf },
    #[error("making {path} was stopped")]
    ImportStopped { path: PathBuf },
    #[error("not a point: {text}")]
    NotAPoint { text: String },
    #[error("{path}: {cause}")]
    BadPoints { path: PathBuf, cause: ExchangeError },
    #[error("cannot write in {folder}: {cause}")]
    FolderUnwritable { folder: PathBuf, cause: String },
    #[error("the folder cannot be shown: {cause}")]
    FolderNotShown { cause: String },
    #[error(transparent)]
    Planner(PlannerError),
    #[error(transparent)]
    Document(DocumentError),
    #[error("no tour yet")]
    NoTour,
    #[error("no proposal {rank}")]
    NoProposal { rank: u32 },
    #[error("no stop {stop}")]
    NoStop { stop: u32 },
    #[error("{name} cannot be moved there")]
    FixedStop { name: String },
    #[error("{name} is neither a visit nor a meal")]
    NotAStay { name: String },
    #[error("{name} can be cut by {minutes} at most")]
    StayTooShort { name: String, minutes: Minutes },
    #[error("{name} is in the tour already")]
    AlreadyInTour { name: String },
    #[error("{name} cannot be added")]
    NotACandidate { name: String },
    #[error("nothing brings the group back after {name}")]
    NothingLeft { name: String },
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    #[error("no carrier runs such a coach")]
    NoCarrier,
    #[error("a note about the roads lacks its {what}")]
    NoteIncomplete { what: &'static str },
    #[error("{value} cannot be noted")]
    NoteOutOfRange { value: u32 },
    #[error("a note of {date}, which has not come yet")]
    NoteInFuture { date: NaiveDate },
    #[error("unknown kind of note {text}")]
    UnknownNoteKind { text: String },
    #[error("no note {id}")]
    UnknownNote { id: String },
    #[error("the catalogue has no file to keep notes in")]
    NotesNeedFile,
    #[error(transparent)]
    Rules(PackError),
    #[error(transparent)]
    Tariff(TariffError),
    #[error("the school calendar of the program is damaged")]
    SchoolCalendar,
    #[error("{path}, node {node}: {fault:?}")]
    BadInstance { path: PathBuf, node: usize, fault: InstanceFault },
}

/// The words that a message needs, by name.
type Words = Vec<(&'static str, String)>;

impl AppError {
    /// Returns the stable name under which `docs/errors.md` explains the cause.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code_and_words(&|_| String::new()).0
    }

    /// Says the cause and how to mend it.
    #[must_use]
    pub fn for_people(&self, texts: &Texts) -> UserError {
        let (code, words) = self.code_and_words(&|key| texts.say(key));
        let words: Vec<_> = words.into_iter().map(|(name, word)| (name, word.into())).collect();
        UserError {
            code: code.to_owned(),
            message: texts.say_with(&format!("error-{code}"), &words),
            hint: texts.say_with(&format!("error-{code}-hint"), &words),
        }
    }

    fn code_and_words(&self, say: &dyn Fn(&str) -> String) -> (&'static str, Words) {
        match self {
            Self::NoPeople => ("no-people", vec![]),
            Self::TooManyPeople { people, most } => {
                ("too-many-people", vec![("people", people.to_string()), ("most", most.to_string())])
            }
            Self::VehicleTooSmall { vehicle, people } => (
                "vehicle-too-small",
                vec![
                    ("vehicle", say(&format!("vehicle-{}", vehicle.key()))),
                    ("seats", vehicle.seats().to_string()),
                    ("people", people.to_string()),
                ],
            ),
            Self::UnknownVehicle { key } => ("unknown-vehicle", vec![("text", key.clone())]),
            Self::UnknownLunch { text } => ("unknown-lunch", vec![("text", text.clone())]),
            Self::NoDate => ("no-date", vec![]),
            Self::DatesNotConsecutive { before, after } => {
                ("dates-not-consecutive", vec![("before", before.to_string()), ("after", after.to_string())])
            }
            Self::TooManyDates { count, most } => {
                ("too-many-dates", vec![("count", count.to_string()), ("most", most.to_string())])
            }
            Self::UnknownDinner { text } => ("unknown-dinner", vec![("text", text.clone())]),
            Self::DinnerWithoutNight => ("dinner-without-night", vec![]),
            Self::UnknownPace { text } => ("unknown-pace", vec![("text", text.clone())]),
            Self::BadBudget { text } => ("bad-budget", vec![("text", text.clone())]),
            Self::LimitOutOfRange { word, value, least, most } => (
                "limit-out-of-range",
                vec![
                    ("limit", say(&format!("wish-limit-{word}"))),
                    ("value", value.to_string()),
                    ("least", least.to_string()),
                    ("most", most.to_string()),
                ],
            ),
            Self::BadDate { text } => ("bad-date", vec![("text", text.clone())]),
            Self::BadTime { text } => ("bad-time", vec![("text", text.clone())]),
            Self::BadInstant { text } => ("bad-instant", vec![("text", text.clone())]),
            Self::BadLength { minutes } => ("bad-length", vec![("minutes", minutes.to_string())]),
            Self::DateInPast { date, today } => {
                ("date-in-past", vec![("date", date.to_string()), ("today", today.to_string())])
            }
            Self::BackBeforeLeaving { leave_after, back_by } => {
                ("back-before-leaving", vec![("leave", clock(*leave_after)), ("back", clock(*back_by))])
            }
            Self::NoPickUp => ("no-pickup", vec![]),
            Self::BadPoint { name } => ("bad-point", vec![("name", name.clone())]),
            Self::PeopleDoNotAddUp { given, people } => {
                ("people-do-not-add-up", vec![("given", given.to_string()), ("people", people.to_string())])
            }
            Self::TooFewPeople { people, pickups } => {
                ("too-few-people", vec![("people", people.to_string()), ("pickups", pickups.to_string())])
            }
            Self::TooManyPickUps { count, most } => {
                ("too-many-pickups", vec![("count", count.to_string()), ("most", most.to_string())])
            }
            Self::WantedAndExcluded { name } => ("wanted-and-excluded", vec![("name", name.clone())]),
            Self::LikedAndExcluded { name } => ("liked-and-excluded", vec![("name", name.clone())]),
            Self::MoreLodgingsThanNights { lodgings, nights } => (
                "more-lodgings-than-nights",
                vec![("lodgings", lodgings.to_string()), ("nights", nights.to_string())],
            ),
            Self::OrderedTwice { name } => ("ordered-twice", vec![("name", name.clone())]),
            Self::OrderAgainstPins { first, second } => {
                ("order-against-pins", vec![("first", first.clone()), ("second", second.clone())])
            }
            Self::PinnedTwice { name } => ("pinned-twice", vec![("name", name.clone())]),
            Self::PinnedOnAnotherDay { name, date } => {
                ("pinned-on-another-day", vec![("name", name.clone()), ("date", date.to_string())])
            }
            Self::CarrierWithoutVehicle { name, vehicle } => (
                "carrier-without-vehicle",
                vec![("name", name.clone()), ("vehicle", say(&format!("vehicle-{}", vehicle.key())))],
            ),
            Self::WantedButRefused { name, reason } => {
                ("wanted-but-refused", vec![("name", name.clone()), ("reason", say(reason))])
            }
            Self::OutputUnwritable { cause } => ("output-unwritable", vec![("cause", cause.clone())]),
            Self::Hours(cause) => driver_hours::plan(cause),
            Self::UnknownTown { name, near } => {
                ("unknown-town", vec![("name", name.clone()), ("near", listed(near, say))])
            }
            Self::UnknownTheme { key, known } => {
                ("unknown-theme", vec![("text", key.clone()), ("known", listed(known, say))])
            }
            Self::UnknownPlace { text, near } => {
                ("unknown-place", vec![("text", text.clone()), ("near", listed(near, say))])
            }
            Self::UnknownCarrier { text, known } => {
                ("unknown-carrier", vec![("text", text.clone()), ("known", listed(known, say))])
            }
            Self::UnknownLanguage { text } => ("unknown-language", vec![("text", text.clone())]),
            Self::UnknownWord { text } => ("unknown-word", vec![("text", text.clone())]),
            Self::FileUnreadable { path, cause } => ("file-unreadable", file(path, cause)),
            Self::NotJson { path, line, cause } => {
                let mut words = file(path, cause);
                words.push(("line", line.to_string()));
                ("not-json", words)
            }
            Self::OtherSchema { path, schema } => ("other-schema", file(path, schema)),
            Self::NoCatalogue { path } => ("no-catalogue", file(path, "")),
            Self::BadCatalogueFile { folder, cause } => csv::bad_catalogue_file(folder, cause, say),
            Self::Store { path, cause } => store(path, cause),
            Self::Roads(cause) => roads::in_words(cause, String::new(), say),
            Self::BadRoads { path, cause } => roads::in_words(cause, path.display().to_string(), say),
            Self::RegionInTheWay { path } => ("region-in-the-way", file(path, "")),
            Self::RegionBusy { path } => ("region-busy", file(path, "")),
            Self::ImportStopped { path } => ("import-stopped", file(path, "")),
            Self::NotAPoint { text } => ("not-a-point", vec![("text", text.clone())]),
            Self::BadPoints { path, cause } => csv::bad_points(path, cause, say),
            Self::FolderUnwritable { folder, cause } => ("folder-unwritable", file(folder, cause)),
            Self::FolderNotShown { cause } => ("folder-not-shown", vec![("cause", cause.clone())]),
            Self::Planner(cause) => ("planner", vec![("cause", cause.to_string())]),
            Self::Document(cause) => document(cause),
            Self::NoTour => ("no-tour", vec![]),
            Self::NoProposal { rank } => ("no-proposal", vec![("rank", rank.to_string())]),
            Self::NoStop { stop } => ("no-stop", vec![("stop", stop.to_string())]),
            Self::FixedStop { name } => ("fixed-stop", vec![("name", name.clone())]),
            Self::NotAStay { name } => ("not-a-stay", vec![("name", name.clone())]),
            Self::StayTooShort { name, minutes } => {
                ("stay-too-short", vec![("name", name.clone()), ("minutes", minutes.0.to_string())])
            }
            Self::AlreadyInTour { name } => ("already-in-tour", vec![("name", name.clone())]),
            Self::NotACandidate { name } => ("not-a-candidate", vec![("name", name.clone())]),
            Self::NothingLeft { name } => ("nothing-left", vec![("name", name.clone())]),
            Self::NothingToUndo => ("nothing-to-undo", vec![]),
            Self::NothingToRedo => ("nothing-to-redo", vec![]),
            Self::NoCarrier => ("no-carrier", vec![]),
            Self::NoteIncomplete { what } => {
                ("note-incomplete", vec![("what", say(&format!("road-note-needs-{what}")))])
            }
            Self::NoteOutOfRange { value } => ("note-out-of-range", vec![("value", value.to_string())]),
            Self::NoteInFuture { date } => ("note-in-future", vec![("date", date.to_string())]),
            Self::UnknownNoteKind { text } => ("unknown-note-kind", vec![("text", text.clone())]),
            Self::UnknownNote { id } => ("unknown-note", vec![("text", id.clone())]),
            Self::NotesNeedFile => ("notes-need-file", vec![]),
            Self::Rules(cause) => ("damaged-rules", vec![("cause", cause.to_string())]),
            Self::Tariff(cause) => ("damaged-tariff", vec![("cause", cause.to_string())]),
            Self::SchoolCalendar => ("damaged-school-calendar", vec![]),
            Self::BadInstance { path, node, fault } => {
                let fault = match fault {
                    InstanceFault::Count => "cause-instance-count",
                    InstanceFault::Scale => "cause-instance-scale",
                    InstanceFault::Range => "cause-instance-range",
                    InstanceFault::Windows => "cause-instance-windows",
                };
                let mut words = file(path, &say(fault));
                words.push(("node", node.to_string()));
                ("bad-instance", words)
            }
        }
    }
}

fn file(path: &std::path::Path, cause: &str) -> Words {
    vec![("path", path.display().to_string()), ("cause", cause.to_owned())]
}

fn listed(names: &[String], say: &dyn Fn(&str) -> String) -> String {
    if names.is_empty() { say("error-no-near-name") } else { names.join(", ") }
}

fn store(path: &std::path::Path, cause: &StoreError) -> (&'static str, Words) {
    let code = match cause {
        StoreError::Missing => "no-catalogue",
        StoreError::NotACatalogue => "store-not-a-catalogue",
        StoreError::NewerFile { .. } => "store-newer",
        StoreError::ReadOnly => "store-read-only",
        StoreError::DiskFull => "store-disk-full",
        StoreError::Locked | StoreError::AlreadyThere => "store-locked",
        StoreError::Damaged { .. }
        | StoreError::DiskFailed { .. }
        | StoreError::UnknownTheme { .. }
        | StoreError::NoSuchFact { .. }
        | StoreError::NoSuchRoadNote { .. }
        | StoreError::UnknownNode { .. }
        | StoreError::BadValue { .. }
        | StoreError::BadThemes(_)
        | StoreError::Unexpected(_) => "store-damaged",
    };
    (code, file(path, &cause.to_string()))
}

fn document(cause: &DocumentError) -> (&'static str, Words) {
    match cause {
        DocumentError::NothingToPrint => ("document-nothing", vec![]),
        DocumentError::UnprintableCharacter { character, text } => {
            ("document-character", vec![("character", character.to_string()), ("text", text.clone())])
        }
        DocumentError::NotAnAddress { address } => ("document-address", vec![("text", address.clone())]),
        DocumentError::UnreadableFont { .. }
        | DocumentError::NotWritten { .. }
        | DocumentError::NotComposed { .. } => ("document-failed", vec![("cause", cause.to_string())]),
    }
}
