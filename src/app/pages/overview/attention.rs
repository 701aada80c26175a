//! The most serious findings.

use eframe::egui::Ui;

use crate::app::kit::{Mark, UiExt, link_ui, mark_ui};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::rules::Finding;

/// The most findings shown here; the panel has them all.
const MOST_FINDINGS: usize = 5;

/// Draws them.
pub(super) fn attention_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let findings = &context.assessment.findings;
    ui.section_with_caption(
        "What needs attention",
        "The most serious findings; the panel at the right has all of them",
    );
    let mut worst: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    worst.sort_by_key(|(at, finding)| (finding.severity, *at));
    if worst.is_empty() {
        ui.badge(Mark::Met, "Nothing: the rules of this round found nothing");
        return;
    }
    for (at, finding) in worst.iter().take(MOST_FINDINGS) {
        let mark = Mark::from(finding.severity);
        ui.horizontal_top(|ui| {
            mark_ui(ui, mark, mark.word());
            ui.vertical(|ui| {
                ui.prose(&finding.message);
                if link_ui(
                    ui,
                    &crate::app::place_text(&finding.at, context.plan, context.round),
                )
                .clicked()
                {
                    context.outbox.push(Message::ShowFinding(*at));
                }
            });
        });
        ui.hairline();
    }
    if worst.len() > MOST_FINDINGS {
        ui.caption(&format!("and {} more", worst.len() - MOST_FINDINGS));
    }
}
