//! The line under the last row: row after row is typed without leaving the keyboard, and nothing is typed over.

use std::collections::BTreeMap;

use bcf_planner::app::commands::{Command, GridCommand};
use bcf_planner::app::egui::{Event, Key, Modifiers, Role, Vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Money;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "ellerport-2025-26.ron";

impl TestWindow {
    /// What the grid says of the cell that keys act on.
    fn at(&self) -> String {
        let grid = self.harness.get_by_role(Role::Grid);
        grid.value().unwrap_or_default()
    }

    /// Goes to the last row's scheme name.
    pub(super) fn last_name(&mut self) {
        self.keys(Modifiers::COMMAND, Key::End);
        self.key(Key::Home);
        while !self.at().contains(", Scheme: ") && !self.at().contains(", Scheme name: ") {
            self.key(Key::ArrowRight);
        }
    }

    fn rows(&self) -> usize {
        self.plan().allocations.len()
    }
}

#[test]
fn enter_on_the_last_row_leads_to_a_new_one_and_never_types_over_it() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    let rows = window.rows();
    window.last_name();
    window.type_text("Night sitting");
    window.key(Key::Enter);
    assert!(window.at().starts_with("New scheme: "), "{}", window.at());
    // Left alone it adds nothing, and opened and left neither.
    window.key(Key::ArrowUp);
    window.key(Key::ArrowDown);
    window.key(Key::F2);
    window.key(Key::Escape);
    window.key(Key::F2);
    window.key(Key::Enter);
    window.key(Key::Delete);
    assert_eq!(window.rows(), rows);
    window.type_text("Day sitting");
    window.key(Key::Enter);
    assert_eq!(window.rows(), rows + 1);
    let names: Vec<&str> = window
        .plan()
        .schemes
        .iter()
        .map(|scheme| scheme.name.as_str())
        .collect();
    assert!(names.contains(&"Night sitting") && names.contains(&"Day sitting"));
    assert!(window.at().starts_with("New scheme: "), "{}", window.at());
    assert!(window.undo_label().unwrap().contains("Day sitting"));
    window.shortcut(Key::Z);
    assert_eq!(window.rows(), rows);
    assert_eq!(window.app().workspace().page, Page::Expenditure);
    window.shortcut(Key::Z);
    assert!(*window.plan() == before);
    window.shortcut(Key::Y);
    window.shortcut(Key::Y);
    assert_eq!(window.rows(), rows + 1);
    assert_eq!(window.app().workspace().page, Page::Expenditure);
    assert!(window.at().starts_with("Day sitting, "), "{}", window.at());
}

#[test]
fn rows_stay_where_they_are_while_columns_come_into_view() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.last_name();
    for _ in 0..3 {
        window.key(Key::ArrowUp);
    }
    // The rows themselves: the grid around them stays in any case.
    let tops = |window: &TestWindow| -> BTreeMap<String, f32> {
        let cells = window.harness.query_all_by_role(Role::GridCell);
        cells
            .filter_map(|cell| {
                let name = cell.accesskit_node().label()?;
                Some((name, cell.rect().top()))
            })
            .collect()
    };
    let before = tops(&window);
    let mut compared = 0;
    for key in [Key::End, Key::Home, Key::End, Key::Home] {
        window.key(key);
        for (name, top) in tops(&window) {
            if let Some(was) = before.get(&name) {
                compared += 1;
                assert!(
                    (top - was).abs() < 1.5,
                    "{key:?}: {name} from {was} to {top}"
                );
            }
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn no_row_moves_for_the_field_of_a_list_at_the_foot_of_the_grid() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.last_name();
    window.key(Key::ArrowDown);
    window.type_text("Night sitting");
    window.key(Key::Tab);
    assert!(window.at().contains("Night sitting"), "{}", window.at());
    // Letter by letter, as people type: the field asks to be in sight with each.
    for letter in "Discharge support and infrastructure".chars() {
        window.type_text(&letter.to_string());
    }
    let activity = window.at();
    window.key(Key::Tab);
    let next = window.at();
    assert_ne!(activity.split(": ").next(), next.split(": ").next());
    let row = window.plan().allocations.last().unwrap();
    assert!(!row.scheme_type.is_empty());
    for letter in "Social Care".chars() {
        window.type_text(&letter.to_string());
    }
    window.key(Key::Enter);
    let row = window.plan().allocations.last().unwrap();
    assert!(!row.area_of_spend.is_empty());
    assert!(window.at().starts_with("New scheme: "), "{}", window.at());
}

#[test]
fn a_run_of_tab_and_enter_types_row_after_row() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let (rows, schemes) = (window.rows(), window.plan().schemes.len());
    let year = window.plan().years[0];
    window.last_name();
    window.key(Key::ArrowDown);
    for name in ["First new", "Second new"] {
        window.type_text(name);
        window.key(Key::Tab);
        assert!(window.at().starts_with(name), "{}", window.at());
        window.type_text("assist");
        window.key(Key::Tab);
        while !window.at().contains(&format!(", {year}: ")) {
            window.key(Key::Tab);
        }
        window.type_text("1200");
        window.key(Key::Enter);
        assert!(window.at().starts_with("New scheme: "), "{}", window.at());
    }
    let plan = window.plan();
    assert_eq!(
        (plan.allocations.len(), plan.schemes.len()),
        (rows + 2, schemes + 2)
    );
    for row in &plan.allocations[rows..] {
        assert_eq!(row.amounts.get(year), Some(&Money::pounds(1_200)));
        assert!(!row.scheme_type.is_empty());
    }
    // A further row of the scheme above begins further right.
    window.key(Key::Tab);
    let at = window.at();
    assert!(at.starts_with("New allocation of Second new: "), "{at}");
    while !window.at().contains(": Provider: ") {
        window.key(Key::Tab);
    }
    window.type_text("char");
    window.keys(Modifiers::COMMAND, Key::Enter);
    let plan = window.plan();
    let (last, before) = (&plan.allocations[rows + 2], &plan.allocations[rows + 1]);
    assert_eq!(
        (last.scheme, plan.schemes.len()),
        (before.scheme, schemes + 2)
    );
    assert_eq!(last.scheme_type, before.scheme_type);
    assert!(!last.provider.is_empty() && last.amounts.is_empty());
    assert!(
        window
            .undo_label()
            .unwrap()
            .starts_with("Add row of Second new")
    );
    let at = window.at();
    assert!(at.starts_with("Second new, row 2 of 2, "), "{at}");
    // The name of a scheme that is there means that scheme.
    window.type_text("char");
    window.key(Key::Enter);
    assert!(window.at().starts_with("New scheme: "), "{}", window.at());
    window.type_text("first new");
    window.key(Key::Enter);
    let plan = window.plan();
    assert_eq!(plan.schemes.len(), schemes + 2);
    assert_eq!(
        plan.allocations[rows + 3].scheme,
        plan.allocations[rows].scheme
    );
    // Which is said, for the line promised a new scheme, until it is undone.
    assert!(window.says("A further row of First new"));
    window.shortcut(Key::Z);
    assert!(!window.says("A further row of First new"));
}

#[test]
fn tab_at_the_end_of_a_row_goes_to_the_next_and_the_first_row_stays_as_it_is() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let column = |window: &TestWindow| window.at();
    window.keys(Modifiers::COMMAND, Key::Home);
    window.key(Key::End);
    let last = column(&window);
    window.type_text("new");
    window.key(Key::Tab);
    assert_ne!(column(&window), last);
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert!(window.at().ends_with(": New"), "{}", window.at());
    // Shift and Enter on the first row after a run of Tab: what was typed stays.
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    window.keys(Modifiers::COMMAND, Key::Home);
    window.key(Key::Tab);
    window.key(Key::Tab);
    let here = window.at();
    window.keys(Modifiers::SHIFT, Key::Tab);
    window.key(Key::Tab);
    window.key(Key::F2);
    window.keys(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.at(), here);
    assert!(*window.plan() == before);
}

#[test]
fn the_new_line_is_no_row_to_copy_fill_or_remove() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    // The end of the grid is its last row.
    window.keys(Modifiers::COMMAND, Key::End);
    assert!(!window.at().starts_with("New "), "{}", window.at());
    window.last_name();
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert!(!window.says("Count 2"));
    window.key(Key::ArrowDown);
    assert!(window.at().starts_with("New scheme: "), "{}", window.at());
    window.keys(Modifiers::SHIFT, Key::ArrowUp);
    for key in [Key::D, Key::R] {
        window.shortcut(key);
    }
    for asked in [
        GridCommand::Duplicate,
        GridCommand::Split,
        GridCommand::ToScheme,
        GridCommand::MoveUp,
        GridCommand::Remove,
    ] {
        window.app().outbox().command(Command::Grid(asked));
        window.harness.run();
    }
    assert!(*window.plan() == before);
    let remove = window.harness.get_by_label("Remove allocation");
    assert!(remove.accesskit_node().is_disabled());
    assert_eq!(window.copied(Event::Copy), "");
    // A block pasted there adds its rows, and they are what is selected.
    window.paste("Pasted one\nPasted two");
    assert_eq!(window.rows(), before.allocations.len() + 2);
    assert!(window.at().starts_with("Pasted one, "), "{}", window.at());
    window.shortcut(Key::Z);
    assert!(*window.plan() == before);
}

#[test]
fn a_row_begun_while_rows_are_sorted_filtered_or_grouped_stays_in_sight() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.click_first("Group…");
    window.click_first("By source of funding");
    window.last_name();
    window.key(Key::ArrowDown);
    window.type_text("In a group");
    window.key(Key::Tab);
    assert!(window.at().starts_with("In a group, "), "{}", window.at());
    let mut window = open(SAMPLE, Page::Expenditure);
    let field = "Filter schemes by name, number or area of investment";
    window.harness.get_by_label(field).focus();
    window.harness.run();
    window.harness.get_by_label(field).type_text("falls");
    window.harness.run();
    window.key(Key::F6);
    window.harness.get_by_label("New scheme: Scheme").click();
    window.harness.run();
    window.type_text("Something else");
    window.key(Key::Tab);
    assert!(
        window.at().starts_with("Something else, "),
        "{}",
        window.at()
    );
}

#[test]
fn a_plan_without_rows_begins_on_the_line() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let all: Vec<_> = window.plan().allocations.iter().map(|row| row.id).collect();
    let rows = window.plan().delete_allocations(&all);
    window.app().outbox().edit(rows);
    window.harness.run();
    let schemes: Vec<_> = window.plan().schemes.iter().map(|at| at.id).collect();
    for scheme in schemes {
        let edit = window.plan().delete_scheme(scheme);
        window.app().outbox().edit(edit);
        window.harness.run();
    }
    assert!(window.says("Nothing is planned yet"));
    window.show(Page::Income);
    window.show(Page::Expenditure);
    window.type_text("The first");
    window.key(Key::Enter);
    window.type_text("The second");
    window.key(Key::Enter);
    let names: Vec<&str> = window
        .plan()
        .schemes
        .iter()
        .map(|scheme| scheme.name.as_str())
        .collect();
    assert_eq!(names, ["The first", "The second"]);
    let numbers: Vec<&str> = window.plan().schemes.iter().map(|at| &*at.number).collect();
    assert_eq!(numbers, ["1", "2"]);
}

#[test]
fn a_row_that_is_gone_leaves_the_cursor_where_nothing_is_typed_over() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    window.last_name();
    window.key(Key::ArrowDown);
    window.type_text("Short lived");
    window.key(Key::Tab);
    window.shortcut(Key::Z);
    assert!(*window.plan() == before);
    assert!(window.at().starts_with("New "), "{}", window.at());
    window.type_text("assist");
    window.key(Key::Tab);
    let plan = window.plan();
    assert_eq!(
        plan.allocations[..before.allocations.len()],
        before.allocations
    );
    assert_eq!(plan.schemes[..before.schemes.len()], before.schemes);
}

#[test]
fn no_two_cells_of_the_grid_are_called_the_same() {
    let window = open(SAMPLE, Page::Expenditure);
    let mut names: Vec<String> = window
        .harness
        .query_all_by(|node| node.role() == Role::GridCell)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert!(count > 50);
    assert_eq!(names.len(), count);
}

#[test]
fn a_column_that_vanishes_on_the_way_to_it_is_given_up() {
    use bcf_planner::app::Message;
    for steps in 0..5 {
        let mut window = open(SAMPLE, Page::Expenditure);
        window.keys(Modifiers::COMMAND, Key::Home);
        window.harness.key_press(Key::End);
        for _ in 0..steps {
            window.harness.step();
        }
        let mut columns = window.app().settings().columns.clone();
        let rounds = bcf_planner::rounds::Rounds::built_in().unwrap();
        let lists = &rounds.get(&window.plan().round).unwrap().lists;
        columns.hidden = lists.columns.iter().copied().skip(4).collect();
        columns.hidden.push(bcf_planner::rounds::Column::Comments);
        let message = Message::ArrangeColumns(Box::new(columns));
        window.app().outbox().push(message);
        window.harness.run();
        assert!(!window.at().is_empty(), "{steps}");
    }
}

#[test]
fn a_row_begun_in_a_folded_group_unfolds_that_group_alone() {
    let mut window = open(SAMPLE, Page::Expenditure);
    // So high that every row is in sight.
    window.harness.set_size(Vec2::new(1440.0, 3000.0));
    window.harness.run();
    window.click_first("Group…");
    window.click_first("By source of funding");
    let begin = |window: &mut TestWindow, name: &str| {
        window.harness.get_by_label("New scheme: Scheme").click();
        window.harness.run();
        window.type_text(name);
        window.key(Key::Tab);
        let at = window.at();
        assert!(at.starts_with(&format!("{name}, ")), "{at}");
    };
    begin(&mut window, "First of none");
    let headings: Vec<String> = window
        .harness
        .query_all_by(|node| node.role() == Role::GridCell)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| name.starts_with("Group ") && name.ends_with(", Scheme"))
        .collect();
    assert!(headings.len() > 1, "{headings:?}");
    let shown = |window: &TestWindow| window.column("Source of funding").len();
    let all = shown(&window);
    for heading in &headings {
        window.click_first(heading);
    }
    let folded = shown(&window);
    assert!(folded < all, "{folded} {all}");
    begin(&mut window, "Second of none");
    // The two that nothing pays for yet, and no others.
    assert_eq!(shown(&window), folded + 2);
}
