//! Recovery copies that cannot be read as what they are: what is wrong, and what they hold all the same.

use eframe::egui::{self, Label, OpenUrl, RichText, ScrollArea};

use super::ask::kept_words;
use super::{List, Way};
use crate::app::assistant::file_name;
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{
    DialogOutput, answer_ui, answers_ui, main_answer_ui, wide_dialog_ui,
};
use crate::app::questions::trouble_text_ui;
use crate::files::{self, Unread};
use crate::model::Plan;
use crate::rounds::Rounds;

/// The most of a copy that is shown, in lines: whoever wants more opens its folder.
const LINES: usize = 4000;

/// A copy whose heading cannot be read, or whose plan cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct UnreadCopy {
    /// The file.
    pub(in crate::app) file: Unread,
    /// What is wrong with it.
    pub(in crate::app) wrong: String,
    /// What it holds.
    pub(in crate::app) text: String,
    /// The plan, where that can be read.
    pub(in crate::app) plan: Option<Box<Plan>>,
}

/// Finds out what is wrong with a copy, and says where it is: nobody chose its name or its folder.
pub(in crate::app) fn look_at(file: Unread, rounds: &Rounds) -> UnreadCopy {
    let place = format!("\nFile: {}", file.path.display());
    let mut copy = judged(file, rounds);
    copy.wrong.push_str(&place);
    copy
}

fn judged(file: Unread, rounds: &Rounds) -> UnreadCopy {
    let text = match file.text() {
        Ok(text) => text,
        Err(error) => {
            return UnreadCopy {
                file,
                wrong: error.to_string(),
                text: String::new(),
                plan: None,
            };
        }
    };
    let (wrong, plan) = match files::read_plan(&text, rounds) {
        Ok(read) => (
            "Its first line does not say of which file it is a copy. The plan under it is whole."
                .to_owned(),
            Some(Box::new(read.plan)),
        ),
        Err(fault) => (fault.to_string(), None),
    };
    UnreadCopy {
        file,
        wrong,
        text,
        plan,
    }
}

/// What is wrong with a copy, and its text.
pub(in crate::app) fn unread_ui(
    ctx: &egui::Context,
    copy: &UnreadCopy,
    rest: &List,
) -> DialogOutput<Option<Way>> {
    let room = ctx.content_rect().size();
    let size = egui::vec2((room.x - 96.0).min(760.0), 0.0);
    let title = "A recovery copy that cannot be read";
    wide_dialog_ui(ctx, "unread copy", title, size, |ui| {
        ui.caption(&kept_words(&copy.file));
        ScrollArea::vertical()
            .id_salt("wrong")
            .max_height(room.y * 0.2)
            .show(ui, |ui| trouble_text_ui(ui, &copy.wrong));
        ui.card(|ui| {
            ScrollArea::both()
                .id_salt("text")
                .auto_shrink([false, true])
                .max_height((room.y * 0.6 - 190.0).max(72.0))
                .show(ui, |ui| {
                    let lines: Vec<&str> = copy.text.lines().take(LINES).collect();
                    ui.add(Label::new(RichText::new(lines.join("\n")).monospace()).extend());
                });
        });
        let mut way = None;
        answers_ui(ui, |ui| {
            let back = if rest.0.is_empty() && rest.1.is_empty() {
                None
            } else {
                Some(Way::Back(rest.clone()))
            };
            let close = if back.is_some() { "Back" } else { "Close" };
            if main_answer_ui(ui, close).clicked() {
                way = Some(back);
            }
            if answer_ui(ui, "Copy the text").clicked() {
                ui.ctx().copy_text(copy.text.clone());
            }
            if answer_ui(ui, "Remove for good").clicked() {
                let rest = (
                    rest.0.clone(),
                    rest.1.iter().filter(|at| *at != copy).cloned().collect(),
                );
                way = Some(Some(Way::DiscardUnread(copy.clone(), rest)));
            }
            if let Some(folder) = copy.file.path.parent()
                && answer_ui(ui, "Show in its folder")
                    .on_hover_text(file_name(&copy.file.path))
                    .clicked()
            {
                let url = format!("file://{}", folder.display());
                ui.ctx().open_url(OpenUrl::new_tab(url));
            }
        });
        way
    })
}
