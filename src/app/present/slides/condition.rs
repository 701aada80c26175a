//! One national condition: the verdict, what it rests on, and what stands against it.

use eframe::egui::{Frame, Label, RichText, Stroke, Ui};

use super::Shows;
use super::list::{Entry, height, list_ui};
use super::metrics::{columns, value_cells};
use crate::app::kit::plot::{self, Frame as ChartFrame};
use crate::app::kit::table::{RowKind, Table};
use crate::app::kit::{Mark, UiExt, mark_ui};
use crate::app::metric_lines::{MetricLine, metric_lines};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole, corner, margin};
use crate::charts::{self, ChartSpec};
use crate::model::{Answer, RequirementId};
use crate::rounds::NationalCondition;
use crate::rules::ConditionVerdict;

pub(super) fn title(context: &PageContext<'_>, at: usize) -> String {
    let Some(verdict) = context.assessment.verdicts.get(at) else {
        return String::new();
    };
    verdict.title.clone()
}

pub(super) fn sub_title(context: &PageContext<'_>, at: usize) -> String {
    context
        .assessment
        .verdicts
        .get(at)
        .map_or_else(String::new, |verdict| {
            format!("National condition {}", verdict.number)
        })
}

pub(super) fn condition_ui(ui: &mut Ui, context: &PageContext<'_>, at: usize, shows: Shows) {
    let Some(verdict) = context.assessment.verdicts.get(at) else {
        return;
    };
    verdict_ui(ui, verdict);
    let Some(condition) = context.round.condition(&verdict.condition) else {
        list_ui(ui, &reasons(verdict, |_| true), 0.0);
        return;
    };
    let floors = floors_of(context, condition);
    let gap = DesignTokens::here(ui).shape.gap;
    // What the verdict and the answers below say need not be said a third time.
    let unsaid = reasons(verdict, |reason| !reason.ends_with("not answered yet."));
    let points = Points::of(context, condition);
    let below = if let Some(spec) = &floors {
        let below = floors_height(ui, spec);
        let room = ui.available_height() - below;
        let answered = height(ui, &unsaid) + points.height(ui);
        let rest = if answered <= room {
            answered
        } else {
            height(ui, &reasons(verdict, |_| true))
        };
        if asks_height(ui, &condition.asks) + 2.0 * gap + rest <= room {
            ui.add_space(gap);
            asks_ui(ui, &condition.asks);
            ui.add_space(gap);
        }
        below
    } else {
        ui.add_space(gap);
        asks_ui(ui, &condition.asks);
        ui.add_space(gap);
        metrics_height(ui, context, condition)
    };
    let room = ui.available_height() - below - height(ui, &unsaid);
    let fits = points.height(ui) <= room;
    if fits {
        list_ui(ui, &unsaid, below);
    } else {
        list_ui(ui, &reasons(verdict, |_| true), below);
    }
    match &floors {
        Some(spec) if shows == Shows::Table => plot::table_ui(ui, spec),
        Some(spec) => {
            plot::chart_ui(ui, spec, ChartFrame::Bare, None);
        }
        None => {}
    }
    if fits {
        points.ui(ui);
    }
    if floors.is_none() {
        ui.add_space(gap);
        metrics_ui(ui, context, condition);
    }
}

/// The reasons of a verdict that are wanted.
fn reasons(verdict: &ConditionVerdict, wanted: impl Fn(&str) -> bool) -> Vec<Entry<'_>> {
    let all = verdict.reasons.iter().filter(|reason| wanted(reason));
    all.map(|reason| Entry {
        mark: Some((&verdict.verdict).into()),
        text: reason,
        badge: None,
    })
    .collect()
}

/// The height of what a condition asks.
fn asks_height(ui: &Ui, asks: &str) -> f32 {
    let tokens = DesignTokens::here(ui);
    let mut font = TextRole::Body.font(&tokens.shape);
    font.size = tokens.shape.section;
    let laid_out = ui.painter().layout(
        asks.to_owned(),
        font,
        tokens.colours.text,
        ui.available_width(),
    );
    laid_out.size().y
}

/// What the condition asks, a little larger than what follows from it.
fn asks_ui(ui: &mut Ui, asks: &str) {
    let tokens = DesignTokens::here(ui);
    let size = tokens.shape.section;
    let words = RichText::new(asks)
        .text_style(TextRole::Body.style())
        .size(size)
        .color(tokens.colours.text);
    ui.add(Label::new(words).wrap());
}

/// The planning requirements with the partners' answers, or what is looked for.
struct Points<'a> {
    title: &'static str,
    entries: Vec<Entry<'a>>,
}

impl<'a> Points<'a> {
    fn of(context: &PageContext<'a>, condition: &'a NationalCondition) -> Self {
        let round = context.round;
        let requirements = round
            .requirements
            .iter()
            .filter(|requirement| condition.requirements.contains(&requirement.id));
        let answers: Vec<Entry<'_>> = requirements
            .map(|requirement| Entry {
                mark: None,
                text: &requirement.asks,
                badge: Some(answer_to(context, &requirement.id)),
            })
            .collect();
        if !answers.is_empty() {
            return Points {
                title: "What is required, and the partners' answers",
                entries: answers,
            };
        }
        let lines = condition.key_lines.iter().map(|line| Entry {
            mark: None,
            text: line,
            badge: None,
        });
        Points {
            title: "What is looked for",
            entries: lines.collect(),
        }
    }

    fn height(&self, ui: &Ui) -> f32 {
        let shape = &DesignTokens::here(ui).shape;
        shape.line(TextRole::Caption) + 2.0 * shape.gap + height(ui, &self.entries)
    }

    fn ui(&self, ui: &mut Ui) {
        if self.entries.is_empty() {
            return;
        }
        ui.caption(self.title);
        list_ui(ui, &self.entries, 0.0);
    }
}

fn answer_to(context: &PageContext<'_>, requirement: &RequirementId) -> (Mark, &'static str) {
    let mut responses = context.plan.requirements.iter();
    let response = responses.find(|response| response.to == *requirement);
    match response.and_then(|response| response.answer) {
        Some(Answer::Yes) => (Mark::Met, "Met"),
        Some(Answer::No) => (Mark::Breach, "Not met yet"),
        None => (Mark::CannotTell, "No answer"),
    }
}

/// What the chart of floors takes.
fn floors_height(ui: &Ui, spec: &ChartSpec) -> f32 {
    let shape = &DesignTokens::here(ui).shape;
    #[expect(clippy::cast_precision_loss, reason = "a round has a few floors")]
    let count = spec.categories.len() as f32;
    count * (shape.row_dense + 2.0 * shape.body + shape.caption + 5.0 * shape.gap)
}

/// What the metrics of a condition take; nothing where they would leave no room for the reasons.
fn metrics_height(ui: &Ui, context: &PageContext<'_>, condition: &NationalCondition) -> f32 {
    let shape = &DesignTokens::here(ui).shape;
    #[expect(clippy::cast_precision_loss, reason = "a round has a few metrics")]
    let count = metrics_of(context, condition).len() as f32;
    let height = shape.table_header + count * (shape.row_dense + 2.0) + shape.gap;
    if count > 0.0 && height < ui.available_height() / 2.0 {
        height
    } else {
        0.0
    }
}

fn metrics_of<'a>(context: &PageContext<'a>, condition: &NationalCondition) -> Vec<MetricLine<'a>> {
    let mut lines = metric_lines(context);
    lines.retain(|line| line.point.is_some() && condition.metrics.contains(&line.definition.id));
    lines
}

/// The metrics whose plans speak for the condition, where there is room for all of them.
fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>, condition: &NationalCondition) {
    let shape = &DesignTokens::here(ui).shape;
    let lines = metrics_of(context, condition);
    #[expect(clippy::cast_precision_loss, reason = "a round has a few metrics")]
    let height = shape.table_header + lines.len() as f32 * (shape.row_dense + 2.0);
    if lines.is_empty() || height > ui.available_height() {
        return;
    }
    let table = Table::begin(ui, "metrics of the condition", columns(ui, &lines));
    for line in &lines {
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(&line.definition.short_label);
            value_cells(cells, line);
        });
    }
}

/// The verdict on a ground of its own with an edge in its ink, for tints alone are lost on a projector.
fn verdict_ui(ui: &mut Ui, verdict: &ConditionVerdict) {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let mark = Mark::from(&verdict.verdict);
    let answered = match verdict.answer {
        Some(Answer::Yes) => "The partners answer yes",
        Some(Answer::No) => "The partners answer no",
        None => "The partners have not answered yet",
    };
    Frame::new()
        .fill(mark.tint(c))
        .stroke(Stroke::new(shape.hairline, mark.ink(c)))
        .corner_radius(corner(shape.corner_window))
        .inner_margin(margin(shape.gap))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                mark_ui(ui, mark, mark.word());
                ui.add(Label::new(
                    RichText::new(verdict.verdict.word())
                        .text_style(TextRole::Section.style())
                        .color(mark.ink(c)),
                ));
                ui.add_space(shape.gap);
                ui.add(
                    Label::new(
                        RichText::new(answered)
                            .text_style(TextRole::Body.style())
                            .color(c.text),
                    )
                    .truncate(),
                );
            });
        });
}

/// The chart of the condition's own floors; nothing where it has none.
fn floors_of(context: &PageContext<'_>, condition: &NationalCondition) -> Option<ChartSpec> {
    let mut spec = charts::floors(&context.chart_input());
    let kept: Vec<bool> = spec
        .categories
        .iter()
        .map(|category| {
            let mut floors = condition.floors.iter();
            floors.any(|floor| floor.as_str() == category.key)
        })
        .collect();
    let mut keep = kept.iter();
    spec.categories
        .retain(|_| keep.next().is_some_and(|kept| *kept));
    for series in &mut spec.series {
        let mut keep = kept.iter();
        series
            .values
            .retain(|_| keep.next().is_some_and(|kept| *kept));
    }
    (!spec.categories.is_empty()).then_some(spec)
}
