//! What happened since the plan was made: in-year and year-end returns, and the plan as it stood on earlier days.

mod report;
mod spend;
mod versions;

pub(in crate::app) use versions::note_of_version;

use eframe::egui::Ui;

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::kit::table::{Column, Name, RowKind, Table};
use crate::app::kit::{UiExt, primary_button_ui, remove_button_ui, wide_ui};
use crate::format;
use crate::model::{Edit, ListKey, Period, Return};

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct ProgressState {
    /// The position of the return shown in full.
    chosen: usize,
    /// The returns as they were when the plan changed last, to see which of them did.
    seen: (u64, Vec<Return>),
    /// What is typed into the note of a new version.
    note: String,
}

/// Draws the page.
pub(super) fn progress_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ProgressState) {
    illustrative_ui(ui, context, "Progress");
    ui.section_with_caption(
        "Returns",
        "What was reported on the plan in the year and at its end",
    );
    let returns = &context.plan.returns;
    follow_change(context, state);
    state.chosen = state.chosen.min(returns.len().saturating_sub(1));
    if returns.is_empty() {
        ui.caption("No return is entered yet.");
    } else {
        list_ui(ui, context, state);
    }
    if primary_button_ui(ui, "Add return").clicked() {
        state.chosen = returns.len();
        let mut more = returns.clone();
        more.push(new_return(context));
        send(context, "Add a return", more);
        // Whoever adds one goes on in it.
        let first = report::first_field(returns.len());
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    if let Some(shown) = returns.get(state.chosen) {
        ui.gap_section();
        ui.push_id(("return", state.chosen), |ui| {
            report::report_ui(ui, context, state.chosen, shown);
        });
    }
    ui.gap_section();
    versions::versions_ui(ui, context, &mut state.note);
}

/// Shows the return that changed, for instance by undo.
fn follow_change(context: &PageContext<'_>, state: &mut ProgressState) {
    let returns = &context.plan.returns;
    if state.seen.0 == context.stamp {
        return;
    }
    let before = &state.seen.1;
    let changed = (0..returns.len()).find(|at| returns.get(*at) != before.get(*at));
    if let Some(changed) = changed.filter(|_| before.len() == returns.len()) {
        state.chosen = changed;
    }
    state.seen = (context.stamp, returns.clone());
}

/// Asks for other returns, named for the person who changes them.
fn send(context: &PageContext<'_>, label: &str, returns: Vec<Return>) {
    context
        .outbox
        .edit(Edit::batch(label, vec![Edit::Returns(returns)]));
}

/// Asks for one return to be changed.
fn change(context: &PageContext<'_>, at: usize, label: &str, set: impl FnOnce(&mut Return)) {
    let mut returns = context.plan.returns.clone();
    if let Some(report) = returns.get_mut(at) {
        set(report);
        send(context, label, returns);
    }
}

/// The round's next report that is not there yet, on the first quarter of the year shown.
fn new_return(context: &PageContext<'_>) -> Return {
    let there = |id: &ListKey| context.plan.returns.iter().any(|at| at.report == *id);
    let reports = &context.round.returns;
    let next = reports.iter().find(|report| !there(&report.id));
    Return {
        report: next
            .or(reports.first())
            .map(|report| report.id.clone())
            .unwrap_or_default(),
        period: context
            .year
            .quarters()
            .next()
            .unwrap_or(Period::Year(context.year)),
        made_on: None,
        income: Vec::new(),
        spend: Vec::new(),
        metrics: Vec::new(),
        note: String::new(),
    }
}

/// What a return is called: its report and its period.
fn name_of(context: &PageContext<'_>, report: &Return) -> String {
    let known = context
        .round
        .returns
        .iter()
        .find(|at| at.id == report.report);
    let label = known.map_or(report.report.as_str(), |known| known.label.as_str());
    format!("{label}, {}", report.period.in_words())
}

fn list_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ProgressState) {
    wide_ui(ui, "returns", |ui| {
        let table = Table::begin(
            ui,
            "returns",
            vec![
                Column::text("Return", 1.0).at_least(140.0),
                Column::fixed("Made on", 136.0),
                Column::number("Spend to date (£)", 148.0),
                Column::fixed("", 32.0),
            ],
        );
        for (at, report) in context.plan.returns.iter().enumerate() {
            let kind = if at == state.chosen {
                RowKind::Selected
            } else {
                RowKind::Plain
            };
            let name = name_of(context, report);
            table.row_named(ui, kind, Name::new(&name), |cells| {
                if cells.link(&name).clicked() {
                    state.chosen = at;
                }
                cells.quiet(
                    &report
                        .made_on
                        .map_or_else(|| "not yet".to_owned(), format::date),
                );
                let spend = report
                    .spend
                    .iter()
                    .filter_map(|line| line.spend)
                    .reduce(|sum, amount| sum + amount);
                cells.text(&spend.map_or_else(|| format::NOTHING.to_owned(), format::bare_pounds));
                cells.edge_to_edge(|ui, _| {
                    let label = format!("Remove the return {name}");
                    if remove_button_ui(ui, &label).clicked() {
                        let mut fewer = context.plan.returns.clone();
                        fewer.remove(at);
                        send(context, &label, fewer);
                    }
                });
            });
        }
        table.end(ui);
    });
}
