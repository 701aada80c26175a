//! What one row of the expenditure table says.

use super::columns::{Columns, Keys, Shares, looked_through};
use super::expenditure::Col;
use super::left_out::other_year;
use super::reading::{At, Own, Reading};
use super::report::{IssueKind, Place};
use super::sheet::{Row, Sheet, Value};
use super::table::{Column, Header};
use super::values::{self, Scale};
use super::words::{Heading, YearNamed, plain};
use crate::model::{
    Allocation, AllocationId, FinancialYear, ListKey, Scheme, SchemeId, SchemeStatus, StreamId,
};

/// What one row says.
pub(super) struct Read {
    pub(super) scheme: Scheme,
    pub(super) scheme_key: Option<u32>,
    pub(super) allocation: Allocation,
    pub(super) key: Option<u32>,
    /// The year of the row, in a table with a row for each year.
    pub(super) year: Option<FinancialYear>,
    /// Whether nothing is said of an allocation.
    pub(super) is_only_scheme: bool,
}

/// A row is of a year that the plan does not have, which was said.
pub(super) struct OfNoYear;

/// A table with what was found out about its columns.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) header: &'a Header<Col>,
    shares: Shares,
    pub(super) keys: Keys,
    columns: Columns,
    /// The columns of years that the plan does not have.
    other_years: Vec<u32>,
}

impl<'a> Table<'a> {
    pub(super) fn new(sheet: &'a Sheet, header: &'a Header<Col>, years: &[FinancialYear]) -> Self {
        let columns = Columns::of(header);
        let (shares, keys) = looked_through(sheet, header, &columns);
        let other_years = header.columns.iter();
        let other_years = other_years.filter(|column| other_year(years, column).is_some());
        Table {
            sheet,
            header,
            shares,
            keys,
            columns,
            other_years: other_years.map(|column| column.at).collect(),
        }
    }

    fn year_of(
        reading: &mut Reading<'_>,
        column: &Column<Col>,
        of_row: Option<FinancialYear>,
        at: At<'_>,
    ) -> Option<FinancialYear> {
        let named = column.year.and_then(|year| year.among(&reading.years));
        let year = match (named, of_row, reading.years.as_slice()) {
            (Some(year), _, _) | (None, Some(year), _) => year,
            (None, None, [only]) if column.year.is_none() => *only,
            _ => {
                reading.say(IssueKind::NotTaken, at, "the heading does not say which financial year it is for; write it like 2023-24");
                return None;
            }
        };
        if !reading.years.contains(&year) {
            reading.say(
                IssueKind::NotTaken,
                at,
                format!("{year} is not a year of this plan"),
            );
            return None;
        }
        Some(year)
    }

    pub(super) fn read_row(
        &self,
        reading: &mut Reading<'_>,
        row: &Row,
        year: Option<FinancialYear>,
    ) -> Read {
        let (key, scheme_key) = (self.columns.key.key(row), self.columns.scheme_key.key(row));
        let own = match (key.is_some() || scheme_key.is_some(), self.is_own()) {
            (true, _) => Own::Yes,
            (false, true) => Own::Table,
            (false, false) => Own::No,
        };
        let mut read = Read {
            scheme: Scheme::new(SchemeId(0), "", ""),
            scheme_key,
            allocation: Allocation::new(AllocationId(0), SchemeId(0)),
            key,
            year,
            is_only_scheme: false,
        };
        for column in &self.header.columns {
            let (value, joined) = match row.get(column.at) {
                Some(value) => (value, false),
                None if is_of_scheme(column.field) => {
                    match self.sheet.joined(row.number, column.at) {
                        Some(value) => (value, true),
                        None => continue,
                    }
                }
                None => continue,
            };
            // Said once for the whole column.
            if self.other_years.contains(&column.at) {
                let place = Place::row(self.sheet, row.number);
                if !value.is_blank() {
                    reading.report.mark(&place);
                }
                continue;
            }
            // What a joined cell shows was judged where it stands.
            let at = At {
                sheet: self.sheet,
                row: row.number,
                column: column.at,
                value,
            };
            if joined && matches!(value, Value::Fault(_)) {
                continue;
            }
            // The rest of the NHS share, which follows from it.
            let follows = own == Own::Yes
                && column.field == Col::LaShare
                && row.computed.contains(&column.at);
            if !follows {
                self.cell(reading, column, at, own, &mut read);
            }
        }
        self.sub_type(reading, row, own, &mut read);
        read.is_only_scheme = match (own, read.key) {
            (Own::Yes, key) => key.is_none() && is_empty(&read.allocation),
            (Own::Table | Own::No, _) => is_empty(&read.allocation) && read.year.is_none(),
        };
        read
    }

    /// Whether the headings are those of this program's own table in CSV.
    fn is_own(&self) -> bool {
        [Col::Board, Col::Round, Col::Year, Col::Aside]
            .iter()
            .all(|col| self.header.has(*col))
    }

    /// The year that a row is of, where it says one. A row of a year that the plan does not have is none of it.
    pub(super) fn year(
        &self,
        reading: &mut Reading<'_>,
        row: &Row,
    ) -> Result<Option<FinancialYear>, OfNoYear> {
        let Some((column, value)) = self.columns.year.value(row) else {
            return Ok(None);
        };
        let at = At {
            sheet: self.sheet,
            row: row.number,
            column,
            value,
        };
        let year = match Heading::of(&value.text()).year {
            Some(named @ (YearNamed::Year(_) | YearNamed::Place(_))) => named.among(&reading.years),
            None => None,
        };
        match year {
            Some(year) if reading.years.contains(&year) => Ok(Some(year)),
            _ => {
                reading.say(
                    IssueKind::NotTaken,
                    at,
                    "it is not a financial year of this plan, and nothing of the row was taken; write it like 2023-24",
                );
                Err(OfNoYear)
            }
        }
    }

    fn cell(
        &self,
        reading: &mut Reading<'_>,
        column: &Column<Col>,
        at: At<'_>,
        own: Own,
        read: &mut Read,
    ) {
        let row = &mut read.allocation;
        let scheme = &mut read.scheme;
        match column.field {
            Col::Number => scheme.number = reading.text_as_is(at, own).into(),
            Col::Name => scheme.name = reading.text_as_is(at, own),
            Col::Description => scheme.description = reading.text_as_is(at, own),
            Col::AreaOfInvestment => scheme.area_of_investment = reading.text_as_is(at, own).into(),
            Col::LocalPriority => scheme.local_priority = reading.text_as_is(at, own),
            Col::Outcome => scheme.outcome = reading.text_as_is(at, own),
            Col::PeopleReached => scheme.people_reached = reading.text_as_is(at, own),
            Col::SchemeNotes => scheme.notes = reading.text_as_is(at, own),
            Col::Status => scheme.status = status(reading, at),
            Col::TypeOther => row.scheme_type_other = reading.text_as_is(at, own),
            Col::AreaOther => row.area_of_spend_other = reading.text_as_is(at, own),
            Col::Comments => row.comments = reading.text_as_is(at, own),
            Col::Type => row.scheme_type = reading.choice(at, own, |lists| Some(&mut lists.types)),
            Col::Objective => {
                row.primary_objective = reading.choice(at, own, |lists| lists.objectives.as_mut());
            }
            Col::Area => {
                row.area_of_spend = reading.choice(at, own, |lists| Some(&mut lists.areas));
            }
            Col::Commissioner => {
                row.commissioner = reading.choice(at, own, |lists| Some(&mut lists.commissioners));
            }
            Col::Provider => {
                row.provider = reading.choice(at, own, |lists| Some(&mut lists.providers));
            }
            Col::Stream => {
                let key = reading.choice(at, own, |lists| Some(&mut lists.streams));
                row.stream = StreamId::from(key.as_str());
            }
            Col::NhsShare => row.nhs_share = self.share(reading, column.field, at),
            Col::LaShare => row.la_share = self.share(reading, column.field, at),
            Col::Share => row.share_of_overall_spend = self.share(reading, column.field, at),
            Col::Amount | Col::AmountBefore => {
                let amount = values::money(at.value);
                if let Some(amount) = reading.taken(at, amount)
                    && let Some(year) = Self::year_of(reading, column, read.year, at)
                    && (column.field == Col::Amount || row.amounts.get(year).is_none())
                {
                    row.amounts.set(year, Some(amount));
                }
            }
            Col::Outputs | Col::OutputsBefore => {
                let outputs = values::quantity(at.value);
                if let Some(outputs) = reading.taken(at, outputs)
                    && let Some(year) = Self::year_of(reading, column, read.year, at)
                    && (column.field == Col::Outputs || row.outputs.get(year).is_none())
                {
                    row.outputs.set(year, Some(outputs));
                }
            }
            // The sub-type waits for the type.
            Col::SubType
            | Col::Unit
            | Col::Year
            | Col::Board
            | Col::Round
            | Col::Aside
            | Col::SchemeKey
            | Col::Key => {}
        }
    }

    fn share(
        &self,
        reading: &mut Reading<'_>,
        col: Col,
        at: At<'_>,
    ) -> Option<crate::model::Percentage> {
        let scale = self
            .shares
            .iter()
            .find(|(known, _)| *known == col)
            .map_or(Scale::Unclear, |(_, scale)| *scale);
        let share = values::percentage(at.value, scale);
        reading.taken(at, share)
    }

    fn sub_type(&self, reading: &mut Reading<'_>, row: &Row, own: Own, read: &mut Read) {
        let Some((column, value)) = self.columns.sub_type.value(row) else {
            return;
        };
        let at = At {
            sheet: self.sheet,
            row: row.number,
            column,
            value,
        };
        let kind = read.allocation.scheme_type.clone();
        if kind.is_empty() && own == Own::No {
            if !reading.text(at).is_empty() {
                reading.say(
                    IssueKind::NotTaken,
                    at,
                    "the scheme type it belongs to was not recognised",
                );
            }
            return;
        }
        let own_key = own != Own::No && !reading.lists.sub_types.contains_key(kind.as_str());
        read.allocation.sub_type = if own_key {
            ListKey::from(reading.text(at).as_str())
        } else {
            reading.choice(at, own, |lists| lists.sub_types.get_mut(kind.as_str()))
        };
    }
}

fn is_of_scheme(col: Col) -> bool {
    matches!(
        col,
        Col::Number
            | Col::Name
            | Col::Description
            | Col::Status
            | Col::AreaOfInvestment
            | Col::LocalPriority
            | Col::Outcome
    )
}

fn status(reading: &mut Reading<'_>, at: At<'_>) -> Option<SchemeStatus> {
    let text = reading.text(at);
    match plain(&text).as_str() {
        "" => None,
        "new" | "n" => Some(SchemeStatus::New),
        "existing" | "e" => Some(SchemeStatus::Existing),
        _ => {
            reading.say(IssueKind::NotTaken, at, "it is neither New nor Existing");
            None
        }
    }
}

fn is_empty(row: &Allocation) -> bool {
    *row == Allocation::new(row.id, row.scheme)
}
