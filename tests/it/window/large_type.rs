//! Text at twice its size, which leaves half the room: nothing is lost, and nothing stands beyond the edge.

use std::collections::BTreeSet;
use std::path::Path;

use bcf_planner::app::commands::{Command, Group};
use bcf_planner::app::egui::{Key, Role, Theme, Vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::model::FinancialYear;
use bcf_planner::working::Subject;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;

/// The pages whose grids scroll to the side.
const GRIDS: [Page; 2] = [Page::Expenditure, Page::Capacity];

fn open(size: Vec2) -> TestWindow {
    let path = Path::new("sample_plans/leicestershire-2023-24.ron");
    let mut window = TestWindow::open(Some(path), Theme::Light);
    window.harness.set_size(size);
    window.harness.run();
    window
}

/// Every text of the page with where it ends at the right.
fn texts(window: &TestWindow) -> Vec<(String, f32, f32)> {
    let root = window.harness.root();
    root.children_recursive()
        .filter_map(|node| {
            let inner = node.accesskit_node();
            let said = match inner.role() {
                Role::Label | Role::Heading => inner.value().or(inner.label()),
                Role::Link | Role::Button => inner.label(),
                _ => None,
            }?;
            Some((said, node.rect().left(), node.rect().right()))
        })
        .filter(|(said, ..)| !said.trim().is_empty())
        .collect()
}

/// Every cell, header and switch of the page with where it ends at the right.
fn cells(window: &TestWindow) -> Vec<(String, f32, f32)> {
    const ROLES: [Role; 5] = [
        Role::GridCell,
        Role::ColumnHeader,
        Role::ComboBox,
        Role::CheckBox,
        Role::RadioButton,
    ];
    let root = window.harness.root();
    root.children_recursive()
        .filter(|node| ROLES.contains(&node.accesskit_node().role()))
        .map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (name, node.rect().left(), node.rect().right())
        })
        .collect()
}

fn go_to(window: &mut TestWindow, page: Page) {
    window.app().outbox().command(Command::GoTo(page));
    window.harness.run();
}

#[test]
fn text_of_twice_the_size_is_all_there_and_within_the_window() {
    let mut usual = open(Vec2::new(1440.0, 900.0));
    let mut large = open(Vec2::new(720.0, 450.0));
    let mut faults = Vec::new();
    for page in Page::ALL.iter().filter(|page| !GRIDS.contains(page)) {
        go_to(&mut usual, *page);
        go_to(&mut large, *page);
        // Findings stand beside the page only where there is room for both.
        let of_page = |texts: Vec<(String, f32, f32)>| -> BTreeSet<String> {
            let page = texts
                .into_iter()
                .filter(|(_, left, _)| (200.0..1100.0).contains(left));
            page.map(|(said, ..)| said).collect()
        };
        let shown = texts(&large);
        // Tables of other pages scroll to the side and give up columns that others repeat; no figure may go.
        let all = *page == Page::Overview;
        let counts = |said: &String| all || said.contains('£') || said.contains('%');
        for (said, left, right) in &shown {
            if all && (*left < -1.0 || *right > 721.0) {
                faults.push(format!("{page:?}: \"{said}\" from {left} to {right}"));
            }
        }
        let lost: Vec<String> = of_page(texts(&usual))
            .difference(&shown.into_iter().map(|(said, ..)| said).collect())
            .filter(|said| counts(said))
            // The menus are behind one word.
            .filter(|said| Group::ALL.iter().all(|menu| menu.title() != said.as_str()))
            .cloned()
            .collect();
        faults.extend(lost.iter().map(|said| format!("{page:?} loses \"{said}\"")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn findings_and_workings_take_the_place_of_the_page_where_there_is_room_for_one() {
    let mut window = open(Vec2::new(720.0, 450.0));
    assert!(
        window
            .harness
            .query_by_label_contains("How it is worked out")
            .is_none()
    );
    let year: FinancialYear = window.app().workspace().year.unwrap();
    window.app().outbox().explain(Subject::Income(year));
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Tab, "How it is worked out");
    go_to(&mut window, Page::Income);
    assert!(window.harness.query_by_role(Role::Tab).is_none());
    window.app().outbox().command(Command::ToggleSidePanel);
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Tab, "How it is worked out");
}

/// What begins right of this is in the margin of the page, where nothing is drawn.
const EDGE: f32 = 608.0;
/// A window of 1280 by 800 at twice its size.
const TWICE: Vec2 = Vec2::new(640.0, 400.0);

#[test]
fn at_twice_its_size_nothing_of_any_page_stands_beyond_the_window() {
    let mut window = open(TWICE);
    let mut faults = Vec::new();
    for page in Page::ALL {
        go_to(&mut window, *page);
        for (said, left, right) in texts(&window).into_iter().chain(cells(&window)) {
            // What lies wholly beyond the edge is in a table that scrolls to the side; what is cut by it is a fault.
            if left < EDGE && right > 641.0 {
                faults.push(format!("{page:?}: \"{said}\" from {left} to {right}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn at_twice_its_size_the_grid_shows_five_rows_under_every_balance() {
    let mut window = open(TWICE);
    go_to(&mut window, Page::Expenditure);
    let root = window.harness.root();
    let mut rows = BTreeSet::new();
    let mut header = 0.0_f32;
    for node in root.children_recursive() {
        let inner = node.accesskit_node();
        if inner.role() == Role::GridCell && node.rect().bottom() <= 400.0 - 24.0 {
            rows.insert(format!("{:.0}", node.rect().top()));
        }
        if inner.role() == Role::ColumnHeader {
            header = header.max(node.rect().bottom());
        }
    }
    assert!(rows.len() >= 5, "{} rows under {header}", rows.len());
    for part in [
        "All streams: income",
        "Add allocation",
        "Total of the rows shown",
    ] {
        let found = root.children_recursive().find(|node| {
            let inner = node.accesskit_node();
            inner
                .label()
                .or(inner.value())
                .is_some_and(|said| said.starts_with(part))
        });
        let rect = found
            .unwrap_or_else(|| panic!("{part} is not there"))
            .rect();
        assert!(
            rect.right() <= 641.0 && rect.bottom() <= 377.0,
            "{part}: {rect:?}"
        );
    }
}

#[test]
fn at_twice_its_size_every_menu_and_page_is_reached_from_the_bar() {
    let mut window = open(TWICE);
    assert!(window.harness.query_by_label("File").is_none());
    window
        .harness
        .get_by_role_and_label(Role::Button, "Menu")
        .click();
    window.harness.run();
    for menu in ["File", "Edit", "Rows", "View", "Go", "Help"] {
        window.harness.get_by_role_and_label(Role::Button, menu);
    }
    window.harness.key_press(Key::Escape);
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Button, "Pages, Overview shows")
        .click();
    window.harness.run();
    let page = window
        .harness
        .query_all_by_role(Role::Link)
        .find(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            name.starts_with("Income")
        })
        .unwrap();
    page.click();
    window.harness.run();
    assert_eq!(window.app().workspace().page, Page::Income);
}

#[test]
fn everything_is_at_most_twice_its_size_and_at_least_half() {
    let mut window = open(Vec2::new(1280.0, 800.0));
    let zoom = |window: &mut TestWindow, command| {
        for _ in 0..12 {
            window.app().outbox().command(command);
            window.harness.run();
        }
        window.app().settings().zoom
    };
    let is = |found: f32, wanted: f32| assert!((found - wanted).abs() < 0.001, "{found}");
    is(zoom(&mut window, Command::ZoomIn), 2.0);
    assert_eq!(
        window.app().workspace().news,
        "Everything is shown at 200%, which is as far as it goes"
    );
    is(zoom(&mut window, Command::ZoomOut), 0.5);
    is(zoom(&mut window, Command::ZoomReset), 1.0);
}

#[test]
fn a_dialog_in_a_small_window_keeps_its_answers_in_reach() {
    let mut window = open(TWICE);
    for command in [
        Command::New,
        Command::Help,
        Command::Palette,
        Command::About,
    ] {
        window.app().outbox().command(command);
        window.harness.run();
        for (said, left, right) in texts(&window) {
            assert!(
                left > -1.0 && right < 641.0,
                "{command:?}: {said} {left} {right}"
            );
        }
        window.harness.key_press(Key::Escape);
        window.harness.run();
    }
}
