//! Measures of performance.

use eframe::egui::Ui;

use super::PageContext;
use crate::app::kit::UiExt;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct MetricsState {}

/// Draws the page.
pub(super) fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>, _state: &mut MetricsState) {
    ui.page_title("Metrics");
    ui.caption(&context.year.in_words());
}
