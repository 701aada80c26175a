//! What the grid keeps: what was typed, where its columns stand, which cell is replaced.

use bcf_planner::app::egui::{Event, Key, Modifiers, MouseWheelUnit, Rect, TouchPhase, vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Money;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

impl TestWindow {
    fn first_cell(&self, column: &str) -> String {
        let plan = self.plan();
        let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
        format!("{}, {column}", scheme.name)
    }

    fn rect_of(&self, cell: &str) -> Rect {
        let mut nodes = self.harness.get_all_by_label(cell);
        nodes.next().unwrap().rect()
    }

    fn wheel(&mut self, points: f32) {
        self.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            source: bcf_planner::app::egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        self.harness.run();
    }

    fn first_amount(&self) -> Option<Money> {
        let plan = self.plan();
        plan.allocations[0].amounts.get(plan.years[0]).copied()
    }
}

#[test]
fn what_was_typed_is_taken_when_its_row_is_scrolled_out_of_sight() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.first_amount();
    let cell = window.first_cell("2023-24");
    window.click_first(&cell);
    window.type_text("7");
    assert_eq!(window.first_amount(), before);
    window.wheel(-2_000.0);
    assert!(window.harness.query_by_label(&cell).is_none());
    assert_eq!(window.first_amount(), Some(Money::pounds(7)));
    window.shortcut(Key::Z);
    assert_eq!(window.first_amount(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn refused_text_that_is_scrolled_out_of_sight_is_brought_back() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.first_amount();
    let cell = window.first_cell("2023-24");
    window.click_first(&cell);
    window.type_text("4");
    window.type_text(" lots");
    window.wheel(-2_000.0);
    window
        .harness
        .get_by_label_contains("\"4 lots\" is not an amount");
    assert_eq!(window.first_amount(), before);
}

#[test]
fn undoing_leaves_columns_in_sight_where_they_are() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let (amount, provider) = (window.first_cell("2023-24"), window.first_cell("Provider"));
    let before = window.rect_of(&provider);
    window.click_first(&amount);
    window.type_text("7");
    window.key(Key::Enter);
    window.shortcut(Key::Z);
    window.harness.run();
    assert!((window.rect_of(&provider).left() - before.left()).abs() < 0.5);
}

#[test]
fn replacing_goes_on_to_the_next_cell_and_changes_no_other() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let with = |window: &TestWindow, part: &str| -> Vec<usize> {
        let schemes = window.plan().schemes.iter().enumerate();
        schemes
            .filter(|(_, at)| at.name.contains(part))
            .map(|(at, _)| at)
            .collect()
    };
    let wanted = with(&window, "Falls");
    assert!(wanted.len() > 1);
    window.shortcut(Key::H);
    for (field, text) in [("Find in the grid", "falls"), ("Replace with", "Slips")] {
        window.harness.get_by_label(field).click();
        window.harness.run();
        window.harness.get_by_label(field).type_text(text);
        window.harness.run();
    }
    // The first press only goes to the cell.
    window.click_first("Replace");
    assert_eq!(with(&window, "Falls"), wanted);
    window.click_first("Replace");
    assert_eq!(with(&window, "Slips"), wanted[..1]);
    let stands_at = |window: &TestWindow| {
        let grid = window
            .harness
            .get_by_role(bcf_planner::app::egui::Role::Grid);
        grid.value().unwrap_or_default()
    };
    let here = stands_at(&window);
    assert!(here.contains(", Description: "), "{here}");
    window.click_first("Replace");
    assert_eq!(with(&window, "Slips"), wanted[..1]);
    let description = &window.plan().schemes[wanted[0]].description;
    assert!(description.contains("Slips"), "{description}");
    assert!(stands_at(&window).to_lowercase().contains("falls"));
}

#[test]
fn a_plan_saved_as_another_file_shows_its_rows_as_before() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let shown = |window: &TestWindow| window.says("Total of the rows shown");
    assert!(shown(&window));
    let field = "Filter schemes by name, number or area of investment";
    window.harness.get_by_label(field).focus();
    window.harness.run();
    window.type_text("falls");
    assert!(!shown(&window));
    let path = window.file("another.ron");
    let keys = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    window.harness.key_press_modifiers(keys, Key::S);
    window.harness.run();
    window.type_path_and_go_on(&path);
    window.settle();
    let view = window.app().settings().view_of(&path).unwrap();
    assert_eq!(view.schemes, "falls");
    let mut again = window.reopen();
    again.show(Page::Expenditure);
    assert!(!shown(&again));
}

#[test]
fn a_round_without_a_column_for_the_name_shows_it_all_the_same() {
    let window = open("ellerport-2025-26.ron", Page::Expenditure);
    let plan = window.plan();
    let name = &plan.scheme(plan.allocations[0].scheme).unwrap().name;
    let cell = format!("{name}, Scheme");
    let mut cells = window.harness.get_all_by_label(&cell);
    assert_eq!(cells.next().unwrap().value().as_ref(), Some(name));
}
