//! The grid's headers: their right edges are dragged to make columns wider or narrower.

use eframe::egui::{
    self, CursorIcon, Id, Rect, Role, Sense, Stroke, TextWrapMode, Ui, WidgetInfo, WidgetText,
};

use super::cell::Row;
use super::columns::GridColumn;
use super::grid::grid_id;
use super::header_menu::{Stays, Values, header_menu_ui};
use super::index::Index;
use super::paint::is_told;
use super::view::{Direction, GridView};
use crate::app::kit::table::{Side, header_cell_ui, paint_header};
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;

/// Half the width of the strip that can be dragged, in points.
const GRIP: f32 = 4.0;
/// How many rows are looked at for the width that fits a column's contents.
const ROWS_LOOKED_AT: usize = 2_000;

/// What a header asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum HeaderAsks {
    /// Another width, in points.
    Width(f32),
    /// The width that fits its contents.
    Fit,
    /// That the keyboard goes to the grid: the header is about to go.
    Focus,
}

/// Draws a header, its menu and its grip.
pub(super) fn header_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    at: usize,
    view: &mut GridView,
    values: &mut Values,
) -> Option<HeaderAsks> {
    let column = index.columns.get(at)?;
    let tokens = context.tokens;
    let rect = ui.max_rect();
    paint_header(ui, rect, tokens);
    let id = grid_id().with(("header", column.column as u8, column.year));
    let header = ui.interact(rect, id, Sense::click());
    if header.hovered() || header.has_focus() {
        ui.painter()
            .rect_filled(rect.shrink(1.0), 0.0, tokens.colours.hover_fill);
    }
    let key = (column.column, column.year);
    let sorted = view.sort.filter(|(by, _)| *by == key).map(|(_, way)| way);
    let shows = view.filter(key).map_or(Shows::EveryRow, |_| Shows::Some);
    if is_told(ui, rect, column.side) {
        let rest = marks_ui(ui, context, rect, column.side, sorted, shows);
        header_cell_ui(ui, rest, &column.title, column.side);
    }
    let state = match (sorted, shows) {
        (None, Shows::EveryRow) => "",
        (None, Shows::Some) => ", filtered",
        (Some(Direction::Up), Shows::EveryRow) => ", sorted upwards",
        (Some(Direction::Down), Shows::EveryRow) => ", sorted downwards",
        (Some(_), Shows::Some) => ", sorted and filtered",
    };
    let name = format!("{}{state}", column.name);
    header.widget_info(|| {
        WidgetInfo::labeled(Role::ColumnHeader, true, format!("{name}: sort and filter"))
    });
    let stays = header_menu_ui(&header, context, index, at, view, values);
    header.on_hover_text(format!("{name}\nClick to sort and filter"));
    let asks = grip_ui(ui, id.with("grip"), rect, context, column);
    if stays == Stays::Hidden {
        return Some(HeaderAsks::Focus);
    }
    asks
}

/// Which rows a column lets show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    EveryRow,
    Some,
}

/// Paints an arrow where rows are sorted by the column, a funnel where it is filtered. Gives the room that is left.
fn marks_ui(
    ui: &Ui,
    context: &PageContext<'_>,
    rect: Rect,
    side: Side,
    sorted: Option<Direction>,
    shows: Shows,
) -> Rect {
    let ink = context.tokens.colours.accent_text;
    let mut rest = rect;
    let mut take = || {
        let wide = 14.0;
        let middle = match side {
            Side::Left => {
                rest.max.x -= wide;
                rest.max.x + wide / 2.0 - 4.0
            }
            Side::Right => {
                rest.min.x += wide;
                rest.min.x - wide / 2.0 + 4.0
            }
        };
        egui::pos2(middle, rect.center().y)
    };
    let shape = |points: Vec<egui::Pos2>| {
        ui.painter()
            .add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
    };
    if let Some(way) = sorted {
        let at = take();
        let tip = match way {
            Direction::Up => -4.0,
            Direction::Down => 4.0,
        };
        shape(vec![
            at + egui::vec2(0.0, tip),
            at + egui::vec2(-4.5, -tip * 0.7),
            at + egui::vec2(4.5, -tip * 0.7),
        ]);
    }
    if shows == Shows::Some {
        let at = take();
        shape(vec![
            at + egui::vec2(-5.0, -5.0),
            at + egui::vec2(5.0, -5.0),
            at + egui::vec2(1.2, 0.5),
            at + egui::vec2(1.2, 5.0),
            at + egui::vec2(-1.2, 5.0),
            at + egui::vec2(-1.2, 0.5),
        ]);
    }
    rest
}

fn grip_ui(
    ui: &Ui,
    id: Id,
    rect: Rect,
    context: &PageContext<'_>,
    column: &GridColumn,
) -> Option<HeaderAsks> {
    let edge = Rect::from_x_y_ranges(
        rect.right() - 2.0 * GRIP..=rect.right() + GRIP,
        rect.y_range(),
    );
    let grip = ui.interact(edge, id, Sense::click_and_drag());
    if grip.hovered() || grip.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        let ink = context.tokens.colours.accent_edge;
        let x = rect.right() - 1.0;
        ui.painter().vline(x, rect.y_range(), Stroke::new(2.0, ink));
    }
    grip.widget_info(|| {
        WidgetInfo::labeled(Role::Splitter, true, format!("Width of {}", column.name))
    });
    let grip = grip.on_hover_text("Drag to change the width; double-click to fit the contents");
    if grip.double_clicked() {
        return Some(HeaderAsks::Fit);
    }
    // From where it was: columns before it may move while they give way.
    if grip.drag_started() {
        ui.data_mut(|data| data.insert_temp(id, column.width));
    }
    let from = ui.data(|data| data.get_temp::<f32>(id))?;
    let width = (from + grip.total_drag_delta()?.x).round();
    ((width - column.width).abs() >= 1.0).then_some(HeaderAsks::Width(width))
}

/// The width in which every text of a column can be read, within reason.
pub(super) fn fitting_width(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    column: &GridColumn,
) -> f32 {
    let tokens = context.tokens;
    let wide = |text: &str, role: TextRole| {
        WidgetText::from(text)
            .into_galley(
                ui,
                Some(TextWrapMode::Extend),
                f32::INFINITY,
                role.font(&tokens.shape),
            )
            .size()
            .x
    };
    let mut most = wide(&column.title, TextRole::CellTotal);
    let mut longest = String::new();
    for place in index.rows.iter().take(ROWS_LOOKED_AT) {
        let row = Row::of(context.plan, context.round, *place);
        let text = row.text(column);
        // Measuring is dear; only a text about as long as the longest can be wider.
        if text.len() + 4 >= longest.len() && *text != *longest {
            most = most.max(wide(&text, TextRole::Cell));
            if text.len() > longest.len() {
                longest = text.into_owned();
            }
        }
    }
    let marks = if column.column == crate::rounds::Column::SchemeName {
        tokens.shape.mark
    } else {
        0.0
    };
    (most + marks + 2.0 * tokens.shape.cell_padding + 2.0).min(tokens.shape.text_measure)
}

/// Whether a text fits on one line. A number that does not is shortened to millions, never cut in the middle.
pub(super) fn fits(
    ui: &Ui,
    text: &str,
    room: f32,
    font: &egui::FontId,
    ink: egui::Color32,
) -> bool {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), ink);
    galley.size().x <= room
}
