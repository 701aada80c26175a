//! A plan's workbook, read again, is the plan.

use bcf_planner::files::load;
use bcf_planner::import::{ImportOptions, Imported};
use bcf_planner::model::Plan;
use proptest::prelude::*;

use super::binary::{binary, with_macros};
use super::tables::table;
use super::{read, rounds, said_beside_lists};
use crate::arbitrary;
use crate::cli::sample_plans;
use crate::office::{Saved, saved_again};

/// What becomes of a workbook without a word on round or board: the file says them.
fn back(bytes: &[u8]) -> Imported {
    read(bytes, &ImportOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Asserts part by part, for a whole plan does not fit on a screen.
fn assert_same(back: &Plan, plan: &Plan, name: &str) {
    assert_eq!(back.board, plan.board, "{name}");
    assert_eq!(back.contacts, plan.contacts, "{name}");
    assert_eq!(back.contributions, plan.contributions, "{name}");
    assert_eq!(back.required_spend, plan.required_spend, "{name}");
    assert_eq!(back.schemes, plan.schemes, "{name}");
    assert_eq!(back.allocations, plan.allocations, "{name}");
    assert_eq!(back.metrics, plan.metrics, "{name}");
    assert_eq!(back.capacity_and_demand, plan.capacity_and_demand, "{name}");
    assert_eq!(back.conditions, plan.conditions, "{name}");
    assert_eq!(back.requirements, plan.requirements, "{name}");
    assert_eq!(back.narrative, plan.narrative, "{name}");
    assert_eq!(back.signatories, plan.signatories, "{name}");
    assert_eq!(back.versions, plan.versions, "{name}");
    assert_eq!(back, plan, "{name}");
}

fn samples() -> Vec<(String, Plan)> {
    let rounds = rounds();
    sample_plans()
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, load(path, &rounds).unwrap().plan)
        })
        .collect()
}

#[test]
fn every_sample_plan_comes_back_from_its_workbook_as_it_was() {
    for (name, plan) in samples() {
        let imported = back(&table(&plan, "a.xlsx"));
        assert_same(&imported.plan, &plan, &name);
        assert_eq!(said_beside_lists(&imported), Vec::<String>::new(), "{name}");
        assert!(imported.report.is_complete(), "{name}");
        let off: Vec<_> = (imported.report.totals.iter())
            .filter(|total| !total.agrees())
            .collect();
        assert!(off.is_empty(), "{name}: {off:?}");
        for sheet in &imported.report.sheets {
            assert!(!sheet.holds.is_nothing(), "{name}: {}", sheet.name);
        }
        // Read into the plan itself it changes nothing.
        let into = ImportOptions {
            into: Some(plan.clone()),
            ..ImportOptions::default()
        };
        let imported = read(&table(&plan, "a.xlsx"), &into).unwrap();
        assert_same(&imported.plan, &plan, &name);
        assert_eq!(imported.report.notes, Vec::<String>::new(), "{name}");
    }
}

proptest! {
    #![proptest_config(arbitrary::tries())]

    #[test]
    fn whatever_a_plan_says_its_workbook_says_it_too(plan in arbitrary::plan()) {
        let imported = back(&table(&plan, "a.xlsx"));
        prop_assert_eq!(&imported.plan.contributions, &plan.contributions);
        prop_assert_eq!(&imported.plan.schemes, &plan.schemes);
        prop_assert_eq!(&imported.plan.allocations, &plan.allocations);
        prop_assert_eq!(&imported.plan.metrics, &plan.metrics);
        prop_assert_eq!(&imported.plan.capacity_and_demand, &plan.capacity_and_demand);
        prop_assert_eq!(&imported.plan, &plan);
    }
}

#[test]
fn every_sample_plan_comes_back_from_the_workbook_that_another_spreadsheet_makes_of_it() {
    let plans = samples();
    let books: Vec<(&str, Vec<u8>)> = plans
        .iter()
        .map(|(name, plan)| (name.as_str(), table(plan, "a.xlsx")))
        .collect();
    let Some(saved) = saved_again(&books, Saved::Ods) else {
        return;
    };
    for ((name, plan), bytes) in plans.iter().zip(saved) {
        let imported = back(&bytes);
        assert_eq!(imported.report.kind, "OpenDocument spreadsheet");
        assert_same(&imported.plan, plan, name);
        assert_eq!(said_beside_lists(&imported), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_sample_plan_comes_back_from_a_workbook_with_macros_which_are_not_looked_at() {
    for (name, plan) in samples() {
        let imported = back(&with_macros(&table(&plan, "a.xlsx")));
        assert_same(&imported.plan, &plan, &name);
        let notes = imported.report.notes.join(" ");
        assert!(notes.contains("They were not run"), "{notes}");
    }
}

#[test]
fn every_sample_plan_comes_back_from_a_workbook_in_binary_form() {
    for (name, plan) in samples() {
        let imported = back(&binary(&table(&plan, "a.xlsx")));
        assert_eq!(imported.report.kind, "Excel binary workbook");
        assert_same(&imported.plan, &plan, &name);
        assert_eq!(said_beside_lists(&imported), Vec::<String>::new(), "{name}");
    }
}
