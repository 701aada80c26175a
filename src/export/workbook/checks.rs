//! Questions on the cover that the workbook itself answers, anew whenever a figure or an answer changes: what the national
//! template's checklist asks as far as its cells can tell. What only the plan's own checks know stands beside them.

use rust_xlsxwriter::{ColNum, RowNum};

use crate::model::FinancialYear;

use super::Book;
use super::balances::streams;
use super::cells;

/// A question that a formula answers with Yes or No.
#[derive(Debug)]
pub(super) struct Check {
    /// What is asked.
    pub(super) asks: String,
    /// The sheet where it is put right.
    pub(super) sheet: String,
    /// When it holds, as a formula that is true or false.
    pub(super) formula: String,
    /// Whether it holds as the workbook is written.
    pub(super) holds: bool,
}

/// Cells under each other, on a sheet.
pub(super) fn range(sheet: &str, rows: (RowNum, RowNum), at: ColNum) -> String {
    format!(
        "{}!{}",
        cells::quoted(sheet),
        cells::down(rows.0, rows.1, at)
    )
}

impl Check {
    /// Whether none of some cells is empty.
    pub(super) fn filled(asks: &str, sheet: &str, cells: &str, holds: bool) -> Self {
        Check {
            asks: asks.to_owned(),
            sheet: sheet.to_owned(),
            formula: format!("COUNTBLANK({cells})=0"),
            holds,
        }
    }

    /// Whether every source of funding is spent to the penny.
    pub(super) fn balances(
        book: &Book<'_>,
        sheet: &str,
        rows: (RowNum, RowNum),
        column: impl Fn(FinancialYear) -> Option<ColNum>,
    ) -> Option<Self> {
        let mut formulas = Vec::new();
        let mut holds = true;
        for year in &book.plan().years {
            let (at, totals) = (column(*year)?, book.year(*year)?);
            let (spend, balance) = (range(sheet, rows, at + 1), range(sheet, rows, at + 2));
            formulas.push(format!(
                "SUM({spend})<>0,SUMPRODUCT(({balance}<>\"\")*({balance}<>0))+SUMPRODUCT(({balance}=\"\")*({spend}<>0))=0"
            ));
            let nil = streams(book).iter().all(|(stream, _)| {
                let totals = totals.stream(stream);
                totals.is_none_or(|totals| match totals.balance() {
                    Some(balance) => balance.is_zero(),
                    None => totals.spend.amount.is_zero(),
                })
            });
            holds &= nil && !totals.spend.amount.is_zero();
        }
        Some(Check {
            asks: "Is every source of funding spent, with a balance of nil?".to_owned(),
            sheet: sheet.to_owned(),
            formula: format!("AND({})", formulas.join(",")),
            holds,
        })
    }

    /// Whether every minimum is known and met.
    pub(super) fn floors(
        book: &Book<'_>,
        sheet: &str,
        rows: (RowNum, RowNum),
        column: impl Fn(FinancialYear) -> Option<ColNum>,
    ) -> Option<Self> {
        let mut formulas = Vec::new();
        let mut holds = true;
        for year in &book.plan().years {
            let (at, totals) = (column(*year)?, book.year(*year)?);
            let (least, short) = (range(sheet, rows, at), range(sheet, rows, at + 2));
            formulas.push(format!(
                "SUMPRODUCT(({short}=\"\")*1)+SUMPRODUCT(({least}<>\"\")*({least}<0))+SUMPRODUCT(({short}<>\"\")*({short}<>0))=0"
            ));
            holds &= book.round().floors.iter().all(|floor| {
                let result = totals.floors.iter().find(|own| own.floor == floor.id);
                result.is_some_and(|result| {
                    let planned = crate::format::rounded(result.planned, 2);
                    let least = result.required.map(crate::model::Money::value);
                    least.is_some_and(|least| !least.is_sign_negative() && planned >= least)
                })
            });
        }
        Some(Check {
            asks: "Is every required spend entered and met?".to_owned(),
            sheet: sheet.to_owned(),
            formula: format!("AND({})", formulas.join(",")),
            holds,
        })
    }
}
