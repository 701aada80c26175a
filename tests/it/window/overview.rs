//! What the overview says first.

use bcf_planner::app::pages::Page;
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
