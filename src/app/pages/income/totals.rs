//! The grand total, and the published one beside it.

use eframe::egui::{Id, Ui};

use super::contributions::Lines;
use super::parts::{apart, arrive_at, worked_out_ui};
use crate::app::kit::cell::{Cell, money_cell_ui};
use crate::app::kit::table::RowKind;
use crate::app::kit::{Mark, UiExt, small_mark_ui};
use crate::app::pages::PageContext;
use crate::finance::YearTotals;
use crate::model::{Edit, PlanField};
use crate::rules::Location;
use crate::working::Subject;

/// Draws the total rows.
pub(super) fn totals_ui(ui: &mut Ui, lines: &Lines<'_>) {
    let context = lines.context;
    let years = &context.plan.years;
    let row = lines.table.row(ui, RowKind::Total, |cells| {
        cells.text("Total income");
        for year in years {
            let income = context
                .assessment
                .year(*year)
                .and_then(|totals| totals.income);
            let name = format!("Total income, {year}");
            worked_out_ui(cells, context, &name, income, Subject::Income(*year));
        }
    });
    arrive_at(ui, &row, context, |place| {
        matches!(place, Location::IncomeTotal(_))
    });
    lines.table.row(ui, RowKind::Plain, |cells| {
        cells.quiet("Published total of the fund");
        for year in years {
            let published = context.plan.published_totals.get(*year).copied();
            cells.edge_to_edge(|ui, _| {
                let cell = Cell::typed(
                    Id::unique(("published total", year)),
                    format!("Published total, {year}"),
                )
                .right();
                let output = money_cell_ui(ui, &cell, published);
                if context.arrival == Some(&Location::IncomeTotal(*year)) {
                    output.response.request_focus();
                }
                if output.response.clicked() && published.is_some() {
                    context.outbox.explain(Subject::Income(*year));
                }
                if let Some(total) = output.committed {
                    context
                        .outbox
                        .edit(Edit::Plan(PlanField::PublishedTotal(*year, total)));
                }
            });
        }
    });
}

/// By how much the published totals differ from the sums of the lines.
pub(super) fn differences_ui(ui: &mut Ui, context: &PageContext<'_>) {
    for totals in &context.assessment.years {
        difference_ui(ui, context, totals);
    }
}

fn difference_ui(ui: &mut Ui, context: &PageContext<'_>, totals: &YearTotals) {
    let (Some(income), Some(published)) = (totals.income, totals.published_total) else {
        return;
    };
    let Some(apart) = apart(published, income) else {
        return;
    };
    ui.add_space(context.tokens.shape.gap_tiny);
    ui.horizontal(|ui| {
        small_mark_ui(ui, Mark::Advice, Mark::Advice.word());
        ui.caption(&format!(
            "{}: the published total is {apart} the sum of its lines. Both are kept.",
            totals.year
        ));
    });
}
