//! Workings of income, spend, balances and splits.

use crate::finance::Verdict;
use crate::format;
use crate::model::{ContributionId, FinancialYear, ListKey, Money, StreamId};
use crate::rules::Location;

use super::{Block, Line, SplitBy, Working, Workings, part, remark, result};

impl Workings<'_> {
    pub(super) fn income(&self, year: FinancialYear) -> Option<Working> {
        let totals = self.assessment.year(year)?;
        let mut lines: Vec<Line> = totals
            .streams
            .iter()
            .filter_map(|stream| {
                let place = Location::Stream(stream.stream.clone(), year);
                Some(part(
                    stream.label.clone(),
                    format::pounds(stream.income?),
                    Some(place),
                ))
            })
            .collect();
        lines.push(result(
            "Pooled fund",
            format::optional_pounds(totals.income),
        ));
        if let Some(published) = totals.published_total {
            lines.push(part(
                "As published",
                format::pounds(published),
                Some(Location::IncomeTotal(year)),
            ));
            let difference = totals.income.unwrap_or_default() - published;
            if !difference.is_zero() {
                lines.push(remark(format!(
                    "The lines come to {} {} than the published total. Both are kept.",
                    format::pounds(difference.abs()),
                    if difference.is_negative() {
                        "less"
                    } else {
                        "more"
                    }
                )));
            }
        }
        Some(Working {
            value: format::optional_pounds(totals.income),
            title: format!("Pooled fund, {year}"),
            blocks: vec![Block {
                heading: "Income by stream".to_owned(),
                lines,
                verdict: None,
            }],
            rule: Some("income-differs-from-published"),
            basis: self.rule_basis("income-differs-from-published"),
        })
    }

    pub(super) fn spend(&self, year: FinancialYear) -> Option<Working> {
        let totals = self.assessment.year(year)?;
        let mut lines: Vec<Line> = totals
            .streams
            .iter()
            .filter(|stream| !stream.spend.rows.is_empty())
            .map(|stream| {
                let place = Location::Stream(stream.stream.clone(), year);
                part(
                    stream.label.clone(),
                    format::pounds(stream.spend.amount),
                    Some(place),
                )
            })
            .collect();
        lines.push(result("Planned spend", format::pounds(totals.spend.amount)));
        Some(Working {
            value: format::pounds(totals.spend.amount),
            title: format!("Planned spend, {year}"),
            blocks: vec![Block {
                heading: "Spend by stream".to_owned(),
                lines,
                verdict: None,
            }],
            rule: None,
            basis: None,
        })
    }

    pub(super) fn balance(&self, year: FinancialYear) -> Option<Working> {
        let totals = self.assessment.year(year)?;
        let mut lines: Vec<Line> = totals
            .streams
            .iter()
            .filter_map(|stream| {
                let place = Location::Stream(stream.stream.clone(), year);
                let (label, balance) = match stream.balance() {
                    Some(balance) => (stream.label.clone(), balance),
                    None if stream.spend.amount.is_zero() => return None,
                    None => (
                        format!("{}, which has no income", stream.label),
                        -stream.spend.amount,
                    ),
                };
                Some(part(label, format::pounds(balance), Some(place)))
            })
            .collect();
        let left = totals.left_to_place();
        lines.push(result("Left to place", format::optional_pounds(left)));
        let over = totals.over_committed();
        if !over.is_zero() {
            lines.push(result("Over-committed", format::pounds(over)));
        }
        let without = totals.spent_without_income();
        if !without.is_zero() {
            let without = format::pounds(without);
            lines.push(result("Spent from streams without income", without));
        }
        if left.is_some() && !(over.is_zero() && without.is_zero()) {
            lines.push(remark(
                "One does not make up for the other: each stream stands on its own.",
            ));
        }
        Some(Working {
            value: format::optional_pounds(left),
            title: format!("Left to place, {year}"),
            blocks: vec![Block {
                heading: "Income less spend, by stream".to_owned(),
                lines,
                verdict: None,
            }],
            rule: Some("stream-not-fully-placed"),
            basis: self.rule_basis("stream-not-fully-placed"),
        })
    }

    fn income_block(
        &self,
        contributions: &[ContributionId],
        year: FinancialYear,
        total: Option<Money>,
    ) -> Block {
        let mut lines: Vec<Line> = contributions
            .iter()
            .filter_map(|id| {
                let contribution = self.plan.contribution(*id)?;
                let place = Location::Contribution(*id, Some(year));
                let amount = format::optional_pounds(contribution.amount(year));
                Some(part(contribution.payer.name.clone(), amount, Some(place)))
            })
            .collect();
        lines.push(result("Income", format::optional_pounds(total)));
        Block {
            heading: "Contributions".to_owned(),
            lines,
            verdict: None,
        }
    }

    pub(super) fn stream_income(&self, id: &StreamId, year: FinancialYear) -> Option<Working> {
        let stream = self.assessment.year(year)?.stream(id)?;
        Some(Working {
            value: format::optional_pounds(stream.income),
            title: format!("Income of {}, {year}", stream.label),
            blocks: vec![self.income_block(&stream.contributions, year, stream.income)],
            rule: Some("income-differs-from-published"),
            basis: self.rule_basis("income-differs-from-published"),
        })
    }

    pub(super) fn stream_spend(&self, id: &StreamId, year: FinancialYear) -> Option<Working> {
        let stream = self.assessment.year(year)?.stream(id)?;
        Some(Working {
            value: format::pounds(stream.spend.amount),
            title: format!("Planned spend from {}, {year}", stream.label),
            blocks: vec![self.rows_block(
                "Allocations",
                &stream.spend.rows,
                year,
                stream.spend.amount,
            )],
            rule: Some("stream-over-committed"),
            basis: self.rule_basis("stream-over-committed"),
        })
    }

    pub(super) fn stream_balance(&self, id: &StreamId, year: FinancialYear) -> Option<Working> {
        let stream = self.assessment.year(year)?.stream(id)?;
        let balance = stream.balance();
        let (verdict, words) = match balance {
            None => (
                Verdict::CannotTell("No income was entered.".to_owned()),
                "Cannot tell: no income was entered".to_owned(),
            ),
            Some(left) if left.is_zero() => (Verdict::Met, "Placed in full".to_owned()),
            Some(left) if left.is_negative() => (
                Verdict::NotMet,
                format!("Over-committed by {}", format::pounds(left.abs())),
            ),
            Some(left) => (
                Verdict::NotMet,
                format!("{} still to place", format::pounds(left)),
            ),
        };
        let mut spend =
            self.rows_block("Allocations", &stream.spend.rows, year, stream.spend.amount);
        spend.lines.push(result(
            "Income less spend",
            format::optional_pounds(balance),
        ));
        spend.verdict = Some((verdict, words));
        Some(Working {
            value: format::optional_pounds(balance),
            title: format!("Left to place of {}, {year}", stream.label),
            blocks: vec![
                self.income_block(&stream.contributions, year, stream.income),
                spend,
            ],
            rule: Some("stream-not-fully-placed"),
            basis: self.rule_basis("stream-not-fully-placed"),
        })
    }

    pub(super) fn part(
        &self,
        split: SplitBy,
        key: &ListKey,
        year: FinancialYear,
    ) -> Option<Working> {
        let totals = self.assessment.year(year)?;
        let found = split.parts(totals).iter().find(|part| part.key == *key)?;
        let share = found
            .total
            .amount
            .percent_of(totals.spend.amount)
            .map_or_else(String::new, format::percent);
        let mut block = self.rows_block("Allocations", &found.total.rows, year, found.total.amount);
        block.lines.push(remark(format!(
            "{share} of all planned spend, which is {}.",
            format::pounds(totals.spend.amount)
        )));
        Some(Working {
            value: format::pounds(found.total.amount),
            title: format!("{}, {year}", found.label),
            blocks: vec![block],
            rule: None,
            basis: None,
        })
    }
}
