//! The list of schemes: one stop for Tab, with the arrows going through it.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Align2, CursorIcon, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke,
    Ui, WidgetInfo, vec2,
};

use foldhash::HashMap;

use super::{SchemesState, chosen, form};
use crate::app::kit::table::{Column, Name, RowKind, Table, number_width};
use crate::app::kit::{Chosen, UiExt, one_stop_keys, part_scroll_ui};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole, ring_around};
use crate::format;
use crate::model::{Money, Scheme, SchemeId};
use crate::rules::Location;

/// An entry of the list.
fn entry_id(scheme: SchemeId) -> Id {
    Id::unique(("entry of the list of schemes", scheme))
}

/// Draws the list.
pub(super) fn list_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    state: &mut SchemesState,
    height: f32,
) {
    let shown = shown(context, &state.needle);
    let spent = spent(context);
    let room = (height - context.tokens.shape.table_header).max(80.0);
    let moved = hear_keys(ui, context, state, &shown, room) || go_on(ui, context, state, &shown);
    let chosen = chosen(context, state).map(|scheme| scheme.id);
    let stop = shown.get(current(&shown, chosen)).map(|scheme| scheme.id);
    let arrived = matches!(context.arrival, Some(Location::Scheme(_)));
    ui.push_id("schemes", |ui| {
        let total = context
            .assessment
            .year(context.year)
            .map(|year| format::bare_pounds(year.spend.amount));
        let width = number_width(ui, 100.0, total.as_deref());
        let columns = vec![
            Column::fixed("No.", 48.0),
            Column::text("Scheme", 1.0).at_least(120.0),
            Column::number(format!("{} (£)", context.year), width),
        ];
        ui.spacing_mut().item_spacing.y = 0.0;
        let table = Table::begin(ui, "schemes", columns);
        if shown.is_empty() {
            ui.caption("No scheme has that in its number, name or area of investment.");
        }
        let area = ScrollArea::vertical()
            .auto_shrink([false, true])
            .max_height(room);
        part_scroll_ui(ui, area, context.tokens.shape.page_padding, |ui| {
            state.heights.measure(ui, &table, &shown);
            let top = ui.cursor().left_top();
            let list = Rect::from_min_size(top, vec2(ui.available_width(), state.heights.all()));
            let clip = ui.clip_rect();
            let sight = state
                .heights
                .in_sight(clip.top() - top.y, clip.bottom() - top.y);
            table.leave_room(ui, state.heights.before(sight.start));
            let at = current(&shown, chosen);
            let mut clicked = None;
            for scheme in shown.get(sight.clone()).into_iter().flatten() {
                let row = Row {
                    scheme,
                    spent: spent.get(&scheme.id).copied(),
                    chosen: Chosen::from(chosen == Some(scheme.id)),
                    stop: Chosen::from(stop == Some(scheme.id)),
                };
                if row.ui(ui, &table) {
                    clicked = Some(scheme.id);
                }
            }
            table.leave_room(ui, state.heights.all() - state.heights.before(sight.end));
            let place = state.heights.place(list, at);
            if let Some((place, scheme)) = place.zip(shown.get(at)) {
                if !sight.contains(&at) {
                    // Out of sight it keeps the keyboard all the same, and Tab comes to it.
                    ui.interact(place, entry_id(scheme.id), Sense::click());
                }
                if arrived {
                    ui.scroll_to_rect(place, Some(Align::Center));
                } else if moved {
                    ui.scroll_to_rect(place, None);
                }
            }
            if let Some(scheme) = clicked {
                choose(ui, context, state, scheme);
            }
        });
    });
}

/// A scheme's row.
struct Row<'a> {
    scheme: &'a Scheme,
    spent: Option<Money>,
    chosen: Chosen,
    stop: Chosen,
}

impl Row<'_> {
    /// Draws it. Says whether it was clicked.
    fn ui(&self, ui: &mut Ui, table: &Table) -> bool {
        let kind = match self.chosen {
            Chosen::Yes => RowKind::Selected,
            Chosen::No => RowKind::Plain,
        };
        let mut clicked = false;
        table.row_named(ui, kind, named(self.scheme), |cells| {
            cells.quiet(&self.scheme.number);
            let entry = Entry {
                id: entry_id(self.scheme.id),
                name: name_of(self.scheme),
                chosen: self.chosen,
                stop: self.stop,
            };
            clicked = cells.ui(|ui, rect| entry.ui(ui, rect).clicked());
            cells.text(
                &self
                    .spent
                    .map_or_else(|| format::NOTHING.to_owned(), format::bare_pounds),
            );
        });
        clicked
    }
}

/// The most lines of a name; the form has the whole of it, and so has whoever points at it.
const MOST_LINES: usize = 3;

/// What a scheme is called in the list.
fn name_of(scheme: &Scheme) -> &str {
    match scheme.name.trim() {
        "" => "without a name",
        name => name,
    }
}

/// The name as it makes its row taller.
pub(super) fn named(scheme: &Scheme) -> Name<'_> {
    Name::new(name_of(scheme))
        .in_column(1)
        .in_at_most(MOST_LINES)
}

/// What each scheme spends in the year shown, in one walk over the rows; none where nothing was entered.
fn spent(context: &PageContext<'_>) -> HashMap<SchemeId, Money> {
    let mut spent = HashMap::default();
    for row in &context.plan.allocations {
        if let Some(amount) = row.amounts.get(context.year) {
            *spent.entry(row.scheme).or_default() += *amount;
        }
    }
    spent
}

/// The schemes that the list shows.
fn shown<'a>(context: &PageContext<'a>, needle: &str) -> Vec<&'a Scheme> {
    let needle = needle.trim().to_lowercase();
    if needle.is_empty() {
        return context.plan.schemes.iter().collect();
    }
    let holds = |text: &str| text.to_lowercase().contains(&needle);
    let schemes = context.plan.schemes.iter();
    schemes
        .filter(|scheme| {
            let texts = [&*scheme.number, &scheme.name, &scheme.area_of_investment];
            texts.into_iter().any(holds)
        })
        .collect()
}

/// The position of the entry that Tab comes to: the scheme chosen, or else the first.
fn current(shown: &[&Scheme], chosen: Option<SchemeId>) -> usize {
    let at = shown.iter().position(|scheme| Some(scheme.id) == chosen);
    at.unwrap_or(0)
}

/// Goes through the list with the arrows, by a screen and to its ends; Enter goes into the form. Says whether another scheme
/// was chosen.
fn hear_keys(
    ui: &Ui,
    context: &PageContext<'_>,
    state: &mut SchemesState,
    shown: &[&Scheme],
    room: f32,
) -> bool {
    let chosen = chosen(context, state).map(|scheme| scheme.id);
    let at = current(shown, chosen);
    let Some(scheme) = shown.get(at) else {
        return false;
    };
    let id = entry_id(scheme.id);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window shows a few dozen rows"
    )]
    let page = (room / ui.spacing().interact_size.y).max(1.0) as usize;
    if let Some(to) = one_stop_keys(ui, id, at, shown.len(), page)
        && let Some(scheme) = shown.get(to)
    {
        choose(ui, context, state, scheme.id);
        return true;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        state.chosen = Some(scheme.id);
        let first = form::field_id(scheme.id, form::NAME);
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    false
}

/// Goes to the next scheme or the one before, with the keyboard in the field where it was, or else at the entry. Says whether
/// it did.
fn go_on(ui: &Ui, context: &PageContext<'_>, state: &mut SchemesState, shown: &[&Scheme]) -> bool {
    let chosen = chosen(context, state).map(|scheme| scheme.id);
    let to = context.entry_to(current(shown, chosen), shown.len());
    let Some(scheme) = to.and_then(|to| shown.get(to)) else {
        return false;
    };
    let field = state.field;
    choose(ui, context, state, scheme.id);
    if let Some(field) = field {
        let field = form::field_id(scheme.id, field);
        ui.memory_mut(|memory| memory.request_focus(field));
    }
    true
}

/// Shows a scheme, with the keyboard at its entry.
fn choose(ui: &Ui, context: &PageContext<'_>, state: &mut SchemesState, scheme: SchemeId) {
    state.chosen = Some(scheme);
    context.outbox.select(Location::Scheme(scheme));
    ui.memory_mut(|memory| memory.request_focus(entry_id(scheme)));
}

/// A scheme in the list.
struct Entry<'a> {
    id: Id,
    name: &'a str,
    /// Whether its form shows.
    chosen: Chosen,
    /// Whether Tab comes to it.
    stop: Chosen,
}

impl Entry<'_> {
    fn ui(&self, ui: &Ui, rect: Rect) -> Response {
        let tokens = DesignTokens::here(ui);
        let c = &tokens.colours;
        let sense = match self.stop {
            Chosen::Yes => Sense::click(),
            Chosen::No => Sense::CLICK,
        };
        let response = ui
            .interact(rect, self.id, sense)
            .on_hover_cursor(CursorIcon::PointingHand);
        let ink = match self.chosen {
            Chosen::Yes => c.selection_text,
            Chosen::No => c.accent_text,
        };
        let font = TextRole::Cell.font(&tokens.shape);
        let mut job = LayoutJob::simple(self.name.to_owned(), font, ink, rect.width());
        job.wrap.max_rows = MOST_LINES;
        let galley = ui.painter().layout_job(job);
        let size = galley.size();
        let text = Align2::LEFT_CENTER.align_size_within_rect(size, rect);
        if response.hovered() {
            let pen = Stroke::new(1.0, ink);
            let below = text.bottom() - 2.0;
            ui.painter().hline(text.left()..=text.right(), below, pen);
        }
        let cut = galley.elided;
        ui.painter().galley(text.min, galley, ink);
        let response = if cut {
            response.on_hover_text(self.name)
        } else {
            response
        };
        let chosen = self.chosen == Chosen::Yes;
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), chosen, self.name)
        });
        ring_around(&response);
        response
    }
}
