#![doc = include_str!("other_share_high.md")]

use rust_decimal::Decimal;

use crate::finance::{Place, YearTotals};
use crate::format::{exact_pounds, gap, number_exact, percent, pounds};
use crate::model::{AllocationId, Money};
use crate::rounds::{Figure, Obligation};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// Too much mandatory spend is of the scheme type "Other".
pub(super) struct OtherShareHigh;

impl Rule for OtherShareHigh {
    fn code(&self) -> &'static str {
        "other-share-high"
    }

    fn title(&self) -> &'static str {
        "Other share high"
    }

    fn page(&self) -> &'static str {
        include_str!("other_share_high.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let Some(limit) = context.round.figure("other-share-limit") else {
            return;
        };
        let mandatory: Vec<bool> = context
            .round
            .streams
            .iter()
            .map(|stream| stream.obligation == Obligation::Mandatory)
            .collect();
        for totals in context.years {
            findings.extend(above_limit(context, totals, limit, &mandatory));
        }
    }
}

fn above_limit(
    context: &CheckContext<'_>,
    totals: &YearTotals,
    limit: &Figure,
    mandatory: &[bool],
) -> Option<Report> {
    let lists = &context.round.lists;
    let of_type = &totals
        .by_scheme_type
        .iter()
        .find(|part| part.key == lists.other_scheme_type)?;
    let spend: Money = totals
        .streams
        .iter()
        .zip(mandatory)
        .filter(|(_, mandatory)| **mandatory)
        .map(|(stream, _)| stream.spend.amount)
        .sum();
    let (other, rows) = other_spend(context, totals, mandatory);
    let allowed = spend
        .value()
        .checked_mul(limit.value.value())?
        .checked_mul(Decimal::new(1, 2))?;
    if other.value() <= allowed || spend <= Money::ZERO {
        return None;
    }
    let over = gap(other.value() - allowed);
    let term = lists.scheme_types.term.to_lowercase();
    let limit_text = format!("{}%", number_exact(limit.value.value()));
    Some(
        Report::new(
            Location::Plan,
            format!(
                "{} of the {} spent from mandatory sources of funding for {} has the {term} \"{}\", which is {over} more \
                 than {limit_text} of it.",
                pounds(other),
                pounds(spend),
                totals.year.in_words(),
                of_type.label,
            ),
            format!(
                "Choose the {term} that fits best for some of these allocations; \"{}\" is for what fits no other.",
                of_type.label
            ),
        )
        .evidence("spent on it", pounds(other))
        .evidence("mandatory spend", pounds(spend))
        .evidence("share", percent(other.percent_of(spend)?))
        .evidence(format!("{limit_text} of it"), exact_pounds(allowed))
        .evidence("over by", over)
        .rows(rows)
        .basis(&limit.basis),
    )
}

/// Mandatory spend of the type "Other" in a year, and its rows.
fn other_spend(
    context: &CheckContext<'_>,
    totals: &YearTotals,
    mandatory: &[bool],
) -> (Money, Vec<AllocationId>) {
    let lists = &context.round.lists;
    let other_at = lists
        .scheme_types
        .entries
        .iter()
        .position(|entry| entry.id == lists.other_scheme_type)
        .and_then(Place::at);
    let mut sum = Money::ZERO;
    let mut rows = Vec::new();
    for row in &context.rows.all {
        if row.scheme_type_at != other_at || other_at.is_none() {
            continue;
        }
        let from_mandatory = row.stream_at.and_then(|at| mandatory.get(at.index())) == Some(&true);
        if let Some(amount) = row.amount(totals.year).filter(|_| from_mandatory) {
            sum += amount;
            rows.push(row.allocation.id);
        }
    }
    (sum, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;
    use crate::rules::testing::{allocation, found, plan};

    const CODE: &str = "other-share-high";

    /// £950 of the NHS minimum contribution on a named type, and an amount on "Other".
    fn with_other(stream: &str, amount: &str) -> Plan {
        let mut plan = plan();
        plan.allocations[0] = allocation(1, "nhs-minimum", "950");
        let mut other = allocation(2, stream, amount);
        other.scheme_type = "other".into();
        plan.allocations.push(other);
        plan
    }

    #[test]
    fn exactly_five_percent_passes_and_so_does_a_plan_without_other() {
        assert_eq!(found(CODE, &with_other("nhs-minimum", "50")), []);
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn a_penny_above_five_percent_is_found() {
        let found = found(CODE, &with_other("ibcf", "50.01"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "£50.01 of the £1,000.01 spent from mandatory sources of funding for 2023 to 2024 has the scheme type \
             \"Other\", which is £0.01 more than 5% of it."
        );
        assert_eq!(found[0].rows, [AllocationId(2)]);
    }

    #[test]
    fn spend_from_voluntary_sources_counts_on_neither_side() {
        assert_eq!(found(CODE, &with_other("additional-la", "500")), []);
    }
}
