//! What would be written of the plan as it stands, worked out once when the dialog opens, beside the window: a large plan
//! has thousands of numbers in its charts.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui;

use super::form::TableKind;
use super::job::Source;
use crate::app::task::Task;
use crate::charts::ChartSpec;
use crate::export::charts::ChartFormat;
use crate::export::pack::{
    OpenBreach, OpenCondition, charts_by_year, named_charts, names, open_breaches_with_places,
    open_conditions, untold_floors,
};
use crate::export::{SheetOutline, TableOutline, for_extension, workbook_sheets};
use crate::model::FinancialYear;

/// What would be written, as far as it is known.
#[derive(Debug)]
pub(super) enum Prepared {
    /// It is being worked out.
    Working(Task<Preview>),
    Ready(Box<Preview>),
    /// Why it is not known.
    Failed(String),
}

/// What would be written.
#[derive(Debug)]
pub(super) struct Preview {
    /// Sheets of the workbook.
    pub(super) sheets: Vec<SheetOutline>,
    /// The tables, as far as they can be made.
    pub(super) tables: Vec<(TableKind, TableOutline)>,
    /// The charts of every year that have something to show.
    pub(super) charts: Vec<(FinancialYear, Vec<ChartSpec>)>,
    /// How many files all charts come to.
    pub(super) chart_files: usize,
    /// The files of a pack.
    pub(super) pack_files: Vec<String>,
    /// The breaches that are open, each with its position among the findings.
    pub(super) breaches: Vec<(usize, OpenBreach)>,
    /// The spend floors of which it cannot be told whether they are met.
    pub(super) untold_floors: Vec<String>,
    /// The national conditions that are not met or cannot be told.
    pub(super) conditions: Vec<OpenCondition>,
    /// Rows of the plan, which the appendix of the paper lists.
    pub(super) rows: usize,
}

impl Prepared {
    /// Begins to work it out.
    pub(super) fn begin(ctx: &egui::Context, source: &Arc<Source>) -> Self {
        let source = Arc::clone(source);
        Prepared::Working(Task::start(ctx, move || Preview::of(&source)))
    }

    /// Takes note of its end, waiting a while for it.
    pub(super) fn hear(&mut self, wait: Duration) {
        if let Prepared::Working(task) = self
            && let Some(ended) = task.poll_within(wait).ended("Looking the plan over")
        {
            *self = match ended {
                Ok(preview) => Prepared::Ready(Box::new(preview)),
                Err(why) => Prepared::Failed(why),
            };
        }
    }
}

impl Preview {
    fn of(source: &Source) -> Self {
        let input = source.input();
        let tables = TableKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let exporter = for_extension(kind.extension())?;
                Some((kind, TableOutline::of(exporter, &input).ok()?))
            })
            .collect();
        let mut charts = charts_by_year(&input, &source.plan.years);
        let named = named_charts(&charts);
        let (chart_files, pack_files) = (named.len() * ChartFormat::ALL.len(), names(&named));
        for (_, specs) in &mut charts {
            specs.retain(|spec| !spec.is_empty());
        }
        Preview {
            sheets: workbook_sheets(&input),
            tables,
            charts,
            chart_files,
            pack_files,
            breaches: open_breaches_with_places(&input),
            untold_floors: untold_floors(&input),
            conditions: open_conditions(&input),
            rows: source.plan.allocations.len(),
        }
    }

    /// The charts of a year.
    pub(super) fn charts_of(&self, year: FinancialYear) -> &[ChartSpec] {
        self.charts
            .iter()
            .find(|(known, _)| *known == year)
            .map_or(&[], |(_, charts)| charts)
    }
}
