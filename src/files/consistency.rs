//! What must hold between the parts of a plan for it to be read at all: ids once, nothing named that is not there,
//! no year outside the plan. Whatever else may be wrong with a plan is for the rules to find.

use std::fmt::Display;

use crate::model::{
    AllocationId, ByYear, ContributionId, FinancialYear, Plan, RequirementId, Response, SchemeId,
};
use crate::ron_text::{Step, one_of, shortened};

use super::fault::FaultKind;

/// What does not hold, and the way to it.
#[derive(Debug)]
pub(super) struct Inconsistency {
    pub(super) kind: FaultKind,
    /// To the value at fault.
    pub(super) steps: Vec<Step<'static>>,
    /// The year in the values by year at the end of the way, where that is at fault.
    pub(super) year: Option<FinancialYear>,
    /// To the value that it repeats.
    pub(super) first: Option<Vec<Step<'static>>>,
    pub(super) message: String,
    pub(super) remedy: String,
}

type Checked = Result<(), Box<Inconsistency>>;

fn broken(
    kind: FaultKind,
    steps: Vec<Step<'static>>,
    message: String,
    remedy: impl Into<String>,
) -> Checked {
    Err(Box::new(Inconsistency {
        kind,
        steps,
        year: None,
        first: None,
        message,
        remedy: remedy.into(),
    }))
}

/// "2023-24 and 2024-25".
pub(super) fn listed(years: &[FinancialYear]) -> String {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    one_of(years.iter().map(String::as_str), "", "and")
}

/// Checks a plan and the frozen versions within it.
pub(super) fn check(plan: &Plan) -> Checked {
    let schemes = unique(
        plan.schemes.iter().map(|scheme| scheme.id.0),
        "schemes",
        "Scheme",
    )?;
    let contributions = unique(
        plan.contributions.iter().map(|line| line.id.0),
        "contributions",
        "Contribution",
    )?;
    let allocations = unique(
        plan.allocations.iter().map(|allocation| allocation.id.0),
        "allocations",
        "Allocation",
    )?;
    references(
        plan,
        &Ids {
            schemes,
            contributions,
            allocations,
        },
    )?;
    if plan.years.is_empty() {
        return broken(
            FaultKind::YearOutside,
            vec![Step::Field("years")],
            "The plan is for no year at all.".to_owned(),
            "Give the financial years that it plans, for example `years: [\"2025-26\"]`.",
        );
    }
    repeats(plan)?;
    in_order(&plan.years)?;
    years(plan)?;
    for (at, version) in plan.versions.iter().enumerate() {
        check(&version.plan).map_err(|inner| Box::new(within_version(at, *inner)))?;
    }
    Ok(())
}

/// An error where a year stands before one that it follows: changes from year to year are told in the order of the list.
fn in_order(years: &[FinancialYear]) -> Checked {
    for (at, pair) in years.windows(2).enumerate() {
        if let [before, after] = pair
            && before > after
        {
            return broken(
                FaultKind::WrongValue,
                vec![Step::Field("years"), Step::Entry(at + 1)],
                format!("The year {after} stands after {before}."),
                "List the years from the first to the last.",
            );
        }
    }
    Ok(())
}

fn within_version(at: usize, inner: Inconsistency) -> Inconsistency {
    let way = |steps: Vec<Step<'static>>| {
        let mut all = vec![
            Step::Field("versions"),
            Step::Entry(at),
            Step::Field("plan"),
        ];
        all.extend(steps);
        all
    };
    Inconsistency {
        steps: way(inner.steps),
        first: inner.first.map(way),
        message: format!("In version {}: {}", at + 1, inner.message),
        ..inner
    }
}

/// The ids of a list, sorted; an error where one is there twice.
fn unique(
    ids: impl Iterator<Item = u32>,
    field: &'static str,
    noun: &str,
) -> Result<Vec<u32>, Box<Inconsistency>> {
    let listed: Vec<u32> = ids.collect();
    if listed.is_sorted_by(|a, b| a < b) {
        return Ok(listed);
    }
    let mut sorted: Vec<(u32, usize)> = listed.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    // Of several repeats, the one that comes first in the file.
    let repeat = sorted
        .windows(2)
        .filter_map(|pair| match pair {
            [(a, first), (b, second)] if a == b => Some((*second, *first, *a)),
            _ => None,
        })
        .min();
    match repeat {
        None => Ok(sorted.into_iter().map(|(id, _)| id).collect()),
        Some((second, first, id)) => {
            let way = |at| vec![Step::Field(field), Step::Entry(at), Step::Field("id")];
            Err(Box::new(Inconsistency {
                kind: FaultKind::DuplicateId,
                steps: way(second),
                year: None,
                first: Some(way(first)),
                message: format!("{noun} {id} is there twice."),
                remedy: "Give one of the two an id that is not used yet.".to_owned(),
            }))
        }
    }
}

/// The ids that a plan has, sorted.
struct Ids {
    schemes: Vec<u32>,
    contributions: Vec<u32>,
    allocations: Vec<u32>,
}

impl Ids {
    fn scheme(&self, id: SchemeId) -> bool {
        self.schemes.binary_search(&id.0).is_ok()
    }

    fn contribution(&self, id: ContributionId) -> bool {
        self.contributions.binary_search(&id.0).is_ok()
    }

    fn allocation(&self, id: AllocationId) -> bool {
        self.allocations.binary_search(&id.0).is_ok()
    }
}

fn references(plan: &Plan, ids: &Ids) -> Checked {
    for (at, allocation) in plan.allocations.iter().enumerate() {
        if !ids.scheme(allocation.scheme) {
            return broken(
                FaultKind::NoSuchId,
                vec![
                    Step::Field("allocations"),
                    Step::Entry(at),
                    Step::Field("scheme"),
                ],
                format!(
                    "Allocation {} belongs to scheme {}, and the plan has no scheme with that id.",
                    allocation.id, allocation.scheme
                ),
                "Give the id of a scheme of this plan, or add the scheme.",
            );
        }
    }
    for (at, report) in plan.returns.iter().enumerate() {
        let way = |list, line, field| {
            vec![
                Step::Field("returns"),
                Step::Entry(at),
                Step::Field(list),
                Step::Entry(line),
                Step::Field(field),
            ]
        };
        for (line, spend) in report.spend.iter().enumerate() {
            if !ids.allocation(spend.allocation) {
                return broken(
                    FaultKind::NoSuchId,
                    way("spend", line, "allocation"),
                    format!(
                        "The return for {} reports on allocation {}, and the plan has no allocation with that id.",
                        report.period, spend.allocation
                    ),
                    "Give the id of an allocation of this plan, or remove the line.",
                );
            }
        }
        for (line, income) in report.income.iter().enumerate() {
            if !ids.contribution(income.contribution) {
                return broken(
                    FaultKind::NoSuchId,
                    way("income", line, "contribution"),
                    format!(
                        "The return for {} reports on contribution {}, and the plan has no contribution with that id.",
                        report.period, income.contribution
                    ),
                    "Give the id of a contribution of this plan, or remove the line.",
                );
            }
        }
    }
    Ok(())
}

/// What is looked up by its key and would be half read if the key were there twice.
fn repeats(plan: &Plan) -> Checked {
    let keys = |responses: &[Response]| -> Vec<RequirementId> {
        responses
            .iter()
            .map(|response| response.to.clone())
            .collect()
    };
    once("years", None, "The year", plan.years.iter())?;
    once(
        "required_spend",
        Some("floor"),
        "The required spend",
        plan.required_spend.iter().map(|required| &required.floor),
    )?;
    once(
        "metrics",
        Some("metric"),
        "The metric",
        plan.metrics.iter().map(|metric| &metric.metric),
    )?;
    once(
        "conditions",
        Some("to"),
        "The answer to",
        keys(&plan.conditions).iter(),
    )?;
    once(
        "requirements",
        Some("to"),
        "The answer to",
        keys(&plan.requirements).iter(),
    )?;
    once(
        "narrative",
        Some("question"),
        "The answer to",
        plan.narrative.iter().map(|answer| &answer.question),
    )?;
    for (at, metric) in plan.metrics.iter().enumerate() {
        let before = [Step::Field("metrics"), Step::Entry(at)];
        once(
            "points",
            Some("period"),
            "The period",
            metric.points.iter().map(|point| point.period),
        )
        .map_err(|mut inner| {
            inner.steps.splice(0..0, before);
            inner.first.iter_mut().for_each(|steps| {
                steps.splice(0..0, before);
            });
            inner
        })?;
    }
    Ok(())
}

/// An error where a key is there twice. These lists are short: a dozen entries.
fn once<K: PartialEq + Display>(
    list: &'static str,
    field: Option<&'static str>,
    noun: &str,
    keys: impl Iterator<Item = K>,
) -> Checked {
    let mut seen: Vec<K> = Vec::new();
    for (at, key) in keys.enumerate() {
        if let Some(first) = seen.iter().position(|other| *other == key) {
            let way = |at| {
                let mut steps = vec![Step::Field(list), Step::Entry(at)];
                steps.extend(field.map(Step::Field));
                steps
            };
            return Err(Box::new(Inconsistency {
                kind: FaultKind::DuplicateId,
                steps: way(at),
                year: None,
                first: Some(way(first)),
                message: format!("{noun} {} is there twice.", shortened(&key.to_string())),
                remedy: "Keep one of the two.".to_owned(),
            }));
        }
        seen.push(key);
    }
    Ok(())
}

/// Every amount must be of a year of the plan.
fn years(plan: &Plan) -> Checked {
    let total = [Step::Field("published_totals")];
    within(plan, &plan.published_totals, &total, || {
        "The published total".to_owned()
    })?;
    for (at, required) in plan.required_spend.iter().enumerate() {
        let way = [
            Step::Field("required_spend"),
            Step::Entry(at),
            Step::Field("years"),
        ];
        within(plan, &required.years, &way, || {
            format!("The required spend {}", shortened(required.floor.as_str()))
        })?;
    }
    for (at, line) in plan.contributions.iter().enumerate() {
        let what = || format!("Contribution {}", line.id);
        let here = [Step::Field("contributions"), Step::Entry(at)];
        let years = [here.as_slice(), &[Step::Field("years")]].concat();
        within(plan, &line.years, &years, what)?;
        for (part, share) in line.districts.iter().enumerate() {
            let way = [
                Step::Field("districts"),
                Step::Entry(part),
                Step::Field("amounts"),
            ];
            let way = [here.as_slice(), &way].concat();
            within(plan, &share.amounts, &way, what)?;
        }
    }
    for (at, allocation) in plan.allocations.iter().enumerate() {
        let what = || format!("Allocation {}", allocation.id);
        let way = |field| {
            [
                Step::Field("allocations"),
                Step::Entry(at),
                Step::Field(field),
            ]
        };
        within(plan, &allocation.amounts, &way("amounts"), what)?;
        within(plan, &allocation.outputs, &way("outputs"), what)?;
    }
    Ok(())
}

/// An error where there is a value for a year that is not a year of the plan.
fn within<T>(
    plan: &Plan,
    values: &ByYear<T>,
    way: &[Step<'static>],
    what: impl Fn() -> String,
) -> Checked {
    let mut years = values.iter().map(|(year, _)| year);
    let Some(year) = years.find(|year| !plan.years.contains(year)) else {
        return Ok(());
    };
    let planned = listed(&plan.years);
    Err(Box::new(Inconsistency {
        kind: FaultKind::YearOutside,
        steps: way.to_vec(),
        year: Some(year),
        first: None,
        message: format!(
            "{} has a value for {year}, and the plan is for {planned}.",
            what()
        ),
        remedy: "Correct the year, or add it to the plan's `years`.".to_owned(),
    }))
}
