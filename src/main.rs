//! Entry point: without a command the window opens, otherwise the headless program runs.

use std::path::Path;
use std::process::ExitCode;

use bcf_planner::cli::{self, Request};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Request::Window(plan) => window(plan.as_deref()),
        Request::Headless(command) => cli::run(command),
        Request::Leave(code) => code,
    }
}

#[cfg(feature = "gui")]
fn window(plan: Option<&Path>) -> ExitCode {
    match bcf_planner::app::open_window(plan) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::without_a_window(&error.to_string()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_plan: Option<&Path>) -> ExitCode {
    cli::without_a_window("This build of bcf-planner has no window.")
}
