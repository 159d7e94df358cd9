//! From a problem to its outcome.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::absences::absences;
use crate::contradiction::contradiction;
use crate::ground::Ground;
use crate::proposals::{self, Found};
use crate::{Options, Outcome, PlannerError, Problem, Proposal, StopCriterion, bound, exact};

/// Plans a tour: proposals that differ, best first; why visits are absent; and where nothing lawful
/// exists, which wishes cannot hold together.
///
/// The same problem, options and answers of `stop` give the same outcome.
///
/// # Errors
/// When the problem is malformed; a wish that cannot be met is no error.
pub fn plan(
    problem: &Problem,
    options: &Options,
    stop: &mut dyn StopCriterion,
) -> Result<Outcome, PlannerError> {
    let ground = Ground::new(problem, true)?;
    let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
    let (searched, iterations) = proposals::best(&ground, &mut rng, stop);
    let (best, certainty) = certain(&ground, searched);
    let Some(best) = best else {
        let contradiction = Some(contradiction(problem, options.seed));
        return Ok(Outcome { contradiction, ..Outcome::default() });
    };
    let found = proposals::others(&ground, &mut rng, options, iterations, best);
    let absences = absences(&ground, &found[0]);
    let proposals = found.into_iter().map(|found| certainty.judge(found)).collect();
    Ok(Outcome { proposals, absences, contradiction: None })
}

/// What is known about the best prize.
struct Certainty {
    /// No plan collects more.
    bound: u32,
}

impl Certainty {
    fn judge(&self, found: Found) -> Proposal {
        let Found { plan, prize, .. } = found;
        Proposal { plan, prize, bound: self.bound, proven: prize == self.bound }
    }
}

/// Bounds the best prize and, where the visits are few, makes sure of the best plan.
fn certain(ground: &Ground<'_>, searched: Option<Found>) -> (Option<Found>, Certainty) {
    let bound = bound::knapsack(ground);
    let above = searched.as_ref().map(|found| found.prize);
    if above == Some(bound) {
        return (searched, Certainty { bound });
    }
    let is_open = |visit: &usize| ground.days.iter().any(|day| !day.slots[*visit].is_empty());
    let open: Vec<usize> = (0..ground.visits).filter(is_open).collect();
    let required: Vec<usize> = (0..ground.visits).filter(|&visit| ground.places[visit].required).collect();
    let Some(exact) = exact::solve(ground, &open, &required, above) else {
        return (searched, Certainty { bound });
    };
    let better = exact.best.and_then(|(_, tour)| Found::new(ground, tour));
    let best = better.or(searched);
    let prize = best.as_ref().map(|found| found.prize);
    let bound = if exact.complete { prize.unwrap_or(0) } else { bound.min(exact.bound) };
    (best, Certainty { bound })
}
