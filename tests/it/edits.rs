//! Every edit can be taken back exactly, is named, and is refused where it would spoil the plan.

use std::collections::BTreeMap;

use bcf_planner::model::*;
use bcf_planner::rounds::{PlanningRound, Rounds};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::arbitrary::{edit_for, plan, tries};

/// A plan and edits that were thought up for it; some no longer fit once the others are made.
pub(crate) fn plan_and_edits(most: usize) -> impl Strategy<Value = (Plan, Vec<Edit>)> {
    plan().prop_flat_map(move |plan| {
        let edits = vec(edit_for(&plan), 0..most);
        (Just(plan), edits)
    })
}

/// Equal to the letter: `10` and `10.00` are one amount but not one file.
pub(crate) fn written(plan: &Plan) -> String {
    ron::to_string(plan).unwrap()
}

pub(crate) fn year() -> FinancialYear {
    FinancialYear::starting(2023).unwrap()
}

pub(crate) fn small_plan() -> Plan {
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

pub(crate) fn amount(row: u32, pounds: i32) -> Edit {
    let field = AllocationField::Amount(year(), Some(Money::pounds(pounds)));
    Edit::Allocation(AllocationId(row), field)
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn an_edit_and_its_inverse_leave_the_plan_as_it_was((plan, edits) in plan_and_edits(8)) {
        for edit in edits {
            let mut changed = plan.clone();
            let label = edit.label(&plan, &NoNames);
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
}

/// The name of the kind of change an edit makes: "Allocation Amount", "Returns".
fn kind(edit: &Edit) -> String {
    let variant = format!("{edit:?}");
    let variant: String = variant
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    match edit.place().and_then(|place| place.field) {
        Some(field) if !matches!(edit, Edit::Batch { .. }) => format!("{variant} {field:?}"),
        _ => variant,
    }
}

#[test]
fn the_edits_thought_up_are_of_every_kind_and_most_can_be_made() {
    let mut runner = TestRunner::deterministic();
    let mut made: BTreeMap<String, u32> = BTreeMap::new();
    let mut refused = 0;
    for _ in 0..40 {
        let (plan, edits) = plan_and_edits(80).new_tree(&mut runner).unwrap().current();
        for edit in edits {
            let kind = kind(&edit);
            match plan.clone().apply(edit) {
                Ok(inverse) if inverse.is_nothing() => {}
                Ok(_) => *made.entry(kind).or_default() += 1,
                Err(_) => refused += 1,
            }
        }
    }
    let kinds: Vec<&str> = made.keys().map(String::as_str).collect();
    insta::assert_snapshot!(kinds.join("\n"));
    assert!(made.values().sum::<u32>() > refused);
}

fn report_on(rows: &[u32]) -> Return {
    let spend = |row: &u32| ActualSpend {
        allocation: AllocationId(*row),
        spend: None,
        outputs: None,
        comment: String::new(),
    };
    Return {
        report: "year-end".into(),
        period: Period::Year(year()),
        made_on: None,
        income: Vec::new(),
        spend: rows.iter().map(spend).collect(),
        metrics: Vec::new(),
        note: String::new(),
    }
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
    plan.returns.push(report_on(&[1]));
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
            "Certainty of contribution from Example ICB, 2023-24",
        ),
        (
            Edit::Condition("nc1".into(), ResponseField::Evidence("Paper".to_owned())),
            "Evidence for a national condition",
        ),
        (
            Edit::Board(BoardField::Name("Riverside".to_owned())),
            "Name of the board",
        ),
        (
            Edit::Plan(PlanField::Notes("x".to_owned())),
            "Notes on the plan",
        ),
    ] {
        assert_eq!(edit.label(&plan, &NoNames), label);
    }
}

#[test]
fn rows_are_deleted_with_what_returns_report_on_them() {
    let mut plan = small_plan();
    plan.returns.push(report_on(&[1, 2]));
    let first = plan.clone();
    let mut history = History::new();
    let delete = plan.delete_allocations(&[AllocationId(3), AllocationId(1), AllocationId(77)]);
    history.apply(&mut plan, delete, &NoNames).unwrap();
    assert_eq!(history.undo_label(), Some("Delete 2 rows"));
    assert_eq!(plan.returns, [report_on(&[2])]);
    let left: Vec<u32> = plan.allocations.iter().map(|row| row.id.0).collect();
    assert_eq!(left, [2, 4]);
    let delete = plan.delete_allocations(&[AllocationId(2)]);
    history.apply(&mut plan, delete, &NoNames).unwrap();
    assert_eq!(history.undo_label(), Some("Delete row of HART reablement"));
    history.undo(&mut plan).unwrap();
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);

    let delete = plan.delete_scheme(SchemeId(1));
    history.apply(&mut plan, delete, &NoNames).unwrap();
    assert_eq!(history.undo_label(), Some("Delete scheme 14 and 4 rows"));
    assert!(plan.schemes.is_empty() && plan.allocations.is_empty());
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);

    assert!(plan.delete_scheme(SchemeId(9)).is_nothing());
    assert!(plan.delete_allocations(&[]).is_nothing());
    assert!(plan.delete_contributions(&[ContributionId(1)]).is_nothing());
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
    history.apply(&mut plan, paste, &NoNames).unwrap();
    assert!(
        plan.allocations
            .iter()
            .all(|row| row.amounts.get(year()).is_some())
    );
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, first);
}

/// Whether a text holds a word such as `nhs-minimum` or `nc1`.
fn holds_an_id(text: &str) -> bool {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.len() > 2 && word.starts_with(|c: char| c.is_ascii_lowercase()))
        .any(|word| {
            let kebab = word.contains('-') && word.chars().all(|c| lower(c) || c == '-');
            let code = word.chars().all(lower) && word.ends_with(|c: char| c.is_ascii_digit());
            // English has hyphens of its own.
            (kebab && !ENGLISH.contains(&word)) || code
        })
}

/// Words with a hyphen in the labels of fields.
const ENGLISH: [&str; 1] = ["sub-type"];

/// One edit of each kind for everything that a round names by an id.
fn edits_of_a_round(round: &PlanningRound) -> Vec<Edit> {
    let year = round.years[0];
    let mut edits = Vec::new();
    for (at, stream) in round.streams.iter().enumerate() {
        let mut line = Contribution {
            id: ContributionId(90 + u32::try_from(at).unwrap()),
            stream: stream.id.clone(),
            payer: Organisation::default(),
            years: ByYear::default(),
            districts: Vec::new(),
            note: String::new(),
        };
        edits.push(Edit::InsertContribution(0, line.clone()));
        "Example ICB".clone_into(&mut line.payer.name);
        edits.push(Edit::InsertContribution(0, line));
        let id = AllocationId(1);
        edits.push(Edit::Allocation(
            id,
            AllocationField::Stream(stream.id.clone()),
        ));
    }
    for floor in &round.floors {
        edits.push(Edit::RequiredSpend(floor.id.clone(), year, None));
        edits.push(Edit::RequiredSpendNote(floor.id.clone(), String::new()));
        edits.push(Edit::RemoveEntry(EntryKey::RequiredSpend(floor.id.clone())));
    }
    for metric in &round.metrics {
        let id = metric.id.clone();
        let text = || "x".to_owned();
        for field in [
            MetricField::Rationale(text()),
            MetricField::LocalPlan(text()),
            MetricField::RemovePoint(Period::Year(year)),
        ] {
            edits.push(Edit::Metric(id.clone(), field));
        }
        edits.push(Edit::RemoveEntry(EntryKey::Metric(id)));
    }
    for condition in &round.conditions {
        let id = condition.id.clone();
        edits.push(Edit::Condition(id.clone(), ResponseField::ByWhen(None)));
        edits.push(Edit::RemoveEntry(EntryKey::Condition(id)));
    }
    for requirement in &round.requirements {
        let id = requirement.id.clone();
        edits.push(Edit::Requirement(id.clone(), ResponseField::ByWhen(None)));
        edits.push(Edit::RemoveEntry(EntryKey::Requirement(id)));
    }
    for question in &round.narrative {
        let id = question.id.clone();
        edits.push(Edit::Narrative(id.clone(), String::new()));
        edits.push(Edit::RemoveEntry(EntryKey::Narrative(id)));
    }
    for signatory in &round.signatories {
        let role = signatory.role.clone();
        let on = SignatoryField::SignedOn(None);
        edits.push(Edit::Signatory(role.clone(), 0, on));
        edits.push(Edit::RemoveEntry(EntryKey::Signatory(role, 0)));
    }
    edits
}

#[test]
fn no_label_holds_an_id() {
    let plan = small_plan();
    for round in Rounds::on_demand().iter() {
        for edit in edits_of_a_round(round) {
            for label in [edit.label(&plan, round), edit.label(&plan, &NoNames)] {
                assert!(!holds_an_id(&label), "{label}: {edit:?}");
            }
        }
        let nc = &round.conditions[0];
        let edit = Edit::Condition(nc.id.clone(), ResponseField::Evidence(String::new()));
        assert_eq!(edit.label(&plan, round), "Evidence for condition 1");
    }
    assert!(holds_an_id("to nhs-minimum") && holds_an_id("Evidence for nc1"));
}

#[test]
fn no_label_of_any_edit_holds_an_id_of_an_unknown_round() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..256 {
        let (mut plan, edits) = plan_and_edits(20).new_tree(&mut runner).unwrap().current();
        // Names that people gave may look like anything.
        for scheme in &mut plan.schemes {
            (scheme.number, scheme.name) = ("7".into(), "Reablement".into());
        }
        for line in &mut plan.contributions {
            line.payer.name = "Example ICB".into();
        }
        for edit in edits {
            let named = matches!(
                edit,
                Edit::Batch { .. } | Edit::InsertScheme(..) | Edit::InsertContribution(..)
            );
            let label = edit.label(&plan, &NoNames);
            assert!(named || !holds_an_id(&label), "{label}: {edit:?}");
        }
    }
}
