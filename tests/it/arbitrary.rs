//! Plans and edits that nobody would write but somebody will have: the material of the property tests.
//!
//! A plan of these could be read from a file: ids are unique, what is referred to is there, years are the plan's own.
//! Everything else is as bad as a plan can be.

use bcf_planner::model::*;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

mod edits;
mod parts;

pub(crate) use edits::edit_for;
pub(crate) use parts::*;

/// How often a property is tried: often enough to find what is wrong sooner or later, seldom enough to be run every time.
/// `PROPTEST_CASES=5000 cargo test` tries harder.
pub(crate) fn tries() -> ProptestConfig {
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked_for { default.cases } else { 40 },
        ..default
    }
}

/// A plan for 2023 to 2025, for one of its years, or for 2025 to 2026.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let frozen = (text(), day(), plan_without_versions());
    let versions = prop_oneof![4 => Just(Vec::new()), 1 => vec(frozen, 1..3)];
    (plan_without_versions(), versions).prop_map(|(mut plan, versions)| {
        plan.versions = versions
            .into_iter()
            .map(|(note, frozen_on, plan)| Version {
                note,
                frozen_on,
                plan: Box::new(plan),
            })
            .collect();
        plan
    })
}

fn round_and_years() -> impl Strategy<Value = (RoundId, Vec<FinancialYear>)> {
    let year = |first| FinancialYear::starting(first).unwrap();
    select(vec![
        ("2023-25", vec![year(2023)]),
        ("2023-25", vec![year(2024)]),
        ("2023-25", vec![year(2023), year(2024)]),
        ("2025-26", vec![year(2025)]),
    ])
    .prop_map(|(round, years)| (RoundId::from(round), years))
}

fn plan_without_versions() -> impl Strategy<Value = Plan> {
    round_and_years().prop_flat_map(|(round, years)| {
        let about = (
            board(),
            prop_oneof![3 => Just(String::new()), 1 => text()],
            text(),
            vec(contact(), 0..3),
            by_year(&years, money()),
        );
        let money_in = (
            vec(contribution(&years), 0..12),
            subsequence(vec!["asc", "out-of-hospital", "unknown-floor"], 0..=3),
            vec((by_year(&years, yearly()), text()), 3),
        );
        let row = (any::<Index>(), allocation(&years).boxed());
        let money_out = (
            prop_oneof![3 => vec(scheme(), 0..5), 1 => vec(scheme(), 0..30)],
            prop_oneof![3 => vec(row.clone(), 0..8), 1 => vec(row, 0..60)],
        );
        let rest = (
            vec(metric(&years), 6),
            subsequence(METRICS.to_vec(), 0..=METRICS.len()),
            option::weighted(0.5, capacity_and_demand(&years)),
            answers(),
            vec((select(ROLES.to_vec()), signatory()), 0..6),
            vec(report(&years), 0..3),
        );
        (Just((round, years)), about, money_in, money_out, rest).prop_map(assemble)
    })
}

type About = (
    HealthAndWellbeingBoard,
    String,
    String,
    Vec<Contact>,
    ByYear<Money>,
);
type MoneyIn = (
    Vec<Contribution>,
    Vec<&'static str>,
    Vec<(ByYear<YearlyContribution>, String)>,
);
type MoneyOut = (Vec<Scheme>, Vec<(Index, Allocation)>);
type Rest = (
    Vec<MetricPlan>,
    Vec<&'static str>,
    Option<CapacityAndDemand>,
    Answers,
    Vec<(&'static str, Signatory)>,
    Vec<ReportParts>,
);

/// Gives everything its own id and makes every reference one to something that is there.
fn assemble(
    ((round, years), about, money_in, money_out, rest): (
        (RoundId, Vec<FinancialYear>),
        About,
        MoneyIn,
        MoneyOut,
        Rest,
    ),
) -> Plan {
    let (board, illustrative, notes, contacts, published_totals) = about;
    let (mut contributions, floors, required) = money_in;
    let (mut schemes, rows) = money_out;
    let (metrics, metric_ids, capacity, answers, signatories, reports) = rest;
    for (line, id) in contributions.iter_mut().zip(1..) {
        line.id = ContributionId(id);
    }
    for (scheme, id) in schemes.iter_mut().zip((1..).step_by(3)) {
        scheme.id = SchemeId(id);
    }
    let allocations: Vec<Allocation> = rows
        .into_iter()
        .zip((1..).step_by(2))
        .filter(|_| !schemes.is_empty())
        .map(|((scheme, row), id)| Allocation {
            id: AllocationId(id),
            scheme: scheme.get(&schemes).id,
            ..row
        })
        .collect();
    let returns = reports
        .into_iter()
        .map(|parts| parts.of(&contributions, &allocations))
        .collect();
    Plan {
        format: FileFormat,
        round,
        pack_version: "1".into(),
        years,
        board,
        illustrative,
        notes,
        contacts,
        contributions,
        published_totals,
        required_spend: floors
            .into_iter()
            .zip(required)
            .map(|(floor, (years, note))| RequiredSpend {
                floor: floor.into(),
                years,
                note,
            })
            .collect(),
        schemes,
        allocations,
        metrics: metric_ids
            .into_iter()
            .zip(metrics)
            .map(|(id, plan)| MetricPlan {
                metric: id.into(),
                ..plan
            })
            .collect(),
        capacity_and_demand: capacity.unwrap_or_default(),
        conditions: answers.conditions,
        requirements: answers.requirements,
        narrative: answers.narrative,
        signatories: signatories
            .into_iter()
            .map(|(role, signatory)| Signatory {
                role: role.into(),
                ..signatory
            })
            .collect(),
        returns,
        versions: Vec::new(),
    }
}
