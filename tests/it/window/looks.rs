//! Pictures of every page and of the slides, each opened and looked at whenever it changes.

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Modifiers, Theme, Vec2};
use bcf_planner::app::pages::Page;
use egui_kittest::{SnapshotError, SnapshotResults, try_image_snapshot};

use super::TestWindow;

const SAMPLE: &str = "sample_plans/leicestershire-2023-24.ron";

/// Compares the window with its picture. Colours are those of five bits, in which no two of the themes' fall together:
/// the files take half the room.
fn picture(window: &mut TestWindow, name: &str) -> Result<(), SnapshotError> {
    let mut picture = window.harness.render().unwrap();
    for pixel in picture.pixels_mut() {
        for part in &mut pixel.0[..3] {
            *part = (*part >> 3) * 8 + (*part >> 5);
        }
    }
    try_image_snapshot(&picture, name)
}

fn pictures_of_pages(theme: Theme, command: Command, name: &str) {
    let mut results = SnapshotResults::new();
    let mut window = TestWindow::open(Some(Path::new(SAMPLE)), theme);
    window.harness.set_size(Vec2::new(1280.0, 800.0));
    window.app().outbox().command(command);
    window.harness.run();
    for page in Page::ALL {
        window.app().outbox().command(Command::GoTo(*page));
        window.settle();
        let page = page.title().to_lowercase();
        results.add(picture(&mut window, &format!("page_{page}_{name}")));
    }
}

#[test]
fn every_page_looks_as_drawn_in_light() {
    pictures_of_pages(Theme::Light, Command::ThemeLight, "light");
}

#[test]
fn every_page_looks_as_drawn_in_dark() {
    pictures_of_pages(Theme::Dark, Command::ThemeDark, "dark");
}

/// Takes pictures of some slides of a plan by number.
fn pictures_of_slides(sample: &str, modifiers: Modifiers, slides: &[(&str, &str)]) {
    let mut results = SnapshotResults::new();
    let path = Path::new("sample_plans").join(sample);
    let mut window = TestWindow::open(Some(&path), Theme::Light);
    window.harness.set_size(Vec2::new(1280.0, 720.0));
    window.harness.run();
    window.harness.key_press_modifiers(modifiers, Key::F5);
    window.harness.run();
    for (number, name) in slides {
        for digit in number.chars() {
            window
                .harness
                .key_press(Key::from_name(&digit.to_string()).unwrap());
        }
        window.harness.key_press(Key::Enter);
        window.harness.run();
        results.add(picture(&mut window, &format!("slide_{name}")));
    }
}

#[test]
fn the_slides_of_a_plan_with_findings_look_as_drawn() {
    let slides = [
        ("1", "training_overview"),
        ("2", "training_condition"),
        ("99", "training_findings"),
    ];
    pictures_of_slides("training-2025-26.ron", Modifiers::NONE, &slides);
}
