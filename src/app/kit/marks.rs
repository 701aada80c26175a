//! Marks of status as the window paints them, because no typeface at hand has the signs.

use eframe::egui::{self, Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2};

use crate::app::theme::{Colours, DesignTokens};
pub use crate::charts::Mark;
use crate::charts::{Ink, Part, Place};

impl Mark {
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
        let status = self.ink(&tokens.colours);
        let of = |ink: Ink| match ink {
            Ink::Status => status,
            Ink::Sign => tokens.colours.on_mark,
        };
        let frame = Unit::of(rect);
        let all = |places: &[Place]| places.iter().map(|place| frame.at(*place)).collect();
        for part in self.parts() {
            painter.add(match *part {
                Part::Polygon(corners) => Shape::convex_polygon(all(corners), status, Stroke::NONE),
                Part::Square => {
                    let square = Rect::from_min_max(frame.at((0.03, 0.03)), frame.at((0.97, 0.97)));
                    Shape::rect_filled(square, frame.size * 0.12, status)
                }
                Part::Disc(middle, radius, ink) => {
                    Shape::circle_filled(frame.at(middle), frame.size * radius, of(ink))
                }
                Part::Ring(middle, radius, pen) => {
                    let pen = Stroke::new(frame.size * pen, status);
                    Shape::circle_stroke(frame.at(middle), frame.size * radius, pen)
                }
                Part::Line(places, pen, ink) => {
                    Shape::line(all(places), Stroke::new(frame.size * pen, of(ink)))
                }
            });
        }
    }
}

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

    fn at(&self, (x, y): Place) -> Pos2 {
        self.origin + Vec2::new(x, y) * self.size
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
