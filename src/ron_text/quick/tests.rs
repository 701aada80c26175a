//! The quick reader against the full one: whatever it accepts, the full one accepts with the same value.

use std::cell::Cell;
use std::fmt::Debug;
use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde::de::DeserializeOwned;

use super::cases::{CASES, Reads};
use super::*;
use crate::model::Plan;
use crate::ron_text::{Kind, options, tokens};
use crate::rounds::PlanningRound;

/// A plan with every kind of value.
const FULL_PLAN: &str = include_str!("../../../tests/it/malformed/plan.ron");

const PACKS: [&str; 4] = [
    include_str!("../../../assets/rounds/2022-23.ron"),
    include_str!("../../../assets/rounds/2023-25.ron"),
    include_str!("../../../assets/rounds/2025-26.ron"),
    include_str!("../../../assets/rounds/2026-27.ron"),
];

/// Pieces that have a meaning in RON, to spoil a text with.
const PIECES: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\\\n  ",
    "\\n",
    "\\x41",
    "//",
    "//\n",
    "/*",
    "*/",
    "#",
    "r\"",
    "0",
    "-",
    "+",
    ".",
    "_",
    "e9",
    "None",
    "Some(",
    "Plan",
    " ",
    "\r\n",
    "\\\n  //\n",
    "é",
    "\\0",
    "\0",
    "\u{85}",
    "\u{a0}",
    "\\u{41}",
    "\\'",
    "\n",
    "\r",
];

/// Pieces of white space, comments and what looks like them, to spoil blanks with.
const BLANKS: [&str; 12] = [
    " ",
    "\n",
    "\t",
    "\r\n",
    "\r",
    " // ours, \"or\" (not\n",
    "//\n//\n",
    "/* ours */",
    "\u{85}",
    "\u{a0}",
    "\u{c}",
    "\u{200e}",
];

fn full<T: DeserializeOwned>(text: &str) -> Option<T> {
    options().from_str(text).ok()
}

fn plan(text: &str) -> Option<Plan> {
    read(text)
}

/// Whether the quick reader accepts a text; fails where the full one reads it otherwise.
fn accepts<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> bool {
    let quick: Option<T> = read(text);
    let accepted = quick.is_some();
    assert!(!accepted || quick == full(text), "{text}");
    accepted
}

/// Where a text is spoilt.
#[derive(Clone, Copy, Debug)]
enum Where {
    Anywhere,
    InTexts,
    InBlanks,
}

/// A change: the number of a place, how many bytes go, and the number of the piece that comes.
type Change = (usize, usize, usize);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((0..1_000_000_usize, 0..6_usize, 0..1_000_usize), 1..4)
}

/// The insides of the quoted texts, or what is between two tokens.
fn places(text: &str, kind: Where) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut end = 0;
    for token in tokens(text) {
        match kind {
            Where::InTexts if token.kind == Kind::Text => {
                places.push(token.start + 1..token.end - 1);
            }
            Where::InBlanks if token.start > end => places.push(end..token.start),
            _ => {}
        }
        end = token.end;
    }
    places
}

/// The text with some bytes of it replaced by pieces.
fn spoilt(text: &str, kind: Where, changes: &[Change]) -> String {
    let pieces: &[&str] = match kind {
        Where::InBlanks => &BLANKS,
        Where::Anywhere | Where::InTexts => &PIECES,
    };
    let mut text = text.to_owned();
    for (at, removed, piece) in changes {
        let places = match kind {
            Where::Anywhere => std::iter::once(0..text.len()).collect(),
            Where::InTexts | Where::InBlanks => places(&text, kind),
        };
        // A change may have taken the last place.
        let Some(place) = places.get(at % places.len().max(1)) else {
            continue;
        };
        let start = place.start + (at / places.len()) % (place.len() + 1);
        let start = text.floor_char_boundary(start);
        let end = text.ceil_char_boundary((start + removed).min(place.end).max(start));
        text.replace_range(start..end, pieces[piece % pieces.len()]);
    }
    text
}

/// Spoils a text in many ways and compares the readers; how many of the spoilt texts the quick one accepted.
fn accepted_of_spoilt<T: DeserializeOwned + PartialEq + Debug>(
    text: &str,
    kind: Where,
    cases: u32,
) -> u32 {
    let accepted = Cell::new(0);
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&changes(), |changes| {
            if accepts::<T>(&spoilt(text, kind, &changes)) {
                accepted.set(accepted.get() + 1);
            }
            Ok(())
        })
        .unwrap();
    accepted.get()
}

#[test]
fn a_plan_as_it_is_saved_is_read_quickly_and_the_same() {
    assert!(plan(FULL_PLAN).is_some());
    assert_eq!(plan(FULL_PLAN), full(FULL_PLAN));
    let moved = FULL_PLAN.replace('\n', "\r\n").replace("    ", "\t");
    assert_eq!(plan(&moved), full(FULL_PLAN));
    let commented = FULL_PLAN.replace(",\n", ", // ours\n // too\n");
    assert_eq!(plan(&commented), full(FULL_PLAN));
}

#[test]
fn the_packs_are_read_quickly_and_the_same() {
    for pack in PACKS {
        assert!(accepts::<PlanningRound>(pack));
    }
}

#[test]
fn every_form_of_a_value_is_read_the_same_or_left_to_the_full_reader() {
    let mut otherwise = Vec::new();
    for (from, to, expected) in CASES {
        let text = FULL_PLAN.replacen(from, to, 1);
        assert_ne!(text, FULL_PLAN, "{from}");
        let reads = if accepts::<Plan>(&text) {
            Reads::Quick
        } else if full::<Plan>(&text).is_some() {
            Reads::Full
        } else {
            Reads::Neither
        };
        if reads != *expected {
            otherwise.push(format!("{from:?} → {to:?}: {reads:?}, not {expected:?}"));
        }
    }
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
}

#[test]
fn what_the_quick_reader_leaves_means_the_same_to_the_full_one() {
    for (from, to) in [
        ("(\n    format", "Plan(\n    format"),
        ("format: 1", "format: 0x1"),
        ("format: 1", "format: /* one */ 1"),
        ("\"Riverside\"", "r#\"Riverside\"#"),
        ("\"Riverside\"", "\"River\\x73ide\""),
    ] {
        let text = FULL_PLAN.replacen(from, to, 1);
        assert_ne!(text, FULL_PLAN, "{from}");
        assert_eq!(plan(&text), None, "{to}");
        assert_eq!(full::<Plan>(&text), full(FULL_PLAN), "{to}");
    }
}

/// A plan with versions within versions, well formed and closed.
fn nested(depth: usize) -> String {
    let open = "(format: 1, round: \"r\", pack_version: \"1\", years: [\"2023-24\"], \
        board: (name: \"B\", local_authority: (name: \"A\"))";
    let mut text = format!("{open})");
    for _ in 0..depth {
        text =
            format!("{open}, versions: [(note: \"n\", frozen_on: \"2023-06-01\", plan: {text})])");
    }
    text
}

#[test]
fn deep_nesting_is_read_the_same_or_left_to_the_full_reader() {
    // A version adds three brackets, and the innermost plan has three levels of its own.
    let quick: Vec<usize> = (0..=10)
        .filter(|depth| accepts::<Plan>(&nested(*depth)))
        .collect();
    assert_eq!(quick, [0, 1, 2, 3, 4]);
    // Between the two limits the full reader still reads, and beyond its own it stops too.
    assert!(full::<Plan>(&nested(7)).is_some());
    assert!(full::<Plan>(&nested(10)).is_none());
    // So deep that a reader without a limit would leave its stack.
    let abyss = "(versions: [(plan: ".repeat(100_000);
    assert_eq!(plan(&abyss), None);
    assert!(full::<Plan>(&abyss).is_none());
}

// The least numbers are far below what is usual, and high enough that a reader that gives up at everything fails.

#[test]
fn a_plan_spoilt_anywhere_is_never_read_differently() {
    let accepted = accepted_of_spoilt::<Plan>(FULL_PLAN, Where::Anywhere, 500);
    assert!(accepted >= 10, "{accepted}");
}

#[test]
fn a_plan_with_spoilt_texts_is_never_read_differently() {
    let accepted = accepted_of_spoilt::<Plan>(FULL_PLAN, Where::InTexts, 500);
    assert!(accepted >= 100, "{accepted}");
}

#[test]
fn a_plan_with_spoilt_blanks_is_never_read_differently() {
    let accepted = accepted_of_spoilt::<Plan>(FULL_PLAN, Where::InBlanks, 500);
    assert!(accepted >= 120, "{accepted}");
}

#[test]
fn a_spoilt_pack_is_never_read_differently() {
    for (kind, least) in [
        (Where::Anywhere, 2),
        (Where::InTexts, 25),
        (Where::InBlanks, 12),
    ] {
        let accepted = accepted_of_spoilt::<PlanningRound>(PACKS[2], kind, 80);
        assert!(accepted >= least, "{kind:?}: {accepted}");
    }
}
