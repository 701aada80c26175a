//! What the grid shows of the plan: sorted, filtered, in groups; columns hidden and moved.

use bcf_planner::app::egui::{Key, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::rounds::Column;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

impl TestWindow {
    pub(super) fn header(&mut self, name: &str) {
        let header = format!("{name}: sort and filter");
        self.harness
            .get_by_role_and_label(Role::ColumnHeader, &header)
            .click();
        self.harness.run();
    }

    /// The values of a column's cells in sight, from the top.
    pub(super) fn column(&self, name: &str) -> Vec<String> {
        let end = format!(", {name}");
        let mut cells: Vec<(f32, String)> = self
            .harness
            .query_all_by(|node| {
                node.role() == Role::GridCell
                    && node.label().is_some_and(|label| label.ends_with(&end))
            })
            .map(|node| (node.rect().top(), node.value().unwrap_or_default()))
            .collect();
        cells.sort_by(|a, b| a.0.total_cmp(&b.0));
        cells.into_iter().map(|(_, text)| text).collect()
    }
}

fn pounds(text: &str) -> i64 {
    text.replace(',', "").parse().unwrap()
}

#[test]
fn rows_are_sorted_by_any_column_and_stay_put_while_they_are_edited() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    window.header("2023-24");
    window.click_first("Sort, largest first");
    let amounts: Vec<i64> = window
        .column("2023-24")
        .iter()
        .map(|at| pounds(at))
        .collect();
    assert!(amounts.is_sorted_by(|a, b| a >= b), "{amounts:?}");
    assert!(*window.plan() == before);

    let cells = window.harness.get_all_by(|node| {
        node.role() == Role::GridCell
            && node.label().is_some_and(|name| name.ends_with(", 2023-24"))
    });
    let first = cells.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    first.unwrap().click();
    window.harness.run();
    window.type_text("5");
    window.key(Key::Enter);
    assert_eq!(window.column("2023-24")[0], "5");
    window.click_first("Apply again");
    assert_ne!(window.column("2023-24")[0], "5");
    window.click_first("In the plan's order");
    window.shortcut(Key::Z);
    assert!(*window.plan() == before);
}

#[test]
fn rows_are_filtered_by_any_column_and_the_total_follows() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.header("Source of funding");
    window
        .harness
        .get_by_label("Filter by Source of funding")
        .click();
    window.harness.run();
    window.type_text("disch");
    window.key(Key::Escape);
    let streams = window.column("Source of funding");
    assert!(!streams.is_empty());
    assert!(
        streams.iter().all(|at| at.ends_with("discharge")),
        "{streams:?}"
    );
    let shown = format!("Total of the {} rows shown", streams.len());
    assert!(window.says(&shown));
    window.header("2023-24");
    window.harness.get_by_label("Filter by 2023-24").click();
    window.harness.run();
    window.type_text(">1m");
    window.key(Key::Escape);
    let amounts = window.column("2023-24");
    assert!(amounts.len() < streams.len());
    assert!(
        amounts.iter().all(|at| pounds(at) > 1_000_000),
        "{amounts:?}"
    );
    window.click_first("Clear filters");
    assert!(window.says("Total of the rows shown"));
}

#[test]
fn groups_have_subtotals_and_fold() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.click_first("Group…");
    window.click_first("By source of funding");
    let heading = window
        .harness
        .get_by_label("Group Disabled Facilities Grant, 2023-24");
    assert_eq!(heading.value().as_deref(), Some("4,447,228"));
    let rows = window.column("Source of funding").len();
    window.click_first("Group Disabled Facilities Grant, Scheme");
    assert!(window.column("Source of funding").len() <= rows);
    assert!(
        !window
            .column("Source of funding")
            .contains(&"DFG".to_owned())
    );
    // Totals are of all rows, folded away or not.
    assert!(window.says("Total of the rows shown; 2023-24: 75,735,255"));
    window.key(Key::Enter);
    assert!(
        window
            .column("Source of funding")
            .contains(&"DFG".to_owned())
    );
}

#[test]
fn columns_are_hidden_and_moved_and_stay_so() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.header("Provider");
    window.click_first("Hide this column");
    assert!(window.column("Provider").is_empty());
    window.click_first("Columns…");
    window.click_first("Move Source of funding left");
    window.key(Key::Escape);
    let columns = &window.app().settings().columns;
    assert_eq!(columns.hidden, [Column::Provider]);
    let stream = columns
        .own_order
        .iter()
        .position(|at| *at == Column::Stream);
    let mut window = window.reopen();
    window.show(Page::Expenditure);
    assert!(window.column("Provider").is_empty());
    let again = &window.app().settings().columns.own_order;
    assert_eq!(again.iter().position(|at| *at == Column::Stream), stream);
    window.click_first("Columns…");
    window.click_first("Undo all arranging");
    assert!(!window.column("Provider").is_empty());
}

#[test]
fn every_cell_in_sight_has_a_name_and_a_value() {
    let window = open("training.ron", Page::Expenditure);
    let cells = window.harness.get_all_by_role(Role::GridCell);
    let mut count = 0;
    for cell in cells {
        count += 1;
        let name = cell.accesskit_node().label().unwrap_or_default();
        assert!(name.contains(", "), "{name:?} names no column");
        assert!(
            cell.accesskit_node().value().is_some(),
            "{name} has no value"
        );
    }
    assert!(count > 50, "{count}");
}
