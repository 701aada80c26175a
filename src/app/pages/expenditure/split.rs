//! Dividing a row between two sources of funding, to the penny.

use eframe::egui::{Id, Ui};

use super::ExpenditureState;
use super::cell::Row;
use super::grid::grid_id;
use crate::app::kit::UiExt;
use crate::app::kit::cell::{Cell, choice_cell_ui, money_cell_ui, percentage_cell_ui};
use crate::app::kit::dialog::{
    DialogOutput, FocusBefore, answer_ui, answers_ui, begin_at, dialog_ui, main_answer_ui,
};
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{
    Allocation, AllocationField, AllocationId, ByYear, Edit, FinancialYear, Money, Percentage,
    StreamId,
};

/// A row that is being divided.
#[derive(Clone, Debug)]
pub(super) struct Split {
    row: AllocationId,
    name: String,
    to: Option<StreamId>,
    share: Option<Percentage>,
    /// What goes to the other stream.
    moved: ByYear<Money>,
}

impl Split {
    /// Begins with the row at the cursor; nothing where that is no allocation.
    pub(super) fn of(context: &PageContext<'_>, state: &ExpenditureState) -> Option<Self> {
        let place = state.index.rows.get(state.grid.cursor?.row)?;
        let row = Row::of(context.plan, context.round, *place);
        Some(Split {
            row: row.allocation?.id,
            name: row.name().into_owned(),
            to: None,
            share: None,
            moved: ByYear::default(),
        })
    }

    /// What stays and what goes in a year. The two always make the whole.
    fn parts(&self, row: &Allocation, year: FinancialYear) -> Option<(Money, Money)> {
        let whole = *row.amounts.get(year)?;
        let moved = self.moved.get(year).copied().unwrap_or(Money::ZERO);
        Some((whole - moved, moved))
    }

    /// Shares every year's amount out; pence are rounded for the part that goes, and the rest stays.
    fn share_out(&mut self, row: &Allocation, share: Percentage) {
        self.share = Some(share);
        self.moved = row
            .amounts
            .iter()
            .filter_map(|(year, whole)| {
                Some((year, Money::nearest_penny(whole.share(share)).ok()?))
            })
            .collect();
    }

    /// Why it cannot be done yet.
    fn missing(&self, row: &Allocation) -> Option<&'static str> {
        let parts: Vec<(Money, Money)> = row
            .amounts
            .iter()
            .filter_map(|(year, _)| self.parts(row, year))
            .collect();
        if self.to.is_none() {
            Some("Choose the other source of funding")
        } else if parts.iter().all(|(_, moved)| moved.is_zero()) {
            Some("Say how much goes to the other source of funding")
        } else if parts
            .iter()
            .any(|(stays, moved)| stays.is_negative() || moved.is_negative())
        {
            Some("Neither part can be below zero")
        } else if parts.iter().all(|(stays, _)| stays.is_zero()) {
            Some("Nothing would stay: change the source of funding instead")
        } else {
            None
        }
    }

    /// The changes, as one step.
    fn edit(&self, context: &PageContext<'_>, row: &Allocation) -> Option<Edit> {
        let to = self.to.clone()?;
        let at = context
            .plan
            .allocations
            .iter()
            .position(|known| known.id == row.id)?;
        let mut second = Allocation {
            id: context.plan.next_allocation_id(),
            stream: to.clone(),
            amounts: ByYear::default(),
            outputs: ByYear::default(),
            ..row.clone()
        };
        let mut edits = Vec::new();
        for (year, _) in row.amounts.iter() {
            let (stays, moved) = self.parts(row, year)?;
            second.amounts.set(year, Some(moved));
            edits.push(Edit::Allocation(
                row.id,
                AllocationField::Amount(year, Some(stays)),
            ));
        }
        edits.push(Edit::InsertAllocation(at + 1, second));
        let stream = |id: &StreamId| {
            context
                .round
                .stream(id)
                .map_or_else(|| id.as_str().to_owned(), |known| known.short_label.clone())
        };
        let label = if row.stream.is_empty() {
            format!("Split {} with {}", self.name, stream(&to))
        } else {
            format!(
                "Split {} between {} and {}",
                self.name,
                stream(&row.stream),
                stream(&to)
            )
        };
        Some(Edit::batch(&label, edits))
    }
}

enum Answer {
    Split,
    Cancel,
}

/// Draws the question while it is open.
pub(super) fn split_ui(ui: &Ui, context: &PageContext<'_>, split: &mut Option<Split>) {
    let Some(asked) = split else { return };
    let Some(row) = context.plan.allocation(asked.row) else {
        *split = None;
        return;
    };
    let title = format!("Split {} between two streams", asked.name);
    let output = dialog_ui(ui.ctx(), "split", &title, |ui| {
        question_ui(ui, context, row, asked)
    });
    match output {
        DialogOutput::Open => {}
        DialogOutput::Left | DialogOutput::Chose(Answer::Cancel) => *split = None,
        DialogOutput::Chose(Answer::Split) => {
            if let Some(edit) = asked.edit(context, row) {
                context.outbox.edit(edit);
            }
            *split = None;
        }
    }
    if split.is_none() {
        FocusBefore::lead_to(ui.ctx(), grid_id());
    }
}

fn question_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    row: &Allocation,
    asked: &mut Split,
) -> Option<Answer> {
    let label = |id: &StreamId| {
        context
            .round
            .stream(id)
            .map_or_else(|| format::NOTHING.to_owned(), |stream| stream.label.clone())
    };
    ui.caption(&format!("Source of funding now: {}", label(&row.stream)));
    let id = |part: &str| Id::unique(("split", part));
    let options: Vec<(StreamId, String)> = context
        .round
        .streams
        .iter()
        .filter(|stream| stream.id != row.stream)
        .map(|stream| (stream.id.clone(), stream.label.clone()))
        .collect();
    ui.strong_text("Where a part goes");
    let cell = Cell::typed(id("to"), "The other source of funding");
    if let Some(to) = choice_cell_ui(ui, &cell, asked.to.as_ref(), &options).committed {
        asked.to = Some(to);
    }
    begin_at(ui, id("to"));
    ui.strong_text("Its share (%), or its amounts below");
    let cell = Cell::typed(id("share"), "Share of the other source of funding");
    if let Some(Some(share)) = percentage_cell_ui(ui, &cell, asked.share).committed {
        asked.share_out(row, share);
    }
    let columns = vec![
        Column::text("Year", 1.0),
        Column::number("Now (£)", 110.0),
        Column::number("Goes there (£)", 130.0),
        Column::number("Stays (£)", 110.0),
    ];
    let table = Table::begin(ui, "split", columns);
    for (year, whole) in row.amounts.iter() {
        let Some((stays, moved)) = asked.parts(row, year) else {
            continue;
        };
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(&year.to_string());
            cells.text(&format::number(whole.value(), 2));
            cells.edge_to_edge(|ui, _| {
                let name = format!("Goes to the other source of funding, {year}");
                let cell = Cell::typed(id(&year.to_string()), name).right();
                if let Some(moved) = money_cell_ui(ui, &cell, Some(moved)).committed {
                    asked.moved.set(year, moved);
                    asked.share = None;
                }
            });
            cells.text(&format::number(stays.value(), 2));
        });
    }
    table.end(ui);
    ui.caption("Outputs stay with the first row. Everything else is copied.");
    let missing = asked.missing(row);
    let mut answer = None;
    answers_ui(ui, |ui| {
        ui.add_enabled_ui(missing.is_none(), |ui| {
            if main_answer_ui(ui, "Split")
                .on_disabled_hover_text(missing.unwrap_or_default())
                .clicked()
            {
                answer = Some(Answer::Split);
            }
        });
        if answer_ui(ui, "Cancel").clicked() {
            answer = Some(Answer::Cancel);
        }
        if let Some(missing) = missing {
            ui.caption(missing);
        }
    });
    answer
}
