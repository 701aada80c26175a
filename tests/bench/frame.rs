//! Drawing the expenditure page as far as the triangles that a graphics card would get.

use std::path::Path;

use bcf_planner::app::commands::Command;
use bcf_planner::app::egui::{Context, Pos2, RawInput, Rect, Vec2};
use bcf_planner::app::pages::Page;
use bcf_planner::app::{PlannerApp, Start};
use bcf_planner::rounds::Rounds;

use crate::timing::Times;

/// Draws the page of the plan in a file again and again, in a window of 1440 × 900 points.
pub(crate) fn measure(plan: &Path) -> Result<Times, String> {
    let ctx = Context::default();
    let start = Start {
        plan: Some(plan.to_path_buf()),
        rounds: Rounds::on_demand(),
        ..Start::default()
    };
    let mut app = PlannerApp::new(&ctx, start);
    app.outbox().command(Command::GoTo(Page::Expenditure));
    // The first frames make room for what they draw.
    for _ in 0..5 {
        frame(&ctx, &mut app);
    }
    if app.workspace().page != Page::Expenditure || app.workspace().document.is_none() {
        return Err("the expenditure page did not open".to_owned());
    }
    Ok(Times::of(|| frame(&ctx, &mut app)))
}

/// One frame; returns how many shapes were drawn.
fn frame(ctx: &Context, app: &mut PlannerApp) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0))),
        ..RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| {
        app.logic(ui.ctx());
        app.ui(ui);
    });
    // The context insists on being told that the textures were taken.
    output.textures_delta.clear();
    ctx.tessellate(output.shapes, output.pixels_per_point).len()
}
