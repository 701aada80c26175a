//! Differences in the words of the window.

use serde_json::Value;

use crate::format;
use crate::model::{
    AllocationId, ContributionId, EditRow, Money, NoNames, Plan, SchemeId, StreamId,
};
use crate::rounds::PlanningRound;

use super::tree::{Place, Sides};
use super::{ChangedBy, Difference};

/// The longest text that is shown of a value, in characters.
const LONGEST: usize = 240;

/// A difference in words. The plans are searched in their order for what the row is called.
pub(super) fn difference(
    place: &Place,
    sides: Sides<'_>,
    plans: [&Plan; 3],
    round: Option<&PlanningRound>,
) -> Difference {
    let (row, steps) = row_at(&place.0);
    let whole = steps.is_empty();
    let in_return = matches!(row, EditRow::Returns);
    let line = in_return
        .then(|| line_of_return(steps, plans, round))
        .flatten();
    let field = line.unwrap_or_else(|| field_words(&row, steps));
    let name = steps
        .iter()
        .rev()
        .map(String::as_str)
        .find(|step| !is_key(step));
    let text = |value: Option<&Value>, words: &str| match value {
        None if whole => "Not there".to_owned(),
        None => "\u{2014}".to_owned(),
        Some(_) if whole => words.to_owned(),
        Some(value) => value_words(name.unwrap_or_default(), value, round),
    };
    let changed = |value: Option<&Value>| match sides.base {
        None => text(value, "Added"),
        Some(_) if value == sides.base => text(value, "As it was"),
        Some(_) => text(value, "Changed"),
    };
    Difference {
        row_words: listed(&place.0, plans, round).unwrap_or_else(|| row_words(&row, plans, round)),
        field,
        changed_by: match (sides.mine == sides.base, sides.theirs == sides.base) {
            (true, _) => ChangedBy::Them,
            (_, true) => ChangedBy::Me,
            _ => ChangedBy::Both,
        },
        as_it_was: text(sides.base, "There"),
        mine: changed(sides.mine),
        theirs: changed(sides.theirs),
        row,
    }
}

/// The row at a place, and the way from there.
fn row_at(place: &[String]) -> (EditRow, &[String]) {
    let (Some(list), key) = (place.first(), place.get(1)) else {
        return (EditRow::Plan, place);
    };
    let row = |row: EditRow| (row, place.get(2..).unwrap_or_default());
    let part = |row: EditRow| (row, place.get(1..).unwrap_or_default());
    let number = key.and_then(|key| key.parse().ok());
    match (list.as_str(), key, number) {
        ("contributions", _, Some(id)) => row(EditRow::Contribution(ContributionId(id))),
        ("schemes", _, Some(id)) => row(EditRow::Scheme(SchemeId(id))),
        ("allocations", _, Some(id)) => row(EditRow::Allocation(AllocationId(id))),
        ("required_spend", Some(key), _) => row(EditRow::RequiredSpend(key.as_str().into())),
        ("metrics", Some(key), _) => row(EditRow::Metric(key.as_str().into())),
        ("conditions", Some(key), _) => row(EditRow::Condition(key.as_str().into())),
        ("requirements", Some(key), _) => row(EditRow::Requirement(key.as_str().into())),
        ("narrative", Some(key), _) => row(EditRow::Narrative(key.as_str().into())),
        ("signatories", Some(key), _) => {
            let (role, nth) = key.split_once('#').unwrap_or((key, "0"));
            row(EditRow::Signatory(role.into(), nth.parse().unwrap_or(0)))
        }
        ("returns", Some(_), _) => row(EditRow::Returns),
        ("versions", Some(_), _) => row(EditRow::Versions),
        ("board", ..) => part(EditRow::Board),
        ("capacity_and_demand", ..) => part(EditRow::CapacityAndDemand),
        ("returns", ..) => part(EditRow::Returns),
        ("versions", ..) => part(EditRow::Versions),
        _ => (EditRow::Plan, place),
    }
}

/// A return or a version by what it is called.
fn listed(place: &[String], plans: [&Plan; 3], round: Option<&PlanningRound>) -> Option<String> {
    let (list, key) = (place.first()?, place.get(1)?);
    let key = key.split_once('#').map_or(key.as_str(), |(key, _)| key);
    match list.as_str() {
        "returns" => {
            let mut all = plans.iter().flat_map(|plan| &plan.returns);
            let report = all.find(|at| format!("{} {}", at.report, at.period) == key)?;
            let known = round.and_then(|round| {
                let mut known = round.returns.iter();
                known.find(|known| known.id == report.report)
            });
            let label = known.map_or(report.report.as_str(), |known| known.label.as_str());
            Some(format!("Return {label}, {}", report.period.in_words()))
        }
        "versions" => {
            let mut all = plans.iter().flat_map(|plan| &plan.versions);
            let version = all.find(|at| format!("{} {}", at.frozen_on, at.note) == key)?;
            let day = format::date(version.frozen_on);
            Some(match version.note.trim() {
                "" => format!("Version of {day}"),
                note => format!("Version of {day}: {}", cut(note)),
            })
        }
        _ => None,
    }
}

/// What a return says of a row, a contribution or a metric: "Spend of HART reablement, iBCF".
fn line_of_return(
    steps: &[String],
    plans: [&Plan; 3],
    round: Option<&PlanningRound>,
) -> Option<String> {
    let (list, key) = (steps.first()?, steps.get(1)?);
    let what = steps.get(2).map(String::as_str);
    let id = key.parse().ok();
    let (row, first) = match list.as_str() {
        "spend" => (EditRow::Allocation(AllocationId(id?)), "spend"),
        "income" => (EditRow::Contribution(ContributionId(id?)), "income"),
        "metrics" => (EditRow::Metric(key.as_str().into()), "words"),
        _ => return None,
    };
    let words = row_words(&row, plans, round);
    let words = match row {
        // "Row of HART reablement, iBCF"
        EditRow::Allocation(_) => words
            .strip_prefix("Row of ")
            .map_or(words.clone(), str::to_owned),
        EditRow::Contribution(_) => {
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_lowercase().chain(letters).collect()
            })
        }
        _ => words,
    };
    let what = what.unwrap_or(first).replace('_', " ");
    let mut letters = what.chars();
    let begins: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    Some(format!("{begins}{} of {words}", letters.as_str()))
}

fn row_words(row: &EditRow, plans: [&Plan; 3], round: Option<&PlanningRound>) -> String {
    let has = |plan: &&Plan| match row {
        EditRow::Contribution(id) => plan.contribution(*id).is_some(),
        EditRow::Scheme(id) => plan.scheme(*id).is_some(),
        EditRow::Allocation(id) => plan.allocation(*id).is_some(),
        _ => true,
    };
    let mut words = String::new();
    if let Some(plan) = plans.into_iter().find(has) {
        words = match round {
            Some(round) => row.words(plan, round),
            None => row.words(plan, &NoNames),
        };
        if let EditRow::Allocation(id) = row
            && let Some(row) = plan.allocation(*id)
            && let Some(stream) = round.and_then(|round| round.stream(&row.stream))
        {
            words = format!("row of {words}, {}", stream.short_label);
        }
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A key of a row or a year, which is no field's name.
fn is_key(step: &str) -> bool {
    step.starts_with(|c: char| c.is_ascii_digit()) || step.contains(['-', ' ', '#'])
}

fn field_words(row: &EditRow, steps: &[String]) -> String {
    let mut words: Vec<String> = Vec::new();
    for step in steps {
        if is_key(step) {
            words.push(step.clone());
            continue;
        }
        let word = match step.as_str() {
            "years" if *row == EditRow::Plan => "years",
            "years" | "points" | "value" if steps.len() > 1 => continue,
            "amounts" => "amount",
            "plan" => "target",
            "la_share" => "council share",
            "nhs_share" => "NHS share",
            "number" => "scheme ID",
            "stream" if matches!(row, EditRow::Allocation(_)) => "source of funding",
            "stream" => "funding stream",
            "to" | "id" => "row",
            other => other,
        };
        words.push(word.replace('_', " "));
    }
    // The field before its period: "Amount, 2025-26".
    words.sort_by_key(|word| is_key(word));
    let words = words.join(", ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn value_words(field: &str, value: &Value, round: Option<&PlanningRound>) -> String {
    match value {
        Value::Null => "\u{2014}".to_owned(),
        Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.trim().is_empty() => "\u{2014}".to_owned(),
        Value::String(text) => cut(&text_words(field, text, round)),
        Value::Array(items) => {
            let all: Vec<String> = items
                .iter()
                .map(|item| value_words(field, item, round))
                .collect();
            cut(&all.join(", "))
        }
        Value::Object(fields) => {
            // The amount of a year, the name of an organisation.
            let main = [
                "amount",
                "value",
                "name",
                "text",
                "spend",
                "income",
                "challenges",
            ]
            .iter()
            .find_map(|name| Some((*name, fields.get(*name)?)));
            match main {
                Some((name, value)) => value_words(name, value, round),
                None => format::count(fields.len(), "entry", "entries"),
            }
        }
    }
}

/// A text, or the name of what an id stands for.
fn text_words(field: &str, text: &str, round: Option<&PlanningRound>) -> String {
    let listed = round.and_then(|round| {
        let lists = &round.lists;
        let label = |entry: Option<&crate::rounds::ListEntry>| entry.map(|at| at.label.clone());
        match field {
            "stream" => round
                .stream(&StreamId::from(text))
                .map(|stream| stream.short_label.clone()),
            "scheme_type" => lists.scheme_type(text).map(|kind| kind.label.clone()),
            "sub_type" => lists
                .scheme_types
                .entries
                .iter()
                .find_map(|kind| kind.sub_type(text))
                .map(|entry| entry.label.clone()),
            "area_of_spend" => label(lists.areas_of_spend.entry(text)),
            "provider" => label(lists.providers.entry(text)),
            "commissioner" => lists.commissioner(text).map(|entry| entry.label.clone()),
            "primary_objective" => label(
                lists
                    .primary_objectives
                    .as_ref()
                    .and_then(|list| list.entry(text)),
            ),
            _ => None,
        }
    });
    if let Some(label) = listed {
        return label;
    }
    match field {
        "amount" | "amounts" | "published" | "published_totals" | "income" | "spend" => {
            serde_json::from_value::<Money>(Value::from(text))
                .map_or_else(|_| text.to_owned(), format::pounds_and_pence)
        }
        _ => text.to_owned(),
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{}\u{2026}", start.trim_end())
}
