//! Money out: a row for each scheme, provider and source of funding, under the running balances.

use std::collections::HashMap;

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::model::{Allocation, Percentage, Scheme, SchemeId};
use crate::rounds::{Column, NhsPart, TemplateSheet};
use crate::sheets::{
    ExpenditureColumn, KeptColumn, area_label, commissioner_label, objective_label, provider_label,
    scheme_type_label, schemes_without_rows, status_word, stream_label, sub_type_label,
};

use super::Book;
use super::balances::{self, Balances};
use super::cells;
use super::income::IncomeCells;
use super::page::{Page, Tab, Written};
use super::styles::{Kind, Part, Style};
use super::tables::{Alike, Table};

/// Empty rows under the plan's own, to write in.
const SPARE: u32 = 40;

/// Characters side by side that can still be read on a page.
const READABLE: f64 = 200.0;

/// Where the table and the balances are.
#[derive(Debug, Default)]
pub(super) struct ExpenditureCells {
    pub(super) table: Table,
    pub(super) balances: Balances,
}

/// Writes the sheet.
pub(super) fn write<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
    income: &IncomeCells,
) -> Result<(Page<'a>, ExpenditureCells), XlsxError> {
    let (plan, round) = (book.plan(), book.round());
    let mut page = book.page(sheet, Tab::Entered)?;
    let mut columns = ExpenditureColumn::of_template(round, &plan.years);
    let printed = columns.len();
    columns.extend(ExpenditureColumn::beyond_template(plan, round));
    let without_rows = schemes_without_rows(plan);
    let headings = balances::height(book);
    let rows = plan.allocations.len() + without_rows.len();
    let rows = RowNum::try_from(rows).map_err(|_| XlsxError::RowColumnLimitError)?;
    let table = Table {
        sheet: sheet.name.clone(),
        columns,
        headings,
        last: headings + rows + SPARE,
        alike: Alike::of(plan, round),
    };
    let widths = widths(book, &table);
    for (at, width) in (0..).zip(&widths) {
        page.width(at, *width)?;
    }
    let balances = balances::write(book, &mut page, &table, income)?;
    let mut writer = Writer {
        page,
        book,
        table,
        schemes: plan
            .schemes
            .iter()
            .map(|scheme| (scheme.id, scheme))
            .collect(),
    };
    let pages = writer.columns(printed, &widths)?;
    let mut row = writer.table.first();
    for allocation in &plan.allocations {
        let scheme = writer.schemes.get(&allocation.scheme).copied();
        writer.row(row, Some(allocation), scheme)?;
        row += 1;
    }
    for scheme in without_rows {
        writer.row(row, None, Some(scheme))?;
        row += 1;
    }
    let last_printed = row.saturating_sub(1).max(writer.table.first());
    for spare in row..=writer.table.last {
        writer.row(spare, None, None)?;
    }
    writer.offers()?;
    let printed = ColNum::try_from(printed).map_err(|_| XlsxError::RowColumnLimitError)?;
    let Writer {
        mut page, table, ..
    } = writer;
    page.sheet
        .set_freeze_panes(headings + 1, 2)?
        .set_repeat_rows(headings, headings)?
        .set_repeat_columns(0, 1)?
        .set_print_fit_to_pages(pages, 0)
        .set_print_area(0, 0, last_printed, printed.saturating_sub(1))?;
    Ok((page, ExpenditureCells { table, balances }))
}

struct Writer<'a, 'b> {
    page: Page<'a>,
    book: &'b Book<'a>,
    table: Table,
    schemes: HashMap<SchemeId, &'a Scheme>,
}

impl Writer<'_, '_> {
    /// Writes the headings and says on how many pages side by side the columns of the template can be read.
    fn columns(&mut self, printed: usize, widths: &[f64]) -> Result<u16, XlsxError> {
        let headings = self.table.headings;
        for (at, column) in (0..).zip(self.table.columns.clone()) {
            let style = if usize::from(at) < printed {
                Style::Heading
            } else {
                Style::HeadingBeyond
            };
            let heading = column.heading(self.book.round());
            self.page.text(headings, at, &heading, style)?;
        }
        let sum: f64 = widths.iter().take(printed).sum();
        Ok(if sum > READABLE { 2 } else { 1 })
    }

    fn row(&mut self, row: RowNum, line: Option<&Allocation>, scheme: Option<&Scheme>) -> Written {
        for at in 0..self.table.columns.len() {
            let Some(column) = self.table.columns.get(at).copied() else {
                continue;
            };
            let at = ColNum::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
            self.cell(row, at, column, line, scheme)?;
        }
        Ok(())
    }

    fn cell(
        &mut self,
        row: RowNum,
        at: ColNum,
        column: ExpenditureColumn,
        line: Option<&Allocation>,
        scheme: Option<&Scheme>,
    ) -> Written {
        let round = self.book.round();
        let of_scheme = |pick: fn(&Scheme) -> &str| scheme.map_or("", pick);
        let text: &str = match column {
            ExpenditureColumn::SchemeKey => {
                return self.page.key(row, at, scheme.map(|scheme| scheme.id.0));
            }
            ExpenditureColumn::Key => {
                return self.page.key(row, at, line.map(|line| line.id.0));
            }
            ExpenditureColumn::Kept(kept) => match kept {
                KeptColumn::AreaOfInvestment => of_scheme(|scheme| &scheme.area_of_investment),
                KeptColumn::LocalPriority => of_scheme(|scheme| &scheme.local_priority),
                KeptColumn::Outcome => of_scheme(|scheme| &scheme.outcome),
                KeptColumn::PeopleReached => of_scheme(|scheme| &scheme.people_reached),
                KeptColumn::SchemeNotes => of_scheme(|scheme| &scheme.notes),
            },
            ExpenditureColumn::Listed(column, year) => match column {
                Column::SchemeNumber => return self.scheme_number(row, at, scheme),
                Column::SchemeName => of_scheme(|scheme| &scheme.name),
                Column::Description => of_scheme(|scheme| &scheme.description),
                Column::Status => scheme
                    .and_then(|scheme| scheme.status)
                    .map_or("", status_word),
                Column::Unit => return self.unit(row, at, line),
                Column::NhsShare => {
                    let share = line.and_then(|line| line.nhs_share);
                    return self.percent(row, at, share);
                }
                Column::LaShare => return self.la_share(row, at, line),
                Column::ShareOfOverallSpend => {
                    let share = line.and_then(|line| line.share_of_overall_spend);
                    return self.percent(row, at, share);
                }
                Column::Outputs => {
                    let outputs = line
                        .zip(year)
                        .and_then(|(line, year)| line.outputs.get(year));
                    let outputs = outputs.map(|outputs| outputs.value());
                    return self
                        .page
                        .number(row, at, outputs, Part::Entered, Kind::Number);
                }
                Column::Amount => {
                    let amount = line
                        .zip(year)
                        .and_then(|(line, year)| line.amounts.get(year));
                    let amount = amount.map(|amount| amount.value());
                    return self
                        .page
                        .number(row, at, amount, Part::Entered, Kind::Money);
                }
                of_line => line.map_or("", |line| match of_line {
                    Column::SchemeType => scheme_type_label(round, line),
                    Column::SubType => sub_type_label(round, line),
                    Column::SchemeTypeOther => &line.scheme_type_other,
                    Column::PrimaryObjective => objective_label(round, line),
                    Column::AreaOfSpend => area_label(round, line),
                    Column::AreaOfSpendOther => &line.area_of_spend_other,
                    Column::Commissioner => commissioner_label(round, line),
                    Column::Provider => provider_label(round, line),
                    Column::Stream => stream_label(round, &line.stream),
                    _ => &line.comments,
                }),
            },
        };
        self.page
            .text(row, at, text, Style::Cell(Part::Entered, Kind::Text))
    }

    /// The scheme ID is a number in the template; one that is not, or that a number would change, is a text.
    fn scheme_number(&mut self, row: RowNum, at: ColNum, scheme: Option<&Scheme>) -> Written {
        let number = scheme.map_or("", |scheme| scheme.number.as_str());
        let whole = number
            .parse::<u32>()
            .ok()
            .filter(|parsed| parsed.to_string() == number);
        match whole {
            Some(whole) => {
                let whole = Some(whole.into());
                self.page.number(row, at, whole, Part::Entered, Kind::Id)
            }
            None => self
                .page
                .text(row, at, number, Style::Cell(Part::Entered, Kind::Text)),
        }
    }

    fn percent(&mut self, row: RowNum, at: ColNum, value: Option<Percentage>) -> Written {
        let value = value.map(Percentage::as_fraction);
        self.page
            .number(row, at, value, Part::Entered, Kind::Percent)
    }

    /// The rest of the NHS share, unless the plan says another.
    fn la_share(&mut self, row: RowNum, at: ColNum, line: Option<&Allocation>) -> Written {
        let Some(line) = line.filter(|line| line.la_share.is_none()) else {
            return self.percent(row, at, line.and_then(|line| line.la_share));
        };
        let joint = self
            .book
            .round()
            .lists
            .commissioner(line.commissioner.as_str())
            .is_some_and(|commissioner| commissioner.nhs_part == NhsPart::AsStated);
        match (
            line.nhs_share.filter(|_| joint),
            self.table.listed_place(Column::NhsShare),
        ) {
            (Some(share), Some(beside)) => {
                let beside = cells::cell(row, beside);
                let rest = Percentage::WHOLE.as_fraction() - share.as_fraction();
                // Rounded, for 1 less 0.9 is not 0.1 in a spreadsheet.
                let formula = format!("ROUND(1-{beside},6)");
                self.page.formula(
                    row,
                    at,
                    &formula,
                    Some(rest),
                    Part::WorkedOut,
                    Kind::Percent,
                )
            }
            _ => self.percent(row, at, None),
        }
    }

    /// The unit, which follows from the scheme type.
    fn unit(&mut self, row: RowNum, at: ColNum, line: Option<&Allocation>) -> Written {
        let style = Style::Cell(Part::Given, Kind::Text);
        let lists = &self.book.lists;
        let (Some(units), Some(beside)) =
            (&lists.units, self.table.listed_place(Column::SchemeType))
        else {
            return self.page.text(row, at, "", style);
        };
        let kind = line.and_then(|line| {
            let lists = &self.book.round().lists;
            lists.scheme_type(line.scheme_type.as_str())
        });
        let unit = kind.and_then(|kind| kind.unit.as_deref()).unwrap_or("");
        let beside = cells::cell(row, beside);
        let formula = format!("IFERROR(VLOOKUP({beside},{units},2,FALSE)&\"\",\"\")");
        self.page.formula_of_text(row, at, &formula, unit, style)
    }

    /// The drop-down lists.
    fn offers(&mut self) -> Written {
        let lists = &self.book.lists;
        let rows = (self.table.first(), self.table.last);
        for (column, list) in [
            (Column::SchemeType, &lists.scheme_types),
            (Column::AreaOfSpend, &lists.areas),
            (Column::Commissioner, &lists.commissioners),
            (Column::Provider, &lists.providers),
            (Column::Stream, &lists.streams),
            (Column::PrimaryObjective, &lists.objectives),
            (Column::Status, &lists.statuses),
        ] {
            if let Some(at) = self.table.listed_place(column) {
                self.page.offer(rows, at, list.as_deref())?;
            }
        }
        let sub_types = lists.types_of_sub_types.as_ref();
        if let (Some(types), Some(at), Some(beside)) = (
            sub_types,
            self.table.listed_place(Column::SubType),
            self.table.listed_place(Column::SchemeType),
        ) {
            // The sub-types of one type stand together on the sheet of the lists.
            let kind = format!("${}", cells::cell(rows.0, beside));
            let first = types.split(':').next().unwrap_or(types);
            let formula =
                format!("OFFSET({first},MATCH({kind},{types},0)-1,1,COUNTIF({types},{kind}),1)");
            self.page.offer(rows, at, Some(&formula))?;
        }
        Ok(())
    }
}

/// How wide the columns are: the figures above the table need room too.
fn widths(book: &Book<'_>, table: &Table) -> Vec<f64> {
    let head = 1..usize::from(balances::columns(book));
    table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let least = if head.contains(&at) { 14.0 } else { 0.0 };
            width(*column).max(least)
        })
        .collect()
}

fn width(column: ExpenditureColumn) -> f64 {
    match column {
        ExpenditureColumn::SchemeKey | ExpenditureColumn::Key => 8.0,
        ExpenditureColumn::Kept(KeptColumn::SchemeNotes) => 50.0,
        ExpenditureColumn::Kept(_) => 26.0,
        ExpenditureColumn::Listed(column, _) => match column {
            Column::SchemeNumber => 8.0,
            Column::SchemeName => 28.0,
            Column::Description | Column::Comments => 38.0,
            Column::SchemeType | Column::SubType | Column::PrimaryObjective => 24.0,
            Column::Outputs | Column::Commissioner | Column::Status => 13.0,
            Column::NhsShare | Column::LaShare | Column::ShareOfOverallSpend => 12.0,
            Column::Unit | Column::Provider | Column::Stream => 19.0,
            Column::SchemeTypeOther
            | Column::AreaOfSpendOther
            | Column::AreaOfSpend
            | Column::Amount => 15.0,
        },
    }
}
