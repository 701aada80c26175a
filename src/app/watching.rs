//! Notices that somebody else changed the plan's file, without the window waiting for the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use eframe::egui;

use crate::files::{self, Fingerprint, OnDisk};

/// How often the disk is looked at.
const EVERY: Duration = Duration::from_secs(3);

/// A file that is not as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// What it holds now.
    pub(super) text: String,
    /// To tell whether it is changed again.
    pub(super) fingerprint: Fingerprint,
}

/// Looks at one file every few seconds until it is dropped.
#[derive(Debug)]
pub(super) struct Watcher {
    path: PathBuf,
    before: Fingerprint,
    look: Sender<()>,
    seen: Receiver<Seen>,
}

impl Watcher {
    /// Watches a file that was read or written as it is said to be.
    pub(super) fn start(ctx: &egui::Context, path: &Path, before: Fingerprint) -> Self {
        let (look, asked) = channel();
        let (tell, seen) = channel();
        let (ctx, of) = (ctx.clone(), path.to_path_buf());
        // Where no thread can be had, the file is still looked at before every save.
        let _ = thread::Builder::new().spawn(move || watch(&ctx, &of, before, &asked, &tell));
        Watcher {
            path: path.to_path_buf(),
            before,
            look,
            seen,
        }
    }

    /// Whether it watches this file in this state.
    pub(super) fn watches(&self, path: &Path, before: &Fingerprint) -> bool {
        self.path == path && self.before == *before
    }

    /// Looks at once.
    pub(super) fn look(&self) {
        let _ = self.look.send(());
    }

    /// What was seen since the last time.
    pub(super) fn poll(&self) -> Option<Seen> {
        self.seen.try_iter().last()
    }
}

fn watch(
    ctx: &egui::Context,
    path: &Path,
    mut before: Fingerprint,
    asked: &Receiver<()>,
    tell: &Sender<Seen>,
) {
    while asked.recv_timeout(EVERY) != Err(RecvTimeoutError::Disconnected) {
        if files::changed_on_disk(path, &before) != OnDisk::Changed {
            continue;
        }
        let Ok((text, fingerprint)) = files::read_file(path) else {
            continue;
        };
        before = fingerprint;
        if tell.send(Seen { text, fingerprint }).is_err() {
            return;
        }
        ctx.request_repaint();
    }
}
