//! The way of the money: the whole at the left, the series in the middle, the categories at the right, and bands between
//! them that are as wide as what flows.

use eframe::egui::{Color32, Mesh, Pos2, Rangef, Rect, Role, Sense, Shape, Ui, Vec2, WidgetInfo};

use super::{Drawn, End, colour_of, float, one_line, paint_line, row_response};
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::{ChartSpec, Series};

/// Where the columns stand, as parts of the width.
const MIDDLE: f32 = 0.34;
const RIGHT: f32 = 0.62;
/// How strong a band is beside its node.
const BAND: f32 = 0.35;
/// How much of a band a name in front of it hides.
const VEIL: f32 = 0.8;
/// In how many steps a band bends.
const STEPS: u8 = 24;

/// A node: its place on its column and what flows through it.
#[derive(Clone, Copy, Debug)]
struct Node {
    y: Rangef,
}

/// Draws the flow. Gives what was clicked.
pub(super) fn flow_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Drawn {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let each = shape.row_dense + shape.gap;
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen nodes")]
    let rows = spec.categories.len().max(spec.series.len()).max(4) as f32;
    let height = match tokens.surface {
        Surface::Window => rows * each + 2.0 * shape.gap_section,
        // All the room there is.
        Surface::Slide => ui.available_height(),
    };
    let size = Vec2::new(ui.available_width(), height);
    let (whole_area, _) = ui.allocate_exact_size(size, Sense::hover());
    let area = whole_area.with_min_y(whole_area.top() + shape.gap_section);
    let by_series: Vec<f64> = spec
        .series
        .iter()
        .map(|series| float(series.flow()))
        .collect();
    let by_category: Vec<f64> = (0..spec.categories.len())
        .map(|at| float(spec.flow_to(at)))
        .collect();
    let whole: f64 = by_series.iter().sum();
    if whole <= 0.0 {
        return Drawn::default();
    }
    let middle = column(area, &by_series, whole, shape.gap);
    let right = column(area, &by_category, whole, shape.gap);
    let thick = shape.gap + shape.gap_tiny;
    let at = |part: f32| area.left() + area.width() * part;
    let drawn = answers(ui, spec, area, (&middle, &right), selected);
    bands(ui, spec, area, (&middle, &right), whole);
    let painter = ui.painter();
    let bar = |x: f32, y: Rangef, fill: Color32| {
        painter.rect_filled(Rect::from_x_y_ranges(x..=x + thick, y), 0.0, fill);
    };
    bar(area.left(), span(&middle, area), tokens.charts.muted);
    for (node, series) in middle.iter().zip(&spec.series) {
        bar(at(MIDDLE), node.y, colour_of(series.role, tokens));
    }
    for node in &right {
        bar(at(RIGHT), node.y, tokens.charts.emphasis);
    }
    let quiet = tokens.colours.text_secondary;
    let y = whole_area.top() + shape.caption / 2.0;
    for (x, words, end) in [
        (area.left(), "Pooled fund", End::Left),
        (at(MIDDLE) + thick, "Funding stream", End::Right),
        (at(RIGHT), spec.category_title.as_str(), End::Left),
    ] {
        let text = one_line(ui, words, TextRole::Caption, quiet, f32::INFINITY);
        paint_line(ui, text, x, y, end);
    }
    let ink = tokens.colours.text;
    let step = shape.body + shape.gap_tiny;
    let room = at(MIDDLE) - area.left() - thick - 2.0 * shape.gap;
    for (y, series) in spread(&middle, step, area).into_iter().zip(&spec.series) {
        let text = one_line(ui, &series.name, TextRole::Body, ink, room);
        let end = at(MIDDLE) - shape.gap;
        // Bands behind must not strike the name through.
        let ground = Rect::from_min_max(
            Pos2::new(end - text.size().x, y - text.size().y / 2.0),
            Pos2::new(end, y + text.size().y / 2.0),
        );
        let veil = tokens.colours.canvas.gamma_multiply(VEIL);
        painter.rect_filled(ground.expand2(Vec2::new(shape.gap_tiny, 0.0)), 0.0, veil);
        paint_line(ui, text, end, y, End::Right);
    }
    let start = at(RIGHT) + thick + shape.gap;
    for (place, (y, category)) in spread(&right, step, area)
        .into_iter()
        .zip(&spec.categories)
        .enumerate()
    {
        let amount = spec.reaching(place);
        let amount = one_line(ui, &amount, TextRole::Cell, ink, f32::INFINITY);
        let room = area.right() - start - amount.size().x - shape.gap;
        let label = one_line(ui, &category.label, TextRole::Body, ink, room);
        paint_line(ui, label, start, y, End::Left);
        paint_line(ui, amount, area.right(), y, End::Right);
    }
    drawn
}

/// The nodes of a column from the top down, each as high as its part of the whole, with gaps between them.
fn column(area: Rect, amounts: &[f64], whole: f64, gap: f32) -> Vec<Node> {
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen nodes")]
    let gaps = gap * amounts.len().saturating_sub(1) as f32;
    let height = (area.height() - gaps).max(1.0);
    let mut top = area.top();
    amounts
        .iter()
        .map(|amount| {
            let bottom = top + part(*amount, whole) * height;
            let node = Node {
                y: Rangef::new(top, bottom.max(top + 1.0)),
            };
            top = bottom + gap;
            node
        })
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a part of one, for pixels")]
fn part(amount: f64, whole: f64) -> f32 {
    (amount / whole) as f32
}

fn span(nodes: &[Node], area: Rect) -> Rangef {
    let gaps: f32 = nodes
        .windows(2)
        .filter_map(|pair| Some(pair.last()?.y.min - pair.first()?.y.max))
        .sum();
    let height = nodes.iter().map(|node| node.y.span()).sum::<f32>();
    let top = area.top() + gaps / 2.0;
    Rangef::new(top, top + height)
}

/// Bands from the whole to each series, and from each series to each category.
fn bands(ui: &Ui, spec: &ChartSpec, area: Rect, nodes: (&[Node], &[Node]), whole: f64) {
    let tokens = DesignTokens::here(ui);
    let (middle, right) = nodes;
    let thick = tokens.shape.gap + tokens.shape.gap_tiny;
    let at = |part: f32| area.left() + area.width() * part;
    let mut from = span(middle, area).min;
    for (node, series) in middle.iter().zip(&spec.series) {
        let start = Rangef::new(from, from + node.y.span());
        from = start.max;
        let fill = colour_of(series.role, tokens).gamma_multiply(BAND);
        band(ui, (area.left() + thick, start), (at(MIDDLE), node.y), fill);
    }
    let mut entered: Vec<f32> = right.iter().map(|node| node.y.min).collect();
    for (node, series) in middle.iter().zip(&spec.series) {
        let fill = colour_of(series.role, tokens).gamma_multiply(BAND);
        let height = node.y.span();
        let all = float(series.flow()).max(f64::MIN_POSITIVE);
        let mut left = node.y.min;
        for (place, end) in right.iter().enumerate() {
            let amount = float(series.flow_to(place));
            let Some(into) = entered.get_mut(place) else {
                continue;
            };
            if amount <= 0.0 {
                continue;
            }
            let out = part(amount, all) * height;
            let total: f64 = float(spec.flow_to(place));
            let thickness = part(amount, total.max(whole * 1e-9)) * end.y.span();
            let start = Rangef::new(left, left + out);
            let stop = Rangef::new(*into, *into + thickness);
            band(ui, (at(MIDDLE) + thick, start), (at(RIGHT), stop), fill);
            left += out;
            *into += thickness;
        }
    }
}

/// A band between two columns that leaves and arrives level.
fn band(ui: &Ui, from: (f32, Rangef), to: (f32, Rangef), fill: Color32) {
    let mut mesh = Mesh::default();
    for step in 0..=STEPS {
        let t = f32::from(step) / f32::from(STEPS);
        let ease = t * t * (3.0 - 2.0 * t);
        let x = from.0 + (to.0 - from.0) * t;
        let y = |a: f32, b: f32| a + (b - a) * ease;
        mesh.colored_vertex(Pos2::new(x, y(from.1.min, to.1.min)), fill);
        mesh.colored_vertex(Pos2::new(x, y(from.1.max, to.1.max)), fill);
        if step > 0 {
            let base = 2 * u32::from(step) - 2;
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 1, base + 2, base + 3);
        }
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// The middles of the nodes' labels, moved apart where they would overlap.
fn spread(nodes: &[Node], step: f32, area: Rect) -> Vec<f32> {
    let mut places: Vec<f32> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let least = places
            .last()
            .map_or(area.top() + step / 2.0, |before| before + step);
        places.push(node.y.center().max(least));
    }
    let mut most = area.bottom() - step / 2.0;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - step;
    }
    places
}

/// What answers to the pointer and the keyboard: every stream, and every category with its label.
fn answers(
    ui: &Ui,
    spec: &ChartSpec,
    area: Rect,
    nodes: (&[Node], &[Node]),
    selected: Option<usize>,
) -> Drawn {
    let tokens = DesignTokens::here(ui);
    let step = tokens.shape.body + tokens.shape.gap_tiny;
    let at = |part: f32| area.left() + area.width() * part;
    let mut drawn = Drawn::default();
    let row = |y: f32| Rangef::new(y - step / 2.0, y + step / 2.0);
    for (place, y) in spread(nodes.0, step, area).into_iter().enumerate() {
        let Some(series) = spec.series.get(place) else {
            continue;
        };
        let rect = Rect::from_x_y_ranges(area.left() + step..=at(MIDDLE) + step, row(y));
        let id = ui.scope_id().with(("series", place));
        let sense = match tokens.surface {
            Surface::Window => Sense::click(),
            Surface::Slide => Sense::empty(),
        };
        let response = ui.interact(rect, id, sense);
        let facts = ends_of(spec, series);
        let name = facts.replace('\n', ", ");
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name.as_str()));
        if response.on_hover_text(facts).clicked() {
            drawn.series = Some(place);
        }
    }
    for (place, y) in spread(nodes.1, step, area).into_iter().enumerate() {
        let rect = Rect::from_x_y_ranges(at(RIGHT)..=area.right(), row(y));
        let facts = starts_of(spec, place);
        if row_response(ui, rect, place, &facts, selected).clicked() {
            drawn.category = Some(place);
        }
    }
    drawn
}

fn ends_of(spec: &ChartSpec, series: &Series) -> String {
    let ends = series.values.iter().zip(&spec.categories);
    let lines = ends.filter_map(|(value, end)| {
        let value = value.as_ref()?;
        Some(format!("{} {}", end.full_label, value.text))
    });
    std::iter::once(series.name.clone())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn starts_of(spec: &ChartSpec, at: usize) -> String {
    let label = spec
        .categories
        .get(at)
        .map(|category| category.full_label.clone());
    let lines = spec.series.iter().filter_map(|series| {
        let value = series.values.get(at)?.as_ref()?;
        Some(format!("{} {}", series.name, value.text))
    });
    label
        .into_iter()
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}
