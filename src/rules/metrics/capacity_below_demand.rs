#![doc = include_str!("capacity_below_demand.md")]

use rust_decimal::Decimal;

use crate::format::{count, number_exact};
use crate::metrics::{CapacityGap, MonthGap};
use crate::model::Period;
use crate::rounds::{CareSetting, ServiceLine};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// Fewer people can be taken than are expected.
pub(super) struct CapacityBelowDemand;

impl Rule for CapacityBelowDemand {
    fn code(&self) -> &'static str {
        "capacity-below-demand"
    }

    fn title(&self) -> &'static str {
        "Capacity below demand"
    }

    fn page(&self) -> &'static str {
        include_str!("capacity_below_demand.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let services = context
            .round
            .capacity
            .iter()
            .flat_map(|capacity| &capacity.services);
        for service in services {
            let Some(gap) = context
                .capacity
                .iter()
                .find(|gap| gap.service == service.id)
            else {
                continue;
            };
            findings.extend(short(context, service, gap));
        }
    }
}

fn short(context: &CheckContext<'_>, service: &ServiceLine, gap: &CapacityGap) -> Option<Report> {
    let months: Vec<(Period, &MonthGap, Decimal)> = gap
        .months
        .iter()
        .filter_map(|(month, gap)| Some((*month, gap, -gap.balance_with_spot_purchase()?)))
        .filter(|(_, _, short)| *short > Decimal::ZERO)
        .collect();
    // The first of equals, so that the month named is the earliest.
    let (worst, _, most) = months.iter().rev().max_by_key(|(_, _, short)| *short)?;
    let all: Decimal = months.iter().map(|(_, _, short)| *short).sum();
    let setting = match service.setting {
        CareSetting::HospitalDischarge => "",
        CareSetting::Community => " (community)",
    };
    let bought = if months.iter().any(|(_, gap, _)| gap.spot_purchase.is_some()) {
        ", care bought as needed included"
    } else {
        ""
    };
    let hint = if context
        .plan
        .capacity_and_demand
        .assumptions
        .trim()
        .is_empty()
    {
        "Plan more capacity, or say in the assumptions how the gap will be met."
    } else {
        "Plan more capacity, or check that the assumptions say how the gap will be met."
    };
    let mut report = Report::new(
        Location::Capacity(service.id.clone()),
        format!(
            "{}{setting}: capacity is {} short of demand over {}{bought}; the largest gap is {} in {}.",
            service.label,
            people(all),
            count(months.len(), "month", "months"),
            people(*most),
            worst.in_words(),
        ),
        hint,
    );
    for (month, gap, short) in &months {
        report = report.evidence(month.in_words(), in_numbers(gap, *short));
    }
    Some(report)
}

fn people(number: Decimal) -> String {
    let noun = if number == Decimal::ONE {
        "person"
    } else {
        "people"
    };
    format!("{} {noun}", number_exact(number))
}

fn in_numbers(gap: &MonthGap, short: Decimal) -> String {
    let part = |label: &str, number: Option<Decimal>| {
        number.map_or_else(String::new, |number| {
            format!("{label} {}, ", number_exact(number))
        })
    };
    format!(
        "{}{}{}short by {}",
        part("demand", gap.demand),
        part("capacity", gap.capacity),
        part("bought as needed", gap.spot_purchase),
        number_exact(short)
    )
}

#[cfg(test)]
mod tests {
    use crate::model::{CapacityLine, DemandLine, Monthly, Plan, Quantity};
    use crate::rules::testing::{found, plan};

    const CODE: &str = "capacity-below-demand";
    const SERVICE: &str = "discharge-reablement-home";

    fn months(people: &[&str]) -> Vec<Monthly> {
        people
            .iter()
            .zip(["2023-04", "2023-05", "2023-06"])
            .map(|(people, month)| Monthly {
                month: month.parse().unwrap(),
                people: Quantity::parse_typed(people).unwrap(),
            })
            .collect()
    }

    fn with(demand: &[&str], capacity: &[&str], spot_purchase: &[&str]) -> Plan {
        let mut plan = plan();
        plan.capacity_and_demand.demand.push(DemandLine {
            service: SERVICE.into(),
            months: months(demand),
            ..DemandLine::default()
        });
        plan.capacity_and_demand.capacity.push(CapacityLine {
            service: SERVICE.into(),
            months: months(capacity),
            spot_purchase: months(spot_purchase),
            ..CapacityLine::default()
        });
        plan
    }

    #[test]
    fn as_many_places_as_people_pass_and_bought_care_counts() {
        assert_eq!(found(CODE, &with(&["100"], &["100"], &[])), []);
        assert_eq!(found(CODE, &with(&["100"], &["90"], &["10"])), []);
    }

    #[test]
    fn months_with_a_gap_are_found_once_for_the_service() {
        let found = found(
            CODE,
            &with(&["100", "120", "90"], &["99", "100", "95"], &[]),
        );
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Reablement at home (pathway 1): capacity is 21 people short of demand over 2 months; the largest gap is 20 \
             people in May 2023."
        );
        let evidence: Vec<(&str, &str)> = found[0]
            .evidence
            .iter()
            .map(|evidence| (&*evidence.label, evidence.value.as_str()))
            .collect();
        assert_eq!(
            evidence,
            [
                ("April 2023", "demand 100, capacity 99, short by 1"),
                ("May 2023", "demand 120, capacity 100, short by 20"),
            ]
        );
    }

    #[test]
    fn of_equal_gaps_the_earliest_is_named() {
        let found = found(CODE, &with(&["10", "10"], &["9", "9"], &["0", "0"]));
        assert!(found[0].message.ends_with(
            "2 people short of demand over 2 months, care bought as needed included; the largest gap is 1 person in April \
             2023."
        ));
    }

    #[test]
    fn a_month_without_demand_or_capacity_cannot_be_told() {
        assert_eq!(found(CODE, &with(&["100"], &[], &[])), []);
        assert_eq!(found(CODE, &with(&[], &["100"], &[])), []);
    }

    #[test]
    fn the_hint_asks_for_assumptions_only_where_there_are_none() {
        let mut plan = with(&["100"], &["90"], &[]);
        assert!(
            found(CODE, &plan)[0]
                .hint
                .contains("or say in the assumptions")
        );
        plan.capacity_and_demand.assumptions = "Winter beds are bought as needed.".to_owned();
        assert!(
            found(CODE, &plan)[0]
                .hint
                .contains("or check that the assumptions")
        );
    }
}
