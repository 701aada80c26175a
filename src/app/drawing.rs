//! Drawing the window: the frame around the page, and whatever stands over it.

use eframe::egui;

use super::PlannerApp;
use super::commands::palette_ui;
use super::key_order::{KeyOrder, Work};
use super::kit::dialog::{DialogOutput, FocusBefore};
use super::panels::Room;
use super::regions::Open;
use super::{chart_view, help, pages, panels, present, questions, regions, theme, typing};

impl PlannerApp {
    /// Draws the window.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        if let Some(presentation) = &mut self.present {
            let tokens = theme::DesignTokens::of_slides(presentation.theme);
            if let Some(context) = self.workspace.context(
                &self.outbox,
                tokens,
                self.settings.of_grid(self.workspace.path()),
            ) {
                present::present_ui(ui, &context, presentation);
            }
            (ui.ctx().plugin::<KeyOrder>().lock()).note_work(Work::Done);
            return;
        }
        let open = |open: bool| if open { Open::Yes } else { Open::No };
        let plan = self.workspace.document.is_some();
        let room = Room::of(ui.ctx());
        let pages = plan && room != Room::Page;
        let beside = plan && self.settings.side_panel && room == Room::Both;
        let in_place = room != Room::Both && self.side_in_place == Open::Yes;
        regions::begin_frame(ui.ctx(), &regions::showing(open(pages), open(beside)));
        panels::menu_bar_ui(ui, &self.workspace, &self.settings, &self.outbox);
        panels::status_bar_ui(ui, &self.workspace, &self.outbox);
        if self.workspace.document.is_some() {
            if pages {
                panels::nav_ui(ui, &self.workspace, &self.outbox);
            }
            if beside {
                panels::side_panel_ui(ui, &mut self.workspace, &self.outbox);
            }
            self.disk_notice_ui(ui);
            if !in_place {
                self.hint_ui(ui);
            }
            if in_place {
                panels::page_frame_ui(ui, |ui| {
                    panels::side_content_ui(ui, &mut self.workspace, &self.outbox);
                });
            } else {
                self.page_ui(ui);
            }
        } else {
            panels::page_frame_ui(ui, |ui| {
                panels::start_ui(ui, &self.settings, &self.outbox);
            });
        }
        let ctx = ui.ctx().clone();
        self.hear_charts(&ctx);
        self.enlarged_ui(&ctx);
        self.help_ui(&ctx);
        self.palette_ui(&ctx);
        self.exporting_ui(&ctx);
        self.importing_ui(&ctx);
        self.pack_check_ui(&ctx);
        self.question_ui(&ctx);
        theme::paint_focus(ui);
        self.give_up_copying(&ctx);
        self.toast.hear(&self.workspace.news);
        self.toast.ui(&ctx);
        let typing = typing::taken(&ctx);
        let work = if self.outbox.is_empty() {
            Work::Done
        } else {
            Work::Asked
        };
        ctx.plugin::<KeyOrder>().lock().note_work(work);
        if !self.outbox.is_empty() || typing != self.typing {
            self.typing = typing;
            ctx.request_repaint();
        }
    }

    fn page_ui(&mut self, ui: &mut egui::Ui) {
        let tokens = theme::DesignTokens::here(ui);
        panels::page_frame_ui(ui, |ui| {
            let page = self.workspace.page;
            regions::page_begins(ui, page.title());
            if let Some(context) = self.workspace.context(
                &self.outbox,
                tokens,
                self.settings.of_grid(self.workspace.path()),
            ) {
                ui.push_id(page, |ui| {
                    pages::page_ui(ui, page, &context, &mut self.states);
                });
            }
        });
    }

    /// The chart over the whole window, as it follows from the plan now.
    fn enlarged_ui(&mut self, ctx: &egui::Context) {
        let Some(id) = &self.enlarged else {
            return;
        };
        self.asked_over
            .get_or_insert_with(|| FocusBefore::note(ctx));
        let tokens = theme::DesignTokens::of(ctx.theme());
        let closed = self
            .workspace
            .context(
                &self.outbox,
                tokens,
                self.settings.of_grid(self.workspace.path()),
            )
            .is_none_or(|context| chart_view::enlarged_ui(ctx, &context, id));
        if closed {
            self.enlarged = None;
            self.give_keyboard_back(ctx);
        }
    }

    /// Gives the keyboard back to what had it before something opened that does not show any more.
    fn give_keyboard_back(&mut self, ctx: &egui::Context) {
        if let Some(before) = self.asked_over.take() {
            before.give_back(ctx);
        }
    }

    fn help_ui(&mut self, ctx: &egui::Context) {
        let Some(topic) = &self.help else {
            return;
        };
        self.asked_over
            .get_or_insert_with(|| FocusBefore::note(ctx));
        match help::help_ui(ctx, topic, self.workspace.round()) {
            DialogOutput::Open => {}
            DialogOutput::Chose(next) => self.help = next,
            DialogOutput::Left => self.help = None,
        }
        if self.help.is_none() {
            self.give_keyboard_back(ctx);
        }
    }

    fn palette_ui(&mut self, ctx: &egui::Context) {
        let palette = self.palette.as_mut();
        let Some(palette) = palette.filter(|palette| palette.chosen.is_none()) else {
            return;
        };
        match palette_ui(ctx, palette, &self.workspace) {
            DialogOutput::Open => {}
            DialogOutput::Left => {
                palette.before.give_back(ctx);
                self.palette = None;
            }
            DialogOutput::Chose(chosen) => {
                palette.chosen = Some(chosen);
                ctx.request_repaint();
            }
        }
    }

    fn question_ui(&mut self, ctx: &egui::Context) {
        let Some(question) = &mut self.question else {
            return;
        };
        self.asked_over
            .get_or_insert_with(|| FocusBefore::note(ctx));
        if let Some(answer) = questions::question_ui(ctx, question, &self.workspace.rounds) {
            self.question = None;
            let left = answer.stays();
            let importing = self.importing.is_some();
            self.answer(ctx, answer);
            // Whoever leaves a question goes on where it came up. A dialog takes the keyboard by itself.
            let in_sight =
                self.exporting.is_none() && self.importing.is_none() && self.pack_check.is_none();
            let before = self.asked_over.take();
            match (before, &mut self.importing) {
                (Some(before), _) if left && in_sight => before.give_back(ctx),
                // An import that the question led to gives it back in its place.
                (Some(before), Some(begun)) if !left && !importing => begun.give_back_to(before),
                _ => {}
            }
            ctx.request_repaint();
        }
    }
}
