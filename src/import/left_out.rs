//! Columns of the expenditure table that a plan has no place for.

use super::expenditure::{Col, Kind, kind};
use super::reading::Reading;
use super::report::{IssueKind, Place};
use super::rows::Table;
use super::table::{Column, Field as _, rows};
use super::values::{self, Taken};
use crate::model::{FinancialYear, Tally};

impl Table<'_> {
    /// Says which columns hold something that has no place in a plan.
    pub(super) fn say_unknown(&self, reading: &mut Reading<'_>) {
        for (column, heading) in &self.header.unknown {
            let held = self
                .sheet
                .rows
                .iter()
                .skip(self.header.first)
                .filter(|row| row.get(*column).is_some())
                .count();
            if held > 0 {
                reading.report.add(
                    IssueKind::NotTaken,
                    Place {
                        column: Some(*column),
                        ..Place::sheet(self.sheet)
                    },
                    heading,
                    format!(
                        "no column of a plan has this heading; what {} below it held was left out",
                        crate::format::count(held, "cell", "cells")
                    ),
                );
            }
        }
    }

    /// Says once for each column of a year that the plan does not have what was left out of it.
    pub(super) fn say_other_years(&self, reading: &mut Reading<'_>) {
        for column in &self.header.columns {
            let Some(year) = other_year(&reading.years, column) else {
                continue;
            };
            let mut sum = Tally::default();
            let mut held = 0;
            for row in rows(self.sheet, self.header) {
                let value = row.get(column.at).filter(|value| !value.is_blank());
                let Some(value) = value.filter(|_| kind(row, self.header) == Kind::Entry) else {
                    continue;
                };
                held += 1;
                if let (Col::Amount | Col::AmountBefore, Taken::Sure(amount)) =
                    (column.field, values::money(value))
                {
                    sum.add(amount);
                }
            }
            if held == 0 {
                continue;
            }
            let cells = crate::format::count(held, "cell", "cells");
            let sum = match sum.total() {
                sum if sum.is_zero() => String::new(),
                sum => format!(", {} together,", crate::format::pounds(sum)),
            };
            let verb = if held == 1 { "was" } else { "were" };
            let place = Place {
                column: Some(column.at),
                ..Place::sheet(self.sheet)
            };
            let reason = format!(
                "{year} is not a year of this plan: {cells} of this column{sum} {verb} left out"
            );
            reading.report.add(IssueKind::NotTaken, place, "", reason);
        }
    }
}

/// The year that a column is for, where the plan does not have it.
pub(super) fn other_year(years: &[FinancialYear], column: &Column<Col>) -> Option<FinancialYear> {
    if !column.field.is_yearly() {
        return None;
    }
    let year = column.year?.among(years)?;
    (!years.contains(&year)).then_some(year)
}
