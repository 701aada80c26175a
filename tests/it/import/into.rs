//! Files that are read into a plan that has more than they hold: what is said of its rows stays with those rows.

use std::fmt::Write as _;

use bcf_planner::files::{load, read_plan, to_ron};
use bcf_planner::import::{ImportOptions, Imported, IssueKind};
use bcf_planner::model::*;
use rust_xlsxwriter::{Workbook, Worksheet};

use super::tables::{into, table};
use super::{count, for_round, read, rounds, said};
use crate::cli::sample_plans;

pub(super) fn sample(name: &str) -> Plan {
    let path = sample_plans()
        .into_iter()
        .find(|path| path.to_string_lossy().contains(name))
        .unwrap();
    load(&path, &rounds()).unwrap().plan
}

pub(super) fn opens(imported: &Imported) {
    read_plan(&to_ron(&imported.plan), &rounds()).unwrap();
}

/// Three rows and two payers with a year-end return, whose ids are in no order.
pub(super) fn with_a_return() -> Plan {
    let rounds = rounds();
    let round = rounds.get(&"2023-25".into()).unwrap();
    let mut plan = round.blank_plan(HealthAndWellbeingBoard {
        name: "Leeds".to_owned(),
        ..HealthAndWellbeingBoard::default()
    });
    plan.contributions.clear();
    let year = plan.years[0];
    let mut report = Return {
        report: "year-end".into(),
        period: Period::Year(year),
        made_on: None,
        income: Vec::new(),
        spend: Vec::new(),
        metrics: Vec::new(),
        note: String::new(),
    };
    for (id, number, name) in [
        (12, "1", "Equipment"),
        (1, "2", "Falls"),
        (2, "3", "Carers"),
    ] {
        plan.schemes
            .push(Scheme::new(SchemeId(id + 20), number, name));
        let mut row = Allocation::new(AllocationId(id), SchemeId(id + 20));
        row.stream = "dfg".into();
        row.amounts.set(year, Some(Money::pounds(1000)));
        plan.allocations.push(row);
        report.spend.push(ActualSpend {
            allocation: AllocationId(id),
            spend: Some(Money::pounds(100 + i32::try_from(id).unwrap())),
            outputs: None,
            comment: name.to_owned(),
        });
    }
    for (id, payer) in [(9, "Leeds City Council"), (1, "Leeds ICB")] {
        let mut years = ByYear::default();
        let yearly = YearlyContribution {
            amount: Money::pounds(5000),
            ..YearlyContribution::default()
        };
        years.set(year, Some(yearly));
        plan.contributions.push(Contribution {
            id: ContributionId(id),
            stream: "additional-la".into(),
            payer: Organisation::named(payer),
            years,
            districts: Vec::new(),
            note: String::new(),
        });
        report.income.push(ActualIncome {
            contribution: ContributionId(id),
            income: Some(Money::pounds(70)),
        });
    }
    plan.returns.push(report);
    plan
}

/// What returns say of each scheme, by its name.
fn reported(plan: &Plan) -> Vec<(String, String)> {
    let lines = plan.returns.iter().flat_map(|report| &report.spend);
    let named = lines.map(|line| {
        let mut rows = plan.allocations.iter();
        let row = rows.find(|row| row.id == line.allocation).unwrap();
        let mut schemes = plan.schemes.iter();
        let scheme = schemes.find(|scheme| scheme.id == row.scheme).unwrap();
        (scheme.name.clone(), line.comment.clone())
    });
    named.collect()
}

#[test]
fn returns_stay_with_the_rows_they_speak_of_whatever_order_the_file_has() {
    let plan = with_a_return();
    let file = b"Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n4,New,DFG,5\n3,Carers,DFG,1000\n1,Equipment,DFG,1200\n2,Falls,DFG,1000\n";
    let imported = read(file, &into(&plan)).unwrap();
    assert_eq!(said(&imported), Vec::<String>::new());
    assert_eq!(imported.plan.returns, plan.returns);
    let same = |name: &str| (name.to_owned(), name.to_owned());
    assert_eq!(
        reported(&imported.plan),
        [same("Equipment"), same("Falls"), same("Carers")]
    );
    let new = &imported.plan.allocations[0];
    assert!(new.id > AllocationId(12) && new.scheme > SchemeId(32));
    opens(&imported);

    let file = b"Source of funding,Payer,Amount 2023-24\nAdditional LA contribution,Leeds ICB,10\nAdditional LA contribution,Leeds City Council,20\n";
    let imported = read(file, &into(&plan)).unwrap();
    let ids: Vec<u32> = (imported.plan.contributions.iter())
        .map(|line| line.id.0)
        .collect();
    assert_eq!(ids, [1, 9], "{:?}", said(&imported));
    assert_eq!(imported.plan.returns, plan.returns);
    opens(&imported);
}

#[test]
fn what_returns_say_of_rows_that_are_gone_is_dropped_aloud_and_put_on_no_other() {
    let plan = with_a_return();
    let file = b"Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n3,Carers,DFG,1000\n1,Equipment,DFG,400\n1,Equipment,DFG,600\n";
    let imported = read(file, &into(&plan)).unwrap();
    let dropped = "and no single row of the file is the same: that line of the return was dropped; enter it again where it belongs";
    assert_eq!(
        said(&imported),
        [
            format!(
                "not taken | the file | 1 Equipment | the return for 2023-24 reports £112.00 of spend here, {dropped}"
            ),
            format!(
                "not taken | the file | 2 Falls | the return for 2023-24 reports £101.00 of spend here, {dropped}"
            ),
        ]
    );
    assert_eq!(imported.report.rows(), (3, 3));
    assert_eq!(
        reported(&imported.plan),
        [("Carers".to_owned(), "Carers".to_owned())]
    );
    let note = imported.report.notes.last().unwrap();
    assert!(
        note.contains("2 lines of the returns about rows that are gone were dropped"),
        "{note}"
    );
    opens(&imported);
}

#[test]
fn every_sample_plan_keeps_its_returns_when_its_own_tables_come_back_in_another_order() {
    for name in ["brackenshire", "ellerport"] {
        let plan = sample(name);
        assert!(!plan.returns.is_empty());
        let mut turned = plan.clone();
        turned.schemes.reverse();
        turned.allocations.reverse();
        turned.contributions.reverse();
        for kind in ["a.csv", "a.contributions.csv"] {
            let imported = read(&table(&turned, kind), &into(&plan)).unwrap();
            assert_eq!(said(&imported), Vec::<String>::new(), "{name} {kind}");
            assert_eq!(imported.plan.returns, plan.returns);
            let sorted = |plan: &Plan| {
                let mut plan = plan.clone();
                plan.allocations.sort_by_key(|row| row.id);
                plan.schemes.sort_by_key(|scheme| scheme.id);
                plan.contributions.sort_by_key(|line| line.id);
                plan
            };
            let (back, expected) = (sorted(&imported.plan), sorted(&plan));
            assert_eq!(back.allocations, expected.allocations, "{name} {kind}");
            assert_eq!(back.contributions, expected.contributions, "{name} {kind}");
            opens(&imported);
        }
    }
}

#[test]
fn keys_of_another_plans_workbook_are_not_taken_for_the_plans_own() {
    let plan = with_a_return();
    let other = sample("brackenshire");
    let imported = read(&table(&other, "a.xlsx"), &into(&plan)).unwrap();
    assert_eq!(reported(&imported.plan), Vec::new());
    assert_eq!(imported.plan.allocations.len(), other.allocations.len());
    opens(&imported);
}

#[test]
fn a_workbook_of_other_years_never_empties_a_plan() {
    let (earlier, plan) = (sample("brackenshire"), sample("ellerport"));
    let refused = read(&table(&earlier, "a.xlsx"), &into(&plan)).unwrap_err();
    let why = refused.to_string();
    let years = "about 2023-24 and 2024-25, and the plan it is to be read into about 2025-26";
    assert!(why.contains(years), "{why}");
    // One year of two is enough.
    let mut both = earlier.clone();
    both.years = vec!["2024-25".parse().unwrap(), "2025-26".parse().unwrap()];
    assert!(read(&table(&earlier, "a.xlsx"), &into(&both)).is_ok());
}

#[test]
fn everything_that_a_file_took_the_place_of_is_listed() {
    let mut plan = with_a_return();
    plan.returns.clear();
    plan.narrative = vec![NarrativeAnswer {
        question: "x".into(),
        text: "Ours".to_owned(),
    }];
    plan.board.districts = vec![Organisation::named("Old district")];
    plan.board.integrated_care_boards = vec![Organisation::named("Old board")];
    plan.published_totals
        .set(plan.years[0], Some(Money::pounds(3)));
    let mut other = sample("brackenshire");
    other.board.districts = vec![Organisation::named("Elsewhere")];
    other.published_totals = ByYear::default();
    other
        .published_totals
        .set(other.years[0], Some(Money::pounds(4)));
    let imported = read(&table(&other, "a.xlsx"), &into(&plan)).unwrap();
    let note = imported.report.notes.last().unwrap();
    for part in [
        "3 schemes",
        "2 contributions",
        "1 published total",
        "minimums of spend",
        "1 answer of the narrative",
        "1 district council",
        "1 integrated care board",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
}

fn put(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write(row, column, *text).unwrap();
        }
    }
}

/// A workbook of this program with an answer to the narrative's first question and to the first condition.
fn own_book(round: &str) -> (Workbook, String) {
    let rounds = rounds();
    let asks = rounds.get(&round.into()).unwrap().narrative[0].asks.clone();
    let mut book = Workbook::new();
    put(
        book.add_worksheet().set_name("Cover").unwrap(),
        0,
        &[
            &["Cover"],
            &["Health and wellbeing board", "Leeds"],
            &["Planning round", round],
            &["Version of the rules", "1"],
            &["Financial years", "2025-26"],
        ],
    );
    put(
        book.add_worksheet().set_name("Narrative").unwrap(),
        0,
        &[
            &["Narrative"],
            &[],
            &["Question", "Answer"],
            &[&asks, "We will."],
        ],
    );
    put(
        book.add_worksheet().set_name("Conditions").unwrap(),
        0,
        &[
            &["National Conditions"],
            &[],
            &["Condition", "Met", "Evidence"],
            &["1", "Yes", "Minutes"],
        ],
    );
    (book, asks)
}

#[test]
fn a_sheet_that_somebody_added_takes_no_answers_away() {
    let (mut book, asks) = own_book("2025-26");
    put(
        book.add_worksheet().set_name("For the meeting").unwrap(),
        0,
        &[&["Question", "Answer"], &["Who brings the tea?", "Nobody"]],
    );
    put(
        book.add_worksheet().set_name("More").unwrap(),
        0,
        &[
            &["Condition", "Answer", "Evidence"],
            &["2", "No", "None yet"],
        ],
    );
    put(
        book.add_worksheet().set_name("Narrative (2)").unwrap(),
        0,
        &[&["Narrative"], &[], &["Question", "Answer"], &[&asks, ""]],
    );
    let bytes = book.save_to_buffer().unwrap();
    let imported = read(&bytes, &ImportOptions::default()).unwrap();
    let texts: Vec<&str> = (imported.plan.narrative.iter())
        .map(|answer| answer.text.as_str())
        .collect();
    assert_eq!(texts, ["We will."]);
    let evidence: Vec<&str> = (imported.plan.conditions.iter())
        .map(|answer| answer.evidence.as_str())
        .collect();
    assert_eq!(evidence, ["Minutes", "None yet"]);
}

#[test]
fn income_on_two_sheets_is_all_of_it_with_ids_of_its_own() {
    let headings: &[&str] = &["Source of funding", "Payer", "Amount 2023-24"];
    let mut book = Workbook::new();
    for (name, payer) in [("NHS", "Leeds ICB"), ("Council", "Leeds City Council")] {
        put(
            book.add_worksheet().set_name(name).unwrap(),
            0,
            &[headings, &["Additional LA contribution", payer, "20"]],
        );
    }
    let bytes = book.save_to_buffer().unwrap();
    let imported = read(&bytes, &for_round("2023-25")).unwrap();
    let ids: Vec<u32> = (imported.plan.contributions.iter())
        .map(|line| line.id.0)
        .collect();
    assert_eq!(ids, [1, 2]);
    opens(&imported);
}

#[test]
fn what_is_beyond_the_list_of_issues_still_counts() {
    let mut text = "Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n".to_owned();
    for number in 0..6_000 {
        writeln!(text, "{number},Falls,Lottery,5").unwrap();
    }
    let imported = read(text.as_bytes(), &for_round("2023-25")).unwrap();
    assert_eq!(imported.report.issues.len(), 5_000);
    assert_eq!(imported.report.more_issues, 1_000);
    assert_eq!(count(&imported, IssueKind::NotTaken), 6_000);
    assert_eq!(imported.report.rows(), (6_000, 0));
}

#[test]
fn headings_alone_leave_the_plan_as_it_is_and_rows_that_go_are_counted() {
    let plan = sample("training-2025-26");
    for kind in ["a.csv", "a.contributions.csv", "a.metrics.csv"] {
        let whole = String::from_utf8(super::tables::table(&plan, kind)).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let imported = read(lines[0].as_bytes(), &super::tables::into(&plan)).unwrap();
        assert_eq!(imported.plan, plan, "{kind}");
        assert!(!imported.report.is_complete(), "{kind}");
        let said = said(&imported);
        assert!(said[0].contains("keeps what it had"), "{kind}: {said:?}");
    }
    let few = "Scheme ID,Scheme name,Source of funding,Spend 2025-26\n1,Equipment,DFG,5\n";
    let imported = read(few.as_bytes(), &super::tables::into(&plan)).unwrap();
    let notes = imported.report.notes.join(" ");
    assert!(notes.contains("not in the file and taken out"), "{notes}");
    assert_eq!(imported.plan.contributions, plan.contributions);
}
