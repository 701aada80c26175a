//! Spend floors: what is planned against the least that must be spent.

use crate::finance::{FloorResult, Verdict};
use crate::format;

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit};
use super::split::source;

/// Planned against required spend for each floor of the year.
pub fn floors(input: &ChartInput<'_>) -> ChartSpec {
    let results = input
        .assessment
        .year(input.year)
        .map(|totals| totals.floors.as_slice())
        .unwrap_or_default();
    let year = input.year.in_words();
    let short = |result: &FloorResult| {
        input
            .round
            .floor(&result.floor)
            .map_or_else(|| result.label.clone(), |floor| floor.short_label.clone())
    };
    ChartSpec {
        id: "floors".to_owned(),
        kind: ChartKind::Bullets,
        title: title(results, short),
        subject: format!("Planned against required spend, {year}"),
        summary: summary(results, &year),
        unit: Unit::Pounds,
        keys: Keys::Floor,
        category_title: "Spend floor".to_owned(),
        categories: results
            .iter()
            .map(|result| Category {
                full_label: result.label.clone(),
                remark: remark(result),
                verdict: Some(result.verdict()),
                ..Category::new(result.floor.as_str(), &short(result))
            })
            .collect(),
        series: vec![
            Series {
                name: "Planned".to_owned(),
                role: SeriesRole::Planned,
                inflow: None,
                values: results
                    .iter()
                    .map(|result| Some(ChartValue::exact_pounds(result.planned)))
                    .collect(),
            },
            Series {
                name: "Required".to_owned(),
                role: SeriesRole::Required,
                inflow: None,
                values: results
                    .iter()
                    .map(|result| result.required.map(ChartValue::money))
                    .collect(),
            },
        ],
        source: source(input),
    }
}

fn remark(result: &FloorResult) -> String {
    let Some(required) = result.required else {
        return "required spend not entered".to_owned();
    };
    let mut text = format::distance(result.planned, required.value());
    if !result.unclear.is_empty() {
        text = format!(
            "{text}; {} more may count",
            format::exact_pounds(result.unclear_amount)
        );
    }
    if !result.without_amount.is_empty() {
        text = format!(
            "{text}; {} that may count without an amount",
            format::count(result.without_amount.len(), "row", "rows")
        );
    }
    text
}

fn title(results: &[FloorResult], short: impl Fn(&FloorResult) -> String) -> String {
    let missed: Vec<&FloorResult> = results
        .iter()
        .filter(|result| result.verdict() == Verdict::NotMet)
        .collect();
    let met = results
        .iter()
        .filter(|result| result.verdict() == Verdict::Met)
        .count();
    match (missed.as_slice(), results.len()) {
        (_, 0) => "This round sets no spend floor".to_owned(),
        _ if results.iter().all(|result| result.required.is_none()) => {
            "Required spend is not entered yet".to_owned()
        }
        ([one], _) => {
            let plain = format!("1 of {} spend floors is missed", results.len());
            let below = one.shortfall().unwrap_or_default();
            super::spec::title(
                format!("{} is {} short", short(one), format::exact_pounds(below)),
                &plain,
            )
        }
        ([], all) if met == all => match all {
            1 => "The spend floor is met".to_owned(),
            2 => "Both spend floors are met".to_owned(),
            _ => "All spend floors are met".to_owned(),
        },
        ([], all) => format!("{met} of {all} spend floors can be shown met"),
        (missed, all) if missed.len() == all => match all {
            2 => "Both spend floors are missed".to_owned(),
            _ => "All spend floors are missed".to_owned(),
        },
        (missed, all) => format!("{} of {all} spend floors are missed", missed.len()),
    }
}

fn summary(results: &[FloorResult], year: &str) -> String {
    if results.is_empty() {
        return format!("No spend floor is known for {year}.");
    }
    let each: Vec<String> = results
        .iter()
        .map(|result| {
            let required = result.required.map_or_else(
                || "with no required spend entered".to_owned(),
                |required| format!("against {} required", format::pounds(required)),
            );
            format!(
                "{}: {} planned {required}",
                result.label,
                format::exact_pounds(result.planned)
            )
        })
        .collect();
    format!("Spend floors in {year}: {}.", each.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn a_floor_that_is_missed_says_by_how_much() {
        testing::with_input(&testing::plan(), |input| {
            let spec = floors(input);
            assert_eq!(spec.title, "Adult social care is £300 short");
            assert_eq!(spec.categories[0].remark, "£300 short");
            assert_eq!(spec.categories[0].verdict, Some(Verdict::NotMet));
            assert_eq!(spec.categories[1].remark, "required spend not entered");
            assert_eq!(spec.series[1].values[1], None);
            assert!(matches!(
                spec.categories[1].verdict,
                Some(Verdict::CannotTell(_))
            ));
        });
    }

    #[test]
    fn without_a_required_amount_nothing_is_called_met_or_missed() {
        let mut plan = testing::plan();
        plan.required_spend.clear();
        testing::with_input(&plan, |input| {
            assert_eq!(floors(input).title, "Required spend is not entered yet");
        });
    }
}
