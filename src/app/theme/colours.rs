//! Colours by their names, as the theme files give them.

use eframe::egui::Color32;
use serde::{Deserialize, Deserializer, de};

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
    #[serde(deserialize_with = "seven_colours")]
    pub categories: [Color32; 7],
    /// The ink of a label inside the fill of the same slot.
    #[serde(deserialize_with = "seven_colours")]
    pub labels_inside: [Color32; 7],
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

fn pick(colours: &[Color32; 7], slot: u8) -> Color32 {
    let [.., last] = *colours;
    colours
        .get(usize::from(slot).saturating_sub(1))
        .copied()
        .unwrap_or(last)
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

fn seven_colours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Color32; 7], D::Error> {
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
        .map_err(|_| de::Error::custom("a palette has seven colours"))
}
