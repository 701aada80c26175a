//! Formulas over the rows of the expenditure table.

use std::collections::HashSet;

use rust_xlsxwriter::{ColNum, RowNum};

use crate::model::{FinancialYear, Plan};
use crate::rounds::{Column, CountedShare, NhsPart, PlanningRound, SpendFloor};
use crate::sheets::{
    ExpenditureColumn, area_label, commissioner_label, provider_label, scheme_type_label,
    stream_label,
};

use super::cells;

/// The most characters of a text in a formula.
const LONGEST_IN_FORMULA: usize = 255;

/// Where the expenditure table is.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) sheet: String,
    pub(super) columns: Vec<ExpenditureColumn>,
    pub(super) headings: RowNum,
    pub(super) last: RowNum,
    pub(super) alike: Alike,
}

/// The words of a plan that differ only in capitals, which most functions of a spreadsheet take for one: in small letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike(HashSet<String>);

impl Alike {
    pub(super) fn of(plan: &Plan, round: &PlanningRound) -> Self {
        let lists = &round.lists;
        let commissioners = lists.commissioners.iter().flat_map(|list| &list.entries);
        let entries = [&lists.areas_of_spend, &lists.providers];
        let listed = (entries.into_iter().flat_map(|list| &list.entries))
            .map(|entry| entry.label.as_str())
            .chain(round.streams.iter().map(|stream| stream.label.as_str()))
            .chain(
                lists
                    .scheme_types
                    .entries
                    .iter()
                    .map(|kind| kind.label.as_str()),
            )
            .chain(commissioners.map(|entry| entry.label.as_str()));
        let stated = plan.allocations.iter().flat_map(|row| {
            [
                stream_label(round, &row.stream),
                scheme_type_label(round, row),
                area_label(round, row),
                commissioner_label(round, row),
                provider_label(round, row),
            ]
        });
        let words: HashSet<&str> = listed.chain(stated).collect();
        let mut seen = HashSet::new();
        let small = words.into_iter().map(str::to_lowercase);
        Alike(small.filter(|word| !seen.insert(word.clone())).collect())
    }

    fn has(&self, text: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&text.to_lowercase())
    }
}

/// From where a formula looks at the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// From its own sheet.
    Here,
    /// From another one.
    Elsewhere,
}

impl Table {
    pub(super) fn place(&self, column: ExpenditureColumn) -> Option<ColNum> {
        let at = self.columns.iter().position(|own| *own == column)?;
        ColNum::try_from(at).ok()
    }

    /// The place of a column that has no year.
    pub(super) fn listed_place(&self, column: Column) -> Option<ColNum> {
        self.place(ExpenditureColumn::Listed(column, None))
    }

    /// The first row under the headings.
    pub(super) fn first(&self) -> RowNum {
        self.headings + 1
    }

    /// All rows of a column.
    fn range(&self, column: ExpenditureColumn, seen: Seen) -> Option<String> {
        let range = cells::down(self.first(), self.last, self.place(column)?);
        Some(match seen {
            Seen::Here => range,
            Seen::Elsewhere => format!("{}!{range}", cells::quoted(&self.sheet)),
        })
    }

    fn listed(&self, column: Column, seen: Seen) -> Option<String> {
        self.range(ExpenditureColumn::Listed(column, None), seen)
    }

    fn amounts(&self, year: FinancialYear, seen: Seen) -> Option<String> {
        self.range(ExpenditureColumn::Listed(Column::Amount, Some(year)), seen)
    }

    /// All spend of a year.
    pub(super) fn spend(&self, year: FinancialYear, seen: Seen) -> Option<String> {
        Some(format!("ROUND(SUM({}),2)", self.amounts(year, seen)?))
    }

    /// The spend of a year on the rows with a text in a column, or with none where it is empty.
    pub(super) fn spend_where(
        &self,
        year: FinancialYear,
        column: Column,
        text: &str,
        seen: Seen,
    ) -> Option<String> {
        let (amounts, range) = (self.amounts(year, seen)?, self.listed(column, seen)?);
        let sum = if text.is_empty() {
            format!("SUMPRODUCT(({range}=\"\")*{amounts})")
        } else if text.len() > LONGEST_IN_FORMULA {
            return None;
        } else if is_plain(text) && !self.alike.has(text) {
            format!("SUMIFS({amounts},{range},{})", cells::text(text))
        } else {
            format!("SUMPRODUCT(EXACT({range},{})*{amounts})", cells::text(text))
        };
        Some(format!("ROUND({sum},2)"))
    }

    /// What a year spends towards a floor; nothing where the table has not the columns that tell.
    pub(super) fn towards(
        &self,
        round: &PlanningRound,
        floor: &SpendFloor,
        year: FinancialYear,
    ) -> Option<String> {
        let towards = Towards {
            amounts: self.amounts(year, Seen::Here)?,
            streams: self.listed(Column::Stream, Seen::Here)?,
            areas: self.listed(Column::AreaOfSpend, Seen::Here)?,
            commissioners: self.listed(Column::Commissioner, Seen::Here),
            shares: self.listed(Column::NhsShare, Seen::Here),
            rests: self.listed(Column::LaShare, Seen::Here),
            alike: &self.alike,
            round,
        };
        let mut sums = Vec::new();
        for stream in &floor.streams {
            let stream = stream_label(round, stream);
            // Area by area, also where all but some count: one that the round does not have must not count.
            for area in &round.lists.areas_of_spend.entries {
                if floor.areas.counts(&area.id) {
                    towards.sums(stream, &area.label, floor.share, &mut sums)?;
                }
            }
        }
        (!sums.is_empty()).then(|| format!("ROUND({},2)", sums.join("+")))
    }
}

/// The columns that tell what counts towards a floor.
struct Towards<'a> {
    amounts: String,
    streams: String,
    areas: String,
    commissioners: Option<String>,
    shares: Option<String>,
    /// What is left to the council: its own figure, or the rest of the share.
    rests: Option<String>,
    alike: &'a Alike,
    round: &'a PlanningRound,
}

impl Towards<'_> {
    fn sums(
        &self,
        stream: &str,
        area: &str,
        share: CountedShare,
        sums: &mut Vec<String>,
    ) -> Option<()> {
        let Towards {
            amounts,
            streams,
            areas,
            ..
        } = self;
        let alike = self.alike.has(stream) || self.alike.has(area);
        let is = |range: &str, word: &str| format!("EXACT({range},{})", cells::text(word));
        let exact = format!("{}*{}", is(streams, stream), is(areas, area));
        let conditions = format!(
            "{streams},{},{areas},{}",
            cells::text(stream),
            cells::text(area)
        );
        if share == CountedShare::Whole {
            sums.push(if alike {
                format!("SUMPRODUCT({exact}*{amounts})")
            } else {
                format!("SUMIFS({amounts},{conditions})")
            });
            return Some(());
        }
        let commissioners = self.commissioners.as_ref()?;
        let entries = self.round.lists.commissioners.iter();
        for entry in entries.flat_map(|list| &list.entries) {
            let word = cells::text(&entry.label);
            let commissioned = is(commissioners, &entry.label);
            match entry.nhs_part {
                NhsPart::Nothing => {}
                NhsPart::Whole if alike || self.alike.has(&entry.label) => {
                    sums.push(format!("SUMPRODUCT({exact}*{commissioned}*{amounts})"));
                }
                NhsPart::Whole => {
                    sums.push(format!(
                        "SUMIFS({amounts},{conditions},{commissioners},{word})"
                    ));
                }
                NhsPart::AsStated => {
                    let shares = self.shares.as_ref()?;
                    // A share counts only where it and the council's are the whole.
                    let whole = self.rests.as_ref().map_or(String::new(), |rests| {
                        format!("*(ROUND({shares}+{rests},6)=1)")
                    });
                    sums.push(format!(
                        "SUMPRODUCT({exact}*{commissioned}*({shares}>=0)*({shares}<=1){whole}*{amounts}*{shares})"
                    ));
                }
            }
        }
        Some(())
    }
}

/// Whether a spreadsheet compares a text as it stands: one that begins with a letter and has no wildcards.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && !text.contains(['*', '?', '~'])
}
