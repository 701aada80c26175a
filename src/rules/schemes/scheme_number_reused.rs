#![doc = include_str!("scheme_number_reused.md")]

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::format;
use crate::model::{AllocationField, AllocationId, Edit, Scheme, SchemeId, number_as_read};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

use super::by_scheme::rows_by_scheme;

/// Several schemes that carry the same number.
#[derive(Debug)]
pub(super) struct SchemeNumberReused;

impl Rule for SchemeNumberReused {
    fn code(&self) -> &'static str {
        "scheme-number-reused"
    }

    fn title(&self) -> &'static str {
        "Scheme number reused"
    }

    fn page(&self) -> &'static str {
        include_str!("scheme_number_reused.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let schemes = &context.plan.schemes;
        let mut by_number: Vec<(u64, usize)> = schemes
            .iter()
            .enumerate()
            .map(|(at, scheme)| (number_as_read(&scheme.number), at))
            .filter(|(number, _)| !number.is_empty())
            .map(|(number, at)| (prefix(number), at))
            .collect();
        by_number.sort_unstable();
        let mut groups: Vec<Vec<&Scheme>> = Vec::new();
        for alike in by_number.chunk_by(|one, other| one.0 == other.0) {
            if alike.len() < 2 {
                continue;
            }
            let mut same: BTreeMap<&str, Vec<&Scheme>> = BTreeMap::new();
            for scheme in alike.iter().filter_map(|(_, at)| schemes.get(*at)) {
                same.entry(number_as_read(&scheme.number))
                    .or_default()
                    .push(scheme);
            }
            groups.extend(same.into_values().filter(|group| group.len() > 1));
        }
        groups.sort_by_key(|group| group.first().map(|scheme| scheme.id));
        let rows = LazyCell::new(|| rows_by_scheme(context.plan));
        for group in &groups {
            findings.push(report(group, &rows));
        }
    }
}

/// The first eight bytes as a number, so that numbers are told apart without comparing texts.
fn prefix(number: &str) -> u64 {
    number
        .bytes()
        .chain(std::iter::repeat(0))
        .take(8)
        .fold(0, |key, byte| key << 8 | u64::from(byte))
}

/// What is found of schemes that share a number; there are at least two.
fn report(group: &[&Scheme], rows: &BTreeMap<SchemeId, Vec<AllocationId>>) -> Report {
    let number = group
        .first()
        .map_or("", |scheme| number_as_read(&scheme.number));
    let mut written: Vec<String> = group
        .iter()
        .map(|scheme| scheme.number.trim().to_owned())
        .collect();
    written.sort();
    written.dedup();
    let last = group.last().map_or(SchemeId(0), |scheme| scheme.id);
    let name_of = |scheme: &Scheme| scheme.name.trim().to_lowercase();
    let same_name = group.windows(2).all(|pair| match pair {
        [one, other] => name_of(one) == name_of(other),
        _ => true,
    });
    let (message, hint) = if same_name {
        let name = CheckContext::scheme_name(group.first().copied());
        let times = match group.len() {
            2 => "twice".to_owned(),
            more => format!("{more} times"),
        };
        (
            match written.as_slice() {
                [_] => {
                    format!("The plan has {name} {times}, each time with the same number and name.")
                }
                _ => format!(
                    "The plan has {name} {times}, each time with the same name; its number is written {}.",
                    format::list(&written)
                ),
            },
            "Keep one of them, move its rows there, and remove the other.",
        )
    } else {
        let names: Vec<String> = group
            .iter()
            .map(|scheme| match scheme.name.trim() {
                "" => "one without a name".to_owned(),
                name => format!("\"{name}\""),
            })
            .collect();
        (
            format!(
                "{} schemes share the number {number}{}: {}.",
                format::number(group.len().into(), 0),
                if written.len() > 1 {
                    format!(", written {}", format::list(&written))
                } else {
                    String::new()
                },
                format::list(&names)
            ),
            "Give each scheme a number of its own; the template tells schemes apart by their number alone.",
        )
    };
    let of_scheme = |scheme: &Scheme| rows.get(&scheme.id).cloned().unwrap_or_default();
    let report = Report::new(Location::Scheme(last), message, hint)
        .evidence("scheme number", number)
        .evidence("schemes", group.len().to_string())
        .rows(group.iter().flat_map(|scheme| of_scheme(scheme)));
    match group {
        [first, second] if same_name && adds_nothing(first, second) => {
            let mut edits: Vec<Edit> = of_scheme(second)
                .into_iter()
                .map(|row| Edit::Allocation(row, AllocationField::Scheme(first.id)))
                .collect();
            edits.push(Edit::RemoveScheme(second.id));
            report.fix("Merge the two schemes", Edit::batch("", edits))
        }
        _ => report,
    }
}

/// Whether the second scheme says nothing that the first does not say as well.
fn adds_nothing(first: &Scheme, second: &Scheme) -> bool {
    let texts = |scheme: &Scheme| {
        [
            scheme.description.clone(),
            scheme.area_of_investment.to_string(),
            scheme.local_priority.clone(),
            scheme.outcome.clone(),
            scheme.people_reached.clone(),
            scheme.notes.clone(),
        ]
    };
    texts(first)
        .iter()
        .zip(texts(second))
        .all(|(first, second)| second.trim().is_empty() || *first == second)
        && (second.status.is_none() || first.status == second.status)
}

#[cfg(test)]
mod tests {
    use crate::model::{
        AllocationField, AllocationId, Edit, Plan, Scheme, SchemeId, number_as_read,
    };
    use crate::rules::Location;
    use crate::rules::testing::{allocation, found, plan};

    const CODE: &str = "scheme-number-reused";

    #[test]
    fn noughts_in_front_make_no_other_number() {
        let found = found(CODE, &with_second("01", "Reablement"));
        assert_eq!(
            found[0].message,
            "2 schemes share the number 1, written 01 and 1: \"Home first\" and \"Reablement\"."
        );
        assert_eq!(number_as_read(" 00 "), "0");
        assert_eq!(number_as_read("1.10"), "1.10");
        assert_eq!(number_as_read("0A"), "0A");
    }

    fn with_second(number: &str, name: &str) -> Plan {
        let mut plan = plan();
        plan.schemes.push(Scheme::new(SchemeId(2), number, name));
        let mut row = allocation(2, "nhs-minimum", "500");
        row.scheme = SchemeId(2);
        plan.allocations.push(row);
        plan
    }

    #[test]
    fn numbers_of_their_own_pass_even_where_they_begin_alike() {
        assert_eq!(found(CODE, &with_second("10", "Respite")), []);
        let mut plan = with_second("LLR-2023-10", "Respite");
        plan.schemes[0].number = "LLR-2023-1".into();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_number_of_two_names_is_found_with_both() {
        let found = found(CODE, &with_second("1", "Respite"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "2 schemes share the number 1: \"Home first\" and \"Respite\"."
        );
        assert_eq!(found[0].at, Location::Scheme(SchemeId(2)));
        assert_eq!(found[0].rows, [AllocationId(1), AllocationId(2)]);
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn a_scheme_that_is_entered_twice_can_be_merged() {
        let found = found(CODE, &with_second(" 1 ", "home first"));
        assert_eq!(
            found[0].message,
            "The plan has scheme 1, Home first twice, each time with the same number and name."
        );
        assert_eq!(
            found[0].fix.clone().unwrap().edit,
            Edit::batch(
                "",
                vec![
                    Edit::Allocation(AllocationId(2), AllocationField::Scheme(SchemeId(1))),
                    Edit::RemoveScheme(SchemeId(2)),
                ]
            )
        );
    }

    #[test]
    fn a_scheme_entered_twice_with_a_nought_in_front_is_told_so() {
        let found = found(CODE, &with_second("01", "home first"));
        assert_eq!(
            found[0].message,
            "The plan has scheme 1, Home first twice, each time with the same name; its number is written 01 and 1."
        );
        assert!(found[0].fix.is_some());
    }

    #[test]
    fn a_second_scheme_with_words_of_its_own_is_not_merged_away() {
        let mut plan = with_second("1", "Home first");
        plan.schemes[1].outcome = "Fewer readmissions".to_owned();
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }

    #[test]
    fn three_of_a_number_are_one_finding() {
        let mut plan = with_second("1", "Respite");
        plan.schemes.push(Scheme::new(SchemeId(3), "1", ""));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "3 schemes share the number 1: \"Home first\", \"Respite\" and one without a name."
        );
    }
}
