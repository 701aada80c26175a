//! Key figures, a verdict per national condition, and what needs attention.

use eframe::egui::{Align, Layout, Ui};

use super::PageContext;
use crate::app::kit::plot::{Frame, chart_ui};
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{Mark, UiExt, link_ui, mark_ui};
use crate::app::outbox::Message;
use crate::charts::{
    ChartInput, floors, income_by_stream, spend_by_area_of_investment, spend_by_scheme_type,
    spend_by_stream,
};
use crate::finance::{Verdict, YearTotals};
use crate::format;
use crate::metrics::MetricStatus;
use crate::model::{FloorId, ListKey, StreamId};
use crate::rounds::{RoundStatus, Severity};
use crate::rules::{ConditionVerdict, Finding, Location};
use crate::working::{SplitBy, Subject, in_unit};

/// The most findings shown here; the panel has them all.
const MOST_FINDINGS: usize = 5;
/// Below this width the page has one column.
const TWO_COLUMNS: f32 = 720.0;

/// Draws the page.
pub(super) fn overview_ui(ui: &mut Ui, context: &PageContext<'_>) {
    ui.page_title_with("Overview", |ui| {
        ui.caption(&standing(context));
    });
    if !context.plan.illustrative.is_empty() {
        ui.caption(&context.plan.illustrative);
    }
    let Some(totals) = context.assessment.year(context.year) else {
        ui.empty_state(
            "Nothing is planned for this year",
            "Choose another year at the top of the window.",
        );
        return;
    };
    key_figures_ui(ui, context, totals);
    ui.hairline();
    let input = ChartInput {
        plan: context.plan,
        round: context.round,
        assessment: context.assessment,
        year: context.year,
    };
    pair_ui(
        ui,
        context,
        |ui| buys_ui(ui, context, totals, &input),
        |ui| comes_ui(ui, context, &input),
    );
    ui.gap_section();
    pair_ui(
        ui,
        context,
        |ui| floors_ui(ui, context, &input),
        |ui| metrics_ui(ui, context),
    );
    ui.gap_section();
    pair_ui(
        ui,
        context,
        |ui| conditions_ui(ui, context),
        |ui| attention_ui(ui, context),
    );
    ui.gap_section();
    pair_ui(
        ui,
        context,
        |ui| spend_by_stream_ui(ui, context, &input),
        |ui| spend_by_type_ui(ui, context, &input),
    );
}

/// "Rules of pack 2023-25 v1, 46 values not yet checked".
fn standing(context: &PageContext<'_>) -> String {
    let (unchecked, all) = context.round.unchecked();
    let draft = match context.round.status {
        RoundStatus::Published => "",
        RoundStatus::Draft => "draft ",
    };
    format!(
        "{draft}rules of {} v{}, {unchecked} of {all} values not yet checked",
        context.round.id, context.round.version
    )
}

/// Two parts side by side, or under each other where there is no room.
fn pair_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    left: impl FnOnce(&mut Ui),
    right: impl FnOnce(&mut Ui),
) {
    if ui.available_width() < TWO_COLUMNS {
        left(ui);
        ui.gap_section();
        right(ui);
        return;
    }
    let gap = context.tokens.shape.gap_page;
    let width = (ui.available_width() - gap) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (at, part) in [Box::new(left) as Box<dyn FnOnce(&mut Ui)>, Box::new(right)]
            .into_iter()
            .enumerate()
        {
            if at > 0 {
                ui.add_space(gap);
            }
            ui.allocate_ui_with_layout(
                eframe::egui::vec2(width, 0.0),
                Layout::top_down(Align::Min),
                |ui| {
                    ui.spacing_mut().item_spacing.x = context.tokens.shape.gap;
                    ui.set_width(width);
                    part(ui);
                },
            );
        }
    });
}

fn key_figures_ui(ui: &mut Ui, context: &PageContext<'_>, totals: &YearTotals) {
    let met = context
        .assessment
        .verdicts
        .iter()
        .filter(|verdict| verdict.verdict == Verdict::Met)
        .count();
    let breaches = context.assessment.count(Severity::Breach);
    let warnings = context.assessment.count(Severity::Warning);
    let advice = context.assessment.count(Severity::Advice);
    let attention = match (breaches, warnings, advice) {
        (0, 0, 0) => (
            "Nothing".to_owned(),
            "the rules of this round found nothing".to_owned(),
        ),
        (0, 0, advice) => (
            "Nothing".to_owned(),
            format::count(advice, "piece of advice", "pieces of advice"),
        ),
        (0, warnings, _) => (
            format::count(warnings, "warning", "warnings"),
            "no breaches; F8 goes to the first".to_owned(),
        ),
        (breaches, warnings, _) => (
            format::count(breaches, "breach", "breaches"),
            format!(
                "and {}; F8 goes to the first",
                format::count(warnings, "warning", "warnings")
            ),
        ),
    };
    let figures = [
        (
            "Pooled fund",
            format::optional_pounds(totals.income),
            published_note(totals),
            Some(Subject::Income(totals.year)),
        ),
        (
            "Left to place",
            format::optional_pounds(totals.left_to_place()),
            placed_note(totals),
            Some(Subject::Balance(totals.year)),
        ),
        (
            "National conditions",
            format!("{met} of {} met", context.assessment.verdicts.len()),
            first_open(context),
            None,
        ),
        ("Needs attention", attention.0, attention.1, None),
    ];
    let columns = if ui.available_width() < TWO_COLUMNS {
        2
    } else {
        4
    };
    for row in figures.chunks(columns) {
        ui.columns(columns, |places| {
            for ((caption, figure, note, subject), ui) in row.iter().zip(places) {
                let response = ui.key_figure(caption, figure, note);
                if let Some(subject) = subject {
                    let response = response
                        .interact(eframe::egui::Sense::click())
                        .on_hover_text("How it is worked out");
                    if response.clicked() {
                        context.outbox.explain(subject.clone());
                    }
                }
            }
        });
    }
}

fn published_note(totals: &YearTotals) -> String {
    match (totals.income, totals.published_total) {
        (Some(income), Some(published)) if income == published => "as published".to_owned(),
        (Some(income), Some(published)) => {
            format!(
                "published {}, {} apart",
                format::pounds(published),
                format::pounds((income - published).abs())
            )
        }
        (None, _) => "no income entered".to_owned(),
        _ => String::new(),
    }
}

fn placed_note(totals: &YearTotals) -> String {
    let over = totals.over_committed();
    match totals.left_to_place() {
        None => "income comes first".to_owned(),
        Some(_) if !over.is_zero() => format!("and {} over-committed", format::pounds(over)),
        Some(left) if left.is_zero() => "every stream placed in full".to_owned(),
        Some(_) => {
            let open = totals
                .streams
                .iter()
                .filter(|stream| stream.balance().is_some_and(|left| !left.is_zero()))
                .count();
            format!("in {}", format::count(open, "stream", "streams"))
        }
    }
}

/// The first condition that is not met, and how many.
fn first_open(context: &PageContext<'_>) -> String {
    let open: Vec<&ConditionVerdict> = context
        .assessment
        .verdicts
        .iter()
        .filter(|verdict| verdict.verdict != Verdict::Met)
        .collect();
    let not_met = open
        .iter()
        .filter(|verdict| verdict.verdict == Verdict::NotMet)
        .count();
    match (open.len(), not_met) {
        (0, _) => "all of them".to_owned(),
        (open, 0) => format!("{open} cannot be told yet"),
        (open, not_met) if open == not_met => format!("{not_met} not met"),
        (open, not_met) => format!("{not_met} not met, {} cannot be told", open - not_met),
    }
}

fn buys_ui(ui: &mut Ui, context: &PageContext<'_>, totals: &YearTotals, input: &ChartInput<'_>) {
    let spec = spend_by_area_of_investment(input);
    let own = totals
        .by_area_of_investment
        .iter()
        .any(|part| !part.key.is_empty());
    let split = if own {
        SplitBy::AreaOfInvestment
    } else {
        SplitBy::Area
    };
    if let Some(category) = chart_ui(ui, &spec, Frame::Titled("What the money buys"))
        .clicked
        .and_then(|at| spec.categories.get(at))
    {
        context.outbox.explain(Subject::Part(
            split,
            ListKey::from(category.key.as_str()),
            context.year,
        ));
    }
}

fn comes_ui(ui: &mut Ui, context: &PageContext<'_>, input: &ChartInput<'_>) {
    let spec = income_by_stream(input);
    if let Some(category) = chart_ui(ui, &spec, Frame::Titled("Where it comes from"))
        .clicked
        .and_then(|at| spec.categories.get(at))
    {
        context.outbox.explain(Subject::StreamIncome(
            StreamId::from(category.key.as_str()),
            context.year,
        ));
    }
}

fn spend_by_stream_ui(ui: &mut Ui, context: &PageContext<'_>, input: &ChartInput<'_>) {
    let spec = spend_by_stream(input);
    let output = chart_ui(ui, &spec, Frame::Titled("What each stream pays for"));
    if let Some(category) = output.clicked.and_then(|at| spec.categories.get(at)) {
        let stream = StreamId::from(category.key.as_str());
        context
            .outbox
            .explain(Subject::StreamSpend(stream, context.year));
    }
}

fn spend_by_type_ui(ui: &mut Ui, context: &PageContext<'_>, input: &ChartInput<'_>) {
    let spec = spend_by_scheme_type(input);
    let output = chart_ui(ui, &spec, Frame::Titled("What kind of schemes"));
    if let Some(category) = output.clicked.and_then(|at| spec.categories.get(at)) {
        let key = ListKey::from(category.key.as_str());
        context
            .outbox
            .explain(Subject::Part(SplitBy::SchemeType, key, context.year));
    }
}

fn floors_ui(ui: &mut Ui, context: &PageContext<'_>, input: &ChartInput<'_>) {
    let spec = floors(input);
    if let Some(category) = chart_ui(ui, &spec, Frame::Titled("Spend floors"))
        .clicked
        .and_then(|at| spec.categories.get(at))
    {
        context.outbox.explain(Subject::Floor(
            FloorId::from(category.key.as_str()),
            context.year,
        ));
    }
}

fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let mut periods: Vec<String> = context
        .assessment
        .metrics
        .iter()
        .filter_map(|result| Some(result.headline()?.period.in_words()))
        .collect();
    periods.sort();
    periods.dedup();
    let caption = match periods.as_slice() {
        [one] => format!("Target and actual for {one}"),
        _ => "The last period with a target and an actual".to_owned(),
    };
    ui.section_with_caption("Metrics", &caption);
    let columns = vec![
        Column::text("Metric", 1.0),
        Column::number("Target", 72.0),
        Column::number("Actual", 72.0),
        Column::fixed("Status", 114.0),
    ];
    let table = Table::begin(ui, "metrics at a glance", columns);
    for result in &context.assessment.metrics {
        let Some(definition) = context.round.metric(&result.metric) else {
            continue;
        };
        let point = result.headline();
        let shown = |value: Option<rust_decimal::Decimal>| {
            value.map_or_else(
                || format::NOTHING.to_owned(),
                |value| in_unit(value, definition),
            )
        };
        table.row(ui, RowKind::Plain, |cells| {
            let name = cells.link(&definition.short_label);
            if name.clicked() {
                match point {
                    Some(point) => {
                        context
                            .outbox
                            .go_to(Location::Metric(result.metric.clone(), Some(point.period)));
                        context
                            .outbox
                            .explain(Subject::Metric(result.metric.clone(), point.period));
                    }
                    None => context
                        .outbox
                        .go_to(Location::Metric(result.metric.clone(), None)),
                }
            }
            cells.text(&shown(point.and_then(|point| point.target)));
            cells.text(&shown(point.and_then(|point| point.actual)));
            let status = point.map_or(MetricStatus::CannotTell, |point| point.status);
            cells.ui(|ui, _| ui.badge(status.into(), status.word()));
        });
    }
    table.end(ui);
}

fn conditions_ui(ui: &mut Ui, context: &PageContext<'_>) {
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

fn attention_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let findings = &context.assessment.findings;
    ui.section_with_caption(
        "What needs attention",
        "The most serious findings; the panel at the right has all of them",
    );
    let mut worst: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    worst.sort_by_key(|(at, finding)| (finding.severity, *at));
    if worst.is_empty() {
        ui.badge(Mark::Met, "Nothing: the rules of this round found nothing");
        return;
    }
    for (at, finding) in worst.iter().take(MOST_FINDINGS) {
        let mark = Mark::from(finding.severity);
        ui.horizontal_top(|ui| {
            mark_ui(ui, mark, mark.word());
            ui.vertical(|ui| {
                ui.prose(&finding.message);
                if link_ui(
                    ui,
                    &crate::app::place_text(&finding.at, context.plan, context.round),
                )
                .clicked()
                {
                    context.outbox.push(Message::ShowFinding(*at));
                }
            });
        });
        ui.hairline();
    }
    if worst.len() > MOST_FINDINGS {
        ui.caption(&format!("and {} more", worst.len() - MOST_FINDINGS));
    }
}
