//! What is said of words and columns that a plan does not know, the same of every file, and what is kept as it stands.

use bcf_planner::files::load;
use bcf_planner::import::{ImportOptions, Imported, IssueKind};
use bcf_planner::model::{Money, Plan};

use super::tables::table as written;
use super::{count, for_round, read, rounds, said};
use crate::cli::sample_plans;

fn table(text: &str) -> Imported {
    read(text.as_bytes(), &for_round("2023-25")).unwrap()
}

/// A plan as a file of a kind, read back.
fn there_and_back(plan: &Plan, name: &str) -> Imported {
    let options = ImportOptions {
        round: Some(plan.round.clone()),
        board: Some(plan.board.name.clone()),
        ..ImportOptions::default()
    };
    read(&written(plan, name), &options).unwrap()
}

fn brackenshire() -> Plan {
    let path = sample_plans()
        .into_iter()
        .find(|path| path.ends_with("brackenshire-2023-25.ron"));
    load(&path.unwrap(), &rounds()).unwrap().plan
}

#[test]
fn a_word_that_the_list_does_not_have_is_said_alike_whoever_wrote_the_file() {
    let mut plan = brackenshire();
    plan.allocations[0].provider = "Fire brigade".into();
    let tells = |imported: &Imported| {
        let issues = &imported.report.issues;
        let told: Vec<_> = issues
            .iter()
            .filter(|issue| issue.found == "Fire brigade")
            .collect();
        assert!(!told.is_empty(), "{:?}", said(imported));
        for issue in told {
            assert!(
                issue
                    .reason
                    .starts_with("the round's list does not have it"),
                "{issue:?}"
            );
        }
    };
    for extension in ["a.xlsx", "a.csv"] {
        let imported = there_and_back(&plan, extension);
        tells(&imported);
        assert_eq!(
            imported.plan.allocations[0].provider.as_str(),
            "Fire brigade"
        );
    }
    // What another program wrote is left out, and nothing is kept for it.
    let other = table(
        "Scheme ID,Area of spend,Provider,Source of funding,Expenditure 23/24\n1,Social Care,Fire brigade,iBCF,5\n",
    );
    tells(&other);
    assert_eq!(count(&other, IssueKind::NotTaken), 1);
    // Where nothing is unknown, nothing is said of it.
    let plan = brackenshire();
    assert_eq!(said(&there_and_back(&plan, "a.xlsx")), [""; 0]);
}

#[test]
fn spaces_at_the_ends_of_a_text_come_back_from_the_tables_of_this_program() {
    let mut plan = brackenshire();
    plan.schemes[0].name = "  Integrated teams \u{a0}".to_owned();
    plan.allocations[0].comments = " see note\u{202f}".to_owned();
    for extension in ["a.xlsx", "a.csv"] {
        let back = there_and_back(&plan, extension).plan;
        assert_eq!(back.schemes[0].name, plan.schemes[0].name, "{extension}");
        assert_eq!(
            back.allocations[0].comments, plan.allocations[0].comments,
            "{extension}"
        );
    }
}

#[test]
fn a_scheme_that_nothing_pays_for_comes_back() {
    let mut plan = brackenshire();
    let scheme = plan.allocations[0].scheme;
    plan.allocations.retain(|row| row.scheme != scheme);
    let name = plan
        .schemes
        .iter()
        .find(|known| known.id == scheme)
        .unwrap()
        .name
        .clone();
    for extension in ["a.xlsx", "a.csv"] {
        let back = there_and_back(&plan, extension).plan;
        assert!(
            back.schemes.iter().any(|known| known.name == name),
            "{extension}"
        );
        assert_eq!(back.schemes.len(), plan.schemes.len(), "{extension}");
        assert_eq!(
            back.allocations.len(),
            plan.allocations.len(),
            "{extension}"
        );
    }
}

#[test]
fn spaces_that_do_not_break_are_spaces_in_words_and_amounts() {
    for space in ['\u{a0}', '\u{202f}', '\u{2007}'] {
        let text = "Scheme ID,Scheme name,Scheme type,Area of spend,Provider,Source of funding,Expenditure 23/24 (£)\n\
                    1,Home care,Community Based Schemes,Social Care,Local Authority,Minimum NHS Contribution,1 000 000\n\
                    1,Home care,Community Based Schemes,Social Care,NHS,iBCF,£2 000.50\n"
            .replace(' ', &space.to_string());
        let imported = table(&text);
        assert_eq!(said(&imported), [""; 0], "{space:?}");
        let plan = &imported.plan;
        let amounts: Vec<Money> = (plan.allocations.iter())
            .filter_map(|row| row.amounts.get(plan.years[0]).copied())
            .collect();
        assert_eq!(
            amounts,
            ["1000000", "2000.50"].map(|text| Money::parse_typed(text).unwrap())
        );
        assert_eq!(plan.schemes.len(), 1);
    }
}

#[test]
fn columns_that_a_plan_does_not_have_are_named_in_every_kind_of_table() {
    for (head, row) in [
        (
            "Scheme ID,Area of spend,Provider,Source of funding,Expenditure 23/24",
            "1,Social Care,NHS,iBCF,5",
        ),
        (
            "Source of funding,Contributor,Income 2023-24",
            "iBCF,Leeds City Council,100",
        ),
        ("Metric,Period,Plan", "Falls,2023-24,1850"),
        ("Code,Requirement,Answer,Evidence", "PR1,A plan,Yes,Minutes"),
        ("Condition,Answer,Evidence", "1,Yes,Minutes"),
        (
            "Question,Answer",
            "How does the plan support unpaid carers?,Well",
        ),
        ("Role,Name,Email", "Lead,Jo,jo@example.org"),
    ] {
        let imported = table(&format!(
            "{head},Date agreed,Numerator\n{row},1 May 2023,7\n"
        ));
        let told = said(&imported);
        for heading in ["Date agreed", "Numerator"] {
            let wanted = format!(
                "| {heading} | no column of a plan has this heading; what 1 cell below it held was left out"
            );
            assert!(
                told.iter()
                    .any(|line| line.starts_with("not taken") && line.ends_with(&wanted)),
                "{head}: {told:?}"
            );
        }
        assert_eq!(count(&imported, IssueKind::NotTaken), 2, "{head}: {told:?}");
    }
}

#[test]
fn a_cell_that_begins_as_a_formula_is_worked_out_or_said_to_be_one() {
    let imported = table(
        "Scheme ID,Area of spend,Provider,Source of funding,Expenditure 23/24\n\
         1,Social Care,NHS,iBCF,=1.1*2000\n2,Social Care,NHS,iBCF,=SUM(E2:E3)\n",
    );
    let plan = &imported.plan;
    assert_eq!(
        plan.allocations[0].amounts.get(plan.years[0]),
        Some(&Money::pounds(2200))
    );
    assert_eq!(plan.allocations[1].amounts.get(plan.years[0]), None);
    assert_eq!(
        said(&imported),
        [
            "guessed | line 2, column E | =1.1*2000 | it is a calculation, and was worked out as £2,200.00",
            "not taken | line 3, column E | =SUM(E2:E3) | it is a formula and not its result, which only the spreadsheet knows: save the table with its values, or write the amount itself",
        ]
    );
}
