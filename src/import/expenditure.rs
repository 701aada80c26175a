//! The expenditure table: each row a scheme × provider × source of funding. What the columns are.

use super::sheet::{Row, Sheet, Value};
use super::table::{Column, Field, Header};
use super::values::{Scale, Seen};
use super::words::Heading;

/// A column of the expenditure table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Col {
    Number,
    Name,
    Description,
    Type,
    SubType,
    TypeOther,
    Objective,
    Outputs,
    /// What was entered before, in a template that asks for updates beside it.
    OutputsBefore,
    Unit,
    Area,
    AreaOther,
    Commissioner,
    NhsShare,
    LaShare,
    Provider,
    Stream,
    Status,
    Amount,
    AmountBefore,
    Share,
    Comments,
    AreaOfInvestment,
    LocalPriority,
    Outcome,
    PeopleReached,
    SchemeNotes,
    Year,
    Board,
    Round,
    /// Said of the whole plan, or worked out.
    Aside,
    SchemeKey,
    Key,
}

impl Field for Col {
    fn of(heading: &Heading) -> Option<Self> {
        let words = heading.words.as_str();
        let of_year = heading.year.is_some() && is_amount_of_a_year(words);
        let named = if of_year {
            Some(Col::Amount)
        } else {
            named(words)
        };
        named.or_else(|| described(words))
    }

    fn is_yearly(self) -> bool {
        matches!(
            self,
            Col::Amount | Col::AmountBefore | Col::Outputs | Col::OutputsBefore
        )
    }

    fn is_passed_over(self) -> bool {
        self == Col::Aside
    }

    fn is_money(self) -> bool {
        matches!(self, Col::Amount | Col::AmountBefore)
    }

    fn of_year_alone(_others: &[Column<Self>]) -> Option<Self> {
        Some(Col::Amount)
    }
}

/// Headings that are amounts where they name a year.
fn is_amount_of_a_year(words: &str) -> bool {
    matches!(
        words,
        "total"
            | "total expenditure"
            | "total spend"
            | "total cost"
            | "total budget"
            | "plan"
            | "planned"
            | "allocation"
            | "funding"
            | "forecast"
    )
}

/// Headings known word for word.
fn named(words: &str) -> Option<Col> {
    Some(match words {
        "scheme id" | "scheme no" | "scheme number" | "scheme ref" | "scheme reference"
        | "scheme id number" | "id" | "ref" | "reference" | "number" | "no" => Col::Number,
        "scheme name" | "scheme title" | "name of scheme" | "name of the scheme" | "scheme"
        | "title" | "name" => Col::Name,
        "brief description of scheme"
        | "brief description of the scheme"
        | "brief description"
        | "description"
        | "description of scheme"
        | "description of the scheme"
        | "scheme description" => Col::Description,
        "scheme type" | "scheme types" | "type of scheme" | "activity" | "type"
        | "activity type" => Col::Type,
        "sub types" | "sub type" | "scheme sub type" | "scheme sub types" | "subtype"
        | "subtypes" => Col::SubType,
        "scheme type if other" | "activity if other" | "scheme type other" => Col::TypeOther,
        "primary objective" | "objective" => Col::Objective,
        "expected outputs"
        | "expected output"
        | "outputs"
        | "output"
        | "planned outputs"
        | "updated outputs"
        | "updated expected outputs"
        | "outputs for"
        | "expected outputs for" => Col::Outputs,
        "previously entered outputs"
        | "previously entered outputs for"
        | "previously entered expected outputs" => Col::OutputsBefore,
        "units" | "unit" | "unit of outputs" | "unit of output" | "output unit" => Col::Unit,
        "area of spend" | "area of expenditure" | "area" => Col::Area,
        "area of spend if other" | "area of spend other" => Col::AreaOther,
        "commissioner" | "commissioned by" | "lead commissioner" => Col::Commissioner,
        "nhs share percent" | "nhs share" | "percent nhs" | "nhs percent" => Col::NhsShare,
        "la share percent" | "la share" | "percent la" | "la percent" => Col::LaShare,
        "provider" | "provider type" | "service provider" | "type of provider" => Col::Provider,
        "source of funding" | "funding source" | "source of fund" | "funding stream" | "source"
        | "fund" | "funding" | "funded by" | "funded from" | "paid from" => Col::Stream,
        "new existing scheme"
        | "new or existing"
        | "new or existing scheme"
        | "new existing"
        | "status" => Col::Status,
        "expenditure"
        | "expenditure for"
        | "planned expenditure"
        | "planned expenditure for"
        | "spend"
        | "planned spend"
        | "amount"
        | "budget"
        | "cost"
        | "value"
        | "updated expenditure"
        | "updated expenditure for"
        | "expenditure pounds" => Col::Amount,
        "previously entered expenditure" | "previously entered expenditure for" => {
            Col::AmountBefore
        }
        "share of overall spend percent" | "share of overall spend" => Col::Share,
        "comments" | "comment" | "comments optional" | "notes" => Col::Comments,
        "area of investment" => Col::AreaOfInvestment,
        "local priority" => Col::LocalPriority,
        "outcome" => Col::Outcome,
        "people reached" => Col::PeopleReached,
        "notes on the scheme" => Col::SchemeNotes,
        "year" | "financial year" => Col::Year,
        "board" | "health and wellbeing board" | "hwb" => Col::Board,
        "round" | "planning round" => Col::Round,
        "note on figures" | "do you wish to update" | "column complete" => Col::Aside,
        "scheme key" => Col::SchemeKey,
        "key" => Col::Key,
        _ => return None,
    })
}

/// Headings known by what they speak of.
fn described(words: &str) -> Option<Col> {
    let speaks_of = |part: &str| words.contains(part);
    if speaks_of("please specify") || speaks_of("specify if") {
        return match () {
            () if speaks_of("area of spend") => Some(Col::AreaOther),
            () if speaks_of("type") || speaks_of("activity") => Some(Col::TypeOther),
            () => None,
        };
    }
    if speaks_of("joint") && speaks_of("percent") {
        return match () {
            () if speaks_of("nhs") => Some(Col::NhsShare),
            () if speaks_of(" la") || speaks_of("local authority") => Some(Col::LaShare),
            () => None,
        };
    }
    if speaks_of("overall spend") {
        return Some(Col::Share);
    }
    if words.starts_with("comments if updated") {
        return Some(Col::Comments);
    }
    None
}

/// Whether headings are those of an expenditure table.
pub(super) fn fits(header: &Header<Col>) -> bool {
    counted(header, &[Col::Amount, Col::AmountBefore]) > 0 && are_of_schemes(header)
}

/// Whether headings are those of an expenditure table, none of whose amounts are in pounds.
pub(super) fn fits_in_units(header: &Header<Col>) -> bool {
    !header.in_units.is_empty() && !fits(header) && are_of_schemes(header)
}

fn counted(header: &Header<Col>, cols: &[Col]) -> usize {
    cols.iter().filter(|col| header.has(**col)).count()
}

fn are_of_schemes(header: &Header<Col>) -> bool {
    let what = [Col::Number, Col::Name, Col::Description, Col::Type];
    let how = [Col::Stream, Col::Area, Col::Provider, Col::Commissioner];
    let (what, how) = (counted(header, &what), counted(header, &how));
    what > 0 && how > 0 && what + how >= 3
}

/// What tells how a column of shares writes them.
pub(super) enum Told {
    /// Its heading.
    ByHeading(Scale),
    /// The numbers in it.
    ByNumbers(Seen),
}

impl Told {
    /// How it writes them.
    pub(super) fn scale(self) -> Scale {
        match self {
            Told::ByHeading(scale) => scale,
            Told::ByNumbers(seen) => seen.scale(),
        }
    }
}

/// How a column of shares writes them, where its heading says so.
pub(super) fn scale_of_heading(sheet: &Sheet, header: &Header<Col>, field: Col) -> Told {
    // The headings of this program's own tables, which write 40 for 40%.
    let of_table = matches!(
        header_words(sheet, header, field).as_str(),
        "nhs share percent" | "la share percent" | "share of overall spend percent"
    );
    if of_table {
        Told::ByHeading(Scale::Percent)
    } else {
        Told::ByNumbers(Seen::default())
    }
}

fn header_words(sheet: &Sheet, header: &Header<Col>, field: Col) -> String {
    let text = sheet
        .row(header.row)
        .and_then(|row| header.value(row, field));
    text.map(|(_, value)| super::words::plain(&value.text()))
        .unwrap_or_default()
}

/// What a row of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing that a plan holds.
    Blank,
    /// A sum of rows.
    Total,
    /// Amounts and nothing that says of what.
    OnlyAmounts,
    /// A name and amounts, and nothing that tells an entry from a sum: neither a number nor who or what it is paid to
    /// and from.
    Bare,
    /// An entry with an amount that has neither a number nor a source of funding, in a table that has columns for them.
    Doubtful,
    /// An entry.
    Entry,
}

/// Tells entries from sums and from rows that were only prepared.
pub(super) fn kind(row: &Row, header: &Header<Col>) -> Kind {
    if header.value(row, Col::Key).is_some() || header.value(row, Col::SchemeKey).is_some() {
        return Kind::Entry;
    }
    let mut amounts = 0;
    let mut words = 0;
    let mut number = false;
    let mut told = false;
    for column in &header.columns {
        let Some(value) = row.get(column.at) else {
            continue;
        };
        if value.is_blank() {
            continue;
        }
        // A formula that shows nothing.
        if matches!(value, Value::Fault(fault) if fault.is_empty()) && !column.field.is_yearly() {
            continue;
        }
        match column.field {
            Col::Unit
            | Col::Aside
            | Col::Board
            | Col::Round
            | Col::Key
            | Col::LaShare
            | Col::Year => {}
            Col::Number => number = true,
            Col::Amount | Col::AmountBefore | Col::Outputs | Col::OutputsBefore => amounts += 1,
            Col::Type
            | Col::Stream
            | Col::Provider
            | Col::Commissioner
            | Col::Area
            | Col::Objective
            | Col::SubType
            | Col::Share
            | Col::NhsShare => {
                told = true;
                words += 1;
            }
            _ => words += 1,
        }
    }
    let has_stream = || header.value(row, Col::Stream).is_some();
    match (amounts, words, number) {
        (0, 0, _) => Kind::Blank,
        _ if amounts > 0 && !has_stream() && total_words(row).is_some() => Kind::Total,
        (_, 0, false) => Kind::OnlyAmounts,
        // A table of this program has the board and the round in each row.
        (1.., ..) if header.value(row, Col::Round).is_some() => Kind::Entry,
        (1.., ..) if !told && (!number || words == 0) => Kind::Bare,
        (1.., _, false)
            if !has_stream() && (header.has(Col::Number) || header.has(Col::Stream)) =>
        {
            Kind::Doubtful
        }
        _ => Kind::Entry,
    }
}

/// The words of a row by which it is a total.
pub(super) fn total_words(row: &Row) -> Option<String> {
    row.cells.iter().find_map(|(_, value)| match value {
        Value::Text(text) if text.len() <= 80 => {
            let plain = super::words::plain(text);
            let is_total = [
                "total",
                "totals",
                "grand total",
                "grand totals",
                "sub totals",
                "subtotals",
                "sub total",
                "subtotal",
                "overall total",
            ]
            .iter()
            .any(|word| {
                let rest = plain.strip_prefix(word);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            });
            is_total.then_some(plain)
        }
        _ => None,
    })
}
