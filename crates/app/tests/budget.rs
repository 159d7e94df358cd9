//! What is said of plans within a budget holds, on the demonstration catalogue: budgets are set beside the
//! price of the best plan that money does not limit.
#![allow(clippy::unwrap_used)]

use app::view::{PickUpView, PlanView, RequestView};
use app::{CatalogueSource, Office, Tour};
use documents::{Language, Texts};
use planner::Iterations;

/// Plans a wish `medieval 2027-06-12 35 Béziers,Pézenas`, at so many cents a person at most.
fn planned(office: &Office, text: &str, budget: Option<u64>) -> PlanView {
    let words: Vec<&str> = text.split(' ').collect();
    let pickup = |name: &str| PickUpView { name: name.to_owned(), ..PickUpView::default() };
    let wish = RequestView {
        themes: vec![words[0].to_owned()],
        dates: vec![words[1].to_owned()],
        people: words[2].parse().unwrap(),
        leave_after: "07:30".to_owned(),
        back_by: "18:30".to_owned(),
        pickups: words[3].split(',').map(pickup).collect(),
        lunch: "restaurant".to_owned(),
        budget: budget.map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
        ..RequestView::default()
    };
    let today = "2026-11-22".parse().unwrap();
    let tour = Tour::plan(office, &wish, today, 0, &mut Iterations::default()).unwrap();
    tour.plan_view(office, &Texts::new(Language::English))
}

fn cents(plan: &PlanView) -> u64 {
    let price = &plan.proposals[0].cost.as_ref().unwrap().per_payer;
    price.replace('.', "").parse().unwrap()
}

/// The planner's estimate is above the price; what it takes for too dear can be within the budget to the cent.
#[test]
fn nothing_within_a_budget_brings_more_than_is_said() {
    let office = Office::open(&CatalogueSource::Demo, None).unwrap();
    let wishes = [
        "medieval 2027-06-12 35 Béziers,Pézenas",
        "industrial 2027-05-15 48 Montpellier,Lunel",
        "religious 2027-07-14 20 Narbonne",
    ];
    let mut limited = 0;
    for wish in wishes {
        let free = planned(&office, wish, None);
        let (best, price) = (free.proposals[0].prize, cents(&free));
        // With its own price to spend, the best plan of all is within the budget.
        for budget in [price, price + price / 100] {
            let plan = planned(&office, wish, Some(budget));
            for proposal in &plan.proposals {
                assert!(proposal.bound >= best, "{wish} at {budget}: {} below {best}", proposal.bound);
                assert!(!proposal.proven || proposal.prize >= best, "{wish} at {budget}");
            }
            assert!(plan.proposals.is_empty() || cents(&plan) <= budget, "{wish} at {budget}");
        }
        // Far below it, other plans are found, and nothing is said of them that the best of all belies.
        let plan = planned(&office, wish, Some(price * 9 / 10));
        limited += plan.proposals.iter().filter(|proposal| proposal.prize < best).count();
        assert!(plan.proposals.iter().all(|proposal| proposal.bound >= proposal.prize));
    }
    assert!(limited > 0, "no budget limited anything");
}
