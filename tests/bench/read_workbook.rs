//! Reading the planning workbook: alone, and as a whole program beside openpyxl.

use std::fs;

use bcf_planner::import::{self, ImportOptions};
use bcf_planner::rounds::{PlanningRound, Rounds};

use crate::measured::generate;
use crate::measured::written::written;
use crate::peers::{Peer, in_turn};
use crate::timing::Times;

/// Reads every cell's value with openpyxl, in its mode that keeps least in memory.
const OPENPYXL: &str = r"
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1], read_only=True, data_only=True)
cells = 0
for sheet in book:
    for row in sheet.iter_rows(values_only=True):
        for value in row:
            cells += value is not None
print(cells)
";

/// Measures with so many allocations.
pub(crate) fn measure(rows: usize, round: &PlanningRound) -> Result<(), String> {
    let plan = generate::plan(rows, round);
    let bytes = written(&plan, round, "xlsx")?;
    let rounds = Rounds::built_in().map_err(|error| error.to_string())?;
    let options = ImportOptions::default();
    let read =
        || import::read(&bytes, "plan", &rounds, &options).map_err(|error| error.to_string());
    if read()?.plan != plan {
        return Err("the plan that was read is not the one that was written".to_owned());
    }
    let ours = Times::of(read);
    println!(
        "{rows} allocations, a workbook of {} kB",
        bytes.len() / 1000
    );
    println!("  read the workbook as a plan   {ours}");
    programs(rows, &bytes)
}

/// Whole programs on the same workbook: ours makes a plan of it, at first only to say what was understood and then as a
/// file; the other reads the values of its cells.
fn programs(rows: usize, workbook: &[u8]) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = |name: &str| folder.path().join(name).display().to_string();
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).map_err(|error| format!("{name}: {error}"))
    };
    write("plan.xlsx", workbook)?;
    write("read_cells.py", OPENPYXL.as_bytes())?;
    let python = std::env::var("OPENPYXL_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peers = vec![
        Peer::new(
            "bcf-planner import",
            env!("CARGO_BIN_EXE_bcf-planner"),
            vec!["import".to_owned(), file("plan.xlsx")],
        ),
        Peer::new(
            "bcf-planner import, with a plan file",
            env!("CARGO_BIN_EXE_bcf-planner"),
            vec![
                "import".to_owned(),
                file("plan.xlsx"),
                "-o".to_owned(),
                file("plan.ron"),
                "--force".to_owned(),
            ],
        ),
        Peer::new(
            "openpyxl, read-only",
            &python,
            vec![file("read_cells.py"), file("plan.xlsx")],
        ),
    ];
    in_turn(rows, peers)
}
