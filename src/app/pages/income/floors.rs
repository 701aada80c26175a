//! What must be spent at least, and what the plan spends towards it.

use std::cell::RefCell;

use eframe::egui::{Id, Ui};
use rust_decimal::Decimal;

use super::details::{Yearly, yearly_ui};
use super::parts::{arrive_at, kind_of, sureness, with_amount};
use super::{Room, certainties};
use crate::app::kit::cell::{Cell, choice_cell_ui, money_cell_ui, text_area_ui};
use crate::app::kit::table::{Cells, Column, Name, Table, number_width};
use crate::app::kit::{Fold, Mark, UiExt, disclosure_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::finance::{FloorResult, Verdict};
use crate::format;
use crate::model::{ByYear, Certainty, Edit, FloorId, Money, YearlyContribution};
use crate::rounds::SpendFloor;
use crate::rules::Location;
use crate::working::Subject;

/// Draws the table; nothing where the round has no floors.
pub(super) fn floors_ui(ui: &mut Ui, context: &PageContext<'_>, open: &RefCell<Option<FloorId>>) {
    if context.round.floors.is_empty() {
        return;
    }
    ui.section_with_caption(
        "Required spend",
        "The least that must be spent, as given to the board, and what the rows of the expenditure page add up to",
    );
    let room = Room::of(ui);
    let columns = columns(ui, context, room);
    wide_ui(ui, "required spend", |ui| {
        let table = Table::begin(ui, "required spend", columns);
        for floor in &context.round.floors {
            let results: Vec<&FloorResult> = (context.assessment.years.iter())
                .flat_map(|totals| &totals.floors)
                .filter(|result| result.floor == floor.id)
                .collect();
            for (at, result) in results.iter().enumerate() {
                let row = Row {
                    context,
                    result,
                    label: &floor.short_label,
                    is: if at == 0 { Nth::First } else { Nth::Other },
                    room,
                };
                row.ui(ui, &table, open);
            }
            if open.borrow().as_ref() == Some(&floor.id) {
                details_ui(ui, context, floor);
            }
        }
        table.end(ui);
    });
}

fn columns(ui: &Ui, context: &PageContext<'_>, room: Room) -> Vec<Column> {
    let floors = context
        .assessment
        .years
        .iter()
        .flat_map(|totals| &totals.floors);
    let amounts: Vec<String> = floors
        .flat_map(|floor| [Some(floor.planned), floor.required.map(Money::value)])
        .flatten()
        .map(|amount| match Money::nearest_penny(amount) {
            Ok(amount) => format::bare_pounds(amount),
            Err(_) => format::number(amount, 2),
        })
        .collect();
    let width = number_width(ui, 108.0, amounts.iter().map(String::as_str));
    let mut columns = vec![Column::text("Floor", 2.0).at_least(104.0)];
    if years(context) == Years::Several {
        columns.push(Column::fixed("Year", 68.0));
    }
    columns.push(Column::number("Required (£)", width));
    if room == Room::Wide {
        columns.push(Column::fixed("Certainty", 112.0));
    }
    columns.push(Column::number("Planned (£)", width));
    let verdicts: Vec<String> = context
        .assessment
        .years
        .iter()
        .flat_map(|totals| &totals.floors)
        .map(|floor| verdict(floor).1)
        .collect();
    let words = number_width(ui, 96.0, verdicts.iter().map(String::as_str));
    let mark = context.tokens.shape.mark + context.tokens.shape.gap;
    columns.push(Column::fixed("Verdict", words + mark));
    columns.push(Column::fixed("", 28.0));
    columns
}

/// What the row has no room for: where the minimum comes from, and by year how sure it is.
fn details_ui(ui: &mut Ui, context: &PageContext<'_>, floor: &SpendFloor) {
    let entry = context
        .plan
        .required_spend
        .iter()
        .find(|entry| entry.floor == floor.id);
    let nothing = ByYear::default();
    let name = format!("the required spend on {}", floor.short_label);
    ui.card(|ui| {
        ui.caption(&floor.label);
        ui.form_row("Note", |ui| {
            let note = entry.map_or("", |entry| entry.note.as_str());
            let cell = Cell::typed(
                Id::unique(("floor", &floor.id, "note")),
                format!("Note on {}", floor.short_label),
            );
            if let Some(note) = text_area_ui(ui, &cell, note, 2).committed {
                let note = note.trim().to_owned();
                context
                    .outbox
                    .edit(Edit::RequiredSpendNote(floor.id.clone(), note));
            }
        });
        yearly_ui(
            ui,
            context,
            &Yearly {
                key: &format!("floor {}", floor.id),
                name: &name,
                years: entry.map_or(&nothing, |entry| &entry.years),
                edit: &|year, value| Edit::RequiredSpend(floor.id.clone(), year, Some(value)),
            },
        );
    });
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

/// Which of a floor's rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nth {
    First,
    Other,
}

/// A floor in one year.
struct Row<'a> {
    context: &'a PageContext<'a>,
    result: &'a FloorResult,
    label: &'a str,
    is: Nth,
    room: Room,
}

impl Row<'_> {
    fn ui(&self, ui: &mut Ui, table: &Table, open: &RefCell<Option<FloorId>>) {
        let Row {
            context,
            result,
            label,
            ..
        } = *self;
        let here = |place: &Location| matches!(place, Location::Floor(id, year) if *id == result.floor && *year == result.year);
        let kind = kind_of(context, here);
        let shown = if self.is == Nth::First { label } else { "" };
        let row = table.row_named(ui, kind, Name::new(shown), |cells| {
            cells.text(shown).on_hover_text(&result.label);
            if years(context) == Years::Several {
                cells.text(&result.year.to_string());
            }
            self.required_cells_ui(cells);
            planned_ui(cells, context, result, label);
            cells.ui(|ui, _| {
                let (mark, words) = verdict(result);
                let badge = ui.badge(mark, &words);
                if let Verdict::CannotTell(why) = result.verdict() {
                    badge.on_hover_text(why);
                }
            });
            if self.is == Nth::Other {
                return;
            }
            cells.edge_to_edge(|ui, _| {
                let is_open = open.borrow().as_ref() == Some(&result.floor);
                let fold = if is_open { Fold::Open } else { Fold::Closed };
                let name = format!("Details of the required spend on {label}");
                if disclosure_ui(ui, fold, &name).clicked() {
                    open.replace((!is_open).then(|| result.floor.clone()));
                }
            });
        });
        arrive_at(ui, &row, context, here);
    }

    fn required_cells_ui(&self, cells: &mut Cells<'_>) {
        let Row {
            context,
            result,
            label,
            ..
        } = *self;
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
        let begun = cells.edge_to_edge(|ui, _| {
            let cell = Cell::typed(
                Id::unique(("floor", &result.floor, year, "required")),
                format!("Required spend on {label}, {year}"),
            )
            .right()
            .sure(sureness(entered.map(|entered| entered.certainty)));
            let required = money_cell_ui(ui, &cell, entered.map(|entered| entered.amount));
            let here = |place: &Location| matches!(place, Location::Floor(id, at) if *id == result.floor && *at == year);
            if context.arrival.is_some_and(here) {
                // Whoever comes to a floor can type what it requires at once.
                required.response.request_focus();
            }
            let begun = required.committed.flatten().map(super::first_entered);
            if required.response.clicked() {
                explain(context, result);
            }
            if let Some(amount) = required.committed {
                edit(amount.map(|amount| with_amount(context, entered, amount)));
            }
            begun
        });
        if self.room == Room::Narrow {
            return;
        }
        cells.edge_to_edge(|ui, _| {
            let Some(entered) = entered.or(begun.as_ref()) else {
                return;
            };
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
}

fn planned_ui(cells: &mut Cells<'_>, context: &PageContext<'_>, result: &FloorResult, label: &str) {
    cells.edge_to_edge(|ui, _| {
        let cell = Cell::worked_out(
            Id::unique(("floor", &result.floor, result.year, "planned")),
            format!("Planned spend on {label}, {}", result.year),
        )
        .right();
        let planned = Money::nearest_penny(result.planned).ok();
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
