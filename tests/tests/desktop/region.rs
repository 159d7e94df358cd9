//! A region in the window: an extract is imported, planned on, drawn from its tiles, and what a coach
//! reaches is drawn over it.

use suite::workspace::root;

use crate::Step;
use crate::window::Window;

/// An extract that may stand beside the project.
const EXTRACT: &str = "../shared/data/osm/isle-of-man.osm.pbf";
/// On an island as large there are at least as many pieces of road on the map.
const ROADS: f64 = 30.0;

/// Imports a region and looks at its map; says so where no extract is at hand.
pub async fn tell(window: &Window) -> Step<()> {
    let Ok(extract) = root().join(EXTRACT).canonicalize() else {
        println!("skipped: {EXTRACT} is not at hand, the map of a region is not looked at");
        return Ok(());
    };
    let credit = credit(window).await?;
    if !credit.contains("schématique") {
        return Err(format!("without a region the map does not say that it is schematic: {credit}"));
    }
    window.click("regions").await?;
    let source = window.wait_for("import-source").await?;
    source.send_keys(&extract.to_string_lossy()).await.map_err(|error| error.to_string())?;
    window.click("import-button").await?;
    window.wait_for("region").await?;
    println!("the region is imported");
    window.click("region-isle-of-man.etr").await?;
    let drawn = "return Number(document.querySelector(\"[data-testid='map']\")?.dataset.mapRoads ?? 0) >= ";
    window.wait_until("the roads of the region are drawn", &format!("{drawn}{ROADS}")).await?;
    let credit = self::credit(window).await?;
    if !credit.contains("© OpenStreetMap contributors") || credit.contains("schématique") {
        return Err(format!("the map of the region is not credited: {credit}"));
    }
    window.click("regions").await?;
    window.click("reach").await?;
    window.wait_for("reach-panel").await?;
    window.save_picture("region.png").await?;
    window.click("reach").await
}

async fn credit(window: &Window) -> Step<String> {
    Ok(window.texts("[data-testid='map-credit']").await?.concat())
}
