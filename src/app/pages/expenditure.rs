//! Money out.

use eframe::egui::Ui;

use super::PageContext;
use crate::app::kit::UiExt;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct ExpenditureState {}

/// Draws the page.
pub(super) fn expenditure_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    _state: &mut ExpenditureState,
) {
    ui.page_title("Expenditure");
    ui.caption(&context.year.in_words());
}
