//! Text at twice its size, which leaves half the room: nothing is lost, and nothing stands beyond the edge.

use std::collections::BTreeSet;
use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Role, Theme, Vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::model::FinancialYear;
use bcf_planner::working::Subject;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;

/// The pages whose grids scroll to the side.
const GRIDS: [Page; 2] = [Page::Expenditure, Page::Capacity];

fn open(size: Vec2) -> TestWindow {
    let path = Path::new("sample_plans/leicestershire-2023-24.ron");
    let mut window = TestWindow::open(Some(path), Theme::Light);
    window.harness.set_size(size);
    window.harness.run();
    window
}

/// Every text of the page with where it ends at the right.
fn texts(window: &TestWindow) -> Vec<(String, f32, f32)> {
    let root = window.harness.root();
    root.children_recursive()
        .filter_map(|node| {
            let inner = node.accesskit_node();
            let said = match inner.role() {
                Role::Label | Role::Heading => inner.value().or(inner.label()),
                Role::Link | Role::Button => inner.label(),
                _ => None,
            }?;
            Some((said, node.rect().left(), node.rect().right()))
        })
        .filter(|(said, ..)| !said.trim().is_empty())
        .collect()
}

fn go_to(window: &mut TestWindow, page: Page) {
    window.app().outbox().command(Command::GoTo(page));
    window.harness.run();
}

#[test]
fn text_of_twice_the_size_is_all_there_and_within_the_window() {
    let mut usual = open(Vec2::new(1440.0, 900.0));
    let mut large = open(Vec2::new(720.0, 450.0));
    let mut faults = Vec::new();
    for page in Page::ALL.iter().filter(|page| !GRIDS.contains(page)) {
        go_to(&mut usual, *page);
        go_to(&mut large, *page);
        // Findings stand beside the page only where there is room for both.
        let of_page = |texts: Vec<(String, f32, f32)>| -> BTreeSet<String> {
            let page = texts
                .into_iter()
                .filter(|(_, left, _)| (200.0..1100.0).contains(left));
            page.map(|(said, ..)| said).collect()
        };
        let shown = texts(&large);
        // Tables of other pages scroll to the side and give up columns that others repeat; no figure may go.
        let all = *page == Page::Overview;
        let counts = |said: &String| all || said.contains('£') || said.contains('%');
        for (said, left, right) in &shown {
            if all && (*left < -1.0 || *right > 721.0) {
                faults.push(format!("{page:?}: \"{said}\" from {left} to {right}"));
            }
        }
        let lost: Vec<String> = of_page(texts(&usual))
            .difference(&shown.into_iter().map(|(said, ..)| said).collect())
            .filter(|said| counts(said))
            .cloned()
            .collect();
        faults.extend(lost.iter().map(|said| format!("{page:?} loses \"{said}\"")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn findings_and_workings_take_the_place_of_the_page_where_there_is_room_for_one() {
    let mut window = open(Vec2::new(720.0, 450.0));
    assert!(
        window
            .harness
            .query_by_label_contains("How it is worked out")
            .is_none()
    );
    let year: FinancialYear = window.app().workspace().year.unwrap();
    window.app().outbox().explain(Subject::Income(year));
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Tab, "How it is worked out");
    go_to(&mut window, Page::Income);
    assert!(window.harness.query_by_role(Role::Tab).is_none());
    window.app().outbox().command(Command::ToggleSidePanel);
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Tab, "How it is worked out");
}
