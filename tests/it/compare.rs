//! Two people's changes of one plan: nothing of either is lost, and where they meet somebody chooses.

use bcf_planner::compare::{ChangedBy, Comparison, Side};
use bcf_planner::files::{read_plan, to_ron};
use bcf_planner::model::{Edit, EditRow, Plan};
use bcf_planner::rounds::Rounds;
use proptest::prelude::*;

use crate::arbitrary::tries;
use crate::edits::{plan_and_edits, written};

/// Edits of one field of one row, which other rows do not depend on.
fn of_a_field(edit: &Edit) -> Option<EditRow> {
    let place = edit.merge_key()?;
    match place.row {
        EditRow::Plan | EditRow::Returns | EditRow::Versions => None,
        row => Some(row),
    }
}

/// Makes the edits that can be made.
fn with<'a>(plan: &Plan, edits: impl IntoIterator<Item = &'a Edit>) -> Plan {
    let mut plan = plan.clone();
    for edit in edits {
        let _ = plan.apply(edit.clone());
    }
    plan
}

fn compare(base: &Plan, mine: &Plan, theirs: &Plan) -> Comparison {
    Comparison::new(base, mine, theirs, None).unwrap()
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn changes_of_different_rows_are_all_kept((base, edits) in plan_and_edits(24)) {
        let edits: Vec<(EditRow, Edit)> = edits
            .into_iter()
            .filter_map(|edit| Some((of_a_field(&edit)?, edit)))
            .collect();
        // The row decides who makes the change.
        let is_mine = |row: &EditRow| format!("{row:?}").len() % 2 == 0;
        let my = edits.iter().filter(|(row, _)| is_mine(row)).map(|(_, edit)| edit);
        let their = edits.iter().filter(|(row, _)| !is_mine(row)).map(|(_, edit)| edit);
        let mine = with(&base, my.clone());
        let theirs = with(&base, their.clone());
        let comparison = compare(&base, &mine, &theirs);
        prop_assert!(comparison.differences.iter().all(|at| at.changed_by != ChangedBy::Both));
        let (both, _) = comparison.merged(&[]).unwrap();
        // What is brought into being stands in the order of whoever brought it in, so order is left aside.
        let wanted = with(&mine, their);
        let other = compare(&wanted, &wanted, &both);
        prop_assert!(other.is_empty(), "{:#?}", other.differences);
    }

    #[test]
    fn against_no_change_every_change_stands((base, edits) in plan_and_edits(12)) {
        let mine = with(&base, &edits);
        for (a, b) in [(&mine, &base), (&base, &mine)] {
            let (both, _) = compare(&base, a, b).merged(&[]).unwrap();
            prop_assert_eq!(written(&both), written(&mine));
        }
    }

    #[test]
    fn all_of_one_side_is_that_side((base, edits) in plan_and_edits(16), cut in 0_usize..16) {
        let cut = cut.min(edits.len());
        let (mine, theirs) = (with(&base, &edits[..cut]), with(&base, &edits[cut..]));
        let comparison = compare(&base, &mine, &theirs);
        let sides = vec![Side::Mine; comparison.differences.len()];
        let (all_mine, _) = comparison.merged(&sides).unwrap();
        let other = compare(&mine, &mine, &all_mine);
        prop_assert!(other.is_empty(), "{:#?}", other.differences);
        for difference in &comparison.differences {
            prop_assert!(!difference.row_words.is_empty());
        }
    }
}

#[test]
fn the_sample_plans_come_back_whole() {
    let rounds = Rounds::on_demand();
    for entry in std::fs::read_dir("sample_plans").unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let Ok(read) = read_plan(&text, &rounds) else {
            continue;
        };
        let mut mine = read.plan.clone();
        mine.notes = "Changed".to_owned();
        let round = rounds.get(&mine.round);
        let comparison = Comparison::new(&read.plan, &mine, &read.plan, round).unwrap();
        assert_eq!(comparison.differences.len(), 1, "{}", path.display());
        assert_eq!(comparison.differences[0].field, "Notes");
        let (merged, notes) = comparison.merged(&[]).unwrap();
        assert_eq!(to_ron(&merged), to_ron(&mine), "{}", path.display());
        assert!(notes.is_empty(), "{notes:?}");
    }
}
