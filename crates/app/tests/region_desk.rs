//! A person imports a region in the window, plans on it and looks at its map.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;

use app::Desk;
use app::region_map::TileAnswer;
use app::regions::{StopSign, import_for_office};
use model::NaiveDateTime;

const DOUGLAS: (f64, f64) = (54.1502, -4.4799);

fn now() -> NaiveDateTime {
    "2026-11-22T09:00:00".parse().unwrap()
}

fn extract() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm/isle-of-man.osm.pbf");
    if !path.is_file() {
        println!("skipped: {} is not at hand", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn a_region_is_imported_chosen_drawn_and_remembered() {
    let Some(source) = extract() else { return };
    let home = tempfile::tempdir().unwrap();
    let desk = || Desk::new(home.path().join("data"), home.path().join("papers"));
    let mut first = desk();
    first.open_office("en", now()).unwrap();
    assert_eq!(first.region_map("en", now()), Ok(None));
    assert_eq!(first.reach(DOUGLAS.0, DOUGLAS.1, "en", now()), Ok(None));

    let (mut told, sign) = (Vec::new(), StopSign::default());
    let out = first.region_file(&source);
    import_for_office(&source, &out, "en", &sign, &mut |step| told.push(step)).unwrap();
    assert!(told.is_sorted_by_key(|step| (step.stage, step.percent)), "{told:?}");
    let listed = first.regions("en").unwrap().regions;
    assert_eq!((listed.len(), listed[0].name.as_str(), listed[0].chosen), (1, "isle-of-man.etr", false));

    first.choose_region(Some("isle-of-man.etr"), "en", now()).unwrap();
    assert!(first.regions("en").unwrap().regions[0].chosen);
    let map = first.region_map("en", now()).unwrap().unwrap();
    assert!(map.is_island && map.credit.contains("OpenStreetMap"));
    let shelf = first.shelf();
    let tile = shelf.answer(&format!("/{}/10/499/328.mvt", map.stamp));
    assert!(matches!(&tile, TileAnswer::Tile(bytes) if bytes.len() > 1_000), "{tile:?}");
    assert_eq!(shelf.answer(&format!("/{}/10/1/1.mvt", map.stamp)), TileAnswer::Empty);
    let reach = first.reach(DOUGLAS.0, DOUGLAS.1, "en", now()).unwrap().unwrap();
    assert_eq!(reach.areas.iter().map(|area| area.minutes).collect::<Vec<_>>(), [15, 30, 45]);
    assert!(reach.areas.iter().all(|area| area.polygons[0][0].len() > 20));

    let mut second = desk();
    second.open_office("en", now()).unwrap();
    assert!(second.region_map("en", now()).unwrap().is_some(), "the choice is remembered");
    second.choose_region(None, "en", now()).unwrap();
    assert_eq!(second.region_map("en", now()), Ok(None));
    assert_eq!(second.shelf().answer(&format!("/{}/10/499/328.mvt", map.stamp)), TileAnswer::Missing);
}

#[test]
fn a_region_that_was_damaged_is_told_of_and_the_office_opens_without_it() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    std::fs::create_dir_all(data.join("regions")).unwrap();
    std::fs::write(data.join("regions/man.etr"), "no region").unwrap();
    std::fs::write(data.join("region.txt"), "man.etr").unwrap();
    let mut desk = Desk::new(data, home.path().join("papers"));
    desk.open_office("en", now()).unwrap();
    assert_eq!(desk.region_map("en", now()), Ok(None));
    let said = desk.regions("en").unwrap();
    assert!(said.trouble.is_some() && said.regions[0].trouble.is_some());
    assert!(desk.choose_region(Some("man.etr"), "en", now()).is_err());
    assert!(desk.choose_region(Some("../../etc/man.etr"), "en", now()).is_err());
}

#[test]
fn an_import_that_is_stopped_leaves_no_region() {
    let Some(source) = extract() else { return };
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("regions/isle-of-man.etr");
    let sign = StopSign::default();
    let refused = import_for_office(&source, &out, "fr", &sign, &mut |_| sign.raise()).unwrap_err();
    assert_eq!(refused.code, "import-stopped");
    assert!(!out.exists());
}
