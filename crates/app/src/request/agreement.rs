//! What a wish must not say at once.

use model::{Catalogue, Lunch, NaiveDateTime, Place, PlaceKind, Request, Uuid};

use crate::error::AppError;

/// Tells whether a wish agrees with itself and with what the catalogue knows.
///
/// # Errors
/// Names the first two words that cannot both hold.
pub fn agrees_with_itself(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    wanted_can_be_had(request, catalogue)?;
    excluded_is_not_liked(request, catalogue)?;
    pins_are_possible(request, catalogue)?;
    lodgings_are_enough(request, catalogue)?;
    order_is_possible(request, catalogue)?;
    carrier_has_the_coach(request, catalogue)
}

fn name(catalogue: &Catalogue, id: Uuid) -> String {
    catalogue.place(id).map(|place| place.name.clone()).unwrap_or_default()
}

/// A place cannot be wanted and unwanted, nor be asked for as a visit where nobody visits.
fn wanted_can_be_had(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    let pinned = request.pinned.iter().map(|pin| pin.id);
    for id in request.required.iter().copied().chain(pinned) {
        if request.excluded.contains(&id) {
            return Err(AppError::WantedAndExcluded { name: name(catalogue, id) });
        }
        let serves = |place: &&Place| serves(request, place);
        if catalogue.place(id).filter(serves).is_none() {
            return Err(AppError::NotACandidate { name: name(catalogue, id) });
        }
    }
    Ok(())
}

fn serves(request: &Request, place: &Place) -> bool {
    let pinned = request.pinned.iter().any(|pin| pin.id == place.id);
    match place.kind {
        PlaceKind::Restaurant => {
            request.lunch == Lunch::Restaurant || (0..request.dates.len()).any(|day| request.dines_out(day))
        }
        PlaceKind::Lodging => request.nights() > 0 && !pinned,
        PlaceKind::Site | PlaceKind::Partner | PlaceKind::Producer | PlaceKind::Workshop => true,
    }
}

/// What must not be visited can neither be liked best nor come in an order.
fn excluded_is_not_liked(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    let mut liked = request.favourites.iter().chain(&request.ordered);
    match liked.find(|id| request.excluded.contains(id)) {
        Some(id) => Err(AppError::LikedAndExcluded { name: name(catalogue, *id) }),
        None => Ok(()),
    }
}

/// A visit begins at one time, on a day of the tour.
fn pins_are_possible(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    for (index, pin) in request.pinned.iter().enumerate() {
        if request.pinned[..index].iter().any(|other| other.id == pin.id) {
            return Err(AppError::PinnedTwice { name: name(catalogue, pin.id) });
        }
        if !request.dates.contains(&pin.start.date()) {
            let date = pin.start.date();
            return Err(AppError::PinnedOnAnotherDay { name: name(catalogue, pin.id), date });
        }
    }
    Ok(())
}

/// The group sleeps at one lodging a night.
fn lodgings_are_enough(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    let lodging = |id: &&Uuid| catalogue.place(**id).is_some_and(|place| place.kind == PlaceKind::Lodging);
    let (lodgings, nights) = (request.required.iter().filter(lodging).count(), request.nights());
    if lodgings > nights {
        return Err(AppError::MoreLodgingsThanNights { lodgings, nights });
    }
    Ok(())
}

/// An order names visits, each once, and does not run against their pinned times.
fn order_is_possible(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    let mut latest: Option<(Uuid, NaiveDateTime)> = None;
    for (index, id) in request.ordered.iter().enumerate() {
        if request.ordered[..index].contains(id) {
            return Err(AppError::OrderedTwice { name: name(catalogue, *id) });
        }
        if catalogue.place(*id).filter(|place| place.kind.is_visit()).is_none() {
            return Err(AppError::NotACandidate { name: name(catalogue, *id) });
        }
        let Some(pin) = request.pinned.iter().find(|pin| pin.id == *id) else { continue };
        if let Some((before, at)) = latest
            && pin.start <= at
        {
            let (first, second) = (name(catalogue, before), name(catalogue, *id));
            return Err(AppError::OrderAgainstPins { first, second });
        }
        latest = Some((*id, pin.start));
    }
    Ok(())
}

fn carrier_has_the_coach(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    let carrier = request.carrier.and_then(|id| catalogue.carriers.iter().find(|carrier| carrier.id == id));
    match carrier {
        Some(carrier) if !carrier.vehicles.contains(&request.vehicle) => {
            Err(AppError::CarrierWithoutVehicle { name: carrier.name.clone(), vehicle: request.vehicle })
        }
        _ => Ok(()),
    }
}
