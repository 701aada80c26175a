//! A national condition or a planning requirement, with what speaks for and against it and the partners' answer.

use eframe::egui::{Align, CollapsingHeader, Layout, Response, Ui};

use super::response::{Asked, response_ui};
use super::{basis_text, verdict_words};
use crate::app::kit::{Mark, UiExt, link_ui, small_mark_ui};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::app::theme::{TextRole, ring_around};
use crate::finance::Verdict;
use crate::model::RequirementId;
use crate::rounds::{NationalCondition, PlanningRequirement};
use crate::rules::{Finding, Location};
use crate::working::Subject;

/// Draws the card of a condition with the requirements that belong to it.
pub(super) fn condition_ui(ui: &mut Ui, context: &PageContext<'_>, condition: &NationalCondition) {
    let shape = &context.tokens.shape;
    let top = ui.cursor().min;
    ui.push_id(&condition.id, |ui| {
        ui.card(|ui| {
            ui.spacing_mut().item_spacing.y = shape.gap - 2.0;
            heading_ui(ui, context, condition);
            ui.prose(&condition.asks);
            against_ui(ui, context, &condition.id);
            response_ui(ui, context, &Asked::condition(condition));
            key_lines_ui(
                ui,
                &condition.key_lines,
                &format!("Condition {}", condition.number),
            );
            for id in &condition.requirements {
                let known = context.round.requirements.iter().find(|at| at.id == *id);
                if let Some(requirement) = known {
                    ui.add_space(shape.gap_tiny);
                    ui.hairline();
                    requirement_ui(ui, context, requirement);
                }
            }
            ui.caption(&basis_text(context, &condition.basis));
        });
    });
    let area = eframe::egui::Rect::from_min_max(top, ui.min_rect().max);
    arrive(
        ui,
        context,
        area,
        &Location::Condition(condition.id.clone()),
    );
}

fn heading_ui(ui: &mut Ui, context: &PageContext<'_>, condition: &NationalCondition) {
    let verdict = context
        .assessment
        .verdicts
        .iter()
        .find(|verdict| verdict.condition == condition.id);
    ui.horizontal_top(|ui| {
        let badge_room = 7.0 * context.tokens.shape.mark;
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - badge_room).max(badge_room));
            ui.section(&format!("{}. {}", condition.number, condition.title));
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let Some(verdict) = verdict else { return };
            let (mark, word) = verdict_words(&verdict.verdict);
            let size = eframe::egui::vec2(badge_room, ui.spacing().interact_size.y);
            let room = eframe::egui::Rect::from_min_size(
                eframe::egui::pos2(ui.max_rect().right() - badge_room, ui.max_rect().top()),
                size,
            );
            let mut place = ui.new_child(
                eframe::egui::UiBuilder::new()
                    .max_rect(room)
                    .layout(Layout::left_to_right(Align::Min)),
            );
            let badge = place.badge(mark, word);
            if why_link(ui, &badge, condition).clicked() {
                let subject = Subject::Condition(condition.id.clone());
                context.outbox.explain(subject);
            }
        });
    });
    let reasons = verdict.filter(|verdict| verdict.verdict != Verdict::Met);
    let found_open = || {
        findings_on(context, &condition.id)
            .any(|(_, finding)| finding.code.ends_with("-unanswered"))
    };
    // The breaches come first and are listed below with the way to their places.
    for reason in reasons
        .iter()
        .flat_map(|verdict| verdict.reasons.iter().skip(verdict.breaches))
    {
        if !(reason.ends_with("not answered yet.") && found_open()) {
            ui.caption(reason);
        }
    }
}

/// The verdict itself leads to its reasons. It lies over the words: those alone could not hold the keyboard.
fn why_link(ui: &Ui, badge: &Response, condition: &NationalCondition) -> Response {
    let id = badge.id.with("why");
    let response = ui.interact(badge.rect, id, eframe::egui::Sense::click());
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(
            eframe::egui::Role::Button,
            true,
            format!("Why: verdict on condition {}", condition.number),
        )
    });
    ring_around(&response);
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

fn findings_on<'a>(
    context: &PageContext<'a>,
    condition: &'a RequirementId,
) -> impl Iterator<Item = (usize, &'a Finding)> {
    context
        .assessment
        .findings
        .iter()
        .enumerate()
        .filter(move |(_, finding)| finding.condition.as_ref() == Some(condition))
}

/// How many findings a card lists before it counts the rest.
const MOST_LISTED: usize = 5;

/// What the rules found on a condition, each with the way to its place.
fn against_ui(ui: &mut Ui, context: &PageContext<'_>, condition: &RequirementId) {
    let mut all: Vec<(usize, &Finding)> = findings_on(context, condition).collect();
    all.sort_by_key(|(_, finding)| finding.severity);
    for (at, finding) in all.iter().take(MOST_LISTED) {
        ui.horizontal_top(|ui| {
            let mark = Mark::from(finding.severity);
            ui.allocate_ui_with_layout(
                eframe::egui::vec2(
                    context.tokens.shape.mark_small,
                    ui.text_style_height(&TextRole::Body.style()),
                ),
                Layout::left_to_right(Align::Center),
                |ui| small_mark_ui(ui, mark, mark.word()),
            );
            ui.vertical(|ui| {
                if link_ui(ui, &finding.message).clicked() {
                    context.outbox.push(Message::ShowFinding(*at));
                }
            });
        });
    }
    if all.len() > MOST_LISTED {
        ui.caption(&format!(
            "and {} more in the findings panel",
            all.len() - MOST_LISTED
        ));
    }
}

/// Draws a planning requirement.
pub(super) fn requirement_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    requirement: &PlanningRequirement,
) {
    let top = ui.cursor().min;
    ui.push_id(&requirement.id, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.strong_text(&requirement.code);
            ui.strong_text(&requirement.theme);
        });
        ui.prose(&requirement.asks);
        key_lines_ui(ui, &requirement.key_lines, &requirement.code);
        response_ui(ui, context, &Asked::requirement(requirement));
    });
    let area = eframe::egui::Rect::from_min_max(top, ui.min_rect().max);
    arrive(
        ui,
        context,
        area,
        &Location::Requirement(requirement.id.clone()),
    );
}

/// Points that are looked for, on demand.
fn key_lines_ui(ui: &mut Ui, lines: &[String], of: &str) {
    if lines.is_empty() {
        return;
    }
    let title = format!("Key lines of enquiry, {of} ({})", lines.len());
    CollapsingHeader::new(title)
        .id_salt(("key lines", of))
        .show(ui, |ui| {
            for line in lines {
                ui.prose(&format!("• {line}"));
            }
        });
}

/// Scrolls to what somebody went to.
pub(super) fn arrive(
    ui: &Ui,
    context: &PageContext<'_>,
    area: eframe::egui::Rect,
    place: &Location,
) {
    if context.arrival == Some(place) {
        ui.scroll_to_rect(area, Some(Align::Min));
    }
}
