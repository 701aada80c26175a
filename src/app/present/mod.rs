//! The plan as slides for a board meeting: laid out for a picture of 1280 by 720, legible at the back of a room, driven
//! by the keys that presenters' clickers send.

mod deck;
mod frame;
mod keys;
mod run;
mod slides;

use eframe::egui::{Color32, CornerRadius, CursorIcon, Pos2, Rect, Theme, Ui, UiBuilder, Vec2};

use super::pages::PageContext;
use super::theme::{self, DesignTokens};
use deck::Deck;

/// The picture that slides are laid out for, in points.
pub(super) const PICTURE: Vec2 = Vec2::new(1280.0, 720.0);
/// Seconds after which a pointer that does not move is hidden.
const POINTER_SECONDS: f64 = 2.0;

/// A presentation that is under way.
#[derive(Debug)]
pub(super) struct Presentation {
    /// Light by default: projectors wash dark grounds out.
    pub(super) theme: Theme,
    at: usize,
    /// The number typed so far.
    typed: String,
    shows: Shows,
    deck: Deck,
    /// Where the pointer was, and when it moved last.
    pointer: Option<(Pos2, f64)>,
}

/// What of a slide shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shows {
    /// The slide.
    #[default]
    Slide,
    /// Its facts as a table, where it has any.
    Table,
    /// Nothing.
    Blank,
    /// What the keys do.
    Keys,
}

impl Presentation {
    /// Begins with the first slide.
    pub(super) fn new(theme: Theme) -> Self {
        Presentation {
            theme,
            at: 0,
            typed: String::new(),
            shows: Shows::default(),
            deck: Deck::default(),
            pointer: None,
        }
    }

    fn go_to(&mut self, at: usize) {
        let last = self.deck.slides.len().saturating_sub(1);
        self.at = at.min(last);
        self.shows = Shows::Slide;
        self.typed.clear();
    }
}

/// How much a picture must be enlarged to fill a window of a size in points without zoom.
pub(super) fn zoom_for(window: Vec2) -> f32 {
    (window.x / PICTURE.x).min(window.y / PICTURE.y).max(0.1)
}

/// Draws the slide that shows.
pub(super) fn present_ui(ui: &mut Ui, context: &PageContext<'_>, presentation: &mut Presentation) {
    presentation.deck.refresh(context);
    presentation.go_on_deck();
    hide_pointer(ui, presentation);
    let tokens = DesignTokens::of_slides(presentation.theme);
    let window = ui.ctx().content_rect();
    let blank = DesignTokens::of_slides(Theme::Dark).colours.canvas;
    let ground = match presentation.shows {
        Shows::Blank => blank,
        Shows::Slide | Shows::Table | Shows::Keys => tokens.colours.canvas,
    };
    fill(ui, window, ground);
    if presentation.shows == Shows::Blank {
        return;
    }
    let picture = Rect::from_center_size(window.center(), PICTURE);
    ui.scope_builder(UiBuilder::new().max_rect(picture), |ui| {
        ui.set_style(theme::slide_style(presentation.theme));
        ui.set_clip_rect(picture);
        let Some(slide) = presentation.deck.slides.get(presentation.at) else {
            return;
        };
        let place = frame::Place {
            at: presentation.at,
            of: presentation.deck.slides.len(),
            typed: &presentation.typed,
        };
        let heading = slides::heading(context, slide, presentation.shows);
        frame::frame_ui(ui, context, &heading, place, |ui| {
            slides::slide_ui(ui, context, slide, presentation.shows);
        });
    });
}

impl Presentation {
    /// A plan that changed may have fewer slides.
    fn go_on_deck(&mut self) {
        self.at = self.at.min(self.deck.slides.len().saturating_sub(1));
    }
}

fn fill(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, colour);
}

/// Hides the pointer while it does not move.
fn hide_pointer(ui: &Ui, presentation: &mut Presentation) {
    let (now, place) = ui.input(|input| (input.time, input.pointer.latest_pos()));
    let Some(place) = place else {
        return;
    };
    let since = match presentation.pointer {
        Some((known, since)) if known == place => since,
        _ => {
            presentation.pointer = Some((place, now));
            now
        }
    };
    let left = POINTER_SECONDS - (now - since);
    if left > 0.0 {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(left));
    } else {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    }
}
