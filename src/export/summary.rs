//! The figures of a plan as facts for other programs: amounts are text in plain digits, and what is missing is null.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::change::YearOnYearFacts;
use crate::finance::{FloorResult, Part, StreamTotals, Verdict, YearTotals};
use crate::format;
use crate::metrics::{MetricResult, MetricStatus};
use crate::model::Money;
use crate::rounds::{PlanningRound, Severity};

use super::ExportInput;
use super::findings::ConditionFacts;

/// A verdict in a word: `met`, `not-met`, `cannot-tell`.
pub fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not-met",
        Verdict::CannotTell(_) => "cannot-tell",
    }
}

/// A metric's status in a word: `met`, `not-met`, `cannot-tell`.
pub fn status_word(status: MetricStatus) -> &'static str {
    match status {
        MetricStatus::Met => "met",
        MetricStatus::NotMet => "not-met",
        MetricStatus::CannotTell => "cannot-tell",
    }
}

/// An exact number of pounds in plain digits: whole, or with at least two places.
pub fn plain_digits(value: Decimal) -> String {
    let mut value = value.normalize();
    if value.scale() == 1 {
        value.rescale(2);
    }
    value.to_string()
}

/// An amount in plain digits, however it was written in the file.
pub(super) fn amount_digits(amount: Money) -> String {
    plain_digits(amount.value())
}

/// A map that keeps its order.
#[derive(Clone, Debug)]
struct Ordered<'a, V>(Vec<(&'a str, V)>);

impl<V: Serialize> Serialize for Ordered<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The key under which spend stands that states none.
const NOT_STATED: &str = "not-stated";

fn split(parts: &[Part]) -> Ordered<'_, String> {
    Ordered(
        parts
            .iter()
            .map(|part| {
                let key = if part.key.is_empty() {
                    NOT_STATED
                } else {
                    part.key.as_str()
                };
                (key, amount_digits(part.total.amount))
            })
            .collect(),
    )
}

#[derive(Clone, Debug, Serialize)]
struct FloorFacts<'a> {
    id: &'a str,
    label: &'a str,
    required: Option<String>,
    planned: String,
    shortfall: Option<String>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    rows_counted: usize,
    rows_unclear: usize,
    rows_without_amount: usize,
    unclear: String,
}

impl<'a> FloorFacts<'a> {
    fn of(result: &'a FloorResult) -> Self {
        let verdict = result.verdict();
        FloorFacts {
            id: result.floor.as_str(),
            label: &result.label,
            required: result.required.map(amount_digits),
            planned: plain_digits(result.planned),
            shortfall: result.shortfall().map(plain_digits),
            verdict: verdict_word(&verdict),
            rows_counted: result.rows.len(),
            rows_unclear: result.unclear.len(),
            rows_without_amount: result.without_amount.len(),
            unclear: plain_digits(result.unclear_amount),
            why: match verdict {
                Verdict::CannotTell(why) => Some(why),
                Verdict::Met | Verdict::NotMet => None,
            },
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct CommissionedFacts {
    nhs: String,
    local_authority: String,
    unknown: String,
}

#[derive(Clone, Debug, Serialize)]
struct YearFacts<'a> {
    year: String,
    income: Ordered<'a, String>,
    income_total: Option<String>,
    published_total: Option<String>,
    spend: Ordered<'a, String>,
    spend_total: String,
    balance: Ordered<'a, Option<String>>,
    balance_total: Option<String>,
    left_to_place: Option<String>,
    over_committed: String,
    spent_without_income: String,
    floors: Vec<FloorFacts<'a>>,
    by_scheme_type: Ordered<'a, String>,
    by_area: Ordered<'a, String>,
    by_commissioner: Ordered<'a, String>,
    commissioned: CommissionedFacts,
    by_provider: Ordered<'a, String>,
    by_area_of_investment: Ordered<'a, String>,
    by_local_priority: Ordered<'a, String>,
}

impl<'a> YearFacts<'a> {
    fn of(totals: &'a YearTotals) -> Self {
        // A stream of which the plan says nothing is left out: nothing entered is not nil.
        let streams = || {
            totals
                .streams
                .iter()
                .filter(|stream| stream.income.is_some() || !stream.spend.rows.is_empty())
        };
        let id = |stream: &'a StreamTotals| match stream.stream.as_str() {
            "" => NOT_STATED,
            id => id,
        };
        YearFacts {
            year: totals.year.to_string(),
            income: Ordered(
                streams()
                    .filter_map(|stream| Some((id(stream), amount_digits(stream.income?))))
                    .collect(),
            ),
            income_total: totals.income.map(amount_digits),
            published_total: totals.published_total.map(amount_digits),
            spend: Ordered(
                streams()
                    .map(|stream| (id(stream), amount_digits(stream.spend.amount)))
                    .collect(),
            ),
            spend_total: amount_digits(totals.spend.amount),
            balance: Ordered(
                streams()
                    .map(|stream| {
                        let balance = stream.balance().map(amount_digits);
                        (id(stream), balance)
                    })
                    .collect(),
            ),
            balance_total: totals.balance().map(amount_digits),
            left_to_place: totals.left_to_place().map(amount_digits),
            over_committed: amount_digits(totals.over_committed()),
            spent_without_income: amount_digits(totals.spent_without_income()),
            floors: totals.floors.iter().map(FloorFacts::of).collect(),
            by_scheme_type: split(&totals.by_scheme_type),
            by_area: split(&totals.by_area),
            by_commissioner: split(&totals.by_commissioner),
            commissioned: CommissionedFacts {
                nhs: plain_digits(totals.commissioned.nhs),
                local_authority: plain_digits(totals.commissioned.local_authority),
                unknown: plain_digits(totals.commissioned.unknown),
            },
            by_provider: split(&totals.by_provider),
            by_area_of_investment: split(&totals.by_area_of_investment),
            by_local_priority: split(&totals.by_local_priority),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct PointFacts {
    period: String,
    target: Option<String>,
    target_shown: Option<String>,
    actual: Option<String>,
    actual_shown: Option<String>,
    status: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct MetricFacts<'a> {
    id: &'a str,
    label: &'a str,
    period: Option<String>,
    target: Option<String>,
    target_shown: Option<String>,
    actual: Option<String>,
    actual_shown: Option<String>,
    status: &'static str,
    points: Vec<PointFacts>,
}

impl<'a> MetricFacts<'a> {
    fn of(result: &'a MetricResult, round: &'a PlanningRound) -> Self {
        let digits = |value: Option<Decimal>| value.map(|value| value.normalize().to_string());
        let definition = round.metric(&result.metric);
        // As the window shows it: rounded to the metric's places, with its sign.
        let shown = |value: Option<Decimal>| Some(format::metric_value(value?, definition?));
        let headline = result.headline();
        let target = headline.and_then(|point| point.target);
        let actual = headline.and_then(|point| point.actual);
        MetricFacts {
            id: result.metric.as_str(),
            label: definition.map_or("", |definition| &definition.label),
            period: headline.map(|point| point.period.to_string()),
            target: digits(target),
            target_shown: shown(target),
            actual: digits(actual),
            actual_shown: shown(actual),
            status: status_word(headline.map_or(MetricStatus::CannotTell, |point| point.status)),
            points: result
                .points
                .iter()
                .map(|point| PointFacts {
                    period: point.period.to_string(),
                    target: digits(point.target),
                    target_shown: shown(point.target),
                    actual: digits(point.actual),
                    actual_shown: shown(point.actual),
                    status: status_word(point.status),
                })
                .collect(),
        }
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct CountFacts {
    breaches: usize,
    warnings: usize,
    advice: usize,
}

/// The figures of a plan: what `show` prints.
#[derive(Clone, Debug, Serialize)]
pub struct PlanFacts<'a> {
    board: &'a str,
    round: &'a str,
    round_label: &'a str,
    pack_version: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    illustrative: &'a str,
    years: Vec<YearFacts<'a>>,
    year_on_year: Vec<YearOnYearFacts<'a>>,
    metrics: Vec<MetricFacts<'a>>,
    conditions: Vec<ConditionFacts<'a>>,
    findings_by_severity: CountFacts,
    labels: Labels<'a>,
}

/// What the ids mean.
#[derive(Clone, Debug, Serialize)]
struct Labels<'a> {
    streams: Ordered<'a, &'a str>,
    scheme_types: Ordered<'a, &'a str>,
    areas: Ordered<'a, &'a str>,
}

impl<'a> PlanFacts<'a> {
    /// The figures of a plan.
    pub fn of(input: &ExportInput<'a>) -> Self {
        let ExportInput {
            plan,
            round,
            assessment,
        } = *input;
        PlanFacts {
            board: &plan.board.name,
            round: round.id.as_str(),
            round_label: &round.label,
            pack_version: &round.version,
            illustrative: &plan.illustrative,
            years: assessment.years.iter().map(YearFacts::of).collect(),
            year_on_year: assessment
                .year_on_year
                .iter()
                .map(YearOnYearFacts::of)
                .collect(),
            metrics: assessment
                .metrics
                .iter()
                .map(|result| MetricFacts::of(result, round))
                .collect(),
            conditions: assessment.verdicts.iter().map(ConditionFacts::of).collect(),
            findings_by_severity: CountFacts {
                breaches: assessment.count(Severity::Breach),
                warnings: assessment.count(Severity::Warning),
                advice: assessment.count(Severity::Advice),
            },
            labels: Labels {
                streams: Ordered(
                    round
                        .streams
                        .iter()
                        .map(|stream| (stream.id.as_str(), stream.label.as_str()))
                        .collect(),
                ),
                scheme_types: Ordered(
                    round
                        .lists
                        .scheme_types
                        .entries
                        .iter()
                        .map(|kind| (kind.id.as_str(), kind.label.as_str()))
                        .collect(),
                ),
                areas: Ordered(
                    round
                        .lists
                        .areas_of_spend
                        .entries
                        .iter()
                        .map(|area| (area.id.as_str(), area.label.as_str()))
                        .collect(),
                ),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_whole_or_have_pence_and_lose_nothing() {
        let digits = |text: &str| plain_digits(text.parse().unwrap());
        assert_eq!(digits("48748385"), "48748385");
        assert_eq!(digits("240000.00"), "240000");
        assert_eq!(digits("1234.5000"), "1234.50");
        assert_eq!(digits("33.333300"), "33.3333");
        assert_eq!(digits("0.00"), "0");
        assert_eq!(digits("-0"), "0");
    }
}
