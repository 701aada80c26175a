//! Which chart, in which kind of file, and how large.

use eframe::egui::{TextEdit, Ui};

use super::form::Form;
use super::preview::Preview;
use crate::app::kit::cell::{Cell, choice_cell_ui};
use crate::app::kit::plot::{self, Frame};
use crate::app::kit::{Segment, UiExt, segments_ui};
use crate::charts::ChartSpec;
use crate::export::charts::ChartFormat;
use crate::format;
use crate::model::FinancialYear;

/// Units of a drawing to the inch, and how many units it is wide.
const UNITS: u32 = 96;
const WIDE: u32 = 720;

/// The choices, and the chart itself.
pub(super) fn charts_ui(ui: &mut Ui, form: &mut Form, preview: &Preview) {
    years_ui(ui, form, preview);
    let charts = preview.charts_of(form.year);
    keep_known(form, charts);
    ui.form_row("Chart", |ui| {
        let all = format!(
            "Every chart of every year, {}",
            format::count(preview.chart_files, "file", "files")
        );
        let options: Vec<(Option<String>, String)> = charts
            .iter()
            .map(|spec| (Some(spec.id.clone()), spec.subject.clone()))
            .chain([(None, all)])
            .collect();
        let cell = Cell::typed(ui.make_persistent_id("chart"), "Chart");
        let chosen = form.chart.clone();
        if let Some(chart) = choice_cell_ui(ui, &cell, Some(&chosen), &options).committed {
            form.chart = chart;
        }
    });
    let spec = form
        .chart
        .as_ref()
        .and_then(|id| charts.iter().find(|spec| spec.id == *id));
    if spec.is_some() {
        ui.form_row("Kind of file", |ui| formats_ui(ui, form));
    }
    if spec.is_none() || form.format == ChartFormat::Png {
        size_ui(ui, form);
    }
    match spec {
        None => {
            ui.caption("Each as a drawing (.svg), as a picture (.png) and as its numbers (.csv), in a new folder.");
        }
        Some(spec) if form.format == ChartFormat::Csv => {
            ui.hairline();
            plot::table_ui(ui, spec);
        }
        Some(spec) => {
            ui.hairline();
            ui.strong_text(&spec.title);
            ui.caption(&spec.subject);
            ui.push_id("preview", |ui| plot::chart_ui(ui, spec, Frame::Bare, None));
            ui.caption(&spec.source);
        }
    }
}

/// Another year may not have the chart that was chosen.
fn keep_known(form: &mut Form, charts: &[ChartSpec]) {
    let known = |id: &String| charts.iter().any(|spec| spec.id == *id);
    if form.chart.as_ref().is_some_and(|id| !known(id)) {
        form.chart = charts.first().map(|spec| spec.id.clone());
    }
}

fn years_ui(ui: &mut Ui, form: &mut Form, preview: &Preview) {
    if preview.charts.len() < 2 {
        return;
    }
    ui.form_row("Year", |ui| {
        let years: Vec<Segment<FinancialYear>> = preview
            .charts
            .iter()
            .map(|(year, _)| Segment {
                value: *year,
                text: year.to_string(),
                name: format!("Charts of {}", year.in_words()),
            })
            .collect();
        if let Some(year) = segments_ui(ui, form.year, &years) {
            form.year = year;
        }
    });
}

fn formats_ui(ui: &mut Ui, form: &mut Form) {
    let choices = [
        (ChartFormat::Svg, "Drawing .svg"),
        (ChartFormat::Png, "Picture .png"),
        (ChartFormat::Csv, "Numbers .csv"),
    ]
    .map(|(value, text)| Segment {
        value,
        text: text.to_owned(),
        name: text.to_owned(),
    });
    ui.vertical(|ui| {
        if let Some(chosen) = segments_ui(ui, form.format, &choices) {
            form.format = chosen;
        }
        ui.caption(match form.format {
            ChartFormat::Svg => "Sharp at any size. For reports and web pages.",
            ChartFormat::Png => "Pixels. For slides, emails, and programs that take no drawing.",
            ChartFormat::Csv => "The numbers behind it, for a spreadsheet.",
        });
    });
}

fn size_ui(ui: &mut Ui, form: &mut Form) {
    ui.form_row("Density of pictures", |ui| {
        let choices = [
            (96, "96", "for a screen"),
            (192, "192", "for a sharp screen"),
            (300, "300", "for print"),
            (600, "600", "for fine print"),
        ]
        .map(|(value, text, what)| Segment {
            value,
            text: text.to_owned(),
            name: format!("{text} pixels to the inch, {what}"),
        });
        ui.vertical(|ui| {
            if let Some(chosen) = segments_ui(ui, form.density, &choices) {
                form.density = chosen;
            }
            ui.caption("Pixels to the inch");
        });
    });
    ui.form_row("Width in pixels", |ui| {
        ui.vertical(|ui| {
            let natural = WIDE * form.density / UNITS;
            let hint = format::number(natural.into(), 0);
            let field = TextEdit::singleline(&mut form.width).hint_text(hint);
            ui.add(field.desired_width(96.0))
                .accessible_name("Width of pictures in pixels");
            let words = match form.size() {
                Err(why) => why.to_owned(),
                Ok(size) => on_paper(size.width.unwrap_or(natural), form.density),
            };
            ui.caption(&words);
        });
    });
}

/// How wide a picture is on paper.
fn on_paper(width: u32, density: u32) -> String {
    // Tenths of a centimetre, rounded.
    let tenths = (width * 254 + density * 5) / (density * 10);
    format!(
        "{} pixels, {}.{} cm on paper",
        format::number(width.into(), 0),
        tenths / 10,
        tenths % 10
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_the_usual_size_is_seven_and_a_half_inches_wide() {
        assert_eq!(on_paper(1_440, 192), "1,440 pixels, 19.1 cm on paper");
        assert_eq!(on_paper(12_000, 24), "12,000 pixels, 1270.0 cm on paper");
    }
}
