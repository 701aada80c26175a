//! A program that was killed may not be gone when it is started again: what it left is offered as soon as it is.

use std::time::{Duration, Instant};

use eframe::egui;

use crate::files::{InUse, LeftOver};

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// For how long. Whatever is in use after that is shown by another window.
const IN_ALL: Duration = Duration::from_secs(30);

/// Whether what earlier windows left was offered.
#[derive(Debug, Default)]
pub(in crate::app) enum Offer {
    /// Not yet: the plan that is opened first claims its own.
    #[default]
    Due,
    /// It was.
    Made(Ending),
}

impl Offer {
    /// Whether it was.
    pub(in crate::app) fn is_made(&self) -> bool {
        matches!(self, Offer::Made(_))
    }
}

/// Copies that another program had when the rest was offered.
#[derive(Debug)]
pub(in crate::app) struct Ending {
    copies: InUse,
    began: Instant,
    looked: Instant,
}

impl Ending {
    /// Begins to look at copies.
    pub(super) fn of(copies: InUse) -> Self {
        let now = Instant::now();
        Ending {
            copies,
            began: now,
            looked: now,
        }
    }

    /// Those that were left since the last time. Asks to be drawn again where there are others yet.
    pub(super) fn tend(&mut self, ctx: &egui::Context) -> Vec<LeftOver> {
        if self.copies.is_empty() || self.began.elapsed() > IN_ALL {
            return Vec::new();
        }
        let mut left = Vec::new();
        if self.looked.elapsed() >= EVERY {
            self.looked = Instant::now();
            left = self.copies.left_meanwhile();
        }
        if !self.copies.is_empty() {
            ctx.request_repaint_after(EVERY.saturating_sub(self.looked.elapsed()));
        }
        left
    }
}
