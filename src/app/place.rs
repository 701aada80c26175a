//! Places of a plan in words: "Expenditure › HART reablement, 2023-24".

use crate::model::{AllocationId, FinancialYear, Plan, SchemeId, StreamId};
use crate::rounds::PlanningRound;
use crate::rules::Location;

use super::pages::Page;

/// Where a place is, as it is read on a finding.
pub fn place_text(place: &Location, plan: &Plan, round: &PlanningRound) -> String {
    let page = Page::of(place).title();
    match place {
        Location::Plan => "The plan as a whole".to_owned(),
        Location::Board(body) => format!("{page} › {}", body.label()),
        Location::IncomeTotal(year) => format!("{page} › Total, {year}"),
        Location::Stream(stream, year) => {
            format!("{page} › {}, {year}", stream_text(stream, round))
        }
        Location::Contribution(id, year) => {
            let line = plan.contribution(*id).map_or_else(
                || "a line".to_owned(),
                |line| stream_text(&line.stream, round),
            );
            format!("{page} › {line}{}", year_text(*year))
        }
        Location::Floor(floor, year) => {
            let label = round
                .floor(floor)
                .map_or_else(|| floor.to_string(), |floor| floor.short_label.clone());
            format!("{page} › Required spend, {label}, {year}")
        }
        Location::Scheme(id) => format!("{page} › {}", scheme_text(*id, plan)),
        Location::Allocation(id, _, year) => {
            format!(
                "{page} › {}{}",
                allocation_text(*id, plan),
                year_text(*year)
            )
        }
        Location::Metric(id, period) => {
            let label = round
                .metric(id)
                .map_or_else(|| id.to_string(), |metric| metric.label.clone());
            let period = period.map_or_else(String::new, |period| format!(", {period}"));
            format!("{page} › {label}{period}")
        }
        Location::Capacity(id) => {
            let service = round
                .capacity
                .iter()
                .flat_map(|capacity| &capacity.services)
                .find(|service| service.id == *id);
            let label = service.map_or(id.as_str(), |service| service.label.as_str());
            format!("{page} › {label}")
        }
        Location::Condition(id) => {
            let title = round.condition(id).map_or_else(
                || id.to_string(),
                |condition| format!("Condition {}", condition.number),
            );
            format!("{page} › {title}")
        }
        Location::Requirement(id) => {
            let code = round
                .requirements
                .iter()
                .find(|requirement| requirement.id == *id)
                .map_or_else(|| id.to_string(), |requirement| requirement.code.clone());
            format!("{page} › {code}")
        }
        Location::Narrative(_) => format!("{page} › Narrative"),
        Location::Signatory(_) => format!("{page} › Signatories"),
    }
}

fn stream_text(id: &StreamId, round: &PlanningRound) -> String {
    round
        .stream(id)
        .map_or_else(|| id.to_string(), |stream| stream.short_label.clone())
}

fn scheme_text(id: SchemeId, plan: &Plan) -> String {
    plan.scheme(id).map_or_else(
        || "a scheme that is not in the plan".to_owned(),
        |scheme| {
            if scheme.name.trim().is_empty() {
                format!("scheme {}", scheme.number)
            } else {
                scheme.name.trim().to_owned()
            }
        },
    )
}

/// A row by the number and name of its scheme, as the grid shows them.
fn allocation_text(id: AllocationId, plan: &Plan) -> String {
    let Some(row) = plan.allocation(id) else {
        return "a row that is not in the plan".to_owned();
    };
    let name = scheme_text(row.scheme, plan);
    match plan.scheme(row.scheme) {
        Some(scheme) if !scheme.number.is_empty() && !scheme.name.trim().is_empty() => {
            format!("{} {name}", scheme.number)
        }
        _ => name,
    }
}

fn year_text(year: Option<FinancialYear>) -> String {
    year.map_or_else(String::new, |year| format!(", {year}"))
}
