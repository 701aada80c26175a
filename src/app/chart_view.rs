//! Charts as the window shows them: a category leads to how its number is worked out, and what is asked of a chart as a
//! whole goes through the outbox.

use eframe::egui::{self, Context, Rect, Ui};

use super::commands::ChartCommand;
use super::kit::dialog::{DialogOutput, answers_ui, main_answer_ui, wide_dialog_ui};
use super::kit::plot::{self, ChartWish, Frame};
use super::kit::scroll_ui;
use super::outbox::Message;
use super::page_charts;
use super::pages::PageContext;
use super::task::Task;
use super::theme;
use crate::charts::{self, Category, ChartSpec, Keys};
use crate::export::charts::{self as drawings, ChartStyle, Picture, PictureSize};
use crate::working::{SplitBy, Subject};

/// Draws a chart whose categories answer to clicks, and marks the one that is being explained.
pub(super) fn chart_ui(ui: &mut Ui, context: &PageContext<'_>, spec: &ChartSpec, frame: Frame) {
    let selected = context.subject.and_then(|subject| {
        spec.categories
            .iter()
            .position(|category| subject_of(context, spec, category).as_ref() == Some(subject))
    });
    let top = ui.cursor().min;
    let output = plot::chart_ui(ui, spec, frame, selected);
    let right = ui.max_rect().right();
    let area = Rect::from_min_max(top, egui::pos2(right, ui.min_rect().bottom()));
    if !spec.is_empty() {
        page_charts::note(ui, spec, area, selected);
    }
    if let Some(subject) = output
        .clicked
        .and_then(|at| spec.categories.get(at))
        .and_then(|category| subject_of(context, spec, category))
    {
        context.outbox.explain(subject);
    }
    if let Some(stream) = output.clicked_series.and_then(|at| {
        context.round.streams.iter().find(|stream| {
            spec.series
                .get(at)
                .is_some_and(|series| series.name == stream.short_label)
        })
    }) {
        context
            .outbox
            .explain(Subject::StreamSpend(stream.id.clone(), context.year));
    }
    let asked = output.wish.map(|wish| match wish {
        ChartWish::Enlarge => ChartCommand::Enlarge,
        ChartWish::Save => ChartCommand::Save,
        ChartWish::CopyPicture => ChartCommand::CopyPicture,
        ChartWish::CopyTable => ChartCommand::CopyTable,
    });
    if let Some(asked) = asked {
        let message = Message::Chart(asked, spec.id.clone());
        context.outbox.push(message);
    }
}

/// The number that a category stands for.
fn subject_of(context: &PageContext<'_>, spec: &ChartSpec, category: &Category) -> Option<Subject> {
    let year = context.year;
    let key = category.key.as_str();
    let split = match &spec.keys {
        Keys::SchemeType => SplitBy::SchemeType,
        Keys::Area => SplitBy::Area,
        Keys::AreaOfInvestment => SplitBy::AreaOfInvestment,
        Keys::Provider => SplitBy::Provider,
        Keys::StreamIncome => return Some(Subject::StreamIncome(key.into(), year)),
        Keys::StreamSpend => return Some(Subject::StreamSpend(key.into(), year)),
        Keys::StreamBalance => return Some(Subject::StreamBalance(key.into(), year)),
        Keys::Floor => return Some(Subject::Floor(key.into(), year)),
        Keys::Period(metric) => {
            let period = key.parse().ok()?;
            return Some(Subject::Metric(metric.clone(), period));
        }
    };
    // Several small parts together, and what is left to place, are no part of the split.
    let totals = context.assessment.year(year)?;
    split
        .parts(totals)
        .iter()
        .any(|part| part.key.as_str() == key && part.label == category.full_label)
        .then(|| Subject::Part(split, key.into(), year))
}

/// What is said while a chart is drawn for the clipboard.
pub(super) const DRAWING: &str = "Drawing the chart for the clipboard…";

/// What is said once a chart was copied so.
pub(super) const COPIED_AS_TABLE: &str = "The chart is on the clipboard as a table";

/// The chart as cells that a spreadsheet takes.
pub(super) fn as_text(spec: &ChartSpec) -> String {
    let table = spec.table();
    let mut lines = vec![table.columns.join("\t")];
    lines.extend(table.rows.iter().map(|row| row.join("\t")));
    lines.join("\n")
}

/// Draws a chart over the whole window. Says whether the person is done with it.
pub(super) fn enlarged_ui(ctx: &Context, context: &PageContext<'_>, id: &str) -> bool {
    let Some(spec) = charts::spec_of(id, &context.chart_input()) else {
        return true;
    };
    let room = ctx.content_rect().size() * 0.86;
    let output = wide_dialog_ui(ctx, "enlarged", &spec.subject, room, |ui| {
        let area = egui::ScrollArea::vertical().max_height(room.y - 120.0);
        scroll_ui(ui, area, |ui| {
            ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width);
            chart_ui(ui, context, &spec, Frame::Full);
        });
        let mut closed = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Close").clicked() {
                closed = Some(());
            }
        });
        closed
    });
    output != DialogOutput::Open
}

/// A chart that is being drawn as a picture for the clipboard.
pub(super) type Copying = Task<Result<Picture, String>>;

/// Begins to draw a chart as a picture: the one that is written into files, with its margin and without the links that
/// stand beside it in the window.
pub(super) fn copying(ctx: &Context, spec: ChartSpec) -> Copying {
    Task::start(ctx, move || {
        let svg = drawings::svg(&spec, &ChartStyle::default());
        drawings::picture(&svg, PictureSize::default()).map_err(|error| error.to_string())
    })
}

/// Puts a picture on the clipboard once it is drawn. Says what became of it.
pub(super) fn copied(ctx: &Context, copying: &Copying) -> Option<String> {
    let drawn = copying.poll().ended("Drawing it")?;
    let done = drawn.and_then(|drawn| drawn).map(|picture| {
        let size = [picture.width, picture.height].map(|side| side as usize);
        ctx.copy_image(theme::picture(size, &picture.colours));
    });
    Some(match done {
        Ok(()) => "The chart is on the clipboard as a picture".to_owned(),
        Err(error) => format!("The chart cannot be copied as a picture: {error}"),
    })
}
