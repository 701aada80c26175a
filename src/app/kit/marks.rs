//! Marks of status: a shape each, so that none depends on colour, drawn because no typeface at hand has the signs.

use eframe::egui::{self, Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2};

use crate::app::theme::{Colours, DesignTokens};
use crate::finance::Verdict;
use crate::metrics::MetricStatus;
use crate::rounds::Severity;

/// A status with a shape, an ink and a ground of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A cross in an octagon.
    Breach,
    /// An exclamation mark in a triangle.
    Warning,
    /// An i in a square.
    Advice,
    /// A tick in a circle.
    Met,
    /// A question mark in a ring: not enough is known.
    CannotTell,
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Breach => Mark::Breach,
            Severity::Warning => Mark::Warning,
            Severity::Advice => Mark::Advice,
        }
    }
}

impl From<&Verdict> for Mark {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Met => Mark::Met,
            Verdict::NotMet => Mark::Breach,
            Verdict::CannotTell(_) => Mark::CannotTell,
        }
    }
}

impl From<MetricStatus> for Mark {
    fn from(status: MetricStatus) -> Self {
        match status {
            MetricStatus::Met => Mark::Met,
            MetricStatus::NotMet => Mark::Breach,
            MetricStatus::CannotTell => Mark::CannotTell,
        }
    }
}

impl Mark {
    /// The word that goes with the shape.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Breach => "Breach",
            Mark::Warning => "Warning",
            Mark::Advice => "Advice",
            Mark::Met => "Met",
            Mark::CannotTell => "Cannot tell",
        }
    }

    /// The colour of shape and word.
    pub fn ink(self, colours: &Colours) -> Color32 {
        match self {
            Mark::Breach => colours.breach,
            Mark::Warning => colours.warning,
            Mark::Advice => colours.advice,
            Mark::Met => colours.met,
            Mark::CannotTell => colours.text_secondary,
        }
    }

    /// The ground of a notice with this mark.
    pub fn tint(self, colours: &Colours) -> Color32 {
        match self {
            Mark::Breach => colours.breach_tint,
            Mark::Warning => colours.warning_tint,
            Mark::Advice => colours.advice_tint,
            Mark::Met => colours.met_tint,
            Mark::CannotTell => colours.panel,
        }
    }

    /// Draws the shape in the middle of a square.
    pub fn paint(self, painter: &Painter, rect: Rect, tokens: &DesignTokens) {
        let ink = self.ink(&tokens.colours);
        let sign = tokens.colours.on_mark;
        let frame = Unit::of(rect);
        let pen = Stroke::new(frame.size * 0.12, sign);
        match self {
            Mark::Breach => {
                painter.add(frame.polygon(&OCTAGON, ink));
                painter.line_segment([frame.at(0.33, 0.33), frame.at(0.67, 0.67)], pen);
                painter.line_segment([frame.at(0.67, 0.33), frame.at(0.33, 0.67)], pen);
            }
            Mark::Warning => {
                painter.add(frame.polygon(&TRIANGLE, ink));
                painter.line_segment([frame.at(0.5, 0.36), frame.at(0.5, 0.64)], pen);
                painter.circle_filled(frame.at(0.5, 0.79), frame.size * 0.075, sign);
            }
            Mark::Advice => {
                painter.rect_filled(frame.rect(0.03, 0.97), frame.size * 0.12, ink);
                painter.circle_filled(frame.at(0.5, 0.27), frame.size * 0.08, sign);
                painter.line_segment([frame.at(0.5, 0.43), frame.at(0.5, 0.77)], pen);
            }
            Mark::Met => {
                painter.circle_filled(frame.at(0.5, 0.5), frame.size * 0.5, ink);
                painter.line(
                    vec![
                        frame.at(0.27, 0.52),
                        frame.at(0.44, 0.69),
                        frame.at(0.74, 0.34),
                    ],
                    pen,
                );
            }
            Mark::CannotTell => {
                let ring = Stroke::new(frame.size * 0.1, ink);
                painter.circle_stroke(frame.at(0.5, 0.5), frame.size * 0.44, ring);
                painter.line(
                    QUESTION.iter().map(|(x, y)| frame.at(*x, *y)).collect(),
                    Stroke::new(frame.size * 0.1, ink),
                );
                painter.circle_filled(frame.at(0.5, 0.75), frame.size * 0.065, ink);
            }
        }
    }
}

const OCTAGON: [(f32, f32); 8] = [
    (0.3, 0.0),
    (0.7, 0.0),
    (1.0, 0.3),
    (1.0, 0.7),
    (0.7, 1.0),
    (0.3, 1.0),
    (0.0, 0.7),
    (0.0, 0.3),
];
const TRIANGLE: [(f32, f32); 3] = [(0.5, 0.03), (1.03, 0.95), (-0.03, 0.95)];
const QUESTION: [(f32, f32); 6] = [
    (0.36, 0.38),
    (0.42, 0.28),
    (0.57, 0.27),
    (0.64, 0.37),
    (0.51, 0.5),
    (0.5, 0.62),
];

/// A square whose sides run from 0 to 1.
struct Unit {
    origin: Pos2,
    size: f32,
}

impl Unit {
    fn of(rect: Rect) -> Self {
        let size = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(size));
        Unit {
            origin: square.min,
            size,
        }
    }

    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + Vec2::new(x, y) * self.size
    }

    fn rect(&self, from: f32, to: f32) -> Rect {
        Rect::from_min_max(self.at(from, from), self.at(to, to))
    }

    fn polygon(&self, corners: &[(f32, f32)], fill: Color32) -> Shape {
        let points = corners.iter().map(|(x, y)| self.at(*x, *y)).collect();
        Shape::convex_polygon(points, fill, Stroke::NONE)
    }
}

/// A mark alone, named for those who cannot see it.
pub fn mark_ui(ui: &mut Ui, mark: Mark, name: &str) -> Response {
    let tokens = DesignTokens::here(ui);
    sized_mark_ui(ui, mark, tokens.shape.mark, name)
}

/// A mark of the size of captions.
pub fn small_mark_ui(ui: &mut Ui, mark: Mark, name: &str) -> Response {
    let tokens = DesignTokens::here(ui);
    sized_mark_ui(ui, mark, tokens.shape.mark_small, name)
}

fn sized_mark_ui(ui: &mut Ui, mark: Mark, size: f32, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    if ui.is_rect_visible(rect) {
        mark.paint(ui.painter(), rect, DesignTokens::here(ui));
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
    response
}
