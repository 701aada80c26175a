//! Rows brought together under headings with subtotals.

use std::collections::HashMap;

use super::cell::Row;
use super::columns::GridColumn;
use super::index::{Among, IndexedRow, RowKey};
use super::view::{GridView, GroupBy};
use crate::app::pages::PageContext;
use crate::finance::YearSums;
use crate::format;
use crate::model::{FinancialYear, Money};
use crate::rounds::Column;

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What its rows have in common.
    pub(super) label: String,
    /// The same in short, where the round has short words for it.
    short: Option<String>,
    /// How many they are.
    pub(super) rows: usize,
    /// What they come to.
    totals: Vec<(FinancialYear, Option<Money>)>,
    /// Whether only the heading shows.
    pub(super) fold: Fold,
}

/// Whether a group's rows show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// They do.
    Open,
    /// They do not.
    Folded,
}

impl Group {
    /// The heading in words.
    pub(super) fn heading(&self) -> String {
        format!(
            "{} ({})",
            self.label,
            format::count(self.rows, "row", "rows")
        )
    }

    /// The same from the longest to the shortest, for where there is no room.
    pub(super) fn headings(&self) -> impl Iterator<Item = String> {
        let shorter = [Some(&self.label), self.short.as_ref()];
        let shorter = shorter.into_iter().flatten();
        std::iter::once(self.heading())
            .chain(shorter.map(|label| format!("{label} ({})", self.rows)))
    }

    /// What it says in a column: its subtotal, or nothing.
    pub(super) fn text(&self, column: &GridColumn) -> String {
        if column.column != Column::Amount {
            return String::new();
        }
        self.totals
            .iter()
            .find(|(year, _)| Some(*year) == column.year)
            .and_then(|(_, total)| *total)
            .map_or_else(|| format::NOTHING.to_owned(), format::bare_pounds)
    }
}

/// A group whose rows are not all found yet.
struct Gathered {
    /// Where it stands among the others.
    rank: usize,
    group: Group,
    members: Vec<IndexedRow>,
    sums: YearSums,
}

/// Puts headings among rows. Groups stand in the order of the round's list, or else in that of their first rows.
pub(super) fn group(
    context: &PageContext<'_>,
    view: &GridView,
    rows: &mut Vec<IndexedRow>,
) -> Vec<Group> {
    let Some(by) = view.group else {
        return Vec::new();
    };
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Gathered> = Vec::new();
    for place in rows.iter() {
        let row = Row::of(context.plan, context.round, *place);
        let (rank, label) = belongs(&row, by);
        let at = *known.entry(label.clone()).or_insert(groups.len());
        if at == groups.len() {
            let fold = if view.folded.contains(&label) {
                Fold::Folded
            } else {
                Fold::Open
            };
            let short = match by {
                GroupBy::Column(Column::Stream) => row
                    .allocation
                    .and_then(|row| context.round.stream(&row.stream))
                    .map(|stream| stream.short_label.clone()),
                _ => None,
            };
            let group = Group {
                label,
                short,
                rows: 0,
                totals: Vec::new(),
                fold,
            };
            let gathered = Gathered {
                rank: rank.unwrap_or(at),
                group,
                members: Vec::new(),
                sums: YearSums::new(&context.plan.years),
            };
            groups.push(gathered);
        }
        let Some(gathered) = groups.get_mut(at) else {
            continue;
        };
        gathered.group.rows += 1;
        if let Some(row) = row.allocation {
            gathered.sums.add(row);
        }
        gathered.members.push(*place);
    }
    groups.sort_by_key(|gathered| gathered.rank);
    rows.clear();
    let mut headings = Vec::with_capacity(groups.len());
    for (at, gathered) in groups.into_iter().enumerate() {
        let Gathered {
            mut group,
            members,
            sums,
            ..
        } = gathered;
        group.totals = sums.totals();
        rows.push(IndexedRow {
            key: RowKey::Group(at),
            allocation: None,
            scheme: None,
            number: 0,
            among: Among::ALONE,
        });
        if group.fold == Fold::Open {
            rows.extend(members);
        }
        headings.push(group);
    }
    headings
}

/// What the group of a row is called.
pub(super) fn group_of(
    context: &PageContext<'_>,
    view: &GridView,
    place: IndexedRow,
) -> Option<String> {
    let row = Row::of(context.plan, context.round, place);
    view.group.map(|by| belongs(&row, by).1)
}

/// The group of a row, with its place in the round's list where that decides.
fn belongs(row: &Row<'_>, by: GroupBy) -> (Option<usize>, String) {
    match by {
        GroupBy::Scheme => {
            let label = match row.scheme {
                Some(scheme) => format!("{} {}", scheme.number, row.name()),
                None => "Without a scheme".to_owned(),
            };
            (None, label)
        }
        GroupBy::Column(column) => {
            let (options, chosen) = row.options(column);
            match options.iter().position(|(key, _)| *key == chosen) {
                Some(at) => {
                    let label = options.get(at).map(|(_, label)| label.clone());
                    (Some(at), label.unwrap_or_default())
                }
                None if chosen.is_empty() => (Some(usize::MAX), "Nothing chosen".to_owned()),
                None => (Some(options.len()), chosen.as_str().to_owned()),
            }
        }
    }
}
