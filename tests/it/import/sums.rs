//! Rows that sum up others by whatever name: they are compared, and never schemes.

use bcf_planner::import::{Imported, IssueKind};
use bcf_planner::model::Money;
use rust_xlsxwriter::Workbook;

use super::{count, for_round, read, said};

const HEAD: &str = "Scheme ID,Scheme name,Provider,Source of funding,Spend 2023-24\n";

fn csv(text: &str) -> Imported {
    read(text.as_bytes(), &for_round("2023-25")).unwrap()
}

/// Two schemes of £300 together, and a row of a name and an amount below them.
fn below(name: &str, amount: &str) -> String {
    format!("{HEAD}1,A,Local Authority,DFG,100\n2,B,Local Authority,iBCF,200\n,{name},,,{amount}\n")
}

/// The same as a workbook.
fn workbook(text: &str) -> Imported {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let separator = if text.contains(';') { ';' } else { ',' };
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(separator)) {
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                Ok(number) => drop(sheet.write_number(row, column, number).unwrap()),
                Err(_) => drop(sheet.write(row, column, cell).unwrap()),
            }
        }
    }
    read(&book.save_to_buffer().unwrap(), &for_round("2023-25")).unwrap()
}

fn spent(imported: &Imported) -> Money {
    let rows = imported.plan.allocations.iter();
    rows.flat_map(|row| row.amounts.iter().map(|(_, amount)| *amount))
        .sum()
}

#[test]
fn a_sum_is_no_scheme_by_whatever_name() {
    let pounds = |amount| Money::parse_typed(amount).unwrap();
    for name in [
        "Totals",
        "Sum",
        "Sum of above",
        "Overall spend",
        "All spend",
        "All schemes",
        "Expenditure total",
        "Together",
        "Balance",
        "Difference",
        "c/f",
        "b/f",
        "Gesamt",
    ] {
        let text = below(name, "300");
        for imported in [csv(&text), workbook(&text)] {
            assert_eq!(imported.plan.schemes.len(), 2, "{name}");
            assert_eq!(spent(&imported), pounds("300"), "{name}");
            assert_eq!(imported.report.totals.len(), 1, "{name}");
            assert!(imported.report.totals[0].agrees(), "{name}");
        }
        // In the column of the IDs.
        let text = text.replace(&format!("\n,{name},"), &format!("\n{name},,"));
        let imported = csv(&text);
        assert_eq!(imported.plan.schemes.len(), 2, "{name} as an ID");
    }
}

#[test]
fn a_sum_that_is_wrong_is_said() {
    for name in [
        "Totals",
        "Sum of above",
        "Overall spend",
        "All spend",
        "Together",
    ] {
        let imported = csv(&below(name, "350"));
        assert_eq!(imported.plan.schemes.len(), 2, "{name}");
        let warnings = &imported.report.warnings;
        assert!(warnings[0].contains("£50 less"), "{name}: {warnings:?}");
    }
    for name in ["Balance", "Difference", "c/f", "Balance brought forward"] {
        let imported = csv(&below(name, "350"));
        assert_eq!(imported.plan.schemes.len(), 2, "{name}");
        assert_eq!(count(&imported, IssueKind::NotTaken), 1, "{name}");
    }
}

#[test]
fn an_amount_without_a_number_and_a_source_is_a_guess_that_is_said() {
    for row in [
        ",Hospital social work,,,350",
        ",Hospital social work,Local Authority,,350",
    ] {
        let text = below("", "").replace("\n,,,,\n", &format!("\n{row}\n"));
        let imported = csv(&text);
        assert_eq!(imported.plan.schemes.len(), 3, "{text}");
        let said = said(&imported);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("guessed |"), "{said:?}");
    }
    // A table without such columns says nothing of each row.
    let imported =
        csv("Scheme name,Area of spend,Provider,Spend 2023-24\nA,Social Care,Local Authority,5\n");
    assert_eq!(said(&imported), Vec::<String>::new());
}

#[test]
fn totals_of_each_source_below_a_table_are_compared() {
    let text = below("DFG", "100") + ",iBCF,,,200\n,All,,,300\n";
    let imported = csv(&text);
    assert_eq!(imported.plan.schemes.len(), 2);
    assert_eq!(imported.report.totals.len(), 3);
    assert!(
        imported
            .report
            .totals
            .iter()
            .all(bcf_planner::import::TotalCheck::agrees)
    );
}

#[test]
fn a_total_without_a_year_is_of_all_years() {
    let income = "Payer,Source of funding,Year,Amount\nA,DFG,2023-24,100\nB,iBCF,2024-25,200\n";
    let spend = "Scheme ID,Scheme name,Source of funding,Year,Spend\n1,A,DFG,2023-24,100\n2,B,iBCF,2024-25,200\n";
    for (text, total) in [
        (income, "Total,,,"),
        (income, ",Totals,,"),
        (income, "Total,,All years,"),
        (spend, ",Total,,,"),
        (spend, "All spend,,,,"),
    ] {
        for (amount, off) in [("300", 0), ("999", 1)] {
            let imported = csv(&format!("{text}{total}{amount}\n"));
            let report = &imported.report;
            assert_eq!(report.warnings.len(), off, "{total}{amount}: {report:#?}");
            assert_eq!(report.totals.len(), 1, "{total}{amount}");
            assert!(report.totals[0].what.contains("of all years"));
            assert_eq!(said(&imported), Vec::<String>::new());
        }
    }
    // Of its year where it names one.
    let imported = csv(&format!("{spend},Total,,2023-24,150\n"));
    let warnings = &imported.report.warnings;
    assert!(warnings[0].contains("£50 less"), "{warnings:?}");
}

#[test]
fn a_fraction_for_a_metric_in_percent_is_a_guess_that_is_said() {
    let rounds = super::rounds();
    let round = rounds.get(&"2023-25".into()).unwrap();
    let metrics = &round.metrics;
    let percent = metrics
        .iter()
        .find(|metric| metric.unit == bcf_planner::rounds::MetricUnit::Percent)
        .unwrap();
    let text = format!("Metric;Period;Plan\n{};2023-24;0.9\n", percent.label);
    for imported in [csv(&text), workbook(&text)] {
        let point = &imported
            .plan
            .metrics
            .iter()
            .find(|known| known.metric == percent.id)
            .unwrap()
            .points;
        let figure = point.iter().find_map(|point| point.plan.value).unwrap();
        assert_eq!(figure.value().to_string(), "90");
        let said = said(&imported);
        assert!(said[0].ends_with("0.9 was taken for 90%"), "{said:?}");
    }
    for (written, expected) in [("0.9%", "0.9"), ("90", "90"), ("1.5", "1.5")] {
        let imported = csv(&text.replace("0.9", written));
        let figure = imported
            .plan
            .metrics
            .iter()
            .flat_map(|metric| &metric.points)
            .find_map(|point| point.plan.value);
        assert_eq!(figure.unwrap().value().to_string(), expected, "{written}");
        assert_eq!(said(&imported), Vec::<String>::new());
    }
}

#[test]
fn the_headings_of_another_table_end_the_one_above() {
    let text = below("Total", "300")
        + "\nSource of funding,Payer,Income 2023-24,,\nDFG,Leeds,100,,\niBCF,Leeds,200,,\n";
    for imported in [csv(&text), workbook(&text)] {
        assert_eq!(imported.plan.schemes.len(), 2);
        let said = said(&imported);
        assert!(
            said.iter().any(|line| line.starts_with("not taken |")
                && line.contains("another table begins here")),
            "{said:?}"
        );
        assert!(imported.report.totals[0].agrees());
    }
}
