//! The grid in its place on the page, with its total under it.

use eframe::egui::{self, Align2, Rect, Sense, Ui, UiBuilder, Vec2, style::ScrollStyle};

use super::{ExpenditureState, Space, find, grid, keys};
use crate::app::kit::UiExt;
use crate::app::kit::table::{paint_header, paint_number, paint_total_rule};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::rounds::Column;

/// The grid, no taller than its rows, with the total under it.
pub(super) fn table_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    state: &mut ExpenditureState,
    space: Space,
) {
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
    let rows = (state.index.rows.len() + 1) as f32 * row;
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
    place.spacing_mut().item_spacing = Vec2::ZERO;
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
    // Nothing of the next header shows above the bar at the right.
    let past = rect.left() + state.index.room;
    if past < rect.right() {
        let corner = Rect::from_min_max(
            egui::pos2(past, rect.top()),
            egui::pos2(rect.right(), rect.top() + shape.table_header),
        );
        paint_header(ui, corner, context.tokens);
        if rows <= fit.max(1.0) * row {
            // No bar stands there: it would be a sliver of the next column.
            let below = Rect::from_min_max(corner.left_bottom(), rect.right_bottom());
            let below = below.with_max_y(rect.bottom() - bar);
            ui.painter().rect_filled(below, 0.0, c.canvas);
        }
    }
    ui.allocate_rect(rect, Sense::hover());
    total_ui(ui, context, state, row);
    if space == Space::Ample {
        further_ui(ui, state);
    }
}

/// Bars that stand beside the cells, never over them, without the fade that would lie over the amounts.
pub(super) fn grid_scroll(ui: &Ui) -> ScrollStyle {
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
    if hidden.is_empty() {
        return;
    }
    // As many names as have room, and how many more there are.
    let tokens = DesignTokens::here(ui);
    let font = TextRole::Caption.font(&tokens.shape);
    let ink = tokens.colours.text_secondary;
    let room = ui.available_width();
    let fits = |words: &String| {
        let laid_out = ui
            .painter()
            .layout_no_wrap(words.clone(), font.clone(), ink);
        laid_out.size().x <= room
    };
    let naming = |count: usize| match hidden.len() - count {
        0 => format!("Further right: {}", hidden.join(", ")),
        more => {
            let named = hidden.iter().take(count).cloned();
            let named = named.collect::<Vec<_>>().join(", ");
            format!("Further right: {named} and {more} more")
        }
    };
    let words = (1..=hidden.len()).rev().map(naming).find(fits);
    let all = format!("Further right: {}", hidden.join(", "));
    ui.add_space(2.0);
    ui.caption(words.as_deref().unwrap_or(&all))
        .on_hover_text(all.as_str());
}
