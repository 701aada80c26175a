//! Doing what the views asked for.

use eframe::egui;

use super::PlannerApp;
use super::outbox::Message;
use super::questions::Next;
use super::regions::Open;
use super::workspace::{Explained, SideTab};

impl PlannerApp {
    /// Does what a view asked for.
    pub(super) fn receive(&mut self, ctx: &egui::Context, message: Message) {
        match message {
            Message::Edit(edit) => {
                self.follow_hint();
                if let Err(error) = self.workspace.apply(*edit) {
                    self.workspace.news = error.to_string();
                }
            }
            Message::Command(command) => self.run(ctx, command),
            Message::Select(place) => self.workspace.selection = Some(place),
            Message::GoTo(place) => {
                self.side_in_place = Open::No;
                self.workspace.go_to(place);
            }
            Message::Explain(subject) => {
                self.follow_hint();
                self.explain(Explained::Number(subject));
            }
            Message::Follow(subject) => {
                if self.workspace.side_tab == SideTab::Working {
                    self.workspace.explained = Some(Explained::Number(subject));
                }
            }
            Message::ShowFinding(at) => {
                self.side_in_place = Open::No;
                self.workspace.finding = Some(at);
                self.workspace.go_to_finding(at);
            }
            Message::ExplainFinding(at) => {
                self.workspace.finding = Some(at);
                self.explain(Explained::Finding(at));
            }
            Message::Say(news) => self.workspace.news = news,
            Message::Summary(text) => self.workspace.summary = text,
            Message::ArrangeColumns(columns) => self.settings.columns = *columns,
            Message::ArrangeRows(view) => {
                if let Some(path) = self.workspace.path() {
                    self.settings.keep_view(path, *view);
                }
            }
            Message::ShowYear(year) => self.workspace.show_year(year),
            Message::Chart(asked, id) => self.run_on(ctx, asked, &id),
            Message::OpenFile(path) => self.unless_unsaved(ctx, Next::OpenFile(path)),
            Message::OpenVersion(at) => {
                let document = self.workspace.document.as_ref();
                let version = document.and_then(|document| document.plan.versions.get(at));
                if let Some(plan) = version.map(|version| version.plan.clone()) {
                    self.unless_unsaved(ctx, Next::OpenPlan(plan));
                }
            }
            Message::OpenSample(at) => self.unless_unsaved(ctx, Next::OpenSample(at)),
        }
    }

    fn explain(&mut self, what: Explained) {
        self.workspace.explained = Some(what);
        self.workspace.side_tab = SideTab::Working;
        self.settings.side_panel = true;
        self.side_in_place = Open::Yes;
    }
}
