//! The sample plans: each is read, is laid out as the program writes it, and shows what it is there to show.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bcf_planner::assessment::Assessment;
use bcf_planner::files::{Comments, Loaded, load, to_ron};
use bcf_planner::finance::Verdict;
use bcf_planner::metrics::MetricStatus;
use bcf_planner::model::{AllocationId, Money, Plan, Quantity};
use bcf_planner::rounds::{PlanningRound, Rounds, Severity};
use bcf_planner::rules::{Finding, Rule, rules};

/// Every sample plan.
const SAMPLES: [&str; 5] = [
    "brackenshire-2023-25",
    "ellerport-2025-26",
    "leicestershire-2023-24",
    "training",
    "training-2025-26",
];

const COMPLETE: [&str; 2] = ["brackenshire-2023-25", "ellerport-2025-26"];

const TRAINING: [&str; 2] = ["training", "training-2025-26"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample_plans")
}

fn built_in() -> Rounds {
    Rounds::built_in().unwrap_or_else(|error| panic!("{error}"))
}

fn sample(name: &str) -> Loaded {
    let path = folder().join(format!("{name}.ron"));
    load(&path, &built_in()).unwrap_or_else(|error| panic!("{error}"))
}

fn assessed(name: &str) -> (Plan, PlanningRound, Assessment) {
    let plan = sample(name).plan;
    let round = built_in().get(&plan.round).unwrap().clone();
    let assessment = Assessment::of(&plan, &round);
    (plan, round, assessment)
}

fn pounds(text: &str) -> Money {
    Money::parse_typed(text).unwrap()
}

/// What the findings say, to be read where a test fails.
fn said(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| {
            format!(
                "{:?} {}: {}",
                finding.severity, finding.code, finding.message
            )
        })
        .collect()
}

#[test]
fn no_sample_plan_is_forgotten_here() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, SAMPLES);
}

#[test]
fn every_sample_is_laid_out_as_the_program_writes_it() {
    for name in SAMPLES {
        let loaded = sample(name);
        assert_eq!(loaded.comments, Comments::Absent, "{name}");
        assert_eq!(loaded.notes, Vec::<String>::new(), "{name}");
        assert!(
            to_ron(&loaded.plan) == loaded.text,
            "{name} is not what saving it would write"
        );
    }
}

#[test]
fn every_sample_says_which_of_its_figures_are_not_real() {
    for name in SAMPLES {
        let (plan, round, _) = assessed(name);
        assert!(!plan.illustrative.is_empty(), "{name}");
        assert!(!plan.notes.is_empty(), "{name}");
        assert_eq!(plan.pack_version, round.version, "{name}");
    }
}

#[test]
fn sample_plans_to_show_place_every_pound_of_every_stream() {
    for name in ["leicestershire-2023-24"].into_iter().chain(COMPLETE) {
        let (_, _, assessment) = assessed(name);
        for year in &assessment.years {
            assert_eq!(year.balance(), Some(Money::ZERO), "{name} {}", year.year);
            for stream in &year.streams {
                let nothing = stream.income.is_none() && stream.spend.amount.is_zero();
                assert!(
                    nothing || stream.balance() == Some(Money::ZERO),
                    "{name} {} {}",
                    year.year,
                    stream.stream
                );
            }
        }
    }
}

#[test]
fn complete_samples_have_no_findings_above_advice_and_every_condition_holds() {
    for name in COMPLETE {
        let (plan, round, assessment) = assessed(name);
        assert_eq!(plan.years, round.years, "{name}");
        let above: Vec<Finding> = assessment
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Advice)
            .cloned()
            .collect();
        assert_eq!(said(&above), Vec::<String>::new(), "{name}");
        for verdict in &assessment.verdicts {
            assert_eq!(verdict.verdict, Verdict::Met, "{name} {}", verdict.title);
        }
        for floor in assessment.years.iter().flat_map(|year| &year.floors) {
            assert_eq!(floor.verdict(), Verdict::Met, "{name} {}", floor.label);
        }
    }
}

#[test]
fn complete_samples_use_every_part_of_a_plan() {
    for name in COMPLETE {
        let (plan, round, assessment) = assessed(name);
        assert!(!plan.contacts.is_empty(), "{name}");
        assert_eq!(plan.required_spend.len(), round.floors.len(), "{name}");
        assert_eq!(plan.narrative.len(), round.narrative.len(), "{name}");
        assert_eq!(plan.conditions.len(), round.conditions.len(), "{name}");
        assert_eq!(plan.requirements.len(), round.requirements.len(), "{name}");
        assert_eq!(plan.signatories.len(), round.signatories.len(), "{name}");
        let services = round.capacity.as_ref().map(|part| part.services.len());
        assert_eq!(Some(assessment.capacity.len()), services, "{name}");
        for service in round.capacity.iter().flat_map(|part| &part.services) {
            let gap = assessment
                .capacity
                .iter()
                .find(|gap| gap.service == service.id);
            let asked = plan.years.iter().filter(|year| service.is_asked_in(**year));
            let months = gap.unwrap().months.len();
            assert_eq!(months, 12 * asked.count(), "{name} {}", service.id);
        }
        assert!(!plan.returns.is_empty(), "{name}");
        for metric in &plan.metrics {
            assert!(!metric.rationale.is_empty(), "{name} {}", metric.metric);
            assert!(!metric.local_plan.is_empty(), "{name} {}", metric.metric);
        }
    }
}

#[test]
fn the_two_tier_county_is_as_large_as_real_ones() {
    let (plan, _, _) = assessed("brackenshire-2023-25");
    assert!((55..=65).contains(&plan.allocations.len()));
    assert!((38..=45).contains(&plan.schemes.len()));
    assert_eq!(plan.board.districts.len(), 5);
    assert_eq!(plan.board.integrated_care_boards.len(), 2);
    let types: BTreeSet<&str> = plan
        .allocations
        .iter()
        .map(|row| row.scheme_type.as_str())
        .collect();
    assert_eq!(types.len(), 19, "every scheme type of the round");
    let joint = plan
        .allocations
        .iter()
        .filter(|row| row.nhs_share.is_some());
    assert!(joint.count() >= 5);
}

#[test]
fn the_frozen_draft_of_the_county_was_balanced_too() {
    let (plan, round, _) = assessed("brackenshire-2023-25");
    assert_eq!(plan.versions.len(), 1);
    let draft = Assessment::of(&plan.versions[0].plan, &round);
    for year in &draft.years {
        assert_eq!(year.balance(), Some(Money::ZERO));
    }
}

#[test]
fn leicestershire_has_its_published_income_and_no_breach() {
    let (plan, _, assessment) = assessed("leicestershire-2023-24");
    let year = &assessment.years[0];
    for (stream, amount) in [
        ("nhs-minimum", "48,748,385"),
        ("ibcf", "17,690,614"),
        ("dfg", "4,447,228"),
        ("la-discharge", "2,480,197"),
        ("icb-discharge", "2,368,831"),
    ] {
        let totals = year.stream(&stream.into()).unwrap();
        assert_eq!(totals.income, Some(pounds(amount)), "{stream}");
        assert_eq!(totals.spend.amount, pounds(amount), "{stream}");
    }
    assert_eq!(year.income, Some(pounds("75,735,255")));
    assert_eq!(year.published_total, Some(pounds("75,735,254")));
    assert_eq!(plan.board.districts.len(), 7);
    assert_eq!(plan.schemes.len(), 19);
    assert!(plan.illustrative.contains("illustrative"));
    assert_eq!(assessment.count(Severity::Breach), 0);
}

#[test]
fn leicestershire_s_published_total_is_a_pound_below_its_lines() {
    let (_, _, assessment) = assessed("leicestershire-2023-24");
    let found: Vec<&Finding> = assessment
        .findings
        .iter()
        .filter(|finding| finding.code == "income-differs-from-published")
        .collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Advice);
    assert!(
        found[0].message.contains("is £1 below"),
        "{}",
        found[0].message
    );
}

#[test]
fn leicestershire_s_minimums_were_not_published_so_nobody_can_tell() {
    let (_, _, assessment) = assessed("leicestershire-2023-24");
    let floors = &assessment.years[0].floors;
    assert_eq!(floors.len(), 2);
    for floor in floors {
        assert_eq!(floor.required, None);
        assert!(
            matches!(floor.verdict(), Verdict::CannotTell(_)),
            "{}",
            floor.label
        );
    }
}

#[test]
fn leicestershire_met_one_of_its_five_targets() {
    let (_, _, assessment) = assessed("leicestershire-2023-24");
    let met: Vec<&str> = assessment
        .metrics
        .iter()
        .filter(|metric| {
            metric
                .headline()
                .is_some_and(|point| point.status == MetricStatus::Met)
        })
        .map(|metric| metric.metric.as_str())
        .collect();
    assert_eq!(assessment.metrics.len(), 5);
    assert_eq!(met, ["residential-admissions"]);
}

#[test]
fn leicestershire_s_outputs_are_those_it_published() {
    let (plan, _, _) = assessed("leicestershire-2023-24");
    let year = plan.years[0];
    let outputs = |name: &str| {
        let scheme = plan.schemes.iter().find(|scheme| scheme.name == name);
        let id = scheme.unwrap().id;
        plan.allocations
            .iter()
            .filter(|row| row.scheme == id)
            .filter_map(|row| row.outputs.get(year).copied())
            .map(Quantity::value)
            .collect::<Vec<_>>()
    };
    let hours: rust_decimal::Decimal = outputs("Domiciliary care").iter().sum();
    assert_eq!(hours, 632_215.into());
    assert_eq!(
        outputs("HART reablement and therapy"),
        [4_793.into(), 13_012.into()]
    );
    assert_eq!(outputs("Disabled Facilities Grants"), [1_135.into()]);
    assert_eq!(outputs("Carers support services"), [1_053.into()]);
    assert_eq!(outputs("Urgent care centres"), []);
}

#[test]
fn the_training_plan_breaks_every_rule_of_its_round() {
    let (_, round, assessment) = assessed("training");
    let broken: BTreeSet<&str> = assessment
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    let applied: BTreeSet<&str> = round.rules.iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(broken, applied);
}

#[test]
fn between_them_the_training_plans_break_every_rule_there_is() {
    let broken: BTreeSet<&str> = TRAINING
        .into_iter()
        .flat_map(|name| assessed(name).2.findings)
        .map(|finding| finding.code)
        .collect();
    let all: BTreeSet<&str> = rules().map(Rule::code).collect();
    assert_eq!(broken, all);
}

/// Codes named after "Rule: " in a note.
fn named(notes: &str) -> Vec<&str> {
    notes
        .split("Rule: ")
        .skip(1)
        .filter_map(|part| part.split(['\n', '.']).next())
        .flat_map(|codes| codes.split(", "))
        .collect()
}

#[test]
fn what_the_notes_of_a_training_plan_name_is_what_is_found_there() {
    for name in TRAINING {
        let (plan, _, assessment) = assessed(name);
        for scheme in &plan.schemes {
            let rows: Vec<AllocationId> = plan
                .allocations
                .iter()
                .filter(|row| row.scheme == scheme.id)
                .map(|row| row.id)
                .collect();
            for code in named(&scheme.notes) {
                let found = assessment.findings.iter().any(|finding| {
                    finding.code == code
                        && (finding.rows.is_empty()
                            || finding.rows.iter().any(|row| rows.contains(row)))
                });
                assert!(found, "{name}, scheme {}: {code}", scheme.number);
            }
        }
        for code in named(&plan.notes) {
            let found = assessment
                .findings
                .iter()
                .any(|finding| finding.code == code);
            assert!(found, "{name}: {code}");
        }
    }
}

#[test]
fn every_finding_of_the_training_plans_is_named_in_their_notes() {
    for name in TRAINING {
        let (plan, _, assessment) = assessed(name);
        let mut explained: BTreeSet<&str> = named(&plan.notes).into_iter().collect();
        explained.extend(plan.schemes.iter().flat_map(|scheme| named(&scheme.notes)));
        for finding in &assessment.findings {
            assert!(
                explained.contains(finding.code),
                "{name}: {}",
                finding.message
            );
        }
    }
}

#[test]
fn every_fix_offered_in_the_training_plans_puts_its_finding_right() {
    let mut fixed = BTreeSet::new();
    for name in TRAINING {
        let (plan, round, assessment) = assessed(name);
        for finding in &assessment.findings {
            let Some(fix) = &finding.fix else {
                continue;
            };
            let mut mended = plan.clone();
            let inverse = mended.apply(fix.edit.clone()).unwrap();
            let after = Assessment::of(&mended, &round).findings;
            let still = after
                .iter()
                .any(|other| other.code == finding.code && other.message == finding.message);
            assert!(!still, "{}: {}", finding.code, finding.message);
            mended.apply(inverse).unwrap();
            assert!(mended == plan, "{}: undoing it", finding.code);
            fixed.insert(finding.code);
        }
    }
    let expected = [
        "amount-with-pence",
        "duplicate-allocation",
        "entry-unknown",
        "income-differs-from-published",
        "joint-split-wrong",
        "output-not-applicable",
        "scheme-without-allocations",
        "stream-not-fully-placed",
        "stream-over-committed",
    ];
    assert_eq!(fixed, expected.into_iter().collect());
}
