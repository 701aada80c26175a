//! The names of cells in formulas.

use rust_xlsxwriter::{ColNum, RowNum};

/// The letters of a column, from 0.
pub(super) fn column(at: ColNum) -> String {
    let mut letters = Vec::new();
    let mut left = u32::from(at) + 1;
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// A cell on the same sheet: `C14`.
pub(super) fn cell(row: RowNum, at: ColNum) -> String {
    format!("{}{}", column(at), row + 1)
}

/// Some rows of a column on the same sheet, not moved when copied: `$C$14:$C$20`.
pub(super) fn down(first: RowNum, last: RowNum, at: ColNum) -> String {
    let letters = column(at);
    format!("${letters}${}:${letters}${}", first + 1, last + 1)
}

/// A cell of another sheet: `'5 Income'!$C$14`.
pub(super) fn on_sheet(sheet: &str, row: RowNum, at: ColNum) -> String {
    format!("{}!${}${}", quoted(sheet), column(at), row + 1)
}

/// The name of a sheet in a formula.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// A text in a formula.
pub(super) fn text(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_give_them() {
        assert_eq!(column(0), "A");
        assert_eq!(column(25), "Z");
        assert_eq!(column(26), "AA");
        assert_eq!(column(16_383), "XFD");
        assert_eq!(cell(13, 2), "C14");
        assert_eq!(down(13, 19, 27), "$AB$14:$AB$20");
        assert_eq!(on_sheet("it's", 0, 0), "'it''s'!$A$1");
        assert_eq!(text("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
