//! What pages say most often, as methods of `Ui`.

use eframe::egui::{
    self, Align, Frame, Label, Layout, Response, Role, Sense, Stroke, TextWrapMode, Ui,
};

use super::buttons::rich;
use super::marks::{Mark, mark_ui};
use crate::app::theme::{DesignTokens, TextRole, corner, margin};

/// The vocabulary of pages and panels.
pub trait UiExt {
    /// The title of the page; one each.
    fn page_title(&mut self, text: &str) -> Response;
    /// The title of a page with a note at the right end of the line, or under it where the line is too short.
    fn page_title_with(&mut self, text: &str, note: &str);
    /// The title of a part of the page.
    fn section(&mut self, text: &str) -> Response;
    /// A title with a caption under it, as charts and tables have.
    fn section_with_caption(&mut self, text: &str, caption: &str);
    /// Small text in the secondary ink: units, sources, what a figure means.
    fn caption(&mut self, text: &str) -> Response;
    /// Emphasised running text.
    fn strong_text(&mut self, text: &str) -> Response;
    /// Running text, broken into lines no longer than can be read with ease.
    fn prose(&mut self, text: &str) -> Response;
    /// A caption, a large figure, and a note that says what to make of it.
    fn key_figure(&mut self, caption: &str, figure: &str, note: &str) -> Response;
    /// A mark and its word, both in the ink of the status.
    fn badge(&mut self, mark: Mark, word: &str) -> Response;
    /// A sentence with a mark, on the ground of its status.
    fn notice(&mut self, mark: Mark, text: &str);
    /// What stands where there is nothing yet: what would be here and what to do.
    fn empty_state(&mut self, title: &str, text: &str);
    /// A bordered group.
    fn card<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R;
    /// A bordered group in the colours of a status.
    fn card_of<R>(&mut self, mark: Mark, content: impl FnOnce(&mut Ui) -> R) -> R;
    /// A thin line across.
    fn hairline(&mut self);
    /// Space between parts of a page.
    fn gap_section(&mut self);
    /// A label in the secondary ink, and what is filled in beside it, no wider than can be read with ease.
    fn form_row<R>(&mut self, label: &str, content: impl FnOnce(&mut Ui) -> R) -> R;
    /// How wide the lines of a form are, their labels included.
    fn form_width(&self) -> f32;
    /// A place for text of several lines, as wide as such text may be.
    fn text_room<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R;
    /// A label at the left, a value at the right end of the line.
    fn value_row(&mut self, label: &str, value: &str, role: TextRole);
}

impl UiExt for Ui {
    fn page_title(&mut self, text: &str) -> Response {
        heading_ui(self, text, TextRole::PageTitle)
    }

    fn page_title_with(&mut self, text: &str, note: &str) {
        let tokens = DesignTokens::here(self);
        let font = TextRole::Caption.font(&tokens.shape);
        let ink = tokens.colours.text_secondary;
        let needed = self
            .painter()
            .layout_no_wrap(note.to_owned(), font, ink)
            .size()
            .x;
        let mut below = true;
        self.horizontal(|ui| {
            heading_ui(ui, text, TextRole::PageTitle);
            if needed + tokens.shape.gap_wide <= ui.available_width() {
                below = false;
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.caption(note));
            }
        });
        if below {
            self.caption(note);
        }
    }

    fn section(&mut self, text: &str) -> Response {
        heading_ui(self, text, TextRole::Section)
    }

    fn section_with_caption(&mut self, text: &str, caption: &str) {
        self.scope(|ui| {
            ui.spacing_mut().item_spacing.y = DesignTokens::here(ui).shape.gap_tiny;
            ui.section(text);
            ui.caption(caption);
        });
    }

    fn caption(&mut self, text: &str) -> Response {
        let ink = DesignTokens::here(self).colours.text_secondary;
        self.add(Label::new(rich(text, TextRole::Caption, ink)))
    }

    fn strong_text(&mut self, text: &str) -> Response {
        let ink = DesignTokens::here(self).colours.text;
        self.add(Label::new(rich(text, TextRole::BodyStrong, ink)))
    }

    fn prose(&mut self, text: &str) -> Response {
        let tokens = DesignTokens::here(self);
        let width = self.available_width().min(tokens.shape.text_measure);
        self.scope(|ui| {
            ui.set_max_width(width);
            ui.add(
                Label::new(rich(text, TextRole::Body, tokens.colours.text))
                    .wrap_mode(TextWrapMode::Wrap),
            )
        })
        .inner
    }

    fn key_figure(&mut self, caption: &str, figure: &str, note: &str) -> Response {
        let ink = DesignTokens::here(self).colours.text;
        let group = self.vertical(|ui| {
            // Text that can be selected would take the clicks.
            ui.style_mut().interaction.selectable_labels = false;
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.caption(caption);
            let size = size_that_fits(ui, [figure], TextRole::KeyFigure, ui.available_width());
            ui.add(
                Label::new(rich(figure, TextRole::KeyFigure, ink).size(size))
                    .wrap_mode(TextWrapMode::Extend),
            );
            if !note.is_empty() {
                ui.caption(note);
            }
        });
        group.response
    }

    fn badge(&mut self, mark: Mark, word: &str) -> Response {
        let tokens = DesignTokens::here(self);
        let ink = mark.ink(&tokens.colours);
        self.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = tokens.shape.gap - 2.0;
            mark_ui(ui, mark, mark.word());
            ui.add(Label::new(rich(word, TextRole::BodyStrong, ink)).wrap())
        })
        .inner
    }

    fn notice(&mut self, mark: Mark, text: &str) {
        let tokens = DesignTokens::here(self);
        self.card_of(mark, |ui| {
            ui.horizontal_top(|ui| {
                mark_ui(ui, mark, mark.word());
                ui.add(
                    Label::new(rich(text, TextRole::Body, tokens.colours.text))
                        .wrap_mode(TextWrapMode::Wrap),
                );
            });
        });
    }

    fn empty_state(&mut self, title: &str, text: &str) {
        let tokens = DesignTokens::here(self);
        self.add_space(tokens.shape.gap_wide);
        self.strong_text(title);
        let width = self.available_width().min(tokens.shape.text_measure);
        self.scope(|ui| {
            ui.set_max_width(width);
            ui.add(Label::new(rich(
                text,
                TextRole::Body,
                tokens.colours.text_secondary,
            )));
        });
    }

    fn card<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        let c = &DesignTokens::here(self).colours;
        card_frame_ui(self, c.canvas, c.rule_line, content)
    }

    fn card_of<R>(&mut self, mark: Mark, content: impl FnOnce(&mut Ui) -> R) -> R {
        let c = &DesignTokens::here(self).colours;
        card_frame_ui(self, mark.tint(c), mark.ink(c), content)
    }

    fn hairline(&mut self) {
        let tokens = DesignTokens::here(self);
        let width = self.available_width();
        let (rect, _) =
            self.allocate_exact_size(egui::vec2(width, tokens.shape.hairline), Sense::hover());
        self.painter()
            .rect_filled(rect, 0.0, tokens.colours.rule_line);
    }

    fn gap_section(&mut self) {
        let gap = DesignTokens::here(self).shape.gap_section;
        self.add_space(gap - self.spacing().item_spacing.y);
    }

    fn form_row<R>(&mut self, label: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
        let measure = DesignTokens::here(self).shape.text_measure;
        let label_width = label_width(self);
        self.horizontal_top(|ui| {
            let height = ui.spacing().interact_size.y;
            ui.allocate_ui_with_layout(
                egui::vec2(label_width, height),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_width(label_width);
                    ui.set_max_width(label_width);
                    ui.caption(label);
                },
            );
            let room = ui.available_width().min(measure);
            ui.allocate_ui(egui::vec2(room, height), content).inner
        })
        .inner
    }

    fn form_width(&self) -> f32 {
        let measure = DesignTokens::here(self).shape.text_measure;
        let whole = label_width(self) + self.spacing().item_spacing.x + measure;
        self.available_width().min(whole)
    }

    fn text_room<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        let measure = 1.2 * DesignTokens::here(self).shape.text_measure;
        let width = self.available_width().min(measure);
        self.scope(|ui| {
            ui.set_max_width(width);
            content(ui)
        })
        .inner
    }

    fn value_row(&mut self, label: &str, value: &str, role: TextRole) {
        let tokens = DesignTokens::here(self);
        let c = &tokens.colours;
        let width = self.available_width();
        self.horizontal_top(|ui| {
            let galley =
                ui.painter()
                    .layout_no_wrap(value.to_owned(), role.font(&tokens.shape), c.text);
            let room = width - galley.size().x - tokens.shape.gap_wide;
            ui.scope(|ui| {
                ui.set_width(room.max(0.0));
                ui.add(Label::new(rich(label, role, c.text)).wrap_mode(TextWrapMode::Wrap));
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.add(Label::new(rich(value, role, c.text)).wrap_mode(TextWrapMode::Extend));
            });
        });
    }
}

/// The width of the labels of a form.
fn label_width(ui: &Ui) -> f32 {
    let mark = DesignTokens::here(ui).shape.mark;
    (8.5 * mark).min(ui.available_width() * 0.3)
}

/// Draws the frame again where a line over the page takes another height than before, as its words do in a window of
/// another width: it is painted in the height of the frame before, and the page stands where the new one ends. A window in
/// which nothing happens would keep the strip between the two.
pub fn as_high_as_its_words(ctx: &egui::Context, line: &Response) {
    let id = line.id.with("height");
    let height = line.rect.height();
    let before = ctx.data_mut(|data| {
        let before = data.get_temp::<f32>(id);
        data.insert_temp(id, height);
        before
    });
    if before.is_some_and(|before| (before - height).abs() > 0.5) {
        ctx.request_discard("a line over the page takes another height");
    }
}

/// The size at which every one of some texts fits a room whole: the role's own, or less. No number is ever cut.
pub fn size_that_fits<'a>(
    ui: &Ui,
    texts: impl IntoIterator<Item = &'a str>,
    role: TextRole,
    room: f32,
) -> f32 {
    let tokens = DesignTokens::here(ui);
    let font = role.font(&tokens.shape);
    let widest = texts
        .into_iter()
        .map(|text| {
            let ink = tokens.colours.text;
            let laid_out = ui
                .painter()
                .layout_no_wrap(text.to_owned(), font.clone(), ink);
            laid_out.size().x
        })
        .fold(1.0, f32::max);
    let size = font.size * (room / widest).min(1.0);
    size.floor().max(tokens.shape.caption)
}

fn heading_ui(ui: &mut Ui, text: &str, role: TextRole) -> Response {
    let ink = DesignTokens::here(ui).colours.text;
    let response = ui.add(Label::new(rich(text, role, ink)));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
    });
    response
}

fn card_frame_ui<R>(
    ui: &mut Ui,
    fill: egui::Color32,
    edge: egui::Color32,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let shape = &DesignTokens::here(ui).shape;
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(shape.hairline, edge))
        .corner_radius(corner(shape.corner_window))
        .inner_margin(margin(shape.card_padding))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
        .inner
}
