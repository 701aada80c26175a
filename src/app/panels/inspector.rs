//! How the selected number is worked out, row by row, or the rule of the selected finding.

use eframe::egui::{Align, Label, Layout, RichText, Stroke, TextWrapMode, Ui};

use super::nothing_ui;
use crate::app::help::{Stands, passages};
use crate::app::kit::{Mark, UiExt, link_ui, secondary_button_ui};
use crate::app::outbox::{Message, Outbox};
use crate::app::theme::{DesignTokens, TextRole};
use crate::app::workspace::{Explained, Workspace};
use crate::finance::Verdict;
use crate::format;
use crate::rounds::{Basis, PlanningRound};
use crate::rules::{Finding, Location, rule, sections};
use crate::working::{Block, Line, LineKind, Working};

/// Draws the tab.
pub(super) fn inspector_ui(ui: &mut Ui, workspace: &mut Workspace, outbox: &Outbox) {
    if let Some(Explained::Finding(at)) = workspace.explained {
        if let (Some(finding), Some(round)) = (workspace.finding_at(at), workspace.round()) {
            finding_ui(ui, finding, round, outbox);
        }
        return;
    }
    let Some(working) = workspace.working().cloned() else {
        nothing_ui(
            ui,
            "No number is selected",
            "Click a figure on a page to see the rows it comes from and the rule that judges it.",
        );
        return;
    };
    if let Some(place) = working_ui(ui, &working) {
        outbox.go_to(place);
        // Whoever goes to a row comes back for the next one: the sum stays beside its rows.
        if let Some(Explained::Number(subject)) = &workspace.explained {
            outbox.push(Message::Follow(subject.clone()));
        }
    }
    if let (Some(code), Some(round)) = (working.rule, workspace.round()) {
        ui.card(|ui| rule_ui(ui, code, working.basis.as_ref(), round));
    }
}

/// Draws the sum. Gives the place of the row that was chosen.
fn working_ui(ui: &mut Ui, working: &Working) -> Option<Location> {
    ui.section(&working.value);
    ui.caption(&working.title);
    let mut chosen = None;
    for block in &working.blocks {
        ui.card(|ui| {
            if let Some(place) = block_ui(ui, block) {
                chosen = Some(place);
            }
        });
    }
    chosen
}

fn block_ui(ui: &mut Ui, block: &Block) -> Option<Location> {
    let mut chosen = None;
    let shape = &DesignTokens::here(ui).shape;
    ui.spacing_mut().item_spacing.y = shape.gap_tiny;
    if !block.heading.is_empty() {
        ui.strong_text(&block.heading);
    }
    for line in &block.lines {
        if line_ui(ui, line) {
            chosen.clone_from(&line.place);
        }
    }
    if let Some((verdict, words)) = &block.verdict {
        let mark = match verdict {
            Verdict::Met => Mark::Met,
            Verdict::NotMet => Mark::Breach,
            Verdict::CannotTell(_) => Mark::CannotTell,
        };
        ui.badge(mark, words);
    }
    chosen
}

/// Draws a line. Says whether its name was clicked.
fn line_ui(ui: &mut Ui, line: &Line) -> bool {
    let tokens = DesignTokens::here(ui);
    match line.kind {
        LineKind::Remark => {
            ui.caption(&line.label);
        }
        LineKind::Result => {
            let top = ui.cursor().top();
            let reach = ui.max_rect().x_range();
            ui.painter().hline(
                reach,
                top,
                Stroke::new(tokens.shape.total_rule, tokens.colours.total_line),
            );
            ui.add_space(tokens.shape.gap_tiny);
            ui.value_row(&line.label, &line.value, TextRole::CellTotal);
        }
        LineKind::Part => match &line.place {
            None => ui.value_row(&line.label, &line.value, TextRole::Cell),
            Some(_) => return place_row_ui(ui, &line.label, &line.value),
        },
    }
    false
}

/// A row whose name leads to its place.
fn place_row_ui(ui: &mut Ui, label: &str, value: &str) -> bool {
    let tokens = DesignTokens::here(ui);
    let font = TextRole::Cell.font(&tokens.shape);
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        let value_width = ui
            .painter()
            .layout_no_wrap(value.to_owned(), font, tokens.colours.text)
            .size()
            .x;
        let clicked = ui
            .vertical(|ui| {
                ui.set_width((width - value_width - tokens.shape.gap_wide).max(0.0));
                ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
                link_ui(ui, label).clicked()
            })
            .inner;
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.add(Label::new(value).extend());
        });
        clicked
    })
    .inner
}

fn finding_ui(ui: &mut Ui, finding: &Finding, round: &PlanningRound, outbox: &Outbox) {
    let mark = Mark::from(finding.severity);
    ui.badge(mark, mark.word());
    ui.prose(&finding.message);
    if !finding.evidence.is_empty() {
        ui.card(|ui| {
            for number in &finding.evidence {
                ui.value_row(&number.label, &number.value, TextRole::Cell);
            }
        });
    }
    if !finding.hint.is_empty() {
        ui.card(|ui| {
            ui.strong_text("What to do");
            ui.prose(&finding.hint);
            for fix in finding.fixes() {
                if secondary_button_ui(ui, &fix.label).clicked() {
                    outbox.edit(fix.step());
                }
            }
        });
    }
    ui.card(|ui| rule_ui(ui, finding.code, Some(&finding.basis), round));
}

/// The rule's title, what it rests on, and its page.
fn rule_ui(ui: &mut Ui, code: &str, basis: Option<&Basis>, round: &PlanningRound) {
    let Some(rule) = rule(code) else {
        return;
    };
    ui.strong_text(rule.title());
    if let Some(basis) = basis {
        ui.caption(&format::basis(basis, round));
    }
    for part in sections(rule.page()) {
        ui.add_space(DesignTokens::here(ui).shape.gap_tiny);
        ui.strong_text(part.heading);
        let ink = DesignTokens::here(ui).colours.text;
        for (stands, text) in passages(part.text) {
            let text = match stands {
                Stands::Alone => text,
                Stands::InList => format!("• {text}"),
            };
            ui.add(Label::new(RichText::new(text).color(ink)).wrap());
        }
    }
}
