//! The most serious findings.

use eframe::egui::Ui;

use crate::app::commands::Command;
use crate::app::kit::{Mark, UiExt, link_ui, mark_ui};
use crate::app::metric_lines::{self, MetricLine};
use crate::app::outbox::Message;
use crate::app::pages::{Page, PageContext};
use crate::format;
use crate::metrics::MetricStatus;
use crate::rules::Finding;

/// The most findings shown here; the panel has them all.
const MOST_FINDINGS: usize = 5;

/// Draws them.
pub(super) fn attention_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let findings = &context.assessment.findings;
    ui.section_with_caption(
        "What needs attention",
        "The most serious findings, of which the panel at the right has all, and metrics that miss their target",
    );
    let mut worst: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    worst.sort_by_key(|(at, finding)| (finding.severity, *at));
    let missed = metric_lines::missed(context);
    if worst.is_empty() && missed.is_empty() {
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
    if !missed.is_empty() {
        missed_ui(ui, context, &missed);
    }
}

/// The metrics that miss their target: no rule is broken by that, and yet it needs attention.
fn missed_ui(ui: &mut Ui, context: &PageContext<'_>, missed: &[MetricLine<'_>]) {
    let names: Vec<&str> = missed
        .iter()
        .map(|line| line.definition.short_label.as_str())
        .collect();
    let mark = Mark::from(MetricStatus::NotMet);
    ui.horizontal_top(|ui| {
        mark_ui(ui, mark, MetricStatus::NotMet.word());
        ui.vertical(|ui| {
            ui.prose(&format!(
                "{} {} the last target: {}.",
                format::count(missed.len(), "metric", "metrics"),
                if missed.len() == 1 { "misses" } else { "miss" },
                names.join(", ")
            ));
            if link_ui(ui, "See the metrics").clicked() {
                context.outbox.command(Command::GoTo(Page::Metrics));
            }
        });
    });
    ui.hairline();
}
