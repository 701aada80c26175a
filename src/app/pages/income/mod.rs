//! Money in: who pays what into which stream, and what must be spent of it.

mod columns;
mod contributions;
mod details;
mod district;
mod floors;
mod names;
mod parts;
mod totals;

use std::cell::{Cell, RefCell};

use eframe::egui::{Align, Layout, Ui};

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::chart_view::chart_ui;
use crate::app::kit::plot::Frame;
use crate::app::kit::{UiExt, choose_from_menu, primary_button_ui, secondary_button_ui};
use crate::charts::{Home, charts_at};
use crate::model::{
    Certainty, Contribution, ContributionId, Edit, FloorId, Money, Organisation, StreamId,
    YearlyContribution,
};
use crate::rounds::{FundingStream, Payer};
use crate::rules::Location;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct IncomeState {
    /// A contribution that was just asked for: it is selected once it is in the plan.
    awaited: Option<ContributionId>,
    /// The lines as they stood in the frame before, and which frame that was.
    known: (u64, Vec<(ContributionId, StreamId)>),
    /// The contribution whose particulars show.
    open: Cell<Option<ContributionId>>,
    /// The floor whose particulars show.
    open_floor: RefCell<Option<FloorId>>,
}

/// Draws the page.
pub(super) fn income_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut IncomeState) {
    if let Some(id) = state.awaited
        && context.plan.contribution(id).is_some()
    {
        context.outbox.go_to(Location::Contribution(id, None));
        state.awaited = None;
    }
    stay_near(ui, context, state);
    illustrative_ui(ui, context, "Income");
    toolbar_ui(ui, context, state);
    contributions::contributions_ui(ui, context, &state.open);
    ui.gap_section();
    floors::floors_ui(ui, context, &state.open_floor);
    ui.gap_section();
    charts_ui(ui, context);
}

/// Where a line is gone, the keyboard goes to the one that stood before it, or else after it, in the same stream where that
/// has others. Otherwise it would be nowhere, and Tab would begin at the top.
fn stay_near(ui: &Ui, context: &PageContext<'_>, state: &mut IncomeState) {
    let now = ui.ctx().cumulative_pass_nr();
    let lines: Vec<(ContributionId, StreamId)> = context
        .plan
        .contributions
        .iter()
        .map(|line| (line.id, line.stream.clone()))
        .collect();
    let (last, known) = std::mem::replace(&mut state.known, (now, lines));
    if now > last + 1 || context.arrival.is_some() {
        return;
    }
    let stays = |(id, _): &&(ContributionId, StreamId)| context.plan.contribution(*id).is_some();
    let Some(gone) = known.iter().position(|line| !stays(&line)) else {
        return;
    };
    let (before, after) = known.split_at(gone);
    let stream = after.first().map(|(_, stream)| stream);
    let of_stream = |line: &&(ContributionId, StreamId)| Some(&line.1) == stream;
    let near = || before.iter().rev().chain(after).filter(stays);
    if let Some((id, _)) = near().find(of_stream).or(near().next()) {
        context.outbox.go_to(Location::Contribution(*id, None));
    }
}

/// The charts that are at home here; a bar leads to what is left of its stream.
fn charts_ui(ui: &mut Ui, context: &PageContext<'_>) {
    for (_, spec) in charts_at(Home::Income, &context.chart_input()) {
        chart_ui(ui, context, &spec, Frame::Full);
        ui.gap_section();
    }
}

fn toolbar_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut IncomeState) {
    ui.horizontal(|ui| {
        ui.section("Contributions");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            add_ui(ui, context, state);
            let chosen = match context.selection {
                Some(Location::Contribution(id, _)) => context.plan.contribution(*id),
                _ => None,
            };
            ui.add_enabled_ui(chosen.is_some(), |ui| {
                let button = secondary_button_ui(ui, "Remove contribution")
                    .on_disabled_hover_text("Select a line of the table first.");
                if button.clicked()
                    && let Some(line) = chosen
                {
                    let ids = [line.id];
                    context.outbox.edit(context.plan.delete_contributions(&ids));
                }
            });
        });
    });
}

fn add_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut IncomeState) {
    let button = primary_button_ui(ui, "Add contribution…");
    let has_line = |stream: &StreamId| {
        let mut lines = context.plan.contributions.iter();
        lines.any(|line| line.stream == *stream)
    };
    if matches!(context.arrival, Some(Location::Stream(stream, _)) if !has_line(stream)) {
        // A stream that nobody pays into yet has no amount to type: a line comes first.
        button.request_focus();
    }
    let chosen = choose_from_menu(&button, "Stream of the new contribution", |ui| {
        let streams = context.round.streams.iter();
        streams
            .map(|stream| (stream, ui.button(&stream.label), stream.label.as_str()))
            .collect()
    });
    if let Some(stream) = chosen {
        let line = new_line(context, stream);
        state.awaited = Some(line.id);
        let at = position_for(context, stream);
        context.outbox.edit(Edit::InsertContribution(at, line));
    }
}

/// A line without amounts; who pays is the body that usually pays into the stream.
fn new_line(context: &PageContext<'_>, stream: &FundingStream) -> Contribution {
    let plan = context.plan;
    let payer = match stream.payer {
        Payer::LocalAuthority => plan.board.local_authority.clone(),
        Payer::Nhs => {
            let pays = |body: &&Organisation| {
                plan.contributions
                    .iter()
                    .any(|line| line.stream == stream.id && line.payer.name == body.name)
            };
            let boards = &plan.board.integrated_care_boards;
            let free = boards.iter().find(|body| !pays(body));
            free.or(boards.first()).cloned().unwrap_or_default()
        }
    };
    Contribution {
        id: plan.next_contribution_id(),
        stream: stream.id.clone(),
        payer,
        years: crate::model::ByYear::default(),
        districts: Vec::new(),
        note: String::new(),
    }
}

/// After the last line of the same stream, or at the end.
fn position_for(context: &PageContext<'_>, stream: &FundingStream) -> usize {
    let lines = &context.plan.contributions;
    lines
        .iter()
        .rposition(|line| line.stream == stream.id)
        .map_or(lines.len(), |at| at + 1)
}

/// The words of how sure a figure is.
fn certainties() -> [(Certainty, String); 3] {
    [
        (Certainty::Indicative, "Indicative".to_owned()),
        (Certainty::Agreed, "Agreed".to_owned()),
        (Certainty::Confirmed, "Confirmed".to_owned()),
    ]
}

/// A figure as it is once its amount was entered. Its certainty has a cell already in the frame in which Tab leaves the
/// amount, for Tab to come to.
fn first_entered(amount: Money) -> YearlyContribution {
    YearlyContribution::default().with_amount(amount)
}

/// How much room a table has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// For all columns.
    Wide,
    /// For names and amounts; the rest stands under them.
    Narrow,
}

impl Room {
    fn of(ui: &Ui) -> Self {
        if ui.available_width() < 700.0 {
            Room::Narrow
        } else {
            Room::Wide
        }
    }
}
