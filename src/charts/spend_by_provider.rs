//! Who is paid.

use super::ChartInput;
use super::spec::{ChartSpec, Keys};
use super::split::{Bar, Words, bars};

/// Planned spend of the year by the kind of provider, largest first.
pub fn spend_by_provider(input: &ChartInput<'_>) -> ChartSpec {
    let parts = input
        .assessment
        .year(input.year)
        .map(|totals| totals.by_provider.as_slice())
        .unwrap_or_default();
    let words = Words {
        id: "spend-by-provider",
        keys: Keys::Provider,
        part: &input.round.lists.providers.term,
        verb: "receives",
    };
    bars(input, &words, parts.iter().map(Bar::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn rows_without_a_provider_are_told_apart() {
        let mut plan = testing::plan();
        plan.allocations[0].provider = "local-authority".into();
        plan.allocations[1].provider = "".into();
        testing::with_input(&plan, |input| {
            let spec = spend_by_provider(input);
            assert_eq!(spec.keys, Keys::Provider);
            let last = spec.categories.last().unwrap();
            assert_eq!(last.label, "Not stated");
            assert_eq!(last.key, "");
        });
    }
}
