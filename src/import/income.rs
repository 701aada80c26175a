//! Tables of income: contributions, the parts of them that districts get, and minimums of spend.

use std::collections::HashSet;

use super::reading::{At, Own, Reading};
use super::report::{IssueKind, Place};
use super::sheet::{Row, Sheet, Value};
use super::table::{Column, Field, Header, find, rows};
use super::totals::Sums;
use super::values;
use super::words::{Heading, plain};
use crate::model::{
    ByYear, Certainty, Contribution, ContributionId, DistrictShare, FinancialYear, Organisation,
    RequiredSpend, StreamId, YearlyContribution,
};

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
}

fn fits(header: &Header<Col>) -> bool {
    header.has(Col::Stream)
        && !header.has(Col::WorkedOut)
        && (header.has(Col::Amount) || header.has(Col::Minimum))
}

/// What one row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Contribution,
    Share,
    Total,
    PublishedTotal,
    Minimum,
}

/// What one row says.
struct Read {
    line: Line,
    name: String,
    body: Organisation,
    district: Organisation,
    years: ByYear<YearlyContribution>,
    year: Option<FinancialYear>,
    comments: String,
    key: Option<u32>,
    own: Own,
}

/// Contributions as they are read.
#[derive(Default)]
struct Lines {
    /// Years of each contribution that were read.
    years: Vec<HashSet<FinancialYear>>,
    shares: Vec<Vec<HashSet<FinancialYear>>>,
    ids: HashSet<u32>,
    next: u32,
    minimums: bool,
}

/// Reads the income tables of a sheet; nothing where it has none.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    replaced: &mut bool,
    sums: &mut Sums,
) -> Option<usize> {
    let mut header = find::<Col>(sheet, 0, fits)?;
    let mut lines = Lines {
        next: 1,
        ..Lines::default()
    };
    if !*replaced && header.has(Col::Amount) {
        *replaced = true;
        reading.plan.contributions.clear();
    }
    let mut count = 0;
    loop {
        let next = find::<Col>(sheet, header.first, fits);
        let end = next.as_ref().map_or(u32::MAX, |next| next.row);
        for row in rows(sheet, &header).take_while(|row| row.number < end) {
            if let Some(read) = read_row(reading, sheet, &header, row) {
                if matches!(read.line, Line::Contribution | Line::Share | Line::Minimum) {
                    count += 1;
                }
                lines.take(reading, sheet, row, read, sums);
            }
        }
        match next {
            Some(next) => header = next,
            None => break,
        }
    }
    Some(count)
}

fn organisation(name: String, code: &str) -> Organisation {
    Organisation {
        name,
        code: code.into(),
    }
}

fn read_row(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    row: &Row,
) -> Option<Read> {
    let key = header
        .value(row, Col::Key)
        .and_then(|(_, value)| value.text().parse().ok());
    let own = match (key, header.has(Col::Aside) && header.has(Col::DistrictCode)) {
        (Some(_), _) => Own::Yes,
        (None, true) => Own::Table,
        (None, false) => Own::No,
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
    let line = match (
        plain(&text(reading, Col::Line)).as_str(),
        plain(&name).as_str(),
    ) {
        (_, "total as published") => Line::PublishedTotal,
        ("total", _) => Line::Total,
        (_, name) if name == "total" || name.starts_with("total ") => Line::Total,
        ("district share", _) => Line::Share,
        ("minimum", _) => Line::Minimum,
        _ if header.has(Col::Minimum) && !header.has(Col::Amount) => Line::Minimum,
        _ if !district.name.is_empty() => Line::Share,
        _ => Line::Contribution,
    };
    let year = header.value(row, Col::Year).and_then(|cell| {
        let named = Heading::of(&cell.1.text())
            .year
            .and_then(|year| year.among(&reading.years));
        if named.is_none_or(|year| !reading.years.contains(&year)) {
            reading.say(
                IssueKind::NotTaken,
                at(cell),
                "it is not a financial year of this plan; write it like 2023-24",
            );
            return None;
        }
        named
    });
    let mut read = Read {
        line,
        name,
        body,
        district,
        years: ByYear::default(),
        year,
        comments,
        key,
        own,
    };
    for of in reading.years.clone() {
        if let Some(yearly) = yearly(reading, sheet, header, row, of, year) {
            read.years.set(of, Some(yearly));
        }
    }
    let says_something =
        !read.name.is_empty() || !read.body.name.is_empty() || !read.district.name.is_empty();
    if !says_something && read.key.is_none() && read.years.is_empty() {
        return None;
    }
    Some(read)
}

/// What a row says of one year.
fn yearly(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    row: &Row,
    of: FinancialYear,
    of_row: Option<FinancialYear>,
) -> Option<YearlyContribution> {
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
    let taken = values::money(amount.value);
    let amount = reading.taken(amount, taken)?;
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
        yearly.by = reading.text(at).into();
    }
    if let Some(at) = cell(Col::On) {
        let day = values::day(at.value);
        yearly.on = reading.taken(at, day);
    }
    Some(yearly)
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

impl Lines {
    fn take(
        &mut self,
        reading: &mut Reading<'_>,
        sheet: &Sheet,
        row: &Row,
        read: Read,
        sums: &mut Sums,
    ) {
        let place = Place::row(sheet, row.number);
        match read.line {
            Line::Total => {
                let stream = stream_of(reading, sheet, row, &read, Said::Quietly);
                for (year, yearly) in read.years.iter() {
                    sums.income
                        .push((place.clone(), stream.clone(), year, yearly.amount));
                }
            }
            Line::PublishedTotal => {
                for (year, yearly) in read.years.iter() {
                    reading.plan.published_totals.set(year, Some(yearly.amount));
                }
            }
            Line::Minimum => self.minimum(reading, sheet, row, read),
            Line::Share => self.share(reading, &place, read),
            Line::Contribution => self.contribution(reading, sheet, row, read),
        }
    }

    fn contribution(&mut self, reading: &mut Reading<'_>, sheet: &Sheet, row: &Row, read: Read) {
        let Some(stream) = stream_of(reading, sheet, row, &read, Said::Aloud) else {
            return;
        };
        let years: HashSet<FinancialYear> = read.year.into_iter().collect();
        if let Some(year) = read.year
            && let Some(at) = self.known(reading, &stream, &read, year)
            && let (Some(known), Some(line)) = (
                self.years.get_mut(at),
                reading.plan.contributions.get_mut(at),
            )
        {
            known.insert(year);
            for (year, yearly) in read.years.iter() {
                line.years.set(year, Some(yearly.clone()));
            }
            return;
        }
        let free = read.key.filter(|key| !self.ids.contains(key));
        let id = free.unwrap_or_else(|| {
            while self.ids.contains(&self.next) {
                self.next += 1;
            }
            self.next
        });
        self.ids.insert(id);
        self.years.push(years);
        self.shares.push(Vec::new());
        reading.plan.contributions.push(Contribution {
            id: ContributionId(id),
            stream,
            payer: read.body,
            years: read.years,
            districts: Vec::new(),
            note: read.comments,
        });
    }

    /// The contribution that a row of another year goes on with.
    fn known(
        &self,
        reading: &Reading<'_>,
        stream: &StreamId,
        read: &Read,
        year: FinancialYear,
    ) -> Option<usize> {
        reading
            .plan
            .contributions
            .iter()
            .zip(&self.years)
            .position(|(line, years)| {
                line.stream == *stream
                    && line.payer == read.body
                    && line.note == read.comments
                    && !years.contains(&year)
            })
    }

    /// A district's share of the contribution above, or of the last one that has its payer and stream.
    fn share(&mut self, reading: &mut Reading<'_>, place: &Place, read: Read) {
        let district = if read.district.name.is_empty() {
            read.body
        } else {
            read.district
        };
        let at = reading.plan.contributions.len().checked_sub(1);
        let (Some(line), Some(shares)) = (
            reading.plan.contributions.last_mut(),
            at.and_then(|at| self.shares.get_mut(at)),
        ) else {
            let reason = "it is a district's share, and no contribution stands above it";
            reading
                .report
                .add(IssueKind::NotTaken, place.clone(), &district.name, reason);
            return;
        };
        let known = read.year.and_then(|year| {
            let mut all = line.districts.iter().zip(shares.iter());
            all.position(|(share, years)| share.district == district && !years.contains(&year))
        });
        let at = known.unwrap_or_else(|| {
            line.districts.push(DistrictShare {
                district,
                amounts: ByYear::default(),
            });
            shares.push(HashSet::new());
            line.districts.len() - 1
        });
        if let (Some(share), Some(years)) = (line.districts.get_mut(at), shares.get_mut(at)) {
            years.extend(read.year);
            for (year, yearly) in read.years.iter() {
                share.amounts.set(year, Some(yearly.amount));
            }
        }
    }

    fn minimum(&mut self, reading: &mut Reading<'_>, sheet: &Sheet, row: &Row, read: Read) {
        let Some((column, value)) = first_text(row) else {
            return;
        };
        let at = At {
            sheet,
            row: row.number,
            column,
            value,
        };
        let floor = reading.choice(at, read.own, |lists| Some(&mut lists.floors));
        if floor.is_empty() {
            return;
        }
        if read.own == Own::Yes && !self.minimums {
            self.minimums = true;
            reading.plan.required_spend.clear();
        }
        let entry = RequiredSpend {
            floor: floor.as_str().into(),
            years: read.years,
            note: read.comments,
        };
        let known = reading
            .plan
            .required_spend
            .iter_mut()
            .find(|known| known.floor == entry.floor);
        match known {
            Some(known) => *known = entry,
            None => reading.plan.required_spend.push(entry),
        }
    }
}

/// Whether something that is not recognised is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Aloud,
    Quietly,
}

fn first_text(row: &Row) -> Option<(u32, &Value)> {
    row.cells
        .iter()
        .find(|(_, value)| matches!(value, Value::Text(_) | Value::Marked(_)))
        .map(|(column, value)| (*column, value))
}

fn stream_of(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    row: &Row,
    read: &Read,
    said: Said,
) -> Option<StreamId> {
    if read.name.is_empty() && read.own != Own::No {
        return Some(StreamId::default());
    }
    let found = row
        .cells
        .iter()
        .find(|(_, value)| value.text() == read.name.trim());
    let Some((column, value)) = found.map(|(column, value)| (*column, value)) else {
        if said == Said::Aloud {
            reading.report.add(
                IssueKind::NotTaken,
                Place::row(sheet, row.number),
                &read.body.name,
                "it does not say which source of funding it pays into",
            );
        }
        return None;
    };
    if said == Said::Quietly {
        return match reading.lists.streams.named(&value.text()) {
            super::choice::Choice::Found(key) => Some(key.as_str().into()),
            _ => None,
        };
    }
    let key = reading.choice(
        At {
            sheet,
            row: row.number,
            column,
            value,
        },
        read.own,
        |lists| Some(&mut lists.streams),
    );
    (!key.is_empty()).then(|| key.as_str().into())
}
