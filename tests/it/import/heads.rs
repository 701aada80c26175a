//! Headings as people set them: a year alone, two rows of them, pounds in front or behind, amounts in thousands, and
//! totals over the rows that they sum up.

use bcf_planner::import::{ImportError, Imported};
use bcf_planner::model::{FinancialYear, Money};
use rust_xlsxwriter::{Format, Workbook};

use super::{count, for_round, read, said};
use bcf_planner::import::IssueKind;

const FIRST: &str = "Scheme ID,Scheme name,Scheme type,Area of spend,Provider,Source of funding";
const ROWS: &str = "1,Home care,Community Based Schemes,Social Care,Local Authority,iBCF,1000,1100\n\
                    2,Reablement,Community Based Schemes,Community Health,NHS,Minimum NHS Contribution,2000,2200\n";

fn table(text: &str) -> Result<Imported, ImportError> {
    read(text.as_bytes(), &for_round("2023-25"))
}

/// What was taken for the two years, all rows together.
fn spend(imported: &Imported) -> [Money; 2] {
    [2023, 2024].map(|first| {
        let year = FinancialYear::starting(first).unwrap();
        let rows = imported.plan.allocations.iter();
        rows.filter_map(|row| row.amounts.get(year).copied()).sum()
    })
}

fn pounds(first: i32, second: i32) -> [Money; 2] {
    [Money::pounds(first), Money::pounds(second)]
}

#[test]
fn amounts_are_found_under_a_year_however_it_is_set() {
    for (first, second) in [
        ("2023-24", "2024-25"),
        ("2023-24 £", "2024-25 £"),
        ("£ 2023-24", "£ 2024-25"),
        ("2023/24 (£)", "2024/25 (£)"),
        ("23/24", "24/25"),
        ("FY 2023-24", "FY 2024-25"),
        ("Financial year 2023-24", "Financial year 2024-25"),
        ("Year 1 (2023-24)", "Year 2 (2024-25)"),
        ("Year 1", "Year 2"),
        ("Total 2023-24", "Total 2024-25"),
        ("2023-24 plan", "2024-25 plan"),
        ("GBP 2023-24", "GBP 2024-25"),
        ("Expenditure 2023-24 in £", "Expenditure 2024-25 in £"),
    ] {
        let imported = table(&format!("{FIRST},{first},{second}\n{ROWS}")).unwrap();
        assert_eq!(spend(&imported), pounds(3000, 3300), "{first}");
        assert_eq!(said(&imported), [""; 0], "{first}");
    }
}

#[test]
fn two_rows_of_headings_are_read_together() {
    for head in [
        format!("{FIRST},Expenditure,\n,,,,,,2023-24,2024-25\n"),
        format!("{FIRST},Expenditure (£),\n,,,,,,2023-24 £,2024-25 £\n"),
        format!("{FIRST},Expenditure,\n,,,,,,Year 1 2023-24,Year 2 2024-25\n"),
        format!("{FIRST},Expenditure,\n,,,,,,2023-24,2024-25\n,,,,,,£,£\n"),
        format!(",,,,,,Expenditure,\n{FIRST},2023-24,2024-25\n"),
        format!(",,,,,,Expenditure (£),\n{FIRST},2023-24 £,2024-25 £\n"),
        format!("{FIRST},2023-24,2024-25\n,,,,,,£,£\n"),
    ] {
        let imported = table(&format!("{head}{ROWS}")).unwrap();
        assert_eq!(spend(&imported), pounds(3000, 3300), "{head}");
        assert_eq!(said(&imported), [""; 0], "{head}");
    }
}

#[test]
fn years_under_a_joined_heading_are_of_what_it_says() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, heading) in (0..).zip(FIRST.split(',')) {
        sheet
            .merge_range(0, column, 1, column, heading, &plain)
            .unwrap();
    }
    sheet
        .merge_range(0, 6, 0, 7, "Expected outputs", &plain)
        .unwrap();
    sheet
        .merge_range(0, 8, 0, 9, "Expenditure", &plain)
        .unwrap();
    for (column, year) in (6..).zip(["2023-24", "2024-25", "2023-24", "2024-25"]) {
        sheet.write(1, column, year).unwrap();
    }
    for (row, line) in (2..).zip(ROWS.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            let column = if column < 6 { column } else { column + 2 };
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
        sheet.write(row, 6, 7).unwrap();
    }
    let imported = read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap();
    assert_eq!(spend(&imported), pounds(3000, 3300));
    assert_eq!(said(&imported), [""; 0]);
    assert!(
        imported
            .plan
            .allocations
            .iter()
            .all(|row| row.outputs.iter().count() == 1)
    );
}

#[test]
fn a_year_alone_goes_on_with_what_stands_to_its_left() {
    let text = format!(
        "{FIRST},Expected outputs 2023-24,2024-25,Expenditure 2023-24,Expenditure 2024-25\n"
    ) + "1,Home care,Community Based Schemes,Social Care,NHS,iBCF,5,6,1000,1100\n";
    let imported = table(&text).unwrap();
    assert_eq!(spend(&imported), pounds(1000, 1100));
    let said = said(&imported);
    assert!(
        said.len() == 1 && said[0].contains("| 2024-25 |"),
        "{said:?}"
    );
}

#[test]
fn amounts_in_thousands_are_never_read_as_pounds() {
    for (head, unit) in [
        (
            format!("{FIRST},Expenditure 23/24 (£000),Expenditure 24/25 (£000)\n"),
            "thousands",
        ),
        (format!("{FIRST},2023-24 £k,2024-25 £k\n"), "thousands"),
        (
            format!("{FIRST},2023-24 (£’000),2024-25 (£’000)\n"),
            "thousands",
        ),
        (
            format!("{FIRST},Expenditure 2023-24 £'000s,Expenditure 2024-25 £'000s\n"),
            "thousands",
        ),
        (
            format!("{FIRST},Expenditure 2023-24 000s,Expenditure 2024-25 000s\n"),
            "thousands",
        ),
        (format!("{FIRST},2023-24 £m,2024-25 £m\n"), "millions"),
        (
            format!("{FIRST},Expenditure 2023-24 (£ million),Expenditure 2024-25 (£ million)\n"),
            "millions",
        ),
        (
            format!("{FIRST},Expenditure (£000),\n,,,,,,2023-24,2024-25\n"),
            "thousands",
        ),
        (
            format!("{FIRST},Expenditure,\n,,,,,,2023-24 £000,2024-25 £000\n"),
            "thousands",
        ),
        (
            format!("{FIRST},2023-24,2024-25\n,,,,,,£000,£000\n"),
            "thousands",
        ),
        (
            format!(",,,,,,Expenditure (£000),\n{FIRST},2023-24,2024-25\n"),
            "thousands",
        ),
        (
            format!("All figures in £000\n\n{FIRST},Expenditure 23/24,Expenditure 24/25\n"),
            "thousands",
        ),
        (
            "Source of funding,Contributor,Income 2023-24 (£000),Income 2024-25 (£000)\n"
                .to_owned(),
            "thousands",
        ),
        (
            "Source of funding,Contributor,2023-24 £m,2024-25 £m\n".to_owned(),
            "millions",
        ),
    ] {
        match table(&format!("{head}{ROWS}")) {
            Err(ImportError::NothingUnderstood(why)) => {
                let wanted = format!("are in {unit} of pounds, and those of a plan are in pounds");
                assert!(why.contains(&wanted), "{head}: {why}");
            }
            Err(other) => panic!("{head}: {other}"),
            Ok(imported) => panic!("{head}: {:?}", said(&imported)),
        }
    }
}

#[test]
fn a_table_in_thousands_beside_others_is_said_and_one_column_of_them_is_left_out() {
    let text = format!("{FIRST},Expenditure 2023-24 (£),Expenditure 2024-25 (£000)\n{ROWS}");
    let imported = table(&text).unwrap();
    assert_eq!(spend(&imported), pounds(3000, 0));
    let told = said(&imported);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with(
            "not taken | column H | Expenditure 2024-25 (£000) | the amounts are in thousands of pounds, and those of a plan are in pounds: what 2 cells below it held was left out"
        ),
        "{told:?}"
    );
    assert_eq!(imported.report.rows(), (2, 0));

    let mut book = Workbook::new();
    for (name, unit) in [("In pounds", "(£)"), ("In thousands", "(£000)")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let head = match unit {
            "(£)" => format!("{FIRST},Expenditure 23/24 (£),Expenditure 24/25 (£)"),
            _ => "Source of funding,Contributor,Comments,Income 23/24 (£000)".to_owned(),
        };
        let row = match unit {
            "(£)" => ROWS.lines().next().unwrap(),
            _ => "iBCF,Leeds City Council,,1000",
        };
        for (number, line) in (0..).zip([head.as_str(), row]) {
            for (column, cell) in (0..).zip(line.split(',')) {
                sheet.write(number, column, cell).unwrap();
            }
        }
    }
    let imported = read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap();
    assert_eq!(spend(&imported), pounds(1000, 1100));
    let mut income = imported.plan.contributions.iter();
    assert!(income.all(|line| line.years.is_empty()));
    let told = said(&imported);
    assert!(
        told.len() == 1
            && told[0].starts_with("not taken | In thousands, D1 | Income 23/24 (£000) |")
            && told[0].contains("the whole table was left out"),
        "{told:?}"
    );
}

#[test]
fn a_summary_in_thousands_is_compared_with_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Plan").unwrap();
    let head = format!("{FIRST},Expenditure 23/24 (£),Expenditure 24/25 (£)");
    for (row, line) in (0..).zip(head.lines().chain(ROWS.lines())) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let sheet = book.add_worksheet().set_name("Overall").unwrap();
    sheet.write(0, 0, "All figures in £000").unwrap();
    for (column, heading) in (0..).zip(["Source of funding", "Income 23/24", "Expenditure 23/24"]) {
        sheet.write(1, column, heading).unwrap();
    }
    sheet.write(2, 0, "Total").unwrap();
    sheet.write(2, 1, 3).unwrap();
    sheet.write(2, 2, 3).unwrap();
    let imported = read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap();
    assert_eq!(imported.report.totals, []);
    assert_eq!(imported.report.warnings, [""; 0]);
}

#[test]
fn a_unit_among_other_headings_over_the_years_is_not_lost() {
    for over in [
        "Scheme,,Kind,,Who,From,Planned spend (£000),",
        "Scheme,,Kind,,Who,From,£000,",
        "Scheme,,Kind,,Who,From,Total cost (£000),",
    ] {
        for years in ["2023-24,2024-25", "Expenditure 2023-24,Expenditure 2024-25"] {
            let read = table(&format!("{over}\n{FIRST},{years}\n{ROWS}"));
            let spent = read.map(|imported| spend(&imported));
            assert!(
                spent.is_err() || spent.is_ok_and(|spent| spent == pounds(0, 0)),
                "{over} {years}"
            );
        }
    }
}

#[test]
fn the_years_of_something_unknown_are_no_amounts() {
    let head = format!("{FIRST},Staff 2023-24,2024-25");
    let spent = table(&format!("{head}\n{ROWS}")).map(|imported| spend(&imported));
    assert!(spent.is_err() || spent.is_ok_and(|spent| spent == pounds(0, 0)));
}

#[test]
fn a_long_remark_with_a_pound_sign_heads_no_amounts() {
    let remark = "Enter whole £ of the second year here ".repeat(12);
    let imported = table(&format!("{FIRST},Expenditure 2023-24,{remark}\n{ROWS}")).unwrap();
    assert_eq!(spend(&imported), pounds(3000, 0));
    assert!(
        said(&imported)
            .iter()
            .any(|said| said.contains("Enter whole £"))
    );
}

#[test]
fn a_total_over_the_rows_it_sums_up_is_compared_and_no_scheme() {
    let head = format!("{FIRST},Expenditure 23/24 (£),Expenditure 24/25 (£)\n");
    for (over, below) in [
        ("", ",Total,,,,,3000,3400\n"),
        ("", "Total,,,,,,3000,3400\n"),
        ("", ",,,,,,3000,3400\n"),
        (",,,,,Total,3000,3400\n", ""),
        (",,,,,Grand total,3000,3400\n\n", ""),
    ] {
        let imported = table(&format!("{over}{head}{below}{ROWS}")).unwrap();
        let name = format!("{over}{below}");
        assert_eq!(imported.plan.schemes.len(), 2, "{name}");
        assert_eq!(spend(&imported), pounds(3000, 3300), "{name}");
        assert_eq!(count(&imported, IssueKind::NotTaken), 0, "{name}");
        let totals: Vec<bool> = imported
            .report
            .totals
            .iter()
            .map(bcf_planner::import::TotalCheck::agrees)
            .collect();
        assert_eq!(totals, [true, false], "{name}");
    }
}

#[test]
fn a_row_without_a_name_for_sums_is_a_total_where_all_that_follows_adds_up_to_it() {
    let head = format!("{FIRST},Expenditure 23/24 (£),Expenditure 24/25 (£)\n");
    let imported = table(&format!(
        "{head},Better Care Fund plan,,,,,3000,3300\n{ROWS}"
    ))
    .unwrap();
    assert_eq!(imported.plan.schemes.len(), 2);
    assert_eq!(imported.report.totals.len(), 2);
    assert_eq!(count(&imported, IssueKind::Guessed), 1);
    // Where it does not add up, it may be a scheme, which is said.
    let imported = table(&format!(
        "{head},Better Care Fund plan,,,,,3000,3301\n{ROWS}"
    ))
    .unwrap();
    assert_eq!(imported.plan.schemes.len(), 3);
    assert_eq!(count(&imported, IssueKind::Guessed), 1);
}
