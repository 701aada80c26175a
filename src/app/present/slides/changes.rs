//! What changed since the last version of the plan that was kept.

use std::collections::BTreeMap;

use eframe::egui::Ui;

use super::text_ui;
use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::assessment::Assessment;
use crate::finance::{Change, YearOnYear};
use crate::format;
use crate::model::{Allocation, AllocationId, Money, Plan};

/// The most streams that a slide has room for.
const MOST_ROWS: usize = 6;

/// The last version against the plan as it stands.
#[derive(Debug)]
pub(in crate::app::present) struct Changes {
    since: String,
    income: (Option<Money>, Option<Money>),
    spend: (Money, Money),
    by_stream: Vec<Change>,
    rows: String,
}

impl Changes {
    /// Nothing where no version was kept.
    pub(in crate::app::present) fn of(context: &PageContext<'_>) -> Option<Self> {
        let version = context.plan.versions.last()?;
        let before = Assessment::of(&version.plan, context.round);
        let before = before.year(context.year)?;
        let after = context.assessment.year(context.year)?;
        let note = version.note.trim();
        let day = format::date(version.frozen_on);
        Some(Changes {
            since: if note.is_empty() {
                format!("Since the version of {day}")
            } else {
                format!("Since {day}, {note}")
            },
            income: (before.income, after.income),
            spend: (before.spend.amount, after.spend.amount),
            by_stream: YearOnYear::of(before, after).spend,
            rows: rows(&version.plan, context.plan),
        })
    }

    pub(super) fn title(&self) -> String {
        let difference = self.spend.1 - self.spend.0;
        if difference.is_zero() {
            "Planned spend is as it was".to_owned()
        } else if difference.is_negative() {
            format!(
                "{} less is planned",
                format::pounds_in_prose(difference.abs())
            )
        } else {
            format!("{} more is planned", format::pounds_in_prose(difference))
        }
    }

    pub(super) fn since(&self) -> String {
        self.since.clone()
    }
}

/// "2 allocations are new, 1 is gone and 3 are changed".
fn rows(before: &Plan, after: &Plan) -> String {
    let by_id = |plan: &Plan| -> BTreeMap<AllocationId, Allocation> {
        let rows = plan.allocations.iter();
        rows.map(|row| (row.id, row.clone())).collect()
    };
    let (before, after) = (by_id(before), by_id(after));
    let new = after.keys().filter(|id| !before.contains_key(id)).count();
    let gone = before.keys().filter(|id| !after.contains_key(id)).count();
    let changed = after
        .iter()
        .filter(|(id, row)| before.get(id).is_some_and(|known| known != *row))
        .count();
    if new + gone + changed == 0 {
        return "No allocation is new, gone or changed.".to_owned();
    }
    let verb = |count: usize| if count == 1 { "is" } else { "are" };
    format!(
        "{} {} new, {gone} {} gone and {changed} {} changed.",
        format::count(new, "allocation", "allocations"),
        verb(new),
        verb(gone),
        verb(changed),
    )
}

pub(super) fn changes_ui(ui: &mut Ui, changes: &Changes) {
    let number = DesignTokens::here(ui).shape.body * 8.5;
    let columns = vec![
        Column::text("Planned spend by funding stream", 1.0),
        Column::number("Before (£)", number),
        Column::number("Now (£)", number),
        Column::number("Change (£)", number),
    ];
    let bare = |text: String| text.replace('£', "");
    let mut moved: Vec<&Change> = changes.by_stream.iter().collect();
    moved.sort_by_key(|change| std::cmp::Reverse(change.difference().abs()));
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
    for change in moved.iter().take(MOST_ROWS) {
        line(
            ui,
            RowKind::Plain,
            &change.label,
            change.before,
            change.after,
        );
    }
    let (before, after) = changes.spend;
    line(ui, RowKind::Total, "All spend", Some(before), Some(after));
    let (before, after) = changes.income;
    line(ui, RowKind::Plain, "Income", before, after);
    table.end(ui);
    ui.gap_section();
    text_ui(ui, &changes.rows, TextRole::Body, 2);
}
