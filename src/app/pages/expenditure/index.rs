//! What the grid needs to know about the plan as a whole, prepared once for each change of it.

use std::collections::HashMap;

use super::arrangement::Arrangement;
use super::columns::{GridColumn, Room, columns_of, sticky};
use super::fresh::Fresh;
use super::groups::{Group, group, group_of};
use super::layout::ColumnLayout;
use super::view::GridView;
use super::widths::{Needs, end_whole};
use crate::app::pages::PageContext;
use crate::finance::{SchemePositions, YearSums};
use crate::format;
use crate::model::{AllocationId, FinancialYear, Money, Scheme, SchemeId};
use crate::rounds::{Column, Severity};
use crate::rules::Location;

/// A row of the grid, whatever else is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum RowKey {
    /// An allocation.
    Allocation(AllocationId),
    /// A scheme that nothing is allocated to.
    Scheme(SchemeId),
    /// The heading of a group, by its position among them.
    Group(usize),
    /// The line under the last row, which is no row yet.
    New,
}

/// A row among those of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Among {
    /// Which of them it is, from 1.
    pub(super) nth: usize,
    /// How many they are.
    pub(super) of: usize,
}

impl Among {
    /// The only one.
    pub(super) const ALONE: Among = Among { nth: 1, of: 1 };
}

/// Where a row's parts are in the plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexedRow {
    /// Which row it is.
    pub(super) key: RowKey,
    /// Position of the allocation.
    pub(super) allocation: Option<usize>,
    /// Position of the scheme; nothing where the plan does not have it.
    pub(super) scheme: Option<usize>,
    /// The number beside the row, from 1, whatever the filter hides.
    pub(super) number: usize,
    /// Where it is among the rows of the same name.
    pub(super) among: Among,
}

/// Everything prepared.
#[derive(Debug, Default)]
pub(super) struct Index {
    made_for: Option<(u64, GridView, ColumnLayout, i32)>,
    /// Counts up whenever it is made anew.
    pub(super) generation: u64,
    /// Another number whenever the plan is another.
    pub(super) stamp: u64,
    /// The columns.
    pub(super) columns: Vec<GridColumn>,
    /// What the plan asks of them.
    pub(super) needs: Needs,
    /// The room that they were laid out for, in points.
    pub(super) room: f32,
    /// How many of them do not scroll.
    pub(super) sticky: usize,
    /// The column in which a row's mark stands.
    pub(super) mark_column: usize,
    /// All rows, in the plan's order.
    pub(super) every: Vec<IndexedRow>,
    /// The rows that show and the headings among them, as they stand.
    pub(super) rows: Vec<IndexedRow>,
    /// What typing under the last row would begin.
    pub(super) fresh: Fresh,
    /// The headings.
    pub(super) groups: Vec<Group>,
    /// How many rows the filters let through.
    pub(super) shown: usize,
    /// How many schemes the rows shown belong to.
    pub(super) schemes: usize,
    /// How many allocations are shown.
    pub(super) allocations: usize,
    /// The totals of the rows shown, in the plan's order of years; nothing where no row has an amount.
    pub(super) totals: Vec<(FinancialYear, Option<Money>)>,
    /// The years in which an amount that shows has pence.
    pence: Vec<FinancialYear>,
    row_marks: HashMap<RowKey, (Severity, usize)>,
    cell_marks: HashMap<(RowKey, Column, Option<FinancialYear>), (Severity, usize)>,
}

impl Index {
    /// Makes it anew where the plan, the view or the room is another. Says whether it was.
    pub(super) fn renew(
        &mut self,
        context: &PageContext<'_>,
        view: &GridView,
        arrangement: &mut Arrangement,
        room: f32,
    ) -> bool {
        let layout = context.grid.columns;
        #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
        let points = room as i32;
        if self.made_for.as_ref().is_some_and(|made| {
            made.0 == context.stamp && made.1 == *view && made.2 == *layout && made.3 == points
        }) {
            return false;
        }
        let generation = self.generation + 1;
        *self = Index::of(context, view, arrangement, room);
        self.generation = generation;
        self.made_for = Some((context.stamp, view.clone(), layout.clone(), points));
        true
    }

    /// The group that a row stands in, whether it is folded away or not.
    pub(super) fn group_of(
        &self,
        context: &PageContext<'_>,
        view: &GridView,
        key: RowKey,
    ) -> Option<String> {
        let place = self.every.iter().find(|row| row.key == key)?;
        group_of(context, view, *place)
    }

    /// Has it made anew in the next frame.
    pub(super) fn expire(&mut self) {
        self.made_for = None;
    }

    fn of(
        context: &PageContext<'_>,
        view: &GridView,
        arrangement: &mut Arrangement,
        room: f32,
    ) -> Self {
        let every = every_row(context);
        let mut index = Index {
            stamp: context.stamp,
            ..Index::default()
        };
        index.mark(context, &every);
        let mut rows = every.clone();
        let columns = columns_of(
            context.plan,
            context.round,
            &ColumnLayout::default(),
            Room {
                points: room,
                largest: "",
            },
        );
        arrangement.arrange(context, view, &columns, &mut rows);
        index.every = every;
        index.shown = rows.len();
        index.rows = rows;
        index.sum(context);
        index.groups = group(context, view, &mut index.rows);
        index.fresh = Fresh::of(context, &index.rows);
        index.lay_out(context, context.grid.columns, room);
        index
    }

    fn lay_out(&mut self, context: &PageContext<'_>, layout: &ColumnLayout, points: f32) {
        let largest = self
            .totals
            .iter()
            .filter_map(|(year, total)| {
                let whole = format::bare_pounds(total.as_ref()?.nearest_pound());
                Some(if self.pence.contains(year) {
                    format!("{whole}{}", format::NO_PENCE)
                } else {
                    whole
                })
            })
            .max_by_key(String::len)
            .unwrap_or_default();
        let room = Room {
            points,
            largest: &largest,
        };
        let mut columns = columns_of(context.plan, context.round, layout, room);
        self.needs = Needs::of(context.plan, &largest);
        self.room = points;
        self.sticky = sticky(&columns, layout.frozen, points);
        end_whole(&mut columns, self.sticky, points);
        self.mark_column = columns
            .iter()
            .position(|at| matches!(at.column, Column::SchemeName))
            .unwrap_or(1);
        self.columns = columns;
    }

    fn sum(&mut self, context: &PageContext<'_>) {
        let plan = context.plan;
        let mut seen = vec![false; plan.schemes.len()];
        let mut sums = YearSums::new(&plan.years);
        for row in &self.rows {
            if let Some(seen) = row.scheme.and_then(|at| seen.get_mut(at)) {
                *seen = true;
            }
            let Some(allocation) = row.allocation.and_then(|at| plan.allocations.get(at)) else {
                continue;
            };
            self.allocations += 1;
            sums.add(allocation);
            for (year, amount) in allocation.amounts.iter() {
                if !amount.is_whole_pounds() && !self.pence.contains(&year) {
                    self.pence.push(year);
                }
            }
        }
        self.schemes = seen.iter().filter(|seen| **seen).count();
        self.totals = sums.totals();
    }

    /// Whether any amount of a column that shows has pence, so that whole pounds leave room for them.
    pub(super) fn has_pence(&self, column: &GridColumn) -> bool {
        column.column == Column::Amount
            && column.year.is_some_and(|year| self.pence.contains(&year))
    }

    /// Notes the worst finding of each row and cell. A finding about a scheme marks all of its rows.
    fn mark(&mut self, context: &PageContext<'_>, rows: &[IndexedRow]) {
        let mut of_schemes: HashMap<SchemeId, (Severity, usize)> = HashMap::new();
        for (at, finding) in context.assessment.findings.iter().enumerate() {
            let found = (finding.severity, at);
            match &finding.at {
                Location::Allocation(id, column, year) => {
                    let key = RowKey::Allocation(*id);
                    worsen(self.row_marks.entry(key).or_insert(found), found);
                    let cell = self.cell_marks.entry((key, column.0, *year));
                    worsen(cell.or_insert(found), found);
                }
                Location::Scheme(id) => worsen(of_schemes.entry(*id).or_insert(found), found),
                _ => {}
            }
        }
        if of_schemes.is_empty() {
            return;
        }
        for row in rows {
            let scheme = row.scheme.and_then(|at| context.plan.schemes.get(at));
            if let Some(found) = scheme.and_then(|scheme| of_schemes.get(&scheme.id)) {
                worsen(self.row_marks.entry(row.key).or_insert(*found), *found);
            }
        }
    }

    /// The worst finding of a row: how serious it is, and its position in the assessment.
    pub(super) fn row_mark(&self, row: RowKey) -> Option<(Severity, usize)> {
        self.row_marks.get(&row).copied()
    }

    /// The worst finding of a cell.
    pub(super) fn cell_mark(&self, row: RowKey, column: &GridColumn) -> Option<(Severity, usize)> {
        if self.cell_marks.is_empty() {
            return None;
        }
        let of = |year| self.cell_marks.get(&(row, column.column, year)).copied();
        of(column.year).or_else(|| column.year.and_then(|_| of(None)))
    }

    /// Whether rows stand as they do in the plan.
    pub(super) fn is_in_plan_order(&self) -> bool {
        self.groups.is_empty() && self.rows.is_sorted_by_key(|row| row.number)
    }

    /// The position of a row among those shown; the line under them comes last.
    pub(super) fn position(&self, key: RowKey) -> Option<usize> {
        if key == RowKey::New {
            return Some(self.rows.len());
        }
        self.rows.iter().position(|row| row.key == key)
    }

    /// What stands at a position: a row, or else the line under the last one.
    pub(super) fn key_at(&self, row: usize) -> RowKey {
        self.rows.get(row).map_or(RowKey::New, |place| place.key)
    }

    /// The position of a column.
    pub(super) fn column(&self, column: Column, year: Option<FinancialYear>) -> Option<usize> {
        let exact = self
            .columns
            .iter()
            .position(|at| at.column == column && at.year == year);
        exact.or_else(|| self.columns.iter().position(|at| at.column == column))
    }
}

/// All rows: allocations, then schemes that nothing is allocated to.
fn every_row(context: &PageContext<'_>) -> Vec<IndexedRow> {
    let plan = context.plan;
    let mut schemes = SchemePositions::of(plan);
    let mut paid = vec![false; plan.schemes.len()];
    let mut rows: Vec<IndexedRow> = Vec::with_capacity(plan.allocations.len());
    for (at, allocation) in plan.allocations.iter().enumerate() {
        let scheme = schemes.find(allocation.scheme);
        if let Some(paid) = scheme.and_then(|scheme| paid.get_mut(scheme)) {
            *paid = true;
        }
        rows.push(IndexedRow {
            key: RowKey::Allocation(allocation.id),
            allocation: Some(at),
            scheme,
            number: at + 1,
            among: Among::ALONE,
        });
    }
    for (at, scheme) in plan.schemes.iter().enumerate() {
        if !paid.get(at).copied().unwrap_or_default() {
            rows.push(IndexedRow {
                key: RowKey::Scheme(scheme.id),
                allocation: None,
                scheme: Some(at),
                number: rows.len() + 1,
                among: Among::ALONE,
            });
        }
    }
    tell_apart(&plan.schemes, &mut rows);
    rows
}

/// Counts the rows of each name: those of one scheme, and those of schemes that are called the same.
fn tell_apart(schemes: &[Scheme], rows: &mut [IndexedRow]) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(schemes.len());
    let alike: Vec<usize> = schemes
        .iter()
        .enumerate()
        .map(|(at, scheme)| match scheme.name.trim() {
            "" => at,
            name => *first.entry(name).or_insert(at),
        })
        .collect();
    let mut count = vec![0_usize; schemes.len()];
    for row in rows.iter_mut() {
        let count = row.scheme.and_then(|at| count.get_mut(*alike.get(at)?));
        if let Some(count) = count {
            *count += 1;
            row.among.nth = *count;
        }
    }
    for row in rows {
        let of = row.scheme.and_then(|at| count.get(*alike.get(at)?));
        row.among.of = of.copied().unwrap_or(1);
    }
}

fn worsen(known: &mut (Severity, usize), found: (Severity, usize)) {
    if found.0 < known.0 {
        *known = found;
    }
}
