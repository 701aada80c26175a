//! Tab through the figures of metrics and of capacity: what one types never loses its place, also where a figure makes
//! another one worked out, or begins a line.

use bcf_planner::app::egui::{Key, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::model::{Edit, MetricField, MetricFigure};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;
use super::schemes::focused;

fn focus(window: &mut TestWindow, is_it: impl Fn(&str) -> bool) {
    let cell = window
        .harness
        .query_all_by(|node| {
            node.role() == Role::GridCell && node.label().is_some_and(|label| is_it(&label))
        })
        .next()
        .unwrap();
    cell.focus();
    window.harness.run();
}

#[test]
fn tab_goes_on_from_a_figure_that_is_worked_out_from_what_was_just_typed() {
    let mut window = open("ellerport-2025-26.ron", Page::Metrics);
    let metric = window.plan().metrics[0].clone();
    let period = metric.points.last().unwrap().period;
    let empty = MetricField::Plan(period, MetricFigure::default());
    let edit = Edit::Metric(metric.metric.clone(), empty);
    window.app().outbox().edit(edit);
    window.harness.run();
    focus(&mut window, |label| {
        label.contains("March 2026") && label.ends_with(", plan, numerator")
    });
    for text in ["767", "38600"] {
        window.type_text(text);
        window.key(Key::Tab);
    }
    window.key(Key::Tab);
    window.type_text("770");
    window.key(Key::Tab);
    let points = &window.plan().metrics[0].points;
    let point = points.iter().find(|point| point.period == period).unwrap();
    let number = |text: &str| Some(text.parse().unwrap());
    let value =
        |of: Option<bcf_planner::model::Quantity>| of.map(bcf_planner::model::Quantity::value);
    assert_eq!(value(point.plan.numerator), number("767"));
    assert_eq!(value(point.plan.denominator), number("38600"));
    assert_eq!(value(point.actual.numerator), number("770"));
    assert_eq!(point.plan.value, None);
}

#[test]
fn the_first_month_of_a_service_without_demand_begins_its_line_and_tab_goes_on() {
    let mut window = open("ellerport-2025-26.ron", Page::Capacity);
    let mut part = window.plan().capacity_and_demand.clone();
    while !part.demand.is_empty() {
        part = part.without_demand(0);
    }
    window.app().outbox().edit(Edit::CapacityAndDemand(part));
    window.harness.run();
    focus(&mut window, |label| {
        label.starts_with("Demand for ") && label.ends_with(", April 2025")
    });
    for text in ["148", "145", "144"] {
        window.type_text(text);
        window.key(Key::Tab);
    }
    let lines = &window.plan().capacity_and_demand.demand;
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].months.len(), 3);
    // Who refers is a name, and naming it leaves one at its months.
    focus(&mut window, |label| label.starts_with("Who refers to "));
    window.type_text("12");
    window.key(Key::Enter);
    assert!(window.says("12 is an amount, and a name stands here"));
    window.key(Key::Escape);
    window.type_text("Ellerport General");
    window.key(Key::Tab);
    window.key(Key::Tab);
    window.type_text("7");
    window.key(Key::Tab);
    let line = &window.plan().capacity_and_demand.demand[0];
    assert_eq!(line.referral_source, "Ellerport General");
    assert!(
        line.months
            .iter()
            .any(|month| month.people.value() == 7.into())
    );
}

#[test]
fn whoever_is_led_to_a_signature_or_a_question_can_type_at_once() {
    use bcf_planner::rules::Location;
    let mut window = open("ellerport-2025-26.ron", Page::Overview);
    let plan = window.plan();
    let (role, question) = (
        plan.signatories[0].role.clone(),
        plan.narrative[0].question.clone(),
    );
    window.app().outbox().go_to(Location::Signatory(role));
    window.harness.run();
    window.type_text("The chair");
    window.key(Key::Tab);
    assert_eq!(window.plan().signatories[0].name, "The chair");
    window.app().outbox().go_to(Location::Narrative(question));
    window.harness.run();
    window.type_text("Added. ");
    window.key(Key::F6);
    assert!(window.plan().narrative[0].text.contains("Added. "));
}

#[test]
fn whoever_adds_a_line_can_type_into_it_at_once() {
    let mut window = open("leicestershire-2023-24.ron", Page::Board);
    let add = |window: &mut TestWindow, link: &str, text: &str| {
        window.click_and_wait(link);
        window.type_text(text);
        window.key(Key::Tab);
    };
    add(&mut window, "Add a contact", "Finance lead");
    window.type_text("A name");
    window.key(Key::Tab);
    let contact = window.plan().contacts.last().unwrap();
    assert_eq!((&*contact.role, &*contact.name), ("Finance lead", "A name"));
    add(&mut window, "Add a district", "Another council");
    let district = window.plan().board.districts.last().unwrap();
    assert_eq!(district.name, "Another council");

    let mut window = open("brackenshire-2023-25.ron", Page::Conditions);
    let before = window.plan().signatories.clone();
    let role = window
        .harness
        .query_all_by(|node| node.role() == Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .find(|name| name.starts_with("Another signature of: "))
        .unwrap();
    add(&mut window, &role, "The deputy");
    let signed = &window.plan().signatories;
    assert_eq!(signed.len(), before.len() + 1);
    assert_eq!(signed.last().unwrap().name, "The deputy");

    let mut window = open("ellerport-2025-26.ron", Page::Progress);
    window.click_and_wait("Add return");
    assert_eq!(focused(&window), "Report of the return");

    let mut window = open("ellerport-2025-26.ron", Page::Capacity);
    add(&mut window, "Add a source of referrals", "The hospice");
    let lines = &window.plan().capacity_and_demand.demand;
    assert!(lines.iter().any(|at| at.referral_source == "The hospice"));
}
