//! The tour as the faces show it.

use documents::{Texts, format};
use model::{Carrier, Duty, Minutes, StopKind, Uuid, VehicleClass};
use planner::{AbsenceReason, Wish};

use super::why::changed::changed;
use super::{Step, Tour, Variant};
use crate::candidates::Refusal;
use crate::office::Office;
use crate::referee::{Verdict, judge};
use crate::request::{clock, express, instant};
use crate::view::plan::PLAN_SCHEMA;
use crate::view::{
    AbsentView, CarrierSeenView, ContradictionView, DayView, LegView, PlanView, ProposalView, RouteView,
    StopView, TourView, VerdictView,
};
use crate::{carriers, drivers, mending, notes, verdicts};

impl Tour {
    /// Returns the plan as the published contract has it.
    #[must_use]
    pub fn plan_view(&self, office: &Office, texts: &Texts) -> PlanView {
        let ranked = self.proposals.iter().zip(1..);
        PlanView {
            schema: PLAN_SCHEMA.to_owned(),
            request: express(&self.request),
            proposals: ranked
                .map(|(variant, rank)| self.proposal_view(variant, rank, office, texts))
                .collect(),
            not_included: self.not_included(office, texts),
            contradiction: self
                .contradiction
                .as_ref()
                .map(|wishes| self.contradiction_view(wishes, office, texts)),
            rules: office.rule_packs(),
            attribution: office.attribution(texts),
            repaired: self.repaired_view(office, texts),
        }
    }

    /// Returns what the window shows.
    #[must_use]
    pub fn view(&self, office: &Office, texts: &Texts) -> TourView {
        let kind = |steps: &[Step]| steps.last().map(|step| step.kind.to_owned());
        let ranked = self.proposals.iter().zip(1..);
        TourView {
            plan: self.plan_view(office, texts),
            routes: ranked
                .map(|(variant, rank)| RouteView { rank, legs: variant.lines(office, self.request.vehicle) })
                .collect(),
            carriers: self.carriers_seen(office, texts),
            undo: kind(&self.done),
            redo: kind(&self.undone),
        }
    }

    fn proposal_view(&self, variant: &Variant, rank: u32, office: &Office, texts: &Texts) -> ProposalView {
        let days = (0..variant.itinerary.days.len()).map(|day| self.day_view(variant, day, office));
        let activities = variant.ruling.activities.iter();
        let prize = variant.itinerary.prize();
        ProposalView {
            rank,
            prize,
            bound: variant.bound,
            proven: variant.proven,
            within_percent: within_percent(prize, variant.bound),
            name: variant.name(office),
            days: days.collect(),
            activities: activities
                .map(|activity| {
                    (Duty::letter(activity.duty).to_string(), instant(activity.start), activity.length.0)
                })
                .collect(),
            verdicts: self.verdicts(variant, rank, office, texts),
            cost: Some(variant.costs.view()),
            driver: drivers::view(&variant.itinerary, variant.crew, &variant.ruling, &office.rules, texts),
        }
    }

    fn verdicts(&self, variant: &Variant, rank: u32, office: &Office, texts: &Texts) -> Vec<VerdictView> {
        let mut remedies = mending::remedies(office, self, rank as usize - 1, texts);
        let say = |verdict: &Verdict| {
            let mut said = verdicts::say(verdict, texts);
            let own = |remedy: &mending::Remedy| remedy.code == verdict.code && remedy.at == verdict.at;
            if let Some(at) = remedies.iter().position(own) {
                said.mends = remedies.swap_remove(at).mends;
            }
            said
        };
        let relied = notes::verdicts(office, self.request.vehicle, &variant.itinerary, texts);
        variant.ruling.verdicts.iter().map(say).chain(relied).collect()
    }

    fn day_view(&self, variant: &Variant, index: usize, office: &Office) -> DayView {
        let (day, adjustments) = (&variant.itinerary.days[index], &variant.adjustments);
        let roles = variant.order[index].iter();
        let extra = roles.map(|role| adjustments.extra.get(&self.stop(*role)).map_or(0, |extra| extra.0));
        let stops = day.stops.iter().zip(extra);
        let time = |since: &Minutes| format!("{:02}:{:02}", since.0 / 60, since.0 % 60);
        DayView {
            date: day.date.to_string(),
            driving_minutes: day.driving().0,
            metres: day.metres().0,
            amplitude_minutes: variant.ruling.amplitudes[index].0,
            walk_metres: day.walked().0,
            climb_metres: day.climbed().0,
            not_before: adjustments.not_before.get(&index).map(time),
            begun: adjustments.begun.contains_key(&index),
            stops: stops
                .map(|(stop, extra)| StopView { extra_minutes: extra, ..stop_view(stop, office) })
                .collect(),
        }
    }

    /// Judges each proposal from the depot of each carrier that would be asked.
    fn carriers_seen(&self, office: &Office, texts: &Texts) -> Vec<CarrierSeenView> {
        let mut seen = Vec::new();
        for (variant, rank) in self.proposals.iter().zip(1..) {
            for carrier in carriers::to_ask(office, self, variant) {
                seen.push(self.carrier_seen(office, variant, carrier, rank, texts));
            }
        }
        seen
    }

    fn carrier_seen(
        &self,
        office: &Office,
        variant: &Variant,
        carrier: &Carrier,
        rank: u32,
        texts: &Texts,
    ) -> CarrierSeenView {
        let itinerary = carriers::seen_from(office, self.request.vehicle, variant, carrier);
        let crew = variant.crew.seen_from(office, self.request.vehicle, &itinerary);
        let ruling = judge(&itinerary, &self.request, crew, &office.rules);
        let amplitude = ruling.amplitudes.iter().copied().max().unwrap_or_default();
        let words = [
            ("commune", carrier.commune.clone().into()),
            ("amplitude", format::to_the_minute(amplitude).into()),
        ];
        let of_law = ruling.verdicts.iter().filter(|verdict| verdict.article.is_some());
        CarrierSeenView {
            rank,
            id: carrier.id.to_string(),
            name: carrier.name.clone(),
            chosen: carriers::chosen(variant) == Some(carrier.id),
            lawful: ruling.judgements.iter().all(hours::Judgement::is_lawful),
            amplitude_minutes: amplitude.0,
            driving_minutes: itinerary.days.iter().map(|day| day.driving().0).max().unwrap_or(0),
            message: texts.say_with("carrier-seen", &words),
            verdicts: of_law.map(|verdict| verdicts::say(verdict, texts)).collect(),
        }
    }

    fn not_included(&self, office: &Office, texts: &Texts) -> Vec<AbsentView> {
        let best: Vec<Uuid> = self.proposals.first().map(Variant::places).unwrap_or_default();
        let planned = self.absent.iter().map(|absent| {
            let change = absent.change.and_then(|change| {
                changed(office, &self.wished, &self.request, change).map(|changed| changed.say(texts))
            });
            (absent.place, reason_key(absent.reason), change)
        });
        let refused = self.wished.refused.iter().map(|(place, reason)| {
            let key = reason.key();
            let change = matches!(reason, Refusal::Excluded).then(|| texts.say("change-no-longer-excluded"));
            (*place, key, change)
        });
        let absent = planned.chain(refused).filter_map(|(place, reason, change)| {
            let place = &office.catalogue.places[place];
            (!best.contains(&place.id)).then(|| AbsentView {
                id: place.id.to_string(),
                name: place.name.clone(),
                reason: reason.to_owned(),
                change,
            })
        });
        absent.collect()
    }

    fn contradiction_view(&self, wishes: &[Wish], office: &Office, texts: &Texts) -> ContradictionView {
        let said: Vec<(String, String)> =
            wishes.iter().map(|wish| self.say_wish(*wish, office, texts)).collect();
        let sentences: Vec<String> = said.iter().map(|(_, sentence)| sentence.clone()).collect();
        ContradictionView {
            wishes: said.into_iter().map(|(key, _)| key).collect(),
            message: texts.say_with("contradiction", &[("wishes", sentences.join(" · ").into())]),
            relaxations: self.relaxations.iter().map(|change| change.view(texts)).collect(),
        }
    }

    fn say_wish(&self, wish: Wish, office: &Office, texts: &Texts) -> (String, String) {
        let place = |index: usize| &office.catalogue.places[index];
        let named = |key: &str, name: &str| texts.say_with(key, &[("name", name.to_owned().into())]);
        let timed =
            |key: &str, time| texts.say_with(key, &[("time", format::clock(time, texts.language()).into())]);
        match wish {
            Wish::SomethingOpen => ("something-open".to_owned(), texts.say("wish-something-open")),
            Wish::LeaveAfter => {
                ("leave-after".to_owned(), timed("wish-leave-after", self.request.leave_after))
            }
            Wish::BackBy => ("back-by".to_owned(), timed("wish-back-by", self.request.back_by)),
            Wish::Meal => ("lunch".to_owned(), texts.say("wish-lunch")),
            Wish::Dinner => ("dinner".to_owned(), texts.say("wish-dinner")),
            Wish::Night(day) => {
                let date = self.request.dates[day];
                let words = [("date", format::date(date, texts.language()).into())];
                (format!("night:{date}"), texts.say_with("wish-night", &words))
            }
            Wish::Driving => ("driving".to_owned(), texts.say("wish-driving")),
            Wish::Walking => ("walking".to_owned(), texts.say("wish-walking")),
            Wish::Climbing => ("climbing".to_owned(), texts.say("wish-climbing")),
            Wish::Purse => ("budget".to_owned(), texts.say("wish-budget")),
            Wish::Order => ("order".to_owned(), texts.say("wish-order")),
            Wish::DriverLaw => ("driver-law".to_owned(), texts.say("wish-driver-law")),
            Wish::PickUp(index) => {
                let name = &self.request.pickups[index].name;
                (format!("pickup:{name}"), named("wish-pickup", name))
            }
            Wish::Visit(index) => {
                let place = place(self.wished.visits[index].place);
                (format!("required:{}", place.id), named("wish-required", &place.name))
            }
            Wish::MealPlace(index) => {
                let place = place(self.wished.meals[index].place);
                (format!("required:{}", place.id), named("wish-required", &place.name))
            }
        }
    }
}

impl Variant {
    fn places(&self) -> Vec<Uuid> {
        let visits = self.itinerary.stops().filter(|stop| stop.kind == StopKind::Site);
        visits.filter_map(|stop| stop.place).collect()
    }

    /// The line of each drive, `[lon, lat]`, in order.
    fn lines(&self, office: &Office, vehicle: VehicleClass) -> Vec<Vec<(f64, f64)>> {
        let drives = self.itinerary.days.iter().flat_map(|day| day.stops.windows(2));
        let line = |pair: &[model::Stop]| office.line(vehicle, pair[0].point, pair[1].point);
        drives.map(|pair| line(pair).iter().map(|point| (point.lon, point.lat)).collect()).collect()
    }

    /// Names a proposal by the communes of its visits, in their order, three at most.
    #[must_use]
    pub fn name(&self, office: &Office) -> String {
        let mut communes: Vec<&str> = Vec::new();
        for stop in self.itinerary.stops().filter(|stop| stop.kind == StopKind::Site) {
            let place = stop.place.and_then(|id| office.catalogue.place(id));
            let commune = place.map_or(stop.name.as_str(), |place| place.commune.as_str());
            if !communes.contains(&commune) {
                communes.push(commune);
            }
        }
        let more = communes.len() > 3;
        communes.truncate(3);
        format!("{}{}", communes.join(" · "), if more { " …" } else { "" })
    }
}

fn stop_view(stop: &model::Stop, office: &Office) -> StopView {
    let place = stop.place.and_then(|id| office.catalogue.place(id));
    let carrier = || office.catalogue.carriers.iter().find(|carrier| Some(carrier.id) == stop.place);
    StopView {
        id: stop.place.map_or_else(|| stop.name.clone(), |id| id.to_string()),
        name: stop.name.clone(),
        kind: key_of(&stop.kind),
        lat: stop.point.lat,
        lon: stop.point.lon,
        leg: stop.leg.map(|leg| LegView {
            minutes: leg.minutes.0,
            metres: leg.metres.0,
            toll_metres: leg.toll_metres.0,
            source: key_of(&leg.source),
        }),
        arrive: instant(stop.arrive),
        start: instant(stop.start),
        end: instant(stop.end),
        leave: instant(stop.leave),
        open: stop.open.iter().map(|window| (clock(window.from), clock(window.to))).collect(),
        open_known: stop.open_known,
        slots: stop.slots.iter().copied().map(clock).collect(),
        slot: stop.slot.map(clock),
        people: stop.people.into(),
        sessions: stop.sessions.into(),
        driver_free: stop.driver_free,
        extra_minutes: 0,
        prize: stop.prize,
        walk_metres: stop.walk.0,
        climb_metres: stop.climb.0,
        pinned: stop.pinned,
        example: place.is_some_and(|place| place.example) || carrier().is_some_and(|carrier| carrier.example),
        warnings: stop.warnings.iter().map(key_of).collect(),
    }
}

/// Returns the key that serde writes for a plain enum value.
fn key_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default()
}

fn reason_key(reason: AbsenceReason) -> &'static str {
    match reason {
        AbsenceReason::Closed => "closed",
        AbsenceReason::TooFar => "too-far",
        AbsenceReason::DoesNotFit => "does-not-fit",
        AbsenceReason::LowerPrize => "lower-prize",
    }
}

/// By how many percent of `bound` at most `prize` is below the best; not known without a bound.
fn within_percent(prize: u32, bound: u32) -> Option<f64> {
    (bound > 0).then(|| f64::from(bound.saturating_sub(prize)) * 100.0 / f64::from(bound))
}
