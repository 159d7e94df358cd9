//! Tours on whole extracts, printed on their maps.
#![allow(dead_code)]

use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;

use documents::{Ground, Issue, Language, Office, PaperDay, PaperStop, ProgrammeInput, Texts};
use model::{GeoPoint, LegSource, Metres, NaiveDate, Stop, StopKind, TimeDelta, Travel, VehicleClass};
use roads::RoadSource;
use roads::region::{AlignedBytes, Parts, Recipe, Region, RegionRoads, make};

/// A region, and a day around it: where the group gets in, then what it visits.
pub type Round = (&'static str, &'static [(&'static str, f64, f64)]);

pub const ROUNDS: [Round; 2] = [
    (
        "isle-of-man",
        &[
            ("Douglas", 54.1502, -4.4799),
            ("Castle Rushen", 54.0737, -4.6533),
            ("Rushen Abbey", 54.0993, -4.6367),
            ("Peel Castle", 54.2262, -4.6983),
            ("Ramsey", 54.3215, -4.3840),
            ("Laxey Wheel", 54.2385, -4.4073),
        ],
    ),
    (
        "liechtenstein",
        &[
            ("Vaduz", 47.1410, 9.5215),
            ("Burg Gutenberg", 47.0662, 9.4987),
            ("Walsermuseum", 47.1186, 9.5420),
            ("Malbun", 47.1021, 9.6101),
            ("Pfarrkirche St. Laurentius", 47.1655, 9.5090),
            ("Burgruine Schellenberg", 47.2312, 9.5525),
        ],
    ),
];

fn asset(name: &str) -> String {
    std::fs::read_to_string(root().join("assets/roads").join(name)).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The file of a region, made of its extract; `None`, saying so, where that is absent.
pub fn region_file(name: &str) -> Option<AlignedBytes> {
    let path = root().join("../shared/data/osm").join(format!("{name}.osm.pbf"));
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is not at hand", path.display());
        return None;
    };
    let (profile, candidates) = (asset("coach.json"), asset("candidates.json"));
    let recipe = Recipe { title: name, profile: &profile, candidates: &candidates, parts: Parts::All };
    let made = make(vec![file], &recipe, Cursor::new(Vec::new()), &mut |_, _| ControlFlow::Continue(()));
    Some(AlignedBytes::of(&made.unwrap().into_inner()))
}

/// The roads of a region; `None`, saying so, where its extract is absent.
pub fn region(name: &str) -> Option<RegionRoads<AlignedBytes>> {
    Some(RegionRoads::new(Region::open(region_file(name)?).unwrap(), &asset("coach.json")).unwrap())
}

pub fn programme_of(
    (_, places): Round,
    roads: &RegionRoads<AlignedBytes>,
    language: Language,
) -> ProgrammeInput {
    let date: NaiveDate = "2027-06-12".parse().unwrap();
    let mut at = date.and_hms_opt(8, 0, 0).unwrap();
    let mut stops: Vec<PaperStop> = Vec::new();
    let back = places.first().map(|first| (StopKind::Dropoff, *first));
    let kinds = [StopKind::Pickup].into_iter().chain([StopKind::Site].into_iter().cycle());
    for (kind, (name, lat, lon)) in kinds.zip(places.iter().copied()).chain(back) {
        let point = GeoPoint { lat, lon };
        let drive = stops
            .last()
            .map(|last| roads.leg(last.stop.point, point, VehicleClass::Standard.into()).unwrap());
        let leg = drive.as_ref().map(|drive| Travel { source: LegSource::Osm, ..drive.travel });
        at += TimeDelta::minutes(leg.map_or(0, |leg| leg.minutes.0.into()));
        let leave = at + TimeDelta::minutes(if kind == StopKind::Site { 60 } else { 10 });
        let stop = Stop {
            kind,
            place: None,
            name: name.to_owned(),
            point,
            leg,
            arrive: at,
            start: at,
            end: leave,
            leave,
            open: Vec::new(),
            open_known: true,
            slot: None,
            slots: Vec::new(),
            people: 35,
            sessions: 1,
            driver_free: kind == StopKind::Site,
            prize: 100,
            walk: Metres(0),
            climb: Metres(0),
            pinned: false,
            warnings: Vec::new(),
        };
        at = leave;
        let road = drive.map(|drive| drive.line).unwrap_or_default();
        let [commune, note_fr, note_en] = [(); 3].map(|()| String::new());
        stops.push(PaperStop { stop, commune, family: None, note_fr, note_en, road });
    }
    ProgrammeInput {
        office: Office { name: "Étape".to_owned(), ..Office::default() },
        issue: Issue {
            issued: at,
            version: "v1".to_owned(),
            rules: Vec::new(),
            attribution: vec![roads.attribution().to_owned()],
        },
        title: match language {
            Language::French => "Châteaux et abbayes",
            Language::English => "Castles and abbeys",
        }
        .to_owned(),
        group: String::new(),
        people: 35,
        days: vec![PaperDay { date, stops }],
        map: Ground::default(),
        verdicts: Vec::new(),
        included: Vec::new(),
        not_included: Vec::new(),
        cost: None,
    }
}

/// Prints a round on the map of its region.
pub fn printed(round: Round, roads: &RegionRoads<AlignedBytes>, language: Language) -> Vec<u8> {
    let texts = Texts::new(language);
    let mut input = programme_of(round, roads, language);
    let window = documents::map_window(&input, &texts).unwrap();
    input.map = Ground::Basemap(app::basemap::basemap(&roads.region().tiles().unwrap(), &window).unwrap());
    documents::programme(&input, &texts).unwrap()
}
