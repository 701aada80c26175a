//! The typeface of the window: Open Sans in two weights, whose digits all have the same width.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily};

pub use crate::export::charts::{REGULAR, SEMIBOLD};

/// The family of titles, totals and key figures.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Both weights, each in front of the fonts that egui brings along.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallbacks = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (name, bytes, family) in [
        ("open-sans", REGULAR, FontFamily::Proportional),
        ("open-sans-semibold", SEMIBOLD, semibold()),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut names = vec![name.to_owned()];
        names.extend(fallbacks.iter().cloned());
        fonts.families.insert(family, names);
    }
    fonts
}
