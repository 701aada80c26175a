//! Many cells changed as one step: text goes into drafts of the rows, and what cannot be taken is noted with its reason.

use std::collections::HashMap;

use super::cell::Row;
use super::columns::GridColumn;
use super::index::{Among, IndexedRow, RowKey};
use crate::app::pages::PageContext;
use crate::model::{Allocation, AllocationId, Edit, Scheme, SchemeId};
use crate::rounds::Column;

/// A cell that did not take its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// The cell, in words.
    pub(super) cell: String,
    /// The text.
    pub(super) text: String,
    /// Why.
    pub(super) why: String,
}

impl Refused {
    /// The cell, its text and the reason in one line.
    pub(super) fn line(&self) -> String {
        let text: String = self.text.chars().take(60).collect();
        format!("{}: \"{text}\" was left out; {}", self.cell, self.why)
    }
}

/// Where the scheme of an added row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// It is there, or was added a row before.
    Known,
    /// It is added with the row.
    New,
}

/// Changes collected for one step.
pub(super) struct Draft<'a> {
    context: &'a PageContext<'a>,
    /// Schemes as they will be, where they change or are new.
    schemes: HashMap<SchemeId, Scheme>,
    next_scheme: u32,
    next_allocation: u32,
    /// The changes so far.
    pub(super) edits: Vec<Edit>,
    /// The cells left out so far.
    pub(super) refused: Vec<Refused>,
    /// How many cells took something new.
    pub(super) taken: usize,
    /// The rows added.
    pub(super) added: Vec<AllocationId>,
    /// How many rows were not added, for nothing in them could be taken.
    pub(super) passed_over: usize,
}

impl<'a> Draft<'a> {
    /// No changes yet.
    pub(super) fn new(context: &'a PageContext<'a>) -> Self {
        Draft {
            context,
            schemes: HashMap::new(),
            next_scheme: context.plan.next_scheme_id().0,
            next_allocation: context.plan.next_allocation_id().0,
            edits: Vec::new(),
            refused: Vec::new(),
            taken: 0,
            added: Vec::new(),
            passed_over: 0,
        }
    }

    /// Puts texts into cells of a row that is there. What other cells depend on goes first.
    pub(super) fn change(&mut self, place: IndexedRow, cells: &[(&GridColumn, &str)]) {
        let plan = self.context.plan;
        let mut allocation = place
            .allocation
            .and_then(|at| plan.allocations.get(at))
            .cloned();
        let known = place.scheme.and_then(|at| plan.schemes.get(at));
        let mut scheme = known.map(|known| self.scheme_now(known));
        let edits = self.put(place, &mut allocation, &mut scheme, cells);
        self.edits.extend(edits);
        if let Some(scheme) = scheme {
            self.schemes.insert(scheme.id, scheme);
        }
    }

    fn scheme_now(&self, known: &Scheme) -> Scheme {
        self.schemes
            .get(&known.id)
            .cloned()
            .unwrap_or_else(|| known.clone())
    }

    fn put(
        &mut self,
        place: IndexedRow,
        allocation: &mut Option<Allocation>,
        scheme: &mut Option<Scheme>,
        cells: &[(&GridColumn, &str)],
    ) -> Vec<Edit> {
        let mut cells = cells.to_vec();
        cells.sort_by_key(|(column, _)| !decides_others(column.column));
        let mut edits = Vec::new();
        for (column, text) in cells {
            let (plan, round) = (self.context.plan, self.context.round);
            let row = Row::over(plan, round, place, (allocation.as_ref(), scheme.as_ref()));
            match row.take(column, text) {
                Ok(Some(edit)) => {
                    if apply(&edit, allocation, scheme) {
                        self.taken += 1;
                        edits.push(edit);
                    }
                }
                Ok(None) => {}
                Err(why) => {
                    self.refused.push(Refused {
                        cell: format!("{}, {}", row.place(), column.name),
                        text: text.trim().to_owned(),
                        why,
                    });
                }
            }
        }
        edits
    }

    /// Adds a row at the end of the plan. Its scheme is the one that the texts name, by number or else by name; one that
    /// is not there yet is added; without either it is `beside`. A row in which
    /// nothing can be taken is not added.
    pub(super) fn add(&mut self, cells: &[(&GridColumn, &str)], beside: Option<SchemeId>) {
        if cells.iter().all(|(_, text)| text.trim().is_empty()) {
            return;
        }
        let of = |wanted: Column| {
            cells
                .iter()
                .find(|(column, _)| column.column == wanted)
                .map_or("", |(_, text)| text.trim())
        };
        let (number, name) = (of(Column::SchemeNumber), of(Column::SchemeName));
        let (mut scheme, origin) = self.scheme_for(number, name, beside);
        let is_new = origin == Origin::New;
        let place = IndexedRow {
            key: RowKey::Scheme(scheme.id),
            allocation: None,
            scheme: None,
            number: 0,
            among: Among::ALONE,
        };
        if !is_new && !name.is_empty() && !number.is_empty() && name != scheme.name.trim() {
            self.refused.push(Refused {
                cell: format!("Scheme {number}, name"),
                text: name.to_owned(),
                why: format!(
                    "scheme {number} is called \"{}\" already",
                    scheme.name.trim()
                ),
            });
        }
        if is_new {
            if !number.is_empty() {
                scheme.number = number.into();
            }
            name.clone_into(&mut scheme.name);
        }
        let id = AllocationId(self.next_allocation);
        let others: Vec<(&GridColumn, &str)> = cells
            .iter()
            .copied()
            .filter(|(column, _)| {
                !matches!(column.column, Column::SchemeNumber | Column::SchemeName)
            })
            .collect();
        let mut allocation = Some(Allocation::new(id, scheme.id));
        let mut drafted = Some(scheme);
        let before = (self.taken, self.refused.len());
        let edits = self.put(place, &mut allocation, &mut drafted, &others);
        let asked = !(name.is_empty() && number.is_empty());
        let refused = self.refused.len() > before.1;
        // A row of a scheme that is there already holds nothing of its own unless something in it was taken.
        let named = asked && (is_new || !refused);
        if self.taken == before.0 && !named {
            self.passed_over += 1;
            return;
        }
        self.next_allocation = self.next_allocation.saturating_add(1);
        let (Some(scheme), Some(allocation)) = (drafted, allocation) else {
            return;
        };
        if is_new {
            self.edits
                .push(Edit::InsertScheme(usize::MAX, scheme.clone()));
        } else {
            // The row's own fields are in the row that is added; the scheme's are changes of the scheme.
            self.edits.extend(
                edits
                    .into_iter()
                    .filter(|edit| matches!(edit, Edit::Scheme(..))),
            );
        }
        self.schemes.insert(scheme.id, scheme);
        self.edits
            .push(Edit::InsertAllocation(usize::MAX, allocation));
        self.added.push(id);
    }

    fn scheme_for(
        &mut self,
        number: &str,
        name: &str,
        beside: Option<SchemeId>,
    ) -> (Scheme, Origin) {
        let fits = |scheme: &Scheme| {
            if number.is_empty() {
                !name.is_empty() && scheme.name.trim().eq_ignore_ascii_case(name)
            } else {
                scheme.has_number(number)
            }
        };
        let asked = !number.is_empty() || !name.is_empty();
        let plan = self.context.plan;
        let known = plan
            .schemes
            .iter()
            .find(|scheme| {
                if asked {
                    fits(scheme)
                } else {
                    Some(scheme.id) == beside
                }
            })
            .map(|scheme| self.scheme_now(scheme));
        let new = || {
            let mut drafted: Vec<&Scheme> = self
                .schemes
                .values()
                .filter(|scheme| asked && fits(scheme))
                .collect();
            drafted.sort_by_key(|scheme| scheme.id);
            drafted.first().map(|scheme| (*scheme).clone())
        };
        if let Some(scheme) = known.or_else(new) {
            return (scheme, Origin::Known);
        }
        let id = SchemeId(self.next_scheme);
        self.next_scheme = self.next_scheme.saturating_add(1);
        let free = self.free_number();
        (Scheme::new(id, &free, ""), Origin::New)
    }

    /// One more than the highest scheme number that is a number.
    fn free_number(&self) -> String {
        let highest = self
            .context
            .plan
            .schemes
            .iter()
            .chain(self.schemes.values())
            .filter_map(|scheme| scheme.number.trim().parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        highest.saturating_add(1).to_string()
    }
}

/// What decides which other cells apply and what they can take.
fn decides_others(column: Column) -> bool {
    matches!(
        column,
        Column::SchemeType | Column::Commissioner | Column::AreaOfSpend
    )
}

/// Applies an edit of a row to its draft. Says whether it changed anything.
pub(super) fn apply(
    edit: &Edit,
    allocation: &mut Option<Allocation>,
    scheme: &mut Option<Scheme>,
) -> bool {
    match edit {
        Edit::Allocation(_, field) => allocation
            .as_mut()
            .is_some_and(|row| row.change(field.clone()).is_some()),
        Edit::Scheme(_, field) => scheme
            .as_mut()
            .is_some_and(|scheme| scheme.change(field.clone()).is_some()),
        Edit::Batch { edits, .. } => {
            let mut changed = false;
            for edit in edits {
                changed |= apply(edit, allocation, scheme);
            }
            changed
        }
        _ => false,
    }
}
