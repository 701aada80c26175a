//! What the board paper is to hold.

use eframe::egui::Ui;

use super::dialog::Asked;
use super::form::Form;
use super::preview::Preview;
use crate::app::kit::{
    Segment, UiExt, remove_button_ui, secondary_button_ui, segments_ui, tick_ui,
};
use crate::export::paper::{Part, Watermark};
use crate::format;

/// Parts, watermark and logo.
pub(super) fn paper_ui(
    ui: &mut Ui,
    form: &mut Form,
    preview: &Preview,
    breaches: usize,
) -> Option<Asked> {
    ui.horizontal(|ui| {
        ui.strong_text("Parts of the paper");
        if secondary_button_ui(ui, "All").clicked() {
            form.parts = Part::ALL.to_vec();
        }
        if secondary_button_ui(ui, "None").clicked() {
            form.parts.clear();
        }
    });
    let half = Part::ALL.len().div_ceil(2);
    let (first, second) = Part::ALL.split_at(half);
    ui.columns(2, |columns| {
        for (column, parts) in columns.iter_mut().zip([first, second]) {
            for part in parts {
                part_ui(column, form, preview, *part);
            }
        }
    });
    let draft = match breaches {
        0 => "No breach is open, so the paper has no mark.",
        _ => "Breaches are open, so the paper is marked.",
    };
    ui.form_row("\"Draft\" across pages", |ui| {
        let choices = [
            (Watermark::WhileBreachesAreOpen, "While breaches are open"),
            (Watermark::Always, "Always"),
            (Watermark::Never, "Never"),
        ]
        .map(|(value, text)| Segment {
            value,
            text: text.to_owned(),
            name: format!("\"Draft\" across pages: {}", text.to_lowercase()),
        });
        ui.vertical(|ui| {
            if let Some(chosen) = segments_ui(ui, form.watermark, &choices) {
                form.watermark = chosen;
            }
            if form.watermark == Watermark::WhileBreachesAreOpen {
                ui.caption(draft);
            }
        });
    });
    let mut asked = None;
    ui.form_row("Logo", |ui| {
        ui.horizontal(|ui| {
            let name = form.logo.as_ref().map(|chosen| chosen.name.clone());
            if let Some(name) = &name {
                ui.label(name);
                if remove_button_ui(ui, "Leave the logo out").clicked() {
                    form.logo = None;
                }
            } else {
                ui.caption("None");
            }
            let words = if name.is_some() {
                "Choose another picture…"
            } else {
                "Choose a picture…"
            };
            let button = secondary_button_ui(ui, words);
            if button
                .on_hover_text("A PNG or SVG picture, to stand above the paper's title")
                .clicked()
            {
                asked = Some(Asked::Logo);
            }
        });
    });
    asked
}

fn part_ui(ui: &mut Ui, form: &mut Form, preview: &Preview, part: Part) {
    let mut ticked = form.parts.contains(&part);
    let words = if part == Part::Appendix {
        let rows = format::count(preview.rows, "row", "rows");
        format!("{}, {rows}", part.heading())
    } else {
        part.heading().to_owned()
    };
    if tick_ui(ui, &mut ticked, words).changed() {
        let wanted = |known: &Part| {
            if *known == part {
                ticked
            } else {
                form.parts.contains(known)
            }
        };
        form.parts = Part::ALL.into_iter().filter(wanted).collect();
    }
}
