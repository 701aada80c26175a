//! The pages. One page is one file and one entry of [`Page`]; it reads through `&` and asks through the outbox.

mod beside;
mod board;
mod capacity;
mod conditions;
mod expenditure;
mod income;
mod metrics;
mod overview;
mod progress;
mod schemes;

pub use expenditure::{
    ColumnFilter, ColumnKey, ColumnLayout, ColumnOrder, Direction, GridSettings, GridView, GroupBy,
    TabInGrid,
};
pub(super) use expenditure::{grid_id, is_in_grid};
pub(super) use progress::note_of_version;

use eframe::egui::Ui;

use super::commands::GridCommand;
use super::kit::page_scroll_ui;
use super::outbox::Outbox;
use super::theme::DesignTokens;
use super::workspace::Step;
use crate::assessment::Assessment;
use crate::charts::ChartInput;
use crate::model::{FinancialYear, Plan};
use crate::rounds::PlanningRound;
use crate::rules::Location;
use crate::working::Subject;

/// A page of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// Key figures, verdicts, what needs attention.
    #[default]
    Overview,
    /// Money in.
    Income,
    /// Money out.
    Expenditure,
    /// Measures of performance.
    Metrics,
    /// National conditions, requirements and signatures.
    Conditions,
    /// Capacity and demand of intermediate care.
    Capacity,
    /// What the money does.
    Schemes,
    /// Whose plan it is, whom to ask, and the narrative.
    Board,
    /// Returns, and versions kept on earlier days.
    Progress,
}

impl Page {
    /// All pages, in the order in which they are listed.
    pub const ALL: &[Page] = &[
        Page::Overview,
        Page::Board,
        Page::Income,
        Page::Schemes,
        Page::Expenditure,
        Page::Metrics,
        Page::Capacity,
        Page::Conditions,
        Page::Progress,
    ];

    /// What the page is called.
    pub fn title(self) -> &'static str {
        match self {
            Page::Overview => "Overview",
            Page::Income => "Income",
            Page::Expenditure => "Expenditure",
            Page::Metrics => "Metrics",
            Page::Conditions => "Conditions",
            Page::Capacity => "Capacity",
            Page::Schemes => "Schemes",
            Page::Board => "Board",
            Page::Progress => "Progress",
        }
    }

    /// Whether it has a list of which one entry shows in full.
    pub fn has_entries(self) -> bool {
        matches!(self, Page::Schemes | Page::Capacity | Page::Metrics)
    }

    /// The page on which a place is.
    pub fn of(place: &Location) -> Page {
        match place {
            Location::Plan => Page::Overview,
            Location::IncomeTotal(_)
            | Location::Stream(..)
            | Location::Contribution(..)
            | Location::Floor(..) => Page::Income,
            Location::Scheme(_) => Page::Schemes,
            Location::Allocation(..) => Page::Expenditure,
            Location::Board(_) | Location::Narrative(_) => Page::Board,
            Location::Metric(..) => Page::Metrics,
            Location::Capacity(_) => Page::Capacity,
            Location::Condition(_) | Location::Requirement(_) | Location::Signatory(_) => {
                Page::Conditions
            }
        }
    }
}

/// How one comes to a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrives {
    /// At the cell itself.
    #[default]
    AtCell,
    /// At its row, for much more changed than this cell.
    AtRow,
}

/// What a page may look at, and the outbox through which it asks.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Everything derived from it.
    pub assessment: &'a Assessment,
    /// Its planning round.
    pub round: &'a PlanningRound,
    /// The page that shows.
    pub page: Page,
    /// The year shown.
    pub year: FinancialYear,
    /// Another number whenever the plan or its assessment is another: what a page prepared holds as long as this does.
    pub stamp: u64,
    /// How many steps could be undone.
    pub steps: usize,
    /// The place that is selected.
    pub selection: Option<&'a Location>,
    /// The place to bring into view: set in the one frame after somebody went there.
    pub arrival: Option<&'a Location>,
    /// How one comes there.
    pub arrives: Arrives,
    /// What the expenditure grid is asked to do: set in one frame.
    pub asked: Option<GridCommand>,
    /// Where the list of the page is asked to go: set in one frame.
    pub entry_step: Option<Step>,
    /// The number whose working is shown.
    pub subject: Option<&'a Subject>,
    /// What the settings say of the expenditure grid.
    pub grid: GridSettings<'a>,
    /// Colours and lengths.
    pub tokens: &'a DesignTokens,
    /// Where to ask for changes.
    pub outbox: &'a Outbox,
}

impl<'a> PageContext<'a> {
    /// The entry to go on to from one of so many; nothing where that is not asked for, or no other is there.
    pub fn entry_to(&self, at: usize, count: usize) -> Option<usize> {
        let to = match self.entry_step? {
            Step::Next => at.checked_add(1)?,
            Step::Previous => at.checked_sub(1)?,
        };
        (to < count).then_some(to)
    }

    /// What charts are made from.
    pub fn chart_input(&self) -> ChartInput<'a> {
        ChartInput {
            plan: self.plan,
            round: self.round,
            assessment: self.assessment,
            year: self.year,
        }
    }
}

/// What pages remember of their own: filters, scroll positions, open parts. Not part of the plan.
#[derive(Debug, Default)]
pub struct PageStates {
    overview: overview::OverviewState,
    income: income::IncomeState,
    expenditure: expenditure::ExpenditureState,
    metrics: metrics::MetricsState,
    conditions: conditions::ConditionsState,
    capacity: capacity::CapacityState,
    schemes: schemes::SchemesState,
    board: board::BoardState,
    progress: progress::ProgressState,
}

impl PageStates {
    /// Which rows of the expenditure grid show; nothing where it was never drawn.
    pub(super) fn grid_view(&self) -> Option<&GridView> {
        self.expenditure.view_shown()
    }
}

/// Draws a page.
pub fn page_ui(ui: &mut Ui, page: Page, context: &PageContext<'_>, states: &mut PageStates) {
    match page {
        Page::Overview => page_scroll_ui(ui, |ui| {
            overview::overview_ui(ui, context, &mut states.overview);
        }),
        Page::Income => page_scroll_ui(ui, |ui| {
            income::income_ui(ui, context, &mut states.income);
        }),
        // The grid scrolls by itself and keeps its header.
        Page::Expenditure => {
            expenditure::expenditure_ui(ui, context, &mut states.expenditure);
        }
        Page::Metrics => page_scroll_ui(ui, |ui| {
            metrics::metrics_ui(ui, context, &mut states.metrics);
        }),
        Page::Conditions => page_scroll_ui(ui, |ui| {
            conditions::conditions_ui(ui, context, &mut states.conditions);
        }),
        Page::Capacity => page_scroll_ui(ui, |ui| {
            capacity::capacity_ui(ui, context, &mut states.capacity);
        }),
        // The list and the scheme scroll each by itself.
        Page::Schemes => schemes::schemes_ui(ui, context, &mut states.schemes),
        Page::Board => page_scroll_ui(ui, |ui| {
            board::board_ui(ui, context, &mut states.board);
        }),
        Page::Progress => page_scroll_ui(ui, |ui| {
            progress::progress_ui(ui, context, &mut states.progress);
        }),
    }
}
