//! What the other rows of a scheme agree on, offered to a row that leaves it open.

use std::collections::HashMap;

use crate::finance::Row;
use crate::model::{AllocationField, Edit, ListKey, SchemeId};
use crate::rules::{CheckContext, Report};

/// A choice of a list: its key and its label.
pub(super) type Choice<'a> = (&'a ListKey, &'a str);

/// The choice of each scheme on which all its rows agree that made one; nothing where they differ.
#[derive(Debug)]
pub(super) struct AsOthers<'a>(HashMap<SchemeId, Option<Choice<'a>>>);

impl<'a> AsOthers<'a> {
    /// Looks through all rows.
    pub(super) fn of(
        context: &CheckContext<'a>,
        choice: impl Fn(&Row<'a>) -> Option<Choice<'a>>,
    ) -> Self {
        let mut agreed: HashMap<SchemeId, Option<Choice<'a>>> = HashMap::new();
        for row in &context.rows.all {
            let Some(choice) = choice(row) else {
                continue;
            };
            let known = agreed.entry(row.allocation.scheme).or_insert(Some(choice));
            if *known != Some(choice) {
                *known = None;
            }
        }
        AsOthers(agreed)
    }

    /// Adds to the report on a row that it could be as the others of its scheme are.
    pub(super) fn offer(
        &self,
        row: &Row<'_>,
        report: Report,
        field: impl FnOnce(ListKey) -> AllocationField,
    ) -> Report {
        let scheme = row.allocation.scheme;
        match self.0.get(&scheme).copied().flatten() {
            Some((key, label)) => report.fix(
                format!("Choose {label}, as the scheme's other rows"),
                Edit::Allocation(row.allocation.id, field(key.clone())),
            ),
            None => report,
        }
    }
}
