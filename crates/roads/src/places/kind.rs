//! What a name of the gazetteer stands for.

use crate::import::Tags;

/// What a name stands for. In their order they are listed where names are equally like what was
/// typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A city.
    City,
    /// A town.
    Town,
    /// A village.
    Village,
    /// A part of a town.
    Suburb,
    /// A few houses.
    Hamlet,
    /// A station of trains or buses, a harbour of ferries, an airport.
    Station,
    /// A place where coaches may wait.
    CoachParking,
    /// A monument, a museum, a viewpoint.
    Sight,
    /// A church, a temple, a synagogue.
    Worship,
    /// A peak, a beach, a park.
    Nature,
    /// A street.
    Street,
    /// A hotel, a camp site.
    Lodging,
    /// A restaurant, a café.
    Food,
    /// A shop or a workshop.
    Shop,
    /// A farm, a name of the land.
    Locality,
    /// A school, a town hall, a named building.
    Service,
}

/// What lies farther from a settlement than this many times its reach is not named after it.
const MOST_TIMES_ITS_REACH: f64 = 2.5;

/// Tags that make a car park one for coaches.
const COACH_PARKING: [&str; 7] =
    ["bus", "coach", "tourist_bus", "parking:bus", "parking:coach", "capacity:bus", "capacity:coach"];

impl EntryKind {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 16] = [
        Self::City,
        Self::Town,
        Self::Village,
        Self::Suburb,
        Self::Hamlet,
        Self::Station,
        Self::CoachParking,
        Self::Sight,
        Self::Worship,
        Self::Nature,
        Self::Street,
        Self::Lodging,
        Self::Food,
        Self::Shop,
        Self::Locality,
        Self::Service,
    ];

    /// Returns the key used in files and answers: `coach-parking`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Town => "town",
            Self::Village => "village",
            Self::Suburb => "suburb",
            Self::Hamlet => "hamlet",
            Self::Station => "station",
            Self::CoachParking => "coach-parking",
            Self::Sight => "sight",
            Self::Worship => "worship",
            Self::Nature => "nature",
            Self::Street => "street",
            Self::Lodging => "lodging",
            Self::Food => "food",
            Self::Shop => "shop",
            Self::Locality => "locality",
            Self::Service => "service",
        }
    }

    /// Tells whether people live there and call the land around by its name.
    #[must_use]
    pub fn is_settlement(self) -> bool {
        self.reach().is_some()
    }

    /// Returns how far, in metres, what lies around a settlement is said to be in it, where no
    /// boundary tells.
    fn reach(self) -> Option<f64> {
        match self {
            Self::City => Some(8_000.0),
            Self::Town => Some(4_000.0),
            Self::Village => Some(2_000.0),
            Self::Hamlet => Some(700.0),
            _ => None,
        }
    }

    /// Returns how many times its reach something is away, if that is not too far to name it so.
    pub(super) fn times_its_reach(self, metres: f64) -> Option<f64> {
        Some(metres / self.reach()?).filter(|times| *times <= MOST_TIMES_ITS_REACH)
    }

    /// Reads what something with these tags is; streets are told apart elsewhere.
    pub(super) fn of(tags: Tags<'_>) -> Option<Self> {
        settled(tags)
            .or_else(|| stop(tags))
            .or_else(|| sight(tags))
            .or_else(|| guest(tags))
            .or_else(|| rest(tags))
    }

    pub(super) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

fn settled(tags: Tags<'_>) -> Option<EntryKind> {
    Some(match tags.get("place")? {
        "city" => EntryKind::City,
        "town" => EntryKind::Town,
        "village" => EntryKind::Village,
        "suburb" | "borough" | "quarter" | "neighbourhood" | "city_block" => EntryKind::Suburb,
        "hamlet" => EntryKind::Hamlet,
        "square" => EntryKind::Street,
        "isolated_dwelling" | "farm" | "locality" | "island" | "islet" | "plot" => EntryKind::Locality,
        _ => return None,
    })
}

fn stop(tags: Tags<'_>) -> Option<EntryKind> {
    let is_station = tags.is("railway", &["station", "halt"])
        || tags.is("amenity", &["bus_station", "ferry_terminal"])
        || tags.is("aeroway", &["aerodrome", "terminal"]);
    let takes_coaches = tags.is("amenity", &["parking"])
        && (tags.is("parking", &["coach", "bus"])
            || COACH_PARKING
                .iter()
                .any(|key| tags.get(key).is_some_and(|value| !matches!(value, "no" | "0"))));
    match (is_station, takes_coaches) {
        (true, _) => Some(EntryKind::Station),
        (_, true) => Some(EntryKind::CoachParking),
        _ => None,
    }
}

fn sight(tags: Tags<'_>) -> Option<EntryKind> {
    match tags.get("tourism") {
        Some("information" | "picnic_site" | "trail_riding_station" | "no") | None => {}
        Some(
            "hotel" | "motel" | "guest_house" | "hostel" | "chalet" | "apartment" | "camp_site"
            | "caravan_site" | "alpine_hut" | "wilderness_hut",
        ) => return Some(EntryKind::Lodging),
        Some(_) => return Some(EntryKind::Sight),
    }
    if tags.get("historic").is_some_and(|value| value != "no")
        || tags.is("man_made", &["windmill", "watermill", "lighthouse", "observatory", "obelisk"])
        || tags.is("amenity", &["theatre", "arts_centre", "planetarium"])
    {
        return Some(EntryKind::Sight);
    }
    let worship = ["church", "chapel", "cathedral", "abbey", "monastery", "temple", "synagogue", "mosque"];
    (tags.is("amenity", &["place_of_worship", "monastery"]) || tags.is("building", &worship))
        .then_some(EntryKind::Worship)
}

fn guest(tags: Tags<'_>) -> Option<EntryKind> {
    let food = ["restaurant", "cafe", "bar", "pub", "fast_food", "biergarten", "food_court", "ice_cream"];
    if tags.is("amenity", &food) {
        Some(EntryKind::Food)
    } else if tags.get("craft").or_else(|| tags.get("shop")).is_some_and(|value| value != "vacant") {
        Some(EntryKind::Shop)
    } else {
        None
    }
}

fn rest(tags: Tags<'_>) -> Option<EntryKind> {
    let leisure = ["park", "garden", "nature_reserve", "common"];
    let has = |key: &str| tags.get(key).is_some_and(|value| value != "no");
    if has("natural")
        || has("mountain_pass")
        || tags.is("leisure", &leisure)
        || tags.is("waterway", &["waterfall"])
    {
        return Some(EntryKind::Nature);
    }
    let serves = ["amenity", "leisure", "man_made", "aeroway", "building"].iter().any(|key| has(key))
        || tags.is("tourism", &["information"])
        || tags.is("highway", &["services", "rest_area"]);
    // A street may be named as an area too.
    (serves
        && (tags.get("highway").is_none()
            || has("amenity")
            || tags.is("highway", &["services", "rest_area"])))
    .then_some(EntryKind::Service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::drawn::TagSheet;

    #[test]
    fn tags_say_what_a_name_stands_for() {
        for (tags, kind) in [
            ("place=town population=4700", "town"),
            ("place=square", "street"),
            ("railway=station", "station"),
            ("railway=level_crossing", "-"),
            ("amenity=parking", "service"),
            ("amenity=parking bus=no", "service"),
            ("amenity=parking tourist_bus=designated", "coach-parking"),
            ("amenity=parking capacity:bus=8", "coach-parking"),
            ("tourism=hotel historic=castle", "lodging"),
            ("historic=castle building=yes", "sight"),
            ("amenity=place_of_worship building=church", "worship"),
            ("amenity=restaurant", "food"),
            ("shop=wine", "shop"),
            ("natural=peak", "nature"),
            ("amenity=school", "service"),
            ("highway=residential", "-"),
            ("boundary=administrative", "-"),
        ] {
            let found = EntryKind::of(TagSheet::of(tags).tags());
            assert_eq!(found.map_or("-", EntryKind::key), kind, "{tags}");
        }
        for (number, kind) in EntryKind::ALL.into_iter().enumerate() {
            assert_eq!((kind as usize, EntryKind::from_number(number as u8)), (number, Some(kind)));
        }
    }
}
