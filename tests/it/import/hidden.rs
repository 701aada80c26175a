//! What of a workbook is hidden is read as what is shown, and said.

use bcf_planner::import::Imported;
use rust_xlsxwriter::{Workbook, Worksheet};

use super::books::{ods, small_ods};
use super::{for_round, read, said};

const HEADINGS: [&str; 8] = [
    "Scheme ID",
    "Scheme name",
    "Scheme type",
    "Area of spend",
    "Provider",
    "Source of funding",
    "Expenditure 23/24 (£)",
    "Expenditure 24/25 (£)",
];

fn schemes(sheet: &mut Worksheet, rows: u32) {
    sheet.write_row(0, 0, HEADINGS).unwrap();
    for row in 1..=rows {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, format!("Scheme {row}")).unwrap();
        sheet
            .write_row(row, 2, ["Carers Services", "Social Care", "NHS", "iBCF"])
            .unwrap();
        sheet.write_row(row, 6, [1000, 1100]).unwrap();
    }
}

fn read_book(mut book: Workbook) -> Imported {
    read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap()
}

#[test]
fn hidden_rows_and_columns_are_taken_and_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Plan").unwrap();
    schemes(sheet, 9);
    for row in [2, 5, 6, 7] {
        sheet.set_row_hidden(row).unwrap();
    }
    // One that holds nothing.
    sheet.set_row_hidden(40).unwrap();
    sheet.set_column_hidden(7).unwrap();
    sheet.set_column_hidden(12).unwrap();
    let imported = read_book(book);
    assert_eq!(imported.plan.schemes.len(), 9);
    assert_eq!(said(&imported), [""; 0]);
    assert_eq!(
        imported.report.notes,
        [
            "Hidden on the sheet \"Plan\", and read as what is shown is: rows 3 and 6 to 8 and column H."
        ]
    );
}

#[test]
fn rows_hidden_in_a_long_sheet_are_all_found() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Plan").unwrap();
    schemes(sheet, 6_000);
    sheet.set_row_hidden(10).unwrap();
    sheet.set_row_hidden(5_900).unwrap();
    let imported = read_book(book);
    assert_eq!(imported.plan.schemes.len(), 6_000);
    assert_eq!(
        imported.report.notes,
        ["Hidden on the sheet \"Plan\", and read as what is shown is: rows 11 and 5901."]
    );
}

#[test]
fn a_hidden_sheet_is_said_whether_it_was_taken_or_not() {
    let mut book = Workbook::new();
    schemes(book.add_worksheet().set_name("Plan").unwrap(), 2);
    schemes(
        book.add_worksheet()
            .set_name("Old")
            .unwrap()
            .set_hidden(true),
        3,
    );
    let sheet = book.add_worksheet().set_name("Money").unwrap();
    sheet.set_hidden(true);
    sheet
        .write_row(0, 0, ["Source of funding", "Contributor", "Income 23/24"])
        .unwrap();
    sheet
        .write_row(1, 0, ["iBCF", "Leeds City Council", "1000"])
        .unwrap();
    let imported = read_book(book);
    assert_eq!(imported.plan.schemes.len(), 2);
    assert_eq!(
        imported.report.notes,
        [
            "The sheet \"Old\" is hidden: nothing was taken from its 32 cells.",
            "The sheet \"Money\" is hidden, and was read all the same (contributions): show it in a spreadsheet to see what was taken."
        ]
    );
}

#[test]
fn what_an_open_document_hides_is_said_as_well() {
    let small = read(&small_ods(), &for_round("2025-26")).unwrap();
    assert_eq!(small.report.notes, [""; 0]);
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |hidden: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<table:table-row{hidden}>{cells}</table:table-row>")
    };
    let headings = [
        "Scheme ID",
        "Scheme name",
        "Source of funding",
        "Area of spend",
        "Expenditure (£)",
    ];
    let bytes = ods(&format!(
        "<table:table table:name=\"Plan\"><table:table-column table:number-columns-repeated=\"3\"/>\
         <table:table-column table:visibility=\"collapse\"/>{}{}{}</table:table>",
        row("", &headings),
        row(
            " table:visibility=\"filter\"",
            &["1", "Home care", "NHS Minimum Contribution", "Acute", "5"]
        ),
        row(
            "",
            &["2", "Reablement", "NHS Minimum Contribution", "Acute", "6"]
        ),
    ));
    let imported = read(&bytes, &for_round("2025-26")).unwrap();
    assert_eq!(imported.plan.schemes.len(), 2);
    assert_eq!(
        imported.report.notes,
        ["Hidden on the sheet \"Plan\", and read as what is shown is: row 2 and column D."]
    );
}
