//! `check` beside the programs that people keep such figures in today: whole processes, in alternating rounds, on the
//! same plan. Programs that are not installed are left out.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bcf_planner::files::to_ron;
use bcf_planner::rounds::PlanningRound;

use crate::documents::{journal, workbook};
use crate::measured::generate;

const ROUNDS: usize = 15;

/// A program and how it is run on the plan.
pub(crate) struct Peer {
    name: &'static str,
    program: String,
    arguments: Vec<String>,
    /// The times of its runs, in the order of the rounds.
    times: Vec<Duration>,
}

/// Measures all programs on plans of these sizes and prints how many times as long as `check` each takes.
pub(crate) fn measure(sizes: &[usize], round: &PlanningRound) -> Result<(), String> {
    for size in sizes {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let plan = generate::plan(*size, round);
        let write = |name: &str, text: String| {
            fs::write(folder.path().join(name), text).map_err(|error| format!("{name}: {error}"))
        };
        write("plan.ron", to_ron(&plan))?;
        write("plan.journal", journal(&plan))?;
        write("plan.fods", workbook(&plan))?;
        in_turn(*size, peers(folder.path())?)?;
    }
    Ok(())
}

/// Runs programs in alternating rounds and prints how many times as long as the first each takes.
pub(crate) fn in_turn(size: usize, mut peers: Vec<Peer>) -> Result<(), String> {
    peers.retain_mut(|peer| peer.run().is_some());
    for _ in 0..ROUNDS {
        for peer in &mut peers {
            let time = peer
                .run()
                .ok_or_else(|| format!("{} stopped working", peer.name))?;
            peer.times.push(time);
        }
    }
    report(size, &peers);
    Ok(())
}

fn peers(folder: &Path) -> Result<Vec<Peer>, String> {
    let file = |name: &str| folder.join(name).display().to_string();
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let owned = |arguments: &[&str]| arguments.iter().map(|text| (*text).to_owned()).collect();
    Ok(vec![
        Peer::new(
            "bcf-planner check",
            env!("CARGO_BIN_EXE_bcf-planner"),
            owned(&["check", &file("plan.ron")]),
        ),
        Peer::new(
            "parsing the RON alone",
            &this.display().to_string(),
            owned(&["parse", &file("plan.ron")]),
        ),
        Peer::new(
            "ledger bal",
            "ledger",
            owned(&["-f", &file("plan.journal"), "bal", "--flat"]),
        ),
        Peer::new(
            "hledger bal",
            "hledger",
            owned(&["-f", &file("plan.journal"), "bal", "--flat", "-N"]),
        ),
        Peer::new(
            "LibreOffice, load and recalculate",
            "soffice",
            owned(&[
                "--headless",
                "--norestore",
                &format!("-env:UserInstallation=file://{}", file("profile")),
                "--convert-to",
                "csv",
                "--outdir",
                &file("out"),
                &file("plan.fods"),
            ]),
        ),
    ])
}

impl Peer {
    /// A program with its arguments.
    pub(crate) fn new(name: &'static str, program: &str, arguments: Vec<String>) -> Self {
        Peer {
            name,
            program: program.to_owned(),
            arguments,
            times: Vec::new(),
        }
    }

    /// Runs the program to its end; nothing where it is not there.
    fn run(&self) -> Option<Duration> {
        let start = Instant::now();
        let status = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok()?;
        let time = start.elapsed();
        // `check` leaves with 1 where it found a breach; with any other program that is a failure.
        let checked = self.program == env!("CARGO_BIN_EXE_bcf-planner") && status.code() == Some(1);
        (status.success() || checked).then_some(time)
    }
}

fn report(size: usize, peers: &[Peer]) {
    println!("\n{size} schemes, {ROUNDS} rounds");
    let Some(ours) = peers.first() else {
        return;
    };
    for peer in peers {
        let mut ratios: Vec<f64> = peer
            .times
            .iter()
            .zip(&ours.times)
            .map(|(theirs, ours)| theirs.as_secs_f64() / ours.as_secs_f64())
            .collect();
        ratios.sort_by(f64::total_cmp);
        let mut times = peer.times.clone();
        times.sort_unstable();
        let middle = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3);
        let ratio = |at: usize| ratios.get(at).copied().unwrap_or_default();
        println!(
            "  {:<34} {:>9.1} ms   {:>6.2} times as long ({:.2}–{:.2})",
            peer.name,
            middle(times.len() / 2),
            ratio(ratios.len() / 2),
            ratio(0),
            ratio(ratios.len().saturating_sub(1)),
        );
    }
}
