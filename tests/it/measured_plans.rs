//! The plans of the benchmarks are sound: what they sum to is known, and they are valid in every column.

use bcf_planner::assessment::Assessment;
use bcf_planner::rounds::{PlanningRound, Rounds};

use crate::measured::{answers, from_json, generate};

fn round() -> PlanningRound {
    let rounds = Rounds::built_in().expect("the built-in packs are readable");
    rounds
        .get(&generate::ROUND.into())
        .expect("the round of the generated plans")
        .clone()
}

#[test]
fn a_plan_of_another_program_comes_to_the_same_sums_to_the_penny() {
    let round = round();
    let text = include_str!("../bench/measured/plan.json");
    let plan = from_json::plan(text, &round).expect("a plan");
    let assessment = Assessment::of(&plan, &round);
    let answers = include_str!("../bench/measured/answers.json");
    let compared = answers::compare(answers, &assessment, &round).expect("the same answers");
    assert_eq!(compared, 6 * 3 + 2 + 19);
    let mut spoilt = plan;
    let row = spoilt.allocations.first_mut().expect("a row");
    row.scheme_type = "other".into();
    let assessment = Assessment::of(&spoilt, &round);
    assert!(answers::compare(answers, &assessment, &round).is_err());
}

#[test]
fn a_generated_plan_has_the_schemes_asked_for_and_is_the_same_every_time() {
    let round = round();
    let plan = generate::plan(150, &round);
    assert_eq!(plan.schemes.len(), 150);
    assert_eq!(plan.allocations.len(), 150);
    assert_eq!(plan, generate::plan(150, &round));
    assert_ne!(
        plan.allocations.first(),
        generate::plan(151, &round).allocations.first()
    );
}
