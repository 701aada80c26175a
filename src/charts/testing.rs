//! A small plan for the charts' own tests. Its figures are made up.

use crate::assessment::Assessment;
use crate::model::{
    Allocation, AllocationId, ByYear, Contribution, ContributionId, FinancialYear, FloorId,
    MetricFigure, MetricPlan, MetricPoint, Money, Organisation, Period, Plan, Quantity,
    RequiredSpend, Scheme, SchemeId, YearlyContribution,
};
use crate::rounds::Rounds;

use super::ChartInput;

fn year() -> FinancialYear {
    "2023-24".parse().unwrap()
}

/// A plan of the round 2023-25 with nothing in it.
pub(super) fn empty_plan() -> Plan {
    Plan {
        round: "2023-25".into(),
        years: vec![year()],
        ..Plan::default()
    }
}

fn yearly(pounds: i32) -> ByYear<YearlyContribution> {
    ByYear::from_iter([(
        year(),
        YearlyContribution {
            amount: Money::pounds(pounds),
            ..YearlyContribution::default()
        },
    )])
}

fn contribution(id: u32, stream: &str, pounds: i32) -> Contribution {
    Contribution {
        id: ContributionId(id),
        stream: stream.into(),
        payer: Organisation::named("A payer"),
        years: yearly(pounds),
        districts: Vec::new(),
        note: String::new(),
    }
}

fn allocation(id: u32, stream: &str, kind: &str, area: &str, pounds: i32) -> Allocation {
    let mut row = Allocation::new(AllocationId(id), SchemeId(1));
    row.stream = stream.into();
    row.scheme_type = kind.into();
    row.area_of_spend = area.into();
    row.commissioner = "nhs".into();
    row.amounts.set(year(), Some(Money::pounds(pounds)));
    row
}

/// £1,000 NHS minimum contribution of which £800 is placed, £150 DFG of which £200 is, £300 required for social care and
/// none planned, and falls above their target.
pub(super) fn plan() -> Plan {
    let mut plan = empty_plan();
    plan.board.name = "Testshire".to_owned();
    plan.contributions = vec![
        contribution(1, "nhs-minimum", 1000),
        contribution(2, "dfg", 150),
    ];
    plan.schemes = vec![Scheme::new(SchemeId(1), "1", "Home first")];
    plan.allocations = vec![
        allocation(
            1,
            "nhs-minimum",
            "urgent-community-response",
            "community-health",
            800,
        ),
        allocation(2, "dfg", "dfg-related", "social-care", 200),
    ];
    plan.required_spend = vec![RequiredSpend {
        floor: FloorId::from("asc"),
        years: yearly(300),
        note: String::new(),
    }];
    let figure = |text: &str| MetricFigure::of_value(Quantity::parse_typed(text).unwrap());
    plan.metrics = vec![MetricPlan {
        points: vec![MetricPoint {
            period: Period::Year(year()),
            plan: figure("1628.1"),
            actual: figure("1810"),
        }],
        ..MetricPlan::new("falls".into())
    }];
    plan
}

/// Runs a test with a plan as charts see it.
pub(super) fn with_input(plan: &Plan, test: impl FnOnce(&ChartInput<'_>)) {
    let rounds = Rounds::built_in().unwrap();
    let round = rounds.get(&"2023-25".into()).unwrap();
    let assessment = Assessment::of(plan, round);
    test(&ChartInput {
        plan,
        round,
        assessment: &assessment,
        year: year(),
    });
}
