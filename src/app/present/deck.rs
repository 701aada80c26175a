//! Which slides a plan makes: the overview, one for each national condition, one for each chart, the metrics at a glance,
//! the findings, and what changed since the last version that was kept.

use crate::app::pages::PageContext;
use crate::charts::{CHARTS, ChartKind, ChartSpec, Keys};
use crate::model::FinancialYear;

use super::slides::Changes;

/// The most categories that a slide shows of a chart of single bars, and of groups of them.
const MOST_BARS: usize = 8;
const MOST_GROUPS: usize = 4;

/// A slide.
#[derive(Debug)]
pub(super) enum Slide {
    /// The figures that everybody asks for first.
    Overview,
    /// A national condition, by its position in the round.
    Condition(usize),
    /// A chart.
    Chart(Box<ChartSpec>),
    /// All metrics at a glance.
    Metrics,
    /// What the rules found.
    Findings,
    /// What changed since the last version.
    Changes(Box<Changes>),
}

/// All slides of a plan as it stands in a year.
#[derive(Debug, Default)]
pub(super) struct Deck {
    pub(super) slides: Vec<Slide>,
    made: Option<(u64, FinancialYear)>,
}

impl Deck {
    /// Makes the slides anew where the plan or the year is another.
    pub(super) fn refresh(&mut self, context: &PageContext<'_>) {
        let now = Some((context.stamp, context.year));
        if self.made == now {
            return;
        }
        self.made = now;
        let input = context.chart_input();
        let conditions = 0..context.assessment.verdicts.len();
        let (metrics, money): (Vec<ChartSpec>, Vec<ChartSpec>) = CHARTS
            .iter()
            .flat_map(|chart| (chart.specs)(&input))
            .filter(|spec| !spec.is_empty() && !is_on_conditions(context, spec))
            .partition(|spec| matches!(spec.keys, Keys::Period(_)));
        let at_a_glance = (!metrics.is_empty()).then_some(Slide::Metrics);
        // One period makes no line: it is told at a glance, and has no slide of its own.
        let lines = metrics.into_iter().filter(|spec| spec.categories.len() > 1);
        let of_chart = |spec| Slide::Chart(Box::new(spec));
        self.slides = std::iter::once(Slide::Overview)
            .chain(conditions.map(Slide::Condition))
            .chain(money.into_iter().map(of_chart))
            .chain(at_a_glance)
            .chain(lines.map(of_chart))
            .chain([Slide::Findings])
            .chain(Changes::of(context).map(|changes| Slide::Changes(Box::new(changes))))
            .collect();
    }
}

/// Whether the slides of the conditions show all of a chart of floors.
fn is_on_conditions(context: &PageContext<'_>, spec: &ChartSpec) -> bool {
    let shown = |key: &str| {
        let mut floors = context.round.conditions.iter().flat_map(|at| &at.floors);
        floors.any(|floor| floor.as_str() == key)
    };
    spec.keys == Keys::Floor && spec.categories.iter().all(|floor| shown(&floor.key))
}

/// The most categories that a slide shows of a chart.
pub(super) fn most_categories(spec: &ChartSpec) -> usize {
    match spec.kind {
        ChartKind::GroupedBars => MOST_GROUPS,
        _ => MOST_BARS,
    }
}
