//! Where each text of a scheme was read first, for rows that say otherwise later.

use foldhash::HashMap;

use super::expenditure::Col;
use super::report::Place;
use super::rows::Table;
use super::sheet::Row;
use crate::model::{Scheme, SchemeId};

/// A cell of one of the sheets.
#[derive(Clone, Copy)]
struct Spot {
    /// The sheet's place among [`Said::sheets`].
    sheet: usize,
    row: u32,
    column: u32,
}

/// Where schemes were read.
#[derive(Default)]
pub(super) struct Said {
    sheets: Vec<Place>,
    spots: HashMap<SchemeId, Vec<(Col, Spot)>>,
}

impl Said {
    /// Begins a table.
    pub(super) fn begin(&mut self, table: &Table<'_>) {
        self.sheets.push(Place::sheet(table.sheet));
    }

    /// Notes that a row is the first to say something of a scheme.
    pub(super) fn note(&mut self, id: SchemeId, table: &Table<'_>, row: &Row, col: Col) {
        let Some(column) = column(table, col) else {
            return;
        };
        let (row, column) = table.sheet.holder(row.number, column);
        let sheet = self.sheets.len().saturating_sub(1);
        let spot = Spot { sheet, row, column };
        self.spots.entry(id).or_default().push((col, spot));
    }

    /// Notes that a row is the first of a scheme: everything that it says.
    pub(super) fn note_all(&mut self, table: &Table<'_>, row: &Row, scheme: &Scheme) {
        for (col, is_said) in [
            (Col::Number, !scheme.number.is_empty()),
            (Col::Name, !scheme.name.is_empty()),
            (Col::Description, !scheme.description.is_empty()),
            (Col::LocalPriority, !scheme.local_priority.is_empty()),
            (Col::Outcome, !scheme.outcome.is_empty()),
            (Col::PeopleReached, !scheme.people_reached.is_empty()),
            (Col::SchemeNotes, !scheme.notes.is_empty()),
            (Col::AreaOfInvestment, !scheme.area_of_investment.is_empty()),
            (Col::Status, scheme.status.is_some()),
        ] {
            if is_said {
                self.note(scheme.id, table, row, col);
            }
        }
    }

    /// Where something of a scheme was said first.
    pub(super) fn place(&self, id: SchemeId, col: Col) -> Option<Place> {
        let mut spots = self.spots.get(&id)?.iter();
        let (_, spot) = spots.find(|(own, _)| *own == col)?;
        Some(Place {
            row: Some(spot.row),
            column: Some(spot.column),
            ..self.sheets.get(spot.sheet)?.clone()
        })
    }
}

fn column(table: &Table<'_>, col: Col) -> Option<u32> {
    let mut columns = table.header.columns.iter();
    let column = columns.find(|column| column.field == col)?;
    Some(column.at)
}

/// The cell of a row that says something: where cells are joined, the one that shows it.
pub(super) fn place_of(table: &Table<'_>, row: &Row, col: Col) -> Place {
    match column(table, col) {
        Some(column) => {
            let (row, column) = table.sheet.holder(row.number, column);
            Place::cell(table.sheet, row, column)
        }
        None => Place::row(table.sheet, row.number),
    }
}
