//! Lengths and type sizes by their names.

use serde::Deserialize;

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
