//! Marks of status: a shape each, so that none depends on colour. Here is what they look like; the window and the
//! documents each draw it with their own pens and inks.

use crate::finance::Verdict;
use crate::metrics::MetricStatus;
use crate::rounds::Severity;

/// A status with a shape of its own.
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

/// A place in a square whose sides run from 0 to 1, its corner at the left and the top.
pub type Place = (f32, f32);

/// Which of two inks a part is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// That of the status.
    Status,
    /// That of a sign on a ground in the ink of the status.
    Sign,
}

/// A part of a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// A filled shape, by its corners.
    Polygon(&'static [Place]),
    /// The whole square, filled.
    Square,
    /// A filled circle: its middle and its radius.
    Disc(Place, f32, Ink),
    /// A circle: its middle, its radius and how thick its line is.
    Ring(Place, f32, f32),
    /// A line through places, and how thick it is.
    Line(&'static [Place], f32, Ink),
}

const OCTAGON: &[Place] = &[
    (0.3, 0.0),
    (0.7, 0.0),
    (1.0, 0.3),
    (1.0, 0.7),
    (0.7, 1.0),
    (0.3, 1.0),
    (0.0, 0.7),
    (0.0, 0.3),
];
const TRIANGLE: &[Place] = &[(0.5, 0.03), (1.03, 0.95), (-0.03, 0.95)];
const QUESTION: &[Place] = &[
    (0.36, 0.38),
    (0.42, 0.28),
    (0.57, 0.27),
    (0.64, 0.37),
    (0.51, 0.5),
    (0.5, 0.62),
];
/// How thick the lines of signs are.
const PEN: f32 = 0.12;

impl Mark {
    /// Every mark.
    pub const ALL: [Mark; 5] = [
        Mark::Breach,
        Mark::Warning,
        Mark::Advice,
        Mark::Met,
        Mark::CannotTell,
    ];

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

    /// What it is made of, the ground first.
    pub fn parts(self) -> &'static [Part] {
        match self {
            Mark::Breach => &[
                Part::Polygon(OCTAGON),
                Part::Line(&[(0.33, 0.33), (0.67, 0.67)], PEN, Ink::Sign),
                Part::Line(&[(0.67, 0.33), (0.33, 0.67)], PEN, Ink::Sign),
            ],
            Mark::Warning => &[
                Part::Polygon(TRIANGLE),
                Part::Line(&[(0.5, 0.36), (0.5, 0.64)], PEN, Ink::Sign),
                Part::Disc((0.5, 0.79), 0.075, Ink::Sign),
            ],
            Mark::Advice => &[
                Part::Square,
                Part::Disc((0.5, 0.27), 0.08, Ink::Sign),
                Part::Line(&[(0.5, 0.43), (0.5, 0.77)], PEN, Ink::Sign),
            ],
            Mark::Met => &[
                Part::Disc((0.5, 0.5), 0.5, Ink::Status),
                Part::Line(&[(0.27, 0.52), (0.44, 0.69), (0.74, 0.34)], PEN, Ink::Sign),
            ],
            Mark::CannotTell => &[
                Part::Ring((0.5, 0.5), 0.44, 0.1),
                Part::Line(QUESTION, 0.1, Ink::Status),
                Part::Disc((0.5, 0.75), 0.065, Ink::Status),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_marks_have_the_same_ground() {
        for (at, mark) in Mark::ALL.iter().enumerate() {
            let ground = mark.parts().first();
            assert!(ground.is_some());
            for other in Mark::ALL.iter().skip(at + 1) {
                assert_ne!(other.parts().first(), ground, "{mark:?} and {other:?}");
            }
        }
    }
}
