//! Derived money. Pure functions of a plan and its round.
//!
//! The identities that hold for every plan and year: the sum over any split of spend (stream, scheme type, area,
//! commissioner, provider, area of investment, local priority) is the total spend; a stream's balance is its income
//! less its spend; NHS, council and unknown commissioned spend add up to the total.

mod balances;
pub mod carry;
mod change;
mod counted;
mod floors;
mod payers;
mod rows;
mod scheme_positions;
mod split;
mod sums;
mod totals;

pub use balances::{Balances, StreamBalance};
pub use change::{Change, PlanChange, RowsChanged, YearOnYear};
pub use floors::{CountedRow, FloorResult, Verdict};
pub use payers::{PayerIncome, income_by_payer};
pub use rows::{Place, Row, Rows};
pub use scheme_positions::SchemePositions;
pub use sums::{SumAndAverage, YearSums};
pub use totals::{CommissionedSpend, Part, StreamTotals, Total, YearTotals};
