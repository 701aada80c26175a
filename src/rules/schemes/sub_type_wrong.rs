#![doc = include_str!("sub_type_wrong.md")]

use crate::format;
use crate::model::{AllocationField, Edit, ListKey};
use crate::rounds::{Column, Lists};
use crate::rules::{CheckContext, Findings, Rule};

use super::row_report::cell_report;
use crate::rules::nearest::meant;

/// A sub-type that is missing, of another scheme type, or given where the type has none.
#[derive(Debug)]
pub(super) struct SubTypeWrong;

impl Rule for SubTypeWrong {
    fn code(&self) -> &'static str {
        "sub-type-wrong"
    }

    fn title(&self) -> &'static str {
        "Sub-type wrong"
    }

    fn page(&self) -> &'static str {
        include_str!("sub_type_wrong.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for row in &context.rows.all {
            let Some(scheme_type) = context.rows.scheme_type(row) else {
                continue;
            };
            let given = &row.allocation.sub_type;
            let known = scheme_type.sub_type(given.as_str()).is_some();
            if known || (given.is_empty() && scheme_type.sub_types.is_empty()) {
                continue;
            }
            let label = &scheme_type.label;
            let id = row.allocation.id;
            let report = |problem: &str, hint: String| {
                cell_report(context, row, Column::SubType, problem, hint)
                    .basis(&context.round.lists.scheme_types.basis)
            };
            let choices = format::count(scheme_type.sub_types.len(), "sub-type", "sub-types");
            if scheme_type.sub_types.is_empty() {
                findings.push(
                    report(
                        &format!(
                            "{label} has no sub-types, yet the sub-type \"{given}\" is given for"
                        ),
                        "Clear the sub-type, or choose the scheme type that it belongs to."
                            .to_owned(),
                    )
                    .fix(
                        "Clear the sub-type",
                        Edit::Allocation(id, AllocationField::SubType(ListKey::default())),
                    ),
                );
            } else if given.is_empty() {
                findings.push(report(
                    &format!("{label} has {choices} and none is chosen for"),
                    format!("Choose one of the {choices} of {label}."),
                ));
            } else {
                let owners = owners(&context.round.lists, given);
                let belongs = if owners.is_empty() {
                    String::new()
                } else {
                    format!(" (it belongs to {})", format::list(&owners))
                };
                let mut report = report(
                    &format!("{label} has no sub-type \"{given}\"{belongs}, which is given for"),
                    format!("Choose one of the {choices} of {label}, or another scheme type."),
                );
                let entries = scheme_type
                    .sub_types
                    .iter()
                    .map(|entry| (&entry.id, entry.label.as_str()));
                if let Some((key, label)) = meant(entries, given.as_str()) {
                    report = report.fix(
                        format!("Choose {label}"),
                        Edit::Allocation(id, AllocationField::SubType(key.clone())),
                    );
                }
                findings.push(report);
            }
        }
    }
}

/// The scheme types that have a sub-type of this key.
fn owners(lists: &Lists, sub_type: &ListKey) -> Vec<String> {
    lists
        .scheme_types
        .entries
        .iter()
        .filter(|entry| entry.sub_type(sub_type.as_str()).is_some())
        .map(|entry| entry.label.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit, Plan};
    use crate::rules::Finding;
    use crate::rules::testing::{found, plan};

    const CODE: &str = "sub-type-wrong";

    fn with(scheme_type: &str, sub_type: &str) -> Vec<Finding> {
        let mut plan: Plan = plan();
        plan.allocations[0].scheme_type = scheme_type.into();
        plan.allocations[0].sub_type = sub_type.into();
        found(CODE, &plan)
    }

    #[test]
    fn a_sub_type_of_the_type_or_none_where_it_has_none_passes() {
        assert_eq!(with("carers-services", "respite"), []);
        assert_eq!(with("urgent-community-response", ""), []);
    }

    #[test]
    fn without_a_known_type_nothing_can_be_said() {
        assert_eq!(with("", "respite"), []);
        assert_eq!(with("no-such-type", "respite"), []);
    }

    #[test]
    fn a_missing_sub_type_is_found_with_the_number_of_choices() {
        let found = with("carers-services", "");
        assert_eq!(
            found[0].message,
            "Carers Services has 3 sub-types and none is chosen for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn a_sub_type_where_the_type_has_none_can_be_cleared() {
        let found = with("urgent-community-response", "respite");
        assert!(found[0].message.starts_with(
            "Urgent Community Response has no sub-types, yet the sub-type \"respite\" is given for scheme 1"
        ));
        assert_eq!(
            found[0].fix.clone().unwrap().edit,
            Edit::Allocation(AllocationId(1), AllocationField::SubType("".into()))
        );
    }

    #[test]
    fn a_sub_type_of_another_type_names_its_owner() {
        let found = with("carers-services", "telecare");
        assert!(found[0].message.starts_with(
            "Carers Services has no sub-type \"telecare\" (it belongs to Assistive Technologies and Equipment), which is given for scheme 1"
        ));
    }

    #[test]
    fn a_label_in_place_of_the_key_can_be_put_right() {
        let fix = with("carers-services", "Respite services")[0].fix.clone();
        assert_eq!(fix.unwrap().label, "Choose Respite services");
    }
}
