//! Somebody else changed the file: it is told, compared row by row, and merged by choice.

use std::sync::Arc;

use eframe::egui::{self, Align, Label, Layout, RichText, ScrollArea, Ui, UiBuilder, Vec2};

use super::PlannerApp;
use super::kit::dialog::{DialogOutput, answer_ui, answers_ui, main_answer_ui, wide_dialog_ui};
use super::kit::{Mark, Segment, UiExt, secondary_button_ui, segments_ui, small_mark_ui};
use super::open_plan::PlanFile;
use super::questions::Question;
use super::theme::{DesignTokens, TextRole};
use super::watching::{Seen, Watcher};
use crate::compare::{ChangedBy, Comparison, Difference, Side};
use crate::files::{self, Comments};
use crate::format;
use crate::model::{Edit, Plan};

/// What somebody else wrote into the plan's file.
#[derive(Clone, Debug)]
pub(super) struct Theirs {
    seen: Seen,
    plan: Plan,
    comments: Comments,
}

/// What comes after a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// Nothing: the plan is not saved yet.
    Stay,
    /// The save that was held up.
    Save,
}

/// Two plans that are being made one.
#[derive(Clone, Debug)]
pub(super) struct Merging {
    comparison: Comparison,
    sides: Vec<Side>,
    theirs: Theirs,
    file: String,
    then: Then,
}

impl PlannerApp {
    /// Takes note of what others did to the plan's file.
    pub(super) fn hear_disk(&mut self, ctx: &egui::Context) {
        let file = self
            .workspace
            .document
            .as_ref()
            .and_then(|document| document.file.as_ref());
        let (Some(file), false) = (file, self.is_saving()) else {
            self.watcher = None;
            return;
        };
        let known = self
            .watcher
            .as_ref()
            .is_some_and(|watcher| watcher.watches(&file.path, &file.fingerprint));
        if !known {
            let of_another = self.watcher.is_some();
            self.watcher = Some(Watcher::start(ctx, &file.path, file.fingerprint));
            if of_another {
                self.theirs = None;
            }
        }
        let Some(watcher) = &self.watcher else {
            return;
        };
        let focused = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(focused)) {
            watcher.look();
        }
        let Some(seen) = watcher.poll() else {
            return;
        };
        if seen.text == *file.text {
            self.theirs = None;
            return;
        }
        match files::read_plan(&seen.text, &self.workspace.rounds) {
            Ok(read) => {
                self.theirs = Some(Theirs {
                    seen,
                    plan: read.plan,
                    comments: read.comments,
                });
            }
            Err(_) => {
                "Somebody else changed the file, and what it holds now is no plan"
                    .clone_into(&mut self.workspace.news);
            }
        }
    }

    /// A save found that somebody else changed the file.
    pub(super) fn found_changed(&mut self, seen: Option<Seen>, path: std::path::PathBuf) {
        let read = seen.and_then(|seen| {
            let read = files::read_plan(&seen.text, &self.workspace.rounds).ok()?;
            Some(Theirs {
                seen,
                plan: read.plan,
                comments: read.comments,
            })
        });
        self.theirs = read;
        self.ask(Question::ChangedOnDisk(path));
    }

    /// Shows what both changed, row by row.
    pub(super) fn compare(&mut self, then: Then) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let (Some(theirs), Some(file)) = (self.theirs.clone(), &document.file) else {
            self.ask(Question::Trouble(
                "The two cannot be compared".to_owned(),
                "What the file holds now is no plan. Save yours as another file, and ask whoever changed this one."
                    .to_owned(),
            ));
            return;
        };
        let rounds = &self.workspace.rounds;
        let compared = files::read_plan(&file.text, rounds)
            .map_err(|fault| fault.to_string())
            .and_then(|base| {
                let round = rounds.get(&document.plan.round);
                Comparison::new(&base.plan, &document.plan, &theirs.plan, round)
                    .map_err(|error| error.to_string())
            });
        let question = match compared {
            Ok(comparison) => Question::Merge(Box::new(Merging {
                sides: comparison.proposed(),
                comparison,
                theirs,
                file: document.file_name(),
                then,
            })),
            Err(why) => Question::Trouble("The two cannot be compared".to_owned(), why),
        };
        self.ask(question);
    }

    /// Makes one plan of both, as one step of undo.
    pub(super) fn merge(&mut self, ctx: &egui::Context, merging: Merging) {
        let merged = merging
            .comparison
            .merged(&merging.sides)
            .map_err(|error| error.to_string())
            .and_then(|(plan, notes)| {
                // A plan that could not be opened again is not worth having.
                files::read_plan(&files::to_ron(&plan), &self.workspace.rounds)
                    .map_err(|fault| fault.to_string())?;
                Ok((plan, notes))
            });
        let (plan, notes) = match merged {
            Ok(merged) => merged,
            Err(why) => {
                self.ask(Question::Trouble(
                    "The two cannot be merged".to_owned(),
                    why,
                ));
                return;
            }
        };
        let label = format!("Merge with the changes in {}", merging.file);
        let edit = Edit::batch(&label, vec![Edit::Replace(Box::new(plan))]);
        if let Err(error) = self.workspace.apply(edit) {
            self.workspace.news = error.to_string();
            return;
        }
        if let Some(document) = &mut self.workspace.document {
            if let Some(file) = &mut document.file {
                *file = PlanFile {
                    path: file.path.clone(),
                    real: file.real.clone(),
                    text: Arc::new(merging.theirs.seen.text),
                    fingerprint: merging.theirs.seen.fingerprint,
                    comments: merging.theirs.comments,
                };
            }
            if document.plan == merging.theirs.plan {
                document.history.mark_saved();
            } else {
                document.history.mark_unsaved();
            }
        }
        self.theirs = None;
        self.workspace.news = ["Merged.".to_owned()]
            .into_iter()
            .chain(notes)
            .collect::<Vec<_>>()
            .join(" ");
        if merging.then == Then::Save {
            self.save(ctx);
        }
    }

    /// The line over the page that tells of changes on the disk.
    pub(super) fn disk_notice_ui(&mut self, ui: &mut Ui) {
        let (Some(_), Some(document), None) =
            (&self.theirs, &self.workspace.document, &self.question)
        else {
            return;
        };
        let tokens = DesignTokens::here(ui);
        let text = if document.has_unsaved_changes() {
            format!(
                "Somebody else changed {}, and you did too. Compare to keep both.",
                document.file_name()
            )
        } else {
            format!("Somebody else changed {}.", document.file_name())
        };
        let path = document.file.as_ref().map(|file| file.path.clone());
        let unsaved = document.has_unsaved_changes();
        let (mut compare, mut again, mut later) = (false, false, false);
        egui::Panel::top("changed on disk")
            .frame(
                egui::Frame::new()
                    .fill(tokens.colours.advice_tint)
                    .inner_margin(egui::Margin::symmetric(16, 6)),
            )
            .show(ui, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    later = secondary_button_ui(ui, "Not now").clicked();
                    if !unsaved {
                        again = secondary_button_ui(ui, "Read again").clicked();
                    }
                    compare = secondary_button_ui(ui, "Compare…").clicked();
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let ink = tokens.colours.advice;
                        ui.add(Label::new(RichText::new(text).color(ink)).truncate());
                    });
                });
            });
        if compare {
            self.compare(Then::Stay);
        } else if let (true, Some(path)) = (again, path) {
            self.open_file(ui.ctx(), &path);
        } else if later {
            self.theirs = None;
        }
        if compare || again || later {
            ui.ctx().request_repaint();
        }
    }
}

/// What becomes of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// One plan is made of both.
    Merge,
    /// Nothing.
    Cancel,
}

/// Widths of the columns: what, as it was, mine, theirs.
const COLUMNS: [f32; 4] = [290.0, 130.0, 150.0, 150.0];
/// Width of the column of choices.
const TAKE: f32 = 218.0;

/// Both plans side by side, difference by difference.
pub(super) fn merge_ui(ctx: &egui::Context, merging: &mut Merging) -> DialogOutput<Outcome> {
    let Merging {
        comparison,
        sides,
        file,
        then,
        ..
    } = merging;
    let both = comparison
        .differences
        .iter()
        .filter(|at| at.changed_by == ChangedBy::Both)
        .count();
    let title = format!("What you and somebody else changed in {file}");
    let wanted = COLUMNS.iter().sum::<f32>() + TAKE;
    let width = wanted.min(ctx.content_rect().width() - 96.0);
    let columns = COLUMNS.map(|column| column * (width - TAKE) / (wanted - TAKE));
    wide_dialog_ui(ctx, "merge", &title, Vec2::new(width, 0.0), |ui| {
        ui.prose(&summary(comparison, both));
        ui.horizontal(|ui| {
            if secondary_button_ui(ui, "Take all mine").clicked() {
                sides.fill(Side::Mine);
            }
            if secondary_button_ui(ui, "Take all theirs").clicked() {
                sides.fill(Side::Theirs);
            }
            if secondary_button_ui(ui, "Both, as proposed").clicked() {
                *sides = comparison.proposed();
            }
        });
        let height = DesignTokens::here(ui).shape.row_spacious;
        heading_ui(ui, height, columns);
        ui.hairline();
        let room = (ui.ctx().content_rect().height() - 320.0).max(120.0);
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show_rows(ui, height, comparison.differences.len(), |ui, range| {
                let rows = comparison.differences.iter().zip(sides.iter_mut());
                for (difference, side) in rows.skip(range.start).take(range.len()) {
                    row_ui(ui, height, columns, difference, side);
                }
            });
        let mut outcome = None;
        answers_ui(ui, |ui| {
            let main = match then {
                Then::Save => "Merge and save",
                Then::Stay => "Merge",
            };
            if main_answer_ui(ui, main).clicked() {
                outcome = Some(Outcome::Merge);
            }
            if answer_ui(ui, "Cancel").clicked() {
                outcome = Some(Outcome::Cancel);
            }
        });
        outcome
    })
}

fn summary(comparison: &Comparison, both: usize) -> String {
    let count = |by: ChangedBy| {
        let differences = comparison.differences.iter();
        differences.filter(|at| at.changed_by == by).count()
    };
    let alone: Vec<String> = [(ChangedBy::Me, "you"), (ChangedBy::Them, "they")]
        .into_iter()
        .filter(|(by, _)| count(*by) > 0)
        .map(|(by, who)| {
            let places = format::count(count(by), "place", "places");
            format!("Only {who} changed {places}.")
        })
        .collect();
    let kept = if alone.is_empty() {
        String::new()
    } else {
        format!("{} Merging keeps that. ", alone.join(" "))
    };
    let choice = match both {
        0 => String::new(),
        1 => "In 1 place you both changed the same: choose whose is taken. ".to_owned(),
        _ => format!("In {both} places you both changed the same: choose whose is taken. "),
    };
    format!("{kept}{choice}Merging is one step that can be undone.")
}

fn heading_ui(ui: &mut Ui, height: f32, [what, was, mine, theirs]: [f32; 4]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (text, width) in [
            ("What", what),
            ("As it was", was),
            ("Mine", mine),
            ("Theirs", theirs),
            ("Take", TAKE),
        ] {
            text_ui(ui, text, width, height, TextRole::CellTotal);
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    height: f32,
    [first, was, mine, theirs]: [f32; 4],
    difference: &Difference,
    side: &mut Side,
) {
    let what = if difference.field.is_empty() {
        difference.row_words.clone()
    } else {
        format!("{} \u{203a} {}", difference.row_words, difference.field)
    };
    ui.horizontal(|ui| {
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.x = 0.0;
        let role = match difference.changed_by {
            ChangedBy::Both => TextRole::CellTotal,
            ChangedBy::Me | ChangedBy::Them => TextRole::Cell,
        };
        if difference.changed_by == ChangedBy::Both {
            let mark = DesignTokens::here(ui).shape.mark_small;
            small_mark_ui(ui, Mark::Warning, "Both changed this");
            ui.add_space(6.0);
            text_ui(ui, &what, first - mark - 6.0, height, role);
        } else {
            text_ui(ui, &what, first, height, role);
        }
        let taken = |this: Side| {
            if *side == this {
                TextRole::CellTotal
            } else {
                TextRole::Cell
            }
        };
        let (as_was, my, their) = (taken(Side::AsItWas), taken(Side::Mine), taken(Side::Theirs));
        text_ui(ui, &difference.as_it_was, was, height, as_was);
        text_ui(ui, &difference.mine, mine, height, my);
        text_ui(ui, &difference.theirs, theirs, height, their);
        let choices = [
            (Side::Mine, "Mine"),
            (Side::Theirs, "Theirs"),
            (Side::AsItWas, "As it was"),
        ]
        .map(|(value, text)| Segment {
            value,
            text: text.to_owned(),
            name: format!("Take {}: {what}", text.to_lowercase()),
        });
        ui.push_id(&what, |ui| {
            if let Some(chosen) = segments_ui(ui, *side, &choices) {
                *side = chosen;
            }
        });
    });
}

fn text_ui(ui: &mut Ui, text: &str, width: f32, height: f32, role: TextRole) {
    let ink = DesignTokens::here(ui).colours.text;
    let (_, cell) = ui.allocate_space(Vec2::new(width, height));
    // A gap to the next column, however long the text is.
    let cell = cell.with_max_x(cell.right() - 16.0);
    let layout = Layout::left_to_right(Align::Center);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(cell).layout(layout));
    let words = RichText::new(text).text_style(role.style()).color(ink);
    inner.add(Label::new(words).truncate().selectable(false));
}
