//! Small tables: a header, rows with hairlines, a total. Long grids build on `egui_table` and use the painters here.

mod cells;
mod columns;
mod paint;

pub use cells::{Cells, answers};
pub use columns::{Column, Side, Width, number_width};
pub use paint::{header_cell_ui, paint_hairline, paint_header, paint_number, paint_total_rule};

use eframe::egui::text::LayoutJob;
use eframe::egui::{self, Galley, Id, Rect, Response, Sense, Ui, Vec2};

use std::sync::Arc;

use self::columns::widths;
use crate::app::theme::{DesignTokens, TextRole};

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

/// The name of a row, or another text that makes it taller: what it is, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    text: &'a str,
    column: usize,
    indent: f32,
    weight: Weight,
    reach: Reach,
    most: usize,
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// As its row.
    OfRow,
    /// Emphasised.
    Strong,
}

/// How far a name goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// To the end of its column.
    Column,
    /// To the end of the row.
    Row,
}

impl<'a> Name<'a> {
    /// A name in the first column.
    pub fn new(text: &'a str) -> Self {
        Name {
            text,
            column: 0,
            indent: 0.0,
            weight: Weight::OfRow,
            reach: Reach::Column,
            most: usize::MAX,
        }
    }

    /// The same name in another column.
    #[must_use]
    pub fn in_column(self, column: usize) -> Self {
        Name { column, ..self }
    }

    /// The same name beginning some points in.
    #[must_use]
    pub fn indented(self, indent: f32) -> Self {
        Name { indent, ..self }
    }

    /// The same name, emphasised.
    #[must_use]
    pub fn strong(self) -> Self {
        Name {
            weight: Weight::Strong,
            ..self
        }
    }

    /// The same name over all columns that are left.
    #[must_use]
    pub fn over_the_rest(self) -> Self {
        Name {
            reach: Reach::Row,
            ..self
        }
    }

    /// The same name in so many lines at most.
    #[must_use]
    pub fn in_at_most(self, lines: usize) -> Self {
        Name {
            most: lines,
            ..self
        }
    }
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

    /// The width of a column.
    pub fn width_of(&self, column: usize) -> f32 {
        self.widths.get(column).copied().unwrap_or(0.0)
    }

    /// The height of a row with some names.
    pub fn height(&self, ui: &Ui, names: &[Name<'_>]) -> f32 {
        let more = names
            .iter()
            .map(|name| self.more_lines(ui, RowKind::Plain, name));
        row_height(ui) + more.fold(0.0, f32::max)
    }

    /// Leaves the room of rows that are out of sight.
    pub fn leave_room(&self, ui: &mut Ui, height: f32) {
        if height > 0.0 {
            let size = Vec2::new(self.widths.iter().sum(), height);
            allocate_row(ui, size, Sense::hover());
        }
    }

    /// Draws a row; `cells` is called with the cells in order.
    pub fn row(&self, ui: &mut Ui, kind: RowKind, cells: impl FnOnce(&mut Cells<'_>)) -> Response {
        self.row_of(ui, kind, row_height(ui), cells)
    }

    /// Draws a row that is as tall as its name needs, which is broken into lines where its column is too narrow: names are
    /// read, not guessed.
    pub fn row_named(
        &self,
        ui: &mut Ui,
        kind: RowKind,
        name: Name<'_>,
        cells: impl FnOnce(&mut Cells<'_>),
    ) -> Response {
        self.row_named_by(ui, kind, &[name], cells)
    }

    /// Draws a row that is as tall as the longest of some texts needs.
    pub fn row_named_by(
        &self,
        ui: &mut Ui,
        kind: RowKind,
        names: &[Name<'_>],
        cells: impl FnOnce(&mut Cells<'_>),
    ) -> Response {
        let more = names.iter().map(|name| self.more_lines(ui, kind, name));
        let height = row_height(ui) + more.fold(0.0, f32::max);
        self.row_of(ui, kind, height, cells)
    }

    /// How many lines a name takes in a plain row.
    pub fn lines_of(&self, ui: &Ui, name: &Name<'_>) -> usize {
        self.laid_out(ui, RowKind::Plain, name).rows.len()
    }

    /// What the lines after the first take of a name.
    pub fn more_lines(&self, ui: &Ui, kind: RowKind, name: &Name<'_>) -> f32 {
        let lines = self.laid_out(ui, kind, name);
        let line = lines.rows.first().map_or(0.0, |row| row.size.y);
        (lines.size().y - line).max(0.0)
    }

    fn laid_out(&self, ui: &Ui, kind: RowKind, name: &Name<'_>) -> Arc<Galley> {
        let tokens = DesignTokens::here(ui);
        let role = match (kind, name.weight) {
            (RowKind::Plain | RowKind::Selected, Weight::OfRow) => TextRole::Cell,
            (RowKind::Total, _) | (_, Weight::Strong) => TextRole::CellTotal,
        };
        let from_it_on = self.widths.iter().skip(name.column);
        let width: f32 = match name.reach {
            Reach::Column => from_it_on.take(1).sum(),
            Reach::Row => from_it_on.sum(),
        };
        let room = width - name.indent - 2.0 * tokens.shape.cell_padding;
        let (font, ink) = (role.font(&tokens.shape), tokens.colours.text);
        let mut job = LayoutJob::simple(name.text.to_owned(), font, ink, room.max(1.0));
        job.wrap.max_rows = name.most;
        ui.painter().layout_job(job)
    }

    fn row_of(
        &self,
        ui: &mut Ui,
        kind: RowKind,
        height: f32,
        cells: impl FnOnce(&mut Cells<'_>),
    ) -> Response {
        let tokens = DesignTokens::here(ui);
        let size = Vec2::new(self.widths.iter().sum(), height);
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

fn row_height(ui: &Ui) -> f32 {
    let least = DesignTokens::here(ui).shape.row_dense;
    ui.spacing().interact_size.y.max(least) + 2.0
}

/// Draws rows that have room for a line under the name of each.
pub fn with_a_line_below<R>(ui: &mut Ui, rows: impl FnOnce(&mut Ui) -> R) -> R {
    with_lines_below(ui, 0.0, rows)
}

/// The same for names of more than one line, where all rows are of one height: so much more.
pub fn with_lines_below<R>(ui: &mut Ui, more: f32, rows: impl FnOnce(&mut Ui) -> R) -> R {
    let usual = ui.spacing().interact_size.y;
    ui.spacing_mut().interact_size.y = 2.0 * DesignTokens::here(ui).shape.row_dense - 4.0 + more;
    let inner = rows(ui);
    ui.spacing_mut().interact_size.y = usual;
    inner
}

/// Rows follow each other without space between.
fn allocate_row(ui: &mut Ui, size: Vec2, sense: Sense) -> (Rect, Response) {
    let before = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let row = ui.allocate_exact_size(size, sense);
    ui.spacing_mut().item_spacing.y = before;
    row
}
