//! Texts that mean harm, numbers too long for a cell, and plans that nobody would write.

use bcf_planner::model::{Plan, Quantity, Scheme, SchemeId};
use bcf_planner::sheets::words;
use calamine::{Data, Reader};
use proptest::prelude::*;

use super::{exported, opened, part, round, sample};
use crate::arbitrary;

/// A plan whose first scheme has this description.
fn described(text: &str) -> Plan {
    let mut plan = sample("ellerport-2025-26");
    text.clone_into(&mut plan.schemes[0].description);
    plan
}

/// Every text in the workbook's cells.
fn texts(bytes: Vec<u8>) -> Vec<String> {
    let mut book = opened(bytes);
    let mut all = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let texts = range.used_cells().filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        });
        all.extend(texts);
    }
    all
}

#[test]
fn what_begins_like_a_formula_is_a_text() {
    for text in [
        "=1+1",
        "=HYPERLINK(\"http://example.org\",\"x\")",
        "+44 20 7946 0000",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "=cmd|' /C calc'!A0",
    ] {
        let bytes = exported(&described(text));
        let mut book = opened(bytes.clone());
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            let found = formulas.used_cells().any(|(_, _, formula)| {
                let bare = text.trim_start_matches(['=', '+', '-', '@', '\t']);
                *formula == text || *formula == bare
            });
            assert!(!found, "{text:?} on {name}");
        }
        assert!(
            texts(bytes.clone()).iter().any(|cell| cell == text),
            "{text:?}"
        );
        assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    }
}

#[test]
fn characters_that_no_xml_can_hold_are_written_and_the_file_opens() {
    let bytes = exported(&described("a\u{0}b\u{b}c\u{1f}d\r\ne\u{fffe}f _x0041_ g"));
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(
        strings.contains("a_x0000_b_x000B_c_x001F_d_x000D_\ne_xFFFE_f _x005F_x0041_ g"),
        "escaped"
    );
    assert!(!strings.contains('\u{0}') && !strings.contains('\u{fffe}'));
    assert!(!texts(bytes).is_empty());
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_with_a_mark_and_is_whole_on_the_last_sheet() {
    let long = "Ünïcödé 🏥 ".repeat(9_000);
    let all = texts(exported(&described(&long)));
    let cut: Vec<&String> = all
        .iter()
        .filter(|text| text.ends_with(words::GOES_ON))
        .collect();
    assert!(!cut.is_empty());
    for text in &cut {
        assert!(text.encode_utf16().count() <= words::LONGEST_TEXT);
    }
    let begin = all
        .iter()
        .position(|text| text == words::LONG_TEXTS[2])
        .unwrap();
    let whole: String = all[begin + 1..]
        .iter()
        .skip(2)
        .take_while(|text| long.contains(text.as_str()))
        .cloned()
        .collect();
    assert_eq!(whole, long);
}

#[test]
fn a_number_with_more_digits_than_a_workbook_keeps_is_a_text() {
    let mut plan = sample("brackenshire-2023-25");
    let digits = "92233720368.54775807";
    let people = Quantity::checked(digits.parse().unwrap()).unwrap();
    plan.capacity_and_demand.demand[0].months[0].people = people;
    assert!(texts(exported(&plan)).iter().any(|text| text == digits));
}

#[test]
fn a_scheme_that_nothing_pays_for_has_a_row_of_its_own() {
    let mut plan = sample("ellerport-2025-26");
    plan.schemes
        .push(Scheme::new(SchemeId(900), "900", "Nobody pays for this"));
    let all = texts(exported(&plan));
    assert!(all.iter().any(|text| text == "Nobody pays for this"));
}

proptest! {
    #![proptest_config(arbitrary::tries())]

    #[test]
    fn whatever_a_plan_says_its_workbook_opens(plan in arbitrary::plan()) {
        let mut book = opened(exported(&plan));
        let names = book.sheet_names();
        prop_assert!(names.len() >= 6);
        let expenditure = names.iter().find(|name| name.contains("Expenditure")).unwrap();
        let keys = {
            let range = book.worksheet_range(expenditure).unwrap();
            let headings = range
                .rows()
                .position(|row| row.iter().any(|cell| *cell == *words::SCHEME_KEY))
                .unwrap();
            let at = range.rows().nth(headings).unwrap().len() - 1;
            range
                .rows()
                .skip(headings + 1)
                .filter(|row| matches!(row[at], Data::Float(_)))
                .count()
        };
        prop_assert_eq!(keys, plan.allocations.len());
        let _ = round(plan.round.as_str());
    }
}
