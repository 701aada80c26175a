//! Help for what is in front of the person: the page, the rule of a finding, the keys, and where figures come from.

mod topics;

use eframe::egui::{Context, Label, RichText, ScrollArea, Ui};

pub(super) use topics::{Topic, topic_here};

use super::hints::FIRST_STEPS;
use super::kit::dialog::{DialogOutput, answers_ui, main_answer_ui, wide_dialog_ui};
use super::kit::{UiExt, link_ui, scroll_ui};
use super::pages::Page;
use super::theme::{DesignTokens, TextRole};
use crate::rounds::PlanningRound;
use crate::rules::{rule, rules, sections};

/// What the versions of the program brought.
const RELEASE_NOTES: &str = include_str!("../../../assets/release_notes.md");

/// Draws the help. Gives the topic to go on to, or nothing where the person is done with it.
pub(super) fn help_ui(
    ctx: &Context,
    topic: &Topic,
    round: Option<&PlanningRound>,
) -> DialogOutput<Option<Topic>> {
    let shape = &DesignTokens::of(ctx.theme()).shape;
    let room = ctx.content_rect().size();
    let size = eframe::egui::vec2(
        (shape.text_measure + shape.gap_page).min(room.x * 0.9),
        room.y * 0.86,
    );
    wide_dialog_ui(ctx, "help", &topic.title(), size, |ui| {
        let mut next = ways_ui(ui, topic);
        ui.hairline();
        let area = ScrollArea::vertical()
            .id_salt(topic.title())
            .max_height(size.y - 180.0)
            // Of one height whatever the topic, so that the ways to the others stay where they are.
            .auto_shrink(false);
        scroll_ui(ui, area, |ui| {
            ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width);
            if let Some(chosen) = topic_ui(ui, topic, round) {
                next = Some(chosen);
            }
        });
        let mut answer = next.map(Some);
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Close").clicked() {
                answer = Some(None);
            }
        });
        answer
    })
}

/// The ways to the other topics.
fn ways_ui(ui: &mut Ui, topic: &Topic) -> Option<Topic> {
    let mut next = None;
    let pages: Vec<Topic> = Page::ALL.iter().map(|page| Topic::Page(*page)).collect();
    let others = vec![
        Topic::FirstSteps,
        Topic::Keys,
        Topic::Rules,
        Topic::Sources,
        Topic::News,
    ];
    for topics in [pages, others] {
        ui.horizontal_wrapped(|ui| {
            for other in topics {
                if other == *topic {
                    ui.strong_text(&other.short());
                } else if link_ui(ui, &other.short()).clicked() {
                    next = Some(other);
                }
            }
        });
    }
    next
}

fn topic_ui(ui: &mut Ui, topic: &Topic, round: Option<&PlanningRound>) -> Option<Topic> {
    match topic {
        Topic::Page(page) => page_ui(ui, *page, round),
        Topic::FirstSteps => {
            for step in FIRST_STEPS {
                ui.prose(step);
            }
            None
        }
        Topic::Keys => {
            topics::keys_ui(ui);
            None
        }
        Topic::Rules => rules_ui(ui, |code| {
            round.is_none_or(|round| round.rule(code).is_some())
        }),
        Topic::Rule(code) => {
            rule_ui(ui, code, round);
            None
        }
        Topic::Sources => {
            sources_ui(ui, round);
            None
        }
        Topic::News => {
            news_ui(ui);
            None
        }
    }
}

/// The release notes, the newest version first.
fn news_ui(ui: &mut Ui) {
    // What stands before the first version is their title.
    for version in RELEASE_NOTES.split("\n## ").skip(1) {
        let (number, rest) = version.split_once('\n').unwrap_or((version, ""));
        ui.section(&format!("Version {}", number.trim()));
        for (at, part) in rest.split("\n### ").enumerate() {
            let (heading, text) = match at {
                0 => ("", part),
                _ => part.split_once('\n').unwrap_or((part, "")),
            };
            if !heading.is_empty() {
                ui.gap_section();
                ui.section(heading);
            }
            passages_ui(ui, text.trim());
        }
    }
}

/// The paragraphs and lists of a text.
fn passages_ui(ui: &mut Ui, text: &str) {
    for (stands, text) in passages(text) {
        match stands {
            Stands::Alone => {
                ui.prose(&text);
            }
            Stands::InList => {
                ui.horizontal_top(|ui| {
                    ui.label("•");
                    ui.prose(&text);
                });
            }
        }
    }
}

fn page_ui(ui: &mut Ui, page: Page, round: Option<&PlanningRound>) -> Option<Topic> {
    for paragraph in topics::about(page) {
        ui.prose(paragraph);
    }
    let codes = topics::rules_of(page);
    ui.gap_section();
    ui.section("Rules that look at this page");
    rules_ui(ui, |code| {
        codes.contains(&code) && round.is_none_or(|round| round.rule(code).is_some())
    })
}

/// Rules by their titles, each the way to its page.
fn rules_ui(ui: &mut Ui, wanted: impl Fn(&str) -> bool) -> Option<Topic> {
    let mut next = None;
    for rule in rules().filter(|rule| wanted(rule.code())) {
        if link_ui(ui, rule.title()).clicked() {
            next = Some(Topic::Rule(rule.code()));
        }
    }
    next
}

fn rule_ui(ui: &mut Ui, code: &str, round: Option<&PlanningRound>) {
    let Some(rule) = rule(code) else {
        return;
    };
    for part in sections(rule.page()) {
        ui.section(part.heading);
        passages_ui(ui, part.text);
    }
    if let Some(round) = round
        && let Some(applied) = round.rule(code)
    {
        ui.section("In this round");
        let basis = &applied.basis;
        let title = round
            .sources
            .get(&basis.source)
            .map_or(basis.source.as_str(), |source| source.title.as_str());
        let standing = if basis.is_unchecked() {
            "Not yet checked against the published document."
        } else {
            "Checked against the published document."
        };
        ui.prose(&format!("{title}. {standing}"));
    }
}

/// How a passage of a rule's page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// As a paragraph.
    Alone,
    /// As an entry of a list.
    InList,
}

/// The paragraphs and the entries of lists of a text, each on one line and without marks of emphasis.
pub(super) fn passages(text: &str) -> Vec<(Stands, String)> {
    let mut found: Vec<(Stands, String)> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut begins = true;
        for line in paragraph.lines().map(str::trim) {
            let entry = line.strip_prefix("* ").or(line.strip_prefix("- "));
            let words = entry.unwrap_or(line).replace(['*', '`'], "");
            match (entry, found.last_mut()) {
                (Some(_), _) => found.push((Stands::InList, words)),
                (None, Some((_, before))) if !begins => {
                    before.push(' ');
                    before.push_str(&words);
                }
                (None, _) => found.push((Stands::Alone, words)),
            }
            begins = false;
        }
    }
    found.retain(|(_, words)| !words.trim().is_empty());
    found
}

fn sources_ui(ui: &mut Ui, round: Option<&PlanningRound>) {
    let Some(round) = round else {
        ui.prose("Open a plan to see the documents that its planning round rests on.");
        return;
    };
    let (unchecked, all) = round.unchecked();
    ui.prose(&format!(
        "Every value of {} names the document it comes from. {unchecked} of {all} values have not yet been compared \
         with it by a person.",
        round.label
    ));
    for source in round.sources.values() {
        ui.card(|ui| {
            ui.strong_text(&source.title);
            ui.caption(&source.publisher);
            if !source.url.is_empty() {
                let ink = DesignTokens::here(ui).colours.text_secondary;
                let text = RichText::new(&source.url)
                    .text_style(TextRole::Caption.style())
                    .color(ink);
                ui.add(Label::new(text).wrap());
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_a_rules_page_are_lists() {
        let text = "It is *so*\nand so.\n\n* One\n  thing.\n* `Another`.";
        let expected = [
            (Stands::Alone, "It is so and so."),
            (Stands::InList, "One thing."),
            (Stands::InList, "Another."),
        ];
        let expected = expected.map(|(stands, text)| (stands, text.to_owned()));
        assert_eq!(passages(text), expected);
    }
}
