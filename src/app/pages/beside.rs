//! The title of a page with what must be known about its figures beside it.

use eframe::egui::{self, Align, Ui, Vec2, text::LayoutJob};

use super::PageContext;
use crate::app::counts::Counts;
use crate::app::kit::UiExt;
use crate::app::theme::TextRole;

/// The most lines of a note beside a title: pages that follow each other have it in the same place.
const MOST_LINES: usize = 1;

/// How many findings there are on the page that shows.
pub(super) fn counts_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let counts = Counts::on(context.page, &context.assessment.findings);
    if !counts.is_nothing() {
        ui.add_space(context.tokens.shape.gap);
        counts.strip_ui(ui);
    }
}

/// The title, how many findings there are on the page, and which figures of the plan are illustrative: at the right where
/// the line holds all of it, else under the title. It is never cut, for it says which figures are real.
pub(super) fn illustrative_ui(ui: &mut Ui, context: &PageContext<'_>, title: &str) {
    let note = context.plan.illustrative.trim();
    let mut below = !note.is_empty();
    ui.horizontal(|ui| {
        ui.page_title(title);
        counts_ui(ui, context);
        if below {
            below = !beside_ui(ui, context, note);
        }
    });
    if below {
        ui.caption(note);
        ui.add_space(context.tokens.shape.gap_tiny);
    }
}

/// Writes the note to the end of the line. Says whether it had room there.
fn beside_ui(ui: &mut Ui, context: &PageContext<'_>, note: &str) -> bool {
    let tokens = context.tokens;
    let ink = tokens.colours.text_secondary;
    let room = (ui.available_width() - tokens.shape.gap_section).max(0.0);
    let mut job = LayoutJob::simple(
        note.to_owned(),
        TextRole::Caption.font(&tokens.shape),
        ink,
        room.min(tokens.shape.text_measure),
    );
    job.halign = Align::RIGHT;
    let galley = ui.painter().layout_job(job);
    if galley.rows.len() > MOST_LINES {
        return false;
    }
    let end = ui.max_rect().right();
    let size = Vec2::new(
        ui.available_width(),
        galley.size().y.max(ui.spacing().interact_size.y),
    );
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let at = egui::pos2(end, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, note));
    true
}
