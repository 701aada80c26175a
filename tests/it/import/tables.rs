//! Tables of text: out of a plan and in again, and as other programs write them.

use bcf_planner::files::load;
use bcf_planner::import::{ImportOptions, IssueKind};
use bcf_planner::model::*;
use proptest::prelude::*;

use super::{count, for_round, read, rounds, said};
use crate::cli::sample_plans;
use crate::measured::written::written;

pub(crate) fn table(plan: &Plan, kind: &str) -> Vec<u8> {
    written(plan, rounds().get(&plan.round).unwrap(), kind).unwrap()
}

pub(crate) fn into(plan: &Plan) -> ImportOptions {
    ImportOptions {
        into: Some(plan.clone()),
        ..ImportOptions::default()
    }
}

/// A plan whose ids are in the order in which things first appear, as reading gives them. Schemes that nothing pays for
/// come last.
fn numbered(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let mut order: Vec<SchemeId> = Vec::new();
    for id in plan
        .allocations
        .iter()
        .map(|row| row.scheme)
        .chain(plan.schemes.iter().map(|scheme| scheme.id))
    {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    let new = |id: SchemeId| {
        SchemeId(u32::try_from(order.iter().position(|known| *known == id).unwrap()).unwrap() + 1)
    };
    plan.schemes.sort_by_key(|scheme| new(scheme.id));
    for scheme in &mut plan.schemes {
        scheme.id = new(scheme.id);
    }
    for (id, row) in (1..).zip(&mut plan.allocations) {
        row.id = AllocationId(id);
        row.scheme = new(row.scheme);
    }
    for (id, line) in (1..).zip(&mut plan.contributions) {
        line.id = ContributionId(id);
    }
    plan
}

#[test]
fn every_sample_plan_comes_back_from_its_tables_as_it_was() {
    let rounds = rounds();
    for path in sample_plans() {
        let mut plan = load(&path, &rounds).unwrap().plan;
        // A table knows a scheme by its ID alone: two schemes of one ID, as a training plan has them, would be joined.
        let mut numbers = std::collections::BTreeSet::new();
        for scheme in &mut plan.schemes {
            while !numbers.insert(scheme.number.clone()) {
                scheme.number.push('b');
            }
        }
        for kind in ["a.csv", "a.contributions.csv", "a.metrics.csv"] {
            let imported = read(&table(&plan, kind), &into(&plan)).unwrap();
            let name = format!("{} of {}", kind, path.display());
            // A training plan has entries that its round's lists do not have.
            let doubts: Vec<String> = said(&imported)
                .into_iter()
                .filter(|line| !line.ends_with("it was taken as it stands"))
                .collect();
            assert_eq!(doubts, Vec::<String>::new(), "{name}");
            let (back, expected) = (numbered(&imported.plan), numbered(&plan));
            assert_eq!(back.schemes, expected.schemes, "{name}");
            assert_eq!(back.allocations, expected.allocations, "{name}");
            assert_eq!(back.contributions, expected.contributions, "{name}");
            assert_eq!(back.metrics, expected.metrics, "{name}");
            assert_eq!(back, expected, "{name}");
        }
    }
}

fn small_plan(texts: &[String; 4], amount: Option<Money>) -> Plan {
    let rounds = rounds();
    let round = rounds.get(&"2023-25".into()).unwrap();
    let mut plan = round.blank_plan(HealthAndWellbeingBoard {
        name: "Leeds".to_owned(),
        ..HealthAndWellbeingBoard::default()
    });
    plan.contributions.clear();
    let mut scheme = Scheme::new(SchemeId(1), "1", &texts[0]);
    scheme.description.clone_from(&texts[1]);
    scheme.notes.clone_from(&texts[2]);
    plan.schemes.push(scheme);
    let mut row = Allocation::new(AllocationId(1), SchemeId(1));
    row.comments.clone_from(&texts[3]);
    row.stream = "dfg".into();
    row.amounts.set(plan.years[1], amount);
    plan.allocations.push(row);
    plan
}

/// What a text is once it was read back: as it was, unless there is nothing in it to see.
fn read_back(text: &str) -> String {
    let marked = bcf_planner::format::harmless(text) != text;
    if !marked && bcf_planner::format::is_blank(text) {
        String::new()
    } else {
        text.to_owned()
    }
}

proptest! {
    #![proptest_config(crate::arbitrary::tries())]

    #[test]
    fn whatever_texts_say_they_come_back_and_none_of_them_runs(
        texts in proptest::array::uniform4("[=+@\\-\t'\" ,;a-c£é\n\u{a0}＝]{0,8}"),
        pence in -100_000_000_i64..100_000_000,
    ) {
        let amount = Money::checked(rust_decimal::Decimal::new(pence, 2)).unwrap();
        let plan = small_plan(&texts, Some(amount));
        let bytes = table(&plan, "a.csv");
        let mut reader = csv::Reader::from_reader(&bytes[3..]);
        for record in reader.records() {
            for cell in &record.unwrap() {
                let number = cell.parse::<rust_decimal::Decimal>().is_ok();
                prop_assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
        let imported = read(&bytes, &into(&plan)).unwrap();
        let scheme = &imported.plan.schemes[0];
        prop_assert_eq!(&scheme.name, &read_back(&texts[0]));
        prop_assert_eq!(&scheme.description, &read_back(&texts[1]));
        prop_assert_eq!(&scheme.notes, &read_back(&texts[2]));
        let row = &imported.plan.allocations[0];
        prop_assert_eq!(&row.comments, &read_back(&texts[3]));
        prop_assert_eq!(row.amounts.get(plan.years[1]), Some(&amount));
    }
}

#[test]
fn tables_that_other_programs_write_and_people_edit() {
    let text = "source of funding;SCHEME NAME;scheme  id;Area of Spend;Amount 2023/24;amount 24-25;Provider\n\
        Minimum NHS Contribution; Carers ;1;Social Care;£1,000;2000.5;Local Authority\n\
        \n\
        iBCF;Carers;1;Social Care;twelve;(50);NHS\n\
        Lottery;Falls;2;Nowhere;1.2m;;NHS\n";
    let imported = read(text.as_bytes(), &for_round("2023-25")).unwrap();
    let plan = &imported.plan;
    assert_eq!(plan.schemes.len(), 2);
    assert_eq!(plan.allocations.len(), 3);
    assert_eq!(
        plan.allocations[2].amounts.get(plan.years[0]),
        Some(&Money::pounds(1_200_000))
    );
    assert_eq!(
        said(&imported),
        [
            "not taken | line 4, column E | twelve | \"twelve\" is not an amount; type for example 1200, 1,200.50, 250k, 1.2m or =1.1*2000",
            "not taken | line 5, column A | Lottery | the round's list does not have it; it was left out",
            "not taken | line 5, column D | Nowhere | the round's list does not have it; it was left out",
        ]
    );
    assert_eq!(imported.report.rows(), (3, 1));
    assert_eq!(count(&imported, IssueKind::NotTaken), 3);
}

#[test]
fn a_row_of_a_year_that_the_plan_does_not_have_is_none_of_it() {
    let text = "Year,Scheme ID,Scheme name,Source of funding,Expenditure\n\
        2025-26,1,Care,DFG,1000\n\
        2031-32,4,Later,DFG,£1m\n\
        2024-25,1,Care,DFG,777\n";
    let imported = read(text.as_bytes(), &for_round("2025-26")).unwrap();
    let plan = &imported.plan;
    let amounts: Vec<_> = plan.allocations.iter().map(|row| &row.amounts).collect();
    assert_eq!(amounts.len(), 1);
    assert_eq!(amounts[0].get(plan.years[0]), Some(&Money::pounds(1000)));
    assert_eq!(plan.schemes.len(), 1);
    assert_eq!(count(&imported, IssueKind::NotTaken), 2);

    let text = "Year,Source of funding,Payer,Amount\n\
        2025-26,DFG,Leeds City Council,1000\n\
        2024-25,DFG,Leeds City Council,777\n";
    let imported = read(text.as_bytes(), &for_round("2025-26")).unwrap();
    let paid: Vec<_> = imported.plan.contributions.iter().collect();
    assert_eq!(paid.len(), 1);
    let yearly = paid[0].years.get(imported.plan.years[0]).unwrap();
    assert_eq!(yearly.amount, Money::pounds(1000));
    assert_eq!(count(&imported, IssueKind::NotTaken), 1);
}

#[test]
fn old_characters_are_read_and_said() {
    let text =
        b"Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,Caf\xE9,DFG,\xA35\n";
    let imported = read(text, &for_round("2023-25")).unwrap();
    assert_eq!(imported.plan.schemes[0].name, "Café");
    assert!(
        imported
            .report
            .notes
            .iter()
            .any(|note| note.contains("Windows-1252"))
    );
}

#[test]
fn a_file_without_any_table_of_a_plan_is_refused_with_what_was_looked_for() {
    let error = read(b"a,b\n1,2\n", &for_round("2023-25"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("headings such as Scheme ID"), "{error}");
}

#[test]
fn a_line_with_more_cells_than_headings_is_said() {
    let reason = "the line has more cells than there are headings, and this one was left out; a text or an amount with a \
                  separator in it must stand in quotes";
    let unknown = "no column of a plan has this heading; what 1 cell below it held was left out";
    for (text, expected) in [
        (
            "Scheme ID,Scheme name,Area,Funded by,Expenditure 2023-24\n\
             1,Hubs,Acute,DFG,1,200\n\
             2,Beds,Acute,DFG,\"1,200\",,\n",
            vec![format!("not taken | line 2, column F | 200 | {reason}")],
        ),
        (
            "Source of funding;Lead;Payer;Income 2023-24\nDFG;Sam;Leeds;5;6\n",
            vec![
                format!("not taken | column B | Lead | {unknown}"),
                format!("not taken | line 2, column E | 6 | {reason}"),
            ],
        ),
        (
            "Metric\tPeriod\tLead\tPlan\nFalls\t2023-24\tSam\t5\t6\n",
            vec![
                format!("not taken | column C | Lead | {unknown}"),
                format!("not taken | line 2, column E | 6 | {reason}"),
            ],
        ),
    ] {
        let imported = read(text.as_bytes(), &for_round("2023-25")).unwrap();
        assert_eq!(said(&imported), expected, "{text}");
        let [about] = imported.report.sheets.as_slice() else {
            panic!("one table");
        };
        assert_eq!(about.rows_taken + 1, about.rows_read, "{text}");
    }
}
