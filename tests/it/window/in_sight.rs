//! Whatever the keyboard comes to is in sight.

use bcf_planner::app::egui::{Key, Memory};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Edit, MetricField, MetricFigure};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

/// How much of the height of what has the keyboard is out of sight.
fn hidden(window: &TestWindow) -> f32 {
    let ctx = &window.harness.ctx;
    let id = ctx.memory(Memory::focused).unwrap();
    let Some(at) = ctx.read_response(id) else {
        return 0.0;
    };
    // A long name may be cut short sideways.
    at.rect.height() - at.interact_rect.height().max(0.0)
}

#[test]
fn a_chart_that_comes_above_a_figure_does_not_push_it_out_of_sight() {
    let mut window = open("ellerport-2025-26.ron", Page::Metrics);
    let metric = window.plan().metrics[0].clone();
    for point in &metric.points {
        for field in [
            MetricField::Plan(point.period, MetricFigure::default()),
            MetricField::Actual(point.period, MetricFigure::default()),
        ] {
            let edit = Edit::Metric(metric.metric.clone(), field);
            window.app().outbox().edit(edit);
        }
    }
    window.settle();
    let last = window
        .harness
        .query_all_by(|node| {
            let label = node.label().unwrap_or_default();
            label.contains("March 2026") && label.ends_with(", plan, numerator")
        })
        .next()
        .unwrap();
    let name = last.accesskit_node().label().unwrap();
    last.focus();
    window.settle();
    assert!(hidden(&window) < 1.0);
    for text in ["767", "38600"] {
        window.type_text(text);
        window.key(Key::Tab);
    }
    assert!(hidden(&window) < 1.0, "after {name}");
}
