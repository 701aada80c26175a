//! What pasting tells, and what it leaves behind.

use bcf_planner::app::egui::{Key, Modifiers, Rect};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

fn at(window: &TestWindow, name: &str) -> Rect {
    let (start, end) = name.split_once(", ").unwrap();
    let (start, end) = (format!("{start}, "), format!(", {end}"));
    let nodes = window.harness.query_all_by(|node| {
        let label = node.label().unwrap_or_default();
        label.starts_with(&start) && label.ends_with(&end)
    });
    nodes.into_iter().next().unwrap().rect()
}

#[test]
fn the_report_goes_when_the_paste_is_undone_and_cites_places_that_the_grid_shows() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let place = format!("{} {}, Provider: \"nobody\"", scheme.number, scheme.name);
    window.paste("nobody\tiBCF\t7");
    assert!(window.says("Paste 3 cells: 1 cell was left out"));
    assert!(window.says(&place));
    window.stand(1, "2023-24");
    window.type_text("5");
    window.key(Key::Enter);
    assert!(window.says("Paste 3 cells: 1 cell was left out"));
    window.shortcut(Key::Z);
    assert!(window.says("Paste 3 cells: 1 cell was left out"));
    window.shortcut(Key::Z);
    assert!(!window.says("Paste 3 cells: "));
}

#[test]
fn a_paste_of_which_nothing_is_taken_tells_so_until_it_is_closed() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    window.paste("nobody");
    assert!(window.says("Paste: 1 cell was left out"));
    window.stand(0, "2023-24");
    window.type_text("5");
    window.key(Key::Enter);
    window.shortcut(Key::Z);
    assert!(window.says("Paste: 1 cell was left out"));
    window.click_first("Close this list");
    assert!(!window.says("Paste: "));
}

#[test]
fn rows_in_which_nothing_is_taken_are_not_added() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().allocations.len();
    window.stand(0, "Provider");
    window.keys(Modifiers::COMMAND, Key::ArrowDown);
    window.paste("Private Sector\nnobody\nPrivate Sector\nno one\n");
    assert_eq!(window.plan().allocations.len(), before + 1);
    assert!(window.says("2 rows were not added, for no cell could be taken."));
    assert!(window.says("Paste 4 rows: 2 cells were left out"));
    window.shortcut(Key::Z);
    assert_eq!(window.plan().allocations.len(), before);
}

#[test]
fn neither_pasting_nor_undoing_it_moves_the_columns() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let seen = format!("{}, Source of funding", scheme.name);
    let before = at(&window, &seen);
    window.stand(0, "Source of funding");
    // Wider than what is in sight.
    let wide = ["x"; 12].join("\t");
    window.paste(&format!("iBCF\t{wide}\niBCF\t{wide}"));
    assert!((at(&window, &seen).left() - before.left()).abs() < 0.5);
    window.shortcut(Key::Z);
    window.harness.run();
    assert!((at(&window, &seen).left() - before.left()).abs() < 0.5);
    // The next paste goes where the last one went.
    let grid = window
        .harness
        .get_by_role(bcf_planner::app::egui::Role::Grid);
    assert!(grid.value().unwrap().contains(", Source of funding: "));
}
