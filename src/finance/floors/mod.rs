//! Spend floors: the least that must be spent for a purpose, against what the plan spends on it.

use rust_decimal::Decimal;

use crate::model::{AllocationId, Certainty, FinancialYear, FloorId, Money, Plan};
use crate::rounds::SpendFloor;

use super::counted::{Counted, Counts, counts};
use super::rows::Rows;

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

impl Verdict {
    /// In words: "Met", "Not met", "Cannot tell".
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Met => "Met",
            Verdict::NotMet => "Not met",
            Verdict::CannotTell(_) => "Cannot tell",
        }
    }
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
    /// Rows of which it cannot be told whether, or how much of them, counts: no share, or no stream or area of spend that the round has.
    pub unclear: Vec<AllocationId>,
    /// The most that the unclear rows could add, in exact pounds.
    pub unclear_amount: Decimal,
    /// Rows of the floor's streams that may count and that have no amount in any year of the plan. A row that is empty in this year only spends
    /// nothing in it.
    pub without_amount: Vec<AllocationId>,
}

impl FloorResult {
    /// How much more must be planned, in exact pounds: nil where enough is; nothing where the minimum is not known.
    pub fn shortfall(&self) -> Option<Decimal> {
        self.required
            .filter(|required| !required.is_negative())
            .map(|required| (required.value() - self.planned).max(Decimal::ZERO))
    }

    /// Whether the floor holds.
    pub fn verdict(&self) -> Verdict {
        match self.required {
            None => Verdict::CannotTell("The required spend was not entered.".to_owned()),
            Some(required) if required.is_negative() => Verdict::CannotTell(
                "The required spend is entered as less than nil, which no minimum is.".to_owned(),
            ),
            Some(required) if self.planned >= required.value() => Verdict::Met,
            Some(required)
                if !self.without_amount.is_empty()
                    || self.planned + self.unclear_amount >= required.value() =>
            {
                Verdict::CannotTell(self.what_is_open())
            }
            Some(_) => Verdict::NotMet,
        }
    }

    /// What leaves it open whether the floor holds, in full sentences.
    pub fn what_is_open(&self) -> String {
        let unclear = match self.unclear.len() {
            0 => String::new(),
            1 => "One allocation does not say whether or how far it counts.".to_owned(),
            rows => format!("{rows} allocations do not say whether or how far they count."),
        };
        let without_amount = match self.without_amount.len() {
            0 => String::new(),
            1 => "One allocation that may count has no amount yet.".to_owned(),
            rows => format!("{rows} allocations that may count have no amount yet."),
        };
        format!("{without_amount} {unclear}").trim().to_owned()
    }
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
        without_amount: Vec::new(),
    };
    let counted = Counted::of(floor, rows.round);
    for row in &rows.all {
        if counted.stream(row) == Some(false) {
            continue;
        }
        let Some(amount) = row.amount(year) else {
            // A row that does not say yet where its money comes from says nothing of any floor.
            if counted.stream(row) == Some(true)
                && !row.has_amount(&plan.years)
                && !matches!(counts(rows, row, &counted, Money::ZERO), Counts::No)
            {
                result.without_amount.push(row.allocation.id);
            }
            continue;
        };
        match counts(rows, row, &counted, amount) {
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

#[cfg(test)]
mod tests;
