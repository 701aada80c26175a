//! What a step over many cells left out. It stays until somebody closes it or undoes the step.

use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::app::kit::{Mark, UiExt, secondary_button_ui};
use crate::app::pages::PageContext;
use crate::format;

/// The cells left out by one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    title: String,
    /// What else there is to know.
    pub(super) remarks: Vec<String>,
    /// One for each cell: which, what, and why.
    lines: Vec<String>,
    /// The step of undo that it tells of; nothing where it tells of none.
    step: Option<ToldOf>,
}

/// The step that a notice tells of, by how many there are with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ToldOf {
    /// It was asked for and is not made yet.
    Awaited(usize),
    /// It was made.
    Made(usize),
}

impl Notice {
    /// What a step left out.
    pub(super) fn new(step: &str, lines: Vec<String>) -> Self {
        Notice {
            title: step.to_owned(),
            remarks: Vec::new(),
            lines,
            step: None,
        }
    }

    /// Something to know that is no list of cells.
    pub(super) fn plain(text: &str) -> Self {
        Notice::new(text, Vec::new())
    }

    /// The same about the step that is made next, after as many: once that is undone, there is nothing to tell.
    pub(super) fn of_step_after(self, steps: usize) -> Self {
        Notice {
            step: Some(ToldOf::Awaited(steps + 1)),
            ..self
        }
    }

    /// Whether its step was undone.
    fn is_over(&mut self, steps: usize) -> bool {
        match self.step {
            Some(ToldOf::Awaited(step)) if steps >= step => {
                self.step = Some(ToldOf::Made(step));
                false
            }
            Some(ToldOf::Made(step)) => steps < step,
            _ => false,
        }
    }

    fn heading(&self) -> String {
        match self.lines.len() {
            0 if self.remarks.is_empty() => self.title.clone(),
            0 => format!("{}: not everything is in", self.title),
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
    notice.take_if(|notice| notice.is_over(context.steps));
    let Some(shown) = notice else { return };
    let lines: Vec<&str> = shown
        .remarks
        .iter()
        .chain(&shown.lines)
        .map(String::as_str)
        .collect();
    let mut close = false;
    ui.card_of(Mark::Warning, |ui| {
        ui.horizontal(|ui| {
            ui.badge(Mark::Warning, &shown.heading());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                close = secondary_button_ui(ui, "Close this list").clicked();
                if !lines.is_empty() && secondary_button_ui(ui, "Copy the list").clicked() {
                    ui.ctx().copy_text(lines.join("\n"));
                }
            });
        });
        if !lines.is_empty() {
            let row = ui.spacing().interact_size.y;
            ScrollArea::vertical()
                .max_height(4.0 * row)
                .auto_shrink([false, true])
                .show_rows(
                    ui,
                    context.tokens.shape.gap_wide,
                    lines.len(),
                    |ui, rows| {
                        for line in lines.get(rows).unwrap_or_default() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_once_its_step_is_undone_and_not_before_it_is_made() {
        let mut notice = Notice::new("Paste", vec!["A cell".to_owned()]).of_step_after(4);
        assert!(!notice.is_over(4));
        assert!(!notice.is_over(5));
        assert!(!notice.is_over(6));
        assert!(notice.is_over(4));
        let mut plain = Notice::plain("Rows cannot be moved");
        assert!(!plain.is_over(0));
    }
}
