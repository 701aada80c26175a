//! Every question of the window in every size and theme: each control has a name, and nothing stands beyond the window.
//!
//! With `LOOK_AT=FOLDER` the pictures are written there, to be looked at.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Role, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::accessible::unnamed;
use super::conflict::colleague_saves;
use super::recovery::left_by_a_kill;
use super::work::{PLAN, request_close, with_plan};

/// What is wrong with the windows seen so far.
struct Look {
    theme: Theme,
    size: Vec2,
    faults: Vec<String>,
}

impl Look {
    fn window(&self, home: &Path, plan: Option<&Path>) -> TestWindow {
        let mut window = TestWindow::open_at(home, plan, self.theme);
        window.harness.set_size(self.size);
        window.settle();
        window
    }

    /// Looks at the window as it is.
    fn at(&mut self, window: &mut TestWindow, what: &str) {
        window.settle();
        self.faults.extend(unnamed(window, what));
        for node in window.harness.root().children_recursive() {
            let inner = node.accesskit_node();
            if !matches!(inner.role(), Role::Button | Role::TextInput | Role::Heading) {
                continue;
            }
            let rect = node.rect();
            if rect.left() < self.size.x && rect.right() > self.size.x + 1.0 {
                let said = inner.label().unwrap_or_default();
                self.faults
                    .push(format!("{what}: \"{said}\" ends at {}", rect.right()));
            }
        }
        if let Some(folder) = env::var_os("LOOK_AT") {
            let name = format!("{what}-{:?}-{}.png", self.theme, self.size.x).to_lowercase();
            let picture = window.harness.render().unwrap();
            picture.save(PathBuf::from(folder).join(name)).unwrap();
        }
    }

    fn assistant(&mut self) {
        let home = tempfile::tempdir().unwrap();
        let mut window = self.window(home.path(), None);
        window.press_keys(Key::N);
        self.at(&mut window, "new 1 empty");
        window.type_text("norf");
        self.at(&mut window, "new 2 typing");
        window.key(Key::Enter);
        self.at(&mut window, "new 3 filled in");
        window.key(Key::Escape);
        window.settle();
        if window.harness.query_by_label("Leave it").is_none() {
            window.key(Key::Escape);
        }
        self.at(&mut window, "new 4 leaving");
        window.press("Go on with it");
        window.press("Carry forward…");
        self.at(&mut window, "new 5 source");
        let plan = Path::new("sample_plans/brackenshire-2023-25.ron");
        let mut window = self.window(home.path(), Some(plan));
        window.app().outbox().command(Command::New);
        window.settle();
        window.press("Carry forward…");
        window
            .harness
            .get_by_label("The plan that is open: Brackenshire")
            .click();
        window.settle();
        self.at(&mut window, "new 6 uplift");
        let field = "Uplift of NHS Minimum Contribution";
        window.harness.get_by_label(field).focus();
        window.settle();
        window.type_text("a lot");
        self.at(&mut window, "new 7 no uplift");
    }

    fn file(&mut self) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("riverside.ron");
        fs::write(&path, PLAN).unwrap();
        let mut window = self.window(home.path(), Some(&path));
        let mut second = self.window(home.path(), Some(&path));
        self.at(&mut second, "second window");
        window.rename_scheme("Monday");
        window.press_keys(Key::S);
        window.app().outbox().command(Command::EarlierSaves);
        window.settle();
        self.at(&mut window, "earlier saves");
        window.press("Close");
        window.rename_scheme("Mine");
        colleague_saves(&path, Some("Theirs"));
        window.wait_until_told(
            "Somebody else changed riverside.ron, and you did too. Compare to keep both.",
        );
        self.at(&mut window, "changed notice");
        window.press_keys(Key::S);
        self.at(&mut window, "changed question");
        window.press("Compare…");
        self.at(&mut window, "merge");
        window.press("Take all theirs");
        self.at(&mut window, "merge chosen");
    }

    fn closing(&mut self) {
        let (mut window, _) = with_plan();
        window.harness.set_size(self.size);
        window.harness.ctx.set_theme(self.theme);
        window.change();
        request_close(&mut window);
        self.at(&mut window, "unsaved");
    }

    fn recovery(&mut self) {
        let home = left_by_a_kill("cell");
        let mut window = self.window(home.path(), None);
        self.at(&mut window, "recovery");
        window.press("Open recovered");
        self.at(&mut window, "recovery typed");
    }
}

fn look(theme: Theme, width: f32) {
    let mut look = Look {
        theme,
        size: Vec2::new(width, width * 0.625),
        faults: Vec::new(),
    };
    look.assistant();
    look.file();
    look.closing();
    look.recovery();
    assert!(look.faults.is_empty(), "{}", look.faults.join("\n"));
}

#[test]
fn every_question_names_its_controls_and_stays_in_a_small_window() {
    look(Theme::Light, 1024.0);
}

#[test]
fn every_question_names_its_controls_and_stays_in_a_large_window_in_the_dark() {
    look(Theme::Dark, 1440.0);
}
