//! Amounts on the way into the years of a new round: income by payer, spend by row.

use rust_decimal::Decimal;

use crate::model::{
    ByYear, Certainty, Contribution, ContributionId, DistrictShare, FinancialYear, Money, Plan,
    StreamId, YearlyContribution,
};

use super::share::share_out;
use super::{CarriedStream, CarriedYear, CarryError, CarryForward, CarryReport, successor};

impl CarryForward<'_> {
    /// Carries contributions, and takes every stream through the years with its uplift.
    pub(super) fn amounts(
        &self,
        from: FinancialYear,
        plan: &mut Plan,
        report: &mut CarryReport,
    ) -> Result<(), CarryError> {
        let blank = std::mem::take(&mut plan.contributions);
        for stream in &self.round.streams {
            let asked: Vec<&Contribution> = blank
                .iter()
                .filter(|line| line.stream == stream.id)
                .collect();
            let mut lines = self.lines_of(&stream.id, from);
            let income_before = sum(lines.iter().map(|line| line.amount));
            // Rows hold the amount as it was until they are taken through the years.
            let mut spent: Vec<Money> = plan
                .allocations
                .iter()
                .filter(|row| row.stream == stream.id)
                .filter_map(|row| row.amounts.get(*self.round.years.first()?).copied())
                .collect();
            let spend_before = sum(spent.iter().copied().map(Some));
            let mut after = Vec::new();
            for year in &self.round.years {
                let income = self.income_later(&stream.id, *year, &mut lines)?;
                let spend = self.spend_later(&stream.id, *year, &mut spent, plan)?;
                after.push(CarriedYear {
                    year: *year,
                    income,
                    spend,
                });
            }
            if income_before.is_some() || spend_before.is_some() {
                report.streams.push(CarriedStream {
                    stream: stream.id.clone(),
                    uplift: self.uplift(&stream.id),
                    income_before,
                    spend_before,
                    after,
                });
            }
            if lines.is_empty() {
                plan.contributions.extend(asked.into_iter().cloned());
            } else {
                let published = match asked.as_slice() {
                    [only] if lines.len() == 1 => only.years.clone(),
                    _ => ByYear::default(),
                };
                plan.contributions.extend(
                    lines
                        .into_iter()
                        .map(|line| line.into_contribution(&published)),
                );
            }
        }
        for (id, line) in (1..).zip(&mut plan.contributions) {
            line.id = ContributionId(id);
        }
        Ok(())
    }

    /// What each payer put into what is now the stream, payers once each and in their order.
    fn lines_of(&self, stream: &StreamId, from: FinancialYear) -> Vec<CarriedLine> {
        let mut lines: Vec<CarriedLine> = Vec::new();
        let of_stream = self.earlier.contributions.iter().filter(|line| {
            successor(self.round, &line.stream).is_some_and(|now| now.id == *stream)
        });
        for line in of_stream {
            let amount = line.amount(from);
            // A line of another year alone belongs to that year.
            if amount.is_none() && !line.years.is_empty() {
                continue;
            }
            let parts = line.districts.iter().map(|share| DistrictShare {
                district: share.district.clone(),
                amounts: share
                    .amounts
                    .get(from)
                    .map(|part| (from, *part))
                    .into_iter()
                    .collect(),
            });
            match lines.iter_mut().find(|at| at.line.payer == line.payer) {
                Some(known) => {
                    known.amount = sum([known.amount, amount]);
                    for part in parts {
                        known.add_part(part, from);
                    }
                    known.add_note(&line.note);
                }
                None => lines.push(CarriedLine {
                    amount,
                    parts_of: from,
                    line: Contribution {
                        stream: stream.clone(),
                        years: ByYear::default(),
                        districts: parts.collect(),
                        ..line.clone()
                    },
                }),
            }
        }
        lines
    }

    /// Takes a stream's income one year on.
    fn income_later(
        &self,
        stream: &StreamId,
        year: FinancialYear,
        lines: &mut [CarriedLine],
    ) -> Result<Option<Money>, CarryError> {
        let before: Vec<Money> = lines.iter().filter_map(|line| line.amount).collect();
        if before.is_empty() {
            return Ok(None);
        }
        let after = self.shared(stream, year, &before)?;
        let entered = lines.iter_mut().filter(|line| line.amount.is_some());
        for (line, amount) in entered.zip(&after) {
            line.take_on(year, *amount, self.rounding.places());
        }
        Ok(Some(after.iter().sum()))
    }

    /// Takes a stream's rows one year on.
    fn spend_later(
        &self,
        stream: &StreamId,
        year: FinancialYear,
        spent: &mut [Money],
        plan: &mut Plan,
    ) -> Result<Option<Money>, CarryError> {
        if spent.is_empty() {
            return Ok(None);
        }
        // Rows that spend nothing yet have nothing to be uplifted.
        let after = if spent.iter().sum::<Money>().is_zero() {
            spent.to_vec()
        } else {
            self.shared(stream, year, spent)?
        };
        let rows = plan.allocations.iter_mut();
        let carried = rows.filter(|row| row.stream == *stream && !row.amounts.is_empty());
        for (row, amount) in carried.zip(&after) {
            row.amounts.set(year, Some(*amount));
        }
        spent.copy_from_slice(&after);
        Ok(Some(after.iter().sum()))
    }
}

fn sum(amounts: impl IntoIterator<Item = Option<Money>>) -> Option<Money> {
    amounts.into_iter().flatten().reduce(|sum, part| sum + part)
}

/// A line on its way through the years.
struct CarriedLine {
    line: Contribution,
    /// What it is in the year reached.
    amount: Option<Money>,
    /// The year for which the districts' parts are known.
    parts_of: FinancialYear,
}

impl CarriedLine {
    fn add_part(&mut self, part: DistrictShare, year: FinancialYear) {
        let known = self
            .line
            .districts
            .iter_mut()
            .find(|share| share.district == part.district);
        match known {
            Some(known) => {
                let both = sum([
                    known.amounts.get(year).copied(),
                    part.amounts.get(year).copied(),
                ]);
                known.amounts.set(year, both);
            }
            None => self.line.districts.push(part),
        }
    }

    fn add_note(&mut self, note: &str) {
        if !note.trim().is_empty() && self.line.note.trim() != note.trim() {
            let note = format!("{} {}", self.line.note, note);
            note.trim().clone_into(&mut self.line.note);
        }
    }

    /// Sets the amount of a year, and the districts' parts in their proportions.
    fn take_on(&mut self, year: FinancialYear, amount: Money, places: u32) {
        let parts: Vec<Money> = self
            .line
            .districts
            .iter()
            .filter_map(|share| share.amounts.get(self.parts_of).copied())
            .collect();
        let later = self.parts_later(&parts, amount, places);
        let entered = self
            .line
            .districts
            .iter_mut()
            .filter(|share| share.amounts.get(self.parts_of).is_some());
        for (share, part) in entered.zip(later) {
            share.amounts.set(year, Some(part));
        }
        self.amount = Some(amount);
        self.line.years.set(
            year,
            Some(YearlyContribution {
                amount,
                ..YearlyContribution::default()
            }),
        );
        self.parts_of = year;
    }

    /// Parts keep their share of the line; where the line had nothing they stay as they were.
    fn parts_later(&self, parts: &[Money], amount: Money, places: u32) -> Vec<Money> {
        let whole: Money = parts.iter().sum();
        let total = match self.amount {
            Some(before) if before == amount || before.is_zero() => None,
            Some(before) if before == whole => Some(amount),
            Some(before) => (whole.value().checked_mul(amount.value()))
                .and_then(|product| product.checked_div(before.value()))
                .map(|exact: Decimal| exact.round_dp(places))
                .and_then(|exact| Money::checked(exact).ok()),
            None => None,
        };
        total
            .and_then(|total| share_out(total, parts, places))
            .unwrap_or_else(|| parts.to_vec())
    }

    /// The line of the new plan, beside what was published for it.
    fn into_contribution(self, published: &ByYear<YearlyContribution>) -> Contribution {
        let CarriedLine { mut line, .. } = self;
        let years: Vec<FinancialYear> = line.years.iter().map(|(year, _)| year).collect();
        for share in &mut line.districts {
            share.amounts = share
                .amounts
                .iter()
                .filter(|(year, _)| years.contains(year))
                .map(|(year, part)| (year, *part))
                .collect();
        }
        for year in years {
            let Some(known) = published.get(year) else {
                continue;
            };
            if let Some(yearly) = line.years.get_mut(year) {
                yearly.published = known.published;
                yearly.certainty = if known.published == Some(yearly.amount) {
                    known.certainty
                } else {
                    Certainty::Indicative
                };
            }
        }
        line
    }
}
