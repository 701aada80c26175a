//! The window (feature `gui`): the only folder that names egui or eframe.
//!
//! Once per frame [`PlannerApp::logic`] takes note of what the views asked for in the frame before, changes the plan
//! through its history, and derives the assessment anew where the plan changed; then [`PlannerApp::ui`] draws from `&`.

mod answers;
mod assistant;
mod chart_view;
mod closing;
pub mod commands;
mod copying;
mod counts;
mod document;
mod drawing;
mod earlier;
mod exporting;
mod file_dialogs;
mod help;
mod hints;
mod importing;
mod jump;
mod keeping;
mod key_order;
mod keyboard;
pub mod kit;
mod menus;
mod merging;
mod metric_lines;
mod open_plan;
mod opening;
mod outbox;
mod pack_check;
mod page_charts;
pub mod pages;
mod panels;
mod place;
mod pointer;
mod present;
mod questions;
mod receiving;
mod recovering;
mod regions;
mod samples;
mod saving;
mod settings;
mod tally;
mod task;
pub mod theme;
mod toast;
mod touched;
mod typing;
mod watching;
mod window;
mod workspace;

use std::collections::VecDeque;
use std::path::PathBuf;

pub use eframe::egui;

pub use open_plan::{Document, PlanFile};
pub use outbox::{Message, Outbox};
pub use place::place_text;
pub use saving::Writer;
pub use settings::{Settings, ThemeChoice};
pub use window::{WindowError, open_window};
pub use workspace::{Calendar, Explained, SideTab, Workspace};

use commands::Palette;
use earlier::Earlier;
use exporting::Exporting;
pub use file_dialogs::DialogKind;
use file_dialogs::FileDialogs;
use importing::Importing;
use keeping::Keeper;
use key_order::KeyOrder;
use kit::dialog::FocusBefore;
use merging::Theirs;
use opening::Opening;
use pack_check::PackCheck;
use pages::PageStates;
use present::Presentation;
use questions::{Next, Question};
use recovering::Offer;
use regions::Open;
use saving::{Abandoned, Saving};
use task::Task;
use toast::Toast;
use typing::Typing;
use watching::Watcher;

use crate::files::{self, Folders};
use crate::rounds::Rounds;

/// What the window begins with.
#[derive(Debug, Default)]
pub struct Start {
    /// The plan to open; where none is named, the one that was open last.
    pub plan: Option<PathBuf>,
    /// Where settings are kept; nowhere where there is no such place.
    pub folders: Option<Folders>,
    /// The rounds that plans can be assessed against.
    pub rounds: Rounds,
    /// What to tell at once, for instance about a pack that cannot be used.
    pub notes: Vec<String>,
    /// Where files are chosen.
    pub dialogs: DialogKind,
    /// The day by which plans are judged.
    pub calendar: Calendar,
    /// How plans are written; where none is named, to the disk as ever.
    pub writer: Option<Writer>,
}

/// The whole window.
pub struct PlannerApp {
    workspace: Workspace,
    settings: Settings,
    /// The settings as they were written last.
    settings_on_disk: Settings,
    folders: Option<Folders>,
    outbox: Outbox,
    states: PageStates,
    question: Option<Question>,
    /// What had the keyboard before it was asked.
    asked_over: Option<FocusBefore>,
    /// What is to be asked after that.
    questions: VecDeque<Question>,
    /// What to do once the plan is saved.
    after_save: Option<Next>,
    /// The save that is under way.
    saving: Option<Saving>,
    /// The plan that is being read.
    opening: Option<Opening>,
    /// Whether what earlier windows left was offered.
    left_over: Offer,
    /// What is being typed and not entered yet.
    typing: Option<Typing>,
    /// Saves that nobody waits for any more.
    abandoned: Vec<Abandoned>,
    writer: Writer,
    keeper: Keeper,
    watcher: Option<Watcher>,
    /// What somebody else wrote into the plan's file.
    theirs: Option<Theirs>,
    /// Earlier saves that are being looked for.
    earlier: Option<Task<Vec<Earlier>>>,
    palette: Option<Palette>,
    /// The plan as it is written for others.
    exporting: Option<Exporting>,
    /// The file that is imported.
    importing: Option<Importing>,
    /// The submission pack that is checked.
    pack_check: Option<PackCheck>,
    /// Whether findings and workings stand in place of the page, where there is room for one of the two.
    side_in_place: Open,
    /// The hints that were followed.
    followed: hints::Followed,
    /// The help that is open.
    help: Option<help::Topic>,
    /// The presentation that is under way.
    present: Option<Presentation>,
    /// The chart that is shown over the whole window, by the id of its spec.
    enlarged: Option<String>,
    /// The chart that is drawn for the clipboard.
    copying: Option<chart_view::Copying>,
    /// What was just done, said over the foot of the window.
    toast: Toast,
    /// Whether the field that has the keyboard was written into.
    touched: touched::Touched,
    /// Whether the pointer is used.
    pointer: pointer::Pointer,
    dialogs: FileDialogs,
    dialog_kind: DialogKind,
    closing: closing::Closing,
    title: String,
}

impl PlannerApp {
    /// Makes the window's state and its looks, and opens the plan it begins with.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        let (settings, fault) = start
            .folders
            .as_ref()
            .map(|folders| Settings::load(&folders.settings))
            .unwrap_or_default();
        let notes: Vec<String> = fault.into_iter().chain(start.notes).collect();
        ctx.add_plugin(KeyOrder::default());
        theme::install(ctx, settings.density, settings.motion);
        ctx.set_theme(settings.theme);
        ctx.set_zoom_factor(settings.zoom);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        let mut app = PlannerApp {
            workspace: Workspace::new(start.rounds, start.calendar),
            settings_on_disk: settings.clone(),
            settings,
            watcher: None,
            theirs: None,
            earlier: None,
            keeper: Keeper::new(
                start
                    .folders
                    .as_ref()
                    .map(|folders| folders.recovery.clone()),
            ),
            folders: start.folders,
            outbox: Outbox::default(),
            states: PageStates::default(),
            question: None,
            asked_over: None,
            questions: VecDeque::new(),
            after_save: None,
            saving: None,
            opening: None,
            left_over: Offer::default(),
            typing: None,
            abandoned: Vec::new(),
            writer: start.writer.unwrap_or(files::save),
            palette: None,
            exporting: None,
            importing: None,
            pack_check: None,
            side_in_place: Open::No,
            followed: hints::Followed::default(),
            help: None,
            present: None,
            enlarged: None,
            copying: None,
            toast: Toast::default(),
            touched: touched::Touched::default(),
            pointer: pointer::Pointer::default(),
            dialogs: FileDialogs::default(),
            dialog_kind: start.dialogs,
            closing: closing::Closing::default(),
            title: String::new(),
        };
        if let Some(path) = start.plan {
            app.open_file(ctx, &path);
        } else if let Some(path) = app.settings.last_plan.clone() {
            app.reopen(ctx, &path);
        }
        if !notes.is_empty() {
            app.ask(Question::Trouble(
                "Before you begin".to_owned(),
                notes.join("\n\n"),
            ));
        }
        app.offer_left_over(ctx);
        app.question = app.questions.pop_front();
        app
    }

    /// The settings as they are now.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the window works on.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where anything can be asked for that a view could ask for.
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// Does what was asked for since the last frame. Draws nothing.
    pub fn logic(&mut self, ctx: &egui::Context) {
        FocusBefore::tend(ctx, self.is_in_dialog());
        self.workspace.arrival = None;
        self.workspace.grid_command = None;
        self.workspace.entry_step = None;
        self.workspace.copies_from.tend(ctx, self.workspace.page);
        for message in self.outbox.drain() {
            self.receive(ctx, message);
        }
        // Where the window stays open over midnight.
        self.workspace.assess();
        self.hear_palette(ctx);
        if self.present.is_some() {
            self.go_on_presenting(ctx);
        } else {
            self.hear_keys(ctx);
        }
        self.hear_files(ctx);
        self.hear_opening(ctx);
        self.offer_left_over(ctx);
        self.hear_saving(ctx);
        self.hear_disk(ctx);
        self.hear_earlier();
        self.hear_exporting(ctx);
        self.hear_copying(ctx);
        self.hear_importing();
        self.hear_pack_check();
        self.hear_close(ctx);
        self.keep_copy(ctx);
        if self.question.is_none() {
            self.question = self.questions.pop_front();
        }
        self.tell_title(ctx);
        self.keep_settings(ctx);
    }

    fn hear_files(&mut self, ctx: &egui::Context) {
        if let Some((chosen, of)) = self.dialogs.poll() {
            self.file_chosen(ctx, chosen, of);
        }
        let on_its_way = self.dialogs.on_its_way();
        let order = ctx.plugin::<KeyOrder>();
        match on_its_way {
            Some(rest) => {
                order.lock().keep_for_dialog();
                ctx.request_repaint_after(rest);
            }
            None => order.lock().hand_on(),
        }
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_path_buf())
                .find(|path| !path.as_os_str().is_empty())
        });
        if let Some(path) = dropped
            && !self.is_in_dialog()
        {
            self.take_dropped(ctx, path);
        }
    }

    /// The window's title names the board, and marks unsaved changes as desktops do.
    fn tell_title(&mut self, ctx: &egui::Context) {
        let title = match &self.workspace.document {
            Some(document) => {
                let board = document.plan.board.name.trim();
                let mark = if document.has_unsaved_changes() {
                    "• "
                } else {
                    ""
                };
                format!("{mark}{board} – {} – BCF Planner", document.file_name())
            }
            None => "BCF Planner".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn keep_settings(&mut self, ctx: &egui::Context) {
        let size = ctx.input(|input| input.viewport().inner_rect.map(|rect| rect.size()));
        // The size of a presentation is the screen's, not the window's.
        if let Some(size) = size
            && self.present.is_none()
            && ctx.input(|input| !input.viewport().minimized.unwrap_or(false))
        {
            // In points of the usual size: the next window is opened before anything is enlarged.
            let size = size * ctx.zoom_factor();
            self.settings.window = (size.x.round(), size.y.round());
        }
        // A window being resized would write at every step; its size alone waits for the end.
        let but_size = Settings {
            window: self.settings_on_disk.window,
            ..self.settings.clone()
        };
        if but_size != self.settings_on_disk {
            self.write_settings();
        }
    }

    /// Writes the settings where they changed.
    pub(crate) fn write_settings(&mut self) {
        if self.settings != self.settings_on_disk {
            self.settings_on_disk = self.settings.clone();
            let Some(folders) = &self.folders else {
                return;
            };
            if let Err(error) = self.settings.save(&folders.settings) {
                self.workspace.news =
                    format!("The settings cannot be kept for the next time: {error}");
            }
        }
    }
}
