//! How high each row of the list of schemes is: measured once, so that of ten thousand only those in sight are drawn.

use std::ops::Range;

use eframe::egui::{Rect, Ui, vec2};
use foldhash::HashMap;

use super::list::named;
use crate::app::kit::table::{RowKind, Table};
use crate::model::{Scheme, SchemeId};

/// The heights, as long as nothing is different that they depend on.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// The width of the names and the height of a row of one line.
    room: (f32, f32),
    /// What each scheme's name takes beyond its first line.
    more: HashMap<SchemeId, (String, f32)>,
    /// Where each row begins, and where the last one ends.
    tops: Vec<f32>,
}

impl Heights {
    /// Measures the rows that were not measured yet.
    pub(super) fn measure(&mut self, ui: &Ui, table: &Table, shown: &[&Scheme]) {
        let line = table.height(ui, &[]);
        let room = (table.width_of(1), line);
        if self.room != room {
            self.more.clear();
            self.room = room;
        }
        self.tops.clear();
        let mut top = 0.0;
        for scheme in shown {
            self.tops.push(top);
            let known = self.more.get(&scheme.id);
            let known = known.filter(|(name, _)| *name == scheme.name);
            let more = known.map_or_else(
                || table.more_lines(ui, RowKind::Plain, &named(scheme)),
                |(_, more)| *more,
            );
            if known.is_none() {
                let measured = (scheme.name.clone(), more);
                self.more.insert(scheme.id, measured);
            }
            top += line + more;
        }
        self.tops.push(top);
    }

    /// The place of a row.
    pub(super) fn place(&self, list: Rect, row: usize) -> Option<Rect> {
        let (top, end) = (self.tops.get(row)?, self.tops.get(row + 1)?);
        let at = list.left_top() + vec2(0.0, *top);
        Some(Rect::from_min_size(at, vec2(list.width(), end - top)))
    }

    /// The rows that show between two heights of the list.
    pub(super) fn in_sight(&self, from: f32, to: f32) -> Range<usize> {
        let count = self.tops.len().saturating_sub(1);
        let first = self.tops.partition_point(|top| *top <= from);
        let last = self.tops.partition_point(|top| *top < to);
        first.saturating_sub(1).min(count)..last.min(count)
    }

    /// The height of all rows.
    pub(super) fn all(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The height of the rows before one.
    pub(super) fn before(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_else(|| self.all())
    }
}
