//! F6 walks through the parts of the window, and what each of them says of the findings.

use std::path::Path;

use bcf_planner::app::egui::{Key, Memory, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;

fn training() -> TestWindow {
    TestWindow::open(Some(Path::new("sample_plans/training.ron")), Theme::Light)
}

/// Where the focus is, as a place in the window.
fn focused_at(window: &TestWindow) -> Option<(f32, f32)> {
    let ctx = &window.harness.ctx;
    let id = ctx.memory(Memory::focused)?;
    let centre = ctx.read_response(id)?.interact_rect.center();
    Some((centre.x, centre.y))
}

fn part(window: &TestWindow) -> &'static str {
    match focused_at(window) {
        None => "nothing",
        Some((_, y)) if y < 36.0 => "menus",
        Some((_, y)) if y > 876.0 => "status",
        Some((x, _)) if x < 200.0 => "pages",
        Some((x, _)) if x > 1120.0 => "side",
        Some(_) => "page",
    }
}

#[test]
fn f6_goes_round_the_parts_of_the_window_and_back() {
    let mut window = training();
    let mut step = |modifiers| {
        window.harness.key_press_modifiers(modifiers, Key::F6);
        window.harness.run();
        part(&window)
    };
    let forth: Vec<&str> = (0..6).map(|_| step(Modifiers::NONE)).collect();
    assert_eq!(forth, ["page", "side", "status", "menus", "pages", "page"]);
    let back: Vec<&str> = (0..3).map(|_| step(Modifiers::SHIFT)).collect();
    assert_eq!(back, ["pages", "menus", "status"]);
}

#[test]
fn coming_back_to_a_part_finds_the_focus_where_it_was() {
    let mut window = training();
    for _ in 0..5 {
        window.harness.key_press(Key::F6);
        window.harness.run();
    }
    window.harness.key_press(Key::Tab);
    window.harness.run();
    let second = focused_at(&window);
    assert_eq!(part(&window), "pages");
    for _ in 0..5 {
        window.harness.key_press(Key::F6);
        window.harness.run();
    }
    assert_eq!(focused_at(&window), second);
}

#[test]
fn tab_after_the_key_of_a_page_goes_to_the_first_thing_on_it() {
    for page in Page::ALL {
        let mut window = training();
        // Somewhere else first, as after a menu.
        window.harness.key_press(Key::Tab);
        window.harness.run();
        assert_eq!(part(&window), "menus");
        window.show(*page);
        window.harness.key_press(Key::Tab);
        window.harness.run();
        assert_eq!(part(&window), "page", "{page:?}");
        // And on from there, without ever losing the keyboard.
        for _ in 0..10 {
            window.harness.key_press(Key::Tab);
            window.harness.run();
            assert_ne!(part(&window), "nothing", "{page:?}");
        }
    }
    // Whoever goes through the list of pages stays there.
    let mut window = training();
    for _ in 0..5 {
        window.harness.key_press(Key::F6);
        window.harness.run();
    }
    assert_eq!(part(&window), "pages");
    window.harness.key_press(Key::Tab);
    window.harness.run();
    window.harness.key_press(Key::Enter);
    window.harness.run();
    assert_eq!(window.app().workspace().page, Page::Board);
    window.harness.key_press(Key::Tab);
    window.harness.run();
    assert_eq!(part(&window), "pages");
}

#[test]
fn findings_are_counted_by_severity_in_words() {
    let window = training();
    let findings = &window.app().workspace().assessment.findings;
    let on_income = findings
        .iter()
        .filter(|finding| Page::of(&finding.at) == Page::Income)
        .count();
    assert!(on_income > 0);
    window.harness.get_by(|node| {
        node.role() == Role::Link
            && node
                .label()
                .is_some_and(|name| name.starts_with("Income, ") && name.contains("breach"))
    });
    let breaches = window
        .app()
        .workspace()
        .assessment
        .count(bcf_planner::rounds::Severity::Breach);
    let words = format!("{breaches} breaches");
    assert!(window.harness.query_all_by_label(&words).next().is_some());
}
