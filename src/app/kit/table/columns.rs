//! The columns of a table, and how they share its width.

use eframe::egui::Ui;

use crate::app::theme::{DesignTokens, TextRole};

/// Which end of a column its contents stand at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Texts.
    #[default]
    Left,
    /// Numbers, so that units stand under units.
    Right,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// In points.
    Fixed(f32),
    /// A part of what the fixed columns leave, but never less than some points.
    Share(f32, f32),
}

/// A column: its header, its side and its width. Units go into the header, not the cells.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header.
    pub title: String,
    /// Where contents stand.
    pub side: Side,
    /// How wide.
    pub width: Width,
}

impl Column {
    /// A column of texts that takes a share of the room.
    pub fn text(title: impl Into<String>, share: f32) -> Self {
        Column {
            title: title.into(),
            side: Side::Left,
            width: Width::Share(share, 0.0),
        }
    }

    /// The same column, never narrower than some points: the table is then wider than its place.
    #[must_use]
    pub fn at_least(self, points: f32) -> Self {
        Column {
            width: match self.width {
                Width::Fixed(width) => Width::Fixed(width.max(points)),
                Width::Share(share, least) => Width::Share(share, least.max(points)),
            },
            ..self
        }
    }

    /// A column of texts of fixed width.
    pub fn fixed(title: impl Into<String>, points: f32) -> Self {
        Column {
            title: title.into(),
            side: Side::Left,
            width: Width::Fixed(points),
        }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>, points: f32) -> Self {
        Column {
            title: title.into(),
            side: Side::Right,
            width: Width::Fixed(points),
        }
    }
}

/// The widths of columns over the room there is. Where a table is wider than that, a column ends at the edge of the room: at
/// first nothing is cut in the middle.
pub(super) fn widths(columns: &[Column], room: f32) -> Vec<f32> {
    let mut widths = shared(columns, room);
    if widths.iter().sum::<f32>() <= room {
        return widths;
    }
    let mut whole = 0;
    let mut taken = 0.0;
    for width in &widths {
        if taken + width > room {
            break;
        }
        taken += width;
        whole += 1;
    }
    let widest = columns
        .iter()
        .take(whole)
        .position(|column| matches!(column.width, Width::Share(..)));
    if whole >= 2
        && let Some(width) = widths.get_mut(widest.unwrap_or(0))
    {
        *width += (room - taken).floor();
    }
    widths
}

fn shared(columns: &[Column], room: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = columns
        .iter()
        .map(|column| match column.width {
            Width::Fixed(points) => Some(points),
            Width::Share(..) => None,
        })
        .collect();
    // A column that needs its least width takes it from the others, which may then need theirs.
    loop {
        let left = (room - widths.iter().flatten().sum::<f32>()).max(0.0);
        let open = || columns.iter().zip(&widths).enumerate();
        let shares: f32 = open()
            .filter_map(|(_, (column, width))| match (column.width, width) {
                (Width::Share(share, _), None) => Some(share),
                _ => None,
            })
            .sum();
        let of = |share: f32| (left * share / shares.max(f32::EPSILON)).floor();
        let short = open().find_map(|(at, (column, width))| match (column.width, width) {
            (Width::Share(share, least), None) if of(share) < least => Some((at, least)),
            _ => None,
        });
        let Some((at, least)) = short else {
            return open()
                .map(|(_, (column, width))| match (column.width, width) {
                    (_, Some(width)) => *width,
                    (Width::Share(share, _), None) => of(share),
                    (Width::Fixed(points), None) => points,
                })
                .collect();
        };
        if let Some(width) = widths.get_mut(at) {
            *width = Some(least);
        }
    }
}

/// The width of a column of numbers in which every one of some texts is whole, its edges and marks included.
pub fn number_width<'a>(ui: &Ui, least: f32, texts: impl IntoIterator<Item = &'a str>) -> f32 {
    let tokens = DesignTokens::here(ui);
    let (shape, ink) = (&tokens.shape, tokens.colours.text);
    let font = TextRole::CellTotal.font(shape);
    texts
        .into_iter()
        .map(|text| {
            let galley = ui
                .painter()
                .layout_no_wrap(text.to_owned(), font.clone(), ink);
            (galley.size().x + 2.0 * shape.cell_padding + shape.gap).ceil()
        })
        .fold(least, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_what_is_left_and_keep_their_least() {
        let columns = [
            Column::text("Name", 3.0).at_least(160.0),
            Column::number("Amount", 100.0),
            Column::text("Note", 1.0).at_least(80.0),
        ];
        assert_eq!(widths(&columns, 500.0), [300.0, 100.0, 100.0]);
        assert_eq!(widths(&columns, 400.0), [220.0, 100.0, 80.0]);
        assert_eq!(widths(&columns, 200.0), [160.0, 100.0, 80.0]);
        // Two columns fit whole and end at the edge; the third is scrolled to.
        assert_eq!(widths(&columns, 300.0), [200.0, 100.0, 80.0]);
    }
}
