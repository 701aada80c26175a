//! Doing what was answered to a question.

use std::path::Path;

use eframe::egui;

use super::PlannerApp;
use super::document::has_ending;
use super::exporting::Sure;
use super::file_dialogs::{DialogKind, Purpose};
use super::merging::Then;
use super::questions::{Answer, Next, Question};
use super::saving::Replace;

impl PlannerApp {
    /// Does what an answer says.
    pub(super) fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        match answer {
            Answer::SaveThen(next) => {
                self.after_save = Some(next);
                self.save(ctx);
            }
            Answer::Discard(next) => self.go_on(ctx, next),
            Answer::WithoutComments(path) => self.write(ctx, &path, Replace::AsRead),
            Answer::Overwrite(path) => self.write(ctx, &path, Replace::Anything),
            Answer::DoNotWait(next) => {
                self.after_save = None;
                self.abandon_save();
                self.keeper.leave_copy();
                self.go_on(ctx, next);
            }
            Answer::SaveElsewhere => self.save_elsewhere(ctx),
            Answer::Reload(path) => {
                self.after_save = None;
                self.open_file(ctx, &path);
            }
            Answer::Path(Purpose::Open, path) => self.go_on(ctx, Next::OpenFile(path)),
            Answer::Path(Purpose::Save(_), path) => self.save_to(ctx, &path, Replace::AsRead),
            Answer::Start(plan) => self.go_on(ctx, Next::OpenPlan(plan)),
            Answer::Earlier(form, path) => self.read_earlier(ctx, form, &path),
            Answer::ChooseEarlier(form) => {
                self.question = Some(Question::New(form));
                if self.dialog_kind == DialogKind::Desktop {
                    self.choose_file(ctx, Purpose::Earlier);
                }
            }
            Answer::Path(purpose, path) => self.path_given(ctx, purpose, &path, Sure::No),
            Answer::UseEarlier(wanted) => self.use_earlier(ctx, wanted),
            Answer::Compare => self.compare(Then::Save),
            Answer::Merge(merging) => self.merge(ctx, *merging),
            Answer::Go(way) => self.go_way(ctx, *way),
            Answer::Close => self.after_save = None,
        }
    }

    /// A path was given for something that leaves the plan as it is.
    pub(super) fn path_given(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        path: &Path,
        sure: Sure,
    ) {
        match purpose {
            Purpose::Import if has_ending(path, &["ron"]) => {
                self.unless_unsaved(ctx, Next::OpenFile(path.to_path_buf()));
            }
            Purpose::Import => self.start_importing(ctx, path),
            Purpose::Export(_) => self.export_chosen(ctx, path, sure),
            Purpose::Logo => self.logo_chosen(path),
            Purpose::Pack | Purpose::PackFolder => self.check_pack(ctx, path),
            Purpose::Open | Purpose::Save(_) | Purpose::Earlier => {}
        }
    }
}
