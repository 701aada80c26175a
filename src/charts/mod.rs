//! Charts as data: what to show, in which order, with which words. Nothing here draws.
//!
//! Every chart is a pure function of a [`ChartInput`]. The window, and later the exports, draw the same [`ChartSpec`];
//! its values are exact, and become pixels only where they are drawn. A new chart is one file and one line in
//! [`CHARTS`].

mod floors;
mod income_and_spend;
mod income_by_stream;
mod metric_trajectory;
mod palette;
mod spec;
mod spend_by_area_of_investment;
mod spend_by_scheme_type;
mod spend_by_stream;
mod split;

#[cfg(test)]
mod testing;

use crate::assessment::Assessment;
use crate::model::{FinancialYear, Plan};
use crate::rounds::PlanningRound;

pub use floors::floors;
pub use income_and_spend::income_and_spend;
pub use income_by_stream::income_by_stream;
pub use metric_trajectory::{metric_trajectories, metric_trajectory, metric_value};
pub use palette::{LineStyle, PaletteSlot, SeriesRole};
pub use spec::{Category, ChartKind, ChartSpec, ChartTable, ChartValue, Series, Unit};
pub use spend_by_area_of_investment::spend_by_area_of_investment;
pub use spend_by_scheme_type::spend_by_scheme_type;
pub use spend_by_stream::spend_by_stream;

/// What a chart may look at.
#[derive(Clone, Copy, Debug)]
pub struct ChartInput<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its round.
    pub round: &'a PlanningRound,
    /// What follows from the two.
    pub assessment: &'a Assessment,
    /// The year to show, where a chart shows one.
    pub year: FinancialYear,
}

/// A chart of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// Its name in tests and their messages: kebab-case, unique.
    pub id: &'static str,
    /// What it is called in words.
    pub name: &'static str,
    /// Its specs: one, or for metrics one each.
    pub specs: fn(&ChartInput<'_>) -> Vec<ChartSpec>,
}

/// Every chart, in a fixed order.
pub const CHARTS: &[Chart] = &[
    Chart {
        id: "spend-by-stream",
        name: "Spend by funding stream",
        specs: |input| vec![spend_by_stream(input)],
    },
    Chart {
        id: "spend-by-scheme-type",
        name: "Spend by scheme type",
        specs: |input| vec![spend_by_scheme_type(input)],
    },
    Chart {
        id: "spend-by-area-of-investment",
        name: "Spend by area of investment",
        specs: |input| vec![spend_by_area_of_investment(input)],
    },
    Chart {
        id: "income-by-stream",
        name: "Income by funding stream",
        specs: |input| vec![income_by_stream(input)],
    },
    Chart {
        id: "income-and-spend",
        name: "Income against spend",
        specs: |input| vec![income_and_spend(input)],
    },
    Chart {
        id: "floors",
        name: "Spend floors",
        specs: |input| vec![floors(input)],
    },
    Chart {
        id: "metric-trajectory",
        name: "Metrics against their targets",
        specs: metric_trajectories,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;

    #[test]
    fn every_chart_of_every_plan_has_a_short_title_a_summary_and_a_full_table() {
        for plan in [testing::plan(), testing::empty_plan(), Plan::default()] {
            testing::with_input(&plan, |input| {
                for chart in CHARTS {
                    for spec in (chart.specs)(input) {
                        assert!(
                            spec.title.split_whitespace().count() <= 10,
                            "{}: {}",
                            chart.id,
                            spec.title
                        );
                        assert!(spec.summary.ends_with('.'), "{}", spec.summary);
                        assert!(!spec.source.is_empty());
                        for series in &spec.series {
                            assert_eq!(series.values.len(), spec.categories.len());
                        }
                        let table = spec.table();
                        assert_eq!(table.rows.len(), spec.categories.len());
                        for row in &table.rows {
                            assert_eq!(row.len(), table.columns.len(), "{}", chart.id);
                        }
                    }
                }
            });
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<&str> = CHARTS.iter().map(|chart| chart.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CHARTS.len());
    }

    #[test]
    fn an_empty_plan_says_that_nothing_was_entered() {
        testing::with_input(&testing::empty_plan(), |input| {
            assert!(spend_by_stream(input).is_empty());
            assert_eq!(spend_by_stream(input).title, "No spend is entered yet");
            assert!(income_and_spend(input).is_empty());
        });
    }
}
