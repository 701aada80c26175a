//! What an earlier window left behind is offered, and a plan that another window has open is told.

mod ask;
mod ending;
mod typed;
mod unread;

pub(super) use ask::{discard_ui, moment, open_elsewhere_ui, recover_ui};
pub(super) use ending::Offer;
pub(super) use typed::{WasTyping, typed_ui};
pub(super) use unread::{UnreadCopy, look_at, unread_ui};

use std::sync::Arc;

use std::path::PathBuf;

use eframe::egui;

use self::ending::Ending;
use super::PlannerApp;
use super::keeping::Entry;
use super::open_plan::{Document, PlanFile, Recovered};
use super::opening::{Shown, What};
use super::questions::{Next, Question};
use crate::files::{self, Fingerprint, InUse, LeftOver};
use crate::format;
use crate::rounds::Rounds;

/// What to do about copies that were left, or a plan that is open elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Open the copy.
    Recover(LeftOver),
    /// Open its file as it was saved.
    OpenFile(PathBuf),
    /// Ask whether the copy may go; the rest of the list waits.
    AskToDiscard(LeftOver, List),
    /// Remove the copy and go back to the rest of the list.
    Discard(LeftOver, List),
    /// Look at a copy that cannot be read.
    LookAt(UnreadCopy, List),
    /// Open what can be read of such a copy, as a plan that is in no file.
    OpenUnread(UnreadCopy),
    /// Remove such a copy and go back to the rest of the list.
    DiscardUnread(UnreadCopy, List),
    /// Put the text on the clipboard and go to the page with this title.
    CopyTyped(String, String),
    /// Make the change that was being typed.
    PutIn(WasTyping),
    /// Back to the list.
    Back(List),
    /// Open what the file holds as a plan of its own.
    OpenCopy(PathBuf),
    /// Open the file although another window has it.
    OpenAnyway(PathBuf),
}

/// The copies that are offered: those of plans, and those that cannot be read.
pub(super) type List = (Vec<LeftOver>, Vec<UnreadCopy>);

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// As the only window that has it.
    Alone,
    /// As a plan that is in no file yet.
    AsCopy,
    /// Beside another window.
    Anyway,
}

impl PlannerApp {
    /// Offers what earlier windows left behind, once the first plan is open.
    pub(super) fn offer_left_over(&mut self, ctx: &egui::Context) {
        if let Offer::Made(ending) = &mut self.left_over {
            let left = ending.tend(ctx);
            self.offer((left, Vec::new()));
            return;
        }
        if self.opening.is_some() {
            return;
        }
        let Some(folders) = &self.folders else {
            return;
        };
        self.left_over = Offer::Made(Ending::of(InUse::of(&folders.recovery)));
        let left = files::left_over(&folders.recovery);
        let unread: Vec<UnreadCopy> = files::unread(&folders.recovery)
            .into_iter()
            .map(|copy| look_at(copy, &self.workspace.rounds))
            .collect();
        self.offer((left, unread));
    }

    fn offer(&mut self, (left, unread): List) {
        if !left.is_empty() || !unread.is_empty() {
            self.ask(Question::Recover(left, unread));
        }
    }

    /// Does what was chosen.
    pub(super) fn go_way(&mut self, ctx: &egui::Context, way: Way) {
        match way {
            Way::Recover(left) => self.unless_unsaved(ctx, Next::Recover(Box::new(left))),
            Way::OpenFile(path) => self.unless_unsaved(ctx, Next::OpenFile(path)),
            Way::OpenCopy(path) => self.start_opening(ctx, What::File(path, How::AsCopy)),
            Way::OpenAnyway(path) => self.start_opening(ctx, What::File(path, How::Anyway)),
            Way::AskToDiscard(left, rest) => self.ask(Question::DiscardCopy(left, rest)),
            Way::Discard(left, rest) => {
                left.discard();
                self.offer(rest);
            }
            Way::LookAt(copy, rest) => self.ask(Question::Unread(copy, rest)),
            Way::OpenUnread(copy) => match copy.plan {
                Some(plan) => self.unless_unsaved(ctx, Next::OpenPlan(plan)),
                None => self.ask(Question::Trouble(
                    "The recovery copy cannot be opened".to_owned(),
                    copy.wrong,
                )),
            },
            Way::DiscardUnread(copy, rest) => {
                if let Err(error) = copy.file.discard() {
                    self.workspace.news = format!(
                        "The copy cannot be removed: {error} ({})",
                        copy.file.path.display()
                    );
                }
                self.offer(rest);
            }
            Way::CopyTyped(text, page) => self.copy_typed(ctx, text, &page),
            Way::PutIn(typed) => self.put_in(typed),
            Way::Back(list) => self.offer(list),
        }
    }

    /// Opens a copy, after whatever would be lost was asked about.
    pub(super) fn recover(&mut self, ctx: &egui::Context, left: LeftOver) {
        // Its slot is claimed later, which moves whatever is in it.
        match left.set_aside() {
            Some(left) => self.start_opening(ctx, What::Copy(Box::new(left))),
            None => self.ask(Question::Trouble(
                "The recovery copy cannot be opened".to_owned(),
                "Another window has opened or discarded it. Look there.".to_owned(),
            )),
        }
    }

    /// Says why a copy cannot be opened, and shows what it holds.
    pub(super) fn cannot_recover(&mut self, left: &LeftOver, why: &str) {
        let file = left.as_unread();
        let copy = UnreadCopy {
            text: file.text().unwrap_or_default(),
            wrong: format!("{why}\nFile: {}", file.path.display()),
            file,
            plan: None,
        };
        self.ask(Question::Unread(copy, List::default()));
    }

    /// Shows a plan that was recovered.
    pub(super) fn show_recovered(&mut self, left: LeftOver, mut shown: Shown) {
        let path = left.about.file.clone();
        match path.as_deref().map(|path| self.keeper.open(path)) {
            Some(Entry::Open(_)) => {}
            Some(Entry::OpenElsewhere) | None => self.keeper.open_apart(path.as_deref()),
        }
        let changes = left.about.changes;
        self.keeper.replaces(left);
        let typed = shown.typed.take();
        self.show_assessed(shown);
        if let Some(path) = path {
            self.settings.remember(&path);
        }
        self.workspace.news = match changes {
            0 => String::new(),
            changes => {
                let changes = format::count(changes, "change is", "changes are");
                format!("{changes} back and not saved yet")
            }
        };
        if let Some(typed) = typed {
            self.ask(Question::WasTyping(typed));
        }
    }
}

/// Reads a copy with its file as it was and the steps that led to it. Runs beside the window.
pub(super) fn read_copy(
    left: &LeftOver,
    rounds: &Rounds,
) -> Result<(Document, Option<WasTyping>), String> {
    let text = left.text().map_err(|error| error.to_string())?;
    let plan = files::read_plan(&text, rounds)
        .map_err(|fault| fault.to_string())?
        .plan;
    let trail = LeftOver::trail(&text);
    let typed = left.about.typed.clone().map(|typed| WasTyping {
        field: typed.field,
        page: typed.page,
        text: typed.text,
        edit: trail
            .as_ref()
            .and_then(|trail| trail.typed.clone().map(Box::new)),
    });
    let base = left
        .about
        .file
        .clone()
        .zip(left.base())
        .and_then(|(path, text)| {
            let read = files::read_plan(&text, rounds).ok()?;
            let file = PlanFile {
                real: path.canonicalize().ok(),
                path,
                fingerprint: Fingerprint::of_text(&text),
                comments: read.comments,
                text: Arc::new(text),
            };
            Some((file, read.plan))
        });
    let (file, saved) = base.unzip();
    let recovered = Recovered {
        file,
        saved,
        trail,
        changes: left.about.changes,
    };
    Ok((Document::recovered(plan, recovered), typed))
}
