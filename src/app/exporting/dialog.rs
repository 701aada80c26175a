//! The dialog: kinds of file at the left, what the chosen one would hold at the right.

use std::path::PathBuf;

use eframe::egui::{
    self, Id, Key, Modifiers, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::form::Kind;
use super::preview::Prepared;
use super::{Exporting, Stage, Unsaved, charts, pack, paper, tables};
use crate::app::kit::dialog::{
    DialogOutput, answer_ui, answers_ui, main_answer_ui, may_take_focus, wide_dialog_ui,
};
use crate::app::kit::{Mark, UiExt, one_stop_keys, primary_button_ui, scroll_ui};
use crate::app::tally::step_ui;
use crate::app::theme::{DesignTokens, TextRole, corner};
use crate::export::breaches_open;

/// How large the dialog is where the window has room.
const SIZE: Vec2 = Vec2::new(920.0, 640.0);

/// What the person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// To choose where to write.
    Place,
    /// To choose a logo.
    Logo,
    /// To replace the file that is there.
    Replace(PathBuf),
    /// Not to go on.
    Stop,
    /// To go to a finding, by its position.
    ShowFinding(usize),
}

/// Draws the dialog.
pub(super) fn export_ui(ctx: &egui::Context, exporting: &mut Exporting) -> DialogOutput<Asked> {
    let room = ctx.content_rect().size() - Vec2::splat(96.0);
    let small = DesignTokens::of(ctx.theme()).shape.text_measure;
    let size = match exporting.stage {
        Stage::Choosing | Stage::Place => SIZE.min(room),
        Stage::Replacing(_) | Stage::Working(_) => Vec2::new(small, 0.0),
    };
    wide_dialog_ui(ctx, "export", "Export", size, |ui| match &exporting.stage {
        Stage::Working(working) => {
            let step = working.tally.step();
            let title = exporting.form.kind.title();
            working_ui(ui, title, |ui| step_ui(ui, &step))
        }
        Stage::Replacing(path) => replace_ui(ui, &path.clone()),
        Stage::Choosing | Stage::Place => choosing_ui(ui, exporting, size.y),
    })
}

fn working_ui(ui: &mut Ui, title: &str, step: impl FnOnce(&mut Ui)) -> Option<Asked> {
    ui.strong_text(title);
    step(ui);
    ui.caption("A file that is there stays as it is until the new one is whole.");
    let mut asked = None;
    answers_ui(ui, |ui| {
        if main_answer_ui(ui, "Cancel").clicked() {
            asked = Some(Asked::Stop);
        }
    });
    asked
}

fn replace_ui(ui: &mut Ui, path: &std::path::Path) -> Option<Asked> {
    ui.strong_text("There is already a file of this name");
    ui.prose(&format!(
        "Replace {}? What it holds now stays beside it as a backup, with .bak at the end of its name.",
        path.display()
    ));
    let mut asked = None;
    answers_ui(ui, |ui| {
        if main_answer_ui(ui, "Choose another name…").clicked() {
            asked = Some(Asked::Place);
        }
        if answer_ui(ui, "Replace it").clicked() {
            asked = Some(Asked::Replace(path.to_path_buf()));
        }
        if answer_ui(ui, "Cancel").clicked() {
            asked = Some(Asked::Stop);
        }
    });
    asked
}

fn choosing_ui(ui: &mut Ui, exporting: &mut Exporting, height: f32) -> Option<Asked> {
    let shape = &DesignTokens::here(ui).shape;
    // Title, buttons and the space between them.
    let room = (height - 2.0 * shape.gap_section - 4.0 * shape.row_spacious).max(160.0);
    let narrow = ui.available_width() < 3.2 * shape.nav_width;
    let mut asked = None;
    let mut entered = false;
    // The place that is being chosen is one for what was chosen here.
    let settled = matches!(exporting.stage, Stage::Place);
    if narrow {
        let tall = room + shape.row_spacious;
        scrolled(ui, tall, |ui| {
            if settled {
                ui.disable();
            }
            entered = kinds_ui(ui, &mut exporting.form.kind);
            ui.hairline();
            asked = content_ui(ui, exporting);
        });
    } else {
        let gap = shape.gap_section;
        let left = shape.nav_width + shape.gap;
        let whole = ui.available_rect_before_wrap();
        let rect = egui::Rect::from_min_size(whole.min, Vec2::new(whole.width(), room));
        let list = rect.with_max_x(rect.left() + left);
        let page = rect.with_min_x(list.right() + gap);
        let child = |rect| {
            let builder = UiBuilder::new().max_rect(rect);
            if settled { builder.disabled() } else { builder }
        };
        let mut list_ui = ui.new_child(child(list));
        entered = kinds_ui(&mut list_ui, &mut exporting.form.kind);
        let x = list.right() + gap / 2.0;
        let line = Stroke::new(shape.hairline, DesignTokens::here(ui).colours.rule_line);
        ui.painter().vline(x, rect.y_range(), line);
        let mut page_ui = ui.new_child(child(page));
        scrolled(&mut page_ui, room, |ui| asked = content_ui(ui, exporting));
        ui.advance_cursor_after_rect(rect);
    }
    asked.or(buttons_ui(ui, exporting, entered))
}

fn scrolled(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) {
    let area = ScrollArea::vertical()
        .id_salt("what it holds")
        .max_height(height)
        .auto_shrink([false, false]);
    scroll_ui(ui, area, |ui| {
        // The bar stands beside what is at the right.
        ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width - 8.0);
        content(ui);
    });
}

/// The kinds of file. Up and down go through them, Enter goes on: says whether it was pressed.
fn kinds_ui(ui: &mut Ui, kind: &mut Kind) -> bool {
    let id = Id::unique("kinds of export");
    let had_focus = ui.memory(|memory| memory.has_focus(id.with(*kind)));
    let at = Kind::ALL
        .iter()
        .position(|known| known == kind)
        .unwrap_or(0);
    let mut entered = false;
    let mut next = None;
    if had_focus {
        let moved = one_stop_keys(ui, id.with(*kind), at, Kind::ALL.len(), Kind::ALL.len());
        next = moved.and_then(|at| Kind::ALL.get(at).copied());
        entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    ui.spacing_mut().item_spacing.y = DesignTokens::here(ui).shape.gap_tiny / 2.0;
    for known in Kind::ALL {
        if kind_ui(ui, id.with(known), known, *kind == known) {
            next = Some(known);
        }
    }
    if let Some(next) = next {
        *kind = next;
        ui.memory_mut(|memory| memory.request_focus(id.with(next)));
    } else if may_take_focus(ui) {
        ui.memory_mut(|memory| memory.request_focus(id.with(*kind)));
    }
    entered
}

/// One kind. Says whether it was clicked.
fn kind_ui(ui: &mut Ui, id: Id, kind: Kind, chosen: bool) -> bool {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let size = Vec2::new(ui.available_width(), 2.0 * shape.row_dense);
    let (_, rect) = ui.allocate_space(size);
    // One stop for Tab: the kind that is chosen.
    let sense = if chosen { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    let (fill, ink, quiet) = match (chosen, response.hovered()) {
        (true, _) => (Some(c.selection_fill), c.selection_text, c.selection_text),
        (false, true) => (Some(c.hover_fill), c.text, c.text_secondary),
        (false, false) => (None, c.text, c.text_secondary),
    };
    let painter = ui.painter();
    let round = corner(shape.corner_control);
    if let Some(fill) = fill {
        painter.rect_filled(rect, round, fill);
    }
    if chosen {
        let edge = Stroke::new(shape.hairline, c.accent_edge);
        painter.rect_stroke(rect, round, edge, StrokeKind::Inside);
    }
    let left = rect.left() + shape.gap;
    let line = |y: f32, text: &str, role: TextRole, ink| {
        painter.text(
            egui::pos2(left, y),
            egui::Align2::LEFT_CENTER,
            text,
            role.font(shape),
            ink,
        );
    };
    let role = if chosen {
        TextRole::BodyStrong
    } else {
        TextRole::Body
    };
    line(rect.top() + 0.34 * size.y, kind.title(), role, ink);
    line(
        rect.top() + 0.72 * size.y,
        kind.endings(),
        TextRole::Caption,
        quiet,
    );
    response.widget_info(|| {
        let name = format!("{}, {}", kind.title(), kind.endings());
        WidgetInfo::selected(Role::RadioButton, true, chosen, name)
    });
    response.clicked() && !chosen
}

fn content_ui(ui: &mut Ui, exporting: &mut Exporting) -> Option<Asked> {
    let kind = exporting.form.kind;
    ui.section(kind.title());
    ui.prose(kind.about());
    if !exporting.trouble.is_empty() {
        ui.notice(Mark::Breach, &exporting.trouble);
    }
    if exporting.unsaved == Unsaved::Yes {
        ui.notice(
            Mark::Advice,
            "The plan has changes that are in no file yet. What is written holds them; save the plan too, so that the two \
             agree.",
        );
    }
    breaches_ui(ui, exporting);
    let preview = match &exporting.preview {
        Prepared::Ready(preview) => preview,
        Prepared::Working(_) => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.prose("Looking at what it would hold");
            });
            return None;
        }
        Prepared::Failed(why) => {
            ui.notice(
                Mark::Warning,
                &format!("What it would hold is not known. {why}"),
            );
            return None;
        }
    };
    let form = &mut exporting.form;
    let mut asked = None;
    match kind {
        Kind::Workbook => tables::workbook_ui(ui, preview),
        Kind::PaperPdf | Kind::PaperHtml => {
            asked = paper::paper_ui(ui, form, preview, exporting.source.open_breaches());
        }
        Kind::Tables => tables::tables_ui(ui, form, preview),
        Kind::Json => {
            ui.caption(
                "One file in JSON, in UTF-8; the same plan gives the same bytes every time.",
            );
        }
        Kind::Charts => charts::charts_ui(ui, form, preview),
        Kind::Pack => asked = pack::pack_ui(ui, form, preview),
    }
    asked
}

/// What open breaches mean for what is written.
fn breaches_ui(ui: &mut Ui, exporting: &Exporting) {
    let kind = exporting.form.kind;
    // The pack says it itself, with each of them.
    if exporting.source.open_breaches() == 0 || kind == Kind::Pack {
        return;
    }
    let open = breaches_open(exporting.source.open_breaches());
    let so = match kind {
        Kind::PaperPdf | Kind::PaperHtml => ": the paper says so on its first page",
        Kind::Json => ": the file lists them",
        Kind::Workbook => ": the cover says how many on each sheet",
        _ => ", which this file does not show",
    };
    ui.notice(Mark::Warning, &format!("{open}{so}."));
}

fn buttons_ui(ui: &mut Ui, exporting: &Exporting, entered: bool) -> Option<Asked> {
    let mut asked = None;
    let one_chart = exporting.form.kind == Kind::Charts && exporting.form.chart.is_some();
    let missing = match (exporting.form.missing(), &exporting.preview) {
        (None, Prepared::Working(_)) if one_chart => Some("The charts are being made."),
        (None, Prepared::Failed(why)) if one_chart => Some(why.as_str()),
        (missing, _) => missing,
    };
    let waits = matches!(exporting.stage, Stage::Place);
    let checked = exporting.source.checked();
    answers_ui(ui, |ui| {
        let ready = missing.is_none() && !waits;
        let main = ui.add_enabled_ui(ready, |ui| primary_button_ui(ui, "Export…"));
        let main = main
            .inner
            .on_disabled_hover_text(missing.unwrap_or("The place is being chosen"));
        if ready && (main.clicked() || entered) {
            asked = Some(Asked::Place);
        }
        if answer_ui(ui, "Cancel").clicked() {
            asked = Some(Asked::Stop);
        }
        let words = match (missing, waits) {
            (_, true) => "Choosing where to write it…",
            (Some(missing), _) => missing,
            (None, false) => checked.as_str(),
        };
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.caption(words);
        });
    });
    asked
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::app::exporting::form::Form;
    use crate::app::exporting::job::Source;
    use crate::app::exporting::preview::Preview;
    use crate::app::kit::dialog::FocusBefore;
    use crate::app::task::Task;
    use crate::app::theme::{self, Density, Motion};
    use crate::assessment::Assessment;
    use crate::model::HealthAndWellbeingBoard;
    use crate::rounds::Rounds;

    /// A dialog whose preview broke off.
    fn without_a_preview(ctx: &egui::Context) -> Exporting {
        let round = Rounds::built_in_one("2025-26").unwrap();
        let plan = round.blank_plan(HealthAndWellbeingBoard::default());
        let source = Source {
            assessment: Assessment::of(&plan, round),
            on: jiff::civil::date(2025, 3, 31),
            round: round.clone(),
            plan,
        };
        let lost = Task::start(ctx, || -> Preview {
            std::panic::resume_unwind(Box::new(()))
        });
        let mut preview = Prepared::Working(lost);
        preview.hear(Duration::from_secs(20));
        Exporting {
            form: Form::new(source.plan.years[0], None),
            source: Arc::new(source),
            preview,
            of: (0, 0),
            unsaved: Unsaved::No,
            stem: "plan".to_owned(),
            stage: Stage::Choosing,
            trouble: String::new(),
            before: FocusBefore::note(ctx),
        }
    }

    #[test]
    fn a_preview_that_broke_off_is_said_and_the_export_is_still_offered() {
        let exporting = without_a_preview(&egui::Context::default());
        let mut has_fonts = false;
        let mut harness = Harness::builder()
            .with_size(Vec2::new(1100.0, 800.0))
            .build_ui_state(
                move |ui, exporting: &mut Exporting| {
                    if has_fonts {
                        export_ui(ui.ctx(), exporting);
                    } else {
                        theme::install(ui.ctx(), Density::Dense, Motion::Less);
                        has_fonts = true;
                    }
                },
                exporting,
            );
        harness.run_steps(4);
        let said =
            "What it would hold is not known. Looking the plan over stopped halfway through.";
        assert!(harness.query_by_label_contains(said).is_some());
        assert!(harness.query_by_label("Export…").is_some());
    }
}
