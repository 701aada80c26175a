//! The window (feature `gui`): the only folder that names egui or eframe.
//!
//! Once per frame [`PlannerApp::logic`] takes note of what the views asked for in the frame before, changes the plan
//! through its history, and derives the assessment anew where the plan changed; then [`PlannerApp::ui`] draws from `&`.

mod assistant;
mod chart_view;
mod closing;
pub mod commands;
mod copying;
mod counts;
mod document;
mod earlier;
mod file_dialogs;
mod help;
mod jump;
mod keeping;

pub mod kit;
mod merging;
mod metric_lines;
mod outbox;
pub mod pages;
mod panels;
mod place;
mod present;
mod questions;
mod recovering;
mod regions;
mod samples;
mod saving;
mod settings;
mod task;
pub mod theme;
mod toast;
mod watching;
mod window;
mod workspace;

use std::collections::VecDeque;
use std::path::PathBuf;

pub use eframe::egui;

pub use outbox::{Message, Outbox};
pub use place::place_text;
pub use saving::Writer;
pub use settings::{Settings, ThemeChoice};
pub use window::{WindowError, open_window};
pub use workspace::{Document, Explained, SideTab, Workspace};

use commands::{Availability, Command, Palette, palette_ui};
use earlier::Earlier;
pub use file_dialogs::DialogKind;
use file_dialogs::FileDialogs;
use keeping::Keeper;
use kit::dialog::DialogOutput;
use merging::Theirs;
use pages::PageStates;
use panels::Room;
use present::Presentation;
use questions::{Next, Question};
use regions::Open;
use saving::{Abandoned, Saving};
use task::Task;
use toast::Toast;
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
    /// What is to be asked after that.
    questions: VecDeque<Question>,
    /// What to do once the plan is saved.
    after_save: Option<Next>,
    /// The save that is under way.
    saving: Option<Saving>,
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
    /// Whether findings and workings stand in place of the page, where there is room for one of the two.
    side_in_place: Open,
    /// The help that is open.
    help: Option<help::Topic>,
    /// The presentation that is under way.
    present: Option<Presentation>,
    /// The chart that is shown over the whole window, by the id of its spec.
    enlarged: Option<String>,
    /// What was just done, said over the foot of the window.
    toast: Toast,
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
        theme::install(ctx, settings.density, settings.motion);
        ctx.set_theme(settings.theme);
        ctx.set_zoom_factor(settings.zoom);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        let mut app = PlannerApp {
            workspace: Workspace::new(start.rounds),
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
            questions: VecDeque::new(),
            after_save: None,
            saving: None,
            abandoned: Vec::new(),
            writer: start.writer.unwrap_or(files::save),
            palette: None,
            side_in_place: Open::No,
            help: None,
            present: None,
            enlarged: None,
            toast: Toast::default(),
            dialogs: FileDialogs::default(),
            dialog_kind: start.dialogs,
            closing: closing::Closing::default(),
            title: String::new(),
        };
        if let Some(path) = start.plan {
            app.open_file(&path);
        } else if let Some(path) = app.settings.last_plan.clone() {
            app.reopen(&path);
        }
        if !notes.is_empty() {
            app.ask(Question::Trouble(
                "Before you begin".to_owned(),
                notes.join("\n\n"),
            ));
        }
        // The list holds what the plan that was opened had left, too.
        app.questions
            .retain(|question| !matches!(question, Question::Recover(_)));
        app.offer_left_over();
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
        self.workspace.arrival = None;
        self.workspace.grid_command = None;
        self.workspace.copies_from.tend(ctx, self.workspace.page);
        for message in self.outbox.drain() {
            self.receive(ctx, message);
        }
        if self.present.is_some() {
            self.go_on_presenting(ctx);
        } else {
            self.hear_keys(ctx);
        }
        self.hear_files(ctx);
        self.hear_saving(ctx);
        self.hear_disk(ctx);
        self.hear_earlier();
        self.hear_close(ctx);
        self.keep_copy(ctx);
        if self.question.is_none() {
            self.question = self.questions.pop_front();
        }
        self.tell_title(ctx);
        self.keep_settings(ctx);
    }

    fn receive(&mut self, ctx: &egui::Context, message: Message) {
        match message {
            Message::Edit(edit) => {
                if let Err(error) = self.workspace.apply(*edit) {
                    self.workspace.news = error.to_string();
                }
            }
            Message::Command(command) => self.run(ctx, command),
            Message::Select(place) => self.workspace.selection = Some(place),
            Message::GoTo(place) => {
                self.side_in_place = Open::No;
                self.workspace.go_to(place);
            }
            Message::Explain(subject) => self.explain(Explained::Number(subject)),
            Message::Follow(subject) => {
                if self.workspace.side_tab == SideTab::Working {
                    self.workspace.explained = Some(Explained::Number(subject));
                }
            }
            Message::ShowFinding(at) => {
                self.side_in_place = Open::No;
                self.workspace.finding = Some(at);
                self.workspace.go_to_finding(at);
            }
            Message::ExplainFinding(at) => {
                self.workspace.finding = Some(at);
                self.explain(Explained::Finding(at));
            }
            Message::Summary(text) => self.workspace.summary = text,
            Message::ArrangeColumns(columns) => self.settings.columns = *columns,
            Message::ArrangeRows(view) => {
                if let Some(path) = self.workspace.path() {
                    self.settings.keep_view(path, *view);
                }
            }
            Message::ShowYear(year) => self.workspace.show_year(year),
            Message::EnlargeChart(id) => self.enlarged = Some(id),
            Message::CopyPicture(part) => {
                chart_view::copy_picture(ctx, part);
                "The chart is on the clipboard as a picture".clone_into(&mut self.workspace.news);
            }
            Message::CopyText(text, news) => {
                ctx.copy_text(text);
                news.clone_into(&mut self.workspace.news);
            }
            Message::OpenFile(path) => self.unless_unsaved(ctx, Next::OpenFile(path)),
            Message::OpenSample(at) => self.unless_unsaved(ctx, Next::OpenSample(at)),
        }
    }

    fn explain(&mut self, what: Explained) {
        self.workspace.explained = Some(what);
        self.workspace.side_tab = SideTab::Working;
        self.settings.side_panel = true;
        self.side_in_place = Open::Yes;
    }

    /// Takes the keys of commands before any widget sees them. The field being typed into loses the focus first, so that
    /// what was typed is committed before the command runs.
    fn hear_keys(&mut self, ctx: &egui::Context) {
        if self.question.is_some()
            || self.palette.is_some()
            || self.enlarged.is_some()
            || self.help.is_some()
        {
            return;
        }
        let typing = ctx.text_edit_focused();
        for command in Command::ALL {
            if typing && command.yields_to_text() {
                continue;
            }
            // The longer combination first: Ctrl+Shift+S also contains Ctrl+S.
            let mut shortcuts = command.shortcuts();
            shortcuts.retain(|shortcut| !shadowed(ctx, *command, *shortcut));
            let pressed = shortcuts
                .iter()
                .any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut)));
            if !pressed {
                continue;
            }
            if let Availability::No(why) = command.availability(&self.workspace) {
                self.workspace.news = format!("{}: {why}", command.text().trim_end_matches('…'));
            } else {
                if typing && let Some(id) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(id));
                }
                self.outbox.command(*command);
                ctx.request_repaint();
            }
        }
    }

    fn hear_files(&mut self, ctx: &egui::Context) {
        if let Some((chosen, of)) = self.dialogs.poll() {
            self.file_chosen(ctx, chosen, of);
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
            && self.question.is_none()
        {
            self.unless_unsaved(ctx, Next::OpenFile(path));
        }
    }

    fn keep_copy(&mut self, ctx: &egui::Context) {
        let document = self.workspace.document.as_ref();
        if let Some(trouble) = self.keeper.tend(ctx, document) {
            self.workspace.news = trouble;
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

    /// Draws the window.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        if let Some(presentation) = &mut self.present {
            let tokens = theme::DesignTokens::of_slides(presentation.theme);
            if let Some(context) = self.workspace.context(
                &self.outbox,
                tokens,
                self.settings.of_grid(self.workspace.path()),
            ) {
                present::present_ui(ui, &context, presentation);
            }
            return;
        }
        let open = |open: bool| if open { Open::Yes } else { Open::No };
        let plan = self.workspace.document.is_some();
        let room = Room::of(ui.ctx());
        let pages = plan && room != Room::Page;
        let beside = plan && self.settings.side_panel && room == Room::Both;
        let in_place = room != Room::Both && self.side_in_place == Open::Yes;
        regions::begin_frame(ui.ctx(), &regions::showing(open(pages), open(beside)));
        panels::menu_bar_ui(ui, &self.workspace, &self.settings, &self.outbox);
        panels::status_bar_ui(ui, &self.workspace);
        if self.workspace.document.is_some() {
            if pages {
                panels::nav_ui(ui, &self.workspace, &self.outbox);
            }
            if beside {
                panels::side_panel_ui(ui, &mut self.workspace, &self.outbox);
            }
            self.disk_notice_ui(ui);
            if in_place {
                panels::page_frame_ui(ui, |ui| {
                    panels::side_content_ui(ui, &mut self.workspace, &self.outbox);
                });
            } else {
                self.page_ui(ui);
            }
        } else {
            panels::page_frame_ui(ui, |ui| {
                panels::start_ui(ui, &self.settings, &self.outbox);
            });
        }
        let ctx = ui.ctx().clone();
        self.enlarged_ui(&ctx);
        self.help_ui(&ctx);
        self.palette_ui(&ctx);
        self.question_ui(&ctx);
        theme::paint_focus(ui);
        self.toast.hear(&self.workspace.news);
        self.toast.ui(&ctx);
        if !self.outbox.is_empty() {
            ctx.request_repaint();
        }
    }

    fn page_ui(&mut self, ui: &mut egui::Ui) {
        let tokens = theme::DesignTokens::here(ui);
        panels::page_frame_ui(ui, |ui| {
            let page = self.workspace.page;
            if let Some(context) = self.workspace.context(
                &self.outbox,
                tokens,
                self.settings.of_grid(self.workspace.path()),
            ) {
                ui.push_id(page, |ui| {
                    pages::page_ui(ui, page, &context, &mut self.states);
                });
            }
        });
    }

    /// The chart over the whole window, as it follows from the plan now.
    fn enlarged_ui(&mut self, ctx: &egui::Context) {
        let Some(id) = &self.enlarged else {
            return;
        };
        let tokens = theme::DesignTokens::of(ctx.theme());
        let closed = self
            .workspace
            .context(
                &self.outbox,
                tokens,
                self.settings.of_grid(self.workspace.path()),
            )
            .is_none_or(|context| chart_view::enlarged_ui(ctx, &context, id));
        if closed {
            self.enlarged = None;
        }
    }

    fn help_ui(&mut self, ctx: &egui::Context) {
        let Some(topic) = &self.help else {
            return;
        };
        match help::help_ui(ctx, topic, self.workspace.round()) {
            DialogOutput::Open => {}
            DialogOutput::Chose(next) => self.help = next,
            DialogOutput::Left => self.help = None,
        }
    }

    fn palette_ui(&mut self, ctx: &egui::Context) {
        let Some(palette) = &mut self.palette else {
            return;
        };
        match palette_ui(ctx, palette, &self.workspace) {
            DialogOutput::Open => {}
            DialogOutput::Left => self.palette = None,
            DialogOutput::Chose(command) => {
                self.palette = None;
                self.outbox.command(command);
            }
        }
    }

    fn question_ui(&mut self, ctx: &egui::Context) {
        let Some(question) = &mut self.question else {
            return;
        };
        if let Some(answer) = questions::question_ui(ctx, question, &self.workspace.rounds) {
            self.question = None;
            self.answer(ctx, answer);
            ctx.request_repaint();
        }
    }
}

/// Whether a longer shortcut of another command is being pressed: Ctrl+Shift+S is not Ctrl+S.
fn shadowed(ctx: &egui::Context, command: Command, shortcut: egui::KeyboardShortcut) -> bool {
    // As it was when the key went down: by now it may have been let go.
    let shift = ctx.input(|input| {
        input.events.iter().any(|event| {
            matches!(
                event,
                egui::Event::Key { key, pressed: true, modifiers, .. }
                    if *key == shortcut.logical_key && modifiers.shift
            )
        })
    });
    shift
        && !shortcut.modifiers.shift
        && Command::ALL.iter().any(|other| {
            *other != command
                && other.shortcuts().iter().any(|longer| {
                    longer.modifiers.shift && longer.logical_key == shortcut.logical_key
                })
        })
}
