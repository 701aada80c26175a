//! The list of schemes at the keyboard: one stop for Tab, and the arrows go through it.

use std::path::Path;

use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::files::{load, to_ron};
use bcf_planner::model::{Scheme, SchemeStatus};
use bcf_planner::rounds::Rounds;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

/// What has the keyboard, by its name.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is of one lifetime"
)]
pub(super) fn focused(window: &TestWindow) -> String {
    let mut nodes = window.harness.query_all_by(|node| node.is_focused());
    let name = nodes.next().and_then(|node| node.accesskit_node().label());
    name.unwrap_or_default()
}

fn entries(window: &TestWindow) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(Role::ListBoxOption);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// The page with the keyboard at the entry of the scheme that shows.
fn at_the_list() -> TestWindow {
    let mut window = open("leicestershire-2023-24.ron", Page::Schemes);
    window.harness.get_by_label("Care co-ordination").focus();
    window.harness.run();
    window
}

#[test]
fn the_list_of_schemes_is_one_stop_for_tab() {
    let mut window = at_the_list();
    assert!(entries(&window).len() > 15);
    window.key(Key::Tab);
    assert_eq!(focused(&window), "Scheme ID of the scheme");
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    assert_eq!(focused(&window), "Care co-ordination");
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    assert!(!entries(&window).contains(&focused(&window)));
}

#[test]
fn arrows_go_through_the_list_of_schemes_and_enter_goes_into_the_form() {
    let mut window = at_the_list();
    let names = entries(&window);
    let shows = |window: &TestWindow, at: usize| {
        assert_eq!(focused(window), names[at]);
        let title = format!("{}. {}", at + 1, names[at]);
        assert!(window.harness.query_by_label(&title).is_some(), "{title}");
    };
    window.key(Key::ArrowDown);
    shows(&window, 1);
    window.key(Key::ArrowDown);
    shows(&window, 2);
    window.key(Key::ArrowUp);
    shows(&window, 1);
    window.key(Key::End);
    shows(&window, names.len() - 1);
    window.key(Key::ArrowDown);
    shows(&window, names.len() - 1);
    window.key(Key::Home);
    shows(&window, 0);
    window.key(Key::PageDown);
    assert!(names[2..].contains(&focused(&window)));
    window.key(Key::Home);
    window.key(Key::Enter);
    assert_eq!(focused(&window), "Name of the scheme");
    window.type_text("Care together");
    window.key(Key::Tab);
    assert_eq!(window.plan().schemes[0].name, "Care together");
}

#[test]
fn a_list_without_the_scheme_that_shows_begins_at_its_first_entry() {
    let mut window = open("leicestershire-2023-24.ron", Page::Schemes);
    let find = "Find a scheme by its number, name or area of investment";
    window.harness.get_by_label(find).focus();
    window.harness.run();
    window.type_text("falls");
    let names = entries(&window);
    assert_eq!(names.len(), 2);
    let mut passed = Vec::new();
    for _ in 0..5 {
        window.key(Key::Tab);
        passed.push(focused(&window));
    }
    let stops = passed.iter().filter(|name| names.contains(name)).count();
    assert_eq!(stops, 1, "{passed:?}");
    window.harness.get_by_label(&names[0]).focus();
    window.harness.run();
    window.key(Key::ArrowDown);
    assert_eq!(focused(&window), names[1]);
}

#[test]
fn whoever_adds_a_scheme_can_type_its_name_at_once() {
    let mut window = open("leicestershire-2023-24.ron", Page::Schemes);
    window.press("Add scheme");
    window.type_text("Night sitting");
    window.key(Key::Tab);
    assert_eq!(window.plan().schemes.last().unwrap().name, "Night sitting");
}

#[test]
fn a_run_of_schemes_is_typed_without_leaving_the_form() {
    let mut window = open("ellerport-2025-26.ron", Page::Schemes);
    let before = window.plan().schemes.len();
    let add = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    for name in ["Night sitting", "Day sitting"] {
        window.harness.key_press_modifiers(add, Key::N);
        window.harness.run();
        assert_eq!(focused(&window), "Name of the scheme");
        window.type_text(name);
    }
    window.shortcut(Key::PageUp);
    let schemes = &window.plan().schemes;
    assert_eq!(schemes.len(), before + 2);
    assert_eq!(schemes[before].name, "Night sitting");
    assert_eq!(schemes[before + 1].name, "Day sitting");
    assert_eq!(focused(&window), "Name of the scheme");

    // So is what is chosen instead of typed.
    let status = "Existing: status of the scheme";
    while focused(&window) != status {
        window.key(Key::Tab);
    }
    window.key(Key::Space);
    window.shortcut(Key::PageDown);
    assert_eq!(focused(&window), status);
    window.key(Key::Space);
    window.shortcut(Key::PageUp);
    let schemes = &window.plan().schemes;
    assert_eq!(schemes[before].status, Some(SchemeStatus::Existing));
    assert_eq!(schemes[before + 1].status, Some(SchemeStatus::Existing));

    // The field that has the keyboard is the field of the next scheme that has it.
    while focused(&window) != "Outcome of the scheme" {
        window.key(Key::Tab);
    }
    window.type_text("Rest for carers");
    window.shortcut(Key::PageDown);
    assert_eq!(focused(&window), "Outcome of the scheme");
    window.type_text("A day off");
    // At the end it stays where it is, and the text with it.
    window.shortcut(Key::PageDown);
    let schemes = &window.plan().schemes;
    assert_eq!(schemes[before].outcome, "Rest for carers");
    assert_eq!(schemes[before + 1].outcome, "A day off");
    assert_eq!(focused(&window), "Outcome of the scheme");
}

#[test]
fn the_key_that_goes_on_in_a_list_leads_to_what_the_next_entry_lacks() {
    let mut window = open("ellerport-2025-26.ron", Page::Capacity);
    window.shortcut(Key::PageDown);
    let cell = focused(&window);
    let second = "Demand for Short-term domiciliary care (pathway 1)";
    assert!(cell.starts_with(second), "{cell}");
    window.shortcut(Key::PageUp);
    assert!(focused(&window).starts_with("Demand for Reablement and"));

    window.show(Page::Metrics);
    window.shortcut(Key::PageDown);
    let cell = focused(&window);
    assert!(
        cell.starts_with("Discharge delay, April 2025, plan"),
        "{cell}"
    );

    // Elsewhere there is no list to go through, and the window says so.
    window.show(Page::Income);
    window.shortcut(Key::PageDown);
    assert!(window.says("Next in the list: It goes through schemes"));
}

/// A plan of ten thousand schemes, of which the second has a name of many lines.
fn many_schemes() -> (tempfile::TempDir, TestWindow) {
    let sample = Path::new("sample_plans/ellerport-2025-26.ron");
    let mut plan = load(sample, &Rounds::on_demand()).unwrap().plan;
    plan.schemes[1].name = "Proactive care for people with frailty, ".repeat(40);
    for number in plan.schemes.len() + 1..=10_000 {
        let id = plan.next_scheme_id();
        let number = number.to_string();
        let name = format!("Scheme of ward {number}");
        plan.schemes.push(Scheme::new(id, &number, &name));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    std::fs::write(&path, to_ron(&plan)).unwrap();
    let mut window = TestWindow::open(Some(&path), Theme::Light);
    window.show(Page::Schemes);
    (folder, window)
}

#[test]
fn of_ten_thousand_schemes_those_in_sight_are_drawn_and_the_arrows_reach_all() {
    let (_folder, mut window) = many_schemes();
    let entries = |window: &TestWindow| {
        let nodes = window.harness.query_all_by_role(Role::ListBoxOption);
        nodes.into_iter().count()
    };
    assert!(entries(&window) < 100, "{}", entries(&window));
    // A long name ends after three lines; the form has the whole of it.
    let long = |node: &egui_kittest::Node<'_>| {
        let name = node.accesskit_node().label().unwrap_or_default();
        name.starts_with("Proactive care for people with frailty, Pro")
    };
    let nodes = window.harness.query_all_by_role(Role::ListBoxOption);
    let height = nodes
        .into_iter()
        .find(long)
        .map(|node| node.rect().height());
    assert!(height.is_some_and(|height| height < 80.0), "{height:?}");

    window.click_first("Neighbourhood health teams");
    window.key(Key::End);
    assert_eq!(focused(&window), "Scheme of ward 10000");
    window.key(Key::ArrowUp);
    assert_eq!(focused(&window), "Scheme of ward 9999");
    let at = window.harness.get_by_label("Scheme of ward 9999").rect();
    assert!((100.0..880.0).contains(&at.center().y), "{at}");
    assert!(entries(&window) < 100, "{}", entries(&window));
    window.key(Key::Home);
    assert_eq!(focused(&window), "Neighbourhood health teams");
}
