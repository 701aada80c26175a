//! What charts are drawn on: shapes and texts as SVG.

use std::collections::BTreeSet;
use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::letters::Weight;
use super::look::Look;
use super::role::Role;

/// How texts are written into a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lettering {
    /// As shapes: the same in every program, whatever typefaces it has.
    #[default]
    Outlines,
    /// As text in Open Sans, for a document that brings the typeface along.
    OpenSans,
    /// As text that keeps its width in any typeface, for a page that brings none.
    AnyTypeface,
}

/// Where a text stands, seen from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A drawing that grows.
pub(super) struct Canvas {
    pub(super) look: &'static Look,
    pub(super) width: f64,
    lettering: Lettering,
    id: String,
    body: String,
    used: BTreeSet<(Weight, u16)>,
    ground: Ground,
}

/// What lies under a drawing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// The look's own.
    Own,
    /// Whatever the page has there.
    Page,
}

impl Canvas {
    /// An empty drawing; `id` keeps its parts apart from those of other drawings on the same page.
    pub(super) fn new(id: &str, width: f64, lettering: Lettering) -> Self {
        Canvas {
            look: Look::light(),
            width,
            lettering,
            id: id
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
                .collect(),
            body: String::new(),
            used: BTreeSet::new(),
            ground: Ground::Own,
        }
    }

    fn add(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.body.write_fmt(arguments);
        self.body.push('\n');
    }

    pub(super) fn rect(&mut self, area: Area, fill: &str) {
        self.add(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>",
            num(area.x),
            num(area.y),
            num(area.width.max(0.0)),
            num(area.height.max(0.0)),
        ));
    }

    pub(super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, fill: &str) {
        self.add(format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"/>",
            num(x),
            num(y),
            num(radius)
        ));
    }

    pub(super) fn ring(&mut self, (x, y): (f64, f64), radius: f64, pen: f64, ink: &str) {
        self.add(format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{}\"/>",
            num(x),
            num(y),
            num(radius),
            num(pen)
        ));
    }

    /// A closed shape.
    pub(super) fn polygon(&mut self, points: &[(f64, f64)], fill: &str) {
        let points = joined(points);
        self.add(format_args!(
            "<polygon points=\"{points}\" fill=\"{fill}\"/>"
        ));
    }

    /// A line through some points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], pen: f64, ink: &str) {
        let points = joined(points);
        self.add(format_args!(
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{}\" stroke-linejoin=\"round\"/>",
            num(pen)
        ));
    }

    /// A shape that one can see through, from path data.
    pub(super) fn veil(&mut self, path: &str, fill: &str, opacity: f64) {
        self.add(format_args!(
            "<path d=\"{path}\" fill=\"{fill}\" fill-opacity=\"{}\"/>",
            num(opacity)
        ));
    }

    /// A text with the middle of its capitals at `y`.
    pub(super) fn text(
        &mut self,
        text: &str,
        role: Role,
        ink: &str,
        (x, y): (f64, f64),
        at: Anchor,
    ) {
        let width = role.width(text);
        let left = match at {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        // Capitals of Open Sans are 0.714 of its size.
        let base = y + role.size() * 0.357;
        if text.trim().is_empty() {
            return;
        }
        match self.lettering {
            Lettering::Outlines => self.outlined(text, role, ink, (left, base)),
            Lettering::OpenSans => self.written(text, role, ink, (left, base), ""),
            Lettering::AnyTypeface => {
                let fit = format!(
                    " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
                    num(width)
                );
                self.written(text, role, ink, (left, base), &fit);
            }
        }
    }

    fn written(&mut self, text: &str, role: Role, ink: &str, (x, y): (f64, f64), more: &str) {
        let weight = match role.weight() {
            Weight::Regular => "",
            Weight::Semibold => " font-weight=\"600\"",
        };
        self.add(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight} fill=\"{ink}\"{more}>{}</text>",
            num(x),
            num(y),
            num(role.size()),
            escaped(text)
        ));
    }

    fn outlined(&mut self, text: &str, role: Role, ink: &str, (x, y): (f64, f64)) {
        let weight = role.weight();
        let scale = role.size() / weight.units();
        let mut letters = String::new();
        for (glyph, start) in weight.run(text) {
            if weight.outline(glyph).is_none() {
                continue;
            }
            self.used.insert((weight, glyph.0));
            let _ = write!(
                letters,
                "<use xlink:href=\"#{}\" x=\"{start}\"/>",
                self.letter_id(weight, glyph.0)
            );
        }
        self.add(format_args!(
            "<g fill=\"{ink}\" transform=\"translate({} {}) scale({scale:.6} -{scale:.6})\">{letters}</g>",
            num(x),
            num(y)
        ));
    }

    fn letter_id(&self, weight: Weight, glyph: u16) -> String {
        let weight = match weight {
            Weight::Regular => 'r',
            Weight::Semibold => 's',
        };
        format!("{}-{weight}{glyph}", self.id)
    }

    /// Lines of text from the top `y` down; gives where the next thing may begin.
    pub(super) fn lines(
        &mut self,
        lines: &[String],
        role: Role,
        ink: &str,
        (x, y): (f64, f64),
    ) -> f64 {
        let mut top = y;
        for line in lines {
            self.text(line, role, ink, (x, top + role.line() / 2.0), Anchor::Start);
            top += role.line();
        }
        top
    }

    /// Moves everything drawn so far in from the edge, with the same room on every side.
    pub(super) fn inset(&mut self, margin: f64) {
        let inner = std::mem::take(&mut self.body);
        self.add(format_args!(
            "<g transform=\"translate({0} {0})\">\n{inner}</g>",
            num(margin)
        ));
        self.width += 2.0 * margin;
    }

    /// Leaves the page to be seen through the drawing.
    pub(super) fn let_through(&mut self) {
        self.ground = Ground::Page;
    }

    /// The drawing alone, as a sign in a line of text that says the same.
    pub(super) fn sign(self, side: f64) -> String {
        let side = num(side);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 {side} {side}\" \
             aria-hidden=\"true\" focusable=\"false\">\n{}</svg>\n",
            self.body
        )
    }

    /// The whole document: what it is called, what it says in a sentence, and the drawing.
    pub(super) fn document(self, title: &str, description: &str, height: f64) -> String {
        let Canvas {
            look,
            width,
            lettering,
            ref id,
            ref body,
            ref used,
            ground,
        } = self;
        let mut text = String::with_capacity(body.len() + 4096);
        let face = match lettering {
            Lettering::Outlines => "",
            Lettering::OpenSans => " font-family=\"Open Sans\"",
            Lettering::AnyTypeface => {
                " font-family=\"'Open Sans', 'Segoe UI', Arial, 'Liberation Sans', sans-serif\""
            }
        };
        let links = match lettering {
            Lettering::Outlines => " xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
            Lettering::OpenSans | Lettering::AnyTypeface => "",
        };
        let (w, h) = (num(width.ceil()), num(height.ceil()));
        let _ = writeln!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\"{links} width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
             role=\"img\" aria-labelledby=\"{id}-title {id}-desc\"{face}>\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>",
            escaped(title),
            escaped(description)
        );
        if !used.is_empty() {
            text.push_str("<defs>\n");
            for (weight, glyph) in used {
                if let Some(path) = weight.outline(ttf_parser::GlyphId(*glyph)) {
                    let _ = writeln!(
                        text,
                        "<path id=\"{}\" d=\"{path}\"/>",
                        self.letter_id(*weight, *glyph)
                    );
                }
            }
            text.push_str("</defs>\n");
        }
        if ground == Ground::Own {
            let _ = writeln!(
                text,
                "<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>",
                look.colours.canvas
            );
        }
        text.push_str(body);
        text.push_str("</svg>\n");
        text
    }
}

fn joined(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{},{}", num(*x), num(*y)))
        .collect();
    points.join(" ")
}

/// A number for a drawing: at most two places, and never a minus in front of nil.
pub(super) fn num(value: f64) -> String {
    let hundredths = (value * 100.0).round();
    let value = if hundredths == 0.0 || !hundredths.is_finite() {
        0.0
    } else {
        hundredths / 100.0
    };
    format!("{value}")
}

/// An exact value as a length. Lengths decide nothing.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A count of rows as a length.
#[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
pub(super) fn count(rows: usize) -> f64 {
    rows as f64
}

/// A text as it stands in XML and HTML, without the characters that neither may hold.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_nil_has_no_sign() {
        assert_eq!(num(1.005_1), "1.01");
        assert_eq!(num(-0.001), "0");
        assert_eq!(num(12.0), "12");
        assert_eq!(num(f64::NAN), "0");
    }

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(
            escaped("<a b=\"c\">&'"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#39;"
        );
        assert_eq!(escaped("a\u{1b}b\u{0}"), "a\u{FFFD}b\u{FFFD}");
    }
}
