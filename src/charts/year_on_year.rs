//! What changes from one year of the plan to the next.

use crate::finance::{Change, YearOnYear};
use crate::format;
use crate::model::Money;

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit, title};
use super::split::source;

/// Planned spend by funding stream in the year and the one before; in the first year, and the one after. Nothing where
/// the plan has one year.
pub fn year_on_year(input: &ChartInput<'_>) -> Option<ChartSpec> {
    let pairs = &input.assessment.year_on_year;
    let pair = pairs
        .iter()
        .find(|pair| pair.to == input.year)
        .or_else(|| pairs.iter().find(|pair| pair.from == input.year))?;
    let changes = &pair.spend;
    let values = |pick: fn(&Change) -> Option<Money>| {
        changes
            .iter()
            .map(|change| pick(change).map(ChartValue::money))
            .collect()
    };
    Some(ChartSpec {
        id: "year-on-year".to_owned(),
        kind: ChartKind::GroupedBars,
        title: headline(pair),
        subject: format!(
            "Planned spend by funding stream, {} and {}",
            pair.from.in_words(),
            pair.to.in_words()
        ),
        summary: summary(pair),
        unit: Unit::Pounds,
        keys: Keys::StreamSpend,
        category_title: "Funding stream".to_owned(),
        categories: changes
            .iter()
            .map(|change| {
                let known = input.round.stream(&change.key.as_str().into());
                Category {
                    full_label: change.label.clone(),
                    remark: remark(change),
                    ..Category::new(
                        change.key.as_str(),
                        known.map_or(&change.label, |known| &known.short_label),
                    )
                }
            })
            .collect(),
        series: vec![
            Series {
                name: pair.from.in_words(),
                role: SeriesRole::Income,
                inflow: None,
                values: values(|change| change.before),
            },
            Series {
                name: pair.to.in_words(),
                role: SeriesRole::Spend,
                inflow: None,
                values: values(|change| change.after),
            },
        ],
        source: source(input),
    })
}

fn remark(change: &Change) -> String {
    let difference = change.difference();
    if difference.is_zero() {
        return "no change".to_owned();
    }
    let way = if difference.is_negative() {
        "less"
    } else {
        "more"
    };
    let size = format::pounds(difference.abs());
    match change.percent() {
        Some(percent) => format!("{size} {way} ({})", format::percent(percent.abs())),
        None => format!("{size} {way}"),
    }
}

fn sums(pair: &YearOnYear) -> (Money, Money) {
    let sum = |pick: fn(&Change) -> Option<Money>| pair.spend.iter().filter_map(pick).sum();
    (sum(|change| change.before), sum(|change| change.after))
}

fn headline(pair: &YearOnYear) -> String {
    let (before, after) = sums(pair);
    let difference = after - before;
    if pair.spend.is_empty() {
        return "No spend is entered yet".to_owned();
    }
    if difference.is_zero() {
        return "Spend does not change".to_owned();
    }
    let way = if difference.is_negative() {
        "falls"
    } else {
        "rises"
    };
    let size = difference
        .abs()
        .percent_of(before)
        .map_or_else(|| format::pounds(difference.abs()), format::percent);
    title(
        format!("Planned spend {way} by {size} to {}", pair.to),
        "Planned spend changes",
    )
}

fn summary(pair: &YearOnYear) -> String {
    let (before, after) = sums(pair);
    if pair.spend.is_empty() {
        return format!(
            "No spend is entered for {} or {}.",
            pair.from.in_words(),
            pair.to.in_words()
        );
    }
    format!(
        "Planned spend is {} in {} and {} in {}.",
        format::pounds(before),
        pair.from.in_words(),
        format::pounds(after),
        pair.to.in_words()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;
    use crate::model::FinancialYear;

    #[test]
    fn a_plan_of_one_year_has_no_such_chart() {
        let mut plan = testing::plan();
        plan.years.truncate(1);
        testing::with_input(&plan, |input| {
            assert_eq!(year_on_year(input), None);
        });
    }

    #[test]
    fn a_rise_is_told_in_the_title_and_stream_by_stream() {
        let mut plan = testing::plan();
        let first = plan.years[0];
        let second: FinancialYear = "2024-25".parse().unwrap();
        plan.years = vec![first, second];
        for row in &mut plan.allocations {
            let amount = *row.amounts.get(first).unwrap();
            row.amounts.set(second, Some(amount + amount));
        }
        testing::with_input(&plan, |input| {
            let spec = year_on_year(input).unwrap();
            assert_eq!(spec.title, "Planned spend rises by 100.0% to 2024-25");
            assert!(spec.categories[0].remark.ends_with("more (100.0%)"));
            assert_eq!(spec.series[1].name, "2024 to 2025");
        });
    }
}
