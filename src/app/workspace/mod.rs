//! Everything the window works on: the plan with its history and file, what was derived from it, and where the person
//! is. Never drawn here.

use std::path::{Path, PathBuf};

mod calendar;
mod findings;

pub use calendar::Calendar;
pub(super) use findings::Step;

use super::commands::GridCommand;
use super::copying::CopiesFrom;
use super::jump::jump_to;
use super::open_plan::Document;
use super::outbox::Outbox;
use super::page_charts::PageCharts;
use super::pages::{Arrives, GridSettings, Page, PageContext};
use super::theme::DesignTokens;
use crate::assessment::Assessment;
use crate::model::{Done, Edit, EditError, EditPlace, Extent, FinancialYear, Names, NoNames};
use crate::rounds::{PlanningRound, Rounds};
use crate::rules::{Finding, Location};
use crate::working::{Subject, Working, Workings};

/// What the panel at the right shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SideTab {
    /// Everything the rules found.
    #[default]
    Findings,
    /// How the selected number is worked out, or the rule of the selected finding.
    Working,
}

/// What the second tab of the panel at the right explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// A number.
    Number(Subject),
    /// A finding, by its position in the assessment.
    Finding(usize),
}

/// The state of the window's work.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The rounds that plans can be assessed against.
    pub rounds: Rounds,
    /// The day by which plans are judged.
    pub calendar: Calendar,
    /// The plan that is open.
    pub document: Option<Document>,
    /// What follows from it.
    pub assessment: Assessment,
    /// Counts up whenever another plan, or none, takes the place of this one.
    pub opened: u64,
    /// The revision that was assessed.
    assessed: Option<u64>,
    /// Counts up with every assessment.
    stamp: u64,
    /// The page that shows.
    pub page: Page,
    /// The year that shows.
    pub year: Option<FinancialYear>,
    /// The place that is selected.
    pub selection: Option<Location>,
    /// The place to bring into view in the next frame.
    pub arrival: Option<Location>,
    /// How one comes there.
    pub arrives: Arrives,
    /// What the expenditure grid is asked to do in the next frame.
    pub grid_command: Option<GridCommand>,
    /// Where the list of the page is to go in the next frame.
    pub entry_step: Option<Step>,
    /// The charts of the page that shows.
    pub charts: PageCharts,
    /// What Cut, Copy and Paste act on.
    pub copies_from: CopiesFrom,
    /// What the cells selected in the grid come to, for the status bar.
    pub summary: String,
    /// Which tab of the panel at the right shows.
    pub side_tab: SideTab,
    /// What its second tab explains.
    pub explained: Option<Explained>,
    /// The working of the number explained, and the revision it was made at.
    working: Option<(Subject, u64, Option<Working>)>,
    /// The finding that F8 stands at, by its position in the assessment.
    pub finding: Option<usize>,
    /// Where in the order of F8 the finding was that it stood at, where that was put right since.
    put_right: Option<usize>,
    /// Positions of the findings in the order in which they are listed.
    pub finding_order: Vec<usize>,
    /// The same in the order in which F8 goes through them: every breach before any warning.
    step_order: Vec<usize>,
    /// The file that is being written.
    pub saving: Option<PathBuf>,
    /// What is being read, in words.
    pub opening: Option<String>,
    /// What happened last, for the status bar.
    pub news: String,
}

impl Workspace {
    /// Nothing open yet.
    pub fn new(rounds: Rounds, calendar: Calendar) -> Self {
        Workspace {
            rounds,
            calendar,
            ..Workspace::default()
        }
    }

    /// Opens a plan in place of whatever was open.
    pub fn show(&mut self, document: Document) {
        self.put(document);
        self.assess();
    }

    /// Opens a plan that was assessed already.
    pub fn show_assessed(&mut self, document: Document, assessment: Assessment) {
        let revision = document.history.revision();
        self.put(document);
        self.take(assessment, revision);
    }

    fn put(&mut self, document: Document) {
        let rounds = std::mem::take(&mut self.rounds);
        *self = Workspace {
            rounds,
            calendar: self.calendar,
            opened: self.opened + 1,
            year: document.plan.years.first().copied(),
            document: Some(document),
            ..Workspace::default()
        };
    }

    /// Closes the plan.
    pub fn close(&mut self) {
        let rounds = std::mem::take(&mut self.rounds);
        *self = Workspace {
            opened: self.opened + 1,
            ..Workspace::new(rounds, self.calendar)
        };
    }

    /// The file of the plan that is open, where it has one.
    pub fn path(&self) -> Option<&Path> {
        let file = self.document.as_ref()?.file.as_ref()?;
        Some(&file.path)
    }

    /// The round of the plan that is open.
    pub fn round(&self) -> Option<&PlanningRound> {
        self.rounds.get(&self.document.as_ref()?.plan.round)
    }

    /// Changes the plan as one step of undo.
    pub fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        let Some(document) = &mut self.document else {
            return Ok(());
        };
        let names: &dyn Names = match self.rounds.get(&document.plan.round) {
            Some(round) => round,
            None => &NoNames,
        };
        document.history.apply(&mut document.plan, edit, names)?;
        document.history.commit();
        self.news.clear();
        self.assess();
        Ok(())
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        let done = self
            .document
            .as_mut()
            .and_then(|document| document.history.undo(&mut document.plan));
        self.turned("Undid", done);
    }

    /// Makes the last change again that was taken back.
    pub fn redo(&mut self) {
        let done = self
            .document
            .as_mut()
            .and_then(|document| document.history.redo(&mut document.plan));
        self.turned("Redid", done);
    }

    fn turned(&mut self, how: &str, done: Option<Done>) {
        if let Some(done) = done {
            self.news = format!("{how}: {}", done.label);
            self.assess();
            if let Some(place) = done.place {
                self.go_to_change(&place);
                self.arrives = match done.extent {
                    Extent::One => Arrives::AtCell,
                    Extent::Several => Arrives::AtRow,
                };
            }
        }
    }

    /// Goes to where a change shows; to its page alone where the row is gone.
    pub fn go_to_change(&mut self, change: &EditPlace) {
        let (Some(document), Some(year)) = (&self.document, self.year) else {
            return;
        };
        let jump = jump_to(change, &document.plan, self.page, year);
        match jump.place {
            Some(place) => self.go_to(place),
            None => self.turn_to(jump.page),
        }
        if let Some(year) = jump.year {
            self.show_year(year);
        }
    }

    /// Derives everything anew where the plan has changed since, or another day has begun.
    pub fn assess(&mut self) {
        let Some(document) = &self.document else {
            return;
        };
        let revision = document.history.revision();
        let Some(round) = self.rounds.get(&document.plan.round) else {
            return;
        };
        let same_day = || self.assessment.as_at == self.calendar.day(round);
        if self.assessed == Some(revision) && same_day() {
            return;
        }
        let assessment = self.calendar.assess(&document.plan, round);
        self.take(assessment, revision);
    }

    /// Takes what was derived from the plan at a revision.
    fn take(&mut self, assessment: Assessment, revision: u64) {
        let Some(document) = &self.document else {
            return;
        };
        let Some(round) = self.rounds.get(&document.plan.round) else {
            return;
        };
        let before = std::mem::replace(&mut self.assessment, assessment);
        let stood_at = self.place_in_steps();
        self.finding_order = findings::listed_order(round, &self.assessment.findings);
        self.step_order = findings::worst_first(&self.finding_order, &self.assessment.findings);
        self.assessed = Some(revision);
        self.stamp += 1;
        let years = &document.plan.years;
        if !self.year.is_some_and(|year| years.contains(&year)) {
            self.year = years.first().copied();
        }
        let now_at = |at| findings::now_at(&before.findings, at, &self.assessment.findings);
        if let Some(Explained::Finding(at)) = self.explained {
            self.explained = now_at(at).map(Explained::Finding);
        }
        self.finding = self.finding.and_then(now_at);
        if self.finding.is_none() {
            self.put_right = stood_at.or(self.put_right);
        }
    }

    /// Shows a page. How a number of another page is worked out goes with that page: beside this one it would explain
    /// something that is not in sight.
    pub fn turn_to(&mut self, page: Page) {
        if self.page != page && matches!(self.explained, Some(Explained::Number(_))) {
            self.explained = None;
        }
        self.page = page;
    }

    /// Goes to a place: its page, its year, and the place itself into view.
    pub fn go_to(&mut self, place: Location) {
        self.turn_to(Page::of(&place));
        if let Some(year) = year_of(&place) {
            self.show_year(year);
        }
        self.selection = Some(place.clone());
        self.arrival = Some(place);
        self.arrives = Arrives::AtCell;
    }

    /// Shows another of the plan's years.
    pub fn show_year(&mut self, year: FinancialYear) {
        if let Some(document) = &self.document
            && document.plan.years.contains(&year)
        {
            self.year = Some(year);
        }
    }

    /// A finding by its position.
    pub fn finding_at(&self, at: usize) -> Option<&Finding> {
        self.assessment.findings.get(at)
    }

    /// How the explained number is worked out. Made once for each change of the plan.
    pub fn working(&mut self) -> Option<&Working> {
        let Some(Explained::Number(subject)) = &self.explained else {
            return None;
        };
        let document = self.document.as_ref()?;
        let revision = document.history.revision();
        let fresh =
            matches!(&self.working, Some((known, at, _)) if known == subject && *at == revision);
        if !fresh {
            let round = self.rounds.get(&document.plan.round)?;
            let working = Workings::new(&document.plan, round, &self.assessment).of(subject);
            self.working = Some((subject.clone(), revision, working));
        }
        self.working.as_ref()?.2.as_ref()
    }

    /// What a page may look at; nothing where no plan is open.
    pub fn context<'a>(
        &'a self,
        outbox: &'a Outbox,
        tokens: &'a DesignTokens,
        grid: GridSettings<'a>,
    ) -> Option<PageContext<'a>> {
        let document = self.document.as_ref()?;
        Some(PageContext {
            plan: &document.plan,
            steps: document.history.steps(),
            assessment: &self.assessment,
            round: self.round()?,
            page: self.page,
            year: self.year?,
            stamp: self.stamp,
            selection: self.selection.as_ref(),
            arrival: self.arrival.as_ref(),
            arrives: self.arrives,
            asked: self.grid_command,
            entry_step: self.entry_step,
            subject: match &self.explained {
                Some(Explained::Number(subject)) => Some(subject),
                _ => None,
            },
            grid,
            tokens,
            outbox,
        })
    }
}

/// The year a place is in, where it is in one.
fn year_of(place: &Location) -> Option<FinancialYear> {
    match place {
        Location::IncomeTotal(year) | Location::Stream(_, year) | Location::Floor(_, year) => {
            Some(*year)
        }
        Location::Contribution(_, year) | Location::Allocation(_, _, year) => *year,
        Location::Metric(_, period) => period.map(crate::model::Period::financial_year),
        _ => None,
    }
}
