//! The regions of an office, and the one that it plans on, remembered beside its catalogue.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use documents::Texts;

use super::open::open_file;
use super::said::about;
use crate::error::AppError;
use crate::office::unwritable;
use crate::view::{RegionChoiceView, RegionsView};

/// The ending of a region file.
const ENDING: &str = "etr";
/// The file that remembers the choice: one line, the name of a region file.
const CHOICE: &str = "region.txt";

/// Returns the folder of an office's regions.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("regions")
}

/// Returns the region file that the office plans on.
#[must_use]
pub fn chosen(data: &Path) -> Option<PathBuf> {
    let name = fs::read_to_string(data.join(CHOICE)).ok()?;
    file(data, name.trim())
}

/// Remembers the region that the office plans on; `None`: the network of the catalogue.
///
/// # Errors
/// When there is no such region, or the choice cannot be written.
pub fn choose(data: &Path, name: Option<&str>) -> Result<(), AppError> {
    let cannot = |error: std::io::Error| unwritable(data, &error);
    let path = data.join(CHOICE);
    let Some(name) = name else {
        return match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(cannot(error)),
            _ => Ok(()),
        };
    };
    known(data, name)?;
    let draft = data.join(format!("{CHOICE}.part"));
    fs::write(&draft, name).and_then(|()| fs::rename(&draft, &path)).map_err(cannot)
}

/// Returns the region file of a name.
///
/// # Errors
/// When the office has no such region.
pub fn known(data: &Path, name: &str) -> Result<PathBuf, AppError> {
    let unknown = || AppError::FileUnreadable { path: name.into(), cause: "not found".to_owned() };
    file(data, name).filter(|file| file.is_file()).ok_or_else(unknown)
}

/// Lists the regions of an office by their names. A file that cannot be used is listed with the reason.
#[must_use]
pub fn list(data: &Path, texts: &Texts) -> RegionsView {
    let chosen = chosen(data);
    let entries = fs::read_dir(folder(data)).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == ENDING));
    files.sort();
    let regions = files
        .iter()
        .map(|file| RegionChoiceView { chosen: chosen.as_ref() == Some(file), ..choice(file, texts) });
    RegionsView { regions: regions.collect(), trouble: None }
}

fn choice(path: &Path, texts: &Texts) -> RegionChoiceView {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = path.metadata().map_or(0, |found| found.len());
    let said = open_file(path).and_then(|region| about(path, &region, false, texts));
    let title = |title: &str| match title {
        "" => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        title => title.to_owned(),
    };
    match said {
        Ok(said) => RegionChoiceView {
            title: title(&said.view.title),
            as_of: said.view.as_of,
            bounds: Some(said.view.bounds.into()),
            name,
            bytes,
            chosen: false,
            trouble: None,
        },
        Err(error) => RegionChoiceView {
            title: title(""),
            as_of: None,
            bounds: None,
            name,
            bytes,
            chosen: false,
            trouble: Some(error.for_people(texts)),
        },
    }
}

/// Returns the region file of a name, if it is the name of one and nothing else.
fn file(data: &Path, name: &str) -> Option<PathBuf> {
    let is_plain = Path::new(name).file_name().is_some_and(|plain| plain == name);
    let is_region = Path::new(name).extension().is_some_and(|ending| ending == ENDING);
    (is_plain && is_region).then(|| folder(data).join(name))
}

/// Names the file of a region that is made of an extract: `herault-latest.osm.pbf` becomes
/// `herault-latest.etr`.
#[must_use]
pub fn file_for(data: &Path, source: &Path) -> PathBuf {
    let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("region");
    folder(data).join(format!("{stem}.{ENDING}"))
}

#[cfg(test)]
mod tests {
    use documents::Language;

    use super::*;

    #[test]
    fn a_choice_is_remembered_and_taken_back() {
        let data = tempfile::tempdir().unwrap();
        let data = data.path();
        assert_eq!(chosen(data), None);
        fs::create_dir_all(folder(data)).unwrap();
        fs::write(folder(data).join("man.etr"), "no region").unwrap();
        choose(data, Some("man.etr")).unwrap();
        assert_eq!(chosen(data), Some(folder(data).join("man.etr")));
        choose(data, None).unwrap();
        choose(data, None).unwrap();
        assert_eq!(chosen(data), None);
    }

    #[test]
    fn only_a_region_of_the_office_can_be_chosen() {
        let data = tempfile::tempdir().unwrap();
        for wrong in ["man.etr", "../man.etr", "/etc/passwd", "man.txt", "", ".etr"] {
            assert!(choose(data.path(), Some(wrong)).is_err(), "{wrong}");
        }
        fs::write(data.path().join(CHOICE), "../../elsewhere.etr").unwrap();
        assert_eq!(chosen(data.path()), None);
    }

    #[test]
    fn a_file_that_is_no_region_is_listed_with_the_reason() {
        let data = tempfile::tempdir().unwrap();
        let texts = Texts::new(Language::English);
        fs::create_dir_all(folder(data.path())).unwrap();
        for (name, content) in [("wight.etr", "no region"), ("man.etr", ""), ("man.etr.part", "half")] {
            fs::write(folder(data.path()).join(name), content).unwrap();
        }
        let RegionsView { regions, .. } = list(data.path(), &texts);
        let said: Vec<_> =
            regions.iter().map(|region| (region.title.as_str(), region.trouble.is_some())).collect();
        assert_eq!(said, [("man", true), ("wight", true)]);
    }

    #[test]
    fn a_region_is_named_after_its_extract() {
        let made = |source: &str| file_for(Path::new("data"), Path::new(source));
        assert_eq!(made("elsewhere/herault-latest.osm.pbf"), Path::new("data/regions/herault-latest.etr"));
        assert_eq!(made(".osm.pbf"), Path::new("data/regions/region.etr"));
    }
}
