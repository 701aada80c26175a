//! The plans that are measured: generated ones, and those that other programs are measured on.

pub(crate) mod answers;
pub(crate) mod from_json;
pub(crate) mod generate;
pub(crate) mod written;
