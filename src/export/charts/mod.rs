//! Charts as files: SVG, PNG and their data as CSV, all drawn from the [`ChartSpec`] that the window draws.
//!
//! Numbers become lengths here and nowhere before; every text in a drawing is one of the spec's own.

mod bars;
mod bullets;
mod canvas;
mod composition;
mod data;
mod flow;
mod format;
mod letters;
mod lines;
mod look;
mod marks;
mod png;
mod role;

use crate::charts::{ChartKind, ChartSpec};

pub use canvas::Lettering;
pub use data::csv;
pub use format::ChartFormat;
pub use letters::{REGULAR, SEMIBOLD};
pub use marks::Mark;
pub use png::{Picture, PictureSize, picture, png};

pub(super) use canvas::escaped;
pub(super) use look::Look;

use canvas::Canvas;
use role::Role;

/// What stands around the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Framing {
    /// Title, what is shown, and the source.
    #[default]
    Full,
    /// Nothing: the document says it.
    Bare,
    /// Nothing, and the page shows through.
    Clear,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartStyle {
    /// What stands around it.
    pub framing: Framing,
    /// How texts are written.
    pub lettering: Lettering,
    /// The width of the drawing, in units of which 96 make an inch.
    pub width: f64,
}

impl Default for ChartStyle {
    fn default() -> Self {
        ChartStyle {
            framing: Framing::Full,
            lettering: Lettering::Outlines,
            width: 720.0,
        }
    }
}

/// Around a chart with a frame.
const MARGIN: f64 = 24.0;
const GAP: f64 = 12.0;

/// A chart as SVG, with its title and its summary inside.
pub fn svg(spec: &ChartSpec, style: &ChartStyle) -> String {
    match style.framing {
        Framing::Bare | Framing::Clear => {
            let mut canvas = Canvas::new(&spec.id, style.width, style.lettering);
            if style.framing == Framing::Clear {
                canvas.let_through();
            }
            let bottom = drawing(&mut canvas, spec, 0.0);
            canvas.document(&spec.title, &spec.summary, bottom)
        }
        Framing::Full => framed(spec, style),
    }
}

fn framed(spec: &ChartSpec, style: &ChartStyle) -> String {
    let mut canvas = Canvas::new(&spec.id, style.width - 2.0 * MARGIN, style.lettering);
    let look = canvas.look;
    let quiet = &look.colours.text_secondary;
    let title = Role::Title.wrap(&spec.title, canvas.width, 3);
    let subject = Role::Caption.wrap(&spec.subject, canvas.width, 3);
    let y = canvas.lines(&title, Role::Title, &look.colours.text, (0.0, 0.0));
    let y = canvas.lines(&subject, Role::Caption, quiet, (0.0, y + 2.0));
    let y = drawing(&mut canvas, spec, y + GAP);
    let source = Role::Caption.wrap(&spec.source, canvas.width, 8);
    let y = canvas.lines(&source, Role::Caption, quiet, (0.0, y + GAP));
    canvas.inset(MARGIN);
    canvas.document(&spec.title, &spec.summary, y + 2.0 * MARGIN)
}

fn drawing(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    if spec.is_empty() {
        let words = ["Nothing to show yet: no figures are entered.".to_owned()];
        let quiet = &canvas.look.colours.text_secondary;
        return canvas.lines(&words, Role::Body, quiet, (0.0, top));
    }
    match spec.kind {
        ChartKind::Bars => bars::bars(canvas, spec, top),
        ChartKind::GroupedBars => bars::grouped(canvas, spec, top),
        ChartKind::Composition => composition::composition(canvas, spec, top),
        ChartKind::Bullets => bullets::bullets(canvas, spec, top),
        ChartKind::Flow => flow::flow(canvas, spec, top),
        // One period makes no line.
        ChartKind::Lines if spec.categories.len() == 1 => bars::grouped(canvas, spec, top),
        ChartKind::Lines => lines::lines(canvas, spec, top),
    }
}
