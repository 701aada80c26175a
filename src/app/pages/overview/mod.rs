//! Key figures, a verdict per national condition, what needs attention, and the charts.

mod attention;
mod charts;
mod conditions;
mod key_figures;
mod metrics;

use eframe::egui::{Align, Layout, Ui, vec2};

use super::PageContext;
use crate::app::kit::UiExt;
use crate::app::theme::DesignTokens;
use crate::rounds::RoundStatus;

pub(super) use charts::OverviewState;

/// Below this width the page has one column.
const TWO_COLUMNS: f32 = 720.0;

/// Draws the page.
pub(super) fn overview_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut OverviewState) {
    ui.page_title_with("Overview", &standing(context));
    if !context.plan.illustrative.is_empty() {
        ui.caption(&context.plan.illustrative);
    }
    let Some(totals) = context.assessment.year(context.year) else {
        ui.empty_state(
            "Nothing is planned for this year",
            "Choose another year at the top of the window.",
        );
        return;
    };
    key_figures::key_figures_ui(ui, context, totals);
    ui.hairline();
    charts::main_charts_ui(ui, context, state, |ui| metrics::metrics_ui(ui, context));
    ui.gap_section();
    pair_ui(
        ui,
        |ui| conditions::conditions_ui(ui, context),
        |ui| attention::attention_ui(ui, context),
    );
    charts::more_charts_ui(ui, context, state);
}

/// "Rules of pack 2023-25 v1, 46 values not yet checked".
fn standing(context: &PageContext<'_>) -> String {
    let (unchecked, all) = context.round.unchecked();
    let draft = match context.round.status {
        RoundStatus::Published => "",
        RoundStatus::Draft => "draft ",
    };
    format!(
        "{draft}rules of {} v{}, {unchecked} of {all} values not yet checked",
        context.round.id, context.round.version
    )
}

/// Two parts side by side, or under each other where there is no room.
fn pair_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    if ui.available_width() < TWO_COLUMNS {
        left(ui);
        ui.gap_section();
        right(ui);
        return;
    }
    let shape = &DesignTokens::here(ui).shape;
    let gap = shape.gap_page;
    let width = (ui.available_width() - gap) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (at, part) in [Box::new(left) as Box<dyn FnOnce(&mut Ui)>, Box::new(right)]
            .into_iter()
            .enumerate()
        {
            if at > 0 {
                ui.add_space(gap);
            }
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = shape.gap;
                ui.set_width(width);
                part(ui);
            });
        }
    });
}
