//! Marks of status: a shape each, so that none depends on colour.

use crate::finance::Verdict;
use crate::metrics::MetricStatus;
use crate::rounds::Severity;

use super::canvas::{Area, Canvas, Lettering};
use super::look::Look;

/// A status with a shape and an ink of its own.
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
    /// A question mark in a ring.
    CannotTell,
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

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Breach => Mark::Breach,
            Severity::Warning => Mark::Warning,
            Severity::Advice => Mark::Advice,
        }
    }
}

const OCTAGON: [(f64, f64); 8] = [
    (0.3, 0.0),
    (0.7, 0.0),
    (1.0, 0.3),
    (1.0, 0.7),
    (0.7, 1.0),
    (0.3, 1.0),
    (0.0, 0.7),
    (0.0, 0.3),
];
const TRIANGLE: [(f64, f64); 3] = [(0.5, 0.03), (1.03, 0.95), (-0.03, 0.95)];
const QUESTION: [(f64, f64); 6] = [
    (0.36, 0.38),
    (0.42, 0.28),
    (0.57, 0.27),
    (0.64, 0.37),
    (0.51, 0.5),
    (0.5, 0.62),
];

impl Mark {
    /// Every mark.
    pub const ALL: [Mark; 5] = [
        Mark::Breach,
        Mark::Warning,
        Mark::Advice,
        Mark::Met,
        Mark::CannotTell,
    ];

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

    /// The colour of shape and word.
    pub fn ink(self) -> &'static str {
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
        let ink = self.ink();
        let sign = canvas.look.colours.on_mark.as_str();
        let at = |(u, v): (f64, f64)| (x + u * size, y + v * size);
        let all = |points: &[(f64, f64)]| points.iter().map(|p| at(*p)).collect::<Vec<_>>();
        let pen = size * 0.12;
        match self {
            Mark::Breach => {
                canvas.polygon(&all(&OCTAGON), ink);
                canvas.line(&all(&[(0.33, 0.33), (0.67, 0.67)]), pen, sign);
                canvas.line(&all(&[(0.67, 0.33), (0.33, 0.67)]), pen, sign);
            }
            Mark::Warning => {
                canvas.polygon(&all(&TRIANGLE), ink);
                canvas.line(&all(&[(0.5, 0.36), (0.5, 0.64)]), pen, sign);
                canvas.circle(at((0.5, 0.79)), size * 0.075, sign);
            }
            Mark::Advice => {
                let area = Area {
                    x,
                    y,
                    width: size,
                    height: size,
                };
                canvas.rect(area, ink);
                canvas.circle(at((0.5, 0.27)), size * 0.08, sign);
                canvas.line(&all(&[(0.5, 0.43), (0.5, 0.77)]), pen, sign);
            }
            Mark::Met => {
                canvas.circle(at((0.5, 0.5)), size * 0.5, ink);
                canvas.line(&all(&[(0.27, 0.52), (0.44, 0.69), (0.74, 0.34)]), pen, sign);
            }
            Mark::CannotTell => {
                canvas.ring(at((0.5, 0.5)), size * 0.44, size * 0.1, ink);
                canvas.line(&all(&QUESTION), size * 0.1, ink);
                canvas.circle(at((0.5, 0.75)), size * 0.065, ink);
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
