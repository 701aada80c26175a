//! Blocks of cells to and from spreadsheets, filling, clearing: each one step of undo.

use super::cell::Row;
use super::columns::GridColumn;
use super::draft::Draft;
use super::grid::GridState;
use super::index::{Index, IndexedRow, RowKey};
use super::notice::Notice;
use super::selection::{Block, Span};
use crate::app::pages::PageContext;
use crate::format;
use crate::import::tsv;
use crate::model::{AllocationId, Edit};

/// The cells selected, as a spreadsheet takes them.
pub(super) fn copied(
    context: &PageContext<'_>,
    index: &Index,
    state: &GridState,
) -> Option<String> {
    let block = Block::of(state)?;
    let rows: Vec<Vec<String>> = block
        .places(index)
        .map(|place| {
            let row = Row::of(context.plan, context.round, *place);
            let columns = block.grid_columns(index);
            columns.iter().map(|column| row.copied(column)).collect()
        })
        .collect();
    Some(tsv::write(&rows))
}

/// Empties the cells selected.
pub(super) fn clear(context: &PageContext<'_>, index: &Index, state: &GridState) {
    let Some(block) = Block::of(state) else {
        return;
    };
    let mut draft = Draft::new(context);
    for place in block.places(index) {
        let cells: Vec<(&GridColumn, &str)> = block
            .grid_columns(index)
            .iter()
            .map(|column| (column, ""))
            .collect();
        draft.change(*place, &cells);
    }
    // What cannot be emptied was empty.
    draft.refused.clear();
    let label = match draft.edits.as_slice() {
        // One cell goes by its own name.
        [_] => String::new(),
        _ => format!("Clear {}", format::count(draft.taken, "cell", "cells")),
    };
    commit(context, draft, &label);
}

/// Puts one text into every cell selected.
pub(super) fn fill_all(
    context: &PageContext<'_>,
    index: &Index,
    state: &GridState,
    text: &str,
) -> Option<Notice> {
    let block = Block::of(state)?;
    let mut draft = Draft::new(context);
    for place in block.places(index) {
        let cells: Vec<(&GridColumn, &str)> = block
            .grid_columns(index)
            .iter()
            .map(|column| (column, text))
            .collect();
        draft.change(*place, &cells);
    }
    let label = format!("Fill {}", format::count(draft.taken, "cell", "cells"));
    commit(context, draft, &label)
}

/// A direction of filling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// From the first row into those below; a single row takes what is above it.
    Down,
    /// From the first column into those at its right; a single column takes what is at its left.
    Right,
}

/// Fills the cells selected.
pub(super) fn fill(
    context: &PageContext<'_>,
    index: &Index,
    state: &GridState,
    which: Fill,
) -> Option<Notice> {
    let block = Block::of(state)?;
    let first_column = *block.columns.start();
    let source = match which {
        Fill::Down if block.height() == 1 => index.rows.get(block.rows.start().checked_sub(1)?)?,
        _ => block.places(index).next()?,
    };
    if matches!(source.key, RowKey::Group(_)) {
        return None;
    }
    let source_column = match which {
        Fill::Right if block.width() == 1 => first_column.checked_sub(1)?,
        _ => first_column,
    };
    let first = Row::of(context.plan, context.round, *source);
    let above: Vec<String> = block
        .grid_columns(index)
        .iter()
        .map(|column| first.copied(column))
        .collect();
    let mut draft = Draft::new(context);
    for place in block.places(index) {
        let row = Row::of(context.plan, context.round, *place);
        let left = index
            .columns
            .get(source_column)
            .map_or_else(String::new, |column| row.copied(column));
        let cells: Vec<(&GridColumn, &str)> = block
            .grid_columns(index)
            .iter()
            .enumerate()
            .filter_map(|(within, column)| match which {
                Fill::Down if place.key == source.key => None,
                Fill::Down => Some((column, above.get(within)?.as_str())),
                Fill::Right if first_column + within == source_column => None,
                Fill::Right => Some((column, left.as_str())),
            })
            .collect();
        draft.change(*place, &cells);
    }
    let label = match which {
        Fill::Down => "Fill down",
        Fill::Right => "Fill right",
    };
    commit(context, draft, label)
}

/// What pasting did.
pub(super) struct Pasted {
    /// What was left out, where anything was.
    pub(super) notice: Option<Notice>,
    /// The cells that the block went to.
    pub(super) span: Span,
    /// The first row that was added.
    pub(super) first: Option<AllocationId>,
}

/// Pastes a block at the first cell of the selection. One value fills the selection; a block that fits it several times
/// is repeated; rows past the last one are added.
pub(super) fn paste(
    context: &PageContext<'_>,
    index: &Index,
    state: &GridState,
    text: &str,
) -> Option<Pasted> {
    let mut rows = tsv::read(text);
    let wide = rows.iter().map(Vec::len).max()?;
    // A plan without rows takes the whole sheet, wherever one stands.
    let block = Block::of(state).filter(|_| !index.every.is_empty());
    let (first_row, first_column, high, across) = match block {
        Some(block) => {
            let repeats = |have: usize, want: usize| {
                if want > have && want.is_multiple_of(have) {
                    want
                } else {
                    have
                }
            };
            let first = (*block.rows.start(), *block.columns.start());
            (
                first.0,
                first.1,
                repeats(rows.len(), block.height()),
                repeats(wide, block.width()),
            )
        }
        None => (index.rows.len(), 0, rows.len(), wide),
    };
    let columns = index.columns.get(first_column..)?;
    let mut draft = Draft::new(context);
    let headers = are_headers(&rows, columns);
    let skipped = usize::from(headers);
    let high = high.saturating_sub(skipped);
    rows.drain(..skipped);
    if rows.is_empty() {
        return None;
    }
    // Headings of groups are passed over.
    let targets: Vec<&IndexedRow> = index
        .rows
        .iter()
        .skip(first_row)
        .filter(|place| !matches!(place.key, RowKey::Group(_)))
        .collect();
    let beside = index
        .rows
        .last()
        .and_then(|place| context.plan.schemes.get(place.scheme?))
        .map(|scheme| scheme.id);
    for offset in 0..high {
        let Some(source) = rows.get(offset % rows.len()) else {
            continue;
        };
        let cells: Vec<(&GridColumn, &str)> = columns
            .iter()
            .take(across)
            .enumerate()
            .filter_map(|(at, column)| {
                let text = source.get(at % wide)?;
                Some((column, text.as_str()))
            })
            .collect();
        match targets.get(offset) {
            Some(place) => draft.change(**place, &cells),
            None => draft.add(&cells, beside),
        }
    }
    let beyond = wide.saturating_sub(columns.len());
    let label = match (draft.added.len(), high) {
        (0, 1) if across == 1 => "Paste".to_owned(),
        (0, _) => format!("Paste {}", format::count(high * across, "cell", "cells")),
        (_, high) => format!("Paste {}", format::count(high, "row", "rows")),
    };
    let first = draft.added.first().copied();
    let mut notice = commit(context, draft, &label);
    if beyond > 0 {
        let words = format!(
            "The block has {} more than the grid at its right; they were left out.",
            format::count(beyond, "column", "columns")
        );
        notice
            .get_or_insert_with(|| Notice::new(&label, Vec::new()))
            .remarks
            .push(words);
    }
    Some(Pasted {
        notice,
        first,
        span: Span {
            from: (first_row, first_column),
            to: (
                first_row + high.saturating_sub(1),
                (first_column + across.saturating_sub(1))
                    .min(index.columns.len().saturating_sub(1)),
            ),
        },
    })
}

/// Whether the first row of a block repeats the headers of the columns it goes to.
fn are_headers(rows: &[Vec<String>], columns: &[GridColumn]) -> bool {
    let Some(first) = rows.first().filter(|_| rows.len() > 1) else {
        return false;
    };
    let mut alike = 0;
    for (text, column) in first.iter().zip(columns) {
        let text = text.trim();
        if text.eq_ignore_ascii_case(&column.title) || text.eq_ignore_ascii_case(&column.name) {
            alike += 1;
        } else if !text.is_empty() {
            return false;
        }
    }
    alike > 0
}

/// Asks for the changes as one step, and tells what was left out.
fn commit(context: &PageContext<'_>, draft: Draft<'_>, label: &str) -> Option<Notice> {
    let Draft {
        edits,
        refused,
        taken,
        added,
        passed_over,
        ..
    } = draft;
    let changes = taken > 0 || !added.is_empty();
    if changes {
        context.outbox.edit(Edit::batch(label, edits));
    }
    (!refused.is_empty()).then(|| {
        let lines = refused.iter().map(super::draft::Refused::line).collect();
        let mut notice = Notice::new(label, lines);
        if changes {
            notice = notice.of_step_after(context.steps);
        }
        if passed_over > 0 {
            let rows = format::count(passed_over, "row was", "rows were");
            notice
                .remarks
                .push(format!("{rows} not added, for no cell could be taken."));
        }
        notice
    })
}
