//! A hint over each page for whoever is there for the first time. One that was read or followed goes, and stays away until
//! somebody asks for the hints again.

use std::collections::BTreeSet;

use eframe::egui::{self, Align, Label, Layout, RichText, Role, Ui, WidgetInfo};

use super::PlannerApp;
use super::kit::{Mark, as_high_as_its_words, link_ui, mark_ui};
use super::pages::Page;
use super::panels::Room;
use super::settings::Settings;
use super::theme::DesignTokens;

/// What whoever is here for the first time does first.
pub(super) const FIRST_STEPS: [&str; 4] = [
    "Open a sample plan to look around: nothing is lost by trying.",
    "Click any figure to see how it is worked out; F8 goes from finding to finding.",
    "Ctrl+K finds every command by a part of its name, and F1 helps with what is in front of you.",
    "F5 shows a plan as slides for the board.",
];

/// The pages on which what the hint says was done since it showed.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// The page that showed last.
    page: Option<Page>,
    pages: BTreeSet<Page>,
}

impl Settings {
    /// Whether the hint of a page has had its day.
    pub fn hint_is_done(&self, page: Page) -> bool {
        self.hints_done.contains(page.title())
    }

    /// Shows no hint any more.
    pub fn finish_hints(&mut self) {
        let titles = Page::ALL.iter().map(|page| page.title().to_owned());
        self.hints_done.extend(titles);
    }
}

impl PlannerApp {
    /// Takes note that somebody works on the page that shows: its hint is not needed when they come again.
    pub(super) fn follow_hint(&mut self) {
        self.followed.pages.insert(self.workspace.page);
    }

    /// The line over the page. It stays while somebody is on the page, so that nothing moves under their hands.
    pub(super) fn hint_ui(&mut self, ui: &mut Ui) {
        let page = self.workspace.page;
        if let Some(left) = self
            .followed
            .page
            .replace(page)
            .filter(|left| *left != page)
            && self.followed.pages.contains(&left)
        {
            self.settings.hints_done.insert(left.title().to_owned());
        }
        if self.settings.hint_is_done(page) || Room::of(ui.ctx()) == Room::Page {
            return;
        }
        let tokens = DesignTokens::here(ui);
        let c = &tokens.colours;
        let words = hint(page);
        let hint = egui::Panel::top("hint")
            .frame(
                egui::Frame::new()
                    .fill(c.advice_tint)
                    .inner_margin(egui::Margin::symmetric(16, 6)),
            )
            .show(ui, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    if hint_link_ui(ui, "No more hints", page) {
                        self.settings.finish_hints();
                        "Help, Show hints again brings them back"
                            .clone_into(&mut self.workspace.news);
                    }
                    if hint_link_ui(ui, "Got it", page) {
                        self.settings.hints_done.insert(page.title().to_owned());
                    }
                    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                        mark_ui(ui, Mark::Advice, "Hint");
                        ui.add(Label::new(RichText::new(words).color(c.advice)).wrap());
                    });
                });
            });
        as_high_as_its_words(ui.ctx(), &hint.response);
    }
}

fn hint_link_ui(ui: &mut Ui, words: &str, page: Page) -> bool {
    let link = link_ui(ui, words);
    link.widget_info(|| {
        WidgetInfo::labeled(
            Role::Link,
            true,
            format!("{words}: hint on {}", page.title()),
        )
    });
    link.clicked()
}

/// What helps most on a page.
fn hint(page: Page) -> &'static str {
    match page {
        Page::Overview => {
            "Click a figure or a bar to see at the right how it is worked out. F8 goes through what needs attention."
        }
        Page::Board => {
            "Type a part of the board's name to choose it: its council and districts are filled in. Answers are kept as you pause."
        }
        Page::Income => {
            "Type amounts as you write them: 1.2m, 250k, =1200-300. Enter goes to the amount below, Tab to the next field."
        }
        Page::Schemes => {
            "Choose a scheme in the list to describe it. What it spends is on the page Expenditure, one row for each source."
        }
        Page::Expenditure => {
            "Type over a cell, then Enter for the row below or Tab for the next column. Rows can be pasted from a spreadsheet. F6 leaves the grid."
        }
        Page::Metrics => {
            "Choose a metric to enter its targets and what happened; its chart and its status follow."
        }
        Page::Capacity => {
            "Choose a service to enter its months. A balance below nil is a month in which people would wait."
        }
        Page::Conditions => {
            "The verdict is worked out from the plan; the answer is yours. A \u{201c}no\u{201d} asks for an action and a day."
        }
        Page::Progress => {
            "Keep a version before a meeting: later, this page says what has changed since."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_hint_that_fits_two_lines() {
        for page in Page::ALL {
            let words = hint(*page);
            assert!(words.ends_with('.') && words.len() < 160, "{page:?}");
        }
    }
}
