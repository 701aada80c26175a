//! Earlier saves of the plan: when, how large, what is not as now; each can be restored or opened beside.

use std::path::Path;

use eframe::egui::{self, ScrollArea, Ui};

use super::PlannerApp;
use super::kit::dialog::{DialogOutput, answers_ui, main_answer_ui, wide_dialog_ui};
use super::kit::{UiExt, scroll_ui, secondary_button_ui};
use super::questions::{Next, Question};
use super::recovering::moment;
use super::task::{Progress, Task};
use crate::compare::Comparison;
use crate::files::{self, Backup, BackupKind};
use crate::model::{Edit, Plan};
use crate::rounds::Rounds;

/// How wide the list is.
const WIDTH: f32 = 640.0;
/// How many changed rows are named.
const NAMED: usize = 3;

/// An earlier save.
#[derive(Clone, Debug)]
pub(super) struct Earlier {
    backup: Backup,
    plan: Plan,
    /// What is not as now, in words.
    changed: String,
}

/// What is to be done with an earlier save.
#[derive(Clone, Debug)]
pub(super) enum Use {
    /// It takes the place of the plan, as one step of undo.
    Restore(Box<Earlier>),
    /// It is opened as a plan that is in no file.
    Open(Box<Plan>),
}

impl PlannerApp {
    /// Looks for earlier saves, beside the window.
    pub(super) fn look_for_earlier(&mut self, ctx: &egui::Context) {
        let (Some(folders), Some(document)) = (&self.folders, &self.workspace.document) else {
            return;
        };
        let Some(file) = &document.file else {
            return;
        };
        let (recovery, path) = (folders.recovery.clone(), file.path.clone());
        let real = file.real.clone().unwrap_or_else(|| file.path.clone());
        let now = document.plan.clone();
        let round = self.workspace.round().cloned();
        "Looking for earlier saves…".clone_into(&mut self.workspace.news);
        self.earlier = Some(Task::start(ctx, move || {
            let mut rounds = Rounds::on_demand();
            if let Some(round) = round {
                rounds.add("", round);
            }
            every_backup(&recovery, &path, &real)
                .into_iter()
                .filter_map(|backup| {
                    let plan = files::read_plan(&backup.text().ok()?, &rounds).ok()?.plan;
                    let changed = changed_words(&plan, &now, &rounds);
                    Some(Earlier {
                        backup,
                        plan,
                        changed,
                    })
                })
                .collect()
        }));
    }

    /// Shows the earlier saves once they are found.
    pub(super) fn hear_earlier(&mut self) {
        let Some(task) = &self.earlier else {
            return;
        };
        let found = match task.poll() {
            Progress::Running => return,
            Progress::Done(found) => found,
            Progress::Lost | Progress::NotStarted => Vec::new(),
        };
        self.earlier = None;
        self.workspace.news.clear();
        self.ask(Question::Earlier(found));
    }

    /// Restores an earlier save, or opens it beside.
    pub(super) fn use_earlier(&mut self, ctx: &egui::Context, wanted: Use) {
        match wanted {
            Use::Restore(earlier) => {
                let label = format!("Restore the save of {}", moment(earlier.backup.at));
                let edit = Edit::batch(&label, vec![Edit::Replace(Box::new(earlier.plan))]);
                self.workspace.news = match self.workspace.apply(edit) {
                    Ok(()) => format!(
                        "Restored the save of {}; undo takes it back",
                        moment(earlier.backup.at)
                    ),
                    Err(error) => error.to_string(),
                };
            }
            Use::Open(plan) => self.unless_unsaved(ctx, Next::OpenPlan(plan)),
        }
    }
}

/// The saves kept on this computer, and what the last save of anybody replaced where it is none of those; newest first.
fn every_backup(recovery: &Path, path: &Path, real: &Path) -> Vec<Backup> {
    let mut all = files::backups(recovery, path);
    if let Some(beside) = files::backup_beside(real) {
        let text = beside.text().ok();
        if text.is_some() && all.iter().all(|kept| kept.text().ok() != text) {
            all.push(beside);
        }
    }
    all.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    all
}

/// What of a plan is not as in another, in words.
fn changed_words(earlier: &Plan, now: &Plan, rounds: &Rounds) -> String {
    let round = rounds.get(&now.round);
    let Ok(comparison) = Comparison::new(earlier, now, earlier, round) else {
        return "Not to be compared with the plan as it is now".to_owned();
    };
    let mut names: Vec<String> = Vec::new();
    for difference in &comparison.differences {
        if names.last() != Some(&difference.row_words) {
            names.push(difference.row_words.clone());
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    match (names.is_empty(), more) {
        (true, _) => "As the plan is now".to_owned(),
        (false, 0) => format!("Changed since: {}", names.join("; ")),
        (false, more) => format!("Changed since: {}; and {more} more", names.join("; ")),
    }
}

/// The list of earlier saves.
pub(super) fn earlier_ui(ctx: &egui::Context, list: &[Earlier]) -> DialogOutput<Option<Use>> {
    let width = WIDTH.min(ctx.content_rect().width() - 96.0);
    let size = egui::vec2(width, 0.0);
    wide_dialog_ui(ctx, "earlier", "Earlier saves", size, |ui| {
        let mut wanted = None;
        if list.is_empty() {
            ui.prose(
                "None is kept yet. From the next save on, the last 20 are kept beside the settings of this computer.",
            );
        } else {
            ui.prose(
                "The last 20 saves made on this computer are kept, and beside the file what its last save replaced, whoever \
                 made it. Restoring one is a step that can be undone, and the file changes only when you save.",
            );
        }
        let room = (ui.ctx().content_rect().height() - 280.0).max(120.0);
        let area = ScrollArea::vertical().max_height(room);
        scroll_ui(ui, area, |ui| {
            for earlier in list {
                ui.hairline();
                if let Some(chosen) = one_ui(ui, earlier) {
                    wanted = Some(Some(chosen));
                }
            }
        });
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Close").clicked() {
                wanted = Some(None);
            }
        });
        wanted
    })
}

fn one_ui(ui: &mut Ui, earlier: &Earlier) -> Option<Use> {
    let mut wanted = None;
    let when = moment(earlier.backup.at);
    let size = earlier.backup.size.div_ceil(1024);
    ui.horizontal(|ui| {
        ui.strong_text(&when);
        ui.caption(&format!("{size} KB"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let open = secondary_button_ui(ui, "Open as a new plan");
            if open.clicked() {
                wanted = Some(Use::Open(Box::new(earlier.plan.clone())));
            }
            let restore = secondary_button_ui(ui, "Restore");
            if restore.clicked() {
                wanted = Some(Use::Restore(Box::new(earlier.clone())));
            }
        });
    });
    if earlier.backup.kind == BackupKind::BesideTheFile {
        ui.caption("Beside the file, with .bak at the end of its name");
    }
    ui.caption(&earlier.changed);
    wanted
}
