//! Finding, and what the grid shows and remembers of it.

use bcf_planner::app::commands::{Availability, Command, GridCommand};
use bcf_planner::app::egui::{Key, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::app::theme::DesignTokens;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";

impl TestWindow {
    fn look_for(&mut self, text: &str) {
        self.shortcut(Key::F);
        self.harness
            .get_by_label("Find in the grid")
            .type_text(text);
        self.harness.run();
    }
}

#[test]
fn every_cell_found_is_tinted_and_counted() {
    for theme in [Theme::Light, Theme::Dark] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans");
        let mut window = TestWindow::open(Some(&path.join(SAMPLE)), theme);
        window.harness.ctx.set_theme(theme);
        window.show(Page::Expenditure);
        window.look_for("falls");
        let with = |window: &TestWindow, has: bool| {
            let cells = window.harness.query_all_by(move |node| {
                node.role() == Role::GridCell
                    && node
                        .label()
                        .is_some_and(|label| label.ends_with(", Scheme"))
                    && node
                        .value()
                        .unwrap_or_default()
                        .to_lowercase()
                        .contains("falls")
                        == has
            });
            cells.map(|node| node.rect()).collect::<Vec<_>>()
        };
        let (found, other) = (with(&window, true), with(&window, false));
        assert!(!found.is_empty() && !other.is_empty());
        let picture = window.harness.render().unwrap();
        let tint = DesignTokens::of(theme).colours.found_fill;
        let is_tinted = |rect: &bcf_planner::app::egui::Rect| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "pixels"
            )]
            let (x, y) = (rect.right() as u32 - 5, rect.top() as u32 + 5);
            picture.get_pixel(x, y).0[..3] == tint.to_array()[..3]
        };
        assert!(found.iter().all(is_tinted), "{theme:?}");
        assert!(!other.iter().any(is_tinted), "{theme:?}");
        assert!(
            window.says("9 cells found")
                || window.says(" cells found")
                || window
                    .harness
                    .query_by_label_contains("cells found")
                    .is_some()
        );
        window.key(Key::Enter);
        assert!(window.says("1 of "));
        window.key(Key::Enter);
        assert!(window.says("2 of "));
        window.key(Key::Escape);
        let picture = window.harness.render().unwrap();
        let rect = found.last().unwrap();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "pixels"
        )]
        let (x, y) = (rect.right() as u32 - 5, rect.top() as u32 + 5);
        assert_ne!(picture.get_pixel(x, y).0[..3], tint.to_array()[..3]);
    }
}

#[test]
fn find_comes_to_the_grid_from_any_page_and_says_so() {
    let mut window = open(SAMPLE, Page::Income);
    window.shortcut(Key::F);
    assert_eq!(window.app().workspace().page, Page::Expenditure);
    assert!(window.says("Text is looked for in the cells of the expenditure grid"));
    window
        .harness
        .get_by_label("Find in the grid")
        .type_text("falls");
    window.harness.run();
    assert!(
        window
            .harness
            .query_by_label_contains("cells found")
            .is_some()
    );
}

#[test]
fn keys_that_cannot_do_anything_now_say_why() {
    let mut window = open(SAMPLE, Page::Income);
    window.shortcut(Key::D);
    let news = window.app().workspace().news.clone();
    assert_eq!(
        news,
        "Fill down: It acts on the rows of the expenditure page"
    );
    window.shortcut(Key::Z);
    assert_eq!(
        window.app().workspace().news,
        "Undo: There is no change to take back"
    );
    let find = Command::Grid(GridCommand::Find);
    assert_eq!(
        find.availability(window.app().workspace()),
        Availability::Yes
    );
}

#[test]
fn what_was_filtered_sorted_and_grouped_is_so_tomorrow_and_is_cleared_in_sight() {
    let mut window = open(SAMPLE, Page::Expenditure);
    let field = "Filter schemes by name, number or area of investment";
    window.harness.get_by_label(field).focus();
    window.harness.run();
    window.harness.get_by_label(field).type_text("falls");
    window.harness.run();
    window.header("2023-24");
    window.click_first("Sort, largest first");
    let shown = window.column("2023-24");
    window.click_first("Group…");
    window.click_first("By source of funding");
    let grouped = window.column("Source of funding");
    let mut window = window.reopen();
    window.show(Page::Expenditure);
    assert_eq!(window.column("Source of funding"), grouped);
    assert!(window.says("Group "));
    window.click_first("Group…");
    window.click_first("No groups");
    assert_eq!(window.column("2023-24"), shown);
    assert!(window.says("Filtered by \"falls\""));
    window.click_first("Clear filters");
    assert!(!window.says("Filtered by"));
    assert!(window.column("2023-24").len() > shown.len());
    let focused = window.harness.get_by_role(Role::Grid);
    assert!(focused.accesskit_node().is_focused());
    // Another plan is not touched by it.
    assert!(window.app().settings().views.len() == 1);
}
