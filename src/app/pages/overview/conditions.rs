//! The verdict on each national condition.

use eframe::egui::Ui;

use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::pages::PageContext;
use crate::rules::{ConditionVerdict, Location};
use crate::working::Subject;

/// Draws the table.
pub(super) fn conditions_ui(ui: &mut Ui, context: &PageContext<'_>) {
    ui.section_with_caption(
        "National conditions",
        "What the rules and the partners' answers say",
    );
    let columns = vec![
        Column::fixed("No", 40.0),
        Column::text("Condition", 1.0),
        Column::fixed("Verdict", 124.0),
    ];
    let table = Table::begin(ui, "conditions at a glance", columns);
    for verdict in &context.assessment.verdicts {
        table.row(ui, RowKind::Plain, |cells| {
            cells.quiet(&verdict.number.to_string());
            let clicked = cells.link(&verdict.title).on_hover_text(reasons(verdict));
            if clicked.clicked() {
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
