//! `new --from`: an earlier plan carried forward without the window.

use std::fs;
use std::path::Path;

use bcf_planner::files::load;
use bcf_planner::model::{Money, Plan};
use bcf_planner::rounds::Rounds;

use crate::cli::{golden, run};

const EARLIER: &str = "sample_plans/brackenshire-2023-25.ron";

fn read(path: &Path) -> Plan {
    load(path, &Rounds::on_demand()).unwrap().plan
}

fn income(plan: &Plan, stream: &str) -> Money {
    let lines = plan
        .contributions
        .iter()
        .filter(|line| line.stream == stream);
    lines.filter_map(|line| line.amount(plan.years[0])).sum()
}

#[test]
fn an_earlier_plan_is_carried_forward_and_what_that_did_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("next.ron");
    let output = path.display().to_string();
    let made = run(&[
        "new",
        "--from",
        EARLIER,
        "--round",
        "2025-26",
        "--uplift",
        "la-better-care-grant=3.33%",
        "--uplift",
        "nhs minimum contribution=250k",
        "--uplift=dfg=-12,345.50",
        "-o",
        &output,
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    golden("new.from", &made.out.replace(&output, "next.ron"));
    let (earlier, plan) = (read(Path::new(EARLIER)), read(&path));
    assert_eq!(plan.round, "2025-26");
    assert_eq!(plan.board, earlier.board);
    // As the window works it out.
    assert_eq!(
        income(&plan, "la-better-care-grant"),
        Money::pounds(19_426_040)
    );
    assert_eq!(income(&plan, "nhs-minimum"), Money::pounds(50_720_398));
    assert!(
        plan.allocations
            .iter()
            .all(|row| plan.scheme(row.scheme).is_some())
    );
}

#[test]
fn another_board_and_pence_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("next.ron");
    let output = path.display().to_string();
    let made = run(&[
        "new",
        "--from",
        EARLIER,
        "--round",
        "2025-26",
        "--board",
        "Leeds",
        "--uplift",
        "dfg=1.234%",
        "--pence",
        "-o",
        &output,
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    let plan = read(&path);
    assert_eq!(
        (plan.board.name.as_str(), plan.board.code.as_str()),
        ("Leeds", "E08000035")
    );
    assert!(!income(&plan, "dfg").is_whole_pounds());
    assert!(!made.out.contains("--pence"), "{}", made.out);
}

#[test]
fn rounding_to_whole_pounds_is_said_and_a_name_stays_on_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("next.ron").display().to_string();
    let made = run(&[
        "new",
        "--from",
        EARLIER,
        "--round",
        "2025-26",
        "--board",
        "Two\nlines",
        "--uplift",
        "dfg=0.50",
        "-o",
        &output,
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(
        made.out.contains("rounded to whole pounds; --pence"),
        "{}",
        made.out
    );
    assert!(
        made.out.contains("the plan of Two lines for"),
        "{}",
        made.out
    );
}

#[test]
fn what_cannot_be_carried_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("next.ron");
    let output = path.display().to_string();
    let refused = |more: &[&str]| {
        let start = [
            "new", "--from", EARLIER, "--round", "2025-26", "-o", &output,
        ];
        let ran = run(&[&start[..], more].concat());
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(!path.exists());
        ran.err
    };
    let told = refused(&["--uplift", "nhs-minimun=3%"]);
    assert!(told.contains("Did you mean nhs-minimum?"), "{told}");
    let told = refused(&["--uplift", "dfg"]);
    assert!(told.contains("=3.5% or "), "{told}");
    let told = refused(&["--uplift", "dfg=a lot"]);
    assert!(told.contains("\"a lot\" is no uplift"), "{told}");
    let told = refused(&["--uplift", "dfg=1%", "--uplift", "dfg=2%"]);
    assert!(told.contains("two uplifts"), "{told}");
    let told = refused(&["--uplift", "dfg=-999m"]);
    assert!(told.contains("below nil"), "{told}");
    let alone = run(&[
        "new", "--round", "2025-26", "--board", "Leeds", "--uplift", "dfg=1%", "-o", &output,
    ]);
    assert_eq!(alone.code, 2);
    assert!(alone.err.contains("--from"), "{}", alone.err);
    let missing = run(&[
        "new",
        "--from",
        "no-such.ron",
        "--round",
        "2025-26",
        "-o",
        &output,
    ]);
    assert_eq!(missing.code, 2);
    fs::write(&path, "mine").unwrap();
    let there = run(&[
        "new", "--from", EARLIER, "--round", "2025-26", "-o", &output,
    ]);
    assert!(there.err.contains("--force"), "{}", there.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn who_pays_the_nhs_money_is_looked_up_for_the_year_of_the_round() {
    let folder = tempfile::tempdir().unwrap();
    let told = |round: &str| {
        let path = folder.path().join(format!("{round}.ron"));
        let path = path.display().to_string();
        run(&["new", "--round", round, "--board", "Norfolk", "-o", &path]).err
    };
    assert!(told("2025-26").contains("NHS Norfolk and Waveney Integrated Care Board"));
    assert!(told("2026-27").contains("NHS Norfolk and Suffolk Integrated Care Board"));
}
