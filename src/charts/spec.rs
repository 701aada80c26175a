//! The data of a chart.

use rust_decimal::Decimal;

use crate::finance::Verdict;
use crate::format;
use crate::model::{MetricId, Money};

use super::inflow::Inflow;
use super::palette::SeriesRole;

/// How a chart is drawn. Bars start at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// One horizontal bar for each category, in the order given, first at the top.
    Bars,
    /// One bar whose parts are the categories, side by side, with a line for each below it.
    Composition,
    /// For each category one horizontal bar of each series, under each other.
    GroupedBars,
    /// For each category a bar (first series) and a mark across it (second series).
    Bullets,
    /// Series at the left, categories at the right, a band between the two as wide as the value.
    Flow,
    /// Categories are periods from left to right; one line for each series. A value that is missing breaks the line.
    Lines,
}

/// What values are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pounds sterling.
    Pounds,
    /// Per 100,000 people.
    Per100k,
    /// Percent.
    Percent,
    /// Days.
    Days,
}

impl Unit {
    /// The title of the axis.
    pub fn axis_title(self) -> &'static str {
        match self {
            Unit::Pounds => "Pounds (£)",
            Unit::Per100k => "Per 100,000 people",
            Unit::Percent => "Percent",
            Unit::Days => "Days",
        }
    }

    /// A tick of the axis: `£12.5m`, `£250k`, `90%`, `1,600`.
    pub fn tick(self, value: Decimal) -> String {
        match self {
            Unit::Pounds => short_pounds(value),
            Unit::Percent => format!("{}%", format::number_exact(format::rounded(value, 1))),
            Unit::Per100k | Unit::Days => format::number_exact(format::rounded(value, 2)),
        }
    }
}

fn short_pounds(value: Decimal) -> String {
    let (divisor, suffix) = if value.abs() >= Decimal::from(1_000_000) {
        (Decimal::from(1_000_000), "m")
    } else if value.abs() >= Decimal::from(1_000) {
        (Decimal::from(1_000), "k")
    } else {
        (Decimal::ONE, "")
    };
    let number = format::number_exact(format::rounded(value / divisor, 2));
    match number.strip_prefix(format::MINUS) {
        Some(rest) => format!("{}£{rest}{suffix}", format::MINUS),
        None => format!("£{number}{suffix}"),
    }
}

/// What the keys of a chart's categories name, so that a category leads to what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Streams, for what is paid into them.
    StreamIncome,
    /// Streams, for what is spent from them.
    StreamSpend,
    /// Streams, for what is left of them.
    StreamBalance,
    /// Scheme types.
    SchemeType,
    /// Areas of spend.
    Area,
    /// The schemes' own areas of investment.
    AreaOfInvestment,
    /// Providers.
    Provider,
    /// Spend floors.
    Floor,
    /// Periods of a metric.
    Period(MetricId),
}

/// A bar, a group of bars or a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// What it is in the plan or the round: a stream, a list's key, a floor, a period. Empty for sums of others.
    pub key: String,
    /// Its label, short.
    pub label: String,
    /// Its label in full.
    pub full_label: String,
    /// What it stands for, where the chart has one series and its bars differ.
    pub role: Option<SeriesRole>,
    /// A few words on it, such as "£1,200 left to place"; may be empty.
    pub remark: String,
    /// Whether it holds, where that is asked.
    pub verdict: Option<Verdict>,
}

impl Category {
    /// A category with a key and a label.
    pub fn new(key: &str, label: &str) -> Self {
        Category {
            key: key.to_owned(),
            label: label.to_owned(),
            full_label: label.to_owned(),
            role: None,
            remark: String::new(),
            verdict: None,
        }
    }
}

/// One number of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartValue {
    /// The exact number, in the chart's unit.
    pub amount: Decimal,
    /// The number as it is read: "£21,904,511".
    pub text: String,
    /// Its part of the whole: "28.9%"; nothing where that has no meaning.
    pub share: Option<String>,
}

impl ChartValue {
    /// An amount of money.
    pub fn money(amount: Money) -> Self {
        ChartValue {
            amount: amount.value(),
            text: format::pounds(amount),
            share: None,
        }
    }

    /// An exact amount of money that may have parts of a penny.
    pub fn exact_pounds(amount: Decimal) -> Self {
        ChartValue {
            amount,
            text: format::exact_pounds(amount),
            share: None,
        }
    }

    /// An amount of money with its part of a whole.
    pub fn money_of(amount: Money, whole: Money) -> Self {
        ChartValue {
            share: amount.percent_of(whole).map(format::share),
            ..ChartValue::money(amount)
        }
    }
}

/// Bars or points that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name: "Income".
    pub name: String,
    /// What it stands for.
    pub role: SeriesRole,
    /// A value for each category; nothing where there is none.
    ///
    /// Invariant: as many as the chart has categories.
    pub values: Vec<Option<ChartValue>>,
    /// What comes into it, in a flow; nothing in other charts.
    pub inflow: Option<Inflow>,
}

/// A chart without its drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartSpec {
    /// Its name, unique among the charts of a plan: `spend-by-stream`, `metric-trajectory/falls`.
    pub id: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// The finding, in at most ten words.
    pub title: String,
    /// What is shown, for which year: "Planned spend by funding stream, 2023 to 2024".
    pub subject: String,
    /// The chart in one sentence; what a screen reader reads.
    pub summary: String,
    /// What values are counted in.
    pub unit: Unit,
    /// What the categories' keys name.
    pub keys: Keys,
    /// What categories are: "Funding stream".
    pub category_title: String,
    /// The categories.
    pub categories: Vec<Category>,
    /// The series.
    pub series: Vec<Series>,
    /// Whose figures they are, and which of them are illustrative.
    pub source: String,
}

/// A chart as a table of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTable {
    /// Headers.
    pub columns: Vec<String>,
    /// Rows, one for each category.
    ///
    /// Invariant: each has as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl ChartSpec {
    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.series
            .iter()
            .all(|series| series.values.iter().all(Option::is_none))
    }

    /// The least and the greatest number, zero among them: the range of the bars' axis.
    pub fn range_from_zero(&self) -> (Decimal, Decimal) {
        self.numbers()
            .fold((Decimal::ZERO, Decimal::ZERO), |(least, most), number| {
                (least.min(number), most.max(number))
            })
    }

    /// The least and the greatest number: the range of the lines' axis. Nothing where there is no number.
    pub fn range(&self) -> Option<(Decimal, Decimal)> {
        Some((self.numbers().min()?, self.numbers().max()?))
    }

    fn numbers(&self) -> impl Iterator<Item = Decimal> {
        self.series
            .iter()
            .flat_map(|series| &series.values)
            .flatten()
            .map(|value| value.amount)
    }

    /// The same facts as a table.
    pub fn table(&self) -> ChartTable {
        let mut columns = vec![self.category_title.clone()];
        for series in &self.series {
            columns.push(format!("{} ({})", series.name, self.unit_in_header()));
            if has_share(series) {
                columns.push("Share of total".to_owned());
            }
        }
        let has_remark = self.categories.iter().any(|row| !row.remark.is_empty());
        let has_verdict = self.categories.iter().any(|row| row.verdict.is_some());
        if has_remark {
            columns.push("Remark".to_owned());
        }
        if has_verdict {
            columns.push("Status".to_owned());
        }
        let rows = self
            .categories
            .iter()
            .enumerate()
            .map(|(at, category)| {
                let mut row = vec![category.full_label.clone()];
                for series in &self.series {
                    let value = series.values.get(at).and_then(Option::as_ref);
                    row.push(value.map_or_else(
                        || format::NOTHING.to_owned(),
                        |value| without_unit(&value.text),
                    ));
                    if has_share(series) {
                        row.push(
                            value
                                .and_then(|value| value.share.clone())
                                .unwrap_or_else(|| format::NOTHING.to_owned()),
                        );
                    }
                }
                if has_remark {
                    row.push(category.remark.clone());
                }
                if has_verdict {
                    row.push(
                        category
                            .verdict
                            .as_ref()
                            .map_or("", Verdict::word)
                            .to_owned(),
                    );
                }
                row
            })
            .collect();
        ChartTable { columns, rows }
    }

    fn unit_in_header(&self) -> &'static str {
        match self.unit {
            Unit::Pounds => "£",
            Unit::Per100k => "per 100,000",
            Unit::Percent => "%",
            Unit::Days => "days",
        }
    }
}

/// A number as it stands under a header that names the unit.
fn without_unit(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '£' | '%')).collect()
}

fn has_share(series: &Series) -> bool {
    series
        .values
        .iter()
        .flatten()
        .any(|value| value.share.is_some())
}

/// The most words a title may have.
const TITLE_WORDS: usize = 10;

/// The preferred title, or the plain one where that would be too long.
pub(super) fn title(preferred: String, plain: &str) -> String {
    if preferred.split_whitespace().count() <= TITLE_WORDS {
        preferred
    } else {
        plain.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_short() {
        let ticks: Vec<String> = ["12500000", "250000", "80", "-1500000"]
            .iter()
            .map(|text| Unit::Pounds.tick(text.parse().unwrap()))
            .collect();
        assert_eq!(ticks, ["£12.5m", "£250k", "£80", "\u{2212}£1.5m"]);
        assert_eq!(Unit::Percent.tick("90.0".parse().unwrap()), "90%");
        assert_eq!(Unit::Per100k.tick("1600".parse().unwrap()), "1,600");
    }

    #[test]
    fn a_title_that_would_be_long_becomes_the_plain_one() {
        let long = "High Impact Change Model for Managing Transfer of Care takes 20.0%";
        assert_eq!(title(long.to_owned(), "Short"), "Short");
        assert_eq!(
            title("Falls takes 3%".to_owned(), "Short"),
            "Falls takes 3%"
        );
    }
}
