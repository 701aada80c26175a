//! What the headings of a table with months say: what it holds, and which columns are what.

use super::super::measures::period;
use super::super::reading::Reading;
use super::super::sheet::Row;
use super::super::words::plain;
use crate::model::Period;
use crate::rounds::CareSetting;
use crate::sheets::{CapacityTable, words};

/// The fewest months that make a row one of headings.
const FEWEST_MONTHS: usize = 6;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Months(CapacityTable),
    /// What is said once of a line of capacity.
    Detail,
    WorkedOut,
}

/// A row of headings.
pub(super) struct Headings {
    pub(super) holds: Holds,
    pub(super) setting: Option<CareSetting>,
    pub(super) months: Vec<(u32, Period)>,
    pub(super) service: Option<u32>,
    pub(super) for_whom: Option<u32>,
    pub(super) referral: Option<u32>,
    pub(super) shares: [Option<u32>; 3],
    pub(super) key: Option<u32>,
}

/// What a row of headings says; nothing where it is none.
pub(super) fn headings(reading: &Reading<'_>, row: &Row, title: &str) -> Option<Headings> {
    let months: Vec<(u32, Period)> = row
        .cells
        .iter()
        .filter_map(|(column, value)| match period(value)? {
            month @ Period::Month(..) => Some((*column, month)),
            _ => None,
        })
        .collect();
    let column = |names: &[&str]| {
        row.cells.iter().find_map(|(column, value)| {
            let words = plain(&value.text());
            names
                .iter()
                .any(|name| plain(name) == words)
                .then_some(*column)
        })
    };
    let [service, for_whom, _, referral] = words::CAPACITY_COLUMNS;
    let shares = words::DETAIL_COLUMNS.map(|name| column(&[name]));
    let holds = if months.len() >= FEWEST_MONTHS {
        holds(reading, title, row)?
    } else if shares.iter().all(Option::is_some) {
        Holds::Detail
    } else {
        return None;
    };
    Some(Headings {
        holds,
        setting: setting(title),
        months,
        service: column(&[service, "service area", "service type", "type of service"]),
        for_whom: column(&[for_whom]),
        referral: column(&[
            referral,
            "trust referral source",
            "referral source",
            "trust",
            "provider trust",
        ]),
        shares,
        key: column(&[words::KEY]),
    })
}

/// What a table with months holds, by the title over it.
fn holds(reading: &Reading<'_>, title: &str, row: &Row) -> Option<Holds> {
    for year in &reading.years {
        for table in CapacityTable::ALL {
            if plain(&table.title(*year)) == title {
                return Some(match table {
                    CapacityTable::Balance | CapacityTable::BalanceWithSpotPurchase => {
                        Holds::WorkedOut
                    }
                    entered => Holds::Months(entered),
                });
            }
        }
    }
    // Other workbooks say it over the table, or in the first of its headings.
    let beside = row.cells.first().map(|(_, value)| plain(&value.text()));
    let says = |part: &str| {
        title.contains(part) || beside.as_ref().is_some_and(|beside| beside.contains(part))
    };
    let worked_out = [
        "surplus",
        "shortfall",
        "less demand",
        "gap",
        "balance",
        "difference",
    ];
    Some(match () {
        () if worked_out.into_iter().any(says) => Holds::WorkedOut,
        () if says("spot") || says("bought") => Holds::Months(CapacityTable::SpotPurchase),
        () if says("capacity") => Holds::Months(CapacityTable::Capacity),
        () if says("demand") || says("referral") => Holds::Months(CapacityTable::Demand),
        () => return None,
    })
}

fn setting(title: &str) -> Option<CareSetting> {
    if title.contains("community") {
        Some(CareSetting::Community)
    } else if title.contains("discharge") || title.contains("hospital") {
        Some(CareSetting::HospitalDischarge)
    } else {
        None
    }
}

pub(super) fn setting_named(text: &str) -> Option<CareSetting> {
    setting(&plain(text))
}
