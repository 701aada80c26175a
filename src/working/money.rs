//! Workings of income, spend, balances, splits and floors.

use crate::finance::{FloorResult, Verdict};
use crate::format;
use crate::model::{
    AllocationId, Certainty, ContributionId, FinancialYear, FloorId, ListKey, Money, StreamId,
};
use crate::rounds::{CountedShare, NhsPart};
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

    pub(super) fn floor(&self, id: &FloorId, year: FinancialYear) -> Option<Working> {
        let found = self
            .assessment
            .year(year)?
            .floors
            .iter()
            .find(|floor| floor.floor == *id)?;
        Some(Working {
            value: format::exact_pounds(found.planned),
            title: format!("{}, {year}", found.label),
            blocks: vec![self.floor_block(found)],
            rule: Some("spend-below-floor"),
            basis: self.round.floor(id).map(|floor| floor.basis.clone()),
        })
    }

    fn floor_block(&self, found: &FloorResult) -> Block {
        let mut lines: Vec<Line> = found
            .rows
            .iter()
            .map(|row| {
                self.row_line(
                    row.allocation,
                    found.year,
                    format::exact_pounds(row.counted),
                )
            })
            .collect();
        lines.push(result("Planned", format::exact_pounds(found.planned)));
        let place = Location::Floor(found.floor.clone(), found.year);
        let certainty = match (found.required, found.certainty) {
            (Some(_), Certainty::Indicative) => "Required, indicative",
            _ => "Required",
        };
        lines.push(part(
            certainty,
            format::optional_pounds(found.required),
            Some(place),
        ));
        lines.extend(
            self.round
                .floor(&found.floor)
                .map(|floor| remark(format!("Counts {}.", floor.counts))),
        );
        if !found.unclear.is_empty() {
            lines.push(remark("These do not say whether or how far they count:"));
            lines.extend(
                found
                    .unclear
                    .iter()
                    .map(|id| self.row_line(*id, found.year, format::NOTHING.to_owned())),
            );
        }
        if !found.without_amount.is_empty() {
            lines.push(remark("These may count and have no amount yet:"));
            lines.extend(
                found
                    .without_amount
                    .iter()
                    .map(|id| self.row_line(*id, found.year, format::NOTHING.to_owned())),
            );
        }
        let verdict = found.verdict();
        let words = match (&verdict, found.required) {
            (Verdict::CannotTell(why), _) => format!("Cannot tell. {why}"),
            (Verdict::Met, Some(required)) => {
                format!("Met, {}", format::distance(found.planned, required.value()))
            }
            (_, Some(required)) => {
                format!(
                    "Not met, {}",
                    format::distance(found.planned, required.value())
                )
            }
            (_, None) => String::new(),
        };
        Block {
            heading: found.label.clone(),
            lines,
            verdict: Some((verdict, words)),
        }
    }

    pub(super) fn allocation(&self, id: AllocationId, year: FinancialYear) -> Option<Working> {
        let row = self.row(id)?;
        let scheme = self.scheme(row.scheme)?;
        let totals = self.assessment.year(year)?;
        let amount = row.amounts.get(year).copied();
        let mut lines = Vec::new();
        let mut blocks = Vec::new();
        for floor in &totals.floors {
            let defined = self.round.floor(&floor.floor);
            let label = defined.map_or(floor.label.as_str(), |defined| &defined.short_label);
            let place = Some(Location::Floor(floor.floor.clone(), year));
            match floor.rows.iter().find(|counted| counted.allocation == id) {
                Some(counted) => {
                    lines.push(part(label, format::exact_pounds(counted.counted), place));
                    blocks.push(self.floor_block(floor));
                }
                None if floor.unclear.contains(&id) => {
                    lines.push(part(label, format::NOTHING.to_owned(), place));
                    lines.push(remark(
                        "Cannot tell: its area of spend, its source of funding or the NHS share is missing.",
                    ));
                }
                None if floor.without_amount.contains(&id) => {
                    lines.push(part(label, format::NOTHING.to_owned(), place));
                    lines.push(remark("Cannot tell: no amount is entered."));
                }
                None => lines.push(part(label, format::pounds(Money::ZERO), place)),
            }
            lines.extend(defined.map(|defined| remark(format!("Counts {}.", defined.counts))));
            match defined {
                Some(defined)
                    if !row.stream.is_empty() && !defined.streams.contains(&row.stream) =>
                {
                    lines.push(remark("Money from this stream does not count."));
                }
                Some(defined) if defined.share == CountedShare::NhsCommissioned => {
                    lines.extend(self.share_remark(id));
                }
                _ => {}
            }
        }
        blocks.insert(
            0,
            Block {
                heading: "Counts towards".to_owned(),
                lines,
                verdict: None,
            },
        );
        let stream = self
            .round
            .stream(&row.stream)
            .map_or("no stream of the round", |stream| &stream.label);
        Some(Working {
            value: format::optional_pounds(amount),
            title: format!("{}, from {stream}, {year}", scheme.name),
            blocks,
            rule: Some("spend-below-floor"),
            basis: self.rule_basis("spend-below-floor"),
        })
    }

    /// What part of a row the NHS commissions, in words.
    fn share_remark(&self, id: AllocationId) -> Option<Line> {
        let row = self.row(id)?;
        let commissioner = self.round.lists.commissioner(row.commissioner.as_str())?;
        Some(remark(match (commissioner.nhs_part, row.nhs_share) {
            (NhsPart::Whole, _) => "Commissioned by the NHS: all of it counts.".to_owned(),
            (NhsPart::Nothing, _) => format!(
                "Commissioned by {}: the NHS share is nil.",
                commissioner.label
            ),
            (NhsPart::AsStated, Some(share)) => {
                format!(
                    "Commissioned jointly: the NHS share is {}.",
                    format::percentage(share)
                )
            }
            (NhsPart::AsStated, None) => "Commissioned jointly, without an NHS share.".to_owned(),
        }))
    }
}
