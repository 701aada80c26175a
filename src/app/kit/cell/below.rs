//! Which cell Enter goes to: the nearest one above or below that can be typed into.

use eframe::egui::{Context, Id, Rect};

/// The cells that can be typed into, where they were drawn.
#[derive(Clone, Debug, Default)]
struct Seen {
    pass: u64,
    now: Vec<(Id, Rect)>,
    /// Those of the picture before: all of them, while the new ones are still being drawn.
    before: Vec<(Id, Rect)>,
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the cell above.
    Up,
    /// To the cell below.
    Down,
}

fn key() -> Id {
    Id::unique("cells that can be typed into")
}

/// Notes a cell that can be typed into.
pub(super) fn note(ctx: &Context, cell: Id, rect: Rect) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let seen = data.get_temp_mut_or_default::<Seen>(key());
        if seen.pass != pass {
            seen.pass = pass;
            seen.before = std::mem::take(&mut seen.now);
        }
        seen.now.push((cell, rect));
    });
}

/// How far the ends of cells of one column may differ, as where one begins further in.
const APART: f32 = 40.0;

/// Whether a cell is in the column of another, and does not only lie across it, as a note under a row of amounts does.
fn is_in_column(cell: Rect, of: Rect) -> bool {
    let apart = |one: f32, other: f32| (one - other).abs() > APART;
    let across = cell.width() > 2.0 * of.width()
        && apart(cell.left(), of.left())
        && apart(cell.right(), of.right());
    cell.x_range().contains(of.center().x) && !across
}

/// The nearest cell in the same column.
pub(super) fn nearest(ctx: &Context, from: Rect, way: Way) -> Option<Id> {
    let seen = ctx.data(|data| data.get_temp::<Seen>(key()))?;
    let distance = |rect: &Rect| match way {
        Way::Down => rect.top() - from.bottom(),
        Way::Up => from.top() - rect.bottom(),
    };
    seen.before
        .iter()
        .filter(|(_, rect)| is_in_column(*rect, from))
        .filter(|(_, rect)| distance(rect) > -1.0)
        .min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)))
        .map(|(cell, _)| *cell)
}
