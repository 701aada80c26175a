//! The keys of the presentation, for whoever presses F1 in the middle of one.

use eframe::egui::Ui;

use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::pages::PageContext;
use crate::app::theme::DesignTokens;

pub(super) const TITLE: &str = "Keys of the presentation";
pub(super) const SUB_TITLE: &str = "F1 or Esc goes back to the slide";

const KEYS: [(&str, &str); 8] = [
    (
        "Right, Down, Space, Page Down, Enter, N, click",
        "Next slide",
    ),
    (
        "Left, Up, Page Up, Backspace, P, right click",
        "Slide before",
    ),
    ("Home, End", "First slide, last slide"),
    ("A number and Enter", "The slide of that number"),
    ("T", "The slide as a table and back"),
    ("B or full stop", "Black screen and back"),
    ("F5, Shift+F5", "Light ground, dark ground"),
    ("Esc", "Back to the plan"),
];

pub(super) fn keys_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let shape = &DesignTokens::here(ui).shape;
    let columns = vec![
        Column::text("Keys", 1.0),
        Column::fixed("What they do", shape.body * 17.0),
    ];
    let table = Table::begin(ui, "keys of the presentation", columns);
    for (keys, what) in KEYS {
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(keys);
            cells.text(what);
        });
    }
    table.end(ui);
    if context.plan.versions.is_empty() {
        ui.caption(
            "A slide of what changed is added once a version of the plan is kept: \"Keep a version…\" in the menu File.",
        );
    }
}
