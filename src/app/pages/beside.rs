//! The title of a page with what must be known about its figures beside it.

use eframe::egui::{self, Align, Ui, Vec2, text::LayoutJob};

use super::PageContext;
use crate::app::counts::Counts;
use crate::app::kit::UiExt;
use crate::app::theme::TextRole;

/// How many findings there are on the page that shows.
pub(super) fn counts_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let counts = Counts::on(context.page, &context.assessment.findings);
    if !counts.is_nothing() {
        ui.add_space(context.tokens.shape.gap);
        counts.strip_ui(ui);
    }
}

/// The title, how many findings there are on the page, and which figures of the plan are illustrative: at the right, in at most two lines, in full on hover.
pub(super) fn illustrative_ui(ui: &mut Ui, context: &PageContext<'_>, title: &str) {
    let note = context.plan.illustrative.trim();
    let tokens = context.tokens;
    ui.horizontal(|ui| {
        ui.page_title(title);
        counts_ui(ui, context);
        if note.is_empty() {
            return;
        }
        let room = (ui.available_width() - tokens.shape.gap_section).max(0.0);
        let mut job = LayoutJob::simple(
            note.to_owned(),
            TextRole::Caption.font(&tokens.shape),
            tokens.colours.text_secondary,
            room.min(tokens.shape.text_measure),
        );
        job.wrap.max_rows = 2;
        job.halign = Align::RIGHT;
        let galley = ui.painter().layout_job(job);
        let end = ui.max_rect().right();
        let size = Vec2::new(
            ui.available_width(),
            galley.size().y.max(ui.spacing().interact_size.y),
        );
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        let at = egui::pos2(end, rect.center().y - galley.size().y / 2.0);
        let cut = galley.elided;
        ui.painter()
            .galley(at, galley, tokens.colours.text_secondary);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, note));
        if cut {
            response.on_hover_text(note);
        }
    });
}
