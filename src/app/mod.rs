//! The window.

pub mod kit;
pub mod theme;
