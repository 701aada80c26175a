//! The menu of a column: sort by it, filter by it, hide it, keep it in sight.

use std::collections::BTreeMap;

use eframe::egui::{
    Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui, style::StyleModifier,
};

use super::cell::Row;
use super::columns::GridColumn;
use super::index::Index;
use super::view::{ColumnFilter, Direction, GridView};
use crate::app::kit::table::Side;
use crate::app::kit::{
    Tick, UiExt, link_ui, menu_item_ui, return_focus, roomy_menu, scroll_ui, tick_ui,
};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::format;
use crate::rounds::Column;

/// The texts of a column with how often they come, kept while its menu is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    made_for: Option<(usize, u64)>,
    texts: Vec<(String, usize)>,
}

/// Whether the column still shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stays {
    /// It does.
    Shown,
    /// It was hidden from its menu.
    Hidden,
}

/// More texts than this are not listed one by one.
const MOST_LISTED: usize = 300;

/// Draws the menu under its header while it is open.
pub(super) fn header_menu_ui(
    header: &Response,
    context: &PageContext<'_>,
    index: &Index,
    at: usize,
    view: &mut GridView,
    values: &mut Values,
) -> Stays {
    let mut stays = Stays::Shown;
    let Some(column) = index.columns.get(at) else {
        return stays;
    };
    Popup::menu(header)
        .frame(roomy_menu(header))
        .style(StyleModifier::default())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(format!("{}: sort and filter", column.name))
        .show(|ui| {
            // The field of the filter asks to be scrolled into view, and the cells are not to move for it.
            ScrollArea::neither().show(ui, |ui| {
                ui.set_width(1.3 * context.tokens.shape.nav_width);
                sort_ui(ui, column, view);
                ui.hairline();
                filter_ui(ui, context, index, at, view, values);
                ui.hairline();
                stays = layout_ui(ui, context, index, at, column);
            });
        });
    return_focus(header);
    stays
}

fn sort_ui(ui: &mut Ui, column: &GridColumn, view: &mut GridView) {
    let key = (column.column, column.year);
    let (up, down) = match column.side {
        Side::Left => ("Sort from A to Z", "Sort from Z to A"),
        Side::Right => ("Sort, smallest first", "Sort, largest first"),
    };
    for (direction, words) in [(Direction::Up, up), (Direction::Down, down)] {
        let on = view.sort == Some((key, direction));
        let tick = if on { Tick::On } else { Tick::Off };
        if menu_item_ui(ui, words, "", tick).clicked() {
            view.sort = (!on).then_some((key, direction));
            ui.close();
        }
    }
    if view.sort.is_some() && menu_item_ui(ui, "In the plan's order", "", Tick::Off).clicked() {
        view.sort = None;
        ui.close();
    }
}

fn filter_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    at: usize,
    view: &mut GridView,
    values: &mut Values,
) {
    let Some(column) = index.columns.get(at) else {
        return;
    };
    let key = (column.column, column.year);
    let mut filter = view.filter(key).cloned().unwrap_or_default();
    let hint = match column.side {
        Side::Left => "Only rows with these letters",
        Side::Right => "Only rows such as >100k or =0",
    };
    ui.add(
        TextEdit::singleline(&mut filter.contains)
            .hint_text(hint)
            .desired_width(f32::INFINITY),
    )
    .accessible_name(format!("Filter by {}", column.name));
    if values.made_for != Some((at, index.stamp)) {
        values.texts = texts(context, index, column);
        values.made_for = Some((at, index.stamp));
    }
    if values.texts.len() <= MOST_LISTED {
        ui.horizontal(|ui| {
            if link_ui(ui, "Tick all").clicked() {
                filter.without.clear();
            }
            if link_ui(ui, "Tick none").clicked() {
                let all = values.texts.iter().map(|(text, _)| text.clone());
                filter.without = all.collect();
            }
        });
        ticks_ui(ui, context, values, &mut filter);
    }
    if !filter.is_open() && menu_item_ui(ui, "Take this filter off", "", Tick::Off).clicked() {
        filter = ColumnFilter::default();
        ui.close();
    }
    if view.filter(key) != Some(&filter) {
        view.set_filter(key, filter);
    }
}

fn ticks_ui(ui: &mut Ui, context: &PageContext<'_>, values: &Values, filter: &mut ColumnFilter) {
    let row = context.tokens.shape.row_dense;
    let area = ScrollArea::vertical()
        .max_height(9.0 * row)
        .auto_shrink([false, true]);
    scroll_ui(ui, area, |ui| {
        for (text, count) in &values.texts {
            let mut on = !filter.without.contains(text);
            let shown = match text.as_str() {
                "" => "(does not apply)",
                format::NOTHING => "(empty)",
                other => other,
            };
            if tick_ui(ui, &mut on, format!("{shown} ({count})")).changed() {
                if on {
                    filter.without.remove(text);
                } else {
                    filter.without.insert(text.clone());
                }
            }
        }
    });
}

/// The texts of all rows, whether they show or not.
fn texts(context: &PageContext<'_>, index: &Index, column: &GridColumn) -> Vec<(String, usize)> {
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for place in &index.every {
        let row = Row::of(context.plan, context.round, *place);
        *texts.entry(row.text(column).into_owned()).or_default() += 1;
    }
    texts.into_iter().collect()
}

fn layout_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    at: usize,
    column: &GridColumn,
) -> Stays {
    let mut stays = Stays::Shown;
    let mut layout = context.grid.columns.clone();
    let hides = column.column != Column::SchemeName;
    ui.add_enabled_ui(hides, |ui| {
        if menu_item_ui(ui, "Hide this column", "", Tick::Off).clicked() {
            layout.toggle(column.column);
            ui.close();
            stays = Stays::Hidden;
        }
    });
    let words = "Keep in sight up to here";
    let holds = index.sticky == at + 1;
    let tick = if holds { Tick::On } else { Tick::Off };
    if menu_item_ui(ui, words, "", tick).clicked() {
        layout.frozen = (!holds).then_some(at + 1);
        ui.close();
    }
    if layout != *context.grid.columns {
        let message = Message::ArrangeColumns(Box::new(layout));
        context.outbox.push(message);
    }
    stays
}
