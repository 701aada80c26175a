//! The submission pack: whether it would be ready, which breaches stand in the way, and what is in it.

use eframe::egui::{Role, Ui, WidgetInfo};

use super::dialog::Asked;
use super::form::{Form, Packing};
use super::preview::Preview;
use crate::app::kit::{Mark, Segment, UiExt, link_ui, segments_ui, small_mark_ui};
use crate::export::pack::{MANIFEST, OpenBreach, OpenCondition};
use crate::export::{conditions_open, standing};
use crate::format;

/// How many breaches are named one by one.
const NAMED: usize = 40;

/// Standing, kind and files.
pub(super) fn pack_ui(ui: &mut Ui, form: &mut Form, preview: &Preview) -> Option<Asked> {
    ui.form_row("Written as", |ui| {
        let choices = [
            (Packing::Zip, "One .zip file"),
            (Packing::Folder, "A folder"),
        ]
        .map(|(value, text)| Segment {
            value,
            text: text.to_owned(),
            name: format!("Write the pack as: {}", text.to_lowercase()),
        });
        if let Some(chosen) = segments_ui(ui, form.packing, &choices) {
            form.packing = chosen;
        }
    });
    let asked = standing_ui(ui, preview);
    // The manifest is not one of those that it lists.
    let files = preview.pack_files.iter().filter(|path| *path != MANIFEST);
    let files = format::count(files.count(), "file", "files");
    ui.strong_text(&format!("Its {files} and the manifest"));
    let charts = |path: &&String| path.starts_with("charts/");
    for path in preview.pack_files.iter().filter(|path| !charts(path)) {
        ui.horizontal(|ui| {
            ui.label(path);
            ui.caption(about(path));
        });
    }
    let charts = preview.pack_files.iter().filter(charts).count();
    if charts > 0 {
        ui.horizontal(|ui| {
            ui.label("charts/");
            ui.caption(&format!(
                "{}: every chart as drawing, picture and numbers",
                format::count(charts, "file", "files")
            ));
        });
    }
    asked
}

/// Which national conditions are not met or cannot be told.
pub(in crate::app) fn open_conditions_ui(ui: &mut Ui, open: &[OpenCondition]) {
    let Some(words) = conditions_open(open.len()) else {
        return;
    };
    let conditions: Vec<String> = open.iter().map(|open| open.condition.clone()).collect();
    ui.notice(
        Mark::Warning,
        &format!("{words}: {}.", format::list(&conditions)),
    );
}

fn standing_ui(ui: &mut Ui, preview: &Preview) -> Option<Asked> {
    let breaches = preview.breaches.len();
    let untold = &preview.untold_floors;
    if breaches == 0 && untold.is_empty() {
        ui.notice(Mark::Met, "READY: no breach is open.");
        open_conditions_ui(ui, &preview.conditions);
        return None;
    }
    let mut asked = None;
    ui.card_of(Mark::Breach, |ui| {
        let open = standing(breaches, untold.len());
        ui.badge(Mark::Breach, &format!("NOT READY: {open}"));
        ui.prose("It can be written all the same, to look at or to pass round. Its name and its manifest say that it is not ready.");
    });
    for (at, breach) in preview.breaches.iter().take(NAMED) {
        if breach_ui(ui, breach) {
            asked = Some(Asked::ShowFinding(*at));
        }
        ui.hairline();
    }
    if breaches > NAMED {
        ui.caption(&format!("And {} more", breaches - NAMED));
    }
    for floor in untold {
        ui.horizontal_top(|ui| {
            small_mark_ui(ui, Mark::CannotTell, Mark::CannotTell.word());
            ui.prose(floor);
        });
        ui.hairline();
    }
    open_conditions_ui(ui, &preview.conditions);
    asked
}

/// A breach with its place. Says whether its place is wanted.
fn breach_ui(ui: &mut Ui, breach: &OpenBreach) -> bool {
    ui.horizontal_top(|ui| {
        small_mark_ui(ui, Mark::Breach, Mark::Breach.word());
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.prose(&breach.message);
            ui.horizontal(|ui| {
                ui.caption(&breach.place);
                let link = link_ui(ui, "Go there");
                let name = format!("Go there: {}", breach.place);
                link.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
                link.clicked()
            })
            .inner
        })
        .inner
    })
    .inner
}

/// What a file of the pack is.
fn about(path: &str) -> &'static str {
    match path {
        "plan.ron" => "the plan, to open again",
        "workbook.xlsx" => "the planning workbook",
        "expenditure.csv" => "schemes and allocations as a table",
        "plan-and-assessment.json" => "the plan and what follows from it, for programs",
        "board-paper.pdf" => "the board paper",
        "board-paper.html" => "the same as a web page",
        "findings.csv" => "what the checks found, as a table",
        "findings.json" => "the same for programs",
        MANIFEST => "what is in the pack, with the sum of every file",
        _ => "",
    }
}
