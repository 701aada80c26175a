//! The charts of the overview, from the registry.

use eframe::egui::Ui;

use super::pair_ui;
use crate::app::chart_view::chart_ui;
use crate::app::kit::UiExt;
use crate::app::kit::plot::Frame;
use crate::app::pages::PageContext;
use crate::charts::{Chart, ChartKind, ChartSpec, Home, charts_at};
use crate::model::FinancialYear;

type Charts = Vec<(&'static Chart, ChartSpec)>;

/// The charts as they were made last: they hold as long as the plan and the year do.
#[derive(Debug, Default)]
pub(in crate::app::pages) struct OverviewState {
    made: Option<(u64, FinancialYear)>,
    main: Charts,
    more: Charts,
}

impl OverviewState {
    fn refresh(&mut self, context: &PageContext<'_>) {
        let now = Some((context.stamp, context.year));
        if self.made != now {
            let input = context.chart_input();
            self.main = charts_at(Home::Overview, &input);
            self.more = charts_at(Home::OverviewMore, &input);
            self.made = now;
        }
    }
}

/// The charts at the top, two by two, and one part that is no chart after them.
pub(super) fn main_charts_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    state: &mut OverviewState,
    last: impl FnOnce(&mut Ui),
) {
    state.refresh(context);
    let mut last = Some(last);
    for (at, two) in state.main.chunks(2).enumerate() {
        if at > 0 {
            ui.gap_section();
        }
        match two {
            [left, right] => pair_ui(
                ui,
                |ui| titled_ui(ui, context, left),
                |ui| titled_ui(ui, context, right),
            ),
            [left] => pair_ui(
                ui,
                |ui| titled_ui(ui, context, left),
                |ui| {
                    if let Some(last) = last.take() {
                        last(ui);
                    }
                },
            ),
            _ => {}
        }
    }
    if let Some(last) = last {
        ui.gap_section();
        last(ui);
    }
}

/// The other charts, two by two; a flow takes the whole width.
pub(super) fn more_charts_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut OverviewState) {
    state.refresh(context);
    let (wide, narrow): (Vec<_>, Vec<_>) = state
        .more
        .iter()
        .partition(|(_, spec)| spec.kind == ChartKind::Flow);
    for chart in wide {
        ui.gap_section();
        titled_ui(ui, context, chart);
    }
    for two in narrow.chunks(2) {
        ui.gap_section();
        match two {
            [left, right] => pair_ui(
                ui,
                |ui| titled_ui(ui, context, left),
                |ui| titled_ui(ui, context, right),
            ),
            [left] => pair_ui(ui, |ui| titled_ui(ui, context, left), |_| {}),
            _ => {}
        }
    }
}

fn titled_ui(ui: &mut Ui, context: &PageContext<'_>, chart: &(&'static Chart, ChartSpec)) {
    let (chart, spec) = chart;
    chart_ui(ui, context, spec, Frame::Titled(chart.name));
}
