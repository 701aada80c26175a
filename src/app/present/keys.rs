//! The keys of a presentation: those of clickers, numbers, and a few letters.

use eframe::egui::{Context, Event, Key, Modifiers, Theme};

use super::{Presentation, Shows};

/// Whether the presentation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Goes {
    /// It does.
    On,
    /// The person is done with it.
    Ends,
}

impl Presentation {
    /// Takes every key that was pressed, and clicks.
    pub(in crate::app) fn hear(&mut self, ctx: &Context) -> Goes {
        let events: Vec<(Key, Modifiers)> = ctx.input_mut(|input| {
            let pressed = input.events.iter().filter_map(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if !modifiers.command && !modifiers.alt => Some((*key, *modifiers)),
                _ => None,
            });
            let pressed = pressed.collect();
            input
                .events
                .retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
            pressed
        });
        let mut goes = Goes::On;
        for (key, modifiers) in events {
            if self.key(key, modifiers) == Goes::Ends {
                goes = Goes::Ends;
            }
        }
        if ctx.input(|input| input.pointer.primary_clicked()) {
            self.go_to(self.at + 1);
        }
        if ctx.input(|input| input.pointer.secondary_clicked()) {
            self.go_to(self.at.saturating_sub(1));
        }
        goes
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) -> Goes {
        match key {
            Key::F1 => {
                self.shows = match self.shows {
                    Shows::Keys => Shows::Slide,
                    Shows::Slide | Shows::Table | Shows::Blank => Shows::Keys,
                };
            }
            Key::Escape if self.shows == Shows::Keys => self.shows = Shows::Slide,
            Key::Escape if self.typed.is_empty() => return Goes::Ends,
            Key::Escape => self.typed.clear(),
            Key::F5 => {
                self.theme = if modifiers.shift {
                    Theme::Dark
                } else {
                    Theme::Light
                };
            }
            Key::B | Key::Period => {
                self.shows = match self.shows {
                    Shows::Blank => Shows::Slide,
                    Shows::Slide | Shows::Table | Shows::Keys => Shows::Blank,
                };
            }
            // Out of a blank screen any key leads back to the slide that was there.
            _ if self.shows == Shows::Blank => self.shows = Shows::Slide,
            Key::T => {
                self.shows = match self.shows {
                    Shows::Table => Shows::Slide,
                    Shows::Slide | Shows::Blank | Shows::Keys => Shows::Table,
                };
            }
            Key::ArrowRight | Key::ArrowDown | Key::Space | Key::PageDown | Key::N => {
                self.go_to(self.at + 1);
            }
            Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace | Key::P => {
                self.go_to(self.at.saturating_sub(1));
            }
            Key::Home => self.go_to(0),
            Key::End => self.go_to(usize::MAX),
            Key::Enter => match self.typed.parse::<usize>() {
                Ok(number) => self.go_to(number.saturating_sub(1)),
                Err(_) => self.go_to(self.at + 1),
            },
            other => {
                if let Some(digit) = digit(other)
                    && self.typed.len() < 3
                {
                    self.typed.push(digit);
                }
            }
        }
        Goes::On
    }
}

fn digit(key: Key) -> Option<char> {
    let name = key.symbol_or_name();
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(digit), None) if digit.is_ascii_digit() => Some(digit),
        _ => None,
    }
}
