//! From extracts to a region file, section by section.
//!
//! The order keeps the memory small: tiles and places need the extracts, the graph is made last of
//! them and lets them go, and the hierarchy is found on the graph as it was written.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use super::AlignedBytes;
use super::columns::{self, GRAPH};
use super::header::{RegionInfo, Section, VERSION};
use super::write::RegionWriter;
use crate::RoadsError;
use crate::graph;
use crate::import::{self, Atlas, Extract, Progress};
use crate::places::{self, CandidateRules};
use crate::profile::Profile;
use crate::route::{BoxTree, Hierarchy, RoadArcs};
use crate::tiles;

/// The stages of making a region, in their order; those whose sections are there already are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Extracts are read.
    Reading,
    /// The basemap is drawn.
    Drawing,
    /// Names and candidates are collected.
    Naming,
    /// Roads are joined into a graph.
    Joining,
    /// The hierarchy of the graph is found.
    Ordering,
    /// All is written.
    Done,
}

/// Told at every step of which stage how far it has come; `Break` ends the making with
/// [`RoadsError::Stopped`].
pub type StageWatch<'a> = dyn FnMut(Stage, Progress) -> ControlFlow<()> + 'a;

/// What a region is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Driving and all that is drawn and looked for.
    All,
    /// Driving alone.
    Roads,
}

/// What a region is made of, besides its extracts.
#[derive(Clone, Copy, Debug)]
pub struct Recipe<'a> {
    /// The name that the organiser gives to it.
    pub title: &'a str,
    /// The profile's file.
    pub profile: &'a str,
    /// The file of the table of candidates.
    pub candidates: &'a str,
    /// What it holds.
    pub parts: Parts,
}

/// What tells an extract from every other: its size and a sum over its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    size: u64,
    sum: u32,
}

impl Fingerprint {
    /// Reads a file from its start to its end.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of<R: Read + Seek>(from: &mut R) -> Result<Self, RoadsError> {
        import::size(from)?;
        from.seek(SeekFrom::Start(0)).map_err(RoadsError::unreadable)?;
        let (mut sum, mut size) = (crc32fast::Hasher::new(), 0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = from.read(&mut buffer).map_err(RoadsError::unreadable)?;
            if read == 0 {
                return Ok(Self { size, sum: sum.finalize() });
            }
            sum.update(&buffer[..read]);
            size += read as u64;
        }
    }
}

impl Recipe<'_> {
    /// Returns a sum over all that a region is made from: a draft of another origin is not gone on with.
    fn origin(&self, sources: &[Fingerprint]) -> u64 {
        let Self { title, profile, candidates, parts } = self;
        let program = env!("CARGO_PKG_VERSION");
        let files = [profile, candidates].map(|file| crc32fast::hash(file.as_bytes()));
        let recipe = format!("{VERSION} {program} {parts:?} {files:?} {title}");
        let sources = format!("{sources:?}");
        u64::from(crc32fast::hash(recipe.as_bytes())) << 32 | u64::from(crc32fast::hash(sources.as_bytes()))
    }
}

/// Makes a region of extracts, which may overlap, and writes it to `into`.
///
/// Where `into` holds what a broken-off making of the same region left, that is gone on with. What is
/// broken off here, by the watcher or a full disk, is no region, but can be gone on with. Afterwards
/// `into` stands at the end of the region.
///
/// # Errors
/// Says what is wrong with an extract or the profile, that there is no road, or why nothing can be
/// written.
pub fn make<R: Read + Seek, W: Read + Write + Seek>(
    mut sources: Vec<R>,
    recipe: &Recipe<'_>,
    into: W,
    watch: &mut StageWatch<'_>,
) -> Result<W, RoadsError> {
    let profile = Profile::parse(recipe.profile)?;
    let rules = CandidateRules::parse(recipe.candidates)?;
    let prints: Vec<Fingerprint> = sources.iter_mut().map(Fingerprint::of).collect::<Result<_, _>>()?;
    let origin = recipe.origin(&prints);
    let (writer, info) = RegionWriter::resume(into, origin)?;
    let mut making = Making { writer, info, origin, recipe, profile, rules, watch };
    making.write_from_extracts(sources)?;
    making.write_hierarchy()?;
    making.finish()
}

/// A region in the making.
struct Making<'a, W> {
    writer: RegionWriter<W>,
    /// Known once the extracts are read.
    info: Option<RegionInfo>,
    origin: u64,
    recipe: &'a Recipe<'a>,
    profile: Profile,
    rules: CandidateRules,
    watch: &'a mut StageWatch<'a>,
}

impl<W: Read + Write + Seek> Making<'_, W> {
    fn write_from_extracts<R: Read + Seek>(&mut self, sources: Vec<R>) -> Result<(), RoadsError> {
        let wants_all = self.recipe.parts == Parts::All;
        let wants_tiles = wants_all && !self.writer.has(Section::TILES);
        let wants_names = wants_all && !self.writer.has(Section::SITES);
        if self.info.is_some() && !wants_tiles && !wants_names && self.writer.has_graph() {
            return Ok(());
        }
        let extracts = self.read(sources)?;
        let extracts: Vec<&Extract> = extracts.iter().collect();
        let atlas = Atlas(&extracts);
        let bounds = atlas.bounds().ok_or(RoadsError::NoRoads)?;
        let profile = RegionInfo::profile_sum(self.recipe.profile);
        self.info = Some(RegionInfo { timestamp: atlas.timestamp(), bounds, profile });
        if wants_tiles {
            self.write_tiles(&extracts)?;
        }
        if wants_names {
            self.write_names(&extracts)?;
        }
        if !self.writer.has_graph() {
            let graph = graph::build(&extracts, &self.profile, &mut |progress| {
                (self.watch)(Stage::Joining, progress)
            })?;
            self.writer.add_graph(&graph)?;
            self.keep()?;
        }
        Ok(())
    }

    /// Reads the extracts one after the other; all of them are one stage.
    fn read<R: Read + Seek>(&mut self, sources: Vec<R>) -> Result<Vec<Extract>, RoadsError> {
        let count = sources.len() as u64;
        let read = |(index, source): (usize, R)| {
            Extract::read(source, &mut |Progress { done, total }| {
                let done = index as u64 * total + done;
                (self.watch)(Stage::Reading, Progress { done, total: total * count })
            })
        };
        sources.into_iter().enumerate().map(read).collect()
    }

    fn write_tiles(&mut self, extracts: &[&Extract]) -> Result<(), RoadsError> {
        let watch = &mut *self.watch;
        self.writer.stream(Section::TILES, tiles::FRONT, &mut |into| {
            let built = tiles::build(extracts, into, &mut |progress| watch(Stage::Drawing, progress))?;
            Ok(built.front)
        })?;
        self.keep()
    }

    fn write_names(&mut self, extracts: &[&Extract]) -> Result<(), RoadsError> {
        let watch = &mut *self.watch;
        let names = places::build(extracts, &self.rules, &mut |progress| watch(Stage::Naming, progress))?;
        self.writer.add(Section::PLACES, &names.places)?;
        self.writer.add(Section::SITES, &names.sites)?;
        self.keep()
    }

    fn write_hierarchy(&mut self) -> Result<(), RoadsError> {
        if self.writer.has(Section::HIERARCHY) && self.writer.has(Section::BOXES) {
            return Ok(());
        }
        self.tell(Stage::Ordering, 0)?;
        let sections: BTreeMap<Section, AlignedBytes> = GRAPH
            .map(Section)
            .map(|section| Ok((section, self.writer.read(section)?)))
            .collect::<Result<_, RoadsError>>()?;
        let section = |section: Section| sections.get(&section).map(AsRef::as_ref);
        let unsound = || RoadsError::RegionDamaged { section: 0 };
        let kinds = columns::kinds(section).ok_or_else(unsound)?;
        let graph = columns::view(section, &kinds).filter(columns::is_sound).ok_or_else(unsound)?;
        let boxes = BoxTree::build(&graph).to_bytes();
        self.tell(Stage::Ordering, 1)?;
        let hierarchy = Hierarchy::build(graph.topology(), graph.spots()).to_bytes();
        self.tell(Stage::Ordering, 3)?;
        self.writer.add(Section::BOXES, &boxes)?;
        self.writer.add(Section::HIERARCHY, &hierarchy)?;
        self.keep()
    }

    fn tell(&mut self, stage: Stage, done: u64) -> Result<(), RoadsError> {
        match (self.watch)(stage, Progress { done, total: 4 }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(RoadsError::Stopped),
        }
    }

    fn keep(&mut self) -> Result<(), RoadsError> {
        self.info.iter().try_for_each(|info| self.writer.keep(info, self.origin))
    }

    fn finish(mut self) -> Result<W, RoadsError> {
        let info = self.info.ok_or(RoadsError::NoRoads)?;
        if !self.writer.has(Section::TITLE) {
            self.writer.add(Section::TITLE, self.recipe.title.as_bytes())?;
        }
        self.tell(Stage::Done, 4)?;
        self.writer.finish(&info, self.origin)
    }
}
