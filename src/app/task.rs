//! Work off the drawing thread: a folder on a slow network must not freeze the window.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use eframe::egui;

/// One job that runs beside the window.
#[derive(Debug)]
pub(super) struct Task<T> {
    receive: Receiver<T>,
}

/// What has become of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress<T> {
    /// It runs.
    Running,
    /// It is done.
    Done(T),
    /// It ended without a result, or could not be started.
    Lost,
}

impl<T: Send + 'static> Task<T> {
    /// Starts a job. The window is drawn again once it is done.
    pub(super) fn start(ctx: &egui::Context, job: impl FnOnce() -> T + Send + 'static) -> Self {
        let (send, receive) = channel();
        let ctx = ctx.clone();
        // Where no thread can be had, the channel is closed, which is noticed as a lost job.
        let _ = thread::Builder::new().spawn(move || {
            let _ = send.send(job());
            ctx.request_repaint();
        });
        Task { receive }
    }

    /// Waits for its end.
    pub(super) fn wait(self) {
        let _ = self.receive.recv();
    }

    /// Asks after it. After its end the task is to be dropped.
    pub(super) fn poll(&self) -> Progress<T> {
        match self.receive.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
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
        let (send, receive) = channel::<i32>();
        drop(send);
        assert_eq!(Task { receive }.poll(), Progress::Lost);
    }
}
