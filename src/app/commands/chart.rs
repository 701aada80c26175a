//! What can be asked of a chart of the page that shows.

use super::Availability;
use crate::app::workspace::Workspace;

/// Something a chart can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChartCommand {
    /// To be shown over the whole window.
    Enlarge,
    /// To show as a table, or as a drawing again.
    AsTable,
    /// To be put on the clipboard as a picture.
    CopyPicture,
    /// To be put on the clipboard as a table.
    CopyTable,
    /// To be written into a file.
    Save,
}

impl ChartCommand {
    pub(super) fn text(self) -> &'static str {
        match self {
            ChartCommand::Enlarge => "Enlarge a chart",
            ChartCommand::AsTable => "Show a chart as table",
            ChartCommand::CopyPicture => "Copy a chart as picture",
            ChartCommand::CopyTable => "Copy a chart as table",
            ChartCommand::Save => "Save a chart…",
        }
    }

    pub(super) fn tooltip(self) -> &'static str {
        match self {
            ChartCommand::Enlarge => "Show a chart of this page over the whole window",
            ChartCommand::AsTable => {
                "Show the figures of a chart of this page as a table, or as a drawing again"
            }
            ChartCommand::CopyPicture => "Put a chart of this page on the clipboard as an image",
            ChartCommand::CopyTable => {
                "Put the figures of a chart of this page on the clipboard, for a spreadsheet"
            }
            ChartCommand::Save => {
                "Write a chart of this page into a file, as a picture or a drawing"
            }
        }
    }

    /// The same for all of them.
    pub(super) fn availability(workspace: &Workspace) -> Availability {
        if workspace.document.is_none() {
            Availability::No("No plan is open")
        } else if workspace.charts.all.is_empty() {
            Availability::No("This page shows no chart; Overview, Income and Metrics do")
        } else {
            Availability::Yes
        }
    }
}
