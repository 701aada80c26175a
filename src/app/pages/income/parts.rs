//! What the tables of the page have in common.

use eframe::egui::{self, Id, Rect, Sense, Ui, Vec2};

use crate::app::kit::bring_into_view;
use crate::app::kit::cell::{Cell, Sureness, money_cell_ui};
use crate::app::kit::table::{Cells, RowKind};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::model::{Certainty, Money, YearlyContribution};
use crate::rules::Location;
use crate::working::Subject;

/// How sure a figure looks.
pub(super) fn sureness(certainty: Option<Certainty>) -> Sureness {
    match certainty {
        Some(Certainty::Indicative) => Sureness::Indicative,
        _ => Sureness::Plain,
    }
}

/// A figure with the amount that was typed over it. Where somebody had agreed or confirmed the old one, it says that this
/// one is indicative again.
pub(super) fn with_amount(
    context: &PageContext<'_>,
    entered: Option<&YearlyContribution>,
    amount: Money,
) -> YearlyContribution {
    let old = entered.cloned().unwrap_or_default();
    let certainty = old.certainty;
    let before = old.amount;
    let new = old.with_amount(amount);
    if new.certainty != certainty {
        let how = match certainty {
            Certainty::Confirmed => "confirmed",
            Certainty::Indicative | Certainty::Agreed => "agreed",
        };
        context.outbox.push(Message::Say(format!(
            "{} was {how}. {} is indicative until it is {how} too.",
            format::pounds(before),
            format::pounds(amount)
        )));
    }
    new
}

/// A figure that leads to its working.
pub(super) fn worked_out_ui(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    name: &str,
    value: Option<Money>,
    subject: Subject,
) {
    cells.edge_to_edge(|ui, _| {
        let cell = Cell::worked_out(Id::unique(("worked out", name)), name)
            .right()
            .passed_by();
        if money_cell_ui(ui, &cell, value).response.clicked() {
            context.outbox.explain(subject);
        }
    });
}

/// How a row looks: as the selected one where the place selected is its own.
pub(super) fn kind_of(context: &PageContext<'_>, is_its: impl Fn(&Location) -> bool) -> RowKind {
    if context.selection.is_some_and(is_its) {
        RowKind::Selected
    } else {
        RowKind::Plain
    }
}

/// Scrolls to a row where somebody went to it.
pub(super) fn arrive_at(
    ui: &Ui,
    row: &egui::Response,
    context: &PageContext<'_>,
    is_here: impl Fn(&Location) -> bool,
) {
    if context.arrival.is_some_and(is_here) {
        bring_into_view(ui, row.rect, Some(egui::Align::Center));
    }
}

/// The colour of a stream.
pub(super) fn swatch_ui(ui: &mut Ui, rect: Rect, slot: Option<egui::Color32>) {
    let size = DesignTokens::here(ui).shape.mark_small;
    let (place, _) = ui.allocate_exact_size(Vec2::new(size, rect.height()), Sense::hover());
    if let Some(ink) = slot {
        let square = Rect::from_center_size(place.center(), Vec2::splat(size));
        ui.painter().rect_filled(square, 0.0, ink);
    }
}

/// Emphasised text of a cell.
pub(super) fn strong_ui(ui: &mut Ui, text: &str, kind: RowKind) {
    let c = &DesignTokens::here(ui).colours;
    let ink = match kind {
        RowKind::Selected => c.selection_text,
        RowKind::Plain | RowKind::Total => c.text,
    };
    ui.add(
        egui::Label::new(
            egui::RichText::new(text)
                .text_style(TextRole::CellTotal.style())
                .color(ink),
        )
        .wrap()
        .selectable(false),
    );
}

/// "£1,200 above", "£1,200 below", of one amount against another.
pub(super) fn apart(amount: Money, other: Money) -> Option<String> {
    let difference = amount - other;
    if difference.is_zero() {
        None
    } else if difference.is_negative() {
        Some(format!("{} below", format::pounds(difference.abs())))
    } else {
        Some(format!("{} above", format::pounds(difference)))
    }
}
