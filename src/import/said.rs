//! Where each text of a scheme was read first, for rows that say otherwise later.

use foldhash::HashMap;

use super::expenditure::Col;
use super::report::Place;
use super::rows::Table;
use super::sheet::Row;
use crate::model::Scheme;

/// A cell of one of the sheets.
#[derive(Clone, Copy)]
struct Spot {
    /// The sheet's place among [`Said::tables`].
    sheet: usize,
    row: u32,
    column: u32,
}

/// The row that a scheme was read from first.
struct First {
    /// The table's place among [`Said::tables`].
    table: usize,
    row: u32,
    /// One bit for each of [`SAID`] that stands in the row itself.
    said: u16,
}

/// A table that schemes were read from.
struct Read {
    sheet: Place,
    /// The column of each of [`SAID`].
    columns: [Option<u32>; SAID.len()],
}

/// What rows say of schemes.
const SAID: [Col; 9] = [
    Col::Number,
    Col::Name,
    Col::Description,
    Col::LocalPriority,
    Col::Outcome,
    Col::PeopleReached,
    Col::SchemeNotes,
    Col::AreaOfInvestment,
    Col::Status,
];

/// Where schemes were read. They go by their places in the plan.
#[derive(Default)]
pub(super) struct Said {
    tables: Vec<Read>,
    /// The first row of each scheme.
    firsts: Vec<First>,
    /// What stands elsewhere: in a later row, or in a cell that is joined to others.
    spots: HashMap<usize, Vec<(Col, Spot)>>,
}

impl Said {
    /// Begins a table.
    pub(super) fn begin(&mut self, table: &Table<'_>) {
        self.tables.push(Read {
            sheet: Place::sheet(table.sheet),
            columns: SAID.map(|col| column(table, col)),
        });
        self.firsts.reserve(table.sheet.rows.len());
    }

    /// Notes that a row is the first to say something of a scheme.
    pub(super) fn note(&mut self, scheme: usize, table: &Table<'_>, row: &Row, col: Col) {
        let Some(column) = column(table, col) else {
            return;
        };
        let (row, column) = table.sheet.holder(row.number, column);
        let sheet = self.tables.len().saturating_sub(1);
        let spot = Spot { sheet, row, column };
        self.spots.entry(scheme).or_default().push((col, spot));
    }

    /// Notes that a row is the first of the next scheme: everything that it says.
    pub(super) fn note_all(&mut self, table: &Table<'_>, row: &Row, scheme: &Scheme) {
        let is_said = [
            !scheme.number.is_empty(),
            !scheme.name.is_empty(),
            !scheme.description.is_empty(),
            !scheme.local_priority.is_empty(),
            !scheme.outcome.is_empty(),
            !scheme.people_reached.is_empty(),
            !scheme.notes.is_empty(),
            !scheme.area_of_investment.is_empty(),
            scheme.status.is_some(),
        ];
        let columns = self
            .tables
            .last()
            .map_or([None; SAID.len()], |table| table.columns);
        let mut said = 0;
        for (bit, ((col, is_said), column)) in
            SAID.into_iter().zip(is_said).zip(columns).enumerate()
        {
            let (true, Some(column)) = (is_said, column) else {
                continue;
            };
            if row.get(column).is_some() {
                said |= 1 << bit;
            } else {
                self.note(self.firsts.len(), table, row, col);
            }
        }
        self.firsts.push(First {
            table: self.tables.len().saturating_sub(1),
            row: row.number,
            said,
        });
    }

    /// Where something of a scheme was said first.
    pub(super) fn place(&self, scheme: usize, col: Col) -> Option<Place> {
        let Spot { sheet, row, column } = self.spot(scheme, col)?;
        Some(Place {
            row: Some(row),
            column: Some(column),
            ..self.tables.get(sheet)?.sheet.clone()
        })
    }

    fn spot(&self, scheme: usize, col: Col) -> Option<Spot> {
        let first = self.firsts.get(scheme)?;
        let bit = SAID.iter().position(|own| *own == col)?;
        if first.said & (1 << bit) != 0 {
            let column = self.tables.get(first.table)?.columns.get(bit).copied();
            return Some(Spot {
                sheet: first.table,
                row: first.row,
                column: column.flatten()?,
            });
        }
        let mut spots = self.spots.get(&scheme)?.iter();
        spots.find(|(own, _)| *own == col).map(|(_, spot)| *spot)
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
