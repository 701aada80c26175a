//! The expenditure sheet as a tidy table: one row for each allocation and year.

use std::io::{self, Write};

use crate::model::{Allocation, FinancialYear, ListKey, Money, Percentage, Scheme, SchemeStatus};
use crate::rounds::{List, PlanningRound};

use super::{ExportInput, Exporter};

/// The expenditure sheet as CSV in UTF-8, with the words of the round's lists.
pub(super) struct Expenditure;

const HEADER: [&str; 27] = [
    "Board",
    "Round",
    "Year",
    "Scheme ID",
    "Scheme name",
    "Description",
    "Area of investment",
    "Local priority",
    "Outcome",
    "Scheme type",
    "Sub-type",
    "Scheme type if other",
    "Primary objective",
    "Area of spend",
    "Area of spend if other",
    "Commissioner",
    "NHS share (%)",
    "LA share (%)",
    "Provider",
    "Source of funding",
    "New or existing",
    "Expenditure (£)",
    "Expected outputs",
    "Unit of outputs",
    "Share of overall spend (%)",
    "Comments",
    "Note on figures",
];

impl Exporter for Expenditure {
    fn name(&self) -> &'static str {
        "Expenditure as a table"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = ::csv::Writer::from_writer(out);
        table.write_record(HEADER)?;
        let schemes: std::collections::HashMap<_, _> = input
            .plan
            .schemes
            .iter()
            .map(|scheme| (scheme.id, scheme))
            .collect();
        for row in &input.plan.allocations {
            let scheme = schemes.get(&row.scheme).copied();
            for year in &input.plan.years {
                table.write_record(record(input, row, scheme, *year))?;
            }
        }
        table.flush()
    }
}

fn record(
    input: &ExportInput<'_>,
    row: &Allocation,
    scheme: Option<&Scheme>,
    year: FinancialYear,
) -> [String; HEADER.len()] {
    let lists = &input.round.lists;
    let scheme_type = lists.scheme_type(row.scheme_type.as_str());
    let sub_type = scheme_type
        .and_then(|kind| kind.sub_type(row.sub_type.as_str()))
        .map_or(row.sub_type.as_str(), |entry| &entry.label);
    let objective = lists
        .primary_objectives
        .as_ref()
        .map_or(row.primary_objective.as_str(), |list| {
            word(list, &row.primary_objective)
        });
    let commissioner = lists
        .commissioner(row.commissioner.as_str())
        .map_or(row.commissioner.as_str(), |entry| &entry.label);
    let text = |pick: fn(&Scheme) -> &str| harmless(scheme.map_or("", pick));
    [
        harmless(&input.plan.board.name),
        harmless(input.round.id.as_str()),
        year.to_string(),
        text(|scheme| &scheme.number),
        text(|scheme| &scheme.name),
        text(|scheme| &scheme.description),
        text(|scheme| &scheme.area_of_investment),
        text(|scheme| &scheme.local_priority),
        text(|scheme| &scheme.outcome),
        harmless(scheme_type.map_or(row.scheme_type.as_str(), |kind| &kind.label)),
        harmless(sub_type),
        harmless(&row.scheme_type_other),
        harmless(objective),
        harmless(word(&lists.areas_of_spend, &row.area_of_spend)),
        harmless(&row.area_of_spend_other),
        harmless(commissioner),
        optional(row.nhs_share.map(Percentage::value)),
        optional(row.la_share.map(Percentage::value)),
        harmless(word(&lists.providers, &row.provider)),
        harmless(stream(input.round, row)),
        scheme
            .and_then(|scheme| scheme.status)
            .map_or_else(String::new, |status| match status {
                SchemeStatus::New => "New".to_owned(),
                SchemeStatus::Existing => "Existing".to_owned(),
            }),
        optional(row.amounts.get(year).copied().map(Money::value)),
        optional(row.outputs.get(year).map(|outputs| outputs.value())),
        harmless(
            scheme_type
                .and_then(|kind| kind.unit.as_deref())
                .unwrap_or_default(),
        ),
        optional(row.share_of_overall_spend.map(Percentage::value)),
        harmless(&row.comments),
        harmless(&input.plan.illustrative),
    ]
}

fn word<'a>(list: &'a List, key: &'a ListKey) -> &'a str {
    list.entry(key.as_str())
        .map_or(key.as_str(), |entry| &entry.label)
}

fn stream<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    round
        .stream(&row.stream)
        .map_or(row.stream.as_str(), |stream| &stream.label)
}

/// A number in plain digits; nothing where it was not entered, which is not nil.
fn optional(value: Option<rust_decimal::Decimal>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A text that a spreadsheet does not run as a formula: an apostrophe goes in front of what would begin one.
pub(super) fn harmless(text: &str) -> String {
    const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    // Some spreadsheets leave out the blanks before a formula, and characters that nobody sees.
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    if text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(blank).starts_with(BEGINNINGS)
    {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_begin_a_formula_are_made_harmless_and_others_are_left_alone() {
        for text in [
            "=1+1",
            "+44 20",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            " =1",
            "  -2",
            "\u{a0}@SUM(A1)",
            " \t+1",
            "\u{feff}=1",
        ] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["Reablement", "2-day start", "£5", "", " 2", " a = b"] {
            assert_eq!(harmless(text), text);
        }
    }
}
