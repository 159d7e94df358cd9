//! What the papers print: values that the app prepares from the catalogue, the plan and the office.

use crate::basemap::Ground;
use model::{GeoPoint, Metres, Minutes, Money, NaiveDate, NaiveDateTime, Stop, ThemeFamily, VehicleClass};

/// Who issues a paper: the federation, association or tourist office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Name, printed in the running head.
    pub name: String,
    /// Postal address, on one line.
    pub address: String,
    /// Phone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// When and from what a paper was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The instant of issue, civil time of the office.
    pub issued: NaiveDateTime,
    /// Version of the tour as printed, `v1`.
    pub version: String,
    /// Rule packs that the driver's hours were checked with.
    pub rules: Vec<RulesUsed>,
    /// Credits that the data of the map and of the catalogue ask for.
    pub attribution: Vec<String>,
}

/// A rule pack and the date of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesUsed {
    /// Name: `EU`, `FR`.
    pub name: String,
    /// Date of the text that it follows.
    pub as_of: NaiveDate,
}

/// A stop, and what only the catalogue knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperStop {
    /// The halt as planned.
    pub stop: Stop,
    /// Commune; empty where it is not known or is the name itself.
    pub commune: String,
    /// Family of its first theme, for its mark.
    pub family: Option<ThemeFamily>,
    /// What a traveller or organiser should know, in French; may be empty.
    pub note_fr: String,
    /// The same in English.
    pub note_en: String,
    /// The road of the drive that ends here; fewer than two points: drawn straight.
    pub road: Vec<GeoPoint>,
}

/// One day of a paper, depot to depot.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperDay {
    /// The date.
    pub date: NaiveDate,
    /// Halts in the order of the day; depots are left out of what travellers read.
    pub stops: Vec<PaperStop>,
}

/// How much a verdict weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerdictSeverity {
    /// Good to know.
    Info,
    /// To be looked at.
    Warning,
    /// Not lawful as planned.
    Error,
}

/// One sentence of the check of the driver's hours, in the language of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictLine {
    /// How much it weighs.
    pub severity: VerdictSeverity,
    /// The sentence.
    pub text: String,
}

/// What the tour costs, as an estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct CostBox {
    /// The coach, VAT included.
    pub coach_incl_vat: Money,
    /// Price per person at each number of paying passengers.
    pub per_person: Vec<(u16, Money)>,
}

/// Everything that the traveller's programme prints.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeInput {
    /// Who issues it.
    pub office: Office,
    /// When and from what.
    pub issue: Issue,
    /// Name of the tour.
    pub title: String,
    /// Name of the group; may be empty.
    pub group: String,
    /// How many travel.
    pub people: u16,
    /// The days, at least one.
    pub days: Vec<PaperDay>,
    /// Ground of the route map.
    pub map: Ground,
    /// The check of the driver's hours; empty: nothing to say against it.
    pub verdicts: Vec<VerdictLine>,
    /// What the price includes, one line each; empty: the coach, its driver and the visits listed.
    pub included: Vec<String>,
    /// What it does not include.
    pub not_included: Vec<String>,
    /// Costs, where the office wants them printed.
    pub cost: Option<CostBox>,
}

/// The carrier that a request is addressed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CarrierAddress {
    /// Name.
    pub name: String,
    /// Commune of the depot.
    pub commune: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
}

/// What the group carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Luggage {
    /// Hand luggage only.
    #[default]
    Hand,
    /// One suitcase a person.
    Suitcases,
}

/// The coach that is asked for. `None` in `largest_size`: no limit is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleWish {
    /// Class.
    pub class: VehicleClass,
    /// Seats needed, staff included.
    pub seats: u16,
    /// The largest size that the sites take, as a sentence.
    pub largest_size: Option<String>,
    /// Whether a luggage hold is needed.
    pub hold: bool,
    /// Whether a microphone is needed.
    pub microphone: bool,
    /// Whether air conditioning is needed.
    pub air_conditioning: bool,
    /// Whether a toilet is needed.
    pub toilet: bool,
    /// Whether a ramp or lift is needed.
    pub ramp: bool,
}

/// The estimates of one day of service. `None`: not known.
#[derive(Clone, Debug, PartialEq)]
pub struct DayEstimate {
    /// The date.
    pub date: NaiveDate,
    /// Length driven with passengers, first pick-up to last drop-off.
    pub loaded: Metres,
    /// Driving time with passengers.
    pub driving: Minutes,
    /// From the first boarding to the last alighting, without positioning.
    pub amplitude: Minutes,
    /// From the carrier's depot and back to it.
    pub amplitude_from_depot: Option<Minutes>,
    /// Tolls, VAT included.
    pub tolls: Option<Money>,
    /// Coach parking fees, VAT included.
    pub parking: Option<Money>,
}

/// Everything that a request to one carrier prints.
#[derive(Clone, Debug, PartialEq)]
pub struct CoachRequestInput {
    /// Who asks.
    pub office: Office,
    /// Who can be reached at any hour: name and mobile phone; may be empty.
    pub contact_day_and_night: String,
    /// When and from what.
    pub issue: Issue,
    /// Reference to repeat in the answer.
    pub reference: String,
    /// Who is asked.
    pub carrier: CarrierAddress,
    /// Name of the tour.
    pub title: String,
    /// An answer is wanted by this date.
    pub reply_by: NaiveDate,
    /// The vehicle is to be held until this date.
    pub option_until: Option<NaiveDate>,
    /// The days with their depots, where known, at both ends.
    pub days: Vec<PaperDay>,
    /// Ground of the route map.
    pub map: Ground,
    /// Kind of group; may be empty.
    pub group: String,
    /// Largest number of passengers.
    pub people_max: u16,
    /// Smallest number, where it is open.
    pub people_min: Option<u16>,
    /// Wheelchairs that travel in the coach; `None`: not known yet.
    pub wheelchairs: Option<u16>,
    /// Minors; `None`: not known yet.
    pub minors: Option<u16>,
    /// Escorts of the minors.
    pub escorts: Option<u16>,
    /// Luggage.
    pub luggage: Luggage,
    /// Vehicle.
    pub vehicle: VehicleWish,
    /// Estimates, one a day.
    pub estimates: Vec<DayEstimate>,
    /// Meals of the driver that the group takes care of.
    pub driver_meals: u16,
    /// Rooms of the driver that the group takes care of.
    pub driver_rooms: u16,
    /// The check of the driver's hours.
    pub verdicts: Vec<VerdictLine>,
    /// What else the carrier should know, one sentence each (access, imposed route).
    pub remarks: Vec<String>,
}

/// A person or office with an e-mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// Name; may be empty.
    pub name: String,
    /// Address.
    pub address: String,
}

/// An e-mail that the person reads over and sends with her own program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailDraft {
    /// Who writes.
    pub from: Mailbox,
    /// To whom.
    pub to: Mailbox,
    /// Subject.
    pub subject: String,
    /// Text, lines separated by `\n`.
    pub body: String,
    /// Name of the attached file, accents allowed.
    pub file_name: String,
    /// The attached PDF.
    pub pdf: Vec<u8>,
    /// Date of the draft, UTC.
    pub date: NaiveDateTime,
    /// Message id without angle brackets, `uuid@host`; also seeds the boundary.
    pub message_id: String,
}
