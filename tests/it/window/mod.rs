//! The window, driven by accessible name, and a few pictures of it.

pub(crate) mod accessible;
mod at_once;
mod charts_on_screen;
mod conflict;
mod dialogs;
mod drive;
mod first_time;
mod grid;
mod grid_blocks;
mod grid_find;
mod grid_keeps;
mod grid_keys;
mod grid_new_row;
mod grid_paste;
mod grid_typing;
mod grid_views;
mod in_sight;
mod income_and_conditions;
mod inspector;
mod judged;
mod kept_keyboard;
mod kit;
mod large_type;
mod long_names;
mod looks;
mod menus;
mod next_finding;
mod opening;
mod overview;
mod palette;
mod present;
mod recovery;
mod regions;
mod room;
mod safety;
mod schemes;
mod story;
mod tabbing;
mod whole;
mod work;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::thread::sleep;
use std::time::Duration;

use bcf_planner::app::egui::{Theme, UiBuilder};
use bcf_planner::app::{Calendar, DialogKind, PlannerApp, Settings, Start, Writer};
use bcf_planner::files::Folders;
use bcf_planner::rounds::Rounds;
use egui_kittest::Harness;

use super::soft::SoftRenderer;

/// The window in a test: its size is that of the sketches, its settings are in a folder of its own.
pub(crate) struct TestWindow {
    pub(crate) harness: Harness<'static, Option<PlannerApp>>,
    pub(crate) folder: tempfile::TempDir,
}

impl TestWindow {
    /// Opens the window on a plan, or on none.
    pub(crate) fn open(plan: Option<&Path>, theme: Theme) -> Self {
        let folder = tempfile::tempdir().unwrap();
        done_with_hints(folder.path());
        let harness = harness(on(plan), folder.path(), theme);
        TestWindow { harness, folder }
    }

    /// Opens the window for somebody who never opened it before.
    pub(crate) fn open_new(plan: Option<&Path>, theme: Theme) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let harness = harness(on(plan), folder.path(), theme);
        TestWindow { harness, folder }
    }

    /// Opens the window on a plan that is written in another way than usual.
    pub(crate) fn open_with_writer(writer: Writer) -> Self {
        let folder = tempfile::tempdir().unwrap();
        done_with_hints(folder.path());
        let start = Start {
            writer: Some(writer),
            ..Start::default()
        };
        let harness = harness(start, folder.path(), Theme::Light);
        TestWindow { harness, folder }
    }

    /// Opens the window on a plan that is judged by a calendar, not as on the day it is due.
    pub(crate) fn open_by(calendar: Calendar, plan: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        done_with_hints(folder.path());
        let start = Start {
            calendar,
            ..on(Some(plan))
        };
        let harness = harness(start, folder.path(), Theme::Light);
        TestWindow { harness, folder }
    }

    /// Opens a window whose settings are in a folder that outlives it.
    pub(crate) fn open_at(home: &Path, plan: Option<&Path>, theme: Theme) -> Self {
        done_with_hints(home);
        let harness = harness(on(plan), home, theme);
        let folder = tempfile::tempdir().unwrap();
        TestWindow { harness, folder }
    }

    /// Lets the window come to rest, work beside it included.
    pub(crate) fn settle(&mut self) {
        self.come_to_rest();
        while self.app().is_busy() {
            sleep(Duration::from_millis(1));
            self.come_to_rest();
        }
    }

    /// Work beside the window asks for another frame whenever it is done, on a busy machine more than once.
    fn come_to_rest(&mut self) {
        for _ in 0..20 {
            if self.harness.try_run().is_ok() {
                return;
            }
        }
        self.harness.run();
    }

    /// Closes the window and opens it again with the same settings.
    pub(crate) fn reopen(self) -> Self {
        let folder = self.folder;
        drop(self.harness);
        let harness = harness(on(None), folder.path(), Theme::Light);
        TestWindow { harness, folder }
    }

    /// The window's state.
    pub(crate) fn app(&self) -> &PlannerApp {
        self.harness.state().as_ref().unwrap()
    }

    /// A file in the test's own folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Most tests are of somebody who knows the window: the hints over the pages are done with.
fn done_with_hints(home: &Path) {
    let folders = Folders::within(home.join("settings"));
    if !folders.settings.join("settings.ron").exists() {
        let mut settings = Settings::default();
        settings.finish_hints();
        settings.save(&folders.settings).unwrap();
    }
}

/// A window that begins with a plan, or with none.
fn on(plan: Option<&Path>) -> Start {
    Start {
        plan: plan.map(Path::to_path_buf),
        ..Start::default()
    }
}

fn harness(start: Start, home: &Path, theme: Theme) -> Harness<'static, Option<PlannerApp>> {
    let start = Start {
        folders: Some(Folders::within(home.join("settings"))),
        rounds: Rounds::on_demand(),
        dialogs: DialogKind::InWindow,
        ..start
    };
    // Typefaces hold from the next frame on, so the window is made before the first.
    let made = Rc::new(RefCell::new(None));
    let making = Rc::clone(&made);
    let mut harness = Harness::builder()
        // Work beside the window may take a few frames to be heard of.
        .with_max_steps(20)
        .with_size([1440.0, 900.0])
        .with_theme(theme)
        .with_render_cursor(false)
        .renderer(SoftRenderer::default())
        .with_context_setup(move |ctx| {
            making.replace(Some(PlannerApp::new(ctx, start)));
        })
        .build_ui_state(
            move |ui, state: &mut Option<PlannerApp>| {
                let app = state.get_or_insert_with(|| made.take().unwrap());
                app.logic(ui.ctx());
                let whole = ui.ctx().viewport_rect();
                ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                    ui.set_clip_rect(whole);
                    app.ui(ui);
                });
            },
            None,
        );
    let opens = |harness: &Harness<'static, Option<PlannerApp>>| {
        harness.state().as_ref().is_some_and(PlannerApp::is_busy)
    };
    harness.run_steps(1);
    while opens(&harness) {
        sleep(Duration::from_millis(1));
        harness.run_steps(1);
    }
    harness.run();
    harness
}
