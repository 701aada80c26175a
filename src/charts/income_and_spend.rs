//! Income against spend, stream by stream.

use rust_decimal::Decimal;

use crate::finance::StreamTotals;
use crate::format;
use crate::model::Money;

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit};
use super::split::source;

/// What each stream brings in and what is spent from it in the year, in the round's order.
pub fn income_and_spend(input: &ChartInput<'_>) -> ChartSpec {
    let streams: Vec<&StreamTotals> = input
        .assessment
        .year(input.year)
        .into_iter()
        .flat_map(|totals| &totals.streams)
        .filter(|totals| totals.income.is_some() || !totals.spend.rows.is_empty())
        .collect();
    let year = input.year.in_words();
    ChartSpec {
        id: "income-and-spend".to_owned(),
        kind: ChartKind::GroupedBars,
        title: title(&streams),
        subject: format!("Income and planned spend by funding stream, {year}"),
        summary: summary(&streams, &year),
        unit: Unit::Pounds,
        keys: Keys::StreamBalance,
        category_title: "Funding stream".to_owned(),
        categories: streams
            .iter()
            .map(|totals| {
                let stream = input.round.stream(&totals.stream);
                Category {
                    full_label: totals.label.clone(),
                    remark: remark(totals),
                    ..Category::new(
                        totals.stream.as_str(),
                        stream.map_or(&totals.label, |s| &s.short_label),
                    )
                }
            })
            .collect(),
        series: vec![
            Series {
                name: "Income".to_owned(),
                role: SeriesRole::Income,
                inflow: None,
                values: streams
                    .iter()
                    .map(|totals| totals.income.map(ChartValue::money))
                    .collect(),
            },
            Series {
                name: "Planned spend".to_owned(),
                role: SeriesRole::Spend,
                inflow: None,
                values: streams
                    .iter()
                    .map(|totals| Some(ChartValue::money(totals.spend.amount)))
                    .collect(),
            },
        ],
        source: source(input),
    }
}

fn remark(totals: &StreamTotals) -> String {
    match totals.balance() {
        None => "no income entered".to_owned(),
        Some(balance) if balance.is_zero() => "placed in full".to_owned(),
        Some(balance) if balance.is_negative() => {
            format!("{} over-committed", format::pounds(balance.abs()))
        }
        Some(balance) => format!("{} left to place", format::pounds(balance)),
    }
}

/// Streams that spend more than they have. What has no income entered is missing it, not over it.
fn over(totals: &StreamTotals) -> bool {
    totals
        .income
        .is_some_and(|income| totals.spend.amount > income)
}

/// Streams that money is spent from although no income is entered.
fn lacks_income(totals: &StreamTotals) -> bool {
    totals.income.is_none() && !totals.spend.amount.is_zero()
}

fn title(streams: &[&StreamTotals]) -> String {
    let over = streams.iter().filter(|totals| over(totals)).count();
    let lacking: Vec<_> = streams
        .iter()
        .filter(|totals| lacks_income(totals))
        .collect();
    let left: Money = left_to_place(streams);
    match (over, lacking.as_slice()) {
        _ if streams.is_empty() => "No income or spend is entered yet".to_owned(),
        (1, [_, ..]) => format!(
            "One stream over its income, {} without income entered",
            few(lacking.len())
        ),
        (2.., [_, ..]) => format!(
            "{over} streams over their income, {} without income entered",
            few(lacking.len())
        ),
        (1, _) => "One stream spends more than its income".to_owned(),
        (2.., _) => format!("{over} streams spend more than their income"),
        (0, [_]) => "One stream spends without income entered".to_owned(),
        (0, [_, _, ..]) => format!("{} streams spend without income entered", lacking.len()),
        (0, []) if left.is_zero() => "Every stream is placed in full".to_owned(),
        (0, []) => format!("{} is still to be placed", format::pounds_in_prose(left)),
    }
}

/// "one" and "2".
fn few(count: usize) -> String {
    match count {
        1 => "one".to_owned(),
        more => more.to_string(),
    }
}

fn left_to_place(streams: &[&StreamTotals]) -> Money {
    streams
        .iter()
        .filter_map(|totals| totals.balance())
        .filter(|balance| balance.value() > Decimal::ZERO)
        .sum()
}

fn summary(streams: &[&StreamTotals], year: &str) -> String {
    if streams.is_empty() {
        return format!("No income or spend is entered for {year}.");
    }
    let income: Money = streams.iter().filter_map(|totals| totals.income).sum();
    let spend: Money = streams.iter().map(|totals| totals.spend.amount).sum();
    let each: Vec<String> = streams
        .iter()
        .map(|totals| format!("{} {}", totals.label, remark(totals)))
        .collect();
    format!(
        "Income of {} against planned spend of {} in {year}: {}.",
        format::pounds(income),
        format::pounds(spend),
        format::list(&each)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn what_is_left_and_what_is_over_committed_is_said_in_words() {
        testing::with_input(&testing::plan(), |input| {
            let spec = income_and_spend(input);
            assert_eq!(spec.title, "One stream spends more than its income");
            let remarks: Vec<(&str, &str)> = spec
                .categories
                .iter()
                .map(|category| (category.key.as_str(), category.remark.as_str()))
                .collect();
            assert_eq!(
                remarks,
                [
                    ("dfg", "£50 over-committed"),
                    ("nhs-minimum", "£200 left to place")
                ]
            );
        });
    }

    #[test]
    fn money_without_income_is_missing_not_nil() {
        let mut plan = testing::plan();
        plan.contributions.remove(0);
        testing::with_input(&plan, |input| {
            let spec = income_and_spend(input);
            let at = spec
                .categories
                .iter()
                .position(|category| category.key == "nhs-minimum")
                .unwrap();
            assert_eq!(spec.series[0].values[at], None);
            assert_eq!(spec.categories[at].remark, "no income entered");
        });
        let dfg = |plan: &crate::model::Plan| {
            let mut plan = plan.clone();
            plan.contributions
                .retain(|line| line.stream.as_str() != "dfg");
            plan
        };
        testing::with_input(&dfg(&testing::plan()), |input| {
            let spec = income_and_spend(input);
            assert_eq!(spec.title, "One stream spends without income entered");
        });
        testing::with_input(&dfg(&plan), |input| {
            let spec = income_and_spend(input);
            assert_eq!(spec.title, "2 streams spend without income entered");
        });
    }
}
