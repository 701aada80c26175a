#![doc = include_str!("income_missing.md")]

use crate::finance::StreamTotals;
use crate::format::{count, pounds};
use crate::model::{Contribution, ContributionField, Edit, FinancialYear, YearlyContribution};
use crate::rounds::{FundingStream, Obligation, Published};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A mandatory stream has no amount in a year of the plan.
pub(super) struct IncomeMissing;

impl Rule for IncomeMissing {
    fn code(&self) -> &'static str {
        "income-missing"
    }

    fn title(&self) -> &'static str {
        "Income missing"
    }

    fn page(&self) -> &'static str {
        include_str!("income_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            let mandatory = context
                .round
                .streams
                .iter()
                .filter(|stream| stream.obligation == Obligation::Mandatory);
            for stream in mandatory {
                let Some(sums) = totals.stream(&stream.id) else {
                    continue;
                };
                if sums.income.is_none() {
                    let report = nothing_entered(stream, sums, totals.year);
                    findings.push(with_published(context, stream, totals.year, report));
                    continue;
                }
                for line in &context.plan.contributions {
                    if line.stream == stream.id && line.amount(totals.year).is_none() {
                        let report = line_without_amount(stream, line, totals.year);
                        findings.push(with_published(context, stream, totals.year, report));
                    }
                }
            }
        }
    }
}

/// Offers the published amount, where there is one and one line alone that it can belong to.
fn with_published(
    context: &CheckContext<'_>,
    stream: &FundingStream,
    year: FinancialYear,
    report: Report,
) -> Report {
    let mut lines = context
        .plan
        .contributions
        .iter()
        .filter(|line| line.stream == stream.id);
    let (Some(line), None) = (lines.next(), lines.next()) else {
        return report;
    };
    let published = Published::built_in(&context.round.id).unwrap_or_default();
    let Some(amount) = published.amount(&context.plan.board, &stream.id, year) else {
        return report;
    };
    let yearly = YearlyContribution {
        amount: amount.amount,
        certainty: amount.certainty,
        published: Some(amount.amount),
        ..YearlyContribution::default()
    };
    report.fix(
        format!("Enter the published {}", pounds(amount.amount)),
        Edit::Contribution(line.id, ContributionField::Year(year, Some(yearly))),
    )
}

fn nothing_entered(stream: &FundingStream, sums: &StreamTotals, year: FinancialYear) -> Report {
    let spent = match sums.spend.rows.len() {
        0 => String::new(),
        rows => format!(
            "; {} already {} {} of it",
            count(rows, "allocation", "allocations"),
            if rows == 1 { "spends" } else { "spend" },
            pounds(sums.spend.amount),
        ),
    };
    Report::new(
        Location::Stream(stream.id.clone(), year),
        format!(
            "No income is entered for the {} for {}, which every plan of this round must pool{spent}.",
            stream.label,
            year.in_words(),
        ),
        "Enter the amount that was published or agreed, or 0 where the board gets none.",
    )
    .evidence("income", crate::format::NOTHING)
    .evidence("spend", pounds(sums.spend.amount))
    .rows(sums.spend.rows.iter().copied())
}

fn line_without_amount(stream: &FundingStream, line: &Contribution, year: FinancialYear) -> Report {
    let payer = match line.payer.name.trim() {
        "" => "A payer without a name",
        name => name,
    };
    Report::new(
        Location::Contribution(line.id, Some(year)),
        format!(
            "{payer} has no amount for the {} for {}, so the income of this source may be incomplete.",
            stream.label,
            year.in_words(),
        ),
        "Enter the amount, or 0 if nothing is paid in that year.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;
    use crate::rules::Finding;
    use crate::rules::testing::{contribution, found, plan, year};

    const CODE: &str = "income-missing";

    /// Findings on the NHS minimum contribution alone, for the small plan has none of the other mandatory streams.
    fn on_nhs_minimum(plan: &Plan) -> Vec<Finding> {
        found(CODE, plan)
            .into_iter()
            .filter(|finding| finding.message.contains("Minimum NHS Contribution"))
            .collect()
    }

    #[test]
    fn an_amount_passes_and_so_does_nil() {
        let mut plan = plan();
        assert_eq!(on_nhs_minimum(&plan), []);
        plan.contributions = vec![contribution(1, "nhs-minimum", "0")];
        assert_eq!(on_nhs_minimum(&plan), []);
    }

    #[test]
    fn a_mandatory_stream_without_an_amount_is_found_and_says_what_is_spent_from_it() {
        let mut plan = plan();
        plan.contributions.clear();
        let found = on_nhs_minimum(&plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No income is entered for the Minimum NHS Contribution for 2023 to 2024, which every plan of this round must \
             pool; 1 allocation already spends £1,000 of it."
        );
    }

    #[test]
    fn every_mandatory_stream_is_asked_for_and_no_voluntary_one() {
        let found = found(CODE, &plan());
        let streams: Vec<&str> = found
            .iter()
            .filter_map(|finding| match &finding.at {
                Location::Stream(stream, _) => Some(stream.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(streams, ["dfg", "la-discharge", "icb-discharge", "ibcf"]);
    }

    #[test]
    fn what_was_published_for_the_board_can_be_entered() {
        let mut plan = plan();
        plan.board.name = "Leicestershire".to_owned();
        plan.board.code = "E10000018".into();
        plan.contributions[0].years.set(year(), None);
        let found = on_nhs_minimum(&plan);
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Enter the published £48,748,385");
        plan.apply(fix.edit).unwrap();
        assert_eq!(on_nhs_minimum(&plan), []);
    }

    #[test]
    fn one_line_of_several_without_an_amount_is_found() {
        let mut plan = plan();
        let mut second = contribution(2, "nhs-minimum", "1");
        second.years.set(year(), None);
        second.payer.name = "NHS Otherplace Integrated Care Board".to_owned();
        plan.contributions.push(second);
        let found = on_nhs_minimum(&plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "NHS Otherplace Integrated Care Board has no amount for the Minimum NHS Contribution for 2023 to 2024, so the \
             income of this source may be incomplete."
        );
    }
}
