//! Cells that are filled from a list: their choices, the one chosen, and the edit that another makes.

use std::borrow::Cow;

use super::cell::Row;
use crate::model::{
    Allocation, AllocationField, Edit, ListKey, SchemeField, SchemeStatus, StreamId,
};
use crate::rounds::Column;

impl<'a> Row<'a> {
    /// The choices of a cell with their words, and which of them is chosen.
    pub(super) fn options(&self, column: Column) -> (Vec<(ListKey, String)>, ListKey) {
        let lists = &self.round.lists;
        let entries = |list: &[crate::rounds::ListEntry]| {
            list.iter()
                .map(|entry| (entry.id.clone(), entry.label.clone()))
                .collect()
        };
        let options = match column {
            Column::SchemeType => lists
                .scheme_types
                .entries
                .iter()
                .map(|kind| (kind.id.clone(), kind.label.clone()))
                .collect(),
            Column::SubType => self
                .scheme_type
                .map_or_else(Vec::new, |kind| entries(&kind.sub_types)),
            Column::PrimaryObjective => lists
                .primary_objectives
                .as_ref()
                .map_or_else(Vec::new, |list| entries(&list.entries)),
            Column::AreaOfSpend => entries(&lists.areas_of_spend.entries),
            Column::Commissioner => lists
                .commissioners
                .iter()
                .flat_map(|list| &list.entries)
                .map(|who| (who.id.clone(), who.label.clone()))
                .collect(),
            Column::Provider => entries(&lists.providers.entries),
            Column::Stream => self
                .round
                .streams
                .iter()
                .map(|stream| (stream.id.as_str().into(), stream.label.clone()))
                .collect(),
            Column::Status => vec![
                ("new".into(), "New".to_owned()),
                ("existing".into(), "Existing".to_owned()),
            ],
            _ => Vec::new(),
        };
        let key = match (column, self.scheme.and_then(|scheme| scheme.status)) {
            (Column::Status, Some(SchemeStatus::New)) => "new",
            (Column::Status, Some(SchemeStatus::Existing)) => "existing",
            _ => self.allocation.map_or("", |row| chosen_key(row, column)),
        };
        (options, key.into())
    }

    /// The edit that puts a choice into a cell; the empty key clears it.
    pub(super) fn choose(&self, column: Column, key: &ListKey) -> Option<Edit> {
        if column == Column::Status {
            let status = match key.as_str() {
                "new" => Some(SchemeStatus::New),
                "existing" => Some(SchemeStatus::Existing),
                _ => None,
            };
            return Some(Edit::Scheme(self.scheme?.id, SchemeField::Status(status)));
        }
        let row = self.allocation?;
        let key = key.clone();
        let field = match column {
            Column::SchemeType => return Some(self.choose_type(row, key)),
            Column::SubType => AllocationField::SubType(key),
            Column::PrimaryObjective => AllocationField::PrimaryObjective(key),
            Column::AreaOfSpend => AllocationField::AreaOfSpend(key),
            Column::Commissioner => AllocationField::Commissioner(key),
            Column::Provider => AllocationField::Provider(key),
            Column::Stream => AllocationField::Stream(StreamId::from(key.as_str())),
            _ => return None,
        };
        Some(Edit::Allocation(row.id, field))
    }

    /// Another type takes a sub-type with it that is not one of its own.
    fn choose_type(&self, row: &Allocation, key: ListKey) -> Edit {
        let fits = row.sub_type.is_empty()
            || self
                .round
                .lists
                .scheme_type(key.as_str())
                .is_some_and(|kind| kind.sub_type(row.sub_type.as_str()).is_some());
        let change = Edit::Allocation(row.id, AllocationField::SchemeType(key));
        if fits {
            return change;
        }
        let clear = Edit::Allocation(row.id, AllocationField::SubType(ListKey::default()));
        Edit::batch(&change.label(self.plan, self.round), vec![change, clear])
    }

    /// The words of a choice; a key that the round's list does not have stands for itself.
    pub(super) fn chosen(&self, row: &'a Allocation, column: Column) -> Cow<'a, str> {
        let lists = &self.round.lists;
        let key = chosen_key(row, column);
        let label = match column {
            Column::SchemeType => self.scheme_type.map(|kind| kind.label.as_str()),
            Column::SubType => self
                .scheme_type
                .and_then(|kind| kind.sub_type(key))
                .map(|entry| entry.label.as_str()),
            Column::PrimaryObjective => lists
                .primary_objectives
                .as_ref()
                .and_then(|list| list.entry(key))
                .map(|entry| entry.label.as_str()),
            Column::AreaOfSpend => lists
                .areas_of_spend
                .entry(key)
                .map(|entry| entry.label.as_str()),
            Column::Commissioner => lists.commissioner(key).map(|entry| entry.label.as_str()),
            Column::Provider => lists.providers.entry(key).map(|entry| entry.label.as_str()),
            Column::Stream => self
                .round
                .stream(&row.stream)
                .map(|stream| stream.short_label.as_str()),
            _ => None,
        };
        Cow::Borrowed(label.unwrap_or(key))
    }
}

fn chosen_key(row: &Allocation, column: Column) -> &str {
    match column {
        Column::SchemeType => row.scheme_type.as_str(),
        Column::SubType => row.sub_type.as_str(),
        Column::PrimaryObjective => row.primary_objective.as_str(),
        Column::AreaOfSpend => row.area_of_spend.as_str(),
        Column::Commissioner => row.commissioner.as_str(),
        Column::Provider => row.provider.as_str(),
        Column::Stream => row.stream.as_str(),
        _ => "",
    }
}
