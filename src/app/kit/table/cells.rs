//! The cells of a row, drawn left to right.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    self, Align, CursorIcon, Label, Layout, Rect, Response, Sense, TextWrapMode, Ui, UiBuilder,
    Vec2,
};

use super::super::buttons::{link_ui, rich};
use super::super::marks::{Mark, small_mark_ui};
use super::super::one_stop::ListEntry;
use super::{RowKind, Side, Table, row_height};
use crate::app::theme::{DesignTokens, Surface, TextRole};

/// The cells of one row, left to right.
pub struct Cells<'a> {
    pub(super) table: &'a Table,
    pub(super) ui: &'a mut Ui,
    pub(super) rect: Rect,
    pub(super) left: f32,
    pub(super) at: usize,
    pub(super) kind: RowKind,
}

impl Cells<'_> {
    /// How a text that does not fit is written: in lines where the row was made tall enough for them.
    fn wrap_mode(&self) -> TextWrapMode {
        if self.rect.height() > row_height(self.ui) + 1.0 {
            TextWrapMode::Wrap
        } else {
            TextWrapMode::Truncate
        }
    }

    /// A text, cut short where it does not fit; the whole text shows on hover.
    pub fn text(&mut self, text: &str) -> Response {
        self.inked(text, None)
    }

    /// A worked-out number that says how on a click. Gives whether it was clicked.
    pub fn answering(&mut self, text: &str) -> bool {
        answers(&self.text(text))
    }

    /// A text that leads somewhere, cut short where it does not fit; the whole text shows on hover.
    pub fn link(&mut self, text: &str) -> Response {
        self.leads(text, link_ui)
    }

    /// The same as an entry of a list that is one stop for Tab.
    pub fn entry(&mut self, text: &str, entry: ListEntry) -> Response {
        self.leads(text, |ui, text| entry.ui(ui, text))
    }

    fn leads(&mut self, text: &str, link: impl FnOnce(&mut Ui, &str) -> Response) -> Response {
        let kind = self.kind;
        let wrap_mode = self.wrap_mode();
        self.ui(|ui, rect| {
            ui.style_mut().wrap_mode = Some(wrap_mode);
            if kind == RowKind::Selected {
                ui.visuals_mut().hyperlink_color = DesignTokens::here(ui).colours.selection_text;
            }
            let response = link(ui, text);
            let cut =
                wrap_mode == TextWrapMode::Truncate && response.rect.width() >= rect.width() - 1.0;
            if cut {
                response.on_hover_text(text)
            } else {
                response
            }
        })
    }

    /// A text that leads somewhere, in as many lines as it needs, with its status under it: for rows that are
    /// [`super::with_a_line_below`] high.
    pub fn link_over(&mut self, text: &str, mark: Option<Mark>, status: &str) -> Response {
        self.leads_over(text, (mark, status), link_ui)
    }

    /// The same as an entry of a list that is one stop for Tab.
    pub fn entry_over(
        &mut self,
        text: &str,
        entry: ListEntry,
        (mark, status): (Option<Mark>, &str),
    ) -> Response {
        self.leads_over(text, (mark, status), |ui, text| entry.ui(ui, text))
    }

    fn leads_over(
        &mut self,
        text: &str,
        (mark, status): (Option<Mark>, &str),
        link: impl FnOnce(&mut Ui, &str) -> Response,
    ) -> Response {
        let kind = self.kind;
        self.ui(|ui, _| {
            let tokens = DesignTokens::here(ui);
            let c = &tokens.colours;
            let (lead, below) = match kind {
                RowKind::Selected => (c.selection_text, c.selection_text),
                RowKind::Plain | RowKind::Total => (c.accent_text, c.text_secondary),
            };
            ui.visuals_mut().hyperlink_color = lead;
            ui.spacing_mut().interact_size.y = 0.0;
            ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(2.0);
                let name = link(ui, text);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = tokens.shape.gap_tiny;
                    if let Some(mark) = mark {
                        small_mark_ui(ui, mark, status);
                    }
                    ui.add(Label::new(rich(status, TextRole::Caption, below)));
                });
                name
            })
            .inner
        })
    }

    /// A text in as many lines as the row has room for, with another under it in the secondary ink: for rows that are
    /// [`super::with_lines_below`] high.
    pub fn text_over(&mut self, text: &str, below: &str) -> Response {
        self.ui(|ui, rect| {
            let tokens = DesignTokens::here(ui);
            let (c, shape) = (&tokens.colours, &tokens.shape);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(2.0);
                let font = TextRole::Cell.font(shape);
                let mut job = LayoutJob::simple(text.to_owned(), font, c.text, rect.width());
                let room = rect.height() - ui.text_style_height(&TextRole::Caption.style());
                job.wrap.max_rows = lines_in(room, ui.text_style_height(&TextRole::Cell.style()));
                let first = ui.add(Label::new(job).selectable(false));
                let below = rich(below, TextRole::Caption, c.text_secondary);
                ui.add(Label::new(below).truncate().selectable(false));
                first
            })
            .inner
        })
    }

    /// A text in the secondary ink.
    pub fn quiet(&mut self, text: &str) -> Response {
        // On the ground of a selected row it would be too faint.
        let ink = match self.kind {
            RowKind::Selected => None,
            RowKind::Plain | RowKind::Total => {
                Some(DesignTokens::here(self.ui).colours.text_secondary)
            }
        };
        self.inked(text, ink)
    }

    fn inked(&mut self, text: &str, ink: Option<egui::Color32>) -> Response {
        let kind = self.kind;
        let wrap_mode = self.wrap_mode();
        self.ui(|ui, _| {
            let c = &DesignTokens::here(ui).colours;
            let (role, plain) = match kind {
                RowKind::Plain => (TextRole::Cell, c.text),
                RowKind::Selected => (TextRole::Cell, c.selection_text),
                RowKind::Total => (TextRole::CellTotal, c.text),
            };
            ui.add(
                Label::new(rich(text, role, ink.unwrap_or(plain)))
                    .wrap_mode(wrap_mode)
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
        if DesignTokens::here(&cell).surface == Surface::Window {
            // However high the row is, a field in it is as high as any.
            let usual = cell.ctx().global_style().spacing.interact_size.y;
            let height = &mut cell.spacing_mut().interact_size.y;
            *height = height.min(usual);
        }
        content(&mut cell, rect)
    }
}

/// Whether something that stands for a worked-out number was clicked. It is no stop for the keyboard, which has the name
/// of the row.
pub fn answers(shown: &Response) -> bool {
    shown
        .interact(Sense::CLICK)
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text("How it is worked out")
        .clicked()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a row has a few lines"
)]
fn lines_in(room: f32, line: f32) -> usize {
    (room / line.max(1.0)).max(1.0) as usize
}
