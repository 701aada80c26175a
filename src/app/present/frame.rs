//! What every slide has: its title, what it is about, the state of the plan, and which slide it is.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, FontId, Frame, Label, Layout, Rect, RichText, Role, Ui, UiBuilder, Vec2,
};

use super::slides::Heading;
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole, margin};
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
    heading: &Heading,
    place: Place<'_>,
    content: impl FnOnce(&mut Ui),
) {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let whole = ui.max_rect();
    let foot_height = shape.source + 2.0 * shape.gap;
    let inside = Rect::from_min_max(
        whole.min + Vec2::new(shape.page_padding, 40.0),
        // Nothing comes near the foot.
        whole.max - Vec2::new(shape.page_padding, foot_height + shape.gap_wide),
    );
    let foot = Rect::from_min_max(
        eframe::egui::pos2(inside.left(), inside.bottom() + shape.gap),
        eframe::egui::pos2(inside.right(), inside.bottom() + shape.gap + foot_height),
    );
    ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
        ui.spacing_mut().item_spacing.y = shape.gap_tiny;
        title_ui(ui, &heading.title);
        let board = context.plan.board.name.trim();
        let board = if board.is_empty() {
            "Board not named"
        } else {
            board
        };
        about_ui(ui, &heading.about, board, &context.year.to_string());
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
        let words = RichText::new(format!("Go to {}", place.typed))
            .text_style(TextRole::PageTitle.style())
            .color(tokens.colours.text);
        ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
            ui.with_layout(Layout::bottom_up(Align::Max), |ui| {
                ui.add_space(foot_height);
                Frame::new()
                    .fill(tokens.colours.canvas)
                    .inner_margin(margin(shape.gap))
                    .show(ui, |ui| ui.label(words));
            });
        });
    }
}

/// The title: a little smaller where it then takes one line, much smaller where it would take more than two.
fn title_ui(ui: &mut Ui, title: &str) {
    let tokens = DesignTokens::here(ui);
    let ink = tokens.colours.text;
    let width = ui.available_width();
    let font = TextRole::PageTitle.font(&tokens.shape);
    let laid_out = |part: f32| {
        let font = FontId::new((font.size * part).round(), font.family.clone());
        ui.painter().layout(title.to_owned(), font, ink, width)
    };
    let sizes = [(1.0, 1), (0.93, 1), (0.86, 1), (1.0, 2), (0.9, 2), (0.8, 2)];
    let galley = sizes
        .into_iter()
        .map(|(part, lines)| (laid_out(part), lines))
        .find(|(galley, lines)| galley.rows.len() <= *lines)
        .map_or_else(|| laid_out(0.7), |(galley, _)| galley);
    let heading = ui.add(Label::new(galley));
    ui.ctx()
        .accesskit_node_builder(heading.id, |node| node.set_role(Role::Heading));
}

/// What the slide is about, whose plan it is and the year, over two lines where one is too short. Of a board with a long
/// name the last words go first: without the year nobody knows what the figures are of.
fn about_ui(ui: &mut Ui, about: &str, board: &str, year: &str) {
    let tokens = DesignTokens::here(ui);
    let font = TextRole::Body.font(&tokens.shape);
    let (ink, width) = (tokens.colours.text_secondary, ui.available_width());
    let laid_out = |board: &str| {
        let words = format!("{about} · {board}, {year}");
        let mut job = LayoutJob::simple(words, font.clone(), ink, width);
        job.wrap.max_rows = 2;
        ui.painter().layout_job(job)
    };
    let whole = laid_out(board);
    let galley = if whole.elided {
        let ends = board.rmatch_indices(' ');
        let mut shorter = ends.filter_map(|(at, _)| board.get(..at)).map(|words| {
            let words = words.trim_end_matches([' ', ',', '-', '–']);
            laid_out(&format!("{words}…"))
        });
        shorter.find(|galley| !galley.elided).unwrap_or(whole)
    } else {
        whole
    };
    ui.add(Label::new(galley));
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
