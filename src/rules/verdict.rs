//! A verdict for each national condition.

use crate::finance::{Verdict, YearTotals};
use crate::format;
use crate::model::{Answer, Plan, RequirementId, Response};
use crate::rounds::{NationalCondition, PlanningRound, Severity};

use super::finding::{Finding, Location};

/// Whether a national condition holds, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionVerdict {
    /// The condition.
    pub condition: RequirementId,
    /// Its number in the round.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Whether it holds.
    pub verdict: Verdict,
    /// Breaches that bear on it.
    pub breaches: usize,
    /// What speaks against it or is not known, one sentence each.
    pub reasons: Vec<String>,
    /// What the partners answered.
    pub answer: Option<Answer>,
}

/// The verdict on every condition of the round. A breach or a "no" decides; then what is not known; then it holds.
pub(crate) fn verdicts(
    plan: &Plan,
    round: &PlanningRound,
    years: &[YearTotals],
    findings: &[Finding],
) -> Vec<ConditionVerdict> {
    round
        .conditions
        .iter()
        .map(|condition| verdict(condition, plan, years, findings))
        .collect()
}

fn answer_to(responses: &[Response], id: &RequirementId) -> Option<Answer> {
    responses
        .iter()
        .find(|response| response.to == *id)
        .and_then(|response| response.answer)
}

fn verdict(
    condition: &NationalCondition,
    plan: &Plan,
    years: &[YearTotals],
    findings: &[Finding],
) -> ConditionVerdict {
    let breaches: Vec<&Finding> = findings
        .iter()
        .filter(|finding| {
            finding.severity == Severity::Breach
                && finding.condition.as_ref() == Some(&condition.id)
        })
        .collect();
    let answer = answer_to(&plan.conditions, &condition.id);
    let mut against: Vec<String> = breaches
        .iter()
        .map(|finding| finding.message.clone())
        .collect();
    against.extend(floors_not_kept(condition, years, findings));
    if answer == Some(Answer::No) {
        against.push("The partners answer that the condition is not met.".to_owned());
    }
    for requirement in &condition.requirements {
        if answer_to(&plan.requirements, requirement) == Some(Answer::No) {
            against.push(format!(
                "The partners answer \"no\" to {}.",
                requirement.as_str().to_uppercase()
            ));
        }
    }
    let unknown = unknown(condition, plan, years, answer);
    let verdict = if !against.is_empty() {
        Verdict::NotMet
    } else if let Some(first) = unknown.first() {
        Verdict::CannotTell(first.clone())
    } else {
        Verdict::Met
    };
    ConditionVerdict {
        condition: condition.id.clone(),
        number: condition.number,
        title: condition.title.clone(),
        verdict,
        breaches: breaches.len(),
        reasons: against.into_iter().chain(unknown).collect(),
        answer,
    }
}

/// Floors of the condition that are not kept and that no breach speaks of: a pack may leave the rule out or call it a
/// warning, and the condition does not hold for that.
fn floors_not_kept<'a>(
    condition: &'a NationalCondition,
    years: &'a [YearTotals],
    findings: &'a [Finding],
) -> impl Iterator<Item = String> + 'a {
    let floors = years.iter().flat_map(|year| &year.floors);
    floors
        .filter(|floor| condition.floors.contains(&floor.floor))
        .filter(|floor| floor.verdict() == Verdict::NotMet)
        .filter(move |floor| {
            let here = Location::Floor(floor.floor.clone(), floor.year);
            findings
                .iter()
                .all(|finding| finding.at != here || finding.severity != Severity::Breach)
        })
        .map(|floor| {
            format!(
                "{}, {}: {} is planned and {} is required.",
                floor.label,
                floor.year.in_words(),
                format::exact_pounds(floor.planned),
                floor.required.map_or_else(String::new, format::pounds)
            )
        })
}

fn unknown(
    condition: &NationalCondition,
    plan: &Plan,
    years: &[YearTotals],
    answer: Option<Answer>,
) -> Vec<String> {
    let mut unknown = Vec::new();
    for year in years {
        for floor in year
            .floors
            .iter()
            .filter(|floor| condition.floors.contains(&floor.floor))
        {
            if let Verdict::CannotTell(why) = floor.verdict() {
                unknown.push(format!("{}, {}: {why}", floor.label, year.year));
            }
        }
    }
    if answer.is_none() {
        unknown.push("The condition is not answered yet.".to_owned());
    }
    let open: Vec<String> = condition
        .requirements
        .iter()
        .filter(|requirement| answer_to(&plan.requirements, requirement).is_none())
        .map(|requirement| requirement.as_str().to_uppercase())
        .collect();
    match open.as_slice() {
        [] => {}
        [one] => unknown.push(format!("Planning requirement {one} is not answered yet.")),
        several => unknown.push(format!(
            "Planning requirements {} are not answered yet.",
            format::list(several)
        )),
    }
    unknown
}
