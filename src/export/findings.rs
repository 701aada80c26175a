//! Findings and verdicts as facts for other programs, and their standing in words.

use serde::Serialize;

use crate::format;
use crate::model::AllocationId;
use crate::rounds::{Basis, PlanningRound, Severity};
use crate::rules::{ConditionVerdict, Finding, Location, rule};

use super::summary::verdict_word;
use super::whereabouts::Whereabouts;

/// How serious a finding is, in a word.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Breach => "breach",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// "3 breaches are open", or that none is.
pub fn breaches_open(count: usize) -> String {
    match count {
        0 => "no breach is open".to_owned(),
        some => format::count(some, "breach is open", "breaches are open"),
    }
}

/// What stands in the way of a pack: open breaches, and spend floors of which it cannot be told whether they are met.
pub fn standing(breaches: usize, floors: usize) -> String {
    let open = breaches_open(breaches);
    match (breaches, floors) {
        (_, 0) => open,
        (0, some) => untold(some),
        (_, some) => format!("{open}, and {}", untold(some)),
    }
}

fn untold(floors: usize) -> String {
    let floors = format::count(floors, "spend floor is", "spend floors are");
    format!("it cannot be told whether {floors} met")
}

/// How many national conditions are not met or cannot be told; nothing where all are met.
pub fn conditions_open(count: usize) -> Option<String> {
    (count > 0).then(|| {
        format!(
            "{} not met or cannot be told",
            format::count(count, "national condition is", "national conditions are")
        )
    })
}

/// Whose rule it is, the document and the clause; and that nobody has checked it yet, where that is so.
pub fn basis_in_words(basis: &Basis, round: &PlanningRound) -> String {
    if basis.is_unchecked() {
        format::basis(basis, round)
    } else {
        format::source(basis, round)
    }
}

/// What a value or rule rests on.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BasisFacts<'a> {
    source: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: &'a str,
    clause: &'a str,
    checked: bool,
}

impl<'a> BasisFacts<'a> {
    fn of(basis: &'a Basis, round: &'a PlanningRound) -> Self {
        let source = round.sources.get(&basis.source);
        BasisFacts {
            source: &basis.source,
            title: source.map_or("", |source| &source.title),
            publisher: source.map_or("", |source| &source.publisher),
            url: source.map_or("", |source| &source.url),
            clause: &basis.clause,
            checked: !basis.is_unchecked(),
        }
    }
}

/// Where a finding is.
#[derive(Clone, Debug, Serialize)]
struct PlaceFacts {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    words: String,
}

impl PlaceFacts {
    fn of(place: &Location, places: &Whereabouts<'_>) -> Self {
        let mut facts = PlaceFacts {
            kind: "plan",
            id: None,
            row: None,
            column: None,
            period: None,
            words: places.words(place),
        };
        let (kind, id, period) = match place {
            Location::Plan => ("plan", None, None),
            Location::Board(body) => ("board", Some(body.id().to_owned()), None),
            Location::IncomeTotal(year) => ("income-total", None, Some(year.to_string())),
            Location::Stream(stream, year) => {
                ("stream", Some(stream.to_string()), Some(year.to_string()))
            }
            Location::Contribution(id, year) => (
                "contribution",
                Some(id.to_string()),
                year.map(|year| year.to_string()),
            ),
            Location::Floor(floor, year) => {
                ("floor", Some(floor.to_string()), Some(year.to_string()))
            }
            Location::Scheme(id) => ("scheme", Some(id.to_string()), None),
            Location::Allocation(id, column, year) => {
                facts.row = places.row_number(*id);
                facts.column = Some(places.column(column.0));
                (
                    "allocation",
                    Some(id.to_string()),
                    year.map(|year| year.to_string()),
                )
            }
            Location::Metric(metric, period) => (
                "metric",
                Some(metric.to_string()),
                period.map(|period| period.to_string()),
            ),
            Location::Capacity(service) => ("capacity", Some(service.to_string()), None),
            Location::Condition(id) => ("condition", Some(id.to_string()), None),
            Location::Requirement(id) => ("requirement", Some(id.to_string()), None),
            Location::Narrative(id) => ("narrative", Some(id.to_string()), None),
            Location::Signatory(role) => ("signatory", Some(role.to_string()), None),
        };
        facts.kind = kind;
        facts.id = id;
        facts.period = period;
        facts
    }
}

#[derive(Clone, Debug, Serialize)]
struct EvidenceFacts<'a> {
    label: &'a str,
    value: &'a str,
}

/// A finding with all its parts.
#[derive(Clone, Debug, Serialize)]
pub struct FindingFacts<'a> {
    code: &'static str,
    title: &'static str,
    severity: &'static str,
    message: &'a str,
    at: PlaceFacts,
    evidence: Vec<EvidenceFacts<'a>>,
    rows: &'a [AllocationId],
    condition: Option<u32>,
    basis: BasisFacts<'a>,
    hint: &'a str,
    fix: Option<&'a str>,
}

impl<'a> FindingFacts<'a> {
    /// The facts of a finding.
    pub fn of(finding: &'a Finding, round: &'a PlanningRound, places: &Whereabouts<'_>) -> Self {
        FindingFacts {
            code: finding.code,
            title: rule(finding.code).map_or("", crate::rules::Rule::title),
            severity: severity_word(finding.severity),
            message: &finding.message,
            at: PlaceFacts::of(&finding.at, places),
            evidence: finding
                .evidence
                .iter()
                .map(|evidence| EvidenceFacts {
                    label: &evidence.label,
                    value: &evidence.value,
                })
                .collect(),
            rows: &finding.rows,
            condition: finding
                .condition
                .as_ref()
                .and_then(|id| round.condition(id))
                .map(|condition| condition.number),
            basis: BasisFacts::of(&finding.basis, round),
            hint: &finding.hint,
            fix: finding.fix.as_ref().map(|fix| fix.label.as_str()),
        }
    }
}

/// The verdict on a national condition.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionFacts<'a> {
    id: &'a str,
    number: u32,
    title: &'a str,
    verdict: &'static str,
    answer: Option<&'static str>,
    breaches: usize,
    reasons: &'a [String],
}

impl<'a> ConditionFacts<'a> {
    /// The facts of a verdict.
    pub fn of(verdict: &'a ConditionVerdict) -> Self {
        ConditionFacts {
            id: verdict.condition.as_str(),
            number: verdict.number,
            title: &verdict.title,
            verdict: verdict_word(&verdict.verdict),
            answer: verdict.answer.map(|answer| match answer {
                crate::model::Answer::Yes => "yes",
                crate::model::Answer::No => "no",
            }),
            breaches: verdict.breaches,
            reasons: &verdict.reasons,
        }
    }
}

/// Numbers of findings in words: "1 breach, 2 warnings and no advice".
pub fn counts_in_words(breaches: usize, warnings: usize, advice: usize) -> String {
    format!(
        "{}, {} and {}",
        format::count(breaches, "breach", "breaches"),
        format::count(warnings, "warning", "warnings"),
        match advice {
            0 => "no advice".to_owned(),
            1 => "1 piece of advice".to_owned(),
            more => format::count(more, "piece of advice", "pieces of advice"),
        }
    )
}
