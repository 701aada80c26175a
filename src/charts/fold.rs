//! A chart with fewer parts, for places that have room for a few: the smallest become one, and no pound is lost.

use rust_decimal::Decimal;

use crate::format;

use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Series, Unit};

impl ChartSpec {
    /// The chart with at most so many categories: the largest, in their order, then the others together. Charts of
    /// which nothing can be added up stay as they are.
    #[must_use]
    pub fn folded(self, most: usize) -> ChartSpec {
        let adds_up = self.unit == Unit::Pounds
            && matches!(
                self.kind,
                ChartKind::Bars | ChartKind::Composition | ChartKind::GroupedBars | ChartKind::Flow
            );
        if !adds_up || most < 2 || self.categories.len() <= most {
            return self;
        }
        // What does not come out even is what such a chart is looked at for.
        let mut by_weight: Vec<(bool, Decimal, usize)> = (0..self.categories.len())
            .map(|at| (self.is_uneven(at), self.sum_at(&[at]), at))
            .collect();
        by_weight.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
        let mut kept: Vec<usize> = by_weight.iter().take(most - 1).map(|at| at.2).collect();
        kept.sort_unstable();
        let rest: Vec<usize> = (0..self.categories.len())
            .filter(|at| !kept.contains(at))
            .collect();
        self.with_rest(&kept, &rest)
    }

    /// Whether the series of a category say different amounts: a stream that is not placed, or over-committed.
    fn is_uneven(&self, at: usize) -> bool {
        let amount = |series: &Series| {
            let value = series.values.get(at).and_then(Option::as_ref);
            value.map_or(Decimal::ZERO, |value| value.amount)
        };
        let mut amounts = self.series.iter().map(amount);
        let first = amounts.next();
        self.kind == ChartKind::GroupedBars && amounts.any(|amount| Some(amount) != first)
    }

    fn sum_at(&self, places: &[usize]) -> Decimal {
        self.series
            .iter()
            .flat_map(|series| places.iter().filter_map(|at| series.values.get(*at)))
            .flatten()
            .map(|value| value.amount.abs())
            .sum()
    }

    fn with_rest(mut self, kept: &[usize], rest: &[usize]) -> ChartSpec {
        for series in &mut self.series {
            let value = |at: &usize| series.values.get(*at).and_then(Option::as_ref);
            let others: Vec<&ChartValue> = rest.iter().filter_map(value).collect();
            let amount: Decimal = others.iter().map(|value| value.amount).sum();
            let whole: Decimal = series
                .values
                .iter()
                .flatten()
                .map(|value| value.amount)
                .sum();
            let has_share = others.iter().any(|value| value.share.is_some());
            let share = (has_share && !whole.is_zero())
                .then(|| format::share(amount / whole * Decimal::ONE_HUNDRED));
            let sum = (!others.is_empty()).then(|| ChartValue {
                share,
                ..ChartValue::exact_pounds(amount)
            });
            series.values = kept
                .iter()
                .map(|at| value(at).cloned())
                .chain([sum])
                .collect();
        }
        let label = format!("{} others", rest.len());
        self.categories = kept
            .iter()
            .filter_map(|at| self.categories.get(*at).cloned())
            .chain([Category {
                role: Some(SeriesRole::Background),
                ..Category::new("", &label)
            }])
            .collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{spend_by_stream, testing};

    #[test]
    fn the_smallest_become_one_and_no_pound_is_lost() {
        testing::with_input(&testing::plan(), |input| {
            let mut spec = spend_by_stream(input);
            for (key, pounds) in [("x", 30), ("y", 50), ("z", 20)] {
                spec.categories.push(Category::new(key, key));
                let value = ChartValue::money_of(
                    crate::model::Money::pounds(pounds),
                    crate::model::Money::pounds(1100),
                );
                spec.series[0].values.push(Some(value));
            }
            let before: Decimal = spec.series[0]
                .values
                .iter()
                .flatten()
                .map(|v| v.amount)
                .sum();
            let folded = spec.clone().folded(3);
            let labels: Vec<&str> = folded.categories.iter().map(|c| c.label.as_str()).collect();
            assert_eq!(labels, ["NHS minimum", "DFG", "3 others"]);
            let after: Decimal = folded.series[0]
                .values
                .iter()
                .flatten()
                .map(|v| v.amount)
                .sum();
            assert_eq!(before, after);
            assert_eq!(folded.series[0].values[2].as_ref().unwrap().text, "£100");
            assert_eq!(spec.clone().folded(9), spec);
        });
    }

    #[test]
    fn a_small_stream_that_is_over_committed_is_not_folded_away() {
        testing::with_input(&testing::plan(), |input| {
            let mut spec = spend_by_stream(input);
            spec.kind = ChartKind::GroupedBars;
            let spend = spec.series[0].clone();
            spec.series.push(spend);
            for (key, income, spend) in [("x", 300, 300), ("y", 500, 500), ("z", 0, 20)] {
                spec.categories.push(Category::new(key, key));
                for (series, pounds) in spec.series.iter_mut().zip([income, spend]) {
                    let value = ChartValue::exact_pounds(pounds.into());
                    series.values.push(Some(value));
                }
            }
            let labels = |spec: &ChartSpec| -> Vec<String> {
                spec.categories.iter().map(|c| c.label.clone()).collect()
            };
            assert!(labels(&spec.clone().folded(3)).contains(&"z".to_owned()));
            // Streams that come out even go by their size.
            spec.kind = ChartKind::Bars;
            assert!(!labels(&spec.folded(3)).contains(&"z".to_owned()));
        });
    }
}
