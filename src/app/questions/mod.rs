//! What the window asks before it goes on: unsaved changes, comments that would be lost, a file that somebody else
//! changed, a path where the desktop has no dialog. "Cancel" is always the safe way out.

mod file;
mod path;
mod told;

pub(super) use told::trouble_text_ui;

use std::path::PathBuf;

use eframe::egui;

use super::assistant::{Asked, NewPlan, assistant_ui};
use super::earlier::{self, Earlier, Use};
use super::file_dialogs::Purpose;
use super::kit::dialog::DialogOutput;
use super::merging::{self, Merging, Outcome};
use super::recovering::{self, List, UnreadCopy, WasTyping, Way};
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
    /// Open a recovery copy.
    Recover(Box<LeftOver>),
    /// Open the sample plan at a position of the list.
    OpenSample(usize),
    /// Open a plan that is in no file.
    OpenPlan(Box<Plan>),
    /// Open a plan that was imported, and say so in these words.
    OpenImported(Box<Plan>, String),
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
    /// Copies of changes that an earlier window left, and those that cannot be read.
    Recover(Vec<LeftOver>, Vec<UnreadCopy>),
    /// Such a copy is to go; the rest of them waits.
    DiscardCopy(LeftOver, List),
    /// A copy that cannot be read; the rest of them waits.
    Unread(UnreadCopy, List),
    /// What was being typed when the program ended.
    WasTyping(WasTyping),
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
    /// The plan was not saved: why, and what to do.
    NotSaved(String),
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
            | Question::NotSaved(_)
            | Question::Earlier(_)
            | Question::WasTyping(_)
            | Question::Path(Purpose::Save(_) | Purpose::Export(_) | Purpose::Logo, _) => true,
            Question::Recover(..)
            | Question::Unread(..)
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
    Go(Box<Way>),
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

impl Answer {
    /// Whether the person goes on where the question came up: it was left, or the plan is written, and stays open.
    pub(super) fn stays(&self) -> bool {
        matches!(
            self,
            Answer::Close
                | Answer::Path(Purpose::Save(_), _)
                | Answer::WithoutComments(_)
                | Answer::Overwrite(_)
        )
    }
}

/// Draws a question and gives the answer, once there is one.
pub(super) fn question_ui(
    ctx: &egui::Context,
    question: &mut Question,
    rounds: &Rounds,
) -> Option<Answer> {
    let output = match question {
        Question::Unsaved(next) => file::unsaved_ui(ctx, next),
        Question::Recover(left, unread) => way(recovering::recover_ui(ctx, left, unread)),
        Question::Unread(copy, rest) => way(recovering::unread_ui(ctx, copy, rest)),
        Question::WasTyping(typed) => match way(recovering::typed_ui(ctx, typed)) {
            // Only an answer leaves the text out: whoever goes away from the question has it on the clipboard.
            DialogOutput::Left => DialogOutput::Chose(Answer::Go(Box::new(typed.to_clipboard()))),
            output => output,
        },
        Question::DiscardCopy(left, rest) => way(recovering::discard_ui(ctx, left, rest)),
        Question::OpenElsewhere(path) => way(recovering::open_elsewhere_ui(ctx, path)),
        Question::AlreadyThere(path) => file::already_there_ui(ctx, path),
        Question::StillSaving(next) => file::still_saving_ui(ctx, next),
        Question::Comments(path) => file::comments_ui(ctx, path),
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
        Question::ChangedOnDisk(path) => file::changed_ui(ctx, path),
        Question::NotSaved(why) => file::not_saved_ui(ctx, why),
        Question::Trouble(title, text) => told::trouble_ui(ctx, title, text),
        Question::Path(purpose, text) => path::path_ui(ctx, *purpose, text),
        Question::New(form) => new_ui(ctx, form, rounds),
        Question::About => told::about_ui(ctx),
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
        DialogOutput::Chose(Some(way)) => DialogOutput::Chose(Answer::Go(Box::new(way))),
        DialogOutput::Chose(None) => DialogOutput::Chose(Answer::Close),
        DialogOutput::Left => DialogOutput::Left,
    }
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
