//! The lines of the income sheet, stream by stream.

use eframe::egui::{Id, Response, Ui};

use super::columns::{Beside, columns};
use super::names::Names;
use super::parts::{
    arrive_at, kind_of, strong_ui, sureness, swatch_ui, with_amount, worked_out_ui,
};
use super::{Room, certainties, details, district, totals};
use crate::app::kit::cell::{Cell, choice_cell_ui, money_cell_ui, name_cell_ui, text_cell_ui};
use crate::app::kit::table::{Cells, Name, RowKind, Table};
use crate::app::kit::{Fold, UiExt, disclosure_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::finance::StreamTotals;
use crate::model::{
    Contribution, ContributionField, ContributionId, Edit, FinancialYear, Money, Organisation,
    Plan, YearlyContribution,
};
use crate::rules::Location;
use crate::working::Subject;

/// The most lines that the column of notes takes; a longer note stands under its line.
const LINES_BESIDE: usize = 2;

/// The table with its columns for the year shown.
pub(super) struct Lines<'a> {
    pub(super) context: &'a PageContext<'a>,
    pub(super) table: Table,
    pub(super) room: Room,
    /// Which columns stand beside the amounts.
    beside: Beside,
    /// The line whose particulars show.
    open: &'a std::cell::Cell<Option<ContributionId>>,
}

/// Draws the table.
pub(super) fn contributions_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    open: &std::cell::Cell<Option<ContributionId>>,
) {
    let room = Room::of(ui);
    let beside = Beside::of(context, room);
    let columns = columns(ui, context, room, beside);
    wide_ui(ui, "contributions", |ui| {
        let lines = Lines {
            context,
            table: Table::begin(ui, "contributions", columns),
            room,
            beside,
            open,
        };
        lines_ui(ui, lines);
    });
    totals::differences_ui(ui, context);
}

fn lines_ui(ui: &mut Ui, lines: Lines<'_>) {
    let context = lines.context;
    let plan = context.plan;
    let streams = context
        .assessment
        .year(context.year)
        .map_or(&[][..], |totals| &totals.streams);
    let mut shown = 0;
    for stream in streams {
        let of_stream: Vec<&Contribution> = plan
            .contributions
            .iter()
            .filter(|line| line.stream == stream.stream)
            .collect();
        if of_stream.is_empty() {
            continue;
        }
        shown += of_stream.len();
        lines.stream_ui(ui, stream);
        for (at, line) in of_stream.iter().enumerate() {
            let names = Names::of(stream, &of_stream, at);
            lines.line_ui(ui, stream, line, &names);
        }
    }
    if shown == 0 {
        ui.add_space(context.tokens.shape.gap);
        ui.caption(
            "No contribution is entered yet. \"Add contribution…\" adds a line for a stream.",
        );
    }
    totals::totals_ui(ui, &lines);
    lines.table.end(ui);
}

impl Lines<'_> {
    /// The stream with its totals, above its lines.
    fn stream_ui(&self, ui: &mut Ui, stream: &StreamTotals) {
        let context = self.context;
        let known = context.round.stream(&stream.stream);
        let kind = kind_of(
            context,
            |place| matches!(place, Location::Stream(id, _) if *id == stream.stream),
        );
        let swatch = context.tokens.shape.mark_small + context.tokens.shape.gap;
        let name = Name::new(&stream.label).strong().indented(swatch);
        let row = self.table.row_named(ui, kind, name, |cells| {
            cells.ui(|ui, rect| {
                let slot = known.map(|known| context.tokens.charts.slot(known.palette_slot));
                swatch_ui(ui, rect, slot);
                strong_ui(ui, &stream.label, kind);
            });
            for year in &context.plan.years {
                let income = context
                    .assessment
                    .year(*year)
                    .and_then(|totals| totals.stream(&stream.stream))
                    .and_then(|totals| totals.income);
                let subject = Subject::StreamIncome(stream.stream.clone(), *year);
                let name = format!("Income of {}, {year}", stream.label);
                worked_out_ui(cells, context, &name, income, subject);
            }
        });
        arrive_at(
            ui,
            &row,
            context,
            |place| matches!(place, Location::Stream(id, _) if *id == stream.stream),
        );
    }

    /// One payer's line.
    fn line_ui(&self, ui: &mut Ui, stream: &StreamTotals, line: &Contribution, names: &Names) {
        let context = self.context;
        let kind = kind_of(
            context,
            |place| matches!(place, Location::Contribution(id, _) if *id == line.id),
        );
        let id = |part: &str| Id::unique(("contribution", line.id, part));
        let name = &names.line;
        let select = |cell: &Response| {
            if cell.clicked() && kind != RowKind::Selected {
                context
                    .outbox
                    .select(Location::Contribution(line.id, Some(context.year)));
            }
        };
        let indent = context.tokens.shape.indent + context.tokens.shape.gap;
        let named = Name::new(&line.payer.name).indented(indent + 4.0);
        let beside = self.note_beside(line);
        let has_note = !line.note.trim().is_empty();
        let below = self.room == Room::Narrow || self.table.lines_of(ui, &beside) > LINES_BESIDE;
        let note = if below { Name::new("") } else { beside };
        let row = (self.table).row_named_by(ui, kind, &[named, note], |cells| {
            cells.edge_to_edge(|ui, _| {
                ui.add_space(indent);
                let cell = Cell::typed(id("payer"), &names.payer).in_lines();
                // A payer that is not named shows where to type.
                let cell = if line.payer.name.trim().is_empty() {
                    cell
                } else {
                    cell.in_grid()
                };
                let payer = name_cell_ui(ui, &cell, &line.payer.name);
                select(&payer.response);
                if let Some(name) = payer.committed {
                    let payer = body_named(context.plan, &name);
                    context
                        .outbox
                        .edit(Edit::Contribution(line.id, ContributionField::Payer(payer)));
                }
            });
            let mut begun = None;
            for year in &context.plan.years {
                let amount = amount_cell_ui(cells, context, line, *year, name, &select);
                if *year == context.year {
                    begun = amount.map(super::first_entered);
                }
            }
            let yearly = line.years.get(context.year).or(begun.as_ref());
            self.beside_ui(cells, line, yearly, name, &select);
            match (self.room, below) {
                (Room::Wide, true) => cells.skip(),
                (Room::Wide, false) => {
                    cells.edge_to_edge(|ui, _| note_ui(ui, context, line, name, &select));
                }
                (Room::Narrow, _) => {}
            }
            cells.edge_to_edge(|ui, _| {
                let fold = if self.open.get() == Some(line.id) {
                    Fold::Open
                } else {
                    Fold::Closed
                };
                if disclosure_ui(ui, fold, &format!("Details of {name}")).clicked() {
                    let open = (fold == Fold::Closed).then_some(line.id);
                    self.open.set(open);
                }
            });
        });
        arrive_at(
            ui,
            &row,
            context,
            |place| matches!(place, Location::Contribution(id, _) if *id == line.id),
        );
        if below && has_note {
            let note = Name::new(&line.note).indented(indent + 4.0).over_the_rest();
            self.table.row_named(ui, kind, note, |cells| {
                cells.rest(|ui, _| {
                    ui.add_space(indent);
                    note_ui(ui, context, line, name, &select);
                });
            });
        }
        if self.open.get() == Some(line.id) {
            details::line_details_ui(ui, self, line, name);
        }
        district::districts_ui(ui, self, stream, line, kind);
    }

    /// The note of a line in its own column.
    fn note_beside<'n>(&self, line: &'n Contribution) -> Name<'n> {
        let text = match self.room {
            Room::Wide => line.note.as_str(),
            Room::Narrow => "",
        };
        let column = 1 + self.context.plan.years.len() + self.beside.count();
        Name::new(text).in_column(column).indented(4.0)
    }

    /// The cells between the amounts and the note.
    fn beside_ui(
        &self,
        cells: &mut Cells<'_>,
        line: &Contribution,
        yearly: Option<&YearlyContribution>,
        name: &str,
        select: &dyn Fn(&Response),
    ) {
        if self.beside == Beside::Nothing {
            return;
        }
        self.certainty_cell_ui(cells, line, yearly, name, select);
        if self.beside != Beside::Certainty {
            self.published_cells_ui(cells, line, name);
        }
    }

    fn certainty_cell_ui(
        &self,
        cells: &mut Cells<'_>,
        line: &Contribution,
        yearly: Option<&YearlyContribution>,
        name: &str,
        select: &dyn Fn(&Response),
    ) {
        let context = self.context;
        cells.edge_to_edge(|ui, _| {
            let Some(yearly) = yearly else { return };
            let cell = Cell::typed(
                Id::unique(("contribution", line.id, "certainty", context.year)),
                format!("Certainty of {name}, {}", context.year),
            );
            let chosen = choice_cell_ui(ui, &cell, Some(&yearly.certainty), &certainties());
            select(&chosen.response);
            if let Some(certainty) = chosen.committed {
                let value = YearlyContribution {
                    certainty,
                    ..yearly.clone()
                };
                context
                    .outbox
                    .edit(year_edit(line, context.year, Some(value)));
            }
        });
    }

    fn published_cells_ui(&self, cells: &mut Cells<'_>, line: &Contribution, name: &str) {
        let context = self.context;
        let yearly = line.years.get(context.year);
        let published = yearly.and_then(|yearly| yearly.published);
        let Some((yearly, published)) = yearly.zip(published) else {
            for _ in 1..self.beside.count() {
                cells.skip();
            }
            return;
        };
        cells.edge_to_edge(|ui, _| {
            let cell = Cell::published(
                Id::unique(("contribution", line.id, "published", context.year)),
                format!("Published amount of {name}, {}", context.year),
            )
            .right()
            .passed_by();
            let shown = money_cell_ui(ui, &cell, Some(published));
            if shown.response.clicked() {
                context
                    .outbox
                    .explain(Subject::Contribution(line.id, context.year));
            }
            if !yearly.by.is_empty() {
                shown.response.on_hover_text(yearly.by.as_str());
            }
        });
        if self.beside != Beside::Difference {
            return;
        }
        let subject = Subject::Contribution(line.id, context.year);
        let name = format!("Difference of {name}, {}", context.year);
        let difference = yearly.amount - published;
        worked_out_ui(cells, context, &name, Some(difference), subject);
    }
}

fn note_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    line: &Contribution,
    name: &str,
    select: &dyn Fn(&Response),
) {
    let id = Id::unique(("contribution", line.id, "note"));
    let cell = Cell::typed(id, format!("Note on {name}"))
        .in_grid()
        .in_lines();
    let note = text_cell_ui(ui, &cell, &line.note);
    select(&note.response);
    if let Some(note) = note.committed {
        context
            .outbox
            .edit(Edit::Contribution(line.id, ContributionField::Note(note)));
    }
}

/// The amount of a line in a year. Gives the one just entered.
fn amount_cell_ui(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    line: &Contribution,
    year: FinancialYear,
    name: &str,
    select: &dyn Fn(&Response),
) -> Option<Money> {
    let yearly = line.years.get(year);
    cells.edge_to_edge(|ui, _| {
        let id = Id::unique(("contribution", line.id, "amount", year));
        let cell = Cell::typed(id, format!("{name}, {year}"))
            .right()
            .sure(sureness(yearly.map(|yearly| yearly.certainty)));
        let amount = money_cell_ui(ui, &cell, yearly.map(|yearly| yearly.amount));
        if context
            .arrival
            .is_some_and(|place| leads_to(place, context, line, year))
        {
            // Whoever comes to an amount, or to a stream, can type at once.
            amount.response.request_focus();
        }
        select(&amount.response);
        let begun = amount.committed.flatten();
        if amount.response.clicked() {
            context.outbox.explain(Subject::Contribution(line.id, year));
        }
        if let Some(amount) = amount.committed {
            let value = amount.map(|amount| with_amount(context, yearly, amount));
            context.outbox.edit(year_edit(line, year, value));
        }
        begun
    })
}

fn year_edit(line: &Contribution, year: FinancialYear, value: Option<YearlyContribution>) -> Edit {
    Edit::Contribution(line.id, ContributionField::Year(year, value))
}

/// A body of the board by its name, with its code; any other name stands for itself.
fn body_named(plan: &Plan, name: &str) -> Organisation {
    let board = &plan.board;
    std::iter::once(&board.local_authority)
        .chain(&board.integrated_care_boards)
        .chain(&board.districts)
        .find(|body| body.name.eq_ignore_ascii_case(name))
        .cloned()
        .unwrap_or_else(|| Organisation::named(name))
}

/// Whether going to a place leads to a line's amount: its own place, or that of the stream whose first line it is.
fn leads_to(
    place: &Location,
    context: &PageContext<'_>,
    line: &Contribution,
    year: FinancialYear,
) -> bool {
    match place {
        Location::Contribution(id, of) => *id == line.id && of.unwrap_or(context.year) == year,
        Location::Stream(stream, of) => {
            let mut lines = context.plan.contributions.iter();
            let first = lines.find(|line| line.stream == *stream);
            *of == year && first.is_some_and(|first| first.id == line.id)
        }
        _ => false,
    }
}
