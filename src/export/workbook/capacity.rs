//! Intermediate care: expected demand, planned capacity and what is left, month by month.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;
use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::metrics::MonthGap;
use crate::model::{FinancialYear, ListKey, Monthly, Percentage, Period, Quantity};
use crate::rounds::{CareSetting, ServiceLine, TemplateSheet};
use crate::sheets::{CapacityTable, month_heading, words};

use super::page::{Page, Tab, Written};
use super::styles::{Kind, Part, Style};
use super::{Book, cells, exact};

/// The column of the first month.
const MONTHS: ColNum = 4;
/// The column of the year's total.
const TOTAL: ColNum = MONTHS + 12;

/// A line of demand or capacity as a table shows it.
struct Line<'a> {
    key: u32,
    service: &'a ListKey,
    referral_source: &'a str,
    months: BTreeMap<Period, Decimal>,
}

/// Writes the sheet.
pub(super) fn write<'a>(book: &Book<'a>, sheet: &TemplateSheet) -> Result<Page<'a>, XlsxError> {
    let mut page = book.page(sheet, Tab::Entered)?;
    page.widths(&[42.0, 17.0, 9.0, 26.0])?;
    for at in MONTHS..TOTAL {
        page.width(at, 8.5)?;
    }
    page.width(TOTAL, 10)?;
    page.width(TOTAL + 1, 7)?;
    let entered = &book.plan().capacity_and_demand;
    let numbers = entered
        .demand
        .iter()
        .map(|line| &line.months)
        .chain(entered.capacity.iter().map(|line| &line.months))
        .chain(entered.capacity.iter().map(|line| &line.spot_purchase));
    let exact = numbers
        .flatten()
        .all(|value| exact::number(value.people.value()).is_some());
    let mut writer = Writer {
        page,
        book,
        next: 4,
        exact,
        rows: HashMap::new(),
    };
    writer.assumptions()?;
    let years = &book.plan().years;
    for year in years {
        writer.year(*year)?;
    }
    writer.detail()?;
    let last = writer.next;
    let mut page = writer.page;
    page.sheet
        .set_freeze_panes(4, 1)?
        .set_repeat_rows(0, 2)?
        .set_print_area(0, 0, last, TOTAL)?;
    Ok(page)
}

struct Writer<'a, 'b> {
    page: Page<'a>,
    book: &'b Book<'a>,
    next: RowNum,
    /// Whether a workbook keeps every digit, so that its sums are ours.
    exact: bool,
    /// The first and the last row of each service in this year's tables.
    rows: HashMap<(CapacityTable, ListKey), (RowNum, RowNum)>,
}

impl<'a> Writer<'a, '_> {
    fn services(&self) -> Vec<&'a ServiceLine> {
        let capacity = self.book.round().capacity.iter();
        capacity.flat_map(|capacity| &capacity.services).collect()
    }

    fn assumptions(&mut self) -> Written {
        let text = &self.book.plan().capacity_and_demand.assumptions;
        self.page
            .text(self.next, 0, words::ASSUMPTIONS, Style::Label)?;
        self.page.across(
            self.next,
            (1, TOTAL),
            text,
            Style::Cell(Part::Entered, Kind::Text),
        )?;
        self.next += 2;
        Ok(())
    }

    fn lines(&self, table: CapacityTable) -> Vec<Line<'a>> {
        let entered = &self.book.plan().capacity_and_demand;
        match table {
            CapacityTable::Demand => (1..)
                .zip(&entered.demand)
                .map(|(key, line)| Line {
                    key,
                    service: &line.service,
                    referral_source: &line.referral_source,
                    months: by_month(&line.months),
                })
                .collect(),
            _ => (1..)
                .zip(&entered.capacity)
                .map(|(key, line)| Line {
                    key,
                    service: &line.service,
                    referral_source: "",
                    months: by_month(match table {
                        CapacityTable::SpotPurchase => &line.spot_purchase,
                        _ => &line.months,
                    }),
                })
                .collect(),
        }
    }

    fn year(&mut self, year: FinancialYear) -> Written {
        self.rows.clear();
        let capacity = &self.book.plan().capacity_and_demand.capacity;
        let bought = capacity.iter().any(|line| !line.spot_purchase.is_empty());
        for table in CapacityTable::ALL {
            match table {
                CapacityTable::SpotPurchase | CapacityTable::BalanceWithSpotPurchase if !bought => {
                }
                CapacityTable::Demand | CapacityTable::Capacity | CapacityTable::SpotPurchase => {
                    self.entered(table, year)?;
                }
                CapacityTable::Balance | CapacityTable::BalanceWithSpotPurchase => {
                    self.balance(table, year)?;
                }
            }
        }
        Ok(())
    }

    fn head(&mut self, table: CapacityTable, year: FinancialYear) -> Written {
        self.page
            .text(self.next, 0, &table.title(year), Style::Section)?;
        let months = year.months().map(month_heading);
        let headings = words::CAPACITY_COLUMNS
            .iter()
            .map(|word| (*word).to_owned())
            .chain(months)
            .chain([words::TOTAL.to_owned(), words::KEY.to_owned()]);
        self.page.headings(self.next + 1, 0, headings)?;
        self.next += 2;
        Ok(())
    }

    /// Whether a line of the plan stands in the tables of a year. Each stands in one at least.
    fn stands(&self, line: &Line<'_>, year: FinancialYear) -> bool {
        let years = &self.book.plan().years;
        let in_year = |year: FinancialYear| {
            let asked = self
                .services()
                .iter()
                .any(|service| service.id == *line.service && service.is_asked_in(year));
            let months = line.months.keys();
            asked
                || months
                    .into_iter()
                    .any(|month| month.financial_year() == year)
        };
        in_year(year) || (years.first() == Some(&year) && !years.iter().any(|year| in_year(*year)))
    }

    fn entered(&mut self, table: CapacityTable, year: FinancialYear) -> Written {
        self.head(table, year)?;
        let lines: Vec<Line<'_>> = self
            .lines(table)
            .into_iter()
            .filter(|line| self.stands(line, year))
            .collect();
        let services = self.services();
        for service in &services {
            let first = self.next;
            for line in lines.iter().filter(|line| *line.service == service.id) {
                self.line(&service.id, Some(service), Some(line), year)?;
            }
            if self.next == first && service.is_asked_in(year) {
                self.line(&service.id, Some(service), None, year)?;
            }
            if self.next > first {
                let rows = (first, self.next - 1);
                self.rows.insert((table, service.id.clone()), rows);
            }
        }
        for line in &lines {
            if services.iter().all(|service| service.id != *line.service) {
                self.line(line.service, None, Some(line), year)?;
            }
        }
        self.next += 1;
        Ok(())
    }

    fn about(&mut self, key: &ListKey, service: Option<&ServiceLine>) -> Written {
        let given = Style::Cell(Part::Given, Kind::Text);
        let label = service.map_or(key.as_str(), |service| &service.label);
        let setting = service.map_or("", |service| match service.setting {
            CareSetting::HospitalDischarge => "Hospital discharge",
            CareSetting::Community => "Community",
        });
        self.page.text(self.next, 0, label, given)?;
        self.page.text(self.next, 1, setting, given)?;
        let pathway = service
            .and_then(|service| service.pathway)
            .map(Decimal::from);
        self.page
            .number(self.next, 2, pathway, Part::Given, Kind::Number)
    }

    fn line(
        &mut self,
        key: &ListKey,
        service: Option<&ServiceLine>,
        line: Option<&Line<'_>>,
        year: FinancialYear,
    ) -> Written {
        let row = self.next;
        self.about(key, service)?;
        let source = line.map_or("", |line| line.referral_source);
        self.page
            .text(row, 3, source, Style::Cell(Part::Entered, Kind::Text))?;
        let mut total = None;
        for (at, month) in (MONTHS..).zip(year.months()) {
            let people = line.and_then(|line| line.months.get(&month)).copied();
            total = sum(total, people);
            self.page
                .number(row, at, people, Part::Entered, Kind::Number)?;
        }
        self.total(row, total)?;
        self.page.key(row, TOTAL + 1, line.map(|line| line.key))?;
        self.next += 1;
        Ok(())
    }

    fn total(&mut self, row: RowNum, total: Option<Decimal>) -> Written {
        if !self.exact {
            return self.page.number(row, TOTAL, total, Part::Sum, Kind::Number);
        }
        let months = format!(
            "{}:{}",
            cells::cell(row, MONTHS),
            cells::cell(row, TOTAL - 1)
        );
        let formula = format!("IF(COUNT({months})=0,\"\",ROUND(SUM({months}),8))");
        self.page
            .formula(row, TOTAL, &formula, total, Part::Sum, Kind::Number)
    }

    fn balance(&mut self, table: CapacityTable, year: FinancialYear) -> Written {
        self.head(table, year)?;
        let first = self.next;
        for service in self.services() {
            let rows = |table| self.rows.get(&(table, service.id.clone())).copied();
            let (Some(demand), Some(capacity)) =
                (rows(CapacityTable::Demand), rows(CapacityTable::Capacity))
            else {
                continue;
            };
            let bought = rows(CapacityTable::SpotPurchase)
                .filter(|_| table == CapacityTable::BalanceWithSpotPurchase);
            let result: fn(&MonthGap) -> Option<Decimal> = match bought {
                Some(_) => MonthGap::balance_with_spot_purchase,
                None => MonthGap::balance,
            };
            let gaps = self.book.input.assessment.capacity.iter();
            let gap = gaps.into_iter().find(|gap| gap.service == service.id);
            self.about(&service.id, Some(service))?;
            let row = self.next;
            self.page
                .text(row, 3, "", Style::Cell(Part::Given, Kind::Text))?;
            let mut total = None;
            for (at, month) in (MONTHS..).zip(year.months()) {
                let left = gap.and_then(|gap| gap.months.get(&month)).and_then(result);
                total = sum(total, left);
                if !self.exact {
                    self.page
                        .number(row, at, left, Part::WorkedOut, Kind::Number)?;
                    continue;
                }
                let range = |(first, last): (RowNum, RowNum)| {
                    format!("{}:{}", cells::cell(first, at), cells::cell(last, at))
                };
                let (demand, capacity) = (range(demand), range(capacity));
                let bought =
                    bought.map_or_else(String::new, |rows| format!("+SUM({})", range(rows)));
                let formula = format!(
                    "IF(AND(COUNT({demand})>0,COUNT({capacity})>0),ROUND(SUM({capacity}){bought}-SUM({demand}),8),\"\")"
                );
                self.page
                    .formula(row, at, &formula, left, Part::WorkedOut, Kind::Number)?;
            }
            self.total(row, total)?;
            self.next += 1;
        }
        if first < self.next {
            self.page
                .red_if_short((first, MONTHS), (self.next - 1, TOTAL))?;
        }
        self.next += 1;
        Ok(())
    }

    /// What is said once of each line of capacity.
    fn detail(&mut self) -> Written {
        let lines = &self.book.plan().capacity_and_demand.capacity;
        self.page
            .text(self.next, 0, words::CAPACITY_IN_DETAIL, Style::Section)?;
        let [service, setting, pathway, _] = words::CAPACITY_COLUMNS;
        let headings = [service, setting, pathway, ""]
            .into_iter()
            .chain(words::DETAIL_COLUMNS)
            .chain([words::KEY]);
        self.page.headings(self.next + 1, 0, headings)?;
        self.next += 2;
        let services = self.services();
        for (key, line) in (1..).zip(lines) {
            let service = services.iter().find(|service| service.id == line.service);
            self.about(&line.service, service.copied())?;
            let row = self.next;
            self.page
                .text(row, 3, "", Style::Cell(Part::Given, Kind::Text))?;
            let share = line.nhs_share.map(Percentage::as_fraction);
            self.page
                .number(row, MONTHS, share, Part::Entered, Kind::Percent)?;
            let values = [line.days_to_start, line.length_of_stay];
            for (at, value) in (MONTHS + 1..).zip(values) {
                let value = value.map(Quantity::value);
                self.page
                    .number(row, at, value, Part::Entered, Kind::Number)?;
            }
            self.page.key(row, MONTHS + 3, Some(key))?;
            self.next += 1;
        }
        Ok(())
    }
}

fn by_month(months: &[Monthly]) -> BTreeMap<Period, Decimal> {
    let mut all = BTreeMap::new();
    for value in months {
        *all.entry(value.month).or_insert(Decimal::ZERO) += value.people.value();
    }
    all
}

fn sum(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}
