//! No field of the plan file is out of reach of the window: each is changed and cleared by keyboard, and a field that the
//! list below does not name fails.

mod whole_plan;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use bcf_planner::app::commands::{Command, GridCommand};
use bcf_planner::app::egui::{Key, Modifiers, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::files::to_ron;
use bcf_planner::model::{AllocationId, Plan};
use bcf_planner::rounds::Column;
use bcf_planner::rules::{CellColumn, Location};
use egui_kittest::kittest::Queryable as _;
use serde_json::Value;

use self::whole_plan::{whole_plan, year};
use super::Form;
use crate::cli::golden;
use crate::window::TestWindow;

/// What a person does to a field.
#[derive(Clone, Copy, Debug)]
enum How {
    /// Types into its cell; it can be emptied.
    Type(&'static str),
    /// Types into its cell, which always holds something.
    Retype(&'static str),
    /// Writes a text of several lines; it can be emptied.
    Write(&'static str),
    /// Chooses from a drop-down.
    Choose(&'static str),
    /// Presses a switch, a tick or a link.
    Press,
    /// Types into a cell of the grid; it can be emptied.
    Cell(Column, &'static str),
    /// Empties a cell of the grid whose list this round does not have.
    ClearCell(Column),
    /// Moves the row to the second scheme.
    MoveRow,
}

/// A field of the file, where it is in the window, and what is done to it.
type Reach = (&'static str, Page, &'static str, How);

const PAYS: &str = "Disabled Facilities Grant, Testshire County Council";

macro_rules! of_payer {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "Disabled Facilities Grant, Testshire County Council",
            $after
        )
    };
}

macro_rules! of_service {
    ($before:literal, $after:literal) => {
        concat!($before, "Reablement at home (pathway 1)", $after)
    };
}

/// Every field with its page, its control and what is done to it.
fn all() -> Vec<Reach> {
    let lines = include_str!("fields.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let parts: Vec<&'static str> = line.split('|').map(str::trim).collect();
            let [field, page, how, with, control] = parts.as_slice() else {
                panic!("{line}");
            };
            let page = Page::ALL.iter().find(|at| format!("{at:?}") == *page);
            (*field, *page.unwrap(), *control, how_of(how, with))
        })
        .collect()
}

fn how_of(how: &str, with: &'static str) -> How {
    let column = |name: &str| -> Column { serde_json::from_value(Value::from(name)).unwrap() };
    match how {
        "Type" => How::Type(with),
        "Retype" => How::Retype(with),
        "Write" => How::Write(with),
        "Choose" => How::Choose(with),
        "Press" => How::Press,
        "Cell" => {
            let (name, text) = with.split_once(", ").unwrap();
            How::Cell(column(name), text)
        }
        "ClearCell" => How::ClearCell(column(with)),
        "MoveRow" => How::MoveRow,
        other => panic!("{other}"),
    }
}

/// Fields that nobody fills in, and why.
const NOT_FILLED_IN: &[(&str, &str)] = &[
    ("format", "the program's own"),
    (
        "round",
        "chosen for a new plan; another round is a plan carried forward",
    ),
    ("contributions.id", "tells rows apart; never shown"),
    ("schemes.id", "tells rows apart; never shown"),
    ("allocations.id", "tells rows apart; never shown"),
    ("required_spend.floor", "the round's row that is filled in"),
    ("metrics.metric", "the round's row that is filled in"),
    ("metrics.points.period", "the row that is filled in"),
    (
        "capacity_and_demand.demand.service",
        "the round's row that is filled in",
    ),
    (
        "capacity_and_demand.demand.months.month",
        "the column that is filled in",
    ),
    (
        "capacity_and_demand.capacity.service",
        "the round's row that is filled in",
    ),
    (
        "capacity_and_demand.capacity.months.month",
        "the column that is filled in",
    ),
    (
        "capacity_and_demand.capacity.spot_purchase.month",
        "the column that is filled in",
    ),
    ("conditions.to", "the round's question that is answered"),
    ("requirements.to", "the round's question that is answered"),
    (
        "narrative.question",
        "the round's question that is answered",
    ),
    ("signatories.role", "the round's row that is filled in"),
    ("returns.income.contribution", "the row that is filled in"),
    ("returns.spend.allocation", "the row that is filled in"),
    (
        "returns.metrics.metric",
        "the round's row that is filled in",
    ),
    (
        "versions.plan",
        "stands as it was kept; it opens as a plan of its own",
    ),
];

/// Every field of the file with its values; years stand for one another.
fn fields(plan: &Plan) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    collect(
        &serde_json::to_value(plan).unwrap(),
        String::new(),
        &mut all,
    );
    all
}

fn collect(value: &Value, path: String, all: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Object(parts) if path != "versions.plan" => {
            for (name, part) in parts {
                let name = if name.starts_with(|c: char| c.is_ascii_digit()) {
                    "*"
                } else {
                    name
                };
                let below = if path.is_empty() {
                    name.to_owned()
                } else {
                    format!("{path}.{name}")
                };
                collect(part, below, all);
            }
        }
        Value::Array(rows) => {
            for row in rows {
                collect(row, path.clone(), all);
            }
        }
        leaf => all.entry(path).or_default().push(leaf.to_string()),
    }
}

#[test]
fn every_field_of_the_file_is_known_to_this_test() {
    let there: BTreeSet<String> = fields(&whole_plan()).into_keys().collect();
    let all = all();
    let reached = all.iter().map(|(field, ..)| *field);
    let known: BTreeSet<String> = reached
        .chain(NOT_FILLED_IN.iter().map(|(field, _)| *field))
        .map(str::to_owned)
        .collect();
    let missing: Vec<_> = there.difference(&known).collect();
    assert!(missing.is_empty(), "no form for {missing:?}");
    let stale: Vec<_> = known.difference(&there).collect();
    assert!(stale.is_empty(), "no such fields: {stale:?}");
    assert_eq!(known.len(), all.len() + NOT_FILLED_IN.len(), "named twice");
}

impl Form {
    fn whole() -> Self {
        let mut window = TestWindow::open(None, Theme::Light);
        let path = window.file("whole.ron");
        fs::write(&path, to_ron(&whole_plan())).unwrap();
        window.open_path(&path);
        Form { window }
    }

    /// Shows what has no room on the page at first.
    fn unfold(&mut self, page: Page) {
        match page {
            Page::Income => {
                self.click(&format!("Details of {PAYS}"));
                self.click("Details of the required spend on Adult social care");
            }
            Page::Capacity => self.click("Reablement at home (pathway 1)"),
            _ => {}
        }
    }

    fn stand(&mut self, column: Column) {
        let place = Location::Allocation(AllocationId(1), CellColumn(column), Some(year()));
        self.window.app().outbox().go_to(place);
        self.run();
        self.run();
    }

    fn clear_cell(&mut self, control: &str) {
        self.window.harness.get_by_label(control).focus();
        self.run();
        self.key(Key::Delete);
    }

    fn change(&mut self, control: &str, how: How) {
        match how {
            How::Type(text) | How::Retype(text) => self.fill(control, text),
            How::Write(text) => self.rewrite(control, text),
            How::Choose(option) => self.choose(control, option),
            How::Press => self.click(control),
            How::Cell(column, text) => {
                self.stand(column);
                self.text(text);
                self.key(Key::Enter);
            }
            How::ClearCell(column) => {
                self.stand(column);
                self.key(Key::Delete);
            }
            How::MoveRow => {
                self.stand(Column::Amount);
                let command = Command::Grid(GridCommand::ToScheme);
                self.window.app().outbox().command(command);
                self.run();
                self.choose("The other scheme", "2 Repairs");
                self.click("Move");
            }
        }
    }

    /// Empties the field; says whether it can be emptied.
    fn empty(&mut self, control: &str, how: How) -> bool {
        match how {
            How::Type(_) => self.clear_cell(control),
            How::Write(_) => {
                self.window.harness.get_by_label(control).focus();
                self.run();
                self.window
                    .harness
                    .key_press_modifiers(Modifiers::COMMAND, Key::A);
                self.run();
                self.key(Key::Delete);
                self.window
                    .harness
                    .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
                self.run();
            }
            How::Cell(column, _) => {
                self.stand(column);
                self.key(Key::Delete);
            }
            How::Retype(_) | How::Choose(_) | How::Press | How::ClearCell(_) | How::MoveRow => {
                return false;
            }
        }
        true
    }

    fn undo_all(&mut self, whole: &Plan) {
        for _ in 0..4 {
            if self.plan() == whole {
                return;
            }
            self.undo();
        }
        assert!(self.plan() == whole, "not as it was after undoing");
    }
}

fn every_field_of(pages: &[Page]) {
    let mut form = Form::whole();
    let whole = form.plan().clone();
    let before = fields(&whole);
    let mut at = None;
    let mut faults = Vec::new();
    let mut labels = String::new();
    for (field, page, control, how) in all() {
        if !pages.contains(&page) {
            continue;
        }
        if at != Some(page) {
            form.go_to(page);
            form.unfold(page);
            at = Some(page);
        }
        let there = |form: &Form| {
            control.is_empty() || form.window.harness.query_by_label(control).is_some()
        };
        if !there(&form) {
            faults.push(format!("{field}: there is no \"{control}\""));
            continue;
        }
        form.change(control, how);
        let after = fields(form.plan());
        if after.get(field) == before.get(field) {
            faults.push(format!(
                "{field}: {how:?} into \"{control}\" changes nothing"
            ));
        }
        let label = form.undo_label();
        let _ = writeln!(labels, "{field}: {label}");
        let begins = label.chars().next().is_some_and(char::is_uppercase);
        if !begins || label.contains(['_', ';']) || label.contains("hange") {
            faults.push(format!("{field}: undo would say \"{label}\""));
        }
        form.undo_all(&whole);
        form.run();
        if !there(&form) {
            faults.push(format!("{field}: \"{control}\" is gone after undoing"));
            continue;
        }
        if form.empty(control, how) {
            let after = fields(form.plan());
            let left = after.get(field).into_iter().flatten();
            let same = before.get(field).map_or(0, Vec::len);
            let empty = |value: &&String| matches!(value.as_str(), "null" | "\"\"");
            // Another scheme holds the same fields.
            if left.filter(|value| !empty(value)).count() >= same {
                faults.push(format!("{field}: \"{control}\" cannot be emptied"));
            }
            form.undo_all(&whole);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // What undo says of each, to be read by a person.
    let first = format!("{:?}", pages[0]).to_lowercase();
    golden(&format!("undo.{first}"), &labels);
}

#[test]
fn every_field_of_board_and_income_is_changed_and_cleared() {
    every_field_of(&[Page::Board, Page::Income]);
}

#[test]
fn every_field_of_schemes_and_their_rows_is_changed_and_cleared() {
    every_field_of(&[Page::Schemes, Page::Expenditure]);
}

#[test]
fn every_field_of_metrics_and_capacity_is_changed_and_cleared() {
    every_field_of(&[Page::Metrics, Page::Capacity]);
}

#[test]
fn every_field_of_answers_and_returns_is_changed_and_cleared() {
    every_field_of(&[Page::Conditions, Page::Progress]);
}

#[test]
fn undo_comes_back_to_what_it_changed_on_every_page() {
    let mut form = Form::whole();
    let wanted = [
        "contacts.telephone",
        "notes",
        "published_totals.*",
        "schemes.notes",
        "metrics.local_plan",
        "capacity_and_demand.capacity.length_of_stay",
        "requirements.by_when",
        "signatories.note",
        "returns.note",
        "versions.note",
    ];
    let all = all();
    for field in wanted {
        let (_, page, control, how) = *all.iter().find(|at| at.0 == field).unwrap();
        form.go_to(page);
        form.unfold(page);
        form.change(control, how);
        let changed = form.plan().clone();
        for turn in [Command::Undo, Command::Redo, Command::Undo] {
            form.go_to(Page::Overview);
            form.window.app().outbox().command(turn);
            form.run();
            assert_eq!(
                form.window.app().workspace().page,
                page,
                "{field}, {turn:?}"
            );
            let rect = form.window.harness.get_by_label(control).rect();
            assert!(
                rect.top() > 0.0 && rect.bottom() < 900.0,
                "{field}, {turn:?}: {rect:?}"
            );
            assert_eq!(form.plan() == &changed, turn == Command::Redo);
        }
    }
}

#[test]
fn a_version_opens_as_a_plan_of_its_own() {
    let mut form = Form::whole();
    form.go_to(Page::Progress);
    form.click("Open version 1 as a new plan");
    assert!(form.plan().versions.is_empty());
    let document = form.window.app().workspace().document.as_ref().unwrap();
    assert!(document.file.is_none());
}

/// A page, what removes something of a list there, and how much is left.
type Removal = (Page, &'static str, fn(&Plan) -> usize);

#[test]
fn whatever_is_in_a_list_can_be_removed() {
    let mut form = Form::whole();
    let whole = form.plan().clone();
    let removals: &[Removal] = &[
        (Page::Board, "Remove North", |plan| {
            plan.board.districts.len()
        }),
        (Page::Board, "Remove NHS Testshire", |plan| {
            plan.board.integrated_care_boards.len()
        }),
        (Page::Board, "Remove contact 1", |plan| plan.contacts.len()),
        (Page::Income, of_payer!("Remove North from ", ""), |plan| {
            plan.contributions[0].districts.len()
        }),
        (Page::Income, of_payer!("Remove ", ""), |plan| {
            plan.contributions.len()
        }),
        (Page::Schemes, "Remove scheme", |plan| {
            plan.schemes.len() - 1
        }),
        (
            Page::Capacity,
            of_service!("Remove the demand from The trust for ", ""),
            |plan| plan.capacity_and_demand.demand.len(),
        ),
        (
            Page::Conditions,
            "Remove the signature of: Chair of the health and wellbeing board",
            |plan| plan.signatories.len(),
        ),
        (
            Page::Progress,
            "Remove the return Quarter 1 return, Q1 2023 to 2024",
            |plan| plan.returns.len(),
        ),
        (
            Page::Progress,
            "Remove version 1: As seen by the board",
            |plan| plan.versions.len(),
        ),
    ];
    let mut at = None;
    for (page, control, left) in removals {
        if at != Some(*page) {
            form.go_to(*page);
            form.unfold(*page);
            at = Some(*page);
        }
        form.click(control);
        assert_eq!(left(form.plan()), 0, "{control}");
        form.undo_all(&whole);
    }
    form.go_to(Page::Expenditure);
    form.stand(Column::Amount);
    let remove = Command::Grid(GridCommand::Remove);
    form.window.app().outbox().command(remove);
    form.run();
    assert!(form.plan().allocations.is_empty());
}

#[test]
fn actuals_of_earlier_years_are_entered_and_a_supporting_indicator_is_ticked() {
    let mut form = Form::whole();
    form.go_to(Page::Metrics);
    form.click("Enter actuals of 2022 to 2023");
    form.fill(
        "Avoidable admissions, Q1 2022 to 2023, actual, value",
        "205.5",
    );
    let points = &form.plan().metrics[0].points;
    assert_eq!(points.len(), 2);
    assert_eq!(points[0].period.to_string(), "2022-23 Q1");

    let mut form = Form::open("ellerport-2025-26.ron", Page::Metrics);
    let ticks = form.window.harness.query_all_by_role(Role::CheckBox);
    let names: Vec<String> = ticks
        .filter_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            node.accesskit_node().label()
        })
        .collect();
    let used = |form: &Form| -> usize {
        let metrics = form.plan().metrics.iter();
        metrics.map(|plan| plan.supporting_indicators.len()).sum()
    };
    let before = used(&form);
    form.click(&names[0]);
    assert_ne!(used(&form), before, "{names:?}");
}
