//! What the drivers of a proposal do, and how near they come to their limits.

use documents::Texts;
use model::Itinerary;

use crate::crew::Crew;
use crate::referee::Ruling;
use crate::view::DriverView;

/// Says who drives, how long, and what is left before each limit.
#[must_use]
pub fn view(itinerary: &Itinerary, crew: Crew, _ruling: &Ruling, _texts: &Texts) -> DriverView {
    let mut view = DriverView { drivers: crew.aboard().into(), ..DriverView::default() };
    if let Crew::Relay(relief) = crew {
        let before: usize = itinerary.days.iter().take(relief.day).map(|day| day.stops.len()).sum();
        view.relay = u32::try_from(before + relief.stop).ok();
        view.relay_travel_minutes = relief.way.map(|way| way.0);
    }
    view
}
