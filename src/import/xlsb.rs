//! Workbooks in Excel's binary form: `.xlsb`. It holds numbers in binary, and what it means is the shortest decimal that
//! has the same binary form, which is what was typed as long as that had at most fifteen digits.

use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsb};

use super::error::ImportError;
use super::formats::{self, Epoch, Kind};
use super::limits::Limits;
use super::sheet::{Counted, Row, Sheet, Value, Visibility, number};

/// Reads every sheet of a workbook whose packed files were all found whole.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ImportError> {
    // The reader of this form stops at some made-up files as if it were at fault itself. They are refused.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes, limits)))
        .unwrap_or_else(|_| Err(not_as_it_should_be()))
}

/// The reader's own words are about records and bytes; they help nobody who has the file.
fn not_as_it_should_be() -> ImportError {
    ImportError::Damaged("what it holds is not as this kind of file has it".to_owned())
}

fn damaged_sheet(name: &str) -> ImportError {
    ImportError::part(name, "is a sheet that is not as this kind of file has it")
}

fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ImportError> {
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|_| not_as_it_should_be())?;
    let listed = book.sheets_metadata().to_vec();
    Limits::check("sheets", listed.len(), limits.sheets)?;
    let epoch = if book.has_1904_epoch() {
        Epoch::Of1904
    } else {
        Epoch::Of1900
    };
    let mut count = 0;
    let mut sheets = Vec::new();
    for listed in listed {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = Sheet::new(&listed.name, Counted::Rows);
        if listed.visible != SheetVisible::Visible {
            sheet.visibility = Visibility::Hidden;
        }
        // Where a cell shows something, be it only an empty text.
        let mut shown: HashSet<(u32, u32)> = HashSet::new();
        let mut cells = book
            .worksheet_cells_reader(&listed.name)
            .map_err(|_| damaged_sheet(&listed.name))?;
        loop {
            let cell = cells.next_cell().map_err(|_| damaged_sheet(&listed.name))?;
            let Some(cell) = cell else { break };
            let (row, column) = cell.get_position();
            Limits::check(
                "columns",
                usize::try_from(column).unwrap_or(usize::MAX),
                usize::try_from(limits.columns).unwrap_or(usize::MAX),
            )?;
            let Some(value) = value(cell.get_value(), epoch) else {
                shown.insert((row.saturating_add(1), column));
                continue;
            };
            count += 1;
            Limits::check("cells", count, limits.cells)?;
            sheet.has_blanks |= value.is_blank();
            add(&mut sheet, row.saturating_add(1), column, value)?;
            Limits::check("rows", sheet.rows.len(), limits.rows)?;
        }
        drop(cells);
        note_formulas(&mut book, &mut sheet, &shown);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Notes which cells a formula worked out. Cells whose formula went wrong are passed over by the reader of values; they
/// are entered as such.
fn note_formulas(book: &mut Xlsb<Cursor<&[u8]>>, sheet: &mut Sheet, shown: &HashSet<(u32, u32)>) {
    let mut found: Vec<(u32, u32)> = Vec::new();
    // A formula of a kind that is not known ends the search; nothing depends on the rest but what is said of it.
    let looked = catch_unwind(AssertUnwindSafe(|| {
        if let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) {
            while let Ok(Some(cell)) = cells.next_formula() {
                let (row, column) = cell.get_position();
                found.push((row.saturating_add(1), column));
            }
        }
    }));
    drop(looked);
    for (number, column) in found {
        let Ok(at) = sheet.rows.binary_search_by_key(&number, |row| row.number) else {
            continue;
        };
        let Some(row) = sheet.rows.get_mut(at) else {
            continue;
        };
        row.computed.push(column);
        if let Err(place) = row.cells.binary_search_by_key(&column, |(at, _)| *at)
            && !shown.contains(&(number, column))
        {
            row.cells
                .insert(place, (column, Value::Fault("an error".into())));
        }
    }
}

fn add(sheet: &mut Sheet, row: u32, column: u32, value: Value) -> Result<(), ImportError> {
    let unordered = || {
        Err(ImportError::part(
            &sheet.name,
            "has cells that are not in order",
        ))
    };
    match sheet.rows.last_mut() {
        Some(last) if last.number == row => {
            if last
                .cells
                .last()
                .is_some_and(|(before, _)| *before >= column)
            {
                return unordered();
            }
            last.cells.push((column, value));
        }
        Some(last) if last.number > row => return unordered(),
        _ => sheet.rows.push(Row {
            number: row,
            cells: vec![(column, value)],
            computed: Vec::new(),
        }),
    }
    Ok(())
}

fn value(cell: &DataRef<'_>, epoch: Epoch) -> Option<Value> {
    Some(match cell {
        DataRef::Int(whole) => Value::Number((*whole).into(), super::sheet::Shown::Plain),
        DataRef::Float(binary) => exact(&binary.to_string())?,
        DataRef::DateTime(day) => {
            formats::value(number(&day.as_f64().to_string())?, Kind::Day, epoch)
        }
        DataRef::String(text) | DataRef::DurationIso(text) => filled(text)?,
        DataRef::SharedString(text) => filled(text)?,
        DataRef::Bool(truth) => Value::Truth(*truth),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Value::Day(day),
            None => filled(text)?,
        },
        DataRef::Error(fault) => Value::Fault(fault.to_string().into()),
        DataRef::Empty => return None,
    })
}

fn exact(digits: &str) -> Option<Value> {
    number(digits).map(|number| Value::Number(number, super::sheet::Shown::Plain))
}

fn filled(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.into()))
}
