//! What the overview says first.

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::Role;
use bcf_planner::app::pages::Page;
use bcf_planner::app::{Explained, SideTab};
use bcf_planner::metrics::MetricStatus;
use egui_kittest::kittest::Queryable as _;

use super::drive::open;

#[test]
fn metrics_that_miss_their_target_need_attention() {
    let mut seen = 0;
    for sample in [
        "brackenshire-2023-25.ron",
        "ellerport-2025-26.ron",
        "leicestershire-2023-24.ron",
        "training.ron",
        "training-2025-26.ron",
    ] {
        let window = open(sample, Page::Overview);
        let metrics = &window.app().workspace().assessment.metrics;
        let missed = metrics.iter().filter(|metric| {
            metric
                .headline()
                .is_some_and(|point| point.status == MetricStatus::NotMet)
        });
        let missed = missed.count();
        let mut told = window
            .harness
            .query_all_by_label_contains("the last target: ");
        assert_eq!(told.next().is_some(), missed > 0, "{sample}");
        if missed > 0 {
            seen += 1;
            assert!(!window.says("Needs attention: Nothing"), "{sample}");
            let words = format!("{missed} metric");
            assert!(window.says(&words), "{sample}");
        }
    }
    assert!(seen > 1);
}

#[test]
fn how_a_number_is_worked_out_goes_with_its_page_and_stays_beside_its_own_rows() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    let explain = |window: &mut super::TestWindow| {
        window.command_and_wait(Command::GoTo(Page::Overview));
        let named = |name: &str| name.starts_with("Left to place: ");
        let figure = window
            .harness
            .get_by(|node| node.label().is_some_and(|name| named(&name)));
        figure.click_accesskit();
        window.settle();
        assert!(window.app().workspace().explained.is_some());
    };
    explain(&mut window);
    window.command_and_wait(Command::GoTo(Page::Metrics));
    assert_eq!(window.app().workspace().explained, None);
    assert_eq!(window.app().workspace().side_tab, SideTab::Working);
    assert!(window.says("No number is selected"));

    explain(&mut window);
    let before = window.app().workspace().explained.clone();
    assert!(matches!(before, Some(Explained::Number(_))));
    let row = window
        .harness
        .get_by_role_and_label(Role::Link, "Disabled Facilities Grant");
    row.click_accesskit();
    window.settle();
    assert_ne!(window.app().workspace().page, Page::Overview);
    assert_eq!(window.app().workspace().explained, before);
}
