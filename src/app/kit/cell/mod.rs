//! The three kinds of cell, told apart without colour.
//!
//! *Typed* cells stand on the canvas inside an edge: a click, F2, Enter or simply typing edits them in place; Enter, Tab
//! or a click elsewhere commits, Esc leaves. Text that cannot be read keeps its editor open and says what can be typed.
//! *Published* cells stand on the panel's ground without an edge and carry a book mark; a click opens the source.
//! *Worked out* cells stand there without either; a click opens the sum.
//!
//! A cell fills the width that its place has left. Nothing here changes the plan: what was committed is given back.

mod below;
mod choice;
mod day;
mod editor;
mod keys;
mod line;
mod list;
mod look;
mod passing;
mod turned;

pub use choice::choice_cell_ui;
pub use day::day_cell_ui;
pub use editor::{field_ui, text_area_ui};
pub use keys::{AtRest, EndedBy, TabKey, keys_at_rest, may_begin_number, was_left_by_a_command};
pub use line::{Line, LinePlace, Opening, line_ui};
pub use list::{List, ListOutput, ListPlace, list_ui};
pub use turned::{is_turning, mark_turned};

use eframe::egui::{Id, Response, Ui, Vec2};

use super::table::Side;
use crate::format;
use crate::model::{Money, NumberError, Percentage, Quantity};

/// Who fills a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// The person.
    #[default]
    Typed,
    /// Government: it was published.
    Published,
    /// The program: it follows from other cells.
    WorkedOut,
}

/// Whether a typed cell shows its edge at rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// Always: forms and small tables.
    #[default]
    Always,
    /// Under the pointer and with the focus: wide grids, where edges would make a mesh.
    OnHover,
}

/// How sure a figure is, as far as a cell shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sureness {
    /// Nothing is said.
    #[default]
    Plain,
    /// Followed by "~".
    Indicative,
}

/// How a cell writes a text that is too long for a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// Cut short; the whole text shows on hover.
    #[default]
    One,
    /// In as many lines as its row has room for.
    Several,
}

/// Whether Tab stops at a cell that nobody types into. The arrows go to every cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabStop {
    /// It does.
    #[default]
    Stops,
    /// It goes on to the next that can be typed into.
    PassesBy,
}

/// A cell: which, what it is called, and how it looks.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The same for the same cell from frame to frame.
    pub id: Id,
    /// What a screen reader says: "HART reablement, 2023-24, pounds".
    pub name: String,
    /// Who fills it.
    pub kind: CellKind,
    /// Where its contents stand.
    pub side: Side,
    /// When its edge shows.
    pub edge: Edge,
    /// How sure it is.
    pub sureness: Sureness,
    /// How it writes a long text.
    pub lines: Lines,
    /// Whether Tab stops at it.
    pub tab: TabStop,
}

impl Cell {
    /// A cell that a person types into. The id must be unique in the window.
    pub fn typed(id: Id, name: impl Into<String>) -> Self {
        Cell {
            id,
            name: name.into(),
            kind: CellKind::Typed,
            side: Side::Left,
            edge: Edge::Always,
            sureness: Sureness::Plain,
            lines: Lines::One,
            tab: TabStop::Stops,
        }
    }

    /// A cell with a published figure.
    pub fn published(id: Id, name: impl Into<String>) -> Self {
        Cell {
            kind: CellKind::Published,
            ..Cell::typed(id, name)
        }
    }

    /// A cell with a figure that is worked out.
    pub fn worked_out(id: Id, name: impl Into<String>) -> Self {
        Cell {
            kind: CellKind::WorkedOut,
            ..Cell::typed(id, name)
        }
    }

    /// The same cell with its contents at the right.
    #[must_use]
    pub fn right(self) -> Self {
        Cell {
            side: Side::Right,
            ..self
        }
    }

    /// The same cell with an edge on hover only.
    #[must_use]
    pub fn in_grid(self) -> Self {
        Cell {
            edge: Edge::OnHover,
            ..self
        }
    }

    /// The same cell with as many lines of text as its row has room for.
    #[must_use]
    pub fn in_lines(self) -> Self {
        Cell {
            lines: Lines::Several,
            ..self
        }
    }

    /// The same cell, passed by where Tab goes from one that is typed into to the next.
    #[must_use]
    pub fn passed_by(self) -> Self {
        Cell {
            tab: TabStop::PassesBy,
            ..self
        }
    }

    /// The same cell with a sureness.
    #[must_use]
    pub fn sure(self, sureness: Sureness) -> Self {
        Cell { sureness, ..self }
    }
}

/// What became of a cell in this frame.
#[derive(Clone, Debug)]
pub struct CellOutput<T> {
    /// The cell itself: clicked, hovered, focused.
    pub response: Response,
    /// The new value, where one was committed.
    pub committed: Option<T>,
    /// How editing ended, where it ended in this frame.
    pub ended: Option<EndedBy>,
}

/// An amount in pounds. Commits `Some(None)` where it was emptied, which is not nil.
pub fn money_cell_ui(ui: &mut Ui, cell: &Cell, value: Option<Money>) -> CellOutput<Option<Money>> {
    let shown = value.map(format::bare_pounds);
    let field = Number {
        value,
        editable: shown.clone(),
        shown,
        exact: None,
        read: Money::parse_typed,
    };
    field.ui(ui, cell)
}

/// A percentage.
pub fn percentage_cell_ui(
    ui: &mut Ui,
    cell: &Cell,
    value: Option<Percentage>,
) -> CellOutput<Option<Percentage>> {
    let shown = value.map(format::percentage);
    let field = Number {
        value,
        editable: shown.clone(),
        shown,
        exact: None,
        read: Percentage::parse_typed,
    };
    field.ui(ui, cell)
}

/// A number that is not money, with at most `places` decimal places shown.
pub fn quantity_cell_ui(
    ui: &mut Ui,
    cell: &Cell,
    value: Option<Quantity>,
    places: u32,
) -> CellOutput<Option<Quantity>> {
    let exact = value.map(|quantity| format::number_exact(quantity.value()));
    let shown = value.map(|quantity| {
        if quantity.value().normalize().scale() > places {
            format::number(quantity.value(), places)
        } else {
            format::number_exact(quantity.value())
        }
    });
    let field = Number {
        value,
        exact: exact.clone().filter(|exact| Some(exact) != shown.as_ref()),
        shown,
        editable: exact,
        read: Quantity::parse_typed,
    };
    field.ui(ui, cell)
}

/// One line of text.
pub fn text_cell_ui(ui: &mut Ui, cell: &Cell, value: &str) -> CellOutput<String> {
    text_ui(ui, cell, value, &|text| Ok(text.trim().to_owned()))
}

/// A text of a form that is one line when it is typed and shows in as many as it needs.
pub fn text_field_ui(ui: &mut Ui, cell: &Cell, value: &str) -> CellOutput<String> {
    let width = ui.available_width();
    // The cell leaves two points for the line under a row of a table.
    let size = Vec2::new(width, look::height_of(ui, value, width) + 2.0);
    let cell = cell.clone().in_lines();
    ui.allocate_ui(size, |ui| text_cell_ui(ui, &cell, value))
        .inner
}

/// A name beside amounts: whoever types an amount into it meant the cell beside it, and is told.
pub fn name_cell_ui(ui: &mut Ui, cell: &Cell, value: &str) -> CellOutput<String> {
    let read = |text: &str| {
        let name = text.trim();
        if !name.is_empty() && Money::parse_typed(name).is_ok() {
            return Err(format!(
                "{name} is an amount, and a name stands here; amounts go into the columns beside it. Esc leaves the \
                 name as it was."
            ));
        }
        Ok(name.to_owned())
    };
    text_ui(ui, cell, value, &read)
}

fn text_ui(
    ui: &mut Ui,
    cell: &Cell,
    value: &str,
    read: &dyn Fn(&str) -> Result<String, String>,
) -> CellOutput<String> {
    editor::cell_ui(
        ui,
        cell,
        &editor::Contents {
            shown: value,
            full: value,
            editable: value,
            typing: editor::Typing::Text,
        },
        read,
    )
    .keep_if(|new: &String| new != value)
}

/// What a number cell shows and how it is read.
struct Number<T> {
    value: Option<T>,
    shown: Option<String>,
    exact: Option<String>,
    editable: Option<String>,
    read: fn(&str) -> Result<T, NumberError>,
}

impl<T: PartialEq + Copy> Number<T> {
    fn ui(self, ui: &mut Ui, cell: &Cell) -> CellOutput<Option<T>> {
        let shown = self.shown.unwrap_or_else(|| format::NOTHING.to_owned());
        let read = |text: &str| {
            if text.trim().is_empty() || text.trim() == format::NOTHING {
                return Ok(None);
            }
            (self.read)(text)
                .map(Some)
                .map_err(|error| error.to_string())
        };
        editor::cell_ui(
            ui,
            cell,
            &editor::Contents {
                shown: &shown,
                full: self.exact.as_deref().unwrap_or(&shown),
                editable: self.editable.as_deref().unwrap_or_default(),
                typing: editor::Typing::Number,
            },
            &read,
        )
        .keep_if(|new| *new != self.value)
    }
}

impl<T> CellOutput<T> {
    /// Drops what was committed where it changes nothing.
    fn keep_if(mut self, changes: impl FnOnce(&T) -> bool) -> Self {
        self.committed = self.committed.filter(changes);
        self
    }
}
