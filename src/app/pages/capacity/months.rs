//! One service month by month: who refers, what can be taken, what is left.

use eframe::egui::{self, Id, Ui};

use super::{people, send};
use crate::app::kit::cell::{Cell, is_turning, name_cell_ui, percentage_cell_ui, quantity_cell_ui};
use crate::app::kit::table::{Cells, Column, Name, RowKind, Table, number_width};
use crate::app::kit::{UiExt, link_ui, remove_button_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::metrics::MonthGap;
use crate::model::{CapacityKind, CapacityLine, DemandLine, ListKey, Monthly, Period, Quantity};
use crate::rounds::ServiceLine;
use crate::rules::Location;
use crate::working::Subject;

/// Draws the months of a service and what is said of it as a whole.
pub(super) fn months_ui(ui: &mut Ui, context: &PageContext<'_>, service: &ServiceLine) {
    let response = ui.section(&service.label);
    if matches!(context.arrival, Some(Location::Capacity(at)) if *at == service.id) {
        response.scroll_to_me(None);
        if !is_turning(ui.ctx()) {
            let id = wanted(context, service);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    let part = &context.plan.capacity_and_demand;
    wide_ui(ui, "months", |ui| {
        let mut columns = vec![Column::text("People", 1.0).at_least(148.0)];
        let widest = widest_ui(ui, context, service);
        for month in context.year.months() {
            let name: String = month.in_words().chars().take(3).collect();
            columns.push(Column::number(name, widest));
        }
        let table = Table::begin(ui, "months", columns);
        table.row(ui, RowKind::Plain, |cells| {
            cells.quiet("Demand, from");
        });
        let lines: Vec<(usize, &DemandLine)> = part.demand_for(&service.id).collect();
        for (nth, (at, line)) in lines.iter().enumerate() {
            demand_row_ui(ui, context, service, &table, (nth, Some((*at, line))));
        }
        if lines.is_empty() {
            demand_row_ui(ui, context, service, &table, (0, None));
        }
        capacity_row_ui(ui, context, service, &table, CapacityKind::Commissioned);
        capacity_row_ui(ui, context, service, &table, CapacityKind::SpotPurchase);
        balance_row_ui(ui, context, &service.id, &table);
        table.end(ui);
    });
    if link_ui(ui, "Add a source of referrals").clicked() {
        let named = part.with_referral_source(&service.id, None, "New source");
        let label = format!("Add a source of referrals to {}", service.label);
        send(context, &label, named);
        let first = demand_id(service, part.demand_for(&service.id).count(), "source");
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    figures_ui(ui, context, service);
}

/// The cell to type into for whoever is led to a service: the first month that lacks demand, or else capacity.
pub(super) fn wanted(context: &PageContext<'_>, service: &ServiceLine) -> Id {
    let part = &context.plan.capacity_and_demand;
    let first = context.year.months().next();
    let lacks = |line: Option<&[Monthly]>| {
        let mut months = context.year.months();
        months.find(|month| line.is_none_or(|line| value_in(line, *month).is_none()))
    };
    let demand = part.demand_for(&service.id).next();
    if let Some(month) = lacks(demand.map(|(_, line)| line.months.as_slice())) {
        return demand_id(service, 0, &month.to_string());
    }
    let capacity = part.capacity_of(&service.id);
    match lacks(capacity.map(|line| line.months.as_slice())) {
        Some(month) => capacity_id(service, CAPACITY, month),
        None => demand_id(
            service,
            0,
            &first.map_or_else(String::new, |month| month.to_string()),
        ),
    }
}

/// What the row of commissioned capacity is called.
const CAPACITY: &str = "Capacity";

/// A cell of a row of capacity.
fn capacity_id(service: &ServiceLine, title: &str, month: Period) -> Id {
    Id::unique(("capacity", &service.id, title, month.to_string()))
}

/// The width in which every number of the months is whole.
fn widest_ui(ui: &Ui, context: &PageContext<'_>, service: &ServiceLine) -> f32 {
    let part = &context.plan.capacity_and_demand;
    let capacity = part.capacity_of(&service.id);
    let demand = part.demand_for(&service.id);
    let lines = demand
        .map(|(_, line)| &line.months)
        .chain(capacity.map(|line| &line.months))
        .chain(capacity.map(|line| &line.spot_purchase));
    let mut texts: Vec<String> = lines
        .flatten()
        .map(|value| people(Some(value.people.value())))
        .collect();
    let gaps = context.assessment.capacity.iter();
    for gap in gaps.filter(|gap| gap.service == service.id) {
        let left = gap.months.values();
        texts.extend(left.map(|month| people(month.balance_with_spot_purchase())));
    }
    number_width(ui, 46.0, texts.iter().map(String::as_str))
}

fn value_in(months: &[Monthly], month: Period) -> Option<Quantity> {
    months
        .iter()
        .find(|value| value.month == month)
        .map(|value| value.people)
}

/// A cell of a line of demand: of which, counted within the service.
fn demand_id(service: &ServiceLine, nth: usize, part: &str) -> Id {
    Id::unique(("demand", &service.id, nth, part))
}

fn demand_row_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    service: &ServiceLine,
    table: &Table,
    (nth, line): (usize, Option<(usize, &DemandLine)>),
) {
    let part = &context.plan.capacity_and_demand;
    let at = line.map(|(at, _)| at);
    let source = line.map_or("", |(_, line)| line.referral_source.as_str());
    let from = if source.is_empty() {
        String::new()
    } else {
        format!(" from {source}")
    };
    // The first row is the same once something is entered: whoever types there goes on in it.
    let id = |part: &str| demand_id(service, nth, part);
    let cross = context.tokens.shape.row_dense + context.tokens.shape.gap;
    let indent = context.tokens.shape.gap;
    let named = Name::new(source).indented(indent + cross + 4.0);
    table.row_named(ui, RowKind::Plain, named, |cells| {
        cells.edge_to_edge(|ui, rect| {
            ui.add_space(indent);
            let room = egui::vec2((rect.width() - indent - cross).max(48.0), rect.height());
            ui.allocate_ui(room, |ui| {
                let name = format!("Who refers to {}{from}", service.label);
                let cell = Cell::typed(id("source"), name).in_grid().in_lines();
                let shown = if source.is_empty() { "anyone" } else { source };
                if let Some(text) = name_cell_ui(ui, &cell, shown).committed {
                    let text = if text == "anyone" { "" } else { text.as_str() };
                    let label = format!("Source of referrals of {}", service.label);
                    send(
                        context,
                        &label,
                        part.with_referral_source(&service.id, at, text),
                    );
                }
            });
            let Some(at) = at else { return };
            let name = format!("Remove the demand{from} for {}", service.label);
            if remove_button_ui(ui, &name).clicked() {
                send(context, &name, part.without_demand(at));
            }
        });
        for month in context.year.months() {
            let value = line.and_then(|(_, line)| value_in(&line.months, month));
            let name = format!("Demand for {}{from}, {}", service.label, month.in_words());
            people_cell_ui(cells, id(&month.to_string()), &name, value, |people| {
                send(
                    context,
                    &name,
                    part.with_demand(&service.id, at, month, people),
                );
            });
        }
    });
}

fn capacity_row_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    service: &ServiceLine,
    table: &Table,
    kind: CapacityKind,
) {
    let part = &context.plan.capacity_and_demand;
    let title = match kind {
        CapacityKind::Commissioned => CAPACITY,
        CapacityKind::SpotPurchase => "Bought as needed",
    };
    let line = part.capacity_of(&service.id);
    table.row(ui, RowKind::Plain, |cells| {
        cells.text(title);
        for month in context.year.months() {
            let value = line.and_then(|line| match kind {
                CapacityKind::Commissioned => value_in(&line.months, month),
                CapacityKind::SpotPurchase => value_in(&line.spot_purchase, month),
            });
            let name = format!("{title}, {}, {}", service.label, month.in_words());
            let id = capacity_id(service, title, month);
            people_cell_ui(cells, id, &name, value, |people| {
                send(
                    context,
                    &name,
                    part.with_capacity(&service.id, kind, month, people),
                );
            });
        }
    });
}

fn people_cell_ui(
    cells: &mut Cells<'_>,
    id: Id,
    name: &str,
    value: Option<Quantity>,
    change: impl FnOnce(Option<Quantity>),
) {
    cells.edge_to_edge(|ui, _| {
        let cell = Cell::typed(id, name).right();
        if let Some(people) = quantity_cell_ui(ui, &cell, value, 1).committed {
            change(people);
        }
    });
}

fn balance_row_ui(ui: &mut Ui, context: &PageContext<'_>, service: &ListKey, table: &Table) {
    let gap = context
        .assessment
        .capacity
        .iter()
        .find(|gap| gap.service == *service);
    table.row(ui, RowKind::Total, |cells| {
        cells.text("Balance");
        for month in context.year.months() {
            let left = gap
                .and_then(|gap| gap.months.get(&month))
                .and_then(MonthGap::balance_with_spot_purchase);
            if cells.answering(&people(left)) {
                context
                    .outbox
                    .explain(Subject::CapacityMonth(service.clone(), month));
            }
        }
    });
}

/// What is said of a service for the whole plan.
fn figures_ui(ui: &mut Ui, context: &PageContext<'_>, service: &ServiceLine) {
    let part = &context.plan.capacity_and_demand;
    let line = part.capacity_of(&service.id);
    let change = |what: &str, set: &dyn Fn(&mut CapacityLine)| {
        let label = format!("{what}, {}", service.label);
        send(context, &label, part.with_capacity_line(&service.id, set));
    };
    let cell = |what: &str| {
        Cell::typed(
            Id::unique(("capacity figure", &service.id, what)),
            format!("{what}, {}", service.label),
        )
        .right()
    };
    let width = 6.0 * context.tokens.shape.mark;
    ui.form_row("NHS share", |ui| {
        ui.set_max_width(width);
        let what = "Share commissioned by the NHS";
        let value = line.and_then(|line| line.nhs_share);
        if let Some(share) = percentage_cell_ui(ui, &cell(what), value).committed {
            change(what, &|line| line.nhs_share = share);
        }
    });
    ui.form_row("Days to start", |ui| {
        ui.set_max_width(width);
        let what = "Average days from referral to start";
        let value = line.and_then(|line| line.days_to_start);
        if let Some(days) = quantity_cell_ui(ui, &cell(what), value, 1).committed {
            change(what, &|line| line.days_to_start = days);
        }
    });
    ui.form_row("Length of stay", |ui| {
        ui.set_max_width(width);
        let what = "Average length of stay in days, or contact hours";
        let value = line.and_then(|line| line.length_of_stay);
        if let Some(days) = quantity_cell_ui(ui, &cell(what), value, 1).committed {
            change(what, &|line| line.length_of_stay = days);
        }
    });
}
