//! Spend floors: the least that must be spent for a purpose, against what the plan spends on it.

use rust_decimal::Decimal;

use crate::model::{AllocationId, Certainty, FinancialYear, FloorId, ListKey, Money, Plan};
use crate::rounds::{Areas, CountedShare, SpendFloor};

use super::rows::{Row, Rows};

/// Whether something holds. Not knowing is a state of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// Too little was entered to tell; the reason is a full sentence.
    CannotTell(String),
}

/// An allocation that counts towards a floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedRow {
    /// The row.
    pub allocation: AllocationId,
    /// The part of its amount that counts, in exact pounds.
    pub counted: Decimal,
}

/// A floor in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorResult {
    /// The floor.
    pub floor: FloorId,
    /// Its name.
    pub label: String,
    /// The year.
    pub year: FinancialYear,
    /// The least to be spent, in pounds; nothing where it was not entered.
    pub required: Option<Money>,
    /// How sure the required amount is.
    pub certainty: Certainty,
    /// What is planned, in exact pounds.
    pub planned: Decimal,
    /// The rows that count.
    pub rows: Vec<CountedRow>,
    /// Rows of the floor's streams of which it cannot be told whether, or how much of them, counts.
    pub unclear: Vec<AllocationId>,
    /// The most that the unclear rows could add, in exact pounds.
    pub unclear_amount: Decimal,
}

impl FloorResult {
    /// How much more must be planned, in exact pounds: nil where enough is; nothing where the minimum is not known.
    pub fn shortfall(&self) -> Option<Decimal> {
        self.required
            .map(|required| (required.value() - self.planned).max(Decimal::ZERO))
    }

    /// Whether the floor holds.
    pub fn verdict(&self) -> Verdict {
        match self.required {
            None => Verdict::CannotTell("The required spend was not entered.".to_owned()),
            Some(required) if self.planned >= required.value() => Verdict::Met,
            Some(required) if self.planned + self.unclear_amount >= required.value() => {
                Verdict::CannotTell(match self.unclear.len() {
                    1 => "One allocation does not say whether or how far it counts.".to_owned(),
                    rows => format!("{rows} allocations do not say whether or how far they count."),
                })
            }
            Some(_) => Verdict::NotMet,
        }
    }
}

/// Whether and how far a row counts towards a floor.
enum Counts {
    No,
    Unclear,
    Yes(Decimal),
}

/// What a plan spends towards a floor in a year.
pub(super) fn floor_result(
    plan: &Plan,
    rows: &Rows<'_>,
    floor: &SpendFloor,
    year: FinancialYear,
) -> FloorResult {
    let required = plan
        .required_spend
        .iter()
        .find(|entry| entry.floor == floor.id)
        .and_then(|entry| entry.years.get(year));
    let mut result = FloorResult {
        floor: floor.id.clone(),
        label: floor.label.clone(),
        year,
        required: required.map(|yearly| yearly.amount),
        certainty: required.map_or(Certainty::Indicative, |yearly| yearly.certainty),
        planned: Decimal::ZERO,
        rows: Vec::new(),
        unclear: Vec::new(),
        unclear_amount: Decimal::ZERO,
    };
    for row in &rows.all {
        let Some(amount) = row.amount(year) else {
            continue;
        };
        if !floor.streams.contains(&row.allocation.stream) {
            continue;
        }
        match counts(rows, row, floor, amount) {
            Counts::No => {}
            Counts::Unclear => {
                result.unclear.push(row.allocation.id);
                result.unclear_amount += amount.value().max(Decimal::ZERO);
            }
            Counts::Yes(counted) => {
                result.planned += counted;
                result.rows.push(CountedRow {
                    allocation: row.allocation.id,
                    counted,
                });
            }
        }
    }
    result
}

fn counts(rows: &Rows<'_>, row: &Row<'_>, floor: &SpendFloor, amount: Money) -> Counts {
    match area_counts(&row.allocation.area_of_spend, &floor.areas) {
        Some(false) => return Counts::No,
        Some(true) => {}
        None => return Counts::Unclear,
    }
    match floor.share {
        CountedShare::Whole => Counts::Yes(amount.value()),
        CountedShare::NhsCommissioned => match rows.nhs_share(row) {
            Some(share) if share.value().is_zero() => Counts::No,
            Some(share) => Counts::Yes(amount.share(share)),
            None => Counts::Unclear,
        },
    }
}

/// Whether an area of spend counts; nothing where none was chosen.
fn area_counts(area: &ListKey, areas: &Areas) -> Option<bool> {
    if area.is_empty() {
        return None;
    }
    Some(match areas {
        Areas::Only(these) => these.contains(area),
        Areas::Except(these) => !these.contains(area),
    })
}
