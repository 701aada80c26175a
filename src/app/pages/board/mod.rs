//! Whose plan it is: the board and the bodies behind it, whom to ask, the narrative, and what is said of the plan as a
//! whole.

mod bodies;
mod contacts;
mod narrative;

use eframe::egui::{Id, Ui};

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::kit::cell::{Cell, text_area_ui};
use crate::app::kit::{UiExt, link_ui, tick_ui};
use crate::model::{Edit, FinancialYear, PlanField};

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct BoardState {
    /// What is typed into the field that adds an integrated care board.
    icb: String,
}

/// Draws the page.
pub(super) fn board_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut BoardState) {
    illustrative_ui(ui, context, "Board");
    bodies::bodies_ui(ui, context, &mut state.icb);
    ui.gap_section();
    contacts::contacts_ui(ui, context);
    narrative::narrative_ui(ui, context);
    ui.gap_section();
    plan_ui(ui, context);
}

/// Makes the field of a text.
type Make = fn(String) -> PlanField;

/// The round, the years and the notes.
fn plan_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let (plan, round) = (context.plan, context.round);
    let send = |field| context.outbox.edit(Edit::Plan(field));
    ui.section("The plan as a whole");
    ui.form_row("Planning round", |ui| {
        ui.vertical(|ui| {
            ui.strong_text(&round.label);
            let assessed = plan.pack_version.as_str();
            if assessed == round.version {
                ui.caption(&format!("Assessed with version {assessed} of its rules"));
            } else {
                ui.caption(&format!(
                    "The plan names version {assessed} of its rules; this program has version {}",
                    round.version
                ));
                if link_ui(ui, "Name the version of this program").clicked() {
                    send(PlanField::Round(plan.round.clone(), round.version.clone()));
                }
            }
        });
    });
    ui.form_row("Years", |ui| {
        ui.horizontal_wrapped(|ui| {
            for year in &round.years {
                let planned = plan.years.contains(year);
                let mut ticked = planned;
                if tick_ui(ui, &mut ticked, year.in_words()).changed() {
                    let mut years: Vec<FinancialYear> = plan.years.clone();
                    if planned {
                        years.retain(|at| at != year);
                    } else {
                        years.push(*year);
                        years.sort_unstable();
                    }
                    send(PlanField::Years(years));
                }
            }
        });
    });
    let texts: [(&str, &str, Make); 2] = [
        (
            "Illustrative figures",
            &plan.illustrative,
            PlanField::Illustrative,
        ),
        ("Notes", &plan.notes, PlanField::Notes),
    ];
    for (label, value, make) in texts {
        ui.form_row(label, |ui| {
            let cell = Cell::typed(Id::unique(("plan", label)), format!("{label} of the plan"));
            if let Some(text) = text_area_ui(ui, &cell, value, 2).committed {
                send(make(text.trim().to_owned()));
            }
        });
    }
    ui.caption("Illustrative figures: which figures are not real or not published, in one sentence; it shows on every page.");
}
