//! One planning round: everything government set for its years.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::model::{FinancialYear, FloorId, MetricId, Quantity, RequirementId, RoundId, StreamId};

use super::condition::{
    CalendarDay, NationalCondition, PlanningRequirement, Question, ReportingReturn,
    RequiredSignatory,
};
use super::definition::{CapacityDefinition, MetricDefinition};
use super::lists::Lists;
use super::source::{Basis, Source};
use super::stream::{FundingStream, SpendFloor};
use super::template::Template;

/// How serious it is when a rule finds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The plan cannot be submitted like this.
    Breach,
    /// The plan can be questioned for it.
    Warning,
    /// Worth a look.
    Advice,
}

/// Whether a pack follows a published framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundStatus {
    /// Written for a published framework.
    Published,
    /// Carried forward before the detail was known.
    Draft,
}

/// A figure that government set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What rules call it: `other-share-limit`.
    pub id: CompactString,
    /// What it is, in words.
    pub label: String,
    /// Its value.
    pub value: Quantity,
    /// Its unit: "percent", "pounds".
    pub unit: String,
    /// The period it holds for, in words.
    pub period: String,
    /// Where it comes from.
    pub basis: Basis,
}

/// A rule that this round applies, and how serious it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundRule {
    /// The rule's code.
    pub code: CompactString,
    /// How serious it is.
    pub severity: Severity,
    /// Whose rule it is.
    pub basis: Basis,
}

/// One rule pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanningRound {
    /// The key that plans hold.
    pub id: RoundId,
    /// Its name: "Better Care Fund 2023 to 2025".
    pub label: String,
    /// The version of this pack.
    pub version: CompactString,
    /// Published or draft.
    pub status: RoundStatus,
    /// What a reader of the pack must know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The financial years it covers.
    pub years: Vec<FinancialYear>,
    /// The documents everything below refers to.
    pub sources: BTreeMap<CompactString, Source>,
    /// Its days.
    pub calendar: Vec<CalendarDay>,
    /// Sources of funding in the published order.
    pub streams: Vec<FundingStream>,
    /// Drop-down lists.
    pub lists: Lists,
    /// Minimums of spend.
    pub floors: Vec<SpendFloor>,
    /// Other figures that rules use.
    pub figures: Vec<Figure>,
    /// National conditions.
    pub conditions: Vec<NationalCondition>,
    /// Planning requirements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<PlanningRequirement>,
    /// Questions of the narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narrative: Vec<Question>,
    /// Metrics.
    pub metrics: Vec<MetricDefinition>,
    /// Capacity and demand, where the round's template has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityDefinition>,
    /// The sheets of its planning template, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// Signatures.
    pub signatories: Vec<RequiredSignatory>,
    /// Reports.
    pub returns: Vec<ReportingReturn>,
    /// Rules, in the order in which findings are listed.
    pub rules: Vec<RoundRule>,
}

impl PlanningRound {
    /// The day as on which bodies are named: the last of its first year, when those of its time are all there.
    pub fn bodies_as_on(&self) -> jiff::civil::Date {
        let first = self.years.first();
        first.map_or(jiff::civil::Date::MAX, |year| year.last_day())
    }

    /// Whether something rests on the program itself, and on no published document.
    pub fn is_own(&self, basis: &Basis) -> bool {
        self.sources.get(&basis.source).is_some_and(Source::is_own)
    }

    /// The stream with a key.
    pub fn stream(&self, id: &StreamId) -> Option<&FundingStream> {
        self.streams.iter().find(|stream| stream.id == *id)
    }

    /// The floor with a key.
    pub fn floor(&self, id: &FloorId) -> Option<&SpendFloor> {
        self.floors.iter().find(|floor| floor.id == *id)
    }

    /// The metric with a key.
    pub fn metric(&self, id: &MetricId) -> Option<&MetricDefinition> {
        self.metrics.iter().find(|metric| metric.id == *id)
    }

    /// The figure with a key.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The condition with a key.
    pub fn condition(&self, id: &RequirementId) -> Option<&NationalCondition> {
        self.conditions.iter().find(|condition| condition.id == *id)
    }

    /// The rule with a code, as this round applies it.
    pub fn rule(&self, code: &str) -> Option<&RoundRule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// The codes of the rules that the round applies, in its order.
    pub fn rule_codes(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.code.as_str())
    }

    /// The day with a key, where it is known.
    pub fn day(&self, id: &str) -> Option<jiff::civil::Date> {
        self.calendar
            .iter()
            .find(|day| day.id == id)
            .and_then(|day| day.on)
    }

    /// Every basis of the pack with the name of what rests on it, in the pack's order.
    pub fn bases(&self) -> Vec<(String, &Basis)> {
        let mut all: Vec<(String, &Basis)> = Vec::new();
        all.extend(
            self.calendar
                .iter()
                .map(|day| (format!("day {}", day.id), &day.basis)),
        );
        for stream in &self.streams {
            all.push((format!("stream {}", stream.id), &stream.basis));
            all.extend(
                stream
                    .ring_fence
                    .iter()
                    .map(|fence| (format!("ring-fence of {}", stream.id), &fence.basis)),
            );
        }
        let lists = &self.lists;
        all.push((lists.scheme_types.term.clone(), &lists.scheme_types.basis));
        all.push((
            lists.areas_of_spend.term.clone(),
            &lists.areas_of_spend.basis,
        ));
        all.push((lists.providers.term.clone(), &lists.providers.basis));
        all.extend(
            lists
                .commissioners
                .iter()
                .map(|list| (list.term.clone(), &list.basis)),
        );
        all.extend(
            lists
                .primary_objectives
                .iter()
                .map(|list| (list.term.clone(), &list.basis)),
        );
        all.push((
            "columns of the expenditure sheet".to_owned(),
            &lists.columns_basis,
        ));
        all.extend(
            self.floors
                .iter()
                .map(|floor| (format!("floor {}", floor.id), &floor.basis)),
        );
        all.extend(
            self.figures
                .iter()
                .map(|figure| (format!("figure {}", figure.id), &figure.basis)),
        );
        all.extend(
            self.conditions
                .iter()
                .map(|condition| (format!("condition {}", condition.id), &condition.basis)),
        );
        all.extend(self.requirements.iter().map(|requirement| {
            (
                format!("requirement {}", requirement.id),
                &requirement.basis,
            )
        }));
        all.extend(
            self.narrative
                .iter()
                .map(|question| (format!("question {}", question.id), &question.basis)),
        );
        all.extend(
            self.metrics
                .iter()
                .map(|metric| (format!("metric {}", metric.id), &metric.basis)),
        );
        all.extend(
            self.capacity
                .iter()
                .map(|capacity| ("capacity and demand".to_owned(), &capacity.basis)),
        );
        all.extend(self.template.iter().map(|template| {
            (
                "sheets of the planning template".to_owned(),
                &template.basis,
            )
        }));
        all.extend(
            self.signatories
                .iter()
                .map(|signatory| (format!("signatory {}", signatory.role), &signatory.basis)),
        );
        all.extend(
            self.returns
                .iter()
                .map(|report| (format!("report {}", report.id), &report.basis)),
        );
        all.extend(
            self.rules
                .iter()
                .map(|rule| (format!("rule {}", rule.code), &rule.basis)),
        );
        all
    }

    /// How many values, lists and rules of the pack nobody has checked yet, and how many there are.
    pub fn unchecked(&self) -> (usize, usize) {
        let bases = self.bases();
        (
            bases
                .iter()
                .filter(|(_, basis)| basis.is_unchecked())
                .count(),
            bases.len(),
        )
    }
}
