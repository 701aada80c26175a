//! What each funding stream pays for in a year.

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{ChartSpec, Keys};
use super::split::{Bar, Words, bars};

/// Planned spend of the year by funding stream, largest first, each in its own colour.
pub fn spend_by_stream(input: &ChartInput<'_>) -> ChartSpec {
    let streams = input
        .assessment
        .year(input.year)
        .into_iter()
        .flat_map(|totals| &totals.streams)
        .filter(|totals| !totals.spend.rows.is_empty())
        .map(|totals| {
            let stream = input.round.stream(&totals.stream);
            Bar {
                key: totals.stream.as_str().to_owned(),
                label: stream.map_or(&totals.label, |s| &s.short_label).clone(),
                full_label: totals.label.clone(),
                amount: totals.spend.amount,
                role: stream.map_or(SeriesRole::Background, |stream| {
                    SeriesRole::Stream(stream.palette_slot)
                }),
            }
        })
        .collect();
    let words = Words {
        id: "spend-by-stream",
        keys: Keys::StreamSpend,
        part: "Funding stream",
        verb: "pays for",
    };
    bars(input, &words, streams)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn a_stream_keeps_its_slot_and_the_largest_makes_the_title() {
        testing::with_input(&testing::plan(), |input| {
            let spec = spend_by_stream(input);
            assert_eq!(spec.title, "NHS minimum pays for 80.0% of spend");
            assert_eq!(spec.categories[0].role, Some(SeriesRole::Stream(1)));
            assert_eq!(spec.categories[1].role, Some(SeriesRole::Stream(3)));
            assert_eq!(
                spec.table().rows,
                [
                    ["Minimum NHS Contribution", "800", "80.0%"],
                    ["Disabled Facilities Grant", "200", "20.0%"]
                ]
            );
            assert_eq!(
                spec.summary,
                "Planned spend of £1,000 in 2023 to 2024 by funding stream: \
                 NHS minimum £800 (80.0%) and DFG £200 (20.0%)."
            );
        });
    }
}
