//! The figures that everybody asks for first.

use eframe::egui::{
    Align, CursorIcon, Label, Layout, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo,
};

use super::TWO_COLUMNS;
use crate::app::commands::Command;
use crate::app::kit::{UiExt, size_that_fits};
use crate::app::metric_lines;
use crate::app::pages::{Page, PageContext};
use crate::app::theme::{DesignTokens, TextRole, ring_around};
use crate::finance::{Verdict, YearTotals};
use crate::format;
use crate::rounds::Severity;
use crate::rules::ConditionVerdict;
use crate::working::Subject;

/// A figure with its caption and what to make of it.
struct Figure {
    caption: &'static str,
    value: String,
    note: String,
    leads: Leads,
}

/// What a click on a figure does.
enum Leads {
    /// Shows how it is worked out.
    ToWorking(Subject),
    /// Runs a command.
    ToCommand(Command),
}

impl Leads {
    fn words(&self) -> &'static str {
        match self {
            Leads::ToWorking(_) => "How it is worked out",
            Leads::ToCommand(command) => command.tooltip(),
        }
    }
}

/// Draws the figures, four or two in a row.
pub(super) fn key_figures_ui(ui: &mut Ui, context: &PageContext<'_>, totals: &YearTotals) {
    let met = context
        .assessment
        .verdicts
        .iter()
        .filter(|verdict| verdict.verdict == Verdict::Met)
        .count();
    let breaches = context.assessment.count(Severity::Breach);
    let warnings = context.assessment.count(Severity::Warning);
    let advice = context.assessment.count(Severity::Advice);
    let missed = metric_lines::missed(context).len();
    let rest = match missed {
        0 => "; F8 shows each".to_owned(),
        missed => format!(", {} missed", format::count(missed, "metric", "metrics")),
    };
    let rules_say = match advice {
        0 => "the rules of this round found nothing".to_owned(),
        advice => format::count(advice, "piece of advice", "pieces of advice"),
    };
    let attention = match (breaches, warnings, missed) {
        (0, 0, 0) => ("Nothing".to_owned(), rules_say),
        (0, 0, missed) => (
            format::count(missed, "metric", "metrics"),
            format!(
                "{}; {rules_say}",
                if missed == 1 {
                    "misses its target"
                } else {
                    "miss their targets"
                }
            ),
        ),
        (0, warnings, _) => (
            format::count(warnings, "warning", "warnings"),
            format!("no breaches{rest}"),
        ),
        (breaches, warnings, _) => (
            format::count(breaches, "breach", "breaches"),
            format!(
                "and {}{rest}",
                format::count(warnings, "warning", "warnings")
            ),
        ),
    };
    let attention_leads = match (breaches, warnings, missed) {
        (0, 0, 1..) => Command::GoTo(Page::Metrics),
        _ => Command::NextFinding,
    };
    let figures = [
        Figure {
            caption: "Pooled fund",
            value: format::optional_pounds(totals.income),
            note: published_note(totals),
            leads: Leads::ToWorking(Subject::Income(totals.year)),
        },
        Figure {
            caption: "Left to place",
            value: format::optional_pounds(totals.left_to_place()),
            note: placed_note(totals),
            leads: Leads::ToWorking(Subject::Balance(totals.year)),
        },
        Figure {
            caption: "National conditions",
            value: format!("{met} of {} met", context.assessment.verdicts.len()),
            note: first_open(context),
            leads: Leads::ToCommand(Command::GoTo(Page::Conditions)),
        },
        Figure {
            caption: "Needs attention",
            value: attention.0,
            note: attention.1,
            leads: Leads::ToCommand(attention_leads),
        },
    ];
    let columns = if ui.available_width() < TWO_COLUMNS {
        2
    } else {
        4
    };
    #[expect(clippy::cast_precision_loss, reason = "two or four columns")]
    let room = ui.available_width() / columns as f32 - context.tokens.shape.gap_page;
    let texts = figures.iter().map(|figure| figure.value.as_str());
    let size = size_that_fits(ui, texts, TextRole::KeyFigure, room);
    for row in figures.chunks(columns) {
        ui.columns(columns, |places| {
            for (figure, ui) in row.iter().zip(places) {
                figure_ui(ui, context, figure, size);
            }
        });
    }
}

fn figure_ui(ui: &mut Ui, context: &PageContext<'_>, figure: &Figure, size: f32) {
    let ink = DesignTokens::here(ui).colours.text;
    let builder = UiBuilder::new()
        .id_salt(figure.caption)
        .sense(Sense::click())
        .layout(Layout::top_down(Align::Min));
    let group = ui.scope_builder(builder, |ui| {
        // Text that can be selected would take the clicks.
        ui.style_mut().interaction.selectable_labels = false;
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.caption(figure.caption);
        let text = RichText::new(&figure.value)
            .text_style(TextRole::KeyFigure.style())
            .size(size)
            .color(ink);
        ui.add(Label::new(text).extend());
        if !figure.note.is_empty() {
            ui.caption(&figure.note);
        }
    });
    let response = group.response;
    ring_around(&response);
    let name = format!("{}: {}, {}", figure.caption, figure.value, figure.note);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.trim_end_matches(", ")));
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(figure.leads.words());
    if response.clicked() {
        match &figure.leads {
            Leads::ToWorking(subject) => context.outbox.explain(subject.clone()),
            Leads::ToCommand(command) => context.outbox.command(*command),
        }
    }
}

fn published_note(totals: &YearTotals) -> String {
    match (totals.income, totals.published_total) {
        (Some(income), Some(published)) if income == published => "as published".to_owned(),
        (Some(income), Some(published)) => {
            let way = if income > published { "above" } else { "below" };
            let apart = format::pounds((income - published).abs());
            format!("{apart} {way} the published total")
        }
        (None, _) => "no income entered".to_owned(),
        _ => String::new(),
    }
}

fn placed_note(totals: &YearTotals) -> String {
    let (over, without) = (totals.over_committed(), totals.spent_without_income());
    match totals.left_to_place() {
        None => "income comes first".to_owned(),
        Some(_) if !over.is_zero() && !without.is_zero() => format!(
            "and {} over-committed, {} without income",
            format::pounds(over),
            format::pounds(without)
        ),
        Some(_) if !over.is_zero() => format!("and {} over-committed", format::pounds(over)),
        Some(_) if !without.is_zero() => {
            format!("and {} spent without income", format::pounds(without))
        }
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
