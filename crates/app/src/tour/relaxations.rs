//! The cheapest changes of a wish that cannot be met.

use model::{Minutes, NaiveDate, Request, Uuid};
use planner::{Change, Wish};

use super::why::changed::{Changed, Word, changed, give_up, name_of, without};
use super::why::families::{other_dates, other_lunches};
use super::why::planned;
use super::{Tour, sources};
use crate::candidates::{Wished, wish};
use crate::office::Office;

/// No later return than this is suggested, nor an earlier departure than that.
const LATEST: Minutes = Minutes::hm(23, 0);
const EARLIEST: Minutes = Minutes::hm(5, 0);
/// Times are suggested in these steps.
const STEP: Minutes = Minutes(5);
/// A limit that was wished is loosened in so many steps.
const LOOSENED: [u32; 5] = [10, 20, 35, 50, 100];

/// A visit that is given up weighs as much as so many minutes of the day.
const A_VISIT: i32 = 60;
/// A meal that is given up, or had otherwise.
const A_LUNCH: i32 = 75;
/// A limit that is loosened.
const A_LIMIT: i32 = 90;
/// Another date.
const A_DATE: i32 = 120;
/// A pick-up that is given up.
const A_PICKUP: i32 = 240;

/// Lists what each wish of a contradiction would have to become, the smallest change first; each was
/// verified by planning.
pub(super) fn relaxations(
    office: &Office,
    request: &Request,
    wished: &Wished,
    wishes: &[Wish],
    today: NaiveDate,
) -> Vec<Changed> {
    let relaxing = Relaxing { office, request, wished, today };
    let mut found: Vec<(i32, Changed)> = wishes.iter().flat_map(|wish| relaxing.relaxed(*wish)).collect();
    if found.is_empty() {
        found = relaxing.two_at_once(wishes);
    }
    found.sort_by_key(|(weight, _)| *weight);
    found.into_iter().map(|(_, changed)| changed).collect()
}

struct Relaxing<'a> {
    office: &'a Office,
    request: &'a Request,
    wished: &'a Wished,
    today: NaiveDate,
}

impl Relaxing<'_> {
    /// Lists what can be done about one wish, with its weight.
    fn relaxed(&self, wish: Wish) -> Vec<(i32, Changed)> {
        let problem = &self.wished.problem;
        let weigh =
            |weight: i32, changes: Vec<Changed>| changes.into_iter().map(|one| (weight, one)).collect();
        match wish {
            Wish::BackBy => {
                let last = problem.days.iter().filter(|day| !day.night).map(|day| day.back_by).max();
                let room = last.map_or(Minutes::ZERO, |last| LATEST - last);
                self.least(room, Change::LaterReturn).into_iter().collect()
            }
            Wish::LeaveAfter => {
                let first = problem.days.iter().map(|day| day.leave_after).min();
                let room = first.map_or(Minutes::ZERO, |first| first - EARLIEST);
                self.least(room, Change::EarlierDeparture).into_iter().collect()
            }
            Wish::Meal => weigh(A_LUNCH, self.first_possible(other_lunches(self.request))),
            Wish::Dinner => {
                let request = Request { dinner: model::Dinner::None, ..self.request.clone() };
                weigh(
                    A_LUNCH,
                    self.first_possible(vec![Changed::new("dinner", "change-no-dinner", request).to("none")]),
                )
            }
            Wish::Visit(visit) => weigh(A_VISIT, self.without(self.wished.visits[visit].id)),
            Wish::MealPlace(meal) => weigh(A_VISIT, self.elsewhere(self.wished.meals[meal].id)),
            Wish::PickUp(pickup) => {
                weigh(A_PICKUP, self.first_possible(self.without_pickup(pickup).into_iter().collect()))
            }
            Wish::SomethingOpen => weigh(A_DATE, self.other_dates()),
            Wish::Driving | Wish::Walking | Wish::Climbing | Wish::Purse => {
                weigh(A_LIMIT, self.loosened(wish))
            }
            Wish::Order => {
                let request = Request { ordered: Vec::new(), ..self.request.clone() };
                weigh(A_VISIT, self.first_possible(vec![Changed::new("order", "change-any-order", request)]))
            }
            // The law and the rooms of a night are not wishes that could be smaller.
            Wish::DriverLaw | Wish::Night(_) => Vec::new(),
        }
    }

    /// Where several things are in the way, a visit is given up and one more wish made smaller.
    fn two_at_once(&self, wishes: &[Wish]) -> Vec<(i32, Changed)> {
        let visits = wishes.iter().filter_map(|wish| match wish {
            Wish::Visit(visit) => Some(self.wished.visits[*visit].id),
            _ => None,
        });
        let mut found = Vec::new();
        for id in visits {
            let first = without(self.office, self.request, id);
            let Ok(wished) = wish(&first.request, &[], &sources(self.office)) else { continue };
            let rest = Relaxing { request: &first.request, wished: &wished, ..*self };
            let more = [Wish::BackBy, Wish::LeaveAfter].into_iter().flat_map(|wish| rest.relaxed(wish));
            for (weight, second) in more.chain(rest.other_visits()) {
                found.push((A_VISIT + weight, first.clone().and(second)));
            }
        }
        found
    }

    /// Lists the required visits that can be given up as well.
    fn other_visits(&self) -> Vec<(i32, Changed)> {
        let required = |visit: &usize| self.wished.problem.visits[*visit].required;
        let all = (0..self.wished.visits.len()).filter(required);
        all.flat_map(|visit| self.relaxed(Wish::Visit(visit))).collect()
    }

    /// The smallest size of a change with which a plan is found.
    fn least(&self, room: Minutes, change: fn(Minutes) -> Change) -> Option<(i32, Changed)> {
        let possible = |steps: i32| {
            let mut problem = self.wished.problem.clone();
            change(Minutes(STEP.0 * steps)).make(&mut problem);
            planner::is_possible(&problem)
        };
        let most = room.0 / STEP.0;
        if most < 1 || !possible(most) {
            return None;
        }
        let (mut too_few, mut enough) = (0, most);
        while enough - too_few > 1 {
            let middle = i32::midpoint(too_few, enough);
            if possible(middle) { enough = middle } else { too_few = middle }
        }
        // What is possible is found by planning at once, or with a little more room.
        (enough..=most).take(4).find_map(|steps| {
            let by = Minutes(STEP.0 * steps);
            let changed = changed(self.office, self.wished, self.request, change(by))?;
            planned(self.office, &changed.request).map(|_| (by.0, changed))
        })
    }

    fn first_possible(&self, changes: Vec<Changed>) -> Vec<Changed> {
        changes.into_iter().find(|one| planned(self.office, &one.request).is_some()).into_iter().collect()
    }

    fn without(&self, id: Uuid) -> Vec<Changed> {
        self.first_possible(vec![without(self.office, self.request, id)])
    }

    /// The meal is had, but not where it was asked for.
    fn elsewhere(&self, id: Uuid) -> Vec<Changed> {
        let mut request = self.request.clone();
        give_up(&mut request, id);
        request.excluded.retain(|other| *other != id);
        let name = Word::Text(name_of(self.office, id));
        let change = Changed::new("meal-elsewhere", "change-meal-elsewhere", request);
        self.first_possible(vec![change.to(id).about(id).with("name", name)])
    }

    /// Who would have joined there joins where most people do.
    fn without_pickup(&self, pickup: usize) -> Option<Changed> {
        let mut request = self.request.clone();
        if pickup >= request.pickups.len() {
            return None;
        }
        let left_out = request.pickups.remove(pickup);
        request.pickups.iter_mut().max_by_key(|pickup| pickup.people)?.people += left_out.people;
        let change = Changed::new("pickup", "change-without-pickup", request).to(&left_out.name);
        Some(change.with("name", Word::Text(left_out.name)))
    }

    fn other_dates(&self) -> Vec<Changed> {
        let open = |request: &Request| {
            let Ok(wished) = wish(request, &[], &sources(self.office)) else { return false };
            wished.problem.visits.iter().any(|visit| visit.starts.iter().any(|starts| !starts.is_empty()))
        };
        other_dates(self.office, self.request, self.today, &open)
    }

    /// A limit is loosened a little at a time.
    fn loosened(&self, wish: Wish) -> Vec<Changed> {
        let more = |percent: u32, value: u32| value + (value * percent).div_ceil(100).max(1);
        let with = |percent: &u32| {
            let mut request = self.request.clone();
            Some(match wish {
                Wish::Driving => {
                    let most = more(*percent, request.max_driving?.0.unsigned_abs()).next_multiple_of(5);
                    let most = Minutes(i32::try_from(most).ok()?.min(600));
                    request.max_driving = Some(most);
                    Changed::new("driving", "change-driving", request)
                        .to(most.0)
                        .with("time", Word::Span(most))
                }
                Wish::Walking => {
                    let most = more(*percent, request.max_walk?.0).next_multiple_of(100).min(30_000);
                    request.max_walk = Some(model::Metres(most));
                    let metres = Word::Number(most.into());
                    Changed::new("walking", "change-walking", request).to(most).with("metres", metres)
                }
                Wish::Climbing => {
                    let most = more(*percent, request.max_climb?.0).next_multiple_of(10).min(3_000);
                    request.max_climb = Some(model::Metres(most));
                    let metres = Word::Number(most.into());
                    Changed::new("climbing", "change-climbing", request).to(most).with("metres", metres)
                }
                _ => {
                    let euros = u32::try_from(request.budget?.0.ceil().mantissa()).ok()?;
                    let most = more(*percent, euros).min(99_999);
                    request.budget = Some(model::Money(model::Decimal::from(most)));
                    let euros = Word::Number(most.into());
                    Changed::new("budget", "change-budget", request).to(most).with("euros", euros)
                }
            })
        };
        self.first_possible(LOOSENED.iter().filter_map(with).collect())
    }
}

impl Tour {
    /// Looks for what would make a wish possible that is not.
    pub(super) fn find_relaxations(&mut self, office: &Office, today: NaiveDate) {
        if let Some(wishes) = &self.contradiction {
            self.relaxations = relaxations(office, &self.request, &self.wished, wishes, today);
        }
    }
}
