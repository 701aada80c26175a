//! Columns of the expenditure table that every row is asked for, and what all rows together say of them.

use rust_decimal::prelude::ToPrimitive as _;
use smallvec::SmallVec;

use super::expenditure::{Col, Told, scale_of_heading};
use super::sheet::{Row, Sheet, Shown, Value};
use super::table::Header;
use super::values::Scale;

/// The keys that a table gives.
#[derive(Clone, Copy, Default)]
pub(super) struct Keys {
    /// The greatest of its rows, and how many have one.
    pub(super) greatest: Option<u32>,
    pub(super) rows: usize,
    /// The same of schemes.
    pub(super) greatest_of_schemes: Option<u32>,
    pub(super) rows_of_schemes: usize,
}

/// Columns that are looked for in every row.
pub(super) struct Columns {
    pub(super) key: Places,
    pub(super) scheme_key: Places,
    pub(super) sub_type: Places,
    pub(super) year: Places,
}

/// The columns of a field; nearly always there is one at most.
pub(super) struct Places(SmallVec<[u32; 1]>);

impl Places {
    fn of(header: &Header<Col>, col: Col) -> Self {
        let columns = header.columns.iter().filter(|column| column.field == col);
        Places(columns.map(|column| column.at).collect())
    }

    /// What the first of them that holds something holds in a row.
    pub(super) fn value<'a>(&self, row: &'a Row) -> Option<(u32, &'a Value)> {
        self.0.iter().find_map(|at| Some((*at, row.get(*at)?)))
    }

    /// The key that a row gives in them.
    pub(super) fn key(&self, row: &Row) -> Option<u32> {
        key_in(self.value(row)?.1)
    }
}

impl Columns {
    pub(super) fn of(header: &Header<Col>) -> Self {
        Columns {
            key: Places::of(header, Col::Key),
            scheme_key: Places::of(header, Col::SchemeKey),
            sub_type: Places::of(header, Col::SubType),
            year: Places::of(header, Col::Year),
        }
    }
}

/// How each column of shares writes them.
pub(super) type Shares = [(Col, Scale); 3];

/// Goes through the rows of a table for how its shares are written and for its keys. Once for all of them: most of what
/// that takes is to fetch each row.
pub(super) fn looked_through(
    sheet: &Sheet,
    header: &Header<Col>,
    columns: &Columns,
) -> (Shares, Keys) {
    let mut shares = [Col::NhsShare, Col::LaShare, Col::Share].map(|col| {
        let told = scale_of_heading(sheet, header, col);
        (col, Places::of(header, col), told)
    });
    let mut keys = Keys::default();
    for (at, row) in sheet.rows.iter().enumerate() {
        if let Some(key) = columns.key.key(row) {
            keys.greatest = keys.greatest.max(Some(key));
            keys.rows += 1;
        }
        if let Some(key) = columns.scheme_key.key(row) {
            keys.greatest_of_schemes = keys.greatest_of_schemes.max(Some(key));
            keys.rows_of_schemes += 1;
        }
        for (_, columns, told) in &mut shares {
            if at >= header.first
                && let Told::ByNumbers(seen) = told
                && let Some((_, value)) = columns.value(row)
            {
                seen.look_at(value);
            }
        }
    }
    (shares.map(|(col, _, told)| (col, told.scale())), keys)
}

/// The key that a cell holds.
fn key_in(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number, Shown::Plain) => {
            number.is_integer().then(|| number.to_u32()).flatten()
        }
        other => other.text().parse().ok(),
    }
}
