//! What the window asks before it goes on: unsaved changes, comments that would be lost, a file that somebody else
//! changed, a path where the desktop has no dialog. "Cancel" is always the safe way out.

use std::path::{Path, PathBuf};

use eframe::egui::{self, Label, RichText, ScrollArea, TextEdit, Ui};

use super::assistant::{Asked, NewPlan, assistant_ui};
use super::earlier::{self, Earlier, Use};
use super::file_dialogs::Purpose;
use super::kit::UiExt;
use super::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui, main_answer_ui};
use super::merging::{self, Merging, Outcome};
use super::recovering::{self, Way};
use crate::files::LeftOver;
use crate::model::Plan;
use crate::rounds::Rounds;

/// What the person wanted when the question came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Start a plan.
    New,
    /// Choose a file to open.
    ChooseFile,
    /// Open this file.
    OpenFile(PathBuf),
    /// Open the sample plan at a position of the list.
    OpenSample(usize),
    /// Open a plan that is in no file.
    OpenPlan(Box<Plan>),
    /// Close the plan.
    ClosePlan,
    /// Close the window.
    Quit,
}

/// A question, with what was typed into it so far.
#[derive(Clone, Debug)]
pub(super) enum Question {
    /// Changes would be lost.
    Unsaved(Next),
    /// The plan is still being written.
    StillSaving(Next),
    /// Copies of changes that an earlier window left.
    Recover(Vec<LeftOver>),
    /// Such a copy is to go; the rest of them waits.
    DiscardCopy(LeftOver, Vec<LeftOver>),
    /// Another window has the plan open.
    OpenElsewhere(PathBuf),
    /// There is a file of this name already.
    AlreadyThere(PathBuf),
    /// Saving drops the comments of the file.
    Comments(PathBuf),
    /// Somebody else changed the file.
    ChangedOnDisk(PathBuf),
    /// What this window and somebody else changed, to be made one plan.
    Merge(Box<Merging>),
    /// Earlier saves of the plan.
    Earlier(Vec<Earlier>),
    /// Something could not be done: a title, what is wrong and what to do.
    Trouble(String, String),
    /// A path, where the desktop has no dialog.
    Path(Purpose, String),
    /// The board and the round of a new plan.
    New(Box<NewPlan>),
    /// What this program is.
    About,
}

impl Question {
    /// Whether it means nothing any more once another plan is open.
    pub(super) fn is_of_the_plan(&self) -> bool {
        match self {
            Question::Unsaved(_)
            | Question::StillSaving(_)
            | Question::AlreadyThere(_)
            | Question::Comments(_)
            | Question::ChangedOnDisk(_)
            | Question::Merge(_)
            | Question::Earlier(_)
            | Question::Path(Purpose::Save, _) => true,
            Question::Recover(_)
            | Question::DiscardCopy(..)
            | Question::OpenElsewhere(_)
            | Question::Trouble(..)
            | Question::Path(..)
            | Question::New(_)
            | Question::About => false,
        }
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// Save first, then go on.
    SaveThen(Next),
    /// Go on and lose the changes.
    Discard(Next),
    /// Write the file although its comments go.
    WithoutComments(PathBuf),
    /// Write the file although the changes of others go.
    Overwrite(PathBuf),
    /// What to do about copies that were left, or a plan that is open elsewhere.
    Go(Way),
    /// Restore an earlier save, or open it beside.
    UseEarlier(Use),
    /// Show what both changed, and save what is made of it.
    Compare,
    /// Make one plan of both.
    Merge(Box<Merging>),
    /// Go on although the plan is still being written.
    DoNotWait(Next),
    /// Write another file instead.
    SaveElsewhere,
    /// Read the file again and lose the changes made here.
    Reload(PathBuf),
    /// Use this path.
    Path(Purpose, PathBuf),
    /// Start this plan.
    Start(Box<Plan>),
    /// Read an earlier plan for the new one.
    Earlier(Box<NewPlan>, PathBuf),
    /// Choose the file of an earlier plan for the new one.
    ChooseEarlier(Box<NewPlan>),
    /// Nothing more.
    Close,
}

/// Draws a question and gives the answer, once there is one.
pub(super) fn question_ui(
    ctx: &egui::Context,
    question: &mut Question,
    rounds: &Rounds,
) -> Option<Answer> {
    let output = match question {
        Question::Unsaved(next) => unsaved_ui(ctx, next),
        Question::Recover(list) => way(recovering::recover_ui(ctx, list)),
        Question::DiscardCopy(left, rest) => way(recovering::discard_ui(ctx, left, rest)),
        Question::OpenElsewhere(path) => way(recovering::open_elsewhere_ui(ctx, path)),
        Question::AlreadyThere(path) => already_there_ui(ctx, path),
        Question::StillSaving(next) => still_saving_ui(ctx, next),
        Question::Comments(path) => comments_ui(ctx, path),
        Question::Merge(merging) => match merging::merge_ui(ctx, merging) {
            DialogOutput::Open => DialogOutput::Open,
            DialogOutput::Chose(Outcome::Merge) => {
                DialogOutput::Chose(Answer::Merge(merging.clone()))
            }
            DialogOutput::Chose(Outcome::Cancel) | DialogOutput::Left => DialogOutput::Left,
        },
        Question::Earlier(list) => match earlier::earlier_ui(ctx, list) {
            DialogOutput::Open => DialogOutput::Open,
            DialogOutput::Chose(Some(wanted)) => DialogOutput::Chose(Answer::UseEarlier(wanted)),
            DialogOutput::Chose(None) | DialogOutput::Left => DialogOutput::Left,
        },
        Question::ChangedOnDisk(path) => changed_ui(ctx, path),
        Question::Trouble(title, text) => trouble_ui(ctx, title, text),
        Question::Path(purpose, text) => path_ui(ctx, *purpose, text),
        Question::New(form) => new_ui(ctx, form, rounds),
        Question::About => about_ui(ctx),
    };
    match output {
        DialogOutput::Open => None,
        DialogOutput::Chose(answer) => Some(answer),
        DialogOutput::Left => Some(Answer::Close),
    }
}

fn way(output: DialogOutput<Option<Way>>) -> DialogOutput<Answer> {
    match output {
        DialogOutput::Open => DialogOutput::Open,
        DialogOutput::Chose(Some(way)) => DialogOutput::Chose(Answer::Go(way)),
        DialogOutput::Chose(None) | DialogOutput::Left => DialogOutput::Left,
    }
}

fn already_there_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Answer> {
    dialog_ui(
        ctx,
        "already there",
        "There is already a file of this name",
        |ui| {
            ui.prose(&format!(
                "Replace {}? What it holds now stays beside it as a backup, with .bak at the end of its name.",
                path.display()
            ));
            let mut answer = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Save as another file…").clicked() {
                    answer = Some(Answer::SaveElsewhere);
                }
                if answer_ui(ui, "Replace it").clicked() {
                    answer = Some(Answer::Overwrite(path.to_path_buf()));
                }
                if answer_ui(ui, "Cancel").clicked() {
                    answer = Some(Answer::Close);
                }
            });
            answer
        },
    )
}

fn unsaved_ui(ctx: &egui::Context, next: &Next) -> DialogOutput<Answer> {
    dialog_ui(ctx, "unsaved", "Save the changes first?", |ui| {
        ui.prose("The plan has changes that are in no file yet. Without saving they are lost.");
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Save").clicked() {
                answer = Some(Answer::SaveThen(next.clone()));
            }
            if answer_ui(ui, "Discard changes").clicked() {
                answer = Some(Answer::Discard(next.clone()));
            }
            if answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}

fn still_saving_ui(ctx: &egui::Context, next: &Next) -> DialogOutput<Answer> {
    dialog_ui(ctx, "still saving", "The plan is still being saved", |ui| {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.prose("This goes on by itself once the file is written.");
        });
        ui.prose(
                "A folder on a network may take a while. Where you do not wait, the file may stay as it was before.",
            );
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
            if answer_ui(ui, "Do not wait").clicked() {
                answer = Some(Answer::DoNotWait(next.clone()));
            }
        });
        answer
    })
}

fn comments_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Answer> {
    dialog_ui(
        ctx,
        "comments",
        "The comments in the file will be lost",
        |ui| {
            ui.prose(
            "Somebody wrote comments into this file. A changed plan cannot be saved with them. The file as it is stays \
             beside it as a backup, with .bak at the end of its name.",
        );
            let mut answer = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Save as another file…").clicked() {
                    answer = Some(Answer::SaveElsewhere);
                }
                if answer_ui(ui, "Save without the comments").clicked() {
                    answer = Some(Answer::WithoutComments(path.to_path_buf()));
                }
                if answer_ui(ui, "Cancel").clicked() {
                    answer = Some(Answer::Close);
                }
            });
            answer
        },
    )
}

fn changed_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Answer> {
    dialog_ui(
        ctx,
        "changed",
        "Somebody else has changed this file",
        |ui| {
            ui.prose(
                "The file is not as it was when you opened or saved it here. Compare to keep what both of you changed. \
                 Overwriting it loses what was changed there; reading it again loses what you changed here.",
            );
            let mut answer = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Compare…").clicked() {
                    answer = Some(Answer::Compare);
                }
                if answer_ui(ui, "Save as…").clicked() {
                    answer = Some(Answer::SaveElsewhere);
                }
                if answer_ui(ui, "Overwrite").clicked() {
                    answer = Some(Answer::Overwrite(path.to_path_buf()));
                }
                if answer_ui(ui, "Read again").clicked() {
                    answer = Some(Answer::Reload(path.to_path_buf()));
                }
                if answer_ui(ui, "Cancel").clicked() {
                    answer = Some(Answer::Close);
                }
            });
            answer
        },
    )
}

fn trouble_ui(ctx: &egui::Context, title: &str, text: &str) -> DialogOutput<Answer> {
    dialog_ui(ctx, "trouble", title, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            trouble_text_ui(ui, text);
        });
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "OK").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}

/// Words, and between them lines of a file with a caret below the place that is meant, which stands there only where all
/// letters have one width.
fn trouble_text_ui(ui: &mut Ui, text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let points = |line: &str| line.trim_start().starts_with('|') && line.trim_end().ends_with('^');
    let mut words: Vec<&str> = Vec::new();
    let mut rest = lines.as_slice();
    let say = |ui: &mut Ui, words: &mut Vec<&str>| {
        if !words.is_empty() {
            ui.add(Label::new(words.join("\n")).wrap());
            words.clear();
        }
    };
    while let [line, after @ ..] = rest {
        if let [caret, after @ ..] = after
            && points(caret)
        {
            say(ui, &mut words);
            ScrollArea::horizontal().show(ui, |ui| {
                let code = RichText::new(format!("{line}\n{caret}")).monospace();
                ui.add(Label::new(code).extend());
            });
            rest = after;
        } else {
            words.push(line);
            rest = after;
        }
    }
    say(ui, &mut words);
}

fn path_ui(ctx: &egui::Context, purpose: Purpose, text: &mut String) -> DialogOutput<Answer> {
    let (title, verb) = match purpose {
        Purpose::Open => ("Which file?", "Open"),
        Purpose::Save => ("Save as which file?", "Save"),
        Purpose::Earlier => ("Which earlier plan?", "Read"),
    };
    dialog_ui(ctx, "path", title, |ui| {
        ui.prose("Type the path of the file. Names of plans usually end in .ron.");
        let field = ui
            .add(TextEdit::singleline(text).desired_width(f32::INFINITY))
            .accessible_name("Path of the file");
        if ui.memory(|memory| memory.focused().is_none()) && !field.lost_focus() {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let path = text.trim();
        let mut answer = None;
        answers_ui(ui, |ui| {
            let ready = !path.is_empty();
            let pressed = ui
                .add_enabled_ui(ready, |ui| super::kit::primary_button_ui(ui, verb))
                .inner
                .clicked();
            if ready && (pressed || entered) {
                answer = Some(Answer::Path(purpose, PathBuf::from(path)));
            }
            if answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}

fn new_ui(ctx: &egui::Context, form: &mut Box<NewPlan>, rounds: &Rounds) -> DialogOutput<Answer> {
    match assistant_ui(ctx, form, rounds) {
        DialogOutput::Open => DialogOutput::Open,
        DialogOutput::Left | DialogOutput::Chose(Asked::Nothing) => DialogOutput::Left,
        DialogOutput::Chose(Asked::Create(plan)) => DialogOutput::Chose(Answer::Start(plan)),
        DialogOutput::Chose(Asked::Read(path)) => {
            DialogOutput::Chose(Answer::Earlier(form.clone(), path))
        }
        DialogOutput::Chose(Asked::Choose) => {
            DialogOutput::Chose(Answer::ChooseEarlier(form.clone()))
        }
    }
}

fn about_ui(ctx: &egui::Context) -> DialogOutput<Answer> {
    dialog_ui(ctx, "about", "BCF Planner", |ui| {
        ui.caption(&format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.prose(
            "Plans, checks and presents the Better Care Fund of a health and wellbeing board in England. Every rule and \
             figure names its source and says whether anybody has compared it with the published template.",
        );
        ui.prose(
            "It is not a government service, and its findings do not replace the assurance of a plan. It opens no \
             network connection.",
        );
        ui.caption("Typeface Open Sans, Apache License 2.0.");
        close_answer(ui)
    })
}

fn close_answer(ui: &mut Ui) -> Option<Answer> {
    let mut answer = None;
    answers_ui(ui, |ui| {
        if main_answer_ui(ui, "Close").clicked() {
            answer = Some(Answer::Close);
        }
    });
    answer
}
