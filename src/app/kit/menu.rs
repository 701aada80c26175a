//! An entry of a menu: a tick where it holds, its words, its keys.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Align2, Frame, Id, Popup, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
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
    let begins = Popup::default_response_id(button).with("begins");
    if button.clicked() && !ctx.input(|input| input.pointer.any_click()) {
        ctx.data_mut(|data| data.insert_temp(begins, Begins));
    }
    let chosen = Popup::menu(button).accessible_name(name).show(|ui| {
        let entries = entries(ui);
        if ui.is_sizing_pass() {
            return None;
        }
        let focused = entries.iter().position(|(_, entry, _)| entry.has_focus());
        let typed = typed_letter(ui);
        let to = if ctx
            .data_mut(|data| data.remove_temp::<Begins>(begins))
            .is_some()
        {
            Some(0)
        } else {
            let words: Vec<&str> = entries.iter().map(|(.., words)| *words).collect();
            typed.and_then(|typed| next_with(&words, focused, typed))
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

/// A letter that was typed, taken out of the frame.
fn typed_letter(ui: &Ui) -> Option<char> {
    ui.input_mut(|input| {
        let typed = input.events.iter().find_map(|event| match event {
            egui::Event::Text(text) => text.chars().next().filter(|letter| !letter.is_whitespace()),
            _ => None,
        });
        if typed.is_some() {
            input
                .events
                .retain(|event| !matches!(event, egui::Event::Text(_)));
        }
        typed
    })
}

/// The next of some texts, after the one at a position and round at the end, of which a word begins with a letter.
fn next_with(texts: &[&str], after: Option<usize>, letter: char) -> Option<usize> {
    let wanted = letter.to_lowercase().to_string();
    let begins = |text: &str| {
        let mut words = text.split(|at: char| !at.is_alphanumeric());
        words.any(|word| word.to_lowercase().starts_with(&wanted))
    };
    let from = after.map_or(0, |at| at + 1);
    let order = (from..texts.len()).chain(0..from.min(texts.len()));
    order
        .into_iter()
        .find(|at| texts.get(*at).is_some_and(|text| begins(text)))
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
    use super::next_with;

    #[test]
    fn letters_go_round_the_entries_that_have_such_a_word() {
        let texts = [
            "NHS minimum contribution",
            "Disabled Facilities Grant",
            "Additional NHS",
        ];
        assert_eq!(next_with(&texts, None, 'n'), Some(0));
        assert_eq!(next_with(&texts, Some(0), 'N'), Some(2));
        assert_eq!(next_with(&texts, Some(2), 'n'), Some(0));
        assert_eq!(next_with(&texts, Some(0), 'f'), Some(1));
        assert_eq!(next_with(&texts, Some(0), 'z'), None);
    }
}
