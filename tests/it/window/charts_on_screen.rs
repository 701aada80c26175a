//! Charts in the window: as a table, enlarged, copied, and answering to what points at them.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use bcf_planner::app::Message;
use bcf_planner::app::commands::{ChartCommand, Command};
use bcf_planner::app::egui::{Event, Key, OutputCommand, Rect, Role, Theme, Vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::files::to_ron;
use bcf_planner::model::{AllocationField, Edit, MetricField, MetricFigure, Money, Quantity};
use bcf_planner::working::Subject;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TestWindow;
use super::drive::open;

const SAMPLE: &str = "leicestershire-2023-24.ron";
const STREAMS: &str = "Contributions by funding stream, 2023 to 2024";

impl TestWindow {
    /// Opens the menu of a chart.
    fn more(&mut self, chart: &str, item: &str) {
        let menu = format!("More for: {chart}");
        self.harness
            .get_by_role_and_label(Role::Button, &menu)
            .click_accesskit();
        self.harness.run();
        self.harness.get_by_label(item).click();
    }
}

#[test]
fn a_chart_is_shown_as_a_table_and_back() {
    let mut window = open(SAMPLE, Page::Overview);
    assert!(window.harness.query_by_label("Share of total").is_none());
    for (asked, shows) in [("Show as table", true), ("Show as chart", false)] {
        let name = format!("{asked}: {STREAMS}");
        window
            .harness
            .get_by_role_and_label(Role::Link, &name)
            .click();
        window.harness.run();
        let table = window.harness.query_by_label("Share of total");
        assert_eq!(table.is_some(), shows, "{asked}");
    }
}

#[test]
fn a_chart_is_enlarged_and_closed_again() {
    let mut window = open(SAMPLE, Page::Overview);
    let pictures = |window: &TestWindow| {
        let all = window.harness.query_all_by_role(Role::Image);
        let mut widths: Vec<f32> = all.map(|node| node.rect().width()).collect();
        widths.sort_by(f32::total_cmp);
        widths
    };
    let small = pictures(&window);
    window.more(STREAMS, "Enlarge");
    window.harness.run();
    let both = pictures(&window);
    assert!(both.len() > small.len(), "{small:?} {both:?}");
    let widest = |all: &[f32]| all.iter().copied().fold(0.0, f32::max);
    assert!(widest(&both) > widest(&small) + 100.0, "{small:?} {both:?}");
    window.key(Key::Escape);
    assert_eq!(pictures(&window), small);
}

#[test]
fn a_chart_is_copied_as_a_table() {
    let mut window = open(SAMPLE, Page::Overview);
    window.more(STREAMS, "Copy as table");
    let mut copied = None;
    for _ in 0..4 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        copied = copied.or(commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    let text = copied.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Funding stream\tIncome (£)\tShare of total");
    assert_eq!(lines[1], "Minimum NHS Contribution\t48,748,385\t64.4%");
    assert!(window.says("The chart is on the clipboard as a table"));
}

#[test]
fn a_chart_is_copied_as_the_picture_that_is_written_into_files() {
    let mut window = open(SAMPLE, Page::Overview);
    window.more(STREAMS, "Copy as picture");
    let mut copied = None;
    let mut said_so = false;
    let until = Instant::now() + Duration::from_mins(1);
    while copied.is_none() && Instant::now() < until {
        sleep(Duration::from_millis(1));
        window.harness.step();
        said_so |= window.says("Drawing the chart for the clipboard");
        let commands = &window.harness.output().platform_output.commands;
        copied = copied.or(commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(picture) => Some(picture.clone()),
            _ => None,
        }));
    }
    // It is drawn beside the window, which says so meanwhile.
    assert!(said_so);
    let picture = copied.unwrap();
    let [width, height] = picture.size;
    assert!((1000..2000).contains(&width), "{width}");
    assert!((400..2000).contains(&height), "{height}");
    // A margin all round, in which nothing stands: no link of the window either.
    let margin = 40;
    let ground = picture.pixels[0];
    for (at, pixel) in picture.pixels.iter().enumerate() {
        let (x, y) = (at % width, at / width);
        let inside =
            (margin..width - margin).contains(&x) && (margin..height - margin).contains(&y);
        assert!(inside || *pixel == ground, "{x}, {y}");
    }
    let first_stream = bcf_planner::app::egui::Color32::from_rgb(0x12, 0x43, 0x6d);
    assert!(picture.pixels.contains(&first_stream));
    window.harness.step();
    assert!(window.says("The chart is on the clipboard as a picture"));
}

#[test]
fn what_is_copied_while_a_chart_is_drawn_stays_on_the_clipboard() {
    let chart = Message::Chart(ChartCommand::CopyPicture, "income-by-stream".to_owned());
    for (page, copies) in [
        (
            Page::Overview,
            Some(Message::Command(Command::CopyFindings)),
        ),
        (Page::Expenditure, None),
    ] {
        let mut window = open(SAMPLE, page);
        window.app().outbox().push(chart.clone());
        match copies {
            Some(message) => window.app().outbox().push(message),
            None => window.harness.event(Event::Copy),
        }
        let (mut texts, mut pictures) = (0, 0);
        let until = Instant::now() + Duration::from_mins(1);
        loop {
            window.harness.step();
            for command in &window.harness.output().platform_output.commands {
                match command {
                    OutputCommand::CopyText(_) => texts += 1,
                    OutputCommand::CopyImage(_) => pictures += 1,
                    _ => {}
                }
            }
            if !window.app().is_busy() || Instant::now() > until {
                break;
            }
            sleep(Duration::from_millis(1));
        }
        assert_eq!((texts, pictures), (1, 0), "{page:?}");
        window.harness.run();
        assert!(!window.says("Drawing the chart for the clipboard"));
    }
}

#[test]
fn a_period_of_a_line_answers_to_the_pointer_a_click_and_the_choice_elsewhere() {
    let mut window = open("brackenshire-2023-25.ron", Page::Metrics);
    let periods = |window: &TestWindow| -> Vec<(String, bool)> {
        let all = window.harness.query_all_by_role(Role::Link);
        all.filter_map(|node| {
            let node = node.accesskit_node();
            let name = node.label().filter(|name| name.contains(", Target "))?;
            Some((name, format!("{:?}", node.toggled()) == "Some(True)"))
        })
        .collect()
    };
    let all = periods(&window);
    assert!(all.len() >= 4, "{all:?}");
    assert!(all.iter().all(|(_, selected)| !selected));
    let name = all[1].0.clone();
    let node = window.harness.get_by_role_and_label(Role::Link, &name);
    node.hover();
    window.harness.run();
    window
        .harness
        .get_by_role_and_label(Role::Link, &name)
        .click();
    window.harness.run();
    let explained = window.app().workspace().explained.clone();
    assert!(
        matches!(
            explained,
            Some(bcf_planner::app::Explained::Number(Subject::Metric(..)))
        ),
        "{explained:?}"
    );
    let selected: Vec<String> = periods(&window)
        .into_iter()
        .filter_map(|(name, selected)| selected.then_some(name))
        .collect();
    assert_eq!(selected, [name]);
}

#[test]
fn f8_goes_from_the_worst_finding_to_the_least_and_round_again() {
    let mut window = open("training-2025-26.ron", Page::Overview);
    let count = window.app().workspace().assessment.findings.len();
    assert!(count > 5);
    let mut met = Vec::new();
    for _ in 0..count {
        window.key(Key::F8);
        met.push(window.app().workspace().finding.unwrap());
    }
    let listed = window.app().workspace().finding_order.clone();
    let found = &window.app().workspace().assessment.findings;
    let mut wanted = listed;
    // As they are listed, but the most serious first.
    wanted.sort_by_key(|at| found[*at].severity);
    assert_eq!(met, wanted);
    window.key(Key::F8);
    assert_eq!(window.app().workspace().finding, met.first().copied());
}

#[test]
fn a_metric_s_chart_stays_whole_in_a_narrow_window() {
    let path = Path::new("sample_plans").join(SAMPLE);
    let mut window = TestWindow::open(Some(&path), Theme::Light);
    window.harness.set_size(Vec2::new(800.0, 600.0));
    window.app().outbox().command(Command::GoTo(Page::Metrics));
    window.harness.run();
    window.harness.event(Event::PointerGone);
    window.harness.run();
    let root = window.harness.root();
    for node in root.children_recursive() {
        let inner = node.accesskit_node();
        if inner.role() == Role::Image {
            assert!(node.rect().right() <= 801.0, "{:?}", inner.label());
        }
    }
}

/// Every chart of the page: what it says, and how it looks.
fn pictures_of(window: &mut TestWindow) -> Vec<(String, Vec<[u8; 4]>)> {
    window.harness.set_size(Vec2::new(1440.0, 3200.0));
    window.harness.run();
    let all = window.harness.query_all_by_role(Role::Image);
    let charts: Vec<_> = all
        .filter_map(|node| Some((node.accesskit_node().label()?, node.rect())))
        .filter(|(_, place)| place.width() > 100.0)
        .collect();
    let picture = window.harness.render().unwrap();
    let part = |place: &Rect| {
        let inside = |x: u32, y: u32| {
            let at = bcf_planner::app::egui::pos2(f32_of(x), f32_of(y));
            place.contains(at)
        };
        let pixels = picture.enumerate_pixels();
        pixels
            .filter(|(x, y, _)| inside(*x, *y))
            .map(|(_, _, pixel)| pixel.0)
            .collect()
    };
    charts
        .into_iter()
        .map(|(says, place)| (says, part(&place)))
        .collect()
}

/// Whether two pictures are one; letters are not drawn alike to the last bit in a row.
fn alike(one: &[[u8; 4]], other: &[[u8; 4]]) -> bool {
    let near = |one: &[u8; 4], other: &[u8; 4]| {
        let mut parts = one.iter().zip(other);
        parts.all(|(one, other)| one.abs_diff(*other) <= 8)
    };
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| near(one, other))
}

#[expect(clippy::cast_precision_loss, reason = "pixels")]
fn f32_of(pixels: u32) -> f32 {
    pixels as f32
}

#[test]
fn charts_follow_what_is_edited() {
    let much: fn(&TestWindow) -> Edit = |window| {
        let plan = &window.app().workspace().document.as_ref().unwrap().plan;
        let (row, year) = (plan.allocations[0].id, plan.years[0]);
        let amount = Some(Money::pounds(400_000_000));
        Edit::Allocation(row, AllocationField::Amount(year, amount))
    };
    let far: fn(&TestWindow) -> Edit = |window| {
        let plan = &window.app().workspace().document.as_ref().unwrap().plan;
        let metric = &plan.metrics[0];
        let period = metric.points[0].period;
        let value = MetricFigure::of_value(Quantity::checked(9999.into()).unwrap());
        Edit::Metric(metric.metric.clone(), MetricField::Plan(period, value))
    };
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        (SAMPLE, Page::Overview, much),
        (SAMPLE, Page::Income, much),
        ("brackenshire-2023-25.ron", Page::Metrics, far),
    ];
    for (sample, page, edit) in cases {
        let mut window = open(sample, page);
        let before = pictures_of(&mut window);
        let edit = edit(&window);
        window.app().outbox().edit(edit);
        let after = pictures_of(&mut window);
        assert_ne!(before, after, "{page:?}");
        // As whoever opens the plan now sees them.
        let plan = &window.app().workspace().document.as_ref().unwrap().plan;
        let path = folder.path().join(sample);
        std::fs::write(&path, to_ron(plan)).unwrap();
        let mut opened = TestWindow::open(Some(&path), Theme::Light);
        opened.show(page);
        let expected = pictures_of(&mut opened);
        for (chart, expected) in after.iter().zip(&expected) {
            assert_eq!(chart.0, expected.0);
            assert!(
                alike(&chart.1, &expected.1),
                "{sample} {page:?}: {}",
                chart.0
            );
        }
        assert_eq!(after.len(), expected.len());
    }
}
