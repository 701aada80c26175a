//! Work off the drawing thread: a folder on a slow network must not freeze the window.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use eframe::egui;

/// One job that runs beside the window.
#[derive(Debug)]
pub(super) struct Task<T> {
    /// Nothing where no thread could be had.
    receive: Option<Receiver<T>>,
}

/// What has become of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress<T> {
    /// It runs.
    Running,
    /// It is done.
    Done(T),
    /// It ended without a result.
    Lost,
    /// It could not be started.
    NotStarted,
}

/// What is said where the computer has no room for another thread.
pub(super) const NO_ROOM: &str =
    "The computer has no room for another task. Close other programs, then try again.";

impl<T> Progress<T> {
    /// What came of it, once it is over: the result, or in full sentences why there is none. What was done is said as
    /// "Reading it".
    pub(super) fn ended(self, doing: &str) -> Option<Result<T, String>> {
        match self {
            Progress::Running => None,
            Progress::Done(result) => Some(Ok(result)),
            Progress::Lost => Some(Err(format!("{doing} stopped halfway through."))),
            Progress::NotStarted => Some(Err(NO_ROOM.to_owned())),
        }
    }
}

impl<T: Send + 'static> Task<T> {
    /// Starts a job. The window is drawn again once it is done.
    pub(super) fn start(ctx: &egui::Context, job: impl FnOnce() -> T + Send + 'static) -> Self {
        let (send, receive) = channel();
        let ctx = ctx.clone();
        let started = thread::Builder::new().spawn(move || {
            // Told even where the job breaks off.
            let _told = Told(ctx);
            let _ = send.send(job());
        });
        Task {
            receive: started.is_ok().then_some(receive),
        }
    }

    /// Waits for its end.
    pub(super) fn wait(self) {
        if let Some(receive) = self.receive {
            let _ = receive.recv();
        }
    }

    /// Asks after it. After its end the task is to be dropped.
    pub(super) fn poll(&self) -> Progress<T> {
        self.poll_within(Duration::ZERO)
    }

    /// Asks after it and waits a while for its end.
    pub(super) fn poll_within(&self, wait: Duration) -> Progress<T> {
        let Some(receive) = &self.receive else {
            return Progress::NotStarted;
        };
        match receive.recv_timeout(wait) {
            Ok(result) => Progress::Done(result),
            Err(RecvTimeoutError::Timeout) => Progress::Running,
            Err(RecvTimeoutError::Disconnected) => Progress::Lost,
        }
    }
}

/// Draws the window again once it is dropped.
struct Told(egui::Context);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T: Send + 'static>(task: &Task<T>) -> Progress<T> {
        loop {
            match task.poll() {
                Progress::Running => thread::yield_now(),
                end => return end,
            }
        }
    }

    #[test]
    fn a_job_gives_its_result_and_one_that_ends_without_is_lost() {
        let ctx = egui::Context::default();
        assert_eq!(wait(&Task::start(&ctx, || 7)), Progress::Done(7));
        let breaks_off = Task::<i32>::start(&ctx, || panic!("as a test of a job that breaks off"));
        assert_eq!(wait(&breaks_off), Progress::Lost);
        let task = Task::<i32> { receive: None };
        assert_eq!(task.poll(), Progress::NotStarted);
    }

    #[test]
    fn what_ends_without_a_result_says_why() {
        let ended = |progress: Progress<i32>| progress.ended("Reading it");
        assert_eq!(ended(Progress::Running), None);
        assert_eq!(ended(Progress::Done(7)), Some(Ok(7)));
        let lost = "Reading it stopped halfway through.".to_owned();
        assert_eq!(ended(Progress::Lost), Some(Err(lost)));
        assert_eq!(ended(Progress::NotStarted), Some(Err(NO_ROOM.to_owned())));
    }
}
