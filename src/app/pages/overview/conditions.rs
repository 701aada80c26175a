//! The verdict on each national condition.

use eframe::egui::{Align, Layout, TextWrapMode, Ui};

use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{UiExt, link_ui};
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;
use crate::rules::{ConditionVerdict, Location};
use crate::working::Subject;

/// Draws the table.
pub(super) fn conditions_ui(ui: &mut Ui, context: &PageContext<'_>) {
    ui.section_with_caption(
        "National conditions",
        "What the rules and the partners' answers say",
    );
    let shape = &context.tokens.shape;
    let (number, word) = (36.0, 120.0);
    let columns = vec![
        Column::fixed("No", number),
        Column::text("Condition", 1.0),
        Column::fixed("Verdict", word),
    ];
    let table = Table::begin(ui, "conditions at a glance", columns);
    let room = ui.available_width() - number - word - 2.0 * shape.cell_padding;
    let font = TextRole::Body.font(shape);
    let line = ui.text_style_height(&TextRole::Body.style());
    let usual = ui.spacing().interact_size.y;
    for verdict in &context.assessment.verdicts {
        // As many lines as the title takes: it is the name of the condition, and is not cut.
        let ink = context.tokens.colours.text;
        let title = (ui.painter()).layout(verdict.title.clone(), font.clone(), ink, room);
        ui.spacing_mut().interact_size.y = usual.max(title.size().y + usual - line - 2.0);
        table.row(ui, RowKind::Plain, |cells| {
            cells.quiet(&verdict.number.to_string());
            let link = cells.ui(|ui, _| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    link_ui(ui, &verdict.title)
                })
                .inner
            });
            if link.on_hover_text(reasons(verdict)).clicked() {
                context
                    .outbox
                    .go_to(Location::Condition(verdict.condition.clone()));
                context
                    .outbox
                    .explain(Subject::Condition(verdict.condition.clone()));
            }
            let verdict = &verdict.verdict;
            cells.ui(|ui, _| ui.badge(verdict.into(), verdict.word()));
        });
    }
    ui.spacing_mut().interact_size.y = usual;
    table.end(ui);
}

/// Why a verdict is what it is.
fn reasons(verdict: &ConditionVerdict) -> String {
    if verdict.reasons.is_empty() {
        verdict.title.clone()
    } else {
        format!("{}\n{}", verdict.title, verdict.reasons.join("\n"))
    }
}
