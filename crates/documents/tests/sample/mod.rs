//! Tours to print: six stops around the Hérault, and as many as wanted, on the ground of the demo.
#![allow(dead_code)]

use std::collections::BTreeMap;

use documents::{
    CarrierAddress, CoachRequestInput, CostBox, DayEstimate, Ground, Issue, Language, Luggage, Office,
    PaperDay, PaperStop, ProgrammeInput, RulesUsed, Schematic, VehicleWish, VerdictLine, VerdictSeverity,
};
use model::{
    GeoPoint, LegSource, Metres, Minutes, Money, NaiveDate, NaiveDateTime, Stop, StopKind, ThemeFamily,
    Travel, VehicleClass, Warning,
};

pub fn day() -> NaiveDate {
    "2027-06-12".parse().unwrap()
}

fn at(date: NaiveDate, clock: &str) -> NaiveDateTime {
    date.and_time(format!("{clock}:00").parse().unwrap())
}

pub fn office() -> Office {
    Office {
        name: "Fédération du patrimoine en Hérault".to_owned(),
        address: "12, place de la République, 34600 Bédarieux".to_owned(),
        phone: "04 65 71 00 12".to_owned(),
        email: "groupes@patrimoine-herault.invalid".to_owned(),
    }
}

pub fn issue() -> Issue {
    let as_of = "2026-11-22".parse().unwrap();
    Issue {
        issued: at("2026-11-22".parse().unwrap(), "09:41"),
        version: "v1".to_owned(),
        rules: vec![
            RulesUsed { name: "UE".to_owned(), as_of },
            RulesUsed { name: "FR".to_owned(), as_of },
        ],
        attribution: vec![
            "Sites protégés : base Mérimée, Ministère de la Culture (Licence Ouverte 2.0).".to_owned(),
            "Communes : INSEE, DILA, IGN (Licence Ouverte 2.0) ; GeoNames (CC BY 4.0). Trait de côte : Natural Earth.".to_owned(),
        ],
    }
}

/// Draws a stop: `kind name lat lon arrive start end leave`, times on the date.
pub fn stop(
    kind: StopKind,
    name: &str,
    (lat, lon): (f64, f64),
    date: NaiveDate,
    [arrive, start, end, leave]: [&str; 4],
) -> PaperStop {
    PaperStop {
        stop: Stop {
            kind,
            place: None,
            name: name.to_owned(),
            point: GeoPoint { lat, lon },
            leg: None,
            arrive: at(date, arrive),
            start: at(date, start),
            end: at(date, end),
            leave: at(date, leave),
            open: Vec::new(),
            open_known: true,
            slot: None,
            slots: Vec::new(),
            people: 35,
            sessions: 1,
            driver_free: kind == StopKind::Site || kind == StopKind::Meal,
            prize: 100,
            walk: Metres(0),
            climb: Metres(0),
            pinned: false,
            warnings: Vec::new(),
        },
        commune: String::new(),
        family: Some(ThemeFamily::Medieval),
        note_fr: String::new(),
        note_en: String::new(),
        road: Vec::new(),
    }
}

/// Gives every stop but the first a drive from the one before it.
pub fn drive(stops: &mut [PaperStop]) {
    for index in 1..stops.len() {
        let from = stops[index - 1].stop.point;
        let here = &mut stops[index].stop;
        let metres = Metres(from.crow_metres(here.point).0 * 13 / 10);
        let minutes = Minutes(i32::try_from(metres.0 / 850).unwrap() + 3);
        here.leg = Some(Travel { minutes, metres, toll_metres: Metres(0), source: LegSource::Estimated });
    }
}

/// A medieval Saturday from Béziers and Pézenas: four sites, a lunch, back by 19:00.
pub fn six_stops() -> Vec<PaperDay> {
    use StopKind::{Depot, Dropoff, Meal, Pickup, Site};
    let date = day();
    let mut stops = vec![
        stop(
            Depot,
            "Autocars du Chameau Voyageur (exemple)",
            (43.3428, 3.2131),
            date,
            ["07:05", "07:05", "07:35", "07:35"],
        ),
        stop(Pickup, "Béziers", (43.344, 3.215), date, ["07:38", "07:38", "07:48", "07:48"]),
        stop(Pickup, "Pézenas", (43.4603, 3.4222), date, ["08:21", "08:21", "08:31", "08:31"]),
        stop(Site, "Abbaye de Valmagne", (43.4869, 3.5622), date, ["08:55", "09:30", "10:45", "10:57"]),
        stop(
            Site,
            "Abbaye de Gellone, Saint-Guilhem-le-Désert",
            (43.7337, 3.5489),
            date,
            ["11:46", "12:00", "13:00", "13:20"],
        ),
        stop(
            Meal,
            "Auberge du Pont du Diable (exemple)",
            (43.7035, 3.5557),
            date,
            ["13:27", "13:32", "14:52", "15:02"],
        ),
        stop(
            Site,
            "Château de Montpeyroux, le Castellas",
            (43.6969, 3.5062),
            date,
            ["15:14", "15:25", "16:10", "16:24"],
        ),
        stop(
            Site,
            "Commanderie de Pézenas et maison consulaire",
            (43.4612, 3.4241),
            date,
            ["17:08", "17:14", "17:59", "18:09"],
        ),
        stop(Dropoff, "Pézenas", (43.4603, 3.4222), date, ["18:13", "18:13", "18:18", "18:18"]),
        stop(Dropoff, "Béziers", (43.344, 3.215), date, ["18:51", "18:51", "18:56", "18:56"]),
        stop(
            Depot,
            "Autocars du Chameau Voyageur (exemple)",
            (43.3428, 3.2131),
            date,
            ["19:00", "19:00", "19:30", "19:30"],
        ),
    ];
    drive(&mut stops);
    stops[1].stop.people = 20;
    stops[2].stop.people = 15;
    stops[8].stop.people = 15;
    stops[9].stop.people = 20;
    stops[3].commune = "Villeveyrac".to_owned();
    stops[3].note_fr = "Cloître et vaisseaux de vin dans la nef. Visite guidée à 9 h 30 ; prévoir une laine, même en été : il fait 14 °C dans le cellier.".to_owned();
    stops[3].note_en = "Cloister, and wine casks in the nave. Guided visit at 9:30; bring something warm even in summer: 14 °C in the cellar.".to_owned();
    stops[4].commune = "Saint-Guilhem-le-Désert".to_owned();
    stops[4].stop.walk = Metres(650);
    stops[4].stop.warnings =
        vec![Warning::NoCoachParking, Warning::HoursToBeChecked, Warning::PriceToBeChecked];
    stops[4].note_fr = "Le village se parcourt à pied par une rue en pente ; l'autocar attend sur le parking bas, en amont du pont. « Office de sexte » à 12 h 15, silence demandé !".to_owned();
    stops[4].note_en = "The village is walked, up a sloping street; the coach waits at the lower car park, above the bridge. Sext at 12:15: silence, please.".to_owned();
    stops[5].commune = "Aniane".to_owned();
    stops[6].commune = "Montpeyroux".to_owned();
    stops[6].stop.warnings = vec![Warning::CoachAccessToBeChecked, Warning::VisitLengthToBeChecked];
    stops[7].stop.sessions = 2;
    stops[7].stop.warnings = vec![Warning::SplitIntoSessions];
    vec![PaperDay { date, stops }]
}

/// As many sites as wanted along a snail's shell around Clermont-l'Hérault, on two days.
pub fn many_stops(count: usize, name: impl Fn(usize) -> String) -> Vec<PaperDay> {
    let mut days = Vec::new();
    let mut number = 0;
    for half in [count / 2, count - count / 2] {
        let date = day() + model::TimeDelta::days(i64::try_from(days.len()).unwrap());
        let mut stops = vec![stop(
            StopKind::Pickup,
            "Montpellier",
            (43.6109, 3.8772),
            date,
            ["07:00", "07:00", "07:10", "07:10"],
        )];
        for index in 0..half {
            number += 1;
            let angle = number as f64 * 0.7;
            let away = 0.02 + number as f64 * 0.007;
            let place = (43.627 + away * angle.sin(), 3.432 + away * angle.cos());
            let minutes = 7 * 60 + 30 + index * 30;
            let clock =
                |shift: usize| format!("{:02}:{:02}", (minutes + shift) / 60 % 24, (minutes + shift) % 60);
            let times = [clock(0), clock(4), clock(21), clock(25)];
            let times = [times[0].as_str(), times[1].as_str(), times[2].as_str(), times[3].as_str()];
            let mut site = stop(StopKind::Site, &name(number), place, date, times);
            if number.is_multiple_of(3) {
                site.stop.warnings = vec![Warning::HoursToBeChecked, Warning::CoachAccessToBeChecked];
            }
            if number.is_multiple_of(2) {
                site.note_fr = "Petit édifice roman, clé à la mairie ; appeler la veille.".to_owned();
                site.note_en =
                    "Small Romanesque building, key at the town hall; call the day before.".to_owned();
            }
            stops.push(site);
        }
        stops.push(stop(
            StopKind::Dropoff,
            "Montpellier",
            (43.6109, 3.8772),
            date,
            ["21:30", "21:30", "21:35", "21:35"],
        ));
        drive(&mut stops);
        days.push(PaperDay { date, stops });
    }
    days
}

pub fn programme_of(days: Vec<PaperDay>, language: Language) -> ProgrammeInput {
    ProgrammeInput {
        office: office(),
        issue: issue(),
        title: match language {
            Language::French => "Abbayes, château et commanderie de la vallée de l'Hérault".to_owned(),
            Language::English => "Abbeys, a castle and a commandery in the Hérault valley".to_owned(),
        },
        group: match language {
            Language::French => "Amis du vieux Béziers".to_owned(),
            Language::English => "Friends of Old Béziers".to_owned(),
        },
        people: 35,
        days,
        map: Ground::Schematic(ground()),
        verdicts: vec![VerdictLine {
            severity: VerdictSeverity::Warning,
            text: match language {
                Language::French => {
                    "amplitude de 12 h 25, au-delà de 12 h : à convenir avec l’autocariste".to_owned()
                }
                Language::English => {
                    "amplitude of 12 h 25, more than 12 h: to be agreed with the carrier".to_owned()
                }
            },
        }],
        included: Vec::new(),
        not_included: Vec::new(),
        cost: Some(CostBox {
            coach_incl_vat: Money::cents(140_726),
            per_person: vec![(30, Money::cents(6_200)), (35, Money::cents(5_600)), (40, Money::cents(5_150))],
        }),
    }
}

pub fn request_of(days: Vec<PaperDay>) -> CoachRequestInput {
    let estimates = days
        .iter()
        .map(|day| DayEstimate {
            date: day.date,
            loaded: Metres(168_400),
            driving: Minutes(214),
            amplitude: Minutes(678),
            amplitude_from_depot: Some(Minutes(745)),
            tolls: Some(Money::cents(1_840)),
            parking: None,
        })
        .collect();
    CoachRequestInput {
        office: office(),
        contact_day_and_night: "Claire Fabre, 06 39 98 12 34".to_owned(),
        issue: issue(),
        reference: "2027-0612-A".to_owned(),
        carrier: CarrierAddress {
            name: "Autocars du Chameau Voyageur (exemple)".to_owned(),
            commune: "Béziers".to_owned(),
            email: Some("autocars.du.chameau.voyageur@exemple.invalid".to_owned()),
            phone: Some("04 65 71 40 18".to_owned()),
        },
        title: "Abbayes, château et commanderie de la vallée de l'Hérault".to_owned(),
        reply_by: "2026-12-06".parse().unwrap(),
        option_until: Some("2027-01-15".parse().unwrap()),
        days,
        map: Ground::Schematic(ground()),
        group: "Amis du vieux Béziers, association".to_owned(),
        people_max: 35,
        people_min: Some(30),
        wheelchairs: Some(0),
        minors: None,
        escorts: None,
        luggage: Luggage::Hand,
        vehicle: VehicleWish {
            class: VehicleClass::Standard,
            seats: 36,
            largest_size: None,
            hold: false,
            microphone: true,
            air_conditioning: true,
            toilet: false,
            ramp: false,
        },
        estimates,
        driver_meals: 1,
        driver_rooms: 0,
        verdicts: Vec::new(),
        remarks: vec![
            "Saint-Guilhem : dépose au parking bas seulement, l'autocar n'entre pas dans le village."
                .to_owned(),
        ],
    }
}

/// The ground of the demonstration catalogue.
pub fn ground() -> Schematic {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/demo");
    let mut ground = Schematic::default();
    shore(&mut ground, &std::fs::read_to_string(format!("{demo}/coast.geojson")).unwrap());
    let mut nodes = BTreeMap::new();
    for row in rows(&format!("{demo}/network_nodes.csv")) {
        nodes.insert(row["name"].clone(), point(&row));
    }
    for row in rows(&format!("{demo}/network.csv")) {
        if let (Some(from), Some(to)) = (nodes.get(&row["from"]), nodes.get(&row["to"])) {
            let weight = match row["class"].as_str() {
                "motorway" => 3,
                "main" | "trunk" | "primary" => 2,
                _ => 1,
            };
            ground.roads.push((*from, *to, weight));
        }
    }
    for row in rows(&format!("{demo}/towns.csv")) {
        ground.towns.push((row["name"].clone(), point(&row), row["population"].parse().unwrap_or(0)));
    }
    ground
}

fn point(row: &BTreeMap<String, String>) -> GeoPoint {
    GeoPoint { lat: row["lat"].parse().unwrap(), lon: row["lon"].parse().unwrap() }
}

fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn shore(ground: &mut Schematic, text: &str) {
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let line = |points: &serde_json::Value| -> Vec<GeoPoint> {
        let pairs = points.as_array().unwrap().iter();
        pairs
            .map(|pair| GeoPoint { lat: pair[1].as_f64().unwrap(), lon: pair[0].as_f64().unwrap() })
            .collect()
    };
    for feature in json["features"].as_array().unwrap() {
        let coordinates = &feature["geometry"]["coordinates"];
        match feature["geometry"]["type"].as_str().unwrap() {
            "MultiPolygon" => {
                let rings =
                    coordinates.as_array().unwrap().iter().flat_map(|polygon| polygon.as_array().unwrap());
                ground.land.extend(rings.map(line));
            }
            "Polygon" => ground.land.extend(coordinates.as_array().unwrap().iter().map(line)),
            "MultiLineString" => ground.coast.extend(coordinates.as_array().unwrap().iter().map(line)),
            "LineString" => ground.coast.push(line(coordinates)),
            other => panic!("{other}"),
        }
    }
}
