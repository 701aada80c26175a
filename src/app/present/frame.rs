//! What every slide has: its title, what it is about, the state of the plan, and which slide it is.

use eframe::egui::{Align, Align2, Label, Layout, Rect, RichText, Role, Ui, UiBuilder, Vec2};

use super::deck::Slide;
use super::slides::{sub_title, title};
use crate::app::kit::UiExt;
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::rounds::Severity;

/// Which slide shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) at: usize,
    pub(super) of: usize,
    /// The number typed so far.
    pub(super) typed: &'a str,
}

/// Draws the frame and, inside it, the slide.
pub(super) fn frame_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    slide: &Slide,
    place: Place<'_>,
    content: impl FnOnce(&mut Ui),
) {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let whole = ui.max_rect();
    let foot_height = shape.source + 2.0 * shape.gap;
    let inside = Rect::from_min_max(
        whole.min + Vec2::new(shape.page_padding, 40.0),
        whole.max - Vec2::new(shape.page_padding, 24.0 + foot_height),
    );
    let foot = Rect::from_min_max(
        eframe::egui::pos2(inside.left(), inside.bottom()),
        eframe::egui::pos2(inside.right(), inside.bottom() + foot_height),
    );
    ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
        ui.spacing_mut().item_spacing.y = shape.gap_tiny;
        let heading = ui.add(
            Label::new(
                RichText::new(title(context, slide))
                    .text_style(TextRole::PageTitle.style())
                    .color(tokens.colours.text),
            )
            .wrap(),
        );
        ui.ctx()
            .accesskit_node_builder(heading.id, |node| node.set_role(Role::Heading));
        let board = context.plan.board.name.trim();
        let board = if board.is_empty() {
            "Board not named"
        } else {
            board
        };
        about_ui(
            ui,
            &sub_title(context, slide),
            &format!(" · {board}, {}", context.year),
        );
        ui.add_space(shape.gap_wide);
        ui.spacing_mut().item_spacing.y = shape.gap;
        content(ui);
    });
    ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
        ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
            let number = format!("{} of {}", place.at + 1, place.of);
            ui.add(source_label(ui, &number));
            ui.add_space(shape.gap_wide);
            ui.with_layout(Layout::left_to_right(Align::Max), |ui| {
                ui.add(source_label(ui, &standing(context)).truncate());
            });
        });
    });
    if !place.typed.is_empty() {
        ui.painter().text(
            whole.right_bottom() - Vec2::new(shape.page_padding, 2.0 * foot_height),
            Align2::RIGHT_BOTTOM,
            format!("Go to {}", place.typed),
            TextRole::PageTitle.font(shape),
            tokens.colours.text,
        );
        ui.caption("");
    }
}

/// What the slide is about, cut short where it would leave no room for whose plan it is.
fn about_ui(ui: &mut Ui, about: &str, whose: &str) {
    let tokens = DesignTokens::here(ui);
    let quiet = |text: &str| {
        RichText::new(text)
            .text_style(TextRole::Body.style())
            .color(tokens.colours.text_secondary)
    };
    let font = TextRole::Body.font(&tokens.shape);
    let needed = ui
        .painter()
        .layout_no_wrap(whose.to_owned(), font, tokens.colours.text_secondary)
        .size()
        .x;
    let room = (ui.available_width() - needed).max(0.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(quiet(about)).truncate());
        });
        ui.add(Label::new(quiet(whose)).truncate());
    });
}

fn source_label(ui: &Ui, text: &str) -> Label {
    Label::new(
        RichText::new(text)
            .text_style(TextRole::Source.style())
            .color(DesignTokens::here(ui).colours.text_secondary),
    )
}

/// "Better Care Fund 2023 to 2025 · Draft, 3 breaches · …".
fn standing(context: &PageContext<'_>) -> String {
    let breaches = match context.assessment.count(Severity::Breach) {
        0 => "no breaches".to_owned(),
        count => format::count(count, "breach", "breaches"),
    };
    let mut text = format!("{} · Draft, {breaches}", context.round.label);
    if !context.plan.illustrative.trim().is_empty() {
        text.push_str(" · Some figures are illustrative");
    }
    text
}
