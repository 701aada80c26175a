//! Closing the window without losing anything.

use eframe::egui::{self, ViewportCommand};

use super::PlannerApp;
use super::key_order::KeyOrder;
use super::questions::{Next, Question};

/// Whether the window may close.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Closing {
    /// Not without a look at the plan.
    #[default]
    NotAsked,
    /// As soon as every key that was pressed before the wish was heard.
    Soon,
    /// The plan is saved or given up.
    Allowed,
}

impl PlannerApp {
    /// Holds back the desktop's wish to close the window while there are unsaved changes.
    pub(super) fn hear_close(&mut self, ctx: &egui::Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        let behind = ctx.plugin::<KeyOrder>().lock().is_behind();
        if self.closing == Closing::Soon && !behind && !asked {
            self.closing = Closing::NotAsked;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if !asked || self.closing == Closing::Allowed {
            return;
        }
        if behind {
            // The wish came in another way than keys, and overtook them.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.closing = Closing::Soon;
            return;
        }
        if self.is_exporting() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.wait_for_export();
        } else if self.is_saving() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.after_saving(Next::Quit);
        } else if self.has_unsaved_changes() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.ask_at_once(Question::Unsaved(Next::Quit));
        }
    }

    /// Closes the window.
    pub(super) fn close_window(&mut self, ctx: &egui::Context) {
        self.closing = Closing::Allowed;
        self.write_settings();
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}
