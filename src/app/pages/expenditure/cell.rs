//! What a cell of the grid says, whether it applies, and the edit that a new value makes.

use std::borrow::Cow;

use super::columns::GridColumn;
use super::index::{Among, IndexedRow};
use crate::format;
use crate::model::{
    Allocation, AllocationField, Edit, Money, Percentage, Plan, Quantity, Scheme, SchemeField,
    SchemeStatus,
};
use crate::rounds::{Column, NhsPart, PlanningRound, SchemeType};

/// How a cell is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filled {
    /// By typing text.
    Text,
    /// By typing a number.
    Number,
    /// From a list.
    Choice,
    /// By the program.
    Never,
}

/// A row with what its cells are read from.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) plan: &'a Plan,
    pub(super) round: &'a PlanningRound,
    /// The row's place.
    pub(super) at: IndexedRow,
    /// The allocation; nothing in the row of a scheme without one.
    pub(super) allocation: Option<&'a Allocation>,
    /// Its scheme.
    pub(super) scheme: Option<&'a Scheme>,
    /// Its type, where the round's list has it.
    pub(super) scheme_type: Option<&'a SchemeType>,
}

impl<'a> Row<'a> {
    /// Looks a row up.
    pub(super) fn of(plan: &'a Plan, round: &'a PlanningRound, at: IndexedRow) -> Self {
        let allocation = at.allocation.and_then(|at| plan.allocations.get(at));
        let scheme = at.scheme.and_then(|at| plan.schemes.get(at));
        Row::over(plan, round, at, (allocation, scheme))
    }

    /// A row over an allocation and a scheme that may be drafts.
    pub(super) fn over(
        plan: &'a Plan,
        round: &'a PlanningRound,
        at: IndexedRow,
        (allocation, scheme): (Option<&'a Allocation>, Option<&'a Scheme>),
    ) -> Self {
        Row {
            plan,
            round,
            at,
            allocation,
            scheme,
            scheme_type: allocation
                .and_then(|row| round.lists.scheme_type(row.scheme_type.as_str())),
        }
    }

    /// What the row is called.
    pub(super) fn name(&self) -> Cow<'a, str> {
        match self.scheme {
            Some(scheme) if !scheme.name.trim().is_empty() => Cow::Borrowed(scheme.name.trim()),
            Some(scheme) if !scheme.number.trim().is_empty() => {
                Cow::Owned(format!("Scheme {}", scheme.number.trim()))
            }
            _ => Cow::Owned(format!("Row {}", self.at.number)),
        }
    }

    /// What a cell is called, apart from every other: where several rows have one name, which of them it is, and what
    /// pays for it.
    pub(super) fn cell_name(&self, column: &GridColumn) -> String {
        let Among { nth, of } = self.at.among;
        let (row, column) = (self.name(), &column.name);
        if of < 2 {
            return format!("{row}, {column}");
        }
        let stream = self
            .allocation
            .and_then(|row| self.round.stream(&row.stream));
        match stream {
            Some(stream) => {
                format!("{row}, row {nth} of {of}, {}, {column}", stream.short_label)
            }
            None => format!("{row}, row {nth} of {of}, {column}"),
        }
    }

    /// Where the row is, as the grid shows it: the scheme's number and name.
    pub(super) fn place(&self) -> String {
        match self.scheme {
            Some(scheme) if !scheme.name.trim().is_empty() => {
                format!("{} {}", scheme.number.trim(), scheme.name.trim())
                    .trim_start()
                    .to_owned()
            }
            _ => self.name().into_owned(),
        }
    }

    /// How a cell is filled.
    pub(super) fn filled(&self, column: &GridColumn) -> Filled {
        if !self.applies(column) {
            return Filled::Never;
        }
        match column.column {
            Column::Unit => Filled::Never,
            Column::SchemeNumber
            | Column::SchemeName
            | Column::Description
            | Column::SchemeTypeOther
            | Column::AreaOfSpendOther
            | Column::Comments => Filled::Text,
            Column::Outputs
            | Column::NhsShare
            | Column::LaShare
            | Column::Amount
            | Column::ShareOfOverallSpend => Filled::Number,
            Column::SchemeType
            | Column::SubType
            | Column::PrimaryObjective
            | Column::AreaOfSpend
            | Column::Commissioner
            | Column::Provider
            | Column::Stream
            | Column::Status => Filled::Choice,
        }
    }

    /// Whether the column has a meaning for the row. What was entered all the same stays in sight.
    pub(super) fn applies(&self, column: &GridColumn) -> bool {
        let of_scheme = matches!(
            column.column,
            Column::SchemeNumber | Column::SchemeName | Column::Description | Column::Status
        );
        if of_scheme {
            return self.scheme.is_some();
        }
        let Some(row) = self.allocation else {
            return false;
        };
        let lists = &self.round.lists;
        match column.column {
            Column::SubType => {
                !row.sub_type.is_empty()
                    || self
                        .scheme_type
                        .is_some_and(|kind| !kind.sub_types.is_empty())
            }
            Column::SchemeTypeOther => {
                !row.scheme_type_other.is_empty() || row.scheme_type == lists.other_scheme_type
            }
            Column::AreaOfSpendOther => {
                !row.area_of_spend_other.is_empty() || row.area_of_spend == lists.other_area
            }
            Column::Outputs => {
                column
                    .year
                    .is_some_and(|year| row.outputs.get(year).is_some())
                    || self.scheme_type.is_some_and(|kind| kind.unit.is_some())
            }
            Column::NhsShare => row.nhs_share.is_some() || self.is_joint(row),
            Column::LaShare => row.la_share.is_some() || self.is_joint(row),
            _ => true,
        }
    }

    fn is_joint(&self, row: &Allocation) -> bool {
        self.round
            .lists
            .commissioner(row.commissioner.as_str())
            .is_some_and(|who| who.nhs_part == NhsPart::AsStated)
    }

    /// What the cell says. Nothing where it does not apply; a dash where it was left empty.
    pub(super) fn text(&self, column: &GridColumn) -> Cow<'a, str> {
        if !self.applies(column) {
            return Cow::Borrowed("");
        }
        let text = self.entered(column);
        if text.is_empty() && column.column != Column::Unit {
            return Cow::Borrowed(format::NOTHING);
        }
        text
    }

    /// What the cell says where something was entered.
    fn entered(&self, column: &GridColumn) -> Cow<'a, str> {
        let scheme_text =
            |text: fn(&'a Scheme) -> &'a str| Cow::Borrowed(self.scheme.map_or("", text));
        match column.column {
            Column::SchemeNumber => return scheme_text(|scheme| &scheme.number),
            Column::SchemeName => return scheme_text(|scheme| &scheme.name),
            Column::Description => return scheme_text(|scheme| &scheme.description),
            Column::Status => {
                return Cow::Borrowed(match self.scheme.and_then(|scheme| scheme.status) {
                    Some(SchemeStatus::New) => "New",
                    Some(SchemeStatus::Existing) => "Existing",
                    None => "",
                });
            }
            _ => {}
        }
        let Some(row) = self.allocation else {
            return Cow::Borrowed("");
        };
        match column.column {
            Column::SchemeTypeOther => Cow::Borrowed(&row.scheme_type_other),
            Column::AreaOfSpendOther => Cow::Borrowed(&row.area_of_spend_other),
            Column::Comments => Cow::Borrowed(&row.comments),
            Column::Unit => {
                let unit = self.scheme_type.and_then(|kind| kind.unit.as_deref());
                Cow::Borrowed(unit.unwrap_or_default())
            }
            Column::Amount => number(
                column.year.and_then(|year| row.amounts.get(year).copied()),
                format::bare_pounds,
            ),
            Column::Outputs => number(
                column.year.and_then(|year| row.outputs.get(year).copied()),
                |quantity| format::number_exact(quantity.value()),
            ),
            Column::NhsShare => number(row.nhs_share, format::percentage),
            Column::LaShare => number(row.la_share, format::percentage),
            Column::ShareOfOverallSpend => number(row.share_of_overall_spend, format::percentage),
            _ => self.chosen(row, column.column),
        }
    }

    /// The amount of a column's year.
    pub(super) fn amount(&self, column: &GridColumn) -> Option<Money> {
        self.allocation?.amounts.get(column.year?).copied()
    }

    /// An amount in millions or billions, for a column too narrow for all of its digits.
    pub(super) fn short_amount(&self, column: &GridColumn) -> Option<String> {
        self.amount(column).map(format::pounds_short)
    }

    /// The cell's text as it is typed.
    pub(super) fn editable(&self, column: &GridColumn) -> String {
        self.entered(column).into_owned()
    }

    /// The edit that puts typed text into a cell; an error says what can be typed. Empty text clears.
    pub(super) fn typed(&self, column: &GridColumn, text: &str) -> Result<Option<Edit>, String> {
        let text = text.trim();
        let scheme = |field| Ok(self.scheme.map(|scheme| Edit::Scheme(scheme.id, field)));
        match column.column {
            Column::SchemeNumber => return scheme(SchemeField::Number(text.into())),
            Column::SchemeName => return scheme(SchemeField::Name(text.to_owned())),
            Column::Description => return scheme(SchemeField::Description(text.to_owned())),
            _ => {}
        }
        let field = match (column.column, column.year) {
            (Column::SchemeTypeOther, _) => AllocationField::SchemeTypeOther(text.to_owned()),
            (Column::AreaOfSpendOther, _) => AllocationField::AreaOfSpendOther(text.to_owned()),
            (Column::Comments, _) => AllocationField::Comments(text.to_owned()),
            (Column::Amount, Some(year)) => {
                AllocationField::Amount(year, read(text, Money::parse_typed)?)
            }
            (Column::Outputs, Some(year)) => {
                AllocationField::Outputs(year, read(text, Quantity::parse_typed)?)
            }
            (Column::NhsShare, _) => {
                AllocationField::NhsShare(read(text, Percentage::parse_typed)?)
            }
            (Column::LaShare, _) => AllocationField::LaShare(read(text, Percentage::parse_typed)?),
            (Column::ShareOfOverallSpend, _) => {
                AllocationField::ShareOfOverallSpend(read(text, Percentage::parse_typed)?)
            }
            _ => return Ok(None),
        };
        Ok(self.allocation.map(|row| Edit::Allocation(row.id, field)))
    }
}

fn number<T>(value: Option<T>, show: impl FnOnce(T) -> String) -> Cow<'static, str> {
    value.map_or(Cow::Borrowed(""), |value| Cow::Owned(show(value)))
}

fn read<T, E: ToString>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<Option<T>, String> {
    if text.is_empty() || text == format::NOTHING {
        return Ok(None);
    }
    parse(text).map(Some).map_err(|error| error.to_string())
}
