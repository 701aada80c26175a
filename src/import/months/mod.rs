//! Capacity and demand: tables with a column for each month, told by what stands over them.

mod headings;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::reading::{At, Own, PlansOwn, Reading};
use super::report::{IssueKind, Place};
use super::sheet::{Row, Sheet, Value};
use super::values;
use super::words::plain;
use crate::model::{
    CapacityAndDemand, CapacityLine, DemandLine, FinancialYear, ListKey, Monthly, Period, Quantity,
};
use crate::rounds::{CareSetting, PlanningRound, ServiceLine};
use crate::sheets::{CapacityTable, words};
use headings::{Headings, Holds, headings, setting_named};

/// A line of the plan as its tables say it.
#[derive(Clone, Debug, Default)]
struct Line {
    service: ListKey,
    referral_source: String,
    months: BTreeMap<Period, Quantity>,
    bought: BTreeMap<Period, Quantity>,
    detail: [Option<Quantity>; 3],
    nhs_share: Option<crate::model::Percentage>,
}

/// Lines by their keys; those without one come after them, in the order in which they were read.
#[derive(Default)]
struct Lines {
    all: BTreeMap<u32, Line>,
    others: HashMap<(ListKey, String), u32>,
}

impl Lines {
    fn line(&mut self, key: Option<u32>, service: &ListKey, source: &str) -> &mut Line {
        /// Beyond the keys of any plan.
        const OTHERS: u32 = 1 << 31;
        let next = u32::try_from(self.others.len()).unwrap_or(0);
        let key = key.unwrap_or_else(|| {
            let about = (service.clone(), source.to_owned());
            *self.others.entry(about).or_insert(OTHERS | next)
        });
        self.all.entry(key).or_insert_with(|| Line {
            service: service.clone(),
            referral_source: source.to_owned(),
            ..Line::default()
        })
    }
}

/// Reads the tables of a sheet; nothing where it has none.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    before: &mut PlansOwn,
) -> Option<usize> {
    let mut demand = Lines::default();
    let mut capacity = Lines::default();
    let mut assumptions: Option<String> = None;
    let mut current: Option<Headings> = None;
    let mut title = String::new();
    let mut count = 0;
    let mut any = false;
    for row in &sheet.rows {
        if let Some(headings) = headings(reading, row, &title) {
            any = true;
            current = Some(headings);
            continue;
        }
        let first = row
            .cells
            .first()
            .map(|(_, value)| value.text())
            .unwrap_or_default();
        if plain(&first) == plain(words::ASSUMPTIONS) && assumptions.is_none() {
            if let Some((column, value)) = row.cells.get(1) {
                let at = At {
                    sheet,
                    row: row.number,
                    column: *column,
                    value,
                };
                assumptions = Some(reading.text_as_is(at, reading.own));
            }
            continue;
        }
        if let [(_, Value::Text(text))] = row.cells.as_slice() {
            // What stands alone in its row names the next table.
            title = plain(text);
            continue;
        }
        let Some(headings) = &current else { continue };
        let lines = match headings.holds {
            Holds::WorkedOut => continue,
            Holds::Months(CapacityTable::Demand) => &mut demand,
            _ => &mut capacity,
        };
        if read_line(reading, sheet, row, headings, lines).is_some() {
            count += 1;
        }
    }
    let own = reading.own == Own::Yes;
    if !any && assumptions.is_none() {
        return None;
    }
    let entered = CapacityAndDemand {
        assumptions: assumptions.unwrap_or_default(),
        demand: demand.all.into_values().map(demand_line).collect(),
        capacity: capacity.all.into_values().map(capacity_line).collect(),
    };
    if !own && entered.demand.is_empty() && entered.capacity.is_empty() {
        return None;
    }
    let known = &mut reading.plan.capacity_and_demand;
    if before.make_room() == PlansOwn::MadeRoom {
        if known.assumptions.is_empty() {
            known.assumptions = entered.assumptions;
        }
        known.demand.extend(entered.demand);
        known.capacity.extend(entered.capacity);
    } else {
        *known = entered;
    }
    Some(count)
}

/// A line was entered.
struct Entered;

/// Reads a line into those of its table; nothing where it is none.
fn read_line(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    row: &Row,
    headings: &Headings,
    lines: &mut Lines,
) -> Option<Entered> {
    let at = |column: u32| {
        row.get(column).map(|value| At {
            sheet,
            row: row.number,
            column,
            value,
        })
    };
    let key: Option<u32> = headings
        .key
        .and_then(|key| row.get(key)?.text().parse().ok());
    let own = if key.is_some() { Own::Yes } else { reading.own };
    let source = headings
        .referral
        .and_then(at)
        .map(|at| reading.text_as_is(at, own))
        .unwrap_or_default();
    let mut months: Vec<(Period, Quantity)> = Vec::new();
    for (column, month) in &headings.months {
        if let Some(at) = at(*column) {
            let people = values::quantity(at.value);
            if let Some(people) = reading.taken(at, people) {
                months.push((*month, people));
            }
        }
    }
    let detail = headings.shares.map(|column| column.and_then(at));
    let says = !months.is_empty() || !source.is_empty() || detail.iter().any(Option::is_some);
    if key.is_none() && (!says || (own == Own::No && months.is_empty())) {
        return None;
    }
    let for_whom = headings
        .for_whom
        .and_then(|column| row.get(column))
        .and_then(|value| setting_named(&value.text()))
        .or(headings.setting);
    let Some(service) = service(reading.round, row, headings, for_whom, key) else {
        reading.report.add(
            IssueKind::NotTaken,
            Place::row(sheet, row.number),
            &row.text(headings.service.unwrap_or(0)),
            "it is no service of this round's capacity and demand",
        );
        return Some(Entered);
    };
    let line = lines.line(key, &service, &source);
    match headings.holds {
        Holds::Months(CapacityTable::SpotPurchase) => line.bought.extend(months),
        _ => line.months.extend(months),
    }
    if headings.holds == Holds::Detail {
        let [share, days, stay] = detail;
        let share = share.and_then(|at| {
            let scale = match own {
                Own::Yes => values::Scale::Fractions,
                _ => values::Scale::Unclear,
            };
            let share = values::percentage(at.value, scale);
            reading.taken(at, share)
        });
        let [days, stay] = [days, stay].map(|at| {
            at.and_then(|at| {
                let number = values::quantity(at.value);
                reading.taken(at, number)
            })
        });
        let line = lines.line(key, &service, &source);
        line.nhs_share = share;
        line.detail = [None, days, stay];
    }
    Some(Entered)
}

/// The service that a row is for. In a table of this program a key that the round does not have stands for itself.
fn service(
    round: &PlanningRound,
    row: &Row,
    headings: &Headings,
    setting: Option<CareSetting>,
    key: Option<u32>,
) -> Option<ListKey> {
    let services: Vec<&ServiceLine> = round
        .capacity
        .iter()
        .flat_map(|capacity| &capacity.services)
        .filter(|service| setting.is_none_or(|setting| service.setting == setting))
        .collect();
    let label = match headings.service {
        Some(column) => row.get(column).map(super::own::exact).unwrap_or_default(),
        None => String::new(),
    };
    if key.is_some() {
        let known = services.iter().find(|service| service.label == label);
        let by_setting = known.filter(|_| setting.is_some());
        return Some(by_setting.map_or_else(|| label.as_str().into(), |known| known.id.clone()));
    }
    let first_month = headings
        .months
        .first()
        .map_or(u32::MAX, |(column, _)| *column);
    let years: HashSet<FinancialYear> = headings
        .months
        .iter()
        .map(|(_, month)| month.financial_year())
        .collect();
    let mut named = row
        .cells
        .iter()
        .filter(|(column, _)| *column < first_month)
        .flat_map(|(_, value)| {
            let words = plain(&value.text());
            services.iter().filter(move |service| {
                let short = service.label.split('(').next().unwrap_or_default();
                !words.is_empty()
                    && (plain(&service.label) == words
                        || plain(short) == words
                        || plain(service.id.as_str()) == words)
            })
        })
        .filter(|service| years.is_empty() || years.iter().any(|year| service.is_asked_in(*year)));
    let first = named.next()?;
    named
        .all(|other| other.id == first.id)
        .then(|| first.id.clone())
}

fn monthly(months: BTreeMap<Period, Quantity>) -> Vec<Monthly> {
    months
        .into_iter()
        .map(|(month, people)| Monthly { month, people })
        .collect()
}

fn demand_line(line: Line) -> DemandLine {
    DemandLine {
        service: line.service,
        referral_source: line.referral_source,
        months: monthly(line.months),
    }
}

fn capacity_line(line: Line) -> CapacityLine {
    let [_, days_to_start, length_of_stay] = line.detail;
    CapacityLine {
        service: line.service,
        months: monthly(line.months),
        spot_purchase: monthly(line.bought),
        nhs_share: line.nhs_share,
        days_to_start,
        length_of_stay,
    }
}
