//! Small plans for the rules' own tests.

use crate::assessment::Assessment;
use crate::model::{
    Allocation, AllocationId, ByYear, Certainty, Contribution, ContributionId, FinancialYear,
    Money, Organisation, Plan, Scheme, SchemeId, StreamId, YearlyContribution,
};
use crate::rounds::{PlanningRound, Rounds};

use super::finding::Finding;

/// The round 2023-25 as built in.
pub(super) fn round() -> PlanningRound {
    round_of("2023-25")
}

/// A built-in round.
pub(super) fn round_of(id: &str) -> PlanningRound {
    Rounds::built_in()
        .expect("the built-in packs can be read")
        .get(&id.into())
        .expect("the round is built in")
        .clone()
}

/// The financial year 2023-24.
pub(super) fn year() -> FinancialYear {
    "2023-24".parse().expect("a year")
}

/// An amount from its text.
pub(super) fn money(text: &str) -> Money {
    Money::parse_typed(text).expect("an amount")
}

/// A plan for 2023-24 alone: £1,000 NHS minimum contribution, confirmed, and one scheme that spends it all on community
/// health, with every column filled in.
pub(super) fn plan() -> Plan {
    let mut plan = Plan {
        round: "2023-25".into(),
        years: vec![year()],
        ..Plan::default()
    };
    plan.board.name = "Testshire".to_owned();
    plan.board.local_authority = Organisation::named("Testshire Council");
    plan.contributions
        .push(contribution(1, "nhs-minimum", "1000"));
    plan.schemes
        .push(Scheme::new(SchemeId(1), "1", "Home first"));
    plan.allocations.push(allocation(1, "nhs-minimum", "1000"));
    plan
}

/// A confirmed contribution for 2023-24.
pub(super) fn contribution(id: u32, stream: &str, amount: &str) -> Contribution {
    let yearly = YearlyContribution {
        amount: money(amount),
        certainty: Certainty::Confirmed,
        ..YearlyContribution::default()
    };
    Contribution {
        id: ContributionId(id),
        stream: StreamId::from(stream),
        payer: Organisation::named("NHS Testshire Integrated Care Board"),
        years: ByYear::from_iter([(year(), yearly)]),
        districts: Vec::new(),
        note: String::new(),
    }
}

/// A row of scheme 1 for 2023-24 with every column filled in: urgent community response, community health, NHS.
pub(super) fn allocation(id: u32, stream: &str, amount: &str) -> Allocation {
    let mut row = Allocation::new(AllocationId(id), SchemeId(1));
    row.stream = stream.into();
    row.scheme_type = "urgent-community-response".into();
    row.area_of_spend = "community-health".into();
    row.commissioner = "nhs".into();
    row.provider = "nhs-community".into();
    row.amounts.set(year(), Some(money(amount)));
    row
}

/// What one rule finds in a plan of the round 2023-25.
pub(super) fn found(code: &str, plan: &Plan) -> Vec<Finding> {
    found_in(code, plan, &round())
}

/// What one rule finds in a plan of a round.
pub(super) fn found_in(code: &str, plan: &Plan, round: &PlanningRound) -> Vec<Finding> {
    assert!(
        round.rule(code).is_some(),
        "the round applies the rule {code}"
    );
    Assessment::of(plan, round)
        .findings
        .into_iter()
        .filter(|finding| finding.code == code)
        .collect()
}
