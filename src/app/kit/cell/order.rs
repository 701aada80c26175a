//! Keys in the order in which they were pressed, also where a slow frame brings many at once.
//!
//! Whoever types "12", Enter, "3" means 12 in this cell and 3 in the next, and the next has the keyboard only in the frame
//! after. What comes after a key that moves on waits for that frame.

use eframe::egui::{Context, Event, Id, Key};

fn held() -> Id {
    Id::unique("keys of the next frame")
}

/// Leaves in this frame what belongs to one cell: a text, or one key that opens, ends or moves on. To be called before
/// anything reads the frame's events.
pub fn one_step_at_a_time(ctx: &Context) {
    let before: Vec<Event> = ctx
        .data_mut(|data| data.remove_temp(held()))
        .unwrap_or_default();
    let later = ctx.input_mut(|input| {
        if !before.is_empty() {
            input.events.splice(0..0, before);
        }
        let Some(end) = end_of_step(&input.events) else {
            return Vec::new();
        };
        let (waits, others): (Vec<Event>, Vec<Event>) = input
            .events
            .split_off(end)
            .into_iter()
            .partition(is_of_the_keyboard);
        input.events.extend(others);
        waits
    });
    if !later.is_empty() {
        ctx.data_mut(|data| data.insert_temp(held(), later));
        ctx.request_repaint();
    }
}

/// Takes typed text out of the frame, once a field has it: nothing else is to take it again.
pub(super) fn text_is_taken(ctx: &Context) {
    ctx.input_mut(|input| {
        input
            .events
            .retain(|event| !matches!(event, Event::Text(_)));
    });
}

fn is_of_the_keyboard(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Key { .. } | Event::Paste(_) | Event::Copy | Event::Cut
    )
}

fn moves_on(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Enter | Key::Tab | Key::Escape,
            pressed: true,
            ..
        }
    )
}

/// Where the second step of the frame begins, if there is one.
fn end_of_step(events: &[Event]) -> Option<usize> {
    let (mut typed, mut moved) = (false, false);
    events.iter().position(|event| {
        let ends = match event {
            Event::Text(_) => moved,
            event if moves_on(event) => typed || moved,
            _ => false,
        };
        typed |= matches!(event, Event::Text(_));
        moved |= moves_on(event);
        ends
    })
}

#[cfg(test)]
mod tests {
    use eframe::egui::Modifiers;

    use super::*;

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn a_frame_holds_one_text_or_one_key_that_moves_on() {
        assert_eq!(end_of_step(&[text("1"), text("2")]), None);
        assert_eq!(end_of_step(&[key(Key::Enter)]), None);
        assert_eq!(
            end_of_step(&[text("1"), key(Key::Enter), text("2")]),
            Some(1)
        );
        assert_eq!(
            end_of_step(&[key(Key::Tab), key(Key::A), text("a")]),
            Some(2)
        );
        assert_eq!(end_of_step(&[key(Key::Tab), key(Key::Tab)]), Some(1));
        assert_eq!(end_of_step(&[key(Key::A), text("a"), key(Key::A)]), None);
    }
}
