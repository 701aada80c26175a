//! What is left of each stream, above the grid: it changes with every amount that is typed.

use eframe::egui::{self, FontId, Rect, Sense, TextWrapMode, Ui, Vec2, WidgetText};

use super::Space;
use super::balances::{Balance, cards};
use super::grid::GridState;
use super::header::fits;
use super::index::Index;
use crate::app::kit::{Mark, size_that_fits};
use crate::app::pages::PageContext;
use crate::app::theme::{TextRole, ring_around};
use crate::finance::{Balances, YearTotals};

/// The least width in which a stream's words can be read.
const LEAST_WIDTH: f32 = 104.0;
/// The same for its name and what is left alone.
const LEAST_SCARCE: f32 = 88.0;

/// Draws the strip for the year shown, as the plan would have it with the amount that is being typed.
pub(super) fn balance_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    grid: &GridState,
    space: Space,
) {
    let Some(totals) = context.assessment.year(context.year) else {
        return;
    };
    let mut balances = cards(context, &while_typing(context, totals, index, grid));
    let room = ui.available_width();
    if space == Space::Scarce {
        let gap = context.tokens.shape.gap;
        let fit = how_many(room, gap, LEAST_SCARCE);
        // One line has to do: what is placed in full goes first.
        while balances.len() > fit
            && let Some(at) = balances.iter().rposition(Balance::can_wait)
        {
            balances.remove(at);
        }
        let width = width_of(balances.len().max(1), room, gap);
        let look = Look::of(ui, context, &balances, width, space);
        line_ui(ui, context, &balances, look);
        return;
    }
    let gap = context.tokens.shape.gap + context.tokens.shape.gap_tiny;
    let fit = how_many(room, gap, LEAST_WIDTH).min(6);
    let lines = balances.len().div_ceil(fit).max(1);
    let per_line = balances.len().div_ceil(lines).max(1);
    let width = width_of(per_line, room, gap);
    let look = Look::of(ui, context, &balances, width, space);
    for line in balances.chunks(per_line) {
        line_ui(ui, context, line, look);
    }
}

/// What all cards of the strip have in common.
#[derive(Clone, Copy, Debug)]
struct Look {
    width: f32,
    gap: f32,
    space: Space,
    incomes: Incomes,
    /// The size of all names: one written smaller than those beside it would look like less.
    name: f32,
}

/// How incomes are written: one among whole ones that is in millions would be compared wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Incomes {
    Whole,
    Short,
}

impl Look {
    fn of(ui: &Ui, context: &PageContext<'_>, cards: &[Balance], width: f32, space: Space) -> Self {
        let shape = &context.tokens.shape;
        let (font, ink) = (TextRole::Caption.font(shape), context.tokens.colours.text);
        let has_room = |card: &Balance| {
            let incomes = card.incomes();
            incomes.len() < 2
                || incomes
                    .first()
                    .is_none_or(|text| fits(ui, text, width, &font, ink))
        };
        Look {
            width,
            gap: match space {
                Space::Scarce => shape.gap,
                Space::Ample => shape.gap + shape.gap_tiny,
            },
            space,
            name: size_that_fits(
                ui,
                cards
                    .iter()
                    .filter_map(|card| card.names.last())
                    .map(String::as_str),
                TextRole::BodyStrong,
                width,
            ),
            incomes: if cards.iter().all(has_room) {
                Incomes::Whole
            } else {
                Incomes::Short
            },
        }
    }
}

/// How many cards of a least width have room beside each other.
fn how_many(room: f32, gap: f32, least: f32) -> usize {
    (2..=9)
        .rev()
        .find(|count| width_of(*count, room, gap) >= least)
        .unwrap_or(1)
}

#[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
fn width_of(count: usize, room: f32, gap: f32) -> f32 {
    let count = count as f32;
    ((room + gap) / count - gap).floor().min(260.0)
}

/// The balances with the amount that is being typed in place of the one in the plan.
fn while_typing(
    context: &PageContext<'_>,
    totals: &YearTotals,
    index: &Index,
    grid: &GridState,
) -> Balances {
    let balances = Balances::of(totals);
    let typed = || {
        let editing = grid.editing.as_ref()?;
        let tried = editing.tried()?;
        let year = index.columns.get(editing.at.column)?.year?;
        let place = index.rows.get(editing.at.row)?;
        let row = context.plan.allocations.get(place.allocation?)?;
        (year == totals.year).then_some((row, tried))
    };
    match typed() {
        Some((row, tried)) => {
            let before = row.amounts.get(totals.year).copied();
            balances.with_amount(&row.stream, before, tried.amount)
        }
        None => balances,
    }
}

/// Every card is as tall as every other, whatever it says, so that nothing below moves while one types.
fn line_ui(ui: &mut Ui, context: &PageContext<'_>, line: &[Balance], look: Look) {
    let (width, gap) = (look.width, look.gap);
    let tall = card_height(ui, context, look.space);
    let start = ui.cursor().min;
    let mut left = start.x;
    for balance in line {
        let card = Rect::from_min_size(egui::pos2(left, start.y), Vec2::new(width, tall));
        one_ui(ui, context, balance, card, look);
        left += width + gap;
    }
    let whole = Rect::from_min_max(start, egui::pos2(left - gap, start.y + tall));
    ui.allocate_rect(whole, Sense::empty());
}

fn card_height(ui: &Ui, context: &PageContext<'_>, space: Space) -> f32 {
    let of = |role: TextRole| ui.text_style_height(&role.style());
    let income = match space {
        Space::Ample => of(TextRole::Caption) + 1.0,
        Space::Scarce => 0.0,
    };
    context.tokens.shape.gap_tiny + 4.0 + 2.0 * of(TextRole::BodyStrong) + income
}

fn one_ui(ui: &Ui, context: &PageContext<'_>, balance: &Balance, card: Rect, look: Look) {
    let (c, shape) = (&context.tokens.colours, &context.tokens.shape);
    let rule = card.with_max_y(card.top() + shape.gap_tiny);
    let ink = balance
        .slot
        .map_or(c.text, |slot| context.tokens.charts.slot(slot));
    ui.painter().rect_filled(rule, 0.0, ink);

    let mut at = egui::pos2(card.left(), rule.bottom() + 3.0);
    at.y += line_of(
        ui,
        context,
        at,
        card.right(),
        &balance.names,
        (TextRole::BodyStrong, c.text),
        look.name,
    );
    let incomes = balance.incomes();
    if look.space == Space::Ample {
        let shown = match (look.incomes, incomes.as_slice()) {
            (Incomes::Short, [_, short @ ..]) if !short.is_empty() => short,
            (_, all) => all,
        };
        let ink = (TextRole::Caption, c.text_secondary);
        at.y += 1.0 + line_of(ui, context, at, card.right(), shown, ink, f32::INFINITY);
    }

    let unplaced = context.round.rule("stream-not-fully-placed");
    let unplaced = unplaced.map_or(Mark::Warning, |rule| Mark::from(rule.severity));
    let (mark, words) = balance.verdict(unplaced);
    let high = ui.text_style_height(&TextRole::BodyStrong.style());
    let middle = egui::pos2(at.x + shape.mark / 2.0, at.y + high / 2.0);
    mark.paint(
        ui.painter(),
        Rect::from_center_size(middle, Vec2::splat(shape.mark)),
        context.tokens,
    );
    at.x += shape.mark + shape.gap - 2.0;
    line_of(
        ui,
        context,
        at,
        card.right(),
        &words,
        (TextRole::BodyStrong, mark.ink(c)),
        f32::INFINITY,
    );
    respond(ui, context, balance, card, incomes.first(), words.first());
}

/// The whole card leads to its working, and says everything in full to whoever hovers or listens.
fn respond(
    ui: &Ui,
    context: &PageContext<'_>,
    balance: &Balance,
    card: Rect,
    income: Option<&String>,
    words: Option<&String>,
) {
    let said = |text: Option<&String>| text.cloned().unwrap_or_default();
    let full = format!("{}: {}, {}", balance.full_name, said(income), said(words));
    let response = ui.interact(card, balance.id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &full));
    ring_around(&response);
    if response.clicked() {
        context.outbox.explain(balance.subject.clone());
    }
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(full);
}

/// One line: the longest of the texts that fits, so that no figure is cut in the middle, in letters of a size at most.
/// Gives its height.
fn line_of(
    ui: &Ui,
    context: &PageContext<'_>,
    at: egui::Pos2,
    right: f32,
    texts: &[String],
    (role, ink): (TextRole, egui::Color32),
    most: f32,
) -> f32 {
    let font = role.font(&context.tokens.shape);
    let room = (right - at.x).max(1.0);
    let text = texts
        .iter()
        .filter(|text| !text.is_empty())
        .find(|text| fits(ui, text, room, &font, ink))
        .or(texts.last());
    let text = text.cloned().unwrap_or_default();
    // A name that has no shorter form is written smaller before it is cut.
    let size = size_that_fits(ui, [text.as_str()], role, room);
    let font = FontId::new(size.min(most), font.family);
    let galley = WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Truncate), room, font);
    ui.painter()
        .galley_with_override_text_color(at, galley, ink);
    ui.text_style_height(&role.style())
}
