//! Drawing the expenditure page as far as the triangles that a graphics card would get: at rest, while scrolling and
//! while typing amounts down a column.

use std::path::Path;
use std::time::{Duration, Instant};

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
    TouchPhase, Vec2,
};
use bcf_planner::app::pages::Page;
use bcf_planner::app::{PlannerApp, Start};
use bcf_planner::model::{Money, Plan};
use bcf_planner::rounds::{Column, Rounds};
use bcf_planner::rules::{CellColumn, Location};

use crate::timing::Times;

/// Amounts typed in a run.
const TYPED: usize = 60;

/// Frames with the wheel turning.
const SCROLLED: usize = 300;

/// The times of frames of the page.
pub(crate) struct Frames {
    /// Nothing happens.
    pub(crate) at_rest: Times,
    /// The wheel turns.
    pub(crate) scrolling: Times,
    /// Digits are typed, and Enter goes on to the next row.
    pub(crate) typing: Times,
    /// From Enter to the picture with the new totals: two frames with the assessment between them.
    pub(crate) to_new_totals: Times,
}

/// Draws the page of the plan in a file again and again, in a window of 1440 × 900 points.
pub(crate) fn measure(file: &Path, plan: &Plan) -> Result<Frames, String> {
    let ctx = Context::default();
    let start = Start {
        plan: Some(file.to_path_buf()),
        rounds: Rounds::on_demand(),
        ..Start::default()
    };
    let mut window = Window {
        app: PlannerApp::new(&ctx, start),
        ctx,
    };
    window
        .app
        .outbox()
        .command(Command::GoTo(Page::Expenditure));
    // The first frames make room for what they draw.
    for _ in 0..5 {
        window.frame(Vec::new());
    }
    if window.app.workspace().page != Page::Expenditure || window.app.workspace().document.is_none()
    {
        return Err("the expenditure page did not open".to_owned());
    }
    let at_rest = Times::of(|| window.frame(Vec::new()));
    let scrolling = window.scroll();
    let (typing, to_new_totals) = window.fill_in(plan)?;
    Ok(Frames {
        at_rest,
        scrolling,
        typing,
        to_new_totals,
    })
}

struct Window {
    ctx: Context,
    app: PlannerApp,
}

impl Window {
    /// One frame; returns how long it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let begun = Instant::now();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0))),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        // The context insists on being told that the textures were taken.
        output.textures_delta.clear();
        let shapes = self
            .ctx
            .tessellate(output.shapes, output.pixels_per_point)
            .len();
        assert!(shapes > 0, "nothing was drawn");
        begun.elapsed()
    }

    fn scroll(&mut self) -> Times {
        self.frame(vec![Event::PointerMoved(Pos2::new(600.0, 500.0))]);
        let turn = |_| {
            self.frame(vec![Event::MouseWheel {
                unit: MouseWheelUnit::Line,
                delta: Vec2::new(0.0, -3.0),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            }])
        };
        let times = (0..SCROLLED).map(turn).collect();
        // The wheel's last turns come to rest.
        for _ in 0..120 {
            self.frame(Vec::new());
        }
        Times::taken(times)
    }

    /// Types an amount into row after row, as a person would: a frame for each key.
    fn fill_in(&mut self, plan: &Plan) -> Result<(Times, Times), String> {
        let year = *plan.years.first().ok_or("no year")?;
        let row = plan.allocations.first().ok_or("no row")?.id;
        let place = Location::Allocation(row, CellColumn(Column::Amount), Some(year));
        self.app.outbox().go_to(place);
        for _ in 0..5 {
            self.frame(Vec::new());
        }
        let mut typing = Vec::new();
        let mut to_new_totals = Vec::new();
        for _ in 0..TYPED {
            for digit in ["4", "3", "2", "1"] {
                typing.push(self.frame(vec![Event::Text(digit.to_owned())]));
            }
            let enter = self.frame(key(Key::Enter));
            let totals = self.frame(Vec::new());
            typing.extend([enter, totals]);
            to_new_totals.push(enter + totals);
        }
        let document = self.app.workspace().document.as_ref();
        let typed = document.map_or(0, |document| {
            let rows = document.plan.allocations.iter();
            rows.filter(|row| row.amounts.get(year) == Some(&Money::pounds(4321)))
                .count()
        });
        if typed < TYPED {
            return Err(format!("{typed} of {TYPED} amounts typed are in the plan"));
        }
        Ok((Times::taken(typing), Times::taken(to_new_totals)))
    }
}

fn key(key: Key) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    vec![event(true), event(false)]
}
