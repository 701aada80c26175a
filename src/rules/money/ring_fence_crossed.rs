#![doc = include_str!("ring_fence_crossed.md")]

use crate::finance::{Place, Row};
use crate::model::ListKey;
use crate::rounds::{Column, FundingStream, Kind, PlanningRound, RingFence};
use crate::rules::words::spend_by_year;
use crate::rules::{CellColumn, CheckContext, Findings, Location, Report, Rule};

/// Ring-fenced money is spent on what it may not fund.
pub(super) struct RingFenceCrossed;

impl Rule for RingFenceCrossed {
    fn code(&self) -> &'static str {
        "ring-fence-crossed"
    }

    fn title(&self) -> &'static str {
        "Ring-fence crossed"
    }

    fn page(&self) -> &'static str {
        include_str!("ring_fence_crossed.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let fences: Vec<Option<Fence<'_>>> = context
            .round
            .streams
            .iter()
            .map(|stream| Fence::of(stream, context.round))
            .collect();
        for row in &context.rows.all {
            let Some(fence) = row
                .stream_at
                .and_then(|at| fences.get(at.index()))
                .and_then(Option::as_ref)
            else {
                continue;
            };
            if let Some(column) = fence.crossed(row) {
                findings.extend(crossed(context, fence, row, column));
            }
        }
    }
}

/// A ring-fence by places in the round's lists, so that a row is judged without comparing texts.
struct Fence<'a> {
    stream: &'a FundingStream,
    rule: &'a RingFence,
    scheme_types: Vec<bool>,
    areas: Vec<bool>,
}

impl<'a> Fence<'a> {
    fn of(stream: &'a FundingStream, round: &PlanningRound) -> Option<Self> {
        let rule = stream.ring_fence.as_ref()?;
        let may = |allowed: &[ListKey], id: &ListKey| allowed.is_empty() || allowed.contains(id);
        let types = &round.lists.scheme_types.entries;
        let areas = &round.lists.areas_of_spend.entries;
        Some(Fence {
            stream,
            rule,
            scheme_types: types
                .iter()
                .map(|entry| may(&rule.scheme_types, &entry.id))
                .collect(),
            areas: areas
                .iter()
                .map(|entry| may(&rule.areas_of_spend, &entry.id))
                .collect(),
        })
    }

    /// The column that crosses the fence. An entry that is missing or not in the list is another rule's to find.
    fn crossed(&self, row: &Row<'_>) -> Option<Column> {
        let outside = |at: Option<Place>, allowed: &[bool]| {
            at.and_then(|at| allowed.get(at.index())).copied() == Some(false)
        };
        if outside(row.scheme_type_at, &self.scheme_types) {
            Some(Column::SchemeType)
        } else if outside(row.area_at, &self.areas) {
            Some(Column::AreaOfSpend)
        } else {
            None
        }
    }
}

fn crossed(
    context: &CheckContext<'_>,
    fence: &Fence<'_>,
    row: &Row<'_>,
    column: Column,
) -> Option<Report> {
    let spent = spend_by_year(&row.allocation.amounts, &context.plan.years)?;
    let lists = &context.round.lists;
    let (term, entry) = if column == Column::SchemeType {
        let label = &context.rows.scheme_type(row)?.label;
        (&lists.scheme_types.term, label)
    } else {
        (&lists.areas_of_spend.term, &context.rows.area(row)?.label)
    };
    let money = match fence.stream.kind {
        Kind::Capital => "this capital money",
        Kind::Revenue => "this money",
    };
    Some(
        Report::new(
            Location::Allocation(row.allocation.id, CellColumn(column), None),
            format!(
                "The {} pays for {} ({spent}), where the {} is \"{entry}\", but {money} may fund only {}.",
                fence.stream.label,
                CheckContext::scheme_name(row.scheme),
                term.to_lowercase(),
                fence.rule.purpose,
            ),
            format!(
                "Fund it from another source, or correct the {} if the money does serve that purpose.",
                term.to_lowercase()
            ),
        )
        .evidence("spend", spent)
        .evidence(term.to_owned(), entry.as_str())
        .rows([row.allocation.id])
        .basis(&fence.rule.basis),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AllocationId, Plan};
    use crate::rules::testing::{allocation, found, found_in, plan, round, year};

    const CODE: &str = "ring-fence-crossed";

    fn grant_on(scheme_type: &str) -> Plan {
        let mut plan = plan();
        let mut row = allocation(2, "dfg", "20000");
        row.scheme_type = scheme_type.into();
        plan.allocations.push(row);
        plan
    }

    #[test]
    fn adaptations_pass_and_so_does_a_stream_without_a_fence() {
        assert_eq!(found(CODE, &plan()), []);
        assert_eq!(found(CODE, &grant_on("dfg-related")), []);
    }

    #[test]
    fn the_grant_on_a_discharge_team_is_found() {
        let found = found(CODE, &grant_on("hicm"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The Disabled Facilities Grant pays for scheme 1, Home first (£20,000 for 2023 to 2024), where the scheme type is \
             \"High Impact Change Model for Managing Transfer of Care\", but this capital money may fund only adaptations \
             to people's homes and other capital spend on equipment and housing."
        );
        assert_eq!(found[0].rows, [AllocationId(2)]);
    }

    #[test]
    fn a_type_not_chosen_and_a_row_without_an_amount_pass() {
        assert_eq!(found(CODE, &grant_on("")), []);
        assert_eq!(found(CODE, &grant_on("made-up")), []);
        let mut plan = grant_on("hicm");
        plan.allocations[1].amounts.set(year(), None);
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_fence_around_areas_of_spend_is_kept_too() {
        let mut round = round();
        let fence = round.streams[0].ring_fence.as_mut().unwrap();
        fence.areas_of_spend = vec!["social-care".into()];
        let mut plan = grant_on("dfg-related");
        let found = found_in(CODE, &plan, &round);
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(2), CellColumn(Column::AreaOfSpend), None)
        );
        plan.allocations[1].area_of_spend = "social-care".into();
        assert_eq!(found_in(CODE, &plan, &round), []);
    }
}
