//! Where one row alone spends from a stream, there is no doubt which amount to change.

use crate::model::{Allocation, AllocationField, AllocationId, Edit, FinancialYear, Money};

use super::context::CheckContext;

/// The only one of some rows, and its scheme's name for a button.
pub(super) fn only_row<'a>(
    context: &CheckContext<'a>,
    rows: &[AllocationId],
) -> Option<(&'a Allocation, &'a str)> {
    let [only] = rows else {
        return None;
    };
    let row = context.plan.allocation(*only)?;
    let name = context
        .scheme(row.scheme)
        .map_or("", |scheme| scheme.name.trim());
    Some((
        row,
        if name.is_empty() {
            "the only row"
        } else {
            name
        },
    ))
}

/// The edit that adds to the amount of a row; a sum that would be too large changes nothing.
pub(super) fn more(row: &Allocation, year: FinancialYear, amount: Money) -> Edit {
    let planned = row.amounts.get(year).copied().unwrap_or_default();
    match Money::checked(planned.value() + amount.value()) {
        Ok(sum) => Edit::Allocation(row.id, AllocationField::Amount(year, Some(sum))),
        Err(_) => Edit::nothing(),
    }
}
