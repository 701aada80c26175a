//! The desktop's own dialogs for choosing a file, waited for off the drawing thread.
//!
//! Where a desktop has none, `rfd` gives back nothing at once, as for a cancel; only its log tells the two apart. Then
//! the window asks for the path itself.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Once};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use directories::BaseDirs;
use eframe::egui;

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To read a plan.
    Open,
    /// To write the plan.
    Save(Proposal),
    /// To carry an earlier plan forward.
    Earlier,
    /// To read a workbook or a table.
    Import,
    /// To write the plan for others.
    Export(Place),
    /// To stand above the board paper's title.
    Logo,
    /// To check a submission pack that is one file.
    Pack,
    /// To check one that is a folder.
    PackFolder,
}

/// The name that is proposed for the plan's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proposal {
    /// Its own, or one made from the board's and the round's.
    Own,
    /// One that no file has yet, because its own is to stay as it is.
    Another,
}

/// What is chosen to write to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file with an ending.
    File(&'static str),
    /// The folder in which a new one is made.
    Folder,
}

/// How the desktop's dialog chooses.
enum Way {
    Pick,
    PickFolder,
    Save,
}

impl Purpose {
    /// The title of the desktop's dialog.
    fn title(self) -> &'static str {
        match self {
            Purpose::Open => "Open a plan",
            Purpose::Save(_) => "Save the plan",
            Purpose::Earlier => "Choose an earlier plan",
            Purpose::Import => "Choose a workbook or a table",
            Purpose::Export(Place::File(_)) => "Export the plan",
            Purpose::Export(Place::Folder) => "Choose where the new folder is made",
            Purpose::Logo => "Choose a logo",
            Purpose::Pack => "Choose a submission pack",
            Purpose::PackFolder => "Choose the folder of a submission pack",
        }
    }

    fn way(self) -> Way {
        match self {
            Purpose::Open | Purpose::Earlier | Purpose::Import | Purpose::Logo | Purpose::Pack => {
                Way::Pick
            }
            Purpose::PackFolder | Purpose::Export(Place::Folder) => Way::PickFolder,
            Purpose::Save(_) | Purpose::Export(Place::File(_)) => Way::Save,
        }
    }

    /// Which files it shows.
    fn filter(self, dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog {
        match self {
            Purpose::Open | Purpose::Save(_) | Purpose::Earlier => {
                dialog.add_filter("Better Care Fund plan", &["ron"])
            }
            Purpose::Import => dialog
                .add_filter("Workbooks and tables", &IMPORTED)
                .add_filter("All files", &["*"]),
            Purpose::Export(Place::File(ending)) => {
                dialog.add_filter(format!("*.{ending}"), &[ending])
            }
            Purpose::Logo => dialog.add_filter("Pictures", &["png", "svg"]),
            Purpose::Pack => dialog.add_filter("Submission packs", &["zip"]),
            Purpose::PackFolder | Purpose::Export(Place::Folder) => dialog,
        }
    }
}

/// The endings of files that Import reads.
pub(super) const IMPORTED: [&str; 7] = ["xlsx", "xlsm", "xlsb", "ods", "csv", "tsv", "txt"];

/// Where files are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// In the desktop's own dialog, with the window's own as the way out.
    #[default]
    Desktop,
    /// In the window.
    InWindow,
}

/// Where a dialog begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// The folder that it shows; the desktop's choice where there is none.
    pub(super) folder: Option<PathBuf>,
    /// The name that it proposes; may be empty.
    pub(super) name: String,
}

impl Start {
    /// As a path to begin typing from.
    pub(super) fn path(&self) -> PathBuf {
        match &self.folder {
            Some(folder) => folder.join(&self.name),
            None => self.name.clone().into(),
        }
    }
}

/// A path as people type it: with `~` for their own folder, or in the quotation marks that Windows copies it with.
pub(super) fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    let quoted = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let path = quoted.unwrap_or(text);
    match path.strip_prefix("~/") {
        Some(rest) => match BaseDirs::new() {
            Some(dirs) => dirs.home_dir().join(rest),
            None => path.into(),
        },
        None => path.into(),
    }
}

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// A file.
    File(Purpose, PathBuf),
    /// None.
    Nothing(Purpose),
    /// The desktop has no dialog to show.
    NoDialog(Purpose),
}

/// How long a desktop takes at most to show its dialog, or to say that it has none.
const ON_ITS_WAY: Duration = Duration::from_secs(1);

/// At most one open dialog of the desktop.
#[derive(Debug, Default)]
pub(super) struct FileDialogs {
    open: Option<Waiting>,
}

/// A dialog that is open. The window goes on behind it.
#[derive(Debug)]
struct Waiting {
    purpose: Purpose,
    /// The plan that was open when it was asked for.
    of: u64,
    /// When it was asked for.
    since: Instant,
    receive: Receiver<Option<PathBuf>>,
}

impl FileDialogs {
    /// Opens the desktop's dialog; does nothing while another is open.
    pub(super) fn ask(&mut self, ctx: &egui::Context, purpose: Purpose, of: u64, start: &Start) {
        if self.open.is_some() {
            return;
        }
        listen_to_the_log();
        DIALOG_FAILED.store(false, Ordering::SeqCst);
        let mut dialog = purpose
            .filter(rfd::AsyncFileDialog::new())
            .set_title(purpose.title());
        if let Some(folder) = &start.folder {
            dialog = dialog.set_directory(folder);
        }
        if !start.name.is_empty() {
            dialog = dialog.set_file_name(&start.name);
        }
        let (send, receive) = channel();
        let ctx = ctx.clone();
        match purpose.way() {
            Way::Pick => wait_for(dialog.pick_file(), send, ctx),
            Way::PickFolder => wait_for(dialog.pick_folder(), send, ctx),
            Way::Save => wait_for(dialog.save_file(), send, ctx),
        }
        self.open = Some(Waiting {
            purpose,
            of,
            since: Instant::now(),
            receive,
        });
    }

    /// A dialog that has given this file.
    #[cfg(test)]
    pub(super) fn answered(purpose: Purpose, of: u64, path: Option<PathBuf>) -> Self {
        let (send, receive) = channel();
        send.send(path).unwrap();
        FileDialogs {
            open: Some(Waiting {
                purpose,
                of,
                since: Instant::now(),
                receive,
            }),
        }
    }

    /// What the dialog that is open is for.
    pub(super) fn purpose(&self) -> Option<Purpose> {
        self.open.as_ref().map(|open| open.purpose)
    }

    /// For how long keys still belong to a dialog that is not there yet.
    pub(super) fn on_its_way(&self) -> Option<Duration> {
        let open = self.open.as_ref()?;
        ON_ITS_WAY.checked_sub(open.since.elapsed())
    }

    /// What was chosen since the last frame, and for which plan.
    pub(super) fn poll(&mut self) -> Option<(Chosen, u64)> {
        let Waiting {
            purpose,
            of,
            receive,
            ..
        } = self.open.as_ref()?;
        let (purpose, of) = (*purpose, *of);
        let answer = match receive.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
            Ok(answer) => answer,
        };
        self.open = None;
        let chosen = match answer {
            Some(path) => Chosen::File(purpose, path),
            None if DIALOG_FAILED.load(Ordering::SeqCst) => Chosen::NoDialog(purpose),
            None => Chosen::Nothing(purpose),
        };
        Some((chosen, of))
    }
}

/// Waits for the answer of a dialog off the drawing thread.
fn wait_for(
    answer: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
    send: Sender<Option<PathBuf>>,
    ctx: egui::Context,
) {
    thread::spawn(move || {
        let _ = send.send(block_on(answer).map(|file| file.path().to_path_buf()));
        ctx.request_repaint();
    });
}

/// Whether `rfd` reported a failure since the dialog was opened.
static DIALOG_FAILED: AtomicBool = AtomicBool::new(false);

/// A log that only listens for failed dialogs.
struct DialogLog;

impl log::Log for DialogLog {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() == log::Level::Error && metadata.target().starts_with("rfd")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            DIALOG_FAILED.store(true, Ordering::SeqCst);
        }
    }

    fn flush(&self) {}
}

fn listen_to_the_log() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if log::set_logger(&DialogLog).is_ok() {
            log::set_max_level(log::LevelFilter::Error);
        }
    });
}

/// Waits for a future on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_future_that_is_ready_is_not_waited_for() {
        assert_eq!(block_on(std::future::ready(7)), 7);
    }

    #[test]
    fn paths_are_taken_as_people_type_them() {
        let home = BaseDirs::new().unwrap().home_dir().to_path_buf();
        assert_eq!(typed_path("~/plans/a.ron"), home.join("plans/a.ron"));
        assert_eq!(
            typed_path(" \"C:\\Plans\\a b.ron\" "),
            PathBuf::from("C:\\Plans\\a b.ron")
        );
        assert_eq!(typed_path("~backup.ron"), PathBuf::from("~backup.ron"));
        assert_eq!(typed_path("a \"b\".ron"), PathBuf::from("a \"b\".ron"));
    }
}
