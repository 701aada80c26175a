#![doc = include_str!("stream_not_fully_placed.md")]

use crate::format::{count, pounds};
use crate::rules::only_row::{more, only_row};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// Part of a stream's income is on no allocation.
pub(super) struct StreamNotFullyPlaced;

impl Rule for StreamNotFullyPlaced {
    fn code(&self) -> &'static str {
        "stream-not-fully-placed"
    }

    fn title(&self) -> &'static str {
        "Stream not fully placed"
    }

    fn page(&self) -> &'static str {
        include_str!("stream_not_fully_placed.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            for stream in &totals.streams {
                let Some(income) = stream.income else {
                    continue;
                };
                let spend = stream.spend.amount;
                if spend >= income {
                    continue;
                }
                let left = pounds(income - spend);
                let part = if spend.is_zero() { "None" } else { &left };
                let report = Report::new(
                        Location::Stream(stream.stream.clone(), totals.year),
                        format!(
                            "{part} of the {} income of the {} for {} {} on any allocation yet.",
                            pounds(income),
                            stream.label,
                            totals.year.in_words(),
                            if spend.is_zero() { "is" } else { "is not" },
                        ),
                        format!(
                            "Plan {left} more on allocations funded from it; the balance of every source of funding \
                             must be nil."
                        ),
                    )
                    .evidence("income", pounds(income))
                    .evidence("spend", pounds(spend))
                    .evidence("still to place", left)
                    .evidence(
                        "funded from it",
                        count(stream.spend.rows.len(), "allocation", "allocations"),
                    )
                    .rows(stream.spend.rows.iter().copied());
                let rest = income - spend;
                let placed = only_row(context, &stream.spend.rows)
                    .and_then(|(row, name)| Some((more(row, totals.year, rest)?, name)));
                findings.push(match placed {
                    Some((edit, name)) => {
                        report.fix(format!("Add {} to {name}", pounds(rest)), edit)
                    }
                    None => report,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::AllocationId;
    use crate::rules::testing::{found, money, plan, year};

    const CODE: &str = "stream-not-fully-placed";

    #[test]
    fn exactly_the_income_and_a_penny_more_pass() {
        let mut plan = plan();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0]
            .amounts
            .set(year(), Some(money("1000.01")));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_penny_not_placed_is_found() {
        let mut plan = plan();
        plan.allocations[0]
            .amounts
            .set(year(), Some(money("999.99")));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "£0.01 of the £1,000 income of the Minimum NHS Contribution for 2023 to 2024 is not on any allocation yet."
        );
        assert_eq!(found[0].rows, [AllocationId(1)]);
    }

    #[test]
    fn income_that_no_row_names_is_found_and_income_not_entered_is_not() {
        let mut plan = plan();
        plan.allocations.clear();
        let found_here = found(CODE, &plan);
        assert_eq!(
            found_here[0].message,
            "None of the £1,000 income of the Minimum NHS Contribution for 2023 to 2024 is on any allocation yet."
        );
        assert_eq!(found_here[0].evidence[3].value, "no allocations");
        plan.contributions.clear();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn what_is_left_can_be_added_to_the_only_row() {
        let mut plan = plan();
        plan.allocations[0].amounts.set(year(), Some(money("900")));
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Add £100 to Home first");
        plan.apply(fix.edit).unwrap();
        assert_eq!(found(CODE, &plan), []);
    }
}
