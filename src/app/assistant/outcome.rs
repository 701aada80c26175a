//! What carrying forward did beside the amounts: what came along, and what the new round has no place for.

use eframe::egui::Ui;

use super::super::kit::UiExt;
use crate::finance::carry::CarryReport;
use crate::format;
use crate::rounds::PlanningRound;

/// The most names of schemes that are listed.
const MOST_NAMES: usize = 8;

/// Draws the lists.
pub(super) fn outcome_ui(
    ui: &mut Ui,
    report: &CarryReport,
    earlier_round: Option<&PlanningRound>,
    round: &PlanningRound,
) {
    ui.add_space(ui.spacing().item_spacing.y);
    ui.strong_text(&format!(
        "{} with {} come along",
        format::count(report.schemes, "scheme", "schemes"),
        format::count(report.allocations, "row", "rows")
    ));
    ui.caption("Amounts are indicative until somebody agrees them. Answers, the narrative, capacity and demand, returns and versions stay behind; past actuals of metrics and the names of those who sign come along.");
    if !report.entries_left.is_empty() {
        ui.strong_text(&format!(
            "{} does not have these; choose another in the new plan",
            round.label
        ));
        for left in &report.entries_left {
            ui.prose(&format!(
                "• {}: {}, on {}",
                left.list,
                left.entry,
                format::count(left.rows, "row", "rows")
            ));
        }
        ui.caption("What a row was is kept in its comments.");
    }
    if !report.columns_left.is_empty() {
        ui.prose(&format!(
            "{} does not ask for these any more, so they are left out: {}.",
            round.label,
            format::list(&report.columns_left)
        ));
    }
    if !report.streams_left.is_empty() {
        ui.strong_text(&format!("Streams that {} does not have", round.label));
        for left in &report.streams_left {
            let label = earlier_round
                .and_then(|round| round.stream(&left.stream))
                .map_or_else(|| left.stream.to_string(), |stream| stream.label.clone());
            let income = left.income.map_or_else(String::new, |income| {
                format!("; its income of {} stays behind", format::pounds(income))
            });
            ui.prose(&format!(
                "• {label}: {} without a source of funding{income}",
                format::count(left.rows, "row", "rows")
            ));
        }
    }
    if !report.schemes_left.is_empty() {
        let mut names: Vec<String> = report
            .schemes_left
            .iter()
            .take(MOST_NAMES)
            .cloned()
            .collect();
        let more = report.schemes_left.len().saturating_sub(names.len());
        if more > 0 {
            names.push(format!("{more} more"));
        }
        ui.prose(&format!(
            "Not carried forward, for they spend nothing in {}: {}.",
            report.from,
            format::list(&names)
        ));
    }
}
