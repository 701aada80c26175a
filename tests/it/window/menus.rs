//! The menus, the palette and the charts from the keyboard.

use std::thread::sleep;
use std::time::{Duration, Instant};

use bcf_planner::app::commands::{Availability, ChartCommand, Command};
use bcf_planner::app::egui::{Event, Key, Modifiers, OutputCommand, Role};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

impl TestWindow {
    fn has_keyboard(&self, role: Role, start: &str) -> bool {
        self.harness
            .query_all_by(|node| {
                node.role() == role && node.label().is_some_and(|label| label.starts_with(start))
            })
            .any(|node| node.accesskit_node().is_focused())
    }

    fn grid_has_keyboard(&self) -> bool {
        let grid = self.harness.get_by_role(Role::Grid);
        grid.accesskit_node().is_focused()
    }

    /// A letter with Alt, as desktops tell of it.
    fn alt(&mut self, key: Key, letter: &str) {
        let press = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::ALT,
        };
        self.harness.event_modifiers(press(true), Modifiers::ALT);
        self.harness
            .event_modifiers(Event::Text(letter.to_owned()), Modifiers::ALT);
        self.harness.event_modifiers(press(false), Modifiers::ALT);
        self.harness.run();
    }
}

#[test]
fn f10_goes_to_the_menus_arrows_move_and_escape_goes_back() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    window.key(Key::F10);
    assert!(window.has_keyboard(Role::Button, "File"));
    window.key(Key::ArrowRight);
    assert!(window.has_keyboard(Role::Button, "Edit"));
    window.key(Key::ArrowLeft);
    window.key(Key::ArrowLeft);
    assert!(window.has_keyboard(Role::Button, "Help"));
    window.key(Key::Escape);
    assert!(window.grid_has_keyboard());
    // And F10 itself goes back.
    window.key(Key::F10);
    window.key(Key::F10);
    assert!(window.grid_has_keyboard());
    // A letter opens the menu, arrows go through it and on to the next, Enter chooses.
    window.key(Key::F10);
    window.harness.key_press(Key::V);
    window.harness.event(Event::Text("v".to_owned()));
    window.harness.run();
    assert!(
        window.has_keyboard(Role::MenuItem, "Present")
            || window.has_keyboard(Role::MenuItemCheckBox, "Present")
    );
    window.key(Key::ArrowRight);
    assert!(window.has_keyboard(Role::MenuItem, "Overview"));
    window.key(Key::ArrowDown);
    assert!(window.has_keyboard(Role::MenuItem, "Board"));
    window.key(Key::Enter);
    assert_eq!(window.app().workspace().page, Page::Board);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::MenuItem, "Board")
            .is_none()
    );
}

#[test]
fn alt_and_a_letter_opens_a_menu_and_escape_gives_the_cell_back() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    let before = window.plan().clone();
    let at = window.harness.get_by_role(Role::Grid).value();
    for (key, letter, first) in [
        (Key::F, "f", "New plan…"),
        (Key::E, "e", "Cut"),
        (Key::R, "r", "Add scheme"),
        (Key::G, "g", "Overview"),
        (Key::H, "h", "Find a command…"),
    ] {
        window.alt(key, letter);
        assert!(window.has_keyboard(Role::MenuItem, first), "{first}");
        window.key(Key::Escape);
        assert!(window.grid_has_keyboard(), "{first}");
    }
    assert_eq!(window.harness.get_by_role(Role::Grid).value(), at);
    assert!(*window.plan() == before);
    // A command that is chosen acts on the cell that had the keyboard, which has it again.
    window.alt(Key::E, "e");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(window.grid_has_keyboard());
    assert!(*window.plan() == before);
    // What is being typed is entered first.
    window.stand(0, "2023-24");
    window.type_text("5");
    window.alt(Key::F, "f");
    assert!(window.has_keyboard(Role::MenuItem, "New plan…"));
    assert!(window.plan() != &before);
    window.key(Key::Escape);
    assert!(window.grid_has_keyboard());
}

#[test]
fn alt_alone_and_the_letters_of_the_right_alt_key_do_no_harm() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    let before = window.plan().clone();
    for pressed in [true, false] {
        let event = Event::Key {
            key: Key::AltLeft,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::ALT,
        };
        window.harness.event_modifiers(event, Modifiers::ALT);
    }
    window.harness.run();
    assert!(window.grid_has_keyboard());
    // A letter that no menu has writes nothing.
    window.alt(Key::Z, "z");
    assert!(window.grid_has_keyboard());
    assert!(*window.plan() == before);
    // What the right Alt key writes is text like any other.
    window.last_name();
    window.type_text("Costs €5 in the café");
    window.key(Key::Enter);
    let mut schemes = window.plan().schemes.iter();
    assert!(schemes.any(|scheme| scheme.name == "Costs €5 in the café"));
}

#[test]
fn a_menu_of_streams_begins_at_its_first_entry_and_letters_find_others() {
    let mut window = open(SAMPLE, Page::Income);
    let lines = window.plan().contributions.len();
    let streams = |window: &TestWindow| {
        let rounds = bcf_planner::rounds::Rounds::built_in().unwrap();
        let round = rounds.get(&window.plan().round).unwrap();
        let streams = round.streams.iter();
        streams.map(|at| at.label.clone()).collect::<Vec<_>>()
    };
    let labels = streams(&window);
    window.harness.get_by_label("Add contribution…").focus();
    window.harness.run();
    window.key(Key::Enter);
    assert!(window.has_keyboard(Role::Button, &labels[0]));
    window.key(Key::ArrowDown);
    assert!(window.has_keyboard(Role::Button, &labels[1]));
    window.key(Key::Escape);
    assert!(window.has_keyboard(Role::Button, "Add contribution…"));
    window.key(Key::Enter);
    for _ in 0..labels.len() {
        if !window.has_keyboard(Role::Button, "Disabled Facilities Grant") {
            window.type_text("d");
        }
    }
    assert!(window.has_keyboard(Role::Button, "Disabled Facilities Grant"));
    window.key(Key::Enter);
    assert_eq!(window.plan().contributions.len(), lines + 1);
    // One can type its amount at once, and undo leads to a line of the same stream, from which Tab goes on.
    let year = window.plan().years[0];
    assert!(window.has_keyboard(Role::GridCell, "Disabled Facilities Grant, "));
    window.type_text("500");
    window.key(Key::Enter);
    window.shortcut(Key::Z);
    window.shortcut(Key::Z);
    assert_eq!(window.plan().contributions.len(), lines);
    assert!(window.has_keyboard(Role::GridCell, "Disabled Facilities Grant, "));
    window.key(Key::Tab);
    assert!(
        window.has_keyboard(Role::ComboBox, "Certainty of Disabled Facilities Grant"),
        "{year}"
    );
}

#[test]
fn a_space_among_letters_goes_on_finding_and_alone_it_chooses() {
    let mut window = open(SAMPLE, Page::Income);
    let lines = window.plan().contributions.len();
    window.harness.get_by_label("Add contribution…").focus();
    window.harness.run();
    window.key(Key::Enter);
    // As fast as people type.
    for letter in ["d", "i", "s", "a", "b", "l", "e", "d"] {
        window.harness.event(Event::Text(letter.to_owned()));
    }
    window.harness.key_press(Key::Space);
    window.harness.event(Event::Text(" ".to_owned()));
    window.harness.event(Event::Text("f".to_owned()));
    window.harness.run();
    assert!(window.has_keyboard(Role::Button, "Disabled Facilities Grant"));
    assert_eq!(window.plan().contributions.len(), lines);
    // Whoever waited means the entry.
    window.harness.run_steps(10);
    window.harness.key_press(Key::Space);
    window.harness.event(Event::Text(" ".to_owned()));
    window.harness.run();
    assert_eq!(window.plan().contributions.len(), lines + 1);
}

#[test]
fn a_menu_that_is_open_closes_when_a_dialog_comes() {
    let mut window = open(SAMPLE, Page::Income);
    window.alt(Key::E, "e");
    let shows = |window: &TestWindow| {
        let mut entries = window.harness.query_all_by_role(Role::MenuItem);
        entries.any(|node| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| name.starts_with("Undo"))
        })
    };
    assert!(shows(&window));
    window.app().outbox().command(Command::Export);
    window.settle();
    assert!(!shows(&window));
    // A list of the dialog itself is its own.
    window.key(Key::Escape);
    window.app().outbox().command(Command::New);
    window.settle();
    window.alt(Key::E, "e");
    assert!(!shows(&window));
}

/// What has the keyboard is called.
fn focused(window: &TestWindow) -> String {
    let mut nodes = window
        .harness
        .query_all_by(|node| node.label().is_some() && node.is_focused());
    nodes
        .next()
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

#[test]
fn tab_goes_along_the_lines_of_income_in_the_order_seen() {
    let mut window = open("brackenshire-2023-25.ron", Page::Income);
    let first = window
        .harness
        .query_all_by(|node| {
            node.role() == Role::GridCell
                && node
                    .label()
                    .is_some_and(|label| label.starts_with("Payer of "))
        })
        .next()
        .unwrap();
    first.focus();
    window.harness.run();
    let mut forth = vec![focused(&window)];
    for _ in 0..30 {
        window.key(Key::Tab);
        forth.push(focused(&window));
    }
    let kind = |name: &str| match name {
        name if name.starts_with("Payer of ") => 'p',
        name if name.starts_with("Certainty of ") => 'c',
        name if name.starts_with("Note on ") => 'n',
        name if name.starts_with("Details of ") => 'd',
        name if name.starts_with("Income of ") || name.contains("together") => 's',
        _ => 'a',
    };
    let walked: String = forth.iter().map(|name| kind(name)).collect();
    let years = window.plan().years.len();
    let amounts = "a".repeat(years);
    // A note is beside the amounts; a long one stands under its line, after what opens the particulars.
    let (beside, before_note) = (format!("p{amounts}cnd"), format!("p{amounts}cd"));
    // District councils have their amounts between the lines.
    let lines: Vec<&str> = walked.split_inclusive('d').collect();
    assert!(lines.len() > 3 && !walked.contains('s'), "{forth:?}");
    for two in lines.windows(2) {
        let below = two[0].ends_with(&before_note) && two[1].starts_with('n');
        assert!(two[0].ends_with(&beside) || below, "{two:?}: {forth:?}");
    }
    // And back the same way.
    let mut back = vec![focused(&window)];
    for _ in 0..30 {
        window.keys(Modifiers::SHIFT, Key::Tab);
        back.push(focused(&window));
    }
    back.reverse();
    assert_eq!(back, forth);
}

#[test]
fn no_two_cells_of_the_income_page_are_called_the_same() {
    for sample in [
        SAMPLE,
        "brackenshire-2023-25.ron",
        "ellerport-2025-26.ron",
        "training.ron",
    ] {
        let mut window = open(sample, Page::Income);
        // A second line of the same payer.
        let line = window.plan().contributions[0].clone();
        let id = window.plan().next_contribution_id();
        let second = bcf_planner::model::Contribution { id, ..line };
        let edit = bcf_planner::model::Edit::InsertContribution(1, second);
        window.app().outbox().edit(edit);
        window.harness.run();
        let mut names: Vec<String> = window
            .harness
            .query_all_by(|node| matches!(node.role(), Role::GridCell | Role::ComboBox))
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        names.sort();
        let twice: Vec<&String> = names
            .iter()
            .zip(&names[1..])
            .filter(|(a, b)| a == b)
            .map(|(a, _)| a)
            .collect();
        assert!(twice.is_empty(), "{sample}: {twice:?}");
    }
}

#[test]
fn no_two_ways_out_of_a_finding_are_called_the_same() {
    let window = open("training.ron", Page::Overview);
    let mut names: Vec<String> = window
        .harness
        .query_all_by(|node| node.role() == Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.contains(": "))
        .collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    let fixes = window.app().workspace().assessment.findings.iter();
    let fix = fixes.flat_map(|finding| {
        finding
            .fixes()
            .map(move |fix| format!("{}: {}", fix.label, finding.message))
    });
    let fixes: Vec<String> = fix.collect();
    assert!(names.iter().any(|name| fixes.contains(name)), "{names:?}");
}

#[test]
fn charts_are_copied_enlarged_and_shown_as_tables_from_the_palette() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let enlarge = Command::Chart(ChartCommand::Enlarge);
    let Availability::No(why) = enlarge.availability(window.app().workspace()) else {
        panic!("there is no chart to enlarge");
    };
    assert!(why.contains("Overview, Income and Metrics"), "{why}");
    window.show(Page::Overview);
    assert_eq!(
        enlarge.availability(window.app().workspace()),
        Availability::Yes
    );
    let charts = window.app().workspace().charts.all.clone();
    assert!(charts.len() > 1);
    // With several, the palette asks which.
    window.shortcut(Key::K);
    window.type_text("enlarge");
    window.key(Key::Enter);
    let workspace = window.app().workspace();
    assert!(
        window.says("Enlarge a chart: which?"),
        "{:?} {}",
        workspace.charts,
        workspace.news
    );
    window.type_text(&charts[1].subject);
    window.key(Key::Enter);
    assert!(window.says("Close"));
    window.key(Key::Escape);
    // The one that has the keyboard is meant.
    let name = format!("Show as table: {}", charts[1].subject);
    window.harness.get_by_label(&name).focus();
    window.harness.run();
    window.shortcut(Key::K);
    window.type_text("chart as table");
    window.key(Key::Enter);
    let turned = format!("Show as chart: {}", charts[1].subject);
    let copies = window.app().workspace().news.contains("as a table");
    assert!(copies || window.harness.query_by_label(&turned).is_some());
    let command = Command::Chart(ChartCommand::AsTable);
    if window.harness.query_by_label(&turned).is_none() {
        window.app().outbox().command(command);
        window.harness.run();
    }
    assert!(window.harness.query_by_label(&turned).is_some());
    // The clipboard has the picture of the chart that is meant, and its table.
    for (asked, picture) in [
        (ChartCommand::CopyPicture, true),
        (ChartCommand::CopyTable, false),
    ] {
        window.app().outbox().command(Command::Chart(asked));
        let mut copied = false;
        // A picture is drawn beside the window.
        let until = Instant::now() + Duration::from_mins(1);
        while !copied && Instant::now() < until {
            sleep(Duration::from_millis(1));
            window.harness.step();
            let commands = &window.harness.output().platform_output.commands;
            copied |= commands.iter().any(|command| match command {
                OutputCommand::CopyImage(_) => picture,
                OutputCommand::CopyText(_) => !picture,
                _ => false,
            });
        }
        assert!(copied, "{asked:?}");
    }
}
