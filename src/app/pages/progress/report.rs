//! One return: what it reports on, income, spend and outputs to date, and what is said of the metrics.

use eframe::egui::{Id, Ui};

use super::{change, name_of, spend};
use crate::app::kit::cell::{Cell, choice_cell_ui, day_cell_ui, money_cell_ui, text_area_ui};
use crate::app::kit::table::{Column, Name, RowKind, Table, number_width};
use crate::app::kit::{UiExt, wide_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{ActualIncome, ListKey, MetricReport, Period, Return};
use crate::rounds::MetricDefinition;

/// Draws a return.
pub(super) fn report_ui(ui: &mut Ui, context: &PageContext<'_>, at: usize, report: &Return) {
    let name = name_of(context, report);
    ui.section(&name);
    if let Some(known) = context
        .round
        .returns
        .iter()
        .find(|known| known.id == report.report)
    {
        ui.prose(&known.asks);
    }
    heading_ui(ui, context, at, report);
    ui.gap_section();
    ui.strong_text("Income to date");
    income_ui(ui, context, at, report, &name);
    ui.gap_section();
    spend::spend_ui(ui, context, at, report, &name);
    ui.gap_section();
    ui.strong_text("Metrics");
    for definition in &context.round.metrics {
        if context.assessment.metric(&definition.id).is_some() {
            metric_ui(ui, context, at, report, definition);
        }
    }
}

/// A field of what stands over a return.
fn field_id(at: usize, part: &str) -> Id {
    Id::unique(("return", at, part))
}

/// The first field of a return.
pub(super) fn first_field(at: usize) -> Id {
    field_id(at, "Report")
}

fn heading_ui(ui: &mut Ui, context: &PageContext<'_>, at: usize, report: &Return) {
    let cell = |part: &str| Cell::typed(field_id(at, part), format!("{part} of the return"));
    ui.form_row("Report", |ui| {
        let options: Vec<(ListKey, String)> = context
            .round
            .returns
            .iter()
            .map(|known| (known.id.clone(), known.label.clone()))
            .collect();
        let chosen = choice_cell_ui(ui, &cell("Report"), Some(&report.report), &options);
        if let Some(id) = chosen.committed {
            change(context, at, "Report of the return", |report| {
                report.report = id;
            });
        }
    });
    ui.form_row("Period", |ui| {
        let options: Vec<(Period, String)> = context
            .plan
            .years
            .iter()
            .flat_map(|year| {
                let quarters = year.quarters();
                std::iter::once(Period::Year(*year))
                    .chain(quarters)
                    .chain(year.months())
            })
            .map(|period| (period, period.in_words()))
            .collect();
        let chosen = choice_cell_ui(ui, &cell("Period"), Some(&report.period), &options);
        if let Some(period) = chosen.committed {
            change(context, at, "Period of the return", |report| {
                report.period = period;
            });
        }
    });
    ui.form_row("Made on", |ui| {
        ui.set_max_width(12.0 * context.tokens.shape.mark);
        if let Some(day) = day_cell_ui(ui, &cell("Day"), report.made_on).committed {
            change(context, at, "Day of the return", |report| {
                report.made_on = day;
            });
        }
    });
    ui.form_row("Note", |ui| {
        if let Some(text) = text_area_ui(ui, &cell("Note"), &report.note, 2).committed {
            let text = text.trim().to_owned();
            change(context, at, "Note of the return", |report| {
                report.note = text;
            });
        }
    });
}

fn income_ui(ui: &mut Ui, context: &PageContext<'_>, at: usize, report: &Return, name: &str) {
    let year = report.period.financial_year();
    let plan = context.plan;
    let total = context
        .assessment
        .year(year)
        .and_then(|totals| totals.income.map(format::bare_pounds));
    wide_ui(ui, "income to date", |ui| {
        let width = number_width(ui, 116.0, total.as_deref());
        let table = Table::begin(
            ui,
            "income to date",
            vec![
                Column::text("Stream and payer", 1.0).at_least(160.0),
                Column::number(format!("Planned {year} (£)"), width.max(148.0)),
                Column::number("To date (£)", width),
            ],
        );
        for line in &plan.contributions {
            let stream = context.round.stream(&line.stream);
            let stream = stream.map_or(line.stream.as_str(), |stream| stream.label.as_str());
            let whose = match line.payer.name.trim() {
                "" => stream.to_owned(),
                payer => format!("{stream}, {payer}"),
            };
            let entered = report.income.iter().find(|at| at.contribution == line.id);
            table.row_named(ui, RowKind::Plain, Name::new(&whose), |cells| {
                cells.text(&whose);
                let planned = line.amount(year).map(format::bare_pounds);
                cells.text(planned.as_deref().unwrap_or(format::NOTHING));
                cells.edge_to_edge(|ui, _| {
                    let label = format!("Income to date of {whose}, {name}");
                    let cell =
                        Cell::typed(Id::unique(("income to date", at, line.id)), &label).right();
                    let value = entered.and_then(|entered| entered.income);
                    if let Some(income) = money_cell_ui(ui, &cell, value).committed {
                        change(context, at, &label, |report| {
                            report.income.retain(|at| at.contribution != line.id);
                            if income.is_some() {
                                report.income.push(ActualIncome {
                                    contribution: line.id,
                                    income,
                                });
                            }
                            report.income.sort_by_key(|at| at.contribution);
                        });
                    }
                });
            });
        }
        table.end(ui);
    });
}

/// Sets a text of what is said of a metric.
type Make = fn(&mut MetricReport, String);

fn metric_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    at: usize,
    report: &Return,
    definition: &MetricDefinition,
) {
    let entered = report.metrics.iter().find(|at| at.metric == definition.id);
    ui.caption(&definition.label);
    let fields: [(&str, &str, Make); 2] = [
        (
            "Challenges",
            entered.map_or("", |entered| entered.challenges.as_str()),
            |report, text| report.challenges = text,
        ),
        (
            "Achievements",
            entered.map_or("", |entered| entered.achievements.as_str()),
            |report, text| report.achievements = text,
        ),
    ];
    for (part, value, set) in fields {
        ui.form_row(part, |ui| {
            let label = format!("{part}: {}", definition.short_label);
            let cell = Cell::typed(
                Id::unique(("metric report", at, &definition.id, part)),
                &label,
            );
            if let Some(text) = text_area_ui(ui, &cell, value, 1).committed {
                change(context, at, &label, |report| {
                    let mut said = entered.cloned().unwrap_or(MetricReport {
                        metric: definition.id.clone(),
                        challenges: String::new(),
                        achievements: String::new(),
                    });
                    set(&mut said, text.trim().to_owned());
                    let place = report
                        .metrics
                        .iter()
                        .position(|at| at.metric == said.metric);
                    let empty = said.challenges.is_empty() && said.achievements.is_empty();
                    match place {
                        Some(place) if empty => {
                            report.metrics.remove(place);
                        }
                        Some(place) => {
                            if let Some(old) = report.metrics.get_mut(place) {
                                *old = said;
                            }
                        }
                        None if empty => {}
                        None => report.metrics.push(said),
                    }
                });
            }
        });
    }
}
