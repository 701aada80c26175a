//! Entry point: without a command the window opens, otherwise the headless program runs.

use std::path::PathBuf;
use std::process::ExitCode;

use bcf_planner::cli::{self, Request};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Request::Window(plan) => window(plan),
        Request::Headless(command) => cli::run(command),
        Request::Leave(code) => code,
    }
}

#[cfg(feature = "gui")]
fn window(_plan: Option<PathBuf>) -> ExitCode {
    cli::without_a_window("The window cannot be opened yet.")
}

#[cfg(not(feature = "gui"))]
fn window(_plan: Option<PathBuf>) -> ExitCode {
    cli::without_a_window("This build of bcf-planner has no window.")
}
