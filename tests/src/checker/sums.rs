//! Sums: of the days, of the prizes, of the price; bounds; and proposals that differ.

use std::collections::BTreeSet;

use super::Findings;
use super::driver::service;
use super::written::{Cost, Proposal, Request, Stop};

pub(super) fn check(proposal: &Proposal, request: &Request, findings: &mut Findings) {
    for day in &proposal.days {
        findings.at(format!("proposal {}, {}", proposal.rank, day.date));
        let legs = || day.stops.iter().filter_map(|stop| stop.leg.as_ref());
        let walked = day.stops.iter().filter(|stop| stop.is_visit()).map(|stop| 2 * stop.walk_metres);
        let amplitude = service(day).map_or(0, |(from, to)| (to - from).num_minutes());
        let sums = [
            ("driving_minutes", day.driving_minutes, legs().map(|leg| leg.minutes).sum()),
            ("metres", day.metres, legs().map(|leg| leg.metres).sum()),
            ("walk_metres", day.walk_metres, walked.sum()),
            ("amplitude_minutes", day.amplitude_minutes, amplitude),
        ];
        for (what, said, sum) in sums {
            findings.expect(said == sum, "sum", format!("{what} is {said}, {sum} reckoned"));
        }
    }
    findings.at(format!("proposal {}", proposal.rank));
    let stops = || proposal.days.iter().flat_map(|day| &day.stops);
    let prize: i64 = stops().map(|stop| stop.prize).sum();
    findings.expect(proposal.prize == prize, "prize", format!("{} instead of {prize}", proposal.prize));
    let worthless = stops().filter(|stop| stop.kind == "site" && stop.prize <= 0).count();
    findings.expect(worthless == 0, "prize", format!("{worthless} visits bring nothing"));
    let bounded = proposal.prize <= proposal.bound;
    findings.expect(bounded, "bound", format!("{} above {}", proposal.prize, proposal.bound));
    let proof = !proposal.proven || proposal.prize == proposal.bound;
    findings.expect(proof, "bound", format!("proven, and {} below {}", proposal.prize, proposal.bound));
    let visits = stops().any(|stop| stop.kind == "site");
    findings.expect(visits, "empty", "no visit");
    if let Some(cost) = &proposal.cost {
        // A night begins where a day ends; in the morning it is not paid for again.
        let mornings = proposal.days.iter().filter_map(|day| day.stops.first());
        let unpriced = |stop: &&Stop| stop.warns("price-to-be-checked");
        let unpriced = stops().filter(unpriced).count() - mornings.filter(unpriced).count();
        let what = format!("{unpriced} have no price, {} are said", cost.unpriced);
        findings.expect(i64::try_from(unpriced) == Ok(cost.unpriced), "cost", what);
        price(cost, request, findings);
    }
}

/// Ten per cent are added to what the coach costs.
fn price(cost: &Cost, request: &Request, findings: &mut Findings) {
    let (with, without) = (cents(&cost.coach_incl_vat), cents(&cost.coach_excl_vat));
    let (Some(with), Some(without)) = (with, without) else {
        findings.add("cost", format!("{} and {} are no euros", cost.coach_incl_vat, cost.coach_excl_vat));
        return;
    };
    let vat = (without * 11 + 5) / 10;
    findings.expect((vat - with).abs() <= 1, "cost", format!("{with} cents, {vat} reckoned"));
    for base in &cost.per_person {
        findings.expect(cents(&base.price).is_some(), "cost", format!("{} are no euros", base.price));
    }
    let at_size = cost.per_person.iter().find(|base| base.base == request.people);
    let (Some(budget), Some(price)) = (&request.budget, at_size) else { return };
    let dear = cents(budget) < cents(&price.price);
    findings.expect(!dear, "budget", format!("{} of {budget}", price.price));
}

fn cents(euros: &str) -> Option<i64> {
    let (whole, part) = euros.split_once('.')?;
    if part.len() != 2 {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()?)
}

/// Proposals are ranked, the first is the best, no two make the same halts, and no bound is below what
/// another proposal brings.
pub(super) fn compare(proposals: &[Proposal], findings: &mut Findings) {
    let best = proposals.iter().map(|proposal| proposal.prize).max().unwrap_or(0);
    let mut seen: Vec<BTreeSet<(&str, &str)>> = Vec::new();
    for (index, proposal) in proposals.iter().enumerate() {
        let rank = u32::try_from(index + 1).unwrap_or(0);
        findings.expect(proposal.rank == rank, "rank", format!("{} stands {rank}.", proposal.rank));
        let bounded = best <= proposal.bound;
        findings.expect(bounded, "bound", format!("{}: {best} above {}", proposal.rank, proposal.bound));
        let stops = proposal.days.iter().flat_map(|day| &day.stops);
        let halts = stops.filter(|stop| stop.is_visit() || stop.kind == "lodging");
        let halts: BTreeSet<(&str, &str)> =
            halts.map(|stop| (stop.kind.as_str(), stop.id.as_str())).collect();
        findings.expect(
            !seen.contains(&halts),
            "distinct",
            format!("{} is another one again", proposal.rank),
        );
        seen.push(halts);
    }
    let first = proposals.first().map_or(best, |proposal| proposal.prize);
    findings.expect(first == best, "rank", format!("the first brings {first}, another {best}"));
}
