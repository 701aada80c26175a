//! What changed since the last version of the plan that was kept.

use eframe::egui::Ui;

use super::text_ui;
use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::assessment::Assessment;
use crate::finance::{PlanChange, RowsChanged};
use crate::format;
use crate::model::Money;

/// The most streams that a slide has room for.
const MOST_ROWS: usize = 6;

/// The last version against the plan as it stands.
#[derive(Debug)]
pub(in crate::app::present) struct Changes {
    since: String,
    change: PlanChange,
}

impl Changes {
    /// Nothing where no version was kept.
    pub(in crate::app::present) fn of(context: &PageContext<'_>) -> Option<Self> {
        let version = context.plan.versions.last()?;
        let before = Assessment::of(&version.plan, context.round);
        let change = PlanChange::of(
            (&version.plan, before.year(context.year)?),
            (context.plan, context.assessment.year(context.year)?),
        );
        let note = version.note.trim();
        let day = format::date(version.frozen_on);
        let since = if note.is_empty() {
            format!("Since the version of {day}")
        } else {
            format!("Since {day}, {note}")
        };
        Some(Changes { since, change })
    }

    pub(super) fn title(&self) -> String {
        let difference = self.change.difference();
        let amount = format::pounds_in_prose(difference.abs());
        if difference.is_zero() {
            "Planned spend is as it was".to_owned()
        } else if difference.is_negative() {
            format!("{amount} less is planned")
        } else {
            format!("{amount} more is planned")
        }
    }

    pub(super) fn since(&self) -> String {
        self.since.clone()
    }
}

/// "2 allocations are new, 1 is gone and 3 are changed".
fn rows_in_words(rows: RowsChanged) -> String {
    if rows.is_none() {
        return "No allocation is new, gone or changed.".to_owned();
    }
    let verb = |count: usize| if count == 1 { "is" } else { "are" };
    format!(
        "{} {} new, {} {} gone and {} {} changed.",
        format::count(rows.new, "allocation", "allocations"),
        verb(rows.new),
        rows.gone,
        verb(rows.gone),
        rows.changed,
        verb(rows.changed),
    )
}

pub(super) fn changes_ui(ui: &mut Ui, changes: &Changes) {
    let change = &changes.change;
    let number = DesignTokens::here(ui).shape.body * 8.5;
    let columns = vec![
        Column::text("Planned spend by funding stream", 1.0),
        Column::number("Before (£)", number),
        Column::number("Now (£)", number),
        Column::number("Change (£)", number),
    ];
    let bare = |text: String| text.replace('£', "");
    let table = Table::begin(ui, "changes", columns);
    let line = |ui: &mut Ui, kind, label: &str, before: Option<Money>, after: Option<Money>| {
        let difference = after.unwrap_or_default() - before.unwrap_or_default();
        table.row(ui, kind, |cells| {
            cells.text(label);
            cells.text(&bare(format::optional_pounds(before)));
            cells.text(&bare(format::optional_pounds(after)));
            cells.text(&bare(format::pounds(difference)));
        });
    };
    for stream in change.by_stream.iter().take(MOST_ROWS) {
        line(
            ui,
            RowKind::Plain,
            &stream.label,
            stream.before,
            stream.after,
        );
    }
    let (before, after) = change.spend;
    line(ui, RowKind::Total, "All spend", Some(before), Some(after));
    let (before, after) = change.income;
    line(ui, RowKind::Plain, "Income", before, after);
    table.end(ui);
    ui.gap_section();
    text_ui(ui, &rows_in_words(change.rows), TextRole::Body, 2);
}
