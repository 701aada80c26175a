//! The income sheet as a tidy table: one row for each contribution and year, and for each district's part of it.

use std::io::{self, Write};

use crate::model::{
    Certainty, Contribution, DistrictShare, FinancialYear, Money, YearlyContribution,
};

use super::super::{ExportInput, Exporter};
use super::{harmless, optional, table};

/// Contributions as CSV, with the words of the round.
pub(in crate::export) struct Contributions;

const HEADER: [&str; 15] = [
    "Board",
    "Round",
    "Year",
    "Source of funding",
    "Payer",
    "Payer code",
    "District",
    "District code",
    "Income (£)",
    "Certainty",
    "Published (£)",
    "Agreed or confirmed by",
    "Agreed or confirmed on",
    "Note",
    "Note on figures",
];

impl Exporter for Contributions {
    fn name(&self) -> &'static str {
        "Contributions as a table"
    }

    fn extension(&self) -> &'static str {
        "contributions.csv"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = table(out, &HEADER)?;
        for line in &input.plan.contributions {
            for year in &input.plan.years {
                table.write_record(record(input, line, *year, None))?;
            }
            for share in &line.districts {
                for year in &input.plan.years {
                    table.write_record(record(input, line, *year, Some(share)))?;
                }
            }
        }
        table.flush()
    }
}

fn record(
    input: &ExportInput<'_>,
    line: &Contribution,
    year: FinancialYear,
    share: Option<&DistrictShare>,
) -> [String; HEADER.len()] {
    let stream = input
        .round
        .stream(&line.stream)
        .map_or(line.stream.as_str(), |stream| &stream.label);
    let yearly: Option<&YearlyContribution> = match share {
        Some(_) => None,
        None => line.years.get(year),
    };
    let amount = match share {
        Some(share) => share.amounts.get(year).copied(),
        None => yearly.map(|yearly| yearly.amount),
    };
    let district = share.map(|share| &share.district);
    [
        harmless(&input.plan.board.name),
        harmless(input.round.id.as_str()),
        year.to_string(),
        harmless(stream),
        harmless(&line.payer.name),
        harmless(&line.payer.code),
        harmless(district.map_or("", |district| &district.name)),
        harmless(district.map_or("", |district| &district.code)),
        optional(amount.map(Money::value)),
        yearly.map_or_else(String::new, |yearly| certainty(yearly.certainty).to_owned()),
        optional(yearly.and_then(|yearly| yearly.published).map(Money::value)),
        harmless(yearly.map_or("", |yearly| &yearly.by)),
        yearly
            .and_then(|yearly| yearly.on)
            .map(|on| on.to_string())
            .unwrap_or_default(),
        harmless(&line.note),
        harmless(&input.plan.illustrative),
    ]
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Indicative => "Indicative",
        Certainty::Agreed => "Agreed",
        Certainty::Confirmed => "Confirmed",
    }
}
