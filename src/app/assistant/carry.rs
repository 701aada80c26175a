//! From which plan, and with which uplift for each stream.

use std::path::Path;

use eframe::egui::{Id, Key, Margin, Modifiers, TextEdit, Ui};

use super::super::file_dialogs::typed_path;
use super::super::kit::table::{Column, RowKind, Table, number_width};
use super::super::kit::{Mark, Segment, UiExt, link_ui, secondary_button_ui, segments_ui, wide_ui};
use super::outcome::outcome_ui;
use super::{Asked, Earlier, NewPlan};
use crate::finance::carry::{CarriedStream, CarryReport, Rounding};
use crate::format;
use crate::model::{Money, StreamId};
use crate::rounds::{FundingStream, PlanningRound, Rounds};

/// Draws the choice of the plan or, once there is one, what carrying it forward does.
pub(super) fn carry_ui(ui: &mut Ui, form: &mut NewPlan, rounds: &Rounds) -> Option<Asked> {
    if form.earlier.is_none() {
        return source_ui(ui, form);
    }
    form.carry(rounds);
    let (Some(earlier), Some(round)) = (&form.earlier, rounds.get(&form.round)) else {
        return None;
    };
    let earlier_round = rounds.get(&earlier.plan.round);
    let from = earlier_round.map_or("", |round| round.label.as_str());
    ui.prose(&format!(
        "From {}: {}, {from}, to {}.",
        earlier.name, earlier.plan.board.name, round.label
    ));
    if link_ui(ui, "Carry forward from another plan").clicked() {
        form.earlier = None;
        form.carried = None;
        return None;
    }
    let unreadable = form.read_uplifts().err();
    if unreadable.is_some() {
        // What was typed last still shows while it is put right.
        ui.caption("An uplift cannot be read yet; the figures wait for it.");
    }
    let report = match form.carried.as_deref() {
        Some(Ok(carried)) => Some(carried.report.clone()),
        Some(Err(why)) => {
            ui.notice(Mark::Breach, &why.to_string());
            None
        }
        None => None,
    };
    rounding_ui(ui, form);
    streams_ui(ui, form, round, report.as_ref(), unreadable.as_ref());
    if let Some(report) = &report {
        outcome_ui(ui, report, earlier_round, round);
    }
    None
}

fn source_ui(ui: &mut Ui, form: &mut NewPlan) -> Option<Asked> {
    ui.prose(
        "Schemes, their rows, contributions and contacts of an earlier plan come along, each stream with the uplift you \
         give it. You see what that does before the plan is made.",
    );
    let mut asked = None;
    let mut chosen: Option<Earlier> = None;
    if let Some(open) = &form.open {
        let words = format!("The plan that is open: {}", open.plan.board.name);
        if link_ui(ui, &words).clicked() {
            chosen = Some(open.clone());
        }
    }
    for path in &form.recent {
        if link_ui(ui, &file_name(path))
            .on_hover_text(path.display().to_string())
            .clicked()
        {
            asked = Some(Asked::Read(path.clone()));
        }
    }
    ui.form_row("Another file", |ui| {
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 210.0).max(120.0);
            let field = ui
                .add(TextEdit::singleline(&mut form.path).desired_width(width))
                .accessible_name("Path of the earlier plan");
            if ui.memory(|memory| memory.focused().is_none()) && !field.lost_focus() {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let read = secondary_button_ui(ui, "Read").clicked();
            if (read || entered) && !form.path.trim().is_empty() {
                asked = Some(Asked::Read(typed_path(&form.path)));
            }
            if secondary_button_ui(ui, "Choose a file…").clicked() {
                asked = Some(Asked::Choose);
            }
        });
    });
    if !form.trouble.is_empty() {
        ui.notice(Mark::Breach, &form.trouble);
    }
    if let Some(earlier) = chosen {
        form.carry_from(earlier);
    }
    asked
}

/// The name of a file.
pub(in crate::app) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn rounding_ui(ui: &mut Ui, form: &mut NewPlan) {
    ui.form_row("Rounded to", |ui| {
        let segment = |value: Rounding, text: &str| Segment {
            value,
            text: text.to_owned(),
            name: format!("Rounded to {text}, half away from zero"),
        };
        let segments = [
            segment(Rounding::WholePounds, "whole pounds"),
            segment(Rounding::Pence, "pence"),
        ];
        if let Some(rounding) = segments_ui(ui, form.rounding, &segments) {
            form.rounding = rounding;
            form.carried = None;
        }
    });
    ui.caption("Uplift of each stream, a year: 3.5% or 250k; a minus takes away, nothing leaves it as it was. Ctrl+Enter makes the plan. Lines and rows share it in exact parts.");
}

/// Before, uplift and after for each stream.
fn streams_ui(
    ui: &mut Ui,
    form: &mut NewPlan,
    round: &PlanningRound,
    report: Option<&CarryReport>,
    unreadable: Option<&(StreamId, String)>,
) {
    let from = report
        .map(|report| report.from.to_string())
        .unwrap_or_default();
    let all: Vec<String> = report
        .iter()
        .flat_map(|report| &report.streams)
        .flat_map(|stream| {
            let after = stream
                .after
                .iter()
                .flat_map(|year| [year.income, year.spend]);
            after.chain([stream.income_before, stream.spend_before])
        })
        .flatten()
        .map(shown)
        .collect();
    wide_ui(ui, "uplifts", |ui| {
        let width = number_width(ui, 100.0, all.iter().map(String::as_str));
        let mut columns = vec![
            Column::text("Stream", 1.0).at_least(150.0),
            Column::number(format!("Income {from}"), width.max(124.0)),
            Column::number("Uplift", 92.0),
        ];
        for year in &round.years {
            columns.push(Column::number(format!("Income {year}"), width.max(124.0)));
        }
        columns.push(Column::number(format!("Spend {from}"), width.max(124.0)));
        for year in &round.years {
            columns.push(Column::number(format!("Spend {year}"), width.max(124.0)));
        }
        let table = Table::begin(ui, "uplifts", columns);
        let done_with = |stream: &StreamId| {
            report.and_then(|report| report.streams.iter().find(|done| done.stream == *stream))
        };
        let all: Vec<&FundingStream> = round
            .streams
            .iter()
            .filter(|stream| {
                let typed = form.uplifts.contains_key(&stream.id);
                done_with(&stream.id).is_some() || typed || report.is_none()
            })
            .collect();
        if let (Some(()), Some(first)) = (form.just_chosen.take(), all.first()) {
            ui.memory_mut(|memory| memory.request_focus(uplift_id(&first.id)));
        }
        for (at, stream) in all.iter().enumerate() {
            let done = done_with(&stream.id);
            table.row(ui, RowKind::Plain, |cells| {
                cells.text(&stream.label);
                cells.text(&amount(done.and_then(|done| done.income_before)));
                cells.edge_to_edge(|ui, _| {
                    let mut text = form.uplifts.get(&stream.id).cloned().unwrap_or_default();
                    let field = ui
                        .add(
                            TextEdit::singleline(&mut text)
                                .id(uplift_id(&stream.id))
                                .align(eframe::egui::Align2::RIGHT_CENTER)
                                // Lower than its row, so that the fields of neighbours stay apart.
                                .margin(Margin::symmetric(8, 2))
                                .desired_width(80.0),
                        )
                        .accessible_name(format!("Uplift of {}", stream.label));
                    if let Some((_, why)) = unreadable.filter(|(at, _)| *at == stream.id) {
                        field.clone().on_hover_text(why);
                    }
                    if field.lost_focus()
                        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
                    {
                        // As in a spreadsheet, Enter goes to the one below, which is not to hear it too.
                        if let Some(below) = all.get(at + 1) {
                            ui.memory_mut(|memory| memory.request_focus(uplift_id(&below.id)));
                        }
                    }
                    if field.changed() {
                        form.carried = None;
                        form.uplifts.insert(stream.id.clone(), text);
                    }
                });
                let after = |pick: fn(&crate::finance::carry::CarriedYear) -> Option<Money>,
                             done: Option<&CarriedStream>|
                 -> Vec<String> {
                    round
                        .years
                        .iter()
                        .map(|year| {
                            let found =
                                done.and_then(|done| done.after.iter().find(|at| at.year == *year));
                            amount(found.and_then(pick))
                        })
                        .collect()
                };
                for text in after(|year| year.income, done) {
                    cells.text(&text);
                }
                cells.text(&amount(done.and_then(|done| done.spend_before)));
                for text in after(|year| year.spend, done) {
                    cells.text(&text);
                }
            });
        }
        table.end(ui);
    });
    if let Some((_, why)) = unreadable {
        ui.notice(Mark::Breach, why);
    }
}

fn uplift_id(stream: &StreamId) -> Id {
    Id::unique(("uplift", stream))
}

fn shown(amount: Money) -> String {
    format::pounds(amount)
}

fn amount(amount: Option<Money>) -> String {
    amount.map_or_else(|| format::NOTHING.to_owned(), shown)
}
