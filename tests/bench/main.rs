//! How long the program takes on plans of 100, 1,000 and 10,000 schemes.
//!
//! * `cargo bench` — load, assess, edit, save and draw; medians, least and most;
//! * `cargo bench -- 500 2000` — the same at other sizes;
//! * `cargo bench -- peers` — `check` beside ledger, hledger and an office suite, where they are installed;
//! * `cargo bench -- workbook` — writing the planning workbook of 10,000 allocations beside the writer library bare, and
//!   as whole programs beside openpyxl (with the Python that `OPENPYXL_PYTHON` names) and an office suite;
//! * `cargo bench -- read-workbook` — reading it back as a plan, alone and as a whole program beside openpyxl;
//! * `cargo bench -- paper` — the board paper of the Leicestershire plan from a cold start, beside an office suite that
//!   converts the same workbook to PDF, where it is installed;
//! * `cargo bench -- generate SCHEMES OUT.ron` — a generated plan as a file;
//! * `cargo bench -- from-json PLAN.json OUT.ron [ANSWERS.json]` — the plan other programs are measured on as one of
//!   ours, and whether our answers are theirs;
//! * `cargo bench -- assess PLAN.ron` — assesses it a hundred times, for a profiler;
//! * `cargo bench -- parse PLAN.ron` — reads the file and parses its RON, nothing else: what `check` is compared with.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measuring tool reports to its terminal and may stop at its own faults"
)]

mod documents;
#[cfg(feature = "gui")]
mod frame;
mod measured;
mod paper;
mod peers;
mod read_workbook;
mod steps;
mod timing;
mod workbook;

use std::fs;
use std::hint::black_box;
use std::process::ExitCode;

use bcf_planner::assessment::Assessment;
use bcf_planner::files::to_ron;
use bcf_planner::model::Plan;
use bcf_planner::rounds::{PlanningRound, Rounds};

use measured::{answers, from_json, generate};

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["peers"] => peers::measure(&[100, 10_000], &round()?),
        ["workbook"] => workbook::measure(10_000, &round()?),
        ["workbook", rows] => workbook::measure(count(rows)?, &round()?),
        ["read-workbook"] => read_workbook::measure(10_000, &round()?),
        ["read-workbook", rows] => read_workbook::measure(count(rows)?, &round()?),
        ["paper"] => paper::measure(),
        ["generate", schemes, out] => {
            let plan = generate::plan(count(schemes)?, &round()?);
            write(out, &plan)
        }
        ["from-json", source, out, answers @ ..] => {
            let round = round()?;
            let plan = from_json::plan(&read(source)?, &round)?;
            write(out, &plan)?;
            let assessment = Assessment::of(&plan, &round);
            for path in answers {
                let compared = answers::compare(&read(path)?, &assessment, &round)?;
                println!("{compared} answers are exactly those of {path}");
            }
            Ok(())
        }
        ["assess", path] => {
            let plan = steps::parse_alone(&read(path)?)?;
            let round = round()?;
            for _ in 0..100 {
                black_box(Assessment::of(black_box(&plan), &round));
            }
            Ok(())
        }
        ["parse", path] => {
            let plan = steps::parse_alone(&read(path)?)?;
            println!("{} schemes", plan.schemes.len());
            Ok(())
        }
        [] => steps::measure(&[100, 1_000, 10_000], &round()?),
        sizes => {
            let sizes = sizes
                .iter()
                .map(|size| count(size))
                .collect::<Result<Vec<_>, _>>()?;
            steps::measure(&sizes, &round()?)
        }
    }
}

fn round() -> Result<PlanningRound, String> {
    let rounds = Rounds::built_in().map_err(|error| error.to_string())?;
    rounds
        .get(&generate::ROUND.into())
        .cloned()
        .ok_or_else(|| format!("no round {}", generate::ROUND))
}

fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| {
        format!("{text} is not a number of schemes; see the top of tests/bench/main.rs")
    })
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

fn write(path: &str, plan: &Plan) -> Result<(), String> {
    fs::write(path, to_ron(plan)).map_err(|error| format!("{path}: {error}"))
}
