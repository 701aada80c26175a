//! Pages that are longer than the window, and tables that are wider.

use eframe::egui::scroll_area::ScrollAreaOutput;
use eframe::egui::{Align, Id, Memory, Pos2, Rect, Response, ScrollArea, Ui, UiBuilder, vec2};

use super::super::theme::DesignTokens;

/// Scrolls a page. The bar stands in the page's margin, so that it covers nothing.
pub fn page_scroll_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = DesignTokens::here(ui).shape.page_padding;
    let area = ScrollArea::vertical().auto_shrink(false);
    part_scroll_ui(ui, area, margin, |ui| {
        let inner = content(ui);
        ui.add_space(DesignTokens::here(ui).shape.gap_section);
        inner
    })
}

/// Scrolls a part of a page, with the bar in the margin that follows it: what is in it is as wide as what is above.
pub fn part_scroll_ui<R>(
    ui: &mut Ui,
    area: ScrollArea,
    margin: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let room = ui.available_rect_before_wrap();
    // The bar's own distance from the end of the margin.
    let with_margin = Rect::from_min_max(room.min, room.max + vec2(margin - 2.0, 0.0));
    let mut wider = ui.new_child(UiBuilder::new().max_rect(with_margin));
    let inner = scroll_ui(&mut wider, area, |ui| {
        ui.set_max_width(room.width());
        content(ui)
    });
    let taken = vec2(room.width(), wider.min_rect().height());
    ui.allocate_space(taken);
    inner.inner
}

/// Scrolls a part of a dialog, a panel or a menu, and keeps in sight what the keyboard comes to.
pub fn scroll_ui<R>(
    ui: &mut Ui,
    area: ScrollArea,
    content: impl FnOnce(&mut Ui) -> R,
) -> ScrollAreaOutput<R> {
    scroll_viewport_ui(ui, area, |ui, _| content(ui))
}

/// The same for what draws only what shows in a part of it.
pub fn scroll_viewport_ui<R>(
    ui: &mut Ui,
    area: ScrollArea,
    content: impl FnOnce(&mut Ui, Rect) -> R,
) -> ScrollAreaOutput<R> {
    area.show_viewport(ui, |ui, seen| {
        let inner = content(ui, seen);
        keep_focus_in_sight(ui);
        inner
    })
}

/// What has the keyboard in something that scrolls, and where it stands in it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    id: Id,
    place: Pos2,
    /// The pass in which it came there.
    since: u64,
}

/// For how many passes whoever led the keyboard somewhere may bring it into view in another way.
const OTHERS_FIRST: u64 = 2;

/// Brings what has the keyboard into view where that has moved: by Tab, by Enter, or because something came above it. What
/// the pointer is at is in sight already, and whoever scrolls away is left there. Called inside what scrolls, after all of
/// it was drawn.
pub(super) fn keep_focus_in_sight(ui: &Ui) {
    let ctx = ui.ctx();
    let key = ui.scope_id().with("what has the keyboard");
    let content = ui.min_rect();
    let held = ctx
        .memory(Memory::focused)
        .and_then(|id| ctx.read_response(id))
        .filter(|at| at.layer_id == ui.layer_id() && content.contains(at.rect.center()))
        .filter(|at| at.rect.is_positive());
    // What stands beside what scrolls may cover a part of it that is out of sight, and is itself in sight.
    let seen = |at: &Response| at.interact_rect.intersect(ui.clip_rect().expand(1.0));
    let held = held
        .filter(|at| !at.interact_rect.is_positive() || seen(at).size() == at.interact_rect.size());
    let Some(held) = held else {
        ctx.data_mut(|data| data.remove::<Held>(key));
        return;
    };
    let now = ctx.cumulative_pass_nr();
    let known = ctx.data(|data| data.get_temp::<Held>(key));
    let is = Held {
        id: held.id,
        place: (held.rect.min - content.min).to_pos2().round(),
        since: now,
    };
    let at_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let came = known.filter(|known| {
        Held {
            since: now,
            ..*known
        } == is
    });
    let since = match came {
        Some(known) => known.since,
        // Long ago: it is left where it is.
        None if at_pointer => 0,
        None => now,
    };
    ctx.data_mut(|data| data.insert_temp(key, Held { since, ..is }));
    let sight = ui.clip_rect();
    let rect = held.rect.expand(DesignTokens::here(ui).shape.gap);
    let fits = rect.width() <= sight.width() && rect.height() <= sight.height();
    let hidden = !sight
        .intersect(content)
        .contains_rect(rect.intersect(content));
    if !hidden || !fits || now > since + OTHERS_FIRST {
        return;
    }
    if now == since + OTHERS_FIRST {
        ui.scroll_to_rect(rect, None);
    }
    ctx.request_repaint();
}

/// What is to come into view, and when it was asked for.
type Wish = (Rect, Option<Align>, u64);

fn wish() -> Id {
    Id::unique("what is to come into view")
}

/// Brings something into view, also out of a table that itself moves sideways only: such a table would keep the wish.
pub fn bring_into_view(ui: &Ui, rect: Rect, align: Option<Align>) {
    ui.scroll_to_rect(rect, align);
    let asked: Wish = (rect, align, ui.ctx().cumulative_pass_nr());
    ui.ctx().data_mut(|data| data.insert_temp(wish(), asked));
}

/// Lets a table that is wider than its place be moved sideways, with room for the bar under it.
pub fn wide_ui<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = ScrollArea::horizontal()
        .id_salt(name)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let room = ui.available_width();
            let inner = content(ui);
            keep_focus_in_sight(ui);
            if ui.min_rect().width() > room + 1.0 {
                ui.add_space(ui.spacing().scroll.bar_width);
            }
            inner
        })
        .inner;
    let now = ui.ctx().cumulative_pass_nr();
    let asked: Option<Wish> = ui.ctx().data(|data| data.get_temp(wish()));
    if let Some((rect, align, _)) = asked.filter(|(.., at)| *at == now) {
        ui.scroll_to_rect(rect, align);
    }
    inner
}
