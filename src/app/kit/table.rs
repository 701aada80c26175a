//! Small tables: a header, rows with hairlines, a total. Long grids build on `egui_table` and use the painters here.

use eframe::egui::{
    self, Align, Align2, Id, Label, Layout, Rect, Response, Sense, Stroke, TextWrapMode, Ui,
    UiBuilder, Vec2,
};

use super::buttons::{link_ui, rich};
use crate::app::theme::{DesignTokens, TextRole};

/// Which end of a column its contents stand at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Texts.
    #[default]
    Left,
    /// Numbers, so that units stand under units.
    Right,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// In points.
    Fixed(f32),
    /// A part of what the fixed columns leave, but never less than some points.
    Share(f32, f32),
}

/// A column: its header, its side and its width. Units go into the header, not the cells.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header.
    pub title: String,
    /// Where contents stand.
    pub side: Side,
    /// How wide.
    pub width: Width,
}

impl Column {
    /// A column of texts that takes a share of the room.
    pub fn text(title: impl Into<String>, share: f32) -> Self {
        Column {
            title: title.into(),
            side: Side::Left,
            width: Width::Share(share, 0.0),
        }
    }

    /// The same column, never narrower than some points: the table is then wider than its place.
    #[must_use]
    pub fn at_least(self, points: f32) -> Self {
        Column {
            width: match self.width {
                Width::Fixed(width) => Width::Fixed(width.max(points)),
                Width::Share(share, least) => Width::Share(share, least.max(points)),
            },
            ..self
        }
    }

    /// A column of texts of fixed width.
    pub fn fixed(title: impl Into<String>, points: f32) -> Self {
        Column {
            title: title.into(),
            side: Side::Left,
            width: Width::Fixed(points),
        }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>, points: f32) -> Self {
        Column {
            title: title.into(),
            side: Side::Right,
            width: Width::Fixed(points),
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    #[default]
    Plain,
    /// The one selected.
    Selected,
    /// The sum of those above, under a heavier line.
    Total,
}

/// A table whose rows are drawn one after another.
#[derive(Clone, Debug)]
pub struct Table {
    id: Id,
    columns: Vec<Column>,
    widths: Vec<f32>,
}

impl Table {
    /// Lays the columns out over the width that is left, and draws the header.
    pub fn begin(ui: &mut Ui, name: &str, columns: Vec<Column>) -> Self {
        let widths = widths(&columns, ui.available_width());
        let table = Table {
            id: ui.make_persistent_id(name),
            columns,
            widths,
        };
        table.header_ui(ui);
        table
    }

    fn header_ui(&self, ui: &mut Ui) {
        let tokens = DesignTokens::here(ui);
        let size = Vec2::new(self.widths.iter().sum(), tokens.shape.table_header);
        let (rect, _) = allocate_row(ui, size, Sense::hover());
        paint_header(ui, rect, tokens);
        let mut left = rect.left();
        for (column, width) in self.columns.iter().zip(&self.widths) {
            let cell = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(*width, size.y));
            header_cell_ui(ui, cell, &column.title, column.side);
            left += width;
        }
    }

    /// Leaves the usual space after the last row.
    pub fn end(self, ui: &mut Ui) {
        ui.add_space(ui.spacing().item_spacing.y);
    }

    /// Draws of many rows those that are in sight; `row` draws the one at a position.
    pub fn rows_in_sight(&self, ui: &mut Ui, count: usize, mut row: impl FnMut(&mut Ui, usize)) {
        let height = row_height(ui);
        let top = ui.cursor().top();
        let clip = ui.clip_rect();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a window shows a few dozen rows"
        )]
        let rows_to = |y: f32| ((y - top) / height).max(0.0) as usize;
        let first = rows_to(clip.top()).saturating_sub(1).min(count);
        let last = (rows_to(clip.bottom()) + 2).clamp(first, count);
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let room = |rows: usize| Vec2::new(self.widths.iter().sum(), rows as f32 * height);
        if first > 0 {
            allocate_row(ui, room(first), Sense::hover());
        }
        for at in first..last {
            row(ui, at);
        }
        if last < count {
            allocate_row(ui, room(count - last), Sense::hover());
        }
    }

    /// Draws a row; `cells` is called with the cells in order.
    pub fn row(&self, ui: &mut Ui, kind: RowKind, cells: impl FnOnce(&mut Cells<'_>)) -> Response {
        let tokens = DesignTokens::here(ui);
        let size = Vec2::new(self.widths.iter().sum(), row_height(ui));
        let (rect, response) = allocate_row(ui, size, Sense::hover());
        if kind == RowKind::Selected {
            ui.painter()
                .rect_filled(rect, 0.0, tokens.colours.selection_fill);
        }
        let mut row = Cells {
            table: self,
            ui,
            rect,
            left: rect.left(),
            at: 0,
            kind,
        };
        cells(&mut row);
        match kind {
            RowKind::Total => paint_total_rule(ui, rect, tokens),
            RowKind::Plain | RowKind::Selected => paint_hairline(ui, rect, tokens),
        }
        response
    }
}

/// The cells of one row, left to right.
pub struct Cells<'a> {
    table: &'a Table,
    ui: &'a mut Ui,
    rect: Rect,
    left: f32,
    at: usize,
    kind: RowKind,
}

impl Cells<'_> {
    /// A text, cut short where it does not fit; the whole text shows on hover.
    pub fn text(&mut self, text: &str) -> Response {
        self.inked(text, None)
    }

    /// A text that leads somewhere, cut short where it does not fit; the whole text shows on hover.
    pub fn link(&mut self, text: &str) -> Response {
        let kind = self.kind;
        self.ui(|ui, rect| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            if kind == RowKind::Selected {
                ui.visuals_mut().hyperlink_color = DesignTokens::here(ui).colours.selection_text;
            }
            let response = link_ui(ui, text);
            let cut = response.rect.width() >= rect.width() - 1.0;
            if cut {
                response.on_hover_text(text)
            } else {
                response
            }
        })
    }

    /// A text in the secondary ink.
    pub fn quiet(&mut self, text: &str) -> Response {
        let ink = DesignTokens::here(self.ui).colours.text_secondary;
        self.inked(text, Some(ink))
    }

    fn inked(&mut self, text: &str, ink: Option<egui::Color32>) -> Response {
        let kind = self.kind;
        self.ui(|ui, _| {
            let c = &DesignTokens::here(ui).colours;
            let (role, plain) = match kind {
                RowKind::Plain => (TextRole::Cell, c.text),
                RowKind::Selected => (TextRole::Cell, c.selection_text),
                RowKind::Total => (TextRole::CellTotal, c.text),
            };
            ui.add(
                Label::new(rich(text, role, ink.unwrap_or(plain)))
                    .wrap_mode(TextWrapMode::Truncate)
                    .selectable(false),
            )
        })
    }

    /// Anything: the closure draws into the cell, and gets the cell's rectangle without the padding.
    pub fn ui<R>(&mut self, content: impl FnOnce(&mut Ui, Rect) -> R) -> R {
        let (rect, side) = self.next_rect();
        let padding = DesignTokens::here(self.ui).shape.cell_padding;
        self.draw(rect.shrink2(Vec2::new(padding, 0.0)), side, content)
    }

    /// The same over the whole cell, for cells that are typed into.
    pub fn edge_to_edge<R>(&mut self, content: impl FnOnce(&mut Ui, Rect) -> R) -> R {
        let (rect, side) = self.next_rect();
        self.draw(rect, side, content)
    }

    /// The same over all columns that are left.
    pub fn rest<R>(&mut self, content: impl FnOnce(&mut Ui, Rect) -> R) -> R {
        let (first, _) = self.next_rect();
        let rect = first.with_max_x(self.rect.right().max(first.right()));
        self.at = self.table.columns.len();
        self.draw(rect, Side::Left, content)
    }

    /// Nothing.
    pub fn skip(&mut self) {
        self.next_rect();
    }

    fn next_rect(&mut self) -> (Rect, Side) {
        let width = self.table.widths.get(self.at).copied().unwrap_or(0.0);
        let side = self
            .table
            .columns
            .get(self.at)
            .map_or(Side::Left, |column| column.side);
        let rect = Rect::from_min_size(
            egui::pos2(self.left, self.rect.top()),
            Vec2::new(width, self.rect.height()),
        );
        self.left += width;
        self.at += 1;
        (rect, side)
    }

    fn draw<R>(&mut self, rect: Rect, side: Side, content: impl FnOnce(&mut Ui, Rect) -> R) -> R {
        let layout = match side {
            Side::Left => Layout::left_to_right(Align::Center),
            Side::Right => Layout::right_to_left(Align::Center),
        };
        let mut cell = self.ui.new_child(
            UiBuilder::new()
                .id_salt((self.table.id, self.at))
                .max_rect(rect)
                .layout(layout),
        );
        cell.shrink_clip_rect(rect.expand(2.0));
        content(&mut cell, rect)
    }
}

fn row_height(ui: &Ui) -> f32 {
    let least = DesignTokens::here(ui).shape.row_dense;
    ui.spacing().interact_size.y.max(least) + 2.0
}

/// Rows follow each other without space between.
fn allocate_row(ui: &mut Ui, size: Vec2, sense: Sense) -> (Rect, Response) {
    let before = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let row = ui.allocate_exact_size(size, sense);
    ui.spacing_mut().item_spacing.y = before;
    row
}

fn widths(columns: &[Column], room: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = columns
        .iter()
        .map(|column| match column.width {
            Width::Fixed(points) => Some(points),
            Width::Share(..) => None,
        })
        .collect();
    // A column that needs its least width takes it from the others, which may then need theirs.
    loop {
        let left = (room - widths.iter().flatten().sum::<f32>()).max(0.0);
        let open = || columns.iter().zip(&widths).enumerate();
        let shares: f32 = open()
            .filter_map(|(_, (column, width))| match (column.width, width) {
                (Width::Share(share, _), None) => Some(share),
                _ => None,
            })
            .sum();
        let of = |share: f32| (left * share / shares.max(f32::EPSILON)).floor();
        let short = open().find_map(|(at, (column, width))| match (column.width, width) {
            (Width::Share(share, least), None) if of(share) < least => Some((at, least)),
            _ => None,
        });
        let Some((at, least)) = short else {
            return open()
                .map(|(_, (column, width))| match (column.width, width) {
                    (_, Some(width)) => *width,
                    (Width::Share(share, _), None) => of(share),
                    (Width::Fixed(points), None) => points,
                })
                .collect();
        };
        if let Some(width) = widths.get_mut(at) {
            *width = Some(least);
        }
    }
}

/// The width of a column of numbers in which every one of some texts is whole, its edges and marks included.
pub fn number_width<'a>(ui: &Ui, least: f32, texts: impl IntoIterator<Item = &'a str>) -> f32 {
    let tokens = DesignTokens::here(ui);
    let (shape, ink) = (&tokens.shape, tokens.colours.text);
    let font = TextRole::CellTotal.font(shape);
    texts
        .into_iter()
        .map(|text| {
            let galley = ui
                .painter()
                .layout_no_wrap(text.to_owned(), font.clone(), ink);
            (galley.size().x + 2.0 * shape.cell_padding + shape.gap).ceil()
        })
        .fold(least, f32::max)
}

/// The header's ground and the line under it.
pub fn paint_header(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    ui.painter()
        .rect_filled(rect, 0.0, tokens.colours.surface_header);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(tokens.shape.hairline, tokens.colours.control_border),
    );
}

/// One header: semibold, at its column's side, cut short where it does not fit.
pub fn header_cell_ui(ui: &mut Ui, rect: Rect, title: &str, side: Side) {
    let tokens = DesignTokens::here(ui);
    let inside = rect.shrink2(Vec2::new(tokens.shape.cell_padding, 0.0));
    let layout = match side {
        Side::Left => Layout::left_to_right(Align::Center),
        Side::Right => Layout::right_to_left(Align::Center),
    };
    let mut cell = ui.new_child(UiBuilder::new().max_rect(inside).layout(layout));
    cell.add(
        Label::new(rich(title, TextRole::CellTotal, tokens.colours.text))
            .wrap_mode(TextWrapMode::Truncate)
            .selectable(false),
    );
}

/// The line under a row.
pub fn paint_hairline(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(tokens.shape.hairline, tokens.colours.rule_line),
    );
}

/// The heavier line above a total.
pub fn paint_total_rule(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    ui.painter().hline(
        rect.x_range(),
        rect.top(),
        Stroke::new(tokens.shape.total_rule, tokens.colours.total_line),
    );
    paint_hairline(ui, rect, tokens);
}

/// A number painted at the right end of a rectangle, for grids that paint their cells.
pub fn paint_number(ui: &Ui, rect: Rect, text: &str, role: TextRole, ink: egui::Color32) {
    let tokens = DesignTokens::here(ui);
    let at = egui::pos2(rect.right() - tokens.shape.cell_padding, rect.center().y);
    ui.painter().text(
        at,
        Align2::RIGHT_CENTER,
        text,
        role.font(&tokens.shape),
        ink,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_what_is_left_and_keep_their_least() {
        let columns = [
            Column::text("Name", 3.0).at_least(160.0),
            Column::number("Amount", 100.0),
            Column::text("Note", 1.0).at_least(80.0),
        ];
        assert_eq!(widths(&columns, 500.0), [300.0, 100.0, 100.0]);
        assert_eq!(widths(&columns, 400.0), [220.0, 100.0, 80.0]);
        assert_eq!(widths(&columns, 200.0), [160.0, 100.0, 80.0]);
    }
}
