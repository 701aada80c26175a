//! Names as long as boards and councils really have, and sums of ten digits.

use std::fs;
use std::path::Path;

use bcf_planner::app::egui::{Key, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

use super::TestWindow;

const NAME: &str = "Ellerport, the Tarn Valley, Saltmarsh-under-Wychwood and the Northern Coastal Districts Joint \
                    Health and Wellbeing Board";

/// Opens a sample plan whose board has a long name.
fn open_with_a_long_name() -> (TempDir, TestWindow) {
    let sample = Path::new("sample_plans/ellerport-2025-26.ron");
    let text = fs::read_to_string(sample).unwrap();
    let text = text.replacen("name: \"Ellerport\"", &format!("name: \"{NAME}\""), 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.ron");
    fs::write(&path, text).unwrap();
    let window = TestWindow::open(Some(&path), Theme::Light);
    (folder, window)
}

#[test]
fn a_long_name_leaves_room_for_how_the_plan_stands() {
    let (_folder, mut window) = open_with_a_long_name();
    for (width, height) in [(1440.0, 900.0), (1024.0, 700.0), (720.0, 450.0)] {
        window.harness.set_size(Vec2::new(width, height));
        window.settle();
        let state = window.harness.get_by_label_contains("\u{b7} draft").rect();
        let year = window.harness.get_by_label("2025-26").rect();
        assert!(state.width() > 30.0, "{width}: {state}");
        assert!(state.right() < year.left(), "{width}: {state} {year}");
    }
}

#[test]
fn a_slide_names_its_year_however_long_the_name_of_the_board_is() {
    let (_folder, mut window) = open_with_a_long_name();
    window.harness.set_size(Vec2::new(1280.0, 720.0));
    window.settle();
    window.key(Key::F5);
    let begins = "Ellerport, the Tarn Valley";
    let said = |window: &TestWindow| {
        let node = window.harness.get_by_label_contains(begins);
        node.accesskit_node().value().unwrap_or_default()
    };
    let mut shortened = 0;
    for slide in 0..12 {
        let said = said(&window);
        assert!(said.ends_with(", 2025-26"), "{slide}: {said}");
        shortened += usize::from(said.ends_with("\u{2026}, 2025-26"));
        window.key(Key::ArrowRight);
    }
    assert!(shortened > 0, "every slide has room for the whole name");
}

#[test]
fn a_hint_that_takes_another_line_in_a_narrower_window_leaves_no_strip_unpainted() {
    let sample = Path::new("sample_plans/ellerport-2025-26.ron");
    let mut window = TestWindow::open_new(Some(sample), Theme::Light);
    window.harness.set_size(Vec2::new(1280.0, 800.0));
    window.settle();
    window.harness.set_size(Vec2::new(1024.0, 700.0));
    // One frame, after which a window in which nothing happens draws nothing.
    window.harness.run_steps(1);
    let picture = window.harness.render().unwrap();
    let black = |pixel: &&image::Rgba<u8>| pixel.0[..3] == [0, 0, 0];
    // The darkest ink is lighter than black, which is what is under everything.
    assert_eq!(picture.pixels().filter(black).count(), 0);
}
