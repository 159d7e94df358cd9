//! A place that a proposal visits.

use documents::format;
use model::{Minutes, Stop, StopKind, Uuid};
use planner::Role;

use super::changed::give_up;
use super::{Case, planned};
use crate::view::why::WHY_SCHEMA;
use crate::view::{WhyView, WithoutView};
use crate::worth::worth;

impl Case<'_> {
    pub(super) fn present(&self, rank: u32) -> WhyView {
        let reasons: Vec<String> = [self.why_there()].into_iter().chain(self.why_then()).collect();
        WhyView {
            schema: WHY_SCHEMA.to_owned(),
            id: self.place.id.to_string(),
            name: self.place.name.clone(),
            rank,
            included: true,
            obstacle: None,
            message: reasons.join(" "),
            reasons,
            without: self.without(),
            changes: Vec::new(),
        }
    }

    /// What it brings.
    fn why_there(&self) -> String {
        let request = &self.tour.request;
        let language = self.texts.language();
        let key = match () {
            () if request.wants(self.place.id) => "why-wanted",
            () if !self.place.kind.is_visit() => "why-meal-there",
            () if worth(request, &self.office.catalogue, self.place).is_none() => "why-by-hand",
            () => "why-themes",
        };
        let matched = self.place.themes.iter().filter(|theme| {
            let wanted = &request.themes;
            wanted.is_empty()
                || wanted.iter().any(|one| self.office.catalogue.themes.steps_up(theme, one).is_some())
        });
        let name = |key: &String| {
            let theme = self.office.catalogue.themes.get(key)?;
            Some(match language {
                documents::Language::French => theme.name_fr.clone(),
                documents::Language::English => theme.name_en.clone(),
            })
        };
        let themes: Vec<String> = matched.filter_map(name).collect();
        let prize = self.stops().find(|stop| stop.place == Some(self.place.id)).map_or(0, |stop| stop.prize);
        let words = [
            ("name", self.place.name.clone().into()),
            ("themes", themes.join(", ").into()),
            ("prize", prize.into()),
        ];
        self.texts.say_with(key, &words)
    }

    fn stops(&self) -> impl Iterator<Item = &Stop> {
        self.tour.proposals[self.index].itinerary.stops()
    }

    /// Why it begins when it does: what binds it, and what lies around it.
    fn why_then(&self) -> Vec<String> {
        let days = &self.tour.proposals[self.index].itinerary.days;
        let here = |stop: &Stop| stop.place == Some(self.place.id);
        let Some(day) = days.iter().find(|day| day.stops.iter().any(here)) else { return Vec::new() };
        let Some(at) = day.stops.iter().position(here) else { return Vec::new() };
        let stop = &day.stops[at];
        let time = |at: model::NaiveTime| format::clock(at, self.texts.language());
        let timed = |key: &str, at| self.texts.say_with(key, &[("time", time(at).into())]);
        let (start, end) = (stop.start.time(), stop.end.time());
        let mut said = Vec::new();
        if stop.pinned {
            said.push(timed("why-pinned", start));
        } else if stop.slot.is_some() {
            said.push(timed("why-slot", start));
        } else if stop.open.iter().any(|window| window.from == start) {
            said.push(timed("why-opens", start));
        } else if stop.open.iter().any(|window| window.to == end) {
            said.push(timed("why-closes", end));
        } else if let Some(meal) = day.stops.get(at + 1).filter(|next| next.kind == StopKind::Meal) {
            let words = [("name", meal.name.clone().into()), ("time", time(meal.start.time()).into())];
            said.push(self.texts.say_with("why-before-meal", &words));
        }
        if let (Some(before), Some(after)) =
            (at.checked_sub(1).map(|at| &day.stops[at]), day.stops.get(at + 1))
        {
            let drive = |stop: &Stop| stop.leg.map_or(Minutes::ZERO, |leg| leg.minutes).0;
            let words = [
                ("before", before.name.clone().into()),
                ("after", after.name.clone().into()),
                ("there", drive(stop).into()),
                ("on", drive(after).into()),
            ];
            said.push(self.texts.say_with("why-neighbours", &words));
        }
        said
    }

    /// What would be lost without it: the best plan that does without it.
    fn without(&self) -> Option<WithoutView> {
        let mut request = self.tour.request.clone();
        give_up(&mut request, self.place.id);
        let prize = self.tour.proposals[self.index].itinerary.prize();
        let Some((wished, plan, other)) = planned(self.office, &request) else {
            let message = self.texts.say("why-nothing-without");
            return Some(WithoutView { prize: None, lost: prize, instead: Vec::new(), message });
        };
        let visited = self.tour.visited(self.index);
        let roles = plan.days.iter().flat_map(|day| day.halts.iter().map(|halt| halt.role));
        let new = roles.filter_map(|role| match role {
            Role::Visit(visit) => Some(wished.visits[visit].id),
            _ => None,
        });
        let new: Vec<Uuid> = new.filter(|id| !visited.contains(id)).collect();
        let name = |id: &Uuid| self.office.catalogue.place(*id).map(|place| place.name.clone());
        let instead: Vec<String> = new.iter().filter_map(name).collect();
        let lost = prize.saturating_sub(other);
        let key = if instead.is_empty() { "why-without" } else { "why-without-instead" };
        let words = [
            ("name", self.place.name.clone().into()),
            ("instead", instead.join(", ").into()),
            ("lost", lost.into()),
        ];
        let message = self.texts.say_with(key, &words);
        Some(WithoutView { prize: Some(other), lost, instead, message })
    }
}
