//! The pointer that lies still where the window opens: nothing lights up under it before somebody moves it.

use eframe::egui::{Event, Pos2};

/// What is known of the pointer since the window opened.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Pointer {
    /// It has not been over the window.
    #[default]
    Unseen,
    /// It lies here and nobody has moved it.
    Still(Pos2),
    /// Somebody uses it.
    Used,
}

impl Pointer {
    /// Keeps back where a pointer lies that nobody has moved; the first move, press or turn of the wheel brings it in.
    pub(super) fn hear(&mut self, events: &mut Vec<Event>) {
        if *self == Pointer::Used {
            return;
        }
        let mut heard = Vec::with_capacity(events.len() + 1);
        for event in events.drain(..) {
            match (&event, *self) {
                (Event::PointerMoved(at), Pointer::Unseen) => {
                    *self = Pointer::Still(*at);
                    continue;
                }
                (Event::PointerMoved(at), Pointer::Still(before)) if *at == before => continue,
                (Event::PointerGone, Pointer::Still(_)) => *self = Pointer::Unseen,
                (Event::PointerButton { .. } | Event::MouseWheel { .. }, Pointer::Still(at)) => {
                    heard.push(Event::PointerMoved(at));
                    *self = Pointer::Used;
                }
                (Event::PointerMoved(_) | Event::PointerButton { .. } | Event::Touch { .. }, _) => {
                    *self = Pointer::Used;
                }
                _ => {}
            }
            heard.push(event);
        }
        *events = heard;
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Modifiers, PointerButton, pos2};

    use super::*;

    fn heard(pointer: &mut Pointer, events: &[Event]) -> Vec<Event> {
        let mut events = events.to_vec();
        pointer.hear(&mut events);
        events
    }

    fn moved(x: f32) -> Event {
        Event::PointerMoved(pos2(x, 5.0))
    }

    fn pressed(x: f32) -> Event {
        Event::PointerButton {
            pos: pos2(x, 5.0),
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }
    }

    #[test]
    fn a_pointer_that_lies_still_is_not_there_until_it_moves() {
        let mut pointer = Pointer::default();
        assert_eq!(heard(&mut pointer, &[moved(1.0), moved(1.0)]), []);
        assert_eq!(
            heard(&mut pointer, &[moved(1.0), Event::Copy]),
            [Event::Copy]
        );
        assert_eq!(heard(&mut pointer, &[moved(2.0)]), [moved(2.0)]);
        assert_eq!(heard(&mut pointer, &[moved(2.0)]), [moved(2.0)]);
    }

    #[test]
    fn a_press_where_it_lies_counts_there() {
        let mut pointer = Pointer::default();
        assert_eq!(
            heard(&mut pointer, &[moved(1.0), pressed(1.0)]),
            [moved(1.0), pressed(1.0)]
        );
    }

    #[test]
    fn a_pointer_that_left_and_lies_still_again_is_not_there() {
        let mut pointer = Pointer::default();
        assert_eq!(
            heard(&mut pointer, &[moved(1.0), Event::PointerGone, moved(3.0)]),
            [Event::PointerGone]
        );
    }
}
