//! From a problem to its outcome.

use crate::absences::absences;
use crate::best::{Herald, best_of_all_nights};
use crate::certainty::{certain, few};
use crate::contradiction::{contradiction, some_plan};
use crate::ground::Ground;
use crate::meter::Meter;
use crate::orienteering::Budget;
use crate::proposals::Found;
use crate::{Better, Options, Outcome, PlannerError, Problem};
use crate::{nights, proposals};

/// The best plan is searched for until this share of the budget is spent.
const BEST: f64 = 0.45;
/// Then plans unlike it, until this share; the rest is for the proof.
const OTHERS: f64 = 0.75;
/// The same where lodgings are to be chosen: to bound all choices takes longer.
const OTHERS_WITH_NIGHTS: f64 = 0.6;

/// Plans a tour: proposals that differ, best first; why visits are absent; and where nothing lawful
/// exists, which wishes cannot hold together.
///
/// The same problem, options and answers of `budget` give the same outcome; where the budget is spent
/// early, what was found until then is proposed. `progress` is told of each plan that brings more than
/// those before.
///
/// # Errors
/// When the problem is malformed; a wish that cannot be met is no error.
pub fn plan(
    problem: &Problem,
    options: &Options,
    budget: &mut dyn Budget,
    progress: &mut dyn FnMut(&Better),
) -> Result<Outcome, PlannerError> {
    let mut meter = Meter::new(budget, problem.visits.len());
    let mut herald = Herald::new(progress);
    let ground = Ground::new(problem, true)?;
    let (ground, searched) = best_of_all_nights(ground, options, &mut meter, BEST, &mut herald);
    // Who has no time to search must still not be told that nothing is possible.
    let some = || few(&ground).unwrap_or_else(|| some_plan(ground.at(ground.nights.clone()), options.seed));
    let searched = searched.or_else(some);
    let Some(searched) = searched else {
        let contradiction = Some(contradiction(problem, options.seed));
        return Ok(Outcome { contradiction, ..Outcome::default() });
    };
    let ground = at_nights_of(ground, &searched);
    let until = if nights::are_none(&ground) { OTHERS } else { OTHERS_WITH_NIGHTS };
    let mut others = proposals::others(&ground, options, &mut meter, until, searched.clone());
    let better = others.iter().position(|other| other.prize > searched.prize);
    let best = match better {
        Some(better) => std::mem::replace(&mut others[better], searched),
        None => searched,
    };
    let (best, certainty) = certain(&ground, best, &mut meter);
    herald.tell(&best);
    let found = proposals::chosen(&ground, options, best, others);
    let absences = match found.first() {
        Some((_, best)) => absences(&at_nights_of(ground, best), best),
        None => Vec::new(),
    };
    let proposals = found.into_iter().map(|(character, found)| certainty.judge(character, found)).collect();
    Ok(Outcome { proposals, absences, contradiction: None })
}

/// Lays a problem out with the nights of a plan.
fn at_nights_of<'p>(ground: Ground<'p>, found: &Found) -> Ground<'p> {
    if ground.nights == found.nights { ground } else { ground.at(found.nights.clone()) }
}
