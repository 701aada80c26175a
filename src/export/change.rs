//! The change from one year of a plan to the next, for other programs.

use serde::Serialize;

use crate::finance::{Change, YearOnYear};

use super::summary::amount_digits;

/// One part of a split in two years. Amounts are text in plain digits; a year in which no row had an amount is null.
#[derive(Clone, Debug, Serialize)]
struct ChangeFacts<'a> {
    id: &'a str,
    label: &'a str,
    before: Option<String>,
    after: Option<String>,
    difference: String,
}

/// The change between two years, split by split.
#[derive(Clone, Debug, Serialize)]
pub(super) struct YearOnYearFacts<'a> {
    from: String,
    to: String,
    income: Vec<ChangeFacts<'a>>,
    spend: Vec<ChangeFacts<'a>>,
    by_scheme_type: Vec<ChangeFacts<'a>>,
    by_area: Vec<ChangeFacts<'a>>,
}

impl<'a> YearOnYearFacts<'a> {
    pub(super) fn of(change: &'a YearOnYear) -> Self {
        let facts = |changes: &'a [Change]| changes.iter().map(ChangeFacts::of).collect();
        YearOnYearFacts {
            from: change.from.to_string(),
            to: change.to.to_string(),
            income: facts(&change.income),
            spend: facts(&change.spend),
            by_scheme_type: facts(&change.by_scheme_type),
            by_area: facts(&change.by_area),
        }
    }
}

impl<'a> ChangeFacts<'a> {
    fn of(change: &'a Change) -> Self {
        ChangeFacts {
            id: change.key.as_str(),
            label: &change.label,
            before: change.before.map(amount_digits),
            after: change.after.map(amount_digits),
            difference: amount_digits(change.difference()),
        }
    }
}
