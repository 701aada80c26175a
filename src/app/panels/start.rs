//! What shows where no plan is open: the ways to begin.

use eframe::egui::{ScrollArea, Ui};

use crate::app::assistant::file_name;
use crate::app::commands::Command;
use crate::app::hints::FIRST_STEPS;
use crate::app::kit::{UiExt, link_ui, primary_button_ui, scroll_ui, secondary_button_ui};
use crate::app::outbox::{Message, Outbox};
use crate::app::samples::SAMPLES;
use crate::app::settings::Settings;
use crate::app::theme::DesignTokens;

/// Draws the start.
pub(in crate::app) fn start_ui(ui: &mut Ui, settings: &Settings, outbox: &Outbox) {
    let shape = &DesignTokens::here(ui).shape;
    let area = ScrollArea::vertical().auto_shrink(false);
    scroll_ui(ui, area, |ui| {
        let room = ui.available_width();
        let width = room.min(shape.text_measure);
        ui.add_space(shape.gap_page * 2.0);
        ui.horizontal_top(|ui| {
            ui.add_space(((room - width) / 2.0).max(0.0));
            ui.vertical(|ui| {
                ui.set_max_width(width);
                ways_ui(ui, settings, outbox);
            });
        });
    });
}

/// For whoever is here for the first time; gone once a plan was opened.
fn first_steps_ui(ui: &mut Ui) {
    ui.section("First steps");
    for step in FIRST_STEPS {
        ui.prose(step);
    }
}

fn ways_ui(ui: &mut Ui, settings: &Settings, outbox: &Outbox) {
    let shape = &DesignTokens::here(ui).shape;
    ui.page_title("BCF Planner");
    ui.prose(
        "Plan the Better Care Fund of a health and wellbeing board: what comes in, what it buys, and whether the plan \
         keeps the national conditions.",
    );
    ui.add_space(shape.gap);
    ui.horizontal(|ui| {
        if primary_button_ui(ui, Command::New.text()).clicked() {
            outbox.command(Command::New);
        }
        if secondary_button_ui(ui, Command::Open.text()).clicked() {
            outbox.command(Command::Open);
        }
        if secondary_button_ui(ui, Command::Import.text())
            .on_hover_text(Command::Import.tooltip())
            .clicked()
        {
            outbox.command(Command::Import);
        }
        ui.caption("or drop a file on this window");
    });
    if settings.recent.is_empty() {
        ui.gap_section();
        first_steps_ui(ui);
    } else {
        ui.gap_section();
        ui.section("Recent plans");
        for path in &settings.recent {
            let name = file_name(path);
            ui.horizontal(|ui| {
                if link_ui(ui, &name).clicked() {
                    outbox.push(Message::OpenFile(path.clone()));
                }
                if let Some(folder) = path.parent() {
                    ui.caption(&folder.display().to_string());
                }
            });
        }
    }
    if !SAMPLES.is_empty() {
        ui.gap_section();
        ui.section("Sample plans");
        for (at, sample) in SAMPLES.iter().enumerate() {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if link_ui(ui, sample.title).clicked() {
                    outbox.push(Message::OpenSample(at));
                }
                ui.caption(sample.about);
            });
        }
    }
}
