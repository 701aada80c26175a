//! The tests of the whole program, in one binary so that it is linked once.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that fails here has failed"
)]

mod arbitrary;
mod architecture;
mod blank_plans;
mod charts;
mod cli;
mod cli_export;
mod cli_hostile;
mod cli_new;
mod compare;
mod edits;
#[cfg(feature = "gui")]
mod exchange;
mod exported;
mod files;
mod files_any;
mod files_kill;
#[cfg(feature = "gui")]
mod forms;
mod history;
mod import;
mod malformed;
#[path = "../bench/measured/mod.rs"]
mod measured;
mod measured_plans;
mod office;
mod places;
mod registry;
mod rounds;
mod samples;
#[cfg(feature = "gui")]
mod soft;
#[cfg(feature = "gui")]
mod window;
mod workbook;
