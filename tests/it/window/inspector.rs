//! Whatever number a page shows, a click says how it is worked out.

use bcf_planner::app::Explained;
use bcf_planner::app::egui::{Event, Modifiers, PointerButton, Pos2, Role};
use bcf_planner::app::pages::Page;
use bcf_planner::working::Subject;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

/// Clicks every text of the page that is as wanted, and gives what each click asked about.
fn asked_about(window: &mut TestWindow, wanted: impl Fn(&str) -> bool) -> Vec<Subject> {
    let found = |window: &TestWindow, nth: usize| {
        let labels = window.harness.query_all_by_role(Role::Label);
        labels
            .filter(|node| wanted(&node.accesskit_node().value().unwrap_or_default()))
            .nth(nth)
            .map(|node| node.rect().center())
    };
    let mut asked = Vec::new();
    let mut nth = 0;
    while let Some(at) = found(window, nth) {
        click_at(window, at);
        if let Some(Explained::Number(subject)) = &window.app().workspace().explained {
            asked.push(subject.clone());
        }
        nth += 1;
    }
    asked.dedup();
    asked
}

fn click_at(window: &mut TestWindow, at: Pos2) {
    window.harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.harness.run();
}

#[test]
fn the_status_of_a_metric_answers_a_click() {
    let mut window = open("brackenshire-2023-25.ron", Page::Metrics);
    let asked = asked_about(&mut window, |text| ["Met", "Not met"].contains(&text));
    let metrics: Vec<&str> = asked
        .iter()
        .filter_map(|subject| match subject {
            Subject::Metric(metric, _) => Some(metric.as_str()),
            _ => None,
        })
        .collect();
    assert!(metrics.len() > 1 && metrics[0] != metrics[1], "{asked:?}");
}

#[test]
fn people_referred_and_what_is_left_answer_a_click() {
    let mut window = open("brackenshire-2023-25.ron", Page::Capacity);
    let number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let asked = asked_about(&mut window, number);
    let is_month = |subject: &Subject| matches!(subject, Subject::CapacityMonth(..));
    let is_year = |subject: &Subject| matches!(subject, Subject::CapacityYear(..));
    assert!(asked.iter().any(is_month), "{asked:?}");
    assert!(asked.iter().any(is_year), "{asked:?}");
}
