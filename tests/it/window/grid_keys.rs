//! Keys, menus and the pointer in the grid: what has the keyboard, and what the selection does.

use bcf_planner::app::commands::{Availability, Command};
use bcf_planner::app::egui::{Event, Key, Modifiers, OutputCommand, Role, ViewportCommand, pos2};
use bcf_planner::app::pages::{Page, TabInGrid};
use bcf_planner::model::Money;
use bcf_planner::rules::Location;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

impl TestWindow {
    fn grid_has_the_keyboard(&self) -> bool {
        let grid = self.harness.get_by_role(Role::Grid);
        grid.accesskit_node().is_focused()
    }

    fn command(&mut self, command: Command) {
        self.app().outbox().command(command);
        self.harness.run();
    }
}

#[test]
fn tab_and_enter_go_round_within_a_selection() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    let years = window.plan().years.clone();
    window.stand(0, &years[0].to_string());
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    window.keys(Modifiers::SHIFT, Key::ArrowRight);
    let amounts = |window: &TestWindow| -> Vec<Option<Money>> {
        [(0, 0), (0, 1), (1, 0), (1, 1)]
            .map(|(row, year): (usize, usize)| window.row(row).amounts.get(years[year]).copied())
            .to_vec()
    };
    // What is typed, with the key that ends it.
    let fill = |window: &mut TestWindow, key: Key, texts: [&str; 4]| {
        for text in texts {
            window.type_text(text);
            window.key(key);
        }
    };
    fill(&mut window, Key::Tab, ["1", "2", "3", "4"]);
    let pounds = |amounts: [i32; 4]| amounts.map(|at| Some(Money::pounds(at))).to_vec();
    assert_eq!(amounts(&window), pounds([1, 2, 3, 4]));
    assert!(window.says("Sum £10   Average £2.50   Count 4"));
    // Round at the end, and now down the columns.
    fill(&mut window, Key::Enter, ["5", "6", "7", "8"]);
    assert_eq!(amounts(&window), pounds([5, 7, 6, 8]));
    assert!(window.says("Sum £26   Average £6.50   Count 4"));
    // At rest, and backwards.
    window.keys(Modifiers::SHIFT, Key::Tab);
    window.type_text("9");
    window.key(Key::Escape);
    let value = window.harness.get_by_role(Role::Grid).value().unwrap();
    assert!(value.ends_with(": 8"), "{value}");
    window.key(Key::Enter);
    let value = window.harness.get_by_role(Role::Grid).value().unwrap();
    assert!(value.ends_with(": 5"), "{value}");
    window.key(Key::Escape);
    assert!(!window.says("Sum "));
}

#[test]
fn tab_leaves_the_grid_for_whoever_wants_that() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.key(Key::Tab);
    assert!(window.grid_has_the_keyboard());
    assert!(window.says("F6 leaves the grid"));
    window.command(Command::ToggleTabLeaves);
    window.stand(0, "2023-24");
    window.key(Key::Tab);
    assert!(!window.grid_has_the_keyboard());
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert!(window.grid_has_the_keyboard());
    // Out of an editor too, which takes what was typed.
    window.type_text("5");
    window.key(Key::Tab);
    assert_eq!(window.amount(0), Some(Money::pounds(5)));
    assert!(!window.grid_has_the_keyboard());
    let window = window.reopen();
    assert_eq!(window.app().settings().tab_in_grid, TabInGrid::Leaves);
}

#[test]
fn f6_leaves_an_editor_and_takes_what_was_typed() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.type_text("5");
    window.key(Key::F6);
    assert_eq!(window.amount(0), Some(Money::pounds(5)));
    assert!(!window.grid_has_the_keyboard());
}

#[test]
fn a_selection_dragged_past_the_edge_scrolls() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let rows = window.plan().allocations.len();
    let plan = window.plan();
    let scheme = plan.scheme(plan.allocations[0].scheme).unwrap();
    let first = format!("{}, 2023-24", scheme.name);
    let cell = window
        .harness
        .get_all_by_label(&first)
        .next()
        .unwrap()
        .rect();
    let in_sight = window.column("2023-24").len();
    assert!(in_sight < rows);
    window.harness.drag_at(cell.center());
    window.harness.step();
    window.harness.hover_at(pos2(cell.center().x, 890.0));
    for _ in 0..200 {
        window.harness.step();
    }
    assert!(window.says("Sum £"));
    let counted = |window: &TestWindow| -> usize {
        let node = window.harness.get_by_label_contains("   Count ");
        let node = node.accesskit_node();
        let text = node.label().or(node.value()).unwrap();
        text.rsplit(' ')
            .next()
            .unwrap()
            .replace(',', "")
            .parse()
            .unwrap()
    };
    assert_eq!(counted(&window), rows);
    assert!(window.harness.query_by_label(&first).is_none());
    // And back up again.
    window.harness.hover_at(pos2(cell.center().x, 20.0));
    for _ in 0..200 {
        window.harness.step();
    }
    window.harness.drop_at(pos2(cell.center().x, 20.0));
    window.harness.run();
    assert!(window.harness.query_all_by_label(&first).next().is_some());
    assert!(!window.says("Sum £"));
}

#[test]
fn a_list_left_by_a_command_takes_its_entry_and_gives_the_keyboard_back() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    window.type_text("p");
    window.type_text("riv");
    window.shortcut(Key::B);
    assert_eq!(window.row(0).provider, "private-sector");
    assert!(window.grid_has_the_keyboard());
    assert!(
        window
            .harness
            .query_by_label_contains(": type to find")
            .is_none()
    );
}

#[test]
fn a_list_of_a_form_left_by_a_command_closes_and_its_cell_keeps_the_keyboard() {
    let mut window = open(SAMPLE, Page::Income);
    let begins = "Certainty of ";
    let cell = |window: &TestWindow| {
        let mut cells = window.harness.query_all_by(|node| {
            node.role() == Role::ComboBox
                && node.label().is_some_and(|label| label.starts_with(begins))
        });
        let focused = cells.next().unwrap();
        focused.accesskit_node().is_focused()
    };
    let mut cells = window.harness.query_all_by(|node| {
        node.role() == Role::ComboBox && node.label().is_some_and(|label| label.starts_with(begins))
    });
    cells.next().unwrap().focus();
    drop(cells);
    window.harness.run();
    window.key(Key::F2);
    assert!(
        window
            .harness
            .query_by_label_contains(": type to find")
            .is_some()
    );
    window.shortcut(Key::B);
    assert!(
        window
            .harness
            .query_by_label_contains(": type to find")
            .is_none()
    );
    assert!(cell(&window));
    // And one that is open still closes on Esc.
    window.key(Key::F2);
    window.key(Key::Escape);
    assert!(
        window
            .harness
            .query_by_label_contains(": type to find")
            .is_none()
    );
    assert!(cell(&window));
}

#[test]
fn closing_a_menu_of_the_grid_never_loses_the_keyboard() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.click_first("Group…");
    window.click_first("By source of funding");
    assert!(window.grid_has_the_keyboard());
    let button = |window: &TestWindow, name: &str| {
        let node = window.harness.get_by_role_and_label(Role::Button, name);
        node.accesskit_node().is_focused()
    };
    for name in ["Group…", "Columns…"] {
        window
            .harness
            .get_by_role_and_label(Role::Button, name)
            .focus();
        window.harness.run();
        window.key(Key::Enter);
        window.key(Key::Escape);
        assert!(button(&window, name), "{name}");
    }
    // The key that chooses is not one for the grid.
    window
        .harness
        .get_by_role_and_label(Role::Button, "Group…")
        .focus();
    window.harness.run();
    window.key(Key::Enter);
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(window.grid_has_the_keyboard());
    let editing = window.harness.query_all_by(|node| {
        node.role() == Role::TextInput && node.label().is_some_and(|name| name.contains(", "))
    });
    assert_eq!(editing.count(), 1, "the filter of schemes alone is a field");
    window.header("Provider");
    window.click_first("Hide this column");
    assert!(window.grid_has_the_keyboard());
}

#[test]
fn the_edit_menu_cuts_copies_and_pastes_what_had_the_keyboard() {
    let mut window = open(SAMPLE, Page::Overview);
    for command in [Command::Cut, Command::Copy, Command::Paste] {
        let Availability::No(why) = command.availability(window.app().workspace()) else {
            panic!("{command:?} has nothing to act on");
        };
        assert!(why.contains("expenditure grid"), "{why}");
    }
    window.show(Page::Expenditure);
    assert!(
        window.grid_has_the_keyboard(),
        "whoever comes to the page can type"
    );
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.stand(0, "Provider");
    let before = window.row(0).provider.clone();
    window.click_first("Edit");
    window.harness.get_by_label("Copy").click();
    window.harness.run();
    let commands = |window: &TestWindow| window.harness.output().platform_output.commands.clone();
    window.command(Command::Copy);
    window.app().outbox().command(Command::Cut);
    let mut copied = None;
    for _ in 0..4 {
        window.harness.step();
        copied = copied.or(commands(&window)
            .into_iter()
            .find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text),
                _ => None,
            }));
    }
    assert_eq!(copied.as_deref(), Some("NHS Community Provider"));
    assert!(window.row(0).provider.is_empty());
    window.app().outbox().command(Command::Paste);
    let mut asked = false;
    for _ in 0..4 {
        window.harness.step();
        asked |= window
            .harness
            .output()
            .viewport_output
            .values()
            .any(|output| output.commands.contains(&ViewportCommand::RequestPaste));
    }
    assert!(asked);
    // What the desktop answers goes to the grid.
    assert!(window.grid_has_the_keyboard());
    window
        .harness
        .event(Event::Paste("NHS Community Provider".to_owned()));
    window.harness.run();
    assert_eq!(window.row(0).provider, before);
}

#[test]
fn the_edit_menu_acts_on_the_text_selected_in_a_field() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.shortcut(Key::F);
    window
        .harness
        .get_by_label("Find in the grid")
        .type_text("falls");
    window.harness.run();
    let copy = |window: &TestWindow| Command::Copy.availability(window.app().workspace());
    assert_eq!(
        copy(&window),
        Availability::No("No text is selected in the field")
    );
    window.shortcut(Key::A);
    window.harness.run();
    assert_eq!(copy(&window), Availability::Yes);
    window.click_first("Edit");
    window.harness.get_by_label("Cut").click();
    window.harness.run();
    let field = window.harness.get_by_label("Find in the grid");
    assert_eq!(field.value().unwrap_or_default(), "");
    assert!(field.accesskit_node().is_focused());
}

#[test]
fn f8_on_a_stream_lands_on_an_amount_that_can_be_typed_into() {
    let mut window = open("training.ron", Page::Expenditure);
    let findings = window.app().workspace().assessment.findings.clone();
    let mut seen = 0;
    for (at, finding) in findings.iter().enumerate() {
        let Location::Stream(stream, year) = &finding.at else {
            continue;
        };
        seen += 1;
        window
            .app()
            .outbox()
            .push(bcf_planner::app::Message::ShowFinding(at));
        window.harness.run();
        window.harness.run();
        let focused = window
            .harness
            .get_by(|node| node.is_focused() && node.role() != Role::Window);
        let focused = focused.accesskit_node();
        let name = focused.label().unwrap_or_default();
        let mut lines = window.plan().contributions.iter();
        if !lines.any(|line| line.stream == *stream) && name == "Add contribution…" {
            // A line comes first: there is no amount yet, and no row that spends from the stream.
            assert_eq!(window.app().workspace().page, Page::Income);
        } else if window.app().workspace().page == Page::Income {
            assert!(name.ends_with(&format!(", {year}")), "{stream}: {name}");
            assert_eq!(focused.role(), Role::GridCell, "{name}");
        } else {
            assert_eq!(focused.role(), Role::Grid, "{name}");
        }
    }
    assert!(seen > 0);
}

#[test]
fn whoever_leaves_a_question_goes_on_in_the_grid() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    let year = window.plan().years[0];
    window.stand(0, &year.to_string());
    window.type_text("5");
    window.key(Key::Enter);
    window.shortcut(Key::Q);
    assert!(!window.grid_has_the_keyboard());
    window.key(Key::Escape);
    window.harness.run();
    assert!(window.grid_has_the_keyboard());
    window.type_text("6");
    window.key(Key::Enter);
    assert_eq!(window.row(1).amounts.get(year), Some(&Money::pounds(6)));
}
