//! Steps can be undone and redone in any order, and the plan is saved where and only where it is.

use bcf_planner::model::*;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary::{edit_for, plan, tries};
use crate::edits::{amount, plan_and_edits, small_plan, written, year};

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

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn undoing_all_is_the_first_plan_and_redoing_all_the_last((first, edits) in plan_and_edits(40)) {
        let mut plan = first.clone();
        let mut history = History::new();
        for edit in edits {
            let before = written(&plan);
            if history.apply(&mut plan, edit, &NoNames).is_err() {
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
                Act::Edit(edit) => drop(history.apply(&mut plan, *edit, &NoNames)),
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

/// Where the history should be, told by the simplest means: a list of states and a place in it.
struct Track {
    states: Vec<u64>,
    at: usize,
    saved: u64,
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn saved_is_said_where_and_only_where_it_is_so((mut plan, acts) in plan_and_acts()) {
        let mut history = History::new();
        let mut track = Track { states: vec![0], at: 0, saved: 0 };
        for act in acts {
            // Steps that take in later edits are told of elsewhere.
            history.commit();
            match act {
                Act::Edit(edit) => {
                    let before = history.revision();
                    if history.apply(&mut plan, *edit, &NoNames).is_ok() && history.revision() > before {
                        track.at += 1;
                        track.states.truncate(track.at);
                        track.states.push(history.revision());
                    }
                }
                Act::Undo => track.at -= usize::from(history.undo(&mut plan).is_some()),
                Act::Redo => track.at += usize::from(history.redo(&mut plan).is_some()),
                Act::Commit => {}
                Act::Save => {
                    history.mark_saved();
                    track.saved = track.states[track.at];
                }
            }
            prop_assert_eq!(history.is_saved(), track.saved == track.states[track.at]);
            prop_assert_eq!(history.can_undo(), track.at > 0);
            prop_assert_eq!(history.can_redo(), track.at + 1 < track.states.len());
        }
    }
}

#[test]
fn typing_in_one_cell_is_one_step_until_it_is_committed() {
    let mut plan = small_plan();
    let mut history = History::new();
    for pounds in [1, 12, 120] {
        history
            .apply(&mut plan, amount(1, pounds), &NoNames)
            .unwrap();
    }
    history.commit();
    history.apply(&mut plan, amount(1, 7), &NoNames).unwrap();
    history.apply(&mut plan, amount(2, 7), &NoNames).unwrap();
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
fn emptying_a_text_while_typing_is_undone_in_its_place() {
    let mut first = small_plan();
    for question in ["carers", "housing"] {
        let text = "As agreed.".to_owned();
        let question = question.into();
        first.narrative.push(NarrativeAnswer { question, text });
    }
    let mut plan = first.clone();
    let mut history = History::new();
    for text in ["As", "", "Not agreed."] {
        let edit = Edit::Narrative("carers".into(), text.to_owned());
        history.apply(&mut plan, edit, &NoNames).unwrap();
    }
    let last = plan.clone();
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);
    assert!(!history.can_undo());
    history.redo(&mut plan).unwrap();
    assert_eq!(plan, last);
}

#[test]
fn an_edit_that_changes_nothing_makes_no_step_and_keeps_what_can_be_redone() {
    let mut plan = small_plan();
    let mut history = History::new();
    history.apply(&mut plan, amount(1, 10), &NoNames).unwrap();
    history.undo(&mut plan).unwrap();
    let revision = history.revision();
    let name = SchemeField::Name("HART reablement".to_owned());
    history
        .apply(&mut plan, Edit::Scheme(SchemeId(1), name), &NoNames)
        .unwrap();
    history
        .apply(
            &mut plan,
            Edit::Narrative("q".into(), String::new()),
            &NoNames,
        )
        .unwrap();
    let nothing_known = MetricField::Rationale(String::new());
    history
        .apply(
            &mut plan,
            Edit::Metric("falls".into(), nothing_known),
            &NoNames,
        )
        .unwrap();
    history
        .apply(
            &mut plan,
            Edit::MoveAllocation(AllocationId(4), 99),
            &NoNames,
        )
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
    history.apply(&mut plan, amount(1, 1), &NoNames).unwrap();
    history.mark_saved();
    history.apply(&mut plan, amount(1, 12), &NoNames).unwrap();
    assert!(!history.is_saved());
    history.undo(&mut plan).unwrap();
    assert!(history.is_saved());
    history.undo(&mut plan).unwrap();
    assert!(!history.is_saved());
    history.apply(&mut plan, amount(2, 5), &NoNames).unwrap();
    assert!(!history.is_saved());
}

#[test]
fn clearing_a_figure_removes_its_period_and_undo_puts_it_back_in_its_place() {
    let figure = |text| MetricFigure::of_value(Quantity::parse_typed(text).unwrap());
    let mut plan = small_plan();
    let mut history = History::new();
    for quarter in [3, 1, 2] {
        let field = MetricField::Actual(Period::Quarter(year(), quarter), figure("5"));
        history
            .apply(&mut plan, Edit::Metric("falls".into(), field), &NoNames)
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
        .apply(&mut plan, Edit::Metric("falls".into(), field), &NoNames)
        .unwrap();
    assert_eq!(quarters(&plan), ["2023-24 Q1", "2023-24 Q3"]);
    assert_eq!(
        history.undo(&mut plan).unwrap().label,
        "Actual of a metric, Q2 2023-24"
    );
    assert_eq!(quarters(&plan), ["2023-24 Q1", "2023-24 Q2", "2023-24 Q3"]);
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
        .apply(
            &mut plan,
            Edit::Allocation(AllocationId(1), clear),
            &NoNames,
        )
        .unwrap();
    assert_ne!(plan, first);
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);
}
