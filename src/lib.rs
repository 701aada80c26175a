//! Better Care Fund planning.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test that fails here has failed"
    )
)]

pub mod model;
pub mod rounds;
