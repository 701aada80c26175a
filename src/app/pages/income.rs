//! Money in.

use eframe::egui::Ui;

use super::PageContext;
use crate::app::kit::UiExt;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct IncomeState {}

/// Draws the page.
pub(super) fn income_ui(ui: &mut Ui, context: &PageContext<'_>, _state: &mut IncomeState) {
    ui.page_title("Income");
    ui.caption(&context.year.in_words());
}
