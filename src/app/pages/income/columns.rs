//! The columns of the table of contributions, as many as the page has room for.

use eframe::egui::Ui;

use super::Room;
use crate::app::kit::table::{Column, number_width};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::YearlyContribution;

/// The letters of a note that stands beside its line.
const SHORT_NOTE: usize = 60;

/// Which columns stand between the amounts and the note.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// None: there is no room.
    Nothing,
    /// How sure the amount is.
    Certainty,
    /// That, and what was published.
    Published,
    /// That, and by how much a line differs from it.
    Difference,
}

impl Beside {
    pub(super) fn of(context: &PageContext<'_>, room: Room) -> Self {
        let yearly = || {
            let lines = context.plan.contributions.iter();
            lines.filter_map(|line| line.years.get(context.year))
        };
        let differs = |yearly: &YearlyContribution| {
            let published = yearly.published;
            published.is_some_and(|published| published != yearly.amount)
        };
        if room == Room::Narrow {
            Beside::Nothing
        } else if yearly().any(differs) {
            Beside::Difference
        } else if yearly().any(|yearly| yearly.published.is_some()) {
            Beside::Published
        } else {
            Beside::Certainty
        }
    }

    pub(super) fn count(self) -> usize {
        match self {
            Beside::Nothing => 0,
            Beside::Certainty => 1,
            Beside::Published => 2,
            Beside::Difference => 3,
        }
    }
}

/// The columns.
pub(super) fn columns(
    ui: &Ui,
    context: &PageContext<'_>,
    room: Room,
    beside: Beside,
) -> Vec<Column> {
    let assessed = &context.assessment.years;
    let totals: Vec<String> = assessed
        .iter()
        .flat_map(|year| [year.income, year.published_total])
        .chain(
            (context.plan.contributions.iter())
                .flat_map(|line| line.years.iter().map(|(_, yearly)| Some(yearly.amount))),
        )
        .flatten()
        .map(format::bare_pounds)
        .collect();
    let amounts = number_width(ui, 108.0, totals.iter().map(String::as_str));
    let mut columns = vec![Column::text("Stream and payer", 3.0).at_least(176.0)];
    for year in &context.plan.years {
        columns.push(Column::number(format!("{year} (£)"), amounts));
    }
    let others = [
        Column::fixed("Certainty", 112.0),
        Column::number("Published (£)", amounts.max(112.0)),
        Column::number("Differs by (£)", 112.0),
    ];
    columns.extend(others.into_iter().take(beside.count()));
    if room == Room::Wide {
        // Where every note is long enough to stand under its line, names have more use for the room.
        let mut lines = context.plan.contributions.iter();
        let any = lines.any(|line| (1..=SHORT_NOTE).contains(&line.note.trim().chars().count()));
        let share = if any { 1.6 } else { 0.7 };
        columns.push(Column::text("Note", share).at_least(72.0));
    }
    columns.push(Column::fixed("", 28.0));
    columns
}
