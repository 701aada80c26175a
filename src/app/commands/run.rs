//! What each command does.

use eframe::egui;

use super::{Command, Palette};
use crate::app::PlannerApp;
use crate::app::copying::Clip;
use crate::app::file_dialogs::Purpose;
use crate::app::help::{Topic, topic_here};
use crate::app::kit::cell::mark_turned;
use crate::app::kit::dialog::FocusBefore;
use crate::app::menus;
use crate::app::pages::{Page, TabInGrid, note_of_version};
use crate::app::panels::Room;
use crate::app::place::place_text;
use crate::app::questions::{Next, Question};
use crate::app::regions::{self, Open};
use crate::app::settings::{Settings, ThemeChoice, ZOOMS};
use crate::app::theme::{self, Density, Motion};
use crate::app::workspace::{Step, Workspace};

impl Command {
    /// Whether it is a state that holds now; shown as a tick in its menu.
    pub fn is_on(self, settings: &Settings) -> bool {
        match self {
            Command::ToggleSidePanel => settings.side_panel,
            Command::ToggleDensity => settings.density == Density::Spacious,
            Command::ToggleTabLeaves => settings.tab_in_grid == TabInGrid::Leaves,
            Command::ToggleMotion => settings.motion == Motion::Less,
            other => other.theme() == Some(settings.theme),
        }
    }
}

impl PlannerApp {
    /// Does what a command says. One that cannot run now is passed over.
    pub(in crate::app) fn run(&mut self, ctx: &egui::Context, command: Command) {
        if command.availability(&self.workspace) != super::Availability::Yes {
            return;
        }
        let now = self.settings.zoom;
        match command {
            Command::New => self.unless_unsaved(ctx, Next::New),
            Command::Open => self.unless_unsaved(ctx, Next::ChooseFile),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.save_as(ctx),
            Command::KeepVersion => self.ask_for_version(ctx),
            Command::EarlierSaves => self.look_for_earlier(ctx),
            Command::StopOpening => self.stop_opening(),
            Command::Import => self.choose_file(ctx, Purpose::Import),
            Command::Export => self.start_exporting(ctx, None),
            Command::CheckPack => self.start_checking_pack(ctx),
            Command::ClosePlan => self.unless_unsaved(ctx, Next::ClosePlan),
            Command::Quit => self.unless_unsaved(ctx, Next::Quit),
            Command::Undo => {
                mark_turned(ctx);
                self.workspace.undo();
            }
            Command::Redo => {
                mark_turned(ctx);
                self.workspace.redo();
            }
            Command::Cut => self.workspace.copies_from.send(ctx, Clip::Cut),
            Command::Copy => self.workspace.copies_from.send(ctx, Clip::Copy),
            Command::Paste => self.workspace.copies_from.send(ctx, Clip::Paste),
            Command::CopyFindings => {
                ctx.copy_text(findings_text(&self.workspace));
                "All findings are on the clipboard".clone_into(&mut self.workspace.news);
            }
            Command::GoTo(page) => {
                self.side_in_place = Open::No;
                self.workspace.turn_to(page);
                regions::begin_page(ctx);
            }
            Command::Grid(which) => {
                if which.comes_to_the_grid() && self.workspace.page != Page::Expenditure {
                    self.side_in_place = Open::No;
                    self.workspace.turn_to(Page::Expenditure);
                    "Text is looked for in the cells of the expenditure grid, which shows now"
                        .clone_into(&mut self.workspace.news);
                }
                self.workspace.grid_command = Some(which);
            }
            Command::Chart(which) => self.run_on_chart(ctx, which),
            Command::NextFinding => self.workspace.step_finding(Step::Next),
            Command::PreviousFinding => self.workspace.step_finding(Step::Previous),
            Command::NextEntry => self.workspace.entry_step = Some(Step::Next),
            Command::PreviousEntry => self.workspace.entry_step = Some(Step::Previous),
            Command::NextRegion => regions::step(ctx, Step::Next),
            Command::PreviousRegion => regions::step(ctx, Step::Previous),
            Command::Menus => menus::turn(ctx),
            Command::Present => self.start_presenting(ctx, egui::Theme::Light),
            Command::PresentDark => self.start_presenting(ctx, egui::Theme::Dark),
            Command::ToggleSidePanel => match (Room::of(ctx), self.side_in_place) {
                (Room::Both, _) => self.settings.side_panel = !self.settings.side_panel,
                (_, Open::Yes) => self.side_in_place = Open::No,
                (_, Open::No) => self.side_in_place = Open::Yes,
            },
            Command::ThemeSystem => self.choose_theme(ctx, ThemeChoice::System),
            Command::ThemeLight => self.choose_theme(ctx, ThemeChoice::Light),
            Command::ThemeDark => self.choose_theme(ctx, ThemeChoice::Dark),
            Command::ToggleDensity => {
                self.settings.density = match self.settings.density {
                    Density::Dense => Density::Spacious,
                    Density::Spacious => Density::Dense,
                };
                self.restyle(ctx);
            }
            Command::ToggleTabLeaves => {
                self.settings.tab_in_grid = match self.settings.tab_in_grid {
                    TabInGrid::Moves => TabInGrid::Leaves,
                    TabInGrid::Leaves => TabInGrid::Moves,
                };
            }
            Command::ToggleMotion => {
                self.settings.motion = match self.settings.motion {
                    Motion::Usual => Motion::Less,
                    Motion::Less => Motion::Usual,
                };
                self.restyle(ctx);
            }
            Command::ZoomIn => self.zoom(ctx, ZOOMS.into_iter().find(|zoom| *zoom > now + 0.01)),
            Command::ZoomOut => self.zoom(ctx, ZOOMS.into_iter().rfind(|zoom| *zoom < now - 0.01)),
            Command::ZoomReset => self.zoom(ctx, Some(1.0)),
            Command::Palette => self.palette = Some(Palette::of_commands(ctx)),
            Command::Help => self.help = Some(topic_here(&self.workspace)),
            Command::Shortcuts => self.help = Some(Topic::Keys),
            Command::FirstSteps => self.help = Some(Topic::FirstSteps),
            Command::WhatsNew => self.help = Some(Topic::News),
            Command::ShowHints => {
                self.settings.hints_done.clear();
                "Each page shows its hint again".clone_into(&mut self.workspace.news);
            }
            Command::About => self.question = Some(Question::About),
        }
    }

    /// Leads to the one place where a version is kept: its note asks for words first.
    fn ask_for_version(&mut self, ctx: &egui::Context) {
        self.side_in_place = Open::No;
        self.workspace.turn_to(Page::Progress);
        FocusBefore::lead_to(ctx, note_of_version());
    }

    fn restyle(&self, ctx: &egui::Context) {
        theme::install(ctx, self.settings.density, self.settings.motion);
    }

    fn choose_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.settings.theme = choice;
        ctx.set_theme(choice);
    }

    /// Shows everything at a size; nothing where there is none further that way.
    fn zoom(&mut self, ctx: &egui::Context, to: Option<f32>) {
        let end = if to.is_none() {
            ", which is as far as it goes"
        } else {
            ""
        };
        self.settings.zoom = to.unwrap_or(self.settings.zoom);
        ctx.set_zoom_factor(self.settings.zoom);
        let percent = (self.settings.zoom * 100.0).round();
        self.workspace.news = format!("Everything is shown at {percent}%{end}");
    }
}

/// Every finding as text: severity, message, place and hint.
fn findings_text(workspace: &Workspace) -> String {
    let (Some(document), Some(round)) = (&workspace.document, workspace.round()) else {
        return String::new();
    };
    workspace
        .assessment
        .findings
        .iter()
        .map(|finding| {
            let word = crate::app::kit::Mark::from(finding.severity).word();
            let place = place_text(&finding.at, &document.plan, round);
            format!("{word}: {}\n{place}\n{}\n", finding.message, finding.hint)
        })
        .collect::<Vec<_>>()
        .join("\n")
}
