//! Every rule is whole: code, title, page, tests, and a place in the rounds.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use bcf_planner::rounds::Rounds;
use bcf_planner::rules::{HEADINGS, Rule, rule, rules, sections};

/// The folders of `src/rules` that hold one rule a file.
const FOLDERS: [&str; 4] = ["money", "schemes", "metrics", "agreement"];

fn built_in() -> Rounds {
    Rounds::built_in().unwrap_or_else(|error| panic!("{error}"))
}

/// The file of a rule without its ending: its code in snake case, in one of the folders.
fn file_of(rule: &dyn Rule) -> PathBuf {
    let name = rule.code().replace('-', "_");
    let found: Vec<PathBuf> = FOLDERS
        .iter()
        .map(|folder| {
            PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("src/rules")
                .join(folder)
                .join(&name)
        })
        .filter(|path| path.with_extension("rs").exists())
        .collect();
    assert_eq!(found.len(), 1, "{name}.rs is in {} folders", found.len());
    found[0].clone()
}

#[test]
fn codes_are_unique_kebab_case_and_lead_back_to_their_rule() {
    let mut seen = BTreeSet::new();
    for rule_here in rules() {
        let code = rule_here.code();
        assert!(seen.insert(code), "{code} is the code of two rules");
        assert!(
            code.split('-').all(|word| {
                !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
            }),
            "{code} is not kebab-case"
        );
        assert_eq!(rule(code).map(Rule::title), Some(rule_here.title()));
    }
    assert!(seen.len() > 30, "only {} rules", seen.len());
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn pages_begin_with_the_title_and_have_the_seven_headings_with_text() {
    for rule in rules() {
        let page = rule.page();
        let code = rule.code();
        assert_eq!(
            page.lines().next(),
            Some(format!("# {}", rule.title()).as_str()),
            "the first line of the page of {code}"
        );
        let sections = sections(page);
        let headings: Vec<&str> = sections.iter().map(|section| section.heading).collect();
        assert_eq!(headings, HEADINGS, "the headings of the page of {code}");
        for section in sections {
            assert!(
                section.text.len() > 20,
                "\"{}\" of the page of {code} says too little",
                section.heading
            );
        }
    }
}

#[test]
fn pages_show_a_case_that_passes_and_one_that_fails() {
    for rule in rules() {
        let example = sections(rule.page())
            .into_iter()
            .find(|section| section.heading == "Example")
            .map(|section| section.text.to_lowercase())
            .unwrap();
        for outcome in ["pass", "fail"] {
            assert!(
                example.contains(outcome),
                "the example of {} shows no case that {outcome}es or {outcome}s",
                rule.code()
            );
        }
    }
}

#[test]
fn every_page_in_a_file_is_the_page_of_its_rule() {
    for rule in rules() {
        let path = file_of(rule).with_extension("md");
        let page = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}: {path:?}"));
        assert_eq!(page, rule.page(), "{path:?}");
    }
}

#[test]
fn every_rule_file_is_listed() {
    let listed: BTreeSet<PathBuf> = rules().map(file_of).collect();
    for folder in FOLDERS {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("src/rules")
            .join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let rule = path.with_extension("");
                assert!(listed.contains(&rule), "{path:?} belongs to no rule");
            }
        }
    }
}

/// The tests of a rule file, each from its attribute to the next.
fn tests_in(source: &str) -> Vec<&str> {
    let tests = source
        .split_once("mod tests {")
        .map_or("", |(_, tests)| tests);
    tests.split("#[test]").skip(1).collect()
}

#[test]
fn every_rule_is_tested_on_a_plan_that_passes_and_on_one_that_fails() {
    for rule in rules() {
        let path = file_of(rule).with_extension("rs");
        let source = fs::read_to_string(&path).unwrap();
        let tests = tests_in(&source);
        let code = rule.code();
        assert!(tests.len() >= 2, "{code} has {} tests", tests.len());
        assert!(
            tests
                .iter()
                .any(|test| test.contains("[]") || test.contains("is_empty()")),
            "{code} has no test in which nothing is found"
        );
        assert!(
            tests.iter().any(|test| test.contains("message")),
            "{code} has no test that reads a message"
        );
    }
}

#[test]
fn every_code_in_a_pack_has_a_rule() {
    for round in built_in().iter() {
        let mut seen = BTreeSet::new();
        for applied in &round.rules {
            let code = applied.code.as_str();
            assert!(rule(code).is_some(), "{} applies {code}", round.id);
            assert!(seen.insert(code), "{} applies {code} twice", round.id);
        }
        for condition in &round.conditions {
            for code in &condition.rules {
                assert!(
                    round.rule(code).is_some(),
                    "condition {} of {} is tested by {code}, which the round does not apply",
                    condition.id,
                    round.id
                );
            }
        }
    }
}

#[test]
fn every_rule_is_applied_by_a_round() {
    let rounds = built_in();
    for rule in rules() {
        let code = rule.code();
        assert!(
            rounds.iter().any(|round| round.rule(code).is_some()),
            "no round applies {code}"
        );
    }
}
