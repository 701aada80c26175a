//! Colours of charts and papers, from the light theme: the file the window reads them from too.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::charts::{PaletteSlot, SeriesRole};

/// The light theme, as far as documents use it.
#[derive(Debug, Default, Deserialize)]
pub(in crate::export) struct Look {
    /// Colours of text, rules and status.
    pub(in crate::export) colours: Colours,
    /// Colours of charts.
    pub(in crate::export) charts: ChartColours,
}

/// Colours of text, rules and status.
#[derive(Debug, Default, Deserialize)]
pub(in crate::export) struct Colours {
    pub(in crate::export) canvas: String,
    pub(in crate::export) panel: String,
    pub(in crate::export) surface_header: String,
    pub(in crate::export) text: String,
    pub(in crate::export) text_secondary: String,
    pub(in crate::export) accent_text: String,
    pub(in crate::export) control_border: String,
    pub(in crate::export) rule_line: String,
    pub(in crate::export) breach: String,
    pub(in crate::export) breach_tint: String,
    pub(in crate::export) warning: String,
    pub(in crate::export) warning_tint: String,
    pub(in crate::export) met: String,
    pub(in crate::export) met_tint: String,
    pub(in crate::export) advice: String,
    pub(in crate::export) advice_tint: String,
    pub(in crate::export) on_mark: String,
}

/// Colours of charts.
#[derive(Debug, Default, Deserialize)]
pub(in crate::export) struct ChartColours {
    categories: Vec<String>,
    pub(in crate::export) emphasis: String,
    pub(in crate::export) muted: String,
    pub(in crate::export) track: String,
    pub(in crate::export) target: String,
}

impl Look {
    /// The look of documents.
    pub(in crate::export) fn light() -> &'static Look {
        static LIGHT: LazyLock<Look> = LazyLock::new(|| {
            // A test reads it, so that nobody meets a faulty one.
            ron::from_str(include_str!("../../../assets/themes/light.ron")).unwrap_or_default()
        });
        &LIGHT
    }

    /// The colour of what stands for something.
    pub(in crate::export) fn of(&self, role: SeriesRole) -> &str {
        match role.slot() {
            PaletteSlot::Category(slot) => self
                .charts
                .categories
                .get(usize::from(slot.saturating_sub(1)))
                .unwrap_or(&self.charts.muted),
            PaletteSlot::Focus => &self.charts.emphasis,
            PaletteSlot::Background => &self.charts.muted,
            PaletteSlot::Ink => &self.charts.target,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_light_theme_is_read_whole() {
        let look = Look::light();
        assert_eq!(look.charts.categories.len(), 7);
        assert!(look.colours.text.starts_with('#'));
        assert_eq!(look.of(SeriesRole::Stream(1)), look.charts.categories[0]);
    }
}
