//! National conditions, requirements, the narrative and signatures.

mod card;
mod narrative;
mod response;
mod signatories;

use eframe::egui::{ScrollArea, Ui};

use super::PageContext;
use crate::app::kit::{Mark, UiExt};
use crate::finance::Verdict;
use crate::format;
use crate::rounds::Basis;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct ConditionsState {}

/// Draws the page.
pub(super) fn conditions_ui(ui: &mut Ui, context: &PageContext<'_>, _state: &mut ConditionsState) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        // The scroll bar stands beside what is at the right, not over it.
        ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width);
        ui.page_title_with("Conditions", |ui| {
            ui.caption(&standing_of_all(context));
        });
        for condition in &context.round.conditions {
            card::condition_ui(ui, context, condition);
        }
        let loose: Vec<_> = context
            .round
            .requirements
            .iter()
            .filter(|requirement| {
                !context
                    .round
                    .conditions
                    .iter()
                    .any(|condition| condition.requirements.contains(&requirement.id))
            })
            .collect();
        if !loose.is_empty() {
            ui.gap_section();
            ui.section("Other planning requirements");
            for requirement in loose {
                card::requirement_ui(ui, context, requirement);
            }
        }
        narrative::narrative_ui(ui, context);
        signatories::signatories_ui(ui, context);
        ui.gap_section();
    });
}

/// Whether what the page asks was compared with the published template.
fn standing_of_all(context: &PageContext<'_>) -> String {
    let round = context.round;
    let bases: Vec<&Basis> = (round.conditions.iter().map(|at| &at.basis))
        .chain(round.requirements.iter().map(|at| &at.basis))
        .chain(round.narrative.iter().map(|at| &at.basis))
        .chain(round.signatories.iter().map(|at| &at.basis))
        .collect();
    let open = bases.iter().filter(|basis| basis.is_unchecked()).count();
    if open == 0 {
        format!("{}: checked against the published template", round.label)
    } else {
        format!(
            "{open} of {} not yet checked against the published template",
            format::count(bases.len(), "entry", "entries")
        )
    }
}

/// Where an entry comes from, and whether it was checked.
fn basis_text(context: &PageContext<'_>, basis: &Basis) -> String {
    let title = context
        .round
        .sources
        .get(&basis.source)
        .map_or(basis.source.as_str(), |source| source.title.as_str());
    let clause = if basis.clause.is_empty() {
        String::new()
    } else {
        format!(", {}", basis.clause)
    };
    let standing = if basis.is_unchecked() {
        "not yet checked against the published template"
    } else {
        "checked against the published template"
    };
    format!("{title}{clause}: {standing}")
}

/// The mark and the word of a verdict.
fn verdict_words(verdict: &Verdict) -> (Mark, &'static str) {
    match verdict {
        Verdict::Met => (Mark::Met, "Met"),
        Verdict::NotMet => (Mark::Breach, "Not met"),
        Verdict::CannotTell(_) => (Mark::CannotTell, "Cannot tell"),
    }
}
