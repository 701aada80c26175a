//! Money out: what is left of each stream, and the grid of allocations.

mod arrangement;
mod balance;
mod balances;
mod body;
mod cell;
mod choices;
mod clipboard;
mod columns;
mod columns_menu;
mod draft;
mod dragging;
mod editor;
mod find;
mod fresh;
mod going;
mod grid;
mod groups;
mod header;
mod header_menu;
mod headings;
mod index;
mod keys;
mod layout;
mod moves;
mod notice;
mod order;
mod paint;
mod rows;
mod selection;
mod split;
mod table;
mod take;
mod to_scheme;
mod toolbar;
mod view;
mod widths;

pub(in crate::app) use grid::{grid_id, is_in_grid};
pub use layout::{ColumnLayout, ColumnOrder, GridSettings, TabInGrid};
pub use view::{ColumnFilter, ColumnKey, Direction, GridView, GroupBy};

use eframe::egui::{self, Ui};

use self::arrangement::Arrangement;
use self::grid::{Cursor, Focus, GridState, Reveal};
use self::index::{Index, RowKey};
use self::selection::Block;
use self::table::{grid_scroll, table_ui};
use super::beside::illustrative_ui;
use super::{Arrives, PageContext};
use crate::app::kit::UiExt;
use crate::app::outbox::Message;
use crate::model::FinancialYear;
use crate::rounds::Column;
use crate::rules::Location;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct ExpenditureState {
    view: GridView,
    /// The same as the settings have it; nothing until they were asked.
    kept: Option<GridView>,
    arrangement: Arrangement,
    index: Index,
    grid: GridState,
    /// A row that was just asked for: the cursor goes there once it is in the plan.
    awaited: Option<(RowKey, Column)>,
    find: Option<find::Find>,
    split: Option<split::Split>,
    to_scheme: Option<to_scheme::ToScheme>,
    /// The pass in which it was drawn last, to know when it is come to.
    drawn_in: Option<u64>,
    /// The cells whose sum the status bar has, and the generation of the index it was made from.
    summed: Option<(Block, u64)>,
}

impl ExpenditureState {
    /// Whether no question of the page is open.
    fn asks_nothing(&self) -> bool {
        self.split.is_none() && self.to_scheme.is_none()
    }

    /// Which rows show; nothing where it was never drawn.
    pub(super) fn view_shown(&self) -> Option<&GridView> {
        self.kept.as_ref()
    }
}

/// How much height the page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    /// Enough for everything.
    Ample,
    /// A small window, or type of twice the size: what is above the grid is one line each, and the grid keeps its rows.
    Scarce,
}

impl Space {
    fn of(ui: &Ui) -> Self {
        const LEAST: f32 = 480.0;
        if ui.available_height() < LEAST {
            Space::Scarce
        } else {
            Space::Ample
        }
    }
}

/// Draws the page.
pub(super) fn expenditure_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    if state.kept.is_none() {
        state.view = context.grid.view.cloned().unwrap_or_default();
        state.kept = Some(state.view.clone());
    }
    take_keyboard(ui, context, state);
    page_ui(ui, context, state);
    if state.kept.as_ref() != Some(&state.view) {
        state.kept = Some(state.view.clone());
        let message = Message::ArrangeRows(Box::new(state.view.clone()));
        context.outbox.push(message);
    }
}

/// Whoever comes to the page can use the arrow keys at once.
fn take_keyboard(ui: &Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let now = ui.ctx().cumulative_pass_nr();
    let stays = state.drawn_in.is_some_and(|last| now <= last + 1);
    state.drawn_in = Some(now);
    let elsewhere = context.arrival.is_some() || context.asked.is_some();
    let answering = ui.memory(|memory| memory.top_modal_layer().is_some());
    if !stays && !elsewhere && !answering {
        state.grid.focus = Focus::Soon;
    }
}

fn page_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let space = Space::of(ui);
    if space == Space::Ample {
        illustrative_ui(ui, context, "Expenditure");
    }
    // The scroll bar stands beside the amounts, not over them.
    prepare(
        context,
        state,
        ui.available_width() - grid_scroll(ui).allocated_width(),
    );
    if let Some(asked) = context.asked.filter(|_| state.asks_nothing()) {
        rows::run(context, state, asked);
    }
    summarise(context, state);
    balance::balance_ui(ui, context, &state.index, &state.grid, space);
    ui.add_space(context.tokens.shape.gap_tiny);
    toolbar::toolbar_ui(ui, context, state, space);
    find::find_ui(ui, context, state);
    notice::notice_ui(ui, context, &mut state.grid.notice);
    split::split_ui(ui, context, &mut state.split);
    to_scheme::to_scheme_ui(ui, context, &mut state.to_scheme);
    let is_empty = state.index.every.is_empty();
    if is_empty {
        paste_into_nothing(ui, context, state);
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        table_ui(ui, context, state, space);
    });
    if is_empty {
        ui.empty_state(
            "Nothing is planned yet",
            "Type the first scheme's name into the line above, or paste rows from a spreadsheet. A scheme has one row for \
             each source of funding and provider that it uses.",
        );
    }
}

/// A block pasted into a plan without rows makes its first rows.
fn paste_into_nothing(ui: &Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let typing = ui.ctx().text_edit_focused() || ui.memory(|memory| memory.has_focus(grid_id()));
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) if !typing => Some(text.clone()),
            _ => None,
        })
    });
    if let Some(text) = pasted {
        keys::paste(context, &state.index, &mut state.grid, &text);
    }
}

/// Tells the status bar what the cells selected come to, once for each selection and change of the plan.
fn summarise(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let now = Block::of(&state.grid).map(|block| (block, state.index.generation));
    if now != state.summed {
        let text = now.as_ref().map_or_else(String::new, |(block, _)| {
            selection::summary(context, &state.index, block)
        });
        context.outbox.push(Message::Summary(text));
        state.summed = now;
    }
}

/// Brings what was prepared up to date, and the cursor to where it belongs.
fn prepare(context: &PageContext<'_>, state: &mut ExpenditureState, room: f32) {
    if let Some(place) = context.arrival {
        arrive(context, state, place, room);
    }
    let renewed = state
        .index
        .renew(context, &state.view, &mut state.arrangement, room);
    if !renewed {
        // Nothing is asked for any more, and no row came of it: the edit that was to begin it was refused.
        if context.outbox.is_empty() && state.grid.going.take().is_some() {
            let last_column = state.index.columns.len().saturating_sub(1);
            let cursor = state.grid.cursor;
            state.grid.cursor = cursor.map(|cursor| still(&state.index, cursor, last_column));
        }
        return;
    }
    if let Some((key, column)) = state.awaited.take()
        && let Some(row) = state.index.position(key)
    {
        let column = state.index.column(column, None).unwrap_or(0);
        state.grid.cursor = Some(Cursor { key, row, column });
        state.grid.span = None;
        state.grid.reveal = Some(Reveal::Nearest);
        state.grid.focus = Focus::Wanted;
    }
    let last_column = state.index.columns.len().saturating_sub(1);
    if state.grid.cursor.is_none() {
        state.grid.cursor = Some(first_cell(&state.index));
    }
    let old = state.grid.cursor;
    if state.grid.going.is_some()
        && let Some(begun) = old.filter(|begun| state.index.position(begun.key).is_none())
        && let Some(group) = state.index.group_of(context, &state.view, begun.key)
    {
        // A row that was just begun stands in a group that is folded away.
        state.view.folded.remove(&group);
        state
            .index
            .renew(context, &state.view, &mut state.arrangement, room);
    }
    if old.is_some_and(|cursor| state.index.position(cursor.key).is_none()) {
        state.grid.editing = None;
    }
    state.grid.cursor = old.map(|cursor| still(&state.index, cursor, last_column));
    let last_row = state.index.rows.len().saturating_sub(1);
    state.grid.span = state
        .grid
        .span
        .filter(|_| state.grid.cursor.is_some())
        .map(|span| span.within((last_row, last_column)));
    if let Some(order) = state.grid.going.take() {
        going::go_on_from_begun(context, &state.index, &mut state.grid, order);
    }
    if let (Some(editing), Some(cursor)) = (&mut state.grid.editing, state.grid.cursor) {
        editing.at = cursor;
    } else {
        state.grid.editing = None;
    }
}

/// The cursor where its row stands now. One whose row is gone stands where that was; where that was the last one, on the
/// line under those that are left, in which nothing can be typed over.
fn still(index: &Index, cursor: Cursor, last_column: usize) -> Cursor {
    let row = index
        .position(cursor.key)
        .unwrap_or(cursor.row.min(index.rows.len()));
    Cursor {
        key: index.key_at(row),
        row,
        column: cursor.column.min(last_column),
    }
}

/// Where the keyboard stands before anybody went anywhere.
fn first_cell(index: &Index) -> Cursor {
    let row = index
        .rows
        .iter()
        .position(|row| !matches!(row.key, RowKey::Group(_)));
    let row = row.unwrap_or(index.rows.len());
    let column = index.column(Column::SchemeName, None).unwrap_or(0);
    Cursor {
        key: index.key_at(row),
        row,
        column,
    }
}

/// Stands at a place that somebody went to.
fn arrive(context: &PageContext<'_>, state: &mut ExpenditureState, place: &Location, room: f32) {
    let (key, column, year): (RowKey, Column, Option<FinancialYear>) = match place {
        Location::Allocation(id, column, year) => (
            RowKey::Allocation(*id),
            column.0,
            year.or(Some(context.year)),
        ),
        Location::Scheme(id) => (rows::row_of_scheme(context, *id), Column::SchemeName, None),
        _ => return,
    };
    state
        .index
        .renew(context, &state.view, &mut state.arrangement, room);
    if state.index.position(key).is_none() {
        // Whatever hides the row is taken off.
        state.view.show_all();
        state
            .index
            .renew(context, &state.view, &mut state.arrangement, room);
    }
    let Some(row) = state.index.position(key) else {
        return;
    };
    let column = state.index.column(column, year).unwrap_or(0);
    // Where many cells changed, one stays in the column one is in: the next paste goes where the last one went.
    let here = state
        .grid
        .cursor
        .filter(|_| context.arrives == Arrives::AtRow)
        .map(|cursor| cursor.column);
    state.grid.cursor = Some(Cursor {
        key,
        row,
        column: here.unwrap_or(column),
    });
    state.grid.span = None;
    state.grid.editing = None;
    state.grid.tab_from = None;
    state.grid.reveal = Some(match here {
        Some(_) => Reveal::Row,
        None => Reveal::Middle,
    });
    state.grid.focus = Focus::Wanted;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::outbox::Outbox;
    use crate::app::theme::DesignTokens;
    use crate::app::{Calendar, Document, Settings, Workspace};
    use crate::model::{AllocationId, Plan};
    use crate::rounds::Rounds;

    #[test]
    fn whoever_waits_for_a_row_that_never_comes_goes_on_where_the_keyboard_is() {
        let mut plan = Plan {
            round: "2025-26".into(),
            years: vec![FinancialYear::starting(2025).unwrap()],
            ..Plan::default()
        };
        let scheme = crate::model::Scheme::new(crate::model::SchemeId(1), "1", "Reablement");
        plan.schemes.push(scheme);
        let row = crate::model::Allocation::new(AllocationId(1), crate::model::SchemeId(1));
        plan.allocations.push(row);
        let mut workspace = Workspace::new(Rounds::on_demand(), Calendar::default());
        workspace.show(Document::sample(plan));
        let (outbox, settings) = (Outbox::default(), Settings::default());
        let tokens = DesignTokens::of(egui::Theme::Light);
        let context = workspace.context(&outbox, tokens, settings.of_grid(None));
        let context = context.unwrap();
        let mut state = ExpenditureState::default();
        prepare(&context, &mut state, 900.0);
        let begun = RowKey::Allocation(AllocationId(7));
        state.grid.cursor = state.grid.cursor.map(|cursor| Cursor {
            key: begun,
            row: 1,
            ..cursor
        });
        state.grid.going = Some(selection::Order::Down(selection::Step::On));

        // The edit that begins it is still on its way.
        context.outbox.select(Location::Plan);
        prepare(&context, &mut state, 900.0);
        assert!(state.grid.going.is_some());
        assert_eq!(outbox.drain().len(), 1);

        // It was refused.
        prepare(&context, &mut state, 900.0);
        assert_eq!(state.grid.going, None);
        let cursor = state.grid.cursor.unwrap();
        assert_eq!(state.index.key_at(cursor.row), cursor.key);
        assert_ne!(cursor.key, begun);
    }
}
