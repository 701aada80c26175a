//! A program that is killed while somebody types loses two seconds of it at most.
//!
//! The program is this very test program, started again with [`TASK`] set.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bcf_planner::app::egui::{Key, Role, Theme};
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::work::PLAN;

/// What the started program is to work on: `saved` or `new`.
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

fn typed(home: &Path) -> u32 {
    let text = fs::read_to_string(home.join("typed")).unwrap_or_default();
    text.parse().unwrap_or(0)
}

/// Starts a program that types, kills it, and gives the last name that must not be lost.
fn type_and_kill(home: &Path, task: &str) -> u32 {
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
