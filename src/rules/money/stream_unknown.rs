#![doc = include_str!("stream_unknown.md")]

use crate::finance::Row;
use crate::model::{
    AllocationField, ByYear, Contribution, ContributionField, Edit, ListKey, Money, StreamId,
};
use crate::rounds::{Column, FundingStream};
use crate::rules::nearest::meant;
use crate::rules::words::spend_by_year;
use crate::rules::{CellColumn, CheckContext, Findings, Location, Report, Rule};

/// Money comes from a source the round does not have, or from none.
pub(super) struct StreamUnknown;

impl Rule for StreamUnknown {
    fn code(&self) -> &'static str {
        "stream-unknown"
    }

    fn title(&self) -> &'static str {
        "Stream unknown"
    }

    fn page(&self) -> &'static str {
        include_str!("stream_unknown.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for line in &context.plan.contributions {
            if context.round.stream(&line.stream).is_none() {
                findings.push(income(context, line));
            }
        }
        for row in &context.rows.all {
            if row.stream_at.is_none() {
                findings.push(spend(context, row));
            }
        }
    }
}

fn hint(context: &CheckContext<'_>) -> String {
    format!(
        "Choose one of the sources of funding of {}.",
        context.round.label
    )
}

fn income(context: &CheckContext<'_>, line: &Contribution) -> Report {
    let amounts: ByYear<Money> = line
        .years
        .iter()
        .map(|(year, yearly)| (year, yearly.amount))
        .collect();
    let payer = line.payer.name.trim();
    let message = match (line.stream.is_empty(), payer.is_empty()) {
        (true, true) => "No source of funding is chosen for a line of income".to_owned(),
        (true, false) => format!("No source of funding is chosen for what {payer} pays in"),
        (false, true) => format!(
            "{}, yet a line of income names it",
            not_in_round(context, &line.stream)
        ),
        (false, false) => format!(
            "{}, yet {payer} pays into it",
            not_in_round(context, &line.stream)
        ),
    };
    let at = Location::Contribution(line.id, None);
    let report = Report::new(at, with_amounts(context, &message, &amounts), hint(context));
    match meant_stream(context, &line.stream) {
        Some(stream) => report.fix(
            format!("Choose {}", stream.label),
            Edit::Contribution(line.id, ContributionField::Stream(stream.id.clone())),
        ),
        None => report,
    }
}

fn spend(context: &CheckContext<'_>, row: &Row<'_>) -> Report {
    let allocation = row.allocation;
    let scheme = CheckContext::scheme_name(row.scheme);
    let message = if allocation.stream.is_empty() {
        format!("No source of funding is chosen for {scheme}")
    } else {
        format!(
            "{}, yet it pays for {scheme}",
            not_in_round(context, &allocation.stream)
        )
    };
    let at = Location::Allocation(allocation.id, CellColumn(Column::Stream), None);
    let message = with_amounts(context, &message, &allocation.amounts);
    let report = Report::new(at, message, hint(context)).rows([allocation.id]);
    match meant_stream(context, &allocation.stream) {
        Some(stream) => report.fix(
            format!("Choose {}", stream.label),
            Edit::Allocation(allocation.id, AllocationField::Stream(stream.id.clone())),
        ),
        None => report,
    }
}

/// The stream of the round that a misspelt one probably means.
fn meant_stream<'a>(context: &CheckContext<'a>, given: &StreamId) -> Option<&'a FundingStream> {
    let streams = &context.round.streams;
    let keys: Vec<ListKey> = streams
        .iter()
        .map(|stream| stream.id.as_str().into())
        .collect();
    let labels = streams.iter().map(|stream| stream.label.as_str());
    let (key, _) = meant(keys.iter().zip(labels), given.as_str())?;
    streams
        .iter()
        .find(|stream| stream.id.as_str() == key.as_str())
}

fn not_in_round(context: &CheckContext<'_>, stream: &StreamId) -> String {
    format!(
        "\"{stream}\" is not a source of funding in {}",
        context.round.label
    )
}

/// The sentence with the amounts it is about, where there are any.
fn with_amounts(context: &CheckContext<'_>, message: &str, amounts: &ByYear<Money>) -> String {
    match spend_by_year(amounts, &context.plan.years) {
        Some(amounts) => format!("{message}: {amounts}."),
        None => format!("{message}."),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{allocation, contribution, found, plan, year};

    const CODE: &str = "stream-unknown";

    #[test]
    fn streams_of_the_round_pass() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn an_allocation_without_a_source_is_found() {
        let mut plan = plan();
        plan.allocations.push(allocation(2, "", "20"));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No source of funding is chosen for scheme 1, Home first: £20 for 2023 to 2024."
        );
    }

    #[test]
    fn a_stream_of_another_round_is_found_in_income_and_spend() {
        let mut plan = plan();
        plan.contributions
            .push(contribution(2, "la-better-care-grant", "20"));
        plan.allocations
            .push(allocation(2, "la-better-care-grant", "20"));
        let messages: Vec<String> = found(CODE, &plan)
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        assert_eq!(
            messages,
            [
                "\"la-better-care-grant\" is not a source of funding in Better Care Fund 2023 to 2025, yet NHS Testshire \
                 Integrated Care Board pays into it: £20 for 2023 to 2024.",
                "\"la-better-care-grant\" is not a source of funding in Better Care Fund 2023 to 2025, yet it pays for scheme \
                 1, Home first: £20 for 2023 to 2024.",
            ]
        );
    }

    #[test]
    fn a_misspelt_stream_leads_to_the_one_that_is_meant() {
        let mut plan = plan();
        plan.allocations[0].stream = "nhs-minimun".into();
        plan.contributions[0].stream = "NHS minimum".into();
        for finding in found(CODE, &plan) {
            let fix = finding.fix.unwrap();
            assert_eq!(fix.label, "Choose Minimum NHS Contribution");
            plan.apply(fix.edit).unwrap();
        }
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_row_that_spends_nothing_yet_still_needs_a_source() {
        let mut plan = plan();
        plan.allocations[0].stream = "".into();
        plan.allocations[0].amounts.set(year(), None);
        assert_eq!(
            found(CODE, &plan)[0].message,
            "No source of funding is chosen for scheme 1, Home first."
        );
    }
}
