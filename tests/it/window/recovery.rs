//! A program that is killed while somebody types loses two seconds of it at most.
//!
//! The program is this very test program, started again with [`TASK`] set.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bcf_planner::app::egui::{Key, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::files::slot_name;
use bcf_planner::model::Money;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::work::{PLAN, request_close};

/// What the started program is to work on: `saved`, `new`, `cell` or `field`.
const TASK: &str = "BCF_PLANNER_TEST_TYPES";
/// Where its settings are, and `riverside.ron`.
const FOLDER: &str = "BCF_PLANNER_TEST_HOME";
/// What may be lost.
const MOST_LOST: Duration = Duration::from_secs(2);

/// Runs only in a program that one of the other tests starts. Types until it is killed.
#[test]
fn the_program_that_types() {
    let Some(task) = env::var_os(TASK) else {
        return;
    };
    let home = PathBuf::from(env::var_os(FOLDER).unwrap());
    let plan = home.join("riverside.ron");
    if task == "cell" || task == "field" {
        return type_without_entering(&home, task == "cell");
    }
    let mut window = if task == "saved" {
        TestWindow::open_at(&home, Some(&plan), Theme::Light)
    } else {
        let mut window = TestWindow::open_at(&home, None, Theme::Light);
        window.harness.get_by_label("Ellerport, 2025-26").click();
        window.settle();
        window
    };
    for count in 1_u32.. {
        window.rename_scheme(&format!("Name {count}"));
        // Whoever reads it while this program is killed finds a whole number.
        fs::write(home.join("typing"), count.to_string()).unwrap();
        fs::rename(home.join("typing"), home.join("typed")).unwrap();
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(100) {
            window.harness.step();
            sleep(Duration::from_millis(10));
        }
    }
}

/// Makes two changes, then types 1234 into an amount of the grid, or words into a field of a form, and does not enter it.
fn type_without_entering(home: &Path, in_the_grid: bool) {
    let plan = home.join("riverside.ron");
    let mut window = TestWindow::open_at(home, Some(&plan), Theme::Light);
    if in_the_grid {
        window.rename_scheme("First name");
        window.rename_scheme("Second name");
        window.shortcut(Key::Num5);
        let cell = amount_cell(&window);
        window.click_first(&cell);
        for digit in ["1", "2", "3", "4"] {
            window.type_text(digit);
        }
    } else {
        window.shortcut(Key::Num2);
        window.click_first("Code of the council");
        window.shortcut(Key::A);
        window.type_text("E99 not entered");
    }
    fs::write(home.join("typed"), "5").unwrap();
    loop {
        window.harness.step();
        sleep(Duration::from_millis(10));
    }
}

fn amount_cell(window: &TestWindow) -> String {
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    format!("{}, {}", scheme.name, plan.years[0])
}

fn typed(home: &Path) -> u32 {
    let text = fs::read_to_string(home.join("typed")).unwrap_or_default();
    text.parse().unwrap_or(0)
}

/// Starts a program that types, kills it, and gives the last name that must not be lost.
fn type_and_kill(home: &Path, task: &str) -> u32 {
    let (mut child, start) = start_typing(home, task);
    sleep(Duration::from_millis(700));
    let (safe, since) = (typed(home), Instant::now());
    // A machine that is busy with other things may take its time to type at all.
    while since.elapsed() < MOST_LOST || typed(home) < safe + 3 {
        assert!(start.elapsed() < Duration::from_mins(3), "stopped typing");
        sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    safe
}

/// Starts a program that types and waits until it has begun to.
fn start_typing(home: &Path, task: &str) -> (Child, Instant) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "window::recovery::the_program_that_types"])
        .env(TASK, task)
        .env(FOLDER, home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while typed(home) < 5 {
        assert!(start.elapsed() < Duration::from_mins(2), "never typed");
        assert!(child.try_wait().unwrap().is_none(), "ended by itself");
        sleep(Duration::from_millis(20));
    }
    (child, start)
}

fn number_of(name: &str) -> u32 {
    name.strip_prefix("Name ").unwrap().parse().unwrap()
}

#[test]
fn a_killed_program_gives_everything_back_but_two_seconds() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    let safe = type_and_kill(home.path(), "saved");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        PLAN,
        "never over the plan"
    );

    // The plan is offered again, whichever plan is opened, and the choice can wait.
    let mut window = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    window
        .harness
        .get_by_label("Changes from last time are not in the file");
    assert!(window.harness.query_all_by_label("Riverside").count() > 1);
    window
        .harness
        .get_by_label_contains("changes newer than riverside.ron, kept ");
    window.press("Decide later");
    drop(window);

    let mut window = TestWindow::open_at(home.path(), None, Theme::Light);
    window.press("Open recovered");
    let back = number_of(&window.scheme_name());
    assert!(
        back >= safe,
        "{back} came back, {safe} was typed two seconds before"
    );
    assert!(window.is_changed());
    window
        .harness
        .get_by_label_contains("back and not saved yet");
    window.press_keys(Key::S);
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains(&format!("Name {back}"))
    );
    drop(window);

    let window = TestWindow::open_at(home.path(), None, Theme::Light);
    assert!(window.harness.query_by_label("Open recovered").is_none());
}

#[test]
fn a_plan_that_was_never_saved_comes_back_too_and_can_be_discarded() {
    let home = tempfile::tempdir().unwrap();
    let safe = type_and_kill(home.path(), "new");
    let mut window = TestWindow::open_at(home.path(), None, Theme::Light);
    window.harness.get_by_label_contains("Never saved, kept ");
    window.press("Discard…");
    window
        .harness
        .get_by_label("Discard the recovered changes?");
    window.press("Cancel");
    window.press("Open recovered");
    assert!(number_of(&window.scheme_name()) >= safe);
    assert!(
        window
            .app()
            .workspace()
            .document
            .as_ref()
            .unwrap()
            .file
            .is_none()
    );
    window.harness.get_by_label("Not saved yet");

    // Closed without saving, it is given up.
    window.press_keys(Key::W);
    window.press("Discard changes");
    drop(window);
    let window = TestWindow::open_at(home.path(), None, Theme::Light);
    assert!(window.harness.query_by_label("Open recovered").is_none());
}

#[test]
fn changes_that_are_discarded_at_the_end_are_not_offered_as_if_they_were_lost() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    let mut window = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    window.change();
    window.settle();
    request_close(&mut window);
    window.harness.run();
    window.press("Discard changes");
    // The desktop takes a moment to close it.
    let start = Instant::now();
    while start.elapsed() < MOST_LOST {
        window.harness.step();
        sleep(Duration::from_millis(50));
    }
    drop(window);
    let window = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    assert!(window.harness.query_by_label("Open recovered").is_none());
    assert_eq!(window.app().workspace().news, "");
}

/// What a program leaves that is killed two seconds after the last key.
pub(super) fn left_by_a_kill(task: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("riverside.ron"), PLAN).unwrap();
    let (mut child, _) = start_typing(home.path(), task);
    sleep(MOST_LOST);
    child.kill().unwrap();
    child.wait().unwrap();
    home
}

/// Kills a program that has typed something and not entered it, two seconds after the last key.
fn killed_while_typing(task: &str) -> (tempfile::TempDir, TestWindow) {
    let home = left_by_a_kill(task);
    let mut window = TestWindow::open_at(home.path(), None, Theme::Light);
    window
        .harness
        .get_by_label_contains("You were typing \u{201c}");
    window.press("Open recovered");
    window.harness.get_by_label("You were typing");
    (home, window)
}

#[test]
fn an_amount_that_was_typed_and_not_entered_is_offered_and_undo_goes_on() {
    let (home, mut window) = killed_while_typing("cell");
    window.harness.get_by_label("1234");
    let row = window.plan().allocations[0].clone();
    let year = window.plan().years[0];
    assert_ne!(row.amounts.get(year), Some(&Money::pounds(1234)));
    window.press("Put it in");
    let amount = |window: &TestWindow| window.plan().allocations[0].amounts.get(year).copied();
    assert_eq!(amount(&window), Some(Money::pounds(1234)));
    assert_eq!(window.app().workspace().page, Page::Expenditure);

    // Every step that led to the plan can be taken back, to the plan as its file holds it.
    window.press_keys(Key::Z);
    assert_eq!(amount(&window), row.amounts.get(year).copied());
    assert_eq!(window.scheme_name(), "Second name");
    window.press_keys(Key::Z);
    assert_eq!(window.scheme_name(), "First name");
    assert!(window.is_changed());
    window.press_keys(Key::Z);
    assert!(!window.is_changed());
    assert_eq!(window.undo_label(), None);
    for _ in 0..3 {
        window.press_keys(Key::Y);
    }
    assert_eq!(amount(&window), Some(Money::pounds(1234)));
    assert_eq!(
        fs::read_to_string(home.path().join("riverside.ron")).unwrap(),
        PLAN
    );
}

#[test]
fn words_that_were_typed_into_a_form_and_not_entered_are_offered() {
    let (_home, mut window) = killed_while_typing("field");
    window.harness.get_by_label("E99 not entered");
    window
        .harness
        .get_by_label_contains("On the page Board, in \u{201c}Code of the council\u{201d}");
    assert!(!window.is_changed());
    window.press("Copy it and go there");
    assert_eq!(window.app().workspace().page, Page::Board);
    window
        .harness
        .get_by_label("What you were typing is on the clipboard");
}

#[test]
fn leaving_the_question_about_what_was_typed_with_esc_does_not_lose_it() {
    let (_home, mut window) = killed_while_typing("field");
    window.key(Key::Escape);
    assert_eq!(window.app().workspace().page, Page::Board);
    window
        .harness
        .get_by_label("What you were typing is on the clipboard");

    let (_home, mut window) = killed_while_typing("field");
    window.press("Leave it out");
    assert!(!window.says("What you were typing is on the clipboard"));
}

#[test]
fn copies_that_cannot_be_read_are_offered_with_what_is_wrong_and_what_they_hold() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("settings/recovery");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("unread-1.ron"), PLAN).unwrap();
    sleep(Duration::from_millis(20));
    fs::write(folder.join("unread-2.ron"), "(format: 1, sketch of a plan").unwrap();
    let mut window = TestWindow::open_at(home.path(), None, Theme::Light);
    window
        .harness
        .get_by_label("A recovery copy cannot be read");
    window
        .harness
        .get_all_by_role_and_label(Role::Button, "Look at it…")
        .next()
        .unwrap()
        .click();
    window.settle();
    assert!(window.says("(format: 1, sketch of a plan"));
    let place = folder.join("unread-2.ron").display().to_string();
    window.harness.get_by_label_contains(&place);
    window.press("Remove for good");
    assert!(!folder.join("unread-2.ron").exists());
    window.press("Open as a new plan");
    assert_eq!(window.board().as_deref(), Some("Riverside"));
    assert!(window.is_changed());
    assert!(folder.join("unread-1.ron").exists());
}

/// A program that was killed keeps its locks until the system has cleared up after it.
#[test]
fn what_a_program_leaves_that_is_not_gone_yet_is_offered_once_it_is() {
    let home = left_by_a_kill("field");
    let folder = home.path().join("settings/recovery");
    let plan = home.path().join("riverside.ron");
    let ending = fs::File::open(folder.join(format!("{}.lock", slot_name(&plan)))).unwrap();
    ending.lock().unwrap();
    let mut window = TestWindow::open_at(home.path(), None, Theme::Light);
    window.press("Cancel");
    let offered = |window: &TestWindow| window.says("Open recovered");
    assert!(!offered(&window));
    drop(ending);
    let start = Instant::now();
    while !offered(&window) && start.elapsed() < Duration::from_secs(20) {
        sleep(Duration::from_millis(50));
        window.harness.step();
    }
    window.press("Open recovered");
    window.harness.get_by_label("E99 not entered");
}

/// Whoever starts the program in a folder and names a plan in it may start it elsewhere the next time.
#[test]
fn a_plan_named_from_the_folder_one_is_in_is_known_by_its_whole_path() {
    let home = tempfile::tempdir().unwrap();
    let sample = Path::new("sample_plans/ellerport-2025-26.ron");
    let window = TestWindow::open_at(home.path(), Some(sample), Theme::Light);
    let document = window.app().workspace().document.as_ref().unwrap();
    let path = &document.file.as_ref().unwrap().path;
    assert_eq!(*path, std::path::absolute(sample).unwrap());
}

#[test]
fn a_second_window_on_the_same_plan_is_told() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    let first = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    let mut second = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    let told = "This plan is open in another window";
    second.harness.get_by_label(told);
    second.press("Cancel");
    assert_eq!(second.board(), None);
    second.open_path(&path);
    second.press("Open a copy");
    let document = second.app().workspace().document.as_ref().unwrap();
    assert!(document.file.is_none());
    let mut third = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    third.press("Open anyway");
    assert_eq!(third.board().as_deref(), Some("Riverside"));

    // Once the others are closed nobody is told anything.
    drop((first, third));
    let again = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    assert!(again.harness.query_by_label(told).is_none());
    assert_eq!(again.board().as_deref(), Some("Riverside"));
    assert!(
        again
            .harness
            .query_by_role_and_label(Role::Button, "Open a copy")
            .is_none()
    );
}
