//! Workbooks as people really send them.

use std::io::{Cursor, Write};

use bcf_planner::import::{Imported, IssueKind};
use bcf_planner::model::{Money, Percentage, Plan};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::binary::with_empty_results;
use super::{count, for_round, read, said};
use crate::office::{Saved, saved_again};

fn money(text: &str) -> Money {
    Money::parse_typed(text).unwrap()
}

const HEADINGS: [&str; 14] = [
    "Scheme\r\nID",
    "Scheme Name ",
    "Brief Description of Scheme",
    "Scheme Type",
    "Sub Types",
    "Local code",
    "Area of Spend",
    "Commissioner",
    "% NHS (if Joint Commissioner)",
    "% LA (if Joint Commissioner)",
    "Provider",
    "Source of Funding",
    "Expenditure 23/24 (£)",
    "Expenditure 24/25 (£)",
];

fn headings(sheet: &mut Worksheet, row: u32) {
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(row, column, heading).unwrap();
    }
}

fn texts(sheet: &mut Worksheet, row: u32, texts: &[(u16, &str)]) {
    for (column, text) in texts {
        sheet.write(row, *column, *text).unwrap();
    }
}

/// A workbook with most of what goes wrong in real ones.
pub(crate) fn nasty() -> Vec<u8> {
    let mut book = Workbook::new();
    let guidance = book.add_worksheet().set_name("1. Guidance").unwrap();
    guidance
        .write(0, 0, "Better Care Fund 2023-25 Template")
        .unwrap();
    let sheet = book.add_worksheet().set_name("6a. Our spend").unwrap();
    sheet.write(1, 1, "Better Care Fund 2023-25").unwrap();
    headings(sheet, 6);
    texts(
        sheet,
        8,
        &[
            (0, "1"),
            (1, "Reablement\u{a0}"),
            (2, "Help at home"),
            (3, "Home-based intermediate care services"),
            (4, "Reablement at home (to support discharge)"),
            (5, "X9"),
            (6, "Social  Care"),
            (7, "Joint"),
            (10, "Local authority"),
            (11, "Minimum NHS Contribution"),
            (12, "£1,200,000.50"),
        ],
    );
    let percent = Format::new().set_num_format("0%");
    sheet.write_number_with_format(8, 8, 0.4, &percent).unwrap();
    sheet.write_number_with_format(8, 9, 0.6, &percent).unwrap();
    sheet
        .write_formula(
            8,
            13,
            Formula::new("=M9*1.05").set_result("1234.55999994278"),
        )
        .unwrap();
    // The second row of the same scheme, which says something else of it.
    sheet.write_number(10, 0, 1).unwrap();
    texts(
        sheet,
        10,
        &[
            (1, "Reablement"),
            (2, "Another description"),
            (3, "Home based intermediate care services"),
            (4, "Reablement at home (to support discharge)"),
            (6, "Socail Care"),
            (7, "LA"),
            (10, "Private Sector"),
            (11, "iBCF"),
            (12, "(300)"),
        ],
    );
    sheet
        .write_formula(10, 13, Formula::new("=Nowhere!A1").set_result("#REF!"))
        .unwrap();
    // Joined cells: one scheme over two rows.
    let plain = Format::new();
    sheet.merge_range(12, 0, 13, 0, "7", &plain).unwrap();
    sheet
        .merge_range(12, 1, 13, 1, "Equipment", &plain)
        .unwrap();
    for (row, stream, amount) in [(12, "DFG", 500), (13, "Lottery grant", 250)] {
        texts(
            sheet,
            row,
            &[
                (3, "Assistive Technologies and Equipment"),
                (4, "Community based equipment"),
                (6, "Community Health"),
                (7, "LA"),
                (10, "Charity / Voluntary Sector"),
                (11, stream),
            ],
        );
        sheet.write_number(row, 12, amount).unwrap();
        sheet.write_number(row, 13, amount).unwrap();
    }
    texts(sheet, 15, &[(0, "Total")]);
    sheet
        .write_formula(15, 12, Formula::new("=SUM(M9:M14)").set_result("1200450.5"))
        .unwrap();
    sheet
        .write_formula(15, 13, Formula::new("=SUM(N9:N14)").set_result("1984.56"))
        .unwrap();
    let hidden = book.add_worksheet().set_name("Old").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "left over").unwrap();
    book.save_to_buffer().unwrap()
}

fn check_nasty(imported: &Imported) {
    let plan = &imported.plan;
    assert_eq!(plan.round, "2023-25");
    let names: Vec<&str> = plan
        .schemes
        .iter()
        .map(|scheme| scheme.name.as_str())
        .collect();
    assert_eq!(names, ["Reablement", "Equipment"]);
    assert_eq!(plan.allocations.len(), 4);
    let (first, second) = (plan.years[0], plan.years[1]);
    let row = &plan.allocations[0];
    assert_eq!(row.amounts.get(first), Some(&money("1200000.50")));
    assert_eq!(row.amounts.get(second), Some(&money("1234.56")));
    assert_eq!(row.nhs_share, Some(Percentage::parse_typed("40").unwrap()));
    assert_eq!(row.scheme_type, "home-based-intermediate-care");
    assert_eq!(row.sub_type, "reablement-discharge");
    assert_eq!(row.provider, "local-authority");
    let row = &plan.allocations[1];
    assert_eq!(row.scheme, plan.schemes[0].id);
    assert_eq!(row.amounts.get(first), Some(&money("-300")));
    assert_eq!(row.amounts.get(second), None);
    assert_eq!(row.stream, "ibcf");
    assert_eq!(row.area_of_spend, "social-care");
    assert_eq!(plan.allocations[3].scheme, plan.schemes[1].id);
    assert!(plan.allocations[3].stream.is_empty());
    assert!(!imported.report.is_complete());
    assert_eq!(count(imported, IssueKind::Contradiction), 1);
}

#[test]
fn a_workbook_as_people_send_it_is_understood_and_every_doubt_is_said() {
    let imported = read(&nasty(), &for_round("2023-25")).unwrap();
    check_nasty(&imported);
    let all = said(&imported).join("\n");
    let totals: Vec<String> = imported
        .report
        .totals
        .iter()
        .map(|total| {
            format!(
                "{} {} read {} computed {}",
                total.what, total.place, total.read, total.computed
            )
        })
        .collect();
    let sheets: Vec<String> = imported
        .report
        .sheets
        .iter()
        .map(|sheet| format!("{sheet:?}"))
        .collect();
    let whole = [
        all,
        totals.join("\n"),
        sheets.join("\n"),
        imported.report.in_short(),
    ];
    crate::cli::golden("import.nasty", &whole.join("\n\n"));
}

#[test]
fn the_command_line_says_what_became_of_every_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(at("spend.xlsx"), nasty()).unwrap();
    let said = crate::cli::run(&[
        "import",
        "--round",
        "2023-25",
        "--board",
        "Leeds",
        &at("spend.xlsx"),
        "-o",
        &at("plan.ron"),
    ]);
    assert_eq!(said.code, 1, "{}", said.err);
    let folder = folder.path().display().to_string();
    crate::cli::golden("import", &said.out.replace(&folder, "FOLDER"));
}

#[test]
fn a_plan_and_a_file_that_is_not_there_are_told_as_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let plan = crate::cli::sample_plans().remove(0).display().to_string();
    for (file, said) in [
        (
            plan,
            "The file is a plan of this program, which is opened and not imported.",
        ),
        (at("nowhere.xlsx"), "There is no such file."),
    ] {
        let ran = crate::cli::run(&["import", &file, "-o", &at("plan.ron")]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}");
        assert!(ran.err.contains(said), "{}", ran.err);
        assert!(!folder.path().join("plan.ron").exists());
    }
}

#[test]
fn the_round_is_told_by_titles_and_years_and_the_board_is_asked_for() {
    let mut options = for_round("2023-25");
    options.round = None;
    let imported = read(&nasty(), &options).unwrap();
    assert_eq!(imported.plan.round, "2023-25");
    assert!(imported.report.notes[0].contains("No planning round was given"));
    options.board = None;
    let error = read(&nasty(), &options).unwrap_err().to_string();
    assert!(error.contains("whose plan it is"), "{error}");
}

#[test]
fn one_heading_over_both_years_and_percentages_without_a_sign() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    texts(
        sheet,
        0,
        &[
            (0, "Scheme no."),
            (1, "Scheme"),
            (2, "Funding source"),
            (3, "NHS share"),
            (4, "Area of spend"),
            (7, "Commissioner"),
        ],
    );
    sheet
        .merge_range(0, 5, 0, 6, "Planned expenditure", &Format::new())
        .unwrap();
    texts(sheet, 1, &[(5, "2023/24"), (6, "2024/25")]);
    for (row, share) in [(2, 0.4), (3, 1.0)] {
        texts(
            sheet,
            row,
            &[
                (1, "Carers"),
                (2, "NHS minimum"),
                (4, "Acute"),
                (7, "Joint"),
            ],
        );
        sheet.write_number(row, 0, 12).unwrap();
        sheet.write_number(row, 3, share).unwrap();
        sheet.write_number(row, 5, 10).unwrap();
        sheet.write_number(row, 6, 20.25).unwrap();
    }
    let imported = read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap();
    assert_eq!(said(&imported), Vec::<String>::new());
    let plan = &imported.plan;
    assert_eq!(plan.schemes.len(), 1);
    assert_eq!(plan.schemes[0].number, "12");
    let shares: Vec<String> = plan
        .allocations
        .iter()
        .map(|row| row.nhs_share.unwrap().value().normalize().to_string())
        .collect();
    assert_eq!(shares, ["40", "100"]);
    assert_eq!(
        plan.allocations[1].amounts.get(plan.years[1]),
        Some(&money("20.25"))
    );
}

/// An `.ods` workbook around a table's XML.
pub(crate) fn ods(table: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")
        .unwrap();
    let packed = zip::write::SimpleFileOptions::default();
    zip.start_file("content.xml", packed).unwrap();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:calcext=\"c\"><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn ods_text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

/// A small plan as `.ods`.
pub(crate) fn small_ods() -> Vec<u8> {
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let headings = [
        "Scheme ID",
        "Activity",
        "Description of scheme",
        "Source of funding",
        "Area of spend",
        "Expenditure for 2025-26 (£)",
    ];
    let mut rows = vec!["<table:table-row table:number-rows-repeated=\"5\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>".to_owned()];
    rows.push(row(&headings.map(ods_text)));
    rows.push(row(&[
        "<table:table-cell office:value-type=\"float\" office:value=\"3\"><text:p>3</text:p></table:table-cell>".to_owned(),
        ods_text("End of life care"),
        ods_text("At <text:s text:c=\"2\"/>home &amp; away"),
        ods_text("NHS Minimum Contribution"),
        ods_text("Acute"),
        "<table:table-cell office:value-type=\"currency\" office:value=\"100000000.07\"><text:p>£100,000,000.07</text:p></table:table-cell>".to_owned(),
    ]));
    rows.push("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned());
    ods(&format!(
        "<table:table table:name=\"Plan\"><table:table-column/>{}</table:table>",
        rows.concat()
    ))
}

#[test]
fn an_open_document_workbook_is_read_digit_for_digit() {
    let imported = read(&small_ods(), &for_round("2025-26")).unwrap();
    assert_eq!(said(&imported), Vec::<String>::new());
    let row = &imported.plan.allocations[0];
    assert_eq!(
        row.amounts.get(imported.plan.years[0]),
        Some(&money("100000000.07"))
    );
    assert_eq!(row.scheme_type, imported.plan.allocations[0].scheme_type);
    assert_eq!(imported.plan.schemes[0].description, "At   home & away");
}

fn without_ids(plan: &Plan) -> (usize, Vec<Option<Money>>) {
    let amounts = plan
        .allocations
        .iter()
        .map(|row| row.amounts.get(plan.years[0]).copied());
    (plan.schemes.len(), amounts.collect())
}

#[test]
fn a_formula_that_nobody_worked_out_is_said_and_not_taken_for_an_empty_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Scheme ID", "Scheme name", "Source of funding", "Amount"])
    {
        sheet.write(0, column, heading).unwrap();
    }
    for (column, text) in (0..).zip(["1", "Care", "DFG"]) {
        sheet.write(1, column, text).unwrap();
    }
    sheet.write(1, 3, Formula::new("=2000000+140000")).unwrap();
    let bytes = with_empty_results(&book.save_to_buffer().unwrap());
    let imported = read(&bytes, &for_round("2025-26")).unwrap();
    let said = said(&imported).join(" ");
    assert!(said.contains("saved without its result"), "{said}");
    let years = imported.plan.years.clone();
    assert_eq!(imported.plan.allocations[0].amounts.get(years[0]), None);
}

/// The same workbook as another program saves it.
#[test]
fn what_another_spreadsheet_makes_of_a_workbook_reads_the_same() {
    let Some(saved) = saved_again(&[("nasty", nasty())], Saved::Ods) else {
        return;
    };
    let imported = read(&saved[0], &for_round("2023-25")).unwrap();
    let original = read(&nasty(), &for_round("2023-25")).unwrap();
    assert_eq!(without_ids(&imported.plan), without_ids(&original.plan));
}
