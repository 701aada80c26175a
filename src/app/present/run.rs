//! Beginning a presentation, going on with it, and coming back to the window.

use eframe::egui::{Context, Theme, ViewportCommand};

use super::{Presentation, keys::Goes, zoom_for};
use crate::app::PlannerApp;

impl PlannerApp {
    /// Shows the plan as slides over the whole screen.
    pub(in crate::app) fn start_presenting(&mut self, ctx: &Context, theme: Theme) {
        self.present = Some(Presentation::new(theme));
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        ctx.request_repaint();
    }

    /// Hears the keys of the presentation, and keeps its picture as large as the screen.
    pub(in crate::app) fn go_on_presenting(&mut self, ctx: &Context) {
        let Some(presentation) = &mut self.present else {
            return;
        };
        let closed = self.question.is_some() || self.workspace.document.is_none();
        if closed || presentation.hear(ctx) == Goes::Ends {
            self.stop_presenting(ctx);
            return;
        }
        let window = ctx.content_rect().size() * ctx.zoom_factor();
        let zoom = zoom_for(window);
        if (zoom - ctx.zoom_factor()).abs() > 1e-3 {
            ctx.set_zoom_factor(zoom);
            ctx.request_repaint();
        }
    }

    fn stop_presenting(&mut self, ctx: &Context) {
        self.present = None;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        ctx.set_zoom_factor(self.settings.zoom);
        ctx.request_repaint();
    }
}
