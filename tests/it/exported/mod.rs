//! Documents for others: charts, the board paper, the submission pack.

mod charts;
mod pack;
mod page;
mod pages;
mod paper;
mod tags;
mod words;

use std::path::{Path, PathBuf};

use bcf_planner::assessment::Assessment;
use bcf_planner::export::ExportInput;
use bcf_planner::files::load;
use bcf_planner::model::Plan;
use bcf_planner::rounds::PlanningRound;

use crate::files::rounds;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sample_plans/{name}.ron"))
}

/// Does something with a plan and what follows from it.
fn with_plan<T>(plan: &Plan, act: impl FnOnce(&ExportInput<'_>) -> T) -> T {
    let rounds = rounds();
    let round: &PlanningRound = rounds.get(&plan.round).unwrap();
    let assessment = Assessment::of(plan, round);
    act(&ExportInput {
        plan,
        round,
        assessment: &assessment,
    })
}

fn with_sample<T>(name: &str, act: impl FnOnce(&ExportInput<'_>) -> T) -> T {
    let plan = load(&sample(name), &rounds()).unwrap().plan;
    with_plan(&plan, act)
}

/// A plan whose names are long, hostile or in letters that no typeface at hand has, and whose sums have ten digits.
fn awkward() -> Plan {
    let mut plan = load(&sample("brackenshire-2023-25"), &rounds())
        .unwrap()
        .plan;
    plan.board.name = "Überlange Grafschaft <b>&amp; #strong[x] $ \\ \" ' 漢字 😀 ".repeat(4);
    plan.illustrative = "x".repeat(400);
    for scheme in &mut plan.schemes {
        scheme.name = format!(
            "{} #import \"x\" {}",
            "Extraordinarily".repeat(9),
            scheme.name
        );
        scheme.area_of_investment = "A very long area of investment that nobody would call so, "
            .repeat(3)
            .into();
    }
    for row in &mut plan.allocations {
        let years: Vec<_> = plan.years.clone();
        for year in years {
            if let Some(amount) = row.amounts.get_mut(year) {
                *amount = bcf_planner::model::Money::parse_typed("1234567890.12").unwrap();
            }
        }
    }
    if let Some(first) = plan.allocations.first_mut() {
        let year = plan.years[0];
        first.amounts.set(
            year,
            Some(bcf_planner::model::Money::parse_typed("-9876543210").unwrap()),
        );
    }
    plan.versions.clear();
    plan
}
