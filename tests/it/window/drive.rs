//! Driving the window as a person does: keys, clicks by name, typing.

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Event, Key, Modifiers, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Plan;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;

/// Opens a sample plan at a page.
pub(crate) fn open(sample: &str, page: Page) -> TestWindow {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans");
    let mut window = TestWindow::open(Some(&path.join(sample)), Theme::Light);
    window.show(page);
    window
}

impl TestWindow {
    /// Goes to a page by its key.
    pub(crate) fn show(&mut self, page: Page) {
        let shortcuts = Command::GoTo(page).shortcuts();
        self.shortcut(shortcuts[0].logical_key);
        assert_eq!(self.app().workspace().page, page);
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.app().workspace().document.as_ref().unwrap().plan
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    pub(crate) fn shortcut(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.harness.run();
    }

    pub(crate) fn click_first(&mut self, name: &str) {
        self.harness.get_all_by_label(name).next().unwrap().click();
        self.harness.run();
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// Clicks what has a name, which may be out of sight, and waits for what follows.
    pub(crate) fn click_and_wait(&mut self, name: &str) {
        self.harness.get_by_label(name).click_accesskit();
        self.settle();
    }

    pub(crate) fn key_and_wait(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    pub(crate) fn type_and_wait(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    pub(crate) fn command_and_wait(&mut self, command: Command) {
        self.app().outbox().command(command);
        self.settle();
    }

    /// Whether anything in the window says something that begins so.
    pub(crate) fn says(&self, start: &str) -> bool {
        let begins = |text: Option<String>| text.is_some_and(|text| text.starts_with(start));
        self.harness
            .query_all_by(|node| begins(node.label()) || begins(node.value()))
            .next()
            .is_some()
    }

    pub(crate) fn undo_label(&self) -> Option<String> {
        let document = self.app().workspace().document.as_ref()?;
        document.history.undo_label().map(str::to_owned)
    }
}
