//! What is left of each stream, above the grid: it changes with every amount that is typed.

use eframe::egui::{self, Id, Label, Rect, Sense, TextWrapMode, Ui, UiBuilder, Vec2};

use crate::app::kit::Mark;
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;
use crate::finance::{StreamTotals, YearTotals};
use crate::format;
use crate::model::Money;
use crate::working::Subject;

/// The least width in which a stream's words can be read.
const LEAST_WIDTH: f32 = 116.0;

/// One balance of the strip.
struct Balance {
    name: String,
    full_name: String,
    slot: Option<u8>,
    income: Option<Money>,
    left: Option<Money>,
    subject: Subject,
}

/// Draws the strip for the year shown.
pub(super) fn balance_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let Some(totals) = context.assessment.year(context.year) else {
        return;
    };
    let balances = balances(context, totals);
    let gap = context.tokens.shape.gap + context.tokens.shape.gap_tiny;
    let room = ui.available_width();
    let fit = [6, 5, 4, 3, 2, 1]
        .into_iter()
        .find(|count| width_of(*count, room, gap) >= LEAST_WIDTH)
        .unwrap_or(1);
    let lines = balances.len().div_ceil(fit).max(1);
    let per_line = balances.len().div_ceil(lines).max(1);
    for line in balances.chunks(per_line) {
        line_ui(ui, context, line, width_of(per_line, room, gap), gap);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
fn width_of(count: usize, room: f32, gap: f32) -> f32 {
    let count = count as f32;
    ((room + gap) / count - gap).floor().min(260.0)
}

fn balances(context: &PageContext<'_>, totals: &YearTotals) -> Vec<Balance> {
    let of_stream = |stream: &StreamTotals| {
        let known = context.round.stream(&stream.stream);
        Balance {
            name: known.map_or_else(|| stream.label.clone(), |known| known.short_label.clone()),
            full_name: stream.label.clone(),
            slot: known.map(|known| known.palette_slot),
            income: stream.income,
            left: stream.balance(),
            subject: Subject::StreamBalance(stream.stream.clone(), totals.year),
        }
    };
    let mut all: Vec<Balance> = totals
        .streams
        .iter()
        .filter(|stream| stream.income.is_some() || !stream.spend.rows.is_empty())
        .map(of_stream)
        .collect();
    all.push(Balance {
        name: "All streams".to_owned(),
        full_name: "All streams".to_owned(),
        slot: None,
        income: totals.income,
        // What is over in one stream does not fill another.
        left: match totals.over_committed() {
            over if over.is_zero() => totals.left_to_place(),
            over => Some(-over),
        },
        subject: Subject::Balance(totals.year),
    });
    all
}

/// The mark and the words of a balance.
fn verdict(left: Option<Money>, spends: bool) -> (Mark, String) {
    match left {
        None if spends => (Mark::Breach, "no income entered".to_owned()),
        None => (Mark::CannotTell, "no income yet".to_owned()),
        Some(left) if left.is_zero() => (Mark::Met, "placed in full".to_owned()),
        Some(left) if left.is_negative() => (
            Mark::Breach,
            format!("over-committed by {}", format::pounds(left.abs())),
        ),
        Some(left) => (
            Mark::Warning,
            format!("{} left to place", format::pounds(left)),
        ),
    }
}

fn line_ui(ui: &mut Ui, context: &PageContext<'_>, line: &[Balance], width: f32, gap: f32) {
    let start = ui.cursor().min;
    let mut bottom = start.y;
    let mut left = start.x;
    for balance in line {
        let room = Rect::from_min_size(egui::pos2(left, start.y), Vec2::new(width, 120.0));
        let mut part = ui.new_child(UiBuilder::new().max_rect(room).id_salt(&balance.name));
        one_ui(&mut part, context, balance, width);
        bottom = bottom.max(part.min_rect().bottom());
        left += width + gap;
    }
    let whole = Rect::from_min_max(start, egui::pos2(left - gap, bottom));
    ui.allocate_rect(whole, Sense::empty());
}

fn one_ui(ui: &mut Ui, context: &PageContext<'_>, balance: &Balance, width: f32) {
    let (c, shape) = (&context.tokens.colours, &context.tokens.shape);
    ui.spacing_mut().item_spacing.y = 1.0;
    let rule = Rect::from_min_size(ui.cursor().min, Vec2::new(width, shape.gap_tiny));
    let ink = balance
        .slot
        .map_or(c.text, |slot| context.tokens.charts.slot(slot));
    ui.painter().rect_filled(rule, 0.0, ink);
    ui.add_space(shape.gap_tiny + 2.0);
    label_ui(
        ui,
        &balance.name,
        TextRole::BodyStrong,
        c.text,
        TextWrapMode::Truncate,
    );
    let income = format!("income {}", format::optional_pounds(balance.income));
    label_ui(
        ui,
        &income,
        TextRole::Caption,
        c.text_secondary,
        TextWrapMode::Truncate,
    );
    let (mark, words) = verdict(
        balance.left,
        matches!(balance.subject, Subject::StreamBalance(..)),
    );
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = shape.gap - 2.0;
        let size = ui.text_style_height(&TextRole::BodyStrong.style());
        let (rect, _) = ui.allocate_exact_size(Vec2::new(shape.mark, size), Sense::hover());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(shape.mark));
        mark.paint(ui.painter(), square, context.tokens);
        label_ui(
            ui,
            &words,
            TextRole::BodyStrong,
            mark.ink(c),
            TextWrapMode::Wrap,
        );
    });
    let area = ui.min_rect();
    let id = Id::unique(("balance of", &balance.name));
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Button,
            true,
            format!("{}: {income}, {words}", balance.full_name),
        )
    });
    if response.clicked() {
        context.outbox.explain(balance.subject.clone());
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if balance.full_name != balance.name {
        response.on_hover_text(&balance.full_name);
    }
}

fn label_ui(ui: &mut Ui, text: &str, role: TextRole, ink: egui::Color32, wrap: TextWrapMode) {
    ui.add(
        Label::new(
            egui::RichText::new(text)
                .text_style(role.style())
                .color(ink),
        )
        .wrap_mode(wrap)
        .selectable(false),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_says_what_is_left_or_too_much() {
        let words = |pounds: i32| verdict(Some(Money::pounds(pounds)), true);
        assert_eq!(words(0), (Mark::Met, "placed in full".to_owned()));
        assert_eq!(
            words(1_200),
            (Mark::Warning, "£1,200 left to place".to_owned())
        );
        assert_eq!(words(-5), (Mark::Breach, "over-committed by £5".to_owned()));
        assert_eq!(verdict(None, true).0, Mark::Breach);
    }
}
