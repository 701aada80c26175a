//! What the window writes is what the headless program writes, and nothing is lost on the way.

use std::fs;
use std::path::Path;

use bcf_planner::app::commands::{Availability, Command};
use bcf_planner::app::egui::{Key, Modifiers, Role};
use bcf_planner::model::{Edit, PlanField};
use egui_kittest::kittest::Queryable as _;

use super::{Desk, headless, sample_path, text};
use crate::cli::ON;

const PLAN: &str = "leicestershire-2023-24";

impl Desk {
    /// Chooses a kind of file in the dialog.
    pub(super) fn kind(&mut self, name: &str) {
        let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let found = self
            .window
            .harness
            .query_all_by(|node| node.role() == Role::RadioButton && begins(node.label()))
            .next();
        found
            .unwrap_or_else(|| panic!("no kind {name}"))
            .click_accesskit();
        self.run();
    }

    pub(super) fn write(&mut self, path: &Path) {
        self.press("Export…");
        self.give(path);
    }
}

#[test]
fn each_kind_of_file_has_the_bytes_that_the_headless_program_writes() {
    let mut desk = Desk::with(PLAN);
    let plan = text(&sample_path(PLAN));
    for (kind, radio, name) in [
        ("Planning workbook", None, "book.xlsx"),
        ("Board paper, web page", None, "paper.html"),
        ("Table", Some("Schemes and allocations"), "rows.csv"),
        ("Table", Some("Contributions"), "income.contributions.csv"),
        ("Table", Some("Metrics"), "metrics.metrics.csv"),
        ("Data", None, "data.json"),
        ("Board paper, PDF", None, "paper.pdf"),
    ] {
        let (here, there) = (desk.path(name), desk.path(&format!("headless-{name}")));
        desk.command(Command::Export);
        desk.kind(kind);
        if let Some(radio) = radio {
            desk.kind(radio);
        }
        desk.write(&here);
        assert!(here.exists(), "{name}: {}", desk.news());
        assert!(desk.news().contains("written to"), "{}", desk.news());
        assert!(desk.news().contains(&text(&here)), "{}", desk.news());
        headless(&["export", ON, &plan, "-o", &text(&there)]);
        assert!(
            fs::read(&here).unwrap() == fs::read(&there).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn the_paper_holds_the_parts_that_are_ticked_and_the_logo() {
    let mut desk = Desk::with(PLAN);
    let logo = desk.path("logo.svg");
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    fs::write(&logo, picture).unwrap();
    let (here, there) = (desk.path("paper.html"), desk.path("headless.html"));
    desk.command(Command::Export);
    desk.kind("Board paper, web page");
    desk.press("None");
    assert!(desk.says("Tick at least one part of the paper."));
    desk.click("Summary");
    desk.click("Income");
    desk.click("\"Draft\" across pages: always");
    desk.press("Choose a picture…");
    desk.give(&logo);
    assert!(desk.says("logo.svg"));
    desk.write(&here);
    headless(&[
        "export",
        ON,
        &text(&sample_path(PLAN)),
        "--parts=summary,income",
        "--watermark=draft",
        "--logo",
        &text(&logo),
        "-o",
        &text(&there),
    ]);
    assert!(fs::read(&here).unwrap() == fs::read(&there).unwrap());
}

#[test]
fn charts_are_written_alone_and_all_together_as_the_headless_program_does() {
    let mut desk = Desk::with(PLAN);
    let plan = text(&sample_path(PLAN));
    for (format, name) in [
        ("Drawing .svg", "chart.svg"),
        ("Picture .png", "chart.png"),
        ("Numbers .csv", "chart.csv"),
    ] {
        let (here, there) = (desk.path(name), desk.path(&format!("headless-{name}")));
        desk.command(Command::Export);
        desk.kind("Charts");
        desk.kind(format);
        desk.write(&here);
        let id = "spend-by-area-of-investment";
        headless(&["export", ON, &plan, "--chart", id, "-o", &text(&there)]);
        assert!(
            fs::read(&here).unwrap() == fs::read(&there).unwrap(),
            "{name}"
        );
    }
    let (here, there) = (desk.path("charts"), desk.path("headless"));
    desk.command(Command::Export);
    desk.kind("Charts");
    desk.choose("Chart");
    let all = desk
        .window
        .harness
        .get_by_label_contains("Every chart of every year");
    all.click_accesskit();
    desk.run();
    desk.press("Export…");
    desk.give(&here);
    headless(&["export", ON, &plan, "--chart=all", "-o", &text(&there)]);
    let held = |folder: &Path| {
        let mut held: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
            .collect();
        held.sort();
        held
    };
    assert!(held(&here) == held(&there));
}

#[test]
fn a_chart_is_saved_from_its_own_menu() {
    let mut desk = Desk::with(PLAN);
    let more = desk
        .window
        .harness
        .get_all_by_label_contains("More for: ")
        .next()
        .unwrap();
    more.click_accesskit();
    desk.run();
    desk.click("Save this chart…");
    assert!(desk.has("Export…"));
    let path = desk.path("chart");
    desk.write(&path);
    let svg = fs::read_to_string(desk.path("chart.svg")).unwrap();
    assert!(svg.starts_with("<svg"), "{svg:.40}");
    assert!(
        desk.news().contains("The chart written to"),
        "{}",
        desk.news()
    );
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_question() {
    let mut desk = Desk::with(PLAN);
    let path = desk.path("rows.csv");
    fs::write(&path, "as it was").unwrap();
    let held = || fs::read_to_string(&path).unwrap();
    desk.command(Command::Export);
    desk.kind("Table");
    desk.write(&path);
    assert!(desk.says("There is already a file of this name"));
    assert_eq!(held(), "as it was");
    desk.key(Key::Escape);
    assert!(desk.has("Export…"), "nothing that was chosen is lost");
    assert_eq!(held(), "as it was");
    desk.write(&path);
    desk.press("Replace it");
    assert!(held().contains("Scheme"), "{}", held());
    let backup = fs::read_to_string(desk.path("rows.csv.bak")).unwrap();
    assert_eq!(backup, "as it was");
}

#[test]
fn trouble_is_told_in_the_dialog_and_the_plan_is_never_replaced() {
    let mut desk = Desk::empty();
    let plan = desk.path("plan.ron");
    fs::copy(sample_path(PLAN), &plan).unwrap();
    let before = fs::read(&plan).unwrap();
    desk.command(Command::Open);
    desk.give(&plan);
    desk.command(Command::Export);
    desk.kind("Table");
    let there = desk.path("no such folder/rows.csv");
    desk.write(&there);
    assert!(desk.says("the folder is not there"));
    assert!(desk.has("Export…"));
    // A link makes the plan's own file look like another.
    #[cfg(unix)]
    {
        let link = desk.path("rows.csv");
        std::os::unix::fs::symlink(&plan, &link).unwrap();
        desk.write(&link);
        assert!(desk.says("This is the file of the plan itself"));
    }
    assert!(fs::read(&plan).unwrap() == before);
}

#[test]
fn the_dialog_says_what_is_not_saved_and_which_breaches_are_open() {
    let mut desk = Desk::with("training");
    desk.command(Command::Export);
    // The cover of the workbook has them sheet by sheet.
    assert!(desk.says("breaches are open: the cover says how many on each sheet"));
    assert!(!desk.says("changes that are in no file yet"));
    assert!(desk.says("6a Expenditure"));
    desk.key(Key::Escape);
    let outbox = desk.window.app().outbox();
    outbox.edit(Edit::Plan(PlanField::Notes("Changed".to_owned())));
    desk.run();
    desk.command(Command::Export);
    assert!(desk.says("changes that are in no file yet"));
}

#[test]
fn the_whole_dialog_works_by_keyboard_and_gives_the_focus_back() {
    let mut desk = Desk::with(PLAN);
    assert_eq!(
        Command::Export.availability(desk.window.app().workspace()),
        Availability::Yes
    );
    let before = |desk: &Desk| desk.is_focused(Role::Button, "Find a command");
    let button = desk
        .window
        .harness
        .get_by_role_and_label(Role::Button, "Find a command");
    button.focus();
    desk.run();
    assert!(before(&desk));
    let harness = &mut desk.window.harness;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    desk.run();
    assert!(desk.is_focused(Role::RadioButton, "Planning workbook, .xlsx"));
    desk.key(Key::ArrowDown);
    assert!(desk.is_focused(Role::RadioButton, "Board paper, PDF, .pdf"));
    desk.tab_to(Role::CheckBox, "Decision asked for");
    desk.key(Key::Space);
    desk.tab_to(Role::Button, "Export…");
    desk.key(Key::Escape);
    assert!(!desk.has("Export…"));
    assert!(before(&desk), "the focus is where it was");
    // To the end: a kind, Enter, a path, Enter.
    let path = desk.path("data.json");
    let harness = &mut desk.window.harness;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    desk.run();
    for _ in 0..4 {
        desk.key(Key::ArrowDown);
    }
    desk.key(Key::Enter);
    assert!(desk.is_focused(Role::TextInput, "Path of the file"));
    let harness = &mut desk.window.harness;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.run();
    desk.text(&text(&path));
    desk.window.harness.key_press(Key::Enter);
    desk.window.harness.run_steps(2);
    desk.run();
    assert!(path.exists(), "{}", desk.news());
    assert!(before(&desk), "the focus is where it was");
}

#[test]
fn without_a_plan_there_is_nothing_to_export_and_that_is_said() {
    let desk = Desk::empty();
    assert_eq!(
        Command::Export.availability(desk.window.app().workspace()),
        Availability::No("No plan is open")
    );
}
