//! Every action of the window that is not a change of a number: menus, shortcuts, the palette and the help page are all
//! drawn from here.

mod grid;
mod palette;
mod run;

pub use grid::GridCommand;
pub(super) use palette::{Palette, palette_ui};

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

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
    /// Freeze the plan as it stands, to compare with later.
    KeepVersion,
    /// The saves that were kept.
    EarlierSaves,
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
    /// Move the focus to the next part of the window.
    NextRegion,
    /// Move it to the part before.
    PreviousRegion,
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
    /// Help for what is in front of the person.
    Help,
    /// The list of shortcuts.
    Shortcuts,
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
        Command::Grid(GridCommand::MoveUp),
        Command::Grid(GridCommand::MoveDown),
        Command::Grid(GridCommand::Remove),
        Command::Present,
        Command::PresentDark,
        Command::ToggleSidePanel,
        Command::ThemeSystem,
        Command::ThemeLight,
        Command::ThemeDark,
        Command::ToggleDensity,
        Command::ToggleTabLeaves,
        Command::ZoomIn,
        Command::ZoomOut,
        Command::ZoomReset,
        Command::GoTo(Page::Overview),
        Command::GoTo(Page::Income),
        Command::GoTo(Page::Expenditure),
        Command::GoTo(Page::Metrics),
        Command::GoTo(Page::Conditions),
        Command::GoTo(Page::Capacity),
        Command::GoTo(Page::Schemes),
        Command::GoTo(Page::Board),
        Command::GoTo(Page::Progress),
        Command::NextFinding,
        Command::PreviousFinding,
        Command::NextRegion,
        Command::PreviousRegion,
        Command::Palette,
        Command::Help,
        Command::Shortcuts,
        Command::About,
    ];

    /// What it is called, with `…` where it asks for more.
    pub fn text(self) -> &'static str {
        match self {
            Command::New => "New plan…",
            Command::Open => "Open…",
            Command::Save => "Save",
            Command::SaveAs => "Save as…",
            Command::KeepVersion => "Keep this version",
            Command::EarlierSaves => "Earlier saves…",
            Command::ClosePlan => "Close plan",
            Command::Quit => "Quit",
            Command::Undo => "Undo",
            Command::Redo => "Redo",
            Command::Cut => "Cut",
            Command::Copy => "Copy",
            Command::Paste => "Paste",
            Command::CopyFindings => "Copy all findings",
            Command::Grid(which) => which.text(),
            Command::GoTo(page) => page.title(),
            Command::NextFinding => "Next finding",
            Command::PreviousFinding => "Previous finding",
            Command::NextRegion => "Next part of the window",
            Command::PreviousRegion => "Previous part of the window",
            Command::Present => "Present",
            Command::PresentDark => "Present on a dark ground",
            Command::ToggleSidePanel => "Findings panel",
            Command::ThemeSystem => "Theme of the desktop",
            Command::ThemeLight => "Light theme",
            Command::ThemeDark => "Dark theme",
            Command::ToggleDensity => "Spacious rows",
            Command::ToggleTabLeaves => "Tab leaves the grid",
            Command::ZoomIn => "Larger",
            Command::ZoomOut => "Smaller",
            Command::ZoomReset => "Usual size",
            Command::Palette => "Find a command…",
            Command::Help => "Help",
            Command::Shortcuts => "Keyboard shortcuts",
            Command::About => "About BCF Planner",
        }
    }

    /// What it does, in a sentence.
    pub fn tooltip(self) -> &'static str {
        match self {
            Command::New => {
                "Start a plan for a board and a planning round, empty or carried forward from another"
            }
            Command::Open => "Open a plan from a file",
            Command::Save => "Write the plan into its file",
            Command::SaveAs => "Write the plan into another file",
            Command::KeepVersion => {
                "Freeze the plan as it stands today; slides show what changed since"
            }
            Command::EarlierSaves => "Look at the last saves of this plan and restore one",
            Command::ClosePlan => "Close the plan and go back to the start",
            Command::Quit => "Close the window",
            Command::Undo => "Take the last change back",
            Command::Redo => "Make the change again that was taken back",
            Command::Cut => "Copy the text or the cells selected, and empty them",
            Command::Copy => "Copy the text or the cells selected, for here or a spreadsheet",
            Command::Paste => "Put in what was copied, here or in a spreadsheet",
            Command::CopyFindings => "Copy every finding as text, for an email or a paper",
            Command::GoTo(Page::Overview) => "Key figures, verdicts and what needs attention",
            Command::GoTo(Page::Income) => "What goes into the pooled fund",
            Command::GoTo(Page::Expenditure) => "What each scheme spends",
            Command::GoTo(Page::Metrics) => "Targets and actuals",
            Command::GoTo(Page::Conditions) => "National conditions and the answers to them",
            Command::GoTo(Page::Schemes) => "What each scheme is, does and serves",
            Command::GoTo(Page::Board) => "Whose plan it is, whom to ask, and the narrative",
            Command::GoTo(Page::Progress) => {
                "Returns on the plan, and versions frozen on earlier days"
            }
            Command::GoTo(Page::Capacity) => {
                "How many people need intermediate care, and how many can be taken"
            }
            Command::Grid(which) => which.tooltip(),
            Command::NextFinding => "Go to the next place that needs attention",
            Command::PreviousFinding => "Go to the place before that needs attention",
            Command::NextRegion => "Move the focus on: menus, pages, page, findings, status bar",
            Command::PreviousRegion => "Move the focus back to the part before",
            Command::Present => "Show the plan as slides for a meeting; Esc comes back",
            Command::PresentDark => "Slides for bright screens in dark rooms; Esc comes back",
            Command::ToggleSidePanel => "Show or hide the findings and how numbers are worked out",
            Command::ThemeSystem => "Light or dark as the desktop is",
            Command::ThemeLight => "Dark text on a light ground",
            Command::ThemeDark => "Light text on a dark ground",
            Command::ToggleDensity => "Give rows more room",
            Command::ToggleTabLeaves => {
                "Let Tab go on from the expenditure grid instead of from cell to cell; F6 leaves it either way"
            }
            Command::ZoomIn => "Make everything larger",
            Command::ZoomOut => "Make everything smaller",
            Command::ZoomReset => "Show everything at its usual size",
            Command::Palette => "Find a command by a part of its name",
            Command::Help => "What this is, which rules look at it, and where figures come from",
            Command::Shortcuts => "What every key does",
            Command::About => "What this program is, and what it is not",
        }
    }

    /// The menu it is in.
    pub fn group(self) -> Group {
        match self {
            Command::New
            | Command::Open
            | Command::Save
            | Command::SaveAs
            | Command::KeepVersion
            | Command::EarlierSaves
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
            | Command::ToggleSidePanel
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::ToggleDensity
            | Command::ToggleTabLeaves
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset => Group::View,
            Command::GoTo(_)
            | Command::NextFinding
            | Command::PreviousFinding
            | Command::NextRegion
            | Command::PreviousRegion => Group::Go,
            Command::Grid(which) => which.group(),
            Command::Palette | Command::Help | Command::Shortcuts | Command::About => Group::Help,
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
                | Command::ClosePlan
                | Command::Cut
                | Command::CopyFindings
                | Command::ToggleSidePanel
                | Command::ThemeSystem
                | Command::ToggleDensity
                | Command::NextFinding
                | Command::NextRegion
                | Command::About
        )
    }

    /// The keys that run it, the usual ones first.
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let command = Modifiers::COMMAND;
        let shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let keys = |modifiers, key| KeyboardShortcut::new(modifiers, key);
        match self {
            Command::New => vec![keys(command, Key::N)],
            Command::Open => vec![keys(command, Key::O)],
            Command::Save => vec![keys(command, Key::S)],
            Command::SaveAs => vec![keys(shift, Key::S)],
            Command::ClosePlan => vec![keys(command, Key::W)],
            Command::Quit => vec![keys(command, Key::Q)],
            Command::Undo => vec![keys(command, Key::Z)],
            Command::Redo => vec![keys(command, Key::Y), keys(shift, Key::Z)],
            Command::Cut => vec![keys(command, Key::X)],
            Command::Copy => vec![keys(command, Key::C)],
            Command::Paste => vec![keys(command, Key::V)],
            Command::GoTo(page) => page_key(page)
                .map(|key| keys(command, key))
                .into_iter()
                .collect(),
            Command::Grid(which) => which.shortcuts(),
            Command::NextFinding => vec![keys(Modifiers::NONE, Key::F8)],
            Command::PreviousFinding => vec![keys(Modifiers::SHIFT, Key::F8)],
            Command::NextRegion => vec![keys(Modifiers::NONE, Key::F6)],
            Command::PreviousRegion => vec![keys(Modifiers::SHIFT, Key::F6)],
            Command::Present => vec![keys(Modifiers::NONE, Key::F5)],
            Command::PresentDark => vec![keys(Modifiers::SHIFT, Key::F5)],
            Command::ToggleSidePanel => vec![keys(command, Key::B)],
            Command::ZoomIn => vec![keys(command, Key::Plus), keys(command, Key::Equals)],
            Command::ZoomOut => vec![keys(command, Key::Minus)],
            Command::ZoomReset => vec![keys(command, Key::Num0)],
            Command::Palette => vec![keys(command, Key::K), keys(shift, Key::P)],
            Command::Help => vec![keys(Modifiers::NONE, Key::F1)],
            Command::Shortcuts => vec![keys(Modifiers::SHIFT, Key::F1)],
            Command::CopyFindings
            | Command::KeepVersion
            | Command::EarlierSaves
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::ToggleDensity
            | Command::ToggleTabLeaves
            | Command::About => Vec::new(),
        }
    }

    /// Whether the field that is being typed into keeps the keys for itself.
    pub fn yields_to_text(self) -> bool {
        if let Command::Grid(which) = self {
            return which.yields_to_text();
        }
        matches!(
            self,
            Command::Undo | Command::Redo | Command::Cut | Command::Copy | Command::Paste
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
            Command::Grid(which) => which.availability(workspace),
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

fn page_key(page: Page) -> Option<Key> {
    const KEYS: [Key; 9] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let at = Page::ALL.iter().position(|known| *known == page)?;
    KEYS.get(at).copied()
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
