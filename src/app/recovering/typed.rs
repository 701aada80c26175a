//! What was being typed when the program ended is offered to be put in.

use eframe::egui::{self, Label, RichText};

use super::Way;
use crate::app::PlannerApp;
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui, main_answer_ui};
use crate::app::pages::Page;
use crate::app::typing::Typing;
use crate::model::Edit;

/// What was being typed and had not been entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct WasTyping {
    /// The field, as a screen reader says it.
    pub(in crate::app) field: String,
    /// The page it is on.
    pub(in crate::app) page: String,
    /// The text.
    pub(in crate::app) text: String,
    /// The change it would make, where that is known.
    pub(in crate::app) edit: Option<Box<Edit>>,
}

impl WasTyping {
    /// What puts the text on the clipboard and leads to its page.
    pub(in crate::app) fn to_clipboard(&self) -> Way {
        Way::CopyTyped(self.text.clone(), self.page.clone())
    }

    /// The same for the next recovery copy.
    pub(in crate::app) fn kept(&self) -> (Typing, &'static str) {
        let page = Page::ALL.iter().find(|page| page.title() == self.page);
        let typing = Typing {
            field: self.field.clone(),
            text: self.text.clone(),
            edit: self.edit.as_deref().cloned(),
        };
        (typing, page.map_or("", |page| page.title()))
    }
}

impl PlannerApp {
    /// Makes the change that was being typed, and goes there.
    pub(super) fn put_in(&mut self, typed: WasTyping) {
        let Some(edit) = typed.edit else { return };
        let place = edit.place();
        self.workspace.news = match self.workspace.apply(*edit) {
            Ok(()) => format!("Put in: {}", typed.field),
            Err(error) => error.to_string(),
        };
        if let Some(place) = place {
            // Where it was typed, for a row may show on several pages.
            self.turn_to_titled(&typed.page);
            self.workspace.go_to_change(&place);
        }
    }

    /// Puts the text on the clipboard and goes to the page of its field.
    pub(super) fn copy_typed(&mut self, ctx: &egui::Context, text: String, page: &str) {
        ctx.copy_text(text);
        "What you were typing is on the clipboard".clone_into(&mut self.workspace.news);
        self.turn_to_titled(page);
    }

    fn turn_to_titled(&mut self, title: &str) {
        if let Some(page) = Page::ALL.iter().find(|known| known.title() == title) {
            self.workspace.turn_to(*page);
        }
    }
}

/// What was being typed, and where.
pub(in crate::app) fn typed_ui(
    ctx: &egui::Context,
    typed: &WasTyping,
) -> DialogOutput<Option<Way>> {
    dialog_ui(ctx, "was typing", "You were typing", |ui| {
        let place = match typed.page.as_str() {
            "" => format!("In \u{201c}{}\u{201d}", typed.field),
            page => format!("On the page {page}, in \u{201c}{}\u{201d}", typed.field),
        };
        ui.prose(&format!(
            "{place}. It had not been entered when BCF Planner ended, so it is not in the plan."
        ));
        ui.card(|ui| {
            ui.set_width(ui.available_width());
            egui::ScrollArea::vertical()
                .max_height(200.0)
                .show(ui, |ui| {
                    ui.add(Label::new(RichText::new(&typed.text)).wrap());
                });
        });
        let mut way = None;
        answers_ui(ui, |ui| {
            let copy = typed.to_clipboard();
            if typed.edit.is_some() {
                if main_answer_ui(ui, "Put it in").clicked() {
                    way = Some(Some(Way::PutIn(typed.clone())));
                }
                if answer_ui(ui, "Copy it").clicked() {
                    way = Some(Some(copy));
                }
            } else if main_answer_ui(ui, "Copy it and go there").clicked() {
                way = Some(Some(copy));
            }
            if answer_ui(ui, "Leave it out").clicked() {
                way = Some(None);
            }
        });
        way
    })
}
