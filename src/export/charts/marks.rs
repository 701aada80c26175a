//! Marks of status as documents draw them.

use super::canvas::{Area, Canvas, Lettering};
use super::look::Look;
pub use crate::charts::Mark;
use crate::charts::{Ink, Part, Place};

impl Mark {
    /// Its name in documents: `breach`.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Breach => "breach",
            Mark::Warning => "warning",
            Mark::Advice => "advice",
            Mark::Met => "met",
            Mark::CannotTell => "unknown",
        }
    }

    /// The colour of shape and word on paper.
    pub fn printed(self) -> &'static str {
        let colours = &Look::light().colours;
        match self {
            Mark::Breach => &colours.breach,
            Mark::Warning => &colours.warning,
            Mark::Advice => &colours.advice,
            Mark::Met => &colours.met,
            Mark::CannotTell => &colours.text_secondary,
        }
    }

    /// Draws the shape in a square with its corner at a place.
    pub(super) fn draw(self, canvas: &mut Canvas, (x, y): (f64, f64), size: f64) {
        let status = self.printed();
        let sign = canvas.look.colours.on_mark.as_str();
        let of = |ink: Ink| match ink {
            Ink::Status => status,
            Ink::Sign => sign,
        };
        let at = |(u, v): Place| (x + f64::from(u) * size, y + f64::from(v) * size);
        let all = |places: &[Place]| places.iter().map(|place| at(*place)).collect::<Vec<_>>();
        for part in self.parts() {
            match *part {
                Part::Polygon(corners) => canvas.polygon(&all(corners), status),
                Part::Square => {
                    let area = Area {
                        x,
                        y,
                        width: size,
                        height: size,
                    };
                    canvas.rect(area, status);
                }
                Part::Disc(middle, radius, ink) => {
                    canvas.circle(at(middle), size * f64::from(radius), of(ink));
                }
                Part::Ring(middle, radius, pen) => {
                    let (radius, pen) = (f64::from(radius), f64::from(pen));
                    canvas.ring(at(middle), size * radius, size * pen, status);
                }
                Part::Line(places, pen, ink) => {
                    canvas.line(&all(places), size * f64::from(pen), of(ink));
                }
            }
        }
    }

    /// The shape alone, without a name: a word stands beside it.
    pub fn svg(self) -> String {
        let mut canvas = Canvas::new(self.name(), 16.0, Lettering::Outlines);
        self.draw(&mut canvas, (0.5, 0.5), 15.0);
        canvas.sign(16.0)
    }
}
