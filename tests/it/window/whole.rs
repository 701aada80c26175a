//! Nothing that is written is cut: every page of several plans, empty and with long names and sums of ten digits, in every
//! width and at twice its size.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::epaint::Shape;
use bcf_planner::app::egui::epaint::text::Galley;
use bcf_planner::app::egui::{Key, Pos2, Rect, Theme, Vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::files::{load, to_ron};
use bcf_planner::model::{Money, Plan};
use bcf_planner::rounds::Rounds;

use super::TestWindow;

/// The widths of three windows, and of two of them with everything at twice its size.
const WIDTHS: [f32; 5] = [1440.0, 1280.0, 1024.0, 720.0, 640.0];
/// So high that every page shows without scrolling: what is cut then is not cut by the end of the window.
const WHOLE: f32 = 9000.0;
/// What every name of a plan may grow by.
const LONG: &str = " serving the Upper and Lower Valleys, the Coastal Parishes and the Islands";

/// A text as it was painted, and what of the window it may cover.
struct Written<'a> {
    galley: &'a Galley,
    at: Pos2,
    clip: Rect,
}

impl Written<'_> {
    fn text(&self) -> &str {
        &self.galley.job.text
    }

    /// Where its letters are.
    fn letters(&self) -> Rect {
        self.galley.mesh_bounds.translate(self.at.to_vec2())
    }

    /// What is wrong with it, if anything.
    fn fault(&self) -> Option<&'static str> {
        let letters = self.letters();
        if !letters.is_positive() || !self.clip.intersects(letters) {
            return None;
        }
        if self.galley.elided {
            return Some("is cut short");
        }
        // A hair of a letter may stand over.
        (!self.clip.expand(1.5).contains_rect(letters)).then_some("stands over its place")
    }
}

fn written<'a>(shape: &'a Shape, clip: Rect, all: &mut Vec<Written<'a>>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| written(shape, clip, all)),
        Shape::Text(text) => all.push(Written {
            galley: &text.galley,
            at: text.pos,
            clip,
        }),
        _ => {}
    }
}

fn all_written(window: &TestWindow) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    for clipped in &window.harness.output().shapes {
        written(&clipped.shape, clipped.clip_rect, &mut all);
    }
    all
}

/// Whether a text is a number, in full or in short: "48,748,385", "£1.2m", "−64.4%".
fn is_number(text: &str) -> bool {
    let digits = text
        .trim_start_matches(['£', '−', '+', '~'])
        .trim_end_matches(['k', 'm', 'b', 'n', '%', '~']);
    digits.replace([',', '.'], "").parse::<u64>().is_ok()
}

#[test]
fn numbers_are_known_in_full_and_in_short() {
    for number in [
        "7",
        "48,748,385",
        "£1.2m",
        "−£3bn",
        "£250k",
        "−64.4%",
        "1.25",
    ] {
        assert!(is_number(number), "{number}");
    }
    for words in ["", "Months", "£", "Home first 2", "–"] {
        assert!(!is_number(words), "{words}");
    }
}

/// Where texts are meant to be cut short, with the whole of them on hover and elsewhere.
fn may_be_cut(plan: &Plan, page: Page, written: &Written<'_>) -> bool {
    let text = written.text();
    // The line with the menus has one line for the name of the plan, which the page of the board has in full.
    let menus = written.clip.bottom() <= 40.0;
    // The grid has one line a row, and scrolls: a cell shows all on hover, and columns can be made wider.
    let grid = page == Page::Expenditure && written.clip.height() <= 40.0;
    // Rows of one height, of which those in sight are drawn: what was difficult, and the longest of names.
    let mut difficult = plan.returns.iter().flat_map(|report| &report.spend);
    let rows = page == Page::Progress
        && (text.contains(LONG) || difficult.any(|line| line.comment == text));
    // A card of a stream, where five stand beside each other with everything at twice its size.
    let card = page == Page::Expenditure && text == "LA Better Care Grant";
    // The list of schemes has three lines for a name, and the form beside it the whole of it.
    let schemes = page == Page::Schemes && text.contains(LONG);
    !is_number(text) && (menus || grid || rows || card || schemes)
}

/// What is cut on a page.
fn faults_of(window: &TestWindow, page: Page) -> BTreeSet<String> {
    all_written(window)
        .iter()
        .filter_map(|written| {
            let fault = written.fault()?;
            let (text, at) = (written.text(), written.letters());
            (!may_be_cut(window.plan(), page, written))
                .then(|| format!("{text:?} {fault}: {at} in {}", written.clip))
        })
        .collect()
}

fn cut_on_pages(plan: &Path, name: &str, widths: &[f32], height: f32) -> Vec<String> {
    let mut window = TestWindow::open(Some(plan), Theme::Light);
    let mut faults = Vec::new();
    for width in widths {
        window.harness.set_size(Vec2::new(*width, height));
        for page in Page::ALL {
            window.app().outbox().command(Command::GoTo(*page));
            window.settle();
            let found = faults_of(&window, *page);
            let said = found
                .into_iter()
                .map(|fault| format!("{name}, {width} wide, {page:?}: {fault}"));
            faults.extend(said);
        }
    }
    faults
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_plans")
        .join(name)
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The same plan with long names and sums of ten digits.
fn grown(name: &str) -> Plan {
    let mut plan = load(&sample(name), &Rounds::on_demand()).unwrap().plan;
    let more = |amount: Money| amount + Money::pounds(2_000_000_000) - Money::pounds(765_432_109);
    let years = plan.years.clone();
    let board = &mut plan.board;
    board.name += LONG;
    board.local_authority.name += LONG;
    let bodies = board.districts.iter_mut();
    for body in bodies.chain(&mut board.integrated_care_boards) {
        body.name += LONG;
    }
    for line in &mut plan.contributions {
        line.payer.name += LONG;
        for year in &years {
            if let Some(yearly) = line.years.get_mut(*year) {
                yearly.amount = more(yearly.amount);
                yearly.published = yearly.published.map(more);
            }
            for share in &mut line.districts {
                if let Some(amount) = share.amounts.get_mut(*year) {
                    *amount = more(*amount);
                }
            }
        }
        for share in &mut line.districts {
            share.district.name += LONG;
        }
    }
    for scheme in &mut plan.schemes {
        scheme.name += LONG;
    }
    for row in &mut plan.allocations {
        for year in &years {
            if let Some(amount) = row.amounts.get_mut(*year) {
                *amount = more(*amount);
            }
        }
    }
    for entry in &mut plan.required_spend {
        for year in &years {
            if let Some(yearly) = entry.years.get_mut(*year) {
                yearly.amount = more(yearly.amount);
            }
        }
    }
    plan
}

#[test]
fn nothing_on_any_page_of_the_sample_plans_is_cut() {
    let mut faults = Vec::new();
    for name in ["brackenshire-2023-25.ron", "training-2025-26.ron"] {
        faults.extend(cut_on_pages(&sample(name), name, &WIDTHS, WHOLE));
    }
    none(&faults);
}

#[test]
fn nothing_on_any_page_of_a_published_plan_is_cut() {
    let name = "leicestershire-2023-24.ron";
    none(&cut_on_pages(&sample(name), name, &WIDTHS, WHOLE));
}

#[test]
fn long_names_and_sums_of_ten_digits_are_whole_on_every_page() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["brackenshire-2023-25.ron", "ellerport-2025-26.ron"] {
        let path = folder.path().join(name);
        std::fs::write(&path, to_ron(&grown(name))).unwrap();
        let name = format!("{name}, grown");
        none(&cut_on_pages(&path, &name, &WIDTHS, WHOLE));
    }
}

#[test]
fn nothing_on_any_page_of_an_empty_plan_is_cut() {
    let mut plan = load(&sample("ellerport-2025-26.ron"), &Rounds::on_demand())
        .unwrap()
        .plan;
    plan.contributions.clear();
    plan.schemes.clear();
    plan.allocations.clear();
    plan.signatories.clear();
    plan.required_spend.clear();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.ron");
    std::fs::write(&path, to_ron(&plan)).unwrap();
    none(&cut_on_pages(&path, "empty", &WIDTHS, WHOLE));
}

#[test]
fn no_sentence_on_a_slide_is_cut() {
    let mut faults = Vec::new();
    for name in [
        "leicestershire-2023-24.ron",
        "brackenshire-2023-25.ron",
        "ellerport-2025-26.ron",
        "training.ron",
        "training-2025-26.ron",
    ] {
        let mut window = TestWindow::open(Some(&sample(name)), Theme::Light);
        window.harness.set_size(Vec2::new(1280.0, 720.0));
        window.harness.run();
        window.harness.key_press(Key::F5);
        window.harness.run();
        for slide in 1..30 {
            for written in all_written(&window) {
                if let Some(fault) = written.fault() {
                    faults.push(format!("{name}, {slide}: {:?} {fault}", written.text()));
                }
            }
            window.harness.key_press(Key::PageDown);
            window.harness.run();
        }
    }
    faults.sort();
    faults.dedup();
    none(&faults);
}
