//! Charts as data: what to show, in which order, with which words. Nothing here draws.
//!
//! Every chart is a pure function of a [`ChartInput`]. The window, and later the exports, draw the same [`ChartSpec`];
//! its values are exact, and become pixels only where they are drawn. A new chart is one file and one line in
//! [`CHARTS`].

mod floors;
mod flow;
mod fold;
mod income_and_spend;
mod income_by_stream;
mod inflow;
pub mod labels;
mod mark;
mod metric_trajectory;
pub mod nodes;
mod palette;
mod spec;
mod spend_by_area_of_investment;
mod spend_by_provider;
mod spend_by_scheme_type;
mod spend_by_stream;
mod split;
mod year_on_year;

#[cfg(test)]
mod testing;

use crate::assessment::Assessment;
use crate::model::{FinancialYear, Plan};
use crate::rounds::PlanningRound;

pub use floors::floors;
pub use flow::flow;
pub use income_and_spend::income_and_spend;
pub use income_by_stream::income_by_stream;
pub use inflow::Inflow;
pub use mark::{Ink, Mark, Part, Place};
pub use metric_trajectory::{metric_trajectories, metric_trajectory};
pub use palette::{LineStyle, PaletteSlot, SeriesRole};
pub use spec::{Category, ChartKind, ChartSpec, ChartTable, ChartValue, Keys, Series, Unit};
pub use spend_by_area_of_investment::spend_by_area_of_investment;
pub use spend_by_provider::spend_by_provider;
pub use spend_by_scheme_type::spend_by_scheme_type;
pub use spend_by_stream::spend_by_stream;
pub use year_on_year::year_on_year;

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

/// Where in the window a chart is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// At the top of the overview.
    Overview,
    /// Below the verdicts of the overview.
    OverviewMore,
    /// The income page.
    Income,
    /// The metrics page, one for the metric that is chosen.
    Metrics,
}

/// A chart of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// Its name in tests and their messages: kebab-case, unique.
    pub id: &'static str,
    /// What it is called in words.
    pub name: &'static str,
    /// Where it stands in the window.
    pub home: Home,
    /// Its specs: mostly one, none where the plan has nothing of the kind, for metrics one each.
    pub specs: fn(&ChartInput<'_>) -> Vec<ChartSpec>,
}

/// Every chart, in a fixed order: the window, the slides and the tests take their charts from here.
pub const CHARTS: &[Chart] = &[
    Chart {
        id: "spend-by-area-of-investment",
        name: "What the money buys",
        home: Home::Overview,
        specs: |input| vec![spend_by_area_of_investment(input)],
    },
    Chart {
        id: "income-by-stream",
        name: "Where it comes from",
        home: Home::Overview,
        specs: |input| vec![income_by_stream(input)],
    },
    Chart {
        id: "floors",
        name: "Spend floors",
        home: Home::Overview,
        specs: |input| vec![floors(input)],
    },
    Chart {
        id: "spend-by-stream",
        name: "What each stream pays for",
        home: Home::OverviewMore,
        specs: |input| vec![spend_by_stream(input)],
    },
    Chart {
        id: "spend-by-scheme-type",
        name: "What kind of schemes",
        home: Home::OverviewMore,
        specs: |input| vec![spend_by_scheme_type(input)],
    },
    Chart {
        id: "flow",
        name: "The way of the money",
        home: Home::OverviewMore,
        specs: |input| vec![flow(input)],
    },
    Chart {
        id: "spend-by-provider",
        name: "Who is paid",
        home: Home::OverviewMore,
        specs: |input| vec![spend_by_provider(input)],
    },
    Chart {
        id: "year-on-year",
        name: "Year on year",
        home: Home::OverviewMore,
        specs: |input| year_on_year(input).into_iter().collect(),
    },
    Chart {
        id: "income-and-spend",
        name: "Income against spend",
        home: Home::Income,
        specs: |input| vec![income_and_spend(input)],
    },
    Chart {
        id: "metric-trajectory",
        name: "Metrics against their targets",
        home: Home::Metrics,
        specs: metric_trajectories,
    },
];

/// Every chart that is at home in a place, with its spec, in the order of [`CHARTS`].
pub fn charts_at(home: Home, input: &ChartInput<'_>) -> Vec<(&'static Chart, ChartSpec)> {
    CHARTS
        .iter()
        .filter(|chart| chart.home == home)
        .flat_map(|chart| {
            let specs = (chart.specs)(input);
            specs.into_iter().map(move |spec| (chart, spec))
        })
        .collect()
}

/// The spec with an id, of any chart.
pub fn spec_of(id: &str, input: &ChartInput<'_>) -> Option<ChartSpec> {
    let chart = id.split('/').next()?;
    CHARTS
        .iter()
        .filter(|known| known.id == chart)
        .flat_map(|known| (known.specs)(input))
        .find(|spec| spec.id == id)
}

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
    fn every_spec_is_found_by_its_id() {
        testing::with_input(&testing::plan(), |input| {
            for chart in CHARTS {
                for spec in (chart.specs)(input) {
                    assert!(spec.id.starts_with(chart.id), "{}", spec.id);
                    assert_eq!(spec_of(&spec.id, input), Some(spec));
                }
            }
        });
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
