//! Drawing a [`ChartSpec`] through `egui_plot`, with its words: the message as title, direct labels, the summary as what
//! a screen reader says, and the same facts as a table on demand.
//!
//! Values become floats here, for pixels, and nowhere before.

mod bars;
mod bullets;
mod composition;
mod facts;
mod flow;
mod labels;
mod lines;
mod stacked;

pub use facts::table_ui;

use eframe::egui::{
    Align, Color32, Context, CursorIcon, Galley, Id, Layout, Popup, Pos2, Rect, Response, Role,
    Sense, Ui, Vec2, WidgetInfo,
};
use egui_plot::Plot;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

use super::UiExt;
use super::buttons::link_ui;
use super::menu::{Tick, menu_item_ui, menu_width};
use crate::app::theme::{DesignTokens, Surface, TextRole, ring_around};
use crate::charts::{ChartKind, ChartSpec, PaletteSlot, SeriesRole};

/// Fewer categories than this are not worth a chart.
const FEWEST_BARS: usize = 3;

/// Which words stand around a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// The message as title, what is shown, the source, and the table on demand.
    #[default]
    Full,
    /// A given title instead of the message; no source line, for pages that state it once.
    Titled(&'static str),
    /// The drawing alone.
    Bare,
}

/// What was done with a chart.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChartOutput {
    /// The category that was clicked, by its position.
    pub clicked: Option<usize>,
    /// The series that was clicked, by its position, where series can be.
    pub clicked_series: Option<usize>,
    /// What was asked for.
    pub wish: Option<ChartWish>,
}

/// What can be asked of a chart as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChartWish {
    /// To be shown larger.
    Enlarge,
    /// To be written into a file.
    Save,
    /// To be put on the clipboard as a picture.
    CopyPicture,
    /// To be put on the clipboard as a table.
    CopyTable,
}

/// What shows under the title of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// The drawing.
    #[default]
    Chart,
    /// Its facts as a table.
    Table,
}

/// What the drawing of a chart did.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    category: Option<usize>,
    series: Option<usize>,
}

/// Draws a chart over the width that is left, with one category standing out where its number is being explained.
pub fn chart_ui(
    ui: &mut Ui,
    spec: &ChartSpec,
    frame: Frame,
    selected: Option<usize>,
) -> ChartOutput {
    let toggle = toggle_of(&spec.id);
    if ui
        .data_mut(|data| data.remove_temp::<Turned>(toggle))
        .is_some()
    {
        // It may be out of sight.
        ui.scroll_to_cursor(None);
    }
    let view = ui
        .data(|data| data.get_temp::<View>(toggle))
        .unwrap_or_default();
    let heading = match frame {
        Frame::Full => Some(spec.title.as_str()),
        Frame::Titled(title) => Some(title),
        Frame::Bare => None,
    };
    let mut output = ChartOutput::default();
    if let Some(heading) = heading {
        output.wish = heading_ui(ui, spec, heading, toggle, view);
    }
    if spec.is_empty() {
        ui.caption("Nothing to show yet: no figures are entered.");
        return output;
    }
    ui.push_id(&spec.id, |ui| {
        if view == View::Table {
            table_ui(ui, spec);
        } else {
            let drawn = drawing_ui(ui, spec, selected);
            output.clicked = drawn.category;
            output.clicked_series = drawn.series;
        }
    });
    if frame == Frame::Full {
        ui.caption(&spec.source);
    }
    output
}

fn toggle_of(id: &str) -> Id {
    Id::unique(("chart as table", id))
}

/// Says that a chart was turned from elsewhere.
#[derive(Clone, Copy, Debug, Default)]
struct Turned;

/// Shows the chart with an id as a table, or as a drawing again.
pub fn turn(ctx: &Context, id: &str) {
    let toggle = toggle_of(id);
    ctx.data_mut(|data| {
        let other = match data.get_temp::<View>(toggle).unwrap_or_default() {
            View::Chart => View::Table,
            View::Table => View::Chart,
        };
        data.insert_temp(toggle, other);
        data.insert_temp(toggle, Turned);
    });
}

/// The title with the ways to the table, a larger view and the clipboard at the right end of its line.
fn heading_ui(
    ui: &mut Ui,
    spec: &ChartSpec,
    title: &str,
    toggle: Id,
    view: View,
) -> Option<ChartWish> {
    let mut wish = None;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if !spec.is_empty() {
                wish = more_ui(ui, spec);
                let (words, other) = match view {
                    View::Chart => ("Show as table", View::Table),
                    View::Table => ("Show as chart", View::Chart),
                };
                let link = link_ui(ui, words);
                link.widget_info(|| {
                    WidgetInfo::labeled(Role::Link, true, format!("{words}: {}", spec.subject))
                });
                if link.clicked() {
                    ui.data_mut(|data| data.insert_temp(toggle, other));
                }
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| ui.section(title));
        });
    });
    ui.add_space(DesignTokens::here(ui).shape.gap_tiny - ui.spacing().item_spacing.y);
    ui.caption(&spec.subject);
    wish
}

fn more_ui(ui: &mut Ui, spec: &ChartSpec) -> Option<ChartWish> {
    let mut wish = None;
    let button = link_ui(ui, "More");
    button.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("More for: {}", spec.subject))
    });
    Popup::menu(&button)
        .accessible_name(format!("More for: {}", spec.subject))
        .show(|ui| {
            let entries = [
                ("Enlarge", ChartWish::Enlarge),
                ("Save this chart…", ChartWish::Save),
                ("Copy as picture", ChartWish::CopyPicture),
                ("Copy as table", ChartWish::CopyTable),
            ];
            ui.set_max_width(menu_width(ui, entries.map(|(words, _)| words)));
            for (words, asked) in entries {
                if menu_item_ui(ui, words, "", Tick::None).clicked() {
                    wish = Some(asked);
                    ui.close();
                }
            }
        });
    wish
}

fn drawing_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Drawn {
    let top = ui.cursor().min;
    let of_category = |category| Drawn {
        category,
        series: None,
    };
    let drawn = match spec.kind {
        ChartKind::Bars => of_category(bars::bars_ui(ui, spec, selected)),
        ChartKind::GroupedBars => of_category(bars::grouped_bars_ui(ui, spec, selected)),
        ChartKind::Composition => of_category(composition::composition_ui(ui, spec, selected)),
        ChartKind::Bullets => of_category(bullets::bullets_ui(ui, spec, selected)),
        ChartKind::Flow => flow::flow_ui(ui, spec, selected),
        ChartKind::Lines if spec.categories.len() == 1 => {
            of_category(bars::grouped_bars_ui(ui, spec, selected))
        }
        ChartKind::Lines => of_category(lines::lines_ui(ui, spec, selected)),
    };
    // One named picture over the drawing: what a screen reader reads is the chart in one sentence.
    let area = Rect::from_min_max(top, ui.min_rect().max);
    let picture = ui.interact(area, ui.scope_id().with("summary"), Sense::empty());
    picture.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spec.summary));
    drawn
}

/// The chart with as many categories, at most some, as have room in what is left of the height; the smallest are one.
pub fn folded_to_fit(ui: &Ui, spec: &ChartSpec, most: usize) -> ChartSpec {
    let fits = |spec: &ChartSpec| spec.kind != ChartKind::Bars || bars::fits(ui, spec);
    let folded = (FEWEST_BARS..=most)
        .rev()
        .map(|most| spec.clone().folded(most));
    folded
        .into_iter()
        .find(fits)
        .unwrap_or_else(|| spec.clone().folded(FEWEST_BARS))
}

/// A plot that only shows: no axes, no dragging, its whole range from edge to edge.
fn still_plot<'a>(id: Id, size: Vec2, x: (f64, f64), y: (f64, f64)) -> Plot<'a> {
    Plot::new(id)
        // A plot keeps the range it had at first, and draws what is edited by that.
        .reset()
        .width(size.x)
        .height(size.y)
        .default_x_bounds(x.0, x.1)
        .default_y_bounds(y.0, y.1)
        .auto_bounds(false)
        .set_margin_fraction(Vec2::ZERO)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .label_formatter(|_| None)
        .sense(Sense::hover())
}

/// The height of each of some rows: the usual one, on slides as much more as there is room for.
fn row_height(ui: &Ui, usual: f32, rows: f32) -> f32 {
    match DesignTokens::here(ui).surface {
        Surface::Window => usual,
        Surface::Slide => (ui.available_height() / rows.max(1.0)).clamp(usual * 0.8, usual * 2.2),
    }
}

/// A value for pixels.
fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

fn colour_of(role: SeriesRole, tokens: &DesignTokens) -> Color32 {
    match role.slot() {
        PaletteSlot::Category(slot) => tokens.charts.slot(slot),
        PaletteSlot::Focus => tokens.charts.emphasis,
        PaletteSlot::Background => tokens.charts.muted,
        PaletteSlot::Ink => tokens.charts.target,
    }
}

/// Text laid out on one line, cut short with an ellipsis where it is wider than `width`.
fn one_line(ui: &Ui, text: &str, role: TextRole, ink: Color32, width: f32) -> Arc<Galley> {
    let font = role.font(&DesignTokens::here(ui).shape);
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(width.max(1.0));
    ui.painter().layout_job(job)
}

/// A label over as many lines as a name reasonably takes.
fn few_lines(ui: &Ui, text: &str, room: f32) -> Arc<Galley> {
    let tokens = DesignTokens::here(ui);
    let font = TextRole::Body.font(&tokens.shape);
    let ink = tokens.colours.text;
    let mut job = eframe::egui::text::LayoutJob::simple(text.to_owned(), font, ink, room.max(1.0));
    job.wrap.max_rows = 5;
    ui.painter().layout_job(job)
}

/// Paints a line of text with the middle of its height at `y`: from `x` on, or ending there.
fn paint_line(ui: &Ui, galley: Arc<Galley>, x: f32, y: f32, at: End) {
    let left = match at {
        End::Left => x,
        End::Right => x - galley.size().x,
    };
    let ink = DesignTokens::here(ui).colours.text;
    ui.painter()
        .galley(Pos2::new(left, y - galley.size().y / 2.0), galley, ink);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

/// A row of a chart that answers to the pointer, the keyboard and a click, with its facts as the tooltip. Paints the
/// ground of a row that is pointed at or selected, so it comes before the row is drawn.
fn row_response(ui: &Ui, rect: Rect, at: usize, facts: &str, selected: Option<usize>) -> Response {
    let (response, ground) = answer(ui, rect, at, facts, selected);
    if let Some(fill) = ground {
        let wider = Vec2::new(DesignTokens::here(ui).shape.gap_tiny, 0.0);
        ui.painter().rect_filled(rect.expand2(wider), 0.0, fill);
    }
    response
}

/// A part of a chart that answers so, and the ground it is to have, if any.
fn answer(
    ui: &Ui,
    rect: Rect,
    at: usize,
    facts: &str,
    selected: Option<usize>,
) -> (Response, Option<Color32>) {
    let tokens = DesignTokens::here(ui);
    let id = ui.scope_id().with(("row", at));
    let name = facts.replace('\n', ", ");
    if tokens.surface == Surface::Slide {
        let response = ui.interact(rect, id, Sense::empty());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.as_str()));
        return (response, None);
    }
    let response = ui.interact(rect, id, Sense::click());
    ring_around(&response);
    let c = &tokens.colours;
    let ground = if selected == Some(at) {
        Some(c.selection_fill)
    } else {
        response.hovered().then_some(c.hover_fill)
    };
    response.widget_info(|| {
        WidgetInfo::selected(Role::Link, true, selected == Some(at), name.as_str())
    });
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(facts);
    (response, ground)
}
