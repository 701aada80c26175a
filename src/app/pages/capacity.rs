//! Capacity and demand of intermediate care, service by service: how many people, and in which months too few places.

use eframe::egui::Ui;
use rust_decimal::Decimal;

use super::PageContext;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{Mark, UiExt};
use crate::format;
use crate::metrics::{CapacityGap, MonthGap};
use crate::rules::Location;

/// Draws the part of the page, where the plan has anything of it.
pub(super) fn capacity_ui(ui: &mut Ui, context: &PageContext<'_>) {
    if context.assessment.capacity.is_empty() {
        return;
    }
    ui.gap_section();
    let response = ui.section("Capacity and demand");
    if matches!(context.arrival, Some(Location::Capacity(_))) {
        response.scroll_to_me(None);
    }
    ui.caption(&format!(
        "People in {}; short are the months in which demand is above capacity, care bought as needed included",
        context.year.in_words()
    ));
    let columns = vec![
        Column::text("Service", 1.0),
        Column::number("Demand", 92.0),
        Column::number("Capacity", 92.0),
        Column::number("Bought as needed", 148.0),
        Column::number("Balance", 92.0),
        Column::fixed("Months short", 132.0),
    ];
    let table = Table::begin(ui, "capacity and demand", columns);
    for gap in &context.assessment.capacity {
        let service = context
            .round
            .capacity
            .iter()
            .flat_map(|capacity| &capacity.services)
            .find(|service| service.id == gap.service);
        let label = service.map_or(gap.service.as_str(), |service| &service.label);
        let selected =
            matches!(context.selection, Some(Location::Capacity(at)) if *at == gap.service);
        let kind = if selected {
            RowKind::Selected
        } else {
            RowKind::Plain
        };
        let sum = |field: fn(&MonthGap) -> Option<Decimal>| people(sum_of(gap, context, field));
        table.row(ui, kind, |cells| {
            cells.text(label);
            cells.text(&sum(|month| month.demand));
            cells.text(&sum(|month| month.capacity));
            cells.text(&sum(|month| month.spot_purchase));
            cells.text(&sum(MonthGap::balance_with_spot_purchase));
            let short = months(gap, context)
                .filter(|month| {
                    month
                        .balance_with_spot_purchase()
                        .is_some_and(|left| left.is_sign_negative() && !left.is_zero())
                })
                .count();
            cells.ui(|ui, _| {
                if short == 0 {
                    ui.badge(Mark::Met, "None")
                } else {
                    ui.badge(Mark::Advice, &format::count(short, "month", "months"))
                }
            });
        });
    }
    table.end(ui);
}

fn months<'a>(
    gap: &'a CapacityGap,
    context: &'a PageContext<'_>,
) -> impl Iterator<Item = &'a MonthGap> {
    gap.months
        .iter()
        .filter(|(month, _)| month.financial_year() == context.year)
        .map(|(_, values)| values)
}

/// The sum over the months of the year; nothing where no month has a value.
fn sum_of(
    gap: &CapacityGap,
    context: &PageContext<'_>,
    field: fn(&MonthGap) -> Option<Decimal>,
) -> Option<Decimal> {
    months(gap, context).filter_map(field).reduce(|a, b| a + b)
}

fn people(value: Option<Decimal>) -> String {
    value.map_or_else(|| format::NOTHING.to_owned(), format::number_exact)
}
