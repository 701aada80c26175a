//! Every service of the year at a glance.

use eframe::egui::{Key, Modifiers, Ui};
use rust_decimal::Decimal;

use super::{CapacityState, months, people, year_of};
use crate::app::kit::table::{Column, Name, RowKind, Table, number_width, with_a_line_below};
use crate::app::kit::{Mark, UiExt, wide_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::metrics::YearGap;
use crate::rounds::{CareSetting, ServiceLine};

/// How much room the table has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// For all columns.
    Wide,
    /// For names and the numbers that say most. The months under the table have what is bought as needed.
    Narrow,
}

/// Draws the table.
pub(super) fn glance_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    services: &[&ServiceLine],
    state: &mut CapacityState,
) {
    let room = if ui.available_width() < 690.0 {
        Room::Narrow
    } else {
        Room::Wide
    };
    let columns = columns(ui, context, services, room);
    wide_ui(ui, "services", |ui| {
        let table = Table::begin(ui, "capacity and demand", columns);
        let mut setting = None;
        for service in services {
            if setting != Some(service.setting) {
                setting = Some(service.setting);
                setting_ui(ui, context, &table, service.setting);
            }
            match room {
                Room::Wide => service_ui(ui, context, &table, (service, services), state, room),
                Room::Narrow => with_a_line_below(ui, |ui| {
                    service_ui(ui, context, &table, (service, services), state, room);
                }),
            }
        }
        table.end(ui);
    });
}

/// Every number is whole; the names of the services have what the numbers leave.
fn columns(
    ui: &Ui,
    context: &PageContext<'_>,
    services: &[&ServiceLine],
    room: Room,
) -> Vec<Column> {
    let years: Vec<YearGap> = (services.iter())
        .map(|service| year_of(context, service))
        .collect();
    let number = |title: &str, of: fn(&YearGap) -> Option<Decimal>| {
        let texts: Vec<String> = years.iter().map(|year| people(of(year))).collect();
        let texts = texts.iter().map(String::as_str).chain([title]);
        Column::number(title, number_width(ui, 0.0, texts))
    };
    let mut columns = vec![
        Column::text("Service", 1.0).at_least(160.0),
        number("Demand", |year| year.demand),
        number("Capacity", |year| year.capacity),
    ];
    if room == Room::Wide {
        columns.push(number("Bought as needed", |year| year.spot_purchase));
    }
    columns.push(number("Balance", |year| year.balance));
    if room == Room::Wide {
        columns.push(Column::fixed("Months short", 116.0));
    }
    columns
}

fn setting_ui(ui: &mut Ui, context: &PageContext<'_>, table: &Table, setting: CareSetting) {
    table.row(ui, RowKind::Plain, |cells| {
        cells.rest(|ui, _| {
            ui.add_space(context.tokens.shape.cell_padding);
            ui.strong_text(match setting {
                CareSetting::HospitalDischarge => "After a stay in hospital",
                CareSetting::Community => "From the community",
            });
        });
    });
}

fn service_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    table: &Table,
    (service, services): (&ServiceLine, &[&ServiceLine]),
    state: &mut CapacityState,
    room: Room,
) {
    let first = services.first().map(|service| &service.id);
    let kind = if state.chosen.as_ref().or(first) == Some(&service.id) {
        RowKind::Selected
    } else {
        RowKind::Plain
    };
    let year = year_of(context, service);
    let label = kept_together(&service.label);
    let ctx = ui.ctx().clone();
    table.row_named(ui, kind, Name::new(&label), |cells| {
        let name = match room {
            Room::Wide => cells.link(&label),
            Room::Narrow => {
                let (mark, words) = short(year);
                cells.link_over(&label, mark, &words)
            }
        };
        let name = name.accessible_name(&service.label);
        if name.clicked() {
            state.chosen = Some(service.id.clone());
            let pressed = |key| {
                name.has_focus() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            };
            // By keyboard one goes where figures are typed, and does not walk there past every other service.
            if pressed(Key::Enter) || pressed(Key::Space) {
                let id = months::wanted(context, service);
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
        }
        cells.text(&people(year.demand));
        cells.text(&people(year.capacity));
        if room == Room::Wide {
            cells.text(&people(year.spot_purchase));
        }
        cells.text(&people(year.balance));
        if room == Room::Wide {
            cells.ui(|ui, _| short_ui(ui, year));
        }
    });
}

/// A name whose bracket is not broken: "(pathway" on one line and "1)" on the next is not read as one.
fn kept_together(label: &str) -> String {
    let Some((before, bracket)) = label.rsplit_once('(') else {
        return label.to_owned();
    };
    format!("{before}({}", bracket.replace(' ', "\u{a0}"))
}

fn short_ui(ui: &mut Ui, year: YearGap) {
    match (year.balance, year.months_short) {
        (None, _) => ui.caption("not complete"),
        (Some(_), 0) => ui.badge(Mark::Met, "None"),
        (Some(_), short) => ui.badge(Mark::Advice, &format::count(short, "month", "months")),
    };
}

/// The same in words that need no heading; without a mark where it cannot be told.
fn short(year: YearGap) -> (Option<Mark>, String) {
    match (year.balance, year.months_short) {
        (None, _) => (None, "not complete".to_owned()),
        (Some(_), 0) => (Some(Mark::Met), "no month short".to_owned()),
        (Some(_), short) => {
            let months = format::count(short, "month", "months");
            (Some(Mark::Advice), format!("{months} short"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bracket_of_a_name_stays_on_one_line() {
        let kept = kept_together("Reablement at home (pathway 1)");
        assert_eq!(kept, "Reablement at home (pathway\u{a0}1)");
        assert_eq!(kept_together("Urgent response"), "Urgent response");
    }
}
