//! The day by which plans are judged.

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::model::Plan;
use crate::rounds::PlanningRound;

/// What tells the window which day it is. Without one, every plan is judged as on the day it is due, and looks the same
/// whenever it is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Calendar(Option<fn() -> Date>);

impl Calendar {
    /// The machine's own, the same that the command line goes by.
    pub fn of_this_machine() -> Self {
        Calendar::telling(|| jiff::Zoned::now().date())
    }

    /// One that tells the day as it is asked.
    pub const fn telling(today: fn() -> Date) -> Self {
        Calendar(Some(today))
    }

    /// The day on which a plan of a round is judged.
    pub(in crate::app) fn day(self, round: &PlanningRound) -> Option<Date> {
        self.0
            .map_or_else(|| round.day("plan-due"), |today| Some(today()))
    }

    /// Judges a plan.
    pub(in crate::app) fn assess(self, plan: &Plan, round: &PlanningRound) -> Assessment {
        match self.0 {
            Some(today) => Assessment::on(plan, round, today()),
            None => Assessment::of(plan, round),
        }
    }
}
