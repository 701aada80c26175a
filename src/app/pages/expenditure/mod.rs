//! Money out: what is left of each stream, and the grid of allocations.

mod arrangement;
mod balance;
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
mod paint;
mod rows;
mod selection;
mod split;
mod take;
mod to_scheme;
mod toolbar;
mod view;
mod widths;

pub(in crate::app) use grid::{grid_id, is_in_grid};
pub use layout::{ColumnLayout, ColumnOrder, GridSettings, TabInGrid};
pub use view::{ColumnFilter, ColumnKey, Direction, GridView, GroupBy};

use eframe::egui::{self, Align2, Rect, Sense, Ui, UiBuilder, Vec2, style::ScrollStyle};

use self::arrangement::Arrangement;
use self::grid::{Cursor, Focus, GridState, Reveal};
use self::index::{Index, RowKey};
use self::selection::Block;
use super::beside::illustrative_ui;
use super::{Arrives, PageContext};
use crate::app::kit::UiExt;
use crate::app::kit::table::{paint_number, paint_total_rule};
use crate::app::outbox::Message;
use crate::app::theme::TextRole;
use crate::format;
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
    if state.index.every.is_empty() {
        paste_into_nothing(ui, context, state);
        ui.empty_state(
            "Nothing is planned yet",
            "Press \"Add scheme\" to begin. A scheme has one row for each source of funding and provider that it uses.",
        );
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    table_ui(ui, context, state, space);
}

/// A block pasted into a plan without rows makes its first rows.
fn paste_into_nothing(ui: &Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let typing = ui.memory(|memory| memory.focused().is_some());
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
        state.grid.cursor = first_cell(&state.index);
    }
    let old = state.grid.cursor;
    state.grid.cursor = old.and_then(|cursor| {
        Some(Cursor {
            row: state.index.position(cursor.key)?,
            column: cursor.column.min(last_column),
            ..cursor
        })
    });
    let last_row = state.index.rows.len().saturating_sub(1);
    state.grid.span = state
        .grid
        .span
        .filter(|_| state.grid.cursor.is_some())
        .map(|span| span.within((last_row, last_column)));
    if let (Some(editing), Some(cursor)) = (&mut state.grid.editing, state.grid.cursor) {
        editing.at = cursor;
    } else {
        state.grid.editing = None;
    }
}

/// Where the keyboard stands before anybody went anywhere.
fn first_cell(index: &Index) -> Option<Cursor> {
    let (row, place) = index
        .rows
        .iter()
        .enumerate()
        .find(|(_, row)| !matches!(row.key, RowKey::Group(_)))?;
    let column = index.column(Column::SchemeName, None).unwrap_or(0);
    Some(Cursor {
        key: place.key,
        row,
        column,
    })
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

/// The grid, no taller than its rows, with the total under it.
fn table_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState, space: Space) {
    let shape = &context.tokens.shape;
    let row = ui.spacing().interact_size.y.max(shape.row_dense);
    let foot = match space {
        Space::Ample => row + shape.gap_section,
        Space::Scarce => row + 2.0,
    };
    let room = ui.available_rect_before_wrap();
    #[expect(
        clippy::cast_precision_loss,
        reason = "rows times their height, in points"
    )]
    let rows = state.index.rows.len() as f32 * row;
    let wide: f32 = state.index.columns.iter().map(|at| at.width).sum();
    // The horizontal bar stands under the last row, not over it.
    let bar = if wide > room.width() {
        grid_scroll(ui).allocated_width()
    } else {
        0.0
    };
    // As many whole rows as fit: none is cut in half at the bottom.
    let fit = ((room.height() - foot - shape.table_header - bar) / row).floor();
    let height = shape.table_header + rows.min(fit.max(1.0) * row) + bar;
    let rect = Rect::from_min_size(room.min, Vec2::new(room.width(), height));
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("grid"));
    place.spacing_mut().scroll = grid_scroll(ui);
    let c = &context.tokens.colours;
    let widgets = &mut place.visuals_mut().widgets;
    widgets.inactive.bg_fill = c.control_border;
    widgets.hovered.bg_fill = c.text_secondary;
    widgets.active.bg_fill = c.text_secondary;
    let action = grid::grid_ui(
        &mut place,
        context,
        &state.index,
        &mut state.grid,
        &mut state.view,
        state.find.as_ref().map_or(&[], find::Find::cells),
    );
    keys::act(&place, context, &state.index, &mut state.grid, action);
    if let Some(group) = state
        .grid
        .fold
        .take()
        .and_then(|at| state.index.groups.get(at))
    {
        state.view.turn(&group.label);
        ui.ctx().request_repaint();
    }
    // The columns that stay in sight end where the others do, above the bar.
    let fixed: f32 = state
        .index
        .columns
        .iter()
        .take(state.index.sticky)
        .map(|at| at.width)
        .sum();
    let strip = Rect::from_min_max(
        egui::pos2(rect.left(), rect.bottom() - bar),
        egui::pos2(rect.left() + fixed, rect.bottom()),
    );
    ui.painter().rect_filled(strip, 0.0, c.canvas);
    ui.allocate_rect(rect, Sense::hover());
    total_ui(ui, context, state, row);
    if space == Space::Ample {
        further_ui(ui, state);
    }
}

/// Bars that stand beside the cells, never over them, without the fade that would lie over the amounts.
fn grid_scroll(ui: &Ui) -> ScrollStyle {
    let usual = &ui.spacing().scroll;
    let mut scroll = ScrollStyle {
        bar_width: usual.bar_width,
        bar_inner_margin: 2.0,
        bar_outer_margin: 0.0,
        ..ScrollStyle::solid()
    };
    scroll.fade.strength = 0.0;
    scroll
}

/// The sums of the rows shown, under their columns.
fn total_ui(ui: &mut Ui, context: &PageContext<'_>, state: &ExpenditureState, height: f32) {
    let tokens = context.tokens;
    let size = Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint_total_rule(ui, rect, tokens);
    let label = match state.index.shown {
        shown if shown == state.index.every.len() => "Total of the rows shown".to_owned(),
        shown => format!("Total of the {} shown", format::count(shown, "row", "rows")),
    };
    let at = egui::pos2(rect.left() + tokens.shape.cell_padding, rect.center().y);
    ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        &label,
        TextRole::CellTotal.font(&tokens.shape),
        tokens.colours.text,
    );
    let mut words = label;
    let fixed: f32 = (state.index.columns.iter().take(state.index.sticky))
        .map(|column| column.width)
        .sum();
    for (year, total) in &state.index.totals {
        let text = total.map_or_else(|| format::NOTHING.to_owned(), format::bare_pounds);
        words = format!("{words}; {year}: {text}");
        let column = state.index.column(Column::Amount, Some(*year));
        let header = state
            .grid
            .headers
            .iter()
            .find(|(at, _)| Some(*at) == column);
        if let Some((at, header)) = header
            && header.right() <= rect.right() + 1.0
            && (*at < state.index.sticky || header.left() >= rect.left() + fixed - 1.0)
        {
            let mut cell = Rect::from_x_y_ranges(header.x_range(), rect.y_range());
            let pence = column
                .and_then(|at| state.index.columns.get(at))
                .is_some_and(|column| state.index.has_pence(column));
            if pence && !text.contains('.') {
                cell.max.x -= grid::room_of_pence(ui, context);
            }
            paint_number(ui, cell, &text, TextRole::CellTotal, tokens.colours.text);
        }
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
}

/// Names the columns that are out of sight at the right.
fn further_ui(ui: &mut Ui, state: &ExpenditureState) {
    let edge = ui.max_rect().right() + 1.0;
    let last = state
        .grid
        .headers
        .iter()
        .filter(|(_, rect)| rect.right() <= edge)
        .map(|(at, _)| *at)
        .max()
        .unwrap_or(0);
    let hidden: Vec<String> = state
        .index
        .columns
        .iter()
        .skip(last + 1)
        .map(|column| column.name.clone())
        .collect();
    if !hidden.is_empty() {
        ui.add_space(2.0);
        ui.add(
            egui::Label::new(
                egui::RichText::new(format!("Further right: {}", hidden.join(", ")))
                    .text_style(TextRole::Caption.style())
                    .weak(),
            )
            .truncate(),
        );
    }
}
