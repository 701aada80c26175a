//! What is on each slide.

mod changes;
mod condition;
mod findings;
mod overview;

use eframe::egui::{Label, RichText, Ui};

pub(super) use changes::Changes;

use super::deck::Slide;
use crate::app::kit::plot::{self, Frame};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};

/// The title: what the slide says.
pub(super) fn title(context: &PageContext<'_>, slide: &Slide) -> String {
    match slide {
        Slide::Overview => overview::title(context),
        Slide::Condition(at) => condition::title(context, *at),
        Slide::Chart(spec) => spec.title.clone(),
        Slide::Findings => findings::title(context),
        Slide::Changes(changes) => changes.title(),
    }
}

/// What the slide is about.
pub(super) fn sub_title(context: &PageContext<'_>, slide: &Slide) -> String {
    match slide {
        Slide::Overview => "Overview".to_owned(),
        Slide::Condition(at) => condition::sub_title(context, *at),
        Slide::Chart(spec) => {
            // The year stands at the end of the line for every slide.
            let year = format!(", {}", context.year.in_words());
            spec.subject.trim_end_matches(&year).to_owned()
        }
        Slide::Findings => "What needs attention".to_owned(),
        Slide::Changes(changes) => changes.since(),
    }
}

/// Draws what is between title and foot.
pub(super) fn slide_ui(ui: &mut Ui, context: &PageContext<'_>, slide: &Slide, as_table: bool) {
    match slide {
        Slide::Overview if as_table => overview::table_ui(ui, context),
        Slide::Overview => overview::overview_ui(ui, context),
        Slide::Condition(at) => condition::condition_ui(ui, context, *at),
        Slide::Chart(spec) if as_table => plot::table_ui(ui, spec),
        Slide::Chart(spec) => {
            plot::chart_ui(ui, spec, Frame::Bare, None);
        }
        Slide::Findings => findings::findings_ui(ui, context),
        Slide::Changes(changes) => changes::changes_ui(ui, changes),
    }
}

/// Text in a role, over at most some lines.
fn text_ui(ui: &mut Ui, text: &str, role: TextRole, lines: usize) {
    let tokens = DesignTokens::here(ui);
    let mut job = eframe::egui::text::LayoutJob::simple(
        text.to_owned(),
        role.font(&tokens.shape),
        tokens.colours.text,
        ui.available_width(),
    );
    job.wrap.max_rows = lines;
    ui.add(Label::new(job).wrap());
}

/// A caption over a figure.
fn figure_ui(ui: &mut Ui, caption: &str, figure: &str, note: &str, size: f32) {
    let c = &DesignTokens::here(ui).colours;
    ui.spacing_mut().item_spacing.y = 0.0;
    let quiet = |text: &str| {
        Label::new(
            RichText::new(text)
                .text_style(TextRole::Caption.style())
                .color(c.text_secondary),
        )
        .truncate()
    };
    ui.add(quiet(caption));
    ui.add(
        Label::new(
            RichText::new(figure)
                .text_style(TextRole::KeyFigure.style())
                .size(size)
                .color(c.text),
        )
        .extend(),
    );
    if !note.is_empty() {
        ui.add(quiet(note));
    }
}
