//! Tables within sheets: the row of headings found by its words, and what each column is.

use std::collections::HashSet;

use super::sheet::{Row, Sheet, Value};
use super::units::{self, Unit};
use super::words::{Heading, YearNamed};
use crate::model::FinancialYear;

/// What a column of a kind of table can be.
pub(super) trait Field: Copy + Eq + std::hash::Hash {
    /// The field that a heading names.
    fn of(heading: &Heading) -> Option<Self>;

    /// Whether it has a column for each year.
    fn is_yearly(self) -> bool {
        false
    }

    /// Whether what stands under it is known and never taken, under however many headings.
    fn is_passed_over(self) -> bool {
        false
    }

    /// Whether it holds amounts of money.
    fn is_money(self) -> bool {
        false
    }

    /// What a heading that is a year alone names, among these others.
    fn of_year_alone(_others: &[Column<Self>]) -> Option<Self> {
        None
    }
}

/// A column that was understood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<F> {
    pub(super) at: u32,
    pub(super) field: F,
    /// The year its heading names.
    pub(super) year: Option<YearNamed>,
}

/// A table's headings.
#[derive(Clone, Debug)]
pub(super) struct Header<F> {
    /// The row of the headings.
    pub(super) row: u32,
    /// Where the entries begin, as a place among the sheet's rows.
    pub(super) first: usize,
    pub(super) columns: Vec<Column<F>>,
    /// Columns with a heading that means nothing here: where, and the heading.
    pub(super) unknown: Vec<(u32, String)>,
    /// Amounts that are not in single pounds: where, the heading, and what it says they are in. They are never read.
    pub(super) in_units: Vec<(u32, String, Unit)>,
}

impl<F: Field> Header<F> {
    /// Whether a field has a column.
    pub(super) fn has(&self, field: F) -> bool {
        self.columns.iter().any(|column| column.field == field)
    }

    /// What the cell of a field holds in a row.
    pub(super) fn value<'a>(&self, row: &'a Row, field: F) -> Option<(u32, &'a Value)> {
        self.columns
            .iter()
            .filter(|column| column.field == field)
            .find_map(|column| Some((column.at, row.get(column.at)?)))
    }

    /// Whether a row repeats the headings, as it does where a table goes on further down.
    fn repeats(&self, row: &Row, headings: &Row) -> bool {
        let mut same = 0;
        for column in self.columns.iter().take(6) {
            match (row.get(column.at), headings.get(column.at)) {
                (Some(Value::Text(text)), Some(Value::Text(heading))) if text == heading => {
                    same += 1;
                }
                _ => {}
            }
        }
        same >= 3
    }
}

/// The most rows of a sheet that are searched for headings, from where a search begins.
const SEARCHED: usize = 400;

/// The most bytes of a heading; what is longer explains something.
const LONGEST_HEADING: usize = 300;

/// The first row of headings at or after a place among a sheet's rows, that `fits` accepts.
pub(super) fn find<F: Field>(
    sheet: &Sheet,
    from: usize,
    fits: impl Fn(&Header<F>) -> bool,
) -> Option<Header<F>> {
    for (at, row) in sheet.rows.iter().enumerate().skip(from).take(SEARCHED) {
        let header = header(sheet, at, row);
        if fits(&header) {
            return Some(header);
        }
    }
    None
}

/// What a row's cells are as headings.
pub(super) fn header<F: Field>(sheet: &Sheet, at: usize, row: &Row) -> Header<F> {
    let mut header = Header {
        row: row.number,
        first: at + 1,
        columns: Vec::new(),
        unknown: Vec::new(),
        in_units: Vec::new(),
    };
    let above = Beside::above(sheet, at);
    let below = Beside::below(sheet, at);
    let mut seen: HashSet<(F, Option<FinancialYear>)> = HashSet::new();
    let mut years: Vec<(u32, String, Heading)> = Vec::new();
    for (column, value) in &row.cells {
        let (Value::Text(_) | Value::Marked(_)) = value else {
            continue;
        };
        let text = value.text();
        if text.is_empty() {
            continue;
        }
        let mut heading = if text.len() <= LONGEST_HEADING {
            Heading::of(&text)
        } else {
            Heading::default()
        };
        let Some(field) = F::of(&heading) else {
            let is_of_amounts = heading.year.is_some() || text.contains('£');
            // A text that is too long to be a heading has no words, and is none of amounts.
            let is_bare = heading.words.is_empty() && text.len() <= LONGEST_HEADING;
            if is_bare && (is_of_amounts || heading.unit.is_some()) {
                years.push((*column, text.into(), heading));
            } else {
                header.unknown.push((*column, text.into()));
            }
            continue;
        };
        if field.is_yearly() {
            for beside in [&below, &above] {
                beside.complete(*column, &mut heading);
            }
        }
        header.add(*column, text.into(), field, &heading, &mut seen);
    }
    for (column, _, heading) in &mut years {
        below.complete(*column, heading);
    }
    header.add_years(sheet, at, years, &mut seen);
    // A heading over several cells, each with its year below it.
    if !header.columns.is_empty() || !header.in_units.is_empty() {
        header.spread(&below, &mut seen);
        header.first += below.rows;
    }
    if header.columns.iter().any(|column| column.field.is_money())
        && let Some((text, unit)) = units::said_over(sheet, at)
    {
        let (money, others) = std::mem::take(&mut header.columns)
            .into_iter()
            .partition(|column| column.field.is_money());
        header.columns = others;
        let money: Vec<Column<F>> = money;
        let money = money.iter().map(|column| (column.at, text.clone(), unit));
        header.in_units.extend(money);
    }
    header
}

impl<F: Field> Header<F> {
    fn add(
        &mut self,
        at: u32,
        text: String,
        field: F,
        heading: &Heading,
        seen: &mut HashSet<(F, Option<FinancialYear>)>,
    ) {
        if let Some(unit) = heading.unit {
            if field.is_money() {
                self.in_units.push((at, text, unit));
            } else {
                self.unknown.push((at, text));
            }
            return;
        }
        let year = match heading.year {
            Some(YearNamed::Year(year)) => Some(year),
            _ => None,
        };
        // Of two columns with one heading, the first counts.
        let first = seen.insert((field, year)) || field.is_passed_over();
        if !first && !matches!(heading.year, Some(YearNamed::Place(_))) {
            self.unknown.push((at, text));
            return;
        }
        self.columns.push(Column {
            at,
            field,
            year: heading.year,
        });
    }

    /// Adds columns whose heading is a year, a currency or a unit alone: what stands over it says of what, or else what the table is of.
    fn add_years(
        &mut self,
        sheet: &Sheet,
        at: usize,
        years: Vec<(u32, String, Heading)>,
        seen: &mut HashSet<(F, Option<FinancialYear>)>,
    ) {
        let over = at.checked_sub(1).and_then(|above| sheet.rows.get(above));
        let over = over.filter(|over| over.number + 1 == self.row);
        let mut before: Option<(u32, Option<Over<F>>)> = None;
        for (column, text, mut heading) in years {
            let own = over.and_then(|over| over.get(column)).map(|value| {
                let heading = Heading::of(&value.text());
                let field = F::of(&heading).filter(|field| field.is_yearly());
                field.map(|field| (field, heading.unit))
            });
            // A heading goes on over the years to its right.
            let goes_on = before.filter(|(at, _)| at + 1 == column);
            let named = own.unwrap_or(goes_on.and_then(|(_, named)| named));
            before = Some((column, named));
            let field = if let Some((field, unit)) = named {
                heading.unit = heading.unit.or(unit);
                Some(field)
            } else {
                let left = self.columns.iter().filter(|known| known.at < column);
                let left = left.max_by_key(|known| known.at);
                // The years of something else may go on, be it known or not.
                let of_another = left
                    .is_some_and(|left| left.field.is_yearly() && !left.field.is_money())
                    || self.unknown.iter().any(|(at, text)| {
                        let goes_on = *at < column && left.is_none_or(|left| left.at < *at);
                        let heading = Heading::of(text);
                        goes_on && heading.year.is_some() && !heading.words.is_empty()
                    });
                F::of_year_alone(&self.columns).filter(|_| !of_another)
            };
            match field {
                Some(field) => self.add(column, text, field, &heading, seen),
                None => self.unknown.push((column, text)),
            }
        }
        self.columns.sort_by_key(|column| column.at);
    }

    /// Adds the columns of years that stand below a heading over several of them.
    fn spread(&mut self, below: &Beside, seen: &mut HashSet<(F, Option<FinancialYear>)>) {
        for (column, text, heading) in &below.cells {
            let is_known = self.columns.iter().any(|known| known.at == *column)
                || self.in_units.iter().any(|(known, ..)| known == column);
            if is_known || heading.year.is_none() {
                continue;
            }
            let left = self.columns.iter().filter(|known| known.at < *column);
            let left = left.max_by_key(|known| known.at);
            if let Some(field) = left.map(|left| left.field).filter(|left| left.is_yearly()) {
                self.add(*column, text.clone(), field, heading, seen);
            }
        }
        self.columns.sort_by_key(|column| column.at);
    }
}

/// What stands over years: what they are of, and in what it is counted.
type Over<F> = (F, Option<Unit>);

/// A row over or below headings that completes them: years, "£" and units, and nothing else.
#[derive(Default)]
struct Beside {
    cells: Vec<(u32, String, Heading)>,
    /// How many rows there are.
    rows: usize,
}

impl Beside {
    fn above(sheet: &Sheet, at: usize) -> Self {
        let Some(row) = at.checked_sub(1).and_then(|above| sheet.rows.get(above)) else {
            return Beside::default();
        };
        let own = sheet.rows.get(at).map_or(0, |row| row.number);
        if row.number + 1 != own {
            return Beside::default();
        }
        Beside {
            cells: completing(row).collect(),
            rows: 1,
        }
    }

    /// The rows below: years where there are others beside them as well, and up to two rows that hold nothing else.
    fn below(sheet: &Sheet, at: usize) -> Self {
        let mut beside = Beside::default();
        let Some(mut last) = sheet.rows.get(at).map(|row| row.number) else {
            return beside;
        };
        for row in sheet.rows.iter().skip(at + 1).take(2) {
            let cells: Vec<_> = completing(row).collect();
            if row.number != last + 1 || cells.is_empty() {
                break;
            }
            let is_whole = cells.len() == row.cells.len();
            last = row.number;
            beside.cells.extend(cells);
            if !is_whole {
                break;
            }
            beside.rows += 1;
        }
        beside
    }

    /// Gives a heading the year and the unit that it leaves open.
    fn complete(&self, at: u32, heading: &mut Heading) {
        for (_, _, found) in self.cells.iter().filter(|(column, ..)| *column == at) {
            heading.year = heading.year.or(found.year);
            heading.unit = heading.unit.or(found.unit);
        }
    }
}

/// The cells of a row that are a year, a currency or a unit and nothing else.
fn completing(row: &Row) -> impl Iterator<Item = (u32, String, Heading)> {
    row.cells.iter().filter_map(|(column, value)| {
        let Value::Text(text) = value else {
            return None;
        };
        let says = text.len() <= 40 && text.contains(|c: char| c == '£' || c.is_alphanumeric());
        let heading = says.then(|| Heading::of(text))?;
        heading
            .words
            .is_empty()
            .then(|| (*column, text.trim().to_owned(), heading))
    })
}

/// The rows of a table: up to the next row that `ends` it, with rows that repeat the headings left out.
pub(super) fn rows<'a, F: Field>(
    sheet: &'a Sheet,
    header: &'a Header<F>,
) -> impl Iterator<Item = &'a Row> {
    let headings = sheet.row(header.row);
    sheet
        .rows
        .iter()
        .skip(header.first)
        .filter(move |row| headings.is_none_or(|headings| !header.repeats(row, headings)))
}
