//! Notes about the roads on the desk: kept, heeded by the tour on the table, taken back.
#![allow(clippy::unwrap_used)]

use app::Desk;
use app::view::{NewNoteView, NoteEndView, NotesView, PickUpView, RequestView, StopView, TourView};

fn now() -> model::NaiveDateTime {
    "2026-11-22T10:00:00".parse().unwrap()
}

struct Table {
    desk: Desk,
    folder: tempfile::TempDir,
}

fn table() -> Table {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path().join("data"), folder.path().join("papers"));
    Table { desk, folder }
}

impl Table {
    fn plan(&mut self) -> TourView {
        let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
        let wish = RequestView {
            themes: vec!["medieval".to_owned()],
            dates: vec!["2027-06-12".to_owned()],
            people: 35,
            leave_after: "07:30".to_owned(),
            back_by: "19:00".to_owned(),
            pickups: vec![pickup("Béziers"), pickup("Pézenas")],
            lunch: "restaurant".to_owned(),
            ..RequestView::default()
        };
        self.desk.plan(&wish, 0, "fr", now()).unwrap()
    }

    fn add(&mut self, note: &NewNoteView) -> NotesView {
        self.desk.add_note(note, "fr", now()).unwrap()
    }

    /// Opens the same catalogue on another desk, as after the window was closed.
    fn again(&self) -> Desk {
        Desk::new(self.folder.path().join("data"), self.folder.path().join("papers"))
    }
}

fn stops(tour: &TourView) -> &[StopView] {
    &tour.plan.proposals[0].days[0].stops
}

/// Notes that the drive to a stop takes so many minutes.
fn leg(tour: &TourView, to: usize, minutes: u32) -> NewNoteView {
    let end =
        |stop: &StopView| NoteEndView { name: stop.name.clone(), lat: Some(stop.lat), lon: Some(stop.lon) };
    NewNoteView {
        kind: "leg-minutes".to_owned(),
        from: Some(end(&stops(tour)[to - 1])),
        to: Some(end(&stops(tour)[to])),
        minutes: Some(minutes),
        author: "Anne Vidal".to_owned(),
        date: "2026-10-03".to_owned(),
        ..NewNoteView::default()
    }
}

fn said(tour: &TourView) -> Vec<&str> {
    let verdicts = tour.plan.proposals[0].verdicts.iter();
    verdicts.filter(|verdict| verdict.code.starts_with("ROAD_NOTE")).map(|v| v.message.as_str()).collect()
}

#[test]
fn a_better_time_for_a_leg_is_planned_with_and_named_with_who_says_so() {
    let mut table = table();
    let before = table.plan();
    let first_site = stops(&before).iter().position(|stop| stop.kind == "site").unwrap();
    let computed = stops(&before)[first_site].leg.clone().unwrap();
    let minutes = u32::try_from(computed.minutes).unwrap() + 3;
    let notes = table.add(&leg(&before, first_site, minutes));
    let after = notes.tour.unwrap();
    let noted = stops(&after)[first_site].leg.clone().unwrap();
    assert_eq!((noted.minutes, noted.source.as_str()), (minutes as i32, "override"));
    assert_eq!(noted.metres, computed.metres);
    let errors = after.plan.proposals[0].verdicts.iter().filter(|verdict| verdict.code == "DRIVE_TIME");
    assert_eq!(errors.count(), 0);
    assert_eq!(said(&after).len(), 1);
    assert!(said(&after)[0].contains("Anne Vidal le 3\u{a0}octobre 2026"), "{:?}", said(&after));
    assert_eq!(after.undo.as_deref(), Some("note"));

    let planned_with = table.plan();
    let legs = || planned_with.plan.proposals.iter().flat_map(|one| &one.days[0].stops);
    let times = legs().filter_map(|stop| stop.leg.as_ref()).filter(|leg| leg.source == "override");
    times.for_each(|leg| assert_eq!(leg.minutes, minutes as i32));
}

#[test]
fn notes_are_taken_back_and_made_again_in_turn_with_the_edits_of_the_tour() {
    let mut table = table();
    let before = table.plan();
    let site = stops(&before).iter().position(|stop| stop.kind == "site").unwrap();
    let noted = table.add(&leg(&before, site, 77)).tour.unwrap();
    let later = app::view::EditView::LeaveLater { minutes: 10 };
    let edited = table.desk.edit(1, &later, "fr").unwrap();
    assert_eq!(edited.undo.as_deref(), Some("leave-later"));

    let back_to_note = table.desk.undo("fr", now()).unwrap();
    assert_eq!(back_to_note.plan, noted.plan);
    assert_eq!(
        (back_to_note.undo.as_deref(), back_to_note.redo.as_deref()),
        (Some("note"), Some("leave-later"))
    );
    let back_to_plan = table.desk.undo("fr", now()).unwrap();
    assert_eq!(back_to_plan.plan, before.plan);
    assert_eq!(table.desk.notes("fr", now()).unwrap().notes, []);
    assert_eq!(table.desk.redo("fr", now()).unwrap().plan, noted.plan);
    assert_eq!(table.desk.redo("fr", now()).unwrap().plan, edited.plan);
    assert_eq!(table.desk.redo("fr", now()).unwrap_err().code, "nothing-to-redo");
}

#[test]
fn notes_are_there_when_the_window_is_opened_again_and_can_be_removed_and_brought_back() {
    let mut table = table();
    let closed = NewNoteView {
        kind: "no-coach".to_owned(),
        lat: Some(43.3441),
        lon: Some(3.2158),
        author: "Anne".to_owned(),
        remark: "rue piétonne".to_owned(),
        ..NewNoteView::default()
    };
    let added = table.add(&closed).notes;
    assert_eq!((added[0].date.as_str(), added[0].remark.as_str()), ("2026-11-22", "rue piétonne"));
    // The hand-made network has no streets: the note is kept, and said not to count.
    assert!(!added[0].placed);
    let mut again = table.again();
    assert_eq!(again.notes("fr", now()).unwrap().notes, added);
    let removed = again.remove_note(&added[0].id, "fr", now()).unwrap();
    assert_eq!((removed.notes.len(), removed.undo), (0, true));
    assert_eq!(again.undo_note("fr", now()).unwrap().notes, added);
    assert_eq!(again.redo_note("fr", now()).unwrap().notes, []);
    assert_eq!(again.undo("fr", now()).unwrap_err().code, "no-tour");
    assert_eq!(again.remove_note(&added[0].id, "fr", now()).unwrap_err().code, "unknown-note");
}

#[test]
fn the_coach_halts_where_the_drop_off_of_a_place_is_marked() {
    let mut table = table();
    let before = table.plan();
    let site = stops(&before).iter().position(|stop| stop.kind == "site").unwrap();
    let stop = &stops(&before)[site];
    let (lat, lon) = (stop.lat + 0.001, stop.lon);
    let note = NewNoteView {
        kind: "drop-off".to_owned(),
        place: Some(stop.id.clone()),
        lat: Some(lat),
        lon: Some(lon),
        author: "Anne".to_owned(),
        ..NewNoteView::default()
    };
    let notes = table.add(&note);
    let after = notes.tour.unwrap();
    assert_eq!((stops(&after)[site].lat, stops(&after)[site].lon), (lat, lon));
    assert!(said(&after).iter().any(|message| message.contains(&stop.name)), "{:?}", said(&after));
    let line = &after.routes[0].legs[site - 1];
    assert_eq!(line.last(), Some(&(lon, lat)));
    let removed = table.desk.remove_note(&notes.notes[0].id, "fr", now()).unwrap();
    assert_eq!(removed.tour.unwrap().plan, before.plan);
}

/// Refuses a note that is changed from a good one, with this code.
fn check_refused(code: &str, change: impl Fn(&mut NewNoteView)) {
    let mut table = table();
    let mut note = NewNoteView {
        kind: "passes".to_owned(),
        lat: Some(43.5),
        lon: Some(3.5),
        length_cm: Some(1_200),
        author: "Anne".to_owned(),
        ..NewNoteView::default()
    };
    change(&mut note);
    assert_eq!(table.desk.add_note(&note, "fr", now()).unwrap_err().code, code);
    assert_eq!(table.desk.notes("fr", now()).unwrap().notes, []);
}

#[test]
fn a_note_that_cannot_be_meant_is_refused_and_nothing_is_written() {
    check_refused("note-incomplete", |note| note.author = " ".to_owned());
    check_refused("note-incomplete", |note| note.length_cm = None);
    check_refused("note-incomplete", |note| note.lat = None);
    check_refused("note-incomplete", |note| note.kind = "leg-minutes".to_owned());
    check_refused("note-incomplete", |note| note.kind = "drop-off".to_owned());
    check_refused("note-out-of-range", |note| note.length_cm = Some(12));
    check_refused("note-out-of-range", |note| note.height_cm = Some(700));
    check_refused("note-in-future", |note| note.date = "2026-11-23".to_owned());
    check_refused("bad-date", |note| note.date = "hier".to_owned());
    check_refused("bad-point", |note| note.lat = Some(91.0));
    check_refused("unknown-note-kind", |note| note.kind = "roadworks".to_owned());
    check_refused("unknown-place", |note| {
        (note.kind, note.place) = ("drop-off".to_owned(), Some("Atlantis".to_owned()));
    });
}

#[test]
fn the_demonstration_itself_and_a_folder_keep_no_notes() {
    let errand = app::notes::errand::NotesErrand {
        catalogue: app::CatalogueSource::Demo,
        roads: None,
        act: app::notes::errand::NotesAct::Add(Box::new(NewNoteView {
            kind: "no-coach".to_owned(),
            lat: Some(43.5),
            lon: Some(3.5),
            author: "Anne".to_owned(),
            ..NewNoteView::default()
        })),
        language: "fr".to_owned(),
    };
    assert_eq!(app::notes::errand::run(&errand, now()).err().unwrap().code, "notes-need-file");
}
