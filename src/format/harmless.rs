//! Texts that a spreadsheet would run as a formula, written so that it does not, and read back as they were.

use std::borrow::Cow;

use super::blank::is_blank_character;

/// A text that a spreadsheet does not run as a formula: an apostrophe goes in front of what would begin one.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if acts(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`harmless`] made harmless; any other as it is, which is then borrowed.
pub fn restored(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('\'') {
        Some(rest) if acts(rest) => Cow::Owned(rest.to_owned()),
        _ => Cow::Borrowed(text),
    }
}

/// Whether a spreadsheet would run a text, or would take it for one that was made harmless.
fn acts(text: &str) -> bool {
    const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    // An apostrophe before what acts would be taken off when the text is read back.
    let text = text.trim_start_matches('\'');
    // Some spreadsheets leave out the blanks before a formula, and characters that nobody sees.
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(is_blank_character)
            .starts_with(BEGINNINGS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_begin_a_formula_are_made_harmless_and_others_are_left_alone() {
        for text in [
            "=1+1",
            "+44 20",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            " =1",
            "  -2",
            "\u{a0}@SUM(A1)",
            " \t+1",
            "\u{feff}=1",
            "'=1",
            "''-2",
        ] {
            assert_eq!(harmless(text), format!("'{text}"));
            assert_eq!(restored(&harmless(text)), text);
        }
        for text in [
            "Reablement",
            "2-day start",
            "£5",
            "",
            " 2",
            " a = b",
            "'tis",
            "''",
            "'",
        ] {
            assert_eq!(harmless(text), text);
            assert_eq!(restored(text), text);
        }
    }
}
