//! An export that is cancelled, before it is written and while it is.

use std::fs;
use std::path::Path;
use std::sync::{Condvar, Mutex};

use bcf_planner::app::Writer;
use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::Role;
use bcf_planner::files::{Contents, SaveError, Saved, save};
use egui_kittest::kittest::Queryable as _;

use super::{Desk, sample_path};
use crate::window::TestWindow;

const PLAN: &str = "leicestershire-2023-24";

/// A disk that writes nothing while it is closed, and knows whether anybody waits for it.
struct Disk {
    state: Mutex<(State, Waits)>,
    changed: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Closed,
    Open,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Waits {
    Nobody,
    Somebody,
}

impl Disk {
    const fn closed() -> Self {
        Disk {
            state: Mutex::new((State::Closed, Waits::Nobody)),
            changed: Condvar::new(),
        }
    }

    fn write(&self, path: &Path, contents: Contents<'_>) -> Result<Saved, SaveError> {
        let mut state = self.state.lock().unwrap();
        state.1 = Waits::Somebody;
        self.changed.notify_all();
        let closed = |state: &mut (State, Waits)| state.0 == State::Closed;
        drop(self.changed.wait_while(state, closed).unwrap());
        save(path, contents)
    }

    fn wait_for_somebody(&self) {
        let state = self.state.lock().unwrap();
        let nobody = |state: &mut (State, Waits)| state.1 == Waits::Nobody;
        drop(self.changed.wait_while(state, nobody).unwrap());
    }

    fn open(&self) {
        self.state.lock().unwrap().0 = State::Open;
        self.changed.notify_all();
    }
}

impl Desk {
    fn with_disk(writer: Writer) -> Self {
        let mut desk = Desk {
            window: TestWindow::open_with_writer(writer),
        };
        desk.command(Command::Open);
        desk.give(&sample_path(PLAN));
        desk
    }

    /// Asks for a file that is there already to be replaced, and waits for nothing.
    fn begin_to_replace(&mut self, kind: &str, path: &Path) {
        fs::write(path, "as it was").unwrap();
        self.command(Command::Export);
        self.kind(kind);
        self.write(path);
        self.click_at_once("Replace it");
    }

    fn click_at_once(&mut self, button: &str) {
        let harness = &mut self.window.harness;
        let button = harness.get_by_role_and_label(Role::Button, button);
        button.click_accesskit();
        harness.run_steps(2);
    }
}

#[test]
fn an_export_that_is_cancelled_leaves_the_old_file() {
    static DISK: Disk = Disk::closed();
    let mut desk = Desk::with_disk(|path, contents| DISK.write(path, contents));
    let path = desk.path("paper.pdf");
    let held = || fs::read_to_string(&path).unwrap_or_else(|_| "a new file".to_owned());
    desk.begin_to_replace("Board paper, PDF", &path);
    // A paper takes far longer than a frame; and whatever is made by now, the disk is closed.
    desk.click_at_once("Cancel");
    assert_eq!(held(), "as it was");
    let stopped = desk.news() == "Stopped; nothing was written";
    let too_late = desk.news().contains("being written already");
    assert!(stopped || too_late, "{}", desk.news());
    DISK.open();
    desk.run();
    if stopped {
        assert!(desk.has("Export…"), "nothing that was chosen is lost");
        assert_eq!(held(), "as it was");
        assert!(!desk.path("paper.pdf.bak").exists());
    } else {
        assert_eq!(held(), "a new file");
    }
}

#[test]
fn an_export_that_is_written_already_is_not_cancelled_and_that_is_said() {
    static DISK: Disk = Disk::closed();
    let mut desk = Desk::with_disk(|path, contents| DISK.write(path, contents));
    let path = desk.path("rows.csv");
    desk.begin_to_replace("Table", &path);
    DISK.wait_for_somebody();
    desk.click_at_once("Cancel");
    assert!(
        desk.news().contains("being written already"),
        "{}",
        desk.news()
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "as it was");
    DISK.open();
    desk.run();
    assert!(fs::read_to_string(&path).unwrap().contains("Scheme"));
    let backup = fs::read_to_string(desk.path("rows.csv.bak")).unwrap();
    assert_eq!(backup, "as it was");
    assert!(desk.news().contains("written to"), "{}", desk.news());
}
