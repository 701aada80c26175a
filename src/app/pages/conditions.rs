//! National conditions, requirements and signatures.

use eframe::egui::Ui;

use super::PageContext;
use crate::app::kit::UiExt;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct ConditionsState {}

/// Draws the page.
pub(super) fn conditions_ui(ui: &mut Ui, context: &PageContext<'_>, _state: &mut ConditionsState) {
    ui.page_title("Conditions");
    ui.caption(&context.year.in_words());
}
