//! Tables of income: contributions, the parts of them that districts get, and minimums of spend.

mod blocks;
mod lines;
mod row;

use super::left_out::say_unknown;
use super::reading::Reading;
use super::sheet::{Row, Sheet};
use super::table::{Column, Field, Header, find, header, rows};
use super::totals::Sums;
use super::units::LeftOut;
use super::words::Heading;
pub(super) use lines::Lines;
use row::{Line, read_row};

/// A column of an income table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Col {
    Stream,
    Line,
    Body,
    Code,
    District,
    DistrictCode,
    Amount,
    Comments,
    Certainty,
    Published,
    By,
    On,
    Year,
    /// The minimum that a floor requires.
    Minimum,
    /// A sign that the table only shows what is worked out.
    WorkedOut,
    Aside,
    Key,
}

impl Field for Col {
    fn of(heading: &Heading) -> Option<Self> {
        Some(match heading.words.as_str() {
            "source of funding" | "funding source" | "funding stream" | "source"
            | "required spend" | "floor" => Col::Stream,
            "line" => Col::Line,
            "contribution from or share of"
            | "payer"
            | "paid by"
            | "from"
            | "contributor"
            | "organisation"
            | "who pays" => Col::Body,
            "code" | "payer code" | "organisation code" => Col::Code,
            "district" | "district council" => Col::District,
            "district code" => Col::DistrictCode,
            "income" | "income pounds" | "amount" | "contribution" | "gross contribution"
            | "contributions" | "planned income" => Col::Amount,
            "comments" | "comment" | "note" | "notes" => Col::Comments,
            "certainty" => Col::Certainty,
            "published" | "published amount" => Col::Published,
            "agreed or confirmed by" | "confirmed by" | "agreed by" | "by" => Col::By,
            "agreed or confirmed on" | "confirmed on" | "agreed on" | "on" => Col::On,
            "year" | "financial year" => Col::Year,
            "minimum required spend" | "minimum spend" => Col::Minimum,
            "expenditure"
            | "balance"
            | "difference"
            | "planned spend"
            | "planned expenditure"
            | "spend"
            | "under spend"
            | "shortfall" => Col::WorkedOut,
            "board"
            | "round"
            | "health and wellbeing board"
            | "planning round"
            | "note on figures" => Col::Aside,
            "key" => Col::Key,
            _ => return None,
        })
    }

    fn is_yearly(self) -> bool {
        matches!(
            self,
            Col::Amount | Col::Minimum | Col::Certainty | Col::Published | Col::By | Col::On
        )
    }

    fn is_passed_over(self) -> bool {
        self == Col::Aside
    }

    fn is_money(self) -> bool {
        matches!(self, Col::Amount | Col::Minimum | Col::Published)
    }

    fn of_year_alone(others: &[Column<Self>]) -> Option<Self> {
        // A table that does not say who pays may sum up anything.
        let pays = others.iter().any(|column| column.field == Col::Body);
        pays.then_some(Col::Amount)
    }
}

fn fits(header: &Header<Col>) -> bool {
    header.has(Col::Stream)
        && !header.has(Col::WorkedOut)
        && (header.has(Col::Amount) || header.has(Col::Minimum))
}

/// The table of income of a sheet where none of its amounts are in pounds.
pub(super) fn in_units(reading: &mut Reading<'_>, sheet: &Sheet) -> Option<LeftOut> {
    /// The most rows that are searched.
    const SEARCHED: usize = 400;
    for (at, row) in sheet.rows.iter().enumerate().take(SEARCHED) {
        let header: Header<Col> = header(sheet, at, row);
        if header.in_units.is_empty() || header.has(Col::WorkedOut) || header.has(Col::Amount) {
            continue;
        }
        let first = row.cells.first().map(|(_, value)| value.text());
        let names_stream = || first.is_some_and(|text| reading.stream_named(&text).is_some());
        if (header.has(Col::Stream) && header.has(Col::Body)) || names_stream() {
            return LeftOut::of(sheet, &header);
        }
    }
    None
}

/// Reads the income tables of a sheet; nothing where it has none.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    lines: &mut Lines,
    sums: &mut Sums,
) -> Option<usize> {
    let Some(mut header) = find::<Col>(sheet, 0, fits) else {
        return blocks::read(reading, sheet, lines, sums);
    };
    if header.has(Col::Amount) {
        lines.begin(reading);
    }
    let mut count = 0;
    loop {
        let next = find::<Col>(sheet, header.first, fits);
        let end = next.as_ref().map_or(u32::MAX, |next| next.row);
        if header.has(Col::Amount) {
            lines.ids.keep_for(sheet, |row| key(&header, row));
        }
        for row in rows(sheet, &header).take_while(|row| row.number < end) {
            if let Some(read) = read_row(reading, sheet, &header, row) {
                if matches!(read.line, Line::Contribution | Line::Share | Line::Minimum) {
                    count += 1;
                }
                lines.take(reading, sheet, row, read, sums);
            }
        }
        say_unknown(reading, sheet, &header, end);
        match next {
            Some(next) => header = next,
            None => break,
        }
    }
    Some(count)
}

/// Whether a row has the headings of a table of income.
pub(super) fn begins_at(sheet: &Sheet, at: usize, row: &Row) -> bool {
    fits(&header(sheet, at, row))
}

/// Whether a sheet has a table of income.
pub(super) fn is_in(sheet: &Sheet) -> bool {
    find::<Col>(sheet, 0, fits).is_some()
}

/// The key that a row gives.
fn key(header: &Header<Col>, row: &Row) -> Option<u32> {
    let (_, value) = header.value(row, Col::Key)?;
    value.text().parse().ok()
}
