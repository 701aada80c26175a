//! Plans are read beside the window: it goes on drawing, and reading can be given up. Links are followed, and what an
//! earlier save left behind is cleared away.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Modifiers, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::files::to_ron;
use bcf_planner::rounds::Rounds;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::work::{PLAN, with_plan};
use crate::measured::generate;

const ROWS: usize = 10_000;

/// A plan that takes its time to read.
fn large(window: &TestWindow) -> PathBuf {
    let rounds = Rounds::built_in().unwrap();
    let plan = generate::plan(ROWS, rounds.get(&generate::ROUND.into()).unwrap());
    let path = window.file("large.ron");
    fs::write(&path, to_ron(&plan)).unwrap();
    path
}

/// Asks for a plan by its path, and gives back at once.
fn begin(window: &mut TestWindow, path: &Path) {
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.harness.step();
    window.harness.step();
    window.harness.get_by_label("Path of the file").focus();
    window.harness.step();
    window
        .harness
        .get_by_label("Path of the file")
        .type_text(&path.display().to_string());
    window.harness.step();
    window.harness.key_press(Key::Enter);
    window.harness.step();
}

#[test]
fn a_plan_of_ten_thousand_rows_opens_without_holding_up_a_frame_and_can_be_given_up() {
    let (mut window, _) = with_plan();
    let path = large(&window);
    begin(&mut window, &path);
    for _ in 0..40 {
        if window.app().workspace().opening.is_some() {
            break;
        }
        window.harness.step();
    }
    let told = window.app().workspace().opening.clone();
    assert_eq!(told.as_deref(), Some("Reading large.ron…"));
    window.app().outbox().command(Command::StopOpening);
    window.harness.step();
    window.harness.step();
    assert_eq!(window.app().workspace().opening, None);
    assert_eq!(
        window.app().workspace().news,
        "Opening large.ron was stopped"
    );
    assert_eq!(window.board().as_deref(), Some("Riverside"));
    window.settle();
    assert_eq!(
        window.board().as_deref(),
        Some("Riverside"),
        "it does not come after all"
    );

    begin(&mut window, &path);
    let start = Instant::now();
    let mut longest = Duration::ZERO;
    let mut frames = 0;
    while window.app().is_busy() {
        let frame = Instant::now();
        window.harness.step();
        // The frame in which the plan is there draws another page.
        if window.app().is_busy() {
            longest = longest.max(frame.elapsed());
            frames += 1;
        }
        assert!(start.elapsed() < Duration::from_mins(2), "never opened");
    }
    let whole = start.elapsed();
    assert!(frames > 2, "{frames} frames in {whole:?}");
    assert!(longest < whole / 2, "a frame took {longest:?} of {whole:?}");
    window.settle();
    assert_eq!(window.plan().allocations.len(), ROWS);
    // It is scrolled through and typed into.
    window.show(Page::Expenditure);
    window.key(Key::PageDown);
    window.key(Key::End);
    assert_eq!(window.app().workspace().page, Page::Expenditure);
}

#[cfg(unix)]
#[test]
fn saving_through_a_link_writes_the_file_it_leads_to_and_keeps_the_link() {
    let mut window = TestWindow::open(None, Theme::Light);
    let (real, link) = (window.file("shared/riverside.ron"), window.file("mine.ron"));
    fs::create_dir_all(real.parent().unwrap()).unwrap();
    fs::write(&real, PLAN).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    window.open_path(&link);
    window.change();
    window.press_keys(Key::S);
    assert!(!window.is_changed());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(
        fs::read_to_string(&real)
            .unwrap()
            .contains("Rapid response")
    );
    // The second save knows the file it wrote itself.
    window.rename_scheme("Again");
    window.press_keys(Key::S);
    assert!(!window.is_changed());
    assert!(fs::read_to_string(&real).unwrap().contains("Again"));
    let beside = bcf_planner::files::backup_beside(&real).unwrap();
    assert!(beside.text().unwrap().contains("Rapid response"));
}

#[test]
fn what_a_killed_save_left_behind_goes_with_the_next_one() {
    let (mut window, path) = with_plan();
    let left = path.with_file_name(".bcf-planner-left.tmp");
    fs::write(&left, "half a plan").unwrap();
    let long_ago = SystemTime::now() - Duration::from_hours(5);
    let file = File::options().write(true).open(&left).unwrap();
    file.set_modified(long_ago).unwrap();
    window.change();
    window.press_keys(Key::S);
    assert!(!window.is_changed());
    assert!(!left.exists());
}
