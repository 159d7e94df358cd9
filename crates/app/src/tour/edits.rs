//! Changes by hand, and taking them back.

use model::{StopKind, Uuid};
use planner::Role;

use super::adjustments::{Adjustments, Crewing};
use super::{Step, Tour, is_free, sources};
use crate::candidates::{Candidate, wish};
use crate::error::AppError;
use crate::office::Office;
use crate::view::EditView;

impl Tour {
    /// Changes the proposal of this rank by hand; everything is timed and judged again.
    ///
    /// # Errors
    /// When the stop does not exist, cannot move there, or the place cannot be added.
    pub fn edit(&mut self, office: &Office, rank: u32, edit: &EditView) -> Result<(), AppError> {
        let index = self.index(rank)?;
        if let EditView::Insert { place } | EditView::InsertAt { place, .. } | EditView::Swap { place, .. } =
            edit
        {
            self.let_in(office, index, place)?;
        }
        let (order, adjustments) = self.changed(office, index, edit)?;
        let other = self.state(index);
        self.put(office, index, order, adjustments)?;
        self.done.push(Step { kind: kind_of(edit), rank: index, other });
        self.undone.clear();
        Ok(())
    }

    /// Returns what a proposal would be made from after an edit; what is inserted is a candidate.
    pub(super) fn changed(
        &self,
        office: &Office,
        index: usize,
        edit: &EditView,
    ) -> Result<(Vec<Vec<Role>>, Adjustments), AppError> {
        let mut order = self.proposals[index].order.clone();
        let mut adjustments = self.proposals[index].adjustments.clone();
        let by_hand = &mut adjustments;
        match edit {
            EditView::Move { from, to } => self.move_stop(&mut order, index, *from, *to)?,
            EditView::Remove { stop } => self.remove_stop(&mut order, index, *stop)?,
            EditView::Insert { place } => self.insert_stop(&mut order, place, office)?,
            EditView::InsertAt { place, day, at } => self.insert_at(&mut order, place, *day, *at, office)?,
            EditView::Swap { stop, place } => self.swap_stop(&mut order, index, *stop, place, office)?,
            EditView::Exchange { stop, other } => self.exchange(&mut order, index, *stop, *other)?,
            EditView::Length { stop, minutes } => self.set_length(by_hand, index, *stop, *minutes)?,
            EditView::Pin { stop, start } => self.pin(by_hand, index, *stop, start.as_deref())?,
            EditView::LeaveLater { minutes } => self.leave_later(by_hand, index, *minutes),
            EditView::Stay { stop, minutes } => self.stay(by_hand, index, *stop, *minutes)?,
            EditView::FreeDriver { stop, free } => self.free_driver(by_hand, index, *stop, *free)?,
            EditView::SecondDriver { aboard: true } => by_hand.crew = Crewing::Two,
            EditView::SecondDriver { aboard: false } => by_hand.crew = Crewing::Lone,
            EditView::Relay { stop } => self.relay(by_hand, index, *stop)?,
            EditView::Carrier { id } => self.change_carrier(office, by_hand, index, id)?,
        }
        Ok((order, adjustments))
    }

    /// Takes the last change back.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self, office: &Office) -> Result<(), AppError> {
        let step = self.done.pop().ok_or(AppError::NothingToUndo)?;
        let step = self.swap(office, step)?;
        self.undone.push(step);
        Ok(())
    }

    /// Makes the change that was last taken back again.
    ///
    /// # Errors
    /// When there is none.
    pub fn redo(&mut self, office: &Office) -> Result<(), AppError> {
        let step = self.undone.pop().ok_or(AppError::NothingToRedo)?;
        let step = self.swap(office, step)?;
        self.done.push(step);
        Ok(())
    }

    /// Makes a place of any theme a candidate, and keeps every order as it is.
    fn let_in(&mut self, office: &Office, index: usize, place: &str) -> Result<(), AppError> {
        let found = office.catalogue.places.iter().find(|known| known.id.to_string() == place);
        let found =
            found.ok_or_else(|| AppError::UnknownPlace { text: place.to_owned(), near: Vec::new() })?;
        // Where the group has its picnic it may also visit.
        let visits = found.kind.is_visit();
        let stops = self.proposals[index].itinerary.stops().filter(|stop| stop.place == Some(found.id));
        if stops.filter(|stop| !visits || stop.kind != StopKind::Meal).count() > 0 {
            return Err(AppError::AlreadyInTour { name: found.name.clone() });
        }
        if self.role_of(office, found.id).is_some() || !found.kind.is_visit() {
            return Ok(());
        }
        let named: Vec<_> = self.proposals.iter().map(|variant| self.named(&variant.order)).collect();
        self.by_hand.push(found.id);
        self.wished = wish(&self.request, &self.by_hand, &sources(office))?;
        for (variant, named) in named.iter().enumerate() {
            self.proposals[variant].order = self.indexed(named);
        }
        Ok(())
    }

    fn insert_stop(&self, order: &mut [Vec<Role>], place: &str, office: &Office) -> Result<(), AppError> {
        let role = self.addable(place, office)?;
        let position = planner::best_position(&self.wished.problem, order, role);
        let (day, at) = position.ok_or_else(|| AppError::NotACandidate { name: named(place, office) })?;
        order[day].insert(at, role);
        Ok(())
    }

    /// A place goes where stays can be: after the pick-ups and before the drop-offs.
    fn insert_at(
        &self,
        order: &mut [Vec<Role>],
        place: &str,
        day: u32,
        at: u32,
        office: &Office,
    ) -> Result<(), AppError> {
        let role = self.addable(place, office)?;
        let halts = order.get_mut(day as usize).filter(|halts| at as usize <= halts.len());
        let halts = halts.ok_or(AppError::NoStop { stop: at })?;
        if !planner::is_in_turn(halts, at as usize, role) {
            return Err(AppError::FixedStop { name: named(place, office) });
        }
        halts.insert(at as usize, role);
        Ok(())
    }

    /// Another place of the same kind takes the place of a stop.
    fn swap_stop(
        &self,
        order: &mut [Vec<Role>],
        index: usize,
        stop: u32,
        place: &str,
        office: &Office,
    ) -> Result<(), AppError> {
        let (day, at) = self.locate(index, stop)?;
        let role = match (order[day][at], self.addable(place, office)?) {
            (Role::Dinner(_), Role::Meal(meal)) => Role::Dinner(meal),
            (Role::Visit(_), role @ Role::Visit(_)) | (Role::Meal(_), role @ Role::Meal(_)) => role,
            _ => return Err(AppError::FixedStop { name: self.stop_name(index, stop) }),
        };
        order[day][at] = role;
        Ok(())
    }

    fn exchange(&self, order: &mut [Vec<Role>], index: usize, stop: u32, other: u32) -> Result<(), AppError> {
        let one = self.locate(index, stop)?;
        let two = self.locate(index, other)?;
        let (first, second) = (order[one.0][one.1], order[two.0][two.1]);
        for (role, number) in [(first, stop), (second, other)] {
            if !is_free(role) {
                return Err(AppError::FixedStop { name: self.stop_name(index, number) });
            }
        }
        (order[one.0][one.1], order[two.0][two.1]) = (second, first);
        Ok(())
    }

    fn addable(&self, place: &str, office: &Office) -> Result<Role, AppError> {
        let refused = || AppError::NotACandidate { name: named(place, office) };
        let id = Uuid::parse_str(place).map_err(|_| refused())?;
        self.role_of(office, id).ok_or_else(refused)
    }

    /// Visits and meals move among themselves; depot, pick-ups and drop-offs frame the day.
    fn move_stop(&self, order: &mut [Vec<Role>], index: usize, from: u32, to: u32) -> Result<(), AppError> {
        let (day, at) = self.locate(index, from)?;
        let (same_day, target) = self.locate(index, to)?;
        let fixed = |stop| AppError::FixedStop { name: self.stop_name(index, stop) };
        if !is_free(order[day][at]) {
            return Err(fixed(from));
        }
        // On its own day a stop takes the place of another; on another day it goes before it.
        if day == same_day && !is_free(order[day][target]) {
            return Err(fixed(from));
        }
        let role = order[day].remove(at);
        if !planner::is_in_turn(&order[same_day], target, role) {
            return Err(fixed(from));
        }
        order[same_day].insert(target, role);
        Ok(())
    }

    fn remove_stop(&self, order: &mut [Vec<Role>], index: usize, stop: u32) -> Result<(), AppError> {
        let (day, at) = self.locate(index, stop)?;
        if !is_free(order[day][at]) {
            return Err(AppError::FixedStop { name: self.stop_name(index, stop) });
        }
        order[day].remove(at);
        Ok(())
    }

    /// Stops are counted over all days.
    pub(super) fn locate(&self, index: usize, stop: u32) -> Result<(usize, usize), AppError> {
        let mut at = stop as usize;
        for (day, halts) in self.proposals[index].order.iter().enumerate() {
            if at < halts.len() {
                return Ok((day, at));
            }
            at -= halts.len();
        }
        Err(AppError::NoStop { stop })
    }

    pub(super) fn stop_name(&self, index: usize, stop: u32) -> String {
        let found = self.proposals[index].itinerary.stops().nth(stop as usize);
        found.map(|stop| stop.name.clone()).unwrap_or_default()
    }

    fn role_of(&self, office: &Office, id: Uuid) -> Option<Role> {
        let places = &office.catalogue.places;
        let at = |candidate: &Candidate| places[candidate.place].id == id;
        let visit = self.wished.visits.iter().position(at).map(Role::Visit);
        visit.or_else(|| self.wished.meals.iter().position(at).map(Role::Meal))
    }
}

fn named(place: &str, office: &Office) -> String {
    let id = Uuid::parse_str(place).ok();
    id.and_then(|id| office.catalogue.place(id)).map_or_else(|| place.to_owned(), |place| place.name.clone())
}

/// Returns the key under which the window names an edit.
fn kind_of(edit: &EditView) -> &'static str {
    match edit {
        EditView::Move { .. } => "move",
        EditView::Remove { .. } => "remove",
        EditView::Insert { .. } => "insert",
        EditView::InsertAt { .. } => "insert",
        EditView::Swap { .. } => "swap",
        EditView::Exchange { .. } => "exchange",
        EditView::Length { .. } => "length",
        EditView::Pin { .. } => "pin",
        EditView::LeaveLater { .. } => "leave-later",
        EditView::Stay { .. } => "stay",
        EditView::FreeDriver { .. } => "free-driver",
        EditView::SecondDriver { .. } => "second-driver",
        EditView::Relay { .. } => "relay",
        EditView::Carrier { .. } => "carrier",
    }
}
