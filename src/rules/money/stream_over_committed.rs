#![doc = include_str!("stream_over_committed.md")]

use crate::finance::StreamTotals;
use crate::format::pounds;
use crate::model::{FinancialYear, Money};
use crate::rounds::Obligation;
use crate::rules::only_row::{more, only_row};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// More is spent from a stream than is paid into it.
pub(super) struct StreamOverCommitted;

impl Rule for StreamOverCommitted {
    fn code(&self) -> &'static str {
        "stream-over-committed"
    }

    fn title(&self) -> &'static str {
        "Stream over-committed"
    }

    fn page(&self) -> &'static str {
        include_str!("stream_over_committed.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            for stream in &totals.streams {
                let Some(known) = context.round.stream(&stream.stream) else {
                    continue;
                };
                match (stream.income, known.obligation) {
                    (Some(income), _) if stream.spend.amount > income => {
                        let over = stream.spend.amount - income;
                        let report = over_income(stream, totals.year, income);
                        let only = only_row(context, &stream.spend.rows).filter(|(row, _)| {
                            let planned = row.amounts.get(totals.year);
                            planned.is_some_and(|planned| *planned >= over)
                        });
                        let less = only
                            .and_then(|(row, name)| Some((more(row, totals.year, -over)?, name)));
                        findings.push(match less {
                            Some((edit, name)) => {
                                report.fix(format!("Take {} off {name}", pounds(over)), edit)
                            }
                            None => report,
                        });
                    }
                    (None, Obligation::Voluntary) if stream.spend.amount > Money::ZERO => {
                        findings.push(without_income(stream, totals.year));
                    }
                    _ => {}
                }
            }
        }
    }
}

fn over_income(stream: &StreamTotals, year: FinancialYear, income: Money) -> Report {
    let spend = stream.spend.amount;
    let over = pounds(spend - income);
    Report::new(
        Location::Stream(stream.stream.clone(), year),
        format!(
            "The plan spends {} from the {} for {}, which is {over} more than its income of {}.",
            pounds(spend),
            stream.label,
            year.in_words(),
            pounds(income),
        ),
        format!(
            "Take {over} off allocations funded from it, fund them from another source that has money left, or correct \
             its income."
        ),
    )
    .evidence("income", pounds(income))
    .evidence("spend", pounds(spend))
    .evidence("over by", over)
    .rows(stream.spend.rows.iter().copied())
}

/// A voluntary stream that nobody pays into has no money; a mandatory one has an amount that is not entered yet.
fn without_income(stream: &StreamTotals, year: FinancialYear) -> Report {
    let spend = pounds(stream.spend.amount);
    Report::new(
        Location::Stream(stream.stream.clone(), year),
        format!(
            "The plan spends {spend} from the {} for {}, but nobody pays into it that year.",
            stream.label,
            year.in_words(),
        ),
        "Enter who pays how much into it, or fund these allocations from another source.",
    )
    .evidence("spend", spend.clone())
    .evidence("over by", spend)
    .rows(stream.spend.rows.iter().copied())
}

#[cfg(test)]
mod tests {
    use crate::model::AllocationId;
    use crate::rules::testing::{allocation, found, money, plan, year};

    const CODE: &str = "stream-over-committed";

    #[test]
    fn exactly_the_income_and_a_penny_less_pass() {
        let mut plan = plan();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0]
            .amounts
            .set(year(), Some(money("999.99")));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_penny_too_much_is_found_with_its_rows() {
        let mut plan = plan();
        plan.allocations.push(allocation(2, "nhs-minimum", "0.01"));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The plan spends £1,000.01 from the Minimum NHS Contribution for 2023 to 2024, which is £0.01 more than its \
             income of £1,000."
        );
        assert_eq!(found[0].rows, [AllocationId(1), AllocationId(2)]);
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn the_only_row_can_be_brought_down_to_the_income() {
        let mut plan = plan();
        plan.allocations[0]
            .amounts
            .set(year(), Some(money("1012.5")));
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Take £12.50 off Home first");
        plan.apply(fix.edit).unwrap();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn spend_from_a_voluntary_stream_that_nobody_pays_into_is_found() {
        let mut plan = plan();
        plan.allocations.push(allocation(2, "additional-la", "50"));
        let found = found(CODE, &plan);
        assert_eq!(
            found[0].message,
            "The plan spends £50 from the Additional LA Contribution for 2023 to 2024, but nobody pays into it that year."
        );
    }

    #[test]
    fn income_of_a_mandatory_stream_that_was_not_entered_is_not_nil() {
        let mut plan = plan();
        plan.contributions.clear();
        assert_eq!(found(CODE, &plan), []);
    }
}
