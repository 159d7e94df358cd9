//! What can be wrong with roads, extracts and regions.

use std::io::ErrorKind;

use roads::RoadsError;

use super::Words;

/// Names what was asked for, or the file and what is wrong with it.
pub(super) fn in_words(
    cause: &RoadsError,
    path: String,
    say: &dyn Fn(&str) -> String,
) -> (&'static str, Words) {
    let at = |point: &model::GeoPoint| format!("{:.4}, {:.4}", point.lat, point.lon);
    let file = |cause: &RoadsError| vec![("path", path.clone()), ("cause", said(cause, say))];
    match cause {
        RoadsError::NoRoadNear { point, metres } => {
            ("roads-off-network", vec![("point", at(point)), ("metres", metres.0.to_string())])
        }
        RoadsError::NotOnEarth { point } => {
            ("roads-off-network", vec![("point", at(point)), ("metres", "?".to_owned())])
        }
        RoadsError::CutOff { point, metres } => {
            ("roads-cut-off", vec![("point", at(point)), ("metres", metres.0.to_string())])
        }
        RoadsError::NoRoute { from, to } => ("roads-no-route", vec![("from", at(from)), ("to", at(to))]),
        RoadsError::NoRoads => ("roads-none", file(cause)),
        RoadsError::TwiceNamed { .. }
        | RoadsError::OffTheEarth { .. }
        | RoadsError::UnknownNode { .. }
        | RoadsError::NoLength { .. } => ("roads-network", file(cause)),
        RoadsError::Empty
        | RoadsError::NotOsm
        | RoadsError::Truncated { .. }
        | RoadsError::Damaged { .. }
        | RoadsError::Profile { .. }
        | RoadsError::History
        | RoadsError::TooLarge { .. }
        | RoadsError::TooWide
        | RoadsError::Swollen
        | RoadsError::UnknownCompression { .. }
        | RoadsError::UnknownFeature { .. }
        | RoadsError::Unreadable { .. }
        | RoadsError::Tiles
        | RoadsError::Stopped => ("roads-file", file(cause)),
        RoadsError::NotARegion
        | RoadsError::RegionTruncated
        | RoadsError::RegionDamaged { .. }
        | RoadsError::NoNames => ("roads-region", file(cause)),
        RoadsError::RegionNewer { .. } => ("region-newer", file(cause)),
        RoadsError::RegionOlder { .. } | RoadsError::RegionStale => ("region-outdated", file(cause)),
        RoadsError::Unwritable { kind: ErrorKind::StorageFull | ErrorKind::QuotaExceeded } => {
            ("region-disk-full", file(cause))
        }
        RoadsError::Unwritable { .. } => ("region-unwritable", file(cause)),
    }
}

/// Says what is wrong with a file, in the reader's language; what only the file itself names (a road of
/// a network, a feature of the format) is added as it stands there.
fn said(cause: &RoadsError, say: &dyn Fn(&str) -> String) -> String {
    let with = |key: &str, detail: String| format!("{} ({detail})", say(key));
    match cause {
        RoadsError::Empty => say("cause-empty"),
        RoadsError::NotOsm => say("cause-not-osm"),
        RoadsError::Truncated { block } => with("cause-truncated", block.to_string()),
        RoadsError::Damaged { block } => with("cause-damaged", block.to_string()),
        RoadsError::History => say("cause-history"),
        RoadsError::TooLarge { gigabytes, most } => {
            with("cause-too-large", format!("{gigabytes} > {most}\u{a0}Go/GB"))
        }
        RoadsError::TooWide => say("cause-too-wide"),
        RoadsError::Swollen => say("cause-swollen"),
        RoadsError::UnknownCompression { block } => with("cause-unknown-compression", block.to_string()),
        RoadsError::UnknownFeature { feature } => with("cause-unknown-feature", feature.clone()),
        RoadsError::Unreadable { kind } => with("cause-unreadable", kind.to_string()),
        RoadsError::Unwritable { kind } => with("cause-unwritable", kind.to_string()),
        RoadsError::Tiles => say("cause-tiles"),
        RoadsError::Stopped => say("cause-stopped"),
        RoadsError::NotARegion => say("cause-not-a-region"),
        RoadsError::RegionTruncated => say("cause-region-truncated"),
        RoadsError::RegionDamaged { section } => with("cause-region-damaged", section.to_string()),
        RoadsError::NoNames => say("cause-no-names"),
        // What the program carries itself, what a hand-made network names, and what has words of its own.
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use documents::Texts;
    use expect_test::expect;

    use super::*;
    use crate::error::AppError;
    use crate::office::texts;

    fn message(texts: &Texts, cause: RoadsError) -> String {
        AppError::BadRoads { path: "aude.osm.pbf".into(), cause }.for_people(texts).message
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_in_the_language_of_its_reader() {
        let (french, english) = (texts("fr").unwrap(), texts("en").unwrap());
        let mut all = String::new();
        for cause in [RoadsError::Empty, RoadsError::Truncated { block: 7 }, RoadsError::TooWide] {
            all += &format!("{}\n{}\n", message(&french, cause.clone()), message(&english, cause));
        }
        expect![[r#"
            Le fichier de routes aude.osm.pbf ne peut pas être utilisé : il est vide.
            The road file aude.osm.pbf cannot be used: it is empty.
            Le fichier de routes aude.osm.pbf ne peut pas être utilisé : il s’arrête au milieu d’un bloc, comme un téléchargement interrompu (7).
            The road file aude.osm.pbf cannot be used: it stops in the middle of a block, as a broken download does (7).
            Le fichier de routes aude.osm.pbf ne peut pas être utilisé : il couvre plus de terre que l’extrait d’une région.
            The road file aude.osm.pbf cannot be used: it covers more land than the extract of a region.
        "#]].assert_eq(&all);
    }
}
