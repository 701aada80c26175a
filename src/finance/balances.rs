//! What is left of each stream, as the plan has it or as it would be with another amount in one row.

use crate::model::{FinancialYear, Money, StreamId};

use super::totals::{StreamTotals, YearTotals, unknown_stream};

/// What is left of one stream in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamBalance {
    /// The stream.
    pub stream: StreamId,
    /// Its name.
    pub label: String,
    /// What is paid in, in pounds; nothing where no contribution has an amount.
    pub income: Option<Money>,
    /// What is spent from it, in pounds.
    pub spend: Money,
    /// How many rows spend from it.
    pub rows: usize,
}

impl StreamBalance {
    fn of(totals: &StreamTotals) -> Self {
        StreamBalance {
            stream: totals.stream.clone(),
            label: totals.label.clone(),
            income: totals.income,
            spend: totals.spend.amount,
            rows: totals.spend.rows.len(),
        }
    }

    /// Income less spend, in pounds; nothing where there is no income. Negative: over-committed.
    pub fn left(&self) -> Option<Money> {
        self.income.map(|income| income - self.spend)
    }

    /// Whether anything is paid into it or spent from it.
    pub fn is_used(&self) -> bool {
        self.income.is_some() || self.rows > 0
    }
}

/// What is left of every stream in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balances {
    /// The year.
    pub year: FinancialYear,
    /// Streams in the round's order, then streams the round does not have.
    pub streams: Vec<StreamBalance>,
    /// All income, in pounds; nothing where no contribution has an amount.
    pub income: Option<Money>,
}

impl Balances {
    /// As the plan has them.
    pub fn of(totals: &YearTotals) -> Self {
        Balances {
            year: totals.year,
            streams: totals.streams.iter().map(StreamBalance::of).collect(),
            income: totals.income,
        }
    }

    /// As they would be if a row that spends from a stream had another amount. Nothing is summed again.
    #[must_use]
    pub fn with_amount(
        mut self,
        stream: &StreamId,
        before: Option<Money>,
        after: Option<Money>,
    ) -> Self {
        let at = match self.streams.iter().position(|at| at.stream == *stream) {
            Some(at) => at,
            None if after.is_none() => return self,
            None => {
                let unknown = unknown_stream(stream);
                self.streams.push(StreamBalance::of(&unknown));
                self.streams.len() - 1
            }
        };
        if let Some(balance) = self.streams.get_mut(at) {
            balance.spend = balance.spend - before.unwrap_or_default() + after.unwrap_or_default();
            balance.rows = (balance.rows + usize::from(after.is_some()))
                .saturating_sub(usize::from(before.is_some()));
        }
        self
    }

    /// What is left over the streams that have anything left, in pounds; nothing where there is no income. Streams do
    /// not make up for each other.
    pub fn left_to_place(&self) -> Option<Money> {
        self.income?;
        Some(left_to_place(self.lefts()))
    }

    /// What is spent beyond the income of streams that have income, in pounds.
    pub fn over_committed(&self) -> Money {
        over_committed(self.lefts())
    }

    fn lefts(&self) -> impl Iterator<Item = Money> {
        self.streams.iter().filter_map(StreamBalance::left)
    }

    /// How many streams make up what is said of all of them: those over-committed, or else those with anything left.
    pub fn streams_concerned(&self) -> usize {
        let over = !self.over_committed().is_zero();
        self.lefts()
            .filter(|left| {
                if over {
                    left.is_negative()
                } else {
                    !left.is_zero()
                }
            })
            .count()
    }
}

/// The sum of the balances that are not below nil.
pub(super) fn left_to_place(balances: impl Iterator<Item = Money>) -> Money {
    balances.filter(|balance| !balance.is_negative()).sum()
}

/// The size of the sum of the balances below nil.
pub(super) fn over_committed(balances: impl Iterator<Item = Money>) -> Money {
    -balances
        .filter(|balance| balance.is_negative())
        .sum::<Money>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pounds(text: &str) -> Option<Money> {
        Money::parse_typed(text).ok()
    }

    fn stream(id: &str, income: Option<Money>, spend: &str, rows: usize) -> StreamBalance {
        StreamBalance {
            stream: id.into(),
            label: id.to_owned(),
            income,
            spend: pounds(spend).unwrap(),
            rows,
        }
    }

    fn two() -> Balances {
        Balances {
            year: FinancialYear::starting(2025).unwrap(),
            streams: vec![
                stream("nhs", pounds("100"), "100", 2),
                stream("dfg", pounds("50"), "20", 1),
            ],
            income: pounds("150"),
        }
    }

    #[test]
    fn another_amount_moves_its_stream_and_the_sum_over_all() {
        let before = two();
        assert_eq!(before.left_to_place(), pounds("30"));
        assert_eq!(before.streams_concerned(), 1);
        let more = before
            .clone()
            .with_amount(&"nhs".into(), pounds("40"), pounds("40.01"));
        assert_eq!(more.streams[0].left(), pounds("-0.01"));
        assert_eq!(more.streams[1], before.streams[1]);
        assert_eq!(more.over_committed(), pounds("0.01").unwrap());
        assert_eq!(more.streams_concerned(), 1);
        let back = more.with_amount(&"nhs".into(), pounds("40.01"), pounds("40"));
        assert_eq!(back.streams[0].left(), before.streams[0].left());
    }

    #[test]
    fn an_emptied_amount_and_a_stream_without_income_are_told() {
        let emptied = two().with_amount(&"dfg".into(), pounds("20"), None);
        assert_eq!(
            (emptied.streams[1].rows, emptied.left_to_place()),
            (0, pounds("50"))
        );
        let new = two().with_amount(&"".into(), None, pounds("5"));
        let last = new.streams.last().unwrap();
        assert_eq!(last.label, "No source of funding");
        assert!(last.is_used() && last.left().is_none());
        assert_eq!(two().with_amount(&"".into(), pounds("5"), None), two());
    }
}
