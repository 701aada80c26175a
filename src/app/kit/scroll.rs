//! Pages that are longer than the window, and tables that are wider.

use eframe::egui::{Rect, ScrollArea, Ui, UiBuilder};

use super::super::theme::DesignTokens;

/// Scrolls a page. The bar stands in the page's margin, so that it covers nothing.
pub fn page_scroll_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = DesignTokens::here(ui).shape.page_padding;
    let room = ui.available_rect_before_wrap();
    // The bar's own distance from the edge of the panel.
    let with_margin =
        Rect::from_min_max(room.min, room.max + eframe::egui::vec2(margin - 2.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(with_margin), |ui| {
        ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(room.width());
                let inner = content(ui);
                ui.add_space(DesignTokens::here(ui).shape.gap_section);
                inner
            })
            .inner
    })
    .inner
}

/// Lets a table that is wider than its place be moved sideways, with room for the bar under it.
pub fn wide_ui<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::horizontal()
        .id_salt(name)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let room = ui.available_width();
            let inner = content(ui);
            if ui.min_rect().width() > room + 1.0 {
                ui.add_space(ui.spacing().scroll.bar_width);
            }
            inner
        })
        .inner
}
