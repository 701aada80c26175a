//! Whatever the keyboard comes to is in sight.

use std::collections::BTreeSet;
use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{
    Event, Key, Memory, Modifiers, MouseWheelUnit, Theme, TouchPhase, Vec2, pos2, vec2,
};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Edit, MetricField, MetricFigure, SchemeField};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::conflict::colleague_describes;
use super::drive::open;
use super::schemes::focused;
use super::work::with_plan;

/// How much of the height of what has the keyboard is out of sight; all of it where that is not drawn.
fn hidden(window: &TestWindow) -> f32 {
    let ctx = &window.harness.ctx;
    let Some(at) = ctx
        .memory(Memory::focused)
        .and_then(|id| ctx.read_response(id))
    else {
        return f32::INFINITY;
    };
    let seen = at.interact_rect.intersect(ctx.content_rect());
    // A long name may be cut short sideways.
    if seen.width() > 0.0 {
        at.rect.height() - seen.height().max(0.0)
    } else {
        f32::INFINITY
    }
}

/// Goes through what is open with Tab and back, and gives the names it came to.
fn tab_through(window: &mut TestWindow, what: &str, times: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
        for _ in 0..times {
            window.harness.key_press_modifiers(modifiers, Key::Tab);
            window.settle();
            window.harness.run_steps(4);
            let name = focused(window);
            let hidden = hidden(window);
            assert!(hidden < 2.0, "{what}: {hidden} of {name}");
            names.insert(name);
        }
    }
    names
}

/// A window in which no dialog has room for all it holds.
const SMALL: Vec2 = vec2(1024.0, 600.0);

#[test]
fn what_tab_comes_to_in_a_comparison_of_two_plans_is_in_sight() {
    let (mut window, path) = with_plan();
    window.harness.set_size(SMALL);
    let plan = colleague_describes(&mut window, &path, 12, |id| id.to_string());
    for scheme in &plan.schemes {
        let mine = SchemeField::Description("Mine.".to_owned());
        window.app().outbox().edit(Edit::Scheme(scheme.id, mine));
        window.settle();
    }
    window.press_keys(Key::S);
    window.press("Compare…");
    let names = tab_through(&mut window, "merge", 60);
    let rows = names
        .iter()
        .filter(|name| name.starts_with("Take "))
        .count();
    assert!(rows >= plan.schemes.len(), "{names:#?}");
}

#[test]
fn what_tab_comes_to_in_dialogs_is_in_sight() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    window.harness.set_size(SMALL);
    window.command_and_wait(Command::New);
    window.press("Carry forward…");
    window
        .harness
        .get_by_label_contains("The plan that is open: ")
        .click();
    window.settle();
    let names = tab_through(&mut window, "carry forward", 40);
    assert!(names.len() > 8, "{names:?}");

    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    window.harness.set_size(SMALL);
    window.command_and_wait(Command::Help);
    tab_through(&mut window, "help", 20);

    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    window.harness.set_size(SMALL);
    window.command_and_wait(Command::Export);
    let mut names = BTreeSet::new();
    for _ in 0..6 {
        names.append(&mut tab_through(&mut window, "export", 10));
        window.key(Key::ArrowDown);
    }
    assert!(names.len() > 8, "{names:?}");
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
