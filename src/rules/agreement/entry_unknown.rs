#![doc = include_str!("entry_unknown.md")]

use super::unknown::{Fixes, Known, answer_to, find, renamed};
use crate::model::{
    Edit, Entry, EntryKey, MetricPlan, MetricReport, NarrativeAnswer, RequiredSpend,
};
use crate::rules::{CheckContext, Findings, Location, Rule};

/// An entry is about something that the round does not have.
pub(super) struct EntryUnknown;

impl Rule for EntryUnknown {
    fn code(&self) -> &'static str {
        "entry-unknown"
    }

    fn title(&self) -> &'static str {
        "Entry unknown"
    }

    fn page(&self) -> &'static str {
        include_str!("entry_unknown.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let (plan, round) = (context.plan, context.round);
        let floors = Known::of(round.floors.iter().map(|floor| floor.id.as_str()));
        if let Some(year) = plan.years.first() {
            for entry in &plan.required_spend {
                let fixes = |key: &str| {
                    renamed(EntryKey::RequiredSpend(entry.floor.clone()), || {
                        let taken = plan
                            .required_spend
                            .iter()
                            .any(|other| other.floor.as_str() == key);
                        (!taken).then(|| {
                            Entry::RequiredSpend(RequiredSpend {
                                floor: key.into(),
                                ..entry.clone()
                            })
                        })
                    })
                };
                let at = Location::Floor(entry.floor.clone(), *year);
                find(
                    findings,
                    "Required spend",
                    entry.floor.as_str(),
                    &floors,
                    at,
                    fixes,
                );
            }
        }
        let metrics = Known::of(round.metrics.iter().map(|metric| metric.id.as_str()));
        for entry in &plan.metrics {
            let fixes = |key: &str| {
                renamed(EntryKey::Metric(entry.metric.clone()), || {
                    let taken = plan
                        .metrics
                        .iter()
                        .any(|other| other.metric.as_str() == key);
                    (!taken).then(|| {
                        Entry::Metric(MetricPlan {
                            metric: key.into(),
                            ..entry.clone()
                        })
                    })
                })
            };
            let at = Location::Metric(entry.metric.clone(), None);
            find(
                findings,
                "A metric",
                entry.metric.as_str(),
                &metrics,
                at,
                fixes,
            );
        }
        let conditions = Known::of(round.conditions.iter().map(|known| known.id.as_str()));
        for entry in &plan.conditions {
            let fixes = |key: &str| {
                renamed(EntryKey::Condition(entry.to.clone()), || {
                    let taken = plan.conditions.iter().any(|other| other.to.as_str() == key);
                    (!taken).then(|| Entry::Condition(answer_to(entry, key)))
                })
            };
            let at = Location::Condition(entry.to.clone());
            let what = "An answer to a national condition";
            find(findings, what, entry.to.as_str(), &conditions, at, fixes);
        }
        let requirements = Known::of(round.requirements.iter().map(|known| known.id.as_str()));
        for entry in &plan.requirements {
            let fixes = |key: &str| {
                renamed(EntryKey::Requirement(entry.to.clone()), || {
                    let taken = plan
                        .requirements
                        .iter()
                        .any(|other| other.to.as_str() == key);
                    (!taken).then(|| Entry::Requirement(answer_to(entry, key)))
                })
            };
            let at = Location::Requirement(entry.to.clone());
            let what = "An answer to a planning requirement";
            find(findings, what, entry.to.as_str(), &requirements, at, fixes);
        }
        let questions = Known::of(round.narrative.iter().map(|known| known.id.as_str()));
        for entry in &plan.narrative {
            let fixes = |key: &str| {
                renamed(EntryKey::Narrative(entry.question.clone()), || {
                    let taken = plan
                        .narrative
                        .iter()
                        .any(|other| other.question.as_str() == key);
                    (!taken).then(|| {
                        Entry::Narrative(NarrativeAnswer {
                            question: key.into(),
                            ..entry.clone()
                        })
                    })
                })
            };
            let at = Location::Narrative(entry.question.clone());
            let what = "An answer of the narrative";
            find(
                findings,
                what,
                entry.question.as_str(),
                &questions,
                at,
                fixes,
            );
        }
        let roles = Known::of(round.signatories.iter().map(|known| known.role.as_str()));
        for (place, entry) in plan.signatories.iter().enumerate() {
            let earlier = plan.signatories.iter().take(place);
            let nth = earlier.filter(|other| other.role == entry.role).count();
            // Which of a role's signatures a misspelt one would be is not for a button to say.
            let fixes = |_: &str| renamed(EntryKey::Signatory(entry.role.clone(), nth), || None);
            let at = Location::Signatory(entry.role.clone());
            find(
                findings,
                "A signature",
                entry.role.as_str(),
                &roles,
                at,
                fixes,
            );
        }
        services(context, findings);
        metric_reports(context, findings, &metrics);
        let reports = Known::of(round.returns.iter().map(|known| known.id.as_str()));
        for (place, entry) in plan.returns.iter().enumerate() {
            let fixes = |_: &str| {
                let mut rest = plan.returns.clone();
                rest.remove(place);
                Fixes {
                    rename: None,
                    remove: Edit::Returns(rest),
                }
            };
            find(
                findings,
                "A return",
                entry.report.as_str(),
                &reports,
                Location::Plan,
                fixes,
            );
        }
    }
}

/// What returns say of metrics.
fn metric_reports(context: &CheckContext<'_>, findings: &mut Findings<'_>, metrics: &Known) {
    let returns = &context.plan.returns;
    for (at, report) in returns.iter().enumerate() {
        for (place, said) in report.metrics.iter().enumerate() {
            let fixes = |key: &str| {
                let changed = |change: &dyn Fn(&mut Vec<MetricReport>)| {
                    let mut all = returns.clone();
                    if let Some(report) = all.get_mut(at) {
                        change(&mut report.metrics);
                    }
                    Edit::Returns(all)
                };
                let taken = report.metrics.iter().any(|at| at.metric.as_str() == key);
                let rename = changed(&|said| {
                    if let Some(said) = said.get_mut(place) {
                        said.metric = key.into();
                    }
                });
                Fixes {
                    rename: (!taken).then_some(rename),
                    remove: changed(&|said| {
                        said.remove(place);
                    }),
                }
            };
            let what = "What a return says of a metric";
            let key = said.metric.as_str();
            find(findings, what, key, metrics, Location::Plan, fixes);
        }
    }
}

fn services(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let services = context
        .round
        .capacity
        .iter()
        .flat_map(|capacity| &capacity.services);
    let known = Known::of(services.map(|service| service.id.as_str()));
    let entered = &context.plan.capacity_and_demand;
    for (place, line) in entered.demand.iter().enumerate() {
        let fixes = |key: &str| {
            let (mut renamed, mut removed) = (entered.clone(), entered.clone());
            if let Some(line) = renamed.demand.get_mut(place) {
                line.service = key.into();
            }
            removed.demand.remove(place);
            Fixes {
                rename: Some(Edit::CapacityAndDemand(renamed)),
                remove: Edit::CapacityAndDemand(removed),
            }
        };
        let at = Location::Capacity(line.service.clone());
        find(findings, "Demand", line.service.as_str(), &known, at, fixes);
    }
    for (place, line) in entered.capacity.iter().enumerate() {
        let fixes = |key: &str| {
            let (mut renamed, mut removed) = (entered.clone(), entered.clone());
            let taken = entered
                .capacity
                .iter()
                .any(|other| other.service.as_str() == key);
            if let Some(line) = renamed.capacity.get_mut(place) {
                line.service = key.into();
            }
            removed.capacity.remove(place);
            Fixes {
                rename: (!taken).then_some(Edit::CapacityAndDemand(renamed)),
                remove: Edit::CapacityAndDemand(removed),
            }
        };
        let at = Location::Capacity(line.service.clone());
        find(
            findings,
            "Capacity",
            line.service.as_str(),
            &known,
            at,
            fixes,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ByYear, Response, Signatory};
    use crate::rules::testing::{found, plan};

    const CODE: &str = "entry-unknown";

    #[test]
    fn entries_of_the_round_pass() {
        let mut plan = plan();
        plan.conditions.push(Response::unanswered("nc1".into()));
        plan.metrics.push(MetricPlan::new("falls".into()));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn required_spend_under_a_name_that_is_misspelt_is_not_passed_over() {
        let mut plan = plan();
        plan.required_spend.push(RequiredSpend {
            floor: "acs".into(),
            years: ByYear::default(),
            note: String::new(),
        });
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Required spend is entered under \"acs\", which this planning round does not have; it counts for nothing."
        );
        assert!(
            found[0]
                .hint
                .ends_with("the round has \"asc\" and \"out-of-hospital\"."),
            "{}",
            found[0].hint
        );
    }

    #[test]
    fn every_kind_of_entry_is_looked_at() {
        let mut plan = plan();
        plan.metrics.push(MetricPlan::new("fals".into()));
        plan.conditions.push(Response::unanswered("nc9".into()));
        plan.requirements.push(Response::unanswered("pr99".into()));
        plan.signatories.push(Signatory {
            role: "king".into(),
            ..Signatory::default()
        });
        plan.capacity_and_demand
            .demand
            .push(crate::model::DemandLine {
                service: "discharge-rea".into(),
                ..crate::model::DemandLine::default()
            });
        plan.narrative.push(crate::model::NarrativeAnswer {
            question: "why".into(),
            text: String::new(),
        });
        assert_eq!(found(CODE, &plan).len(), 6);
        let labels: Vec<String> = found(CODE, &plan)
            .into_iter()
            .map(|finding| finding.fix.unwrap().label)
            .collect();
        assert_eq!(labels[0], "Enter it under \"falls\"");
        assert!(labels[1..5].iter().all(|label| label == "Take it out"));
        assert_eq!(labels[5], "Enter it under \"discharge-bed\"");
        // Whatever it is, it can be taken out.
        let mut emptied = plan.clone();
        while let Some(finding) = found(CODE, &emptied).into_iter().next() {
            let out = finding.fixes().last().unwrap();
            assert_eq!(out.label, "Take it out");
            emptied.apply(out.step()).unwrap();
        }
        assert!(emptied.metrics.is_empty() && emptied.capacity_and_demand.demand.is_empty());
        while let Some(finding) = found(CODE, &plan).into_iter().next() {
            plan.apply(finding.fix.unwrap().step()).unwrap();
        }
        assert_eq!(plan.metrics[0].metric.as_str(), "falls");
        assert!(plan.signatories.is_empty());
    }
}
