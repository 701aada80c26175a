//! The window.

pub mod kit;
pub mod theme;

pub use eframe::egui;
