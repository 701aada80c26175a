//! The grid of allocations, driven by accessible name.

use bcf_planner::app::egui::{Key, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Money;
use bcf_planner::rules::Location;
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;

fn first_amount(window: &TestWindow) -> Option<Money> {
    let plan = window.plan();
    plan.allocations[0].amounts.get(plan.years[0]).copied()
}

fn first_amount_cell(window: &TestWindow) -> String {
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    format!("{}, {}", scheme.name, plan.years[0])
}

#[test]
fn an_amount_typed_into_the_grid_is_one_step_and_changes_the_balance() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let before = first_amount(&window).unwrap();
    let cell = first_amount_cell(&window);
    assert!(window.says("All streams: income £75,735,255, placed in full"));
    window.click_first(&cell);
    window.type_text("1");
    window.type_text("k");
    window.key(Key::Enter);
    assert_eq!(first_amount(&window), Some(Money::pounds(1_000)));
    assert!(!window.says("All streams: income £75,735,255, placed in full"));
    assert!(window.says("All streams: income £75,735,255, £"));
    window.shortcut(Key::Z);
    assert_eq!(first_amount(&window), Some(before));
    assert_eq!(window.undo_label(), None);
    assert!(window.says("All streams: income £75,735,255, placed in full"));
}

#[test]
fn text_that_is_no_amount_keeps_its_editor_and_escape_leaves_it() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let before = first_amount(&window);
    let cell = first_amount_cell(&window);
    window.click_first(&cell);
    window.key(Key::F2);
    window.shortcut(Key::A);
    window.type_text("lots");
    window.key(Key::Tab);
    window
        .harness
        .get_by_label_contains("\"lots\" is not an amount");
    window.key(Key::Escape);
    assert_eq!(first_amount(&window), before);
    window.key(Key::Delete);
    assert_eq!(first_amount(&window), None);
}

#[test]
fn a_choice_is_made_by_typing_a_few_of_its_letters() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let cell = format!("{}, Provider", scheme.name);
    window.click_first(&cell);
    window.key(Key::F2);
    window.type_text("char");
    window.key(Key::Tab);
    let provider = window.plan().allocations[0].provider.clone();
    let rounds = bcf_planner::rounds::Rounds::built_in().unwrap();
    let list = &rounds.get(&window.plan().round).unwrap().lists.providers;
    let label = list.entry(provider.as_str()).unwrap().label.to_lowercase();
    assert!(label.contains("char"), "{label}");
}

#[test]
fn arrows_move_between_cells_and_f6_leaves_the_grid() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let cell = first_amount_cell(&window);
    window.click_first(&cell);
    let first = window.plan().allocations[0].id;
    let second = window.plan().allocations[1].id;
    let row = |window: &TestWindow| match window.app().workspace().selection {
        Some(Location::Allocation(id, ..)) => Some(id),
        _ => None,
    };
    assert_eq!(row(&window), Some(first));
    window.key(Key::ArrowDown);
    assert_eq!(row(&window), Some(second));
    window.key(Key::F6);
    window.key(Key::ArrowUp);
    assert_eq!(row(&window), Some(second));
}

#[test]
fn rows_and_schemes_are_added_and_removed() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let (rows, schemes) = (window.plan().allocations.len(), window.plan().schemes.len());
    window.click_first("Add scheme");
    assert_eq!(window.plan().allocations.len(), rows + 1);
    assert_eq!(window.plan().schemes.len(), schemes + 1);
    window.type_text("Night sitting");
    window.key(Key::Enter);
    assert_eq!(window.plan().schemes.last().unwrap().name, "Night sitting");
    window.click_first("Add allocation");
    assert_eq!(window.plan().allocations.len(), rows + 2);
    window.click_first("Remove allocation");
    assert_eq!(window.plan().allocations.len(), rows + 1);
}

#[test]
fn the_filter_narrows_the_rows_and_an_arrival_widens_them() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let field = "Filter schemes by name, number or area of investment";
    window.harness.get_by_label(field).focus();
    window.harness.run();
    window.harness.get_by_label(field).type_text("falls");
    window.harness.run();
    assert!(window.says("Total of the "));
    assert!(!window.says("HART"));
    let plan = window.plan();
    let hidden = plan
        .allocations
        .iter()
        .find(|row| plan.scheme(row.scheme).unwrap().name.starts_with("HART"))
        .unwrap();
    let place = Location::Allocation(
        hidden.id,
        bcf_planner::rules::CellColumn(bcf_planner::rounds::Column::Amount),
        Some(plan.years[0]),
    );
    window.app().outbox().go_to(place);
    window.harness.run();
    window.harness.run();
    assert!(window.says("HART"));
}

#[test]
fn a_finding_leads_to_its_row() {
    let mut window = open("training.ron", Page::Expenditure);
    let findings = &window.app().workspace().assessment.findings;
    let (at, wanted) = findings
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, finding)| match &finding.at {
            Location::Allocation(id, ..) => Some((at, *id)),
            _ => None,
        })
        .unwrap();
    window
        .app()
        .outbox()
        .push(bcf_planner::app::Message::ShowFinding(at));
    window.harness.run();
    window.harness.run();
    let grid = window.harness.get_by_role(Role::Grid);
    let plan = window.plan();
    let scheme = plan
        .allocation(wanted)
        .and_then(|row| plan.scheme(row.scheme));
    let name = scheme.map_or("Row", |scheme| scheme.name.as_str());
    let value = grid.value().unwrap_or_default();
    assert!(value.starts_with(name), "{value} is not in {name}");
}

#[test]
fn letters_on_an_amount_open_its_editor_and_say_what_is_accepted() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let before = first_amount(&window);
    let cell = first_amount_cell(&window);
    window.click_first(&cell);
    window.type_text("lots");
    window
        .harness
        .get_by_label_contains("\"lots\" is not an amount; type for example 1200");
    window.key(Key::Escape);
    assert_eq!(first_amount(&window), before);
}

#[test]
fn letters_on_a_drop_down_find_an_entry_and_leaving_it_changes_nothing() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let cell = format!("{}, Provider", scheme.name);
    let provider = |window: &TestWindow| window.plan().allocations[0].provider.clone();
    let before = provider(&window);
    window.click_first(&cell);
    window.key(Key::F2);
    // What the cell holds stays in sight while its list is open.
    assert!(window.says("NHS Community Provider"));
    window.key(Key::Tab);
    assert_eq!(provider(&window), before);

    window.click_first(&cell);
    window.type_text("p");
    window.type_text("riv");
    window.key(Key::Enter);
    assert_eq!(provider(&window), "private-sector");

    window.key(Key::ArrowUp);
    window.type_text("zzz");
    window.key(Key::Enter);
    assert!(window.says("Nothing in the list has these letters"));
    window.key(Key::Escape);
    assert_eq!(provider(&window), "private-sector");
}

#[test]
fn an_emptied_choice_stays_empty_when_its_list_is_left() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let cell = format!("{}, Provider", scheme.name);
    window.click_first(&cell);
    window.key(Key::Delete);
    assert!(window.plan().allocations[0].provider.is_empty());
    window.key(Key::F2);
    window.key(Key::Tab);
    assert!(window.plan().allocations[0].provider.is_empty());
}

#[test]
fn the_grid_stays_where_it_is_whatever_the_cards_say() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let cell = first_amount_cell(&window);
    let top = |window: &TestWindow| {
        let node = window.harness.get_all_by_label(&cell).next().unwrap();
        node.rect().top()
    };
    let before = top(&window);
    window.click_first(&cell);
    window.type_text("9");
    window.type_text("9876543210.12");
    window.key(Key::Enter);
    assert!((top(&window) - before).abs() < 0.1);
    let node = window.harness.get_all_by_label(&cell).next().unwrap();
    assert_eq!(node.value().as_deref(), Some("99,876,543,210.12"));
    assert!(window.says("All streams: income £75,735,255, 1 stream over-committed by £"));
}

#[test]
fn a_column_made_wider_is_as_wide_tomorrow() {
    let mut window = open("leicestershire-2023-24.ron", Page::Expenditure);
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let cell = format!("{}, Provider", scheme.name);
    let rect = |window: &TestWindow| {
        let mut nodes = window.harness.get_all_by_label(&cell);
        nodes.next().unwrap().rect()
    };
    let before = rect(&window);
    let grip = before.right_top() + bcf_planner::app::egui::vec2(-2.0, -16.0);
    window.harness.drag_at(grip);
    window.harness.run();
    let target = grip + bcf_planner::app::egui::vec2(60.0, 0.0);
    window.harness.hover_at(target);
    window.harness.run();
    window.harness.drop_at(target);
    window.harness.run();
    let after = rect(&window);
    assert!(after.width() > before.width() + 40.0, "{before} {after}");
    let widths = &window.app().settings().columns.widths;
    assert_eq!(widths.len(), 1, "{widths:?}");
    let mut window = window.reopen();
    window.show(Page::Expenditure);
    assert!((rect(&window).width() - after.width()).abs() < 1.0);
}
