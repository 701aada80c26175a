//! How far work beside the window is, and the way to stop it before it changes anything.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use eframe::egui::{self, ProgressBar, Role, Ui, WidgetInfo};

use super::kit::UiExt;
use super::theme::DesignTokens;

const RUNS: u8 = 0;
const STOPPED: u8 = 1;
const WRITES: u8 = 2;

/// What is being done, and how much of it is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Step {
    /// In words: "Setting the board paper".
    pub(super) words: String,
    /// From 0 to 1; nothing where nobody can tell.
    pub(super) share: Option<f32>,
}

/// What a job tells of itself, and whether it is to go on.
#[derive(Debug)]
pub(super) struct Tally {
    state: AtomicU8,
    step: Mutex<Step>,
    to_draw: egui::Context,
}

/// What came of stopping a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopping {
    /// It writes nothing any more.
    Stopped,
    /// It is too late: it is writing.
    TooLate,
}

impl Tally {
    /// Of a job that begins.
    pub(super) fn new(ctx: &egui::Context) -> Self {
        Tally {
            state: AtomicU8::new(RUNS),
            step: Mutex::default(),
            to_draw: ctx.clone(),
        }
    }

    /// Says what is being done. Breaks off where somebody stopped it.
    pub(super) fn tell(&self, words: &str, share: Option<f32>) -> ControlFlow<()> {
        *self.step.lock().unwrap_or_else(PoisonError::into_inner) = Step {
            words: words.to_owned(),
            share,
        };
        self.to_draw.request_repaint();
        self.go_on()
    }

    fn go_on(&self) -> ControlFlow<()> {
        if self.state.load(Ordering::SeqCst) == STOPPED {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// From here on it cannot be stopped. Breaks off where somebody did before.
    pub(super) fn begin_writing(&self) -> ControlFlow<()> {
        let begun = self
            .state
            .compare_exchange(RUNS, WRITES, Ordering::SeqCst, Ordering::SeqCst);
        match begun {
            Ok(_) | Err(WRITES) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    /// Stops the job, unless it writes already.
    pub(super) fn stop(&self) -> Stopping {
        let stopped =
            self.state
                .compare_exchange(RUNS, STOPPED, Ordering::SeqCst, Ordering::SeqCst);
        match stopped {
            Ok(_) | Err(STOPPED) => Stopping::Stopped,
            Err(_) => Stopping::TooLate,
        }
    }

    /// What is being done now.
    pub(super) fn step(&self) -> Step {
        self.step
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Draws how far a job is.
pub(super) fn step_ui(ui: &mut Ui, step: &Step) {
    let c = &DesignTokens::here(ui).colours;
    match step.share {
        Some(share) => {
            ui.prose(&step.words);
            let bar = ui.add(
                ProgressBar::new(share)
                    .fill(c.accent_fill)
                    .desired_height(8.0),
            );
            bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &step.words));
        }
        None => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.prose(&step.words);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_stopped_before_it_writes_or_not_at_all() {
        let ctx = egui::Context::default();
        let early = Tally::new(&ctx);
        assert!(early.tell("Setting", None).is_continue());
        assert_eq!(early.stop(), Stopping::Stopped);
        assert!(early.tell("Setting", None).is_break());
        assert!(early.begin_writing().is_break());
        let late = Tally::new(&ctx);
        assert!(late.begin_writing().is_continue());
        assert_eq!(late.stop(), Stopping::TooLate);
        assert!(late.begin_writing().is_continue());
    }
}
