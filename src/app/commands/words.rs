//! What each command is called, and what it does in a sentence.

use super::Command;
use crate::app::pages::Page;

impl Command {
    /// What it is called, with `…` where it asks for more.
    pub fn text(self) -> &'static str {
        match self {
            Command::New => "New plan…",
            Command::Open => "Open…",
            Command::Save => "Save",
            Command::SaveAs => "Save as…",
            Command::KeepVersion => "Keep a version…",
            Command::EarlierSaves => "Earlier saves…",
            Command::StopOpening => "Stop opening",
            Command::Import => "Import…",
            Command::Export => "Export…",
            Command::CheckPack => "Check a submission pack…",
            Command::ClosePlan => "Close plan",
            Command::Quit => "Quit",
            Command::Undo => "Undo",
            Command::Redo => "Redo",
            Command::Cut => "Cut",
            Command::Copy => "Copy",
            Command::Paste => "Paste",
            Command::CopyFindings => "Copy all findings",
            Command::Grid(which) => which.text(),
            Command::Chart(which) => which.text(),
            Command::GoTo(page) => page.title(),
            Command::NextFinding => "Next finding",
            Command::PreviousFinding => "Previous finding",
            Command::NextEntry => "Next in the list",
            Command::PreviousEntry => "Previous in the list",
            Command::NextRegion => "Next part of the window",
            Command::PreviousRegion => "Previous part of the window",
            Command::Menus => "Menus",
            Command::Present => "Present",
            Command::PresentDark => "Present on a dark ground",
            Command::ToggleSidePanel => "Findings panel",
            Command::ThemeSystem => "Theme of the desktop",
            Command::ThemeLight => "Light theme",
            Command::ThemeDark => "Dark theme",
            Command::ToggleDensity => "Spacious rows",
            Command::ToggleTabLeaves => "Tab leaves the grid",
            Command::ToggleMotion => "Less motion",
            Command::ZoomIn => "Larger",
            Command::ZoomOut => "Smaller",
            Command::ZoomReset => "Usual size",
            Command::Palette => "Find a command…",
            Command::Help => "Help",
            Command::Shortcuts => "Keyboard shortcuts",
            Command::FirstSteps => "First steps",
            Command::WhatsNew => "What's new",
            Command::ShowHints => "Show hints again",
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
                "Keep the plan as it stands today, with a note; slides show what changed since"
            }
            Command::EarlierSaves => "Look at the last saves of this plan and restore one",
            Command::StopOpening => "Give up the plan that is being read; what is open stays",
            Command::Import => {
                "Read a workbook or a table of another program; you see what was understood before anything changes"
            }
            Command::Export => {
                "Write the plan as a workbook, board paper, table, charts or submission pack"
            }
            Command::CheckPack => {
                "See whether every file of a submission pack is as it was when the pack was made"
            }
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
                "Returns on the plan, and versions kept on earlier days"
            }
            Command::GoTo(Page::Capacity) => {
                "How many people need intermediate care, and how many can be taken"
            }
            Command::Grid(which) => which.tooltip(),
            Command::Chart(which) => which.tooltip(),
            Command::NextFinding => "Go to the next place that needs attention",
            Command::PreviousFinding => "Go to the place before that needs attention",
            Command::NextEntry => {
                "Go on to the next scheme, service or metric, with the keyboard where one types"
            }
            Command::PreviousEntry => {
                "Go back to the scheme, service or metric before, with the keyboard where one types"
            }
            Command::NextRegion => "Move the focus on: menus, pages, page, findings, status bar",
            Command::PreviousRegion => "Move the focus back to the part before",
            Command::Menus => {
                "Go to the menus at the top; Alt and an underlined letter opens one at once"
            }
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
            Command::ToggleMotion => "Nothing fades or slides",
            Command::ZoomIn => "Make everything larger, up to twice its usual size",
            Command::ZoomOut => "Make everything smaller, down to half its usual size",
            Command::ZoomReset => "Show everything at its usual size",
            Command::Palette => "Find a command by a part of its name",
            Command::Help => "What this is, which rules look at it, and where figures come from",
            Command::Shortcuts => "What every key does",
            Command::FirstSteps => "What to do first, for whoever is new here",
            Command::WhatsNew => "What this version of the program brought",
            Command::ShowHints => "Show the hint over each page until it was read once more",
            Command::About => "What this program is, and what it is not",
        }
    }
}
