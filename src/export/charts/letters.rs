//! The letters of charts: how wide a text is, where it breaks, and the outline of each letter.

use std::fmt::Write;
use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::canvas::num;

/// Open Sans Regular, the typeface of the window and of every document.
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/OpenSans-Regular.ttf");
/// Its semibold cut, for titles and totals.
pub const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/OpenSans-Semibold.ttf");

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

impl Weight {
    fn face(self) -> Option<&'static Face<'static>> {
        static FACES: LazyLock<[Option<Face<'static>>; 2]> =
            LazyLock::new(|| [REGULAR, SEMIBOLD].map(|font| Face::parse(font, 0).ok()));
        let [regular, semibold] = &*FACES;
        match self {
            Weight::Regular => regular.as_ref(),
            Weight::Semibold => semibold.as_ref(),
        }
    }

    /// Letters of a text and how far each is from its start, in units of the typeface.
    pub(super) fn run(self, text: &str) -> Vec<(GlyphId, u32)> {
        let mut at = 0;
        text.chars()
            .map(|letter| {
                let glyph = self.glyph(letter);
                let start = at;
                at += self.advance(glyph);
                (glyph, start)
            })
            .collect()
    }

    fn glyph(self, letter: char) -> GlyphId {
        let known = self.face().and_then(|face| face.glyph_index(letter));
        known.unwrap_or_default()
    }

    fn advance(self, glyph: GlyphId) -> u32 {
        let advance = self.face().and_then(|face| face.glyph_hor_advance(glyph));
        u32::from(advance.unwrap_or_default())
    }

    /// How many units of the typeface its size is.
    pub(super) fn units(self) -> f64 {
        self.face()
            .map_or(2048.0, |face| f64::from(face.units_per_em()))
    }

    /// The width of a text on one line.
    pub(super) fn width(self, text: &str, size: f64) -> f64 {
        let units: u32 = text
            .chars()
            .map(|letter| self.advance(self.glyph(letter)))
            .sum();
        f64::from(units) * size / self.units()
    }

    /// The outline of a letter as path data, its y axis upwards; nothing for blanks.
    pub(super) fn outline(self, glyph: GlyphId) -> Option<String> {
        let mut path = Outline(String::new());
        self.face()?.outline_glyph(glyph, &mut path)?;
        Some(path.0)
    }

    /// A text in at most so many lines of a width; what does not fit ends in an ellipsis.
    pub(super) fn wrap(self, text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
        let fits = |line: &str| self.width(line, size) <= width;
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_whitespace() {
            let mut word = word.to_owned();
            while !word.is_empty() {
                let line = lines.last().map_or("", String::as_str);
                let joined = match line {
                    "" => word.clone(),
                    line => format!("{line} {word}"),
                };
                if fits(&joined) {
                    lines.pop();
                    lines.push(joined);
                    word.clear();
                } else if line.is_empty() {
                    // A word wider than the line is broken where it ends.
                    let (head, tail) = split_to_fit(&word, fits);
                    lines.pop();
                    lines.push(head);
                    lines.push(String::new());
                    word = tail;
                } else {
                    lines.push(String::new());
                }
            }
        }
        if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        if lines.len() > most.max(1) {
            lines.truncate(most.max(1));
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && !fits(&format!("{last}…")) {
                    last.pop();
                }
                last.truncate(last.trim_end().len());
                last.push('…');
            }
        }
        lines
    }
}

fn split_to_fit(word: &str, fits: impl Fn(&str) -> bool) -> (String, String) {
    let mut head = String::new();
    let mut rest = word.chars();
    for letter in word.chars() {
        head.push(letter);
        // At least one letter, so that an absurd width ends too.
        if head.chars().count() > 1 && !fits(&head) {
            head.pop();
            break;
        }
        rest.next();
    }
    (head, rest.collect())
}

struct Outline(String);

impl Outline {
    fn step(&mut self, command: char, values: &[f32]) {
        self.0.push(command);
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.0.push(' ');
            }
            let _ = write!(self.0, "{}", num(f64::from(*value)));
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_of_one_width_so_that_numbers_stand_under_each_other() {
        let width = |text| Weight::Regular.width(text, 14.0);
        assert!((width("1,111") - width("8,888")).abs() < 1e-9);
        assert!(width("8,888") > 20.0);
    }

    #[test]
    fn a_long_text_breaks_between_words_and_ends_in_an_ellipsis() {
        let text = "High Impact Change Model for Managing Transfer of Care";
        let lines = Weight::Regular.wrap(text, 14.0, 160.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        for line in &lines {
            assert!(Weight::Regular.width(line, 14.0) <= 160.0);
        }
        assert_eq!(Weight::Regular.wrap(text, 14.0, 9000.0, 2), [text]);
        let word = "a".repeat(200);
        let lines = Weight::Regular.wrap(&word, 14.0, 100.0, 99);
        assert_eq!(lines.concat(), word);
        assert_eq!(Weight::Regular.wrap("", 14.0, 100.0, 2), [""]);
    }
}
