//! How the window looks: tokens, typefaces and the egui style made of them. The only place that makes colours.

mod colours;
pub mod fonts;
mod shape;
mod tokens;

pub use colours::{ChartColours, Colours};
pub use shape::Shape;
pub use tokens::{DesignTokens, Surface};

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{
    self, Color32, CornerRadius, FontFamily, FontId, Margin, Rect, Shadow, Stroke, StrokeKind,
    Style, TextStyle, Ui, Vec2, Visuals, style,
};

/// How much room rows take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Density {
    /// Rows of 24 points, for people who live in spreadsheets.
    #[default]
    Dense,
    /// Rows of 32 points.
    Spacious,
}

/// Whether anything moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Motion {
    /// Menus and notes fade, for a tenth of a second.
    #[default]
    Usual,
    /// Nothing fades or slides.
    Less,
}

/// The kinds of text in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    /// The title of a page; one each.
    PageTitle,
    /// The title of a part of a page.
    Section,
    /// Running text and buttons.
    Body,
    /// The same, emphasised.
    BodyStrong,
    /// Cells of tables.
    Cell,
    /// Cells of total rows and headers.
    CellTotal,
    /// Captions, units and sources.
    Caption,
    /// Where figures come from.
    Source,
    /// The overview's figures.
    KeyFigure,
}

impl TextRole {
    const ALL: [TextRole; 9] = [
        TextRole::PageTitle,
        TextRole::Section,
        TextRole::Body,
        TextRole::BodyStrong,
        TextRole::Cell,
        TextRole::CellTotal,
        TextRole::Caption,
        TextRole::Source,
        TextRole::KeyFigure,
    ];

    /// The egui style of the same name, for `RichText::text_style`.
    pub fn style(self) -> TextStyle {
        let name = match self {
            TextRole::PageTitle => "page_title",
            TextRole::Section => "section",
            TextRole::Body => return TextStyle::Body,
            TextRole::BodyStrong => "body_strong",
            TextRole::Cell => "cell",
            TextRole::CellTotal => "cell_total",
            TextRole::Caption => return TextStyle::Small,
            TextRole::Source => "source",
            TextRole::KeyFigure => "key_figure",
        };
        TextStyle::Name(name.into())
    }

    /// The font it is drawn with.
    pub fn font(self, shape: &Shape) -> FontId {
        let size = match self {
            TextRole::PageTitle => shape.page_title,
            TextRole::Section => shape.section,
            TextRole::Body | TextRole::BodyStrong | TextRole::Cell | TextRole::CellTotal => {
                shape.body
            }
            TextRole::Caption => shape.caption,
            TextRole::Source => shape.source,
            TextRole::KeyFigure => shape.key_figure,
        };
        let family = match self {
            TextRole::Body | TextRole::Cell | TextRole::Caption | TextRole::Source => {
                FontFamily::Proportional
            }
            _ => fonts::semibold(),
        };
        FontId::new(size, family)
    }
}

/// Gives a window both themes and the typeface; which theme shows is egui's own preference.
pub fn install(ctx: &egui::Context, density: Density, motion: Motion) {
    ctx.set_fonts(fonts::definitions());
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        apply(ctx, DesignTokens::of(theme), density, motion);
    }
}

/// Makes the egui style of one theme from its tokens.
pub fn apply(ctx: &egui::Context, tokens: &DesignTokens, density: Density, motion: Motion) {
    let mut style = style_of(tokens, density);
    if motion == Motion::Less {
        style.animation_time = 0.0;
    }
    ctx.set_style_of(tokens.theme, style);
}

/// The style of slides in a theme.
pub fn slide_style(theme: egui::Theme) -> Style {
    let mut style = style_of(DesignTokens::of_slides(theme), Density::Dense);
    // Nothing on a slide answers to the pointer.
    style.interaction.selectable_labels = false;
    style
}

fn style_of(tokens: &DesignTokens, density: Density) -> Style {
    let shape = &tokens.shape;
    let mut style = Style {
        animation_time: shape.animation_seconds,
        // A jump arrives at once: a cell that is still on its way could not take what is typed.
        scroll_animation: ScrollAnimation::none(),
        visuals: visuals_of(tokens),
        ..Style::default()
    };
    for role in TextRole::ALL {
        style.text_styles.insert(role.style(), role.font(shape));
    }
    style
        .text_styles
        .insert(TextStyle::Button, TextRole::Body.font(shape));
    style
        .text_styles
        .insert(TextStyle::Heading, TextRole::Section.font(shape));
    style.text_styles.insert(
        TextStyle::Monospace,
        FontId::new(shape.body, FontFamily::Monospace),
    );

    let row = match density {
        Density::Dense => shape.row_dense,
        Density::Spacious => shape.row_spacious,
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(shape.gap);
    spacing.button_padding = Vec2::new(shape.gap + shape.gap_tiny, shape.gap_tiny);
    spacing.interact_size = Vec2::new(row, row);
    spacing.indent = shape.indent;
    spacing.menu_margin = margin(shape.gap_tiny);
    spacing.window_margin = margin(shape.gap_wide);
    spacing.menu_spacing = shape.gap_tiny / 2.0;
    spacing.tooltip_width = shape.side_panel_width;
    spacing.combo_height = 12.0 * shape.row_dense;
    spacing.icon_width = shape.mark;
    spacing.scroll = style::ScrollStyle {
        bar_width: shape.gap,
        floating_width: shape.gap_tiny,
        ..style::ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals_of(tokens: &DesignTokens) -> Visuals {
    let c = &tokens.colours;
    let shape = &tokens.shape;
    let base = match tokens.theme {
        egui::Theme::Light => Visuals::light(),
        egui::Theme::Dark => Visuals::dark(),
    };
    let control = corner(shape.corner_control);
    let window = corner(shape.corner_window);
    let line = |colour| Stroke::new(shape.hairline, colour);
    let widget = |fill: Color32, edge: Stroke, ink: Color32| style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: control,
        fg_stroke: line(ink),
        expansion: 0.0,
    };
    Visuals {
        widgets: style::Widgets {
            noninteractive: widget(c.canvas, line(c.rule_line), c.text),
            inactive: widget(c.canvas, line(c.control_border), c.text),
            hovered: widget(c.hover_fill, line(c.control_border), c.text),
            active: widget(c.selection_fill, line(c.control_border), c.selection_text),
            open: widget(c.hover_fill, line(c.control_border), c.text),
        },
        selection: style::Selection {
            bg_fill: c.selection_fill,
            stroke: line(c.selection_text),
        },
        weak_text_color: Some(c.text_secondary),
        hyperlink_color: c.accent_text,
        faint_bg_color: c.panel,
        extreme_bg_color: c.canvas,
        text_edit_bg_color: Some(c.canvas),
        code_bg_color: c.panel,
        warn_fg_color: c.warning,
        error_fg_color: c.breach,
        window_corner_radius: window,
        menu_corner_radius: window,
        window_fill: c.raised,
        window_stroke: line(c.rule_line),
        window_shadow: shadow(tokens),
        popup_shadow: shadow(tokens),
        window_highlight_topmost: false,
        panel_fill: c.panel,
        text_cursor: style::TextCursorStyle {
            stroke: Stroke::new(shape.total_rule, c.text),
            blink: false,
            ..base.text_cursor.clone()
        },
        indent_has_left_vline: false,
        striped: false,
        ..base
    }
}

fn shadow(tokens: &DesignTokens) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: whole(tokens.shape.shadow_blur),
        spread: 0,
        color: tokens.colours.shadow,
    }
}

/// The same margin on all sides.
pub fn margin(points: f32) -> Margin {
    Margin::same(i8::try_from(whole(points)).unwrap_or(i8::MAX))
}

/// The same radius at all corners.
pub fn corner(points: f32) -> CornerRadius {
    CornerRadius::same(whole(points))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits; lengths in the token files are small whole numbers"
)]
fn whole(points: f32) -> u8 {
    points.round().clamp(0.0, 255.0) as u8
}

/// Paints the ring of keyboard focus around whatever has it: yellow inside, a dark edge outside.
///
/// Called once at the end of a frame, so that no widget can forget it.
pub fn paint_focus(ui: &Ui) {
    let ctx = ui.ctx();
    let Some(response) = ctx
        .memory(egui::Memory::focused)
        .and_then(|id| ctx.read_response(id))
    else {
        return;
    };
    if !response.enabled() || !response.interact_rect.is_positive() {
        return;
    }
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let painter = ctx.layer_painter(response.layer_id).with_clip_rect(
        response
            .interact_rect
            .expand(shape.focus_ring + shape.focus_edge),
    );
    let bare = ctx.data(|data| data.get_temp(bare())) == Some(response.id);
    let around = if bare { shape.focus_ring } else { 0.0 };
    focus_ring(&painter, response.rect.expand(around), tokens);
}

fn bare() -> egui::Id {
    egui::Id::unique("has the focus and no edge of its own")
}

/// Has the ring of focus stand around something whose letters begin at its edge: inside, it would cut them.
pub fn ring_around(response: &egui::Response) {
    if response.has_focus() {
        let ctx = &response.ctx;
        ctx.data_mut(|data| data.insert_temp(bare(), response.id));
    }
}

/// A picture whose colours were chosen where it was drawn: red, green and blue of each pixel, row by row from the top.
pub fn picture(size: [usize; 2], colours: &[u8]) -> egui::ColorImage {
    egui::ColorImage::from_rgb(size, colours)
}

/// The ring itself.
pub fn focus_ring(painter: &egui::Painter, rect: Rect, tokens: &DesignTokens) {
    let shape = &tokens.shape;
    let radius = corner(shape.corner_control);
    painter.rect_stroke(
        rect,
        radius,
        Stroke::new(shape.focus_ring, tokens.colours.focus),
        StrokeKind::Inside,
    );
    painter.rect_stroke(
        rect,
        radius,
        Stroke::new(shape.focus_edge, tokens.colours.focus_edge),
        StrokeKind::Outside,
    );
}
