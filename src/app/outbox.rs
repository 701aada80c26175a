//! What views ask for while they draw. Nothing changes until the next frame begins: views hold only `&`.

use std::cell::RefCell;
use std::path::PathBuf;

use super::commands::{ChartCommand, Command};
use super::pages::{ColumnLayout, GridView};
use crate::model::{Edit, FinancialYear};
use crate::rules::Location;
use crate::working::Subject;

/// One wish of a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Change the plan.
    Edit(Box<Edit>),
    /// Do what a menu entry does.
    Command(Command),
    /// Select a place on the page that is open.
    Select(Location),
    /// Open the page of a place and bring the place into view.
    GoTo(Location),
    /// Show how a number is worked out.
    Explain(Subject),
    /// Keep the panel that shows a working at the number selected, without opening it.
    Follow(Subject),
    /// Go to a finding's place, by the finding's position in the assessment.
    ShowFinding(usize),
    /// Show a finding's rule, by the finding's position in the assessment.
    ExplainFinding(usize),
    /// Open a plan from a file.
    OpenFile(PathBuf),
    /// Open the sample plan at a position of the list.
    OpenSample(usize),
    /// Open the version at a position of the plan as a plan of its own.
    OpenVersion(usize),
    /// Say what came of a change beside what was asked for.
    Say(String),
    /// Say in the status bar what the selected cells come to.
    Summary(String),
    /// Arrange the columns of the expenditure grid.
    ArrangeColumns(Box<ColumnLayout>),
    /// Keep which rows of the expenditure grid show, and in what order.
    ArrangeRows(Box<GridView>),
    /// Do with the chart of an id what is asked of it.
    Chart(ChartCommand, String),
    /// Plan for another of the plan's years.
    ShowYear(FinancialYear),
}

/// Collects wishes while a frame is drawn; drained once at the beginning of the next.
#[derive(Debug, Default)]
pub struct Outbox {
    messages: RefCell<Vec<Message>>,
}

impl Outbox {
    /// Asks for a change of the plan.
    pub fn edit(&self, edit: Edit) {
        self.push(Message::Edit(Box::new(edit)));
    }

    /// Asks for a command.
    pub fn command(&self, command: Command) {
        self.push(Message::Command(command));
    }

    /// Selects a place on the page that is open.
    pub fn select(&self, place: Location) {
        self.push(Message::Select(place));
    }

    /// Goes to a place.
    pub fn go_to(&self, place: Location) {
        self.push(Message::GoTo(place));
    }

    /// Shows how a number is worked out.
    pub fn explain(&self, subject: Subject) {
        self.push(Message::Explain(subject));
    }

    /// Adds any wish.
    pub fn push(&self, message: Message) {
        self.messages.borrow_mut().push(message);
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.messages.borrow().is_empty()
    }

    /// Everything asked for. Changes of the plan come first: a cell that loses the focus to a command commits before the
    /// command runs.
    pub(super) fn drain(&self) -> Vec<Message> {
        let mut messages = self.messages.take();
        messages.sort_by_key(|message| !matches!(message, Message::Edit(_)));
        messages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_the_plan_come_before_commands() {
        let outbox = Outbox::default();
        outbox.command(Command::Save);
        outbox.edit(Edit::nothing());
        assert_eq!(
            outbox.drain(),
            [
                Message::Edit(Box::new(Edit::nothing())),
                Message::Command(Command::Save)
            ]
        );
        assert!(outbox.is_empty());
    }
}
