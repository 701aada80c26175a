//! Presenting: the keys of a clicker, and what the slides look like.

use std::path::Path;

use bcf_planner::app::egui::{Key, Modifiers, Rect, Role, Theme, Vec2, ViewportCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;

fn presenting(sample: &str, modifiers: Modifiers) -> TestWindow {
    let path = Path::new("sample_plans").join(sample);
    let mut window = TestWindow::open(Some(&path), Theme::Light);
    window.harness.set_size(Vec2::new(1280.0, 720.0));
    window.harness.run();
    window.harness.key_press_modifiers(modifiers, Key::F5);
    window.harness.run();
    window
}

impl TestWindow {
    fn press_key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    /// "5 of 14".
    fn slide(&self) -> (usize, usize) {
        let says = |text: Option<String>| {
            let text = text?;
            let (at, of) = text.split_once(" of ")?;
            Some((at.parse().ok()?, of.parse().ok()?))
        };
        self.harness
            .query_all_by(|node| says(node.value().or(node.label())).is_some())
            .find_map(|node| {
                let node = node.accesskit_node();
                says(node.value().or(node.label()))
            })
            .unwrap()
    }

    fn heading(&self) -> String {
        let heading = self.harness.get_by_role(Role::Heading);
        let node = heading.accesskit_node();
        node.value().or(node.label()).unwrap()
    }
}

#[test]
fn a_clicker_goes_through_the_slides_and_esc_comes_back() {
    let mut window = presenting("leicestershire-2023-24.ron", Modifiers::NONE);
    let (first, count) = window.slide();
    assert_eq!(first, 1);
    assert!(count >= 14, "{count} slides");
    assert_eq!(
        window.heading(),
        "£75.7 million pooled, every stream placed in full"
    );
    for key in [Key::PageDown, Key::ArrowRight, Key::Space] {
        window.press_key(key);
    }
    assert_eq!(window.slide().0, 4);
    for key in [Key::PageUp, Key::ArrowLeft] {
        window.press_key(key);
    }
    assert_eq!(window.slide().0, 2);
    window.press_key(Key::End);
    assert_eq!(window.slide().0, count);
    window.press_key(Key::ArrowRight);
    assert_eq!(window.slide().0, count);
    window.press_key(Key::Home);
    assert_eq!(window.slide().0, 1);
    window.press_key(Key::Num1);
    window.press_key(Key::Num2);
    window.press_key(Key::Enter);
    assert_eq!(window.slide().0, 12);
    window.press_key(Key::Escape);
    window.harness.get_by_role_and_label(Role::Button, "File");
}

#[test]
fn b_blanks_the_screen_and_any_key_brings_the_slide_back() {
    let mut window = presenting("leicestershire-2023-24.ron", Modifiers::NONE);
    window.press_key(Key::ArrowRight);
    window.press_key(Key::B);
    assert!(window.harness.query_by_role(Role::Heading).is_none());
    window.press_key(Key::ArrowRight);
    assert_eq!(window.slide().0, 2);
}

#[test]
fn t_shows_the_table_of_a_slide() {
    let mut window = presenting("leicestershire-2023-24.ron", Modifiers::NONE);
    assert!(window.harness.query_by_label("Income (£)").is_none());
    window.press_key(Key::T);
    window.harness.get_by_label("Income (£)");
    window.press_key(Key::T);
    assert!(window.harness.query_by_label("Income (£)").is_none());
}

#[test]
fn presenting_takes_the_whole_screen_and_gives_it_back() {
    let path = Path::new("sample_plans/leicestershire-2023-24.ron");
    let mut window = TestWindow::open(Some(path), Theme::Light);
    let sent = |window: &mut TestWindow, wanted: &ViewportCommand| {
        (0..4).any(|_| {
            window.harness.step();
            let mut viewports = window.harness.output().viewport_output.values();
            viewports.any(|viewport| viewport.commands.contains(wanted))
        })
    };
    window.harness.key_press(Key::F5);
    assert!(sent(&mut window, &ViewportCommand::Fullscreen(true)));
    window.harness.key_down(Key::Escape);
    assert!(sent(&mut window, &ViewportCommand::Fullscreen(false)));
}

#[test]
fn a_plan_without_a_name_or_figures_can_be_presented() {
    let mut window = TestWindow::open(None, Theme::Light);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "Health and wellbeing board")
        .type_text("Lakeside");
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Button, "Create")
        .click();
    window.harness.run();
    window.press_key(Key::F5);
    let (_, count) = window.slide();
    for _ in 0..count {
        assert!(!window.heading().is_empty());
        window.press_key(Key::ArrowRight);
    }
}

#[test]
fn what_changed_since_a_version_was_kept_is_the_last_slide() {
    use bcf_planner::app::commands::Command;
    use bcf_planner::model::{AllocationField, Edit, Money};

    let path = Path::new("sample_plans/leicestershire-2023-24.ron");
    let mut window = TestWindow::open(Some(path), Theme::Light);
    window.app().outbox().command(Command::KeepVersion);
    window.harness.run();
    window.press_key(Key::Enter);
    let plan = &window.app().workspace().document.as_ref().unwrap().plan;
    assert_eq!(plan.versions.len(), 1);
    let (row, year) = (plan.allocations[0].id, plan.years[0]);
    let before = *plan.allocations[0].amounts.get(year).unwrap();
    let amount = AllocationField::Amount(year, Some(before + Money::pounds(1500)));
    window.app().outbox().edit(Edit::Allocation(row, amount));
    window.harness.run();
    window.press_key(Key::F5);
    window.press_key(Key::End);
    assert_eq!(window.heading(), "£1,500 more is planned");
    window
        .harness
        .get_by_label_contains("0 are gone and 1 is changed");
}

#[test]
fn keep_a_version_in_the_palette_leads_to_its_note_below_a_long_return() {
    let path = Path::new("sample_plans/brackenshire-2023-25.ron");
    let mut window = TestWindow::open(Some(path), Theme::Light);
    let kept = window.plan().versions.len();
    window.shortcut(Key::K);
    window.type_and_wait("keep a version");
    window.key_and_wait(Key::Enter);
    let note = window.harness.get_by_label("Note of the new version");
    assert!(note.rect().bottom() < 900.0, "{}", note.rect());
    window.type_and_wait("As seen by the board");
    window.key_and_wait(Key::Enter);
    assert_eq!(window.plan().versions.len(), kept + 1);
    assert_eq!(window.plan().versions[kept].note, "As seen by the board");
}

/// What stands on the slide that shows: what it says, and where.
fn standing_on(window: &TestWindow) -> Vec<(Role, String, Rect)> {
    let said = [Role::Label, Role::Heading, Role::Image, Role::Button];
    let nodes = window.harness.root().children_recursive();
    nodes
        .filter(|node| said.contains(&node.accesskit_node().role()))
        .map(|node| {
            let inner = node.accesskit_node();
            let text = inner.value().or(inner.label()).unwrap_or_default();
            (inner.role(), text, node.rect())
        })
        .collect()
}

/// What stands in the way of something else on the slide that shows.
fn crowded(window: &TestWindow) -> Vec<String> {
    let all = standing_on(window);
    let (at, of) = window.slide();
    let number = format!("{at} of {of}");
    let foot = all.iter().find(|(_, text, _)| *text == number).unwrap().2;
    let mut faults = Vec::new();
    for (index, (role, text, rect)) in all.iter().enumerate() {
        if rect.top() < foot.top() - 1.0 && rect.bottom() > foot.top() + 1.0 {
            let over = rect.bottom() - foot.top();
            faults.push(format!("slide {number}: {over} over the foot: {text}"));
        }
        for (other_role, other, place) in all.iter().skip(index + 1) {
            // A chart as a whole lies behind its parts.
            if [role, other_role].contains(&&Role::Image) {
                continue;
            }
            let shared = rect.intersect(*place);
            let inside = rect.contains_rect(*place) || place.contains_rect(*rect);
            if !inside && shared.width() > 2.0 && shared.height() > 4.0 {
                faults.push(format!("slide {number}: {text} | {other}"));
            }
        }
    }
    faults
}

#[test]
fn nothing_on_a_slide_stands_over_something_else() {
    let samples = [
        "leicestershire-2023-24.ron",
        "brackenshire-2023-25.ron",
        "ellerport-2025-26.ron",
        "training.ron",
        "training-2025-26.ron",
    ];
    let mut faults = Vec::new();
    for sample in samples {
        let mut window = presenting(sample, Modifiers::NONE);
        let (_, of) = window.slide();
        for _ in 0..of {
            let crowd = crowded(&window);
            faults.extend(crowd.iter().map(|fault| format!("{sample} {fault}")));
            window.press_key(Key::PageDown);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_slides_look_as_drawn() {
    let mut window = presenting("brackenshire-2023-25.ron", Modifiers::NONE);
    window.harness.snapshot("slide_overview");
    for digit in [Key::Num5, Key::Enter] {
        window.press_key(digit);
    }
    window.harness.snapshot("slide_condition");
    window.press_key(Key::PageDown);
    window.harness.snapshot("slide_chart");
    let mut results = egui_kittest::SnapshotResults::new();
    results.extend_harness(&mut window.harness);
    let mut window = presenting("brackenshire-2023-25.ron", Modifiers::SHIFT);
    window.press_key(Key::PageDown);
    window.harness.snapshot("slide_condition_dark");
    results.extend_harness(&mut window.harness);
    // Long titles, long labels of bars, values with units.
    let mut window = presenting("ellerport-2025-26.ron", Modifiers::NONE);
    window.harness.snapshot("slide_long_overview");
    for digit in [Key::Num9, Key::Enter] {
        window.press_key(digit);
    }
    window.harness.snapshot("slide_long_labels");
    for digit in [Key::Num1, Key::Num3, Key::Enter] {
        window.press_key(digit);
    }
    window.harness.snapshot("slide_metrics");
    results.extend_harness(&mut window.harness);
}

#[test]
fn money_that_is_left_to_place_is_named_by_stream_under_the_title() {
    let window = presenting("training-2025-26.ron", Modifiers::NONE);
    assert_eq!(
        window.heading(),
        "£7.0 million pooled, £2.8 million left to place"
    );
    window.harness.get_by_label_contains(
        "Income that no scheme spends yet: LA Better Care Grant £2.8 million · Practice City, 2025-26",
    );
    window
        .harness
        .get_by_label_contains("£2,800,000 without income");
    let window = presenting("leicestershire-2023-24.ron", Modifiers::NONE);
    let said = window
        .harness
        .query_by_label_contains("Income that no scheme spends yet");
    assert!(said.is_none());
}
