//! Every form of the window: what is typed arrives in its field, is one step, and can be taken back.

mod assistant;
mod every_field;
mod income;
mod nonsense;
mod plan_parts;

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Plan;
use egui_kittest::kittest::Queryable as _;

use crate::window::TestWindow;

/// A page of a sample plan, driven by accessible name.
struct Form {
    window: TestWindow,
}

impl Form {
    fn open(sample: &str, page: Page) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans");
        let window = TestWindow::open(Some(&path.join(sample)), Theme::Light);
        let mut form = Form { window };
        form.go_to(page);
        form
    }

    fn go_to(&mut self, page: Page) {
        self.window.command_and_wait(Command::GoTo(page));
        assert_eq!(self.window.app().workspace().page, page);
    }

    fn run(&mut self) {
        self.window.settle();
    }

    fn plan(&self) -> &Plan {
        &self
            .window
            .app()
            .workspace()
            .document
            .as_ref()
            .unwrap()
            .plan
    }

    fn undo_label(&self) -> String {
        let document = self.window.app().workspace().document.as_ref().unwrap();
        document.history.undo_label().unwrap_or_default().to_owned()
    }

    fn undo(&mut self) {
        self.window.command_and_wait(Command::Undo);
    }

    fn click(&mut self, name: &str) {
        self.window.click_and_wait(name);
    }

    fn key(&mut self, key: Key) {
        self.window.key_and_wait(key);
    }

    fn text(&mut self, text: &str) {
        self.window.type_and_wait(text);
    }

    /// Types over what a cell holds and commits it.
    fn fill(&mut self, cell: &str, text: &str) {
        self.window.harness.get_by_label(cell).focus();
        self.run();
        self.text(text);
        self.key(Key::Enter);
    }

    /// Replaces a text of several lines.
    fn rewrite(&mut self, field: &str, text: &str) {
        self.window.harness.get_by_label(field).focus();
        self.run();
        let harness = &mut self.window.harness;
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.run();
        self.text(text);
        let harness = &mut self.window.harness;
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        self.run();
    }

    /// Chooses from a drop-down.
    fn choose(&mut self, cell: &str, option: &str) {
        self.click(cell);
        let harness = &self.window.harness;
        harness
            .get_by_role_and_label(Role::Button, option)
            .click_accesskit();
        self.run();
    }

    /// Takes the last change back and compares the plan with an earlier one.
    fn undo_to(&mut self, before: &Plan) {
        self.undo();
        let lines = |plan: &Plan| format!("{plan:#?}");
        let (now, then) = (lines(self.plan()), lines(before));
        for (now, then) in now.lines().zip(then.lines()) {
            assert_eq!(now, then, "after undoing");
        }
        assert!(self.plan() == before);
    }
}
