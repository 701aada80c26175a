//! A chart's data as CSV: numbers in plain digits, nothing where there is no number.

use std::io;

use crate::charts::{ChartSpec, Series, Unit};
use crate::export::csv::harmless;
use crate::finance::Verdict;

/// The categories of a chart with their exact numbers.
pub fn csv(spec: &ChartSpec) -> io::Result<Vec<u8>> {
    let unit = match spec.unit {
        Unit::Pounds => "£",
        Unit::Per100k => "per 100,000",
        Unit::Percent => "%",
        Unit::Days => "days",
    };
    let has_share = |series: &Series| series.values.iter().flatten().any(|v| v.share.is_some());
    let has_remark = spec.categories.iter().any(|row| !row.remark.is_empty());
    let has_verdict = spec.categories.iter().any(|row| row.verdict.is_some());
    let mut head = vec![harmless(&spec.category_title)];
    for series in &spec.series {
        head.push(harmless(&format!("{} ({unit})", series.name)));
        if has_share(series) {
            head.push("Share of total (%)".to_owned());
        }
    }
    if has_remark {
        head.push("Remark".to_owned());
    }
    if has_verdict {
        head.push("Status".to_owned());
    }
    let mut table = ::csv::Writer::from_writer(Vec::new());
    table.write_record(&head)?;
    for (at, category) in spec.categories.iter().enumerate() {
        let mut row = vec![harmless(&category.full_label)];
        for series in &spec.series {
            let value = series.values.get(at).and_then(Option::as_ref);
            row.push(value.map_or_else(String::new, |value| plain(value.amount)));
            if has_share(series) {
                let share = value.and_then(|value| value.share.as_deref());
                // Numbers alone: what is hardly anything, or nearly all, is rounded.
                row.push(match share.unwrap_or_default() {
                    "<0.1%" => "0.0".to_owned(),
                    ">99.9%" => "100.0".to_owned(),
                    share => share.replace(['%', ','], ""),
                });
            }
        }
        if has_remark {
            row.push(harmless(&category.remark));
        }
        if has_verdict {
            let verdict = category.verdict.as_ref().map_or("", Verdict::word);
            row.push(verdict.to_owned());
        }
        table.write_record(&row)?;
    }
    table
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

fn plain(value: rust_decimal::Decimal) -> String {
    value.normalize().to_string()
}
