#![doc = include_str!("entry_unknown.md")]

use crate::model::FinancialYear;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

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
        let floors: Vec<&str> = round.floors.iter().map(|floor| floor.id.as_str()).collect();
        if let Some(year) = plan.years.first() {
            for entry in &plan.required_spend {
                let at = |year: FinancialYear| Location::Floor(entry.floor.clone(), year);
                find(
                    findings,
                    "Required spend",
                    entry.floor.as_str(),
                    &floors,
                    at(*year),
                );
            }
        }
        let metrics: Vec<&str> = round
            .metrics
            .iter()
            .map(|metric| metric.id.as_str())
            .collect();
        for metric in &plan.metrics {
            let at = Location::Metric(metric.metric.clone(), None);
            find(findings, "A metric", metric.metric.as_str(), &metrics, at);
        }
        let conditions: Vec<&str> = round
            .conditions
            .iter()
            .map(|condition| condition.id.as_str())
            .collect();
        for response in &plan.conditions {
            let at = Location::Condition(response.to.clone());
            find(
                findings,
                "An answer to a national condition",
                response.to.as_str(),
                &conditions,
                at,
            );
        }
        let requirements: Vec<&str> = round
            .requirements
            .iter()
            .map(|asked| asked.id.as_str())
            .collect();
        for response in &plan.requirements {
            let at = Location::Requirement(response.to.clone());
            find(
                findings,
                "An answer to a planning requirement",
                response.to.as_str(),
                &requirements,
                at,
            );
        }
        let questions: Vec<&str> = round
            .narrative
            .iter()
            .map(|question| question.id.as_str())
            .collect();
        for answer in &plan.narrative {
            let at = Location::Narrative(answer.question.clone());
            find(
                findings,
                "An answer of the narrative",
                answer.question.as_str(),
                &questions,
                at,
            );
        }
        let roles: Vec<&str> = round
            .signatories
            .iter()
            .map(|signatory| signatory.role.as_str())
            .collect();
        for signatory in &plan.signatories {
            let at = Location::Signatory(signatory.role.clone());
            find(findings, "A signature", signatory.role.as_str(), &roles, at);
        }
        let services: Vec<&str> = round
            .capacity
            .iter()
            .flat_map(|capacity| &capacity.services)
            .map(|service| service.id.as_str())
            .collect();
        let entered = &plan.capacity_and_demand;
        let demand = entered.demand.iter().map(|line| ("Demand", &line.service));
        let capacity = entered
            .capacity
            .iter()
            .map(|line| ("Capacity", &line.service));
        for (what, service) in demand.chain(capacity) {
            find(
                findings,
                what,
                service.as_str(),
                &services,
                Location::Capacity(service.clone()),
            );
        }
        let reports: Vec<&str> = round
            .returns
            .iter()
            .map(|report| report.id.as_str())
            .collect();
        for report in &plan.returns {
            find(
                findings,
                "A return",
                report.report.as_str(),
                &reports,
                Location::Plan,
            );
        }
    }
}

fn find(findings: &mut Findings<'_>, what: &str, key: &str, known: &[&str], at: Location) {
    if known.contains(&key) {
        return;
    }
    let hint = if known.is_empty() {
        "Take it out of the plan file; this round asks for nothing of the kind.".to_owned()
    } else {
        let names: Vec<String> = known.iter().map(|name| format!("\"{name}\"")).collect();
        format!(
            "Correct it in the plan file, or take it out; the round has {}.",
            crate::format::list(&names)
        )
    };
    findings.push(
        Report::new(
            at,
            format!("{what} is entered under \"{key}\", which this planning round does not have; it counts for nothing."),
            hint,
        )
        .evidence("entered under", key),
    );
}

#[cfg(test)]
mod tests {
    use crate::model::{ByYear, MetricPlan, RequiredSpend, Response, Signatory};
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
    }
}
