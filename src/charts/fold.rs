//! A chart with fewer parts, for places that have room for a few: the smallest become one, and no pound is lost.

use rust_decimal::Decimal;

use crate::format;

use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Unit};

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
        let mut by_size: Vec<(Decimal, usize)> = (0..self.categories.len())
            .map(|at| (self.sum_at(&[at]), at))
            .collect();
        by_size.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept: Vec<usize> = by_size.iter().take(most - 1).map(|(_, at)| *at).collect();
        kept.sort_unstable();
        let rest: Vec<usize> = (0..self.categories.len())
            .filter(|at| !kept.contains(at))
            .collect();
        self.with_rest(&kept, &rest)
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
                .then(|| format::percent(amount / whole * Decimal::ONE_HUNDRED));
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
}
