//! Key figures, a verdict per national condition, and what needs attention.

use eframe::egui::Ui;

use super::PageContext;
use crate::app::kit::UiExt;
use crate::format;
use crate::rounds::Severity;

/// Draws the page.
pub(super) fn overview_ui(ui: &mut Ui, context: &PageContext<'_>) {
    ui.page_title_with("Overview", |ui| {
        if !context.plan.illustrative.is_empty() {
            ui.caption(&context.plan.illustrative);
        }
    });
    let Some(totals) = context.assessment.year(context.year) else {
        ui.empty_state(
            "Nothing is planned for this year",
            "Choose another year at the top of the window.",
        );
        return;
    };
    let findings = context.assessment.count(Severity::Breach);
    ui.columns(3, |columns| {
        if let [fund, spend, attention] = columns {
            fund.key_figure("Pooled fund", &format::optional_pounds(totals.income), "");
            spend.key_figure("Planned spend", &format::pounds(totals.spend.amount), "");
            attention.key_figure(
                "Needs attention",
                &format::count(findings, "breach", "breaches"),
                "F8 goes to the first finding",
            );
        }
    });
}
