//! What would be written of the plan as it stands, worked out once when the dialog opens.

use super::form::{Ready, TableKind};
use super::job::Source;
use crate::charts::{CHARTS, ChartInput, ChartSpec};
use crate::export::charts::ChartFormat;
use crate::export::pack::{OpenBreach, charts, names, open_breaches};
use crate::export::{ExportInput, SheetOutline, TableOutline, for_extension, workbook_sheets};
use crate::format;
use crate::model::FinancialYear;
use crate::rounds::Severity;

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
    /// The day as on which the plan was assessed, in words.
    pub(super) checked: String,
    /// Rows of the plan, which the appendix of the paper lists.
    pub(super) rows: usize,
}

impl Preview {
    pub(super) fn of(source: &Source) -> Self {
        let input = source.input();
        let tables = TableKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let exporter = for_extension(kind.extension())?;
                Some((kind, TableOutline::of(exporter, &input).ok()?))
            })
            .collect();
        let at = source
            .assessment
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.severity == Severity::Breach)
            .map(|(at, _)| at);
        Preview {
            sheets: workbook_sheets(&input),
            tables,
            charts: charts_by_year(&input),
            chart_files: charts(&input, &source.plan.years).len() * ChartFormat::ALL.len(),
            pack_files: names(&input),
            breaches: at.zip(open_breaches(&input)).collect(),
            checked: checked(source),
            rows: source.plan.allocations.len(),
        }
    }

    pub(super) fn ready(&self) -> Ready {
        if self.breaches.is_empty() {
            Ready::Yes
        } else {
            Ready::No
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

fn checked(source: &Source) -> String {
    let day = format::date(source.on);
    if source.round.day("plan-due") == Some(source.on) {
        format!("Checked as on {day}, when the plan is due")
    } else {
        format!("Checked as on {day}")
    }
}

fn charts_by_year(input: &ExportInput<'_>) -> Vec<(FinancialYear, Vec<ChartSpec>)> {
    let years = input.plan.years.iter();
    years
        .map(|year| {
            let input = ChartInput {
                plan: input.plan,
                round: input.round,
                assessment: input.assessment,
                year: *year,
            };
            let specs = CHARTS.iter().flat_map(|chart| (chart.specs)(&input));
            (*year, specs.filter(|spec| !spec.is_empty()).collect())
        })
        .collect()
}
