//! Adding, copying, moving and removing rows.

use super::ExpenditureState;
use super::find::Find;
use super::grid::Reveal;
use super::index::RowKey;
use super::notice::Notice;
use super::selection::Block;
use super::split::Split;
use super::to_scheme::ToScheme;
use super::view::GridView;
use super::{clipboard, find, fresh};
use crate::app::commands::GridCommand;
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{Allocation, AllocationId, Edit, Scheme, SchemeId};
use crate::rounds::Column;

/// Does what a menu, a key or a button asked for.
pub(super) fn run(context: &PageContext<'_>, state: &mut ExpenditureState, asked: GridCommand) {
    match asked {
        GridCommand::Find => state.find = Some(Find::open(state.find.take(), find::Wants::Find)),
        GridCommand::Replace => {
            state.find = Some(Find::open(state.find.take(), find::Wants::Replace));
        }
        GridCommand::FillDown => fill(context, state, clipboard::Fill::Down),
        GridCommand::FillRight => fill(context, state, clipboard::Fill::Right),
        GridCommand::AddScheme => add_scheme(context, state),
        GridCommand::AddAllocation => add_allocation(context, state),
        GridCommand::Duplicate => duplicate(context, state),
        GridCommand::Split => state.split = Split::of(context, state),
        GridCommand::ToScheme => state.to_scheme = ToScheme::of(&selected(state)),
        GridCommand::MoveUp => shift(context, state, Way::Up),
        GridCommand::MoveDown => shift(context, state, Way::Down),
        GridCommand::Remove => remove(context, state),
    }
}

fn fill(context: &PageContext<'_>, state: &mut ExpenditureState, which: clipboard::Fill) {
    state.grid.notice = clipboard::fill(context, &state.index, &state.grid, which);
}

/// A row for the scheme of the selected row, or else for the last scheme: the same but for the money.
fn add_allocation(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let plan = context.plan;
    let place = state.grid.cursor.and_then(|cursor| {
        let rows = &state.index.rows;
        match cursor.key {
            RowKey::New => rows.last(),
            _ => rows.get(cursor.row),
        }
    });
    let beside = place.and_then(|place| plan.allocations.get(place.allocation?));
    let scheme = place
        .and_then(|place| plan.schemes.get(place.scheme?))
        .or(plan.schemes.last());
    let Some(scheme) = scheme else {
        add_scheme(context, state);
        return;
    };
    let id = plan.next_allocation_id();
    let row = fresh::of_scheme(id, scheme.id, beside);
    let at = place
        .and_then(|place| place.allocation)
        .map_or(plan.allocations.len(), |at| at + 1);
    context.outbox.edit(Edit::InsertAllocation(at, row));
    state.awaited = Some((RowKey::Allocation(id), Column::Stream));
}

fn add_scheme(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let plan = context.plan;
    let scheme_id = plan.next_scheme_id();
    let id = plan.next_allocation_id();
    let scheme = Scheme::new(scheme_id, &next_number(context), "");
    let edits = vec![
        Edit::InsertScheme(plan.schemes.len(), scheme),
        Edit::InsertAllocation(plan.allocations.len(), Allocation::new(id, scheme_id)),
    ];
    context.outbox.edit(Edit::batch("Add scheme", edits));
    state.view = GridView::default();
    state.grid.reveal = Some(Reveal::Nearest);
    state.awaited = Some((RowKey::Allocation(id), Column::SchemeName));
}

/// One more than the highest scheme number that is a number.
pub(super) fn next_number(context: &PageContext<'_>) -> String {
    let highest = context
        .plan
        .schemes
        .iter()
        .filter_map(|scheme| scheme.number.trim().parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    highest.saturating_add(1).to_string()
}

/// The allocations of the rows selected, with their places in the plan.
fn selected(state: &ExpenditureState) -> Vec<(usize, AllocationId)> {
    let Some(block) = Block::of(&state.grid) else {
        return Vec::new();
    };
    block
        .places(&state.index)
        .filter_map(|place| match place.key {
            RowKey::Allocation(id) => Some((place.allocation?, id)),
            _ => None,
        })
        .collect()
}

/// Copies of the rows selected, below the last of them.
fn duplicate(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let rows = selected(state);
    let Some(after) = rows.iter().map(|(at, _)| *at).max() else {
        return;
    };
    let mut next = context.plan.next_allocation_id().0;
    let mut edits = Vec::new();
    for (offset, (at, _)) in rows.iter().enumerate() {
        let Some(row) = context.plan.allocations.get(*at) else {
            continue;
        };
        let copy = Allocation {
            id: AllocationId(next),
            ..row.clone()
        };
        next = next.saturating_add(1);
        edits.push(Edit::InsertAllocation(after + 1 + offset, copy));
    }
    let first = match edits.first() {
        Some(Edit::InsertAllocation(_, row)) => row.id,
        _ => return,
    };
    let label = format!("Duplicate {}", format::count(edits.len(), "row", "rows"));
    context.outbox.edit(Edit::batch(&label, edits));
    let column = column_at(state);
    state.awaited = Some((RowKey::Allocation(first), column));
}

/// The column that the cursor stands in.
fn column_at(state: &ExpenditureState) -> Column {
    state
        .grid
        .cursor
        .and_then(|cursor| state.index.columns.get(cursor.column))
        .map_or(Column::SchemeName, |column| column.column)
}

/// A way to move a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Moves the row at the cursor past its neighbour.
fn shift(context: &PageContext<'_>, state: &mut ExpenditureState, way: Way) {
    let Some(cursor) = state.grid.cursor else {
        return;
    };
    if !state.index.is_in_plan_order() {
        state.grid.notice = Some(Notice::plain(
            "Rows can be moved in the plan's own order only: take the sorting and the grouping off first",
        ));
        return;
    }
    let neighbour = match way {
        Way::Up => cursor.row.checked_sub(1),
        Way::Down => Some(cursor.row + 1),
    };
    let to = neighbour.and_then(|at| state.index.rows.get(at)?.allocation);
    if let (RowKey::Allocation(id), Some(to)) = (cursor.key, to) {
        context.outbox.edit(Edit::MoveAllocation(id, to));
        state.grid.span = None;
        state.grid.reveal = Some(Reveal::Nearest);
    }
}

/// Removes the rows selected; what returns report on them goes along, as one step.
fn remove(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let Some(block) = Block::of(&state.grid) else {
        return;
    };
    let mut rows = Vec::new();
    let mut schemes: Vec<SchemeId> = Vec::new();
    for place in block.places(&state.index) {
        match place.key {
            RowKey::Allocation(id) => rows.push(id),
            RowKey::Scheme(id) => schemes.push(id),
            RowKey::Group(_) | RowKey::New => {}
        }
    }
    if rows.is_empty() && schemes.is_empty() {
        return;
    }
    let mut edits: Vec<Edit> = Vec::new();
    if !rows.is_empty() {
        edits.push(context.plan.delete_allocations(&rows));
    }
    edits.extend(schemes.iter().map(|id| context.plan.delete_scheme(*id)));
    let after = *block.rows.end() + 1;
    let next = state
        .index
        .rows
        .get(after)
        .or_else(|| state.index.rows.get(block.rows.start().checked_sub(1)?))
        .map(|place| place.key);
    if let [edit] = edits.as_slice() {
        context.outbox.edit(edit.clone());
    } else if !edits.is_empty() {
        let count = rows.len() + schemes.len();
        let label = format!("Delete {}", format::count(count, "row", "rows"));
        context.outbox.edit(Edit::batch(&label, edits));
    }
    let column = column_at(state);
    state.awaited = next.map(|key| (key, column));
}

/// The first row of a scheme.
pub(super) fn row_of_scheme(context: &PageContext<'_>, id: SchemeId) -> RowKey {
    context
        .plan
        .allocations
        .iter()
        .find(|row| row.scheme == id)
        .map_or(RowKey::Scheme(id), |row| RowKey::Allocation(row.id))
}
