//! Everything of a file that was not simply taken: a list of any length, drawn as far as it is in sight.

use eframe::egui::{
    self, Align2, Id, Label, Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use crate::app::kit::{Mark, Segment, UiExt, one_stop_keys, segments_ui};
use crate::app::theme::{DesignTokens, TextRole};
use crate::format::{self, harmless};
use crate::import::{Issue, IssueKind, Report};

/// Which issues show, and which of them is the current one.
#[derive(Debug, Default)]
pub(super) struct IssueList {
    /// Of one kind, or all.
    kind: Option<IssueKind>,
    /// The current one, among those that show.
    at: usize,
    /// Positions of those that show, and for which kind they were found.
    found: Option<(Option<IssueKind>, Vec<usize>)>,
}

impl IssueList {
    fn refresh(&mut self, report: &Report) {
        if self
            .found
            .as_ref()
            .is_some_and(|(kind, _)| *kind == self.kind)
        {
            return;
        }
        let wanted = |issue: &Issue| self.kind.is_none_or(|kind| issue.kind == kind);
        let found = report
            .issues
            .iter()
            .enumerate()
            .filter(|(_, issue)| wanted(issue))
            .map(|(at, _)| at)
            .collect();
        self.found = Some((self.kind, found));
        self.at = 0;
    }
}

/// Draws the list with its filter, and the current issue in full below it.
pub(super) fn issues_ui(ui: &mut Ui, list: &mut IssueList, report: &Report, room: f32) {
    if report.issues.is_empty() {
        ui.empty_state(
            "Nothing to look at",
            "Every row was taken in full, and nothing on a guess.",
        );
        return;
    }
    let top = ui.cursor().top();
    kinds_ui(ui, list, report);
    list.refresh(report);
    let found = list.found.take();
    if let Some((_, shown)) = &found {
        let shape = &DesignTokens::here(ui).shape;
        let below = 2.0 * shape.row_dense + 2.0 * shape.gap;
        let used = ui.cursor().top() - top;
        let height = (room - used - below).max(3.0 * row_height(ui));
        rows_ui(ui, &mut list.at, report, shown, height);
        let current = shown.get(list.at).and_then(|at| report.issues.get(*at));
        ui.allocate_ui(Vec2::new(ui.available_width(), below), |ui| {
            ui.set_min_height(below);
            ui.add_space(shape.gap_tiny);
            ui.hairline();
            if let Some(issue) = current {
                ui.add(Label::new(RichText::new(words(issue))).wrap());
            }
            if report.more_issues > 0 {
                let more = format::number(report.more_issues.into(), 0);
                ui.caption(&format!("And {more} more, which are not listed"));
            }
        });
    }
    list.found = found;
}

fn kinds_ui(ui: &mut Ui, list: &mut IssueList, report: &Report) {
    let mut choices = vec![(None, "All", report.issues.len() + report.more_issues)];
    for kind in IssueKind::ALL {
        let count = report.count(kind);
        if count > 0 {
            choices.push((Some(kind), plural(kind), count));
        }
    }
    if choices.len() < 3 {
        return;
    }
    let segments: Vec<Segment<Option<IssueKind>>> = choices
        .into_iter()
        .map(|(value, words, count)| Segment {
            value,
            text: format!("{words} {}", format::number(count.into(), 0)),
            name: format!("Show {}: {count}", words.to_lowercase()),
        })
        .collect();
    if let Some(kind) = segments_ui(ui, list.kind, &segments) {
        list.kind = kind;
    }
}

fn plural(kind: IssueKind) -> &'static str {
    match kind {
        IssueKind::NotTaken => "Not taken",
        IssueKind::Contradiction => "Contradictions",
        IssueKind::Guessed => "Guesses",
        IssueKind::Note => "Notes",
    }
}

fn mark(kind: IssueKind) -> Mark {
    match kind {
        IssueKind::NotTaken => Mark::Breach,
        IssueKind::Contradiction | IssueKind::Guessed => Mark::Warning,
        IssueKind::Note => Mark::Advice,
    }
}

/// "Not taken: 6a Expenditure, H17, "x": it is not an amount".
fn words(issue: &Issue) -> String {
    format!(
        "{}: {}",
        capital(issue.kind.word()),
        place_and_reason(issue)
    )
}

fn place_and_reason(issue: &Issue) -> String {
    let found = if issue.found.is_empty() {
        String::new()
    } else {
        format!(", \"{}\"", issue.found)
    };
    format!("{}{found}: {}", issue.place, issue.reason)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn row_height(ui: &Ui) -> f32 {
    let shape = &DesignTokens::here(ui).shape;
    shape.line(TextRole::Body) + shape.line(TextRole::Caption) + shape.gap
}

/// The rows. One stop for Tab, with the arrows going through them.
fn rows_ui(ui: &mut Ui, at: &mut usize, report: &Report, shown: &[usize], height: f32) {
    let id = Id::unique("issues of an import");
    let row = row_height(ui);
    let width = ui.available_width();
    let area = Rect::from_min_size(ui.cursor().min, Vec2::new(width, height));
    let whole = ui.interact(area, id, Sense::focusable_noninteractive());
    let current = shown.get(*at).and_then(|at| report.issues.get(*at));
    whole.widget_info(|| WidgetInfo {
        current_text_value: current.map(words),
        ..WidgetInfo::labeled(Role::ListBox, true, "What was not simply taken")
    });
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window shows a few dozen rows"
    )]
    let page = (height / row).max(1.0) as usize;
    let moved = whole
        .has_focus()
        .then(|| one_stop_keys(ui, id, *at, shown.len(), page))
        .flatten();
    if let Some(to) = moved {
        *at = to;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("issues")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, viewport| {
            #[expect(clippy::cast_precision_loss, reason = "pixels")]
            let y = |rows: usize| rows as f32 * row;
            ui.set_height(y(shown.len()));
            let left_top = ui.max_rect().min;
            let width = ui.available_width() - ui.spacing().scroll.bar_width - 4.0;
            let place = |at: usize| {
                Rect::from_min_size(left_top + Vec2::new(0.0, y(at)), Vec2::new(width, row))
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a window shows a few dozen rows"
            )]
            let rows_to = |y: f32| (y / row).max(0.0) as usize;
            let first = rows_to(viewport.top());
            let last = (rows_to(viewport.bottom()) + 1).min(shown.len());
            for (position, issue) in shown.iter().enumerate().take(last).skip(first) {
                let Some(issue) = report.issues.get(*issue) else {
                    continue;
                };
                if row_ui(ui, place(position), position, issue, position == *at) {
                    *at = position;
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            }
            if moved.is_some() {
                ui.scroll_to_rect(place(*at), None);
            }
        });
}

/// A row. Says whether it was clicked.
fn row_ui(ui: &Ui, rect: Rect, position: usize, issue: &Issue, current: bool) -> bool {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let response = ui.interact(rect, Id::unique(("issue", position)), Sense::CLICK);
    let (fill, ink, quiet) = match (current, response.hovered()) {
        (true, _) => (Some(c.selection_fill), c.selection_text, c.selection_text),
        (false, true) => (Some(c.hover_fill), c.text, c.text_secondary),
        (false, false) => (None, c.text, c.text_secondary),
    };
    let painter = ui.painter();
    if let Some(fill) = fill {
        painter.rect_filled(rect, 0.0, fill);
    }
    let inside = rect.shrink(shape.gap_tiny);
    let mark_rect = Rect::from_min_size(inside.min + Vec2::new(0.0, 2.0), Vec2::splat(shape.mark));
    mark(issue.kind).paint(painter, mark_rect, tokens);
    let left = inside.left() + shape.mark + shape.gap;
    let cut = |text: String, role: TextRole, ink, room: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, role.font(shape), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(1.0));
        painter.layout_job(job)
    };
    let kind = painter.text(
        inside.right_top(),
        Align2::RIGHT_TOP,
        capital(issue.kind.word()),
        TextRole::Caption.font(shape),
        quiet,
    );
    let found = if issue.found.is_empty() {
        issue.place.to_string()
    } else {
        format!("{}: \"{}\"", issue.place, issue.found)
    };
    let room = kind.left() - shape.gap - left;
    let first = cut(found, TextRole::Body, ink, room);
    let second = cut(
        issue.reason.clone(),
        TextRole::Caption,
        quiet,
        inside.right() - left,
    );
    let below = inside.top() + shape.line(TextRole::Body);
    painter.galley(egui::pos2(left, inside.top()), first, ink);
    painter.galley(egui::pos2(left, below), second, quiet);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, words(issue)));
    response.clicked()
}

/// Every issue as cells that a spreadsheet takes.
pub(super) fn as_text(report: &Report) -> String {
    let cell = |text: &str| harmless(&text.replace(['\t', '\n', '\r'], " ")).into_owned();
    let mut lines = vec![
        [
            "What became of it",
            "Sheet",
            "Row",
            "Column",
            "What the file says",
            "Why",
        ]
        .join("\t"),
    ];
    for issue in &report.issues {
        let place = &issue.place;
        lines.push(
            [
                issue.kind.word().to_owned(),
                cell(&place.sheet),
                place.row.map_or_else(String::new, |row| row.to_string()),
                place.column_letters().unwrap_or_default(),
                cell(&issue.found),
                cell(&issue.reason),
            ]
            .join("\t"),
        );
    }
    lines.join("\n")
}
