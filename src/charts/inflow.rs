//! What flows through the series of a flow: in from the whole, and out to the categories.

use rust_decimal::Decimal;

use crate::finance::StreamTotals;
use crate::format;

use super::spec::{ChartSpec, Series};

/// What comes into a series from the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inflow {
    /// The exact number, in the chart's unit.
    pub amount: Decimal,
    /// In words: "income £1,200".
    pub words: String,
    /// A few words where more flows out than comes in: "no income entered". Empty otherwise.
    pub lack: String,
}

impl Inflow {
    /// What is paid into a stream, and whether its spend is beyond that.
    pub(super) fn of(stream: &StreamTotals) -> Self {
        let lack = match stream.balance() {
            None if stream.spend.amount.is_zero() => String::new(),
            None => "no income entered".to_owned(),
            Some(balance) if balance.is_negative() => {
                format!("{} over-committed", format::pounds(balance.abs()))
            }
            Some(_) => String::new(),
        };
        Inflow {
            amount: stream
                .income
                .map_or(Decimal::ZERO, |income| income.value().max(Decimal::ZERO)),
            words: stream.income.map_or_else(String::new, |income| {
                format!("income {}", format::pounds(income))
            }),
            lack,
        }
    }
}

impl Series {
    /// What flows to a category: its value, nil where it has none or one below nil.
    pub fn flow_to(&self, at: usize) -> Decimal {
        let value = self.values.get(at).and_then(Option::as_ref);
        value.map_or(Decimal::ZERO, |value| value.amount.max(Decimal::ZERO))
    }

    /// What flows to all categories together.
    pub fn flow(&self) -> Decimal {
        (0..self.values.len()).map(|at| self.flow_to(at)).sum()
    }

    /// What comes in from the whole of what flows out. What is spent beyond the income comes from nowhere.
    pub fn flow_in(&self) -> Decimal {
        let out = self.flow();
        match &self.inflow {
            Some(inflow) => inflow.amount.min(out),
            None => out,
        }
    }

    /// A few words where more flows out than comes in; empty otherwise.
    pub fn lack(&self) -> &str {
        self.inflow.as_ref().map_or("", |inflow| &inflow.lack)
    }
}

impl ChartSpec {
    /// What flows to a category from all series together.
    pub fn flow_to(&self, at: usize) -> Decimal {
        self.series.iter().map(|series| series.flow_to(at)).sum()
    }

    /// What reaches a category from all series, as it is read.
    pub fn reaching(&self, at: usize) -> String {
        let values = self
            .series
            .iter()
            .filter_map(|series| series.values.get(at)?.as_ref());
        format::exact_pounds(values.map(|value| value.amount).sum())
    }
}
