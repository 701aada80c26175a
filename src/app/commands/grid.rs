//! What can be asked of the expenditure grid from the menus.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::{Availability, Group};
use crate::app::pages::Page;
use crate::app::workspace::Workspace;

/// Something the expenditure grid can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GridCommand {
    /// Find text in the cells.
    Find,
    /// Find text and put another in its place.
    Replace,
    /// Put the first row's values of the selection into the rows below.
    FillDown,
    /// Put the first column's values of the selection into the columns at the right.
    FillRight,
    /// Add a scheme with its first row.
    AddScheme,
    /// Add a row to the scheme at the cursor.
    AddAllocation,
    /// Add a copy of the rows selected.
    Duplicate,
    /// Divide the row at the cursor between two streams.
    Split,
    /// Put the rows selected under another scheme.
    ToScheme,
    /// Move the row at the cursor up by one.
    MoveUp,
    /// Move it down by one.
    MoveDown,
    /// Remove the rows selected.
    Remove,
}

impl GridCommand {
    /// All of them, in the order of the menus.
    pub const ALL: &[GridCommand] = &[
        GridCommand::Find,
        GridCommand::Replace,
        GridCommand::FillDown,
        GridCommand::FillRight,
        GridCommand::AddScheme,
        GridCommand::AddAllocation,
        GridCommand::Duplicate,
        GridCommand::Split,
        GridCommand::ToScheme,
        GridCommand::MoveUp,
        GridCommand::MoveDown,
        GridCommand::Remove,
    ];

    pub(super) fn text(self) -> &'static str {
        match self {
            GridCommand::Find => "Find…",
            GridCommand::Replace => "Replace…",
            GridCommand::FillDown => "Fill down",
            GridCommand::FillRight => "Fill right",
            GridCommand::AddScheme => "Add scheme",
            GridCommand::AddAllocation => "Add allocation",
            GridCommand::Duplicate => "Duplicate rows",
            GridCommand::Split => "Split between streams…",
            GridCommand::ToScheme => "Move to another scheme…",
            GridCommand::MoveUp => "Move row up",
            GridCommand::MoveDown => "Move row down",
            GridCommand::Remove => "Remove rows",
        }
    }

    pub(super) fn tooltip(self) -> &'static str {
        match self {
            GridCommand::Find => "Find text in the cells of the expenditure grid",
            GridCommand::Replace => "Find text in the cells and put another in its place",
            GridCommand::FillDown => "Put the first row's values into the rows selected below it",
            GridCommand::FillRight => "Put the first column's values into the columns at its right",
            GridCommand::AddScheme => "Add a scheme; on the expenditure page with its first row",
            GridCommand::AddAllocation => "Add a row to the scheme of the row selected",
            GridCommand::Duplicate => "Add a copy below the rows selected",
            GridCommand::Split => "Divide the row's amounts between two sources of funding",
            GridCommand::ToScheme => "Put the rows selected under another scheme",
            GridCommand::MoveUp => "Move the row selected up by one",
            GridCommand::MoveDown => "Move the row selected down by one",
            GridCommand::Remove => "Remove the rows selected from the plan",
        }
    }

    pub(super) fn group(self) -> Group {
        match self {
            GridCommand::Find
            | GridCommand::Replace
            | GridCommand::FillDown
            | GridCommand::FillRight => Group::Edit,
            _ => Group::Rows,
        }
    }

    pub(super) fn begins_section(self) -> bool {
        matches!(
            self,
            GridCommand::Find
                | GridCommand::FillDown
                | GridCommand::Duplicate
                | GridCommand::Remove
        )
    }

    pub(super) fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let keys = |modifiers, key| vec![KeyboardShortcut::new(modifiers, key)];
        let shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        match self {
            GridCommand::Find => keys(Modifiers::COMMAND, Key::F),
            GridCommand::Replace => keys(Modifiers::COMMAND, Key::H),
            GridCommand::FillDown => keys(Modifiers::COMMAND, Key::D),
            GridCommand::FillRight => keys(Modifiers::COMMAND, Key::R),
            GridCommand::AddScheme => keys(shift, Key::N),
            GridCommand::AddAllocation => keys(shift, Key::Enter),
            GridCommand::Duplicate => keys(shift, Key::D),
            GridCommand::Split => keys(shift, Key::T),
            GridCommand::ToScheme => Vec::new(),
            GridCommand::MoveUp => keys(Modifiers::ALT, Key::ArrowUp),
            GridCommand::MoveDown => keys(Modifiers::ALT, Key::ArrowDown),
            GridCommand::Remove => keys(Modifiers::COMMAND, Key::Delete),
        }
    }

    /// Whether the field that is being typed into keeps the keys for itself.
    pub(super) fn yields_to_text(self) -> bool {
        !matches!(
            self,
            GridCommand::Find | GridCommand::Replace | GridCommand::AddScheme
        )
    }

    /// Whether it does something on a page.
    fn acts_on(self, page: Page) -> bool {
        match page {
            Page::Expenditure => true,
            Page::Schemes => self == GridCommand::AddScheme,
            _ => false,
        }
    }

    /// Whether it shows the grid first where that does not show.
    pub(super) fn comes_to_the_grid(self) -> bool {
        matches!(self, GridCommand::Find | GridCommand::Replace)
    }

    fn needs_a_row(self) -> bool {
        !matches!(
            self,
            GridCommand::Find
                | GridCommand::Replace
                | GridCommand::AddScheme
                | GridCommand::AddAllocation
        )
    }

    pub(super) fn availability(self, workspace: &Workspace) -> Availability {
        if workspace.document.is_none() {
            Availability::No("No plan is open")
        } else if !self.acts_on(workspace.page) && !self.comes_to_the_grid() {
            Availability::No("It acts on the rows of the expenditure page")
        } else if self.needs_a_row() && workspace.selection.is_none() {
            Availability::No("Select a row of the table first")
        } else {
            Availability::Yes
        }
    }
}
