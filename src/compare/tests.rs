//! Small plans that two people changed.

use super::*;
use crate::model::{
    Allocation, AllocationField, AllocationId, Edit, FinancialYear, Money, Scheme, SchemeField,
    SchemeId,
};

fn year() -> FinancialYear {
    FinancialYear::starting(2025).unwrap()
}

fn base() -> Plan {
    let mut plan = Plan {
        years: vec![year()],
        ..Plan::default()
    };
    for id in 1..=3 {
        let number = id.to_string();
        plan.schemes
            .push(Scheme::new(SchemeId(id), &number, &format!("Scheme {id}")));
        plan.allocations
            .push(Allocation::new(AllocationId(id), SchemeId(id)));
    }
    plan
}

fn amount(row: u32, pounds: i32) -> Edit {
    let field = AllocationField::Amount(year(), Some(Money::pounds(pounds)));
    Edit::Allocation(AllocationId(row), field)
}

fn name(scheme: u32, name: &str) -> Edit {
    Edit::Scheme(SchemeId(scheme), SchemeField::Name(name.to_owned()))
}

fn with(plan: &Plan, edits: Vec<Edit>) -> Plan {
    let mut plan = plan.clone();
    for edit in edits {
        plan.apply(edit).unwrap();
    }
    plan
}

fn compare(base: &Plan, mine: &Plan, theirs: &Plan) -> Comparison {
    Comparison::new(base, mine, theirs, None).unwrap()
}

fn merged(base: &Plan, mine: &Plan, theirs: &Plan) -> Plan {
    compare(base, mine, theirs).merged(&[]).unwrap().0
}

#[test]
fn who_changed_nothing_gets_the_plan_of_the_other() {
    let base = base();
    let mine = with(
        &base,
        vec![amount(2, 500), Edit::MoveAllocation(AllocationId(3), 0)],
    );
    assert_eq!(merged(&base, &mine, &base), mine);
    assert_eq!(merged(&base, &base, &mine), mine);
    assert!(compare(&base, &mine, &mine).is_empty());
}

#[test]
fn changes_of_one_row_in_two_fields_are_both_kept() {
    let base = base();
    let comment = AllocationField::Comments("Agreed".to_owned());
    let mine = with(&base, vec![amount(1, 500)]);
    let theirs = with(&base, vec![Edit::Allocation(AllocationId(1), comment)]);
    let comparison = compare(&base, &mine, &theirs);
    let by: Vec<ChangedBy> = comparison
        .differences
        .iter()
        .map(|at| at.changed_by)
        .collect();
    assert_eq!(by, [ChangedBy::Me, ChangedBy::Them]);
    assert_eq!(comparison.rows(), 1);
    let first = &comparison.differences[0];
    assert_eq!(first.field, "Amount, 2025-26");
    assert_eq!(
        [&first.as_it_was, &first.mine, &first.theirs],
        ["\u{2014}", "£500.00", "\u{2014}"]
    );
    let (plan, notes) = comparison.merged(&[]).unwrap();
    assert!(notes.is_empty());
    let row = &plan.allocations[0];
    assert_eq!(row.amounts.get(year()), Some(&Money::pounds(500)));
    assert_eq!(row.comments, "Agreed");
}

#[test]
fn a_value_that_both_changed_is_chosen() {
    let base = with(&base(), vec![amount(1, 100)]);
    let mine = with(&base, vec![amount(1, 200)]);
    let theirs = with(&base, vec![amount(1, 300)]);
    let comparison = compare(&base, &mine, &theirs);
    assert_eq!(comparison.differences.len(), 1);
    assert_eq!(comparison.differences[0].changed_by, ChangedBy::Both);
    assert_eq!(comparison.proposed(), [None]);
    for (side, pounds) in [(Side::Mine, 200), (Side::Theirs, 300), (Side::AsItWas, 100)] {
        let (plan, _) = comparison.merged(&[side]).unwrap();
        let amount = plan.allocations[0].amounts.get(year());
        assert_eq!(amount, Some(&Money::pounds(pounds)), "{side:?}");
    }
}

#[test]
fn rows_that_both_added_under_one_id_are_two_rows() {
    let base = base();
    let add = |name: &str, row_of: u32| {
        vec![
            Edit::InsertScheme(9, Scheme::new(SchemeId(4), "4", name)),
            Edit::InsertAllocation(9, Allocation::new(AllocationId(4), SchemeId(row_of))),
        ]
    };
    let mine = with(&base, add("Mine", 4));
    let theirs = with(&base, add("Theirs", 4));
    let plan = merged(&base, &mine, &theirs);
    assert_eq!((plan.schemes.len(), plan.allocations.len()), (5, 5));
    let names: Vec<&str> = plan
        .allocations
        .iter()
        .skip(3)
        .map(|row| plan.scheme(row.scheme).unwrap().name.as_str())
        .collect();
    assert!(
        names.contains(&"Mine") && names.contains(&"Theirs"),
        "{names:?}"
    );
}

#[test]
fn a_scheme_that_one_deleted_stays_where_the_other_gave_it_a_row() {
    let base = base();
    let mine = with(&base, vec![base.delete_scheme(SchemeId(3))]);
    let row = Allocation::new(AllocationId(9), SchemeId(3));
    let theirs = with(&base, vec![Edit::InsertAllocation(0, row)]);
    let (plan, notes) = compare(&base, &mine, &theirs).merged(&[]).unwrap();
    assert!(plan.scheme(SchemeId(3)).is_some());
    assert_eq!(notes, ["Scheme 3 stays, for it still has rows."]);
    assert!(plan.allocation(AllocationId(3)).is_none());
}

fn version(day: &str, note: &str) -> crate::model::Version {
    crate::model::Version {
        note: note.to_owned(),
        frozen_on: day.parse().unwrap(),
        plan: Box::default(),
    }
}

fn report(report: &str, quarter: u8) -> crate::model::Return {
    crate::model::Return {
        report: report.into(),
        period: crate::model::Period::Quarter(year(), quarter),
        made_on: None,
        income: Vec::new(),
        spend: Vec::new(),
        metrics: Vec::new(),
        note: String::new(),
    }
}

#[test]
fn versions_and_returns_are_told_apart_row_by_row() {
    let first = version("2025-03-12", "As seen by the board");
    let mut base = with(&base(), vec![Edit::Versions(vec![first.clone()])]);
    base.returns = vec![report("q2", 2)];
    let mut mine = base.clone();
    mine.versions.push(version("2025-04-01", "Mine"));
    mine.returns[0].note = "Late".to_owned();
    let mut theirs = base.clone();
    theirs.versions.push(version("2025-05-01", "Theirs"));
    theirs.returns[0].spend.push(crate::model::ActualSpend {
        allocation: AllocationId(2),
        spend: Some(Money::pounds(70)),
        outputs: None,
        comment: String::new(),
    });
    theirs.returns.push(report("q3", 3));
    let comparison = compare(&base, &mine, &theirs);
    let told: Vec<(&str, &str, ChangedBy)> = comparison
        .differences
        .iter()
        .map(|at| (at.row_words.as_str(), at.field.as_str(), at.changed_by))
        .collect();
    assert_eq!(
        told,
        [
            ("Return q2, Q2 2025 to 2026", "Note", ChangedBy::Me),
            (
                "Return q2, Q2 2025 to 2026",
                "Spend of Scheme 2",
                ChangedBy::Them
            ),
            ("Return q3, Q3 2025 to 2026", "", ChangedBy::Them),
            ("Version of 1 April 2025: Mine", "", ChangedBy::Me),
            ("Version of 1 May 2025: Theirs", "", ChangedBy::Them),
        ]
    );
    assert_eq!(comparison.differences[1].theirs, "£70.00");
    let (plan, _) = comparison.merged(&[]).unwrap();
    assert_eq!(plan.versions.len(), 3);
    assert_eq!(
        (plan.returns[0].note.as_str(), plan.returns[0].spend.len()),
        ("Late", 1)
    );
    assert_eq!(plan.returns.len(), 2);
}

#[test]
fn a_row_that_one_deleted_and_the_other_changed_is_chosen_as_a_whole() {
    let base = base();
    let mine = with(&base, vec![base.delete_allocations(&[AllocationId(2)])]);
    let theirs = with(&base, vec![amount(2, 7), name(1, "Renamed")]);
    let comparison = compare(&base, &mine, &theirs);
    let row = comparison
        .differences
        .iter()
        .find(|at| at.changed_by == ChangedBy::Both)
        .unwrap();
    assert_eq!(
        [&row.as_it_was, &row.mine, &row.theirs],
        ["There", "Not there", "Changed"]
    );
    assert_eq!(row.row_words, "Scheme 2");
    let sides: Vec<Side> = comparison
        .differences
        .iter()
        .map(|_| Side::Theirs)
        .collect();
    assert_eq!(comparison.merged(&sides).unwrap().0, theirs);
    let sides: Vec<Side> = comparison.differences.iter().map(|_| Side::Mine).collect();
    assert_eq!(comparison.merged(&sides).unwrap().0, mine);
}
