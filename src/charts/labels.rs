//! The name and the last value of each line, and where they stand: by the end of the line, where nothing passes through
//! them. The window and the documents place them alike.

use rust_decimal::Decimal;

use super::{ChartSpec, Series};

/// Space between a line's end and its label.
pub const GAP: f32 = 10.0;

/// A place in a drawing: to the right, and down.
pub type Point = (f32, f32);

/// A piece of a line, from one place to the next.
pub type Piece = [Point; 2];

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Where it begins.
    pub left: f32,
    /// How far down it begins.
    pub top: f32,
    /// How wide it is.
    pub width: f32,
    /// How high.
    pub height: f32,
}

impl Area {
    fn right(self) -> f32 {
        self.left + self.width
    }

    fn bottom(self) -> f32 {
        self.top + self.height
    }

    fn expand(self, by: f32) -> Area {
        Area {
            left: self.left - by,
            top: self.top - by,
            width: self.width + 2.0 * by,
            height: self.height + 2.0 * by,
        }
    }

    fn meets(self, other: Area) -> bool {
        self.left <= other.right()
            && other.left <= self.right()
            && self.top <= other.bottom()
            && other.top <= self.bottom()
    }

    /// Moved as far as it takes to stand inside.
    fn within(self, room: Area) -> Area {
        let by =
            |low: f32, high: f32, from: f32, to: f32| (from - low).max(0.0) - (high - to).max(0.0);
        Area {
            left: self.left + by(self.left, self.right(), room.left, room.right()),
            top: self.top + by(self.top, self.bottom(), room.top, room.bottom()),
            ..self
        }
    }
}

/// What stands at the end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct EndLabel {
    /// The words.
    pub text: String,
    /// The position of the period at which the line ends.
    pub at: usize,
    /// The value there.
    pub value: Decimal,
}

/// A label for each line that has a value, in the order in which they are given their places.
pub fn end_labels(spec: &ChartSpec) -> Vec<EndLabel> {
    let mut labels: Vec<EndLabel> = spec
        .series
        .iter()
        .filter_map(|series| {
            let at = series.values.iter().rposition(Option::is_some)?;
            let value = series.values.get(at)?.as_ref()?;
            Some(EndLabel {
                text: format!("{} {}", series.name, value.text),
                at,
                value: value.amount,
            })
        })
        .collect();
    labels.sort_by_key(|label| (label.at, std::cmp::Reverse(label.value)));
    labels
}

/// Every piece of every line as it is drawn, where `place` says; a point that stands alone is a piece without length.
pub fn pieces(spec: &ChartSpec, place: impl Fn(usize, Decimal) -> Point) -> Vec<Piece> {
    let of_series = |series: &Series| -> Vec<Piece> {
        let drawn = |at: usize| Some(place(at, series.values.get(at)?.as_ref()?.amount));
        let pieces = (0..series.values.len()).filter_map(|at| {
            let here = drawn(at)?;
            Some([here, drawn(at + 1).unwrap_or(here)])
        });
        pieces.collect()
    };
    spec.series.iter().flat_map(of_series).collect()
}

/// The nearest place by the end of a line that nothing passes through; else the one with the least in the way.
pub fn place(end: Point, (w, h): (f32, f32), room: Area, lines: &[Piece], taken: &[Area]) -> Area {
    let at = |(x, y): Point| Area {
        left: end.0 + x,
        top: end.1 + y,
        width: w,
        height: h,
    };
    let mut best: Option<(usize, Area)> = None;
    for step in 0..4_u8 {
        let off = GAP + f32::from(step) * h * 0.75;
        for corner in [
            (GAP, -h / 2.0 - off + GAP),
            (GAP, -h / 2.0 + off - GAP),
            (-w / 2.0, -off - h),
            (-w / 2.0, off),
            (GAP, -off - h),
            (GAP, off),
            (-w - GAP, -off - h),
            (-w - GAP, off),
        ] {
            let place = at(corner).within(room);
            let ground = place.expand(2.0);
            let crossed = lines.iter().filter(|line| crosses(ground, **line)).count();
            let covered = taken.iter().filter(|other| other.meets(ground)).count();
            // Words over words cannot be read at all.
            let faults = crossed + 100 * covered;
            if faults == 0 {
                return place;
            }
            if best.is_none_or(|(least, _)| faults < least) {
                best = Some((faults, place));
            }
        }
    }
    best.map_or_else(|| at((0.0, 0.0)), |(_, place)| place)
}

/// Whether a piece of a line passes through a rectangle.
fn crosses(area: Area, [from, to]: Piece) -> bool {
    // The part of the piece, from 0 to 1, that is inside on both axes.
    let mut inside = (0.0_f32, 1.0_f32);
    for (start, length, low, high) in [
        (from.0, to.0 - from.0, area.left, area.right()),
        (from.1, to.1 - from.1, area.top, area.bottom()),
    ] {
        if length.abs() < f32::EPSILON {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / length, (high - start) / length);
        inside = (inside.0.max(one.min(other)), inside.1.min(one.max(other)));
    }
    inside.0 <= inside.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Area = area(0.0, 0.0, 400.0, 200.0);

    const fn area(left: f32, top: f32, width: f32, height: f32) -> Area {
        Area {
            left,
            top,
            width,
            height,
        }
    }

    #[test]
    fn a_line_through_a_rectangle_is_seen_and_one_beside_it_is_not() {
        let rect = area(10.0, 10.0, 10.0, 10.0);
        assert!(crosses(rect, [(0.0, 0.0), (30.0, 30.0)]));
        assert!(crosses(rect, [(15.0, 0.0), (15.0, 30.0)]));
        assert!(crosses(rect, [(12.0, 12.0), (12.0, 12.0)]));
        assert!(!crosses(rect, [(0.0, 15.0), (5.0, 15.0)]));
        assert!(!crosses(rect, [(0.0, 25.0), (30.0, 25.0)]));
        assert!(!crosses(rect, [(0.0, 19.0), (19.0, 40.0)]));
    }

    #[test]
    fn a_label_stands_where_no_line_passes() {
        let end = (200.0, 100.0);
        let own = [(100.0, 100.0), end];
        let size = (80.0, 20.0);
        // One line goes on to the right at the height of the label's usual place, another runs above.
        let level = [(0.0, 104.0), (400.0, 104.0)];
        let above = [(0.0, 75.0), (400.0, 75.0)];
        let lines = [own, level, above];
        let free = place(end, size, ROOM, &lines, &[]);
        assert!(lines.iter().all(|line| !crosses(free, *line)), "{free:?}");
        let other = place(end, size, ROOM, &lines, &[free]);
        assert!(!other.meets(free), "{other:?} over {free:?}");
        let alone = place(end, size, ROOM, &[own], &[]);
        assert_eq!(alone, area(200.0 + GAP, 90.0, 80.0, 20.0));
    }

    #[test]
    fn a_label_stays_within_the_picture() {
        let size = (80.0, 20.0);
        for end in [(398.0, 2.0), (0.0, 199.0), (399.0, 199.0)] {
            let place = place(end, size, ROOM, &[], &[]);
            assert_eq!(place, place.within(ROOM), "{place:?}");
        }
    }
}
