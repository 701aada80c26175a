//! Measures of performance: all of them at a glance, then one with its chart, its periods and its words.

mod points;

use eframe::egui::{Id, Key, Ui};

use self::points::{cell_to_type, periods, points_ui};
use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::chart_view::chart_ui;
use crate::app::kit::cell::{Cell, text_area_ui};
use crate::app::kit::plot::Frame;
use crate::app::kit::table::{Column, Name, RowKind, Table, answers, with_a_line_below};
use crate::app::kit::{Chosen, Heard, ListEntry, UiExt, hear_list, link_ui, tick_ui, wide_ui};
use crate::app::metric_lines::{MetricLine, metric_lines, value_columns};
use crate::charts::metric_trajectory;
use crate::format;
use crate::metrics::{MetricResult, MetricStatus};
use crate::model::{Edit, FinancialYear, ListKey, MetricField, MetricId};
use crate::rounds::{Better, Formula, MetricDefinition};
use crate::rules::Location;
use crate::working::Subject;

/// Below this width the status of a metric stands under its name.
const NARROW: f32 = 640.0;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct MetricsState {
    /// The metric shown in full.
    chosen: Option<MetricId>,
    /// The earliest year before the plan for which actuals of a metric are to be entered.
    earlier: Option<(MetricId, FinancialYear)>,
}

impl MetricsState {
    /// The earliest year before the plan for which actuals of this metric are to be entered.
    fn since(&self, definition: &MetricDefinition) -> Option<FinancialYear> {
        let earlier = self.earlier.as_ref();
        earlier
            .filter(|(metric, _)| *metric == definition.id)
            .map(|(_, year)| *year)
    }
}

/// Draws the page.
pub(super) fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut MetricsState) {
    illustrative_ui(ui, context, "Metrics");
    if let Some(Location::Metric(metric, _)) = context.arrival {
        state.chosen = Some(metric.clone());
    }
    let results = &context.assessment.metrics;
    if results.is_empty() {
        ui.empty_state("This round has no metrics", "Its pack defines none.");
        return;
    }
    glance_ui(ui, context, state);
    ui.gap_section();
    let chosen = state
        .chosen
        .as_ref()
        .and_then(|id| context.assessment.metric(id))
        .or_else(|| results.first());
    if let Some(result) = chosen
        && let Some(definition) = context.round.metric(&result.metric)
    {
        ui.push_id(&result.metric, |ui| {
            let since = state.since(definition);
            if let Some(before) = detail_ui(ui, context, definition, result, since) {
                state.earlier = Some((definition.id.clone(), before));
            }
        });
    }
}

fn status_ui(ui: &mut Ui, status: Option<MetricStatus>) {
    let status = status.unwrap_or(MetricStatus::CannotTell);
    ui.badge(status.into(), status.word());
}

/// What holds the keyboard at a metric.
fn entry_id(metric: &MetricId) -> Id {
    Id::unique(("metric at a glance", metric))
}

/// Goes through the metrics with the arrows; Enter goes into the figures of one. Gives the one that Tab comes to.
fn hear_keys(
    ui: &Ui,
    context: &PageContext<'_>,
    lines: &[MetricLine<'_>],
    state: &mut MetricsState,
) -> Option<Id> {
    let ids: Vec<Id> = (lines.iter())
        .map(|line| entry_id(&line.result.metric))
        .collect();
    let mut all = lines.iter();
    let chosen = all.position(|line| state.chosen.as_ref() == Some(&line.result.metric));
    let chosen = chosen.unwrap_or(0);
    let heard = match context.entry_to(chosen, lines.len()) {
        Some(to) => Heard::Entered(to),
        None => hear_list(ui, &ids, chosen, &[Key::Enter]),
    };
    let line = lines.get(heard.at())?;
    if !matches!(heard, Heard::Stop(_)) {
        state.chosen = Some(line.result.metric.clone());
    }
    if matches!(heard, Heard::Entered(_)) {
        let since = state.since(line.definition);
        let periods = periods(context, line.definition, line.result, since);
        if let Some(cell) = cell_to_type(context, line.definition, &periods, None) {
            ui.memory_mut(|memory| memory.request_focus(cell));
        }
    }
    ids.get(heard.at()).copied()
}

fn glance_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut MetricsState) {
    let lines = metric_lines(context);
    let stop = hear_keys(ui, context, &lines, state);
    let room = if ui.available_width() < NARROW {
        Room::Narrow
    } else {
        Room::Wide
    };
    let mut columns = vec![Column::text("Metric", 1.0).at_least(132.0)];
    let (period, least) = match room {
        Room::Wide => {
            columns.push(Column::fixed("Better is", 84.0));
            (104.0, 92.0)
        }
        Room::Narrow => (92.0, 64.0),
    };
    columns.push(Column::fixed("Period", period));
    columns.extend(value_columns(ui, least, &lines));
    if room == Room::Wide {
        columns.push(Column::fixed("Status", 116.0));
    }
    let first = context
        .assessment
        .metrics
        .first()
        .map(|result| result.metric.clone());
    let current = state.chosen.clone().or(first);
    wide_ui(ui, "all metrics", |ui| {
        let table = Table::begin(ui, "all metrics", columns);
        let rows = Rows {
            context,
            table: &table,
            lines: &lines,
            current: current.as_ref(),
            stop,
            room,
        };
        match room {
            Room::Wide => rows.ui(ui, state),
            Room::Narrow => with_a_line_below(ui, |ui| rows.ui(ui, state)),
        }
        table.end(ui);
    });
}

/// How much room the table has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// For all columns.
    Wide,
    /// For names and numbers; the status stands under the name.
    Narrow,
}

/// The metrics in the table.
struct Rows<'a> {
    context: &'a PageContext<'a>,
    table: &'a Table,
    lines: &'a [MetricLine<'a>],
    current: Option<&'a MetricId>,
    /// The one that Tab comes to.
    stop: Option<Id>,
    room: Room,
}

impl Rows<'_> {
    fn ui(&self, ui: &mut Ui, state: &mut MetricsState) {
        for line in self.lines {
            let (definition, result, point) = (line.definition, line.result, line.point);
            let is_chosen = self.current == Some(&result.metric);
            let kind = if is_chosen {
                RowKind::Selected
            } else {
                RowKind::Plain
            };
            let id = entry_id(&result.metric);
            let entry = ListEntry {
                id,
                chosen: Chosen::from(is_chosen),
                stop: Chosen::from(self.stop == Some(id)),
            };
            let (label, status) = (&definition.short_label, line.status());
            self.table.row_named(ui, kind, Name::new(label), |cells| {
                let name = match self.room {
                    Room::Wide => cells.entry(label, entry),
                    Room::Narrow => {
                        cells.entry_over(label, entry, (Some(status.into()), status.word()))
                    }
                };
                let name = name.on_hover_text(&definition.label);
                if name.clicked() {
                    name.request_focus();
                }
                let mut asked = name.clicked();
                if self.room == Room::Wide {
                    cells.quiet(match definition.better {
                        Better::Lower => "lower",
                        Better::Higher => "higher",
                    });
                }
                cells.quiet(&point.map_or_else(String::new, |point| point.period.in_short()));
                asked |= cells.answering(&line.target());
                asked |= cells.answering(&line.actual());
                if self.room == Room::Wide {
                    let badge = cells.ui(|ui, _| ui.badge(status.into(), status.word()));
                    asked |= answers(&badge);
                }
                if asked {
                    state.chosen = Some(result.metric.clone());
                    if let Some(point) = point {
                        let subject = Subject::Metric(result.metric.clone(), point.period);
                        self.context.outbox.explain(subject);
                    }
                }
            });
        }
    }
}

/// Draws one metric. Gives the year from which on its actuals are to be entered, where that was asked for.
fn detail_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    result: &MetricResult,
    since: Option<FinancialYear>,
) -> Option<FinancialYear> {
    if let Some(spec) = metric_trajectory(&context.chart_input(), &definition.id) {
        chart_ui(ui, context, &spec, Frame::Full);
    }
    ui.gap_section();
    ui.section("Plan and actual by period");
    ui.caption(&how_entered(definition));
    let mut asked = None;
    let periods = periods(context, definition, result, since);
    let first = periods.first().map(|period| period.financial_year());
    if let Some(before) = first.or(Some(context.year)).map(FinancialYear::previous) {
        let words = format!("Enter actuals of {}", before.in_words());
        if link_ui(ui, &words).clicked() {
            asked = Some(before);
        }
    }
    points_ui(ui, context, definition, result, &periods);
    ui.gap_section();
    words_ui(ui, context, definition);
    indicators_ui(ui, context, definition);
    ui.caption(&format::basis(&definition.basis, context.round));
    asked
}

fn how_entered(definition: &MetricDefinition) -> String {
    match definition.formula {
        Formula::Entered => format!(
            "The value is entered as published. Actuals: {}.",
            definition.data_set
        ),
        _ => format!(
            "Number: {}. Out of: {}. The value is worked out from the two; it can also be entered by itself. Actuals: {}.",
            definition.numerator, definition.denominator, definition.data_set
        ),
    }
}

fn words_ui(ui: &mut Ui, context: &PageContext<'_>, definition: &MetricDefinition) {
    let metric = &definition.id;
    let plan = context.plan.metric(metric);
    let rationale = plan.map_or("", |plan| &plan.rationale);
    let local_plan = plan.map_or("", |plan| &plan.local_plan);
    let fields = [
        (
            "Why the target is what it is",
            rationale,
            MetricField::Rationale as fn(String) -> MetricField,
        ),
        (
            "How the services in this plan support it",
            local_plan,
            MetricField::LocalPlan,
        ),
    ];
    for (title, value, field) in fields {
        ui.strong_text(title);
        let cell = Cell::typed(
            Id::unique(("metric words", metric.as_str(), title)),
            format!("{title}, {}", definition.short_label),
        );
        if let Some(text) = text_area_ui(ui, &cell, value, 3).committed {
            context
                .outbox
                .edit(Edit::Metric(metric.clone(), field(text)));
        }
    }
}

/// The supporting indicators that the plan uses.
fn indicators_ui(ui: &mut Ui, context: &PageContext<'_>, definition: &MetricDefinition) {
    let known = &definition.supporting_indicators;
    let plan = context.plan.metric(&definition.id);
    let used: &[ListKey] = plan.map_or(&[], |plan| &plan.supporting_indicators);
    if known.is_empty() && used.is_empty() {
        return;
    }
    ui.strong_text("Supporting indicators used");
    let unknown = used
        .iter()
        .filter(|key| known.iter().all(|entry| entry.id != **key))
        .map(|key| (key, key.as_str()));
    let all = known
        .iter()
        .map(|entry| (&entry.id, entry.label.as_str()))
        .chain(unknown);
    for (key, label) in all {
        let was = used.contains(key);
        let mut ticked = was;
        if tick_ui(ui, &mut ticked, label).changed() {
            let mut keys: Vec<ListKey> = used.iter().filter(|at| *at != key).cloned().collect();
            if ticked {
                keys.push(key.clone());
            }
            context.outbox.edit(Edit::Metric(
                definition.id.clone(),
                MetricField::SupportingIndicators(keys),
            ));
        }
    }
}
