//! The questions of the narrative.

use eframe::egui::{Align, Id, Rect, Ui};

use crate::app::kit::UiExt;
use crate::app::kit::cell::{Cell, text_area_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::Edit;
use crate::rules::Location;

/// Draws the questions with their answers; nothing where the round has none.
pub(super) fn narrative_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let questions = &context.round.narrative;
    if questions.is_empty() {
        return;
    }
    ui.gap_section();
    ui.section("Narrative");
    for question in questions {
        let top = ui.cursor().min;
        let text = context
            .plan
            .narrative
            .iter()
            .find(|answer| answer.question == question.id)
            .map_or("", |answer| answer.text.as_str());
        ui.prose(&question.asks)
            .on_hover_text(format::basis(&question.basis, context.round));
        ui.text_room(|ui| {
            let cell = Cell::typed(
                Id::unique(("narrative", &question.id)),
                format!("Answer to: {}", question.asks),
            );
            let answer = text_area_ui(ui, &cell, text, 3);
            if context.arrival == Some(&Location::Narrative(question.id.clone())) {
                answer.response.request_focus();
            }
            if let Some(text) = answer.committed {
                context
                    .outbox
                    .edit(Edit::Narrative(question.id.clone(), text));
            }
        });
        ui.add_space(context.tokens.shape.gap_tiny);
        let area = Rect::from_min_max(top, ui.min_rect().max);
        if context.arrival == Some(&Location::Narrative(question.id.clone())) {
            ui.scroll_to_rect(area, Some(Align::Min));
        }
    }
}
