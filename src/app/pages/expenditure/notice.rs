//! What a step over many cells left out. It stays until somebody closes it.

use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::app::kit::{Mark, UiExt, secondary_button_ui};
use crate::app::pages::PageContext;
use crate::format;

/// The cells left out by one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    title: String,
    /// One for each cell: which, what, and why.
    pub(super) lines: Vec<String>,
}

impl Notice {
    /// What a step left out.
    pub(super) fn new(step: &str, lines: Vec<String>) -> Self {
        Notice {
            title: step.to_owned(),
            lines,
        }
    }

    /// Something to know that is no list of cells.
    pub(super) fn plain(text: &str) -> Self {
        Notice::new(text, Vec::new())
    }

    fn heading(&self) -> String {
        match self.lines.len() {
            0 => self.title.clone(),
            left_out => format!(
                "{}: {} left out, everything else is in",
                self.title,
                format::count(left_out, "cell was", "cells were")
            ),
        }
    }
}

/// Draws the notice while there is one.
pub(super) fn notice_ui(ui: &mut Ui, context: &PageContext<'_>, notice: &mut Option<Notice>) {
    let Some(shown) = notice else { return };
    let mut close = false;
    ui.card_of(Mark::Warning, |ui| {
        ui.horizontal(|ui| {
            ui.badge(Mark::Warning, &shown.heading());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                close = secondary_button_ui(ui, "Close this list").clicked();
                if !shown.lines.is_empty() && secondary_button_ui(ui, "Copy the list").clicked() {
                    ui.ctx().copy_text(shown.lines.join("\n"));
                }
            });
        });
        if !shown.lines.is_empty() {
            let row = ui.spacing().interact_size.y;
            ScrollArea::vertical()
                .max_height(4.0 * row)
                .auto_shrink([false, true])
                .show_rows(
                    ui,
                    context.tokens.shape.gap_wide,
                    shown.lines.len(),
                    |ui, rows| {
                        for line in shown.lines.get(rows).unwrap_or_default() {
                            ui.caption(line);
                        }
                    },
                );
        }
    });
    if close {
        *notice = None;
    }
}
