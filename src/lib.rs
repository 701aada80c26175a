//! Better Care Fund planning.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test that fails here has failed"
    )
)]

#[cfg(feature = "gui")]
pub mod app;
pub mod assessment;
pub mod charts;
pub mod cli;
pub mod export;
pub mod files;
pub mod finance;
pub mod format;
pub mod metrics;
pub mod model;
pub mod rounds;
pub mod rules;
pub mod working;
