//! What each district council gets of a grant that is passed on.

use eframe::egui::{Id, Label, RichText, Ui};

use super::Room;
use super::contributions::Lines;
use super::parts::worked_out_ui;
use crate::app::kit::cell::{Cell, money_cell_ui};
use crate::app::kit::link_ui;
use crate::app::kit::table::{Name, RowKind};
use crate::finance::StreamTotals;
use crate::model::{
    ByYear, Contribution, ContributionField, DistrictShare, Edit, FinancialYear, Money,
};
use crate::rounds::IncomeLines;
use crate::working::Subject;

/// Draws the district rows of a line, or the way to them.
pub(super) fn districts_ui(
    ui: &mut Ui,
    lines: &Lines<'_>,
    stream: &StreamTotals,
    line: &Contribution,
    kind: RowKind,
) {
    let context = lines.context;
    let indent = 2.0 * context.tokens.shape.indent;
    if line.districts.is_empty() {
        let passed_on = context
            .round
            .stream(&line.stream)
            .is_some_and(|stream| stream.income_lines == IncomeLines::PerDistrict);
        if passed_on && !context.plan.board.districts.is_empty() {
            lines.table.row(ui, RowKind::Plain, |cells| {
                cells.edge_to_edge(|ui, _| {
                    ui.add_space(indent + context.tokens.shape.gap_tiny);
                    if link_ui(ui, "Enter each district's part").clicked() {
                        context.outbox.edit(empty_parts(lines, line));
                    }
                });
            });
        }
        return;
    }
    for (at, share) in line.districts.iter().enumerate() {
        let name = Name::new(&share.district.name).indented(indent);
        lines.table.row_named(ui, kind, name, |cells| {
            cells.ui(|ui, _| {
                ui.add_space(indent);
                ui.add(
                    Label::new(share.district.name.as_str())
                        .wrap()
                        .selectable(false),
                );
            });
            for year in &context.plan.years {
                cells.edge_to_edge(|ui, _| {
                    let cell = Cell::typed(
                        Id::unique(("district", line.id, at, year)),
                        format!("{}, {}, {year}", stream.label, share.district.name),
                    )
                    .right();
                    let amount = share.amounts.get(*year).copied();
                    let cell = money_cell_ui(ui, &cell, amount);
                    if let Some(amount) = cell.committed {
                        let label = format!("{} for {}, {year}", stream.label, share.district.name);
                        let edit = part_edit(line, at, *year, amount);
                        context.outbox.edit(Edit::batch(&label, vec![edit]));
                    }
                });
            }
        });
    }
    let remark = remark(line, context.year);
    let label = if lines.room == Room::Narrow && !remark.is_empty() {
        format!("Together: {remark}")
    } else {
        "Districts together".to_owned()
    };
    let named = Name::new(&label).indented(indent);
    lines.table.row_named(ui, kind, named, |cells| {
        cells.ui(|ui, _| {
            ui.add_space(indent);
            ui.add(
                Label::new(RichText::new(&label).color(context.tokens.colours.text_secondary))
                    .wrap()
                    .selectable(false),
            );
        });
        for year in &context.plan.years {
            let together = sum(line, *year);
            let name = format!("{}, districts together, {year}", stream.label);
            let subject = Subject::Contribution(line.id, *year);
            worked_out_ui(cells, context, &name, together, subject);
        }
        if !remark.is_empty() && lines.room == Room::Wide {
            let ink = context.tokens.colours.text_secondary;
            cells.rest(|ui, _| {
                ui.add_space(context.tokens.shape.cell_padding);
                let words = RichText::new(&remark).color(ink);
                ui.add(Label::new(words).truncate().selectable(false));
            });
        }
    });
}

fn sum(line: &Contribution, year: FinancialYear) -> Option<Money> {
    line.districts
        .iter()
        .filter_map(|share| share.amounts.get(year).copied())
        .reduce(|sum, part| sum + part)
}

fn remark(line: &Contribution, year: FinancialYear) -> String {
    match (sum(line, year), line.amount(year)) {
        (Some(together), Some(amount)) => {
            super::parts::apart(together, amount).unwrap_or_else(|| "adds up".to_owned())
        }
        _ => String::new(),
    }
}

fn empty_parts(lines: &Lines<'_>, line: &Contribution) -> Edit {
    let parts = lines
        .context
        .plan
        .board
        .districts
        .iter()
        .map(|district| DistrictShare {
            district: district.clone(),
            amounts: ByYear::default(),
        })
        .collect();
    Edit::Contribution(line.id, ContributionField::Districts(parts))
}

fn part_edit(line: &Contribution, at: usize, year: FinancialYear, amount: Option<Money>) -> Edit {
    let mut parts = line.districts.clone();
    if let Some(part) = parts.get_mut(at) {
        part.amounts.set(year, amount);
    }
    Edit::Contribution(line.id, ContributionField::Districts(parts))
}
