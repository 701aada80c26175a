//! Totals of income name their cell, and a sheet that sums up a plan may hold metrics beside its totals.

use bcf_planner::import::{Imported, SheetHolds};
use bcf_planner::model::Quantity;
use rust_xlsxwriter::{Workbook, Worksheet};

use super::{for_round, read, said};

fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                _ if text.is_empty() => continue,
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *text).unwrap(),
            };
        }
    }
}

fn imported(sheets: &[(&str, &[&[&str]])]) -> Imported {
    let mut book = Workbook::new();
    for (name, held) in sheets {
        rows(book.add_worksheet().set_name(*name).unwrap(), held);
    }
    read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap()
}

/// Where each total of income stands.
fn places(imported: &Imported) -> Vec<String> {
    let totals = imported.report.totals.iter();
    totals.map(|total| total.place.to_string()).collect()
}

#[test]
fn a_total_of_income_is_named_by_its_cell() {
    let table: &[&[&str]] = &[
        &[
            "Source of funding",
            "Paid by",
            "Income 2023-24",
            "Note",
            "Income 2024-25",
        ],
        &["DFG", "Leeds", "1000", "", "1010"],
        &["iBCF", "Leeds", "100", "", "110"],
        &["Total", "", "1101", "", "1120"],
    ];
    let by_headings = imported(&[("Income", table)]);
    assert_eq!(places(&by_headings), ["Income, C4", "Income, E4"]);
    let warning = &by_headings.report.warnings[0];
    assert!(warning.contains("(Income, C4)"), "{warning}");

    let blocks: &[&[&str]] = &[
        &[
            "DFG",
            "",
            "Gross Contribution Yr 1",
            "Gross Contribution Yr 2",
        ],
        &["Leeds", "", "1000", "1010"],
        &["Total DFG", "", "1000", "1011"],
        &[],
        &["Total BCF Pooled Budget", "", "1000", "1010"],
    ];
    let in_blocks = imported(&[("5. Income", blocks)]);
    assert_eq!(
        places(&in_blocks),
        [
            "5. Income, C3",
            "5. Income, C5",
            "5. Income, D3",
            "5. Income, D5"
        ]
    );
}

const SPEND: &[&[&str]] = &[
    &[
        "Scheme ID",
        "Scheme name",
        "Area of spend",
        "Source of Funding",
        "Expenditure 23/24 (£)",
    ],
    &["1", "Equipment", "Social Care", "DFG", "950"],
];

const METRICS: &[&[&str]] = &[
    &["Metric", "Period", "Plan"],
    &["Avoidable admissions", "2023-24 Q1", "205"],
    &["Avoidable admissions", "2023-24 Q2", "206"],
];

/// What was read of the only metric: its planned figures.
fn planned(imported: &Imported) -> Vec<String> {
    let metrics = imported.plan.metrics.iter();
    let points = metrics.flat_map(|metric| &metric.points);
    points
        .map(|point| {
            format!(
                "{} {:?}",
                point.period,
                point.plan.value.map(Quantity::value)
            )
        })
        .collect()
}

fn holds(imported: &Imported) -> Vec<SheetHolds> {
    imported
        .report
        .sheets
        .iter()
        .map(|sheet| sheet.holds)
        .collect()
}

/// A summary by another name: totals over and under the metrics that it shows.
fn at_a_glance(plan: &str) -> Vec<Vec<String>> {
    let rows: &[&[&str]] = &[
        &["Funding Sources", "Income Yr 1", "Expenditure Yr 1"],
        &["DFG", "1000", "950"],
        &["Metric", "Period", "Plan"],
        &["Avoidable admissions", "2023-24 Q1", plan],
        &["Avoidable admissions", "2023-24 Q2", "206"],
        &[],
        &["What is spent"],
        &["Source of funding", "Expenditure 23/24"],
        &["DFG", "950"],
        &["Total", "950"],
    ];
    let owned = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    rows.iter().map(owned).collect()
}

#[test]
fn metrics_between_the_totals_of_a_summary_are_read_and_the_totals_are_not_taken_for_metrics() {
    let glance = at_a_glance("205");
    let cells: Vec<Vec<&str>> = glance
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let glance: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    let read = imported(&[("At a glance", &glance), ("Spend", SPEND)]);
    assert_eq!(said(&read), Vec::<String>::new());
    assert_eq!(
        planned(&read),
        ["2023-24 Q1 Some(205)", "2023-24 Q2 Some(206)"]
    );
    assert_eq!(
        holds(&read),
        [SheetHolds::Metrics, SheetHolds::SchemesAndAllocations]
    );
    assert_eq!(read.report.sheets[0].rows_read, 2);
    assert_eq!(read.report.totals.len(), 2, "{:?}", read.report.totals);

    // The same in blocks, as the sheet of metrics of the national template has them.
    let blocks: &[&[&str]] = &[
        &["Avoidable admissions"],
        &["", "2023-24 Q1", "2023-24 Q2"],
        &["Plan", "205", "206"],
        &[],
        &["Source of funding", "Expenditure 23/24"],
        &["DFG", "950"],
        &["Total", "950"],
    ];
    let read = imported(&[("At a glance", blocks), ("Spend", SPEND)]);
    assert_eq!(said(&read), Vec::<String>::new());
    assert_eq!(
        planned(&read),
        ["2023-24 Q1 Some(205)", "2023-24 Q2 Some(206)"]
    );
}

#[test]
fn metrics_of_a_summary_are_left_out_with_a_word_where_a_sheet_of_metrics_has_them() {
    let glance = at_a_glance("1");
    let cells: Vec<Vec<&str>> = glance
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let glance: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    for sheets in [
        [
            ("At a glance", glance.as_slice()),
            ("Spend", SPEND),
            ("Metrics", METRICS),
        ],
        [
            ("Metrics", METRICS),
            ("Spend", SPEND),
            ("At a glance", glance.as_slice()),
        ],
    ] {
        let read = imported(&sheets);
        assert_eq!(
            planned(&read),
            ["2023-24 Q1 Some(205)", "2023-24 Q2 Some(206)"]
        );
        assert_eq!(
            said(&read),
            [
                "note | At a glance |  | the sheet sums up others: its metrics were left out, and those of the sheet \
              Metrics count"
            ]
        );
        assert!(holds(&read).contains(&SheetHolds::WorkedOut));
        assert_eq!(read.report.totals.len(), 2);
    }
}

#[test]
fn two_sheets_that_say_different_figures_of_a_metric_contradict_each_other() {
    let later: &[&[&str]] = &[
        METRICS[0],
        &["Avoidable admissions", "2023-24 Q1", "99"],
        METRICS[2],
    ];
    let read = imported(&[
        ("Metrics", METRICS),
        ("Spend", SPEND),
        ("Metrics (old)", later),
    ]);
    assert_eq!(
        planned(&read),
        ["2023-24 Q1 Some(205)", "2023-24 Q2 Some(206)"]
    );
    assert_eq!(
        said(&read),
        [
            "contradiction | Metrics (old), C2 | 99 | the file says 205 of the same metric and period before, which was kept"
        ]
    );
}
