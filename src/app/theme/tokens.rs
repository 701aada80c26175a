//! Design tokens: every colour and length of the window, by name, from the files in `assets/themes`.

use std::sync::LazyLock;

use eframe::egui::{self, Color32};
use serde::{Deserialize, Deserializer, de};

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

/// Declares a struct of colours that reads `"#rrggbb"` or `"#rrggbbaa"` for each field.
macro_rules! colours {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(deserialize_with = "colour")] pub $field: Color32,)*
        }
    };
}

colours! {
    /// Colours by meaning.
    Colours {
        /// The page.
        canvas,
        /// Side panels, bars, and cells that are worked out or filled in for the person.
        panel,
        /// Menus, tooltips and windows.
        raised,
        /// Table headers.
        surface_header,
        /// What the pointer is over.
        hover_fill,
        /// Body text and numbers.
        text,
        /// Captions, units, axis labels.
        text_secondary,
        /// Numbers that a person typed.
        input_value,
        /// Links and the active tab.
        accent_text,
        /// Primary buttons and the chosen part of a switch.
        accent_fill,
        /// The same under the pointer.
        accent_fill_hover,
        /// The edge that makes an accent fill visible.
        accent_edge,
        /// Text on an accent fill.
        on_accent,
        /// Edges that mean "you can type here" or "you can press here".
        control_border,
        /// Decoration only.
        rule_line,
        /// The heavier line above totals.
        total_line,
        /// Selected cells, rows and pages.
        selection_fill,
        /// Text on a selection.
        selection_text,
        /// Cells that have what is looked for.
        found_fill,
        /// Keyboard focus, inside.
        focus,
        /// Keyboard focus, its outer edge.
        focus_edge,
        /// Ink of a breach.
        breach,
        /// Ground of a breach.
        breach_tint,
        /// Edge of a breach that is one of many.
        breach_edge,
        /// Ink of a warning.
        warning,
        /// Ground of a warning.
        warning_tint,
        /// Ink of what is met.
        met,
        /// Ground of what is met.
        met_tint,
        /// Ink of advice.
        advice,
        /// Ground of advice.
        advice_tint,
        /// The sign inside a painted mark.
        on_mark,
        /// What dims the window behind a question.
        backdrop,
        /// The shadow of floating windows.
        shadow,
    }
}

/// Colours of charts. A funding stream keeps its slot in every chart.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartColours {
    /// Fills by palette slot, slot 1 first.
    #[serde(deserialize_with = "six_colours")]
    pub categories: [Color32; 6],
    /// The ink of a label inside the fill of the same slot.
    #[serde(deserialize_with = "six_colours")]
    pub labels_inside: [Color32; 6],
    /// The bar a chart is about.
    #[serde(deserialize_with = "colour")]
    pub emphasis: Color32,
    /// All the others.
    #[serde(deserialize_with = "colour")]
    pub muted: Color32,
    /// The ground behind a bar, up to the end of its scale.
    #[serde(deserialize_with = "colour")]
    pub track: Color32,
    /// Target and requirement lines.
    #[serde(deserialize_with = "colour")]
    pub target: Color32,
}

impl ChartColours {
    /// The fill of a palette slot from 1; slots past the palette take the last.
    pub fn slot(&self, slot: u8) -> Color32 {
        pick(&self.categories, slot)
    }

    /// The ink of labels inside the fill of a slot.
    pub fn label_inside(&self, slot: u8) -> Color32 {
        pick(&self.labels_inside, slot)
    }
}

fn pick(colours: &[Color32; 6], slot: u8) -> Color32 {
    let [.., last] = *colours;
    colours
        .get(usize::from(slot).saturating_sub(1))
        .copied()
        .unwrap_or(last)
}

/// Lengths and type sizes, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Type size of a page's title.
    pub page_title: f32,
    /// Type size of a section's title.
    pub section: f32,
    /// Type size of text, buttons and cells.
    pub body: f32,
    /// Type size of captions, units and axes; nothing is smaller.
    pub caption: f32,
    /// Type size of the line that says where figures come from.
    pub source: f32,
    /// Type size of the overview's figures.
    pub key_figure: f32,
    /// Space between a caption and what it belongs to.
    pub gap_tiny: f32,
    /// Space between neighbours.
    pub gap: f32,
    /// Space between groups.
    pub gap_wide: f32,
    /// Space between sections.
    pub gap_section: f32,
    /// Space between columns of a page.
    pub gap_page: f32,
    /// Margin of a page.
    pub page_padding: f32,
    /// Margin of a side panel.
    pub panel_padding: f32,
    /// Margin inside a card.
    pub card_padding: f32,
    /// Indent of what belongs to the line above.
    pub indent: f32,
    /// Height of a table row, dense.
    pub row_dense: f32,
    /// Height of a table row, spacious.
    pub row_spacious: f32,
    /// Height of a table's header.
    pub table_header: f32,
    /// Space between a cell's edge and its text.
    pub cell_padding: f32,
    /// Height of the bar with the menus.
    pub top_bar: f32,
    /// Height of the status bar.
    pub status_bar: f32,
    /// Width of the list of pages.
    pub nav_width: f32,
    /// Height of an entry in the list of pages.
    pub nav_item: f32,
    /// Width of the panel with findings.
    pub side_panel_width: f32,
    /// Longest line of running text.
    pub text_measure: f32,
    /// Width of a question.
    pub dialog_width: f32,
    /// Corner radius of controls.
    pub corner_control: f32,
    /// Corner radius of windows and cards.
    pub corner_window: f32,
    /// Width of thin lines.
    pub hairline: f32,
    /// Width of the line above totals.
    pub total_rule: f32,
    /// Width of the line under the active tab.
    pub tab_underline: f32,
    /// Width of the focus ring's inside.
    pub focus_ring: f32,
    /// Width of the focus ring's edge.
    pub focus_edge: f32,
    /// Width of lines in charts.
    pub chart_line: f32,
    /// Radius of points in charts.
    pub chart_point: f32,
    /// Height of charts over time.
    pub chart_height: f32,
    /// Size of a painted mark.
    pub mark: f32,
    /// Size of a painted mark beside a caption.
    pub mark_small: f32,
    /// Softness of a window's shadow.
    pub shadow_blur: f32,
    /// How long a change of state may take, in seconds.
    pub animation_seconds: f32,
}

impl Shape {
    /// The height of a line of text in a role.
    pub fn line(&self, role: super::TextRole) -> f32 {
        role.font(self).size * 1.4
    }
}

/// `#rrggbb` or `#rrggbbaa`.
fn parse_colour(text: &str) -> Option<Color32> {
    let digits = text.strip_prefix('#')?;
    if !digits.is_ascii() {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    match digits.len() {
        6 => Some(Color32::from_rgb(part(0)?, part(2)?, part(4)?)),
        8 => Some(Color32::from_rgba_unmultiplied(
            part(0)?,
            part(2)?,
            part(4)?,
            part(6)?,
        )),
        _ => None,
    }
}

fn colour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_colour(&text)
        .ok_or_else(|| de::Error::custom(format!("\"{text}\" is not a colour such as \"#16548a\"")))
}

fn six_colours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Color32; 6], D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let colours = texts
        .iter()
        .map(|text| {
            parse_colour(text).ok_or_else(|| {
                de::Error::custom(format!("\"{text}\" is not a colour such as \"#16548a\""))
            })
        })
        .collect::<Result<Vec<Color32>, D::Error>>()?;
    colours
        .try_into()
        .map_err(|_| de::Error::custom("a palette has six colours"))
}

#[cfg(test)]
mod tests {
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
    fn slides_can_be_read_from_the_back_of_a_room() {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let shape = &DesignTokens::of_slides(theme).shape;
            assert_eq!((shape.page_title, shape.key_figure), (40.0, 56.0));
            assert_eq!(
                (shape.body, shape.caption, shape.source),
                (24.0, 20.0, 16.0)
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
            for slot in 1..=6 {
                let fill = tokens.charts.slot(slot);
                assert!(contrast(fill, c.canvas) >= 3.0, "{theme:?} slot {slot}");
                let label = tokens.charts.label_inside(slot);
                assert!(contrast(label, fill) >= 4.5, "{theme:?} label {slot}");
            }
        }
    }
}
