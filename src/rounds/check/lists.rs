//! The drop-down lists of a pack.

use crate::ron_text::Step::{Entry, Field};
use crate::rounds::lists::Column;
use crate::rounds::pack::PackError;

use super::{Check, path};

impl Check<'_> {
    pub(super) fn lists(&self) -> Result<(), PackError> {
        let lists = &self.round.lists;
        let entries = |list| [Field("lists"), Field(list), Field("entries")];
        let types = entries("scheme_types");
        self.unique("scheme type", &types, "id", self.scheme_types())?;
        for (at, kind) in lists.scheme_types.entries.iter().enumerate() {
            let here = path(&types, &[Entry(at), Field("sub_types")]);
            let sub_types = kind.sub_types.iter().map(|entry| entry.id.as_str());
            self.unique("sub-type", &here, "id", sub_types)?;
        }
        self.unique(
            "area of spend",
            &entries("areas_of_spend"),
            "id",
            self.areas(),
        )?;
        let providers = lists
            .providers
            .entries
            .iter()
            .map(|entry| entry.id.as_str());
        self.unique("provider", &entries("providers"), "id", providers)?;
        let commissioners = lists.commissioners.iter().flat_map(|list| &list.entries);
        self.unique(
            "commissioner",
            &entries("commissioners"),
            "id",
            commissioners.map(|entry| entry.id.as_str()),
        )?;
        let objectives = lists
            .primary_objectives
            .iter()
            .flat_map(|list| &list.entries);
        self.unique(
            "primary objective",
            &entries("primary_objectives"),
            "id",
            objectives.map(|entry| entry.id.as_str()),
        )?;
        self.known(
            "scheme type",
            lists.other_scheme_type.as_str(),
            self.scheme_types(),
            &[Field("lists"), Field("other_scheme_type")],
        )?;
        self.known(
            "area of spend",
            lists.other_area.as_str(),
            self.areas(),
            &[Field("lists"), Field("other_area")],
        )?;
        for (at, column) in lists.columns.iter().enumerate() {
            let here = [Field("lists"), Field("columns"), Entry(at)];
            let earlier = lists.columns.iter().take(at);
            self.ensure(
                earlier.clone().all(|other| other != column),
                &here,
                "This column is given twice. Keep one of the two.",
            )?;
            let needs = match column {
                Column::Commissioner => lists.commissioners.is_none().then_some("commissioners"),
                Column::PrimaryObjective => lists
                    .primary_objectives
                    .is_none()
                    .then_some("primary_objectives"),
                _ => None,
            };
            if let Some(list) = needs {
                return self.fail(
                    &here,
                    format!("This column needs the list `{list}`, which the pack does not have."),
                );
            }
        }
        Ok(())
    }
}
