//! The first slide: the figures that everybody asks for, and the verdict on each national condition.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Galley, Label, Layout, Sense, Ui, UiBuilder, Vec2};

use super::figure_ui;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{UiExt, size_that_fits};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::finance::{StreamTotals, Verdict, YearTotals};
use crate::format;
use crate::model::Money;
use crate::rounds::Severity;
use crate::rules::ConditionVerdict;

/// The most streams that are named under the title.
const MOST_STREAMS: usize = 3;

pub(super) fn title(context: &PageContext<'_>) -> String {
    let Some(totals) = context.assessment.year(context.year) else {
        return "Nothing is planned for this year".to_owned();
    };
    let Some(income) = totals.income else {
        return "No income is entered yet".to_owned();
    };
    let fund = format::pounds_in_prose(income);
    let over = totals.over_committed();
    match totals.left_to_place() {
        _ if !over.is_zero() => {
            format!(
                "{fund} pooled, {} over-committed",
                format::pounds_in_prose(over)
            )
        }
        Some(left) if !left.is_zero() => {
            format!(
                "{fund} pooled, {} left to place",
                format::pounds_in_prose(left)
            )
        }
        _ => format!("{fund} pooled, every stream placed in full"),
    }
}

/// What the slide is about: what the amount in its title is made of, stream by stream, for streams do not make up for each
/// other and a total says nothing of them.
pub(super) fn sub_title(context: &PageContext<'_>) -> String {
    let Some(totals) = context.assessment.year(context.year) else {
        return "Overview".to_owned();
    };
    let sum_of = |amount_of: &dyn Fn(&StreamTotals) -> Option<Money>| {
        let parts = totals.streams.iter().filter_map(|stream| {
            let amount = amount_of(stream).filter(|amount| *amount > Money::ZERO)?;
            let known = context.round.stream(&stream.stream);
            let label = known.map_or(&stream.label, |known| &known.short_label);
            Some(format!("{label} {}", format::pounds_in_prose(amount)))
        });
        let mut parts: Vec<String> = parts.collect();
        let more = parts.len().saturating_sub(MOST_STREAMS);
        if more > 0 {
            parts.truncate(MOST_STREAMS);
            parts.push(format::count(more, "more stream", "more streams"));
        }
        format::list(&parts)
    };
    let over = sum_of(&|stream| stream.balance().map(|left| -left));
    let left = sum_of(&StreamTotals::balance);
    if !over.is_empty() {
        format!("Spent beyond the income of its stream: {over}")
    } else if !left.is_empty() {
        format!("Income that no scheme spends yet: {left}")
    } else {
        "Overview".to_owned()
    }
}

pub(super) fn overview_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let Some(totals) = context.assessment.year(context.year) else {
        return;
    };
    let verdicts = &context.assessment.verdicts;
    let met = verdicts
        .iter()
        .filter(|verdict| verdict.verdict == Verdict::Met)
        .count();
    let breaches = context.assessment.count(Severity::Breach);
    let warnings = context.assessment.count(Severity::Warning);
    let figures = [
        (
            "Pooled fund",
            format::optional_pounds(totals.income),
            String::new(),
        ),
        (
            "Planned spend",
            format::pounds(totals.spend.amount),
            spend_note(totals),
        ),
        (
            "National conditions",
            format!("{met} of {} met", verdicts.len()),
            String::new(),
        ),
        (
            "Findings",
            match breaches {
                0 => "No breaches".to_owned(),
                breaches => format::count(breaches, "breach", "breaches"),
            },
            format::count(warnings, "warning", "warnings"),
        ),
    ];
    let tokens = DesignTokens::here(ui);
    let room = (ui.available_width() - tokens.shape.gap_page) / 2.0;
    let texts = figures.iter().map(|(_, figure, _)| figure.as_str());
    let size = size_that_fits(ui, texts, TextRole::KeyFigure, room);
    for pair in figures.chunks(2) {
        ui.columns(2, |places| {
            for ((caption, figure, note), ui) in pair.iter().zip(places) {
                figure_ui(ui, caption, figure, note, size);
            }
        });
    }
    ui.hairline();
    conditions_ui(ui, verdicts);
}

/// What is to be known of the spend beside its total.
fn spend_note(totals: &YearTotals) -> String {
    let without = totals.spent_without_income();
    match totals.left_to_place() {
        Some(_) if !without.is_zero() => {
            format!("{} without income", format::pounds(without))
        }
        Some(left) if !left.is_zero() => format!("{} left to place", format::pounds(left)),
        _ => String::new(),
    }
}

/// The conditions with their verdicts. A title that is long takes two lines, where there is room for them.
fn conditions_ui(ui: &mut Ui, verdicts: &[ConditionVerdict]) {
    let tokens = DesignTokens::here(ui);
    let badge = tokens.shape.body * 7.0;
    let width = ui.available_width();
    // Numbers hang before the titles, whose second lines stand under their first.
    let hang = 1.3 * tokens.shape.body;
    let room = width - badge - tokens.shape.gap - hang;
    let titles = |lines: usize| -> Vec<Arc<Galley>> {
        let font = TextRole::Body.font(&tokens.shape);
        let laid_out = verdicts.iter().map(|verdict| {
            let text = verdict.title.clone();
            let mut job = LayoutJob::simple(text, font.clone(), tokens.colours.text, room);
            job.wrap.max_rows = lines;
            ui.painter().layout_job(job)
        });
        laid_out.collect()
    };
    let gap = tokens.shape.gap / 2.0;
    let height = |titles: &[Arc<Galley>]| -> f32 {
        let each = titles.iter().map(|title| title.size().y + gap);
        each.sum()
    };
    let mut shown = titles(2);
    if height(&shown) > ui.available_height() {
        shown = titles(1);
    }
    #[expect(clippy::cast_precision_loss, reason = "a round has a few conditions")]
    let count = verdicts.len().max(1) as f32;
    // Air between the rows as far as there is room for it.
    let air = ((ui.available_height() - height(&shown)) / count).clamp(0.0, 3.0 * gap);
    ui.spacing_mut().item_spacing.y = gap + air;
    for (verdict, title) in verdicts.iter().zip(shown) {
        let size = Vec2::new(width, title.size().y);
        let (row, _) = ui.allocate_exact_size(size, Sense::hover());
        let place = |left: f32| UiBuilder::new().max_rect(row.with_min_x(row.left() + left));
        let first_line = title
            .rows
            .first()
            .map_or(title.size().y, |line| line.height());
        ui.new_child(place(0.0)).label(verdict.number.to_string());
        ui.new_child(place(hang)).add(Label::new(title));
        let line = row.with_max_y(row.top() + first_line);
        let place = UiBuilder::new()
            .max_rect(line.with_min_x(row.right() - badge))
            .layout(Layout::left_to_right(Align::Center));
        let mut beside = ui.new_child(place);
        // No higher than its line, so that its word stands on the same one as the title.
        beside.spacing_mut().interact_size.y = first_line;
        beside.badge((&verdict.verdict).into(), verdict.verdict.word());
    }
}

/// Income and spend stream by stream.
pub(super) fn table_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let Some(totals) = context.assessment.year(context.year) else {
        return;
    };
    let number = DesignTokens::here(ui).shape.body * 9.0;
    let columns = vec![
        Column::text("Funding stream", 1.0),
        Column::number("Income (£)", number),
        Column::number("Spend (£)", number),
        Column::number("Left (£)", number),
    ];
    let bare = |text: String| text.replace('£', "");
    let table = Table::begin(ui, "streams", columns);
    for stream in &totals.streams {
        table.row(ui, RowKind::Plain, |cells| {
            let known = context.round.stream(&stream.stream);
            cells.text(known.map_or(&stream.label, |known| &known.short_label));
            cells.text(&bare(format::optional_pounds(stream.income)));
            cells.text(&bare(format::pounds(stream.spend.amount)));
            cells.text(&bare(format::optional_pounds(stream.balance())));
        });
    }
    table.row(ui, RowKind::Total, |cells| {
        cells.text("Total");
        cells.text(&bare(format::optional_pounds(totals.income)));
        cells.text(&bare(format::pounds(totals.spend.amount)));
        cells.text(&bare(format::optional_pounds(totals.balance())));
    });
    table.end(ui);
}
