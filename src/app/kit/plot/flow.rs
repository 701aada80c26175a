//! The way of the money: the whole at the left, the series in the middle, the categories at the right, and bands between
//! them that are as wide as what flows.

use eframe::egui::{Color32, Mesh, Pos2, Rangef, Rect, Role, Sense, Shape, Ui, Vec2, WidgetInfo};

use super::{Drawn, End, colour_of, float, one_line, paint_line, row_response};
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::nodes::{self, Column, Node, Room};
use crate::charts::{ChartSpec, Series};

/// Where the columns stand, as parts of the width, as far as what is written beside them has room there.
const MIDDLE: f32 = 0.34;
const RIGHT: f32 = 0.62;
/// The least that bands between the streams and the categories take, in marks.
const LEAST_BANDS: f32 = 3.0;
/// How strong a band is beside its node.
const BAND: f32 = 0.35;
/// How much of a band a name in front of it hides.
const VEIL: f32 = 0.8;
/// In how many steps a band bends.
const STEPS: u8 = 24;

/// Draws the flow. Gives what was clicked.
pub(super) fn flow_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Drawn {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let each = shape.row_dense + shape.gap;
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen nodes")]
    let rows = spec.categories.len().max(spec.series.len()).max(4) as f32;
    let size = Vec2::new(ui.available_width(), 1.0);
    let would_be = Columns::of(ui, spec, Rect::from_min_size(ui.cursor().min, size));
    let more = match would_be.written {
        Written::OnOneLine => 0.0,
        Written::OnTwo => rows * shape.gap_wide,
    };
    let lacks: f32 = spec
        .series
        .iter()
        .map(|series| name_height(tokens, series) - shape.body - shape.gap_tiny)
        .sum();
    let height = match tokens.surface {
        Surface::Window => rows * each + 2.0 * shape.gap_section + more + lacks,
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
    let room = Room {
        top: area.top(),
        height: area.height(),
        gap: shape.gap_tiny,
    };
    let step = shape.body + shape.gap_tiny;
    let at = Columns::of(ui, spec, area);
    let high = match at.written {
        Written::OnOneLine => step,
        Written::OnTwo => 2.0 * step,
    };
    let names = spec.series.iter().map(|series| name_height(tokens, series));
    let columns = [
        column(&by_series, whole, names.collect()),
        column(&by_category, whole, vec![high; by_category.len()]),
    ];
    let placed = nodes::place(&columns, room);
    let [middle, right] = placed.as_slice() else {
        return Drawn::default();
    };
    let thick = shape.gap + shape.gap_tiny;
    let drawn = answers(ui, spec, area, at, (middle, right), selected);
    let fed = nodes::fed(middle, &spec.series);
    let pooled = nodes::whole(&fed, room);
    bands(ui, spec, at, (pooled, &fed), (middle, right));
    let painter = ui.painter();
    let bar = |x: f32, y: Rangef, fill: Color32| {
        painter.rect_filled(Rect::from_x_y_ranges(x..=x + thick, y), 0.0, fill);
    };
    bar(area.left(), range(pooled), tokens.charts.muted);
    for (node, series) in middle.iter().zip(&spec.series) {
        bar(at.middle, range(*node), colour_of(series.role, tokens));
    }
    for node in right {
        bar(at.right, range(*node), tokens.charts.emphasis);
    }
    let quiet = tokens.colours.text_secondary;
    let y = whole_area.top() + shape.caption / 2.0;
    let first = if pooled.height() > 0.0 {
        "Pooled fund"
    } else {
        "No income yet"
    };
    for (x, words, end) in [
        (area.left(), first, End::Left),
        (at.middle + thick, "Funding stream", End::Right),
        (at.right, spec.category_title.as_str(), End::Left),
    ] {
        let text = one_line(ui, words, TextRole::Caption, quiet, f32::INFINITY);
        paint_line(ui, text, x, y, end);
    }
    let ink = tokens.colours.text;
    let room = at.middle - area.left() - thick - 2.0 * shape.gap;
    for (node, series) in middle.iter().zip(&spec.series) {
        let text = one_line(ui, &series.name, TextRole::Body, ink, room);
        let lack = one_line(ui, series.lack(), TextRole::Caption, quiet, room);
        let end = at.middle - shape.gap;
        let size = if series.lack().is_empty() {
            text.size()
        } else {
            Vec2::new(
                text.size().x.max(lack.size().x),
                text.size().y + lack.size().y,
            )
        };
        // Bands behind must not strike the name through.
        let top = node.label - size.y / 2.0;
        let ground = Rect::from_min_size(Pos2::new(end - size.x, top), size);
        let veil = tokens.colours.canvas.gamma_multiply(VEIL);
        painter.rect_filled(ground.expand2(Vec2::new(shape.gap_tiny, 0.0)), 0.0, veil);
        let below = top + text.size().y + lack.size().y / 2.0;
        let y = top + text.size().y / 2.0;
        paint_line(ui, text, end, y, End::Right);
        if !series.lack().is_empty() {
            paint_line(ui, lack, end, below, End::Right);
        }
    }
    let start = at.right + thick + shape.gap;
    for (place, (node, category)) in right.iter().zip(&spec.categories).enumerate() {
        let y = node.label;
        let amount = spec.reaching(place);
        let amount = one_line(ui, &amount, TextRole::Cell, ink, f32::INFINITY);
        let whole = area.right() - start;
        if at.written == Written::OnTwo {
            let label = one_line(ui, &category.label, TextRole::Body, ink, whole);
            paint_line(ui, label, start, y - step / 2.0, End::Left);
            paint_line(ui, amount, start, y + step / 2.0, End::Left);
            continue;
        }
        let room = whole - amount.size().x - shape.gap;
        let label = one_line(ui, &category.label, TextRole::Body, ink, room);
        paint_line(ui, label, start, y, End::Left);
        paint_line(ui, amount, area.right(), y, End::Right);
    }
    drawn
}

/// How a category and its amount are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// Beside each other.
    OnOneLine,
    /// Under each other, where there is no room for that.
    OnTwo,
}

/// Where the columns begin.
#[derive(Clone, Copy)]
struct Columns {
    left: f32,
    middle: f32,
    right: f32,
    written: Written,
}

impl Columns {
    fn of(ui: &Ui, spec: &ChartSpec, area: Rect) -> Self {
        let tokens = DesignTokens::here(ui);
        let shape = &tokens.shape;
        let thick = shape.gap + shape.gap_tiny;
        let wide = |text: &str, role: TextRole| {
            let ink = tokens.colours.text;
            one_line(ui, text, role, ink, f32::INFINITY).size().x
        };
        let names = spec.series.iter();
        let name = names
            .map(|series| {
                let lack = wide(series.lack(), TextRole::Caption);
                wide(&series.name, TextRole::Body).max(lack)
            })
            .fold(0.0, f32::max);
        let labels = spec.categories.iter();
        let label = labels
            .map(|category| wide(&category.label, TextRole::Body))
            .fold(0.0, f32::max);
        let amount = (0..spec.categories.len())
            .map(|place| wide(&spec.reaching(place), TextRole::Cell))
            .fold(0.0, f32::max);
        let beside = thick + shape.gap;
        let middle = (area.width() * MIDDLE).max(name + beside + 2.0 * shape.gap);
        let right = |needed: f32| (area.width() * RIGHT).min(area.width() - beside - needed);
        let one = right(label + 2.0 * shape.gap + amount);
        let (right, written) = if one - middle - thick < LEAST_BANDS * shape.mark {
            (right(label.max(amount) + shape.gap), Written::OnTwo)
        } else {
            (one, Written::OnOneLine)
        };
        Columns {
            left: area.left(),
            middle: area.left() + middle,
            right: area.left() + right.max(middle + 2.0 * thick),
            written,
        }
    }
}

/// What the name of a series takes, with what it lacks under it.
fn name_height(tokens: &DesignTokens, series: &Series) -> f32 {
    let shape = &tokens.shape;
    let name = shape.body + shape.gap_tiny;
    if series.lack().is_empty() {
        name
    } else {
        name + shape.caption + shape.gap_tiny
    }
}

fn column(amounts: &[f64], whole: f64, labels: Vec<f32>) -> Column {
    Column {
        parts: amounts.iter().map(|amount| part(*amount, whole)).collect(),
        labels,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a part of one, for pixels")]
fn part(amount: f64, whole: f64) -> f32 {
    (amount / whole) as f32
}

fn range(node: Node) -> Rangef {
    Rangef::new(node.from, node.to)
}

/// Bands from the whole to what it feeds of each series, and from each series to each category.
fn bands(
    ui: &Ui,
    spec: &ChartSpec,
    at: Columns,
    (pooled, fed): (Node, &[Node]),
    nodes: (&[Node], &[Node]),
) {
    let tokens = DesignTokens::here(ui);
    let (middle, right) = nodes;
    let thick = tokens.shape.gap + tokens.shape.gap_tiny;
    let mut from = pooled.from;
    for (node, series) in fed.iter().zip(&spec.series) {
        if node.height() <= 0.0 {
            continue;
        }
        let start = Rangef::new(from, from + node.height());
        from = start.max;
        let fill = colour_of(series.role, tokens).gamma_multiply(BAND);
        let end = (at.middle, range(*node));
        band(ui, (at.left + thick, start), end, fill);
    }
    let mut entered: Vec<f32> = right.iter().map(|node| node.from).collect();
    for (node, series) in middle.iter().zip(&spec.series) {
        let fill = colour_of(series.role, tokens).gamma_multiply(BAND);
        let all = float(series.flow()).max(f64::MIN_POSITIVE);
        let mut left = node.from;
        for (place, end) in right.iter().enumerate() {
            let amount = float(series.flow_to(place));
            let Some(into) = entered.get_mut(place) else {
                continue;
            };
            if amount <= 0.0 {
                continue;
            }
            let out = part(amount, all) * node.height();
            let total: f64 = float(spec.flow_to(place));
            let thickness = part(amount, total.max(all * 1e-9)) * end.height();
            let start = Rangef::new(left, left + out);
            let stop = Rangef::new(*into, *into + thickness);
            band(ui, (at.middle + thick, start), (at.right, stop), fill);
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

/// What answers to the pointer and the keyboard: every stream, and every category with its label.
fn answers(
    ui: &Ui,
    spec: &ChartSpec,
    area: Rect,
    at: Columns,
    nodes: (&[Node], &[Node]),
    selected: Option<usize>,
) -> Drawn {
    let tokens = DesignTokens::here(ui);
    let step = tokens.shape.body + tokens.shape.gap_tiny;
    let mut drawn = Drawn::default();
    let row = |y: f32, high: f32| Rangef::new(y - high / 2.0, y + high / 2.0);
    let of_category = match at.written {
        Written::OnOneLine => step,
        Written::OnTwo => 2.0 * step,
    };
    for (place, node) in nodes.0.iter().enumerate() {
        let Some(series) = spec.series.get(place) else {
            continue;
        };
        let rect = Rect::from_x_y_ranges(
            area.left() + step..=at.middle + step,
            row(node.label, name_height(tokens, series)),
        );
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
    for (place, node) in nodes.1.iter().enumerate() {
        let rect = Rect::from_x_y_ranges(at.right..=area.right(), row(node.label, of_category));
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
    let inflow = series.inflow.iter();
    let inflow = inflow
        .flat_map(|inflow| [&inflow.words, &inflow.lack])
        .filter(|words| !words.is_empty());
    std::iter::once(series.name.clone())
        .chain(inflow.cloned())
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
