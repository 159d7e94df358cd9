//! The papers of a proposal: what goes into them, and getting them safely onto the disk.

use std::fs;
use std::path::{Path, PathBuf};

use documents::{
    CarrierAddress, CoachRequestInput, CostBox, DayEstimate, Ground, Issue, Luggage, MailDraft, Mailbox,
    MapWindow, PaperDay, PaperStop, ProgrammeInput, RulesUsed, Schematic, Texts, VehicleWish, VerdictLine,
    VerdictSeverity,
};
use hours::Severity;
use model::{
    Carrier, DayPlan, Dinner, Itinerary, Lunch, Minutes, NaiveDate, NaiveDateTime, Request, RoadClass, Stop,
    StopKind, TimeDelta, VehicleClass,
};
use roads::region::Region;

use crate::basemap::basemap;
use crate::carriers;
use crate::costs;
use crate::crew::Crew;
use crate::error::AppError;
use crate::names::plain;
use crate::notes;
use crate::office::{Office, unwritable};
use crate::referee::{Ruling, Verdict, judge};
use crate::regions::RegionBytes;
use crate::tour::{Tour, Variant};
use crate::verdicts;
use crate::view::{PaperView, PapersView, PlanView};

/// Carriers are asked to answer within a week.
const DAYS_TO_REPLY: i64 = 7;
/// They are asked to hold the coach for three weeks, at most until the eve of the tour.
const DAYS_OF_OPTION: i64 = 21;

/// One paper, ready to be written.
pub struct Paper {
    kind: &'static str,
    name: String,
    bytes: Vec<u8>,
}

/// Makes the programme of a proposal.
///
/// # Errors
/// When a name holds a character that no font of the program draws.
pub fn programme(
    office: &Office,
    tour: &Tour,
    variant: &Variant,
    texts: &Texts,
    now: NaiveDateTime,
) -> Result<Paper, AppError> {
    let mut input = ProgrammeInput {
        office: office_profile(texts),
        issue: issue(office, texts, now),
        title: title(office, tour, variant, texts),
        group: String::new(),
        people: tour.request().people,
        days: days(office, tour.request().vehicle, &variant.itinerary),
        map: Ground::Schematic(schematic(office)),
        verdicts: verdict_lines(&variant.ruling, texts),
        included: included(tour, texts),
        not_included: not_included(variant, texts),
        cost: Some(CostBox {
            coach_incl_vat: variant.costs.coach.including_vat,
            per_person: variant.costs.per_person.iter().map(|base| (base.base, base.per_person)).collect(),
        }),
    };
    if let Some(map) = &office.map {
        let window = documents::map_window(&input, texts).map_err(AppError::Document)?;
        input.map = drawn(map, &window)?;
    }
    let bytes = documents::programme(&input, texts).map_err(AppError::Document)?;
    let name = texts.say_with("file-programme", &[("date", date_of(tour).to_string().into())]);
    Ok(Paper { kind: "programme", name: format!("{}.pdf", file_name(&name)), bytes })
}

/// Makes a request and a draft of an e-mail for each of the three nearest carriers that run such
/// a coach.
///
/// # Errors
/// When there is no such carrier, or a name cannot be printed.
pub fn coach_requests(
    office: &Office,
    tour: &Tour,
    variant: &Variant,
    texts: &Texts,
    now: NaiveDateTime,
) -> Result<Vec<Paper>, AppError> {
    let carriers = carriers::to_ask(office, tour, variant);
    if carriers.is_empty() {
        return Err(AppError::NoCarrier);
    }
    let mut papers = Vec::new();
    for (carrier, number) in carriers.into_iter().zip(1..) {
        let mut input = request_input(office, tour, variant, texts, now, carrier, number);
        if let Some(map) = &office.map {
            let window = documents::request_map_window(&input, texts).map_err(AppError::Document)?;
            if let Some(window) = window {
                input.map = drawn(map, &window)?;
            }
        }
        let pdf = documents::coach_request(&input, texts).map_err(AppError::Document)?;
        let words = [("carrier", carrier.name.clone().into()), ("date", date_of(tour).to_string().into())];
        let name = file_name(&texts.say_with("file-coach-request", &words));
        if let Some(email) = &carrier.email {
            let draft = mail(&input, texts, now, email, &name, &pdf);
            let bytes = documents::eml(&draft).map_err(AppError::Document)?;
            papers.push(Paper { kind: "mail", name: format!("{name}.eml"), bytes });
        }
        papers.push(Paper { kind: "coach-request", name: format!("{name}.pdf"), bytes: pdf });
    }
    papers.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    Ok(papers)
}

/// Makes the plan itself a file, to be checked or exported again.
#[must_use]
pub fn plan_file(plan: &PlanView) -> Paper {
    let mut bytes = serde_json::to_vec_pretty(plan).unwrap_or_default();
    bytes.push(b'\n');
    Paper { kind: "plan", name: "plan.json".to_owned(), bytes }
}

/// Writes papers into a folder: all of them, or none.
///
/// # Errors
/// When the folder cannot be written; what was there before is untouched.
pub fn write(folder: &Path, papers: &[Paper]) -> Result<PapersView, AppError> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut drafts: Vec<(PathBuf, PathBuf)> = Vec::new();
    let written = papers.iter().try_for_each(|paper| {
        let target = folder.join(&paper.name);
        let draft = folder.join(format!(".{}.part", paper.name));
        drafts.push((draft.clone(), target));
        // Papers can be made again: they are not worth waiting for the disk to settle after each.
        fs::write(&draft, &paper.bytes)
    });
    let renamed =
        written.and_then(|()| drafts.iter().try_for_each(|(draft, target)| fs::rename(draft, target)));
    if let Err(error) = renamed {
        for (draft, _) in &drafts {
            let _ = fs::remove_file(draft);
        }
        return Err(unwritable(folder, &error));
    }
    let papers = papers.iter().map(|paper| PaperView {
        kind: paper.kind.to_owned(),
        file: folder.join(&paper.name).display().to_string(),
    });
    Ok(PapersView { folder: folder.display().to_string(), papers: papers.collect() })
}

/// Names the folder of a tour's papers: its date and its name.
#[must_use]
pub fn folder_name(office: &Office, tour: &Tour, variant: &Variant) -> String {
    file_name(&format!("{} {}", date_of(tour), variant.name(office)))
}

pub(crate) fn request_input(
    office: &Office,
    tour: &Tour,
    variant: &Variant,
    texts: &Texts,
    now: NaiveDateTime,
    carrier: &Carrier,
    number: u32,
) -> CoachRequestInput {
    let request = tour.request();
    let seen = carriers::seen_from(office, request.vehicle, variant, carrier);
    let crew = variant.crew.seen_from(office, request.vehicle, &seen);
    let ruling = judge(&seen, request, crew, &office.rules);
    // A carrier must know on whose word a street is driven or a time is planned.
    let relied = notes::verdicts(office, request.vehicle, &seen, texts).into_iter();
    let relied = relied.map(|said| VerdictLine { severity: VerdictSeverity::Info, text: said.message });
    CoachRequestInput {
        office: office_profile(texts),
        contact_day_and_night: String::new(),
        issue: issue(office, texts, now),
        reference: format!("{}-{number}", date_of(tour).format("%Y%m%d")),
        carrier: CarrierAddress {
            name: carrier.name.clone(),
            commune: carrier.commune.clone(),
            email: carrier.email.clone(),
            phone: carrier.phone.clone(),
        },
        title: title(office, tour, variant, texts),
        reply_by: (now.date() + TimeDelta::days(DAYS_TO_REPLY)).min(date_of(tour)),
        option_until: Some(
            (now.date() + TimeDelta::days(DAYS_OF_OPTION)).min(date_of(tour) - TimeDelta::days(1)),
        ),
        days: days(office, request.vehicle, &seen),
        map: Ground::Schematic(schematic(office)),
        group: String::new(),
        people_max: request.people,
        people_min: None,
        wheelchairs: request.wheelchair.then_some(1),
        minors: None,
        escorts: None,
        luggage: if request.nights() > 0 { Luggage::Suitcases } else { Luggage::Hand },
        vehicle: VehicleWish {
            hold: request.nights() > 0,
            ..vehicle_wish(request.vehicle, request.people, request.wheelchair)
        },
        estimates: seen.days.iter().map(|day| estimate(office, request.vehicle, day)).collect(),
        driver_meals: driver_meals(request) * u16::from(crew.aboard()),
        driver_rooms: request.nights() as u16 * u16::from(crew.aboard()),
        verdicts: verdict_lines(&ruling, texts).into_iter().chain(relied).collect(),
        remarks: remarks(office, variant, texts),
    }
}

/// The driver eats with the group: at noon in restaurants, in the evening where it dines or sleeps.
fn driver_meals(request: &Request) -> u16 {
    let lunches = if request.lunch == Lunch::Restaurant { request.dates.len() } else { 0 };
    let dinners = match request.dinner {
        Dinner::Lodging => request.nights(),
        Dinner::Restaurant => request.nights().max(1),
        Dinner::None => 0,
    };
    (lunches + dinners) as u16
}

fn vehicle_wish(class: VehicleClass, people: u16, wheelchair: bool) -> VehicleWish {
    VehicleWish {
        class,
        seats: people + 1,
        largest_size: None,
        hold: false,
        microphone: true,
        air_conditioning: true,
        toilet: false,
        ramp: wheelchair,
    }
}

fn estimate(office: &Office, vehicle: VehicleClass, day: &DayPlan) -> DayEstimate {
    let loaded: Vec<&Stop> = day.stops.iter().filter(|stop| stop.kind != StopKind::Depot).collect();
    let legs = || loaded.iter().skip(1).filter_map(|stop| stop.leg);
    // At a lodging the driver's service ends before the group has checked in.
    let halts = hours::halts(day);
    let with_group = |(stop, _): &(&Stop, &hours::Halt)| stop.kind != StopKind::Depot;
    let at_work: Vec<&hours::Halt> =
        day.stops.iter().zip(&halts).filter(with_group).map(|(_, halt)| halt).collect();
    let span = |first: Option<&hours::Halt>, last: Option<&hours::Halt>| {
        first.zip(last).map(|(first, last)| Minutes::between(first.arrive, last.leave))
    };
    // Where a day begins and ends is known at a depot, and at a lodging.
    let known = |stop: Option<&Stop>| {
        stop.is_some_and(|stop| matches!(stop.kind, StopKind::Depot | StopKind::Lodging))
    };
    let from_depot = known(day.stops.first()) && known(day.stops.last());
    DayEstimate {
        date: day.date,
        loaded: legs().map(|leg| leg.metres).sum(),
        driving: legs().map(|leg| leg.minutes).sum(),
        amplitude: span(at_work.first().copied(), at_work.last().copied()).unwrap_or_default(),
        amplitude_from_depot: span(halts.first(), halts.last()).filter(|_| from_depot),
        tolls: Some(costs::tolls(office, vehicle, day)),
        parking: None,
    }
}

fn remarks(office: &Office, variant: &Variant, texts: &Texts) -> Vec<String> {
    let place = |id| office.catalogue.place(id);
    let unknown = variant.itinerary.stops().filter(|stop| stop.kind == StopKind::Site);
    let access: Vec<&str> = unknown
        .filter_map(|stop| place(stop.place?))
        .filter(|place| place.coach_parking.is_none())
        .map(|place| place.name.as_str())
        .collect();
    let drivers = match variant.crew {
        Crew::Lone => None,
        Crew::Two => Some(texts.say("remark-two-drivers")),
        Crew::Relay(relief) => {
            let stop = variant.itinerary.days[relief.day].stops.get(relief.stop);
            let name = stop.map(|stop| stop.name.clone()).unwrap_or_default();
            Some(texts.say_with("remark-relay", &[("name", name.into())]))
        }
    };
    let access = (!access.is_empty())
        .then(|| texts.say_with("remark-coach-access", &[("names", access.join(", ").into())]));
    drivers.into_iter().chain(access).collect()
}

fn mail(
    input: &CoachRequestInput,
    texts: &Texts,
    now: NaiveDateTime,
    to: &str,
    name: &str,
    pdf: &[u8],
) -> MailDraft {
    let text = documents::coach_request_mail(input, texts);
    let office = office_profile(texts);
    MailDraft {
        from: Mailbox { name: office.name, address: office.email },
        to: Mailbox { name: input.carrier.name.clone(), address: to.to_owned() },
        subject: text.subject,
        body: text.body,
        file_name: format!("{name}.pdf"),
        pdf: pdf.to_vec(),
        date: now,
        message_id: format!("{}.{}@etape.invalid", input.reference, now.format("%Y%m%d%H%M%S")),
    }
}

fn days(office: &Office, vehicle: VehicleClass, itinerary: &Itinerary) -> Vec<PaperDay> {
    let day = |day: &DayPlan| {
        let drives = day.stops.windows(2).map(|pair| office.line(vehicle, pair[0].point, pair[1].point));
        let roads = std::iter::once(Vec::new()).chain(drives);
        let stops = day.stops.iter().zip(roads).map(|(stop, road)| paper_stop(office, stop, road));
        PaperDay { date: day.date, stops: stops.collect() }
    };
    itinerary.days.iter().map(day).collect()
}

fn paper_stop(office: &Office, stop: &model::Stop, road: Vec<model::GeoPoint>) -> PaperStop {
    let place = stop.place.and_then(|id| office.catalogue.place(id));
    PaperStop {
        stop: stop.clone(),
        commune: place.map(|place| place.commune.clone()).unwrap_or_default(),
        family: place.map(|place| office.family_of(place)),
        note_fr: place.map(|place| place.note_fr.clone()).unwrap_or_default(),
        note_en: place.map(|place| place.note_en.clone()).unwrap_or_default(),
        road,
    }
}

/// Draws the ground of a map from the tiles of the region.
fn drawn(map: &Region<RegionBytes>, window: &MapWindow) -> Result<Ground, AppError> {
    let tiles = map.tiles().map_err(AppError::Roads)?;
    basemap(&tiles, window).map(Ground::Basemap).map_err(AppError::Roads)
}

fn schematic(office: &Office) -> Schematic {
    let ground = &office.ground;
    Schematic {
        land: ground.land.clone(),
        coast: ground.coast.clone(),
        roads: ground.roads.iter().map(|(from, to, class)| (*from, *to, weight(*class))).collect(),
        towns: ground.towns.clone(),
    }
}

fn weight(class: RoadClass) -> u8 {
    match class {
        RoadClass::Motorway => 3,
        RoadClass::Express | RoadClass::Main => 2,
        RoadClass::Secondary | RoadClass::Minor | RoadClass::Mountain | RoadClass::Town => 1,
    }
}

/// The office has no profile of its own yet: papers carry a name that says so.
fn office_profile(texts: &Texts) -> documents::Office {
    documents::Office {
        name: texts.say("office-name"),
        address: String::new(),
        phone: String::new(),
        email: texts.say("office-email"),
    }
}

fn issue(office: &Office, texts: &Texts, now: NaiveDateTime) -> Issue {
    let pack = |pack: &hours::Pack| RulesUsed { name: pack.country.clone(), as_of: pack.as_of };
    Issue {
        issued: now,
        version: "v1".to_owned(),
        rules: office.rules.packs().iter().map(pack).collect(),
        attribution: vec![office.attribution(texts)],
    }
}

fn title(office: &Office, tour: &Tour, variant: &Variant, texts: &Texts) -> String {
    let theme = tour.request().themes.first().and_then(|key| office.catalogue.themes.get(key));
    let name = variant.name(office);
    match theme {
        Some(theme) => {
            let theme = match texts.language() {
                documents::Language::French => &theme.name_fr,
                documents::Language::English => &theme.name_en,
            };
            texts.say_with("tour-title", &[("theme", theme.clone().into()), ("name", name.into())])
        }
        None => name,
    }
}

fn not_included(variant: &Variant, texts: &Texts) -> Vec<String> {
    let unpriced = variant.costs.unpriced;
    let missing =
        (unpriced > 0).then(|| texts.say_with("not-included-unpriced", &[("count", unpriced.into())]));
    missing.into_iter().chain([texts.say("programme-not-included-extras")]).collect()
}

fn included(tour: &Tour, texts: &Texts) -> Vec<String> {
    let request = tour.request();
    let nights = request.nights();
    let night = |key: &str| texts.say_with(key, &[("nights", nights.into())]);
    let meals = match (request.lunch == Lunch::Restaurant, nights) {
        (false, _) => None,
        (true, 0) => Some(texts.say("included-lunch")),
        (true, nights) => Some(texts.say_with("included-lunches", &[("count", (nights + 1).into())])),
    };
    let lodging = (nights > 0).then(|| match request.dinner {
        Dinner::Lodging => night("included-half-board"),
        Dinner::Restaurant | Dinner::None => night("included-nights"),
    });
    let dinners = (request.dinner == Dinner::Restaurant)
        .then(|| texts.say_with("included-dinners", &[("count", nights.max(1).into())]));
    let usual = [texts.say("included-coach"), texts.say("included-visits")];
    usual.into_iter().chain(meals).chain(lodging).chain(dinners).collect()
}

fn verdict_lines(ruling: &Ruling, texts: &Texts) -> Vec<VerdictLine> {
    let line = |verdict: &Verdict| VerdictLine {
        severity: match verdict.severity {
            Severity::Error => VerdictSeverity::Error,
            Severity::Warning => VerdictSeverity::Warning,
            Severity::Info => VerdictSeverity::Info,
        },
        text: verdicts::sentence(verdict, texts),
    };
    ruling.verdicts.iter().map(line).collect()
}

fn date_of(tour: &Tour) -> NaiveDate {
    tour.request().dates.first().copied().unwrap_or_default()
}

/// Keeps what every file system takes: letters, digits, spaces and dashes.
fn file_name(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain(&name).is_empty() { "tour".to_owned() } else { name.chars().take(80).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_written_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let paper = |name: &str| Paper { kind: "programme", name: name.to_owned(), bytes: b"%PDF".to_vec() };
        let blocked = folder.path().join("blocked.pdf");
        fs::create_dir(&blocked).unwrap();
        fs::write(blocked.join("x"), "x").unwrap();
        // A folder stands where the first paper should go: renaming onto it fails.
        assert!(write(folder.path(), &[paper("blocked.pdf"), paper("fine.pdf")]).is_err());
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["blocked.pdf"]);
    }

    #[test]
    fn names_of_files_hold_nothing_that_a_file_system_refuses() {
        assert_eq!(file_name("Minerve · Béziers / \"A:B\" …"), "Minerve Béziers A B");
        assert_eq!(file_name("???"), "tour");
    }
}
