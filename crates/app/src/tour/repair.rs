//! A proposal planned again from a point on: what was done stays, what was promised is kept as far as
//! it can be.

use documents::Texts;
use model::{Minutes, NaiveDateTime, NaiveTime, StopKind, Uuid};
use planner::{Iterations, Options, Problem, Role};

use super::adjustments::{Adjustments, begin_of};
use super::{Step, Tour};
use crate::error::AppError;
use crate::office::Office;
use crate::request::{read_place, read_time};
use crate::start_windows::since_midnight;
use crate::view::{DroppedView, MishapView, RepairedView};

/// What was promised counts for more than all that was not.
const PROMISED: u32 = 10_000;
/// What was asked for by name counts for more than all that was only promised.
const WANTED: u32 = 1_000_000;
/// Nobody is brought back later than this.
const LATEST_RETURN: Minutes = Minutes::hm(23, 55);

/// What was dropped and added by a repair.
pub(crate) struct Repaired {
    index: usize,
    from: u32,
    dropped: Vec<(Uuid, &'static str)>,
    added: Vec<Uuid>,
}

impl Tour {
    /// Plans a proposal again from a stop on; everything before stays, and it can be undone.
    ///
    /// # Errors
    /// When there is no such proposal, stop or place, or nothing can bring the group back.
    pub fn repair(&mut self, office: &Office, rank: u32, mishap: &MishapView) -> Result<(), AppError> {
        let index = self.index(rank)?;
        let (day, at) = self.locate(index, mishap.stop)?;
        let closed = mishap.closed.iter().map(|text| read_place(text, &office.catalogue));
        let closed: Vec<Uuid> = closed.collect::<Result<_, _>>()?;
        let done = Done { day, at, late: Minutes(i32::try_from(mishap.late).unwrap_or(i32::MAX)) };
        let adjustments = self.kept(index, &done);
        let mut problem = self.wished.problem.clone();
        self.times_of(&adjustments).lay_on(&mut problem);
        self.promise(&mut problem, index, &done, &closed);
        let order = self.rest(problem, index, &done)?;
        let before = self.visited(index);
        let other = self.state(index);
        self.put(office, index, order, adjustments)?;
        self.done.push(Step { kind: "repair", rank: index, other });
        self.undone.clear();
        let after = self.visited(index);
        let reason = |id: &Uuid| if closed.contains(id) { "closed" } else { "no-time" };
        self.repaired = Some(Repaired {
            index,
            from: mishap.stop,
            dropped: before.iter().filter(|id| !after.contains(id)).map(|id| (*id, reason(id))).collect(),
            added: after.iter().filter(|id| !before.contains(id)).copied().collect(),
        });
        Ok(())
    }

    /// Finds the last stop that has begun at a time of a day of a proposal, or the stop of a number.
    ///
    /// # Errors
    /// When the text is neither a time nor the number of a stop.
    pub fn stop_at(&self, rank: u32, text: &str) -> Result<u32, AppError> {
        let index = self.index(rank)?;
        if let Ok(stop) = text.trim().parse::<u32>() {
            return self.locate(index, stop).map(|_| stop);
        }
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (Some(crate::request::read_date(date)?), read_time(time)?),
            None => (None, read_time(text)?),
        };
        let days = &self.proposals[index].itinerary.days;
        let date = date.or_else(|| days.first().map(|day| day.date)).ok_or(AppError::NoDate)?;
        let now: NaiveDateTime = date.and_time(time);
        let begun = days.iter().flat_map(|day| &day.stops).take_while(|stop| stop.arrive <= now).count();
        u32::try_from(begun.saturating_sub(1)).map_err(|_| AppError::NoStop { stop: u32::MAX })
    }

    /// What was set by hand, with the times of what is done set as they were, and the delay.
    fn kept(&self, index: usize, done: &Done) -> Adjustments {
        let variant = &self.proposals[index];
        let mut adjustments = variant.adjustments.clone();
        let stops = variant.itinerary.days.iter().zip(&variant.order).enumerate();
        for (day, (plan, order)) in stops {
            if day <= done.day {
                adjustments.begun.extend(begin_of(plan).map(|begun| (day, begun)));
                // Nor does the search begin the day any sooner.
                let first = plan.stops.iter().find(|stop| stop.kind == StopKind::Pickup);
                let boards = first.map(|stop| (day, since_midnight(stop.start.time())));
                adjustments.not_before.extend(boards);
            }
            for (at, (stop, role)) in plan.stops.iter().zip(order).enumerate() {
                if role.is_stay() && done.is_done(day, at) {
                    adjustments.pinned.insert(self.stop(*role), since_midnight(stop.start.time()));
                }
            }
        }
        if done.late > Minutes::ZERO {
            self.delay(&mut adjustments, index, done);
        }
        adjustments
    }

    /// The delay is time on the spot at the last halt that is done; at the depot, a later beginning.
    fn delay(&self, adjustments: &mut Adjustments, index: usize, done: &Done) {
        let order = &self.proposals[index].order[done.day];
        let plan = &self.proposals[index].itinerary.days[done.day];
        match order[..=done.at].iter().rposition(|role| holds_up(*role)) {
            Some(at) => {
                let halt = self.stop(order[at]);
                let set = adjustments.extra.get(&halt).copied().unwrap_or_default();
                // A stay that had been cut lasts for as long as it did, and the coach waits after it.
                adjustments.extra.insert(halt, set + done.late);
            }
            None => {
                let begun = begin_of(plan).map(|begun| begun + done.late);
                adjustments.begun.extend(begun.map(|begun| (done.day, begun)));
            }
        }
    }

    /// Makes the search keep what is done, then what was asked for, then what was promised.
    fn promise(&self, problem: &mut Problem, index: usize, done: &Done, closed: &[Uuid]) {
        let held: Vec<(usize, usize, Role)> = self.proposals[index]
            .order
            .iter()
            .enumerate()
            .flat_map(|(day, order)| order.iter().enumerate().map(move |(at, role)| (day, at, *role)))
            .collect();
        let place =
            |role: Role| held.iter().find(|(.., other)| *other == role).map(|(day, at, _)| (*day, *at));
        for (number, visit) in problem.visits.iter_mut().enumerate() {
            let id = self.wished.visits[number].id;
            let wanted = self.request.wants(id);
            let promised = place(Role::Visit(number));
            let is_done = promised.is_some_and(|(day, at)| done.is_done(day, at));
            visit.required = is_done;
            visit.prize += if wanted { WANTED } else { 0 } + if promised.is_some() { PROMISED } else { 0 };
            for (day, starts) in visit.starts.iter_mut().enumerate() {
                let elsewhere = promised.is_some_and(|(of, _)| of != day);
                let over = day < done.day || (closed.contains(&id) && !is_done);
                if elsewhere || (over && !is_done) {
                    starts.clear();
                } else if day == done.day && !is_done {
                    // What is new comes after what is done.
                    let now = self.leaves(index, done);
                    starts.retain(|window| window.to >= now);
                    starts.iter_mut().for_each(|window| window.from = window.from.max(now));
                }
            }
        }
        for (number, meal) in problem.meals.iter_mut().enumerate() {
            let id = self.wished.meals[number].id;
            for (role, dinner) in [(Role::Meal(number), false), (Role::Dinner(number), true)] {
                let promised = place(role);
                let is_done = promised.is_some_and(|(day, at)| done.is_done(day, at));
                meal.prize += if promised.is_some() { PROMISED } else { 0 };
                meal.required = (meal.required && !closed.contains(&id)) || is_done;
                if closed.contains(&id) && !is_done {
                    let starts = if dinner { &mut meal.dinners } else { &mut meal.starts };
                    starts.iter_mut().for_each(Vec::clear);
                }
            }
        }
        self.keep_nights(problem, index);
    }

    /// The rooms are booked: each night is spent where it was promised.
    fn keep_nights(&self, problem: &mut Problem, index: usize) {
        for (night, order) in self.proposals[index].order.iter().enumerate() {
            let Some(Role::Night(booked)) = order.iter().find(|role| matches!(role, Role::Night(_))) else {
                continue;
            };
            for (number, lodging) in problem.lodgings.iter_mut().enumerate() {
                if let Some(check_in) = lodging.check_in.get_mut(night).filter(|_| number != *booked) {
                    check_in.clear();
                }
            }
        }
    }

    /// When the coach leaves the last stop that is done.
    fn leaves(&self, index: usize, done: &Done) -> Minutes {
        let stop = &self.proposals[index].itinerary.days[done.day].stops[done.at];
        Minutes::between(stop.start.date().and_time(NaiveTime::MIN), stop.leave) + done.late
    }

    /// Plans the rest; where nobody can be back in time, they are back as early as can be.
    fn rest(&self, problem: Problem, index: usize, done: &Done) -> Result<Vec<Vec<Role>>, AppError> {
        let late = |problem: &Problem| {
            let mut late = problem.clone();
            let days = late.days.iter_mut().filter(|day| !day.night);
            days.for_each(|day| day.back_by = day.back_by.max(LATEST_RETURN));
            late
        };
        for wish in [problem.clone(), late(&problem), without_meal(late(&problem), done.day)] {
            // Planning would look for what contradicts what.
            if !planner::is_possible(&wish) {
                continue;
            }
            let options = Options { proposals: 1, ..Options::default() };
            let outcome = planner::plan(&wish, &options, &mut Iterations::default(), &mut |_| {});
            let outcome = outcome.map_err(AppError::Planner)?;
            let Some(found) = outcome.proposals.into_iter().next() else { continue };
            let days = found.plan.days.iter();
            let order: Vec<Vec<Role>> =
                days.map(|day| day.halts.iter().map(|halt| halt.role).collect()).collect();
            return Ok(self.with_what_is_done(order, index, done));
        }
        let name = self.proposals[index].itinerary.days[done.day].stops[done.at].name.clone();
        Err(AppError::NothingLeft { name })
    }

    /// The days before, and the beginning of this day, in the order in which they were done.
    fn with_what_is_done(&self, mut order: Vec<Vec<Role>>, index: usize, done: &Done) -> Vec<Vec<Role>> {
        let was = &self.proposals[index].order;
        order[..done.day].clone_from_slice(&was[..done.day]);
        let beginning = &was[done.day][..=done.at];
        let rest = order[done.day].iter().copied().filter(|role| !beginning.contains(role));
        order[done.day] = beginning.iter().copied().chain(rest).collect();
        order
    }

    /// Says what became of what was promised, where the last change was a repair.
    pub(super) fn repaired_view(&self, office: &Office, texts: &Texts) -> Option<RepairedView> {
        let repaired = self.repaired.as_ref()?;
        self.done.last().filter(|step| step.kind == "repair" && step.rank == repaired.index)?;
        let name = |id: Uuid| super::why::changed::name_of(office, id);
        let dropped = repaired.dropped.iter().map(|(id, reason)| DroppedView {
            id: id.to_string(),
            name: name(*id),
            reason: (*reason).to_owned(),
            message: texts.say_with(&format!("repair-dropped-{reason}"), &[("name", name(*id).into())]),
        });
        let dropped: Vec<DroppedView> = dropped.collect();
        let added: Vec<String> = repaired.added.iter().map(|id| name(*id)).collect();
        let mut said: Vec<String> = dropped.iter().map(|one| one.message.clone()).collect();
        if !added.is_empty() {
            said.push(texts.say_with("repair-added", &[("names", added.join(", ").into())]));
        }
        if said.is_empty() {
            said.push(texts.say("repair-all-kept"));
        }
        Some(RepairedView { from: repaired.from, dropped, added, message: said.join(" ") })
    }
}

/// How far the tour has come.
struct Done {
    day: usize,
    at: usize,
    late: Minutes,
}

impl Done {
    fn is_done(&self, day: usize, at: usize) -> bool {
        (day, at) <= (self.day, self.at)
    }
}

/// Tells whether a halt can last longer.
fn holds_up(role: Role) -> bool {
    role.is_stay() || matches!(role, Role::PickUp(_) | Role::Technical(_))
}

/// The day goes on without the meal that there is no time for.
fn without_meal(mut problem: Problem, day: usize) -> Problem {
    problem.days[day].meal = None;
    problem.meals.iter_mut().for_each(|meal| meal.required = false);
    problem
}
