//! The new-plan assistant: whose plan for which round, and what is carried forward from an earlier one. What carrying
//! forward does is shown before anything is made.

mod board;
mod carry;
mod icbs;
mod outcome;

pub(super) use carry::file_name;

use std::collections::BTreeMap;
use std::path::PathBuf;

use eframe::egui::{self, Key, Modifiers, ScrollArea, Ui};

use super::kit::dialog::{
    DialogOutput, answer_ui, answers_ui, dialog_ui, main_answer_ui, wide_dialog_ui,
};
use super::kit::{UiExt, primary_button_ui, round_choice_ui, scroll_ui};
use crate::finance::carry::{Carried, CarryError, CarryForward, Rounding, Uplift};
use crate::model::{HealthAndWellbeingBoard, Plan, RoundId, StreamId};
use crate::rounds::Rounds;

/// An earlier plan to carry forward from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    /// What it is called: its file, or "the plan that is open".
    pub(super) name: String,
    /// The plan.
    pub(super) plan: Plan,
}

/// What was filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NewPlan {
    step: Step,
    /// The round.
    round: RoundId,
    /// Whose plan it is.
    board: board::BoardForm,
    /// The plan that is open, as a source.
    open: Option<Earlier>,
    /// Files that were open lately.
    recent: Vec<PathBuf>,
    /// The plan to carry forward from.
    earlier: Option<Earlier>,
    /// What was typed as the path of an earlier plan.
    path: String,
    /// Why the earlier plan cannot be used.
    trouble: String,
    /// What was typed as the uplift of each stream.
    uplifts: BTreeMap<StreamId, String>,
    rounding: Rounding,
    /// What carrying forward gives, as long as nothing changed.
    carried: Option<Box<Result<Carried, CarryError>>>,
    leaving: Leaving,
    /// An earlier plan that was just chosen: its first uplift takes the keyboard.
    just_chosen: Option<()>,
}

/// Whether the person is asked before what was filled in goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leaving {
    #[default]
    No,
    Asked,
}

/// Which page of the assistant shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// The board and the round.
    #[default]
    Board,
    /// What is carried forward.
    Carry,
}

/// What the person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Make the plan.
    Create(Box<Plan>),
    /// Read an earlier plan from a file.
    Read(PathBuf),
    /// Choose the file of an earlier plan in the desktop's dialog.
    Choose,
    /// Nothing more.
    Nothing,
}

impl NewPlan {
    /// An empty form for a round.
    pub(super) fn new(round: RoundId, open: Option<Earlier>, recent: Vec<PathBuf>) -> Self {
        NewPlan {
            round,
            open,
            recent,
            ..NewPlan::default()
        }
    }

    /// Takes an earlier plan to carry forward from. Its board is taken over where none is filled in.
    pub(super) fn carry_from(&mut self, earlier: Earlier) {
        if self.board.is_empty() {
            self.board = board::BoardForm::of(&earlier.plan.board);
        }
        self.earlier = Some(earlier);
        self.trouble.clear();
        self.carried = None;
        self.step = Step::Carry;
        self.just_chosen = Some(());
    }

    /// Whether anything was filled in that would be lost.
    fn holds_anything(&self) -> bool {
        let uplifts = self.uplifts.values().any(|text| !text.trim().is_empty());
        !self.board.is_empty() || uplifts || !self.path.trim().is_empty()
    }

    /// Says why an earlier plan cannot be used.
    pub(super) fn refuse(&mut self, why: String) {
        self.trouble = why;
    }

    /// The uplifts as typed; the first that cannot be read, in words.
    fn read_uplifts(&self) -> Result<BTreeMap<StreamId, Uplift>, (StreamId, String)> {
        self.uplifts
            .iter()
            .map(|(stream, text)| match Uplift::parse_typed(text) {
                Ok(uplift) => Ok((stream.clone(), uplift)),
                Err(why) => Err((stream.clone(), why.to_string())),
            })
            .collect()
    }

    /// Works out what carrying forward gives; nothing where an uplift cannot be read.
    fn carry(&mut self, rounds: &Rounds) {
        if self.carried.is_some() {
            return;
        }
        let Ok(uplifts) = self.read_uplifts() else {
            return;
        };
        let Some(earlier) = &self.earlier else { return };
        let earlier_round = rounds.get(&earlier.plan.round);
        let Some((round, earlier_round)) = rounds.get(&self.round).zip(earlier_round) else {
            return;
        };
        let board = self.board.read();
        let carried = CarryForward {
            earlier: &earlier.plan,
            earlier_round,
            round,
            board: &board,
            uplifts: &uplifts,
            rounding: self.rounding,
        }
        .run();
        self.carried = Some(Box::new(carried));
    }

    /// The plan as it would be made; nothing while something is missing.
    fn plan(&self, rounds: &Rounds) -> Option<Plan> {
        let board: HealthAndWellbeingBoard = self.board.read();
        if board.name.is_empty() {
            return None;
        }
        let round = rounds.get(&self.round)?;
        match (self.step, &self.earlier) {
            (Step::Carry, Some(_)) => match self.carried.as_deref() {
                Some(Ok(carried)) => Some(carried.plan.clone()),
                _ => None,
            },
            (Step::Carry, None) => None,
            (Step::Board, _) => Some(round.blank_plan(board)),
        }
    }
}

/// Draws the assistant. What was filled in does not go without a question.
pub(super) fn assistant_ui(
    ctx: &egui::Context,
    form: &mut NewPlan,
    rounds: &Rounds,
) -> DialogOutput<Asked> {
    if form.leaving == Leaving::Asked {
        return leaving_ui(ctx, form);
    }
    match pages_ui(ctx, form, rounds) {
        DialogOutput::Left | DialogOutput::Chose(Asked::Nothing) if form.holds_anything() => {
            form.leaving = Leaving::Asked;
            ctx.request_repaint();
            DialogOutput::Open
        }
        output => output,
    }
}

fn leaving_ui(ctx: &egui::Context, form: &mut NewPlan) -> DialogOutput<Asked> {
    let title = "Leave the new plan unmade?";
    let output = dialog_ui(ctx, "leave new", title, |ui| {
        ui.prose("What you filled in for it is in no file and goes.");
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Go on with it").clicked() {
                answer = Some(Leaving::No);
            }
            if answer_ui(ui, "Leave it").clicked() {
                answer = Some(Leaving::Asked);
            }
        });
        answer
    });
    match output {
        DialogOutput::Open => DialogOutput::Open,
        DialogOutput::Chose(Leaving::Asked) => DialogOutput::Left,
        DialogOutput::Chose(Leaving::No) | DialogOutput::Left => {
            form.leaving = Leaving::No;
            ctx.request_repaint();
            DialogOutput::Open
        }
    }
}

fn pages_ui(ctx: &egui::Context, form: &mut NewPlan, rounds: &Rounds) -> DialogOutput<Asked> {
    let title = match form.step {
        Step::Board => "New plan",
        Step::Carry => "New plan: carry forward",
    };
    let window = ctx.content_rect().size();
    let wide = match form.step {
        Step::Board => 640.0,
        Step::Carry => 980.0,
    };
    let size = egui::vec2((window.x - 96.0).min(wide), 0.0);
    wide_dialog_ui(ctx, "new", title, size, |ui| {
        let at_once = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let mut entered = if at_once { Entered::Yes } else { Entered::No };
        let mut asked = None;
        let bar_id = egui::Id::unique("bar of a new plan");
        let has_bar = ui.data(|data| data.get_temp::<bool>(bar_id)) == Some(true);
        let area = ScrollArea::vertical()
            .id_salt(form.step as u8)
            .max_height((window.y - 220.0).max(160.0))
            // The bar stands at the edge of the dialog, not over what is widest in it.
            .auto_shrink([false, true])
            // A dialog keeps the height it had, so a longer page asks for its own.
            .min_scrolled_height((window.y - 220.0).max(160.0));
        let scrolled = scroll_ui(ui, area, |ui| {
            // The bar stands beside what is at the right.
            if has_bar || form.step == Step::Carry {
                ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width - 12.0);
            }
            match form.step {
                Step::Board => {
                    if first_ui(ui, form, rounds) == Entered::Yes {
                        entered = Entered::Yes;
                    }
                }
                Step::Carry => asked = carry::carry_ui(ui, form, rounds),
            }
        });
        let has_bar = scrolled.content_size.y > scrolled.inner_rect.height() + 1.0;
        ui.data_mut(|data| data.insert_temp(bar_id, has_bar));
        asked.or(buttons_ui(ui, form, rounds, entered))
    })
}

/// Whether Enter asks for the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entered {
    Yes,
    No,
}

fn first_ui(ui: &mut Ui, form: &mut NewPlan, rounds: &Rounds) -> Entered {
    if let Some(round) = rounds.get(&form.round) {
        form.board.as_on(round.bodies_as_on());
    }
    ui.form_row("Planning round", |ui| {
        if let Some(round) = round_choice_ui(ui, "round", Some(&form.round), rounds) {
            form.round = round;
            form.carried = None;
        }
    });
    let before = form.board.clone();
    let entered = board::board_ui(ui, &mut form.board);
    if form.board != before {
        form.carried = None;
    }
    entered
}

fn buttons_ui(ui: &mut Ui, form: &mut NewPlan, rounds: &Rounds, entered: Entered) -> Option<Asked> {
    let mut asked = None;
    answers_ui(ui, |ui| {
        let plan = form.plan(rounds);
        let create = if plan.is_some() {
            main_answer_ui(ui, "Create")
        } else {
            let button = |ui: &mut Ui| primary_button_ui(ui, "Create");
            ui.add_enabled_ui(false, button).inner
        };
        let create = create
            .on_hover_text("Ctrl+Enter")
            .on_disabled_hover_text(match form.step {
                Step::Board => "Name the board first.",
                Step::Carry => "Choose the earlier plan first, and name the board.",
            });
        if create.clicked() || entered == Entered::Yes {
            asked = plan.map(|plan| Asked::Create(Box::new(plan)));
        }
        match form.step {
            Step::Board => {
                if answer_ui(ui, "Carry forward…")
                    .on_hover_text("Begin with the schemes and amounts of an earlier plan")
                    .clicked()
                {
                    form.step = Step::Carry;
                    leave(ui);
                }
            }
            Step::Carry => {
                if answer_ui(ui, "Back").clicked() {
                    form.step = Step::Board;
                    leave(ui);
                }
            }
        }
        if answer_ui(ui, "Cancel").clicked() {
            asked = Some(Asked::Nothing);
        }
    });
    asked
}

/// Lets go of the button that was pressed, so that the next page gives the focus to its own first field.
fn leave(ui: &Ui) {
    ui.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}
