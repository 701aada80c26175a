//! Workbooks of this program that were changed, or are read into another plan: nothing that no sheet shows is lost unsaid.

use std::io::Cursor;

use bcf_planner::import::{ImportOptions, Place};
use bcf_planner::model::*;
use calamine::{Data, Reader as _, Xlsx};

use super::binary::{edited, packed};
use super::into::{opens, sample, with_a_return};
use super::tables::{into, table};
use super::{read, said, said_beside_lists};

/// A workbook of this program with one cell of the expenditure sheet cleared: the first below a heading that says this.
pub(super) fn cleared(workbook: &[u8], heading: &str, says: &str) -> Vec<u8> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook)).unwrap();
    let names = book.sheet_names();
    let at = (names.iter())
        .position(|name| name.contains("Expenditure"))
        .unwrap();
    let sheet = book.worksheet_range(&names[at]).unwrap();
    let cells = || sheet.used_cells();
    // A key is a number.
    let shows = |cell: &Data, text: &str| format!("{cell}") == text;
    let first = sheet.start().unwrap();
    let (top, column, _) = cells().find(|(_, _, cell)| shows(cell, heading)).unwrap();
    let (row, ..) = cells()
        .find(|(row, at, cell)| *row > top && *at == column && shows(cell, says))
        .unwrap();
    let beyond = |at: usize, first: u32| u32::try_from(at).unwrap() + first;
    let (row, column) = (beyond(row, first.0), beyond(column, first.1));
    let cell = Place {
        sheet: String::new(),
        row: None,
        column: Some(column),
    };
    let cell = format!("<c r=\"{}{}\"", cell.column_letters().unwrap(), row + 1);
    let part = format!("xl/worksheets/sheet{}.xml", at + 1);
    packed(&edited(workbook, &part, |text| {
        let (before, rest) = text.split_once(&cell).unwrap();
        let end = [rest.find("<c r="), rest.find("</row>")];
        let end = end.into_iter().flatten().min().unwrap();
        format!("{before}{}", &rest[end..])
    }))
}

/// A plan of another board that has ids for other things, all of them ids of the given one.
fn ids_taken_by_another(other: &Plan) -> Plan {
    let mut plan = with_a_return();
    plan.returns.clear();
    plan.schemes.clone_from(&other.schemes);
    plan.allocations.clone_from(&other.allocations);
    plan.contributions.clone_from(&other.contributions);
    for row in &mut plan.allocations {
        row.amounts = ByYear::default();
        row.outputs = ByYear::default();
        "Ours".clone_into(&mut row.comments);
    }
    for line in &mut plan.contributions {
        line.payer = Organisation::named("Ours");
        line.years = ByYear::default();
        line.districts.clear();
    }
    plan
}

#[test]
fn another_boards_workbook_is_said_first_and_keeps_its_amounts_of_other_years() {
    let mut other = sample("brackenshire");
    let plan = ids_taken_by_another(&other);
    let second = other.years[1];
    // Its sheets have no column for the second year.
    other.years.truncate(1);
    let imported = read(&table(&other, "a.xlsx"), &into(&plan)).unwrap();
    let spend = |plan: &Plan| -> Vec<Option<Money>> {
        let rows = plan.allocations.iter();
        rows.map(|row| row.amounts.get(second).copied()).collect()
    };
    assert!(spend(&other).iter().flatten().count() > 20);
    assert_eq!(spend(&imported.plan), spend(&other));
    let income = |plan: &Plan| -> Vec<Option<Money>> {
        let lines = plan.contributions.iter();
        lines
            .map(|line| line.years.get(second).map(|yearly| yearly.amount))
            .collect()
    };
    assert_eq!(income(&imported.plan), income(&other));
    let warning = "The file says it is the plan of \"Brackenshire\", and it was read into the plan of \"Leeds\".";
    assert_eq!(imported.report.warnings, [warning]);
    assert!(!imported.report.is_complete());
    opens(&imported);
}

#[test]
fn amounts_of_years_that_the_plan_does_not_have_are_said() {
    let mut other = sample("brackenshire");
    let plan = ids_taken_by_another(&other);
    let beyond: FinancialYear = "2030-31".parse().unwrap();
    let row = other.allocations.first_mut().unwrap();
    row.amounts.set(beyond, Some(Money::pounds(1200)));
    let imported = read(&table(&other, "a.xlsx"), &into(&plan)).unwrap();
    let lost = format!(
        "not taken | Plan data | row with the key {} | this program keeps £1,200.00 for 2030-31 here for years that the \
         plan does not have, and left it out",
        other.allocations[0].id
    );
    assert!(said(&imported).contains(&lost), "{:#?}", said(&imported));
    opens(&imported);
}

#[test]
fn amounts_of_other_years_whose_row_is_gone_are_said() {
    let mut plan = sample("brackenshire");
    let beyond: FinancialYear = "2030-31".parse().unwrap();
    let row = plan.allocations.first_mut().unwrap();
    row.amounts.set(beyond, Some(Money::pounds(1200)));
    let key = row.id;
    let bytes = cleared(&table(&plan, "a.xlsx"), "Key", &key.to_string());
    let imported = read(&bytes, &ImportOptions::default()).unwrap();
    let lost = format!(
        "not taken | Plan data | row with the key {key} | this program keeps £1,200.00 for 2030-31 here for a row that \
         the file does not have any more, and left it out"
    );
    assert!(said(&imported).contains(&lost), "{:#?}", said(&imported));
}

#[test]
fn a_scheme_id_that_was_cleared_in_a_workbook_of_ours_is_said() {
    let plan = sample("training-2025-26");
    let rows = |scheme: &Scheme| {
        let rows = plan.allocations.iter();
        rows.filter(|row| row.scheme == scheme.id).count()
    };
    let number = (plan.schemes.iter())
        .find(|scheme| rows(scheme) == 1)
        .map(|scheme| scheme.number.clone())
        .unwrap();
    let bytes = cleared(&table(&plan, "a.xlsx"), "Scheme ID", &number);
    for options in [ImportOptions::default(), into(&plan)] {
        let imported = read(&bytes, &options).unwrap();
        let about: Vec<String> = (said(&imported).into_iter())
            .filter(|line| line.contains("the scheme ID that was here is gone"))
            .collect();
        assert_eq!(about.len(), 1, "{:#?}", said(&imported));
        assert!(about[0].starts_with("guessed | "), "{}", about[0]);
        assert!(!imported.report.is_complete());
    }
    // A scheme that never had one is as it was.
    let mut without = plan;
    without.schemes[0].number = "".into();
    let imported = read(&table(&without, "a.xlsx"), &ImportOptions::default()).unwrap();
    assert_eq!(said_beside_lists(&imported), Vec::<String>::new());
}
