//! The order in which the columns of the sheet stand.

use super::layout::{ColumnLayout, ColumnOrder};
use super::widths::Needs;
use crate::model::{Allocation, Plan};
use crate::rounds::{Column, PlanningRound};

/// The columns that are read most, in the order in which they are.
const MAIN: [Column; 9] = [
    Column::SchemeNumber,
    Column::SchemeName,
    Column::SchemeType,
    Column::AreaOfSpend,
    Column::Commissioner,
    Column::Provider,
    Column::Stream,
    Column::Amount,
    Column::NhsShare,
];

/// The same where there is no room for all of them: amounts stay in sight.
const MAIN_WHERE_NARROW: [Column; 9] = [
    Column::SchemeNumber,
    Column::SchemeName,
    Column::SchemeType,
    Column::Stream,
    Column::Amount,
    Column::AreaOfSpend,
    Column::Commissioner,
    Column::Provider,
    Column::NhsShare,
];

/// The same where there is hardly any room: amounts come right after what a row is called.
const MAIN_WHERE_TIGHT: [Column; 9] = [
    Column::SchemeNumber,
    Column::SchemeName,
    Column::Amount,
    Column::SchemeType,
    Column::Stream,
    Column::AreaOfSpend,
    Column::Commissioner,
    Column::Provider,
    Column::NhsShare,
];

/// The columns of the sheet in the order in which they stand, hidden ones among them.
pub(super) fn order_of(
    plan: &Plan,
    round: &PlanningRound,
    layout: &ColumnLayout,
    (room, needs): (f32, Needs),
) -> Vec<Column> {
    let mut sheet = round.lists.columns.clone();
    if !sheet.contains(&Column::SchemeName) {
        // Some rounds do not ask for the name, and rows could not be told apart without it. In front of the others it
        // leaves them side by side as in the template.
        sheet.insert(0, Column::SchemeName);
    }
    add_beside(plan, &mut sheet);
    let first: &[Column] = match layout.order {
        ColumnOrder::Template => return sheet,
        ColumnOrder::Own => &layout.own_order,
        ColumnOrder::MainFirst => {
            let fits = |main: &[Column]| up_to_amounts(main, &sheet, plan, round, needs) <= room;
            if fits(&MAIN) {
                &MAIN
            } else if fits(&MAIN_WHERE_NARROW) {
                &MAIN_WHERE_NARROW
            } else {
                &MAIN_WHERE_TIGHT
            }
        }
    };
    // A stable sort leaves the others as the sheet has them.
    sheet.sort_by_key(|column| {
        first
            .iter()
            .position(|known| known == column)
            .unwrap_or(first.len())
    });
    sheet
}

/// What a plan may hold although its round does not ask for it: comments always, the rest where something is entered.
fn add_beside(plan: &Plan, sheet: &mut Vec<Column>) {
    /// Whether anything is entered.
    type Holds = fn(&Allocation) -> bool;
    const OF_ROWS: [(Column, Holds); 9] = [
        (Column::SubType, |row| !row.sub_type.is_empty()),
        (Column::SchemeTypeOther, |row| {
            !row.scheme_type_other.is_empty()
        }),
        (Column::PrimaryObjective, |row| {
            !row.primary_objective.is_empty()
        }),
        (Column::Outputs, |row| !row.outputs.is_empty()),
        (Column::AreaOfSpendOther, |row| {
            !row.area_of_spend_other.is_empty()
        }),
        (Column::Commissioner, |row| !row.commissioner.is_empty()),
        (Column::NhsShare, |row| row.nhs_share.is_some()),
        (Column::LaShare, |row| row.la_share.is_some()),
        (Column::ShareOfOverallSpend, |row| {
            row.share_of_overall_spend.is_some()
        }),
    ];
    for (column, holds) in OF_ROWS {
        if !sheet.contains(&column) && plan.allocations.iter().any(holds) {
            sheet.push(column);
        }
    }
    let status = || plan.schemes.iter().any(|scheme| scheme.status.is_some());
    if !sheet.contains(&Column::Status) && status() {
        sheet.push(Column::Status);
    }
    if !sheet.contains(&Column::Comments) {
        sheet.push(Column::Comments);
    }
}

/// The least width of some columns up to the last amount.
fn up_to_amounts(
    main: &[Column],
    sheet: &[Column],
    plan: &Plan,
    round: &PlanningRound,
    needs: Needs,
) -> f32 {
    let amounts = main.iter().position(|column| *column == Column::Amount);
    main.iter()
        .take(amounts.map_or(main.len(), |at| at + 1))
        .filter(|column| sheet.contains(column))
        .map(|column| {
            let points = needs.readable(*column, round);
            match column {
                Column::Amount => plan.years.iter().map(|_| points).sum(),
                _ => points,
            }
        })
        .sum()
}
