//! Changes by hand, and taking them back.

use model::Uuid;
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
        if let EditView::Insert { place } = edit {
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
        let stops = self.proposals[index].itinerary.stops();
        if stops.filter_map(|stop| stop.place).any(|id| id == found.id) {
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
        let refused = |name: &str| AppError::NotACandidate { name: name.to_owned() };
        let id = Uuid::parse_str(place).map_err(|_| refused(place))?;
        let name = office.catalogue.place(id).map_or(place, |place| &place.name);
        let role = self.role_of(office, id).ok_or_else(|| refused(name))?;
        let (day, at) =
            planner::best_position(&self.wished.problem, order, role).ok_or_else(|| refused(name))?;
        order[day].insert(at, role);
        Ok(())
    }

    /// Visits and meals move among themselves; depot, pick-ups and drop-offs frame the day.
    fn move_stop(&self, order: &mut [Vec<Role>], index: usize, from: u32, to: u32) -> Result<(), AppError> {
        let (day, at) = self.locate(index, from)?;
        let (same_day, target) = self.locate(index, to)?;
        let fixed = |stop| AppError::FixedStop { name: self.stop_name(index, stop) };
        if !is_free(order[day][at]) {
            return Err(fixed(from));
        }
        if day != same_day || !is_free(order[day][target]) {
            return Err(fixed(from));
        }
        let role = order[day].remove(at);
        order[day].insert(target, role);
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

/// Returns the key under which the window names an edit.
fn kind_of(edit: &EditView) -> &'static str {
    match edit {
        EditView::Move { .. } => "move",
        EditView::Remove { .. } => "remove",
        EditView::Insert { .. } => "insert",
        EditView::LeaveLater { .. } => "leave-later",
        EditView::Stay { .. } => "stay",
        EditView::FreeDriver { .. } => "free-driver",
        EditView::SecondDriver { .. } => "second-driver",
        EditView::Relay { .. } => "relay",
        EditView::Carrier { .. } => "carrier",
    }
}
