//! What the money of a year buys, by the round's scheme types (from 2025-26: activities).

use super::ChartInput;
use super::spec::{ChartSpec, Keys};
use super::split::{Bar, Words, bars};

/// Planned spend of the year by scheme type, largest first.
pub fn spend_by_scheme_type(input: &ChartInput<'_>) -> ChartSpec {
    let parts = input
        .assessment
        .year(input.year)
        .map(|totals| totals.by_scheme_type.as_slice())
        .unwrap_or_default();
    let words = Words {
        id: "spend-by-scheme-type",
        keys: Keys::SchemeType,
        part: &input.round.lists.scheme_types.term,
        verb: "takes",
    };
    bars(input, &words, parts.iter().map(Bar::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn the_parts_add_up_to_all_spend() {
        testing::with_input(&testing::plan(), |input| {
            let spec = spend_by_scheme_type(input);
            let sum: rust_decimal::Decimal = spec.series[0]
                .values
                .iter()
                .flatten()
                .map(|value| value.amount)
                .sum();
            assert_eq!(sum, rust_decimal::Decimal::from(1000));
            assert_eq!(spec.categories[0].label, "Urgent Community Response");
        });
    }
}
