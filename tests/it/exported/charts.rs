//! Charts as SVG, PNG and CSV.

use std::fmt::Write;
use std::fs;

use bcf_planner::charts::{CHARTS, ChartInput, ChartSpec};
use bcf_planner::export::ExportInput;
use bcf_planner::export::charts::{ChartStyle, Framing, Lettering, PictureSize, csv, png, svg};
use bcf_planner::model::Plan;

use super::{awkward, sample, with_plan, with_sample};
use crate::cli::{golden, run};

fn specs(input: &ExportInput<'_>) -> Vec<ChartSpec> {
    let years = input.plan.years.iter();
    years
        .flat_map(|year| {
            let input = ChartInput {
                plan: input.plan,
                round: input.round,
                assessment: input.assessment,
                year: *year,
            };
            CHARTS.iter().flat_map(move |chart| (chart.specs)(&input))
        })
        .collect()
}

#[test]
fn every_chart_of_two_sample_plans_is_drawn_as_before() {
    let style = ChartStyle {
        lettering: Lettering::OpenSans,
        ..ChartStyle::default()
    };
    for name in ["leicestershire-2023-24", "ellerport-2025-26"] {
        let text = with_sample(name, |input| {
            let mut text = String::new();
            for spec in specs(input) {
                writeln!(text, "{}", svg(&spec, &style)).unwrap();
            }
            text
        });
        golden(&format!("{name}.svg"), &text);
    }
}

/// What must hold of every drawing: it can be read, says what it is, and nothing lies outside.
fn assert_sound(spec: &ChartSpec, drawing: &str) {
    let tree = resvg::usvg::Tree::from_str(drawing, &resvg::usvg::Options::default()).unwrap();
    let (size, box_of) = (tree.size(), tree.root().abs_bounding_box());
    assert!(
        box_of.left() >= -0.5
            && box_of.top() >= -0.5
            && box_of.right() <= size.width() + 0.5
            && box_of.bottom() <= size.height() + 0.5,
        "{}: {box_of:?} in {size:?}",
        spec.id
    );
    assert!(drawing.contains("role=\"img\""));
    assert_eq!(drawing.matches("<title").count(), 1, "{}", spec.id);
    assert_eq!(drawing.matches("<desc").count(), 1, "{}", spec.id);
    assert!(
        !drawing.contains("NaN") && !drawing.contains("inf"),
        "{}",
        spec.id
    );
}

#[test]
fn drawings_of_awkward_and_empty_plans_are_sound_too() {
    let empty = Plan {
        round: "2025-26".into(),
        years: vec!["2025-26".parse().unwrap()],
        ..Plan::default()
    };
    for plan in [awkward(), empty] {
        with_plan(&plan, |input| {
            for spec in specs(input) {
                for framing in [Framing::Full, Framing::Bare] {
                    let drawing = svg(
                        &spec,
                        &ChartStyle {
                            framing,
                            ..ChartStyle::default()
                        },
                    );
                    assert_sound(&spec, &drawing);
                    assert!(!drawing.contains("<text"), "texts are outlines");
                    for part in drawing.split("xlink:href=\"#").skip(1) {
                        let letter = part.split('"').next().unwrap();
                        assert!(drawing.contains(&format!("<path id=\"{letter}\"")));
                    }
                }
                csv(&spec).unwrap();
            }
        });
    }
}

#[test]
fn the_data_of_a_chart_are_its_exact_numbers() {
    with_sample("training", |input| {
        let spec = specs(input)
            .into_iter()
            .find(|spec| spec.id == "spend-by-stream")
            .unwrap();
        let text = String::from_utf8(csv(&spec).unwrap()).unwrap();
        let mut lines = text.lines();
        assert_eq!(
            lines.next(),
            Some("Funding stream,Planned spend (£),Share of total (%)")
        );
        assert_eq!(
            lines.next(),
            Some("Minimum NHS Contribution,6737456.78,64.7")
        );
    });
}

#[test]
fn a_picture_has_the_size_and_the_density_that_were_asked_for() {
    with_sample("leicestershire-2023-24", |input| {
        let spec = specs(input).remove(0);
        let drawing = svg(&spec, &ChartStyle::default());
        let size = PictureSize {
            width: Some(360),
            density: 300,
        };
        let bytes = png(&drawing, size).unwrap();
        assert_eq!(bytes, png(&drawing, size).unwrap(), "the same every time");
        let reader = png_reader(&bytes);
        assert_eq!(reader.width, 360);
        assert_eq!(reader.pixel_dims.unwrap().xppu, 11_811);
        let huge = PictureSize {
            width: Some(2_000_000),
            density: 300,
        };
        assert!(png(&drawing, huge).is_err());
    });
}

fn png_reader(bytes: &[u8]) -> ::png::Info<'static> {
    let decoder = ::png::Decoder::new(std::io::Cursor::new(bytes.to_vec()));
    decoder.read_info().unwrap().info().clone()
}

#[test]
fn the_command_line_writes_one_chart_or_all() {
    let folder = tempfile::tempdir().unwrap();
    let plan = sample("brackenshire-2023-25").display().to_string();
    let out = |name: &str| folder.path().join(name).display().to_string();
    let listed = run(&["export", &plan, "--list-charts"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert!(listed.out.contains("spend-by-stream"), "{}", listed.out);
    for name in ["a.svg", "a.PNG", "a.csv"] {
        let ran = run(&["export", &plan, "--chart", "floors", "-o", &out(name)]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() > 100);
    }
    let all = out("all");
    let ran = run(&[
        "export", &plan, "--chart", "all", "--width", "64", "-o", &all,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let has = |name: &str| folder.path().join("all").join(name).exists();
    assert!(has("floors-2023-24.svg") && has("floors-2024-25.png"));
    assert!(
        has("metric-trajectory-falls.csv"),
        "the same in both years, once"
    );
}

#[test]
fn what_cannot_be_drawn_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let plan = sample("brackenshire-2023-25").display().to_string();
    let out = folder.path().join("a.svg").display().to_string();
    for (more, said) in [
        (
            &["--chart", "spend-by-streams", "-o", &out][..],
            "Did you mean spend-by-stream?",
        ),
        (&["--chart", "floors", "-o", "a.gif"], "Use .svg or .png"),
        (
            &["--chart", "floors", "--year", "2030-31", "-o", &out],
            "The plan has no year 2030-31",
        ),
        (
            &["--chart", "floors", "--density", "9", "-o", &out],
            "24..=1200",
        ),
        (&[], "--output"),
    ] {
        let arguments: Vec<&str> = ["export", &plan]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        let ran = run(&arguments);
        assert_eq!(ran.code, 2, "{more:?}");
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}
