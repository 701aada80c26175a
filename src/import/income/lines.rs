//! Rows of income tables as contributions, shares of them and minimums.

use foldhash::HashSet;

use super::super::choice::Choice;
use super::super::ids::Ids;
use super::super::reading::{At, Own, PlansOwn, Reading};
use super::super::report::{IssueKind, Place};
use super::super::same::Before;
use super::super::sheet::{Row, Sheet, Value};
use super::super::stated::is_all;
use super::super::sums::is_sum;
use super::super::totals::{Over, Sum, Sums, TotalOf};
use super::super::words::plain;
use super::row::{Line, Read};
use crate::model::{
    ByYear, Contribution, ContributionId, DistrictShare, FinancialYear, RequiredSpend, StreamId,
};

/// Contributions as they are read, from all sheets of a file.
pub(in super::super) struct Lines {
    /// Years of each contribution that were read.
    pub(super) years: Vec<HashSet<FinancialYear>>,
    pub(super) shares: Vec<Vec<HashSet<FinancialYear>>>,
    pub(in super::super) ids: Ids,
    minimums: PlansOwn,
    /// Whether the plan's own contributions have made room.
    before: PlansOwn,
}

impl Lines {
    /// Begins, beside what was there before.
    pub(in super::super) fn new(before: &Before<'_>) -> Self {
        Lines {
            years: Vec::new(),
            shares: Vec::new(),
            ids: before.contribution_ids(),
            minimums: PlansOwn::default(),
            before: PlansOwn::default(),
        }
    }

    /// Whether a table was read already.
    pub(in super::super) fn has_begun(&self) -> bool {
        self.before == PlansOwn::MadeRoom
    }

    /// The ids of contributions that no key of the plan's own gave.
    pub(in super::super) fn into_new(self) -> HashSet<u32> {
        self.ids.into_new()
    }

    /// Makes room for contributions, the first time.
    pub(super) fn begin(&mut self, reading: &mut Reading<'_>) {
        if self.before.make_room() == PlansOwn::Stands {
            reading.plan.contributions.clear();
        }
    }

    pub(super) fn take(
        &mut self,
        reading: &mut Reading<'_>,
        sheet: &Sheet,
        row: &Row,
        read: Read,
        sums: &mut Sums,
    ) {
        let place = Place::row(sheet, row.number);
        match read.line {
            Line::Total => {
                let stream = stream_of(reading, sheet, row, &read, Said::Quietly);
                let words = plain(&read.name);
                if stream.is_none() && !words.is_empty() && !is_all(&words) && !is_sum(&words) {
                    let reason = "the total here is of no source of funding of this round, and was not compared";
                    reading
                        .report
                        .add(IssueKind::Note, place, &read.name, reason);
                    return;
                }
                let mut push = |column: Option<u32>, year, amount| {
                    sums.push(Sum {
                        place: Place {
                            column,
                            ..place.clone()
                        },
                        of: TotalOf::Income,
                        over: stream.clone().map_or(Over::All, Over::Stream),
                        year,
                        amount,
                    });
                };
                for (year, yearly) in read.years.iter() {
                    let column = read.columns.get(year).copied();
                    push(column, Some(year), yearly.amount);
                }
                if let Some((column, amount)) = read.of_all_years {
                    push(Some(column), None, amount);
                }
            }
            Line::PublishedTotal => {
                for (year, yearly) in read.years.iter() {
                    reading.plan.published_totals.set(year, Some(yearly.amount));
                }
            }
            Line::Minimum => self.minimum(reading, sheet, row, read),
            Line::Share => self.share(reading, &place, read),
            Line::Contribution => self.contribution(reading, sheet, row, read),
        }
    }

    fn contribution(&mut self, reading: &mut Reading<'_>, sheet: &Sheet, row: &Row, read: Read) {
        let Some(stream) = stream_of(reading, sheet, row, &read, Said::Aloud) else {
            return;
        };
        let years: HashSet<FinancialYear> = read.year.into_iter().collect();
        if let Some(year) = read.year
            && let Some(at) = self.known(reading, &stream, &read, year)
            && let (Some(known), Some(line)) = (
                self.years.get_mut(at),
                reading.plan.contributions.get_mut(at),
            )
        {
            known.insert(year);
            for (year, yearly) in read.years.iter() {
                line.years.set(year, Some(yearly.clone()));
            }
            return;
        }
        let id = self.ids.take(read.key);
        self.years.push(years);
        self.shares.push(Vec::new());
        reading.plan.contributions.push(Contribution {
            id: ContributionId(id),
            stream,
            payer: read.body,
            years: read.years,
            districts: Vec::new(),
            note: read.comments,
        });
    }

    /// The contribution that a row of another year goes on with.
    fn known(
        &self,
        reading: &Reading<'_>,
        stream: &StreamId,
        read: &Read,
        year: FinancialYear,
    ) -> Option<usize> {
        reading
            .plan
            .contributions
            .iter()
            .zip(&self.years)
            .position(|(line, years)| {
                line.stream == *stream
                    && line.payer == read.body
                    && line.note == read.comments
                    && !years.contains(&year)
            })
    }

    /// A district's share of the contribution above, or of the last one that has its payer and stream.
    fn share(&mut self, reading: &mut Reading<'_>, place: &Place, read: Read) {
        let district = if read.district.name.is_empty() {
            read.body
        } else {
            read.district
        };
        let at = reading.plan.contributions.len().checked_sub(1);
        let (Some(line), Some(shares)) = (
            reading.plan.contributions.last_mut(),
            at.and_then(|at| self.shares.get_mut(at)),
        ) else {
            let reason = "it is a district's share, and no contribution stands above it";
            reading
                .report
                .add(IssueKind::NotTaken, place.clone(), &district.name, reason);
            return;
        };
        let known = read.year.and_then(|year| {
            let mut all = line.districts.iter().zip(shares.iter());
            all.position(|(share, years)| share.district == district && !years.contains(&year))
        });
        let at = known.unwrap_or_else(|| {
            line.districts.push(DistrictShare {
                district,
                amounts: ByYear::default(),
            });
            shares.push(HashSet::default());
            line.districts.len() - 1
        });
        if let (Some(share), Some(years)) = (line.districts.get_mut(at), shares.get_mut(at)) {
            years.extend(read.year);
            for (year, yearly) in read.years.iter() {
                share.amounts.set(year, Some(yearly.amount));
            }
        }
    }

    fn minimum(&mut self, reading: &mut Reading<'_>, sheet: &Sheet, row: &Row, read: Read) {
        let Some((column, value)) = first_text(row) else {
            return;
        };
        let at = At {
            sheet,
            row: row.number,
            column,
            value,
        };
        let floor = reading.choice(at, read.own, |lists| Some(&mut lists.floors));
        if floor.is_empty() {
            return;
        }
        if read.own == Own::Yes && self.minimums.make_room() == PlansOwn::Stands {
            reading.plan.required_spend.clear();
        }
        let entry = RequiredSpend {
            floor: floor.as_str().into(),
            years: read.years,
            note: read.comments,
        };
        let known = reading
            .plan
            .required_spend
            .iter_mut()
            .find(|known| known.floor == entry.floor);
        match known {
            Some(known) if read.key.is_none() => *known = entry,
            Some(known) => {
                if *known != entry {
                    let reason = "a row above says another minimum for the same, which was kept";
                    reading.say(IssueKind::Contradiction, at, reason);
                }
            }
            None => reading.plan.required_spend.push(entry),
        }
    }
}

/// Whether something that is not recognised is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Aloud,
    Quietly,
}

fn first_text(row: &Row) -> Option<(u32, &Value)> {
    row.cells
        .iter()
        .find(|(_, value)| matches!(value, Value::Text(_) | Value::Marked(_)))
        .map(|(column, value)| (*column, value))
}

fn stream_of(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    row: &Row,
    read: &Read,
    said: Said,
) -> Option<StreamId> {
    if read.stream.is_some() {
        return read.stream.clone();
    }
    if read.name.is_empty() && (read.key.is_some() || read.own == Own::Table) {
        return Some(StreamId::default());
    }
    let found = row
        .cells
        .iter()
        .find(|(_, value)| value.text() == read.name.trim());
    let Some((column, value)) = found.map(|(column, value)| (*column, value)) else {
        if said == Said::Aloud {
            reading.report.add(
                IssueKind::NotTaken,
                Place::row(sheet, row.number),
                &read.body.name,
                "it does not say which source of funding it pays into",
            );
        }
        return None;
    };
    if said == Said::Quietly {
        let words = plain(&value.text());
        let of = words.strip_prefix("total ").unwrap_or(&words);
        return match reading.lists.streams.named(&value.text()) {
            Choice::Found(key) => Some(key.as_str().into()),
            _ => reading.stream_named(of),
        };
    }
    let key = reading.choice(
        At {
            sheet,
            row: row.number,
            column,
            value,
        },
        read.own,
        |lists| Some(&mut lists.streams),
    );
    (!key.is_empty()).then(|| key.as_str().into())
}
