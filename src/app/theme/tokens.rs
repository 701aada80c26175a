//! Design tokens: every colour and length of the window, by name, from the files in `assets/themes`.

use std::sync::LazyLock;

use eframe::egui;
use serde::Deserialize;

use super::colours::{ChartColours, Colours};
use super::shape::Shape;

/// Everything a widget may ask about its looks.
#[derive(Clone, Debug)]
pub struct DesignTokens {
    /// Which theme this is.
    pub theme: egui::Theme,
    /// What is drawn with it.
    pub surface: Surface,
    /// Colours by meaning.
    pub colours: Colours,
    /// Colours of charts.
    pub charts: ChartColours,
    /// Lengths and type sizes.
    pub shape: Shape,
}

/// What is drawn: its colours are the same, its sizes are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The window, read at arm's length.
    Window,
    /// A slide, read from the back of a room.
    Slide,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    colours: Colours,
    charts: ChartColours,
}

static LIGHT: LazyLock<DesignTokens> =
    LazyLock::new(|| DesignTokens::built_in(egui::Theme::Light, Surface::Window));
static DARK: LazyLock<DesignTokens> =
    LazyLock::new(|| DesignTokens::built_in(egui::Theme::Dark, Surface::Window));
static SLIDE_LIGHT: LazyLock<DesignTokens> =
    LazyLock::new(|| DesignTokens::built_in(egui::Theme::Light, Surface::Slide));
static SLIDE_DARK: LazyLock<DesignTokens> =
    LazyLock::new(|| DesignTokens::built_in(egui::Theme::Dark, Surface::Slide));

impl DesignTokens {
    /// The tokens of a theme.
    pub fn of(theme: egui::Theme) -> &'static DesignTokens {
        match theme {
            egui::Theme::Light => &LIGHT,
            egui::Theme::Dark => &DARK,
        }
    }

    /// The tokens of slides in a theme.
    pub fn of_slides(theme: egui::Theme) -> &'static DesignTokens {
        match theme {
            egui::Theme::Light => &SLIDE_LIGHT,
            egui::Theme::Dark => &SLIDE_DARK,
        }
    }

    /// The tokens that a part of the window is drawn with. Slides are told by the size of their text.
    pub fn here(ui: &egui::Ui) -> &'static DesignTokens {
        let theme = if ui.visuals().dark_mode {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        };
        let window = DesignTokens::of(theme);
        let body = ui.style().text_styles.get(&egui::TextStyle::Body);
        if body.is_some_and(|font| font.size > window.shape.body) {
            DesignTokens::of_slides(theme)
        } else {
            window
        }
    }

    fn built_in(theme: egui::Theme, surface: Surface) -> DesignTokens {
        let colours = match theme {
            egui::Theme::Light => include_str!("../../../assets/themes/light.ron"),
            egui::Theme::Dark => include_str!("../../../assets/themes/dark.ron"),
        };
        let sizes = match surface {
            Surface::Window => include_str!("../../../assets/themes/shape.ron"),
            Surface::Slide => include_str!("../../../assets/themes/slide.ron"),
        };
        let file: ThemeFile = ron::from_str(colours)
            .expect("the theme files are part of the program; a test reads them");
        let shape =
            ron::from_str(sizes).expect("the sizes are part of the program; a test reads them");
        DesignTokens {
            theme,
            surface,
            colours: file.colours,
            charts: file.charts,
            shape,
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Color32;

    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let c = &DesignTokens::of(theme).colours;
            let grounds = [c.canvas, c.panel, c.raised, c.surface_header, c.hover_fill];
            for (name, ink) in [
                ("text", c.text),
                ("text_secondary", c.text_secondary),
                ("input_value", c.input_value),
                ("accent_text", c.accent_text),
                ("breach", c.breach),
                ("warning", c.warning),
                ("met", c.met),
                ("advice", c.advice),
            ] {
                for ground in grounds {
                    let found = contrast(ink, ground);
                    assert!(found >= 4.5, "{theme:?} {name}: {found:.2}");
                }
            }
            for (name, ink, ground) in [
                ("selection", c.selection_text, c.selection_fill),
                ("breach selected", c.breach, c.selection_fill),
                ("warning selected", c.warning, c.selection_fill),
                ("found", c.text, c.found_fill),
                ("found secondary", c.text_secondary, c.found_fill),
                ("found input", c.input_value, c.found_fill),
                ("accent", c.on_accent, c.accent_fill),
                ("accent hover", c.on_accent, c.accent_fill_hover),
                ("breach tint", c.breach, c.breach_tint),
                ("warning tint", c.warning, c.warning_tint),
                ("met tint", c.met, c.met_tint),
                ("advice tint", c.advice, c.advice_tint),
                ("mark", c.on_mark, c.warning),
            ] {
                let found = contrast(ink, ground);
                assert!(found >= 4.5, "{theme:?} {name}: {found:.2}");
            }
        }
    }

    #[test]
    fn breaches_warnings_and_what_is_met_look_different_on_a_dark_ground() {
        let c = &DesignTokens::of(egui::Theme::Dark).colours;
        let apart = |a: Color32, b: Color32| {
            let channels = a.to_array().into_iter().zip(b.to_array());
            channels.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
        };
        for (one, other) in [
            (c.breach, c.warning),
            (c.breach, c.met),
            (c.warning, c.met),
            (c.warning, c.advice),
        ] {
            assert!(apart(one, other) >= 40, "{one:?} {other:?}");
        }
    }

    #[test]
    fn slides_can_be_read_from_the_back_of_a_room() {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let shape = &DesignTokens::of_slides(theme).shape;
            assert_eq!((shape.page_title, shape.key_figure), (40.0, 56.0));
            assert_eq!(
                (shape.body, shape.caption, shape.source),
                (24.0, 22.0, 20.0)
            );
            assert!(shape.chart_line >= 4.0 && shape.chart_point >= 5.0);
        }
    }

    #[test]
    fn edges_and_chart_fills_can_be_seen() {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let tokens = DesignTokens::of(theme);
            let c = &tokens.colours;
            for edge in [c.control_border, c.accent_edge] {
                assert!(contrast(edge, c.canvas) >= 3.0, "{theme:?}");
                assert!(contrast(edge, c.panel) >= 3.0, "{theme:?}");
            }
            for slot in 1..=7 {
                let fill = tokens.charts.slot(slot);
                assert!(contrast(fill, c.canvas) >= 3.0, "{theme:?} slot {slot}");
                let label = tokens.charts.label_inside(slot);
                assert!(contrast(label, fill) >= 4.5, "{theme:?} label {slot}");
            }
        }
    }
}
