//! Making a region file of extracts: under another name until it is whole, and going on from where it
//! was broken off.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use documents::Texts;
use roads::RoadsError;
use roads::import::Progress;
use roads::region::{Parts, Recipe, Stage, is_draft, make};

use super::open::{CANDIDATES, PROFILE, begins_as_region, open_file, unreadable};
use super::said::{RegionAnswer, about};
use crate::errand::in_language;
use crate::error::AppError;
use crate::view::UserError;

/// Extracts to make a region of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportErrand {
    /// The `.osm.pbf` extracts; they may overlap.
    pub sources: Vec<PathBuf>,
    /// The region file.
    pub out: PathBuf,
    /// The name of the region; that of the first extract by default.
    pub title: Option<String>,
    /// `fr` or `en`.
    pub language: String,
}

/// How far an import has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportStep {
    /// Which of the stages it works on, counted from 1.
    pub stage: u8,
    /// How many stages there are.
    pub stages: u8,
    /// What is done, in words.
    pub text: String,
    /// How much of the stage is done.
    pub percent: u8,
}

/// Makes a region file. `watch` is told every step; on `Break` what is done so far is kept in
/// `NAME.part`, and the next import of the same extracts goes on from there.
///
/// # Errors
/// When an extract cannot be used, the file cannot be written, or the watcher stopped it. An earlier
/// region file is left as it is until the new one is complete.
pub fn import(
    errand: &ImportErrand,
    watch: &mut dyn FnMut(&ImportStep) -> ControlFlow<()>,
) -> Result<RegionAnswer, UserError> {
    in_language(&errand.language, |texts| {
        let sources = opened(&errand.sources)?;
        let out = &errand.out;
        if out.exists() && !begins_as_region(out)? {
            return Err(AppError::RegionInTheWay { path: out.clone() });
        }
        let part = part_of(out);
        let file = locked(&part, out)?;
        let made = written(errand, sources, &file, texts, watch);
        if let Err(error) = made.and_then(|()| renamed(&file, &part, out)) {
            remove_unless_draft(file, &part);
            return Err(error);
        }
        about(out, &open_file(out)?, false, texts)
    })
}

fn opened(sources: &[PathBuf]) -> Result<Vec<BufReader<File>>, AppError> {
    let open = |path: &PathBuf| {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        Ok(BufReader::with_capacity(1 << 16, file))
    };
    sources.iter().map(open).collect()
}

/// Returns the name under which a region is written until it is whole.
fn part_of(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    out.with_file_name(name)
}

/// Opens the unfinished file, so that nobody else works on it at the same time.
fn locked(part: &Path, out: &Path) -> Result<File, AppError> {
    let cannot = |error: std::io::Error| unwritable(out, error.kind());
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(part);
    let file = file.map_err(cannot)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(AppError::RegionBusy { path: out.to_owned() }),
        // A disk without locks, as some of networks, is used without.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(cannot(error)),
    }
}

fn written(
    errand: &ImportErrand,
    sources: Vec<BufReader<File>>,
    file: &File,
    texts: &Texts,
    watch: &mut dyn FnMut(&ImportStep) -> ControlFlow<()>,
) -> Result<(), AppError> {
    let title = errand.title.clone().unwrap_or_else(|| title_of(&errand.sources));
    let recipe = Recipe { title: &title, profile: PROFILE, candidates: CANDIDATES, parts: Parts::All };
    let mut told = |stage: Stage, progress: Progress| watch(&step(stage, progress, texts));
    let made = make(sources, &recipe, file, &mut told);
    let names: Vec<String> = errand.sources.iter().map(|path| path.display().to_string()).collect();
    let blame = |cause: RoadsError| match cause {
        RoadsError::Unwritable { kind } => unwritable(&errand.out, kind),
        RoadsError::Stopped => AppError::ImportStopped { path: errand.out.clone() },
        cause => AppError::BadRoads { path: names.join(", ").into(), cause },
    };
    made.map(|_| ()).map_err(blame)
}

/// Gives the whole file its name, once all of it is on the disk.
fn renamed(mut file: &File, part: &Path, out: &Path) -> Result<(), AppError> {
    let done = file.stream_position().and_then(|end| file.set_len(end));
    let done = done.and_then(|()| file.sync_all()).and_then(|()| fs::rename(part, out));
    done.map_err(|error| unwritable(out, error.kind()))?;
    // Where folders can be opened, the new name is on the disk as well before anybody relies on it.
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Leaves nothing behind but what the next import goes on with.
fn remove_unless_draft(mut file: File, part: &Path) {
    let mut first = Vec::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.by_ref().take(8).read_to_end(&mut first));
    if read.is_err() || !is_draft(&first) {
        drop(file);
        let _ = fs::remove_file(part);
    }
}

/// Names a region after its first extract: `herault-latest.osm.pbf` is herault-latest.
fn title_of(sources: &[PathBuf]) -> String {
    let name = sources.first().and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

fn step(stage: Stage, progress: Progress, texts: &Texts) -> ImportStep {
    let key = match stage {
        Stage::Reading => "import-reading",
        Stage::Drawing => "import-drawing",
        Stage::Naming => "import-naming",
        Stage::Joining => "import-joining",
        Stage::Ordering => "import-ordering",
        Stage::Done => "import-done",
    };
    let percent = (progress.done * 100).checked_div(progress.total).unwrap_or(100);
    ImportStep {
        stage: stage as u8 + 1,
        stages: Stage::Done as u8 + 1,
        text: texts.say(key),
        percent: u8::try_from(percent).unwrap_or(100),
    }
}

fn unwritable(out: &Path, kind: std::io::ErrorKind) -> AppError {
    AppError::BadRoads { path: out.to_owned(), cause: RoadsError::Unwritable { kind } }
}
