//! The rows of a comparison: how high each is, and what its choices are called.

use eframe::egui::{Ui, Vec2};
use foldhash::HashMap;

use crate::app::theme::{DesignTokens, TextRole};
use crate::compare::Difference;

/// Between a text and the next column, however long it is.
pub(super) const COLUMN_GAP: f32 = 16.0;
/// Between two rows.
const ROW_GAP: f32 = 12.0;
/// What the mark of a place that both changed takes of its name.
pub(super) const MARK_ROOM: f32 = 18.0;
/// The most lines of a text that show; the whole of it shows on hover.
pub(super) const MOST_LINES: f32 = 10.0;

/// The heights of the rows in the order in which they are listed, worked out once for a width of the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    by: Option<Heights>,
    pub(super) heights: Vec<f32>,
    /// What the choices of each are of, no two alike: schemes may have one name.
    pub(super) names: Vec<String>,
}

impl Rows {
    /// Works them out where that was not done for these columns.
    pub(super) fn measure<'a, L: Iterator<Item = &'a Difference>>(
        &mut self,
        by: Heights,
        listed: impl Fn() -> L,
    ) {
        if self.by != Some(by) {
            self.heights = listed().map(|difference| by.row(difference)).collect();
            self.names = names(listed());
            self.by = Some(by);
        }
    }

    /// The height of the highest.
    pub(super) fn highest(&self) -> f32 {
        self.heights.iter().copied().fold(0.0, f32::max)
    }
}

/// What each of some differences is called: its row and its field, counted where several are called the same.
fn names<'a>(listed: impl Iterator<Item = &'a Difference>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::default();
    listed
        .map(|difference| {
            let name = if difference.field.is_empty() {
                difference.row_words.clone()
            } else {
                format!("{} \u{203a} {}", difference.row_words, difference.field)
            };
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            match *count {
                1 => name,
                count => format!("{name} ({count})"),
            }
        })
        .collect()
}

/// How high rows are, by what they say. Texts are not laid out for it, for there may be thousands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Heights {
    columns: [f32; 4],
    /// Of a letter and of a line of a cell.
    cell: Vec2,
    /// Of a letter and of a line of a caption.
    caption: Vec2,
}

impl Heights {
    /// Those of columns of some widths.
    pub(super) fn of(ui: &Ui, columns: [f32; 4]) -> Self {
        let shape = &DesignTokens::here(ui).shape;
        // A letter takes half its height and a little; words that do not fit leave room at the end of a line.
        let letter = |role: TextRole| {
            let size = role.font(shape).size;
            Vec2::new(size * 0.64, ui.text_style_height(&role.style()))
        };
        Heights {
            columns: columns.map(|column| column - COLUMN_GAP),
            cell: letter(TextRole::CellTotal),
            caption: letter(TextRole::Caption),
        }
    }

    /// The height of a row: two lines at least, so that short ones stand alike.
    fn row(&self, difference: &Difference) -> f32 {
        let lines = |text: &str, room: f32, letter: Vec2| {
            #[expect(clippy::cast_precision_loss, reason = "a count of letters")]
            let wide = text.chars().count() as f32 * letter.x;
            (wide / room.max(1.0)).ceil().clamp(1.0, MOST_LINES) * letter.y
        };
        let [what, was, mine, theirs] = self.columns;
        let what = what - MARK_ROOM;
        let mut most = lines(&difference.row_words, what, self.cell);
        if !difference.field.is_empty() {
            most += lines(&difference.field, what, self.caption);
        }
        for (text, room) in [
            (&difference.as_it_was, was),
            (&difference.mine, mine),
            (&difference.theirs, theirs),
        ] {
            most = most.max(lines(text, room, self.cell));
        }
        most.max(2.0 * self.cell.y) + ROW_GAP
    }
}
