//! The partners' answer: yes or no, the evidence, and for a no what will be done and by when.

use eframe::egui::{Id, Ui};

use crate::app::kit::cell::{Cell, day_cell_ui, is_turning, text_area_ui, text_cell_ui};
use crate::app::kit::{Segment, UiExt, segment_id, segments_ui};
use crate::app::pages::PageContext;
use crate::model::{Answer, Edit, RequirementId, Response, ResponseField};
use crate::rounds::{NationalCondition, PlanningRequirement};
use crate::rules::Location;

/// What an answer is to.
pub(super) struct Asked<'a> {
    id: &'a RequirementId,
    place: Location,
    name: String,
    edit: fn(RequirementId, ResponseField) -> Edit,
    given: fn(&crate::model::Plan) -> &[Response],
}

impl<'a> Asked<'a> {
    /// A national condition.
    pub(super) fn condition(condition: &'a NationalCondition) -> Self {
        Asked {
            id: &condition.id,
            place: Location::Condition(condition.id.clone()),
            name: format!("condition {}", condition.number),
            edit: Edit::Condition,
            given: |plan| &plan.conditions,
        }
    }

    /// A planning requirement.
    pub(super) fn requirement(requirement: &'a PlanningRequirement) -> Self {
        Asked {
            id: &requirement.id,
            place: Location::Requirement(requirement.id.clone()),
            name: requirement.code.clone(),
            edit: Edit::Requirement,
            given: |plan| &plan.requirements,
        }
    }
}

/// The part of an answer that is still to be given.
enum Wanted {
    /// Yes or no.
    Answer,
    /// One of the fields under it.
    Part(&'static str),
}

/// What whoever is led to an answer finds missing in it; its evidence where nothing is.
fn wanted(response: Option<&Response>) -> Wanted {
    let Some(response) = response else {
        return Wanted::Answer;
    };
    match response.answer {
        None => Wanted::Answer,
        Some(Answer::No) if response.action.trim().is_empty() => Wanted::Part("action"),
        Some(Answer::No) if response.by_when.is_none() => Wanted::Part("by when"),
        Some(_) => Wanted::Part("evidence"),
    }
}

/// Draws the fields of an answer.
pub(super) fn response_ui(ui: &mut Ui, context: &PageContext<'_>, asked: &Asked<'_>) {
    let response = (asked.given)(context.plan)
        .iter()
        .find(|response| response.to == *asked.id);
    let send = |field| context.outbox.edit((asked.edit)(asked.id.clone(), field));
    let answer = response.and_then(|response| response.answer);
    let id = |part: &str| Id::unique(("answer", &asked.name, part));
    if context.arrival == Some(&asked.place) && !is_turning(ui.ctx()) {
        let wanted = match wanted(response) {
            Wanted::Answer => segment_id(&format!("Yes: {}", asked.name)),
            Wanted::Part(part) => id(part),
        };
        ui.memory_mut(|memory| memory.request_focus(wanted));
    }
    ui.form_row("Answer", |ui| {
        let segment = |value: Option<Answer>, text: &str| Segment {
            value,
            text: text.to_owned(),
            name: format!("{text}: {}", asked.name),
        };
        let segments = [
            segment(Some(Answer::Yes), "Yes"),
            segment(Some(Answer::No), "No"),
            segment(None, "Not answered"),
        ];
        if let Some(answer) = segments_ui(ui, answer, &segments) {
            send(ResponseField::Answer(answer));
        }
    });
    ui.form_row("Evidence", |ui| {
        let cell = Cell::typed(id("evidence"), format!("Evidence for {}", asked.name));
        let text = response.map_or("", |response| response.evidence.as_str());
        let lines = if text.len() > 80 { 2 } else { 1 };
        if let Some(text) = text_area_ui(ui, &cell, text, lines).committed {
            send(ResponseField::Evidence(text.trim().to_owned()));
        }
    });
    let unfinished =
        response.is_some_and(|response| !response.action.is_empty() || response.by_when.is_some());
    if answer != Some(Answer::No) && !unfinished {
        return;
    }
    ui.form_row("Action", |ui| {
        let cell = Cell::typed(id("action"), format!("Action for {}", asked.name));
        let text = response.map_or("", |response| response.action.as_str());
        if let Some(text) = text_cell_ui(ui, &cell, text).committed {
            send(ResponseField::Action(text));
        }
    });
    ui.form_row("By when", |ui| {
        ui.set_max_width(12.0 * context.tokens.shape.mark);
        let cell = Cell::typed(id("by when"), format!("By when, {}", asked.name));
        let day = response.and_then(|response| response.by_when);
        if let Some(day) = day_cell_ui(ui, &cell, day).committed {
            send(ResponseField::ByWhen(day));
        }
    });
}
