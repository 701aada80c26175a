#![doc = include_str!("stream_unknown.md")]

use crate::finance::Row;
use crate::model::{ByYear, Contribution, Money};
use crate::rounds::Column;
use crate::rules::words::{from_payer, spend_by_year};
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
    let what = spend_by_year(&amounts, &context.plan.years)
        .unwrap_or_else(|| "A line of income".to_owned());
    let payer = from_payer(&line.payer);
    let message = if line.stream.is_empty() {
        format!("{what}{payer} is paid in without a source of funding.")
    } else {
        format!(
            "{what}{payer} is paid into {}, which {} does not have.",
            context.stream_name(&line.stream),
            context.round.label,
        )
    };
    Report::new(
        Location::Contribution(line.id, None),
        message,
        hint(context),
    )
}

fn spend(context: &CheckContext<'_>, row: &Row<'_>) -> Report {
    let allocation = row.allocation;
    let scheme = CheckContext::scheme_name(row.scheme);
    let what = spend_by_year(&allocation.amounts, &context.plan.years).map_or_else(
        || format!("An allocation of {scheme}"),
        |amounts| format!("{amounts} on {scheme}"),
    );
    let message = if allocation.stream.is_empty() {
        format!("{what} has no source of funding.")
    } else {
        format!(
            "{what} is funded from {}, which {} does not have.",
            context.stream_name(&allocation.stream),
            context.round.label,
        )
    };
    let at = Location::Allocation(allocation.id, CellColumn(Column::Stream), None);
    Report::new(at, message, hint(context)).rows([allocation.id])
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
            "£20 for 2023 to 2024 on scheme 1, Home first has no source of funding."
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
                "£20 for 2023 to 2024 from NHS Testshire Integrated Care Board is paid into \"la-better-care-grant\", which \
                 Better Care Fund 2023 to 2025 does not have.",
                "£20 for 2023 to 2024 on scheme 1, Home first is funded from \"la-better-care-grant\", which Better Care \
                 Fund 2023 to 2025 does not have.",
            ]
        );
    }

    #[test]
    fn a_row_that_spends_nothing_yet_still_needs_a_source() {
        let mut plan = plan();
        plan.allocations[0].stream = "".into();
        plan.allocations[0].amounts.set(year(), None);
        assert_eq!(
            found(CODE, &plan)[0].message,
            "An allocation of scheme 1, Home first has no source of funding."
        );
    }
}
