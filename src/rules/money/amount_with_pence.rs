#![doc = include_str!("amount_with_pence.md")]

use rust_decimal::Decimal;

use crate::finance::{FloorResult, StreamTotals, Verdict, YearTotals};
use crate::format::{count, pounds_and_pence};
use crate::model::{
    AllocationField, AllocationId, Contribution, ContributionField, Edit, FinancialYear, Money,
    YearlyContribution,
};
use crate::rounds::PlanningRound;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// The most amounts that one button rounds. Plans have a few hundred rows; beyond that the edit would cost more than the
/// whole assessment.
const MOST_ROUNDED: usize = 500;

/// Amounts have pence where the template takes whole pounds.
pub(super) struct AmountWithPence;

impl Rule for AmountWithPence {
    fn code(&self) -> &'static str {
        "amount-with-pence"
    }

    fn title(&self) -> &'static str {
        "Amount with pence"
    }

    fn page(&self) -> &'static str {
        include_str!("amount_with_pence.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            let mut by_stream = rows_with_pence(context, totals.year);
            for (stream, rows) in totals.streams.iter().zip(&mut by_stream) {
                let pence = Pence {
                    round: context.round,
                    totals,
                    stream,
                    rows: std::mem::take(rows),
                    lines: lines_with_pence(context, stream, totals.year),
                };
                if !pence.is_empty() {
                    findings.push(pence.report());
                }
            }
        }
    }
}

/// Rows with pence in a year, for each stream of the round in its order.
fn rows_with_pence(
    context: &CheckContext<'_>,
    year: FinancialYear,
) -> Vec<Vec<(AllocationId, Money)>> {
    let mut by_stream = vec![Vec::new(); context.round.streams.len()];
    for row in &context.rows.all {
        if let Some(amount) = row.amount(year)
            && !amount.is_whole_pounds()
            && let Some(rows) = row.stream_at.and_then(|at| by_stream.get_mut(at.index()))
        {
            rows.push((row.allocation.id, amount));
        }
    }
    by_stream
}

fn lines_with_pence<'a>(
    context: &CheckContext<'a>,
    stream: &StreamTotals,
    year: FinancialYear,
) -> Vec<(&'a Contribution, &'a YearlyContribution)> {
    context
        .plan
        .contributions
        .iter()
        .filter(|line| line.stream == stream.stream)
        .filter_map(|line| Some((line, line.years.get(year)?)))
        .filter(|(_, yearly)| !yearly.amount.is_whole_pounds())
        .collect()
}

/// The amounts with pence of one stream in one year.
struct Pence<'a> {
    round: &'a PlanningRound,
    totals: &'a YearTotals,
    stream: &'a StreamTotals,
    rows: Vec<(AllocationId, Money)>,
    lines: Vec<(&'a Contribution, &'a YearlyContribution)>,
}

impl Pence<'_> {
    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.lines.is_empty()
    }

    fn report(&self) -> Report {
        let year = self.totals.year;
        let allocations = count(self.rows.len(), "allocation", "allocations");
        let lines = count(self.lines.len(), "line of income", "lines of income");
        let what = match (self.rows.len(), self.lines.len()) {
            (_, 0) => allocations.clone(),
            (0, _) => lines.clone(),
            _ => format!("{allocations} and {lines}"),
        };
        let verb = if self.rows.len() + self.lines.len() == 1 {
            "has"
        } else {
            "have"
        };
        let unsafe_because = self.unsafe_because();
        let report = Report::new(
            Location::Stream(self.stream.stream.clone(), year),
            format!(
                "{what} of the {} {verb} pence for {}, where the template takes whole pounds.",
                self.stream.label,
                year.in_words()
            ),
            match unsafe_because {
                None => "Round them to whole pounds; a balance of nil stays nil, and no minimum is missed by it."
                    .to_owned(),
                Some(why) => format!("Round them by hand: {why}."),
            },
        )
        .evidence("with pence", what)
        .evidence(
            "spend as entered",
            pounds_and_pence(self.stream.spend.amount),
        )
        .rows(self.rows.iter().map(|(id, _)| *id));
        match unsafe_because {
            None => report
                .evidence(
                    "spend in whole pounds",
                    pounds_and_pence(self.stream.spend.amount + self.spend_change()),
                )
                .fix("Round to whole pounds", self.rounding()),
            Some(_) => report,
        }
    }

    /// By how much rounding raises the spend.
    fn spend_change(&self) -> Money {
        let changes = self
            .rows
            .iter()
            .map(|(_, amount)| amount.nearest_pound() - *amount);
        changes.sum()
    }

    /// By how much rounding raises the income.
    fn income_change(&self) -> Money {
        let amounts = self.lines.iter().map(|(_, yearly)| yearly.amount);
        amounts.map(|amount| amount.nearest_pound() - amount).sum()
    }

    /// Why rounding everything at once would upset something that holds now; nothing where it would not.
    fn unsafe_because(&self) -> Option<&'static str> {
        if self.rows.len() + self.lines.len() > MOST_ROUNDED {
            return Some("there are too many to round in one step");
        }
        let income_change = self.income_change();
        if self.lines.iter().any(|(line, yearly)| {
            !line.districts.is_empty() || yearly.published == Some(yearly.amount)
        }) {
            return Some(
                "a line of income with pence is as published, or is divided among districts",
            );
        }
        if !income_change.is_zero()
            && self.totals.income.is_some()
            && self.totals.income == self.totals.published_total
        {
            return Some("the income now agrees with the published total");
        }
        if let Some(balance) = self.stream.balance() {
            let after = balance + income_change - self.spend_change();
            if !after.is_zero() && after.cmp(&Money::ZERO) != balance.cmp(&Money::ZERO) {
                return Some("rounding each of them puts the source of funding out of balance");
            }
        }
        self.takes_below_a_minimum()
            .then_some("rounding each of them could take the plan below a minimum")
    }

    /// Judged on the safe side: as if every amount that rounding lowers counted in full.
    fn takes_below_a_minimum(&self) -> bool {
        let lowered: Decimal = self
            .rows
            .iter()
            .map(|(_, amount)| (*amount - amount.nearest_pound()).value())
            .filter(Decimal::is_sign_positive)
            .sum();
        self.totals
            .floors
            .iter()
            .filter(|floor| floor.verdict() == Verdict::Met && self.counts_towards(floor))
            .filter_map(|floor| Some(floor.planned - floor.required?.value()))
            .any(|to_spare| lowered > to_spare)
    }

    fn counts_towards(&self, floor: &FloorResult) -> bool {
        self.round
            .floor(&floor.floor)
            .is_some_and(|floor| floor.streams.contains(&self.stream.stream))
    }

    fn rounding(&self) -> Edit {
        let year = self.totals.year;
        let rows = self.rows.iter().map(|(id, amount)| {
            let rounded = Some(amount.nearest_pound());
            Edit::Allocation(*id, AllocationField::Amount(year, rounded))
        });
        let lines = self.lines.iter().map(|(line, yearly)| {
            let rounded = YearlyContribution {
                amount: yearly.amount.nearest_pound(),
                ..(*yearly).clone()
            };
            Edit::Contribution(line.id, ContributionField::Year(year, Some(rounded)))
        });
        Edit::batch("", rows.chain(lines).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Plan, RequiredSpend};
    use crate::rules::testing::{allocation, found, money, plan, year};

    const CODE: &str = "amount-with-pence";

    fn with_amounts(first: &str, second: &str) -> Plan {
        let mut plan = plan();
        plan.allocations = vec![
            allocation(1, "nhs-minimum", first),
            allocation(2, "nhs-minimum", second),
        ];
        plan
    }

    fn set(id: u32, amount: &str) -> Edit {
        let field = AllocationField::Amount(year(), Some(money(amount)));
        Edit::Allocation(AllocationId(id), field)
    }

    #[test]
    fn whole_pounds_pass_however_they_are_written() {
        assert_eq!(found(CODE, &with_amounts("400", "600.00")), []);
    }

    #[test]
    fn rows_with_pence_are_found_once_for_their_stream_and_rounded_where_the_balance_stays() {
        let found = found(CODE, &with_amounts("400.40", "599.60"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "2 allocations of the Minimum NHS Contribution have pence for 2023 to 2024, where the template takes whole \
             pounds."
        );
        assert_eq!(found[0].rows, [AllocationId(1), AllocationId(2)]);
        assert_eq!(
            found[0].fix.as_ref().unwrap().edit,
            Edit::batch("", vec![set(1, "400"), set(2, "600")])
        );
    }

    #[test]
    fn the_button_puts_it_right_and_can_be_undone() {
        let before = with_amounts("400.40", "599.60");
        let mut plan = before.clone();
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        let undo = plan.apply(fix.edit).unwrap();
        assert_eq!(found(CODE, &plan), []);
        assert_eq!(found("stream-not-fully-placed", &plan), []);
        plan.apply(undo).unwrap();
        assert_eq!(plan, before);
    }

    #[test]
    fn a_penny_is_pence() {
        let found = found(CODE, &with_amounts("400", "0.01"));
        assert!(found[0].message.starts_with("1 allocation of the"));
    }

    #[test]
    fn rounding_is_not_offered_where_it_breaks_the_balance() {
        let found = found(CODE, &with_amounts("400.50", "599.50"));
        assert_eq!(found[0].fix, None);
        assert!(found[0].hint.contains("out of balance"));
    }

    #[test]
    fn rounding_is_not_offered_where_it_could_miss_a_minimum() {
        let mut plan = with_amounts("400.40", "599.60");
        plan.allocations[0].area_of_spend = "social-care".into();
        let mut yearly = plan.contributions[0].years.get(year()).unwrap().clone();
        yearly.amount = money("400.10");
        plan.required_spend.push(RequiredSpend {
            floor: "asc".into(),
            years: [(year(), yearly)].into_iter().collect(),
            note: String::new(),
        });
        assert_eq!(found(CODE, &plan)[0].fix, None);
        plan.required_spend[0].years.get_mut(year()).unwrap().amount = money("400");
        assert!(found(CODE, &plan)[0].fix.is_some());
    }

    #[test]
    fn income_is_rounded_with_the_spend_unless_it_is_as_published() {
        let mut plan = with_amounts("400", "600.30");
        let yearly = plan.contributions[0].years.get_mut(year()).unwrap();
        yearly.amount = money("1000.30");
        let fixed = found(CODE, &plan);
        assert!(
            fixed[0]
                .message
                .starts_with("1 allocation and 1 line of income")
        );
        assert!(fixed[0].fix.is_some());
        let yearly = plan.contributions[0].years.get_mut(year()).unwrap();
        yearly.published = Some(money("1000.30"));
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }
}
