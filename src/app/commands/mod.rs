//! Every action of the window that is not a change of a number: menus, shortcuts, the palette and the help page are all
//! drawn from here.

mod chart;
mod grid;
mod keys;
mod palette;
mod run;
mod words;

pub use chart::ChartCommand;
pub use grid::GridCommand;
pub(super) use palette::{Chosen, Palette, palette_ui};

use super::pages::Page;
use super::settings::ThemeChoice;
use super::workspace::Workspace;

/// Something a person can ask the window to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Start a plan.
    New,
    /// Open a plan from a file.
    Open,
    /// Write the plan into its file.
    Save,
    /// Write the plan into another file.
    SaveAs,
    /// Keep the plan as it stands, to compare with later.
    KeepVersion,
    /// The saves that were kept.
    EarlierSaves,
    /// Give up a plan that is being read.
    StopOpening,
    /// Read a workbook or a table.
    Import,
    /// Write the plan for others.
    Export,
    /// Check a submission pack.
    CheckPack,
    /// Close the plan.
    ClosePlan,
    /// Close the window.
    Quit,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Copy what is selected and take it away.
    Cut,
    /// Copy what is selected.
    Copy,
    /// Put in what was copied.
    Paste,
    /// Copy all findings as text.
    CopyFindings,
    /// Show a page.
    GoTo(Page),
    /// Go to the next finding.
    NextFinding,
    /// Go to the finding before.
    PreviousFinding,
    /// Show the next entry of the page's list.
    NextEntry,
    /// Show the entry before.
    PreviousEntry,
    /// Move the focus to the next part of the window.
    NextRegion,
    /// Move it to the part before.
    PreviousRegion,
    /// Go to the menus by keyboard, and back.
    Menus,
    /// The plan as slides.
    Present,
    /// The plan as slides on a dark ground.
    PresentDark,
    /// Show or hide the panel at the right.
    ToggleSidePanel,
    /// Follow the desktop's theme.
    ThemeSystem,
    /// Light theme.
    ThemeLight,
    /// Dark theme.
    ThemeDark,
    /// Dense or spacious rows.
    ToggleDensity,
    /// Tab leaves the expenditure grid, or goes from cell to cell.
    ToggleTabLeaves,
    /// Nothing fades or slides.
    ToggleMotion,
    /// Everything larger.
    ZoomIn,
    /// Everything smaller.
    ZoomOut,
    /// The usual size.
    ZoomReset,
    /// Find a command by its name.
    Palette,
    /// Something of the expenditure grid.
    Grid(GridCommand),
    /// Something of a chart of the page.
    Chart(ChartCommand),
    /// Help for what is in front of the person.
    Help,
    /// The list of shortcuts.
    Shortcuts,
    /// What to do first.
    FirstSteps,
    /// What the versions of the program brought.
    WhatsNew,
    /// Show the hints over the pages again.
    ShowHints,
    /// What this program is.
    About,
}

/// The menu a command is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// Rows of the expenditure grid.
    Rows,
    /// Looks.
    View,
    /// Places.
    Go,
    /// Help.
    Help,
}

impl Group {
    /// The menus, left to right.
    pub const ALL: &[Group] = &[
        Group::File,
        Group::Edit,
        Group::Rows,
        Group::View,
        Group::Go,
        Group::Help,
    ];

    /// What the menu is called.
    pub fn title(self) -> &'static str {
        match self {
            Group::File => "File",
            Group::Edit => "Edit",
            Group::Rows => "Rows",
            Group::View => "View",
            Group::Go => "Go",
            Group::Help => "Help",
        }
    }
}

/// Whether a command can run now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It can.
    Yes,
    /// It cannot, and why.
    No(&'static str),
}

impl Command {
    /// All commands, in the order of the menus.
    pub const ALL: &[Command] = &[
        Command::New,
        Command::Open,
        Command::Save,
        Command::SaveAs,
        Command::KeepVersion,
        Command::EarlierSaves,
        Command::StopOpening,
        Command::Import,
        Command::Export,
        Command::CheckPack,
        Command::ClosePlan,
        Command::Quit,
        Command::Undo,
        Command::Redo,
        Command::Cut,
        Command::Copy,
        Command::Paste,
        Command::CopyFindings,
        Command::Grid(GridCommand::Find),
        Command::Grid(GridCommand::Replace),
        Command::Grid(GridCommand::FillDown),
        Command::Grid(GridCommand::FillRight),
        Command::Grid(GridCommand::AddScheme),
        Command::Grid(GridCommand::AddAllocation),
        Command::Grid(GridCommand::Duplicate),
        Command::Grid(GridCommand::Split),
        Command::Grid(GridCommand::ToScheme),
        Command::Grid(GridCommand::MoveUp),
        Command::Grid(GridCommand::MoveDown),
        Command::Grid(GridCommand::Remove),
        Command::Present,
        Command::PresentDark,
        Command::Chart(ChartCommand::Enlarge),
        Command::Chart(ChartCommand::AsTable),
        Command::Chart(ChartCommand::CopyPicture),
        Command::Chart(ChartCommand::CopyTable),
        Command::Chart(ChartCommand::Save),
        Command::ToggleSidePanel,
        Command::ThemeSystem,
        Command::ThemeLight,
        Command::ThemeDark,
        Command::ToggleDensity,
        Command::ToggleTabLeaves,
        Command::ToggleMotion,
        Command::ZoomIn,
        Command::ZoomOut,
        Command::ZoomReset,
        Command::GoTo(Page::Overview),
        Command::GoTo(Page::Board),
        Command::GoTo(Page::Income),
        Command::GoTo(Page::Schemes),
        Command::GoTo(Page::Expenditure),
        Command::GoTo(Page::Metrics),
        Command::GoTo(Page::Capacity),
        Command::GoTo(Page::Conditions),
        Command::GoTo(Page::Progress),
        Command::NextFinding,
        Command::PreviousFinding,
        Command::NextEntry,
        Command::PreviousEntry,
        Command::NextRegion,
        Command::PreviousRegion,
        Command::Menus,
        Command::Palette,
        Command::Help,
        Command::Shortcuts,
        Command::FirstSteps,
        Command::WhatsNew,
        Command::ShowHints,
        Command::About,
    ];

    /// The menu it is in.
    pub fn group(self) -> Group {
        match self {
            Command::New
            | Command::Open
            | Command::Save
            | Command::SaveAs
            | Command::KeepVersion
            | Command::EarlierSaves
            | Command::StopOpening
            | Command::Import
            | Command::Export
            | Command::CheckPack
            | Command::ClosePlan
            | Command::Quit => Group::File,
            Command::Undo
            | Command::Redo
            | Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::CopyFindings => Group::Edit,
            Command::Present
            | Command::PresentDark
            | Command::Chart(_)
            | Command::ToggleSidePanel
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::ToggleDensity
            | Command::ToggleTabLeaves
            | Command::ToggleMotion
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset => Group::View,
            Command::GoTo(_)
            | Command::NextFinding
            | Command::PreviousFinding
            | Command::NextEntry
            | Command::PreviousEntry
            | Command::NextRegion
            | Command::PreviousRegion
            | Command::Menus => Group::Go,
            Command::Grid(which) => which.group(),
            Command::Palette
            | Command::Help
            | Command::Shortcuts
            | Command::FirstSteps
            | Command::WhatsNew
            | Command::ShowHints
            | Command::About => Group::Help,
        }
    }

    /// Whether a line stands above it in its menu.
    pub fn begins_section(self) -> bool {
        if let Command::Grid(which) = self {
            return which.begins_section();
        }
        matches!(
            self,
            Command::Save
                | Command::Import
                | Command::ClosePlan
                | Command::Cut
                | Command::CopyFindings
                | Command::Chart(ChartCommand::Enlarge)
                | Command::ToggleSidePanel
                | Command::ThemeSystem
                | Command::ToggleDensity
                | Command::ZoomIn
                | Command::NextFinding
                | Command::NextRegion
                | Command::FirstSteps
                | Command::About
        )
    }

    /// Whether it can run now.
    pub fn availability(self, workspace: &Workspace) -> Availability {
        const NO_PLAN: Availability = Availability::No("No plan is open");
        let document = workspace.document.as_ref();
        match self {
            Command::Save
            | Command::SaveAs
            | Command::KeepVersion
            | Command::Export
            | Command::ClosePlan
            | Command::Present
            | Command::PresentDark
            | Command::GoTo(_) => {
                if document.is_some() {
                    Availability::Yes
                } else {
                    NO_PLAN
                }
            }
            Command::EarlierSaves => match document {
                Some(document) if document.file.is_some() => Availability::Yes,
                Some(_) => Availability::No("The plan was never saved"),
                None => NO_PLAN,
            },
            Command::StopOpening if workspace.opening.is_some() => Availability::Yes,
            Command::StopOpening => Availability::No("No plan is being opened"),
            Command::Undo => match document {
                Some(document) if document.history.can_undo() => Availability::Yes,
                Some(_) => Availability::No("There is no change to take back"),
                None => NO_PLAN,
            },
            Command::Redo => match document {
                Some(document) if document.history.can_redo() => Availability::Yes,
                Some(_) => Availability::No("No change was taken back"),
                None => NO_PLAN,
            },
            Command::Cut | Command::Copy => workspace.copies_from.availability(),
            Command::Paste => workspace.copies_from.availability_to_paste(),
            Command::CopyFindings | Command::NextFinding | Command::PreviousFinding => {
                if document.is_none() {
                    NO_PLAN
                } else if workspace.assessment.findings.is_empty() {
                    Availability::No("There are no findings")
                } else {
                    Availability::Yes
                }
            }
            Command::NextEntry | Command::PreviousEntry => {
                if document.is_none() {
                    NO_PLAN
                } else if workspace.page.has_entries() {
                    Availability::Yes
                } else {
                    Availability::No("It goes through schemes, services and metrics on their pages")
                }
            }
            Command::Grid(which) => which.availability(workspace),
            Command::Chart(_) => ChartCommand::availability(workspace),
            _ => Availability::Yes,
        }
    }

    /// The theme it chooses, where it does.
    pub fn theme(self) -> Option<ThemeChoice> {
        match self {
            Command::ThemeSystem => Some(ThemeChoice::System),
            Command::ThemeLight => Some(ThemeChoice::Light),
            Command::ThemeDark => Some(ThemeChoice::Dark),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_has_a_name_and_a_sentence_of_its_own() {
        let mut names = BTreeSet::new();
        for command in Command::ALL {
            assert!(names.insert(command.text()), "{command:?}");
            assert!(command.tooltip().len() > 10, "{command:?}");
            assert!(!command.tooltip().ends_with('.'), "{command:?}");
        }
    }

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut taken = BTreeSet::new();
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                assert!(taken.insert(format!("{shortcut:?}")), "{command:?}");
            }
        }
    }

    #[test]
    fn every_page_can_be_gone_to() {
        for page in Page::ALL {
            assert!(Command::ALL.contains(&Command::GoTo(*page)), "{page:?}");
        }
    }
}
