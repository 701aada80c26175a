//! The line under the last row: whoever types there begins a row. Left alone it is nothing, and no row is ever typed over
//! by going on from the last one.

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::body::Body;
use super::cell::Row;
use super::columns::GridColumn;
use super::draft;
use super::editor::{Sight, editor_ui};
use super::grid::{Action, Cursor, grid_id};
use super::index::{Among, Index, IndexedRow, RowKey};
use super::paint::paint_text;
use super::rows::next_number;
use crate::app::kit::table::Side;
use crate::app::pages::PageContext;
use crate::model::{Allocation, AllocationId, Edit, ListKey, Scheme, SchemeField, SchemeId};
use crate::rounds::Column;

/// What the line says to whoever never typed there.
const BEGINS_SCHEME: &str = "Type to add a scheme";
const BEGINS_ALLOCATION: &str = "or an allocation";

/// What typing on the line would begin.
#[derive(Clone, Debug)]
pub(super) struct Fresh {
    scheme: Scheme,
    row: Allocation,
    /// The scheme of the row above, with what a further row of it has in common with that one.
    above: Option<(Scheme, Allocation)>,
}

impl Default for Fresh {
    fn default() -> Self {
        let (scheme, row) = (SchemeId(0), AllocationId(0));
        Fresh {
            scheme: Scheme::new(scheme, "", ""),
            row: Allocation::new(row, scheme),
            above: None,
        }
    }
}

impl Fresh {
    /// What typing would begin under some rows.
    pub(super) fn of(context: &PageContext<'_>, rows: &[IndexedRow]) -> Self {
        let plan = context.plan;
        let scheme = Scheme::new(plan.next_scheme_id(), &next_number(context), "");
        let row = Allocation::new(plan.next_allocation_id(), scheme.id);
        let last = rows.last();
        let above = last
            .and_then(|place| plan.schemes.get(place.scheme?))
            .or(plan.schemes.last());
        let above = above.map(|above| {
            let beside = last.and_then(|place| plan.allocations.get(place.allocation?));
            let beside = beside.filter(|beside| beside.scheme == above.id);
            (above.clone(), of_scheme(row.id, above.id, beside))
        });
        Fresh { scheme, row, above }
    }

    /// The row that typing in a column would begin, with that column still empty.
    fn parts(&self, column: Column) -> (Scheme, Allocation) {
        let (scheme, row) = match &self.above {
            Some(above) if !is_of_scheme(column) => above,
            _ => return (self.scheme.clone(), self.row.clone()),
        };
        let mut row = row.clone();
        match column {
            Column::SchemeType => {
                row.scheme_type = ListKey::default();
                row.sub_type = ListKey::default();
            }
            Column::SubType => row.sub_type = ListKey::default(),
            Column::AreaOfSpend => row.area_of_spend = ListKey::default(),
            Column::PrimaryObjective => row.primary_objective = ListKey::default(),
            _ => {}
        }
        (scheme.clone(), row)
    }

    /// What a cell of the line is called: what typing into it begins.
    fn name(&self, column: &GridColumn) -> String {
        match &self.above {
            Some((scheme, _)) if !is_of_scheme(column.column) => {
                format!("New allocation of {}: {}", in_words(scheme), column.name)
            }
            _ => format!("New scheme: {}", column.name),
        }
    }
}

/// A further row of a scheme: the same as the one beside it but for who provides it and the money.
pub(super) fn of_scheme(
    id: AllocationId,
    scheme: SchemeId,
    beside: Option<&Allocation>,
) -> Allocation {
    let mut row = Allocation::new(id, scheme);
    if let Some(beside) = beside {
        row.scheme_type = beside.scheme_type.clone();
        row.sub_type = beside.sub_type.clone();
        row.area_of_spend = beside.area_of_spend.clone();
        row.primary_objective = beside.primary_objective.clone();
    }
    row
}

fn is_of_scheme(column: Column) -> bool {
    matches!(
        column,
        Column::SchemeNumber | Column::SchemeName | Column::Description | Column::Status
    )
}

/// The place of the line.
fn place() -> IndexedRow {
    IndexedRow {
        key: RowKey::New,
        allocation: None,
        scheme: None,
        number: 0,
        among: Among::ALONE,
    }
}

/// The row at a position as one of its columns has it, and what it is called there. The line comes after the last row.
pub(super) fn at<R>(
    context: &PageContext<'_>,
    index: &Index,
    (row, column): (usize, usize),
    look: impl FnOnce(&Row<'_>, &GridColumn, &str) -> R,
) -> Option<R> {
    let column = index.columns.get(column)?;
    if let Some(place) = index.rows.get(row) {
        let row = Row::of(context.plan, context.round, *place);
        let name = row.cell_name(column);
        return Some(look(&row, column, &name));
    }
    if row > index.rows.len() {
        return None;
    }
    let (scheme, allocation) = index.fresh.parts(column.column);
    let parts = (Some(&allocation), Some(&scheme));
    let row = Row::over(context.plan, context.round, place(), parts);
    Some(look(&row, column, &index.fresh.name(column)))
}

/// A row that was begun on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    /// Which.
    pub(super) row: AllocationId,
    /// The scheme that it is a further row of, where what was typed named one instead of a new one.
    pub(super) further: Option<String>,
}

/// Asks for a change of a row; on the line under the last one, for the row that it begins, which is given back.
pub(super) fn send(context: &PageContext<'_>, row: &Row<'_>, edit: Edit) -> Option<Begun> {
    let is_new = row.at.key == RowKey::New;
    let begun = row.allocation.filter(|_| is_new).map(|begun| Begun {
        row: begun.id,
        further: named(row, &edit).map(in_words),
    });
    context.outbox.edit(whole(row, edit));
    begun
}

/// A scheme by its name, or else by its number.
fn in_words(scheme: &Scheme) -> String {
    match scheme.name.trim() {
        "" => format!("scheme {}", scheme.number.trim()),
        name => name.to_owned(),
    }
}

/// A change of a row, with the row itself where it is not in the plan yet: one step either way.
pub(super) fn whole(row: &Row<'_>, edit: Edit) -> Edit {
    let (RowKey::New, Some(allocation), Some(scheme)) = (row.at.key, row.allocation, row.scheme)
    else {
        return edit;
    };
    let plan = row.plan;
    let (mut allocation, mut scheme) = (Some(allocation.clone()), Some(scheme.clone()));
    draft::apply(&edit, &mut allocation, &mut scheme);
    let (Some(mut allocation), Some(scheme)) = (allocation, scheme) else {
        return edit;
    };
    // As in a pasted block: whoever writes the name or the number of a scheme means that scheme.
    let mut edits = Vec::new();
    match named(row, &edit).or(plan.scheme(scheme.id)) {
        Some(known) => allocation.scheme = known.id,
        None => edits.push(Edit::InsertScheme(plan.schemes.len(), scheme)),
    }
    edits.push(Edit::InsertAllocation(plan.allocations.len(), allocation));
    let label = match edits.first() {
        Some(Edit::InsertScheme(_, scheme)) if !scheme.name.trim().is_empty() => {
            format!("Add scheme {}", scheme.name.trim())
        }
        first => first.map_or_else(String::new, |edit| edit.label(plan, row.round)),
    };
    Edit::batch(&label, edits)
}

/// The scheme of the plan that the text typed names.
fn named<'a>(row: &Row<'a>, edit: &Edit) -> Option<&'a Scheme> {
    let Edit::Scheme(_, field) = edit else {
        return None;
    };
    let mut schemes = row.plan.schemes.iter();
    match field {
        SchemeField::Name(name) if !name.trim().is_empty() => {
            schemes.find(|scheme| scheme.name.trim().eq_ignore_ascii_case(name.trim()))
        }
        SchemeField::Number(number) if !number.trim().is_empty() => {
            schemes.find(|scheme| scheme.has_number(number))
        }
        _ => None,
    }
}

impl Body<'_> {
    /// A cell of the line under the last row.
    pub(super) fn fresh_ui(&mut self, ui: &mut Ui, here: Cursor) {
        let (index, context) = (self.index, self.context);
        let rect = ui.max_rect();
        let active = self.cursor == Some(here);
        if active {
            self.cursor_rect = Some(rect.intersect(ui.clip_rect()));
        }
        if let Some(editing) = self.editing.as_mut().filter(|editing| editing.at == here) {
            self.sight = Sight::In;
            let at = at(
                context,
                index,
                (here.row, here.column),
                |row, column, name| editor_ui(ui, rect, context, (row, column, name), editing),
            );
            if let Some(ended) = at.flatten() {
                self.action = Some(Action::Ended(ended));
            }
            return;
        }
        let Some(column) = index.columns.get(here.column) else {
            return;
        };
        let id = grid_id().with((RowKey::New, column.column as u8, column.year));
        let response = ui.interact(rect, id, Sense::CLICK);
        if response.double_clicked() {
            self.action = Some(Action::Edit(here));
        } else if response.clicked() {
            self.action = Some(Action::Stand(here));
        }
        self.paint_fresh(ui, rect, here);
        let applies = at(context, index, (here.row, here.column), |row, column, _| {
            row.applies(column)
        });
        if applies != Some(true) {
            return;
        }
        let name = || index.fresh.name(column);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(String::new()),
            ..WidgetInfo::labeled(Role::GridCell, true, name())
        });
        if response.hovered() {
            response.on_hover_text(name());
        }
    }

    fn paint_fresh(&self, ui: &Ui, rect: Rect, here: Cursor) {
        let (c, shape) = (&self.context.tokens.colours, &self.context.tokens.shape);
        if self.cursor == Some(here) {
            ui.painter().rect_filled(rect.shrink(0.5), 0.0, c.canvas);
            if !self.focused {
                let edge = Stroke::new(shape.total_rule, c.accent_edge);
                ui.painter()
                    .rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
            }
        }
        let name = self.index.mark_column;
        let next = self.index.columns.iter().enumerate().skip(name + 1);
        let beside = next
            .filter(|(_, column)| !is_of_scheme(column.column))
            .map(|(at, _)| at)
            .next();
        let words = if here.column == name {
            BEGINS_SCHEME
        } else if Some(here.column) == beside && self.index.fresh.above.is_some() {
            BEGINS_ALLOCATION
        } else {
            return;
        };
        let inside = rect.shrink2(Vec2::new(shape.cell_padding, 0.0));
        let on_selection = self.cursor.is_some_and(|cursor| {
            cursor.row == here.row && cursor.column != here.column && self.block.is_none()
        });
        let ink = if on_selection {
            c.selection_text
        } else {
            c.text_secondary
        };
        paint_text(ui, inside, words, Side::Left, ink, self.context.tokens);
    }
}
