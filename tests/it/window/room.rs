//! What a small screen has room for: names in full, and no column cut where one gets to by keyboard.

use bcf_planner::app::egui::{Key, Modifiers, Rect, Role, Vec2};
use bcf_planner::app::pages::Page;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

fn narrow(sample: &str, page: Page) -> TestWindow {
    let mut window = open(sample, page);
    window.harness.set_size(Vec2::new(1280.0, 800.0));
    window.settle();
    window
}

impl TestWindow {
    fn headers(&self) -> Vec<(String, Rect)> {
        let mut headers: Vec<(String, Rect)> = self
            .harness
            .query_all_by_role(Role::ColumnHeader)
            .map(|node| {
                (
                    node.accesskit_node().label().unwrap_or_default(),
                    node.rect(),
                )
            })
            .collect();
        headers.sort_by(|(_, a), (_, b)| a.left().total_cmp(&b.left()));
        headers
    }
}

#[test]
fn a_long_name_takes_as_many_lines_as_it_needs() {
    let window = narrow("leicestershire-2023-24.ron", Page::Income);
    let height = |name: &str| window.harness.get_by_label(name).rect().height();
    let short = height("Payer of Disabled Facilities Grant");
    // NHS Leicester, Leicestershire and Rutland Integrated Care Board.
    let long = height("Payer of Minimum NHS Contribution");
    assert!(long > short + 12.0, "{short} {long}");
}

#[test]
fn wherever_the_arrows_lead_a_column_begins_beside_those_that_stay() {
    for sample in ["leicestershire-2023-24.ron", "brackenshire-2023-25.ron"] {
        let mut window = narrow(sample, Page::Expenditure);
        let begins = |window: &TestWindow, after: &str| {
            let headers = window.headers();
            let name = |name: &str| headers.iter().find(|(at, _)| at.starts_with(name)).unwrap();
            let fixed = name("Scheme: ").1.right();
            let cut = headers
                .iter()
                .find(|(_, at)| at.left() < fixed - 1.0 && at.right() > fixed + 1.0);
            assert!(cut.is_none(), "{sample} {after}: {cut:?}");
        };
        begins(&window, "at first");
        for step in 0..16 {
            window.key(Key::ArrowRight);
            begins(&window, &format!("right {step}"));
        }
        for step in 0..16 {
            window.key(Key::ArrowLeft);
            begins(&window, &format!("left {step}"));
        }
        window.key(Key::End);
        begins(&window, "end");
        window.keys(Modifiers::COMMAND, Key::Home);
        begins(&window, "home");
    }
}
