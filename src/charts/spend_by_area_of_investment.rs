//! Where the money of a year goes, in the board's own words for it.

use super::ChartInput;
use super::spec::{ChartSpec, Keys};
use super::split::{Bar, Words, bars};

/// Planned spend of the year by the schemes' area of investment; by area of spend where no scheme names one.
pub fn spend_by_area_of_investment(input: &ChartInput<'_>) -> ChartSpec {
    let totals = input.assessment.year(input.year);
    let own = totals.filter(|totals| {
        totals
            .by_area_of_investment
            .iter()
            .any(|part| !part.key.is_empty())
    });
    let (keys, term, parts) = match own {
        Some(totals) => (
            Keys::AreaOfInvestment,
            "Area of investment",
            &totals.by_area_of_investment,
        ),
        None => (
            Keys::Area,
            input.round.lists.areas_of_spend.term.as_str(),
            totals.map_or(const { &Vec::new() }, |totals| &totals.by_area),
        ),
    };
    let words = Words {
        id: "spend-by-area-of-investment",
        keys,
        part: term,
        verb: "takes",
    };
    bars(input, &words, parts.iter().map(Bar::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn without_an_area_of_investment_the_area_of_spend_stands_in() {
        let mut plan = testing::plan();
        testing::with_input(&plan, |input| {
            let spec = spend_by_area_of_investment(input);
            assert_eq!(spec.category_title, "Area of spend");
            assert_eq!(spec.title, "Community Health takes 80.0% of spend");
        });
        plan.schemes[0].area_of_investment = "Reablement services".into();
        testing::with_input(&plan, |input| {
            let spec = spend_by_area_of_investment(input);
            assert_eq!(spec.category_title, "Area of investment");
            assert_eq!(spec.title, "Reablement services takes 100.0% of spend");
        });
    }
}
