//! Spend and outputs to date, row by row of the expenditure page. Only the rows in sight are drawn.

use std::collections::HashMap;

use eframe::egui::{Id, Ui};

use super::change;
use crate::app::kit::cell::{Cell, money_cell_ui, quantity_cell_ui, text_cell_ui};
use crate::app::kit::table::{Cells, Column, Name, RowKind, Table, number_width, with_lines_below};
use crate::app::kit::{UiExt, wide_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{ActualSpend, Allocation, AllocationId, Return};

/// The most lines that the name of a scheme takes.
const MOST_LINES: usize = 3;

/// Draws the table.
pub(super) fn spend_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    at: usize,
    report: &Return,
    name: &str,
) {
    let year = report.period.financial_year();
    ui.strong_text("Spend and outputs to date");
    let total = context
        .assessment
        .year(year)
        .map(|totals| format::bare_pounds(totals.spend.amount));
    let entered: HashMap<AllocationId, &ActualSpend> = report
        .spend
        .iter()
        .map(|line| (line.allocation, line))
        .collect();
    let rows = Rows {
        context,
        at,
        name,
        entered,
    };
    wide_ui(ui, "spend to date", |ui| {
        let width = number_width(ui, 108.0, total.as_deref());
        let table = Table::begin(
            ui,
            "spend to date",
            vec![
                Column::text("Scheme and source", 1.2).at_least(180.0),
                Column::number(format!("Planned {year} (£)"), width.max(148.0)),
                Column::number("To date (£)", width),
                Column::number("Outputs to date", 132.0),
                Column::text("Difficulties", 1.0).at_least(140.0),
            ],
        );
        let allocations = &context.plan.allocations;
        // All rows are of one height, for only those in sight are drawn: that of the longest name, its source under it.
        let names = context.plan.schemes.iter().map(|scheme| &scheme.name);
        let longest = names.max_by_key(|name| name.len());
        let longest = Name::new(longest.map_or("", String::as_str)).in_at_most(MOST_LINES);
        let more = table.more_lines(ui, RowKind::Plain, &longest);
        with_lines_below(ui, more, |ui| {
            table.rows_in_sight(ui, allocations.len(), |ui, nth| {
                let Some(row) = allocations.get(nth) else {
                    return;
                };
                table.row(ui, RowKind::Plain, |cells| {
                    let planned = row.amounts.get(year).copied().map(format::bare_pounds);
                    rows.row_ui(cells, row, planned.as_deref().unwrap_or(format::NOTHING));
                });
            });
        });
        table.end(ui);
    });
}

struct Rows<'a> {
    context: &'a PageContext<'a>,
    at: usize,
    name: &'a str,
    entered: HashMap<AllocationId, &'a ActualSpend>,
}

impl Rows<'_> {
    fn row_ui(&self, cells: &mut Cells<'_>, row: &Allocation, planned: &str) {
        let context = self.context;
        let scheme = context.plan.scheme(row.scheme);
        let scheme = scheme.map_or("", |scheme| scheme.name.as_str());
        let stream = context.round.stream(&row.stream);
        let stream = stream.map_or("no source", |stream| stream.short_label.as_str());
        let whose = format!("{scheme}, {stream}");
        let entered = self.entered.get(&row.id).copied();
        let cell = |part: &str| {
            Cell::typed(
                Id::unique(("spend to date", self.at, row.id, part)),
                format!("{part} of {whose}, {}", self.name),
            )
        };
        cells.text_over(scheme, stream);
        cells.text(planned);
        cells.edge_to_edge(|ui, _| {
            let cell = cell("Spend to date").right();
            let value = entered.and_then(|entered| entered.spend);
            if let Some(spend) = money_cell_ui(ui, &cell, value).committed {
                self.set(row.id, &cell.name, |line| line.spend = spend);
            }
        });
        cells.edge_to_edge(|ui, _| {
            let cell = cell("Outputs to date").right();
            let value = entered.and_then(|entered| entered.outputs);
            if let Some(outputs) = quantity_cell_ui(ui, &cell, value, 2).committed {
                self.set(row.id, &cell.name, |line| line.outputs = outputs);
            }
        });
        cells.edge_to_edge(|ui, _| {
            let cell = cell("Difficulties").in_grid().in_lines();
            let text = entered.map_or("", |entered| entered.comment.as_str());
            if let Some(text) = text_cell_ui(ui, &cell, text).committed {
                self.set(row.id, &cell.name, |line| line.comment = text);
            }
        });
    }

    fn set(&self, id: AllocationId, label: &str, set: impl FnOnce(&mut ActualSpend)) {
        change(self.context, self.at, label, |report| {
            let nothing = ActualSpend {
                allocation: id,
                spend: None,
                outputs: None,
                comment: String::new(),
            };
            let place = report.spend.iter().position(|line| line.allocation == id);
            let mut line = place
                .and_then(|place| report.spend.get(place).cloned())
                .unwrap_or_else(|| nothing.clone());
            set(&mut line);
            match place {
                Some(place) if line == nothing => {
                    report.spend.remove(place);
                }
                Some(place) => {
                    if let Some(old) = report.spend.get_mut(place) {
                        *old = line;
                    }
                }
                None if line == nothing => {}
                None => {
                    report.spend.push(line);
                    report.spend.sort_by_key(|line| line.allocation);
                }
            }
        });
    }
}
