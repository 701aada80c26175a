//! Buttons, links, tabs and switches.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Align2, Button, CornerRadius, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use crate::app::theme::{DesignTokens, TextRole, corner, ring_around};

/// The least of a long segment that is not cut, in letters of running text.
const LONG_SEGMENT: f32 = 10.0;

/// The one action a place is for.
pub fn primary_button_ui(ui: &mut Ui, text: &str) -> Response {
    let c = &DesignTokens::here(ui).colours;
    ui.scope(|ui| {
        let edge = Stroke::new(1.0, c.accent_edge);
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, fill) in [
            (&mut widgets.inactive, c.accent_fill),
            (&mut widgets.hovered, c.accent_fill_hover),
            (&mut widgets.active, c.accent_fill_hover),
        ] {
            state.weak_bg_fill = fill;
            state.bg_stroke = edge;
            state.fg_stroke.color = c.on_accent;
        }
        ui.add(Button::new(text))
    })
    .inner
}

/// Any other action.
pub fn secondary_button_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text))
}

/// Words that lead somewhere.
pub fn link_ui(ui: &mut Ui, text: &str) -> Response {
    let link = ui.link(text);
    ring_around(&link);
    link
}

/// A box to tick with its words.
pub fn tick_ui(ui: &mut Ui, ticked: &mut bool, text: impl Into<String>) -> Response {
    let tick = ui.checkbox(ticked, text.into());
    ring_around(&tick);
    tick
}

/// A small cross that takes a row away.
pub fn remove_button_ui(ui: &mut Ui, name: &str) -> Response {
    let tokens = DesignTokens::here(ui);
    let c = &tokens.colours;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::splat(tokens.shape.row_dense), Sense::click());
    let ink = if response.hovered() {
        c.text
    } else {
        c.text_secondary
    };
    let at = |x: f32, y: f32| rect.center() + Vec2::new(x, y);
    let pen = Stroke::new(1.5, ink);
    ui.painter().line(vec![at(-4.0, -4.0), at(4.0, 4.0)], pen);
    ui.painter().line(vec![at(4.0, -4.0), at(-4.0, 4.0)], pen);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

/// Whether what belongs to a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It shows.
    Open,
    /// It does not.
    Closed,
}

/// A small arrow that opens and closes what belongs to a row. It is known by its name: opening one may close another above
/// it, and the keyboard stays at it all the same.
pub fn disclosure_ui(ui: &mut Ui, fold: Fold, name: &str) -> Response {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let (_, rect) = ui.allocate_space(Vec2::splat(shape.row_dense));
    let id = egui::Id::unique(("disclosure", name));
    let response = ui.interact(rect, id, Sense::click());
    let ink = if response.hovered() {
        c.accent_text
    } else {
        c.text_secondary
    };
    let at = |x: f32, y: f32| rect.center() + Vec2::new(x, y);
    let points = if fold == Fold::Open {
        vec![at(-4.5, 2.0), at(0.0, -2.5), at(4.5, 2.0)]
    } else {
        vec![at(-4.5, -2.0), at(0.0, 2.5), at(4.5, -2.0)]
    };
    ui.painter().line(points, Stroke::new(1.5, ink));
    response.widget_info(|| {
        WidgetInfo::selected(Role::DisclosureTriangle, true, fold == Fold::Open, name)
    });
    response.on_hover_text(name)
}

/// Whether something is the chosen one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It is.
    Yes,
    /// Another is.
    No,
}

impl From<bool> for Chosen {
    fn from(chosen: bool) -> Self {
        if chosen { Chosen::Yes } else { Chosen::No }
    }
}

/// Tabs over one place; the active one is underlined. Says whether another was chosen.
pub fn tabs_ui<T: Copy + PartialEq>(ui: &mut Ui, selected: &mut T, tabs: &[(T, String)]) -> bool {
    let tokens = DesignTokens::here(ui);
    let before = *selected;
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens.shape.gap_wide;
        for (value, text) in tabs {
            if tab_ui(ui, tokens, Chosen::from(*selected == *value), text).clicked() {
                *selected = *value;
            }
        }
    });
    let rect = row.response.rect;
    let end = rect.left() + ui.max_rect().width();
    ui.painter().hline(
        rect.left()..=end,
        rect.bottom(),
        Stroke::new(tokens.shape.hairline, tokens.colours.rule_line),
    );
    before != *selected
}

fn tab_ui(ui: &mut Ui, tokens: &DesignTokens, chosen: Chosen, text: &str) -> Response {
    let active = chosen == Chosen::Yes;
    let shape = &tokens.shape;
    let c = &tokens.colours;
    let role = if active {
        TextRole::BodyStrong
    } else {
        TextRole::Body
    };
    // Room for the emphasised text, so that tabs do not move when another is chosen.
    let strong =
        ui.painter()
            .layout_no_wrap(text.to_owned(), TextRole::BodyStrong.font(shape), c.text);
    let size = Vec2::new(strong.size().x, shape.row_spacious);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ink = if response.hovered() && !active {
        c.accent_text
    } else {
        c.text
    };
    ui.painter().text(
        rect.left_center(),
        Align2::LEFT_CENTER,
        text,
        role.font(shape),
        ink,
    );
    if active {
        let line = rect.with_min_y(rect.bottom() - shape.tab_underline);
        ui.painter()
            .rect_filled(line, CornerRadius::ZERO, c.accent_fill);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, active, text));
    ring_around(&response);
    response
}

/// One choice of a switch.
#[derive(Clone, Debug)]
pub struct Segment<T> {
    /// What is chosen with it.
    pub value: T,
    /// What stands on it.
    pub text: String,
    /// Its full name, where the text is short.
    pub name: String,
}

/// A switch between a few choices. Gives the one just chosen.
pub fn segments_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    selected: T,
    segments: &[Segment<T>],
) -> Option<T> {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let font = TextRole::Body.font(shape);
    let mut galleys: Vec<_> = segments
        .iter()
        .map(|segment| {
            ui.painter()
                .layout_no_wrap(segment.text.clone(), font.clone(), c.text)
        })
        .collect();
    let padding = 2.0 * (shape.gap + shape.gap_tiny);
    // A segment with a long name in it is cut before the segments leave their place; it says all of it on hover.
    let words: f32 = galleys.iter().map(|galley| galley.size().x + padding).sum();
    let over = words - ui.available_width();
    let longest = galleys
        .iter_mut()
        .max_by(|a, b| a.size().x.total_cmp(&b.size().x));
    if let Some(longest) = longest
        && over > 0.0
        && longest.size().x > LONG_SEGMENT * shape.body
    {
        let room = (longest.size().x - over).max(LONG_SEGMENT * shape.body);
        let mut job = LayoutJob::simple_singleline(longest.text().to_owned(), font, c.text);
        job.wrap = TextWrapping::truncate_at_width(room);
        *longest = ui.painter().layout_job(job);
    }
    let widths: Vec<f32> = galleys
        .iter()
        .map(|galley| galley.size().x + padding)
        .collect();
    let size = Vec2::new(widths.iter().sum(), shape.row_dense);
    let (_, frame) = ui.allocate_space(size);
    let mut chosen = None;
    let mut left = frame.left();
    let last = segments.len().saturating_sub(1);
    for (at, ((segment, galley), width)) in segments.iter().zip(galleys).zip(widths).enumerate() {
        let rect =
            egui::Rect::from_min_size(egui::pos2(left, frame.top()), Vec2::new(width, size.y));
        left += width;
        let active = segment.value == selected;
        let id = segment_id(&segment.name);
        let response = ui.interact(rect, id, Sense::click());
        let (fill, ink) = match (active, response.hovered()) {
            (true, _) => (c.accent_fill, c.on_accent),
            (false, true) => (c.hover_fill, c.text),
            (false, false) => (c.canvas, c.text),
        };
        ui.painter()
            .rect_filled(rect, ends((at, last), shape.corner_control), fill);
        let at_text = rect.center() - galley.size() / 2.0;
        ui.painter()
            .galley_with_override_text_color(at_text, galley, ink);
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, active, &segment.name));
        if response.clicked() && !active {
            chosen = Some(segment.value);
        }
        response.on_hover_text(&segment.name);
    }
    ui.painter().rect_stroke(
        frame,
        corner(shape.corner_control),
        Stroke::new(shape.hairline, c.control_border),
        StrokeKind::Inside,
    );
    chosen
}

/// What a segment is known by: names of segments say what they are of, so that no two are alike.
pub fn segment_id(name: &str) -> egui::Id {
    egui::Id::unique(("segment", name))
}

/// The corners of a segment by its position and that of the last.
fn ends((at, last): (usize, usize), radius: f32) -> CornerRadius {
    let round = corner(radius);
    let (left, right) = (
        if at == 0 { round } else { CornerRadius::ZERO },
        if at == last {
            round
        } else {
            CornerRadius::ZERO
        },
    );
    CornerRadius {
        nw: left.nw,
        sw: left.sw,
        ne: right.ne,
        se: right.se,
    }
}

/// Text in one of our roles, in an ink.
pub(super) fn rich(text: impl Into<String>, role: TextRole, ink: egui::Color32) -> RichText {
    RichText::new(text).text_style(role.style()).color(ink)
}
