//! The charts of the page that shows, for commands that act on one of them: the one that has the keyboard, the one a part
//! of which is explained, or the only one. Where that leaves several, the palette asks which.

use eframe::egui::{Context, Id, Memory, Order, OutputCommand, Rect, Ui};

use super::PlannerApp;
use super::commands::{ChartCommand, Palette};
use super::kit::plot;
use super::{chart_view, menus, theme};
use crate::charts::{self, ChartSpec};

/// A chart of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageChart {
    /// The id of its spec.
    pub id: String,
    /// What it shows.
    pub subject: String,
    stands: Stands,
}

/// How a chart stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// As any other.
    Plain,
    /// A part of it is explained.
    Explained,
    /// Something in it has the keyboard.
    HasKeyboard,
}

/// The charts of the page, and which of them is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageCharts {
    /// All of them, from the top.
    pub all: Vec<PageChart>,
    /// The one that had the keyboard last. Menus and the palette have it for a moment only.
    last: Option<String>,
}

impl PageCharts {
    /// The chart that is meant, where that is one.
    fn meant(&self) -> Option<&str> {
        let explained: Vec<&PageChart> = self
            .all
            .iter()
            .filter(|chart| chart.stands == Stands::Explained)
            .collect();
        let last = self.last.as_ref();
        let last = last.and_then(|last| self.all.iter().find(|chart| chart.id == *last));
        let chart = match (last, explained.as_slice(), self.all.as_slice()) {
            (Some(chart), ..) | (None, [], [chart]) => chart,
            (None, [chart], _) => *chart,
            _ => return None,
        };
        Some(&chart.id)
    }
}

fn key() -> Id {
    Id::unique("charts of the page")
}

/// Notes a chart of the page, once it is drawn.
pub(super) fn note(ui: &Ui, spec: &ChartSpec, area: Rect, explained: Option<usize>) {
    let ctx = ui.ctx();
    let focused = ctx.memory(Memory::focused);
    let place = focused
        .and_then(|id| ctx.read_response(id))
        // What stands over the page is nothing of the chart under it.
        .filter(|response| response.layer_id == ui.layer_id())
        .map(|response| response.interact_rect.center());
    let stands = match place {
        Some(place) if area.contains(place) => Stands::HasKeyboard,
        _ if explained.is_some() => Stands::Explained,
        _ => Stands::Plain,
    };
    let chart = PageChart {
        id: spec.id.clone(),
        subject: spec.subject.clone(),
        stands,
    };
    ctx.data_mut(|data| {
        let all: &mut Vec<PageChart> = data.get_temp_mut_or_default(key());
        if all.iter().all(|known| known.id != chart.id) {
            all.push(chart);
        }
    });
}

impl PlannerApp {
    /// Takes note of the charts that the page showed in the frame that ends.
    pub(super) fn hear_charts(&mut self, ctx: &Context) {
        let all: Vec<PageChart> = ctx
            .data_mut(|data| data.remove_temp(key()))
            .unwrap_or_default();
        let focused = all
            .iter()
            .find(|chart| chart.stands == Stands::HasKeyboard)
            .map(|chart| chart.id.clone());
        // What stands over the page has it for a moment only.
        let on_page = |id| {
            let response = ctx.read_response(id);
            response.is_some_and(|response| response.layer_id.order == Order::Background)
        };
        let elsewhere =
            ctx.memory(Memory::focused).is_some_and(on_page) && !menus::have_the_keyboard(ctx);
        let charts = &mut self.workspace.charts;
        if focused.is_some() {
            charts.last = focused;
        } else if elsewhere {
            charts.last = None;
        }
        charts.all = all;
    }

    /// Does what is asked of a chart of the page, or asks of which.
    pub(super) fn run_on_chart(&mut self, ctx: &Context, asked: ChartCommand) {
        match self.workspace.charts.meant().map(str::to_owned) {
            Some(id) => self.run_on(ctx, asked, &id),
            None => self.palette = Some(Palette::of_charts(ctx, asked)),
        }
    }

    /// Gives up the chart that is drawn for the clipboard where something else was copied since: that is what the person
    /// wants to paste.
    pub(super) fn give_up_copying(&mut self, ctx: &Context) {
        let copies = |command: &OutputCommand| {
            matches!(
                command,
                OutputCommand::CopyText(_) | OutputCommand::CopyImage(_)
            )
        };
        if self.copying.is_some() && ctx.output(|output| output.commands.iter().any(copies)) {
            self.copying = None;
            if self.workspace.news == chart_view::DRAWING {
                self.workspace.news.clear();
                ctx.request_repaint();
            }
        }
    }

    /// Puts the chart on the clipboard that was asked for last, once it is drawn.
    pub(super) fn hear_copying(&mut self, ctx: &Context) {
        self.give_up_copying(ctx);
        let said = self
            .copying
            .as_ref()
            .and_then(|copying| chart_view::copied(ctx, copying));
        if let Some(said) = said {
            self.copying = None;
            self.workspace.news = said;
        }
    }

    /// Does what is asked of a chart.
    pub(super) fn run_on(&mut self, ctx: &Context, asked: ChartCommand, id: &str) {
        match asked {
            ChartCommand::Enlarge => self.enlarged = Some(id.to_owned()),
            ChartCommand::AsTable => plot::turn(ctx, id),
            ChartCommand::CopyPicture => {
                if let Some(spec) = self.chart(ctx, id) {
                    chart_view::DRAWING.clone_into(&mut self.workspace.news);
                    self.copying = Some(chart_view::copying(ctx, spec));
                }
            }
            ChartCommand::CopyTable => {
                if let Some(spec) = self.chart(ctx, id) {
                    ctx.copy_text(chart_view::as_text(&spec));
                    chart_view::COPIED_AS_TABLE.clone_into(&mut self.workspace.news);
                }
            }
            ChartCommand::Save => self.start_exporting(ctx, Some(id)),
        }
        ctx.request_repaint();
    }

    /// A chart as the plan has it now.
    fn chart(&self, ctx: &Context, id: &str) -> Option<ChartSpec> {
        let tokens = theme::DesignTokens::of(ctx.theme());
        let grid = self.settings.of_grid(self.workspace.path());
        let context = self.workspace.context(&self.outbox, tokens, grid)?;
        charts::spec_of(id, &context.chart_input())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(id: &str, stands: Stands) -> PageChart {
        PageChart {
            id: id.to_owned(),
            subject: id.to_owned(),
            stands,
        }
    }

    #[test]
    fn the_chart_with_the_keyboard_is_meant_then_the_one_explained_then_the_only_one() {
        let of = |all: Vec<PageChart>, last: Option<&str>| PageCharts {
            all,
            last: last.map(str::to_owned),
        };
        let two = || vec![chart("a", Stands::Plain), chart("b", Stands::Explained)];
        assert_eq!(of(two(), Some("a")).meant(), Some("a"));
        assert_eq!(of(two(), None).meant(), Some("b"));
        assert_eq!(of(two(), Some("gone")).meant(), Some("b"));
        let plain = || vec![chart("a", Stands::Plain), chart("b", Stands::Plain)];
        assert_eq!(of(plain(), None).meant(), None);
        assert_eq!(of(plain()[..1].to_vec(), None).meant(), Some("a"));
        assert_eq!(of(Vec::new(), None).meant(), None);
    }
}
