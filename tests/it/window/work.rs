//! A day's work: start, open, change, undo, save, close.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bcf_planner::app::SideTab;
use bcf_planner::app::ThemeChoice;
use bcf_planner::app::egui::{
    DroppedFile, Key, Modifiers, Role, Theme, ViewportCommand, ViewportEvent,
};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;

/// A small plan of our own, written into the test's folder.
pub(super) const PLAN: &str = include_str!("riverside.ron");

/// A file as the desktop drops it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

pub(super) fn with_plan() -> (TestWindow, PathBuf) {
    let mut window = TestWindow::open(None, Theme::Light);
    let path = window.file("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    window.open_path(&path);
    (window, path)
}

impl TestWindow {
    pub(super) fn press_keys(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle();
    }

    pub(crate) fn press(&mut self, button: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, button)
            .click();
        self.settle();
    }

    pub(crate) fn type_path(&mut self, path: &Path) {
        self.type_path_and_go_on(path);
        self.settle();
    }

    /// Types a path without waiting for what follows.
    pub(crate) fn type_path_and_go_on(&mut self, path: &Path) {
        let field = self.harness.get_by_label("Path of the file");
        field.focus();
        self.harness.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.run();
        self.harness
            .get_by_label("Path of the file")
            .type_text(&path.display().to_string());
        self.harness.run();
        self.harness.key_press(Key::Enter);
        // On a busy machine the reading that follows may go on for longer than a run waits.
        let _ = self.harness.try_run();
    }

    pub(crate) fn open_path(&mut self, path: &Path) {
        self.press_keys(Key::O);
        self.type_path(path);
    }

    pub(super) fn board(&self) -> Option<String> {
        let document = self.app().workspace().document.as_ref()?;
        Some(document.plan.board.name.clone())
    }

    pub(super) fn is_changed(&self) -> bool {
        let document = self.app().workspace().document.as_ref();
        document.is_some_and(bcf_planner::app::Document::has_unsaved_changes)
    }

    /// Changes the plan as a page would.
    pub(super) fn change(&mut self) {
        self.rename_scheme("Rapid response");
    }

    pub(super) fn rename_scheme(&mut self, name: &str) {
        let id = self
            .app()
            .workspace()
            .document
            .as_ref()
            .unwrap()
            .plan
            .schemes[0]
            .id;
        self.app().outbox().edit(bcf_planner::model::Edit::Scheme(
            id,
            bcf_planner::model::SchemeField::Name(name.to_owned()),
        ));
        self.harness.run();
    }

    /// Whether a command was sent to the desktop in the last frame.
    pub(super) fn sent(&self, wanted: &ViewportCommand) -> bool {
        let mut viewports = self.harness.output().viewport_output.values();
        viewports.any(|viewport| viewport.commands.contains(wanted))
    }

    pub(crate) fn drop_file(&mut self, path: &Path) {
        let file = Dropped(path.to_path_buf());
        self.harness.input_mut().dropped_files.push(Arc::new(file));
        self.harness.run();
    }

    pub(super) fn scheme_name(&self) -> String {
        let document = self.app().workspace().document.as_ref().unwrap();
        document.plan.schemes[0].name.clone()
    }
}

#[test]
fn the_start_offers_the_ways_to_begin() {
    let mut window = TestWindow::open(None, Theme::Light);
    for way in ["New plan…", "Open…"] {
        window.harness.get_by_role_and_label(Role::Button, way);
    }
    window.harness.get_by_label("No plan is open");
    window.harness.snapshot("start_light");
}

#[test]
fn every_sample_plan_opens_and_counts_as_saved() {
    for (title, board) in [
        ("Leicestershire, 2023-24", "Leicestershire"),
        ("Brackenshire, 2023 to 2025", "Brackenshire"),
        ("Ellerport, 2025-26", "Ellerport"),
        ("Training plan, 2023 to 2025", ""),
        ("Training plan, 2025-26", ""),
    ] {
        let mut window = TestWindow::open(None, Theme::Light);
        window
            .harness
            .get_by_role_and_label(Role::Link, title)
            .click();
        window.harness.run();
        let name = window
            .board()
            .unwrap_or_else(|| panic!("{title} does not open"));
        assert!(name.contains(board), "{title}: {name}");
        assert!(!window.is_changed(), "{title}");
    }
}

#[test]
fn a_plan_opens_and_its_pages_can_be_gone_to() {
    let (mut window, _) = with_plan();
    assert_eq!(window.board().as_deref(), Some("Riverside"));
    window.harness.get_by_label("Riverside");
    for (page, key) in Page::ALL
        .iter()
        .zip([Key::Num1, Key::Num2, Key::Num3, Key::Num4])
    {
        window.press_keys(key);
        assert_eq!(window.app().workspace().page, *page);
    }
    window
        .harness
        .get_by(|node| {
            node.role() == Role::Link
                && node
                    .label()
                    .is_some_and(|name| name.starts_with("Conditions"))
        })
        .click();
    window.harness.run();
    assert_eq!(window.app().workspace().page, Page::Conditions);
}

#[test]
fn a_change_can_be_undone_and_made_again() {
    let (mut window, _) = with_plan();
    let before = window.scheme_name();
    window.change();
    assert_eq!(window.scheme_name(), "Rapid response");
    assert!(window.is_changed());
    window.press_keys(Key::Z);
    assert_eq!(window.scheme_name(), before);
    assert!(!window.is_changed());
    window.harness.get_by_label_contains("Undid: ");
    window.press_keys(Key::Y);
    assert_eq!(window.scheme_name(), "Rapid response");
}

#[test]
fn the_menus_hold_the_commands_and_say_what_undo_takes_back() {
    let (mut window, _) = with_plan();
    window.change();
    window.press("Edit");
    window.harness.get_by(|node| {
        node.role() == Role::MenuItem && node.label().is_some_and(|name| name.starts_with("Undo "))
    });
    window.press("Edit");
    window.press("View");
    window
        .harness
        .get_by_role_and_label(Role::MenuItemCheckBox, "Findings panel")
        .click();
    window.harness.run();
    assert!(!window.app().settings().side_panel);
}

#[test]
fn the_year_can_be_switched() {
    let (mut window, _) = with_plan();
    window
        .harness
        .get_by_role_and_label(Role::RadioButton, "Show 2024 to 2025")
        .click();
    window.harness.run();
    let year = window.app().workspace().year.unwrap();
    assert_eq!(year.to_string(), "2024-25");
}

#[test]
fn the_theme_is_kept_for_the_next_time() {
    let window = TestWindow::open(None, Theme::Light);
    let mut window = window.reopen();
    window.press_keys(Key::K);
    window
        .harness
        .get_by_label("Name of the command")
        .type_text("dark");
    window.harness.run();
    window.harness.key_press(Key::Enter);
    window.harness.run();
    assert_eq!(window.app().settings().theme, ThemeChoice::Dark);
    assert_eq!(window.harness.ctx.theme(), Theme::Dark);
    let window = window.reopen();
    assert_eq!(window.app().settings().theme, ThemeChoice::Dark);
}

#[test]
fn the_plan_that_was_open_is_reopened() {
    let (window, path) = with_plan();
    let window = window.reopen();
    assert_eq!(window.board().as_deref(), Some("Riverside"));
    assert_eq!(window.app().settings().recent, [path]);
}

#[test]
fn unsaved_changes_are_asked_about_before_the_plan_is_closed() {
    let (mut window, path) = with_plan();
    window.change();
    window.press_keys(Key::W);
    window.press("Cancel");
    assert_eq!(window.scheme_name(), "Rapid response");

    window.press_keys(Key::W);
    window.press("Discard changes");
    assert_eq!(window.board(), None);
    assert_eq!(fs::read_to_string(&path).unwrap(), PLAN);

    window.open_path(&path);
    window.change();
    window.press_keys(Key::W);
    window.press("Save");
    assert_eq!(window.board(), None);
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains("Rapid response")
    );
}

#[test]
fn closing_the_window_with_unsaved_changes_asks_first() {
    let (mut window, _) = with_plan();
    window.change();
    request_close(&mut window);
    assert!(window.sent(&ViewportCommand::CancelClose));
    window.harness.run();
    window.harness.get_by_label("Save the changes first?");
    window
        .harness
        .get_by_role_and_label(Role::Button, "Discard changes")
        .click();
    let closed = (0..4).any(|_| {
        window.harness.step();
        window.sent(&ViewportCommand::Close)
    });
    assert!(closed);
}

pub(super) fn request_close(window: &mut TestWindow) {
    let input = window.harness.input_mut();
    let viewport = input.viewports.entry(input.viewport_id).or_default();
    viewport.events.push(ViewportEvent::Close);
    window.harness.step();
}

#[test]
fn saving_writes_what_was_changed_and_nothing_else() {
    let (mut window, path) = with_plan();
    window.press_keys(Key::S);
    assert_eq!(fs::read_to_string(&path).unwrap(), PLAN);
    window.change();
    window.press_keys(Key::S);
    assert!(!window.is_changed());
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("Rapid response"));
}

#[test]
fn comments_are_not_dropped_without_a_word() {
    let mut window = TestWindow::open(None, Theme::Light);
    let path = window.file("commented.ron");
    let text = format!("// From the finance team.\n{PLAN}");
    fs::write(&path, &text).unwrap();
    window.open_path(&path);
    // A save without a change writes the comments as well, and there is still something to ask.
    window.press_keys(Key::S);
    window.change();
    window.press_keys(Key::S);
    window.press("Cancel");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    window.press_keys(Key::S);
    // Another file is another file, even for whoever only presses Enter.
    window.press("Save as another file…");
    window.key_and_wait(Key::Enter);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let another = fs::read_to_string(path.with_file_name("commented (2).ron")).unwrap();
    assert!(another.contains("Rapid response"));
    assert!(!window.is_changed());

    window.open_path(&path);
    window.change();
    window.press_keys(Key::S);
    window.press("Save without the comments");
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains("Rapid response")
    );
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten_without_a_word() {
    let (mut window, path) = with_plan();
    window.change();
    let theirs = PLAN.replace("Riverside County Council", "Riverside Council");
    fs::write(&path, &theirs).unwrap();
    window.press_keys(Key::S);
    window
        .harness
        .get_by_label("Somebody else has changed this file");
    window.press("Cancel");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    window.press_keys(Key::S);
    window.press("Read again");
    assert!(!window.is_changed());
    assert_ne!(window.scheme_name(), "Rapid response");
}

#[test]
fn a_plan_that_cannot_be_read_leaves_what_is_open() {
    let (mut window, _) = with_plan();
    let broken = window.file("broken.ron");
    fs::write(&broken, "(format: 1, round: \"2023-25\", yeers: [])").unwrap();
    window.open_path(&broken);
    window.harness.get_by_label("The plan cannot be opened");
    window.press("OK");
    assert_eq!(window.board().as_deref(), Some("Riverside"));
}

#[test]
fn a_new_plan_is_made_for_a_board_and_a_round() {
    let mut window = TestWindow::open(None, Theme::Light);
    window.press_keys(Key::N);
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "Health and wellbeing board")
        .type_text("Lakeside");
    window.harness.run();
    window.press("Create");
    assert_eq!(window.board().as_deref(), Some("Lakeside"));
    assert!(window.is_changed());
    let path = window.file("lakeside.ron");
    window.press_keys(Key::S);
    window.type_path(&path);
    assert!(!window.is_changed());
    assert!(path.exists());
}

#[test]
fn f8_goes_from_finding_to_finding() {
    let (mut window, _) = with_plan();
    window.harness.key_press(Key::F8);
    window.harness.run();
    let order = window.app().workspace().finding_order.clone();
    assert_eq!(window.app().workspace().finding, order.first().copied());
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::F8);
    window.harness.run();
    assert_eq!(window.app().workspace().finding, order.last().copied());
    let at = order.last().copied().unwrap();
    let place = window.app().workspace().finding_at(at).unwrap().at.clone();
    assert_eq!(window.app().workspace().page, Page::of(&place));
}

#[test]
fn a_finding_says_why() {
    let (mut window, _) = with_plan();
    window
        .harness
        .query_all_by(|node| {
            node.role() == Role::Link && node.label().is_some_and(|name| name.starts_with("Why: "))
        })
        .next()
        .unwrap()
        .click();
    window.harness.run();
    assert_eq!(window.app().workspace().side_tab, SideTab::Working);
    window.harness.get_by_label("How to put it right");
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let mut window = TestWindow::open(None, Theme::Light);
    let path = window.file("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    window.drop_file(&path);
    assert_eq!(window.board().as_deref(), Some("Riverside"));
}

#[test]
fn an_idle_window_repaints_nothing() {
    let (mut window, _) = with_plan();
    window.harness.run();
    let delay = window
        .harness
        .output()
        .viewport_output
        .values()
        .map(|viewport| viewport.repaint_delay)
        .min()
        .unwrap();
    assert_eq!(delay, std::time::Duration::MAX);
}

#[test]
fn the_frame_of_the_window_looks_as_drawn() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (theme, key, name) in [
        (Theme::Light, "light", "window_light"),
        (Theme::Dark, "dark", "window_dark"),
    ] {
        let (mut window, _) = with_plan();
        window.press_keys(Key::K);
        window
            .harness
            .get_by_label("Name of the command")
            .type_text(&format!("{key} theme"));
        window.harness.run();
        window.harness.key_press(Key::Enter);
        window.harness.run();
        assert_eq!(window.harness.ctx.theme(), theme);
        window.harness.snapshot(name);
        results.extend_harness(&mut window.harness);
    }
}

#[test]
fn a_number_is_worked_out_row_by_row() {
    let mut window = TestWindow::open(
        Some(Path::new("sample_plans/leicestershire-2023-24.ron")),
        Theme::Light,
    );
    let year = window.app().workspace().year.unwrap();
    window
        .app()
        .outbox()
        .explain(bcf_planner::working::Subject::Floor("asc".into(), year));
    window.harness.run();
    assert_eq!(window.app().workspace().side_tab, SideTab::Working);
    window.harness.get_by_label("Required");
    window.harness.snapshot("working_light");
}
