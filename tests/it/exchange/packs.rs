//! Submission packs: made, not ready, and checked.

use std::fs;
use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::Key;
use bcf_planner::export::pack::{unzip, zip};
use egui_kittest::kittest::Queryable as _;

use super::{Desk, headless, sample_path, text};

impl Desk {
    fn choose_pack(&mut self) {
        self.command(Command::Export);
        self.click("Submission pack, .zip or a folder");
    }

    fn check(&mut self, path: &Path) {
        self.command(Command::CheckPack);
        self.press("Choose a .zip file…");
        self.give(path);
    }
}

#[test]
fn a_pack_has_the_bytes_that_the_headless_program_writes_and_holds_what_was_shown() {
    let mut desk = Desk::with("ellerport-2025-26");
    let path = desk.path("pack.zip");
    desk.choose_pack();
    assert!(desk.says("READY: no breach is open."));
    desk.press("Export…");
    desk.give(&path);
    assert!(
        desk.news().starts_with("Submission pack written to"),
        "{}",
        desk.news()
    );
    let there = desk.path("headless.zip");
    let plan = text(&sample_path("ellerport-2025-26"));
    headless(&["pack", "--on=2025-03-31", &plan, "-o", &text(&there)]);
    assert!(fs::read(&path).unwrap() == fs::read(&there).unwrap());

    desk.check(&path);
    assert!(desk.says("Whole: "), "every sum is right");
    assert!(desk.says("READY: no breach was open."));
    desk.key(Key::Escape);

    let mut files = unzip(&fs::read(&path).unwrap()).unwrap();
    files.insert("board-paper.html".to_owned(), b"another".to_vec());
    files.remove("findings.csv");
    fs::write(&path, zip(&files).unwrap()).unwrap();
    desk.check(&path);
    assert!(desk.says("Not what it was when it was made: 2 differences"));
    assert!(desk.says("board-paper.html was changed."));
    assert!(desk.says("findings.csv is missing."));
}

#[test]
fn a_pack_that_is_not_ready_says_which_breaches_and_is_marked() {
    let mut desk = Desk::with("training");
    desk.choose_pack();
    assert!(desk.says("NOT READY: "));
    let breaches: Vec<String> = {
        let assessment = &desk.window.app().workspace().assessment;
        let breach = bcf_planner::rounds::Severity::Breach;
        let findings = assessment.findings.iter();
        findings
            .filter(|finding| finding.severity == breach)
            .map(|finding| finding.message.clone())
            .collect()
    };
    assert!(breaches.len() > 2);
    for breach in &breaches {
        assert!(desk.says(breach), "{breach}");
    }
    let folder = desk.path("pack");
    desk.click("Write the pack as: a folder");
    desk.press("Export…");
    desk.give(&folder);
    assert!(!folder.exists());
    let marked = desk.path("pack NOT READY");
    assert!(marked.join("manifest.json").exists(), "{}", desk.news());
    assert!(desk.news().contains("NOT READY"), "{}", desk.news());

    desk.check(&marked);
    assert!(desk.says("NOT READY: "));
    assert!(desk.says(&breaches[0]));
    // It is never written over.
    desk.key(Key::Escape);
    desk.choose_pack();
    desk.click("Write the pack as: a folder");
    desk.press("Export…");
    desk.give(&folder);
    assert!(desk.says("it was left as it is"));
}

#[test]
fn a_breach_leads_to_its_place() {
    let mut desk = Desk::with("training");
    desk.choose_pack();
    let begins = |label: Option<String>| {
        label.is_some_and(|label| label.starts_with("Go there: Expenditure"))
    };
    let link = desk
        .window
        .harness
        .query_all_by(|node| begins(node.label()))
        .next()
        .unwrap();
    link.click_accesskit();
    desk.run();
    assert!(!desk.has("Export…"));
    let page = desk.window.app().workspace().page;
    assert_eq!(page, bcf_planner::app::pages::Page::Expenditure);
}

#[test]
fn what_is_no_pack_is_refused_with_the_reason() {
    let mut desk = Desk::empty();
    let path = desk.path("other.zip");
    fs::write(&path, "no zip at all").unwrap();
    desk.check(&path);
    assert!(desk.says("The pack cannot be checked. It is no .zip file"));
    desk.press("Close");
    desk.window.drop_file(&path);
    desk.run();
    assert!(
        desk.says("The pack cannot be checked."),
        "a dropped .zip is checked"
    );
}
