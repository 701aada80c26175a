//! Whoever opens the window for the first time: hints that help, go, stay away, and come back when asked for.

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Role, Theme};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;

fn opened() -> TestWindow {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans/brackenshire-2023-25.ron");
    TestWindow::open_new(Some(&path), Theme::Light)
}

impl TestWindow {
    fn has_hint(&self, page: Page) -> bool {
        let name = format!("Got it: hint on {}", page.title());
        self.harness.query_by_label(&name).is_some()
    }
}

#[test]
fn a_hint_goes_when_it_was_read_and_stays_away() {
    let mut window = opened();
    assert!(window.has_hint(Page::Overview));
    window.click_first("Got it: hint on Overview");
    assert!(!window.has_hint(Page::Overview));
    window.show(Page::Income);
    assert!(window.has_hint(Page::Income));
    let mut window = window.reopen();
    assert!(!window.has_hint(Page::Overview));
    window.show(Page::Income);
    assert!(window.has_hint(Page::Income));
    window.click_first("No more hints: hint on Income");
    for page in Page::ALL {
        window.show(*page);
        assert!(!window.has_hint(*page), "{page:?}");
    }
}

#[test]
fn a_hint_that_was_followed_stays_while_one_works_and_is_gone_the_next_time() {
    let mut window = opened();
    window.show(Page::Expenditure);
    let year = window.plan().years[0].to_string();
    window.stand(0, &year);
    window.type_text("5");
    window.key(Key::Enter);
    assert!(window.has_hint(Page::Expenditure));
    window.show(Page::Overview);
    assert!(window.has_hint(Page::Overview));
    window.show(Page::Expenditure);
    assert!(!window.has_hint(Page::Expenditure));
}

#[test]
fn hints_and_first_steps_are_found_again_in_the_help_menu() {
    let mut window = opened();
    window.click_first("No more hints: hint on Overview");
    assert!(window.says("Help, Show hints again brings them back"));
    window.click_first("Help");
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, Command::ShowHints.text())
        .click();
    window.harness.run();
    assert!(window.has_hint(Page::Overview));
    window.app().outbox().command(Command::FirstSteps);
    window.harness.run();
    window.harness.get_by_label("Help: first steps");
    window.harness.get_by_label_contains("Open a sample plan");
    window
        .harness
        .get_by_role_and_label(Role::Button, "Close")
        .click();
    window.harness.run();
    assert!(window.harness.query_by_label("Help: first steps").is_none());
}

#[test]
fn what_each_version_brought_is_in_the_help_menu() {
    let mut window = opened();
    window.command_and_wait(Command::WhatsNew);
    window
        .harness
        .get_by_label_contains(concat!("Version ", env!("CARGO_PKG_VERSION")));
    window.harness.get_by_label("Rules and figures");
    assert!(!window.says("* "), "lists are lists");
}
