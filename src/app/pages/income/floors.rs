//! What must be spent at least, and what the plan spends towards it.

use eframe::egui::{Id, Ui};
use rust_decimal::Decimal;

use super::contributions::{arrive_at, kind_of, sureness};
use super::{certainties, is_narrow};
use crate::app::kit::cell::{Cell, choice_cell_ui, money_cell_ui, text_cell_ui};
use crate::app::kit::table::{Cells, Column, Table};
use crate::app::kit::{Mark, UiExt};
use crate::app::pages::PageContext;
use crate::finance::{FloorResult, Verdict};
use crate::format;
use crate::model::{Certainty, Edit, YearlyContribution};
use crate::rules::Location;
use crate::working::Subject;

/// Draws the table; nothing where the round has no floors.
pub(super) fn floors_ui(ui: &mut Ui, context: &PageContext<'_>) {
    if context.round.floors.is_empty() {
        return;
    }
    ui.section_with_caption(
        "Required spend",
        "The least that must be spent, as given to the board, and what the rows of the expenditure page add up to",
    );
    let narrow = is_narrow(ui);
    let width = if narrow { 108.0 } else { 116.0 };
    let mut columns = vec![Column::text("Floor", 2.0)];
    if years(context) == Years::Several {
        columns.push(Column::fixed("Year", 68.0));
    }
    columns.extend([
        Column::number("Required (£)", width),
        Column::fixed("Certainty", 112.0),
        Column::number("Planned (£)", width),
        Column::fixed("Verdict", if narrow { 168.0 } else { 190.0 }),
        Column::text("Note", if narrow { 1.0 } else { 1.6 }),
    ]);
    let table = Table::begin(ui, "required spend", columns);
    for floor in &context.round.floors {
        for (at, totals) in context.assessment.years.iter().enumerate() {
            if let Some(result) = totals.floors.iter().find(|result| result.floor == floor.id) {
                let name = if at == 0 { &floor.short_label } else { "" };
                floor_ui(ui, context, &table, result, (&floor.short_label, name));
            }
        }
    }
    table.end(ui);
}

/// Whether rows have to say which year they are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Years {
    One,
    Several,
}

fn years(context: &PageContext<'_>) -> Years {
    if context.plan.years.len() == 1 {
        Years::One
    } else {
        Years::Several
    }
}

fn floor_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    table: &Table,
    result: &FloorResult,
    (label, shown): (&str, &str),
) {
    let here = |place: &Location| matches!(place, Location::Floor(id, year) if *id == result.floor && *year == result.year);
    let selected = context.selection.is_some_and(here);
    let row = table.row(ui, kind_of(selected), |cells| {
        cells.text(shown).on_hover_text(&result.label);
        if years(context) == Years::Several {
            cells.text(&result.year.to_string());
        }
        required_cells_ui(cells, context, result, label);
        planned_ui(cells, context, result, label);
        cells.ui(|ui, _| {
            let (mark, words) = verdict(result);
            let badge = ui.badge(mark, &words);
            if let Verdict::CannotTell(why) = result.verdict() {
                badge.on_hover_text(why);
            }
        });
        if shown.is_empty() {
            return;
        }
        cells.edge_to_edge(|ui, _| {
            let entry = context
                .plan
                .required_spend
                .iter()
                .find(|entry| entry.floor == result.floor);
            let note = entry.map_or("", |entry| entry.note.as_str());
            let cell = Cell::typed(
                Id::unique(("floor", &result.floor, "note")),
                format!("Note on {label}"),
            )
            .in_grid();
            if let Some(note) = text_cell_ui(ui, &cell, note).committed {
                context
                    .outbox
                    .edit(Edit::RequiredSpendNote(result.floor.clone(), note));
            }
        });
    });
    arrive_at(&row, context, here);
}

fn required_cells_ui(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    result: &FloorResult,
    label: &str,
) {
    let year = result.year;
    let entered = context
        .plan
        .required_spend
        .iter()
        .find(|entry| entry.floor == result.floor)
        .and_then(|entry| entry.years.get(year));
    let edit = |value: Option<YearlyContribution>| {
        context
            .outbox
            .edit(Edit::RequiredSpend(result.floor.clone(), year, value));
    };
    cells.edge_to_edge(|ui, _| {
        let cell = Cell::typed(
            Id::unique(("floor", &result.floor, year, "required")),
            format!("Required spend on {label}, {year}"),
        )
        .right()
        .sure(sureness(entered.map(|entered| entered.certainty)));
        let required = money_cell_ui(ui, &cell, entered.map(|entered| entered.amount));
        if required.response.clicked() {
            explain(context, result);
        }
        if let Some(amount) = required.committed {
            edit(amount.map(|amount| YearlyContribution {
                amount,
                ..entered.cloned().unwrap_or_default()
            }));
        }
    });
    cells.edge_to_edge(|ui, _| {
        let Some(entered) = entered else { return };
        let cell = Cell::typed(
            Id::unique(("floor", &result.floor, year, "certainty")),
            format!("Certainty of the required spend on {label}, {year}"),
        );
        let chosen: Option<Certainty> =
            choice_cell_ui(ui, &cell, Some(&entered.certainty), &certainties()).committed;
        if let Some(certainty) = chosen {
            edit(Some(YearlyContribution {
                certainty,
                ..entered.clone()
            }));
        }
    });
}

fn planned_ui(cells: &mut Cells<'_>, context: &PageContext<'_>, result: &FloorResult, label: &str) {
    cells.edge_to_edge(|ui, _| {
        let cell = Cell::worked_out(
            Id::unique(("floor", &result.floor, result.year, "planned")),
            format!("Planned spend on {label}, {}", result.year),
        )
        .right();
        let planned = crate::model::Money::nearest_penny(result.planned).ok();
        if money_cell_ui(ui, &cell, planned).response.clicked() {
            explain(context, result);
        }
    });
}

fn explain(context: &PageContext<'_>, result: &FloorResult) {
    context
        .outbox
        .explain(Subject::Floor(result.floor.clone(), result.year));
}

/// Whole pounds, as in the cells beside it; less than a pound in pence.
fn about(amount: Decimal) -> String {
    let places = if amount < Decimal::ONE { 2 } else { 0 };
    format!("£{}", format::number(amount, places))
}

/// The mark of a floor and by how much it is met or missed.
fn verdict(result: &FloorResult) -> (Mark, String) {
    let above = result
        .required
        .map(|required| result.planned - required.value());
    match (result.verdict(), above) {
        (Verdict::Met, Some(above)) if above.is_zero() => (Mark::Met, "Met exactly".to_owned()),
        (Verdict::Met, Some(above)) => (Mark::Met, format!("{} above", about(above))),
        (Verdict::NotMet, Some(above)) => (Mark::Breach, format!("{} short", about(-above))),
        (Verdict::Met, None) => (Mark::Met, Mark::Met.word().to_owned()),
        (Verdict::NotMet, None) => (Mark::Breach, "Not met".to_owned()),
        (Verdict::CannotTell(_), _) => (Mark::CannotTell, Mark::CannotTell.word().to_owned()),
    }
}
