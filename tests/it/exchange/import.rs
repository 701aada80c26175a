//! What is read is shown first, becomes a plan or one step of undo, and nothing changes before.

use std::fs;
use std::path::{Path, PathBuf};

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, OutputCommand, Role};
use bcf_planner::files;
use bcf_planner::model::Plan;
use bcf_planner::rounds::Rounds;
use egui_kittest::kittest::Queryable as _;

use super::{Desk, headless, sample_path, text};
use crate::cli::ON;

fn load(path: &Path) -> Plan {
    files::load(path, &Rounds::on_demand()).unwrap().plan
}

impl Desk {
    /// The workbook of a sample plan.
    fn book(&self, sample: &str) -> PathBuf {
        let path = self.path("book.xlsx");
        headless(&[
            "export",
            ON,
            &text(&sample_path(sample)),
            "-o",
            &text(&path),
        ]);
        path
    }

    /// A table of which most rows cannot be taken in full.
    fn bad_table(&self, rows: usize) -> PathBuf {
        let path = self.path("rows.csv");
        let mut lines = vec![
            "Better Care Fund 2023-25".to_owned(),
            "Scheme ID,Scheme name,Source of funding,Expenditure 2023-24".to_owned(),
        ];
        lines
            .extend((1..=rows).map(|row| format!("{row},Scheme {row},Lottery,about {row} pounds")));
        lines.push("900,Good,Minimum NHS Contribution,1200".to_owned());
        fs::write(&path, lines.join("\n")).unwrap();
        path
    }
}

#[test]
fn totals_that_are_not_what_was_taken_are_said_first_and_shown_row_by_row() {
    let mut desk = Desk::empty();
    let path = desk.path("rows.csv");
    fs::write(
        &path,
        "Better Care Fund 2023-25\nScheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,Beds,DFG,1200\n2,Chairs,iBCF,300\nTotal DFG,,,1200\nTotal,,,1600\n",
    )
    .unwrap();
    desk.import(&path);
    let harness = &desk.window.harness;
    harness.get_by_label("Health and wellbeing board").focus();
    desk.run();
    desk.text("Leeds");
    desk.press("Go on");
    for words in [
        "All 2 rows were taken in full; 1 total disagrees with what was taken.",
        "Expenditure 2023-24, all sources is £1,600 in the file (line 6, column D), and what was taken adds up to £1,500, £100 less.",
        "Totals 2, 1 not the same",
        "Difference (£)",
        "−100",
        "Not the same",
        "The same",
        "1 contribution",
    ] {
        assert_eq!(desk.says(words), words != "1 contribution", "{words}");
    }
    let rows: Vec<f32> = [
        "Expenditure 2023-24, all sources",
        "Expenditure 2023-24, DFG",
    ]
    .iter()
    .map(|what| desk.window.harness.get_by_label(what).rect().top())
    .collect();
    assert!(rows[0] < rows[1], "what differs comes first");
}

#[test]
fn a_workbook_becomes_a_new_plan_that_equals_the_headless_import() {
    let mut desk = Desk::empty();
    let book = desk.book("leicestershire-2023-24");
    desk.import(&book);
    assert!(desk.says("Leicestershire, 2023-24"));
    assert!(
        desk.window.app().workspace().document.is_none(),
        "nothing yet"
    );
    desk.press("Open as a new plan");
    let there = desk.path("there.ron");
    headless(&["import", &text(&book), "-o", &text(&there)]);
    assert!(*desk.plan() == load(&there));
    assert!(
        desk.news().starts_with("Imported book.xlsx as a new plan"),
        "{}",
        desk.news()
    );
    let document = desk.window.app().workspace().document.as_ref().unwrap();
    assert!(document.file.is_none() && document.has_unsaved_changes());
}

#[test]
fn every_row_that_was_not_taken_is_listed_and_can_be_copied() {
    let mut desk = Desk::empty();
    let path = desk.bad_table(200);
    desk.import(&path);
    assert!(desk.says("Whose plan is it?"));
    let field = desk
        .window
        .harness
        .get_by_label("Health and wellbeing board");
    field.focus();
    desk.run();
    desk.text("Leeds");
    desk.press("Go on");
    assert!(desk.says("about 1 pounds"), "the first refused row shows");
    assert!(
        !desk.says("about 150 pounds"),
        "those out of sight are not drawn"
    );
    let list = desk
        .window
        .harness
        .get_by_label("What was not simply taken");
    list.focus();
    desk.run();
    desk.key(Key::End);
    assert!(desk.says("about 200 pounds"));
    let copy = desk
        .window
        .harness
        .get_by_role_and_label(Role::Button, "Copy as text");
    copy.click_accesskit();
    let mut copied = String::new();
    for _ in 0..4 {
        desk.window.harness.step();
        for command in &desk.window.harness.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                copied.clone_from(text);
            }
        }
    }
    let last = "not taken\t\t202\tD\tabout 200 pounds\t";
    assert!(copied.contains(last), "{copied}");
    assert!(desk.news().contains("clipboard"), "{}", desk.news());
    desk.key(Key::Escape);
    assert!(desk.window.app().workspace().document.is_none());
    assert_eq!(desk.news(), "Nothing was imported");
}

#[test]
fn a_table_goes_into_the_open_plan_as_one_step_that_can_be_taken_back() {
    let mut desk = Desk::with("leicestershire-2023-24");
    let before = desk.plan().clone();
    let table = desk.path("rows.csv");
    let plan = text(&sample_path("brackenshire-2023-25"));
    headless(&["export", ON, &plan, "-o", &text(&table)]);
    desk.import(&table);
    desk.click("Part of the open plan, Leicestershire");
    assert!(desk.says("took the place of"));
    assert!(desk.says("The file says it is the plan of \"Brackenshire\""));
    assert!(*desk.plan() == before, "nothing changed yet");
    desk.press("Put into the open plan");
    assert_eq!(desk.window.undo_label().as_deref(), Some("Import rows.csv"));
    let there = desk.path("there.ron");
    headless(&[
        "import",
        &text(&table),
        "--into",
        &text(&sample_path("leicestershire-2023-24")),
        "-o",
        &text(&there),
    ]);
    assert!(*desk.plan() == load(&there));
    assert!(*desk.plan() != before);
    desk.command(Command::Undo);
    assert!(*desk.plan() == before, "undo restores the plan exactly");
}

#[test]
fn the_round_is_asked_for_where_the_file_does_not_say_it() {
    let mut desk = Desk::empty();
    let path = desk.path("rows.csv");
    fs::write(
        &path,
        "Scheme ID,Scheme name,Source of funding,Expenditure\n1,Home first,Minimum NHS Contribution,1200\n",
    )
    .unwrap();
    desk.import(&path);
    assert!(desk.says("Which planning round is it for?"));
    desk.choose("Planning round");
    let round = desk
        .window
        .harness
        .get_by_label("Better Care Fund 2023 to 2025");
    round.click_accesskit();
    desk.run();
    desk.press("Go on");
    assert!(desk.says("Whose plan is it?"));
}

#[test]
fn changes_that_are_not_saved_are_asked_about_before_a_new_plan_opens() {
    let mut desk = Desk::with("ellerport-2025-26");
    let notes = bcf_planner::model::PlanField::Notes("Changed".to_owned());
    let outbox = desk.window.app().outbox();
    outbox.edit(bcf_planner::model::Edit::Plan(notes));
    desk.run();
    let book = desk.book("leicestershire-2023-24");
    desk.import(&book);
    desk.press("Open as a new plan");
    assert!(desk.says("Save the changes first?"));
    assert!(desk.is_focused(Role::Button, "Save"));
    desk.key(Key::Escape);
    assert!(
        desk.has("Open as a new plan"),
        "what was read is still there"
    );
    assert_eq!(desk.plan().board.name, "Ellerport");
    desk.press("Open as a new plan");
    desk.press("Discard changes");
    assert_eq!(desk.plan().board.name, "Leicestershire");
    assert!(!desk.has("Open as a new plan"));
}

#[test]
fn a_damaged_file_gives_a_clear_message_and_changes_nothing() {
    let mut desk = Desk::with("ellerport-2025-26");
    let before = desk.plan().clone();
    let book = desk.book("leicestershire-2023-24");
    let bytes = fs::read(&book).unwrap();
    fs::write(&book, &bytes[..bytes.len() / 2]).unwrap();
    // A file that is no plan is imported when it is dropped.
    desk.window.drop_file(&book);
    desk.run();
    assert!(desk.says("Nothing was taken from this file"));
    assert!(desk.says("The file is damaged"));
    assert!(desk.is_focused(Role::Button, "Choose another file…"));
    desk.press("Close");
    // To open a workbook is to import it.
    desk.command(Command::Open);
    desk.give(&book);
    assert!(desk.says("The file is damaged"));
    desk.press("Close");
    assert!(*desk.plan() == before);
    assert_eq!(desk.window.undo_label(), None);
}

#[test]
fn what_is_not_there_and_what_is_a_plan_is_told_as_such() {
    let mut desk = Desk::with("ellerport-2025-26");
    let missing = desk.path("nowhere.xlsx");
    desk.import(&missing);
    assert!(desk.says("There is no such file"));
    assert!(desk.says("Check the name and the folder."));
    desk.press("Close");
    let missing = desk.path("nowhere.ron");
    desk.import(&missing);
    assert!(desk.says("The file is not there"));
    desk.press("OK");
    // A plan under another name.
    let plan = desk.path("plan of Leicestershire");
    fs::copy(sample_path("leicestershire-2023-24"), &plan).unwrap();
    desk.import(&plan);
    assert!(desk.says("This file is a plan"));
    assert!(desk.is_focused(Role::Button, "Open it"));
    desk.press("Open it");
    assert_eq!(desk.plan().board.name, "Leicestershire");
    assert!(!desk.has("Open it"));
}

#[test]
fn the_question_for_a_path_gives_the_keyboard_back() {
    let mut desk = Desk::with("ellerport-2025-26");
    let find = (Role::Button, "Find a command");
    let button = desk.window.harness.get_by_role_and_label(find.0, find.1);
    button.focus();
    desk.run();
    desk.command(Command::Import);
    assert!(desk.is_focused(Role::TextInput, "Path of the file"));
    desk.key(Key::Escape);
    assert!(desk.is_focused(find.0, find.1), "left by Escape");
    desk.command(Command::Import);
    desk.press("Cancel");
    assert!(desk.is_focused(find.0, find.1), "left by Cancel");
    // And by whoever goes on to the import and leaves that.
    let missing = desk.path("nowhere.xlsx");
    desk.import(&missing);
    desk.press("Close");
    assert!(desk.is_focused(find.0, find.1), "left after an import");
}
