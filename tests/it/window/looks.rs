//! Pictures of every page and of the slides, each opened and looked at whenever it changes.

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Key, Modifiers, Theme, Vec2};
use bcf_planner::app::kit::UiExt as _;
use bcf_planner::app::pages::Page;
use bcf_planner::app::theme::{self, Density, Motion};
use egui_kittest::{
    Harness, SnapshotError, SnapshotOptions, SnapshotResults, try_image_snapshot_options,
};
use image::RgbaImage;

use super::TestWindow;
use crate::soft::SoftRenderer;

const SAMPLE: &str = "sample_plans/leicestershire-2023-24.ron";

/// Compares the window with its picture. Colours are those of five bits, in which no two of the themes' fall together:
/// the files take half the room.
fn picture(window: &mut TestWindow, name: &str) -> Result<(), SnapshotError> {
    let picture = in_five_bits(window.harness.render().unwrap());
    compare(&picture, name, SnapshotOptions::default())
}

/// How many pixels of a picture may differ by [`ONE_STEP`].
const FEW: usize = 12;
/// How far two colours are from each other, as pictures are compared, that differ by one step of five bits in one part.
const ONE_STEP: f32 = 21.0;

/// Compares a picture with the one in the file. The rasteriser's sums differ in their last bits from processor to
/// processor: where the edge of a letter is just between two steps of five bits, it comes out as the one or the other,
/// which is seen in a handful of pixels. So a few pixels may differ by one step of one part of their colour, and none by
/// more: in a letter that is another, some pixels are far off, and in an area of another tint there are many.
fn compare(picture: &RgbaImage, name: &str, options: SnapshotOptions) -> Result<(), SnapshotError> {
    let few = options.clone().max_failed_pixels(FEW);
    try_image_snapshot_options(picture, name, &few)?;
    try_image_snapshot_options(picture, name, &options.threshold(ONE_STEP))
}

fn in_five_bits(mut picture: RgbaImage) -> RgbaImage {
    for pixel in picture.pixels_mut() {
        for part in &mut pixel.0[..3] {
            *part = (*part >> 3) * 8 + (*part >> 5);
        }
    }
    picture
}

/// A line of the smallest text in the faintest ink, for the hardest case of telling letters apart.
fn small_print(text: &'static str, theme: Theme) -> RgbaImage {
    let mut harness = Harness::builder()
        .with_size([400.0, 40.0])
        .with_theme(theme)
        .renderer(SoftRenderer::default())
        .with_context_setup(|ctx| theme::install(ctx, Density::Dense, Motion::Usual))
        .build_ui(move |ui| {
            let whole = ui.ctx().content_rect();
            ui.painter()
                .rect_filled(whole, 0.0, ui.visuals().panel_fill);
            ui.caption(text);
        });
    harness.run();
    in_five_bits(harness.render().unwrap())
}

#[test]
fn one_letter_that_is_another_is_not_let_pass_and_the_edges_of_a_few_letters_are() {
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        // Every picture is accepted then.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for theme in [Theme::Light, Theme::Dark] {
        let drawn = small_print("Planned spend, 31 of 46 values", theme);
        drawn.save(folder.path().join("print.png")).unwrap();
        let same = |picture: &RgbaImage| {
            let options = SnapshotOptions::default().output_path(folder.path());
            compare(picture, "print", options)
        };
        same(&drawn).unwrap();
        for other in [
            "Planned spend. 31 of 46 values",
            "Planned spend, 37 of 46 values",
            "Planned spend, 31 of 48 values",
            "Planned spend, 31 of 46 va1ues",
            "Planned spend, 31 of 46 valuos",
        ] {
            let found = same(&small_print(other, theme));
            assert!(found.is_err(), "{theme:?} {other}");
        }
        // One step of red, in pixels beside each other or in an area.
        let off = |columns: u32, rows: u32| {
            let mut picture = drawn.clone();
            for (x, y) in (0..columns).flat_map(|x| (0..rows).map(move |y| (x, y))) {
                let red = &mut picture.get_pixel_mut(300 + x, 10 + y).0[0];
                let steps = *red >> 3;
                let step = if steps == 0 { 1 } else { steps - 1 };
                *red = step * 8 + (step >> 2);
            }
            picture
        };
        same(&off(4, 3)).unwrap();
        assert!(same(&off(8, 8)).is_err(), "{theme:?}");
    }
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
