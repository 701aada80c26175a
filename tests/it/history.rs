//! Every edit can be taken back exactly, one by one and in any order of undoing and redoing.

use bcf_planner::model::*;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary::{edit_for, plan, tries};

/// A plan and edits that were thought up for it; some no longer fit once the others are made.
fn plan_and_edits(most: usize) -> impl Strategy<Value = (Plan, Vec<Edit>)> {
    plan().prop_flat_map(move |plan| {
        let edits = vec(edit_for(&plan), 0..most);
        (Just(plan), edits)
    })
}

/// What a person at the window does.
#[derive(Clone, Debug)]
enum Act {
    Edit(Box<Edit>),
    Undo,
    Redo,
    Commit,
    Save,
}

fn plan_and_acts() -> impl Strategy<Value = (Plan, Vec<Act>)> {
    plan().prop_flat_map(|plan| {
        let act = prop_oneof![
            6 => edit_for(&plan).prop_map(|edit| Act::Edit(Box::new(edit))),
            4 => Just(Act::Undo),
            2 => Just(Act::Redo),
            1 => Just(Act::Commit),
            1 => Just(Act::Save),
        ];
        let acts = vec(act, 0..60);
        (Just(plan), acts)
    })
}

/// Equal to the letter: `10` and `10.00` are one amount but not one file.
fn written(plan: &Plan) -> String {
    ron::to_string(plan).unwrap()
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn an_edit_and_its_inverse_leave_the_plan_as_it_was((plan, edits) in plan_and_edits(8)) {
        for edit in edits {
            let mut changed = plan.clone();
            let label = edit.label(&plan);
            prop_assert!(!label.trim().is_empty(), "{edit:?}");
            let Ok(inverse) = changed.apply(edit.clone()) else {
                prop_assert_eq!(written(&changed), written(&plan), "{:?}", edit);
                continue;
            };
            let after = written(&changed);
            if inverse.is_nothing() {
                prop_assert_eq!(&after, &written(&plan));
            }
            let again = changed.apply(inverse.clone());
            prop_assert!(again.is_ok(), "{again:?}: {inverse:?}");
            prop_assert_eq!(written(&changed), written(&plan), "{:?}", edit);
            prop_assert!(changed.apply(again.unwrap()).is_ok());
            prop_assert_eq!(written(&changed), after, "{:?}", edit);
        }
    }

    #[test]
    fn a_batch_that_fails_at_its_end_changes_nothing((plan, mut edits) in plan_and_edits(12)) {
        edits.push(Edit::RemoveAllocation(AllocationId(u32::MAX)));
        let mut changed = plan.clone();
        prop_assert!(changed.apply(Edit::batch("Paste", edits)).is_err());
        prop_assert_eq!(written(&changed), written(&plan));
    }

    #[test]
    fn undoing_all_is_the_first_plan_and_redoing_all_the_last((first, edits) in plan_and_edits(40)) {
        let mut plan = first.clone();
        let mut history = History::new();
        for edit in edits {
            let before = written(&plan);
            if history.apply(&mut plan, edit).is_err() {
                prop_assert_eq!(before, written(&plan));
            }
        }
        let last = written(&plan);
        let mut undone = Vec::new();
        while history.can_undo() {
            let label = history.undo_label().map(str::to_owned);
            let done = history.undo(&mut plan);
            prop_assert_eq!(done.as_ref().map(|done| done.label.clone()), label);
            undone.extend(done);
        }
        prop_assert_eq!(written(&plan), written(&first));
        prop_assert!(history.is_saved());
        while history.can_redo() {
            let label = history.redo_label().map(str::to_owned);
            prop_assert_eq!(history.redo(&mut plan).map(|done| done.label), label);
        }
        prop_assert_eq!(written(&plan), last);
    }

    #[test]
    fn saved_means_as_in_the_file((first, acts) in plan_and_acts()) {
        let mut plan = first;
        let mut history = History::new();
        let mut file = written(&plan);
        for act in acts {
            let (before, revision) = (plan.clone(), history.revision());
            match act {
                Act::Edit(edit) => drop(history.apply(&mut plan, *edit)),
                Act::Undo => {
                    let could = history.can_undo();
                    prop_assert_eq!(history.undo(&mut plan).is_some(), could);
                }
                Act::Redo => {
                    let could = history.can_redo();
                    prop_assert_eq!(history.redo(&mut plan).is_some(), could);
                }
                Act::Commit => history.commit(),
                Act::Save => {
                    file = written(&plan);
                    history.mark_saved();
                    prop_assert!(history.is_saved());
                }
            }
            if history.is_saved() {
                prop_assert_eq!(written(&plan), file.as_str());
            }
            if plan != before {
                prop_assert!(history.revision() > revision);
            }
        }
        // Whatever was done, the way back to the file is there unless it was cut off by an edit after an undo.
        while history.undo(&mut plan).is_some() {}
        while !history.is_saved() && history.redo(&mut plan).is_some() {}
        if history.is_saved() {
            prop_assert_eq!(written(&plan), file);
        }
    }
}

fn year() -> FinancialYear {
    FinancialYear::starting(2023).unwrap()
}

fn small_plan() -> Plan {
    let mut plan = Plan {
        years: vec![year()],
        ..Plan::default()
    };
    plan.schemes
        .push(Scheme::new(SchemeId(1), "14", "HART reablement"));
    for id in 1..=4 {
        plan.allocations
            .push(Allocation::new(AllocationId(id), SchemeId(1)));
    }
    plan
}

fn amount(row: u32, pounds: i32) -> Edit {
    let field = AllocationField::Amount(year(), Some(Money::pounds(pounds)));
    Edit::Allocation(AllocationId(row), field)
}

#[test]
fn typing_in_one_cell_is_one_step_until_it_is_committed() {
    let mut plan = small_plan();
    let mut history = History::new();
    for pounds in [1, 12, 120] {
        history.apply(&mut plan, amount(1, pounds)).unwrap();
    }
    history.commit();
    history.apply(&mut plan, amount(1, 7)).unwrap();
    history.apply(&mut plan, amount(2, 7)).unwrap();
    let amount_of_first = |plan: &Plan| plan.allocations[0].amounts.get(year()).copied();
    history.undo(&mut plan).unwrap();
    assert_eq!(amount_of_first(&plan), Some(Money::pounds(7)));
    history.undo(&mut plan).unwrap();
    assert_eq!(amount_of_first(&plan), Some(Money::pounds(120)));
    let done = history.undo(&mut plan).unwrap();
    assert_eq!(amount_of_first(&plan), None);
    assert_eq!(plan, small_plan());
    assert_eq!(done.label, "Amount of HART reablement, 2023-24");
    assert_eq!(
        done.place,
        Some(EditPlace {
            row: EditRow::Allocation(AllocationId(1)),
            field: Some(FieldKind::Amount),
            period: Some(Period::Year(year())),
        })
    );
    assert!(!history.can_undo() && history.is_saved());
}

#[test]
fn an_edit_that_changes_nothing_makes_no_step_and_keeps_what_can_be_redone() {
    let mut plan = small_plan();
    let mut history = History::new();
    history.apply(&mut plan, amount(1, 10)).unwrap();
    history.undo(&mut plan).unwrap();
    let revision = history.revision();
    let name = SchemeField::Name("HART reablement".to_owned());
    history
        .apply(&mut plan, Edit::Scheme(SchemeId(1), name))
        .unwrap();
    history
        .apply(&mut plan, Edit::Narrative("q".into(), String::new()))
        .unwrap();
    let nothing_known = MetricField::Rationale(String::new());
    history
        .apply(&mut plan, Edit::Metric("falls".into(), nothing_known))
        .unwrap();
    history
        .apply(&mut plan, Edit::MoveAllocation(AllocationId(4), 99))
        .unwrap();
    assert_eq!(plan, small_plan());
    assert_eq!(history.revision(), revision);
    assert!(!history.can_undo() && history.can_redo());
}

#[test]
fn typing_over_what_was_just_saved_is_a_step_of_its_own() {
    let mut plan = small_plan();
    let mut history = History::of_unsaved();
    assert!(!history.is_saved());
    history.apply(&mut plan, amount(1, 1)).unwrap();
    history.mark_saved();
    history.apply(&mut plan, amount(1, 12)).unwrap();
    assert!(!history.is_saved());
    history.undo(&mut plan).unwrap();
    assert!(history.is_saved());
    history.undo(&mut plan).unwrap();
    assert!(!history.is_saved());
    history.apply(&mut plan, amount(2, 5)).unwrap();
    assert!(!history.is_saved());
}

#[test]
fn what_came_into_being_with_an_edit_goes_with_its_undo() {
    let figure = MetricFigure::of_value(Quantity::parse_typed("12").unwrap());
    let period = Period::Quarter(year(), 1);
    let edits = [
        Edit::Metric("falls".into(), MetricField::Plan(period, figure)),
        Edit::Condition("nc1".into(), ResponseField::Answer(Some(Answer::Yes))),
        Edit::Requirement("pr1".into(), ResponseField::Evidence("Paper 3".to_owned())),
        Edit::Narrative("carers".into(), "We listen.".to_owned()),
        Edit::Signatory(
            "hwb-chair".into(),
            0,
            SignatoryField::Note("awaited".to_owned()),
        ),
        Edit::RequiredSpend("asc".into(), year(), Some(YearlyContribution::default())),
        Edit::RequiredSpendNote("asc".into(), "Template, cell D20".to_owned()),
    ];
    for edit in edits {
        let mut plan = small_plan();
        let inverse = plan.apply(edit).unwrap();
        assert_ne!(plan, small_plan());
        plan.apply(inverse).unwrap();
        assert_eq!(plan, small_plan());
    }
}

#[test]
fn clearing_a_figure_removes_its_period_and_undo_puts_it_back_in_its_place() {
    let figure = |text| MetricFigure::of_value(Quantity::parse_typed(text).unwrap());
    let mut plan = small_plan();
    let mut history = History::new();
    for quarter in [3, 1, 2] {
        let field = MetricField::Actual(Period::Quarter(year(), quarter), figure("5"));
        history
            .apply(&mut plan, Edit::Metric("falls".into(), field))
            .unwrap();
    }
    let quarters = |plan: &Plan| -> Vec<String> {
        let points = &plan.metrics[0].points;
        points
            .iter()
            .map(|point| point.period.to_string())
            .collect()
    };
    assert_eq!(quarters(&plan), ["2023-24 Q1", "2023-24 Q2", "2023-24 Q3"]);
    history.commit();
    let field = MetricField::Actual(Period::Quarter(year(), 2), MetricFigure::default());
    history
        .apply(&mut plan, Edit::Metric("falls".into(), field))
        .unwrap();
    assert_eq!(quarters(&plan), ["2023-24 Q1", "2023-24 Q3"]);
    assert_eq!(
        history.undo(&mut plan).unwrap().label,
        "Actual of metric falls, Q2 2023-24"
    );
    assert_eq!(quarters(&plan), ["2023-24 Q1", "2023-24 Q2", "2023-24 Q3"]);
}

fn refusal(plan: &mut Plan, edit: Edit) -> String {
    let before = plan.clone();
    let why = plan.apply(edit).unwrap_err().to_string();
    assert_eq!(*plan, before);
    why
}

#[test]
fn what_would_spoil_the_plan_is_refused_with_the_reason() {
    let mut plan = small_plan();
    plan.apply(amount(1, 10)).unwrap();
    plan.returns.push(Return {
        report: "year-end".into(),
        period: Period::Year(year()),
        made_on: None,
        income: Vec::new(),
        spend: vec![ActualSpend {
            allocation: AllocationId(1),
            spend: None,
            outputs: None,
            comment: String::new(),
        }],
        metrics: Vec::new(),
        note: String::new(),
    });
    let later = FinancialYear::starting(2024).unwrap();
    let mut homeless = Allocation::new(AllocationId(9), SchemeId(9));
    for (edit, why) in [
        (
            Edit::InsertAllocation(0, homeless.clone()),
            "the plan has no such scheme; it may have been removed meanwhile",
        ),
        (
            Edit::Allocation(AllocationId(1), AllocationField::Scheme(SchemeId(9))),
            "the plan has no such scheme; it may have been removed meanwhile",
        ),
        (
            Edit::InsertAllocation(0, Allocation::new(AllocationId(1), SchemeId(1))),
            "the plan already has a row with this id",
        ),
        (
            Edit::InsertScheme(0, Scheme::new(SchemeId(1), "15", "Again")),
            "the plan already has a scheme with this id",
        ),
        (
            Edit::RemoveScheme(SchemeId(1)),
            "4 rows still spend from this scheme; remove them first or move them to another scheme",
        ),
        (
            Edit::RemoveAllocation(AllocationId(1)),
            "a return reports on this row; take it out of there before removing it",
        ),
        (
            Edit::Allocation(
                AllocationId(1),
                AllocationField::Amount(later, Some(Money::ZERO)),
            ),
            "the plan does not cover 2024-25; add the year to the plan first",
        ),
        (
            Edit::Plan(PlanField::Years(vec![later])),
            "the plan still has 1 figure for 2023-24; clear them first",
        ),
        (
            Edit::Plan(PlanField::Years(Vec::new())),
            "a plan covers at least one year, and each year once, earliest first",
        ),
        (
            Edit::Signatory("hwb-chair".into(), 1, SignatoryField::Name("A".to_owned())),
            "the plan has no such signature; it may have been removed meanwhile",
        ),
    ] {
        assert_eq!(refusal(&mut plan, edit), why);
    }
    homeless.scheme = SchemeId(1);
    homeless.amounts.set(later, Some(Money::ZERO));
    refusal(&mut plan, Edit::InsertAllocation(0, homeless));
}

#[test]
fn a_plan_that_breaks_an_invariant_can_still_be_edited_and_undone() {
    let mut plan = small_plan();
    let earlier = year().previous();
    plan.allocations[0]
        .amounts
        .set(earlier, Some(Money::pounds(5)));
    let first = plan.clone();
    let mut history = History::new();
    let clear = AllocationField::Amount(earlier, None);
    history
        .apply(&mut plan, Edit::Allocation(AllocationId(1), clear))
        .unwrap();
    assert_ne!(plan, first);
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);
}

#[test]
fn periods_that_were_written_out_of_order_come_back_as_they_were() {
    let figure = MetricFigure::of_value(Quantity::parse_typed("5").unwrap());
    let point = |quarter| MetricPoint {
        period: Period::Quarter(year(), quarter),
        plan: figure,
        actual: MetricFigure::default(),
    };
    let mut first = small_plan();
    first.metrics.push(MetricPlan {
        points: vec![point(4), point(1), point(3)],
        ..MetricPlan::new("falls".into())
    });
    for quarter in 1..=4 {
        for figure in [figure, MetricFigure::default()] {
            let mut plan = first.clone();
            let field = MetricField::Plan(Period::Quarter(year(), quarter), figure);
            let inverse = plan.apply(Edit::Metric("falls".into(), field)).unwrap();
            plan.apply(inverse).unwrap();
            assert_eq!(plan, first);
        }
    }
}

#[test]
fn labels_say_what_a_person_would_say() {
    let mut plan = small_plan();
    let mut line = Contribution {
        id: ContributionId(1),
        stream: "nhs-minimum".into(),
        payer: Organisation::named("Example ICB"),
        years: ByYear::default(),
        districts: Vec::new(),
        note: String::new(),
    };
    line.years.set(year(), Some(YearlyContribution::default()));
    plan.contributions.push(line);
    let agreed = YearlyContribution {
        certainty: Certainty::Agreed,
        ..YearlyContribution::default()
    };
    let remove = |id| Edit::RemoveAllocation(AllocationId(id));
    for (edit, label) in [
        (amount(1, 5), "Amount of HART reablement, 2023-24"),
        (
            Edit::Scheme(SchemeId(1), SchemeField::Name("x".to_owned())),
            "Name of scheme 14",
        ),
        (remove(1), "Delete row of HART reablement"),
        (
            Edit::batch("", vec![remove(1), remove(2), remove(3)]),
            "Delete 3 rows",
        ),
        (
            Edit::batch("Paste 2 × 3 cells", vec![remove(1)]),
            "Paste 2 × 3 cells",
        ),
        (Edit::batch(" ", vec![amount(1, 5), remove(1)]), "2 changes"),
        (
            Edit::Contribution(
                ContributionId(1),
                ContributionField::Year(year(), Some(agreed)),
            ),
            "Certainty of contribution from Example ICB to nhs minimum, 2023-24",
        ),
        (
            Edit::Condition("nc1".into(), ResponseField::Evidence("Paper".to_owned())),
            "Evidence to condition NC1",
        ),
        (
            Edit::Board(BoardField::Name("Riverside".to_owned())),
            "Name of the board",
        ),
        (Edit::Plan(PlanField::Notes("x".to_owned())), "Notes"),
    ] {
        assert_eq!(edit.label(&plan), label);
    }
}

#[test]
fn edits_of_many_rows_do_not_search_each_row_from_the_start() {
    let mut plan = small_plan();
    let rows = 1..=10_000;
    plan.allocations = rows
        .clone()
        .map(|id| Allocation::new(AllocationId(id), SchemeId(1)))
        .collect();
    let first = plan.clone();
    let mut history = History::new();
    let paste = Edit::batch("Paste", rows.map(|id| amount(id, 5)).collect());
    history.apply(&mut plan, paste).unwrap();
    assert!(
        plan.allocations
            .iter()
            .all(|row| row.amounts.get(year()).is_some())
    );
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);
}
