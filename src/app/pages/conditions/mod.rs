//! National conditions, requirements and signatures.

mod card;
mod response;
mod signatories;

use eframe::egui::Ui;

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::kit::{Mark, UiExt};
use crate::finance::Verdict;
use crate::format;
use crate::rounds::{Basis, PlanningRound, Standing, usual_standing};

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct ConditionsState {}

/// Draws the page.
pub(super) fn conditions_ui(ui: &mut Ui, context: &PageContext<'_>, _state: &mut ConditionsState) {
    illustrative_ui(ui, context, "Conditions");
    ui.caption(&standing_of_all(context));
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
    signatories::signatories_ui(ui, context);
}

/// Whether what the page asks was compared with the published template: said once, and on an entry only where it differs.
fn standing_of_all(context: &PageContext<'_>) -> String {
    let round = context.round;
    let bases = bases(round);
    let open = bases.iter().filter(|basis| basis.is_unchecked()).count();
    let what = "the published template";
    if open == 0 {
        format!("What {} asks was checked against {what}.", round.label)
    } else if open == bases.len() {
        format!(
            "What {} asks is not yet checked against {what}.",
            round.label
        )
    } else if usual_standing(bases.iter().copied()) == Standing::Unchecked {
        let checked = bases.len() - open;
        format!(
            "What {} asks is not yet checked against {what}, but for {} that say so.",
            round.label,
            format::count(checked, "entry", "entries")
        )
    } else {
        format!(
            "What {} asks was checked against {what}, but for {} that say so.",
            round.label,
            format::count(open, "entry", "entries")
        )
    }
}

fn bases(round: &PlanningRound) -> Vec<&Basis> {
    (round.conditions.iter().map(|at| &at.basis))
        .chain(round.requirements.iter().map(|at| &at.basis))
        .chain(round.signatories.iter().map(|at| &at.basis))
        .collect()
}

/// Where an entry comes from, and its standing where that is not the usual one.
fn basis_text(context: &PageContext<'_>, basis: &Basis) -> String {
    if basis.standing == usual_standing(bases(context.round)) {
        format::source(basis, context.round)
    } else {
        format::basis(basis, context.round)
    }
}

/// The mark and the word of a verdict.
fn verdict_words(verdict: &Verdict) -> (Mark, &'static str) {
    match verdict {
        Verdict::Met => (Mark::Met, "Met"),
        Verdict::NotMet => (Mark::Breach, "Not met"),
        Verdict::CannotTell(_) => (Mark::CannotTell, "Cannot tell"),
    }
}
