//! The board paper from a cold start, beside an office suite that converts a workbook with the same figures to PDF.

use std::path::Path;
use std::process::Command;

use bcf_planner::export::for_extension;
use bcf_planner::files::load;
use bcf_planner::rounds::Rounds;

use crate::peers::{Peer, in_turn};

const PLAN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sample_plans/leicestershire-2023-24.ron"
);
const PROGRAM: &str = env!("CARGO_BIN_EXE_bcf-planner");

/// Measures both as whole processes and prints how many times as long the office suite takes.
pub(crate) fn measure() -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = |name: &str| folder.path().join(name).display().to_string();
    let peer = |name, program: &str, arguments: &[&str]| {
        let arguments = arguments.iter().map(|text| (*text).to_owned()).collect();
        Peer::new(name, program, arguments)
    };
    let source = source(folder.path())?;
    let (pdf, page) = (file("paper.pdf"), file("paper.html"));
    let peers = vec![
        peer(
            "board paper as PDF/UA",
            PROGRAM,
            &["export", PLAN, "--force", "-o", &pdf],
        ),
        peer(
            "board paper as a web page",
            PROGRAM,
            &["export", PLAN, "--force", "-o", &page],
        ),
        peer(
            "LibreOffice, the workbook to PDF",
            "soffice",
            &[
                "--headless",
                "--norestore",
                &format!("-env:UserInstallation=file://{}", file("profile")),
                "--convert-to",
                "pdf",
                "--outdir",
                &file("out"),
                &source,
            ],
        ),
    ];
    let rounds = Rounds::built_in().map_err(|error| error.to_string())?;
    let plan = load(Path::new(PLAN), &rounds)
        .map_err(|error| error.to_string())?
        .plan;
    println!("The board paper of the Leicestershire plan");
    in_turn(plan.schemes.len(), peers)
}

/// The planning workbook of the plan; where the program does not write one, its expenditure sheet.
fn source(folder: &Path) -> Result<String, String> {
    let extension = for_extension("xlsx").map_or("csv", |export| export.extension());
    let path = folder
        .join(format!("plan.{extension}"))
        .display()
        .to_string();
    let written = Command::new(PROGRAM)
        .args(["export", PLAN, "-o", &path])
        .output()
        .map_err(|error| error.to_string())?;
    if written.status.success() {
        Ok(path)
    } else {
        Err(String::from_utf8_lossy(&written.stderr).into_owned())
    }
}
