//! Whatever the keyboard comes to is in sight.

use std::path::Path;

use bcf_planner::app::egui::{
    Event, Key, Memory, Modifiers, MouseWheelUnit, Theme, TouchPhase, pos2, vec2,
};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Edit, MetricField, MetricFigure};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;
use super::schemes::focused;

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
fn what_tab_comes_to_is_in_sight_in_every_form() {
    for page in Page::ALL
        .iter()
        .filter(|page| ![Page::Overview, Page::Expenditure].contains(page))
    {
        let mut window = open("ellerport-2025-26.ron", *page);
        for _ in 0..60 {
            window.key(Key::Tab);
            window.harness.run_steps(4);
            let name = focused(&window);
            assert!(hidden(&window) < 6.0, "{page:?}: {name}");
        }
    }
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

#[test]
fn whoever_scrolls_with_the_keyboard_above_the_page_is_left_there() {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans/ellerport-2025-26.ron");
    let mut window = TestWindow::open_new(Some(&plan), Theme::Light);
    window.show(Page::Board);
    let top = |window: &TestWindow| {
        window
            .harness
            .get_by_label("Name of the council")
            .rect()
            .top()
    };
    window.harness.get_by_label("Got it: hint on Board").focus();
    window.settle();
    let before = top(&window);
    window.harness.hover_at(pos2(600.0, 500.0));
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -300.0),
        phase: TouchPhase::Move,
        source: bcf_planner::app::egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..3 {
        window.settle();
    }
    assert!(
        top(&window) < before - 100.0,
        "{before} to {}",
        top(&window)
    );
}
