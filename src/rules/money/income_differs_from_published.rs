#![doc = include_str!("income_differs_from_published.md")]

use crate::finance::YearTotals;
use crate::format::{count, pounds};
use crate::model::{
    Contribution, ContributionField, Edit, FinancialYear, Money, YearlyContribution,
};
use crate::rounds::SpendFloor;
use crate::rules::words::from_payer;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// An amount of the plan is not the one that was published.
pub(super) struct IncomeDiffersFromPublished;

impl Rule for IncomeDiffersFromPublished {
    fn code(&self) -> &'static str {
        "income-differs-from-published"
    }

    fn title(&self) -> &'static str {
        "Income differs from published"
    }

    fn page(&self) -> &'static str {
        include_str!("income_differs_from_published.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            let year = totals.year;
            for line in &context.plan.contributions {
                if let Some((entered, published)) = differing(line.years.get(year)) {
                    let as_published = line.years.get(year).map(|yearly| {
                        let years = Some(yearly.clone().with_amount(published));
                        Edit::Contribution(line.id, ContributionField::Year(year, years))
                    });
                    let report = line_differs(context, line, year, entered, published);
                    findings.push(with_fix(report, published, as_published));
                }
            }
            for required in &context.plan.required_spend {
                if let Some(floor) = context.round.floor(&required.floor)
                    && let Some((entered, published)) = differing(required.years.get(year))
                {
                    let as_published = required.years.get(year).map(|yearly| {
                        let years = Some(yearly.clone().with_amount(published));
                        Edit::RequiredSpend(floor.id.clone(), year, years)
                    });
                    let report = floor_differs(floor, year, entered, published);
                    findings.push(with_fix(report, published, as_published));
                }
            }
            if let (Some(sum), Some(published)) = (totals.income, totals.published_total)
                && sum != published
            {
                findings.push(total_differs(totals, sum, published));
            }
        }
    }
}

/// The amount and the published amount, where both are known and differ.
fn differing(yearly: Option<&YearlyContribution>) -> Option<(Money, Money)> {
    let yearly = yearly?;
    let published = yearly.published?;
    (yearly.amount != published).then_some((yearly.amount, published))
}

fn with_fix(report: Report, published: Money, edit: Option<Edit>) -> Report {
    match edit {
        Some(edit) => report.fix(format!("Use the published {}", pounds(published)), edit),
        None => report,
    }
}

/// "£1 below" or "£1 above".
fn apart(amount: Money, other: Money) -> String {
    let size = pounds((amount - other).abs());
    if amount < other {
        format!("{size} below")
    } else {
        format!("{size} above")
    }
}

fn line_differs(
    context: &CheckContext<'_>,
    line: &Contribution,
    year: FinancialYear,
    entered: Money,
    published: Money,
) -> Report {
    Report::new(
        Location::Contribution(line.id, Some(year)),
        format!(
            "The {}{} for {} is entered as {}, {} the published {}.",
            context.stream_name(&line.stream),
            from_payer(&line.payer),
            year.in_words(),
            pounds(entered),
            apart(entered, published),
            pounds(published),
        ),
        "Use the published amount, or say in the note of the line why the plan differs.",
    )
    .evidence("entered", pounds(entered))
    .evidence("published", pounds(published))
    .evidence("difference", pounds((entered - published).abs()))
}

fn floor_differs(
    floor: &SpendFloor,
    year: FinancialYear,
    entered: Money,
    published: Money,
) -> Report {
    Report::new(
        Location::Floor(floor.id.clone(), year),
        format!(
            "{}: the required amount for {} is entered as {}, {} the published {}.",
            floor.label,
            year.in_words(),
            pounds(entered),
            apart(entered, published),
            pounds(published),
        ),
        "Use the published amount, or say in the note of the minimum why the plan differs.",
    )
    .evidence("entered", pounds(entered))
    .evidence("published", pounds(published))
    .evidence("difference", pounds((entered - published).abs()))
}

fn total_differs(totals: &YearTotals, sum: Money, published: Money) -> Report {
    let lines: usize = totals
        .streams
        .iter()
        .map(|stream| stream.contributions.len())
        .sum();
    Report::new(
        Location::IncomeTotal(totals.year),
        format!(
            "The published total for {}, {}, is {} the sum of its {}, {}.",
            totals.year.in_words(),
            pounds(published),
            apart(published, sum),
            count(lines, "line", "lines"),
            pounds(sum),
        ),
        "Published figures are rounded, so a few pounds are nothing to worry about: both figures are kept as they are. \
         Where the difference is larger, compare each line with what was published for it.",
    )
    .evidence("published total", pounds(published))
    .evidence("sum of the lines", pounds(sum))
    .evidence("difference", pounds((published - sum).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Plan, RequiredSpend};
    use crate::rules::testing::{contribution, found, money, plan, year};

    const CODE: &str = "income-differs-from-published";

    fn published(text: &str) -> Plan {
        let mut plan = plan();
        plan.contributions[0]
            .years
            .get_mut(year())
            .unwrap()
            .published = Some(money(text));
        plan
    }

    #[test]
    fn the_published_amount_passes_however_it_is_written_and_so_does_none() {
        assert_eq!(found(CODE, &plan()), []);
        assert_eq!(found(CODE, &published("1000")), []);
        assert_eq!(found(CODE, &published("1000.00")), []);
    }

    #[test]
    fn a_penny_off_the_published_amount_is_found() {
        let found = found(CODE, &published("1000.01"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The Minimum NHS Contribution from NHS Testshire Integrated Care Board for 2023 to 2024 is entered as £1,000, \
             £0.01 below the published £1,000.01."
        );
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Use the published £1,000.01");
        let mut plan = published("1000.01");
        plan.apply(fix.edit).unwrap();
        assert_eq!(super::tests::found(CODE, &plan), []);
    }

    /// Leicestershire's published income of 2023-24: five lines, and a total that is £1 below them.
    #[test]
    fn a_published_total_below_its_lines_is_shown_with_both_figures() {
        let mut plan = plan();
        plan.contributions = vec![
            contribution(1, "nhs-minimum", "48748385"),
            contribution(2, "ibcf", "17690614"),
            contribution(3, "dfg", "4447228"),
            contribution(4, "la-discharge", "2480197"),
            contribution(5, "icb-discharge", "2368831"),
        ];
        plan.published_totals.set(year(), Some(money("75735254")));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The published total for 2023 to 2024, £75,735,254, is £1 below the sum of its 5 lines, £75,735,255."
        );
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn an_equal_total_passes_and_a_total_without_lines_says_nothing() {
        let mut plan = plan();
        plan.published_totals.set(year(), Some(money("1000")));
        assert_eq!(found(CODE, &plan), []);
        plan.contributions.clear();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_minimum_that_is_not_the_published_one_is_found() {
        let mut plan = plan();
        let mut yearly = plan.contributions[0].years.get(year()).unwrap().clone();
        yearly.published = Some(money("1200"));
        plan.required_spend.push(RequiredSpend {
            floor: "asc".into(),
            years: [(year(), yearly)].into_iter().collect(),
            note: String::new(),
        });
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, Location::Floor("asc".into(), year()));
        assert!(found[0].message.contains("£200 below the published £1,200"));
        plan.apply(found[0].fix.clone().unwrap().edit).unwrap();
        assert_eq!(super::tests::found(CODE, &plan), []);
    }
}
