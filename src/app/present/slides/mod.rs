//! What is on each slide.

mod changes;
mod condition;
mod findings;
mod keys;
mod list;
mod metrics;
mod overview;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, Label, RichText, Ui};

pub(super) use changes::Changes;

use super::Shows;
use super::deck::{Slide, most_categories};
use crate::app::kit::plot::{self, Frame};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::charts::ChartSpec;

/// What stands at the top of a slide.
pub(super) struct Heading {
    /// What the slide says.
    pub(super) title: String,
    /// What the slide is about.
    pub(super) about: String,
}

/// What stands at the top of a slide as it shows.
pub(super) fn heading(context: &PageContext<'_>, slide: &Slide, shows: Shows) -> Heading {
    if shows == Shows::Keys {
        return Heading {
            title: keys::TITLE.to_owned(),
            about: keys::SUB_TITLE.to_owned(),
        };
    }
    Heading {
        title: title(context, slide),
        about: sub_title(context, slide),
    }
}

fn title(context: &PageContext<'_>, slide: &Slide) -> String {
    match slide {
        Slide::Overview => overview::title(context),
        Slide::Condition(at) => condition::title(context, *at),
        Slide::Chart(spec) => spec.title.clone(),
        Slide::Metrics => metrics::title(context),
        Slide::Findings => findings::title(context),
        Slide::Changes(changes) => changes.title(),
    }
}

fn sub_title(context: &PageContext<'_>, slide: &Slide) -> String {
    match slide {
        Slide::Overview => overview::sub_title(context),
        Slide::Condition(at) => condition::sub_title(context, *at),
        Slide::Chart(spec) => {
            // The year stands at the end of the line for every slide.
            let year = format!(", {}", context.year.in_words());
            spec.subject.trim_end_matches(&year).to_owned()
        }
        Slide::Metrics => metrics::sub_title(context),
        Slide::Findings => "What needs attention".to_owned(),
        Slide::Changes(changes) => changes.since(),
    }
}

/// Draws what is between title and foot.
pub(super) fn slide_ui(ui: &mut Ui, context: &PageContext<'_>, slide: &Slide, shows: Shows) {
    match (slide, shows) {
        (_, Shows::Keys) => keys::keys_ui(ui, context),
        (Slide::Overview, Shows::Table) => overview::table_ui(ui, context),
        (Slide::Overview, _) => overview::overview_ui(ui, context),
        (Slide::Condition(at), _) => condition::condition_ui(ui, context, *at, shows),
        (Slide::Chart(spec), Shows::Table) => {
            let most = most_categories(spec);
            plot::table_ui(ui, &ChartSpec::clone(spec).folded(most));
        }
        (Slide::Chart(spec), _) => {
            let shown = plot::folded_to_fit(ui, spec, most_categories(spec));
            plot::chart_ui(ui, &shown, Frame::Bare, None);
        }
        (Slide::Metrics, _) => metrics::metrics_ui(ui, context),
        (Slide::Findings, _) => findings::findings_ui(ui, context),
        (Slide::Changes(changes), _) => changes::changes_ui(ui, changes),
    }
}

/// Text in a role, over at most some lines.
fn text_ui(ui: &mut Ui, text: &str, role: TextRole, lines: usize) {
    let ink = DesignTokens::here(ui).colours.text;
    inked_ui(ui, text, role, ink, lines);
}

/// The same in another ink.
fn inked_ui(ui: &mut Ui, text: &str, role: TextRole, ink: Color32, lines: usize) {
    let font = role.font(&DesignTokens::here(ui).shape);
    let width = ui.available_width();
    let mut job = LayoutJob::simple(text.to_owned(), font, ink, width);
    job.wrap.max_rows = lines;
    ui.add(Label::new(job).wrap());
}

/// A caption over a figure; what there is to note beside it follows the caption.
fn figure_ui(ui: &mut Ui, caption: &str, figure: &str, note: &str, size: f32) {
    let c = &DesignTokens::here(ui).colours;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut words = caption.to_owned();
    if !note.is_empty() {
        words.push_str(" · ");
        words.push_str(note);
    }
    ui.add(
        Label::new(
            RichText::new(words)
                .text_style(TextRole::Caption.style())
                .color(c.text_secondary),
        )
        .truncate(),
    );
    ui.add(
        Label::new(
            RichText::new(figure)
                .text_style(TextRole::KeyFigure.style())
                .size(size)
                .color(c.text),
        )
        .extend(),
    );
}
