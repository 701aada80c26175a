//! Which rows a person wants to see, in what order and under what headings. Never part of the plan: kept in the settings,
//! for each plan by itself.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cell::Row;
use super::columns::GridColumn;
use crate::model::{FinancialYear, Money, Percentage, Quantity};
use crate::rounds::Column;

/// A column and, where it comes once for each year, the year.
pub type ColumnKey = (Column, Option<FinancialYear>);

/// What a column must hold for a row to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnFilter {
    /// Letters that the text has, or for numbers a comparison: `>100k`, `<=5000`, `=0`.
    pub contains: String,
    /// Texts that do not show.
    pub without: BTreeSet<String>,
}

impl ColumnFilter {
    /// Whether it lets everything through.
    pub(super) fn is_open(&self) -> bool {
        self.contains.trim().is_empty() && self.without.is_empty()
    }

    fn lets(&self, row: &Row<'_>, column: &GridColumn) -> bool {
        let text = row.text(column);
        if self.without.contains(&*text) {
            return false;
        }
        let wanted = self.contains.trim();
        if wanted.is_empty() {
            return true;
        }
        if let Some((order, value)) = comparison(wanted) {
            return number_of(row, column).is_some_and(|number| order.holds(number.cmp(&value)));
        }
        text.to_lowercase().contains(&wanted.to_lowercase())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
}

impl Compare {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Compare::Less => order.is_lt(),
            Compare::LessOrEqual => order.is_le(),
            Compare::Equal => order.is_eq(),
            Compare::GreaterOrEqual => order.is_ge(),
            Compare::Greater => order.is_gt(),
        }
    }
}

/// `>100k` and the like.
fn comparison(text: &str) -> Option<(Compare, Decimal)> {
    [
        ("<=", Compare::LessOrEqual),
        (">=", Compare::GreaterOrEqual),
        ("<", Compare::Less),
        (">", Compare::Greater),
        ("=", Compare::Equal),
    ]
    .into_iter()
    .find_map(|(sign, compare)| {
        let number = text.strip_prefix(sign)?.trim().trim_end_matches('%');
        let value = Money::parse_typed(number)
            .map(Money::value)
            .or_else(|_| Quantity::parse_typed(number).map(Quantity::value));
        Some((compare, value.ok()?))
    })
}

/// The exact number in a cell.
pub(super) fn number_of(row: &Row<'_>, column: &GridColumn) -> Option<Decimal> {
    let allocation = row.allocation?;
    match column.column {
        Column::Amount => row.amount(column).map(Money::value),
        Column::Outputs => allocation
            .outputs
            .get(column.year?)
            .map(|outputs| outputs.value()),
        Column::NhsShare => allocation.nhs_share.map(Percentage::value),
        Column::LaShare => allocation.la_share.map(Percentage::value),
        Column::ShareOfOverallSpend => allocation.share_of_overall_spend.map(Percentage::value),
        _ => None,
    }
}

/// A direction of sorting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// The smallest, or A, first.
    Up,
    /// The largest, or Z, first.
    Down,
}

/// What rows are brought together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupBy {
    /// The scheme.
    Scheme,
    /// A column whose entries come from a list.
    Column(Column),
}

/// Which rows of the grid show, in what order, under what headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GridView {
    /// Letters of the scheme's name, the beginning of its number, or letters of its area of investment.
    pub schemes: String,
    /// Filters of columns.
    pub filters: Vec<(ColumnKey, ColumnFilter)>,
    /// The column that rows are sorted by.
    pub sort: Option<(ColumnKey, Direction)>,
    /// What they are brought together by.
    pub group: Option<GroupBy>,
    /// Groups of which only the heading shows.
    pub folded: BTreeSet<String>,
}

impl GridView {
    /// The filter of a column.
    pub(super) fn filter(&self, key: ColumnKey) -> Option<&ColumnFilter> {
        self.filters
            .iter()
            .find(|(at, _)| *at == key)
            .map(|(_, filter)| filter)
    }

    /// Gives a column a filter, or takes it off.
    pub(super) fn set_filter(&mut self, key: ColumnKey, filter: ColumnFilter) {
        self.filters.retain(|(at, _)| *at != key);
        if !filter.is_open() {
            self.filters.push((key, filter));
        }
    }

    /// Takes off whatever hides rows.
    pub(super) fn show_all(&mut self) {
        self.schemes.clear();
        self.filters.clear();
        self.folded.clear();
    }

    /// Folds a group away or brings its rows back.
    pub(super) fn turn(&mut self, group: &str) {
        if !self.folded.remove(group) {
            self.folded.insert(group.to_owned());
        }
    }

    /// Whether all rows show.
    pub(super) fn is_open(&self) -> bool {
        self.schemes.trim().is_empty() && self.filters.is_empty()
    }

    pub(super) fn keeps_plan_order(&self) -> bool {
        self.is_open() && self.sort.is_none()
    }

    pub(super) fn lets(&self, row: &Row<'_>, columns: &[GridColumn]) -> bool {
        let wanted = self.schemes.trim().to_lowercase();
        let scheme_fits = wanted.is_empty()
            || row.scheme.is_some_and(|scheme| {
                scheme.name.to_lowercase().contains(&wanted)
                    || scheme.number.to_lowercase().starts_with(&wanted)
                    || scheme.area_of_investment.to_lowercase().contains(&wanted)
            });
        scheme_fits
            && self.filters.iter().all(|(key, filter)| {
                let column = columns.iter().find(|at| (at.column, at.year) == *key);
                column.is_none_or(|column| filter.lets(row, column))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_exact_and_other_text_is_none() {
        assert_eq!(
            comparison("> 100k"),
            Some((Compare::Greater, Decimal::from(100_000)))
        );
        assert_eq!(
            comparison("<=40%"),
            Some((Compare::LessOrEqual, Decimal::from(40)))
        );
        assert_eq!(comparison("=0"), Some((Compare::Equal, Decimal::ZERO)));
        assert_eq!(comparison("care"), None);
        assert_eq!(comparison(">lots"), None);
        assert!(Compare::GreaterOrEqual.holds(Ordering::Equal));
        assert!(!Compare::Less.holds(Ordering::Equal));
    }

    #[test]
    fn a_filter_that_lets_everything_through_is_none() {
        let mut view = GridView::default();
        let key = (Column::Provider, None);
        view.set_filter(
            key,
            ColumnFilter {
                contains: "nhs".to_owned(),
                ..ColumnFilter::default()
            },
        );
        assert!(view.filter(key).is_some() && !view.is_open());
        view.set_filter(key, ColumnFilter::default());
        assert!(view.is_open());
    }
}
