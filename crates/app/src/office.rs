//! An office at work: its catalogue, its roads, the law and the tariff in force.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use documents::Texts;
use exchange::CatalogueFiles;
use hours::RulePack;
use model::{
    Catalogue, GeoPoint, LegSource, NaiveDate, NaiveDateTime, NetworkRows, RoadNote, SchoolHolidays,
    ThemeFamily, Uuid, VehicleClass,
};
use pricing::Tariff;
use roads::notes::Noted;
use roads::region::Region;
use roads::{Network, RoadSource};
use store::{CatalogueFile, Stamp};

use crate::error::AppError;
use crate::notes::OfficeNotes;
use crate::regions::{self, RegionBytes};
use crate::schematic::{Ground, ground};
use crate::view::{
    CarrierView, OfficeView, PickUpView, PlaceView, PointView, RequestView, RulePackView, SchematicView,
    ThemeView, VehicleView,
};
use crate::{demo, schematic, school};

const EU_RULES: &str = include_str!("../../../assets/rules/eu.json");
const FR_RULES: &str = include_str!("../../../assets/rules/fr.json");
const TARIFF: &str = include_str!("../../../assets/rules/tariff-fr.json");

/// Where a catalogue comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueSource {
    /// The demonstration that the program carries.
    Demo,
    /// A folder of CSV files, or a catalogue file.
    Path(PathBuf),
}

/// Everything that planning needs, loaded.
pub struct Office {
    pub(crate) catalogue: Catalogue,
    pub(crate) roads: Box<dyn RoadSource>,
    pub(crate) rules: RulePack,
    pub(crate) tariff: Tariff,
    pub(crate) school: SchoolHolidays,
    pub(crate) ground: Ground,
    /// The region file or extract whose roads are driven on.
    pub(crate) region: Option<PathBuf>,
    /// The same region, for its map; `None` where it has no tiles.
    pub(crate) map: Option<Arc<Region<RegionBytes>>>,
    pub(crate) notes: OfficeNotes,
    pub(crate) file: Option<PathBuf>,
    name: String,
    demo: bool,
}

struct Loaded {
    catalogue: Catalogue,
    network: NetworkRows,
    notes: Vec<RoadNote>,
}

impl Office {
    /// Opens a catalogue, with its own road network or that of a region file or `.osm.pbf` extract.
    ///
    /// # Errors
    /// Says which file cannot be used, where, and why.
    pub fn open(source: &CatalogueSource, region: Option<&Path>) -> Result<Self, AppError> {
        match source {
            CatalogueSource::Demo => Self::assemble(read_demo()?, region, "Étape", None, true),
            CatalogueSource::Path(path) => {
                let loaded = if path.is_dir() { read_folder(path)? } else { read_file(path)? };
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let demo = loaded.catalogue.places.iter().any(|place| place.example);
                Self::assemble(loaded, region, &name, Some(path.clone()), demo)
            }
        }
    }

    /// Opens the office's own catalogue in `folder`, and makes it from the demonstration the first
    /// time; it drives on a region, or else on the network of the catalogue.
    ///
    /// # Errors
    /// When the folder cannot be written, or the catalogue there or the region cannot be used.
    pub fn open_own(folder: &Path, region: Option<&Path>, now: NaiveDateTime) -> Result<Self, AppError> {
        let path = folder.join("catalogue.etape");
        if !path.exists() {
            fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
            let loaded = read_demo()?;
            let stamp = Stamp::first(now, "etape");
            CatalogueFile::create(&path, &loaded.catalogue, &loaded.network, &stamp)
                .map_err(|cause| AppError::Store { path: path.clone(), cause })?;
        }
        Self::open(&CatalogueSource::Path(path), region)
    }

    fn assemble(
        loaded: Loaded,
        region: Option<&Path>,
        name: &str,
        file: Option<PathBuf>,
        demo: bool,
    ) -> Result<Self, AppError> {
        let Loaded { mut catalogue, network, notes } = loaded;
        let ground = ground(&catalogue, &network, demo::COAST);
        let map = region.map(regions::open_map).transpose()?.flatten();
        if let Some(gazetteer) = map.as_ref().and_then(|map| map.gazetteer().ok()) {
            regions::towns::add_towns(&mut catalogue, &gazetteer);
        }
        let roads: Box<dyn RoadSource> = match region {
            Some(path) => Box::new(regions::open(path)?),
            None => Box::new(Network::new(network).map_err(AppError::Roads)?),
        };
        let mut roads: Box<dyn RoadSource> = Box::new(Noted::new(roads));
        let notes = OfficeNotes::heeded(notes, roads.as_mut());
        Ok(Self {
            catalogue,
            roads,
            notes,
            rules: Self::rules_in_force()?,
            tariff: Tariff::from_json(TARIFF).map_err(AppError::Tariff)?,
            school: school::school_holidays()?,
            ground,
            region: region.map(Path::to_path_buf),
            map,
            name: name.to_owned(),
            file,
            demo,
        })
    }

    /// Reads the rule packs that the program carries.
    ///
    /// # Errors
    /// When one of them is damaged.
    pub fn rules_in_force() -> Result<RulePack, AppError> {
        RulePack::from_json(&[EU_RULES, FR_RULES]).map_err(AppError::Rules)
    }

    /// Returns the catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Returns what the window shows when it opens.
    #[must_use]
    pub fn view(&self, today: NaiveDate) -> OfficeView {
        OfficeView {
            name: self.name.clone(),
            demo: self.demo,
            file: self.file.as_ref().map(|path| path.display().to_string()).unwrap_or_default(),
            today: today.to_string(),
            suggested: self.suggested(today),
            themes: self.themes(),
            places: self.catalogue.places.iter().map(|place| self.place(place)).collect(),
            pickups: self.pickups(),
            carriers: self.carriers(),
            vehicles: VehicleClass::ALL
                .into_iter()
                .map(|class| VehicleView { key: class.key().to_owned(), seats: class.seats().into() })
                .collect(),
            rules: self.rule_packs(),
        }
    }

    /// Returns the schematic map of the catalogue's region.
    #[must_use]
    pub fn schematic(&self, texts: &Texts) -> SchematicView {
        schematic::view(&self.ground, &self.attribution(texts))
    }

    /// Returns the credit of the data; a hand-made network is named in the reader's language.
    pub(crate) fn attribution(&self, texts: &Texts) -> String {
        match self.roads.source() {
            LegSource::Estimated | LegSource::Override if self.demo => texts.say("attribution-demo"),
            LegSource::Estimated | LegSource::Override => texts.say("attribution-estimated"),
            LegSource::Osm | LegSource::Server => self.roads.attribution().to_owned(),
        }
    }

    /// Returns the line of a drive; straight where the roads have none.
    pub(crate) fn line(&self, vehicle: VehicleClass, from: GeoPoint, to: GeoPoint) -> Vec<GeoPoint> {
        self.roads.leg(from, to, vehicle.into()).map_or_else(|_| vec![from, to], |leg| leg.line)
    }

    /// Returns where the coach halts for a place.
    pub(crate) fn halt_of(&self, place: &model::Place) -> GeoPoint {
        model::road_note::halt_of(&self.notes.notes, place.id, place.point)
    }

    /// Lists the rule packs in force.
    #[must_use]
    pub fn rule_packs(&self) -> Vec<RulePackView> {
        rule_packs(&self.rules)
    }

    /// A themed Saturday in about seven months: something to start from.
    fn suggested(&self, today: NaiveDate) -> RequestView {
        use model::Datelike;
        let later = today + model::TimeDelta::days(200);
        let saturday =
            later + model::TimeDelta::days((12 - i64::from(later.weekday().num_days_from_monday())) % 7);
        let known = |key: &str| self.catalogue.themes.get(key).is_some();
        let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
        let usual = |name: &&str| self.catalogue.pickups.iter().any(|place| place.name == **name);
        let mut names: Vec<&str> = ["Béziers", "Pézenas"].into_iter().filter(usual).collect();
        if names.is_empty() {
            names.extend(self.catalogue.pickups.first().map(|place| place.name.as_str()));
        }
        RequestView {
            themes: ["medieval"].into_iter().filter(|key| known(key)).map(str::to_owned).collect(),
            dates: vec![saturday.to_string()],
            people: 35,
            leave_after: "07:30".to_owned(),
            back_by: "19:00".to_owned(),
            pickups: names.into_iter().map(pickup).collect(),
            lunch: "restaurant".to_owned(),
            ..RequestView::default()
        }
    }

    fn themes(&self) -> Vec<ThemeView> {
        let places = |wide: &str| {
            let carries = |themes: &[String]| {
                themes.iter().any(|theme| self.catalogue.themes.steps_up(theme, wide).is_some())
            };
            let visits = self.catalogue.places.iter().filter(|place| place.kind.is_visit());
            visits.filter(|place| carries(&place.themes)).count() as u32
        };
        self.catalogue
            .themes
            .iter()
            .map(|theme| ThemeView {
                key: theme.key.clone(),
                parents: theme.parents.clone(),
                name_fr: theme.name_fr.clone(),
                name_en: theme.name_en.clone(),
                family: theme.family.key().to_owned(),
                places: places(&theme.key),
            })
            .collect()
    }

    fn place(&self, place: &model::Place) -> PlaceView {
        let (source, verified) = sources(place);
        PlaceView {
            id: place.id.to_string(),
            name: place.name.clone(),
            kind: place.kind.key().to_owned(),
            commune: place.commune.clone(),
            lat: place.point.lat,
            lon: place.point.lon,
            themes: place.themes.clone(),
            family: self.family_of(place).key().to_owned(),
            example: place.example,
            opening_hours: place.opening_hours.as_ref().map(|fact| fact.value.to_string()),
            visit_minutes: place.visit_length.as_ref().map(|fact| fact.value.0),
            group_max: place.group_max.as_ref().map(|fact| fact.value.into()),
            coach_parking: place.coach_parking.as_ref().map(|fact| fact.value.key().to_owned()),
            price: place
                .price_group
                .as_ref()
                .or(place.price_adult.as_ref())
                .map(|fact| fact.value.to_string()),
            source,
            verified,
            note_fr: place.note_fr.clone(),
            note_en: place.note_en.clone(),
            website: place.website.clone(),
        }
    }

    /// Returns the family of a place's first theme.
    pub(crate) fn family_of(&self, place: &model::Place) -> ThemeFamily {
        let first = place.themes.first().and_then(|key| self.catalogue.themes.get(key));
        first.map_or(ThemeFamily::Other, |theme| theme.family)
    }

    fn pickups(&self) -> Vec<PointView> {
        let point = |name: &str, point: GeoPoint, usual| PointView {
            name: name.to_owned(),
            lat: point.lat,
            lon: point.lon,
            usual,
        };
        let usual = self.catalogue.pickups.iter().map(|place| point(&place.name, place.point, true));
        let is_usual = |name: &str| self.catalogue.pickups.iter().any(|place| place.name == name);
        let towns = self.catalogue.towns.iter().filter(|town| !is_usual(&town.name));
        usual.chain(towns.map(|town| point(&town.name, town.point, false))).collect()
    }

    fn carriers(&self) -> Vec<CarrierView> {
        let view = |carrier: &model::Carrier| CarrierView {
            id: carrier.id.to_string(),
            name: carrier.name.clone(),
            commune: carrier.commune.clone(),
            vehicles: carrier.vehicles.iter().map(|class| class.key().to_owned()).collect(),
        };
        self.catalogue.carriers.iter().map(view).collect()
    }
}

/// Loads the messages of the language called `fr` or `en`.
///
/// # Errors
/// When there is no such language.
pub fn texts(language: &str) -> Result<Texts, AppError> {
    documents::Language::from_key(language)
        .map(Texts::new)
        .ok_or_else(|| AppError::UnknownLanguage { text: language.to_owned() })
}

/// Lists the rule packs of a judgement, each with its date.
pub(crate) fn rule_packs(rules: &RulePack) -> Vec<RulePackView> {
    let pack =
        |pack: &hours::Pack| RulePackView { country: pack.country.clone(), as_of: pack.as_of.to_string() };
    rules.packs().iter().map(pack).collect()
}

/// Joins the sources of a place's facts; the second value tells whether all are verified.
fn sources(place: &model::Place) -> (Option<String>, bool) {
    let mut all: Vec<(String, bool)> = Vec::new();
    macro_rules! collect {
        ($($fact:ident),*) => {
            $(if let Some(fact) = &place.$fact {
                let year = fact.as_of.as_ref().map(|year| format!(" ({year})")).unwrap_or_default();
                all.push((format!("{}{year}", fact.source), fact.verified));
            })*
        };
    }
    collect!(opening_hours, start_slots, visit_length, shortest_visit, group_min, group_max);
    collect!(price_adult, price_group, coach_parking, walk, climb, wheelchair, booking);
    let verified = !all.is_empty() && all.iter().all(|(_, verified)| *verified);
    let mut names: Vec<String> = all.into_iter().map(|(source, _)| source).collect();
    names.sort();
    names.dedup();
    ((!names.is_empty()).then(|| names.join("; ")), verified)
}

fn read_demo() -> Result<Loaded, AppError> {
    let folder = PathBuf::from("demo");
    let bad = |cause| AppError::BadCatalogueFile { folder: folder.clone(), cause };
    let (catalogue, _) = exchange::read_catalogue(&demo::files(), &mut numbered_ids()).map_err(bad)?;
    let network = exchange::read_network(demo::NETWORK_NODES, demo::NETWORK).map_err(bad)?;
    Ok(Loaded { catalogue, network, notes: Vec::new() })
}

/// Reads a folder of CSV files; places without a network of their own use the demonstration's.
fn read_folder(folder: &Path) -> Result<Loaded, AppError> {
    use exchange::names;
    let read = |name: &str| match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(AppError::FileUnreadable { path: folder.join(name), cause: error.to_string() }),
    };
    let sites =
        read(names::SITES)?.ok_or_else(|| AppError::NoCatalogue { path: folder.join(names::SITES) })?;
    let (themes, visit_facts) = (read(names::THEMES)?, read(names::VISIT_FACTS)?);
    let (partners, carriers) = (read(names::PARTNERS)?, read(names::CARRIERS)?);
    let (pickups, towns) = (read(names::PICKUPS)?, read(names::TOWNS)?);
    let files = CatalogueFiles {
        sites: &sites,
        themes: themes.as_deref(),
        visit_facts: visit_facts.as_deref(),
        partners: partners.as_deref(),
        carriers: carriers.as_deref(),
        pickups: pickups.as_deref(),
        towns: towns.as_deref(),
    };
    let bad = |cause| AppError::BadCatalogueFile { folder: folder.to_owned(), cause };
    let (catalogue, _) = exchange::read_catalogue(&files, &mut numbered_ids()).map_err(bad)?;
    let network = match (read(names::NETWORK_NODES)?, read(names::NETWORK)?) {
        (Some(nodes), Some(edges)) => exchange::read_network(&nodes, &edges).map_err(bad)?,
        _ => exchange::read_network(demo::NETWORK_NODES, demo::NETWORK).map_err(bad)?,
    };
    Ok(Loaded { catalogue, network, notes: Vec::new() })
}

/// Rows without an id get one from their order in the files, so that the same files give the same
/// plan; the form is that of UUIDv7 at the very start of its era.
fn numbered_ids() -> impl FnMut() -> Uuid {
    let mut count: u128 = 0;
    move || {
        count += 1;
        Uuid::from_u128((count << 80) | (0x7 << 76) | (0b10 << 62))
    }
}

fn read_file(path: &Path) -> Result<Loaded, AppError> {
    if !path.exists() {
        return Err(AppError::NoCatalogue { path: path.to_owned() });
    }
    let bad = |cause| AppError::Store { path: path.to_owned(), cause };
    let file = CatalogueFile::open(path).map_err(bad)?;
    Ok(Loaded {
        catalogue: file.read_catalogue().map_err(bad)?,
        network: file.read_network().map_err(bad)?,
        notes: file.read_road_notes().map_err(bad)?,
    })
}

pub(crate) fn unwritable(folder: &Path, error: &std::io::Error) -> AppError {
    AppError::FolderUnwritable { folder: folder.to_owned(), cause: error.to_string() }
}
