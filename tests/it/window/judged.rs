//! The day by which the window judges plans: today, as the command line does.

use std::path::Path;
use std::sync::Mutex;

use bcf_planner::app::Calendar;
use jiff::civil::{Date, date};

use super::TestWindow;

/// The day it is in these tests, which have one calendar between them.
static TODAY: Mutex<Date> = Mutex::new(date(2025, 6, 30));

fn today() -> Date {
    *TODAY.lock().unwrap()
}

/// What is said of signatures and of who agreed to pay.
fn said(window: &TestWindow) -> Vec<&'static str> {
    let findings = &window.app().workspace().assessment.findings;
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_was_signed_and_agreed_after_the_plan_was_due_is_not_to_come() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans/ellerport-2025-26.ron");
    let late = folder.path().join("late.ron");
    let text = std::fs::read_to_string(sample).unwrap();
    // Boards often sign off after the plan was sent in; it was due on 31 March 2025.
    let text = text
        .replacen("\"2025-02-19\"", "\"2025-06-05\"", 1)
        .replacen("\"2025-03-27\"", "\"2025-06-26\"", 1);
    std::fs::write(&late, text).unwrap();

    *TODAY.lock().unwrap() = date(2025, 6, 25);
    let mut window = TestWindow::open_by(Calendar::telling(today), &late);
    assert_eq!(said(&window), ["signature-doubtful"]);
    assert_eq!(
        window.app().workspace().assessment.as_at,
        Some(date(2025, 6, 25))
    );

    // The window stays open over midnight, and somebody comes back to it.
    *TODAY.lock().unwrap() = date(2025, 6, 26);
    window.harness.run();
    assert_eq!(said(&window), Vec::<&str>::new());
}
