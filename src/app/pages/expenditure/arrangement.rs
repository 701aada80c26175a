//! Where rows stand once they are sorted and filtered.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::cell::Row;
use super::columns::GridColumn;
use super::index::{IndexedRow, RowKey};
use super::view::{Direction, GridView, number_of};
use crate::app::pages::PageContext;
use crate::format;
use crate::rounds::Column;

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
    made_for: Option<GridView>,
    /// Places of rows; nothing for those that do not show.
    places: HashMap<RowKey, Option<usize>>,
}

impl Arrangement {
    /// Puts rows, which come in the plan's order, as the view asks. Rows that are new since stand at the end.
    pub(super) fn arrange(
        &mut self,
        context: &PageContext<'_>,
        view: &GridView,
        columns: &[GridColumn],
        rows: &mut Vec<IndexedRow>,
    ) {
        if view.keeps_plan_order() {
            self.made_for = None;
            return;
        }
        let asked = GridView {
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
    view: &GridView,
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
