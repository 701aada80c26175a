//! The expenditure sheet as a tidy table: one row for each allocation and year.

use std::io::{self, Write};

use crate::model::{
    Allocation, AllocationId, FinancialYear, ListKey, Money, Percentage, Scheme, SchemeStatus,
};
use crate::rounds::{List, PlanningRound};

use super::super::{ExportInput, Exporter};
use super::{harmless, optional, table};

/// The expenditure sheet as CSV in UTF-8, with the words of the round's lists.
pub(in crate::export) struct Expenditure;

const HEADER: [&str; 29] = [
    "Board",
    "Round",
    "Year",
    "Scheme ID",
    "Scheme name",
    "Description",
    "Area of investment",
    "Local priority",
    "Outcome",
    "People reached",
    "Notes on the scheme",
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
        let mut table = table(out, &HEADER)?;
        let schemes: std::collections::HashMap<_, _> = input
            .plan
            .schemes
            .iter()
            .map(|scheme| (scheme.id, scheme))
            .collect();
        for row in &input.plan.allocations {
            let scheme = schemes.get(&row.scheme).copied();
            for year in &input.plan.years {
                table.write_record(record(input, row, scheme, Some(*year)))?;
            }
        }
        // A scheme that nothing pays for has a row without a year.
        let paid: std::collections::HashSet<_> = input
            .plan
            .allocations
            .iter()
            .map(|row| row.scheme)
            .collect();
        for scheme in &input.plan.schemes {
            if !paid.contains(&scheme.id) {
                let nothing = Allocation::new(AllocationId(0), scheme.id);
                table.write_record(record(input, &nothing, Some(scheme), None))?;
            }
        }
        table.flush()
    }
}

fn record(
    input: &ExportInput<'_>,
    row: &Allocation,
    scheme: Option<&Scheme>,
    year: Option<FinancialYear>,
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
        year.map(|year| year.to_string()).unwrap_or_default(),
        text(|scheme| &scheme.number),
        text(|scheme| &scheme.name),
        text(|scheme| &scheme.description),
        text(|scheme| &scheme.area_of_investment),
        text(|scheme| &scheme.local_priority),
        text(|scheme| &scheme.outcome),
        text(|scheme| &scheme.people_reached),
        text(|scheme| &scheme.notes),
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
        optional(
            year.and_then(|year| row.amounts.get(year).copied())
                .map(Money::value),
        ),
        optional(
            year.and_then(|year| row.outputs.get(year))
                .map(|outputs| outputs.value()),
        ),
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
