//! The plan file under any content: every plan survives being written and read, and no text makes the reader panic.

use std::fs;

use bcf_planner::files::{load, read_plan, to_ron};
use bcf_planner::model::{Money, Plan, Quantity};
use proptest::prelude::*;

use crate::files::{FULL_PLAN, plan, rounds};

/// Any text, often with what has a meaning in the file.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just("\\".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just(" ".to_owned()),
        Just("//".to_owned()),
        Just("/*".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("r#\"".to_owned()),
        Just("\\n".to_owned()),
        "[a-z £éß]{1,8}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The full plan with other texts and figures.
fn plans() -> impl Strategy<Value = Plan> {
    let amount = (-1_000_000_000_000_i64..=1_000_000_000_000, 0_u32..=2);
    (prop::collection::vec(text(), 12), amount).prop_map(|(texts, (digits, places))| {
        let mut plan = plan();
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        plan.notes = next();
        plan.illustrative = next();
        plan.board.name = next();
        plan.board.code = next().into();
        plan.schemes[0].description = next();
        plan.schemes[0].number = next().into();
        plan.allocations[0].comments = next();
        plan.allocations[0].provider = next().as_str().into();
        plan.narrative[0].text = next();
        plan.metrics[0].rationale = next();
        plan.versions[0].note = next();
        plan.versions[0].plan.notes = next();
        let exact = rust_decimal::Decimal::new(digits, places);
        for year in plan.years.clone() {
            let amount = Money::checked(exact).unwrap();
            plan.allocations[0].amounts.set(year, Some(amount));
            let outputs = Quantity::checked(exact).unwrap();
            plan.allocations[0].outputs.set(year, Some(outputs));
        }
        plan
    })
}

/// Opens bytes as a file and checks what every opened plan must do.
fn open(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    fs::write(&path, bytes).unwrap();
    match load(&path, &rounds()) {
        Ok(loaded) => {
            assert_eq!(loaded.text.as_bytes(), bytes);
            let again = read_plan(&to_ron(&loaded.plan), &rounds()).unwrap();
            assert_eq!(again.plan, loaded.plan);
        }
        Err(error) => {
            let text = error.to_string();
            assert!(text.ends_with("plan.ron"), "{text}");
            assert!(!error.fault.remedy.is_empty(), "{text}");
            if let Some(spot) = &error.fault.at {
                let lines = String::from_utf8_lossy(bytes).matches('\n').count() + 1;
                assert!((1..=lines).contains(&spot.line), "{text}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_plan_is_read_back_as_it_was_written(plan in plans()) {
        let text = to_ron(&plan);
        let read = read_plan(&text, &rounds()).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
        prop_assert_eq!(&read.plan, &plan);
        prop_assert_eq!(to_ron(&read.plan), text);
    }

    #[test]
    fn no_change_of_bytes_makes_the_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..3, any::<u8>()), 1..6)
    ) {
        let mut bytes = FULL_PLAN.as_bytes().to_vec();
        for (at, kind, byte) in changes {
            let at = at.index(bytes.len());
            match kind {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, byte),
                _ => bytes[at] ^= byte,
            }
        }
        open(&bytes);
    }

    #[test]
    fn no_exchange_of_words_makes_the_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..4)
    ) {
        let mut words: Vec<&str> = FULL_PLAN.split_inclusive([' ', '\n', '(', '[', '{', ',', '"']).collect();
        for (from, to, keep) in changes {
            let (from, to) = (from.index(words.len()), to.index(words.len()));
            if keep {
                words.insert(to, words[from]);
            } else {
                words.swap(from, to);
            }
        }
        open(words.concat().as_bytes());
    }

    #[test]
    fn no_beginning_of_a_plan_makes_the_reader_panic(end in any::<prop::sample::Index>()) {
        open(&FULL_PLAN.as_bytes()[..end.index(FULL_PLAN.len())]);
    }
}
