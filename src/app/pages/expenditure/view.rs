//! Which rows a person wants to see, in what order and under what headings. Never part of the plan.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::cell::Row;
use super::columns::GridColumn;
use super::index::{IndexedRow, RowKey};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{FinancialYear, Money, Percentage, Quantity};
use crate::rounds::Column;

/// A column and, where it comes once for each year, the year.
pub(super) type ColumnKey = (Column, Option<FinancialYear>);

/// What a column must hold for a row to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnFilter {
    /// Letters that the text has, or for numbers a comparison: `>100k`, `<=5000`, `=0`.
    pub(super) contains: String,
    /// Texts that do not show.
    pub(super) without: BTreeSet<String>,
}

impl ColumnFilter {
    /// Whether it lets everything through.
    pub(super) fn is_open(&self) -> bool {
        self.contains.trim().is_empty() && self.without.is_empty()
    }

    fn lets(&self, row: &Row<'_>, column: &GridColumn) -> bool {
        let text = row.full(column);
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
fn number_of(row: &Row<'_>, column: &GridColumn) -> Option<Decimal> {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The smallest, or A, first.
    Up,
    /// The largest, or Z, first.
    Down,
}

/// What rows are brought together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupBy {
    /// The scheme.
    Scheme,
    /// A column whose entries come from a list.
    Column(Column),
}

/// Everything asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    /// Letters of the scheme's name, the beginning of its number, or letters of its area of investment.
    pub(super) schemes: String,
    /// Filters of columns.
    pub(super) filters: Vec<(ColumnKey, ColumnFilter)>,
    /// The column that rows are sorted by.
    pub(super) sort: Option<(ColumnKey, Direction)>,
    /// What they are brought together by.
    pub(super) group: Option<GroupBy>,
    /// Groups of which only the heading shows.
    pub(super) folded: BTreeSet<String>,
}

impl View {
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

    fn keeps_plan_order(&self) -> bool {
        self.is_open() && self.sort.is_none()
    }

    fn lets(&self, row: &Row<'_>, columns: &[GridColumn]) -> bool {
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

/// What rows are sorted by. Cells without anything come last either way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Number(Decimal),
    Text(String),
}

fn sort_key(row: &Row<'_>, column: &GridColumn) -> Option<SortKey> {
    if let Some(number) = number_of(row, column) {
        return Some(SortKey::Number(number));
    }
    let text = row.text(column);
    if text.is_empty() || text == format::NOTHING {
        return None;
    }
    // Scheme 9 comes before scheme 10.
    if column.column == Column::SchemeNumber
        && let Ok(number) = text.trim().parse::<u32>()
    {
        return Some(SortKey::Number(number.into()));
    }
    Some(SortKey::Text(text.to_lowercase()))
}

/// Where each row stands, from the moment the view was asked for: a row that is edited neither jumps nor vanishes.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    made_for: Option<View>,
    /// Places of rows; nothing for those that do not show.
    places: HashMap<RowKey, Option<usize>>,
}

impl Arrangement {
    /// Puts rows, which come in the plan's order, as the view asks. Rows that are new since stand at the end.
    pub(super) fn arrange(
        &mut self,
        context: &PageContext<'_>,
        view: &View,
        columns: &[GridColumn],
        rows: &mut Vec<IndexedRow>,
    ) {
        if view.keeps_plan_order() {
            self.made_for = None;
            return;
        }
        let asked = View {
            group: None,
            folded: BTreeSet::new(),
            ..view.clone()
        };
        if self.made_for.as_ref() != Some(&asked) {
            self.places = places(context, &asked, columns, rows);
            self.made_for = Some(asked);
        }
        let place = |row: &IndexedRow| match self.places.get(&row.key) {
            Some(known) => *known,
            None => Some(usize::MAX),
        };
        rows.retain(|row| place(row).is_some());
        rows.sort_by_key(place);
    }

    /// Forgets where rows stand, so that they are put anew.
    pub(super) fn forget(&mut self) {
        self.made_for = None;
    }
}

fn places(
    context: &PageContext<'_>,
    view: &View,
    columns: &[GridColumn],
    rows: &[IndexedRow],
) -> HashMap<RowKey, Option<usize>> {
    let mut places: HashMap<RowKey, Option<usize>> =
        rows.iter().map(|row| (row.key, None)).collect();
    let by = view.sort.and_then(|(key, direction)| {
        let column = columns.iter().find(|at| (at.column, at.year) == key)?;
        Some((column, direction))
    });
    let mut shown: Vec<(RowKey, Option<SortKey>)> = rows
        .iter()
        .map(|place| (place, Row::of(context.plan, context.round, *place)))
        .filter(|(_, row)| view.lets(row, columns))
        .map(|(place, row)| {
            let key = by.and_then(|(column, _)| sort_key(&row, column));
            (place.key, key)
        })
        .collect();
    if let Some((_, direction)) = by {
        shown.sort_by(|(_, a), (_, b)| match (a, b) {
            (Some(a), Some(b)) if direction == Direction::Down => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
    }
    for (at, (key, _)) in shown.into_iter().enumerate() {
        places.insert(key, Some(at));
    }
    places
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
        let mut view = View::default();
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
