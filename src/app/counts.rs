//! How many findings there are of each severity, in words and as marks with numbers.

use eframe::egui::{Align2, Rect, Ui, Vec2, pos2};

use crate::app::kit::{Mark, UiExt, small_mark_ui};
use crate::app::pages::Page;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::rounds::Severity;
use crate::rules::Finding;

/// Breaches, warnings and pieces of advice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Counts {
    breaches: usize,
    warnings: usize,
    advice: usize,
}

impl Counts {
    /// Of all findings.
    pub(in crate::app) fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = Counts::default();
        for finding in findings {
            match finding.severity {
                Severity::Breach => counts.breaches += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Advice => counts.advice += 1,
            }
        }
        counts
    }

    /// Of the findings on a page.
    pub(in crate::app) fn on(page: Page, findings: &[Finding]) -> Self {
        Counts::of(
            findings
                .iter()
                .filter(|finding| Page::of(&finding.at) == page),
        )
    }

    /// The worst first; what there is none of is left out.
    fn parts(self) -> impl Iterator<Item = (Mark, usize, String)> {
        [
            (
                Mark::Breach,
                self.breaches,
                format::count(self.breaches, "breach", "breaches"),
            ),
            (
                Mark::Warning,
                self.warnings,
                format::count(self.warnings, "warning", "warnings"),
            ),
            (Mark::Advice, self.advice, format!("{} advice", self.advice)),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
    }

    /// Whether there is nothing.
    pub(in crate::app) fn is_nothing(self) -> bool {
        self == Counts::default()
    }

    /// "2 breaches, 1 warning, 4 advice"; empty where there is nothing.
    pub(in crate::app) fn in_words(self) -> String {
        let words: Vec<String> = self.parts().map(|(_, _, words)| words).collect();
        words.join(", ")
    }

    /// Draws each severity that there is as its mark, its number and its word.
    pub(in crate::app) fn strip_ui(self, ui: &mut Ui) {
        let shape = &DesignTokens::here(ui).shape;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = shape.gap_tiny;
            for (mark, _, words) in self.parts() {
                small_mark_ui(ui, mark, mark.word());
                ui.caption(&words);
                ui.add_space(shape.gap);
            }
        });
    }

    /// Paints marks and numbers that end at a point, the worst first. What has no room is left out, the least serious
    /// first.
    pub(in crate::app) fn paint(self, ui: &Ui, room: Rect, on_selection: OnSelection) {
        let tokens = DesignTokens::here(ui);
        let shape = &tokens.shape;
        let font = TextRole::Caption.font(shape);
        let painter = ui.painter();
        let mut shown: Vec<_> = self
            .parts()
            .map(|(mark, count, _)| {
                let ink = match on_selection {
                    OnSelection::Yes => tokens.colours.selection_text,
                    OnSelection::No => mark.ink(&tokens.colours),
                };
                let width = painter
                    .layout_no_wrap(count.to_string(), font.clone(), ink)
                    .size()
                    .x;
                (
                    mark,
                    count,
                    ink,
                    shape.mark_small + shape.gap_tiny + width + shape.gap,
                )
            })
            .collect();
        while shown.iter().map(|(.., width)| width).sum::<f32>() > room.width() {
            shown.pop();
        }
        let whole: f32 = shown.iter().map(|(.., width)| width).sum();
        let mut left = room.right() - whole + shape.gap;
        for (mark, count, ink, width) in shown {
            let centre = pos2(left + shape.mark_small / 2.0, room.center().y);
            let square = Rect::from_center_size(centre, Vec2::splat(shape.mark_small));
            mark.paint(painter, square, tokens);
            let at = pos2(square.right() + shape.gap_tiny, room.center().y);
            painter.text(at, Align2::LEFT_CENTER, count, font.clone(), ink);
            left += width;
        }
    }
}

/// Whether the ground is that of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum OnSelection {
    /// It is.
    Yes,
    /// It is not.
    No,
}
