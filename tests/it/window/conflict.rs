//! Somebody else changes the file meanwhile; earlier saves are looked at and restored.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bcf_planner::app::egui::{Event, Key, Rect, Role, Theme, vec2};
use bcf_planner::files::{read_plan, to_ron};
use bcf_planner::model::{Plan, Scheme, SchemeId};
use bcf_planner::rounds::Rounds;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::work::{PLAN, with_plan};

/// Writes the plan with another council, other notes and another name of its first scheme, as a colleague would.
pub(super) fn colleague_saves(path: &Path, scheme: Option<&str>) -> String {
    let mut plan = read_plan(PLAN, &Rounds::on_demand()).unwrap().plan;
    "Agreed with the council on Monday.".clone_into(&mut plan.notes);
    if let Some(name) = scheme {
        name.clone_into(&mut plan.schemes[0].name);
    }
    let text = to_ron(&plan);
    fs::write(path, &text).unwrap();
    text
}

/// Opens the plan with more schemes, each with a number of its own making, and describes all of them anew as a colleague
/// would. Gives what is in the file then.
pub(super) fn colleague_describes(
    window: &mut TestWindow,
    path: &Path,
    more: u32,
    number: impl Fn(u32) -> String,
) -> Plan {
    let mut plan = window.plan().clone();
    let first = plan.schemes[0].clone();
    plan.schemes.extend((100..100 + more).map(|id| Scheme {
        id: SchemeId(id),
        number: number(id).as_str().into(),
        ..first.clone()
    }));
    fs::write(path, to_ron(&plan)).unwrap();
    window.open_path(path);
    for scheme in &mut plan.schemes {
        scheme.description.push_str(" Theirs.");
    }
    fs::write(path, to_ron(&plan)).unwrap();
    plan
}

fn notes(path: &Path) -> (String, String) {
    let text = fs::read_to_string(path).unwrap();
    let plan = read_plan(&text, &Rounds::on_demand()).unwrap().plan;
    (plan.notes, plan.schemes[0].name.clone())
}

fn both(notes: &str, name: &str) -> (String, String) {
    (notes.to_owned(), name.to_owned())
}

impl TestWindow {
    /// Comes back to the window until it says so of the disk.
    pub(super) fn wait_until_told(&mut self, told: &str) {
        let start = Instant::now();
        while self.harness.query_by_label(told).is_none() {
            assert!(start.elapsed() < Duration::from_mins(1), "never noticed");
            let events = &mut self.harness.input_mut().events;
            events.push(Event::WindowFocused(true));
            self.harness.run();
            sleep(Duration::from_millis(20));
        }
    }
}

/// A plan that was changed here and by a colleague, at the moment of the save.
fn in_conflict(scheme: Option<&str>) -> (TestWindow, PathBuf) {
    let (mut window, path) = with_plan();
    window.change();
    colleague_saves(&path, scheme);
    window.press_keys(Key::S);
    window
        .harness
        .get_by_label("Somebody else has changed this file");
    (window, path)
}

#[test]
fn what_two_people_changed_is_both_kept_and_can_be_undone() {
    let (mut window, path) = in_conflict(None);
    window.press("Compare…");
    window.harness.get_by_label_contains(
        "Only you changed 1 place. Only they changed 1 place. Merging keeps that.",
    );
    window.press("Merge and save");
    let agreed = "Agreed with the council on Monday.";
    assert_eq!(notes(&path), both(agreed, "Rapid response"));
    assert!(!window.is_changed());
    window.press_keys(Key::Z);
    window
        .harness
        .get_by_label("Undid: Merge with the changes in riverside.ron");
    assert!(window.is_changed());
    assert_eq!(notes(&path), both(agreed, "Rapid response"));
}

#[test]
fn where_both_changed_the_same_somebody_chooses() {
    let (mut window, path) = in_conflict(Some("Theirs"));
    window.press("Compare…");
    window
        .harness
        .get_by_label_contains("In 1 place you both changed the same");
    // Nothing is taken for a person who did not choose.
    window.harness.get_by_label("1 place still to choose");
    window.harness.get_by(|node| {
        node.is_disabled() && node.label().is_some_and(|name| name == "Merge and save")
    });
    window
        .harness
        .get_by(|node| {
            node.role() == Role::RadioButton
                && node
                    .label()
                    .is_some_and(|name| name.starts_with("Take theirs: ") && name.ends_with("Name"))
        })
        .click();
    window.settle();
    window.press("Merge and save");
    let agreed = "Agreed with the council on Monday.";
    assert_eq!(notes(&path), both(agreed, "Theirs"));

    let (mut window, path) = in_conflict(Some("Theirs"));
    window.press("Compare…");
    window.press("Take all mine");
    window.press("Merge and save");
    assert_eq!(notes(&path).1, "Rapid response");
    assert_ne!(notes(&path).0, agreed);
}

#[test]
fn a_change_on_the_disk_is_noticed_without_a_save() {
    let (mut window, path) = with_plan();
    let theirs = colleague_saves(&path, Some("Theirs"));
    let told = "Somebody else changed riverside.ron.";
    window.wait_until_told(told);
    window.press("Read again");
    assert_eq!(window.scheme_name(), "Theirs");
    assert!(!window.is_changed());
    assert!(window.harness.query_by_label(told).is_none());
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn an_earlier_save_is_restored_as_a_step_or_opened_beside() {
    let (mut window, path) = with_plan();
    window.rename_scheme("Monday");
    window.press_keys(Key::S);
    let open_list = |window: &mut TestWindow| {
        window.press("File");
        window
            .harness
            .get_by_role_and_label(Role::MenuItem, "Earlier saves…")
            .click();
        window.settle();
        window.harness.get_by_label("Earlier saves");
    };
    // What the file held before anybody saved it here is beside it.
    open_list(&mut window);
    window
        .harness
        .get_by_label("Beside the file, with .bak at the end of its name");
    window.press("Close");
    window.rename_scheme("Tuesday");
    window.press_keys(Key::S);
    open_list(&mut window);
    window.harness.get_by_label("As the plan is now");
    window
        .harness
        .get_all_by_label_contains("Changed since: Scheme ")
        .next()
        .unwrap();
    let restore = window
        .harness
        .get_all_by_role_and_label(Role::Button, "Restore")
        .last()
        .unwrap();
    restore.click();
    window.settle();
    assert_eq!(window.scheme_name(), "Monday");
    assert!(fs::read_to_string(&path).unwrap().contains("Tuesday"));
    window.press_keys(Key::Z);
    assert_eq!(window.scheme_name(), "Tuesday");
    window
        .harness
        .get_by_label_contains("Undid: Restore the save of ");

    open_list(&mut window);
    let open = window
        .harness
        .get_all_by_role_and_label(Role::Button, "Open as a new plan")
        .last()
        .unwrap();
    open.click();
    window.settle();
    assert_eq!(window.scheme_name(), "Monday");
    let document = window.app().workspace().document.as_ref().unwrap();
    assert!(document.file.is_none());
}

/// What is said of a row of the comparison, from top to bottom: its words and where they stand.
fn said_of_rows(window: &TestWindow) -> Vec<(String, Rect)> {
    let nodes = window.harness.query_all_by_role(Role::Label);
    let said = nodes.filter_map(|node| {
        let text = node.accesskit_node().value()?;
        let of_row = text.starts_with("Scheme WWW") || text == "Description";
        (of_row && node.rect().left() < 200.0).then(|| (text, node.rect()))
    });
    let mut said: Vec<(String, Rect)> = said.collect();
    said.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()));
    said
}

#[test]
fn what_is_long_in_a_comparison_is_cut_before_it_runs_into_the_next_row() {
    let (mut window, path) = with_plan();
    window.harness.set_size(vec2(1024.0, 700.0));
    let wide = "WWWWWWW MMMMMMM ".repeat(12);
    // One number for several is no fault.
    colleague_describes(&mut window, &path, 4, |_| wide.clone());
    window.change();
    window.press_keys(Key::S);
    window.press("Compare…");
    let said = said_of_rows(&window);
    assert!(said.len() >= 5, "{said:?}");
    for pair in said.windows(2) {
        let [above, below] = pair else { unreachable!() };
        assert!(below.1.top() > above.1.bottom() - 0.5, "{pair:?}");
    }
}

#[test]
fn the_questions_look_as_drawn() {
    let mut results = egui_kittest::SnapshotResults::new();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("riverside.ron");
    fs::write(&path, PLAN).unwrap();
    let mut window = TestWindow::open_at(home.path(), Some(&path), Theme::Light);
    window.change();
    colleague_saves(&path, Some("A name that somebody else gave it"));
    window.press_keys(Key::S);
    window.press("Compare…");
    window.harness.snapshot("merge_light");
    results.extend_harness(&mut window.harness);
}
