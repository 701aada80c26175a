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

/// The edit that adds to the amount of a row; nothing where the sum would be too large.
pub(super) fn more(row: &Allocation, year: FinancialYear, amount: Money) -> Option<Edit> {
    let planned = row.amounts.get(year).copied().unwrap_or_default();
    let sum = Money::checked(planned.value() + amount.value()).ok()?;
    Some(Edit::Allocation(
        row.id,
        AllocationField::Amount(year, Some(sum)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{money, plan, year};

    #[test]
    fn a_sum_that_would_be_too_large_is_no_edit() {
        let row = &plan().allocations[0];
        assert!(more(row, year(), money("5")).is_some());
        assert_eq!(more(row, year(), money("1000000000000")), None);
    }
}
