//! Checking a submission pack: whether it still is what it was when it was made, and whether it was ready.

use std::path::{Path, PathBuf};

use eframe::egui::{self, ScrollArea, Ui};

use super::PlannerApp;
use super::exporting::open_conditions_ui;
use super::file_dialogs::Purpose;
use super::kit::dialog::{
    DialogOutput, FocusBefore, answer_ui, answers_ui, main_answer_ui, wide_dialog_ui,
};
use super::kit::{Mark, UiExt, scroll_ui};
use super::task::Task;
use super::theme::DesignTokens;
use crate::export::pack::{MOST_BYTES, MOST_ENTRIES, Manifest, Verified, unzip, verify};
use crate::export::standing;
use crate::files;
use crate::format;

/// The dialog.
#[derive(Debug)]
pub(super) struct PackCheck {
    stage: Stage,
    path: PathBuf,
    before: FocusBefore,
}

#[derive(Debug)]
enum Stage {
    /// No pack is chosen yet.
    Choosing,
    Reading(Task<Result<Verified, String>>),
    Shown(Box<Verified>),
    /// Why it is no pack that can be checked.
    Refused(String),
}

/// What the person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    File,
    Folder,
    Close,
}

impl PlannerApp {
    /// Opens the dialog.
    pub(super) fn start_checking_pack(&mut self, ctx: &egui::Context) {
        self.pack_check = Some(PackCheck {
            stage: Stage::Choosing,
            path: PathBuf::new(),
            before: FocusBefore::note(ctx),
        });
    }

    /// Starts to check a pack.
    pub(super) fn check_pack(&mut self, ctx: &egui::Context, path: &Path) {
        let before = match &self.pack_check {
            Some(open) => open.before,
            None => FocusBefore::note(ctx),
        };
        let at = path.to_path_buf();
        self.pack_check = Some(PackCheck {
            stage: Stage::Reading(Task::start(ctx, move || read(&at))),
            path: path.to_path_buf(),
            before,
        });
    }

    /// Whether a pack is being read.
    pub(super) fn is_checking_pack(&self) -> bool {
        self.pack_check
            .as_ref()
            .is_some_and(|check| matches!(check.stage, Stage::Reading(_)))
    }

    /// Takes note of what the check found.
    pub(super) fn hear_pack_check(&mut self) {
        let Some(check) = &mut self.pack_check else {
            return;
        };
        let Stage::Reading(task) = &check.stage else {
            return;
        };
        let Some(ended) = task.poll().ended("Reading it") else {
            return;
        };
        check.stage = match ended.flatten() {
            Ok(verified) => Stage::Shown(Box::new(verified)),
            Err(why) => Stage::Refused(why),
        };
    }

    /// Draws the dialog.
    pub(super) fn pack_check_ui(&mut self, ctx: &egui::Context) {
        let Some(check) = &self.pack_check else {
            return;
        };
        let asked = match check_ui(ctx, check) {
            DialogOutput::Open => return,
            DialogOutput::Chose(asked) => asked,
            DialogOutput::Left => Asked::Close,
        };
        match asked {
            Asked::File => self.choose_file(ctx, Purpose::Pack),
            Asked::Folder => self.choose_file(ctx, Purpose::PackFolder),
            Asked::Close => {
                if let Some(check) = self.pack_check.take() {
                    check.before.give_back(ctx);
                }
            }
        }
        ctx.request_repaint();
    }
}

/// Runs beside the window.
fn read(path: &Path) -> Result<Verified, String> {
    let files = if path.is_dir() {
        files::read_folder(path, MOST_ENTRIES, MOST_BYTES).map_err(|fault| fault.to_string())?
    } else {
        let bytes = files::read_bytes(path, MOST_BYTES).map_err(|fault| fault.to_string())?;
        unzip(&bytes).map_err(|fault| fault.to_string())?
    };
    verify(&files)
}

fn check_ui(ctx: &egui::Context, check: &PackCheck) -> DialogOutput<Asked> {
    let shape = &DesignTokens::of(ctx.theme()).shape;
    let size = egui::vec2(shape.text_measure + 2.0 * shape.gap_page, 0.0);
    let height = ctx.content_rect().height();
    wide_dialog_ui(ctx, "pack check", "Check a submission pack", size, |ui| {
        match &check.stage {
            Stage::Choosing => {
                ui.prose(
                    "Shows whether every file of a pack is as it was when the pack was made, and whether it was ready to \
                     be handed in.",
                );
            }
            Stage::Reading(_) => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.prose("Comparing every file with the pack's list of sums");
                });
            }
            Stage::Refused(why) => {
                path_ui(ui, &check.path);
                ui.notice(Mark::Breach, &format!("The pack cannot be checked. {why}"));
            }
            Stage::Shown(verified) => {
                path_ui(ui, &check.path);
                found_ui(ui, verified, (height - 300.0).max(160.0));
            }
        }
        buttons_ui(ui, &check.stage)
    })
}

/// What was found. It ends where the buttons end; only where it scrolls does its bar take that edge. Says where it ends.
fn found_ui(ui: &mut Ui, verified: &Verified, height: f32) -> f32 {
    let id = ui.scope_id().with("what the check found scrolls");
    let scrolls = ui.data(|data| data.get_temp::<Scrolls>(id));
    let area = ScrollArea::vertical()
        .id_salt("what the check found")
        .max_height(height);
    let shown = scroll_ui(ui, area, |ui| {
        if scrolls == Some(Scrolls::Yes) {
            ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width);
        }
        shown_ui(ui, verified);
        ui.max_rect().right()
    });
    let now = if shown.content_size.y > shown.inner_rect.height() {
        Scrolls::Yes
    } else {
        Scrolls::No
    };
    if scrolls != Some(now) {
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.request_repaint();
    }
    shown.inner
}

/// Whether there is more than is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scrolls {
    Yes,
    No,
}

fn path_ui(ui: &mut Ui, path: &Path) {
    ui.caption(&path.display().to_string());
}

fn shown_ui(ui: &mut Ui, verified: &Verified) {
    let manifest = &verified.manifest;
    flaws_ui(ui, verified);
    if manifest.ready && verified.flaws.is_empty() {
        ui.notice(Mark::Met, "READY: no breach was open.");
    } else if manifest.ready {
        ui.caption("It called itself READY when it was put together.");
    } else {
        breaches_ui(ui, manifest);
    }
    open_conditions_ui(ui, &manifest.open_conditions);
    let rules = &manifest.rules;
    let checked = format!(
        "Version {} of {}, {}; {} of {} not yet compared with the published documents",
        rules.version,
        rules.round,
        rules.status,
        rules.not_yet_checked,
        format::count(rules.values, "value", "values")
    );
    for (label, value) in [
        ("Board", manifest.board.as_str()),
        ("Round", rules.label.as_str()),
        ("Checked as on", format::date(manifest.assessed_on).as_str()),
        ("Rules", checked.as_str()),
        ("Made by", manifest.made_by.as_str()),
        ("Sum of the plan", manifest.plan_fingerprint.as_str()),
    ] {
        ui.form_row(label, |ui| ui.add(egui::Label::new(value).wrap()));
    }
    if !manifest.illustrative.is_empty() {
        ui.caption(&manifest.illustrative);
    }
}

/// Whether the files are as they were.
fn flaws_ui(ui: &mut Ui, verified: &Verified) {
    if verified.flaws.is_empty() {
        let files = format::count(verified.manifest.files.len(), "file is", "files are");
        ui.notice(
            Mark::Met,
            &format!("Whole: {files} as the list of sums says."),
        );
        return;
    }
    ui.card_of(Mark::Breach, |ui| {
        let differences = format::count(verified.flaws.len(), "difference", "differences");
        ui.badge(
            Mark::Breach,
            &format!("Not what it was when it was made: {differences}"),
        );
        for flaw in &verified.flaws {
            ui.prose(&flaw.sentence());
        }
    });
}

fn breaches_ui(ui: &mut Ui, manifest: &Manifest) {
    ui.card_of(Mark::Warning, |ui| {
        let breaches = manifest.open_breaches.len();
        let open = if breaches == 0 {
            standing(0, manifest.untold_floors.len())
        } else {
            format::count(breaches, "breach was open", "breaches were open")
        };
        ui.badge(Mark::Warning, &format!("NOT READY: {open}"));
        for breach in &manifest.open_breaches {
            ui.hairline();
            ui.prose(&breach.message);
            ui.caption(&breach.place);
        }
        for floor in &manifest.untold_floors {
            ui.hairline();
            ui.prose(floor);
        }
    });
}

fn buttons_ui(ui: &mut Ui, stage: &Stage) -> Option<Asked> {
    let mut asked = None;
    answers_ui(ui, |ui| match stage {
        Stage::Choosing => {
            if main_answer_ui(ui, "Choose a .zip file…").clicked() {
                asked = Some(Asked::File);
            }
            if answer_ui(ui, "Choose a folder…").clicked() {
                asked = Some(Asked::Folder);
            }
            if answer_ui(ui, "Cancel").clicked() {
                asked = Some(Asked::Close);
            }
        }
        Stage::Reading(_) => {
            if main_answer_ui(ui, "Cancel").clicked() {
                asked = Some(Asked::Close);
            }
        }
        Stage::Shown(_) | Stage::Refused(_) => {
            if main_answer_ui(ui, "Close").clicked() {
                asked = Some(Asked::Close);
            }
            if answer_ui(ui, "Check another .zip file…").clicked() {
                asked = Some(Asked::File);
            }
            if answer_ui(ui, "Check another folder…").clicked() {
                asked = Some(Asked::Folder);
            }
        }
    });
    asked
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use egui_kittest::Harness;

    use super::*;
    use crate::app::theme::{self, Density, Motion};
    use crate::export::pack::{Flaw, Rules};

    fn changed(flaws: usize) -> Verified {
        Verified {
            manifest: Manifest {
                format: Manifest::FORMAT,
                made_by: "a test".to_owned(),
                assessed_on: jiff::civil::date(2025, 3, 31),
                board: "Leeds".to_owned(),
                ready: true,
                open_breaches: Vec::new(),
                untold_floors: Vec::new(),
                open_conditions: Vec::new(),
                rules: Rules {
                    round: "2025-26".to_owned(),
                    label: String::new(),
                    version: "1".to_owned(),
                    status: "published".to_owned(),
                    values: 0,
                    not_yet_checked: 0,
                },
                plan_fingerprint: String::new(),
                illustrative: String::new(),
                files: Vec::new(),
            },
            flaws: (0..flaws)
                .map(|number| Flaw::Missing(format!("{number}.csv")))
                .collect(),
        }
    }

    /// How far what was found stays from the edge at which the buttons end.
    fn gap_at_the_right(flaws: usize) -> f32 {
        let gap = Rc::new(Cell::new(f32::NAN));
        let (told, verified) = (Rc::clone(&gap), changed(flaws));
        let mut has_fonts = false;
        let mut harness = Harness::builder()
            .with_size(egui::vec2(700.0, 1200.0))
            .build_ui(move |ui| {
                if has_fonts {
                    let edge = ui.max_rect().right();
                    told.set(edge - found_ui(ui, &verified, 1000.0));
                } else {
                    theme::install(ui.ctx(), Density::Dense, Motion::Less);
                    has_fonts = true;
                }
            });
        harness.run_steps(6);
        gap.get()
    }

    #[test]
    fn what_was_found_ends_where_the_buttons_end_unless_a_bar_stands_there() {
        assert!(gap_at_the_right(1).abs() < 0.5, "{}", gap_at_the_right(1));
        assert!(gap_at_the_right(90) > 4.0, "{}", gap_at_the_right(90));
    }
}
