//! What one row of an income table says.

use super::super::days;
use super::super::reading::{At, Own, Reading};
use super::super::report::IssueKind;
use super::super::sheet::{Row, Sheet};
use super::super::sums::Label;
use super::super::table::{Column, Header};
use super::super::values::{self, Taken};
use super::super::words::{Heading, plain};
use super::{Col, key};
use crate::model::{
    ByYear, Certainty, FinancialYear, Money, Organisation, StreamId, YearlyContribution,
};

/// What one row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Contribution,
    Share,
    Total,
    PublishedTotal,
    Minimum,
}

/// What one row says.
pub(super) struct Read {
    pub(super) line: Line,
    pub(super) name: String,
    /// The source of funding, where it is known from elsewhere.
    pub(super) stream: Option<StreamId>,
    pub(super) body: Organisation,
    pub(super) district: Organisation,
    pub(super) years: ByYear<YearlyContribution>,
    /// The column of each year's amount.
    pub(super) columns: ByYear<u32>,
    pub(super) year: Option<FinancialYear>,
    /// A total over all years, in a table with a row for each, and its column.
    pub(super) of_all_years: Option<(u32, Money)>,
    pub(super) comments: String,
    pub(super) key: Option<u32>,
    pub(super) own: Own,
}

fn organisation(name: String, code: &str) -> Organisation {
    Organisation {
        name,
        code: code.into(),
    }
}

pub(super) fn read_row(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    row: &Row,
) -> Option<Read> {
    let key = key(header, row);
    let own = match (key, header.has(Col::Aside) && header.has(Col::DistrictCode)) {
        (Some(_), _) => Own::Yes,
        (None, true) => Own::Table,
        (None, false) => reading.own,
    };
    let at = |(column, value)| At {
        sheet,
        row: row.number,
        column,
        value,
    };
    let text = |reading: &mut Reading<'_>, col| {
        header
            .value(row, col)
            .map(|cell| reading.text_as_is(at(cell), own))
            .unwrap_or_default()
    };
    let name = text(reading, Col::Stream);
    let district = organisation(
        text(reading, Col::District),
        &text(reading, Col::DistrictCode),
    );
    let body = organisation(text(reading, Col::Body), &text(reading, Col::Code));
    let comments = text(reading, Col::Comments);
    let is_total = |text: &str| text == "total" || text.starts_with("total ");
    let by_name = plain(&body.name);
    // By whatever name, where there is no other that says what it is.
    let sums = |words: &str, other: &str| {
        own == Own::No && other.trim().is_empty() && Label::of(words) == Label::Sum
    };
    let names_total = key.is_none() && (is_total(&by_name) || sums(&by_name, &name));
    let streams_total = key.is_none() && sums(&plain(&name), &body.name);
    let name = if name.is_empty() && names_total {
        body.name.clone()
    } else {
        name
    };
    let line = match (
        plain(&text(reading, Col::Line)).as_str(),
        plain(&name).as_str(),
    ) {
        ("contribution", _) if key.is_some() => Line::Contribution,
        (_, "total as published") => Line::PublishedTotal,
        ("total", _) => Line::Total,
        (_, name) if is_total(name) || names_total || streams_total => Line::Total,
        ("district share", _) => Line::Share,
        ("minimum", _) => Line::Minimum,
        _ if header.has(Col::Minimum) && !header.has(Col::Amount) => Line::Minimum,
        _ if !district.name.is_empty() => Line::Share,
        _ => Line::Contribution,
    };
    let mut year = None;
    if let Some(cell) = header.value(row, Col::Year) {
        year = Heading::of(&cell.1.text())
            .year
            .and_then(|year| year.among(&reading.years))
            .filter(|year| reading.years.contains(year));
        if year.is_none() && line != Line::Total {
            reading.say(
                IssueKind::NotTaken,
                at(cell),
                "it is not a financial year of this plan, and nothing of the row was taken; write it like 2023-24",
            );
            return None;
        }
    }
    let of_all_years = match line {
        // Where no column names its year either.
        Line::Total if header.has(Col::Year) && year.is_none() && reading.years.len() > 1 => {
            let column = header
                .columns
                .iter()
                .find(|column| column.field == Col::Amount);
            column
                .filter(|column| column.year.is_none())
                .and_then(|column| amount_of_total(reading, at((column.at, row.get(column.at)?))))
        }
        _ => None,
    };
    let mut read = Read {
        line,
        of_all_years,
        name,
        stream: None,
        body,
        district,
        years: ByYear::default(),
        columns: ByYear::default(),
        year,
        comments,
        key,
        own,
    };
    for of in reading.years.clone() {
        if let Some((yearly, column)) = yearly(reading, sheet, header, row, (of, year, own, line)) {
            read.years.set(of, Some(yearly));
            read.columns.set(of, Some(column));
        }
    }
    let says_something =
        !read.name.is_empty() || !read.body.name.is_empty() || !read.district.name.is_empty();
    if !says_something && read.key.is_none() && read.years.is_empty() && read.of_all_years.is_none()
    {
        return None;
    }
    // A place to write in, or, where nobody gave keys, a title that stands over the next table.
    let is_line = matches!(read.line, Line::Contribution | Line::Share | Line::Minimum);
    let prepared = is_line
        && read.key.is_none()
        && if header.has(Col::Key) {
            read.years.is_empty()
                && [&read.body.name, &read.comments]
                    .iter()
                    .all(|text| text.trim().is_empty())
                && read.body.code.is_empty()
        } else {
            own != Own::Table && says_only_what_for(header, row)
        };
    if prepared {
        return None;
    }
    Some(read)
}

/// Whether a row holds nothing but the name of a source of funding and the kind of line.
fn says_only_what_for(header: &Header<Col>, row: &Row) -> bool {
    let names = |at: u32| {
        header
            .columns
            .iter()
            .any(|column| column.at == at && matches!(column.field, Col::Stream | Col::Line))
    };
    row.cells
        .iter()
        .all(|(at, value)| names(*at) || value.is_blank())
}

/// The amount of a total and its column. Nothing of the plan is lost with one that cannot be read.
fn amount_of_total(reading: &mut Reading<'_>, at: At<'_>) -> Option<(u32, Money)> {
    let amount = match values::money(at.value) {
        Taken::Not(why) => {
            let reason = format!("the total here was not compared: {why}");
            reading.say(IssueKind::Note, at, reason);
            return None;
        }
        taken => reading.taken(at, taken)?,
    };
    Some((at.column, amount))
}

/// What a row says of one year, and the column of its amount.
fn yearly(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    row: &Row,
    (of, of_row, own, line): (FinancialYear, Option<FinancialYear>, Own, Line),
) -> Option<(YearlyContribution, u32)> {
    let years = reading.years.clone();
    let is_of = |column: &Column<Col>| match (
        column.year.and_then(|year| year.among(&years)),
        of_row,
        years.as_slice(),
    ) {
        (Some(year), _, _) | (None, Some(year), _) => year == of,
        (None, None, [only]) => *only == of,
        _ => false,
    };
    let cell = |col: Col| -> Option<At<'_>> {
        let column = header
            .columns
            .iter()
            .find(|column| column.field == col && is_of(column))?;
        Some(At {
            sheet,
            row: row.number,
            column: column.at,
            value: row.get(column.at)?,
        })
    };
    let amount = cell(Col::Amount).or_else(|| cell(Col::Minimum))?;
    let column = amount.column;
    let amount = if line == Line::Total {
        amount_of_total(reading, amount)?.1
    } else {
        reading.taken(amount, values::money(amount.value))?
    };
    let mut yearly = YearlyContribution {
        amount,
        ..YearlyContribution::default()
    };
    if let Some(at) = cell(Col::Published) {
        let published = values::money(at.value);
        yearly.published = reading.taken(at, published);
    }
    if let Some(at) = cell(Col::Certainty) {
        yearly.certainty = certainty(reading, at);
    }
    if let Some(at) = cell(Col::By) {
        yearly.by = reading.text_as_is(at, own).into();
    }
    if let Some(at) = cell(Col::On) {
        let day = days::day(at.value);
        yearly.on = reading.taken(at, day);
    }
    Some((yearly, column))
}

fn certainty(reading: &mut Reading<'_>, at: At<'_>) -> Certainty {
    let text = reading.text(at);
    match plain(&text).as_str() {
        "agreed" => Certainty::Agreed,
        "confirmed" => Certainty::Confirmed,
        "indicative" | "" => Certainty::Indicative,
        _ => {
            reading.say(
                IssueKind::NotTaken,
                at,
                "it is none of Indicative, Agreed and Confirmed; Indicative was taken",
            );
            Certainty::Indicative
        }
    }
}
