//! Every service of the year at a glance: one stop for Tab, with the arrows going through them.

use eframe::egui::{Id, Key, Ui};
use rust_decimal::Decimal;

use super::{CapacityState, months, people, year_of};
use crate::app::kit::table::{Column, Name, RowKind, Table, number_width, with_a_line_below};
use crate::app::kit::{Chosen, Heard, ListEntry, Mark, UiExt, hear_list, wide_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::metrics::YearGap;
use crate::rounds::{CareSetting, ServiceLine};
use crate::working::Subject;

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
    let stop = hear_keys(ui, context, services, state);
    wide_ui(ui, "services", |ui| {
        let table = Table::begin(ui, "capacity and demand", columns);
        let mut setting = None;
        let chosen = position(services, state);
        for (at, service) in services.iter().enumerate() {
            if setting != Some(service.setting) {
                setting = Some(service.setting);
                setting_ui(ui, context, &table, service.setting);
            }
            let entry = ListEntry {
                id: entry_id(service),
                chosen: Chosen::from(at == chosen),
                stop: Chosen::from(at == stop),
            };
            match room {
                Room::Wide => service_ui(ui, context, &table, (service, entry), state, room),
                Room::Narrow => with_a_line_below(ui, |ui| {
                    service_ui(ui, context, &table, (service, entry), state, room);
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

/// What holds the keyboard at a service.
fn entry_id(service: &ServiceLine) -> Id {
    Id::unique(("service at a glance", &service.id))
}

/// The position of the service whose months show.
fn position(services: &[&ServiceLine], state: &CapacityState) -> usize {
    let mut all = services.iter();
    let chosen = all.position(|service| state.chosen.as_ref() == Some(&service.id));
    chosen.unwrap_or(0)
}

/// Goes through the services with the arrows. Gives the one that Tab comes to.
fn hear_keys(
    ui: &Ui,
    context: &PageContext<'_>,
    services: &[&ServiceLine],
    state: &mut CapacityState,
) -> usize {
    let ids: Vec<Id> = services.iter().map(|service| entry_id(service)).collect();
    let into = [Key::Enter, Key::Space];
    let shown = position(services, state);
    let heard = match context.entry_to(shown, services.len()) {
        Some(to) => Heard::Entered(to),
        None => hear_list(ui, &ids, shown, &into),
    };
    let Some(service) = services.get(heard.at()) else {
        return heard.at();
    };
    if !matches!(heard, Heard::Stop(_)) {
        state.chosen = Some(service.id.clone());
    }
    // By keyboard one goes where figures are typed, and does not walk there past what stands between.
    if matches!(heard, Heard::Entered(_)) {
        let first = months::wanted(context, service);
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    heard.at()
}

fn service_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    table: &Table,
    (service, entry): (&ServiceLine, ListEntry),
    state: &mut CapacityState,
    room: Room,
) {
    let kind = match entry.chosen {
        Chosen::Yes => RowKind::Selected,
        Chosen::No => RowKind::Plain,
    };
    let year = year_of(context, service);
    let label = kept_together(&service.label);
    table.row_named(ui, kind, Name::new(&label), |cells| {
        let name = match room {
            Room::Wide => cells.entry(&label, entry),
            Room::Narrow => {
                let (mark, words) = short(year);
                cells.entry_over(&label, entry, (mark, &words))
            }
        };
        let name = name.accessible_name(&service.label);
        if name.clicked() {
            name.request_focus();
        }
        let mut asked = name.clicked();
        asked |= cells.answering(&people(year.demand));
        asked |= cells.answering(&people(year.capacity));
        if room == Room::Wide {
            asked |= cells.answering(&people(year.spot_purchase));
        }
        asked |= cells.answering(&people(year.balance));
        if room == Room::Wide {
            cells.ui(|ui, _| short_ui(ui, year));
        }
        if asked {
            state.chosen = Some(service.id.clone());
            let subject = Subject::CapacityYear(service.id.clone(), context.year);
            context.outbox.explain(subject);
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
