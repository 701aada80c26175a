//! Nothing typed is lost, and what happened is told.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use bcf_planner::app::Writer;
use bcf_planner::app::egui::{Key, Modifiers, Role, Theme, ViewportCommand};
use bcf_planner::app::pages::Page;
use bcf_planner::files::{Contents, SaveError, Saved, save};
use bcf_planner::model::{AllocationField, Edit, EditRow, Money};
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;
use super::work::PLAN;

/// Closed while a save is to take its time.
static GATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

fn set_gate(open: bool) {
    *GATE.0.lock().unwrap() = open;
    GATE.1.notify_all();
}

/// A disk that takes as long as the gate is closed.
fn slowly(path: &Path, contents: Contents<'_>) -> Result<Saved, SaveError> {
    let guard = GATE.0.lock().unwrap();
    drop(GATE.1.wait_while(guard, |open| !*open).unwrap());
    save(path, contents)
}

#[test]
fn what_is_typed_while_a_slow_disk_writes_is_kept_and_closing_waits() {
    let mut window = TestWindow::open_with_writer(slowly);
    let path = window.file("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    window.open_path(&path);
    window.rename_scheme("Earlier name");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.harness.run();
    assert!(window.app().is_saving());
    window.harness.get_by_label("Saving riverside.ron…");

    // The window goes on, and what is typed now is not in the file that is being written.
    window.rename_scheme("Later name");
    assert_eq!(window.scheme_name(), "Later name");
    super::work::request_close(&mut window);
    assert!(window.sent(&ViewportCommand::CancelClose));
    window.harness.step();
    window.harness.get_by_label("The plan is still being saved");

    set_gate(true);
    window.settle();
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("Earlier name") && !written.contains("Later name"));
    assert!(window.is_changed());
    window.harness.get_by_label("Save the changes first?");
    window
        .harness
        .get_by_role_and_label(Role::Button, "Save")
        .click();
    let start = Instant::now();
    while !window.sent(&ViewportCommand::Close) {
        assert!(start.elapsed() < Duration::from_mins(1), "never closed");
        window.harness.step();
    }
    assert!(fs::read_to_string(&path).unwrap().contains("Later name"));
    assert!(!window.is_changed());
}

/// The first save of this disk hangs until it is let go, then ends as it is told to.
struct Hanging {
    state: Mutex<Hung>,
    turned: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hung {
    NotYet,
    Hangs,
    Writes,
    Fails,
}

impl Hanging {
    const fn new() -> Self {
        Hanging {
            state: Mutex::new(Hung::NotYet),
            turned: Condvar::new(),
        }
    }

    fn end(&self, how: Hung) {
        *self.state.lock().unwrap() = how;
        self.turned.notify_all();
    }

    fn write(&self, path: &Path, contents: Contents<'_>) -> Result<Saved, SaveError> {
        let mut state = self.state.lock().unwrap();
        if *state != Hung::NotYet {
            drop(state);
            return save(path, contents);
        }
        *state = Hung::Hangs;
        let turned = self.turned.wait_while(state, |at| *at == Hung::Hangs);
        let end = *turned.unwrap();
        if end == Hung::Fails {
            return save(&path.join("no such folder").join("plan.ron"), contents);
        }
        save(path, contents)
    }

    /// A window with a plan whose first save hangs.
    fn window(writer: Writer) -> (TestWindow, PathBuf) {
        let mut window = TestWindow::open_with_writer(writer);
        let path = window.file("riverside.ron");
        fs::write(&path, PLAN).unwrap();
        window.open_path(&path);
        window.rename_scheme("First");
        window.shortcut(Key::S);
        assert!(window.app().is_saving());
        (window, path)
    }
}

#[test]
fn a_save_as_another_file_is_not_forgotten_where_the_first_save_fails() {
    static DISK: Hanging = Hanging::new();
    let (mut window, path) = Hanging::window(|path, contents| DISK.write(path, contents));
    let rescue = window.file("rescue.ron");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    window.harness.run();
    window.type_path_and_go_on(&rescue);
    window.shortcut(Key::S);
    DISK.end(Hung::Fails);
    window.settle();
    assert_eq!(fs::read_to_string(&path).unwrap(), PLAN);
    assert!(fs::read_to_string(&rescue).unwrap().contains("First"));
    assert!(!window.is_changed());
}

#[test]
fn a_save_that_fails_offers_another_file() {
    let (mut window, path) = super::work::with_plan();
    window.rename_scheme("Kept");
    let folder = path.with_file_name("plans");
    fs::create_dir(&folder).unwrap();
    let save_as = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    window.harness.key_press_modifiers(save_as, Key::S);
    window.harness.run();
    // Nobody is asked whether to replace a folder.
    window.type_path(&folder);
    window.harness.get_by_label("The plan was not saved");
    window.press("Save as another file…");
    let rescue = window.file("rescue.ron");
    window.type_path(&rescue);
    assert!(fs::read_to_string(&rescue).unwrap().contains("Kept"));
    assert!(!window.is_changed());
}

#[test]
fn a_save_that_nobody_waited_for_does_not_end_over_a_later_one() {
    static DISK: Hanging = Hanging::new();
    let (mut window, path) = Hanging::window(|path, contents| DISK.write(path, contents));
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::W);
    window.harness.run_steps(4);
    window.harness.get_by_label("The plan is still being saved");
    window.press("Do not wait");
    window.open_path(&path);
    window.press("Decide later");
    window.rename_scheme("Second");
    window.shortcut(Key::S);
    assert!(window.app().is_saving(), "it has to wait for the first");
    DISK.end(Hung::Writes);
    window.settle();
    assert!(fs::read_to_string(&path).unwrap().contains("First"));
    window
        .harness
        .get_by_label("Somebody else has changed this file");
    window.press("Overwrite");
    assert!(fs::read_to_string(&path).unwrap().contains("Second"));
}

#[test]
fn undo_and_redo_go_to_what_they_change_and_say_it() {
    let (mut window, _) = super::work::with_plan();
    let workspace = window.app().workspace();
    let document = workspace.document.as_ref().unwrap();
    let row = document.plan.allocations[0].id;
    let year = *document.plan.years.last().unwrap();
    let amount = AllocationField::Amount(year, Some(Money::pounds(77)));
    window.app().outbox().edit(Edit::Allocation(row, amount));
    window.harness.run();
    window.press_keys(Key::Num1);
    assert_eq!(window.app().workspace().page, Page::Overview);

    window.press_keys(Key::Z);
    assert_eq!(window.app().workspace().page, Page::Expenditure);
    assert_eq!(window.app().workspace().year, Some(year));
    let name = EditRow::Allocation(row).words(
        &window.app().workspace().document.as_ref().unwrap().plan,
        window.app().workspace().round().unwrap(),
    );
    window
        .harness
        .get_by_label(&format!("Undid: Amount of {name}, {year}"));
    window.press("Edit");
    window.harness.get_by(|node| {
        node.role() == Role::MenuItem
            && node
                .label()
                .is_some_and(|label| label.starts_with("Redo Amount of "))
    });
    window.press("Edit");
    window.press_keys(Key::Num2);
    window.press_keys(Key::Y);
    assert_eq!(window.app().workspace().page, Page::Expenditure);
    window.harness.get_by_label_contains("Redid: Amount of ");
}

#[test]
fn settings_that_cannot_be_read_are_told_and_kept() {
    let window = TestWindow::open(None, Theme::Light);
    let settings = window.file("settings/settings.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "(theme: Purple)").unwrap();
    let window = window.reopen();
    window
        .harness
        .get_by_label_contains("Your settings cannot be read");
    assert!(settings.with_extension("unreadable.ron").exists());
}

#[test]
fn undo_is_the_plan_s_until_something_is_written_into_the_field() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let before = window.amount(0);
    let redo = |window: &mut TestWindow| window.shortcut(Key::Y);
    let type_amount = |window: &mut TestWindow| {
        window.show(Page::Expenditure);
        window.stand(0, "2023-24");
        window.type_text("5");
        window.key(Key::Enter);
        assert_eq!(window.amount(0), Some(Money::pounds(5)));
        window.show(Page::Board);
        let nodes = (window.harness).query_all_by_role(Role::MultilineTextInput);
        nodes.into_iter().next().unwrap().focus();
        window.harness.run();
        assert_ne!(super::schemes::focused(window), "");
    };
    // Nothing was written: both ways it is the plan that changes, also with the caret moved.
    type_amount(&mut window);
    window.key(Key::End);
    window.shortcut(Key::Z);
    assert_eq!(window.amount(0), before);
    redo(&mut window);
    assert_eq!(window.amount(0), Some(Money::pounds(5)));

    // Something was written: the field takes that back, and the plan stays.
    window.shortcut(Key::Z);
    type_amount(&mut window);
    let field = super::schemes::focused(&window);
    window.type_text("Home first");
    window.shortcut(Key::Z);
    assert_eq!(window.amount(0), Some(Money::pounds(5)));
    assert_eq!(super::schemes::focused(&window), field);

    // So it is where a letter opens the field of a list, or the line of a cell.
    for column in ["Provider", "2023-24"] {
        window.show(Page::Expenditure);
        window.stand(1, column);
        window.type_text("1");
        window.shortcut(Key::Z);
        assert_eq!(window.amount(0), Some(Money::pounds(5)), "{column}");
        window.key(Key::Escape);
        window.key(Key::Escape);
    }
}
