//! Capacity and demand of intermediate care: every service at a glance, then one with its months.

mod glance;
mod months;

use eframe::egui::{Id, Ui};
use rust_decimal::Decimal;

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::kit::UiExt;
use crate::app::kit::cell::{Cell, text_area_ui};
use crate::format;
use crate::metrics::YearGap;
use crate::model::{CapacityAndDemand, Edit, ListKey};
use crate::rounds::ServiceLine;
use crate::rules::Location;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct CapacityState {
    /// The service whose months show.
    chosen: Option<ListKey>,
    /// The figures as they were when the plan changed last, to see which of them did.
    seen: (u64, CapacityAndDemand),
}

/// Draws the page.
pub(super) fn capacity_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut CapacityState) {
    illustrative_ui(ui, context, "Capacity and demand");
    let services = services(context);
    if let Some(Location::Capacity(id)) = context.arrival
        && services.iter().any(|service| service.id == *id)
    {
        state.chosen = Some(id.clone());
    }
    follow_change(context, &services, state);
    if services.is_empty() {
        ui.empty_state(
            "This round asks for no capacity and demand",
            "Its pack has no service lines for this year.",
        );
        if !context.plan.capacity_and_demand.assumptions.is_empty() {
            ui.gap_section();
            assumptions_ui(ui, context);
        }
        return;
    }
    ui.caption(&format!(
        "People in {}; short are the months in which demand is above capacity, care bought as needed included",
        context.year.in_words()
    ));
    glance::glance_ui(ui, context, &services, state);
    let chosen = state
        .chosen
        .as_ref()
        .and_then(|id| services.iter().find(|service| service.id == *id))
        .or(services.first());
    if let Some(service) = chosen {
        ui.gap_section();
        ui.push_id(&service.id, |ui| months::months_ui(ui, context, service));
    }
    ui.gap_section();
    assumptions_ui(ui, context);
}

/// Shows the service whose figures changed, for instance by undo.
fn follow_change(context: &PageContext<'_>, services: &[&ServiceLine], state: &mut CapacityState) {
    let now = &context.plan.capacity_and_demand;
    if state.seen.0 == context.stamp {
        return;
    }
    let before = &state.seen.1;
    let changed = |id: &ListKey| {
        !before
            .demand_for(id)
            .map(|(_, line)| line)
            .eq(now.demand_for(id).map(|(_, line)| line))
            || before.capacity_of(id) != now.capacity_of(id)
    };
    let known = state.seen.0 > 0;
    let changed = services
        .iter()
        .find(|service| known && changed(&service.id));
    if let Some(service) = changed {
        state.chosen = Some(service.id.clone());
    }
    state.seen = (context.stamp, now.clone());
}

/// The service lines of the year shown, and those for which the plan has figures in it.
fn services<'a>(context: &PageContext<'a>) -> Vec<&'a ServiceLine> {
    let entered = |service: &ServiceLine| year_of(context, service) != YearGap::default();
    context
        .round
        .capacity
        .iter()
        .flat_map(|capacity| &capacity.services)
        .filter(|service| service.is_asked_in(context.year) || entered(service))
        .collect()
}

fn year_of(context: &PageContext<'_>, service: &ServiceLine) -> YearGap {
    let gaps = &context.assessment.capacity;
    gaps.iter()
        .find(|gap| gap.service == service.id)
        .map_or_else(YearGap::default, |gap| gap.year(context.year))
}

fn assumptions_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let part = &context.plan.capacity_and_demand;
    ui.section_with_caption(
        "Assumptions",
        "What the numbers of capacity and demand rest on",
    );
    ui.text_room(|ui| {
        let cell = Cell::typed(
            Id::unique("capacity assumptions"),
            "Assumptions of capacity and demand",
        );
        if let Some(text) = text_area_ui(ui, &cell, &part.assumptions, 3).committed {
            let changed = CapacityAndDemand {
                assumptions: text.trim().to_owned(),
                ..part.clone()
            };
            send(context, "Assumptions of capacity and demand", changed);
        }
    });
}

/// Asks for a change, named for the person who makes it.
fn send(context: &PageContext<'_>, label: &str, part: CapacityAndDemand) {
    let edit = Edit::CapacityAndDemand(part);
    context.outbox.edit(Edit::batch(label, vec![edit]));
}

fn people(value: Option<Decimal>) -> String {
    value.map_or_else(|| format::NOTHING.to_owned(), format::number_exact)
}
