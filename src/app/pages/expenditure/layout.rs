//! What the settings keep of the grid from one day to the next: how its columns are arranged, and what Tab does.

use serde::{Deserialize, Serialize};

use super::view::GridView;
use crate::rounds::Column;

/// In which order columns stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnOrder {
    /// What is read most comes first.
    #[default]
    MainFirst,
    /// As in the round's template.
    Template,
    /// As the person put them.
    Own,
}

/// What Tab does in the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TabInGrid {
    /// It goes from cell to cell, as in a spreadsheet.
    #[default]
    Moves,
    /// It goes on to the next part of the page, as everywhere else.
    Leaves,
}

/// What the settings say of the grid.
#[derive(Clone, Copy, Debug)]
pub struct GridSettings<'a> {
    /// How its columns are arranged.
    pub columns: &'a ColumnLayout,
    /// What Tab does.
    pub tab: TabInGrid,
    /// Which rows of this plan showed last, in what order; nothing where that was never said.
    pub view: Option<&'a GridView>,
}

/// The narrowest and the widest a column can be made, in points.
const NARROWEST: f32 = 32.0;
const WIDEST: f32 = 900.0;

/// Order, widths and absence of columns, whatever the round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnLayout {
    /// The order.
    pub order: ColumnOrder,
    /// The columns in the person's own order; those that are not here follow.
    pub own_order: Vec<Column>,
    /// Columns that do not show.
    pub hidden: Vec<Column>,
    /// Widths that the person chose, in points. The columns of all years share one.
    pub widths: Vec<(Column, f32)>,
    /// How many of the first columns stay in sight while the others scroll; nothing where the program decides.
    pub frozen: Option<usize>,
}

impl ColumnLayout {
    /// The width that the person gave a column.
    pub(super) fn width(&self, column: Column) -> Option<f32> {
        self.widths
            .iter()
            .find(|(at, _)| *at == column)
            .map(|(_, width)| *width)
            .filter(|width| width.is_finite())
            .map(|width| width.clamp(NARROWEST, WIDEST))
    }

    /// Gives a column a width.
    pub(super) fn set_width(&mut self, column: Column, width: f32) {
        self.widths.retain(|(at, _)| *at != column);
        self.widths
            .push((column, width.round().clamp(NARROWEST, WIDEST)));
    }

    /// Shows a column or hides it. A scheme's name always shows: rows could not be told apart without it.
    pub(super) fn toggle(&mut self, column: Column) {
        if self.hidden.contains(&column) {
            self.hidden.retain(|at| *at != column);
        } else if column != Column::SchemeName {
            self.hidden.push(column);
        }
    }

    /// Moves a column by one place among those that show now, in that order.
    pub(super) fn shift(&mut self, shown: &[Column], column: Column, step: Shift) {
        let mut order = shown.to_vec();
        let Some(at) = order.iter().position(|known| *known == column) else {
            return;
        };
        let to = match step {
            Shift::Left => at.checked_sub(1),
            Shift::Right => (at + 1 < order.len()).then_some(at + 1),
        };
        if let Some(to) = to {
            order.swap(at, to);
            self.order = ColumnOrder::Own;
            self.own_order = order;
        }
    }
}

/// A way to move a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Towards the first.
    Left,
    /// Towards the last.
    Right,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_moves_by_one_and_stays_within() {
        let shown = [Column::SchemeName, Column::Stream, Column::Amount];
        let mut layout = ColumnLayout::default();
        layout.shift(&shown, Column::Amount, Shift::Right);
        assert_eq!(layout, ColumnLayout::default());
        layout.shift(&shown, Column::Amount, Shift::Left);
        assert_eq!(
            layout.own_order,
            [Column::SchemeName, Column::Amount, Column::Stream]
        );
        assert_eq!(layout.order, ColumnOrder::Own);
    }

    #[test]
    fn names_cannot_be_hidden_and_widths_stay_sane() {
        let mut layout = ColumnLayout::default();
        layout.toggle(Column::SchemeName);
        assert!(layout.hidden.is_empty());
        layout.toggle(Column::Comments);
        layout.toggle(Column::Comments);
        assert!(layout.hidden.is_empty());
        layout.set_width(Column::Provider, 1.0);
        assert_eq!(layout.width(Column::Provider), Some(NARROWEST));
        layout.widths = vec![(Column::Provider, f32::NAN)];
        assert_eq!(layout.width(Column::Provider), None);
    }
}
