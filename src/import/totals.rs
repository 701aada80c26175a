//! Totals that a file states, beside what was taken adds up to. They are compared to the penny and never taken.

use super::reading::Reading;
use super::report::{Place, TotalCheck};
use crate::model::{FinancialYear, Money, StreamId};

/// What a file states as totals.
#[derive(Default)]
pub(super) struct Sums {
    /// Of all spend.
    pub(super) spend: Vec<(Place, FinancialYear, Money)>,
    /// Of income, of one stream or of all.
    pub(super) income: Vec<(Place, Option<StreamId>, FinancialYear, Money)>,
    /// Of the spend of one stream or of all.
    pub(super) stream_spend: Vec<(Place, Option<StreamId>, FinancialYear, Money)>,
}

/// Compares them.
pub(super) fn compare(reading: &mut Reading<'_>, sums: Sums) {
    let plan = &reading.plan;
    let spend_of = |stream: Option<&StreamId>, year: FinancialYear| -> Money {
        plan.allocations
            .iter()
            .filter(|row| stream.is_none_or(|stream| row.stream == *stream))
            .filter_map(|row| row.amounts.get(year))
            .sum()
    };
    let income_of = |stream: Option<&StreamId>, year: FinancialYear| -> Money {
        plan.contributions
            .iter()
            .filter(|line| stream.is_none_or(|stream| line.stream == *stream))
            .filter_map(|line| line.amount(year))
            .sum()
    };
    let label = |stream: Option<&StreamId>| {
        stream
            .and_then(|stream| reading.round.stream(stream))
            .map_or("all sources", |stream| &stream.short_label)
    };
    let mut checks = Vec::new();
    for (place, year, read) in sums.spend {
        checks.push(TotalCheck {
            what: format!("Expenditure {year}"),
            place,
            read,
            computed: spend_of(None, year),
        });
    }
    for (place, stream, year, read) in sums.stream_spend {
        checks.push(TotalCheck {
            what: format!("Expenditure {year}, {}", label(stream.as_ref())),
            place,
            read,
            computed: spend_of(stream.as_ref(), year),
        });
    }
    for (place, stream, year, read) in sums.income {
        checks.push(TotalCheck {
            what: format!("Income {year}, {}", label(stream.as_ref())),
            place,
            read,
            computed: income_of(stream.as_ref(), year),
        });
    }
    reading.report.totals.extend(checks);
}
