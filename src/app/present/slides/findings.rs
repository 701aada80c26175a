//! What the rules found: how much of it, and the most serious.

use eframe::egui::Ui;

use super::list::{Entry, list_ui};
use crate::app::kit::{Mark, UiExt};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::rounds::Severity;

pub(super) fn title(context: &PageContext<'_>) -> String {
    let breaches = context.assessment.count(Severity::Breach);
    let warnings = context.assessment.count(Severity::Warning);
    match (breaches, warnings) {
        (0, 0) => "Nothing stands against the plan".to_owned(),
        (0, warnings) => format!(
            "No breaches, {}",
            format::count(warnings, "warning", "warnings")
        ),
        (breaches, _) => format!(
            "{} to put right",
            format::count(breaches, "breach", "breaches")
        ),
    }
}

pub(super) fn findings_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let findings = &context.assessment.findings;
    let shape = &DesignTokens::here(ui).shape;
    if findings.is_empty() {
        let words = "The rules of this planning round found nothing in the plan as it stands.";
        super::text_ui(ui, words, TextRole::Body, 2);
        return;
    }
    ui.horizontal(|ui| {
        for (severity, one, many) in [
            (Severity::Breach, "breach", "breaches"),
            (Severity::Warning, "warning", "warnings"),
            (Severity::Advice, "piece of advice", "pieces of advice"),
        ] {
            let count = context.assessment.count(severity);
            if count == 0 {
                continue;
            }
            let words = format::count(count, one, many);
            ui.badge(Mark::from(severity), &words);
            ui.add_space(shape.gap_wide);
        }
    });
    ui.hairline();
    let mut worst: Vec<_> = findings.iter().enumerate().collect();
    worst.sort_by_key(|(at, finding)| (finding.severity, *at));
    let entries: Vec<Entry<'_>> = worst
        .iter()
        .map(|(_, finding)| Entry {
            mark: Some(finding.severity.into()),
            text: &finding.message,
            badge: None,
        })
        .collect();
    list_ui(ui, &entries, 0.0);
}
