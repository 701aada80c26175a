//! Income by source and partner.

use crate::charts::income_by_stream;
use crate::finance::income_by_payer;
use crate::format;
use crate::model::{Certainty, Contribution, FinancialYear};

use super::Contents;
use super::front::by_year;
use super::model::Block;
use super::table::{Builder, Value};
use super::{chart, heading, text};

impl Contents<'_> {
    pub(super) fn income(&self) -> Vec<Block> {
        let plan = self.input.plan;
        if plan.contributions.is_empty() {
            return vec![text("No income is entered yet.")];
        }
        let mut blocks: Vec<Block> = Vec::new();
        for year in self.years() {
            let spec = income_by_stream(&self.chart_input(year));
            blocks.extend(chart(spec, &format!("income-{year}")));
        }
        blocks.push(heading("income-by-source", "By source of funding"));
        blocks.push(self.sources());
        blocks.push(heading("income-by-partner", "By partner"));
        blocks.push(self.partners());
        if let Some(districts) = self.districts() {
            blocks.push(heading("income-districts", "Passed on to districts"));
            blocks.push(districts);
        }
        blocks
    }

    /// Columns of pounds, one for each year.
    pub(super) fn year_columns(&self, mut table: Builder) -> Builder {
        for year in self.years() {
            table = table.pounds(&year.in_words());
        }
        table
    }

    pub(super) fn stream_label<'b>(&'b self, id: &'b crate::model::StreamId) -> &'b str {
        match self.input.round.stream(id) {
            Some(stream) => &stream.label,
            None if id.is_empty() => "Not stated",
            None => id.as_str(),
        }
    }

    fn sources(&self) -> Block {
        let table =
            Builder::new("Contributions by source of funding, with who pays and how sure it is")
                .words("Source of funding", 4)
                .words("Paid by", 4)
                .word("Certainty");
        let mut table = self.year_columns(table);
        let mut lines: Vec<&Contribution> = self.input.plan.contributions.iter().collect();
        let order = |line: &&Contribution| {
            let streams = &self.input.round.streams;
            streams
                .iter()
                .position(|stream| stream.id == line.stream)
                .unwrap_or(usize::MAX)
        };
        lines.sort_by_key(order);
        for line in lines {
            let cells = by_year(self.years(), |year| line.amount(year));
            let first = [
                Value::text(self.stream_label(&line.stream)),
                Value::text(line.payer.name.as_str()),
                Value::text(self.certainty(line)),
            ];
            table.row(first.into_iter().chain(cells).collect());
        }
        let totals = by_year(self.years(), |year| {
            self.input.assessment.year(year)?.income
        });
        let first = [Value::text("All income"), Value::text(""), Value::text("")];
        table.total(first.into_iter().chain(totals).collect());
        table.block()
    }

    /// How sure a line is over the years of the plan: the least sure, where they differ.
    fn certainty(&self, line: &Contribution) -> &'static str {
        let years = self.years().filter_map(|year| line.years.get(year));
        match years.map(|yearly| yearly.certainty).min() {
            None => format::NOTHING,
            Some(Certainty::Indicative) => "Indicative",
            Some(Certainty::Agreed) => "Agreed",
            Some(Certainty::Confirmed) => "Confirmed",
        }
    }

    fn partners(&self) -> Block {
        let table = Builder::new("Contributions by partner").words("Partner", 4);
        let mut table = self.year_columns(table);
        for payer in income_by_payer(self.input.plan) {
            let cells = by_year(self.years(), |year| payer.amounts.get(year).copied());
            table.row(
                std::iter::once(Value::text(payer.name))
                    .chain(cells)
                    .collect(),
            );
        }
        let totals = by_year(self.years(), |year| {
            self.input.assessment.year(year)?.income
        });
        table.total(
            std::iter::once(Value::text("All partners"))
                .chain(totals)
                .collect(),
        );
        table.block()
    }

    fn districts(&self) -> Option<Block> {
        let table = Builder::new("What district councils receive of it")
            .words("District council", 3)
            .words("Source of funding", 3);
        let mut table = self.year_columns(table);
        for line in &self.input.plan.contributions {
            for share in &line.districts {
                let cells = by_year(self.years(), |year: FinancialYear| {
                    share.amounts.get(year).copied()
                });
                let first = [
                    Value::text(share.district.name.as_str()),
                    Value::text(self.stream_label(&line.stream)),
                ];
                table.row(first.into_iter().chain(cells).collect());
            }
        }
        (!table.is_empty()).then(|| table.block())
    }
}
