//! F8: from finding to finding, and into the field that each speaks of.

use std::collections::BTreeSet;

use bcf_planner::app::egui::{Key, Role};
use bcf_planner::rules::Location;
use egui_kittest::kittest::Queryable as _;

use super::work::with_plan;

#[test]
fn f8_leads_into_the_field_that_a_finding_speaks_of() {
    let (mut window, _) = with_plan();
    let count = window.app().workspace().finding_order.len();
    let mut led = BTreeSet::new();
    for _ in 0..count {
        window.harness.key_press(Key::F8);
        window.harness.run();
        let workspace = window.app().workspace();
        let Some(at) = workspace.finding else {
            continue;
        };
        let finding = workspace.finding_at(at).unwrap();
        // What the round does not have has no field.
        if finding.code == "entry-unknown" {
            continue;
        }
        let place = finding.at.clone();
        let what = match place {
            Location::Condition(_) | Location::Requirement(_) => "answer",
            Location::Metric(..) => "metric",
            Location::Capacity(_) => "service",
            _ => continue,
        };
        let roles = [Role::RadioButton, Role::GridCell, Role::MultilineTextInput];
        let focused = window
            .harness
            .query_all_by(|node| node.is_focused() && roles.contains(&node.role()))
            .count();
        assert_eq!(focused, 1, "{place:?}");
        led.insert(what);
    }
    let all = BTreeSet::from(["answer", "metric"]);
    assert_eq!(led, all, "among {count}");
}
