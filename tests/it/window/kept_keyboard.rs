//! The keyboard is never lost: whoever presses Tab, Enter, Esc or the key of a page goes on from where that leads.

use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Certainty;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;
use super::schemes::focused;

fn focus(window: &mut TestWindow, role: Role, start: &str) {
    let node = window
        .harness
        .query_all_by(|node| {
            node.role() == role && node.label().is_some_and(|label| label.starts_with(start))
        })
        .next()
        .unwrap();
    node.focus();
    window.harness.run();
}

#[test]
fn tab_takes_an_entry_of_a_list_along_and_goes_on_from_its_cell() {
    let mut window = open("ellerport-2025-26.ron", Page::Income);
    let certainty = "Certainty of Disabled Facilities Grant";
    focus(&mut window, Role::ComboBox, certainty);
    let cell = focused(&window);
    window.key(Key::Tab);
    let after = focused(&window);
    assert!(!after.is_empty() && after != cell, "{after}");
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    assert_eq!(focused(&window), cell);
    let chosen = |window: &TestWindow| {
        let plan = window.plan();
        let line = plan.contributions.iter().find(|line| line.stream == "dfg");
        line.and_then(|line| line.years.get(plan.years[0]))
            .map(|yearly| yearly.certainty)
    };
    window.type_text("agr");
    window.key(Key::Tab);
    assert_eq!(chosen(&window), Some(Certainty::Agreed));
    assert_eq!(focused(&window), after);

    // Back goes back, likewise from the cell.
    focus(&mut window, Role::ComboBox, certainty);
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    let before = focused(&window);
    focus(&mut window, Role::ComboBox, certainty);
    window.type_text("conf");
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    assert_eq!(chosen(&window), Some(Certainty::Confirmed));
    assert_eq!(focused(&window), before);

    // Letters that find nothing are not dropped: the list stays, and so does the keyboard.
    focus(&mut window, Role::ComboBox, certainty);
    window.type_text("xyz");
    window.key(Key::Tab);
    assert!(window.says("Nothing in the list has these letters"));
    assert!(
        focused(&window).ends_with(": type to find"),
        "{}",
        focused(&window)
    );
}

#[test]
fn esc_at_a_cell_with_nothing_to_leave_keeps_the_keyboard_there() {
    let mut window = open("ellerport-2025-26.ron", Page::Income);
    for (role, start) in [
        (Role::GridCell, "Payer of Disabled Facilities Grant"),
        (Role::ComboBox, "Certainty of Disabled Facilities Grant"),
    ] {
        focus(&mut window, role, start);
        window.key(Key::Escape);
        assert!(focused(&window).starts_with(start), "{}", focused(&window));
        window.key(Key::Escape);
        assert!(focused(&window).starts_with(start), "{}", focused(&window));
    }
}

#[test]
fn the_key_of_a_page_leads_to_the_page_also_from_the_list_of_pages() {
    let mut window = open("ellerport-2025-26.ron", Page::Overview);
    let pages = window.harness.get_all_by_label("Schemes").next().unwrap();
    pages.focus();
    window.harness.run();
    assert_eq!(focused(&window), "Schemes");
    window.show(Page::Income);
    window.key(Key::Tab);
    window.key(Key::Tab);
    assert!(
        focused(&window).starts_with("Payer of "),
        "{}",
        focused(&window)
    );
}

#[test]
fn a_board_that_is_in_no_list_is_followed_by_its_council() {
    let mut window = TestWindow::open(None, Theme::Light);
    window.shortcut(Key::N);
    window.type_text("Ellerport");
    window.key(Key::Enter);
    assert_eq!(focused(&window), "Council");
    window.type_text("Ellerport City Council");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.harness.run();
    let board = &window.plan().board;
    assert_eq!(board.name, "Ellerport");
    assert_eq!(board.local_authority.name, "Ellerport City Council");
}

#[test]
fn esc_in_a_list_of_the_new_plan_closes_the_list_and_not_the_plan() {
    let mut window = TestWindow::open(None, Theme::Light);
    window.shortcut(Key::N);
    focus(&mut window, Role::ComboBox, "Planning round");
    window
        .harness
        .key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.harness.run();
    assert!(
        focused(&window).ends_with(": type to find"),
        "{}",
        focused(&window)
    );
    // A draft is called so once.
    assert!(window.says("Better Care Fund 2026 to 2027 (draft)"));
    assert!(!window.says("Better Care Fund 2026 to 2027 (draft) (draft)"));
    window.key(Key::Escape);
    assert_eq!(focused(&window), "Planning round");
    window.harness.get_by_label("Create");
}

#[test]
fn enter_at_a_service_leads_to_its_months() {
    let mut window = open("ellerport-2025-26.ron", Page::Capacity);
    window.click_first("Urgent community response");
    window.key(Key::Enter);
    let cell = focused(&window);
    let months = "Demand for Urgent community response";
    assert!(
        cell.starts_with(months) && cell.ends_with(", April 2025"),
        "{cell}"
    );
    window.type_text("170");
    window.key(Key::Tab);
    assert!(focused(&window).ends_with(", May 2025"));
}

/// Walks from the list of a page to what is before and after it, and through it: Tab comes to it once.
fn one_stop(window: &mut TestWindow, names: &[&str]) {
    let entries: Vec<String> = window
        .harness
        .query_all_by_role(Role::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(entries.len() > 2, "{entries:?}");
    assert_eq!(entries[..names.len()], *names);
    // From the page's key on, Tab comes to the list once, at the entry that shows.
    let mut passed = Vec::new();
    for _ in 0..8 {
        window.key(Key::Tab);
        passed.push(focused(window));
    }
    let stops: Vec<&String> = passed.iter().filter(|at| entries.contains(at)).collect();
    assert_eq!(stops, [names[0]], "{passed:?}");
    while focused(window) != names[0] {
        window
            .harness
            .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        window.harness.run();
    }
    window.key(Key::ArrowUp);
    assert_eq!(focused(window), names[0]);
    window.key(Key::ArrowDown);
    assert_eq!(focused(window), names[1]);
    window.key(Key::End);
    assert_eq!(focused(window), *entries.last().unwrap());
    window.key(Key::Home);
    window.key(Key::ArrowDown);
    assert_eq!(focused(window), names[1]);
}

#[test]
fn the_services_are_one_stop_for_tab_and_enter_goes_into_the_months_of_one() {
    let mut window = open("ellerport-2025-26.ron", Page::Capacity);
    let first = "Reablement and rehabilitation at home (pathway 1)";
    let second = "Short-term domiciliary care (pathway 1)";
    one_stop(&mut window, &[first, second]);
    assert!(window.says(&format!("Capacity, {second}, April 2025")));
    window.key(Key::Enter);
    let cell = focused(&window);
    assert!(cell.starts_with(&format!("Demand for {second}")), "{cell}");
}

#[test]
fn the_metrics_are_one_stop_for_tab_and_enter_goes_into_the_figures_of_one() {
    let mut window = open("ellerport-2025-26.ron", Page::Metrics);
    let labels: Vec<String> = window
        .harness
        .query_all_by_role(Role::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    one_stop(&mut window, &[&labels[0], &labels[1]]);
    // A click shows a metric, and the arrows go on from there.
    window.click_first(&labels[0]);
    assert_eq!(focused(&window), labels[0]);
    window.key(Key::ArrowDown);
    assert_eq!(focused(&window), labels[1]);
    window.key(Key::Enter);
    let cell = focused(&window);
    assert!(
        cell.starts_with(&format!("{}, ", labels[1])) && cell.contains(", plan"),
        "{cell}"
    );
    window.type_text("12.5");
    window.key(Key::Tab);
    assert!(window.undo_label().is_some());
}
