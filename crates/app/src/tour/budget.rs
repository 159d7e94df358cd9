//! A budget is held to the cent. The planner counts by a linear estimate; where the price that comes of it
//! is above the budget, the same is planned again with as much less.

use model::{Decimal, Money, Request};
use planner::{
    Absence, AbsenceReason, Better, Budget, Iterations, Options, Outcome, Plan, Proposal, Purse, Role,
};

use crate::candidates::{Wished, least_purse};
use crate::costs;
use crate::crew::Crew;
use crate::error::AppError;
use crate::itinerary::write_out;
use crate::office::Office;

/// Plans so often again: with what is too much taken off, and where that is too little, half-way.
const AGAIN: usize = 5;

/// Plans a wish; what is above its budget is proposed only where nothing below was found.
///
/// # Errors
/// When the problem is malformed.
pub(super) fn planned(
    office: &Office,
    request: &Request,
    wished: &mut Wished,
    options: &Options,
    budget: &mut dyn Budget,
    on_better: &mut dyn FnMut(&Better),
) -> Result<Outcome, AppError> {
    let outcome = planner::plan(&wished.problem, options, budget, on_better).map_err(AppError::Planner)?;
    let (Some(most), Some(purse)) = (request.budget, wished.problem.limits.purse) else {
        return Ok(outcome);
    };
    let till = Till { office, request, most };
    let bound = if outcome.proposals.is_empty() { 0 } else { bound(office, request, wished, options)? };
    let Some(mut excess) = till.excess(&outcome, wished) else {
        return Ok(till.kept(outcome, bound, wished));
    };
    let (mut too_little, mut too_much) = (None, purse.most);
    for _ in 0..AGAIN {
        let less = match too_little {
            None => too_much.saturating_sub(excess),
            Some(little) => u32::midpoint(little, too_much),
        };
        wished.problem.limits.purse = Some(Purse { most: less, ..purse });
        let again = planner::plan(&wished.problem, options, &mut Iterations::default(), &mut |_| {});
        wished.problem.limits.purse = Some(purse);
        let again = again.map_err(AppError::Planner)?;
        match till.excess(&again, wished) {
            _ if again.proposals.is_empty() => too_little = Some(less),
            Some(still) => (excess, too_much) = (still, less),
            None => return Ok(till.kept(again, bound, wished)),
        }
    }
    Ok(till.kept(outcome, bound, wished))
}

/// Returns a prize that nothing within the budget is above: the planner's estimate can take for too dear
/// what is not, so its own bound does not tell.
fn bound(
    office: &Office,
    request: &Request,
    wished: &mut Wished,
    options: &Options,
) -> Result<u32, AppError> {
    let purse = wished.problem.limits.purse;
    wished.problem.limits.purse = least_purse(request, &office.tariff, &wished.problem.days);
    let one = Options { proposals: 1, ..*options };
    let free = planner::plan(&wished.problem, &one, &mut Iterations::default(), &mut |_| {});
    wished.problem.limits.purse = purse;
    Ok(free.map_err(AppError::Planner)?.proposals.first().map_or(0, |best| best.bound))
}

/// What things cost, and what may be spent.
struct Till<'a> {
    office: &'a Office,
    request: &'a Request,
    most: Money,
}

impl Till<'_> {
    /// By how many cents the best plan is above the budget, if it is.
    fn excess(&self, outcome: &Outcome, wished: &Wished) -> Option<u32> {
        let best = outcome.proposals.first()?;
        let excess = self.price(&best.plan, wished).0 - self.most.0;
        let cents = u32::try_from((excess * Decimal::ONE_HUNDRED).ceil()).unwrap_or(u32::MAX);
        (excess > Decimal::ZERO).then_some(cents)
    }

    fn price(&self, plan: &Plan, wished: &Wished) -> Money {
        let itinerary = write_out(plan, self.request, &self.office.catalogue, wished);
        costs::estimate(self.office, self.request, &itinerary, Crew::Lone).per_payer
    }

    /// Keeps the proposals within the budget, if there are any; no plan within it brings more than `bound`.
    fn kept(&self, outcome: Outcome, bound: u32, wished: &Wished) -> Outcome {
        let is_within = |proposal: &Proposal| self.price(&proposal.plan, wished) <= self.most;
        let (within, above): (Vec<Proposal>, Vec<Proposal>) =
            outcome.proposals.iter().cloned().partition(is_within);
        if within.is_empty() {
            return outcome;
        }
        let absences = absences(outcome.absences, &within[0].plan, &above);
        let bounded = |proposal: Proposal| {
            let bound = bound.max(proposal.bound);
            Proposal { bound, proven: proposal.prize >= bound, ..proposal }
        };
        Outcome { proposals: within.into_iter().map(bounded).collect(), absences, ..outcome }
    }
}

/// What only plans hold that are too dear is absent too.
fn absences(known: Vec<Absence>, best: &Plan, above: &[Proposal]) -> Vec<Absence> {
    let held = visits(best);
    let mut absences: Vec<Absence> =
        known.into_iter().filter(|absence| !held.contains(&absence.visit)).collect();
    for visit in above.iter().flat_map(|proposal| visits(&proposal.plan)) {
        if !held.contains(&visit) && absences.iter().all(|absence| absence.visit != visit) {
            absences.push(Absence { visit, reason: AbsenceReason::DoesNotFit, later_return: None });
        }
    }
    absences.sort_by_key(|absence| absence.visit);
    absences
}

fn visits(plan: &Plan) -> Vec<usize> {
    let roles = plan.days.iter().flat_map(|day| day.halts.iter().map(|halt| halt.role));
    let visit = |role: Role| match role {
        Role::Visit(visit) => Some(visit),
        _ => None,
    };
    roles.filter_map(visit).collect()
}
