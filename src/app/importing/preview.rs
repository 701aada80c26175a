//! What was understood of a file: whose plan, how much of it, sheet by sheet, and its totals beside what was taken.

use eframe::egui::{Align, Label, Layout, ScrollArea, Ui};

use super::asking::round_ui;
use super::dialog::Asked;
use super::issues::{as_text, issues_ui};
use super::{Importing, Stage, To};
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{
    Mark, Segment, UiExt, scroll_ui, secondary_button_ui, segments_ui, small_mark_ui, tabs_ui,
};
use crate::app::theme::DesignTokens;
use crate::format;
use crate::import::{IssueKind, Report, SheetHolds, SheetReport, TotalCheck};
use crate::model::Plan;
use crate::rounds::Rounds;

/// Which part of what was read shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shows {
    /// What was not simply taken.
    #[default]
    Issues,
    Sheets,
    Totals,
}

impl Shows {
    /// The part that has something to look at.
    pub(super) fn first_of(report: &Report) -> Self {
        let differs = report.totals.iter().any(|total| !total.agrees());
        if report.issues.is_empty() && differs {
            Shows::Totals
        } else {
            Shows::Issues
        }
    }
}

/// Draws it.
pub(super) fn shown_ui(
    ui: &mut Ui,
    importing: &mut Importing,
    open: Option<&Plan>,
    rounds: &Rounds,
    height: f32,
) -> Option<Asked> {
    let top = ui.cursor().top();
    let Stage::Shown(shown) = &importing.stage else {
        return None;
    };
    let (plan, report) = (&shown.imported.plan, &shown.imported.report);
    let mark = if report.is_complete() {
        Mark::Met
    } else {
        Mark::Warning
    };
    ui.notice(mark, &format!("{}. {}", report.kind, report.in_short()));
    for warning in &report.warnings {
        ui.notice(Mark::Warning, warning);
    }
    for note in &report.notes {
        ui.prose(note);
    }
    let mut asked = None;
    if let Some(open) = open
        && to_ui(ui, &mut importing.wanted.to, open)
    {
        asked = Some(Asked::ReadAgain);
    }
    ui.form_row("Planning round", |ui| {
        if importing.wanted.to == To::OpenPlan {
            let round = rounds.get(&plan.round);
            ui.label(round.map_or(plan.round.as_str(), |round| round.label.as_str()));
        } else if round_ui(ui, &mut importing.wanted, rounds) {
            asked = Some(Asked::ReadAgain);
        }
    });
    ui.form_row("Holds", |ui| {
        let words = held(plan, report);
        ui.horizontal(|ui| ui.add(Label::new(words).wrap()));
    });
    let tabs = [
        (Shows::Issues, issues_title(report)),
        (Shows::Sheets, format!("Sheets {}", report.sheets.len())),
        (Shows::Totals, totals_title(report)),
    ];
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let any = !report.issues.is_empty();
            let copy = ui.add_enabled_ui(any, |ui| secondary_button_ui(ui, "Copy as text"));
            if copy
                .inner
                .on_hover_text("Everything that was not simply taken, as cells for a spreadsheet")
                .clicked()
            {
                asked = Some(Asked::Copy(as_text(report)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                tabs_ui(ui, &mut importing.part, &tabs);
            });
        });
    });
    let shape = &DesignTokens::here(ui).shape;
    let used = ui.cursor().top() - top;
    let around = 2.0 * shape.gap_section + 3.5 * shape.row_spacious;
    let room = (height - used - around).max(7.0 * shape.row_dense);
    match importing.part {
        Shows::Issues => issues_ui(ui, &mut importing.list, report, room),
        Shows::Sheets => scrolled(ui, room, |ui| sheets_ui(ui, report)),
        Shows::Totals => scrolled(ui, room, |ui| totals_ui(ui, report)),
    }
    asked
}

fn scrolled(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) {
    let area = ScrollArea::vertical()
        .id_salt("part of an import")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false]);
    scroll_ui(ui, area, |ui| {
        ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width - 8.0);
        content(ui);
    });
}

/// Where it goes. Says whether that was changed.
fn to_ui(ui: &mut Ui, to: &mut To, open: &Plan) -> bool {
    let board = match open.board.name.trim() {
        "" => "the open plan".to_owned(),
        board => format!("the open plan, {board}"),
    };
    let mut changed = false;
    ui.form_row("Becomes", |ui| {
        let choices = [
            (To::NewPlan, "A new plan".to_owned()),
            (To::OpenPlan, format!("Part of {board}")),
        ]
        .map(|(value, text)| Segment {
            value,
            name: text.clone(),
            text,
        });
        if let Some(chosen) = segments_ui(ui, *to, &choices) {
            *to = chosen;
            changed = true;
        }
    });
    changed
}

/// Whose plan it is, and how much of one the file holds.
fn held(plan: &Plan, report: &Report) -> String {
    let years: Vec<String> = plan.years.iter().map(ToString::to_string).collect();
    let board = match plan.board.name.trim() {
        "" => "Board not named",
        board => board,
    };
    let has = |wanted: &dyn Fn(SheetHolds) -> bool| {
        let mut sheets = report.sheets.iter();
        sheets.any(|sheet| wanted(sheet.holds))
    };
    let is = |kind: SheetHolds| has(&|holds| holds == kind);
    let count = format::count;
    let months = &plan.capacity_and_demand;
    let answers = plan.conditions.len() + plan.requirements.len() + plan.narrative.len();
    let parts = [
        (
            is(SheetHolds::Contributions),
            count(plan.contributions.len(), "contribution", "contributions"),
            "contributions",
        ),
        (
            is(SheetHolds::SchemesAndAllocations),
            format!(
                "{} with {}",
                count(plan.schemes.len(), "scheme", "schemes"),
                count(plan.allocations.len(), "allocation", "allocations")
            ),
            "schemes and allocations",
        ),
        (
            is(SheetHolds::Metrics),
            count(plan.metrics.len(), "metric", "metrics"),
            "metrics",
        ),
        (
            is(SheetHolds::CapacityAndDemand),
            count(
                months.demand.len() + months.capacity.len(),
                "line of capacity and demand",
                "lines of capacity and demand",
            ),
            "capacity and demand",
        ),
        (
            has(&SheetHolds::has_answers),
            count(answers, "answer", "answers"),
            "answers",
        ),
        (
            has(&SheetHolds::has_contacts),
            count(plan.contacts.len(), "contact", "contacts"),
            "contacts",
        ),
        (
            has(&SheetHolds::has_contacts),
            count(plan.signatories.len(), "signature", "signatures"),
            "signatures",
        ),
    ];
    // A single table is none of everything else, which nobody expects of it.
    let expected = if report.sheets.len() > 1 {
        parts.len()
    } else {
        3
    };
    let held: Vec<String> = (parts.iter().filter(|(has, ..)| *has))
        .map(|(_, words, _)| words.clone())
        .collect();
    let missing: Vec<String> = (parts.iter().take(expected))
        .filter(|(has, ..)| !has)
        .map(|(.., part)| format!("no {part}"))
        .collect();
    let mut words = format!("{board}, {}: {}", format::list(&years), format::list(&held));
    if !missing.is_empty() {
        words.push_str("; the file holds ");
        words.push_str(&format::list(&missing));
    }
    words
}

fn issues_title(report: &Report) -> String {
    let all = report.issues.len() + report.more_issues;
    let notes = report.count(IssueKind::Note);
    match (all, all == notes) {
        (0, _) => "Everything was taken".to_owned(),
        (all, true) => format!("Notes {}", format::number(all.into(), 0)),
        (all, false) => format!("To look at {}", format::number(all.into(), 0)),
    }
}

fn totals_title(report: &Report) -> String {
    let off = report.totals.iter().filter(|total| !total.agrees()).count();
    match off {
        0 => format!("Totals {}", report.totals.len()),
        off => format!("Totals {}, {off} not the same", report.totals.len()),
    }
}

fn sheets_ui(ui: &mut Ui, report: &Report) {
    let columns = vec![
        Column::text("Sheet", 1.0),
        Column::text("Taken for", 1.2),
        Column::number("Rows", 70.0),
        Column::number("Taken in full", 110.0),
    ];
    let table = Table::begin(ui, "sheets of an import", columns);
    for sheet in &report.sheets {
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(&sheet_name(sheet));
            if sheet.holds.is_nothing() {
                let left = format::count(sheet.cells, "cell", "cells");
                cells.quiet(&format!("no part of a plan; {left} left out"));
                cells.text("");
                cells.text("");
            } else {
                cells.text(sheet.holds.words());
                cells.text(&format::number(sheet.rows_read.into(), 0));
                cells.text(&format::number(sheet.rows_taken.into(), 0));
            }
        });
    }
    table.end(ui);
}

fn sheet_name(sheet: &SheetReport) -> String {
    let name = if sheet.name.is_empty() {
        "The table"
    } else {
        sheet.name.as_str()
    };
    let hidden = if sheet.hidden { " (hidden)" } else { "" };
    format!("{name}{hidden}")
}

fn totals_ui(ui: &mut Ui, report: &Report) {
    if let Some(words) = &report.not_compared {
        ui.prose(words);
    }
    if report.totals.is_empty() {
        if report.not_compared.is_none() {
            ui.prose("The file states no totals.");
        }
        return;
    }
    let body = DesignTokens::here(ui).shape.body;
    let number = body * 9.0;
    let columns = vec![
        Column::text("Total", 2.2),
        Column::text("Where", 1.0),
        Column::number("In the file (£)", number),
        Column::number("Taken (£)", number),
        Column::number("Difference (£)", number),
        Column::fixed("Verdict", body * 9.5),
    ];
    let table = Table::begin(ui, "totals of an import", columns);
    // Whatever differs first: that is what is looked for here.
    let (same, off): (Vec<&TotalCheck>, Vec<&TotalCheck>) =
        report.totals.iter().partition(|total| total.agrees());
    for total in off.into_iter().chain(same) {
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(&total.what);
            cells.quiet(&total.place.to_string());
            cells.text(&format::bare_pounds(total.read));
            cells.text(&format::bare_pounds(total.computed));
            cells.text(&format::bare_pounds(total.difference()));
            cells.ui(|ui, _| {
                let (mark, words) = if total.agrees() {
                    (Mark::Met, "The same")
                } else {
                    (Mark::Warning, "Not the same")
                };
                small_mark_ui(ui, mark, words);
                ui.label(words);
            });
        });
    }
    table.end(ui);
}
