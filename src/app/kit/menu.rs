//! An entry of a menu: a tick where it holds, its words, its keys.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Align2, Frame, Id, Key, Modifiers, Popup, Response, Role, Sense, Stroke, Ui, Vec2,
    WidgetInfo,
};

use crate::app::theme::{DesignTokens, TextRole, corner, margin};

/// What an entry shows before its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Nothing, and no room for it: no entry of the menu can hold.
    None,
    /// Room for a tick.
    Off,
    /// A tick.
    On,
}

/// Draws an entry over the whole width of its menu.
pub fn menu_item_ui(ui: &mut Ui, text: &str, keys: &str, tick: Tick) -> Response {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let size = Vec2::new(
        ui.available_width(),
        ui.spacing().interact_size.y + shape.gap_tiny,
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ink = if ui.is_enabled() {
        c.text
    } else {
        c.text_secondary
    };
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, corner(shape.corner_control), c.hover_fill);
    }
    let inside = rect.shrink2(Vec2::new(shape.gap, 0.0));
    let mut left = inside.left_center();
    if tick == Tick::On {
        let at = |x: f32, y: f32| left + Vec2::new(x, y);
        let stroke = Stroke::new(2.0, ink);
        painter.line(vec![at(1.0, 0.0), at(5.0, 4.0), at(12.0, -5.0)], stroke);
    }
    if tick != Tick::None {
        left.x += shape.mark + shape.gap_tiny;
    }
    let font = TextRole::Body.font(shape);
    let keys = painter.text(
        inside.right_center(),
        Align2::RIGHT_CENTER,
        keys,
        font.clone(),
        c.text_secondary,
    );
    // A long name ends before the keys; whoever listens hears it whole.
    let room = keys.left() - shape.gap_wide - left.x;
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(room.max(1.0));
    let galley = painter.layout_job(job);
    painter.galley(left - Vec2::new(0.0, galley.size().y / 2.0), galley, ink);
    response.widget_info(|| match tick {
        Tick::None => WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), text),
        Tick::Off | Tick::On => WidgetInfo::selected(
            Role::MenuItemCheckBox,
            ui.is_enabled(),
            tick == Tick::On,
            text,
        ),
    });
    response.on_hover_cursor(egui::CursorIcon::Default)
}

/// The edge of a menu under a button or header that holds fields and ticks: entries have room around them, those have not.
pub fn roomy_menu(button: &Response) -> Frame {
    let style = button.ctx.global_style();
    let gap = DesignTokens::of(button.ctx.theme()).shape.gap;
    Frame::menu(&style).inner_margin(margin(gap))
}

/// A menu of entries under a button, of which one is chosen: `entries` draws them and gives each with its words. Opened by
/// keyboard it begins at the first; letters lead to the next entry that has a word beginning with them; closing it gives
/// the keyboard back to the button.
pub fn choose_from_menu<'a, T>(
    button: &Response,
    name: &str,
    entries: impl FnOnce(&mut Ui) -> Vec<(T, Response, &'a str)>,
) -> Option<T> {
    let ctx = &button.ctx;
    let popup = Popup::default_response_id(button);
    let begins = popup.with("begins");
    if button.clicked() && !ctx.input(|input| input.pointer.any_click()) {
        ctx.data_mut(|data| data.insert_temp(begins, Begins));
    }
    let chosen = Popup::menu(button).accessible_name(name).show(|ui| {
        let search = popup.with("search");
        // Before the entries hear of it: to them a space is a click.
        let before = ctx.data(|data| data.get_temp::<Search>(search));
        let typed = if ui.is_sizing_pass() {
            String::new()
        } else {
            typed_letters(ui, before.as_ref())
        };
        let entries = entries(ui);
        if ui.is_sizing_pass() {
            return None;
        }
        let focused = entries.iter().position(|(_, entry, _)| entry.has_focus());
        let to = if ctx
            .data_mut(|data| data.remove_temp::<Begins>(begins))
            .is_some()
        {
            Some(0)
        } else {
            let words: Vec<&str> = entries.iter().map(|(.., words)| *words).collect();
            let now = ui.input(|input| input.time);
            let before = before.filter(|before| before.goes_on(now));
            let mut letters = before.map(|before| before.letters).unwrap_or_default();
            let mut to = None;
            for letter in typed.chars() {
                let (next, now_typed) = search_on(&words, to.or(focused), &letters, letter);
                to = next.or(to);
                letters = now_typed;
            }
            if !typed.is_empty() {
                ctx.data_mut(|data| data.insert_temp(search, Search { letters, at: now }));
            }
            to
        };
        if let Some((_, entry, _)) = to.and_then(|to| entries.get(to)) {
            entry.request_focus();
        }
        let chosen = entries
            .into_iter()
            .find_map(|(value, entry, _)| entry.clicked().then_some(value));
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    return_focus(button);
    chosen.and_then(|shown| shown.inner)
}

/// Says that a menu was just opened by keyboard.
#[derive(Clone, Copy, Debug, Default)]
struct Begins;

/// For how many seconds the next letter goes on from those before it.
const GOES_ON: f64 = 1.5;

/// Letters that were typed to find an entry, and when the last of them was.
#[derive(Clone, Debug, Default)]
struct Search {
    letters: String,
    at: f64,
}

impl Search {
    fn goes_on(&self, now: f64) -> bool {
        now - self.at <= GOES_ON
    }
}

/// The letters that were typed, taken out of the frame. A space is one after others, and otherwise chooses.
fn typed_letters(ui: &Ui, search: Option<&Search>) -> String {
    ui.input_mut(|input| {
        let goes_on = search.is_some_and(|search| search.goes_on(input.time));
        let mut typed = String::new();
        input.events.retain(|event| match event {
            egui::Event::Text(text) if !text.trim().is_empty() => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
        if goes_on && input.consume_key(Modifiers::NONE, Key::Space) {
            typed.push(' ');
        }
        typed
    })
}

/// The entry of some texts that a letter leads to, and the letters it was found by. It goes on from those before it, where
/// together they find one; the same letter again leads to the next, and any other begins anew.
fn search_on(
    texts: &[&str],
    focused: Option<usize>,
    before: &str,
    letter: char,
) -> (Option<usize>, String) {
    let typed: String = letter.to_lowercase().collect();
    let longer = format!("{before}{typed}");
    if !before.is_empty() {
        // The one that has the keyboard may go on matching.
        let from = focused.and_then(|at| at.checked_sub(1));
        let from = if focused == Some(0) {
            texts.len().checked_sub(1)
        } else {
            from
        };
        if let Some(to) = next_with(texts, from, &longer) {
            return (Some(to), longer);
        }
        if letter.is_whitespace() {
            return (None, before.to_owned());
        }
    }
    (next_with(texts, focused, &typed), typed)
}

/// The next of some texts, after the one at a position and round at the end, that has the letters where a word begins.
fn next_with(texts: &[&str], after: Option<usize>, letters: &str) -> Option<usize> {
    let has = |text: &str| {
        let text = text.to_lowercase();
        let mut before = None;
        text.char_indices().any(|(at, letter)| {
            let begins = !before.replace(letter).is_some_and(char::is_alphanumeric);
            begins && text.get(at..).is_some_and(|rest| rest.starts_with(letters))
        })
    };
    let from = after.map_or(0, |at| at + 1);
    let order = (from..texts.len()).chain(0..from.min(texts.len()));
    order
        .into_iter()
        .find(|at| texts.get(*at).is_some_and(|text| has(text)))
}

/// The width of a menu of a few entries without keys or ticks.
pub(super) fn menu_width<'a>(ui: &Ui, entries: impl IntoIterator<Item = &'a str>) -> f32 {
    let tokens = DesignTokens::here(ui);
    let (font, ink) = (TextRole::Body.font(&tokens.shape), tokens.colours.text);
    let widest = entries
        .into_iter()
        .map(|words| {
            let galley = ui
                .painter()
                .layout_no_wrap(words.to_owned(), font.clone(), ink);
            galley.size().x
        })
        .fold(0.0, f32::max);
    // What an entry keeps free at its ends, and between its words and the place of keys.
    (widest + 2.0 * tokens.shape.gap + tokens.shape.gap_wide).ceil() + 1.0
}

/// What is known of a menu in the frame before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WasOpen {
    /// What had the focus while it was open.
    focused: Option<Id>,
}

/// Gives the focus back to the button of a menu that has just closed, unless something else took it. Called after the menu
/// is drawn.
pub fn return_focus(button: &Response) {
    let ctx = &button.ctx;
    let popup = Popup::default_response_id(button);
    let key = popup.with("was open");
    let focused = ctx.memory(egui::Memory::focused);
    let was = ctx.data(|data| data.get_temp::<WasOpen>(key));
    if Popup::is_id_open(ctx, popup) {
        ctx.data_mut(|data| data.insert_temp(key, WasOpen { focused }));
    } else if let Some(was) = was {
        ctx.data_mut(|data| data.remove::<WasOpen>(key));
        // What had the focus in the menu still has it in this frame, and is gone in the next.
        if focused.is_none() || focused == was.focused {
            button.request_focus();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{next_with, search_on};

    const TEXTS: [&str; 3] = [
        "NHS minimum contribution",
        "Disabled Facilities Grant",
        "Additional NHS",
    ];

    #[test]
    fn letters_go_round_the_entries_that_have_such_a_word() {
        assert_eq!(next_with(&TEXTS, None, "n"), Some(0));
        assert_eq!(next_with(&TEXTS, Some(0), "n"), Some(2));
        assert_eq!(next_with(&TEXTS, Some(2), "n"), Some(0));
        assert_eq!(next_with(&TEXTS, Some(0), "f"), Some(1));
        assert_eq!(next_with(&TEXTS, Some(0), "z"), None);
    }

    #[test]
    fn letters_that_follow_each_other_find_more_narrowly() {
        let mut at = None;
        let mut letters = String::new();
        let mut type_letters = |typed: &str| {
            for letter in typed.chars() {
                let (to, now) = search_on(&TEXTS, at, &letters, letter);
                at = to.or(at);
                letters = now;
            }
            at
        };
        assert_eq!(type_letters("nhs m"), Some(0));
        // Nothing goes on so: the letter begins anew.
        assert_eq!(type_letters("F"), Some(1));
        assert_eq!(type_letters("a"), Some(1));
        // A space that finds nothing chooses nothing either.
        assert_eq!(type_letters(" "), Some(1));
        assert_eq!(type_letters("nn"), Some(0));
        assert_eq!(type_letters("n"), Some(2));
    }
}
