//! Import, export and submission packs from the window, by accessible name, against the headless program.

mod cancel;
mod export;
mod import;
mod packs;

use std::path::{Path, PathBuf};

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::model::Plan;
use egui_kittest::kittest::Queryable as _;

use crate::window::TestWindow;
use crate::window::accessible::unnamed;

/// A window with a folder of its own.
struct Desk {
    window: TestWindow,
}

impl Desk {
    fn empty() -> Self {
        Desk {
            window: TestWindow::open(None, Theme::Light),
        }
    }

    fn with(sample: &str) -> Self {
        Desk {
            window: TestWindow::open(Some(&sample_path(sample)), Theme::Light),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.window.file(name)
    }

    fn run(&mut self) {
        self.window.settle();
    }

    fn command(&mut self, command: Command) {
        self.window.command_and_wait(command);
    }

    fn click(&mut self, name: &str) {
        self.window.click_and_wait(name);
    }

    /// Opens a list of choices.
    fn choose(&mut self, list: &str) {
        self.window
            .harness
            .get_by_role_and_label(Role::ComboBox, list)
            .click_accesskit();
        self.run();
    }

    fn press(&mut self, button: &str) {
        self.window
            .harness
            .get_by_role_and_label(Role::Button, button)
            .click_accesskit();
        self.run();
    }

    fn key(&mut self, key: Key) {
        self.window.key_and_wait(key);
    }

    fn text(&mut self, text: &str) {
        self.window.type_and_wait(text);
    }

    /// Types a path and goes on.
    fn give(&mut self, path: &Path) {
        self.give_and_go_on(path);
        self.run();
    }

    /// Types a path without waiting for what follows, which may show that it works.
    fn give_and_go_on(&mut self, path: &Path) {
        let harness = &mut self.window.harness;
        harness.get_by_label("Path of the file").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run();
        harness
            .get_by_label("Path of the file")
            .type_text(&path.display().to_string());
        harness.run();
        harness.key_press(Key::Enter);
        harness.run_steps(2);
    }

    /// Chooses a file to import.
    fn import(&mut self, path: &Path) {
        self.command(Command::Import);
        self.give(path);
    }

    fn says(&self, part: &str) -> bool {
        self.window
            .harness
            .query_all_by_label_contains(part)
            .next()
            .is_some()
    }

    fn has(&self, button: &str) -> bool {
        self.window
            .harness
            .query_by_role_and_label(Role::Button, button)
            .is_some()
    }

    fn news(&self) -> &str {
        &self.window.app().workspace().news
    }

    fn plan(&self) -> &Plan {
        self.window.plan()
    }

    fn is_focused(&self, role: Role, name: &str) -> bool {
        self.window
            .harness
            .query_by_role_and_label(role, name)
            .is_some_and(|node| node.is_focused())
    }

    /// Tabs until a control has the focus.
    fn tab_to(&mut self, role: Role, name: &str) {
        for _ in 0..40 {
            if self.is_focused(role, name) {
                return;
            }
            self.key(Key::Tab);
        }
        panic!("Tab does not lead to {name}");
    }
}

fn sample_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sample_plans/{name}.ron"))
}

#[test]
fn every_control_of_these_dialogs_has_a_name() {
    let mut faults = Vec::new();
    let mut desk = Desk::with("training");
    desk.command(Command::Export);
    for kind in 0..7 {
        faults.extend(unnamed(&desk.window, &format!("export {kind}")));
        desk.key(Key::ArrowDown);
    }
    desk.key(Key::Escape);
    desk.command(Command::CheckPack);
    faults.extend(unnamed(&desk.window, "check"));
    desk.key(Key::Escape);
    let path = desk.path("rows.csv");
    let table = "Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,One,Lottery,x\n";
    std::fs::write(&path, table).unwrap();
    desk.import(&path);
    faults.extend(unnamed(&desk.window, "asking"));
    desk.press("Read into the open plan");
    for part in ["To look at 2", "Sheets 1", "Totals 0"] {
        let tab = desk.window.harness.get_by_role_and_label(Role::Tab, part);
        tab.click_accesskit();
        desk.run();
        faults.extend(unnamed(&desk.window, part));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Runs the headless program, which must write something.
fn headless(arguments: &[&str]) -> crate::cli::Ran {
    let ran = crate::cli::run(arguments);
    assert!(ran.code < 2, "{arguments:?}: {}{}", ran.out, ran.err);
    ran
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
