#![doc = include_str!("negative_amount.md")]

use crate::format::{number_exact, pounds};
use crate::model::{ByYear, Contribution, FinancialYear, Money, Plan, Quantity};
use crate::rounds::Column;
use crate::rules::words::from_payer;
use crate::rules::{CellColumn, CheckContext, Findings, Location, Report, Rule};

/// An amount or a count is below nil.
pub(super) struct NegativeAmount;

impl Rule for NegativeAmount {
    fn code(&self) -> &'static str {
        "negative-amount"
    }

    fn title(&self) -> &'static str {
        "Negative amount"
    }

    fn page(&self) -> &'static str {
        include_str!("negative_amount.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for line in &context.plan.contributions {
            contribution(context, line, findings);
        }
        minimums_and_totals(context.plan, context, findings);
        for row in &context.rows.all {
            let id = row.allocation.id;
            for (year, amount) in below_nil(&row.allocation.amounts) {
                let message = format!(
                    "{} is planned for {} on {}.",
                    pounds(amount),
                    year.in_words(),
                    context.row_name(row.scheme, row.allocation),
                );
                let at = Location::Allocation(id, CellColumn(Column::Amount), Some(year));
                findings.push(report(at, message, pounds(amount)).rows([id]));
            }
            for (year, outputs) in row.allocation.outputs.iter() {
                if is_below_nil(*outputs) {
                    let number = number_exact(outputs.value());
                    let message = format!(
                        "{number} outputs are expected for {} of {}.",
                        year.in_words(),
                        CheckContext::scheme_name(row.scheme),
                    );
                    let at = Location::Allocation(id, CellColumn(Column::Outputs), Some(year));
                    findings.push(report(at, message, number).rows([id]));
                }
            }
        }
    }
}

fn is_below_nil(quantity: Quantity) -> bool {
    quantity.value().is_sign_negative() && !quantity.value().is_zero()
}

fn below_nil(amounts: &ByYear<Money>) -> impl Iterator<Item = (FinancialYear, Money)> {
    amounts
        .iter()
        .map(|(year, amount)| (year, *amount))
        .filter(|(_, amount)| amount.is_negative())
}

fn report(at: Location, message: String, entered: String) -> Report {
    Report::new(
        at,
        message,
        "Enter nil or more. A saving lowers the allocation it comes from, money given back lowers the contribution, and an \
         underspend carried forward is an additional contribution on a line of its own.",
    )
    .evidence("entered", entered)
}

fn contribution(context: &CheckContext<'_>, line: &Contribution, findings: &mut Findings<'_>) {
    let stream = context.stream_name(&line.stream);
    let payer = from_payer(&line.payer);
    for (year, yearly) in line.years.iter() {
        let at = || Location::Contribution(line.id, Some(year));
        if yearly.amount.is_negative() {
            let entered = pounds(yearly.amount);
            let message = format!(
                "The {stream}{payer} for {} is entered as {entered}.",
                year.in_words()
            );
            findings.push(report(at(), message, entered));
        }
        if let Some(published) = yearly.published.filter(|amount| amount.is_negative()) {
            let entered = pounds(published);
            let message = format!(
                "The published amount of the {stream}{payer} for {} is entered as {entered}.",
                year.in_words()
            );
            findings.push(report(at(), message, entered));
        }
    }
    for share in &line.districts {
        for (year, part) in below_nil(&share.amounts) {
            let message = format!(
                "The part of {} in the {stream} for {} is entered as {}.",
                share.district.name.trim(),
                year.in_words(),
                pounds(part),
            );
            let at = Location::Contribution(line.id, Some(year));
            findings.push(report(at, message, pounds(part)));
        }
    }
}

fn minimums_and_totals(plan: &Plan, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for required in &plan.required_spend {
        let label = context
            .round
            .floor(&required.floor)
            .map_or("A minimum that the round does not have", |floor| {
                &floor.label
            });
        for (year, yearly) in required.years.iter() {
            if yearly.amount.is_negative() {
                let entered = pounds(yearly.amount);
                let message = format!(
                    "{label}: the required amount for {} is entered as {entered}.",
                    year.in_words()
                );
                let at = Location::Floor(required.floor.clone(), year);
                findings.push(report(at, message, entered));
            }
        }
    }
    for (year, total) in below_nil(&plan.published_totals) {
        let message = format!(
            "The published total for {} is entered as {}.",
            year.in_words(),
            pounds(total)
        );
        findings.push(report(Location::IncomeTotal(year), message, pounds(total)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DistrictShare, Organisation, RequiredSpend};
    use crate::rules::testing::{allocation, contribution, found, money, plan, year};

    const CODE: &str = "negative-amount";

    #[test]
    fn nil_passes_and_so_does_minus_nil() {
        let mut plan = plan();
        plan.allocations.push(allocation(2, "nhs-minimum", "0"));
        plan.allocations[1]
            .outputs
            .set(year(), Quantity::parse_typed("0").ok());
        plan.allocations[0]
            .amounts
            .set(year(), Some(-money("0.00")));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_penny_below_nil_on_an_allocation_is_found() {
        let mut plan = plan();
        plan.allocations[0]
            .amounts
            .set(year(), Some(money("-0.01")));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "\u{2212}£0.01 is planned for 2023 to 2024 on scheme 1, Home first, from Minimum NHS Contribution."
        );
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn every_other_place_for_an_amount_is_looked_at() {
        let mut plan = plan();
        let mut line = contribution(2, "dfg", "-1");
        line.years.get_mut(year()).unwrap().published = Some(money("-2"));
        line.districts.push(DistrictShare {
            district: Organisation::named("Eastvale"),
            amounts: [(year(), money("-3"))].into_iter().collect(),
        });
        plan.required_spend.push(RequiredSpend {
            floor: "asc".into(),
            years: line.years.clone(),
            note: String::new(),
        });
        plan.contributions.push(line);
        plan.published_totals.set(year(), Some(money("-4")));
        plan.allocations[0]
            .outputs
            .set(year(), Quantity::parse_typed("-5").ok());
        let values: Vec<String> = found(CODE, &plan)
            .into_iter()
            .map(|finding| finding.evidence[0].value.clone())
            .collect();
        let minus = crate::format::MINUS;
        assert_eq!(
            values,
            [
                format!("{minus}£1"),
                format!("{minus}£2"),
                format!("{minus}£3"),
                format!("{minus}£1"),
                format!("{minus}£4"),
                format!("{minus}5"),
            ]
        );
    }
}
