//! What a screen reader finds: every control of every page, panel, dialog and slide has a name.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;

/// Roles that a person acts on.
const CONTROLS: [Role; 15] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::MenuItem,
    Role::MenuItemCheckBox,
    Role::MenuItemRadio,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::Switch,
    Role::Tab,
    Role::TextInput,
    Role::Image,
];

/// With `LISTEN=FILE` everything that can be heard is written there, to be read.
fn listen(window: &TestWindow, place: &str) {
    let Some(file) = std::env::var_os("LISTEN") else {
        return;
    };
    let root = window.harness.root();
    let heard: String = root
        .children_recursive()
        .filter_map(|node| {
            let node = node.accesskit_node();
            let name = node.label().unwrap_or_default();
            let value = node.value().unwrap_or_default();
            (!node.is_hidden() && name.len() + value.len() > 0)
                .then(|| format!("{place}\t{:?}\t{name}\t{value}\n", node.role()))
        })
        .collect();
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .unwrap();
    file.write_all(heard.as_bytes()).unwrap();
}

/// Controls without a name, with where they are.
pub(crate) fn unnamed(window: &TestWindow, place: &str) -> Vec<String> {
    listen(window, place);
    let root = window.harness.root();
    root.children_recursive()
        .filter(|node| {
            let node = node.accesskit_node();
            CONTROLS.contains(&node.role()) && !node.is_hidden()
        })
        .filter(|node| {
            let node = node.accesskit_node();
            node.label().is_none_or(|name| name.trim().is_empty())
                && node
                    .value()
                    .is_none_or(|value| value.trim().is_empty() || node.role() == Role::TextInput)
        })
        .map(|node| {
            let role = node.accesskit_node().role();
            format!("{place}: {role:?} at {:?}", node.rect())
        })
        .collect()
}

fn open(sample: &str) -> TestWindow {
    TestWindow::open(Some(&Path::new("sample_plans").join(sample)), Theme::Light)
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_control_of_every_page_and_panel_has_a_name() {
    let mut faults = Vec::new();
    for sample in [
        "training.ron",
        "brackenshire-2023-25.ron",
        "training-2025-26.ron",
    ] {
        let mut window = open(sample);
        for page in Page::ALL {
            window
                .app()
                .outbox()
                .command(bcf_planner::app::commands::Command::GoTo(*page));
            window.harness.run();
            faults.extend(unnamed(&window, &format!("{sample} {page:?}")));
        }
        let year = window.app().workspace().year.unwrap();
        window
            .app()
            .outbox()
            .explain(bcf_planner::working::Subject::Income(year));
        window.harness.run();
        faults.extend(unnamed(&window, &format!("{sample} working")));
    }
    none(&faults);
}

#[test]
fn every_control_of_every_dialog_and_menu_has_a_name() {
    let mut faults = Vec::new();
    let mut window = TestWindow::open(None, Theme::Light);
    faults.extend(unnamed(&window, "start"));
    for (what, modifiers, key) in [
        ("new plan", Modifiers::COMMAND, Key::N),
        ("open", Modifiers::COMMAND, Key::O),
        ("palette", Modifiers::COMMAND, Key::K),
        ("help", Modifiers::NONE, Key::F1),
    ] {
        window.harness.key_press_modifiers(modifiers, key);
        window.harness.run();
        faults.extend(unnamed(&window, what));
        window.harness.key_press(Key::Escape);
        window.harness.run();
    }
    let mut window = open("training.ron");
    for menu in ["File", "Edit", "Rows", "View", "Go", "Help"] {
        window
            .harness
            .get_by_role_and_label(Role::Button, menu)
            .click();
        window.harness.run();
        faults.extend(unnamed(&window, menu));
        window.harness.key_press(Key::Escape);
        window.harness.run();
    }
    for page in Page::ALL {
        window
            .app()
            .outbox()
            .command(bcf_planner::app::commands::Command::GoTo(*page));
        window.harness.run();
        window.harness.key_press(Key::F1);
        window.harness.run();
        faults.extend(unnamed(&window, &format!("help of {page:?}")));
        window.harness.key_press(Key::Escape);
        window.harness.run();
    }
    none(&faults);
}

#[test]
fn every_slide_has_a_heading_and_its_pictures_have_names() {
    let mut faults = Vec::new();
    let mut window = open("training.ron");
    window.harness.key_press(Key::F5);
    window.harness.run();
    for at in 0..25 {
        window.harness.get_by_role(Role::Heading);
        faults.extend(unnamed(&window, &format!("slide {at}")));
        for (what, key) in [("table", Key::T), ("keys", Key::F1)] {
            window.harness.key_press(key);
            window.harness.run();
            window.harness.get_by_role(Role::Heading);
            faults.extend(unnamed(&window, &format!("{what} of slide {at}")));
        }
        window.harness.key_press(Key::PageDown);
        window.harness.run();
    }
    none(&faults);
}

#[test]
fn every_control_of_charts_their_tables_and_menus_has_a_name() {
    let mut faults = Vec::new();
    for (sample, page) in [
        ("brackenshire-2023-25.ron", Page::Overview),
        ("brackenshire-2023-25.ron", Page::Metrics),
    ] {
        let mut window = open(sample);
        window
            .app()
            .outbox()
            .command(bcf_planner::app::commands::Command::GoTo(page));
        window.harness.run();
        let named = |window: &TestWindow, start: &str| -> Vec<String> {
            let all = window
                .harness
                .query_all_by(|node| node.label().is_some_and(|name| name.starts_with(start)));
            all.filter_map(|node| node.accesskit_node().label())
                .collect()
        };
        let menus = named(&window, "More for: ");
        assert!(!menus.is_empty(), "{page:?}");
        for menu in menus {
            window
                .harness
                .get_by_role_and_label(Role::Button, &menu)
                .click_accesskit();
            window.harness.run();
            window.harness.get_by_label("Copy as picture");
            faults.extend(unnamed(&window, &menu));
            window.harness.get_by_label("Enlarge").click();
            window.harness.run();
            faults.extend(unnamed(&window, &format!("{menu}, enlarged")));
            window.harness.key_press(Key::Escape);
            window.harness.run();
        }
        for link in named(&window, "Show as table: ") {
            window
                .harness
                .get_by_role_and_label(Role::Link, &link)
                .click_accesskit();
            window.harness.run();
        }
        assert!(named(&window, "Show as table: ").is_empty());
        faults.extend(unnamed(&window, &format!("tables of {page:?}")));
    }
    none(&faults);
}

#[test]
fn less_motion_fades_and_slides_nothing() {
    let mut window = open("training.ron");
    let time = |window: &TestWindow| window.harness.ctx.global_style().animation_time;
    window
        .app()
        .outbox()
        .command(bcf_planner::app::commands::Command::ToggleMotion);
    window.harness.run();
    assert!(time(&window) <= 0.0, "{}", time(&window));
    for theme in [Theme::Dark, Theme::Light] {
        window.harness.ctx.set_theme(theme);
        window.harness.run();
        assert!(time(&window) <= 0.0, "{theme:?}: {}", time(&window));
    }
}

#[test]
fn f1_helps_with_what_is_in_front_of_the_person() {
    let mut window = open("training.ron");
    window.harness.key_press(Key::F1);
    window.harness.run();
    window.harness.get_by_label("Help: Overview");
    window
        .harness
        .get_by_role_and_label(Role::Link, "Sources")
        .click();
    window.harness.run();
    window.harness.get_by_label("Help: sources");
    window.harness.key_press(Key::Escape);
    window.harness.run();
    window
        .harness
        .query_all_by(|node| {
            node.role() == Role::Link && node.label().is_some_and(|name| name.starts_with("Why: "))
        })
        .next()
        .unwrap()
        .click();
    window.harness.run();
    window.harness.key_press(Key::F1);
    window.harness.run();
    let found = &window.app().workspace().assessment.findings;
    let at = window.app().workspace().finding.unwrap();
    let title = bcf_planner::rules::rule(found[at].code).unwrap().title();
    window.harness.get_by_label(&format!("Rule: {title}"));
}

#[test]
fn a_command_that_cannot_run_says_why_in_the_palette() {
    let mut window = TestWindow::open(None, Theme::Light);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.harness.run();
    window
        .harness
        .get_by_label("Name of the command")
        .type_text("undo");
    window.harness.run();
    window
        .harness
        .get_by_label_contains("Undo · no plan is open");
    window.harness.key_press(Key::Enter);
    window.harness.run();
    window.harness.get_by_label("Name of the command");
}
