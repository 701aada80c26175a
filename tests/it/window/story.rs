//! Whole stories, by accessible name alone: what a person does from beginning to end.

use bcf_planner::app::egui::{Key, Role, Theme};
use bcf_planner::app::pages::Page;
use bcf_planner::model::Money;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

impl TestWindow {
    /// What a button, a link or a text says in full, by how it begins.
    fn told(&self, start: &str) -> String {
        let begins = |text: Option<String>| text.filter(|text| text.starts_with(start));
        self.harness
            .query_all_by(|node| begins(node.label()).or(begins(node.value())).is_some())
            .find_map(|node| {
                let node = node.accesskit_node();
                begins(node.label()).or(begins(node.value()))
            })
            .unwrap_or_else(|| panic!("nothing begins with \"{start}\""))
    }

    /// Clicks the first thing of a role whose name begins so.
    fn follow(&mut self, role: Role, start: &str) {
        let wanted = self.harness.query_all_by(|node| {
            node.role() == role && node.label().is_some_and(|name| name.starts_with(start))
        });
        let first = wanted.into_iter().next();
        first
            .unwrap_or_else(|| panic!("no {role:?} begins with \"{start}\""))
            .click_accesskit();
        self.settle();
    }
}

#[test]
fn too_much_is_spent_which_is_seen_explained_put_right_and_taken_back() {
    const BALANCE: &str = "Minimum NHS Contribution: income £48,748,385,";
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    window.told("£75,735,255");
    // The list of pages leads to the grid; the first row's amount is typed over.
    window.follow(Role::Link, "Expenditure");
    assert!(window.told(BALANCE).ends_with("placed in full"));
    let breaches = |window: &TestWindow| {
        let told = window.told("Expenditure");
        told.contains("breach")
    };
    assert!(!breaches(&window));
    let before = window.amount(0).unwrap();
    window.stand(0, "2023-24");
    window.type_text("=");
    window.type_text(&format!("{before}+250k"));
    window.key(Key::Enter);
    assert_eq!(window.amount(0), Some(before + Money::pounds(250_000)));

    // It is seen at once: above the grid, in the findings, and on the overview.
    assert!(window.told(BALANCE).contains("over-committed by £250,000"));
    window.follow(Role::Link, "Overview");
    window.told("and £250,000 over-committed");
    window.follow(
        Role::Link,
        "Breach: The plan spends £48,998,385 from the Minimum NHS Contribution",
    );
    assert_eq!(window.app().workspace().page, Page::Income);

    // It is put right where it was typed, and the step can be taken back and made again.
    window.follow(Role::Link, "Expenditure");
    window.stand(0, "2023-24");
    window.type_text("=");
    window.type_text(&format!("{}-250000", before + Money::pounds(250_000)));
    window.key(Key::Enter);
    assert!(window.told(BALANCE).ends_with("placed in full"));
    window.shortcut(Key::Z);
    assert!(window.told(BALANCE).contains("over-committed by £250,000"));
    window.shortcut(Key::Z);
    assert!(window.told(BALANCE).ends_with("placed in full"));
    assert_eq!(window.amount(0), Some(before));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_plan_is_presented_to_a_board() {
    let mut window = open("leicestershire-2023-24.ron", Page::Overview);
    window.shortcut(Key::K);
    window
        .harness
        .get_by_label("Name of the command")
        .type_text("present");
    window.harness.run();
    window.key(Key::Enter);
    assert_eq!(
        window.told("£75.7 million"),
        "£75.7 million pooled, every stream placed in full"
    );
    window.told("Overview");
    window.told("1 of ");
    // Nothing of the window is in the way.
    assert!(window.harness.query_by_label("File").is_none());
    assert!(window.harness.query_by_role(Role::Tab).is_none());

    // The clicker leads through the conditions; each says its verdict and what the partners answer.
    for number in 1..=4 {
        window.key(Key::PageDown);
        window.told(&format!("National condition {number}"));
        window.told("The partners");
    }
    // The fourth has floors; its table is asked for and goes away again.
    assert!(!window.says("Status"));
    window.key(Key::T);
    window.told("Status");
    window.key(Key::T);
    assert!(!window.says("Status"));
    // Somebody asks for the beginning, by number, and the screen is blanked meanwhile.
    window.key(Key::B);
    assert!(!window.says("National condition"));
    window.key(Key::B);
    window.told("National condition 4");
    window.key(Key::Num1);
    window.told("Go to 1");
    window.key(Key::Enter);
    window.told("1 of ");
    // Nobody remembers the keys.
    window.key(Key::F1);
    window.told("Keys of the presentation");
    window.told("Black screen and back");
    window.key(Key::Escape);
    window.told("1 of ");
    window.key(Key::Escape);
    window.harness.get_by_role_and_label(Role::Button, "File");
    assert_eq!(window.app().workspace().page, Page::Overview);
}

#[test]
fn the_desktop_s_theme_is_followed_as_it_changes() {
    use bcf_planner::app::commands::Command;
    let mut window = TestWindow::open(None, Theme::Light);
    window.app().outbox().command(Command::ThemeSystem);
    window.harness.run();
    for (desktop, shown) in [
        (Some(Theme::Dark), Theme::Dark),
        (Some(Theme::Light), Theme::Light),
        (Some(Theme::Dark), Theme::Dark),
        // Light where the desktop does not say.
        (None, Theme::Light),
    ] {
        window.harness.input_mut().system_theme = desktop;
        window.harness.run();
        assert_eq!(window.harness.ctx.theme(), shown, "{desktop:?}");
    }
    window.harness.input_mut().system_theme = Some(Theme::Dark);
    window.app().outbox().command(Command::ThemeLight);
    window.harness.run();
    assert_eq!(window.harness.ctx.theme(), Theme::Light);
}

#[test]
fn a_window_at_twice_its_size_is_as_large_the_next_time() {
    use bcf_planner::app::commands::Command;
    use bcf_planner::app::egui::{Rect, Vec2, ViewportId, pos2};
    let mut window = TestWindow::open(None, Theme::Light);
    for _ in 0..6 {
        window.app().outbox().command(Command::ZoomIn);
        window.harness.run();
    }
    assert!((window.app().settings().zoom - 2.0).abs() < 0.001);
    // A window of 1440 by 900 is 720 by 450 of its own points then.
    let inside = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(720.0, 450.0));
    let viewports = &mut window.harness.input_mut().viewports;
    viewports.get_mut(&ViewportId::ROOT).unwrap().inner_rect = Some(inside);
    window.harness.run();
    let (width, height) = window.app().settings().window;
    assert!(
        (width - 1440.0).abs() < 1.0 && (height - 900.0).abs() < 1.0,
        "{width} {height}"
    );
}
