//! What is said of rows that contradict each other, of parts that are gone, and of files that are of another plan.

use bcf_planner::import::{ImportOptions, Imported, IssueKind};
use bcf_planner::model::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::binary::{edited, packed};
use super::into::sample;
use super::kept::cleared;
use super::tables::{into, table};
use super::{count, for_round, read, said, said_beside_lists};

const HEADINGS: [&str; 6] = [
    "Scheme ID",
    "Scheme name",
    "Brief description",
    "Area of spend",
    "Source of funding",
    "Expenditure 2023-24",
];

fn imported(book: &mut Workbook) -> Imported {
    read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap()
}

#[test]
fn a_contradiction_names_the_cell_that_contradicts_and_the_one_it_contradicts() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Council").unwrap();
    let rows = [
        HEADINGS,
        ["7", "Equipment", "", "Social Care", "DFG", "5"],
        [
            "7",
            "Equipment",
            "Beds and hoists",
            "Social Care",
            "iBCF",
            "6",
        ],
    ];
    for (row, cells) in (3..).zip(rows) {
        for (column, text) in (2..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    let sheet = book.add_worksheet().set_name("NHS").unwrap();
    for (column, text) in (0..).zip(HEADINGS) {
        sheet.write(0, column, text).unwrap();
    }
    // Joined cells: what the second of them shows stands in the first.
    let plain = Format::new();
    sheet.merge_range(1, 0, 2, 0, "7", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "Equipment", &plain).unwrap();
    sheet.merge_range(1, 2, 2, 2, "Chairs", &plain).unwrap();
    for row in [1, 2] {
        for (column, text) in (3..).zip(["Acute", "DFG", "5"]) {
            sheet.write(row, column, text).unwrap();
        }
    }
    let imported = imported(&mut book);
    assert_eq!(
        said(&imported),
        [
            "contradiction | NHS, C2 | Chairs | Council, E6 says \"Beds and hoists\" of scheme 7, which was kept",
            "contradiction | NHS, C2 | Chairs | Council, E6 says \"Beds and hoists\" of scheme 7, which was kept",
        ]
    );
}

#[test]
fn a_number_that_a_later_row_of_a_scheme_has_is_the_number_of_its_other_rows() {
    let plan = sample("training-2025-26");
    let mut twice = plan.clone();
    let row = twice.allocations[0].clone();
    let scheme = row.scheme;
    twice.allocations.insert(
        1,
        Allocation {
            id: AllocationId(900),
            ..row
        },
    );
    let number = (twice.schemes.iter())
        .find(|known| known.id == scheme)
        .map(|known| known.number.clone())
        .unwrap();
    // The first row lost its number, and the second has it.
    let bytes = cleared(&table(&twice, "a.xlsx"), "Scheme ID", &number);
    let imported = read(&bytes, &ImportOptions::default()).unwrap();
    let known: Vec<_> = (imported.plan.schemes.iter())
        .map(|scheme| scheme.number.clone())
        .collect();
    let expected: Vec<_> = twice
        .schemes
        .iter()
        .map(|scheme| scheme.number.clone())
        .collect();
    assert_eq!(known, expected);
    assert_eq!(said_beside_lists(&imported), Vec::<String>::new());
}

#[test]
fn a_row_without_a_key_joins_the_scheme_whose_number_stood_on_a_later_row_only() {
    let file = "Scheme ID,Scheme name,Scheme key,Source of funding,Expenditure 2023-24\n,Equipment,4,DFG,5\n9,Equipment,4,iBCF,6\n9,,,DFG,7\n";
    let imported = read(file.as_bytes(), &for_round("2023-25")).unwrap();
    let schemes = &imported.plan.schemes;
    assert_eq!(schemes.len(), 1, "{schemes:?}");
    assert_eq!(schemes[0].number, "9");
    assert_eq!(imported.plan.allocations.len(), 3);
}

/// A workbook of ours with one sheet taken out.
fn without_sheet(workbook: &[u8], name: &str) -> Vec<u8> {
    packed(&edited(workbook, "xl/workbook.xml", |text| {
        let named = text.find(&format!("name=\"{name}\"")).unwrap();
        let from = text[..named].rfind("<sheet ").unwrap();
        let end = from + text[from..].find("/>").unwrap() + 2;
        format!("{}{}", &text[..from], &text[end..])
    }))
}

#[test]
fn only_what_is_known_of_numbers_is_said_where_the_sheet_of_plan_data_is_gone() {
    let mut plan = sample("training-2025-26");
    plan.schemes[0].number = "".into();
    let whole = table(&plan, "a.xlsx");
    let imported = read(&whole, &ImportOptions::default()).unwrap();
    assert_eq!(said_beside_lists(&imported), Vec::<String>::new());
    let of_numbers = |imported: &Imported| -> Vec<String> {
        let said = said(imported).into_iter();
        said.filter(|line| line.contains("scheme ID")).collect()
    };
    let gone = "not taken | Plan data |  | the sheet is gone, and with it what this program keeps there for reading the plan back: notes, returns and earlier versions are not taken";
    for options in [ImportOptions::default(), into(&plan)] {
        let imported = read(&without_sheet(&whole, "Plan data"), &options).unwrap();
        assert_eq!(said(&imported)[0], gone);
        assert_eq!(of_numbers(&imported), Vec::<String>::new());
    }
    // Neither the sheet nor the note of it.
    let bare = without_sheet(&without_sheet(&whole, "Plan data"), "Lists");
    let imported = read(&bare, &ImportOptions::default()).unwrap();
    assert!(!said(&imported).contains(&gone.to_owned()));
    assert_eq!(of_numbers(&imported), Vec::<String>::new());
    // What is kept cannot be read.
    let unreadable = table(&plan, "a.xlsx");
    let part = "xl/sharedStrings.xml";
    let unreadable = packed(&edited(&unreadable, part, |text| {
        text.replacen("unnumbered", "unnumberd", 1)
    }));
    let imported = read(&unreadable, &ImportOptions::default()).unwrap();
    let changed = |line: &String| line.contains("was changed and cannot be read");
    assert!(
        said(&imported).iter().any(changed),
        "{:#?}",
        said(&imported)
    );
    assert_eq!(of_numbers(&imported), Vec::<String>::new());
}

#[test]
fn returns_of_a_plan_that_another_boards_workbook_replaces_are_said_in_one_sentence_each() {
    let (other, plan) = (sample("leicestershire"), sample("brackenshire"));
    let imported = read(&table(&other, "a.xlsx"), &into(&plan)).unwrap();
    let lines: usize = plan
        .returns
        .iter()
        .map(|report| report.spend.len() + report.income.len())
        .sum();
    assert!(lines > 40, "{lines}");
    let said = said(&imported);
    assert_eq!(said.len(), plan.returns.len(), "{said:#?}");
    assert!(
        said[0].starts_with("not taken | the file | Return for 2023-24 Q2 | "),
        "{said:#?}"
    );
    for words in [
        "lines of this return, £",
        " of spend",
        "06 Telecare",
        " others; enter them again",
    ] {
        assert!(said[0].contains(words), "{words}: {said:#?}");
    }
}

#[test]
fn columns_of_a_year_that_the_plan_does_not_have_are_said_once_each() {
    let (other, plan) = (sample("brackenshire"), sample("leicestershire"));
    let imported = read(&table(&other, "a.xlsx"), &into(&plan)).unwrap();
    let years: Vec<String> = (said(&imported).into_iter())
        .filter(|line| line.contains("is not a year of this plan"))
        .collect();
    assert_eq!(years.len(), 2, "{years:#?}");
    assert!(
        years[0].starts_with(
            "not taken | 6a Expenditure, column H |  | 2024-25 is not a year of this plan: "
        ),
        "{years:#?}"
    );
    assert!(years[1].contains(" of this column, £"), "{years:#?}");
    let spend = imported
        .report
        .sheets
        .iter()
        .find(|sheet| sheet.name == "6a Expenditure")
        .unwrap();
    assert!(spend.rows_taken < spend.rows_read, "{spend:?}");
    assert!(count(&imported, IssueKind::NotTaken) < 10);
}

fn put(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write(row, column, *text).unwrap();
        }
    }
}

#[test]
fn a_title_between_tables_of_income_and_a_row_to_write_in_are_no_contributions() {
    let mut book = Workbook::new();
    put(
        book.add_worksheet(),
        &[
            &["Source of funding", "Line", "Payer", "Income 2023-24 (£)"],
            &["Disabled Facilities Grant", "Contribution", "Leeds", "5"],
            &["Disabled Facilities Grant", "Contribution"],
            &["Improved Better Care Fund", "Contribution", "Leeds"],
            &["Minimums that must be spent"],
            &[
                "Required spend",
                "Line",
                "Code",
                "Minimum required spend 2023-24 (£)",
            ],
        ],
    );
    let imported = imported(&mut book);
    let taken = imported.plan.contributions.iter();
    let taken: Vec<(&str, bool)> = taken
        .map(|line| (line.stream.as_str(), line.years.is_empty()))
        .collect();
    assert_eq!(taken, [("dfg", false), ("ibcf", true)]);
    assert_eq!(said(&imported), Vec::<String>::new());
}

#[test]
fn remarks_below_a_table_and_cells_beside_it_are_said() {
    let mut book = Workbook::new();
    put(
        book.add_worksheet().set_name("Schemes").unwrap(),
        &[
            &HEADINGS,
            &["1", "Hubs", "", "Acute", "DFG", "5", "ask Sam"],
            &["2", "Beds", "", "Acute", "DFG", "6", ""],
            &["3"],
            &["* subject to agreement"],
            &["", "Draft figures"],
            &["", "", "", "", "", "", "", "A list of our own"],
        ],
    );
    let imported = imported(&mut book);
    assert_eq!(
        said(&imported),
        [
            "not taken | Schemes, column G |  | no heading stands over this column; what 1 cell of it held was left out",
            "note | Schemes, A5 | * subject to agreement | nothing else stands in the row; it was taken for a remark and \
             left out",
            "guessed | Schemes, row 6 | Draft figures | nothing else stands in the row; it was taken for a scheme that \
             nothing is spent on",
        ]
    );
    assert_eq!(imported.plan.schemes.len(), 3);
}
