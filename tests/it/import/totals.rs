//! Totals that a file states: read wherever they stand, compared with what was taken, and said first where they differ.

use bcf_planner::files::load;
use bcf_planner::import::{ImportOptions, Imported, TotalOf};
use rust_xlsxwriter::{Formula, Workbook, Worksheet};

use super::binary::{edited, packed};
use super::tables::table;
use super::{for_round, read, rounds, said, said_beside_lists};
use crate::cli::{Plans, run, sample_plans};

fn rows(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                _ if text.is_empty() => continue,
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *text).unwrap(),
            };
        }
    }
}

fn imported(book: &mut Workbook) -> Imported {
    read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap()
}

/// The totals with what the file says and what was taken, one line each.
fn totals(imported: &Imported) -> Vec<String> {
    let totals = imported.report.totals.iter();
    totals
        .map(|total| {
            format!(
                "{} ({}): {} {}",
                total.what, total.place, total.read, total.computed
            )
        })
        .collect()
}

const TABLE: [&[&str]; 4] = [
    &[
        "Scheme ID",
        "Scheme name",
        "Area of spend",
        "Source of Funding",
        "Expenditure 23/24 (£)",
        "Expenditure 24/25 (£)",
    ],
    &["1", "Equipment", "Social Care", "DFG", "900", "950"],
    &["2", "Falls", "Social Care", "iBCF", "100", "110"],
    &["2", "Falls", "Social Care", "DFG", "50", "60"],
];

/// The running balances as the national template has them: the years over the first of three columns each.
const BALANCES: [&[&str]; 6] = [
    &["", "2023-24", "", "", "2024-25"],
    &[
        "Running Balances",
        "Income",
        "Expenditure",
        "Balance",
        "Income",
        "Expenditure",
        "Balance",
    ],
    &["DFG", "1000", "£1,000", "50", "1010", "1010", "0"],
    &[],
    &["iBCF", "100", "100", "0", "110", "110", "0"],
    &["Total", "1100", "1050", "50", "1120", "1120", "0"],
];

#[test]
fn every_total_of_a_workbook_of_ours_is_compared_and_agrees() {
    for path in sample_plans() {
        let plan = load(&path, &rounds()).unwrap().plan;
        let imported = read(&table(&plan, "a.xlsx"), &ImportOptions::default()).unwrap();
        let name = path.display();
        assert_eq!(said_beside_lists(&imported), Vec::<String>::new(), "{name}");
        assert_eq!(imported.report.warnings, Vec::<String>::new(), "{name}");
        assert_eq!(imported.report.not_compared, None, "{name}");
        assert!(imported.report.is_complete(), "{name}");
        for of in [TotalOf::Income, TotalOf::Expenditure] {
            for year in &plan.years {
                let all = format!("{} {year}, all sources", of.word());
                let found = imported.report.totals.iter().any(|total| total.what == all);
                assert!(found, "{name}: {all} in {:#?}", totals(&imported));
            }
            let by_stream = imported.report.totals.iter().filter(|total| total.of == of);
            assert!(by_stream.count() > 2 * plan.years.len(), "{name}");
        }
    }
}

#[test]
fn an_amount_that_was_changed_by_hand_is_told_by_the_totals_it_no_longer_adds_up_to() {
    let path = sample_plans()
        .into_iter()
        .find(|path| path.to_string_lossy().contains("ellerport"))
        .unwrap();
    let plan = load(&path, &rounds()).unwrap().plan;
    let files = edited(
        &table(&plan, "a.xlsx"),
        "xl/worksheets/sheet4.xml",
        |text| {
            // The results of the formulas stay as they were.
            let at = text.find("<c r=\"H19\"").unwrap();
            let (before, after) = text.split_at(at);
            format!(
                "{before}{}",
                after.replacen("<v>2140000</v>", "<v>7</v>", 1)
            )
        },
    );
    let imported = read(&packed(&files), &ImportOptions::default()).unwrap();
    let year = plan.years[0];
    let changed = imported.plan.allocations[0].amounts.get(year);
    assert_eq!(changed.unwrap().to_string(), "7");
    let off = imported
        .report
        .totals
        .iter()
        .filter(|total| !total.agrees());
    assert_eq!(
        off.count(),
        2,
        "its source, and all: {:#?}",
        totals(&imported)
    );
    assert!(!imported.report.is_complete());
    let [warning] = imported.report.warnings.as_slice() else {
        panic!("{:?}", imported.report.warnings)
    };
    assert!(warning.starts_with("Expenditure 2025-26, "), "{warning}");
    assert!(
        warning.contains(" less. 1 more total of the file disagrees"),
        "{warning}"
    );
}

#[test]
fn running_balances_of_the_national_template_are_compared_source_by_source() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("6a. Expenditure").unwrap();
    rows(sheet, 1, &BALANCES);
    rows(
        sheet,
        9,
        &[
            &["", "Minimum Required Spend", "Planned Spend", "Under Spend"],
            &["Adult Social Care services spend", "1", "2", "3"],
        ],
    );
    rows(sheet, 14, &TABLE);
    let imported = imported(&mut book);
    assert_eq!(said(&imported), Vec::<String>::new());
    // There is no table of income to compare its totals with.
    assert_eq!(
        totals(&imported),
        [
            "Expenditure 2023-24, DFG (6a. Expenditure, C4): 1000 950",
            "Expenditure 2023-24, iBCF (6a. Expenditure, C6): 100 100",
            "Expenditure 2023-24, all sources (6a. Expenditure, C7): 1050 1050",
            "Expenditure 2024-25, DFG (6a. Expenditure, F4): 1010 1010",
            "Expenditure 2024-25, iBCF (6a. Expenditure, F6): 110 110",
            "Expenditure 2024-25, all sources (6a. Expenditure, F7): 1120 1120",
        ]
    );
    assert_eq!(
        imported.report.warnings,
        [
            "Expenditure 2023-24, DFG is £1,000 in the file (6a. Expenditure, C4), and what was taken adds up to £950, £50 less."
        ]
    );
    assert!(!imported.report.is_complete());
}

#[test]
fn a_summary_by_any_name_is_compared_and_what_it_cannot_tell_is_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("At a glance").unwrap();
    rows(
        sheet,
        3,
        &[
            &[
                "Funding Sources",
                "Income Yr 1",
                "Expenditure Yr 1",
                "Expenditure Yr 2",
                "Difference",
            ],
            &["Disabled Facilities Grant", "1", "950", "1010", "0"],
            &["Lottery", "1", "5", "5", "0"],
            &["ICB Discharge Funding", "", "Not applicable", "", ""],
            &["iBCF Contribution", "1", "100", "", "0"],
        ],
    );
    let lost = Formula::new("=SUM(A1:A2)").set_result("#REF!");
    sheet.write_formula(7, 3, lost).unwrap();
    rows(sheet, 8, &[&["Total", "1", "1050", "1120"]]);
    let sheet = book.add_worksheet().set_name("Spend").unwrap();
    rows(sheet, 0, &TABLE);
    let imported = imported(&mut book);
    assert_eq!(
        totals(&imported),
        [
            "Expenditure 2023-24, DFG (At a glance, C5): 950 950",
            "Expenditure 2023-24, iBCF (At a glance, C8): 100 100",
            "Expenditure 2023-24, all sources (At a glance, C9): 1050 1050",
            "Expenditure 2024-25, DFG (At a glance, D5): 1010 1010",
            "Expenditure 2024-25, all sources (At a glance, D9): 1120 1120",
        ]
    );
    let said = said(&imported);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert_eq!(
        said[0],
        "note | At a glance, row 6 | Lottery | the total here is of no source of funding of this round, and was not compared"
    );
    let unread = "note | At a glance, C7 |  | from here on, 2 totals were not compared: ";
    assert!(said[1].starts_with(unread), "{said:#?}");
    assert!(imported.report.is_complete());
}

#[test]
fn totals_within_the_table_are_of_the_rows_they_stand_under() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = TABLE[0];
    rows(
        sheet,
        0,
        &[
            headings,
            &["1", "Equipment", "Social Care", "DFG", "900", "950"],
            &["2", "Falls", "Social Care", "iBCF", "100", "110"],
            &["Sub-total", "", "", "", "1000", "1061"],
            &["3", "Beds", "Acute", "DFG", "50", "60"],
            &["4", "Chairs", "Acute", "DFG", "5", "6"],
            // Nothing says what this is, and it is just what stands above it.
            &["", "", "", "", "55", "66"],
            &["Total DFG", "", "", "", "955", "1016"],
            &["Grand total", "", "", "", "1055", "1126"],
        ],
    );
    let imported = imported(&mut book);
    assert_eq!(
        said(&imported),
        [
            "note | Sheet1, row 7 | £55, £66 | nothing says what these amounts are for; the rows above add up to just \
             that, and they were taken for a total"
        ]
    );
    assert_eq!(
        totals(&imported),
        [
            "Expenditure 2023-24, DFG (Sheet1, E8): 955 955",
            "Expenditure 2023-24, rows 2 to 3 (Sheet1, E4): 1000 1000",
            "Expenditure 2023-24, rows 5 to 6 (Sheet1, E7): 55 55",
            "Expenditure 2023-24, all sources (Sheet1, E9): 1055 1055",
            "Expenditure 2024-25, DFG (Sheet1, F8): 1016 1016",
            "Expenditure 2024-25, rows 2 to 3 (Sheet1, F4): 1061 1060",
            "Expenditure 2024-25, rows 5 to 6 (Sheet1, F7): 66 66",
            "Expenditure 2024-25, all sources (Sheet1, F9): 1126 1126",
        ]
    );
    assert_eq!(imported.report.warnings.len(), 1);
}

#[test]
fn amounts_that_nothing_is_said_of_are_no_total_of_a_single_row() {
    let mut book = Workbook::new();
    rows(
        book.add_worksheet(),
        0,
        &[
            TABLE[0],
            &["1", "Equipment", "Social Care", "DFG", "50", "60"],
            // A second provider, say, under merged cells.
            &["", "", "", "", "50", "60"],
        ],
    );
    let imported = imported(&mut book);
    let said = said(&imported);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(
        said[0].starts_with("not taken | Sheet1, row 3 | "),
        "{said:#?}"
    );
    assert_eq!(totals(&imported), Vec::<String>::new());
    assert!(!imported.report.is_complete());
}

#[test]
fn a_total_over_sub_totals_is_of_the_rows_under_them() {
    let mut book = Workbook::new();
    rows(
        book.add_worksheet(),
        0,
        &[
            TABLE[0],
            &["1", "Equipment", "Social Care", "DFG", "900", "950"],
            &["2", "Falls", "Social Care", "iBCF", "100", "110"],
            &["Sub-total", "", "", "", "1000", "1060"],
            &["3", "Beds", "Acute", "DFG", "50", "60"],
            &["Sub-total", "", "", "", "50", "60"],
            &["Total health", "", "", "", "1050", "1120"],
            &["4", "Homes", "Social Care", "iBCF", "7", "8"],
            &["5", "Meals", "Social Care", "iBCF", "3", "2"],
            // Whatever this is of, nothing here adds up to £11.
            &["Total social care", "", "", "", "11", "10"],
            &["6", "Ramps", "Social Care", "DFG", "1", "1"],
            &["Grand total", "", "", "", "1061", "1131"],
        ],
    );
    let imported = imported(&mut book);
    assert_eq!(
        totals(&imported),
        [
            "Expenditure 2023-24, rows 2 to 3 (Sheet1, E4): 1000 1000",
            "Expenditure 2023-24, rows 5 to 5 (Sheet1, E6): 50 50",
            "Expenditure 2023-24, rows 2 to 5 (Sheet1, E7): 1050 1050",
            "Expenditure 2023-24, all sources (Sheet1, E12): 1061 1061",
            "Expenditure 2024-25, rows 2 to 3 (Sheet1, F4): 1060 1060",
            "Expenditure 2024-25, rows 5 to 5 (Sheet1, F6): 60 60",
            "Expenditure 2024-25, rows 2 to 5 (Sheet1, F7): 1120 1120",
            "Expenditure 2024-25, rows 8 to 9 (Sheet1, F10): 10 10",
            "Expenditure 2024-25, all sources (Sheet1, F12): 1131 1131",
        ]
    );
    assert_eq!(
        said(&imported),
        [
            "note | Sheet1, E10 | £11 | no rows here add up to this total, and nothing says which it is of; it was not \
             compared"
        ]
    );
    assert_eq!(imported.report.warnings, Vec::<String>::new());
}

#[test]
fn a_grand_total_that_disagrees_is_told_though_totals_of_sources_follow() {
    let mut book = Workbook::new();
    rows(
        book.add_worksheet(),
        0,
        &[
            TABLE[0],
            TABLE[1],
            TABLE[2],
            &["Grand total", "", "", "", "1001", "1060"],
            &["Total DFG", "", "", "", "900", "951"],
        ],
    );
    assert_eq!(
        totals(&imported(&mut book)),
        [
            "Expenditure 2023-24, DFG (Sheet1, E5): 900 900",
            "Expenditure 2023-24, all sources (Sheet1, E4): 1001 1000",
            "Expenditure 2024-25, DFG (Sheet1, F5): 951 950",
            "Expenditure 2024-25, all sources (Sheet1, F4): 1060 1060",
        ]
    );
}

#[test]
fn totals_of_a_source_are_of_their_sheet_or_their_rows() {
    let mut book = Workbook::new();
    rows(
        book.add_worksheet().set_name("A").unwrap(),
        0,
        &[
            TABLE[0],
            TABLE[1],
            TABLE[2],
            &["Total DFG", "", "", "", "900", "950"],
        ],
    );
    rows(
        book.add_worksheet().set_name("B").unwrap(),
        0,
        &[
            TABLE[0],
            &["3", "Beds", "Acute", "DFG", "50", "60"],
            &["Total DFG", "", "", "", "50", "60"],
            &["4", "Homes", "Acute", "DFG", "5", "6"],
            &["Total DFG", "", "", "", "5", "7"],
        ],
    );
    let imported = imported(&mut book);
    assert_eq!(said(&imported), Vec::<String>::new());
    assert_eq!(
        totals(&imported),
        [
            "Expenditure 2023-24, DFG, all rows of A (A, E4): 900 900",
            "Expenditure 2023-24, DFG, rows 2 to 2 (B, E3): 50 50",
            "Expenditure 2023-24, DFG, rows 4 to 4 (B, E5): 5 5",
            "Expenditure 2024-25, DFG, all rows of A (A, F4): 950 950",
            "Expenditure 2024-25, DFG, rows 2 to 2 (B, F3): 60 60",
            "Expenditure 2024-25, DFG, rows 4 to 4 (B, F5): 7 6",
        ]
    );
}

#[test]
fn equal_totals_of_the_same_rows_of_two_sheets_are_two_totals() {
    let mut book = Workbook::new();
    for (name, number, amount) in [("A", "1", "100"), ("B", "3", "90")] {
        rows(
            book.add_worksheet().set_name(name).unwrap(),
            0,
            &[
                TABLE[0],
                &[number, name, "Acute", "DFG", amount],
                &[number, name, "Acute", "iBCF", "50"],
                &["Sub-total", "", "", "", "150"],
            ],
        );
    }
    assert_eq!(
        totals(&imported(&mut book)),
        [
            "Expenditure 2023-24, rows 2 to 3 (A, E4): 150 150",
            "Expenditure 2023-24, rows 2 to 3 (B, E4): 150 140",
        ]
    );
}

#[test]
fn totals_beyond_the_most_that_are_compared_are_told() {
    let mut file =
        "Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,Equipment,DFG,5\n"
            .to_owned();
    for _ in 0..5_002 {
        file.push_str("Total,,,5\n");
    }
    let imported = read(file.as_bytes(), &for_round("2023-25")).unwrap();
    assert_eq!(
        said(&imported),
        [
            "note | line 5003, column D |  | from here on, 2 totals were not compared: no more than 5,000 are"
        ]
    );
}

#[test]
fn a_file_without_totals_says_that_there_was_none_to_compare() {
    let file = b"Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,Equipment,DFG,5\n";
    let imported = read(file, &for_round("2023-25")).unwrap();
    assert_eq!(
        imported.report.not_compared.as_deref(),
        Some("The file states no total of expenditure that what was taken could be compared with.")
    );
    assert!(imported.report.is_complete());
    let file = b"Source of funding,Payer,Amount 2023-24\nDFG,Leeds,5\niBCF,Leeds,6\nDFG,Total,5\n,Total,12\n";
    let imported = read(file, &for_round("2023-25")).unwrap();
    assert_eq!(imported.report.not_compared, None);
    assert_eq!(
        totals(&imported),
        [
            "Income 2023-24, DFG (line 4, column C): 5 5",
            "Income 2023-24, all sources (line 5, column C): 12 11",
        ]
    );
    assert_eq!(imported.plan.contributions.len(), 2);
}

#[test]
fn a_difference_is_said_first_and_ends_the_command_with_one() {
    let plans = Plans::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("6a. Expenditure").unwrap();
    rows(sheet, 1, &BALANCES);
    rows(sheet, 14, &TABLE);
    let path = plans.path("a.xlsx");
    book.save(&path).unwrap();
    let path = path.display().to_string();
    let ran = run(&["import", &path, "--round", "2023-25", "--board", "Leeds"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let mut lines = ran.out.lines();
    assert_eq!(lines.next(), Some("Excel workbook"));
    let first = lines.next().unwrap();
    assert!(
        first.starts_with("Expenditure 2023-24, DFG is £1,000 in the file"),
        "{first}"
    );
    for row in [
        "  Total                             Where                The file says (£)  Taken adds up to (£)  Difference (£)",
        "  Expenditure 2023-24, DFG          6a. Expenditure, C4              1,000                   950             −50",
        "  Expenditure 2023-24, iBCF         6a. Expenditure, C6                100                   100               0",
    ] {
        assert!(ran.out.contains(row), "{row}\n{}", ran.out);
    }
    let ran = run(&[
        "import", &path, "--round", "2023-25", "--board", "Leeds", "--format", "json",
    ]);
    assert_eq!(ran.code, 1);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["complete"], false);
    assert_eq!(document["totals"][0]["difference"], "-50");
    assert_eq!(document["not_compared"], serde_json::Value::Null);
    // None to compare: said, and no failure.
    let path = plans.write(
        "a.csv",
        "Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,Equipment,DFG,5\n",
    );
    let ran = run(&["import", &path, "--round", "2023-25", "--board", "Leeds"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("The file states no total of expenditure"),
        "{}",
        ran.out
    );
}
