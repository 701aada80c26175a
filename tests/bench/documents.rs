//! A plan as the documents that other programs read.

use std::fmt::Write;

use bcf_planner::model::{Allocation, Money, Plan};

/// A journal for ledger and hledger: a transaction for each scheme, its other columns as tags.
pub(crate) fn journal(plan: &Plan) -> String {
    let mut text = String::from("commodity 1000.00 GBP\n\n2023-04-01 Income\n");
    for line in &plan.contributions {
        for (_, yearly) in line.years.iter() {
            let (account, amount) = (account(line.stream.as_str()), pence(yearly.amount));
            line_to(
                &mut text,
                format_args!("    Assets:Streams:{account}  {amount} GBP"),
            );
        }
    }
    text.push_str("    Equity:Funding\n\n");
    for (scheme, row) in plan.schemes.iter().zip(&plan.allocations) {
        line_to(
            &mut text,
            format_args!(
                "2023-04-01 ({}) {}\n    ; description: {}\n    ; area: {}\n    ; commissioner: {}\n    ; nhs-share: {}\n    ; provider: {}",
                scheme.number,
                scheme.name,
                scheme.description,
                row.area_of_spend,
                row.commissioner,
                share(row),
                row.provider
            ),
        );
        let amount = pence(amount(row));
        line_to(
            &mut text,
            format_args!(
                "    Expenses:{}  {amount} GBP\n    Assets:Streams:{}  -{amount} GBP\n",
                account(row.scheme_type.as_str()),
                account(row.stream.as_str()),
            ),
        );
    }
    text
}

/// A workbook in the flat office format: the expenditure, and a summary that adds it up with formulas.
pub(crate) fn workbook(plan: &Plan) -> String {
    let mut text = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Summary">"#,
    );
    let last = plan.allocations.len();
    let column = |name: &str| format!("[$Expenditure.${name}$1:.${name}${last}]");
    let sum_of = |column_name: &str, at: usize| {
        format!("SUMIFS({};{};[.A{at}])", column("I"), column(column_name))
    };
    for (at, line) in (1..).zip(&plan.contributions) {
        let income = line.years.iter().map(|(_, yearly)| yearly.amount).sum();
        row(
            &mut text,
            &[
                words(line.stream.as_str()),
                number(income),
                formula(&sum_of("H", at)),
                formula(&format!("[.B{at}]-[.C{at}]")),
            ],
        );
    }
    let streams = plan.contributions.len();
    for (area, sum) in [("=social-care", "I"), ("<>acute", "J")] {
        let floor = format!(
            "SUMIFS({};{};\"nhs-minimum\";{};\"{area}\")",
            column(sum),
            column("H"),
            column("E")
        );
        row(&mut text, &[words(area), formula(&floor)]);
    }
    let mut types: Vec<&str> = plan
        .allocations
        .iter()
        .map(|row| row.scheme_type.as_str())
        .collect();
    types.sort_unstable();
    types.dedup();
    for (at, scheme_type) in (streams + 3..).zip(types) {
        row(&mut text, &[words(scheme_type), formula(&sum_of("D", at))]);
    }
    text.push_str(r#"</table:table><table:table table:name="Expenditure">"#);
    for ((at, scheme), line) in (1..).zip(&plan.schemes).zip(&plan.allocations) {
        row(
            &mut text,
            &[
                words(&scheme.number),
                words(&scheme.name),
                words(&scheme.description),
                words(line.scheme_type.as_str()),
                words(line.area_of_spend.as_str()),
                words(line.commissioner.as_str()),
                words(line.provider.as_str()),
                words(line.stream.as_str()),
                number(amount(line)),
                formula(&format!("[.I{at}]*{}/100", share(line))),
            ],
        );
    }
    text.push_str("</table:table></office:spreadsheet></office:body></office:document>");
    text
}

fn line_to(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{line}");
}

fn row(text: &mut String, cells: &[String]) {
    text.push_str("<table:table-row>");
    text.extend(cells.iter().map(String::as_str));
    text.push_str("</table:table-row>");
}

fn words(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
    )
}

fn number(amount: Money) -> String {
    format!(r#"<table:table-cell office:value-type="float" office:value="{amount}"/>"#)
}

fn formula(formula: &str) -> String {
    let formula = formula.replace('<', "&lt;").replace('"', "&quot;");
    format!(r#"<table:table-cell table:formula="of:={formula}"/>"#)
}

/// The name of an account: `home-care` → `HomeCare`.
fn account(key: &str) -> String {
    key.split('-')
        .map(|part| {
            let (first, rest) = part.split_at(part.len().min(1));
            first.to_uppercase() + rest
        })
        .collect()
}

fn amount(row: &Allocation) -> Money {
    row.amounts.iter().map(|(_, amount)| amount).sum()
}

fn pence(amount: Money) -> String {
    format!("{:.2}", amount.value())
}

/// The NHS share of a row in percent.
fn share(row: &Allocation) -> String {
    match (row.commissioner.as_str(), row.nhs_share) {
        ("nhs", _) => "100".to_owned(),
        (_, Some(share)) => share.value().to_string(),
        _ => "0".to_owned(),
    }
}
