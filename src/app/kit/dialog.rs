//! Questions over a dimmed window. Esc and a click beside them are the way out.

use eframe::egui::{
    self, Align, Frame, Id, Layout, Modal, Popup, Response, ScrollArea, Stroke, Ui,
};

use super::buttons::{primary_button_ui, secondary_button_ui};
use super::scroll::scroll_ui;
use super::ui_ext::UiExt;
use crate::app::theme::{DesignTokens, corner, margin};

/// Shows a question with a title. Gives what the content gave, or nothing where the person went away.
pub fn dialog_ui<R>(
    ctx: &egui::Context,
    name: &str,
    title: &str,
    content: impl FnOnce(&mut Ui) -> Option<R>,
) -> DialogOutput<R> {
    let width = DesignTokens::of(ctx.theme()).shape.dialog_width;
    wide_dialog_ui(ctx, name, title, egui::vec2(width, 0.0), content)
}

/// The same of another size: as wide as asked, and as high as its content, but neither more than the window. What has no
/// room is scrolled to.
pub fn wide_dialog_ui<R>(
    ctx: &egui::Context,
    name: &str,
    title: &str,
    size: egui::Vec2,
    content: impl FnOnce(&mut Ui) -> Option<R>,
) -> DialogOutput<R> {
    close_menus(ctx, name);
    let tokens = DesignTokens::of(ctx.theme());
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let frame = Frame::new()
        .fill(c.raised)
        .stroke(Stroke::new(shape.hairline, c.rule_line))
        .corner_radius(corner(shape.corner_window))
        .inner_margin(margin(shape.gap_section))
        .shadow(ctx.global_style().visuals.window_shadow);
    let edge = 2.0 * (shape.gap_section + shape.gap);
    let most = (ctx.content_rect().size() - egui::Vec2::splat(edge)).max(egui::Vec2::splat(64.0));
    let shown = Modal::new(Id::unique(("dialog", name)))
        .frame(frame)
        .backdrop_color(c.backdrop)
        .show(ctx, |ui| {
            ui.set_width(size.x.min(most.x));
            // As high as the window lets it be; it then shrinks to its content.
            ui.set_max_height(most.y);
            let top = ui.cursor().top();
            ui.section(title);
            ui.add_space(shape.gap_tiny);
            let area = ScrollArea::vertical()
                .id_salt("content")
                .max_height(most.y - (ui.cursor().top() - top))
                .auto_shrink([false, true]);
            scroll_ui(ui, area, content).inner
        });
    if shown.should_close() {
        return DialogOutput::Left;
    }
    shown.inner.map_or(DialogOutput::Open, DialogOutput::Chose)
}

/// Closes what menus are open where the dialog has just come: they would stay under it, where nothing reaches them.
fn close_menus(ctx: &egui::Context, name: &str) {
    let key = Id::unique(("when a dialog showed last", name));
    let now = ctx.cumulative_pass_nr();
    let before: Option<u64> = ctx.data_mut(|data| {
        let before = data.get_temp(key);
        data.insert_temp(key, now);
        before
    });
    if before.is_none_or(|before| before + 1 < now) {
        Popup::close_all(ctx);
    }
}

/// What had the keyboard before a dialog opened, to give it back.
#[derive(Clone, Copy, Debug, Default)]
pub struct FocusBefore(Option<Id>);

impl FocusBefore {
    /// Notes what has the keyboard, and takes it away, so that the dialog can have it.
    pub fn note(ctx: &egui::Context) -> Self {
        let focused = ctx.memory(egui::Memory::focused);
        if let Some(id) = focused {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        FocusBefore(focused)
    }

    /// Gives the keyboard back once nothing stands over the window any more.
    pub fn give_back(self, ctx: &egui::Context) {
        if self.0.is_some() {
            ctx.data_mut(|data| data.insert_temp(Self::key(), self));
            ctx.request_repaint();
        }
    }

    /// Leads the keyboard to a field, likewise once nothing stands over the window any more: a command that was chosen in a
    /// dialog or a menu runs while that still has it.
    pub fn lead_to(ctx: &egui::Context, field: Id) {
        Self::note(ctx);
        FocusBefore(Some(field)).give_back(ctx);
    }

    fn key() -> Id {
        Id::unique("focus to give back")
    }

    /// Gives back what is to be given back. Called at the beginning of a frame, which says whether a dialog is open: one
    /// that was closed just now still stands over the window in the frame after.
    pub fn tend(ctx: &egui::Context, is_in_dialog: bool) {
        let Some(before) = ctx.data(|data| data.get_temp::<FocusBefore>(Self::key())) else {
            return;
        };
        // What is behind a dialog cannot have the keyboard, not even in the frame after it.
        if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            if !is_in_dialog {
                ctx.request_repaint();
            }
            return;
        }
        ctx.data_mut(|data| data.remove::<FocusBefore>(Self::key()));
        ctx.memory_mut(|memory| {
            if let (Some(id), None) = (before.0, memory.focused()) {
                memory.request_focus(id);
            }
        });
    }
}

/// What became of a question in this frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogOutput<R> {
    /// It waits.
    Open,
    /// An answer was given.
    Chose(R),
    /// The person went away from it.
    Left,
}

/// The row of buttons under a question, the main one at the right end.
pub fn answers_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let gap = DesignTokens::here(ui).shape.gap;
    ui.add_space(gap);
    let height = ui.spacing().interact_size.y + gap;
    let size = egui::vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), content);
}

/// The main answer. Enter gives it too, where nothing is being typed into.
pub fn main_answer_ui(ui: &mut Ui, text: &str) -> Response {
    let response = primary_button_ui(ui, text);
    if ui.is_enabled() && may_take_focus(ui) {
        response.request_focus();
    }
    response
}

/// Says which field of a dialog is typed into first: it has the keyboard where nothing in the dialog has it yet.
pub fn begin_at(ui: &Ui, field: Id) {
    if may_take_focus(ui) {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
}

/// Whether a dialog may take the keyboard: it is the topmost one, and nothing has the keyboard but what it covers.
pub fn may_take_focus(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let held = focused.and_then(|id| ui.ctx().read_response(id));
    ui.memory(|memory| {
        let covered = held.is_some_and(|held| !memory.is_above_modal_layer(held.layer_id));
        memory.is_above_modal_layer(ui.layer_id()) && (focused.is_none() || covered)
    })
}

/// Another answer.
pub fn answer_ui(ui: &mut Ui, text: &str) -> Response {
    secondary_button_ui(ui, text)
}
