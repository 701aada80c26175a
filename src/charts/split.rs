//! Ordered bars of a split of spend: largest first, each with its amount and its part of all spend.

use crate::finance::Part;
use crate::format;
use crate::model::Money;

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit, title};

/// The most bars a chart shows; the smaller ones become one.
const MOST_BARS: usize = 24;

/// The most parts that the summary names.
const NAMED_IN_SUMMARY: usize = 5;

/// One bar before it is ordered.
pub(super) struct Bar {
    /// The part's key; empty where rows state none.
    pub(super) key: String,
    /// Its label.
    pub(super) label: String,
    /// Its label in full.
    pub(super) full_label: String,
    /// What is spent on it.
    pub(super) amount: Money,
    /// What it stands for.
    pub(super) role: SeriesRole,
}

impl From<&Part> for Bar {
    fn from(part: &Part) -> Self {
        Bar {
            key: part.key.as_str().to_owned(),
            label: part.label.clone(),
            full_label: part.label.clone(),
            amount: part.total.amount,
            role: if part.key.is_empty() {
                SeriesRole::Background
            } else {
                SeriesRole::Focus
            },
        }
    }
}

/// What a split is called.
pub(super) struct Words<'a> {
    /// Id of the chart.
    pub(super) id: &'a str,
    /// What their keys name.
    pub(super) keys: Keys,
    /// What the parts are: "Funding stream".
    pub(super) part: &'a str,
    /// What the largest part does, between its name and its share: "pays for".
    pub(super) verb: &'a str,
}

/// The chart of a split.
pub(super) fn bars(input: &ChartInput<'_>, words: &Words<'_>, bars: Vec<Bar>) -> ChartSpec {
    let bars = ordered(bars);
    let whole: Money = bars.iter().map(|bar| bar.amount).sum();
    let part = words.part.to_lowercase();
    let year = input.year.in_words();
    ChartSpec {
        id: words.id.to_owned(),
        kind: ChartKind::Bars,
        title: headline(&bars, whole, words, &part),
        subject: format!("Planned spend by {part}, {year}"),
        summary: summary(&bars, whole, &part, &year),
        unit: Unit::Pounds,
        keys: words.keys.clone(),
        category_title: words.part.to_owned(),
        series: vec![Series {
            name: "Planned spend".to_owned(),
            role: SeriesRole::Spend,
            inflow: None,
            values: bars
                .iter()
                .map(|bar| Some(ChartValue::money_of(bar.amount, whole)))
                .collect(),
        }],
        categories: bars
            .into_iter()
            .map(|bar| Category {
                role: Some(bar.role),
                full_label: bar.full_label,
                ..Category::new(&bar.key, &bar.label)
            })
            .collect(),
        source: source(input),
    }
}

/// Whose figures a chart shows, and which of them are illustrative.
pub(super) fn source(input: &ChartInput<'_>) -> String {
    let board = input.plan.board.name.trim();
    let board = if board.is_empty() {
        "This board"
    } else {
        board
    };
    let mut text = format!("Source: {board}, plan for {}.", input.round.label);
    let illustrative = input.plan.illustrative.trim();
    if !illustrative.is_empty() {
        text.push(' ');
        text.push_str(illustrative);
    }
    text
}

/// Largest first; what is not stated comes last, and small parts beyond the limit become one bar.
fn ordered(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by(|a, b| {
        a.key
            .is_empty()
            .cmp(&b.key.is_empty())
            .then(b.amount.cmp(&a.amount))
            .then_with(|| a.label.cmp(&b.label))
    });
    if bars.len() > MOST_BARS {
        let rest = bars.split_off(MOST_BARS - 1);
        let label = format!("{} smaller ones", rest.len());
        bars.push(Bar {
            key: String::new(),
            full_label: label.clone(),
            label,
            amount: rest.iter().map(|bar| bar.amount).sum(),
            role: SeriesRole::Background,
        });
    }
    bars
}

fn headline(bars: &[Bar], whole: Money, words: &Words<'_>, part: &str) -> String {
    let stated: Vec<&Bar> = bars.iter().filter(|bar| !bar.key.is_empty()).collect();
    let Some(largest) = stated.first() else {
        return if bars.is_empty() {
            "No spend is entered yet".to_owned()
        } else {
            title(
                format!("No row states its {part}"),
                "No row states its part",
            )
        };
    };
    let share = largest
        .amount
        .percent_of(whole)
        .map_or_else(|| format::pounds(largest.amount), format::share);
    let verb = words.verb;
    let plain = format!("The largest {part} {verb} {share} of spend");
    title(
        format!("{} {verb} {share} of spend", largest.label),
        &title(plain, &format!("The largest part {verb} {share}")),
    )
}

fn summary(bars: &[Bar], whole: Money, part: &str, year: &str) -> String {
    if bars.is_empty() {
        return format!("No spend is entered for {year}.");
    }
    let mut named: Vec<String> = bars
        .iter()
        .take(NAMED_IN_SUMMARY)
        .map(|bar| {
            let share = bar.amount.percent_of(whole).map(format::share);
            match share {
                Some(share) => format!("{} {} ({share})", bar.label, format::pounds(bar.amount)),
                None => format!("{} {}", bar.label, format::pounds(bar.amount)),
            }
        })
        .collect();
    if bars.len() > NAMED_IN_SUMMARY {
        let rest: Money = bars
            .iter()
            .skip(NAMED_IN_SUMMARY)
            .map(|bar| bar.amount)
            .sum();
        named.push(format!(
            "{} more with {} together",
            bars.len() - NAMED_IN_SUMMARY,
            format::pounds(rest)
        ));
    }
    format!(
        "Planned spend of {} in {year} by {part}: {}.",
        format::pounds(whole),
        format::list(&named)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(key: &str, pounds: i32) -> Bar {
        Bar {
            key: key.to_owned(),
            label: key.to_owned(),
            full_label: key.to_owned(),
            amount: Money::pounds(pounds),
            role: SeriesRole::Focus,
        }
    }

    #[test]
    fn bars_run_from_the_largest_to_the_smallest_and_then_what_is_not_stated() {
        let keys: Vec<String> = ordered(vec![bar("", 9), bar("b", 1), bar("a", 1), bar("c", 5)])
            .into_iter()
            .map(|bar| bar.key)
            .collect();
        assert_eq!(keys, ["c", "a", "b", ""]);
    }

    #[test]
    fn many_small_parts_become_one_without_losing_a_pound() {
        let many: Vec<Bar> = (0..100).map(|n| bar(&format!("{n:03}"), n)).collect();
        let shown = ordered(many);
        assert_eq!(shown.len(), MOST_BARS);
        assert_eq!(
            shown.iter().map(|bar| bar.amount).sum::<Money>(),
            Money::pounds(4950)
        );
        assert_eq!(shown[MOST_BARS - 1].label, "77 smaller ones");
    }
}
