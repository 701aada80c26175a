//! Where the pooled fund comes from.

use crate::format;
use crate::model::Money;

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit, title};
use super::split::source;

/// The parts of the year's income by funding stream, in the round's order.
pub fn income_by_stream(input: &ChartInput<'_>) -> ChartSpec {
    let totals = input.assessment.year(input.year);
    let mut parts: Vec<(Category, Money)> = totals
        .into_iter()
        .flat_map(|totals| &totals.streams)
        .filter_map(|stream| {
            let known = input.round.stream(&stream.stream);
            let label = known.map_or(&stream.label, |known| &known.label);
            let category = Category {
                role: Some(known.map_or(SeriesRole::Background, |known| {
                    SeriesRole::Stream(known.palette_slot)
                })),
                ..Category::new(stream.stream.as_str(), label)
            };
            Some((category, stream.income?))
        })
        .collect();
    // Largest first, as people ask for it; equal ones keep the round's order.
    parts.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    let whole: Money = parts.iter().map(|(_, amount)| *amount).sum();
    let year = input.year.in_words();
    let headline = parts.first().and_then(|(category, amount)| {
        Some(format!(
            "{} is {} of income",
            category.label,
            format::share(amount.percent_of(whole)?)
        ))
    });
    let named: Vec<String> = parts
        .iter()
        .map(|(category, amount)| format!("{} {}", category.label, format::pounds(*amount)))
        .collect();
    ChartSpec {
        id: "income-by-stream".to_owned(),
        kind: ChartKind::Composition,
        title: title(
            headline.unwrap_or_default(),
            "Where the pooled fund comes from",
        ),
        subject: format!("Contributions by funding stream, {year}"),
        summary: if named.is_empty() {
            format!("No income is entered for {year}.")
        } else {
            format!(
                "Income of {} in {year}: {}.",
                format::pounds(whole),
                format::list(&named)
            )
        },
        unit: Unit::Pounds,
        keys: Keys::StreamIncome,
        category_title: "Funding stream".to_owned(),
        series: vec![Series {
            name: "Income".to_owned(),
            role: SeriesRole::Income,
            inflow: None,
            values: parts
                .iter()
                .map(|(_, amount)| Some(ChartValue::money_of(*amount, whole)))
                .collect(),
        }],
        categories: parts.into_iter().map(|(category, _)| category).collect(),
        source: source(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn the_parts_are_the_contributions_and_make_the_whole() {
        testing::with_input(&testing::plan(), |input| {
            let spec = income_by_stream(input);
            let whole = input
                .assessment
                .year(input.year)
                .and_then(|totals| totals.income)
                .unwrap();
            let sum: rust_decimal::Decimal = spec.series[0]
                .values
                .iter()
                .flatten()
                .map(|value| value.amount)
                .sum();
            assert_eq!(sum, whole.value());
            assert_eq!(spec.categories[0].key, "nhs-minimum");
        });
    }

    #[test]
    fn a_year_without_income_says_so() {
        testing::with_input(&testing::empty_plan(), |input| {
            assert!(
                income_by_stream(input)
                    .summary
                    .starts_with("No income is entered")
            );
        });
    }
}
