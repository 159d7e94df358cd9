//! Which notes a plan relies on, so that whoever drives it knows on whose word it was made.

use documents::Texts;
use model::{
    DayPlan, GeoPoint, Itinerary, LegSource, NaiveDateTime, RoadNote, RoadSaying, Stop, VehicleClass,
};
use roads::notes::LegNotes;

use super::said::{say, size};
use crate::office::Office;
use crate::request::instant;
use crate::view::{ProposalView, VerdictView};

/// What every code of this file begins with.
const PREFIX: &str = "ROAD_NOTE_";
/// A drive that goes this near to the spot of a note goes over it: lines are exact to a metre.
const OVER_METRES: f64 = 3.0;

/// A note that a plan relies on, and the stop to which that brings the coach.
#[derive(Clone, Debug, PartialEq)]
struct Relied<'a> {
    /// The note.
    note: &'a RoadNote,
    /// Index of the stop in its day.
    stop: usize,
    /// Name of the stop.
    name: String,
    /// When the coach comes there.
    at: NaiveDateTime,
}

/// Lists the notes that an itinerary relies on, in the order of the day; each once a day.
fn relied<'a>(office: &'a Office, vehicle: VehicleClass, itinerary: &Itinerary) -> Vec<Relied<'a>> {
    if office.notes.notes.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<Relied<'a>> = Vec::new();
    for day in &itinerary.days {
        let of_day = on_day(office, vehicle, day);
        for found in of_day {
            let is_same =
                |known: &Relied<'_>| known.note.id == found.note.id && known.at.date() == found.at.date();
            if !all.iter().any(is_same) {
                all.push(found);
            }
        }
    }
    all
}

fn on_day<'a>(office: &'a Office, vehicle: VehicleClass, day: &DayPlan) -> Vec<Relied<'a>> {
    let legs = LegNotes::of(&office.notes.notes);
    let relied = |note: &'a RoadNote, index: usize, stop: &Stop| Relied {
        note,
        stop: index,
        name: stop.name.clone(),
        at: stop.arrive,
    };
    let mut found = Vec::new();
    for (index, stop) in day.stops.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).map(|before| &day.stops[before]) {
            let is_noted = stop.leg.is_some_and(|leg| leg.source == LegSource::Override);
            let note = legs.note(before.point, stop.point).filter(|_| is_noted);
            found.extend(note.and_then(|id| office.notes.get(id)).map(|note| relied(note, index, stop)));
            let over = passed(office, vehicle, before.point, stop.point);
            found.extend(over.into_iter().map(|note| relied(note, index, stop)));
        }
        let drop_off = stop.place.and_then(|place| model::road_note::drop_off_of(&office.notes.notes, place));
        let is_used = |note: &&RoadNote| note.saying.point() == stop.point;
        found.extend(drop_off.filter(is_used).map(|note| relied(note, index, stop)));
    }
    found
}

/// Lists the notes of what passes that a drive goes over.
fn passed(office: &Office, vehicle: VehicleClass, from: GeoPoint, to: GeoPoint) -> Vec<&RoadNote> {
    let spots: Vec<(&RoadNote, GeoPoint)> = office
        .notes
        .reports
        .iter()
        .filter_map(|report| {
            let note = office.notes.get(report.note)?;
            let passes = office.roads.lets_pass(note, vehicle.into());
            let spot = report.placed.as_ref()?.point;
            passes.then_some((note, spot))
        })
        .collect();
    if spots.is_empty() {
        return Vec::new();
    }
    let line = office.line(vehicle, from, to);
    let goes_over = |spot: GeoPoint| line.windows(2).any(|ends| apart(spot, ends[0], ends[1]) <= OVER_METRES);
    spots.into_iter().filter(|(_, spot)| goes_over(*spot)).map(|(note, _)| note).collect()
}

/// Returns how many metres a point is from a straight line, flat around it.
fn apart(point: GeoPoint, from: GeoPoint, to: GeoPoint) -> f64 {
    const METRES_A_DEGREE: f64 = 111_195.0;
    let narrow = point.lat.to_radians().cos();
    let flat = |at: GeoPoint| {
        ((at.lon - point.lon) * METRES_A_DEGREE * narrow, (at.lat - point.lat) * METRES_A_DEGREE)
    };
    let ((x, y), (to_x, to_y)) = (flat(from), flat(to));
    let (along_x, along_y) = (to_x - x, to_y - y);
    let square = along_x * along_x + along_y * along_y;
    let share = if square > 0.0 { (-(x * along_x + y * along_y) / square).clamp(0.0, 1.0) } else { 0.0 };
    (x + along_x * share).hypot(y + along_y * share)
}

/// Says what an itinerary relies on, as findings that are good to know.
pub(crate) fn verdicts(
    office: &Office,
    vehicle: VehicleClass,
    itinerary: &Itinerary,
    texts: &Texts,
) -> Vec<VerdictView> {
    let view = |relied: Relied<'_>| {
        let (code, message) = words(&relied, texts);
        VerdictView {
            code: code.to_owned(),
            severity: "info".to_owned(),
            at: instant(relied.at),
            message,
            article: None,
            stop: u32::try_from(relied.stop).ok(),
            mends: Vec::new(),
        }
    };
    relied(office, vehicle, itinerary).into_iter().map(view).collect()
}

/// Says on whose word a plan relies.
fn words(relied: &Relied<'_>, texts: &Texts) -> (&'static str, String) {
    let name = ("name", relied.name.clone());
    let (code, words) = match &relied.note.saying {
        RoadSaying::Passes { .. } => {
            ("ROAD_NOTE_PASSES", vec![name, ("size", size(&relied.note.saying, texts))])
        }
        RoadSaying::LegMinutes { minutes, .. } => {
            let minutes = documents::format::span(*minutes, texts.language());
            ("ROAD_NOTE_LEG", vec![name, ("minutes", minutes)])
        }
        RoadSaying::DropOff { .. } | RoadSaying::NoCoach { .. } => ("ROAD_NOTE_DROP_OFF", vec![name]),
    };
    (code, say(&format!("verdict-{code}"), words, relied.note, texts))
}

/// Repeats what a written plan says that it relies on. A drive whose time was entered by hand is
/// said to be so even where the plan does not say by whom.
pub(crate) fn of_file(proposal: &ProposalView, texts: &Texts) -> Vec<VerdictView> {
    let stated = proposal.verdicts.iter().filter(|verdict| verdict.code.starts_with(PREFIX)).cloned();
    let mut said: Vec<VerdictView> = stated.collect();
    for day in &proposal.days {
        for (stop, index) in day.stops.iter().zip(0..) {
            let noted = stop.leg.as_ref().is_some_and(|leg| leg.source == "override");
            let known =
                said.iter().any(|verdict| verdict.code == "ROAD_NOTE_LEG" && verdict.at == stop.arrive);
            if noted && !known {
                said.push(VerdictView {
                    code: "ROAD_NOTE_LEG_UNSIGNED".to_owned(),
                    severity: "info".to_owned(),
                    at: stop.arrive.clone(),
                    message: texts
                        .say_with("verdict-ROAD_NOTE_LEG_UNSIGNED", &[("name", stop.name.clone().into())]),
                    article: None,
                    stop: Some(index),
                    mends: Vec::new(),
                });
            }
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use model::road_note::RoadSpot;
    use model::travel::{Travel, TravelMatrix};
    use model::{Centimetres, Metres, Minutes, Uuid};
    use planner::Iterations;
    use roads::notes::{NoteReport, PlacedOn};
    use roads::{LegPath, Manner, RoadSource, RoadsError};

    use super::*;
    use crate::notes::OfficeNotes;
    use crate::tour::Tour;
    use crate::view::{PickUpView, RequestView};
    use crate::{CatalogueSource, carriers, papers};

    /// Straight roads from everywhere to everywhere, at 60 km/h, on which every note has its place.
    struct Straight;

    fn travel(from: GeoPoint, to: GeoPoint) -> Travel {
        let metres = from.crow_metres(to);
        let minutes = Minutes(i32::try_from(metres.0.div_ceil(1_000)).unwrap());
        Travel { minutes, metres, toll_metres: Metres(0), source: LegSource::Osm }
    }

    impl RoadSource for Straight {
        fn matrix(&self, points: &[GeoPoint], _: Manner) -> Result<TravelMatrix, RoadsError> {
            let cell = |from: usize, to: usize| Some(travel(points[from], points[to]));
            Ok(TravelMatrix::build(points.len(), cell))
        }

        fn leg(&self, from: GeoPoint, to: GeoPoint, _: Manner) -> Result<LegPath, RoadsError> {
            Ok(LegPath { travel: travel(from, to), line: vec![from, to], ..LegPath::default() })
        }

        fn access(&self, _: GeoPoint, _: Manner) -> Result<Metres, RoadsError> {
            Ok(Metres(0))
        }

        fn heed(&mut self, notes: &[RoadNote]) -> Vec<NoteReport> {
            let placed = |note: &RoadNote| Some(PlacedOn::there(note.saying.point()));
            notes.iter().map(|note| NoteReport { note: note.id, placed: placed(note) }).collect()
        }

        fn lets_pass(&self, note: &RoadNote, _: Manner) -> bool {
            matches!(note.saying, RoadSaying::Passes { length: Some(Centimetres(1_200..)), .. })
        }

        fn source(&self) -> LegSource {
            LegSource::Osm
        }

        fn attribution(&self) -> &str {
            "drawn"
        }
    }

    fn planned() -> (Office, Tour) {
        let mut office = Office::open(&CatalogueSource::Demo, None).unwrap();
        office.roads = Box::new(Straight);
        let wish = RequestView {
            themes: vec!["medieval".to_owned()],
            dates: vec!["2027-06-12".to_owned()],
            people: 35,
            leave_after: "07:30".to_owned(),
            back_by: "19:00".to_owned(),
            pickups: vec![PickUpView { name: "Béziers".to_owned(), ..PickUpView::default() }],
            lunch: "restaurant".to_owned(),
            ..RequestView::default()
        };
        let today = "2026-11-22".parse().unwrap();
        let tour = Tour::plan(&office, &wish, today, 0, &mut Iterations::default()).unwrap();
        (office, tour)
    }

    fn passes(number: u128, point: GeoPoint, length: u16) -> RoadNote {
        RoadNote {
            id: Uuid::from_u128(number),
            saying: RoadSaying::Passes {
                spot: RoadSpot { point, way: None },
                length: Some(Centimetres(length)),
                height: None,
            },
            author: "Cars Roux".to_owned(),
            date: "2026-10-03".parse().unwrap(),
            remark: String::new(),
        }
    }

    #[test]
    fn a_plan_and_the_request_to_the_carrier_name_who_checked_what_is_driven_over() {
        let (mut office, tour) = planned();
        let texts = crate::office::texts("fr").unwrap();
        let variant = tour.proposal(1).unwrap();
        let stops = &variant.itinerary.days[0].stops;
        let middle = |one: GeoPoint, other: GeoPoint| GeoPoint {
            lat: (one.lat + other.lat) / 2.0,
            lon: (one.lon + other.lon) / 2.0,
        };
        let on_the_way = middle(stops[2].point, stops[3].point);
        let elsewhere = GeoPoint { lat: on_the_way.lat + 1.0, ..on_the_way };
        let notes =
            vec![passes(1, on_the_way, 1_200), passes(2, elsewhere, 1_200), passes(3, on_the_way, 800)];
        office.notes = OfficeNotes::heeded(notes, office.roads.as_mut());

        let vehicle = tour.request().vehicle;
        let said = verdicts(&office, vehicle, &variant.itinerary, &texts);
        let codes: Vec<_> = said.iter().map(|one| (one.code.as_str(), one.stop)).collect();
        assert_eq!(codes, [("ROAD_NOTE_PASSES", Some(3))], "what is elsewhere or too small is not relied on");
        let expected = "12\u{a0}m de long, vérifié par Cars Roux le 3\u{a0}octobre 2026";
        assert!(said[0].message.contains(expected), "{}", said[0].message);

        let carrier = carriers::to_ask(&office, &tour, variant)[0];
        let now = "2026-11-22T10:00:00".parse().unwrap();
        let request = papers::request_input(&office, &tour, variant, &texts, now, carrier, 1);
        let lines: Vec<_> = request.verdicts.iter().filter(|line| line.text == said[0].message).collect();
        assert_eq!(lines.len(), 1);
    }

    #[test]
    fn what_a_written_plan_relies_on_is_said_again_when_it_is_checked() {
        let (office, tour) = planned();
        let texts = crate::office::texts("en").unwrap();
        let mut proposal = tour.plan_view(&office, &texts).proposals.remove(0);
        assert_eq!(of_file(&proposal, &texts), []);
        proposal.days[0].stops[2].leg.as_mut().unwrap().source = "override".to_owned();
        let said = of_file(&proposal, &texts);
        assert_eq!((said[0].code.as_str(), said[0].stop), ("ROAD_NOTE_LEG_UNSIGNED", Some(2)));
        let signed = VerdictView { code: "ROAD_NOTE_LEG".to_owned(), ..said[0].clone() };
        proposal.verdicts.push(signed.clone());
        assert_eq!(of_file(&proposal, &texts), [signed]);
    }
}
