//! Widgets of our own. Each takes its looks from the tokens, and each has a name that a screen reader can say.

mod buttons;
pub mod cell;
pub mod dialog;
mod marks;
mod menu;
mod one_stop;
pub mod plot;
mod rounds;
mod scroll;
pub mod table;
mod ui_ext;

pub use buttons::{
    Chosen, Fold, Segment, disclosure_ui, link_ui, primary_button_ui, remove_button_ui,
    secondary_button_ui, segment_id, segments_ui, tabs_ui, tick_ui,
};
pub use marks::{Mark, mark_ui, small_mark_ui};
pub use menu::{Tick, choose_from_menu, menu_item_ui, return_focus, roomy_menu};
pub use one_stop::{Heard, ListEntry, hear_list, one_stop_keys};
pub use rounds::round_choice_ui;
pub use scroll::{
    bring_into_view, page_scroll_ui, part_scroll_ui, scroll_ui, scroll_viewport_ui, wide_ui,
};
pub use ui_ext::{UiExt, as_high_as_its_words, size_that_fits};
