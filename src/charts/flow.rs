//! The way of the money: from the pooled fund through the funding streams to what it is spent on.

use std::collections::HashMap;

use crate::finance::{StreamTotals, YearTotals};
use crate::format;
use crate::model::{Money, Tally};

use super::ChartInput;
use super::inflow::Inflow;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit, title};
use super::split::source;

/// The most areas that are shown on their own.
const MOST_AREAS: usize = 8;
/// The most flows that the summary names.
const NAMED_IN_SUMMARY: usize = 4;
const LEFT: &str = "Left to place";

/// Money of the year by funding stream (series) and area of spend (categories), with what is left to place.
pub fn flow(input: &ChartInput<'_>) -> ChartSpec {
    let term = &input.round.lists.areas_of_spend.term;
    let year = input.year.in_words();
    let links = input
        .assessment
        .year(input.year)
        .map(|totals| Links::of(input, totals))
        .unwrap_or_default();
    let mut spec = ChartSpec {
        id: "flow".to_owned(),
        kind: ChartKind::Flow,
        title: String::new(),
        subject: format!(
            "From income through funding streams to {}, {year}",
            term.to_lowercase()
        ),
        summary: String::new(),
        unit: Unit::Pounds,
        keys: Keys::Area,
        category_title: term.clone(),
        categories: links
            .ends
            .iter()
            .map(|(key, label)| Category::new(key, label))
            .chain([Category::new("", LEFT)])
            .collect(),
        series: links.series(input),
        source: source(input),
    };
    drop_what_is_nil(&mut spec);
    (spec.title, spec.summary) = words(input, &spec, &year);
    spec
}

/// What every stream spends on every area.
#[derive(Debug, Default)]
struct Links<'a> {
    streams: Vec<&'a StreamTotals>,
    /// Keys and labels of areas, largest first; the smaller ones beyond the limit are one.
    ends: Vec<(String, String)>,
    /// Sums by stream, then area.
    sums: Vec<Vec<Option<Tally>>>,
}

impl<'a> Links<'a> {
    fn of(input: &ChartInput<'_>, totals: &'a YearTotals) -> Self {
        let streams: Vec<&StreamTotals> = totals
            .streams
            .iter()
            .filter(|stream| stream.income.is_some() || !stream.spend.rows.is_empty())
            .collect();
        let mut areas: Vec<_> = totals.by_area.iter().collect();
        areas.sort_by(|a, b| {
            let by_amount = b.total.amount.cmp(&a.total.amount);
            by_amount.then_with(|| a.label.cmp(&b.label))
        });
        let own = if areas.len() > MOST_AREAS {
            MOST_AREAS - 1
        } else {
            areas.len()
        };
        let at_area: HashMap<&str, usize> = areas
            .iter()
            .enumerate()
            .map(|(at, part)| (part.key.as_str(), at.min(own)))
            .collect();
        let mut ends: Vec<(String, String)> = areas
            .iter()
            .take(own)
            .map(|part| (part.key.as_str().to_owned(), part.label.clone()))
            .collect();
        if areas.len() > own {
            ends.push((String::new(), format!("{} smaller ones", areas.len() - own)));
        }
        let at_stream: HashMap<&str, usize> = streams
            .iter()
            .enumerate()
            .map(|(at, stream)| (stream.stream.as_str(), at))
            .collect();
        let mut sums = vec![vec![None; ends.len()]; streams.len()];
        for row in &input.plan.allocations {
            if let Some(amount) = row.amounts.get(input.year)
                && let Some(stream) = at_stream.get(row.stream.as_str())
                && let Some(area) = at_area.get(row.area_of_spend.as_str())
                && let Some(sum) = sums
                    .get_mut(*stream)
                    .and_then(|areas: &mut Vec<Option<Tally>>| areas.get_mut(*area))
            {
                sum.get_or_insert_default().add(*amount);
            }
        }
        Links {
            streams,
            ends,
            sums,
        }
    }

    fn series(self, input: &ChartInput<'_>) -> Vec<Series> {
        self.streams
            .into_iter()
            .zip(self.sums)
            .map(|(stream, sums)| {
                let known = input.round.stream(&stream.stream);
                let left = stream
                    .balance()
                    .filter(|balance| !balance.is_negative() && !balance.is_zero());
                Series {
                    name: known
                        .map_or(&stream.label, |known| &known.short_label)
                        .clone(),
                    role: known.map_or(SeriesRole::Background, |known| {
                        SeriesRole::Stream(known.palette_slot)
                    }),
                    values: sums
                        .into_iter()
                        .map(|sum| sum.map(Tally::total))
                        .chain([left])
                        .map(|amount| amount.map(ChartValue::money))
                        .collect(),
                    inflow: Some(Inflow::of(stream)),
                }
            })
            .collect()
    }
}

/// Takes out what no stream pays for.
fn drop_what_is_nil(spec: &mut ChartSpec) {
    let used: Vec<bool> = (0..spec.categories.len())
        .map(|at| {
            let mut values = spec.series.iter().map(|series| series.values.get(at));
            values.any(|value| matches!(value, Some(Some(_))))
        })
        .collect();
    let mut kept = used.iter();
    spec.categories
        .retain(|_| kept.next().is_some_and(|used| *used));
    for series in &mut spec.series {
        let mut kept = used.iter();
        series
            .values
            .retain(|_| kept.next().is_some_and(|used| *used));
    }
}

/// The title and the summary.
fn words(input: &ChartInput<'_>, spec: &ChartSpec, year: &str) -> (String, String) {
    let totals = input.assessment.year(input.year);
    let Some(totals) = totals.filter(|_| !spec.is_empty()) else {
        return (
            "No money is entered yet".to_owned(),
            format!("No income and no spend is entered for {year}."),
        );
    };
    let mut flows: Vec<(&ChartValue, &str, &str)> = spec
        .series
        .iter()
        .flat_map(|series| {
            let ends = series.values.iter().zip(&spec.categories);
            ends.filter_map(|(value, end)| {
                Some((value.as_ref()?, series.name.as_str(), end.label.as_str()))
            })
        })
        .filter(|(_, _, end)| *end != LEFT)
        .collect();
    flows.sort_by_key(|(value, ..)| std::cmp::Reverse(value.amount));
    let plain = "Where each funding stream goes";
    let headline = flows.first().and_then(|(value, stream, end)| {
        let amount = Money::checked(value.amount).ok()?;
        let share = format::share(amount.percent_of(totals.spend.amount)?);
        Some(title(
            format!("{share} of spend is {stream} for {end}"),
            plain,
        ))
    });
    let named: Vec<String> = flows
        .iter()
        .take(NAMED_IN_SUMMARY)
        .map(|(value, stream, end)| format!("{stream} to {end} {}", value.text))
        .collect();
    let left = match totals.left_to_place() {
        Some(left) if !left.is_zero() => format!("; {} is left to place", format::pounds(left)),
        _ => String::new(),
    };
    let lacks: Vec<String> = spec
        .series
        .iter()
        .filter(|series| !series.lack().is_empty())
        .map(|series| {
            let verb = if pays_in(series) { "is" } else { "has" };
            format!("{} {verb} {}", series.name, series.lack())
        })
        .collect();
    let lacks = if lacks.is_empty() {
        String::new()
    } else {
        format!("; {}", format::list(&lacks))
    };
    let largest = if named.is_empty() {
        "none of it is on any allocation yet".to_owned()
    } else {
        format!("the largest flows are {}", format::list(&named))
    };
    let through = spec.series.iter().filter(|series| pays_in(series)).count();
    let income = match totals.income {
        Some(income) => format!(
            "Income of {} in {year} goes through {}",
            format::pounds(income),
            format::count(through, "funding stream", "funding streams"),
        ),
        None => format!("No income is entered for {year}"),
    };
    (
        headline.unwrap_or_else(|| plain.to_owned()),
        format!("{income}; {largest}{left}{lacks}."),
    )
}

/// Whether anything comes into a stream.
fn pays_in(series: &Series) -> bool {
    let inflow = series.inflow.as_ref();
    inflow.is_some_and(|inflow| !inflow.words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn every_pound_of_spend_flows_and_what_is_left_is_shown() {
        testing::with_input(&testing::plan(), |input| {
            let spec = flow(input);
            let totals = input.assessment.year(input.year).unwrap();
            let sum = |of_spend: bool| -> Money {
                let values = spec
                    .series
                    .iter()
                    .flat_map(|series| series.values.iter().zip(&spec.categories));
                values
                    .filter(|(_, end)| (end.label != LEFT) == of_spend)
                    .filter_map(|(value, _)| Money::checked(value.as_ref()?.amount).ok())
                    .sum()
            };
            assert_eq!(sum(true), totals.spend.amount);
            assert_eq!(sum(false), totals.left_to_place().unwrap());
            assert_eq!(
                spec.title,
                "80.0% of spend is NHS minimum for Community Health"
            );
        });
    }

    #[test]
    fn what_is_spent_beyond_the_income_comes_from_nowhere() {
        let mut plan = testing::plan();
        let mut row = plan.allocations[0].clone();
        row.id = crate::model::AllocationId(9);
        row.stream = "ibcf".into();
        plan.allocations.push(row);
        testing::with_input(&plan, |input| {
            let spec = flow(input);
            let totals = input.assessment.year(input.year).unwrap();
            let pooled: rust_decimal::Decimal = spec.series.iter().map(Series::flow_in).sum();
            assert_eq!(pooled, totals.income.unwrap().value());
            let of = |name: &str| {
                let series = spec.series.iter().find(|series| series.name == name);
                let series = series.unwrap();
                (series.flow_in().to_string(), series.lack().to_owned())
            };
            assert_eq!(of("NHS minimum"), ("1000".to_owned(), String::new()));
            assert_eq!(
                of("DFG"),
                ("150".to_owned(), "£50 over-committed".to_owned())
            );
            assert_eq!(of("iBCF"), ("0".to_owned(), "no income entered".to_owned()));
            let said = "Income of £1,150 in 2023 to 2024 goes through 2 funding streams; ";
            assert!(spec.summary.starts_with(said), "{}", spec.summary);
            let said = "; DFG is £50 over-committed and iBCF has no income entered.";
            assert!(spec.summary.ends_with(said), "{}", spec.summary);
        });
    }

    #[test]
    fn small_areas_become_one_without_losing_a_pound() {
        let mut plan = testing::plan();
        let row = plan.allocations[0].clone();
        for at in 10..30_u32 {
            let mut more = row.clone();
            more.id = crate::model::AllocationId(at);
            more.area_of_spend = format!("area-{at}").as_str().into();
            plan.allocations.push(more);
        }
        testing::with_input(&plan, |input| {
            let spec = flow(input);
            let labels: Vec<&str> = spec
                .categories
                .iter()
                .map(|end| end.label.as_str())
                .collect();
            assert_eq!(labels.len(), MOST_AREAS, "{labels:?}");
            assert!(
                labels[MOST_AREAS - 1].ends_with("smaller ones"),
                "{labels:?}"
            );
        });
    }

    #[test]
    fn an_empty_plan_has_an_empty_flow() {
        testing::with_input(&testing::empty_plan(), |input| {
            assert!(flow(input).is_empty());
        });
    }
}
