//! Blocks of cells: selecting, copying, pasting, filling, splitting, finding.

use bcf_planner::app::commands::{Command, GridCommand};
use bcf_planner::app::egui::{Event, Key, Modifiers, OutputCommand, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Allocation, Money};
use egui_kittest::kittest::Queryable as _;

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

impl TestWindow {
    pub(super) fn row(&self, at: usize) -> &Allocation {
        &self.plan().allocations[at]
    }

    pub(super) fn amount(&self, at: usize) -> Option<Money> {
        self.row(at).amounts.get(self.plan().years[0]).copied()
    }

    /// Clicks the cell of a row by the scheme's name and the column's.
    pub(super) fn stand(&mut self, at: usize, column: &str) {
        let plan = self.plan();
        let scheme = plan.scheme(plan.allocations[at].scheme).unwrap();
        let of_scheme = |row: &&Allocation| row.scheme == scheme.id;
        let before = plan.allocations[..at].iter().filter(of_scheme).count();
        let alone = format!("{}, {column}", scheme.name);
        let (start, end) = (
            format!("{}, row {} of ", scheme.name, before + 1),
            format!(", {column}"),
        );
        let is_it =
            |label: &str| label == alone || label.starts_with(&start) && label.ends_with(&end);
        self.harness
            .get_by(|node| node.label().is_some_and(|label| is_it(&label)))
            .click();
        self.harness.run();
    }

    pub(super) fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.harness.run();
    }

    pub(super) fn copied(&mut self, event: Event) -> String {
        self.harness.event(event);
        self.harness.step();
        let output = self.harness.output();
        let text = output.platform_output.commands.iter().find_map(|command| {
            let OutputCommand::CopyText(text) = command else {
                return None;
            };
            Some(text.clone())
        });
        self.harness.run();
        text.unwrap()
    }

    pub(super) fn grid(&mut self, command: GridCommand) {
        self.app().outbox().command(Command::Grid(command));
        self.harness.run();
    }
}

#[test]
fn shift_and_arrows_select_and_the_status_bar_sums_exactly() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.type_text("0");
    window.type_text(".10");
    window.key(Key::Enter);
    window.type_text("0");
    window.type_text(".20");
    window.key(Key::Enter);
    window.key(Key::ArrowUp);
    window.keys(Modifiers::SHIFT, Key::ArrowUp);
    assert!(window.says("Sum £0.30   Average £0.15   Count 2"));
    window.key(Key::ArrowDown);
    assert!(!window.says("Sum "));
    window.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::ArrowDown);
    assert!(window.says("Sum £"));
}

#[test]
fn a_block_is_copied_for_spreadsheets_and_comes_back_the_same() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    for _ in 0..2 {
        window.keys(Modifiers::SHIFT, Key::ArrowRight);
    }
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    let text = window.copied(Event::Copy);
    assert_eq!(
        text,
        "NHS Community Provider\tMinimum NHS Contribution\t1480000\nNHS Community Provider\tMinimum NHS Contribution\t310000\n"
    );
    let before = window.plan().clone();
    window.paste(&text);
    assert_eq!(window.plan(), &before);
    assert_eq!(window.undo_label(), None);

    window.copied(Event::Cut);
    assert_eq!(window.amount(1), None);
    assert_eq!(window.undo_label().as_deref(), Some("Clear 6 cells"));
    window.paste(&text);
    assert_eq!(window.plan(), &before);
}

#[test]
fn a_hundred_rows_from_a_spreadsheet_are_one_step_and_what_is_refused_is_listed() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    let rows = before.allocations.len();
    // Every column as the grid shows them, from the scheme's number to the amount.
    let mut text = String::from(
        "ID\tScheme\tScheme type\tArea of spend\tCommissioner\tProvider\tSource of funding\t2023-24 (£)\r\n",
    );
    for at in 0..100 {
        let (provider, amount) = match at {
            7 => ("Privat Sector", "1,000.50"),
            9 => ("Private Sector", "about a thousand"),
            _ => ("Private Sector", "1,000.50"),
        };
        let number = at / 2;
        let row = format!(
            "{}\tNew scheme {number}\tCarers Services\tSocial Care\tLA\t{provider}\tiBCF\t£{amount}\r\n",
            500 + number
        );
        text.push_str(&row);
    }
    window.stand(0, "Scheme ID");
    window.keys(Modifiers::COMMAND, Key::End);
    window.grid(GridCommand::AddAllocation);
    window.key(Key::Home);
    window.paste(&text);
    let plan = window.plan();
    // The first row went over the empty one that was added, the others are new.
    assert_eq!(plan.allocations.len(), rows + 100);
    assert_eq!(plan.schemes.len(), before.schemes.len() + 49);
    let last = plan.allocations.last().unwrap();
    assert_eq!(last.provider, "private-sector");
    assert_eq!(last.stream, "ibcf");
    assert_eq!(
        last.amounts.get(plan.years[0]),
        Some(&Money::parse_typed("1000.50").unwrap())
    );
    assert!(window.says("Paste 100 rows: 2 cells were left out"));
    window.harness.get_by_label_contains(
        "\"Privat Sector\" was left out; it is not in the list; did you mean \"Private Sector\"?",
    );
    window
        .harness
        .get_by_label_contains("\"£about a thousand\" was left out");
    assert_eq!(window.undo_label().as_deref(), Some("Paste 100 rows"));
    window.shortcut(Key::Z);
    assert!(!window.says("Paste 100 rows: "));
    window.shortcut(Key::Z);
    assert_eq!(window.plan(), &before);
}

#[test]
fn a_block_pasted_into_an_empty_plan_makes_its_rows() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Scheme");
    window.keys(Modifiers::COMMAND, Key::A);
    window.grid(GridCommand::Remove);
    assert!(window.plan().allocations.is_empty());
    // Schemes that nothing is allocated to have rows of their own.
    window.keys(Modifiers::COMMAND, Key::Home);
    window.keys(Modifiers::COMMAND, Key::A);
    window.grid(GridCommand::Remove);
    assert!(window.plan().schemes.is_empty());
    window.paste("1\tNight sitting\tCarers Services\n2\tDay care\tCarers Services\n");
    assert_eq!(window.plan().allocations.len(), 2);
    assert_eq!(window.plan().schemes[1].name, "Day care");
}

#[test]
fn filling_down_and_right_is_one_step() {
    let mut window = open("brackenshire-2023-25.ron", Page::Expenditure);
    let years = window.plan().years.clone();
    window.stand(0, "2023-24");
    for _ in 0..3 {
        window.keys(Modifiers::SHIFT, Key::ArrowDown);
    }
    window.shortcut(Key::D);
    let first = window.amount(0);
    for at in 1..4 {
        assert_eq!(window.amount(at), first);
    }
    assert_eq!(window.undo_label().as_deref(), Some("Fill down"));
    window.keys(Modifiers::SHIFT, Key::ArrowRight);
    window.shortcut(Key::R);
    for at in 0..4 {
        assert_eq!(window.row(at).amounts.get(years[1]).copied(), first);
    }
    window.shortcut(Key::Z);
    window.shortcut(Key::Z);
    assert_ne!(window.amount(1), first);
}

#[test]
fn a_value_typed_goes_into_every_selected_cell_by_ctrl_enter() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "Provider");
    for _ in 0..4 {
        window.keys(Modifiers::SHIFT, Key::ArrowDown);
    }
    window.type_text("charity");
    window.keys(Modifiers::COMMAND, Key::Enter);
    for at in 0..5 {
        assert_eq!(window.row(at).provider, window.row(0).provider);
    }
    assert_eq!(window.undo_label().as_deref(), Some("Fill 5 cells"));
}

#[test]
fn a_whole_column_longer_than_the_window_takes_what_is_typed() {
    let mut window = open(SAMPLE, Page::Expenditure);
    window.stand(0, "2023-24");
    window.keys(Modifiers::COMMAND, Key::Space);
    window.type_text("5");
    window.type_text("7");
    window.keys(Modifiers::COMMAND, Key::Enter);
    let year = window.plan().years[0];
    let typed = Money::parse_typed("57").unwrap();
    for row in &window.plan().allocations {
        assert_eq!(row.amounts.get(year), Some(&typed));
    }
}

#[test]
fn the_questions_of_the_grid_are_answered_by_keyboard_and_give_it_back() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let rows = window.plan().allocations.len();
    window.stand(0, "2023-24");
    window.type_text("100");
    window.key(Key::Enter);
    window.key(Key::ArrowUp);
    let split = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    // Left with Esc: what is typed next goes into the grid.
    window.harness.key_press_modifiers(split, Key::T);
    window.harness.run();
    window.key(Key::Escape);
    window.type_text("90");
    window.key(Key::Enter);
    assert_eq!(window.amount(0), Some(Money::pounds(90)));
    window.key(Key::ArrowUp);

    window.harness.key_press_modifiers(split, Key::T);
    window.harness.run();
    window.type_text("improved");
    window.key(Key::Tab);
    window.type_text("50");
    window.key(Key::Enter);
    window.harness.run();
    let split = window.harness.get_by_role_and_label(Role::Button, "Split");
    split.focus();
    window.key(Key::Enter);
    assert_eq!(window.plan().allocations.len(), rows + 1);
    assert_eq!(window.amount(0), Some(Money::pounds(45)));

    window.grid(GridCommand::ToScheme);
    window.key(Key::Escape);
    window.type_text("70");
    window.key(Key::Enter);
    let amounts = [window.amount(0), window.amount(1)];
    assert!(amounts.contains(&Some(Money::pounds(70))), "{amounts:?}");
}

#[test]
fn a_row_is_split_between_two_streams_to_the_penny() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let rows = window.plan().allocations.len();
    window.stand(0, "2023-24");
    window.type_text("1");
    window.type_text("00.01");
    window.key(Key::Enter);
    window.key(Key::ArrowUp);
    window.grid(GridCommand::Split);
    window.click_first("The other source of funding");
    window.type_text("improved");
    window.key(Key::Enter);
    window.click_first("Share of the other source of funding");
    window.type_text("3");
    window.type_text("3.3");
    window.key(Key::Enter);
    window.click_first("Split");
    let plan = window.plan();
    assert_eq!(plan.allocations.len(), rows + 1);
    let pence = |text: &str| Money::parse_typed(text).ok();
    assert_eq!(window.amount(0), pence("66.71"));
    assert_eq!(window.amount(1), pence("33.30"));
    assert_eq!(window.row(1).stream, "ibcf");
    assert_eq!(window.row(1).scheme, window.row(0).scheme);
    let label = window.undo_label().unwrap();
    assert!(
        label.starts_with("Split ") && label.ends_with("between NHS minimum and iBCF"),
        "{label}"
    );
}

#[test]
fn text_is_found_and_replaced_everywhere_as_one_step() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let names = |window: &TestWindow, part: &str| {
        let schemes = &window.plan().schemes;
        schemes.iter().filter(|at| at.name.contains(part)).count()
    };
    let before = window.plan().clone();
    let wanted = names(&window, "Falls");
    assert!(wanted > 1);
    window.stand(0, "Scheme");
    window.shortcut(Key::F);
    window
        .harness
        .get_by_label("Find in the grid")
        .type_text("falls");
    window.harness.run();
    window.key(Key::Enter);
    let grid = window
        .harness
        .get_by_role(bcf_planner::app::egui::Role::Grid);
    assert!(grid.value().unwrap().starts_with("Falls"));
    window.shortcut(Key::H);
    window.harness.get_by_label("Replace with").click();
    window.harness.run();
    window
        .harness
        .get_by_label("Replace with")
        .type_text("Slips");
    window.harness.run();
    window.click_first("Replace all");
    assert_eq!(names(&window, "Falls"), 0);
    assert_eq!(names(&window, "Slips"), wanted);
    window.shortcut(Key::Z);
    assert_eq!(window.plan(), &before);
}

#[test]
fn rows_are_duplicated_moved_and_removed_from_the_keyboard() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let before = window.plan().clone();
    window.stand(0, "Scheme");
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    window.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::D);
    assert_eq!(
        window.plan().allocations.len(),
        before.allocations.len() + 2
    );
    assert_eq!(window.row(2).amounts, window.row(0).amounts);
    assert_eq!(window.undo_label().as_deref(), Some("Duplicate 2 rows"));
    // The cursor stands at the first copy.
    window.keys(Modifiers::COMMAND, Key::Delete);
    window.keys(Modifiers::COMMAND, Key::Delete);
    assert_eq!(window.plan().allocations, before.allocations);
    window.stand(0, "Scheme");
    window.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.row(1), &before.allocations[0]);
    window.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.plan().allocations, before.allocations);
}

#[test]
fn over_committing_shows_above_the_grid_and_is_undone() {
    let mut window = open(SAMPLE, Page::Expenditure);
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, placed in full"));
    window.stand(0, "2023-24");
    window.type_text("1");
    window.type_text("480001");
    window.key(Key::Enter);
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, over-committed by £1"));
    window.shortcut(Key::Z);
    assert!(window.says("Minimum NHS Contribution: income £48,748,385, placed in full"));
}
